/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-call-desk-writes"

#include "dun-call-desk-private.h"

#include "dun-call-text.h"
#include "dun-calls.h"
#include "dun-codes.h"
#include "dun-error.h"
#include "dun-form-field.h"
#include "dun-form-refusal.h"
#include "dun-locale.h"
#include "dun-uuid.h"

#include "dun-codes.h"

#include <glib/gi18n-lib.h>

/* What the call desk reads and writes: the queues, the next item, what came of a call. */

#define EXTEND_SECONDS 240 /* well below the time for which an item is lent */

static DunSession *
get_session (DunCallDeskScreen *self)
{
  return dun_screen_get_session (DUN_SCREEN (self));
}

static void
set_writing (DunCallDeskScreen *self,
             gboolean           writing)
{
  self->writing = writing;
  dun_screen_set_busy (DUN_SCREEN (self), writing);
  _dun_call_desk_update (self);
}

static void
read_item (DunCallDeskScreen *self,
           gint64             task_id);

/* --- The queues --- */

static void
show_counts (DunCallDeskScreen *self,
             DunRow            *queue)
{
  const DunLocale *locale = dun_locale_current ();
  g_autofree char *ready = dun_locale_format_int (locale, dun_row_get_int (queue, "ready"));
  g_autofree char *waiting = dun_locale_format_int (locale, dun_row_get_int (queue, "waiting"));
  g_autofree char *in_work = dun_locale_format_int (locale, dun_row_get_int (queue, "in_work"));
  /* Translators: three numbers of items of a queue. */
  g_autofree char *text = g_strdup_printf (_("%1$s ready · %2$s put off · %3$s in work"), ready,
                                           waiting, in_work);

  gtk_label_set_text (self->counts, text);
}

static void
queues_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunCallDeskScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (GtkStringList) names = NULL;
  g_autofree char *chosen = NULL;
  guint selected = 0;
  gint64 mine = 0;

  if (self->stack == NULL)
    return;
  if (answer == NULL)
    {
      dun_screen_say_error (DUN_SCREEN (self), error);
      return;
    }
  chosen = g_steal_pointer (&self->chosen_queue);
  names = gtk_string_list_new (NULL);
  g_ptr_array_set_size (self->queues, 0);
  for (guint i = 0; i < dun_result_get_n_rows (answer); i++)
    {
      DunRow *row = dun_result_steal_row (answer, i);

      g_ptr_array_add (self->queues, row);
      gtk_string_list_append (names, dun_code_label ("queue", dun_row_get_text (row, "queue")));
      if (g_strcmp0 (dun_row_get_text (row, "queue"), chosen) == 0)
        selected = i;
      if (dun_row_get_int (row, "my_task_id") != 0)
        mine = dun_row_get_int (row, "my_task_id");
    }
  gtk_drop_down_set_model (self->queue, G_LIST_MODEL (names));
  if (self->queues->len > 0)
    {
      DunRow *row = self->queues->pdata[selected];

      self->chosen_queue = g_strdup (dun_row_get_text (row, "queue"));
      gtk_drop_down_set_selected (self->queue, selected);
      show_counts (self, row);
    }
  else
    gtk_label_set_text (self->hint, _("There is no queue for your role, skills and branch. Ask "
                                      "your supervisor."));
  _dun_call_desk_update (self);
  /* What was on the desk when the program ended is there again. */
  if (mine != 0 && self->item == NULL && !self->writing)
    read_item (self, mine);
}

void
_dun_call_desk_read_queues (DunCallDeskScreen *self)
{
  dun_calls_queues_async (get_session (self), self->reading, queues_cb, g_object_ref (self));
}

/* --- The item --- */

static void
item_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunCallDeskScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->stack == NULL)
    return;
  set_writing (self, FALSE);
  if (answer == NULL)
    {
      dun_screen_say_error (DUN_SCREEN (self), error);
      return;
    }
  if (dun_result_get_n_rows (answer) > 0)
    {
      g_autoptr (DunRow) item = dun_result_steal_row (answer, 0);

      _dun_call_desk_show (self, item);
    }
}

static void
read_item (DunCallDeskScreen *self,
           gint64             task_id)
{
  set_writing (self, TRUE);
  dun_calls_item_async (get_session (self), task_id, NULL, item_cb, g_object_ref (self));
}

/* --- What is written --- */

static void
next_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunCallDeskScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *next;

  if (self->stack == NULL)
    return;
  set_writing (self, FALSE);
  _dun_call_desk_read_queues (self);
  if (answer == NULL)
    {
      dun_screen_say_error (DUN_SCREEN (self), error);
      return;
    }
  root = json_from_string (dun_result_get_value (answer), NULL);
  next = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  if (next == NULL || json_object_get_null_member (next, "task_id"))
    {
      gtk_label_set_text (self->hint, _("Nothing waits in this queue now. Look again later, or "
                                        "choose another queue."));
      return;
    }
  read_item (self, json_object_get_int_member (next, "task_id"));
}

