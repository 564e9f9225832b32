/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-table"

#include "dun-table-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* The columns of the view: making them, sorting by them, choosing, moving and remembering them.
 *
 * GTK 4.8 does not say by which column its sorter sorts. So the view's sorter is asked to compare
 * two rows while every column's own comparison answers "smaller" and writes down that it was
 * called: the first one called is the column, and the sign of the answer its direction. */

static GQuark
column_quark (void)
{
  return g_quark_from_static_string ("dun-table-column");
}

/* Numbers run from the left in every script, so that their units stand under each other only at
 * the right edge; GTK mirrors the alignment of who begins at the right. */
float
_dun_table_number_xalign (DunTable *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? 0 : 1;
}

/* Returns: (transfer none): what was declared for @view_column. */
DunTableColumn *
_dun_table_column_of (GtkColumnViewColumn *view_column)
{
  return g_object_get_qdata (G_OBJECT (view_column), column_quark ());
}

static int
probe_compare (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  GtkColumnViewColumn *view_column = user_data;
  DunTable *self = g_object_get_data (G_OBJECT (view_column), "dun-table");

  if (self->probing && self->probed == NULL)
    self->probed = _dun_table_column_of (view_column);
  return GTK_ORDERING_SMALLER;
}

static void
sorter_changed_cb (DunTable        *self,
                   GtkSorterChange  change,
                   GtkSorter       *sorter)
{
  g_autoptr(DunRow) a = dun_row_new (1);
  g_autoptr(DunRow) b = dun_row_new (2);
  const char *field = NULL;
  gboolean descending;

  self->probing = TRUE;
  self->probed = NULL;
  descending = gtk_sorter_compare (sorter, a, b) == GTK_ORDERING_LARGER;
  self->probing = FALSE;

  if (self->probed != NULL)
    field = dun_table_column_get_sort_field (self->probed);
  if (field == NULL)
    descending = FALSE;
  if (g_strcmp0 (field, self->sort_field) == 0 && descending == self->sort_descending)
    return;
  g_free (self->sort_field);
  self->sort_field = g_strdup (field);
  self->sort_descending = descending;
  _dun_table_sorted (self);
}

/* Returns: (transfer none) (nullable): the view's column that shows @field. */
GtkColumnViewColumn *
_dun_table_find_column (DunTable   *self,
                        const char *field)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) view_column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (dun_table_column_get_field (_dun_table_column_of (view_column)), field) == 0)
        return view_column;
    }
  return NULL;
}

static char *
action_name (const char *prefix,
             const char *field)
{
  char *name = g_strconcat (prefix, field, NULL);

  return g_strdelimit (name, "_", '-');
}

static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             const char *target)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, target != NULL ? "s" : NULL, target);
  g_menu_append_item (menu, item);
}

/* Columns that are narrower than their table stand at its far edge when the reader begins at the
 * right: there the last one takes what is left, unless another does. */
static void
update_filler (DunTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  GtkColumnViewColumn *last = NULL;
  gboolean is_filled = FALSE;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) != GTK_TEXT_DIR_RTL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (columns, i);

      if (!gtk_column_view_column_get_visible (view_column))
        continue;
      last = view_column; /* the view keeps it */
      is_filled = is_filled || dun_table_column_get_expand (_dun_table_column_of (view_column));
    }
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (columns, i);
      gboolean expand = dun_table_column_get_expand (_dun_table_column_of (view_column));

      gtk_column_view_column_set_expand (view_column,
                                         expand || (!is_filled && view_column == last));
    }
}

