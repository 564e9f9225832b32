/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-warnings-screen"

#include "dun-warnings-private.h"

#include "dun-codes.h"
#include "dun-dialog.h"
#include "dun-letter-rows.h"
#include "dun-letters.h"
#include "dun-text.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* What came of a batch, its dispatch, and the list of all batches. */

gboolean
_dun_warnings_is_step (DunWarningsScreen *self,
         const char        *step)
{
  return g_str_equal (dun_step_bar_get_current (self->steps), step);
}

gboolean
_dun_warnings_shows_batches (DunWarningsScreen *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "batches") == 0;
}

/* The letters that Dispatch and Open are about: of the result, or of the batch chosen in the
 * list. */
DunLetterBatchPanel *
_dun_warnings_current_panel (DunWarningsScreen *self)
{
  if (_dun_warnings_shows_batches (self))
    return self->letters;
  return _dun_warnings_is_step (self, "result") ? self->result : NULL;
}

DunRow *
_dun_warnings_chosen_batch (DunWarningsScreen *self)
{
  return _dun_warnings_shows_batches (self) ? dun_table_get_cursor_row (self->batches) : NULL;
}

/* --- Result and dispatch --- */

static void
result_loaded_cb (DunWarningsScreen *self)
{
  guint n_printed = dun_letter_batch_panel_count (self->result, "PRINTED")
                    + dun_letter_batch_panel_count (self->result, "DISPATCHED");
  guint n_queued = dun_letter_batch_panel_count (self->result, "QUEUED");
  g_autofree char *skipped = dun_letter_batch_panel_skipped (self->result);
  g_autofree char *printed = dun_letter_rows_count (n_printed);
  g_autofree char *title = NULL;
  g_autofree char *who = NULL;

  if (n_queued > 0)
    {
      g_autofree char *queued = dun_letter_rows_count (n_queued);

      /* Translators: "120 letters" and "292 letters". */
      title = g_strdup_printf (_("%s printed, %s still to be printed (see Batches)"), printed,
                               queued);
    }
  else
    /* Translators: %s is "408 letters". */
    title = g_strdup_printf (_("%s printed"), printed);
  gtk_label_set_text (self->result_title, title);
  if (*skipped != '\0')
    /* Translators: a list of names, numbers and reasons follows on the next lines. */
    who = g_strdup_printf ("%s\n%s", _("No longer due, not printed:"), skipped);
  gtk_label_set_text (self->result_skipped, who != NULL ? who : "");
  gtk_widget_set_visible (GTK_WIDGET (self->result_skipped), who != NULL);
}

static void
dispatched_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (DunWarningsScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (self->views == NULL)
    return;
  if (answer != NULL)
    {
      g_autoptr (JsonNode) node = json_from_string (dun_result_get_value (answer), NULL);
      gint64 n = json_object_get_int_member_with_default (json_node_get_object (node), "dispatched",
                                                          0);
      g_autofree char *letters = dun_letter_rows_count ((guint) n);

      /* Translators: %s is "408 letters". */
      text = g_strdup_printf (_("%s dispatched. The cases have moved on."), letters);
    }
  _dun_warnings_say_written (self, error, text);
  if (_dun_warnings_is_step (self, "result"))
    _dun_warnings_show_result (self);
  _dun_warnings_load_batches (self);
  _dun_warnings_update (self);
}

static void
dispatch_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  DunWarningsScreen *self = user_data;
  DunLetterBatchPanel *panel = _dun_warnings_current_panel (self);
  g_autofree gint64 *keys = NULL;
  gsize n_keys;

  if (panel == NULL)
    return;
  keys = dun_letter_batch_panel_get_keys (panel, &n_keys);
  self->writing = TRUE;
  _dun_warnings_update (self);
  dun_letters_dispatch_async (dun_screen_get_session (DUN_SCREEN (self)), NULL, keys, n_keys,
                              dun_letter_batch_panel_get_day (panel), dispatched_cb,
                              g_object_ref (self));
}

static void
open_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DunWarningsScreen *self = user_data;
  DunLetterBatchPanel *panel = _dun_warnings_current_panel (self);

  if (panel != NULL && dun_letter_batch_panel_get_open (panel) != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-letter", "x",
                                dun_letter_batch_panel_get_open (panel));
}

/* --- Batches --- */

static void
show_chosen_batch (DunWarningsScreen *self)
{
  DunRow *row = dun_table_get_cursor_row (self->batches);
  g_autofree char *title = NULL;

  if (*gtk_editable_get_text (GTK_EDITABLE (self->find)) != '\0')
    return;
  if (row != NULL)
    title = dun_locale_join (dun_row_get_text (row, "batch_no"),
                             dun_code_label ("letter_kind", dun_row_get_text (row, "kind")),
                             dun_code_label ("batch_state", dun_row_get_text (row, "state")), NULL);
  dun_letter_batch_panel_load (self->letters, dun_screen_get_session (DUN_SCREEN (self)),
                               row != NULL ? dun_row_get_key (row) : 0, title != NULL ? title : "");
  _dun_warnings_update (self);
}

/* What letters say is searched among all of them; an empty search shows the chosen batch again. */
static void
find_cb (DunWarningsScreen *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->find))));

  if (g_utf8_strlen (text, -1) >= 3)
    dun_letter_batch_panel_find (self->letters, dun_screen_get_session (DUN_SCREEN (self)), text);
  else if (*text == '\0')
    show_chosen_batch (self);
  _dun_warnings_update (self);
}

