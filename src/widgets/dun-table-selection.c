/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-table"

#include "dun-table-private.h"

#include "dun-keyed.h"

/* What is selected, where the cursor stands, and going there. */

/* Returns: (transfer full): a copy of the selected positions; reads no row. */
GtkBitset *
dun_table_get_selection (DunTable *self)
{
  g_autoptr(GtkBitset) selected = NULL;

  g_return_val_if_fail (DUN_IS_TABLE (self), NULL);
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  return gtk_bitset_copy (selected);
}

/* Selects just these positions. */
void
dun_table_set_selection (DunTable  *self,
                         GtkBitset *positions)
{
  g_autoptr(GtkBitset) all = NULL;
  GListModel *model;

  g_return_if_fail (DUN_IS_TABLE (self) && positions != NULL);
  model = dun_table_get_model (self);
  all = gtk_bitset_new_range (0, model != NULL ? g_list_model_get_n_items (model) : 0);
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), positions, all);
}

guint
dun_table_get_n_selected (DunTable *self)
{
  g_return_val_if_fail (DUN_IS_TABLE (self), 0);
  return dun_selection_get_n_selected (self->selection);
}

/**
 * dun_table_get_selected_keys:
 * @self: a table
 * @n_keys: (out): how many
 *
 * Returns: (transfer full) (array length=n_keys): the keys of the selected rows in the list's
 *   order. A DunKeyed model is asked for keys only; of any other the rows are taken.
 */
gint64 *
dun_table_get_selected_keys (DunTable *self,
                             gsize    *n_keys)
{
  g_autoptr(GtkBitset) selected = NULL;
  GtkBitsetIter iter;
  GListModel *model;
  gint64 *keys;
  guint position;
  gsize n = 0;

  g_return_val_if_fail (DUN_IS_TABLE (self), NULL);

  model = dun_table_get_model (self);
  selected = dun_table_get_selection (self);
  keys = g_new (gint64, gtk_bitset_get_size (selected) + 1);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      if (DUN_IS_KEYED (model))
        keys[n++] = dun_keyed_get_key (DUN_KEYED (model), position);
      else
        {
          g_autoptr(DunRow) row = g_list_model_get_item (model, position);

          keys[n++] = dun_row_get_key (row);
        }
    }
  *n_keys = n;
  return keys;
}

/* Selects the row at @position and nothing else. */
void
dun_table_select (DunTable *self,
                  guint     position)
{
  g_return_if_fail (DUN_IS_TABLE (self));
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
}

void
dun_table_select_all (DunTable *self)
{
  g_return_if_fail (DUN_IS_TABLE (self));
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->selection));
}

void
dun_table_unselect_all (DunTable *self)
{
  g_return_if_fail (DUN_IS_TABLE (self));
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
}

/* Returns: (transfer none) (nullable): see the cursor-row property. */
DunRow *
dun_table_get_cursor_row (DunTable *self)
{
  g_return_val_if_fail (DUN_IS_TABLE (self), NULL);
  return self->cursor_row;
}

guint
dun_table_get_cursor_position (DunTable *self)
{
  g_return_val_if_fail (DUN_IS_TABLE (self), GTK_INVALID_LIST_POSITION);
  return self->cursor_position;
}

/* Brings @position into view by the shortest way; the keyboard goes on from there. */
void
dun_table_scroll_to (DunTable *self,
                     guint     position)
{
  GtkWidget *list;

  g_return_if_fail (DUN_IS_TABLE (self));

  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->selection)))
    return;
  list = gtk_widget_get_last_child (GTK_WIDGET (self->view));
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
}

/* The same, and the row takes the keyboard focus. Scrolling makes the row's widget at once, but
 * moves no focus: the list's own would go back to the row it was at. */
void
dun_table_focus (DunTable *self,
                 guint     position)
{
  GtkWidget *row;

  g_return_if_fail (DUN_IS_TABLE (self));

  dun_table_scroll_to (self, position);
  row = _dun_table_row_widget (self, position);
  if (row != NULL)
    gtk_widget_grab_focus (row);
}
