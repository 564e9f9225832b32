/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-worklist-screen"

#include "dun-worklist-screen.h"

#include "dun-activity-lines.h"
#include "dun-case-folder.h"
#include "dun-case-form.h"
#include "dun-case-list.h"
#include "dun-codes.h"
#include "dun-field.h"
#include "dun-key-list.h"
#include "dun-locale.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* The list on one side, the selected case and its quick form on the other. */

#define READ_MSEC    120 /* the cursor has come to rest: read what was done last */
#define REFRESH_MSEC 150 /* several changes at once are one reading */
#define N_ACTIONS    3

struct _DunWorklistScreen
{
  DunScreen parent_instance;

  /* Template children */
  DunCaseList *list;
  GtkDropDown *show;
  GtkButton   *debts;
  GtkBox      *form_box;
  GtkLabel    *name;
  GtkLabel    *actions;
  GtkWidget   *panel;
  GtkWidget   *hint;
  GtkStack    *stack;

  /* Owned */
  DunRow       *row;      /* in the panel */
  char         *debt_on;  /* only where debts arose on this day (A17) */
  GCancellable *reading;

  /* Borrowed */
  DunCaseForm *form;
  DunTable    *table;

  /* State */
  gint64   wanted;         /* the key to be selected when the list is there */
  guint    read_source;
  guint    refresh_source;
};

enum { PROP_0, PROP_ROW, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunWorklistScreen, dun_worklist_screen, DUN_TYPE_SCREEN)

/* The order of C01; what the panel shows anyway is hidden until it is asked for. */
static const char columns[] =
  "{\"columns\": ["
  "{\"field\": \"next_action_on\"},"
  "{\"field\": \"worklist_state\", \"width\": 128},"
  "{\"field\": \"name\", \"width\": 170},"
  "{\"field\": \"past_due_days\"},"
  "{\"field\": \"arrears_list\", \"width\": 126},"
  "{\"field\": \"promise_amount\", \"visible\": true},"
  "{\"field\": \"promise_due_on\"},"
  "{\"field\": \"stage\", \"width\": 104},"
  "{\"field\": \"last_outcome\", \"width\": 110},"
  "{\"field\": \"problem\", \"width\": 96, \"visible\": true},"
  "{\"field\": \"note\", \"width\": 140},"
  "{\"field\": \"case_no\", \"visible\": false},"
  "{\"field\": \"branch_code\", \"visible\": false},"
  "{\"field\": \"owner_name\", \"visible\": false},"
  "{\"field\": \"customer_no\", \"visible\": false}]}";

/* Which of the own cases: as the choices of the drop-down. */
enum { SHOW_ALL, SHOW_DUE, SHOW_HELD, SHOW_PROMISED };

