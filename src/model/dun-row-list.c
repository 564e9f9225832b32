/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-row-list"

#include "dun-row-list.h"

#include "dun-keyed.h"

/* Rows of one answer. When the list is read again and has the same keys in the same order, the row
 * objects stay and only their values change, so selection and scroll position stay. */

struct _DunRowList
{
  GObject parent_instance;

  GPtrArray *rows; /* owned: DunRow */
};

static void list_model_init (GListModelInterface *iface);
static void keyed_init (DunKeyedInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DunRowList, dun_row_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                               G_IMPLEMENT_INTERFACE (DUN_TYPE_KEYED, keyed_init))

static GType
dun_row_list_get_item_type (GListModel *model)
{
  return DUN_TYPE_ROW;
}

static guint
dun_row_list_get_n_items (GListModel *model)
{
  return DUN_ROW_LIST (model)->rows->len;
}

static gpointer
dun_row_list_get_item (GListModel *model,
                       guint       position)
{
  DunRow *row = dun_row_list_get_row (DUN_ROW_LIST (model), position);

  return row == NULL ? NULL : g_object_ref (row);
}

static gint64
dun_row_list_get_key (DunKeyed *keyed,
                      guint     position)
{
  DunRow *row = dun_row_list_get_row (DUN_ROW_LIST (keyed), position);

  return row == NULL ? 0 : dun_row_get_key (row);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = dun_row_list_get_item_type;
  iface->get_n_items = dun_row_list_get_n_items;
  iface->get_item = dun_row_list_get_item;
}

static void
keyed_init (DunKeyedInterface *iface)
{
  iface->get_key = dun_row_list_get_key;
}

static void
dun_row_list_finalize (GObject *object)
{
  g_ptr_array_unref (DUN_ROW_LIST (object)->rows);
  G_OBJECT_CLASS (dun_row_list_parent_class)->finalize (object);
}

static void
dun_row_list_class_init (DunRowListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dun_row_list_finalize;
}

static void
dun_row_list_init (DunRowList *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

DunRowList *
dun_row_list_new (void)
{
  return g_object_new (DUN_TYPE_ROW_LIST, NULL);
}

static gboolean
has_same_keys (DunRowList *self,
               DunResult  *result)
{
  const char *key_column;

  if (self->rows->len == 0 || self->rows->len != dun_result_get_n_rows (result))
    return FALSE;
  key_column = dun_row_shape_get_name (dun_result_get_shape (result), 0);
  for (guint i = 0; i < self->rows->len; i++)
    if (dun_row_get_key (g_ptr_array_index (self->rows, i))
        != dun_result_get_int (result, i, key_column))
      return FALSE;
  return TRUE;
}

/**
 * dun_row_list_take_result:
 * @result: (transfer none): an answer whose first column is the key
 *
 * Shows the rows of @result from now on.
 */
void
dun_row_list_take_result (DunRowList *self,
                          DunResult  *result)
{
  guint n_old, n_new;

  g_return_if_fail (DUN_IS_ROW_LIST (self));
  g_return_if_fail (result != NULL);

  n_new = dun_result_get_n_rows (result);
  if (has_same_keys (self, result))
    {
      for (guint i = 0; i < n_new; i++)
        dun_result_fill_row (result, i, g_ptr_array_index (self->rows, i));
      return;
    }
  n_old = self->rows->len;
  g_ptr_array_set_size (self->rows, 0);
  if (n_old > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_old, 0);
  for (guint i = 0; i < n_new; i++)
    g_ptr_array_add (self->rows, dun_result_steal_row (result, i));
  if (n_new > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, n_new);
}

void
dun_row_list_clear (DunRowList *self)
{
  guint n_old;

  g_return_if_fail (DUN_IS_ROW_LIST (self));
  n_old = self->rows->len;
  g_ptr_array_set_size (self->rows, 0);
  if (n_old > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_old, 0);
}

/* Returns: (transfer none) (nullable): the row at a place. */
DunRow *
dun_row_list_get_row (DunRowList *self,
                      guint       position)
{
  g_return_val_if_fail (DUN_IS_ROW_LIST (self), NULL);
  return position < self->rows->len ? g_ptr_array_index (self->rows, position) : NULL;
}

/* Returns: (transfer none) (nullable): the row of a key. */
DunRow *
dun_row_list_find (DunRowList *self,
                   gint64      key)
{
  g_return_val_if_fail (DUN_IS_ROW_LIST (self), NULL);
  for (guint i = 0; i < self->rows->len; i++)
    if (dun_row_get_key (g_ptr_array_index (self->rows, i)) == key)
      return g_ptr_array_index (self->rows, i);
  return NULL;
}
