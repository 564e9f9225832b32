/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-selection"

#include "dun-selection.h"

/* Which rows are selected, kept as ranges beside a model that may be very long. The rule of the
 * file: nothing here ever asks the model for an item unless the view asked for it. */

struct _DunSelection
{
  GObject parent_instance;

  /* Owned */
  GListModel *model;
  GtkBitset  *selected;

  /* State */
  guint    n_items; /* what the view has been told */
  guint    n_selected;
  gboolean single;
};

enum { PROP_0, PROP_MODEL, PROP_SINGLE, PROP_N_SELECTED, N_PROPS };

static GParamSpec *properties[N_PROPS];

static void list_model_iface_init      (GListModelInterface        *iface);
static void selection_model_iface_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DunSelection, dun_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                      selection_model_iface_init))

static void
update_n_selected (DunSelection *self)
{
  guint n = (guint) gtk_bitset_get_size (self->selected);

  if (n == self->n_selected)
    return;
  self->n_selected = n;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
}

/* Replaces the selection and tells the smallest range that covers every difference. */
static gboolean
take_selected (DunSelection *self,
               GtkBitset    *selected)
{
  g_autoptr(GtkBitset) difference = gtk_bitset_copy (self->selected);
  guint first;

  gtk_bitset_difference (difference, selected);
  gtk_bitset_unref (self->selected);
  self->selected = selected;
  if (gtk_bitset_is_empty (difference))
    return TRUE;

  first = gtk_bitset_get_minimum (difference);
  update_n_selected (self);
  gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), first,
                                         gtk_bitset_get_maximum (difference) - first + 1);
  return TRUE;
}

static void
items_changed_cb (DunSelection *self,
                  guint         position,
                  guint         removed,
                  guint         added,
                  GListModel   *model)
{
  gtk_bitset_splice (self->selected, position, removed, added);
  self->n_items += added - removed;
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  update_n_selected (self);
}

static GType
dun_selection_get_item_type (GListModel *list)
{
  return G_TYPE_OBJECT;
}

static guint
dun_selection_get_n_items (GListModel *list)
{
  return DUN_SELECTION (list)->n_items;
}

static gpointer
dun_selection_get_item (GListModel *list,
                        guint       position)
{
  DunSelection *self = DUN_SELECTION (list);

  return position < self->n_items ? g_list_model_get_item (self->model, position) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = dun_selection_get_item_type;
  iface->get_n_items = dun_selection_get_n_items;
  iface->get_item = dun_selection_get_item;
}

static gboolean
dun_selection_is_selected (GtkSelectionModel *model,
                           guint              position)
{
  return gtk_bitset_contains (DUN_SELECTION (model)->selected, position);
}

static GtkBitset *
dun_selection_get_selection_in_range (GtkSelectionModel *model,
                                      guint              position,
                                      guint              n_items)
{
  return gtk_bitset_ref (DUN_SELECTION (model)->selected);
}

static gboolean
dun_selection_set_selection (GtkSelectionModel *model,
                             GtkBitset         *selected,
                             GtkBitset         *mask)
{
  DunSelection *self = DUN_SELECTION (model);
  g_autoptr(GtkBitset) wanted = gtk_bitset_copy (selected);
  GtkBitset *next = gtk_bitset_copy (self->selected);

  gtk_bitset_intersect (wanted, mask);
  gtk_bitset_subtract (next, mask);
  gtk_bitset_union (next, wanted);
  if (self->n_items < G_MAXUINT)
    gtk_bitset_remove_range_closed (next, self->n_items, G_MAXUINT);

  /* One row only: the newest wish wins, the earliest row of it. */
  if (self->single && gtk_bitset_get_size (next) > 1)
    {
      guint position = gtk_bitset_get_minimum (gtk_bitset_is_empty (wanted) ? next : wanted);

      gtk_bitset_remove_all (next);
      gtk_bitset_add (next, position);
    }
  return take_selected (self, next);
}