/* Each column's header menu: what concerns this column, then which columns are shown. */
static void
rebuild_header_menus (DunTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  g_autoptr(GMenu) chooser = g_menu_new ();

  for (guint i = 0; i < self->columns->len; i++)
    {
      DunTableColumn *column = self->columns->pdata[i];
      g_autofree char *name = action_name ("columns.show-", dun_table_column_get_field (column));

      g_menu_append (chooser, dun_table_column_get_title (column), name);
    }

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) view_column = g_list_model_get_item (columns, i);
      DunTableColumn *column = _dun_table_column_of (view_column);
      const char *field = dun_table_column_get_field (column);
      g_autoptr(GMenu) menu = g_menu_new ();
      g_autoptr(GMenu) own = g_menu_new ();

      if (dun_table_column_get_sortable (column))
        {
          append_item (own, _("Sort _Ascending"), "columns.sort-ascending", field);
          append_item (own, _("Sort _Descending"), "columns.sort-descending", field);
        }
      append_item (own, _("Move to _Start"), "columns.move-to-start", field);
      append_item (own, _("Move to _End"), "columns.move-to-end", field);
      g_menu_append_section (menu, NULL, G_MENU_MODEL (own));
      g_menu_append_section (menu, _("Columns"), G_MENU_MODEL (chooser));
      gtk_column_view_column_set_header_menu (view_column, G_MENU_MODEL (menu));
    }
}

/* A number's title stands above its digits. The title widgets are GTK's own and come in the
 * columns' order; a GTK that builds its header otherwise only loses this alignment. */
static void
align_titles (DunTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (guint i = 0; i < g_list_model_get_n_items (columns) && title != NULL; i++)
    {
      g_autoptr(GtkColumnViewColumn) view_column = g_list_model_get_item (columns, i);
      GtkWidget *box = gtk_widget_get_first_child (title);
      GtkWidget *label = box != NULL ? gtk_widget_get_first_child (box) : NULL;

      if (GTK_IS_LABEL (label))
        {
          gboolean numeric =
            dun_kind_is_numeric (dun_table_column_get_kind (_dun_table_column_of (view_column)));

          gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
          gtk_label_set_xalign (GTK_LABEL (label), numeric ? _dun_table_number_xalign (self) : 0);
          gtk_widget_set_hexpand (label, TRUE);
        }
      title = gtk_widget_get_next_sibling (title);
    }
}

/* GTK 4.8 counts the fixed width of a hidden column into the sum, which leaves a gap and, from
 * right to left, shifts the rows against their titles: a hidden column keeps its width aside. */
static void
visible_changed_cb (DunTable            *self,
                    GParamSpec          *pspec,
                    GtkColumnViewColumn *view_column)
{
  int width = GPOINTER_TO_INT (g_object_get_qdata (G_OBJECT (view_column),
                                                   _dun_table_width_quark ()));

  gtk_column_view_column_set_fixed_width (view_column,
    gtk_column_view_column_get_visible (view_column) ? width : -1);
  update_filler (self);
  _dun_table_state_changed (self);
}

static void
width_changed_cb (DunTable            *self,
                  GParamSpec          *pspec,
                  GtkColumnViewColumn *view_column)
{
  if (!gtk_column_view_column_get_visible (view_column))
    return;
  g_object_set_qdata (G_OBJECT (view_column), _dun_table_width_quark (),
                      GINT_TO_POINTER (gtk_column_view_column_get_fixed_width (view_column)));
  _dun_table_state_changed (self);
}

static void
columns_changed_cb (DunTable *self)
{
  align_titles (self);
  _dun_table_state_changed (self);
}

void
dun_table_add_column (DunTable       *self,
                      DunTableColumn *column)
{
  g_autoptr(GtkColumnViewColumn) view_column = NULL;
  g_autoptr(GPropertyAction) show = NULL;
  g_autofree char *show_name = NULL;
  GtkListItemFactory *factory;

  g_return_if_fail (DUN_IS_TABLE (self));
  g_return_if_fail (DUN_IS_TABLE_COLUMN (column));
  g_return_if_fail (dun_table_column_get_field (column) != NULL);

  factory = _dun_table_cell_factory (self, column);
  view_column = gtk_column_view_column_new (dun_table_column_get_title (column), factory);
  g_object_set_qdata_full (G_OBJECT (view_column), column_quark (), g_object_ref (column),
                           g_object_unref);
  g_object_set_data (G_OBJECT (view_column), "dun-table", self);
  gtk_column_view_column_set_visible (view_column, dun_table_column_get_visible (column));
  _dun_table_column_set_width (view_column, _dun_table_title_width (self, column));
  gtk_column_view_column_set_expand (view_column, dun_table_column_get_expand (column));
  gtk_column_view_column_set_resizable (view_column, TRUE);
  if (dun_table_column_get_sortable (column))
    {
      g_autoptr(GtkSorter) sorter =
        GTK_SORTER (gtk_custom_sorter_new (probe_compare, view_column, NULL));

      gtk_column_view_column_set_sorter (view_column, sorter);
    }
  g_signal_connect_object (view_column, "notify::visible", G_CALLBACK (visible_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view_column, "notify::fixed-width", G_CALLBACK (width_changed_cb), self,
                           G_CONNECT_SWAPPED);

  show_name = action_name ("show-", dun_table_column_get_field (column));
  show = g_property_action_new (show_name, view_column, "visible");
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (show));

  g_ptr_array_add (self->columns, g_object_ref (column));
  gtk_column_view_append_column (self->view, view_column);
  rebuild_header_menus (self);
  update_filler (self);
}

