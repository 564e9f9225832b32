/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-outbox-screen"

#include "dun-outbox-screen.h"

#include "dun-asked.h"
#include "dun-carrier-answer.h"
#include "dun-code-choice.h"
#include "dun-codes.h"
#include "dun-locale.h"
#include "dun-message-text.h"
#include "dun-messages.h"
#include "dun-plural.h"
#include "dun-text.h"

#include <json-glib/json-glib.h>

struct _DunOutboxScreen
{
  DunScreen parent_instance;

  /* Template children */
  DunTable      *table;
  DunCodeChoice *state;
  DunCodeChoice *channel;
  GtkWidget     *filter;
  GtkWidget     *panel;
  GtkLabel      *subject;
  GtkLabel      *about;
  GtkLabel      *reason;
  GtkLabel      *answer;
  GtkTextView   *body;
  GtkEntry      *note;

  /* Owned */
  DunKeyList   *list;
  DunResult    *detail; /* nullable: of the message in the panel */
  GCancellable *cancellable;

  /* State */
  gint64 shown; /* the message in the panel */
};

G_DEFINE_FINAL_TYPE (DunOutboxScreen, dun_outbox_screen, DUN_TYPE_SCREEN)

static void
query (DunOutboxScreen *self)
{
  g_autoptr (JsonObject) filter = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  g_autofree char *typed = NULL;
  const char *state, *channel, *sort;
  gboolean descending = FALSE;

  if (self->list == NULL || self->table == NULL)
    return;
  state = dun_code_choice_get_code (self->state);
  channel = dun_code_choice_get_code (self->channel);
  typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->filter))));
  sort = dun_table_get_sort (self->table, &descending);
  if (state != NULL && *state != '\0')
    json_object_set_string_member (filter, "state", state);
  if (channel != NULL && *channel != '\0')
    json_object_set_string_member (filter, "channel", channel);
  if (*typed != '\0')
    json_object_set_string_member (filter, "text", typed);
  json_node_set_object (node, filter);
  text = json_to_string (node, FALSE);
  dun_messages_query (self->list, text, sort, descending);
}

/* --- The message under the cursor --- */

static void
update_actions (DunOutboxScreen *self)
{
  DunScreen *screen = DUN_SCREEN (self);
  DunRow *row = dun_table_get_cursor_row (self->table);
  const char *state = self->detail != NULL ? dun_result_get_text (self->detail, 0, "state") : NULL;
  static const char * const again[] = { "SUPPRESSED", "EXPIRED", "REJECTED", "UNDELIVERABLE",
                                        NULL };

  dun_screen_set_enabled (screen, "outbox-settle", g_strcmp0 (state, "UNKNOWN") == 0);
  dun_screen_set_enabled (screen, "outbox-cancel", g_strcmp0 (state, "QUEUED") == 0);
  dun_screen_set_enabled (screen, "outbox-retry", state != NULL && g_strv_contains (again, state));
  dun_screen_set_enabled (screen, "outbox-case",
                          row != NULL && dun_row_get_int (row, "case_id") != 0);
}

static void
show_text (DunOutboxScreen *self,
           DunResult       *detail)
{
  const char *language = dun_result_get_text (detail, 0, "language");
  const char *channel = dun_result_get_text (detail, 0, "channel");
  const char *reason = dun_result_get_text (detail, 0, "reason");
  const char *detail_text = dun_result_get_text (detail, 0, "reason_detail");
  gboolean rtl = language != NULL && dun_locale_is_rtl (dun_locale_get (language));
  GtkTextDirection direction = rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;
  g_autofree char *subject = g_strdup (dun_result_get_text (detail, 0, "subject"));
  g_autofree char *body = g_strdup (dun_result_get_text (detail, 0, "body"));
  g_autofree char *about = NULL;
  g_autofree char *why = NULL;
  g_autofree char *isolated = NULL;
  g_autofree char *answer = NULL;
  g_autoptr (GError) error = NULL;
  /* A person's note and a sentence of the program are what they are. */
  gboolean is_answer = detail_text != NULL && g_strcmp0 (reason, "BY_HAND") != 0
                       && g_strcmp0 (reason, "UNWRITABLE") != 0;

  if (body == NULL && !dun_result_is_null (detail, 0, "wording_body"))
    {
      DunMessageWording wording = {
        .channel = channel,
        .language = language,
        .subject = dun_result_get_text (detail, 0, "wording_subject"),
        .body = dun_result_get_text (detail, 0, "wording_body"),
        .data = dun_result_get_text (detail, 0, "data"),
        .is_capitals = dun_result_get_bool (detail, 0, "is_capitals"),
      };

      if (!dun_message_text_write (&wording, &subject, &body, &error))
        body = g_strdup (error->message);
    }
  if (g_strcmp0 (channel, "SMS") == 0 && body != NULL && error == NULL)
    {
      g_autofree char *segments = NULL, *units = NULL, *parts = NULL;
      DunSmsCount count;

      dun_sms_count (body, &count);
      segments = dun_locale_format_int (dun_locale_current (), count.n_segments);
      units = dun_locale_format_int (dun_locale_current (), count.n_units);
      /* Translators: %s is the number of parts a short message is sent in. */
      parts = g_strdup_printf (P_ ("%s segment", "%s segments", count.n_segments), segments);
      /* Translators: about a short message: segments, characters, alphabet. */
      about = g_strdup_printf (_("%s · %s characters · %s"), parts, units,
                               dun_code_label ("message_encoding",
                                               dun_sms_encoding_code (count.encoding)));
    }
  if (!is_answer)
    why = reason == NULL ? NULL
                         : g_strconcat (dun_code_label ("message_reason", reason),
                                        detail_text != NULL ? " – " : NULL, detail_text, NULL);
  else
    {
      const char *said = dun_carrier_answer_code (detail_text);

      why = g_strjoin (reason != NULL && said != NULL ? ". " : "",
                       dun_code_label ("message_reason", reason),
                       dun_code_label ("carrier_answer", said), NULL);
      isolated = dun_text_isolate (detail_text);
      /* Translators: %s is what a gateway or mail server said in its own words. */
      answer = g_strdup_printf (_("The carrier's words: %s"), isolated);
    }
  gtk_widget_set_direction (GTK_WIDGET (self->subject), direction);
  gtk_widget_set_direction (GTK_WIDGET (self->body), direction);
  gtk_label_set_text (self->subject, subject != NULL ? subject : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subject), subject != NULL && *subject != '\0');
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->body), body != NULL ? body : "", -1);
  gtk_label_set_text (self->about, about != NULL ? about : "");
  gtk_widget_set_visible (GTK_WIDGET (self->about), about != NULL);
  gtk_label_set_text (self->reason, why != NULL ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), why != NULL && *why != '\0');
  gtk_label_set_text (self->answer, answer != NULL ? answer : "");
  gtk_widget_set_visible (GTK_WIDGET (self->answer), answer != NULL);
}

