/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-assignment-screen"

#include "dun-assignment-screen.h"

#include "dun-assignments.h"
#include "dun-case-list.h"
#include "dun-keyed.h"
#include "dun-locale.h"
#include "dun-plural.h"

#include <json-glib/json-glib.h>

struct _DunAssignmentScreen
{
  DunScreen parent_instance;

  /* Template children */
  DunCaseList *list;
  DunTable    *people;
  GtkLabel    *whose;

  /* Owned */
  GListStore   *rows;
  GCancellable *reading;
  char         *person;   /* login, "" for the pool */

  /* State */
  guint refresh_source;
};

G_DEFINE_FINAL_TYPE (DunAssignmentScreen, dun_assignment_screen, DUN_TYPE_SCREEN)

static GVariant *
get_selected (DunAssignmentScreen *self)
{
  gsize n_keys;
  g_autofree gint64 *keys = dun_case_list_get_selected_keys (self->list, &n_keys);

  return dun_keyed_pack (keys, n_keys);
}

/* --- The people --- */

static void
show_cases (DunAssignmentScreen *self)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) filter = json_object_new ();
  g_autofree char *text = NULL;

  json_object_set_string_member (filter, "owner", *self->person != '\0' ? self->person : "pool");
  json_node_set_object (node, filter);
  text = json_to_string (node, FALSE);
  dun_case_list_set_filter (self->list, text);
}

static void
choose_person (DunAssignmentScreen *self,
               DunRow              *row)
{
  const char *login = dun_row_get_text (row, "login");
  /* Translators: %s is a person, or the pool of cases that belong to nobody. */
  g_autofree char *whose = g_strdup_printf (_("Cases of: %s"), dun_row_get_text (row, "name"));

  gtk_label_set_text (self->whose, whose);
  if (g_strcmp0 (self->person, login) == 0)
    return;
  g_free (self->person);
  self->person = g_strdup (login);
  show_cases (self);
}

static DunRow *
person_to_row (DunResult   *load,
               guint        line,
               DunRowShape *shape)
{
  DunRow *row = dun_row_new (line + 1);
  char **values = g_new0 (char *, dun_row_shape_get_n (shape) + 1);
  gboolean is_pool = dun_result_is_null (load, line, "login");

  values[0] = g_strdup (is_pool ? "" : dun_result_get_text (load, line, "login"));
  values[1] = g_strdup (is_pool ? _("Nobody (the pool)")
                        : dun_result_get_text (load, line, "full_name"));
  values[2] = g_strdup (dun_result_get_text (load, line, "branch_code"));
  values[3] = g_strdup (dun_result_get_text (load, line, "cases"));
  values[4] = g_strdup (dun_result_get_text (load, line, "due_cases"));
  values[5] = g_strdup (dun_result_get_text (load, line, "arrears_list"));
  values[6] = g_strdup (dun_result_get_text (load, line, "overdue_tasks"));
  dun_row_take_values (row, shape, values);
  return row;
}

static void
load_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  static const char * const columns[] = {
    "login", "name", "branch_code", "cases", "due_cases", "arrears_list", "overdue_tasks", NULL
  };
  g_autoptr (DunAssignmentScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) load = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (DunRowShape) shape = dun_row_shape_new (columns);
  g_autofree char *person = g_strdup (self->person);
  guint chosen = 0;

  if (self->people == NULL || g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED))
    return;
  dun_screen_set_busy (DUN_SCREEN (self), FALSE);
  dun_table_set_loading (self->people, FALSE);
  if (load == NULL)
    {
      dun_screen_say_error (DUN_SCREEN (self), error);
      return;
    }
  g_list_store_remove_all (self->rows);
  for (guint i = 0; i < dun_result_get_n_rows (load); i++)
    {
      g_autoptr (DunRow) row = person_to_row (load, i, shape);

      if (g_strcmp0 (dun_row_get_text (row, "login"), person) == 0)
        chosen = i;
      g_list_store_append (self->rows, row);
    }
  if (dun_result_get_n_rows (load) > 0)
    dun_table_select (self->people, chosen);
}

