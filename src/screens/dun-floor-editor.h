/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What must be overdue at least in an age group (A07), one a line: the first day of the group, the
 * currency, the amount.
 * Property: value (string): "31:EUR:50000,61:EUR:100000", amounts in minor units, as
 *   api.buckets_set takes it; what is not complete stands there as far as it was typed.
 * Its words are given with it (strings, construct only): day-title, currency-title, amount-title,
 *   add-label (with a mnemonic), remove-label. */
#define DUN_TYPE_FLOOR_EDITOR (dun_floor_editor_get_type ())

G_DECLARE_FINAL_TYPE (DunFloorEditor, dun_floor_editor, DUN, FLOOR_EDITOR, GtkWidget)

void       dun_floor_editor_set_session (DunFloorEditor *self,
                                         DunSession     *session);
guint      dun_floor_editor_get_n_lines (DunFloorEditor *self);
GtkWidget *dun_floor_editor_get_cell    (DunFloorEditor *self,
                                         guint           line,
                                         const char     *field);
void       dun_floor_editor_add_line    (DunFloorEditor *self);
void       dun_floor_editor_remove_line (DunFloorEditor *self,
                                         guint           line);

G_END_DECLS