static void
detail_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunAsked) asked = user_data;
  DunOutboxScreen *self = asked->object;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) detail = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->table == NULL || asked->key != self->shown)
    return;
  g_clear_pointer (&self->detail, dun_result_unref);
  if (detail == NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
  else if (dun_result_get_n_rows (detail) > 0)
    {
      self->detail = dun_result_ref (detail);
      show_text (self, detail);
      update_actions (self);
    }
}

static void
cursor_changed_cb (DunOutboxScreen *self)
{
  DunRow *row;

  if (self->table == NULL)
    return;
  row = dun_table_get_cursor_row (self->table);
  self->shown = row != NULL ? dun_row_get_key (row) : 0;
  g_clear_pointer (&self->detail, dun_result_unref);
  gtk_widget_set_visible (self->panel, row != NULL);
  update_actions (self);
  if (row != NULL)
    dun_messages_detail_async (dun_screen_get_session (DUN_SCREEN (self)), self->shown,
                               self->cancellable, detail_cb, dun_asked_new (self, self->shown));
}

static void
row_activated_cb (DunOutboxScreen *self,
                  DunRow          *row)
{
  if (dun_row_get_int (row, "case_id") != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-case", "x",
                                dun_row_get_int (row, "case_id"));
}

/* --- Reading --- */

static void
filter_changed_cb (DunOutboxScreen *self)
{
  query (self);
}

static void
loading_cb (DunOutboxScreen *self)
{
  g_autofree char *number = NULL;
  g_autofree char *status = NULL;
  gboolean loading;
  guint n;

  g_object_get (self->list, "loading", &loading, NULL);
  dun_table_set_loading (self->table, loading);
  if (loading)
    return;
  n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  number = dun_locale_format_int (dun_locale_current (), n);
  /* Translators: %s is the number of messages. */
  status = g_strdup_printf (P_ ("%s message", "%s messages", n), number);
  dun_screen_set_status (DUN_SCREEN (self), status);
  if (n > 0 && dun_table_get_cursor_row (self->table) == NULL)
    dun_table_select (self->table, 0);
  cursor_changed_cb (self);
}

static void
error_cb (DunOutboxScreen *self)
{
  g_autoptr (GError) error = NULL;

  g_object_get (self->list, "error", &error, NULL);
  if (error != NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
}

static void
dun_outbox_screen_refresh (DunScreen *screen)
{
  dun_key_list_refresh (DUN_OUTBOX_SCREEN (screen)->list);
}

static void
dun_outbox_screen_changed (DunScreen  *screen,
                           const char *subject)
{
  if (g_str_has_prefix (subject, "message"))
    dun_outbox_screen_refresh (screen);
}

/* The argument is the filter of states to begin with. */
static void
dun_outbox_screen_set_argument (DunScreen *screen,
                                GVariant  *argument)
{
  if (argument != NULL && g_variant_is_of_type (argument, G_VARIANT_TYPE_STRING))
    dun_code_choice_set_code (DUN_OUTBOX_SCREEN (screen)->state,
                              g_variant_get_string (argument, NULL));
}

static void
dun_outbox_screen_find (DunScreen *screen)
{
  gtk_widget_grab_focus (DUN_OUTBOX_SCREEN (screen)->filter);
}

/* --- Commands --- */

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunOutboxScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->table == NULL)
    return;
  if (answer == NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
  else
    {
      gtk_editable_set_text (GTK_EDITABLE (self->note), "");
      dun_outbox_screen_refresh (DUN_SCREEN (self));
    }
}