static void
read_load (DunAssignmentScreen *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  dun_screen_set_busy (DUN_SCREEN (self), TRUE);
  dun_assignments_load_async (dun_screen_get_session (DUN_SCREEN (self)), self->reading, load_cb,
                              g_object_ref (self));
}

static void
person_cb (DunAssignmentScreen *self)
{
  DunRow *row = dun_table_get_cursor_row (self->people);

  if (row != NULL)
    choose_person (self, row);
}

/* --- Dragging cases onto a person --- */

static GdkContentProvider *
drag_prepare_cb (DunAssignmentScreen *self,
                 double               x,
                 double               y)
{
  DunTable *table = dun_case_list_get_table (self->list);
  guint position = dun_table_find_at (table, x, y);
  g_autoptr (GtkBitset) selection = dun_table_get_selection (table);

  if (position == GTK_INVALID_LIST_POSITION)
    return NULL;
  if (!gtk_bitset_contains (selection, position))
    {
      dun_table_unselect_all (table);
      dun_table_select (table, position);
    }
  return gdk_content_provider_new_typed (DUN_TYPE_CASE_LIST, self->list);
}

static void
drag_begin_cb (DunAssignmentScreen *self,
               GdkDrag             *drag,
               GtkDragSource       *source)
{
  guint n = dun_table_get_n_selected (dun_case_list_get_table (self->list));
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), n);
  g_autofree char *text = g_strdup_printf (P_ ("%s case", "%s cases", n), number);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "chip");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
}

static gboolean
drop_cb (DunAssignmentScreen *self,
         const GValue        *value,
         double               x,
         double               y)
{
  guint position = dun_table_find_at (self->people, x, y);
  g_autoptr (DunRow) row = NULL;

  if (position == GTK_INVALID_LIST_POSITION || g_value_get_object (value) != self->list)
    return FALSE;
  row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.assign-cases-to", "(@axs)",
                              get_selected (self),
                              dun_row_get_text (row, "login"));
  return TRUE;
}

static void
add_dragging (DunAssignmentScreen *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (DUN_TYPE_CASE_LIST, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (dun_case_list_get_table (self->list)),
                             GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->people), GTK_EVENT_CONTROLLER (target));
}

/* --- Commands --- */

static void
update_actions (DunAssignmentScreen *self)
{
  static const char * const names[] = { "assignment-assign", "assignment-controller",
                                       "assignment-evenly" };
  gboolean some = dun_table_get_n_selected (dun_case_list_get_table (self->list)) > 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    dun_screen_set_enabled (DUN_SCREEN (self), names[i], some);
}

static void
assign_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  gtk_widget_activate_action (user_data, "win.assign-cases", "@ax", get_selected (user_data));
}

static void
evenly_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  gtk_widget_activate_action (user_data, "win.assign-cases-evenly", "@ax",
                              get_selected (user_data));
}

static void
controller_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  gtk_widget_activate_action (user_data, "win.assign-controller", "@ax", get_selected (user_data));
}

static void
person_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DunAssignmentScreen *self = user_data;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      if (g_strcmp0 (dun_row_get_text (row, "login"), g_variant_get_string (parameter, NULL)) == 0)
        dun_table_select (self->people, i);
    }
}

static void
select_all_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  dun_table_select_all (dun_case_list_get_table (DUN_ASSIGNMENT_SCREEN (user_data)->list));
}

static const GActionEntry entries[] = {
  { "assignment-assign", assign_action },
  { "assignment-controller", controller_action },
  { "assignment-evenly", evenly_action },
  { "assignment-person", person_action, "s" },
  { "assignment-select-all", select_all_action },
};

static void
selected_cb (DunAssignmentScreen *self)
{
  update_actions (self);
}

static void
failed_cb (DunAssignmentScreen *self,
           GError              *error)
{
  dun_screen_say_error (DUN_SCREEN (self), error);
}

/* --- Overrides --- */