void
_dun_call_desk_take_next (DunCallDeskScreen *self)
{
  g_autofree char *request_id = dun_uuid_new ();

  if (self->writing || self->item != NULL || self->chosen_queue == NULL)
    return;
  set_writing (self, TRUE);
  dun_calls_next_async (get_session (self), request_id, self->chosen_queue, next_cb,
                        g_object_ref (self));
}

static gboolean
is_refused (const GError *error,
            const char   *wanted)
{
  g_autofree char *code = NULL;

  return dun_error_get_refusal (error, &code, NULL) && g_str_equal (code, wanted);
}

static void
finish (DunCallDeskScreen *self,
        GObject           *source,
        GAsyncResult      *result,
        gboolean           goes_on)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (self->stack == NULL)
    return;
  set_writing (self, FALSE);
  if (answer == NULL && !is_refused (error, "DN242"))
    {
      /* The call was made all the same: then it is said why. */
      if (is_refused (error, "DN260"))
        gtk_widget_set_visible (self->override_field, TRUE);
      text = dun_form_refusal_show (self->form, error, NULL);
      _dun_call_desk_say (self, text);
      return;
    }
  /* The item is somebody else's by now: what was typed can not be saved with it. */
  if (answer == NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
  _dun_call_desk_show (self, NULL);
  gtk_label_set_text (self->hint, _("Take the next item with Ctrl+Shift+N."));
  if (answer != NULL && goes_on)
    _dun_call_desk_take_next (self);
  else
    _dun_call_desk_read_queues (self);
}

static void
going_on_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunCallDeskScreen) self = user_data;

  finish (self, source, result, TRUE);
}

static void
released_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunCallDeskScreen) self = user_data;

  finish (self, source, result, FALSE);
}

void
_dun_call_desk_save (DunCallDeskScreen *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  JsonObject *move = _dun_call_desk_get_move (self);
  gboolean has_promise = gtk_widget_get_visible (self->promise);
  DunCallReport report = { NULL };
  g_autofree char *note = NULL;
  g_autofree char *answers = dun_call_survey_dup_answers (self->survey);
  GtkTextIter start, end;

  if (self->item == NULL || self->writing || move == NULL)
    return;
  dun_form_field_clear_all (self->form);
  _dun_call_desk_say (self, NULL);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  note = g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
  report.outcome = dun_call_text_member (move, "outcome");
  report.contact_point_id = self->contact_point_id;
  report.spoken_to = gtk_editable_get_text (GTK_EDITABLE (self->spoken_to));
  report.note = note;
  report.answers = answers;
  report.control_on = dun_day_entry_get_day (self->control_on);
  report.promise_due_on = DUN_DAY_NONE;
  report.happened_at = self->happened_at;
  report.talk_seconds = self->talk_seconds;
  if (gtk_widget_get_visible (self->override_field))
    report.override = gtk_editable_get_text (GTK_EDITABLE (self->override));
  if (has_promise)
    {
      report.promise_amount = dun_money_entry_get_amount (self->amount);
      report.promise_currency = dun_row_get_text (self->item, "currency");
      report.promise_due_on = dun_day_entry_get_day (self->due_on);
      report.promise_method = dun_code_choice_get_code (self->method);
    }
  set_writing (self, TRUE);
  dun_calls_record_async (get_session (self), self->request_id, dun_row_get_key (self->item),
                          &report, going_on_cb, g_object_ref (self));
}

void
_dun_call_desk_release (DunCallDeskScreen *self,
                        const char        *reason)
{
  g_autofree char *request_id = dun_uuid_new ();

  if (self->item == NULL || self->writing)
    return;
  set_writing (self, TRUE);
  dun_calls_release_async (get_session (self), request_id, dun_row_get_key (self->item), reason,
                           reason != NULL ? going_on_cb : released_cb, g_object_ref (self));
}

static void
extended_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunCallDeskScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->stack != NULL && answer == NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
}

static gboolean
extend_cb (gpointer user_data)
{
  DunCallDeskScreen *self = user_data;
  g_autofree char *request_id = dun_uuid_new ();

  if (self->item != NULL && !self->writing)
    dun_calls_extend_async (get_session (self), request_id, dun_row_get_key (self->item),
                            extended_cb, g_object_ref (self));
  return G_SOURCE_CONTINUE;
}

/* The item stays the person's while it is on the desk. */
void
_dun_call_desk_keep (DunCallDeskScreen *self)
{
  self->extend_source = g_timeout_add_seconds (EXTEND_SECONDS, extend_cb, self);
}
