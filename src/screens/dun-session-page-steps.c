/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-session-page"

#include "dun-session-page-private.h"

#include "dun-asked.h"
#include "dun-codes.h"
#include "dun-committee.h"
#include "dun-dialog.h"
#include "dun-files.h"
#include "dun-form-refusal.h"
#include "dun-intake-source.h"
#include "dun-letter-run.h"
#include "dun-locale.h"
#include "dun-plural.h"
#include "dun-uuid.h"

#include <json-glib/json-glib.h>

/* The steps of a session, and the pages of its minutes. One request id a step and session: pressed
 * twice, or sent again after a lost line, it happens once. */

/* --- The pages of the minutes --- */

static void
source_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunAsked) asked = user_data;
  DunSessionPage *self = asked->object;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunPageSource) source = dun_intake_source_open_finish (result, &error);

  if (source == NULL)
    _dun_session_page_fail (self, error);
  else if (self->viewer != NULL && asked->key == self->pdf_serial)
    dun_pdf_view_set_source (self->viewer, source);
}

/* Asked for the pages that belong to the state which is shown now. */
static gboolean
is_wanted (DunSessionPage *self,
           DunAsked       *asked)
{
  return self->viewer != NULL && asked->key == self->pdf_serial;
}

static void
take_pdf (DunSessionPage *self,
          GBytes         *pdf)
{
  g_clear_pointer (&self->pdf, g_bytes_unref);
  self->pdf = g_bytes_ref (pdf);
  dun_intake_source_open_async (pdf, NULL, source_cb, dun_asked_new (self, self->pdf_serial));
  _dun_session_page_update_steps (self);
}

static void
rendered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunAsked) asked = user_data;
  DunSessionPage *self = asked->object;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = dun_letter_run_minutes_preview_finish (result, &error);

  if (pdf == NULL)
    _dun_session_page_fail (self, error);
  else if (is_wanted (self, asked))
    take_pdf (self, pdf);
}

static void
stored_file_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (DunAsked) asked = user_data;
  DunSessionPage *self = asked->object;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) file = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (GBytes) pdf = NULL;

  if (file == NULL)
    {
      _dun_session_page_fail (self, error);
      return;
    }
  pdf = dun_result_get_bytes (file, 0, "body");
  if (is_wanted (self, asked) && pdf != NULL)
    take_pdf (self, pdf);
}

/* Shows the minutes: as they were registered, or as they would be. */
void
_dun_session_page_draw (DunSessionPage *self)
{
  gint64 key = dun_row_get_key (self->row);
  gint64 version = dun_row_get_int (self->row, "version");

  if (self->pdf_key == key && self->pdf_version == version)
    return;
  g_clear_pointer (&self->pdf, g_bytes_unref);
  self->pdf_key = key;
  self->pdf_version = version;
  self->pdf_serial++;
  if (dun_row_get_bool (self->row, "is_printed"))
    dun_files_minutes_async (self->session, key, NULL, stored_file_cb,
                             dun_asked_new (self, self->pdf_serial));
  else if (_dun_session_page_in_state (self, "MINUTES_DRAFT", NULL))
    dun_letter_run_minutes_preview_async (self->session, key, NULL, rendered_cb,
                                          dun_asked_new (self, self->pdf_serial));
  else
    dun_pdf_view_set_source (self->viewer, NULL);
}

/* --- Writes --- */

typedef struct
{
  DunSessionPage *self; /* owned */
  DunSessionStep  step;
} Write;

static Write *
write_new (DunSessionPage *self,
           DunSessionStep  step)
{
  Write *write = g_new (Write, 1);

  write->self = g_object_ref (self);
  write->step = step;
  if (self->requests[step] == NULL)
    self->requests[step] = dun_uuid_new ();
  self->saving++;
  _dun_session_page_update_steps (self);
  return write;
}