static void
query (DunWorklistScreen *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *filter = NULL;
  DunDay today = dun_session_get_business_day (dun_screen_get_session (DUN_SCREEN (self)));

  json_builder_begin_object (builder);
  switch (gtk_drop_down_get_selected (self->show))
    {
    case SHOW_DUE:
      if (today != DUN_DAY_NONE)
        {
          g_autofree char *iso = dun_day_to_iso (today);

          json_builder_set_member_name (builder, "action_until");
          json_builder_add_string_value (builder, iso);
        }
      break;
    case SHOW_HELD:
      json_builder_set_member_name (builder, "held");
      json_builder_add_boolean_value (builder, TRUE);
      break;
    case SHOW_PROMISED:
      json_builder_set_member_name (builder, "promise");
      json_builder_add_string_value (builder, "OPEN");
      break;
    default:
      break;
    }
  if (self->debt_on != NULL)
    {
      json_builder_set_member_name (builder, "debt_on");
      json_builder_add_string_value (builder, self->debt_on);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  filter = json_to_string (root, FALSE);
  dun_case_list_set_filter (self->list, filter);
}

/* --- The panel --- */

static void
activities_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (DunWorklistScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (self->actions == NULL)
    return;
  if (answer == NULL)
    {
      dun_screen_say_error (DUN_SCREEN (self), error);
      return;
    }
  text = dun_activity_lines (answer, N_ACTIONS);
  gtk_label_set_text (self->actions, *text != '\0' ? text
                                                   : _("Nothing has been recorded yet."));
}

static gboolean
read_cb (gpointer user_data)
{
  DunWorklistScreen *self = user_data;

  self->read_source = 0;
  g_cancellable_cancel (self->reading);
  g_object_unref (self->reading);
  self->reading = g_cancellable_new ();
  if (self->row != NULL)
    dun_case_folder_read_async (dun_screen_get_session (DUN_SCREEN (self)), DUN_FOLDER_ACTIVITIES,
                                dun_row_get_key (self->row), self->reading, activities_cb,
                                g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
row_changed_cb (DunWorklistScreen *self)
{
  gtk_label_set_text (self->name, dun_row_get_text (self->row, "name"));
}

static void
show_row (DunWorklistScreen *self,
          DunRow            *row)
{
  gboolean is_other = row == NULL || self->row == NULL
                      || dun_row_get_key (row) != dun_row_get_key (self->row);

  if (row == self->row)
    return;
  if (self->row != NULL)
    g_signal_handlers_disconnect_by_func (self->row, row_changed_cb, self);
  g_set_object (&self->row, row);
  gtk_stack_set_visible_child (self->stack, row != NULL ? self->panel : self->hint);
  if (row != NULL)
    {
      g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self,
                               G_CONNECT_SWAPPED);
      row_changed_cb (self);
    }
  dun_case_form_set_row (self->form, row);
  if (is_other)
    gtk_label_set_text (self->actions, "");
  g_clear_handle_id (&self->read_source, g_source_remove);
  self->read_source = g_timeout_add (READ_MSEC, read_cb, self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROW]);
}

/* --- The list --- */

static DunKeyList *
get_keys (DunWorklistScreen *self)
{
  return DUN_KEY_LIST (dun_table_get_model (self->table));
}

static gboolean
is_loading (DunWorklistScreen *self)
{
  gboolean loading;

  g_object_get (get_keys (self), "loading", &loading, NULL);
  return loading;
}

/* While the list is read anew there is no cursor for a moment: the panel stays. */
static void
cursor_row_cb (DunWorklistScreen *self)
{
  DunRow *row = dun_table_get_cursor_row (self->table);

  if (row == NULL && is_loading (self))
    return;
  if (row != NULL && is_loading (self) && self->wanted != 0
      && dun_row_get_key (row) != self->wanted)
    return;
  if (row != NULL)
    self->wanted = dun_row_get_key (row);
  show_row (self, row);
}

/* The list is there: back to the case that was in front, or where it would have stood. */
static void
loading_cb (DunWorklistScreen *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (get_keys (self)));
  int position = -1;

  if (is_loading (self))
    return;
  if (self->wanted != 0)
    position = dun_key_list_find (get_keys (self), self->wanted);
  if (position < 0 && n_items > 0)
    position = 0;
  if (position < 0)
    {
      self->wanted = 0;
      show_row (self, NULL);
      return;
    }
  if (dun_table_get_cursor_position (self->table) != (guint) position
      || dun_table_get_n_selected (self->table) == 0)
    {
      dun_table_select (self->table, (guint) position);
      dun_table_scroll_to (self->table, (guint) position);
    }
  cursor_row_cb (self);
}

static gboolean
refresh_cb (gpointer user_data)
{
  DunWorklistScreen *self = user_data;

  self->refresh_source = 0;
  dun_case_list_refresh (self->list);
  return G_SOURCE_REMOVE;
}

static void
refresh_soon (DunWorklistScreen *self)
{
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  self->refresh_source = g_timeout_add (REFRESH_MSEC, refresh_cb, self);
}

static void
show_changed_cb (DunWorklistScreen *self)
{
  query (self);
}

/* Only the cases in which debts arose on a day, or again all: a chip says so and takes it off. */
static void
show_debts (DunWorklistScreen *self,
            const char        *debt_on)
{
  DunDay day;

  g_free (self->debt_on);
  self->debt_on = debt_on != NULL && dun_day_parse_iso (debt_on, &day) ? g_strdup (debt_on) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->debts), self->debt_on != NULL);
  if (self->debt_on != NULL)
    {
      g_autofree char *on = dun_locale_format_day (dun_locale_current (), day);
      g_autofree char *label = g_strdup_printf ("%s: %s ×", dun_code_label ("notice", "DEBT"), on);

      gtk_button_set_label (self->debts, label);
    }
}

