/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-warnings-screen"

#include "dun-warnings-private.h"

#include "dun-codes.h"
#include "dun-dialog.h"
#include "dun-letter-rows.h"
#include "dun-letter-run.h"
#include "dun-locale.h"
#include "dun-refusal.h"

#include <glib/gi18n-lib.h>

/* The second half of a batch's way: taking letters out, printing, and what came of it. */

/* The server has answered: @done is what was done when there is no @error. */
void
_dun_warnings_say_written (DunWarningsScreen *self,
                           const GError      *error,
                           const char        *done)
{
  self->writing = FALSE;
  if (error != NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
  else
    dun_screen_say (DUN_SCREEN (self), DUN_BANNER_SUCCESS, done);
}

/* --- Taking out --- */

static void
excluded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunWarningsScreen) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->review == NULL)
    return;
  _dun_warnings_say_written (self, error,
                             _("Taken out. The reason stands in the journal of the case."));
  dun_warn_review_panel_load (self->review, DUN_SESSION (source), self->batch_id);
  _dun_warnings_update (self);
}

/* Takes the selected drafts out of the batch. */
void
_dun_warnings_exclude (DunWarningsScreen *self,
                       const char        *reason)
{
  gsize n_keys;
  g_autofree gint64 *keys = dun_warn_review_panel_get_keys (self->review, &n_keys);

  if (n_keys == 0 || self->writing)
    return;
  self->writing = TRUE;
  _dun_warnings_update (self);
  dun_letters_exclude_async (dun_screen_get_session (DUN_SCREEN (self)), NULL, keys, n_keys, reason,
                             excluded_cb, g_object_ref (self));
}

static void
reason_changed_cb (GtkEditable   *editable,
                   DunFormDialog *dialog)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (editable)));

  dun_form_dialog_set_can_save (dialog, *text != '\0');
}