static void
say_done (DunSessionPage *self,
          DunSessionStep  step,
          JsonObject     *answer)
{
  const DunLocale *locale = dun_locale_current ();
  g_autofree char *n = NULL;
  g_autofree char *text = NULL;
  guint count;

  switch (step)
    {
    case DUN_SESSION_MINUTES:
      /* Translators: %s is the number of the minutes. */
      text =
        g_strdup_printf (_("The minutes are written under the number %s. Print them and have them "
                           "signed."),
                              json_object_get_string_member (answer, "minutes_no"));
      break;
    case DUN_SESSION_SIGN:
      count = json_array_get_length (json_object_get_array_member (answer, "created"));
      n = dun_locale_format_int (locale, count);
      text = g_strdup_printf (P_ ("The minutes are signed. %s decision has taken effect.",
                                  "The minutes are signed. %s decisions have taken effect.",
                                  count),
                              n);
      break;
    case DUN_SESSION_CLOSE:
      count = (guint) json_object_get_int_member (answer, "results");
      n = dun_locale_format_int (locale, count);
      text = g_strdup_printf (P_ ("The session is closed. The result stands in %s case.",
                                  "The session is closed. The results stand in %s cases.",
                                  count),
                              n);
      break;
    case DUN_SESSION_CONVENE:
      text = g_strdup (_("The session is convened. Decide the items one after another."));
      break;
    case DUN_SESSION_PRINT:
      text =
        g_strdup (_("The minutes are stored. Print them, have them signed, and scan the paper."));
      break;
    case DUN_SESSION_ADJOURN:
    case DUN_SESSION_CANCEL:
    case DUN_SESSION_DECIDE:
    case DUN_SESSION_WITHDRAW:
    case DUN_SESSION_SCAN:
    case DUN_SESSION_N_STEPS:
    default:
      return;
    }
  _dun_session_page_say (self, DUN_BANNER_SUCCESS, text);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Write *write = user_data;
  g_autoptr (DunSessionPage) self = write->self;
  DunSessionStep step = write->step;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (JsonNode) root = NULL;

  g_free (write);
  self->saving--;
  _dun_session_page_update_steps (self);
  if (answer == NULL)
    {
      _dun_session_page_fail (self, error);
      if (!g_error_matches (error, DUN_ERROR, DUN_ERROR_CONNECTION))
        _dun_session_page_tell_changed (self);
      return;
    }
  g_clear_pointer (&self->requests[step], g_free);
  root = json_from_string (dun_result_get_value (answer), NULL);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    say_done (self, step, json_node_get_object (root));
  if (step == DUN_SESSION_PRINT && self->row != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-minutes", "x",
                                dun_row_get_key (self->row));
  _dun_session_page_tell_changed (self);
}

static void
convene (DunSessionPage *self,
         gint64          key,
         int             version)
{
  g_autoptr (GArray) present = _dun_session_page_list_present (self);
  Write *write = write_new (self, DUN_SESSION_CONVENE);

  dun_committee_convene_async (self->session, self->requests[DUN_SESSION_CONVENE], key,
                               (const int *) (gpointer) present->data, present->len, version,
                               written_cb, write);
}

static void
write_minutes (DunSessionPage *self,
               gint64          key,
               int             version)
{
  const char *language = dun_code_list ("language")[gtk_drop_down_get_selected (self->language)];
  Write *write = write_new (self, DUN_SESSION_MINUTES);

  dun_committee_minutes_async (self->session, self->requests[DUN_SESSION_MINUTES], key,
                               gtk_editable_get_text (GTK_EDITABLE (self->minutes_title)), language,
                               version,
                               written_cb, write);
}

static void
print_minutes (DunSessionPage *self,
               gint64          key,
               int             version)
{
  Write *write;

  if (dun_row_get_bool (self->row, "is_printed"))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.open-minutes", "x", key);
      return;
    }
  write = write_new (self, DUN_SESSION_PRINT);
  dun_committee_minutes_store_async (self->session, self->requests[DUN_SESSION_PRINT], key,
                                     self->pdf, version,
                                     written_cb, write);
}

/* The documents screen takes the paper: it knows scanners, files and pictures. */
static void
scan_paper (DunSessionPage *self,
            gint64          key)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *argument = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "session_id");
  json_builder_add_int_value (builder, key);
  json_builder_set_member_name (builder, "category");
  json_builder_add_string_value (builder, "MINUTES_SCAN");
  json_builder_set_member_name (builder, "title");
  json_builder_add_string_value (builder, dun_row_get_text (self->row, "minutes_title"));
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  argument = json_to_string (root, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.screen-with", "(ss)", "documents", argument);
}

/* --- Questions before what cannot be undone --- */

static void
send_asked (DunSessionPage *self,
            DunSessionStep  step)
{
  gint64 key = dun_row_get_key (self->row);
  int version = (int) dun_row_get_int (self->row, "version");
  Write *write = write_new (self, step);

  if (step == DUN_SESSION_SIGN)
    dun_committee_sign_async (self->session, self->requests[step], key, version, written_cb, write);
  else
    dun_committee_change_async (self->session, self->requests[step], key, "CANCEL", version,
                                written_cb, write);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Write *question = user_data;
  g_autoptr (DunSessionPage) self = question->self;
  DunSessionStep step = question->step;
  g_autofree char *obstacle = NULL;

  g_free (question);
  if (!dun_dialog_ask_finish (result, NULL) || self->stack == NULL)
    return;
  obstacle = dun_session_page_dup_obstacle (self, step);
  if (obstacle == NULL)
    send_asked (self, step);
}

static void
ask (DunSessionPage *self,
     DunSessionStep  step)
{
  guint n = _dun_session_page_count_items (self, "DECIDED", NULL);
  g_autofree char *count = dun_locale_format_int (dun_locale_current (), n);
  const char *no = dun_row_get_text (self->row, "session_no");
  Write *question = g_new (Write, 1);
  g_autofree char *title = NULL;
  g_autofree char *verb = NULL;

  question->self = g_object_ref (self);
  question->step = step;
  if (step == DUN_SESSION_SIGN)
    {
      /* Translators: the number of a session, the number of its decisions. */
      title = g_strdup_printf (P_ ("Session %s: carry out %s decision?",
                                   "Session %s: carry out %s decisions?", n), no, count);
      verb = g_strdup_printf (P_ ("_Carry out %s decision", "_Carry out %s decisions", n),
                              count);
      dun_dialog_ask_async (
        GTK_WIDGET (self), title,
        _("The signed paper is attached. Each decision now creates its task, agreement or "
           "legal case, and the cases move on. This can not be taken back."),
        verb, FALSE, NULL, answered_cb, question);
      return;
    }
  /* Translators: %s is the number of a session. */
  title = g_strdup_printf (_("Cancel session %s?"), no);
  verb = g_strdup (_("_Cancel the session"));
  dun_dialog_ask_async (GTK_WIDGET (self), title, _("Its items become candidates again."), verb,
                        TRUE, NULL,
                        answered_cb, question);
}