/* For tables whose columns the server names, such as reports. */
void
dun_table_remove_columns (DunTable *self)
{
  GListModel *columns;

  g_return_if_fail (DUN_IS_TABLE (self));

  columns = gtk_column_view_get_columns (self->view);
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr(GtkColumnViewColumn) view_column = g_list_model_get_item (columns, 0);
      g_autofree char *name =
        action_name ("show-", dun_table_column_get_field (_dun_table_column_of (view_column)));

      g_action_map_remove_action (G_ACTION_MAP (self->actions), name);
      gtk_column_view_remove_column (self->view, view_column);
    }
  g_ptr_array_set_size (self->columns, 0);
}

/**
 * dun_table_set_sort:
 * @self: a table
 * @field: (nullable): what a column sorts by; NULL for the server's own order
 * @descending: the direction
 *
 * Shows the arrow and, when this is another order than before, emits ::sort-changed.
 */
void
dun_table_set_sort (DunTable   *self,
                    const char *field,
                    gboolean    descending)
{
  GListModel *columns;

  g_return_if_fail (DUN_IS_TABLE (self));

  columns = gtk_column_view_get_columns (self->view);
  for (guint i = 0; field != NULL && i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) view_column = g_list_model_get_item (columns, i);
      DunTableColumn *column = _dun_table_column_of (view_column);

      if (dun_table_column_get_sortable (column)
          && g_str_equal (dun_table_column_get_sort_field (column), field))
        {
          gtk_column_view_sort_by_column (self->view, view_column,
                                          descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
          return;
        }
    }
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
}

/* Returns: (transfer none) (nullable): the field that the user sorts by. */
const char *
dun_table_get_sort (DunTable *self,
                    gboolean *descending)
{
  g_return_val_if_fail (DUN_IS_TABLE (self), NULL);

  if (descending != NULL)
    *descending = self->sort_descending;
  return self->sort_field;
}

static void
sort_by_field (DunTable   *self,
               const char *field,
               gboolean    descending)
{
  GtkColumnViewColumn *view_column = _dun_table_find_column (self, field);

  if (view_column != NULL)
    gtk_column_view_sort_by_column (self->view, view_column,
                                    descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

static void
sort_ascending_action (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  sort_by_field (user_data, g_variant_get_string (parameter, NULL), FALSE);
}

static void
sort_descending_action (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  sort_by_field (user_data, g_variant_get_string (parameter, NULL), TRUE);
}

/* Sorts by the n-th visible column, and by the other direction when it is that one already. */
static void
sort_nth_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  DunTable *self = user_data;
  GListModel *columns = gtk_column_view_get_columns (self->view);
  int nth = g_variant_get_int32 (parameter);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) view_column = g_list_model_get_item (columns, i);
      DunTableColumn *column = _dun_table_column_of (view_column);

      if (!gtk_column_view_column_get_visible (view_column) || --nth > 0)
        continue;
      if (dun_table_column_get_sortable (column))
        sort_by_field (self, dun_table_column_get_field (column),
                       g_strcmp0 (self->sort_field, dun_table_column_get_sort_field (column)) == 0
                       && !self->sort_descending);
      return;
    }
}

