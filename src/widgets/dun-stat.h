/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A tile with one figure that leads to the list behind it.
 * Properties: title, figure, sub-text (strings, words already), role ("" | "harm" | "waiting" |
 *   "done": the figure's colour, beside its words), action-name, action-target (variant). */
#define DUN_TYPE_STAT (dun_stat_get_type ())

G_DECLARE_FINAL_TYPE (DunStat, dun_stat, DUN, STAT, GtkWidget)

GtkWidget  *dun_stat_new        (const char *title);
void        dun_stat_set_figure (DunStat    *self,
                                 const char *figure,
                                 const char *sub_text);
const char *dun_stat_get_figure (DunStat    *self);

G_END_DECLS
