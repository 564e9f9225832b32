/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-table"

#include "dun-table-private.h"

/* The table widget itself: model, selection, cursor, scrolling, the states "loading" and "empty".
 * Cells, columns and copying are in files of their own. */

#define SPINNER_MSEC 1000

enum
{
  PROP_0,
  PROP_MODEL,
  PROP_SINGLE_SELECTION,
  PROP_N_SELECTED,
  PROP_CURSOR_ROW,
  PROP_CURSOR_POSITION,
  PROP_EMPTY_TITLE,
  PROP_EMPTY_TEXT,
  PROP_LOADING,
  PROP_CONTEXT_MENU,
  PROP_STATE,
  N_PROPS
};

enum { SIGNAL_SORT_CHANGED, SIGNAL_ROW_ACTIVATED, SIGNAL_SELECTION_CHANGED, SIGNAL_COPY_REQUESTED,
       N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static GtkBuildableIface *parent_buildable_iface;

static void buildable_iface_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DunTable, dun_table, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_iface_init))

void
_dun_table_state_changed (DunTable *self)
{
  if (!self->applying_state)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

void
_dun_table_sorted (DunTable *self)
{
  g_signal_emit (self, signals[SIGNAL_SORT_CHANGED], 0, self->sort_field, self->sort_descending);
  _dun_table_state_changed (self);
}

/* Cursor */

void
_dun_table_set_cursor (DunTable *self,
                       guint     position)
{
  g_autoptr(DunRow) row = NULL;

  if (position != GTK_INVALID_LIST_POSITION)
    row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  if (row == NULL)
    position = GTK_INVALID_LIST_POSITION;
  if (row == self->cursor_row && position == self->cursor_position)
    return;

  self->cursor_position = position;
  g_set_object (&self->cursor_row, row);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURSOR_POSITION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURSOR_ROW]);
}

/* Returns: (nullable): what has the focus, when it stands in the rows. */
static GtkWidget *
get_focus (DunTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)) ? focus : NULL;
}

static void
focus_changed_cb (DunTable *self)
{
  GtkWidget *focus = get_focus (self);
  guint position = focus != NULL ? _dun_table_position_of (self, focus)
                                 : GTK_INVALID_LIST_POSITION;

  /* Focus elsewhere leaves the cursor: the side panel goes on showing its case. */
  if (position != GTK_INVALID_LIST_POSITION)
    _dun_table_set_cursor (self, position);
}

static void
selection_changed_cb (DunTable *self)
{
  g_autoptr(GtkBitset) selected = dun_table_get_selection (self);

  if (gtk_bitset_get_size (selected) == 1)
    _dun_table_set_cursor (self, gtk_bitset_get_minimum (selected));
  else if (self->cursor_row == NULL && !gtk_bitset_is_empty (selected))
    _dun_table_set_cursor (self, gtk_bitset_get_minimum (selected));
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

static void
update_overlays (DunTable *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0;

  gtk_widget_set_visible (self->empty_box, empty && !self->loading);
}

static gboolean
refocus_cb (gpointer user_data)
{
  DunTable *self = user_data;
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->refocus_idle = 0;
  /* The window goes on naming the row's widget until it has looked for another. */
  if (n_rows > 0 && root != NULL && (focus == NULL || gtk_widget_get_root (focus) != root))
    dun_table_focus (self, MIN (self->refocus_position, n_rows - 1));
  return G_SOURCE_REMOVE;
}

/* The row that has the focus goes: the one that takes its place has it, before the next frame, in
 * which GTK would move it to whatever comes next in the window. */
static void
keep_focus (DunTable *self)
{
  if (get_focus (self) == NULL)
    return;
  self->refocus_position = self->cursor_position;
  if (self->refocus_idle == 0)
    self->refocus_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refocus_cb, self, NULL);
}

static void
items_changed_cb (DunTable *self,
                  guint     position,
                  guint     removed,
                  guint     added)
{
  update_overlays (self);
  if (self->cursor_position == GTK_INVALID_LIST_POSITION || self->cursor_position < position)
    return;
  if (self->cursor_position >= position + removed)
    {
      self->cursor_position += added - removed;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURSOR_POSITION]);
      return;
    }
  keep_focus (self);
  _dun_table_set_cursor (self, GTK_INVALID_LIST_POSITION);
}

