/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-case-form.h"
#include "dun-screen.h"
#include "dun-table.h"
#include "dun-test-book.h"

G_BEGIN_DECLS

/* A person with a case's folder open. */
typedef struct
{
  DunFixture *fixture;
  DunSession *session;
  GtkWidget  *window;
  DunScreen  *screen;
  gint64      case_id;
} DunTestFolder;

gint64       dun_test_folder_case      (DunTestFolder *desk,
                                        const char    *customer_no);
DunRow      *dun_test_folder_head      (DunTestFolder *desk);
void         dun_test_folder_show      (DunTestFolder *desk,
                                        const char    *customer_no);
void         dun_test_folder_close     (DunTestFolder *desk);
void         dun_test_folder_set_up    (DunTestFolder *desk,
                                        gconstpointer  login);
void         dun_test_folder_tear_down (DunTestFolder *desk,
                                        gconstpointer  login);
DunTable    *dun_test_folder_table     (DunTestFolder *desk,
                                        const char    *name);
guint        dun_test_folder_n_rows    (DunTestFolder *desk,
                                        const char    *name);
void         dun_test_folder_act       (DunTestFolder *desk,
                                        const char    *action);
void         dun_test_folder_tab       (DunTestFolder *desk,
                                        int            tab);
DunCaseForm *dun_test_folder_form      (void);
void         dun_test_folder_save      (DunCaseForm *form);

G_END_DECLS