static void
debts_removed_cb (DunWorklistScreen *self)
{
  show_debts (self, NULL);
  query (self);
}

static void
failed_cb (DunWorklistScreen *self,
           GError            *error)
{
  dun_screen_say_error (DUN_SCREEN (self), error);
}

/* --- The form --- */

/* The saved case goes to its new place; the next one comes to the front at once. */
static void
saved_cb (DunWorklistScreen *self,
          DunRow            *row)
{
  gsize n_keys;
  const gint64 *keys = dun_key_list_get_keys (get_keys (self), &n_keys);
  int position = dun_key_list_find (get_keys (self), dun_row_get_key (row));

  if (self->row == NULL || dun_row_get_key (self->row) != dun_row_get_key (row))
    return; /* the person has gone on meanwhile */
  if (position >= 0 && (gsize) position + 1 < n_keys)
    {
      self->wanted = keys[position + 1];
      dun_table_select (self->table, (guint) position + 1);
      dun_table_scroll_to (self->table, (guint) position + 1);
    }
  dun_case_form_focus (self->form);
  refresh_soon (self);
}

static void
stale_cb (DunWorklistScreen *self)
{
  refresh_soon (self);
}

static void
can_save_cb (DunWorklistScreen *self)
{
  gboolean can_save;

  g_object_get (self->form, "can-save", &can_save, NULL);
  dun_screen_set_enabled (DUN_SCREEN (self), "worklist-save", can_save);
}

/* --- Actions --- */

static void
save_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  dun_case_form_save (DUN_WORKLIST_SCREEN (user_data)->form);
}

static void
record_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  dun_case_form_focus (DUN_WORKLIST_SCREEN (user_data)->form);
}

static void
open_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunWorklistScreen *self = user_data;

  if (self->row != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-case", "x",
                                dun_row_get_key (self->row));
}

static void
step (DunWorklistScreen *self,
      int                delta)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (get_keys (self)));
  gint64 position = (gint64) dun_table_get_cursor_position (self->table) + delta;

  if (n_items == 0 || position < 0 || position >= n_items)
    return;
  dun_table_select (self->table, (guint) position);
  dun_table_scroll_to (self->table, (guint) position);
}

static void
next_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  step (user_data, +1);
}

static void
previous_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  step (user_data, -1);
}

static const GActionEntry entries[] = {
  { "case-record", record_action },
  { "worklist-next", next_action },
  { "worklist-open", open_action },
  { "worklist-previous", previous_action },
  { "worklist-save", save_action },
};

/* --- The screen --- */

static void
dun_worklist_screen_refresh (DunScreen *screen)
{
  dun_case_list_refresh (DUN_WORKLIST_SCREEN (screen)->list);
}

static void
dun_worklist_screen_find (DunScreen *screen)
{
  dun_case_list_find (DUN_WORKLIST_SCREEN (screen)->list);
}

static void
dun_worklist_screen_changed (DunScreen  *screen,
                             const char *subject)
{
  refresh_soon (DUN_WORKLIST_SCREEN (screen));
}

