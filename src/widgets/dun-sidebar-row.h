/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line of the sidebar, a GtkListBoxRow: icon, title, today's open work as a badge.
 * Properties: title, icon-name, counter (int; 0 or less shows no badge), screen (string: what the
 *   window opens; not shown). */
#define DUN_TYPE_SIDEBAR_ROW (dun_sidebar_row_get_type ())

G_DECLARE_FINAL_TYPE (DunSidebarRow, dun_sidebar_row, DUN, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget  *dun_sidebar_row_new         (const char    *screen,
                                         const char    *title,
                                         const char    *icon_name);
const char *dun_sidebar_row_get_screen  (DunSidebarRow *self);
int         dun_sidebar_row_get_counter (DunSidebarRow *self);
void        dun_sidebar_row_set_counter (DunSidebarRow *self,
                                         int            counter);

G_END_DECLS