static const char *
get_note (DunOutboxScreen *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->note));
}

static void
cancel_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DunOutboxScreen *self = user_data;
  gsize n;
  g_autofree gint64 *keys = dun_table_get_selected_keys (self->table, &n);

  dun_messages_cancel_async (dun_screen_get_session (DUN_SCREEN (self)), NULL, keys, n,
                             get_note (self), written_cb, g_object_ref (self));
}

static void
retry_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  DunOutboxScreen *self = user_data;
  gsize n;
  g_autofree gint64 *keys = dun_table_get_selected_keys (self->table, &n);

  dun_messages_retry_async (dun_screen_get_session (DUN_SCREEN (self)), NULL, keys, n, written_cb,
                            g_object_ref (self));
}

static void
settle_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DunOutboxScreen *self = user_data;
  DunRow *row = dun_table_get_cursor_row (self->table);

  dun_messages_settle_async (dun_screen_get_session (DUN_SCREEN (self)), NULL,
                             dun_row_get_key (row), g_variant_get_boolean (parameter),
                             get_note (self),
                             (int) dun_result_get_int (self->detail, 0, "version"), written_cb,
                             g_object_ref (self));
}

static void
case_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunOutboxScreen *self = user_data;

  row_activated_cb (self, dun_table_get_cursor_row (self->table));
}

static void
filter_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DunOutboxScreen *self = user_data;

  dun_code_choice_set_code (self->state, g_variant_get_string (parameter, NULL));
}

static const GActionEntry actions[] = {
  { "outbox-cancel", cancel_action },
  { "outbox-case", case_action },
  { "outbox-filter", filter_action, "s" },
  { "outbox-retry", retry_action },
  { "outbox-settle", settle_action, "b" },
};

/* --- Life --- */

static void
dun_outbox_screen_constructed (GObject *object)
{
  DunOutboxScreen *self = DUN_OUTBOX_SCREEN (object);

  G_OBJECT_CLASS (dun_outbox_screen_parent_class)->constructed (object);
  dun_screen_remember_table (DUN_SCREEN (self), self->table, "outbox.messages");
  self->list = dun_messages_list_new (dun_screen_get_session (DUN_SCREEN (self)));
  g_signal_connect_object (self->list, "notify::loading", G_CALLBACK (loading_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::error", G_CALLBACK (error_cb), self,
                           G_CONNECT_SWAPPED);
  dun_table_set_model (self->table, G_LIST_MODEL (self->list));
  cursor_changed_cb (self);
  query (self);
}

static void
dun_outbox_screen_dispose (GObject *object)
{
  DunOutboxScreen *self = DUN_OUTBOX_SCREEN (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_OUTBOX_SCREEN);
  g_clear_object (&self->list);
  g_clear_pointer (&self->detail, dun_result_unref);
  G_OBJECT_CLASS (dun_outbox_screen_parent_class)->dispose (object);
}

static void
dun_outbox_screen_class_init (DunOutboxScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DunScreenClass *screen_class = DUN_SCREEN_CLASS (klass);

  object_class->constructed = dun_outbox_screen_constructed;
  object_class->dispose = dun_outbox_screen_dispose;
  screen_class->changed = dun_outbox_screen_changed;
  screen_class->find = dun_outbox_screen_find;
  screen_class->refresh = dun_outbox_screen_refresh;
  screen_class->set_argument = dun_outbox_screen_set_argument;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-outbox-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, DunOutboxScreen, about);
  gtk_widget_class_bind_template_child (widget_class, DunOutboxScreen, body);
  gtk_widget_class_bind_template_child (widget_class, DunOutboxScreen, channel);
  gtk_widget_class_bind_template_child (widget_class, DunOutboxScreen, filter);
  gtk_widget_class_bind_template_child (widget_class, DunOutboxScreen, note);
  gtk_widget_class_bind_template_child (widget_class, DunOutboxScreen, panel);
  gtk_widget_class_bind_template_child (widget_class, DunOutboxScreen, answer);
  gtk_widget_class_bind_template_child (widget_class, DunOutboxScreen, reason);
  gtk_widget_class_bind_template_child (widget_class, DunOutboxScreen, state);
  gtk_widget_class_bind_template_child (widget_class, DunOutboxScreen, subject);
  gtk_widget_class_bind_template_child (widget_class, DunOutboxScreen, table);
  gtk_widget_class_bind_template_callback (widget_class, cursor_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  g_type_ensure (DUN_TYPE_CODE_CHOICE);
  g_type_ensure (DUN_TYPE_TABLE);
  g_type_ensure (DUN_TYPE_TABLE_COLUMN);
}

static void
dun_outbox_screen_init (DunOutboxScreen *self)
{
  self->cancellable = g_cancellable_new ();
  dun_screen_add_actions (DUN_SCREEN (self), actions, G_N_ELEMENTS (actions));
  gtk_widget_init_template (GTK_WIDGET (self));
}
