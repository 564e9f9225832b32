/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-field-grid"

#include "dun-field.h"

/* Captions in one column, values in the next: a panel's "who, how much, since when". */

struct _DunFieldGrid
{
  GtkWidget parent_instance;

  /* Owned */
  GtkWidget *grid;
  GPtrArray *fields; /* of DunField, borrowed from the grid */
  DunRow    *row;

  /* State */
  int      n_lines;
  gboolean hide_empty;
};

enum { PROP_0, PROP_ROW, PROP_HIDE_EMPTY, N_PROPS };

static GParamSpec *properties[N_PROPS];

static GtkBuildableIface *parent_buildable_iface;

static void buildable_iface_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DunFieldGrid, dun_field_grid, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_iface_init))

static void
update_line (DunFieldGrid *self,
             GParamSpec   *pspec,
             DunField     *field)
{
  GtkWidget *caption = g_object_get_data (G_OBJECT (field), "dun-caption");
  gboolean visible = !self->hide_empty || dun_field_get_text (field) != NULL;

  gtk_widget_set_visible (GTK_WIDGET (field), visible);
  gtk_widget_set_visible (caption, visible);
}

static void
dun_field_grid_add_child (GtkBuildable *buildable,
                          GtkBuilder   *builder,
                          GObject      *child,
                          const char   *type)
{
  if (DUN_IS_FIELD (child))
    dun_field_grid_add (DUN_FIELD_GRID (buildable), DUN_FIELD (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
buildable_iface_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = dun_field_grid_add_child;
}

static void
dun_field_grid_dispose (GObject *object)
{
  DunFieldGrid *self = DUN_FIELD_GRID (object);

  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_object (&self->row);
  G_OBJECT_CLASS (dun_field_grid_parent_class)->dispose (object);
}

static void
dun_field_grid_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  DunFieldGrid *self = DUN_FIELD_GRID (object);

  switch (prop_id)
    {
    case PROP_ROW:
      g_value_set_object (value, self->row);
      break;
    case PROP_HIDE_EMPTY:
      g_value_set_boolean (value, self->hide_empty);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_field_grid_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  DunFieldGrid *self = DUN_FIELD_GRID (object);

  switch (prop_id)
    {
    case PROP_ROW:
      dun_field_grid_set_row (self, g_value_get_object (value));
      break;
    case PROP_HIDE_EMPTY:
      self->hide_empty = g_value_get_boolean (value);
      for (guint i = 0; i < self->fields->len; i++)
        update_line (self, NULL, self->fields->pdata[i]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_field_grid_class_init (DunFieldGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_field_grid_dispose;
  object_class->get_property = dun_field_grid_get_property;
  object_class->set_property = dun_field_grid_set_property;

  properties[PROP_ROW] =
    g_param_spec_object ("row", NULL, NULL, DUN_TYPE_ROW,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_HIDE_EMPTY] =
    g_param_spec_boolean ("hide-empty", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "dunfieldgrid");
}

static void
dun_field_grid_init (DunFieldGrid *self)
{
  self->fields = g_ptr_array_new ();
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 3);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

GtkWidget *
dun_field_grid_new (void)
{
  return g_object_new (DUN_TYPE_FIELD_GRID, NULL);
}

/* @field: (transfer floating): goes below the ones that are there. */
void
dun_field_grid_add (DunFieldGrid *self,
                    DunField     *field)
{
  GtkWidget *caption;

  g_return_if_fail (DUN_IS_FIELD_GRID (self));
  g_return_if_fail (DUN_IS_FIELD (field));

  caption = gtk_label_new (dun_field_get_caption (field));
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_set_valign (caption, GTK_ALIGN_START);
  gtk_widget_add_css_class (caption, "dim");
  gtk_widget_set_hexpand (GTK_WIDGET (field), TRUE);
  g_object_set_data (G_OBJECT (field), "dun-caption", caption);
  gtk_grid_attach (GTK_GRID (self->grid), caption, 0, self->n_lines, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), GTK_WIDGET (field), 1, self->n_lines, 1, 1);
  self->n_lines++;

  g_ptr_array_add (self->fields, field);
  g_signal_connect_object (field, "notify::text", G_CALLBACK (update_line), self,
                           G_CONNECT_SWAPPED);
  dun_field_set_row (field, self->row);
  update_line (self, NULL, field);
}

void
dun_field_grid_set_row (DunFieldGrid *self,
                        DunRow       *row)
{
  g_return_if_fail (DUN_IS_FIELD_GRID (self));

  if (!g_set_object (&self->row, row))
    return;
  for (guint i = 0; i < self->fields->len; i++)
    dun_field_set_row (self->fields->pdata[i], row);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROW]);
}
