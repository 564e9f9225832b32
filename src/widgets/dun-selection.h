/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A GtkSelectionModel over a bitset: selecting all of a million rows sets one range and reads no
 * row (GtkMultiSelection reads each one). Items pass through from the model. Properties:
 *   model      GListModel
 *   single     gboolean: at most one row
 *   n-selected guint, read only, notified
 */
#define DUN_TYPE_SELECTION (dun_selection_get_type ())

G_DECLARE_FINAL_TYPE (DunSelection, dun_selection, DUN, SELECTION, GObject)

DunSelection *dun_selection_new            (void);
GListModel   *dun_selection_get_model      (DunSelection *self);
void          dun_selection_set_model      (DunSelection *self,
                                            GListModel   *model);
gboolean      dun_selection_get_single     (DunSelection *self);
void          dun_selection_set_single     (DunSelection *self,
                                            gboolean      single);
guint         dun_selection_get_n_selected (DunSelection *self);

G_END_DECLS