static void
dun_assignment_screen_refresh (DunScreen *screen)
{
  read_load (DUN_ASSIGNMENT_SCREEN (screen));
  dun_case_list_refresh (DUN_ASSIGNMENT_SCREEN (screen)->list);
}

static gboolean
refresh_cb (gpointer user_data)
{
  DUN_ASSIGNMENT_SCREEN (user_data)->refresh_source = 0;
  dun_assignment_screen_refresh (user_data);
  return G_SOURCE_REMOVE;
}

/* Own writes at once, others' changes together. */
static void
dun_assignment_screen_changed (DunScreen  *screen,
                               const char *subject)
{
  DunAssignmentScreen *self = DUN_ASSIGNMENT_SCREEN (screen);
  gboolean is_mine = g_strcmp0 (subject, "case_assign") == 0
                     || g_strcmp0 (subject, "case_assign_evenly") == 0;

  if (is_mine)
    g_clear_handle_id (&self->refresh_source, g_source_remove);
  if (self->refresh_source == 0)
    self->refresh_source = g_timeout_add (is_mine ? 1 : 3000, refresh_cb, self);
}

static void
dun_assignment_screen_find (DunScreen *screen)
{
  dun_case_list_find (DUN_ASSIGNMENT_SCREEN (screen)->list);
}

static void
dun_assignment_screen_shown (DunScreen *screen)
{
  DunTable *table = dun_case_list_get_table (DUN_ASSIGNMENT_SCREEN (screen)->list);

  gtk_widget_child_focus (GTK_WIDGET (table), GTK_DIR_TAB_FORWARD);
}

static void
dun_assignment_screen_constructed (GObject *object)
{
  DunAssignmentScreen *self = DUN_ASSIGNMENT_SCREEN (object);

  G_OBJECT_CLASS (dun_assignment_screen_parent_class)->constructed (object);
  dun_screen_add_actions (DUN_SCREEN (self), entries, G_N_ELEMENTS (entries));
  update_actions (self);
  dun_case_list_set_session (self->list, dun_screen_get_session (DUN_SCREEN (self)), FALSE);
  dun_table_set_model (self->people, G_LIST_MODEL (self->rows));
  dun_table_set_loading (self->people, TRUE);
  add_dragging (self);
  show_cases (self);
  read_load (self);
}

static void
dun_assignment_screen_dispose (GObject *object)
{
  DunAssignmentScreen *self = DUN_ASSIGNMENT_SCREEN (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  gtk_widget_dispose_template (GTK_WIDGET (object), DUN_TYPE_ASSIGNMENT_SCREEN);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (dun_assignment_screen_parent_class)->dispose (object);
}

static void
dun_assignment_screen_finalize (GObject *object)
{
  g_free (DUN_ASSIGNMENT_SCREEN (object)->person);
  G_OBJECT_CLASS (dun_assignment_screen_parent_class)->finalize (object);
}

static void
dun_assignment_screen_class_init (DunAssignmentScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DunScreenClass *screen_class = DUN_SCREEN_CLASS (klass);

  object_class->constructed = dun_assignment_screen_constructed;
  object_class->dispose = dun_assignment_screen_dispose;
  object_class->finalize = dun_assignment_screen_finalize;
  screen_class->changed = dun_assignment_screen_changed;
  screen_class->find = dun_assignment_screen_find;
  screen_class->refresh = dun_assignment_screen_refresh;
  screen_class->shown = dun_assignment_screen_shown;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-assignment-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, DunAssignmentScreen, list);
  gtk_widget_class_bind_template_child (widget_class, DunAssignmentScreen, people);
  gtk_widget_class_bind_template_child (widget_class, DunAssignmentScreen, whose);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, person_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);

  g_type_ensure (DUN_TYPE_CASE_LIST);
  g_type_ensure (DUN_TYPE_TABLE);
  g_type_ensure (DUN_TYPE_TABLE_COLUMN);
}

static void
dun_assignment_screen_init (DunAssignmentScreen *self)
{
  self->person = g_strdup ("");
  self->rows = g_list_store_new (DUN_TYPE_ROW);
  gtk_widget_init_template (GTK_WIDGET (self));
}
