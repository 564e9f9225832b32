/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-table"

#include "dun-table-private.h"

#include "dun-text.h"

/* The cells: one GtkInscription each, because a label costs five times as much on every jump. A
 * row object is final from the start; its cells wait for ::changed and show nothing until then. */

typedef struct
{
  /* Borrowed: the cell lives inside all of these */
  DunTable       *table;
  DunTableColumn *column;
  GtkListItem    *item;
  GtkInscription *inscription;

  /* Owned */
  DunRow *row;

  /* State */
  gulong changed_id;
  int    bucket; /* -1: no colour */
} Cell;

static GQuark
cell_quark (void)
{
  return g_quark_from_static_string ("dun-table-cell");
}

static void
cell_unbind (Cell *cell)
{
  if (cell->row == NULL)
    return;
  g_signal_handler_disconnect (cell->row, cell->changed_id);
  g_clear_object (&cell->row);
}

static void
cell_free (gpointer data)
{
  cell_unbind (data);
  g_free (data);
}

static void
cell_set_bucket (Cell *cell,
                 int   bucket)
{
  GtkWidget *widget = GTK_WIDGET (cell->inscription);

  if (cell->bucket == bucket)
    return;
  if (cell->bucket >= 0)
    gtk_widget_remove_css_class (widget, dun_kind_bucket_class (cell->bucket));
  if (bucket >= 0)
    gtk_widget_add_css_class (widget, dun_kind_bucket_class (bucket));
  cell->bucket = bucket;
}

static int
cell_find_bucket (Cell *cell)
{
  const char *bucket_field = dun_table_column_get_bucket_field (cell->column);
  const char *field = dun_table_column_get_field (cell->column);

  if (!dun_row_has (cell->row, field))
    return -1;
  if (bucket_field != NULL && dun_row_has (cell->row, bucket_field))
    return CLAMP ((int) dun_row_get_int (cell->row, bucket_field), 0, DUN_N_BUCKETS - 1);
  return dun_kind_bucket (dun_row_get_int (cell->row, field));
}

/* Every value is isolated and begins with the mark of the table's own direction: a Latin name or
 * currency stands at the edge where a Persian table has it, and a Persian name likewise in
 * English. */
static void
cell_update (Cell *cell)
{
  DunKind kind = dun_table_column_get_kind (cell->column);
  g_autofree char *text = dun_table_column_format (cell->column, cell->table->locale, cell->row);

  if (text != NULL)
    {
      gboolean rtl =
        gtk_widget_get_direction (GTK_WIDGET (cell->table)) == GTK_TEXT_DIR_RTL;
      g_autofree char *isolated = dun_text_isolate (text);
      g_autofree char *marked = g_strconcat (rtl ? "\u200f" : "\u200e", isolated, NULL);

      gtk_inscription_set_text (cell->inscription, marked);
      _dun_table_fit (cell->table, cell->column, marked);
    }
  else
    gtk_inscription_set_text (cell->inscription, NULL);

  if (kind == DUN_KIND_DAYS)
    cell_set_bucket (cell, cell_find_bucket (cell));
}

static gboolean
query_tooltip_cb (Cell       *cell,
                  int         x,
                  int         y,
                  gboolean    keyboard,
                  GtkTooltip *tooltip)
{
  const char *field = dun_table_column_get_tooltip_field (cell->column);
  const char *text = NULL;

  if (cell->row != NULL && field != NULL)
    text = dun_row_get_text (cell->row, field);
  if (text == NULL || *text == '\0')
    text = gtk_inscription_get_text (cell->inscription);
  if (text == NULL || *text == '\0')
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          DunTable                 *self)
{
  DunTableColumn *column = g_object_get_qdata (G_OBJECT (factory), cell_quark ());
  GtkWidget *inscription = gtk_inscription_new (NULL);
  Cell *cell = g_new0 (Cell, 1);

  cell->table = self;
  cell->column = column;
  cell->item = item;
  cell->inscription = GTK_INSCRIPTION (inscription);
  cell->bucket = -1;

  gtk_inscription_set_min_chars (cell->inscription, 1);
  gtk_inscription_set_nat_chars (cell->inscription, 4);
  gtk_inscription_set_text_overflow (cell->inscription, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  if (dun_kind_is_numeric (dun_table_column_get_kind (column)))
    {
      gtk_inscription_set_xalign (cell->inscription, _dun_table_number_xalign (self));
      gtk_widget_add_css_class (inscription, "money");
    }
  else
    gtk_inscription_set_xalign (cell->inscription, 0);

  gtk_widget_set_has_tooltip (inscription, TRUE);
  g_signal_connect_swapped (inscription, "query-tooltip", G_CALLBACK (query_tooltip_cb), cell);
  g_object_set_qdata_full (G_OBJECT (inscription), cell_quark (), cell, cell_free);
  gtk_list_item_set_child (item, inscription);
}

static Cell *
cell_of (GtkListItem *item)
{
  return g_object_get_qdata (G_OBJECT (gtk_list_item_get_child (item)), cell_quark ());
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  Cell *cell = cell_of (item);

  cell->row = g_object_ref (gtk_list_item_get_item (item));
  cell->changed_id =
    g_signal_connect_swapped (cell->row, "changed", G_CALLBACK (cell_update), cell);
  cell_update (cell);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  cell_unbind (cell_of (item));
}

/* Returns: (transfer full): the factory of one column's cells; it must not outlive @self. */
GtkListItemFactory *
_dun_table_cell_factory (DunTable       *self,
                         DunTableColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_qdata_full (G_OBJECT (factory), cell_quark (), g_object_ref (column),
                           g_object_unref);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}

static Cell *
find_cell_below (GtkWidget *widget)
{
  Cell *cell = GTK_IS_INSCRIPTION (widget) ? g_object_get_qdata (G_OBJECT (widget), cell_quark ())
                                           : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); cell == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    cell = find_cell_below (child);
  return cell;
}

/* Returns: the position of the row that @widget belongs to (GTK 4.8 has no public way from a row
 * widget to its position), GTK_INVALID_LIST_POSITION when it belongs to none. */
guint
_dun_table_position_of (DunTable  *self,
                        GtkWidget *widget)
{
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (self->view));
  Cell *cell;

  while (widget != NULL && gtk_widget_get_parent (widget) != list)
    widget = gtk_widget_get_parent (widget);
  if (widget == NULL)
    return GTK_INVALID_LIST_POSITION;
  cell = find_cell_below (widget);
  return cell == NULL ? GTK_INVALID_LIST_POSITION : gtk_list_item_get_position (cell->item);
}

/* Returns: (transfer none) (nullable): the widget of the row at @position, if it has one now. */
GtkWidget *
_dun_table_row_widget (DunTable *self,
                       guint     position)
{
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (self->view));

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      Cell *cell = find_cell_below (row);

      if (cell != NULL && gtk_list_item_get_position (cell->item) == position)
        return row;
    }
  return NULL;
}
