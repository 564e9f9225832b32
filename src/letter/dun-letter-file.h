/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-sheets.h"

G_BEGIN_DECLS

/* A PDF in memory whose bytes depend on nothing but what is put in. */
typedef struct _DunLetterFile DunLetterFile;

DunLetterFile *dun_letter_file_new       (double          width,
                                          double          height);
void           dun_letter_file_free      (DunLetterFile  *self);
void           dun_letter_file_add       (DunLetterFile  *self,
                                          DunSheets      *sheets);
void           dun_letter_file_add_page  (DunLetterFile  *self,
                                          DunSheets      *sheets,
                                          guint           page);
void           dun_letter_file_set_date  (DunLetterFile  *self,
                                          const char     *iso_day);
void           dun_letter_file_set_title (DunLetterFile  *self,
                                          const char     *title);
gsize          dun_letter_file_get_size  (DunLetterFile  *self);
GBytes        *dun_letter_file_finish    (DunLetterFile  *self,
                                          GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunLetterFile, dun_letter_file_free)

G_END_DECLS