static void
dun_worklist_screen_shown (DunScreen *screen)
{
  DunWorklistScreen *self = DUN_WORKLIST_SCREEN (screen);

  if (self->wanted == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
dun_worklist_screen_set_argument (DunScreen *screen,
                                  GVariant  *argument)
{
  DunWorklistScreen *self = DUN_WORKLIST_SCREEN (screen);
  const char *text = g_variant_get_string (argument, NULL);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  show_debts (self, node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                      ? json_object_get_string_member_with_default (json_node_get_object (node),
                                                                    "debt_on", NULL)
                      : NULL);
  gtk_drop_down_set_selected (self->show, strstr (text, "action_until") != NULL ? SHOW_DUE
                                          : strstr (text, "held") != NULL       ? SHOW_HELD
                                          : strstr (text, "promise") != NULL    ? SHOW_PROMISED
                                                                                : SHOW_ALL);
  query (self);
}

static void
dun_worklist_screen_constructed (GObject *object)
{
  DunWorklistScreen *self = DUN_WORKLIST_SCREEN (object);
  DunSession *session = dun_screen_get_session (DUN_SCREEN (self));

  G_OBJECT_CLASS (dun_worklist_screen_parent_class)->constructed (object);
  self->table = dun_case_list_get_table (self->list);
  g_object_set (self->table,
                "empty-title", _("Nothing to do here"),
                "empty-text", _("No case of yours fits. Choose “All my cases”, or ask your branch "
                                "head for cases from the branch's pool."),
                NULL);
  dun_table_set_state (self->table, columns);
  dun_screen_remember_table (DUN_SCREEN (self), self->table, "worklist");
  dun_case_list_set_session (self->list, session, TRUE);
  g_signal_connect_object (self->table, "notify::cursor-row", G_CALLBACK (cursor_row_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_keys (self), "notify::loading", G_CALLBACK (loading_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  self->form = DUN_CASE_FORM (dun_case_form_new (session, "record"));
  gtk_box_append (self->form_box, GTK_WIDGET (self->form));
  g_signal_connect_object (self->form, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "stale", G_CALLBACK (stale_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "notify::can-save", G_CALLBACK (can_save_cb), self,
                           G_CONNECT_SWAPPED);
  can_save_cb (self);
  query (self);
}

static void
dun_worklist_screen_dispose (GObject *object)
{
  DunWorklistScreen *self = DUN_WORKLIST_SCREEN (object);

  g_clear_handle_id (&self->read_source, g_source_remove);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_cancellable_cancel (self->reading);
  if (self->row != NULL)
    g_signal_handlers_disconnect_by_data (self->row, self);
  if (self->table != NULL)
    {
      g_signal_handlers_disconnect_by_data (get_keys (self), self);
      g_signal_handlers_disconnect_by_data (self->table, self);
      self->table = NULL;
    }
  g_clear_object (&self->row);
  gtk_widget_dispose_template (GTK_WIDGET (object), DUN_TYPE_WORKLIST_SCREEN);
  G_OBJECT_CLASS (dun_worklist_screen_parent_class)->dispose (object);
}

static void
dun_worklist_screen_finalize (GObject *object)
{
  g_object_unref (DUN_WORKLIST_SCREEN (object)->reading);
  g_free (DUN_WORKLIST_SCREEN (object)->debt_on);
  G_OBJECT_CLASS (dun_worklist_screen_parent_class)->finalize (object);
}

static void
dun_worklist_screen_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  g_value_set_object (value, DUN_WORKLIST_SCREEN (object)->row);
}

static void
dun_worklist_screen_class_init (DunWorklistScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DunScreenClass *screen_class = DUN_SCREEN_CLASS (klass);

  object_class->constructed = dun_worklist_screen_constructed;
  object_class->dispose = dun_worklist_screen_dispose;
  object_class->finalize = dun_worklist_screen_finalize;
  object_class->get_property = dun_worklist_screen_get_property;
  screen_class->changed = dun_worklist_screen_changed;
  screen_class->find = dun_worklist_screen_find;
  screen_class->refresh = dun_worklist_screen_refresh;
  screen_class->set_argument = dun_worklist_screen_set_argument;
  screen_class->shown = dun_worklist_screen_shown;

  /* The case in the panel. */
  properties[PROP_ROW] = g_param_spec_object ("row", NULL, NULL, DUN_TYPE_ROW,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DUN_TYPE_CASE_LIST);
  g_type_ensure (DUN_TYPE_FIELD);
  g_type_ensure (DUN_TYPE_FIELD_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-worklist-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, DunWorklistScreen, actions);
  gtk_widget_class_bind_template_child (widget_class, DunWorklistScreen, debts);
  gtk_widget_class_bind_template_child (widget_class, DunWorklistScreen, form_box);
  gtk_widget_class_bind_template_child (widget_class, DunWorklistScreen, hint);
  gtk_widget_class_bind_template_child (widget_class, DunWorklistScreen, list);
  gtk_widget_class_bind_template_child (widget_class, DunWorklistScreen, name);
  gtk_widget_class_bind_template_child (widget_class, DunWorklistScreen, panel);
  gtk_widget_class_bind_template_child (widget_class, DunWorklistScreen, show);
  gtk_widget_class_bind_template_child (widget_class, DunWorklistScreen, stack);
  gtk_widget_class_bind_template_callback (widget_class, debts_removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_changed_cb);
}

static void
dun_worklist_screen_init (DunWorklistScreen *self)
{
  self->reading = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  dun_screen_add_actions (DUN_SCREEN (self), entries, G_N_ELEMENTS (entries));
}
