/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is typed for a letter (D08): a line for each of its free fields, in a grid of label and
 * entry, called as the bank calls it in the reader's language. */
char    *dun_free_fields_name     (const char   *label,
                                   const char   *names) G_GNUC_WARN_UNUSED_RESULT;
void     dun_free_fields_clear    (GtkGrid      *grid);
void     dun_free_fields_add      (GtkGrid      *grid,
                                   GtkSizeGroup *labels,
                                   const char   *field,
                                   const char   *name,
                                   const char   *text,
                                   GCallback     changed,
                                   gpointer      object);
gboolean dun_free_fields_is_whole (GtkGrid      *grid);
char    *dun_free_fields_get      (GtkGrid      *grid) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