static void
move_column (DunTable   *self,
             const char *field,
             gboolean    to_end)
{
  GtkColumnViewColumn *view_column = _dun_table_find_column (self, field);
  guint n = g_list_model_get_n_items (gtk_column_view_get_columns (self->view));

  if (view_column != NULL)
    gtk_column_view_insert_column (self->view, to_end ? n - 1 : 0, view_column);
}

static void
move_to_start_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  move_column (user_data, g_variant_get_string (parameter, NULL), FALSE);
}

static void
move_to_end_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  move_column (user_data, g_variant_get_string (parameter, NULL), TRUE);
}

/* Returns: (transfer full): order, widths, visibility and sort as JSON. */
char *
dun_table_get_state (DunTable *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;
  GListModel *columns;

  g_return_val_if_fail (DUN_IS_TABLE (self), NULL);

  columns = gtk_column_view_get_columns (self->view);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) view_column = g_list_model_get_item (columns, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "field");
      json_builder_add_string_value (builder,
        dun_table_column_get_field (_dun_table_column_of (view_column)));
      json_builder_set_member_name (builder, "width");
      json_builder_add_int_value (builder, _dun_table_column_get_usual_width (view_column));
      json_builder_set_member_name (builder, "visible");
      json_builder_add_boolean_value (builder, gtk_column_view_column_get_visible (view_column));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (self->sort_field != NULL)
    {
      json_builder_set_member_name (builder, "sort");
      json_builder_add_string_value (builder, self->sort_field);
      json_builder_set_member_name (builder, "descending");
      json_builder_add_boolean_value (builder, self->sort_descending);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static void
apply_column (DunTable   *self,
              JsonObject *object,
              guint       position)
{
  const char *field = json_object_get_string_member_with_default (object, "field", NULL);
  GtkColumnViewColumn *view_column = field != NULL ? _dun_table_find_column (self, field) : NULL;
  gint64 width = json_object_get_int_member_with_default (object, "width", 0);
  guint n = g_list_model_get_n_items (gtk_column_view_get_columns (self->view));

  if (view_column == NULL || position >= n)
    return;
  if (width > 0 && width <= 4096)
    _dun_table_column_set_width (view_column, (int) width);
  gtk_column_view_column_set_visible (view_column,
    json_object_get_boolean_member_with_default (object, "visible", TRUE));
  gtk_column_view_insert_column (self->view, position, view_column);
}

/* Gives back what dun_table_get_state() said; what is not understood is left as declared, so a
 * state of an older version does no harm. */
void
dun_table_set_state (DunTable   *self,
                     const char *state)
{
  g_autoptr(JsonNode) root = NULL;
  JsonObject *object;

  g_return_if_fail (DUN_IS_TABLE (self));

  if (state == NULL || *state == '\0')
    return;
  root = json_from_string (state, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return;

  object = json_node_get_object (root);
  self->applying_state = TRUE;
  if (json_object_has_member (object, "columns")
      && JSON_NODE_HOLDS_ARRAY (json_object_get_member (object, "columns")))
    {
      JsonArray *columns = json_object_get_array_member (object, "columns");

      for (guint i = 0; i < json_array_get_length (columns); i++)
        if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (columns, i)))
          apply_column (self, json_array_get_object_element (columns, i), i);
    }
  self->applying_state = FALSE;
  dun_table_set_sort (self, json_object_get_string_member_with_default (object, "sort", NULL),
                      json_object_get_boolean_member_with_default (object, "descending", FALSE));
  _dun_table_state_changed (self);
}

void
_dun_table_columns_init (DunTable *self)
{
  static const GActionEntry entries[] = {
    { "sort-ascending", sort_ascending_action, "s" },
    { "sort-descending", sort_descending_action, "s" },
    { "sort-nth", sort_nth_action, "i" },
    { "move-to-start", move_to_start_action, "s" },
    { "move-to-end", move_to_end_action, "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  g_signal_connect_object (gtk_column_view_get_columns (self->view), "items-changed",
                           G_CALLBACK (columns_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
}
