/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Reads what a person reads: every text of every window, and says which of them is not in the
 * person's language. */
typedef struct _DunTestWords DunTestWords;

DunTestWords *dun_test_words_new        (const char   *language,
                                         const char   *catalogue);
void          dun_test_words_free       (DunTestWords *self);
void          dun_test_words_allow      (DunTestWords *self,
                                         const char   *values);
void          dun_test_words_read       (DunTestWords *self,
                                         const char   *place);
void          dun_test_words_read_menu  (DunTestWords *self,
                                         GMenuModel   *menu,
                                         const char   *place);
guint         dun_test_words_get_n_read (DunTestWords *self);
guint         dun_test_words_report     (DunTestWords *self);

G_END_DECLS