static void
batches_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunWarningsScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (GPtrArray) rows = NULL;
  gint64 key;

  if (self->batches == NULL)
    return;
  dun_table_set_loading (self->batches, FALSE);
  if (answer == NULL)
    {
      dun_screen_say_error (DUN_SCREEN (self), error);
      return;
    }
  key = dun_letter_batch_panel_get_batch (self->letters);
  if (key == 0)
    key = self->batch_id;
  rows = dun_letter_rows_steal (answer, NULL, NULL);
  dun_letter_rows_show (self->batches, self->batch_rows, rows);
  for (guint i = 0; i < rows->len; i++)
    if (dun_row_get_key (rows->pdata[i]) == key || (key == 0 && i == 0))
      dun_table_select (self->batches, i);
  show_chosen_batch (self);
}

void
_dun_warnings_load_batches (DunWarningsScreen *self)
{
  dun_table_set_loading (self->batches, TRUE);
  dun_letters_batches_async (dun_screen_get_session (DUN_SCREEN (self)), NULL, batches_cb,
                             g_object_ref (self));
}

static void
batch_changed_cb (DunWarningsScreen *self)
{
  DunRow *row = dun_table_get_cursor_row (self->batches);

  if (row != NULL && dun_row_get_key (row) != dun_letter_batch_panel_get_batch (self->letters))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->find), "");
      show_chosen_batch (self);
    }
  _dun_warnings_update (self);
}

static void
sort_batches_cb (DunWarningsScreen *self,
                 const char        *field,
                 gboolean           descending)
{
  dun_letter_rows_sort (self->batches, self->batch_rows, field, descending);
}

/* Puts the chosen batch into the steps. */
static gboolean
take_batch (DunWarningsScreen *self)
{
  DunRow *row = _dun_warnings_chosen_batch (self);

  if (row == NULL)
    return FALSE;
  self->batch_id = dun_row_get_key (row);
  g_free (self->batch_no);
  self->batch_no = g_strdup (dun_row_get_text (row, "batch_no"));
  g_free (self->kind);
  self->kind = g_strdup (dun_row_get_text (row, "kind"));
  return TRUE;
}

static void
continue_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  DunWarningsScreen *self = user_data;
  DunRow *batch = _dun_warnings_chosen_batch (self);
  gboolean drafting = batch != NULL
                      && g_strcmp0 (dun_row_get_text (batch, "state"), "DRAFTING") == 0;

  if (!take_batch (self))
    return;
  if (drafting)
    {
      _dun_warnings_draft_more (self);
      return;
    }
  dun_warn_review_panel_load (self->review, dun_screen_get_session (DUN_SCREEN (self)),
                              self->batch_id);
  _dun_warnings_go (self, "preview");
}

static void
discarded_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (DunWarningsScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->views == NULL)
    return;
  _dun_warnings_say_written (self, error,
                             _("The batch is discarded. Its cases are free for another one."));
  if (self->batch_id == self->discarding)
    self->batch_id = 0;
  _dun_warnings_load_batches (self);
  _dun_warnings_update (self);
}

static void
discard_asked_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (DunWarningsScreen) self = user_data;
  DunRow *batch;

  if (!dun_dialog_ask_finish (result, NULL) || self->views == NULL)
    return;
  batch = _dun_warnings_chosen_batch (self);
  if (batch == NULL || dun_row_get_key (batch) != self->discarding)
    return;
  self->writing = TRUE;
  _dun_warnings_update (self);
  dun_letters_discard_async (dun_screen_get_session (DUN_SCREEN (self)), NULL, self->discarding,
                             (int) dun_row_get_int (batch, "version"), discarded_cb,
                             g_object_ref (self));
}

/* A batch that nobody goes on with, or that was a mistake. */
static void
discard_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  DunWarningsScreen *self = user_data;
  DunRow *batch = _dun_warnings_chosen_batch (self);
  g_autofree char *drafts = NULL;
  g_autofree char *number = NULL;
  g_autofree char *title = NULL;
  g_autofree char *verb = NULL;

  if (batch == NULL)
    return;
  self->discarding = dun_row_get_key (batch);
  drafts = dun_letter_rows_count ((guint) dun_row_get_int (batch, "drafts"));
  number = dun_text_isolate (dun_row_get_text (batch, "batch_no"));
  /* Translators: %s is the number of a batch. */
  title = g_strdup_printf (_("Discard the batch %s?"), number);
  /* Translators: a button; %s is "408 letters". */
  verb = g_strdup_printf (_("_Discard %s"), drafts);
  dun_dialog_ask_async (GTK_WIDGET (self), title,
                        _("Its drafts have no numbers and were not posted. The cases stay where "
                          "they stand and can be taken into another batch."),
                        verb, TRUE, NULL, discard_asked_cb, g_object_ref (self));
}

/* What was confirmed and not printed: after a crash, a stop or a lost line. */
static void
print_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  if (take_batch (user_data))
    _dun_warnings_print (user_data);
}

/* On with what is not finished; of what is, to its letters. */
static void
batch_activated_cb (DunWarningsScreen *self)
{
  GActionGroup *actions = dun_screen_get_actions (DUN_SCREEN (self));

  if (g_action_group_get_action_enabled (actions, "warn-continue"))
    g_action_group_activate_action (actions, "warn-continue", NULL);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->letters));
}

static const GActionEntry entries[] = {
  { "warn-continue", continue_action },
  { "warn-discard", discard_action },
  { "warn-dispatch", dispatch_action },
  { "warn-open", open_action },
  { "warn-print", print_action },
};

void
_dun_warnings_batches_init (DunWarningsScreen *self)
{
  dun_screen_add_actions (DUN_SCREEN (self), entries, G_N_ELEMENTS (entries));
}

void
_dun_warnings_batches_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, batch_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, batch_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_cb);
  gtk_widget_class_bind_template_callback (widget_class, result_loaded_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_batches_cb);
}