static gboolean
dun_selection_select_all (GtkSelectionModel *model)
{
  DunSelection *self = DUN_SELECTION (model);

  if (self->single)
    return FALSE;
  return take_selected (self, gtk_bitset_new_range (0, self->n_items));
}

static gboolean
dun_selection_unselect_all (GtkSelectionModel *model)
{
  return take_selected (DUN_SELECTION (model), gtk_bitset_new_empty ());
}

static void
selection_model_iface_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = dun_selection_is_selected;
  iface->get_selection_in_range = dun_selection_get_selection_in_range;
  iface->set_selection = dun_selection_set_selection;
  iface->select_all = dun_selection_select_all;
  iface->unselect_all = dun_selection_unselect_all;
}

static void
dun_selection_dispose (GObject *object)
{
  DunSelection *self = DUN_SELECTION (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, items_changed_cb, self);
  g_clear_object (&self->model);
  self->n_items = 0;
  G_OBJECT_CLASS (dun_selection_parent_class)->dispose (object);
}

static void
dun_selection_finalize (GObject *object)
{
  gtk_bitset_unref (DUN_SELECTION (object)->selected);
  G_OBJECT_CLASS (dun_selection_parent_class)->finalize (object);
}

static void
dun_selection_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  DunSelection *self = DUN_SELECTION (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    case PROP_SINGLE:
      g_value_set_boolean (value, self->single);
      break;
    case PROP_N_SELECTED:
      g_value_set_uint (value, self->n_selected);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_selection_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_MODEL:
      dun_selection_set_model (DUN_SELECTION (object), g_value_get_object (value));
      break;
    case PROP_SINGLE:
      dun_selection_set_single (DUN_SELECTION (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_selection_class_init (DunSelectionClass *klass)
{
  const GParamFlags flags =
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dun_selection_dispose;
  object_class->finalize = dun_selection_finalize;
  object_class->get_property = dun_selection_get_property;
  object_class->set_property = dun_selection_set_property;

  properties[PROP_MODEL] =
    g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_SINGLE] =
    g_param_spec_boolean ("single", NULL, NULL, FALSE, flags);
  properties[PROP_N_SELECTED] =
    g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dun_selection_init (DunSelection *self)
{
  self->selected = gtk_bitset_new_empty ();
}

DunSelection *
dun_selection_new (void)
{
  return g_object_new (DUN_TYPE_SELECTION, NULL);
}

/* Returns: (transfer none) (nullable): the model under the selection. */
GListModel *
dun_selection_get_model (DunSelection *self)
{
  g_return_val_if_fail (DUN_IS_SELECTION (self), NULL);
  return self->model;
}

/* Takes the old rows out before the new ones come in: one signal for both would make GTK 4.8 read
 * every row. Nothing is selected afterwards. */
void
dun_selection_set_model (DunSelection *self,
                         GListModel   *model)
{
  guint n_removed;

  g_return_if_fail (DUN_IS_SELECTION (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  if (self->model == model)
    return;

  n_removed = self->n_items;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, items_changed_cb, self);
  g_set_object (&self->model, model);
  gtk_bitset_remove_all (self->selected);
  self->n_items = 0;
  if (n_removed > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_removed, 0);

  if (model != NULL)
    {
      g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self,
                               G_CONNECT_SWAPPED);
      self->n_items = g_list_model_get_n_items (model);
      if (self->n_items > 0)
        g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->n_items);
    }
  update_n_selected (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

gboolean
dun_selection_get_single (DunSelection *self)
{
  g_return_val_if_fail (DUN_IS_SELECTION (self), FALSE);
  return self->single;
}

void
dun_selection_set_single (DunSelection *self,
                          gboolean      single)
{
  g_return_if_fail (DUN_IS_SELECTION (self));

  if (self->single == !!single)
    return;
  self->single = !!single;
  if (self->single && self->n_selected > 1)
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SINGLE]);
}

guint
dun_selection_get_n_selected (DunSelection *self)
{
  g_return_val_if_fail (DUN_IS_SELECTION (self), 0);
  return self->n_selected;
}