static void
n_selected_cb (DunTable *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
}

static void
activate_cb (DunTable      *self,
             guint          position,
             GtkColumnView *view)
{
  g_autoptr(DunRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (row != NULL)
    g_signal_emit (self, signals[SIGNAL_ROW_ACTIVATED], 0, row);
}

/* Loading */

static gboolean
loading_timeout_cb (gpointer user_data)
{
  DunTable *self = user_data;

  self->loading_timeout = 0;
  gtk_widget_show (self->spinner);
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  return G_SOURCE_REMOVE;
}

void
dun_table_set_loading (DunTable *self,
                       gboolean  loading)
{
  g_return_if_fail (DUN_IS_TABLE (self));

  if (self->loading == !!loading)
    return;
  self->loading = !!loading;
  if (self->loading)
    self->loading_timeout = g_timeout_add (SPINNER_MSEC, loading_timeout_cb, self);
  else
    {
      g_clear_handle_id (&self->loading_timeout, g_source_remove);
      gtk_spinner_stop (GTK_SPINNER (self->spinner));
      gtk_widget_hide (self->spinner);
    }
  update_overlays (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* Buildable: <child> of type DunTableColumn */

static void
dun_table_add_child (GtkBuildable *buildable,
                     GtkBuilder   *builder,
                     GObject      *child,
                     const char   *type)
{
  if (DUN_IS_TABLE_COLUMN (child))
    dun_table_add_column (DUN_TABLE (buildable), DUN_TABLE_COLUMN (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
buildable_iface_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = dun_table_add_child;
}

static void
dun_table_root (GtkWidget *widget)
{
  DunTable *self = DUN_TABLE (widget);

  GTK_WIDGET_CLASS (dun_table_parent_class)->root (widget);
  self->watched_root = gtk_widget_get_root (widget);
  g_signal_connect_object (self->watched_root, "notify::focus-widget",
                           G_CALLBACK (focus_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
dun_table_unroot (GtkWidget *widget)
{
  DunTable *self = DUN_TABLE (widget);

  g_signal_handlers_disconnect_by_func (self->watched_root, focus_changed_cb, self);
  self->watched_root = NULL;
  GTK_WIDGET_CLASS (dun_table_parent_class)->unroot (widget);
}

static gboolean
dun_table_grab_focus (GtkWidget *widget)
{
  DunTable *self = DUN_TABLE (widget);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    return FALSE;
  dun_table_focus (self, self->cursor_row != NULL ? self->cursor_position : 0);
  return TRUE;
}

/* Tab comes to the row that the cursor is on and leaves the table again: arrows walk the rows. */
static gboolean
dun_table_move_focus (GtkWidget        *widget,
                      GtkDirectionType  direction)
{
  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (dun_table_parent_class)->focus (widget, direction);
  return gtk_widget_get_focus_child (widget) == NULL && gtk_widget_grab_focus (widget);
}

static void
dun_table_size_allocate (GtkWidget *widget,
                         int        width,
                         int        height,
                         int        baseline)
{
  DunTable *self = DUN_TABLE (widget);

  gtk_widget_allocate (self->overlay, width, height, baseline, NULL);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
dun_table_measure (GtkWidget      *widget,
                   GtkOrientation  orientation,
                   int             for_size,
                   int            *minimum,
                   int            *natural,
                   int            *minimum_baseline,
                   int            *natural_baseline)
{
  gtk_widget_measure (DUN_TABLE (widget)->overlay, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_VERTICAL
      && gtk_widget_get_visible (DUN_TABLE (widget)->empty_box))
    {
      int least;

      /* Its margins hold the titles of the columns and what is empty apart. */
      gtk_widget_measure (DUN_TABLE (widget)->empty_box, orientation, for_size, &least, NULL, NULL,
                          NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, least);
    }
}

static void
dun_table_dispose (GObject *object)
{
  DunTable *self = DUN_TABLE (object);

  g_clear_handle_id (&self->loading_timeout, g_source_remove);
  g_clear_handle_id (&self->refocus_idle, g_source_remove);
  g_clear_handle_id (&self->start_idle, g_source_remove);
  g_clear_handle_id (&self->fit_idle, g_source_remove);
  if (self->scroll_tick != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scroll_tick);
      self->scroll_tick = 0;
    }
  if (self->selection != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->selection, self);
      gtk_column_view_set_model (self->view, NULL);
    }
  g_clear_object (&self->selection);
  g_clear_object (&self->cursor_row);
  g_clear_object (&self->context_menu);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (dun_table_parent_class)->dispose (object);
}

static void
dun_table_finalize (GObject *object)
{
  DunTable *self = DUN_TABLE (object);

  g_ptr_array_unref (self->columns);
  g_free (self->sort_field);
  G_OBJECT_CLASS (dun_table_parent_class)->finalize (object);
}

static void
dun_table_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  DunTable *self = DUN_TABLE (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      g_value_set_object (value, dun_table_get_model (self));
      break;
    case PROP_SINGLE_SELECTION:
      g_value_set_boolean (value, dun_selection_get_single (self->selection));
      break;
    case PROP_N_SELECTED:
      g_value_set_uint (value, dun_table_get_n_selected (self));
      break;
    case PROP_CURSOR_ROW:
      g_value_set_object (value, self->cursor_row);
      break;
    case PROP_CURSOR_POSITION:
      g_value_set_uint (value, self->cursor_position);
      break;
    case PROP_EMPTY_TITLE:
      g_value_set_string (value, gtk_label_get_text (self->empty_title));
      break;
    case PROP_EMPTY_TEXT:
      g_value_set_string (value, gtk_label_get_text (self->empty_text));
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_CONTEXT_MENU:
      g_value_set_object (value, self->context_menu);
      break;
    case PROP_STATE:
      g_value_take_string (value, dun_table_get_state (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_table_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  DunTable *self = DUN_TABLE (object);
  const char *text;

  switch (prop_id)
    {
    case PROP_MODEL:
      dun_table_set_model (self, g_value_get_object (value));
      break;
    case PROP_SINGLE_SELECTION:
      dun_selection_set_single (self->selection, g_value_get_boolean (value));
      break;
    case PROP_EMPTY_TITLE:
      text = g_value_get_string (value);
      gtk_label_set_text (self->empty_title, text != NULL ? text : "");
      break;
    case PROP_EMPTY_TEXT:
      text = g_value_get_string (value);
      gtk_label_set_text (self->empty_text, text != NULL ? text : "");
      break;
    case PROP_LOADING:
      dun_table_set_loading (self, g_value_get_boolean (value));
      break;
    case PROP_CONTEXT_MENU:
      g_set_object (&self->context_menu, g_value_get_object (value));
      break;
    case PROP_STATE:
      dun_table_set_state (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_table_class_init (DunTableClass *klass)
{
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags plain = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_table_dispose;
  object_class->finalize = dun_table_finalize;
  object_class->get_property = dun_table_get_property;
  object_class->set_property = dun_table_set_property;
  widget_class->root = dun_table_root;
  widget_class->unroot = dun_table_unroot;
  widget_class->measure = dun_table_measure;
  widget_class->size_allocate = dun_table_size_allocate;
  widget_class->grab_focus = dun_table_grab_focus;
  widget_class->focus = dun_table_move_focus;

  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL, write);
  properties[PROP_SINGLE_SELECTION] =
    g_param_spec_boolean ("single-selection", NULL, NULL, FALSE, plain);
  properties[PROP_N_SELECTED] =
    g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0, read);
  properties[PROP_CURSOR_ROW] = g_param_spec_object ("cursor-row", NULL, NULL, DUN_TYPE_ROW, read);
  properties[PROP_CURSOR_POSITION] =
    g_param_spec_uint ("cursor-position", NULL, NULL, 0, G_MAXUINT, GTK_INVALID_LIST_POSITION,
                       read);
  properties[PROP_EMPTY_TITLE] = g_param_spec_string ("empty-title", NULL, NULL, "", plain);
  properties[PROP_EMPTY_TEXT] = g_param_spec_string ("empty-text", NULL, NULL, "", plain);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, write);
  properties[PROP_CONTEXT_MENU] =
    g_param_spec_object ("context-menu", NULL, NULL, G_TYPE_MENU_MODEL, plain);
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, write);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_SORT_CHANGED] =
    g_signal_new ("sort-changed", DUN_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_ROW_ACTIVATED] =
    g_signal_new ("row-activated", DUN_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, DUN_TYPE_ROW);
  signals[SIGNAL_SELECTION_CHANGED] =
    g_signal_new ("selection-changed", DUN_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  signals[SIGNAL_COPY_REQUESTED] =
    g_signal_new ("copy-requested", DUN_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0,
                  g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1,
                  GTK_TYPE_BITSET);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-table.ui");
  gtk_widget_class_bind_template_child (widget_class, DunTable, empty_box);
  gtk_widget_class_bind_template_child (widget_class, DunTable, empty_text);
  gtk_widget_class_bind_template_child (widget_class, DunTable, empty_title);
  gtk_widget_class_bind_template_child (widget_class, DunTable, overlay);
  gtk_widget_class_bind_template_child (widget_class, DunTable, scrolled);
  gtk_widget_class_bind_template_child (widget_class, DunTable, spinner);
  gtk_widget_class_bind_template_child (widget_class, DunTable, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);

  _dun_table_input_class_init (widget_class);
  gtk_widget_class_set_css_name (widget_class, "duntable");
}

/* Right to left the first column stands at the end of the adjustment, where GTK 4.8 does not begin.
 * Moved when the widths are settled: not inside the allocation that says them. */
static gboolean
start_idle_cb (gpointer user_data)
{
  DunTable *self = user_data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->scrolled);

  self->start_idle = 0;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment)
                                        - gtk_adjustment_get_page_size (adjustment));
  /* Said in any case: what was said inside an allocation, neither the view nor the scroller could
   * follow; the columns would stand beside their place. */
  g_signal_emit_by_name (adjustment, "value-changed");
  return G_SOURCE_REMOVE;
}

static void
hadjustment_changed_cb (DunTable *self)
{
  _dun_table_fit_columns (self);
  if (self->start_idle == 0 && !self->is_scrolled
      && gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    self->start_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, start_idle_cb, self, NULL);
}

static void
hadjustment_value_cb (DunTable      *self,
                      GtkAdjustment *adjustment)
{
  if (self->start_idle == 0)
    self->is_scrolled = gtk_adjustment_get_value (adjustment) + 1
                        < gtk_adjustment_get_upper (adjustment)
                          - gtk_adjustment_get_page_size (adjustment);
}

static void
dun_table_init (DunTable *self)
{
  GtkAdjustment *adjustment;

  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
  self->selection = dun_selection_new ();
  self->actions = g_simple_action_group_new ();
  self->locale = dun_locale_current ();
  self->cursor_position = GTK_INVALID_LIST_POSITION;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns", G_ACTION_GROUP (self->actions));
  _dun_table_columns_init (self);

  g_signal_connect_swapped (self->selection, "selection-changed",
                            G_CALLBACK (selection_changed_cb), self);
  g_signal_connect_swapped (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self);
  g_signal_connect_swapped (self->selection, "notify::n-selected", G_CALLBACK (n_selected_cb),
                            self);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));

  _dun_table_input_init (self);
  update_overlays (self);

  adjustment = gtk_scrolled_window_get_hadjustment (self->scrolled);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (hadjustment_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (hadjustment_value_cb), self,
                           G_CONNECT_SWAPPED);
}

GListModel *
dun_table_get_model (DunTable *self)
{
  g_return_val_if_fail (DUN_IS_TABLE (self), NULL);
  return dun_selection_get_model (self->selection);
}

/* @model: (nullable): a list of DunRow; nothing is selected afterwards and the cursor is
 * nowhere. */
void
dun_table_set_model (DunTable   *self,
                     GListModel *model)
{
  g_return_if_fail (DUN_IS_TABLE (self));

  if (model == dun_table_get_model (self))
    return;
  dun_selection_set_model (self->selection, model);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}
