/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-table"

#include "dun-table-private.h"

/* How wide the columns are. */

/* Kept beside a hidden column, which has none of its own. */
GQuark
_dun_table_width_quark (void)
{
  return g_quark_from_static_string ("dun-table-width");
}

/* Returns: the width in pixels, of a hidden column the one it will have; -1 for its natural one. */
int
_dun_table_column_get_width (GtkColumnViewColumn *view_column)
{
  if (gtk_column_view_column_get_visible (view_column))
    return gtk_column_view_column_get_fixed_width (view_column);
  return GPOINTER_TO_INT (g_object_get_qdata (G_OBJECT (view_column), _dun_table_width_quark ()));
}

/* The width that the program gave: another one was drawn by a person. */
static GQuark
given_quark (void)
{
  return g_quark_from_static_string ("dun-table-given-width");
}

void
_dun_table_column_set_width (GtkColumnViewColumn *view_column,
                             int                  width)
{
  g_object_set_qdata (G_OBJECT (view_column), _dun_table_width_quark (), GINT_TO_POINTER (width));
  g_object_set_qdata (G_OBJECT (view_column), given_quark (), GINT_TO_POINTER (width));
  if (gtk_column_view_column_get_visible (view_column))
    gtk_column_view_column_set_fixed_width (view_column, width);
}

#define TITLE_PADDING 16 /* left and right of it in the header */
#define SORT_MARK     20 /* kept free beside it where the column sorts */

/* Returns: @pixels of the usual letters, for letters as large as the person has them */
static int
scale_width (DunTable *self,
             int       pixels)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 96 * PANGO_SCALE ? (int) ((gint64) pixels * dpi / (96 * PANGO_SCALE)) : pixels;
}

/* Returns: pixels: the column's own width, or what its title takes in the person's language. */
int
_dun_table_title_width (DunTable       *self,
                        DunTableColumn *column)
{
  g_autoptr (PangoLayout) layout
    = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), dun_table_column_get_title (column));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);
  width += TITLE_PADDING + (dun_table_column_get_sortable (column) ? SORT_MARK : 0);
  return MAX (width, scale_width (self, dun_table_column_get_width (column)));
}

/* --- As wide as what stands in it --- */

#define CELL_PADDING 16
#define WIDEST_LIST 190 /* longer words and sums of many currencies stand in the tooltip */
#define WIDEST      260

static GQuark
wanted_quark (void)
{
  return g_quark_from_static_string ("dun-table-wanted-width");
}

static void
widen_cb (gpointer user_data)
{
  DunTable *self = user_data;
  GListModel *columns = gtk_column_view_get_columns (self->view);
  gboolean applying = self->applying_state;

  self->widen_idle = 0;
  self->applying_state = TRUE; /* not a choice of the person's */
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (columns, i);
      int wanted = GPOINTER_TO_INT (g_object_get_qdata (G_OBJECT (view_column), wanted_quark ()));

      if (wanted > _dun_table_column_get_width (view_column))
        _dun_table_column_set_width (view_column, wanted);
    }
  self->applying_state = applying;
}

/* Half of an amount or a day is another one: the column of @cell becomes wide enough for @text,
 * unless a person drew its width. Done when the rows are laid out. */
void
_dun_table_fit (DunTable       *self,
                DunTableColumn *column,
                const char     *text)
{
  DunKind kind = dun_table_column_get_kind (column);
  GtkColumnViewColumn *view_column;
  g_autoptr (PangoLayout) layout = NULL;
  int wanted, width;

  if (kind != DUN_KIND_CODE && kind != DUN_KIND_DAY && kind != DUN_KIND_INSTANT
      && !dun_kind_is_numeric (kind))
    return;
  view_column = _dun_table_find_column (self, dun_table_column_get_field (column));
  if (view_column == NULL || !gtk_column_view_column_get_visible (view_column))
    return;
  width = _dun_table_column_get_width (view_column);
  if (width <= 0
      || width != GPOINTER_TO_INT (g_object_get_qdata (G_OBJECT (view_column), given_quark ())))
    return;
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), text);
  pango_layout_get_pixel_size (layout, &wanted, NULL);
  wanted = MIN (wanted + CELL_PADDING,
                scale_width (self, kind == DUN_KIND_CODE || kind == DUN_KIND_MONEY_LIST
                                     ? WIDEST_LIST : WIDEST));
  width = MAX (width, GPOINTER_TO_INT (g_object_get_qdata (G_OBJECT (view_column),
                                                           wanted_quark ())));
  if (wanted <= width)
    return;
  g_object_set_qdata (G_OBJECT (view_column), wanted_quark (), GINT_TO_POINTER (wanted));
  if (self->widen_idle == 0)
    self->widen_idle = g_idle_add_once (widen_cb, self);
}
