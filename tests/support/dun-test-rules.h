/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-dialog.h"
#include "dun-form-field.h"
#include "dun-test-desk.h"

G_BEGIN_DECLS

void           dun_test_rules_open         (DunTestDesk *desk,
                                            const char *login,
                                            const char *sheet);
DunTable      *dun_test_rules_table        (DunTestDesk *desk);
void           dun_test_rules_wait         (DunTestDesk *desk,
                                            const char *field,
                                            const char *value);
DunFormDialog *dun_test_rules_form         (void);
void           dun_test_rules_picture      (const char *name);
DunFormField  *dun_test_rules_field        (const char *name);
void           dun_test_rules_enter        (const char *name,
                                            const char *value);
void           dun_test_rules_assert       (const char *name,
                                            const char *expected);
void           dun_test_rules_begin        (DunTestDesk *desk,
                                            const char *action);
void           dun_test_rules_save         (void);
void           dun_test_rules_yes          (void);
void           dun_test_rules_yes_refused  (DunTestDesk *desk,
                                            const char *action,
                                            const char *sentence);
void           dun_test_rules_save_refused (const char *field);
void      dun_test_rules_assert_only_read (DunTestDesk *desk,
                                           const char  *sheet,
                                           const char  *action);

G_END_DECLS