static void
reason_saved_cb (DunFormDialog     *dialog,
                 DunWarningsScreen *self)
{
  GtkEditable *entry = g_object_get_data (G_OBJECT (dialog), "dun-reason");
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  _dun_warnings_exclude (self, reason);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Asks why the selected letters are not to be sent. */
void
_dun_warnings_ask_reason (DunWarningsScreen *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *label = gtk_label_new_with_mnemonic (_("_Why is it not to be sent?"));
  g_autofree char *name = dun_warn_review_panel_get_name (self->review);
  g_autofree char *letters = NULL;
  g_autofree char *title = NULL;
  g_autofree char *verb = NULL;
  GtkWidget *dialog;
  guint n;

  g_object_get (self->review, "n-selected", &n, NULL);
  letters = dun_letter_rows_count (n);
  title = name != NULL
            /* Translators: %s is a customer's name. */
            ? g_strdup_printf (_("Take out the letter to %s"), name)
            /* Translators: %s is "3 letters". */
            : g_strdup_printf (_("Take out %s"), letters);
  /* Translators: a button; %s is "3 letters". */
  verb = g_strdup_printf (_("_Take out %s"), letters);
  dialog = dun_form_dialog_new (title, verb);
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 460, -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 300);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  dun_form_dialog_set_content (DUN_FORM_DIALOG (dialog), box);
  dun_form_dialog_set_can_save (DUN_FORM_DIALOG (dialog), FALSE);
  g_object_set_data (G_OBJECT (dialog), "dun-reason", entry);
  g_signal_connect (entry, "changed", G_CALLBACK (reason_changed_cb), dialog);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (dun_form_dialog_save), dialog);
  g_signal_connect_object (dialog, "save", G_CALLBACK (reason_saved_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- Printing --- */

typedef struct
{
  DunWarningsScreen *self; /* owned */
  DunJob            *job;  /* owned */
  DunLetterRun      *run;  /* owned */
  gulong             handler;
} Printing;

static char *
progress_text (DunLetterRun *run)
{
  const DunLocale *locale = dun_locale_current ();
  guint n_done, n_letters;
  gboolean is_numbering = dun_letter_run_get_numbering (run, &n_done, &n_letters);
  g_autofree char *done =
    dun_locale_format_int (locale, is_numbering ? n_done : dun_letter_run_get_n_printed (run));
  g_autofree char *total =
    dun_locale_format_int (locale, is_numbering ? n_letters : dun_letter_run_get_n_letters (run));

  if (is_numbering)
    /* Translators: letters of a batch that is being confirmed; "5,000 of 20,000". */
    return g_strdup_printf (_("Confirming letters: %s of %s"), done, total);
  /* Translators: letters that are written; "120 of 412". */
  return g_strdup_printf (_("Writing letters: %s of %s"), done, total);
}

static void
run_progress_cb (DunLetterRun *run,
                 GParamSpec   *pspec,
                 Printing     *printing)
{
  double fraction = dun_letter_run_get_fraction (run);
  g_autofree char *text = progress_text (run);

  dun_job_set_progress (printing->job, fraction, text);
  if (printing->self->progress == NULL)
    return;
  gtk_progress_bar_set_fraction (printing->self->progress, CLAMP (fraction, 0, 1));
  gtk_label_set_text (printing->self->progress_label, text);
}

static void
run_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  Printing *printing = user_data;
  DunWarningsScreen *self = printing->self;
  DunLetterRun *run = printing->run;
  g_autoptr (GError) error = NULL;
  gboolean ok = dun_letter_run_start_finish (run, result, &error);
  g_autofree char *letters = dun_letter_rows_count (dun_letter_run_get_n_printed (run));
  g_autofree char *text = NULL;

  g_signal_handler_disconnect (run, printing->handler);
  if (ok)
    {
      /* Translators: %s is "408 letters". */
      text = g_strdup_printf (_("%s registered and printed"), letters);
      dun_job_finish (printing->job, DUN_JOB_DONE, text);
    }
  else
    {
      gboolean cancelled = g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED)
                           || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_autofree char *why = cancelled ? NULL : dun_refusal_message (error);

      /* Translators: %s is "120 letters". */
      text =
        cancelled ? g_strdup_printf (_("Stopped. %s registered and printed; the rest is queued"),
                                     letters)
                       : g_strdup (why);
      dun_job_finish (printing->job, cancelled ? DUN_JOB_CANCELLED : DUN_JOB_FAILED, text);
      if (self->pages != NULL)
        dun_screen_say (DUN_SCREEN (self), cancelled ? DUN_BANNER_INFO : DUN_BANNER_ERROR, text);
    }
  if (self->pages != NULL)
    {
      g_clear_object (&self->printing);
      _dun_warnings_go (self, "result");
      _dun_warnings_show_result (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->result));
      _dun_warnings_load_batches (self);
    }
  g_object_unref (printing->job);
  g_object_unref (printing->run);
  g_object_unref (printing->self);
  g_free (printing);
}

/* Writes and registers the queued letters of the batch in the steps. */
void
_dun_warnings_print (DunWarningsScreen *self)
{
  DunSession *session = dun_screen_get_session (DUN_SCREEN (self));
  g_autofree char *title = NULL;
  Printing *printing;

  if (self->printing != NULL)
    return;
  /* Translators: a job in the list of long work; %s is the number of a batch. */
  title = g_strdup_printf (_("Letters of batch %s"), self->batch_no);
  self->printing = g_cancellable_new ();
  printing = g_new0 (Printing, 1);
  printing->self = g_object_ref (self);
  printing->run = dun_letter_run_new (session, self->batch_id);
  printing->job = dun_job_new (title, self->printing);
  printing->handler = g_signal_connect (printing->run, "notify::fraction",
                                        G_CALLBACK (run_progress_cb), printing);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_label_set_text (self->progress_label, title);
  dun_screen_add_job (DUN_SCREEN (self), printing->job);
  _dun_warnings_go (self, "print");
  dun_letter_run_start_async (printing->run, self->printing, run_cb, printing);
}

/* --- Result --- */

/* Reads what became of the letters of the batch in the steps. */
void
_dun_warnings_show_result (DunWarningsScreen *self)
{
  gtk_label_set_text (self->result_title, "");
  gtk_label_set_text (self->result_skipped, "");
  dun_letter_batch_panel_load (self->result, dun_screen_get_session (DUN_SCREEN (self)),
                               self->batch_id, self->batch_no);
}