/* --- Withdrawing: the reason is asked for --- */

static void
withdrawn_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (DunFormDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  DunSessionPage *self = g_object_get_data (G_OBJECT (dialog), "dun-page");

  if (answer == NULL)
    {
      dun_form_refusal_return (dialog, NULL, error);
      return;
    }
  g_clear_pointer (&self->requests[DUN_SESSION_WITHDRAW], g_free);
  _dun_session_page_tell_changed (self);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
withdraw_save_cb (DunFormDialog *dialog,
                  GtkEditable   *reason)
{
  DunSessionPage *self = g_object_get_data (G_OBJECT (dialog), "dun-page");
  DunRow *item = g_object_get_data (G_OBJECT (dialog), "dun-item");

  if (self->requests[DUN_SESSION_WITHDRAW] == NULL)
    self->requests[DUN_SESSION_WITHDRAW] = dun_uuid_new ();
  dun_form_dialog_set_busy (dialog, TRUE);
  dun_committee_withdraw_async (self->session, self->requests[DUN_SESSION_WITHDRAW],
                                dun_row_get_key (item),
                                gtk_editable_get_text (reason), (int) dun_row_get_int (item,
                                                                                       "version"),
                                withdrawn_cb, g_object_ref (dialog));
}

static void
reason_changed_cb (DunFormDialog *dialog,
                   GtkEditable   *reason)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (reason)));

  dun_form_dialog_set_can_save (dialog, *text != '\0');
}

static void
ask_reason (DunSessionPage *self)
{
  DunRow *item = dun_table_get_cursor_row (self->agenda);
  /* Translators: %s is a customer's name. */
  g_autofree char *title = g_strdup_printf (_("Withdraw %s from the agenda"),
                                            dun_row_get_text (item, "name"));
  GtkWidget *dialog = dun_form_dialog_new (title, _("_Withdraw"));
  GtkWidget *reason = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (reason), _("Reason"));
  gtk_entry_set_max_length (GTK_ENTRY (reason), 500);
  gtk_accessible_update_property (GTK_ACCESSIBLE (reason), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Reason"), -1);
  gtk_widget_set_size_request (reason, 420, -1);
  dun_form_dialog_set_content (DUN_FORM_DIALOG (dialog), reason);
  dun_form_dialog_set_can_save (DUN_FORM_DIALOG (dialog), FALSE);
  g_object_set_data_full (G_OBJECT (dialog), "dun-page", g_object_ref (self), g_object_unref);
  g_object_set_data_full (G_OBJECT (dialog), "dun-item", g_object_ref (item), g_object_unref);
  g_signal_connect_object (reason, "changed", G_CALLBACK (reason_changed_cb), dialog,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "save", G_CALLBACK (withdraw_save_cb), reason, 0);
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Does the step when it is possible; what it needs is taken from the page. */
void
dun_session_page_run (DunSessionPage *self,
                      DunSessionStep  step)
{
  g_autofree char *obstacle = dun_session_page_dup_obstacle (self, step);
  gint64 key;
  int version;

  g_return_if_fail (DUN_IS_SESSION_PAGE (self));
  if (obstacle != NULL)
    return;
  key = dun_row_get_key (self->row);
  version = (int) dun_row_get_int (self->row, "version");
  switch (step)
    {
    case DUN_SESSION_CONVENE:
      convene (self, key, version);
      break;
    case DUN_SESSION_ADJOURN:
      {
        Write *write = write_new (self, step);

        dun_committee_change_async (self->session, self->requests[step], key, "ADJOURN", version,
                                    written_cb, write);
      }
      break;
    case DUN_SESSION_CANCEL:
    case DUN_SESSION_SIGN:
      ask (self, step);
      break;
    case DUN_SESSION_DECIDE:
      dun_decision_panel_save (self->panel);
      break;
    case DUN_SESSION_WITHDRAW:
      ask_reason (self);
      break;
    case DUN_SESSION_MINUTES:
      write_minutes (self, key, version);
      break;
    case DUN_SESSION_PRINT:
      print_minutes (self, key, version);
      break;
    case DUN_SESSION_SCAN:
      scan_paper (self, key);
      break;
    case DUN_SESSION_CLOSE:
      {
        Write *write = write_new (self, step);

        dun_committee_close_async (self->session, self->requests[step], key, version, written_cb,
                                   write);
      }
      break;
    case DUN_SESSION_N_STEPS:
    default:
      g_return_if_reached ();
    }
}
