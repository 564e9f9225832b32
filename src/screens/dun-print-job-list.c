/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-print-job-list"

#include "dun-print-job-list.h"

#include "dun-codes.h"
#include "dun-error.h"
#include "dun-letter-print-dialog.h"
#include "dun-locale.h"
#include "dun-print-jobs.h"
#include "dun-text.h"

#include <glib/gi18n-lib.h>

struct _DunPrintJobList
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget *lines;

  /* Owned */
  GCancellable *cancellable;
  DunSession   *session;

  /* State */
  gint64 batch_id;
};

enum { SIGNAL_CHANGED, SIGNAL_FAILED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunPrintJobList, dun_print_job_list, GTK_TYPE_WIDGET)

static void
clear (DunPrintJobList *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->lines)) != NULL)
    gtk_box_remove (GTK_BOX (self->lines), child);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* --- What lies in the tray --- */

static void
confirmed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (DunPrintJobList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->lines == NULL)
    return;
  if (answer == NULL)
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
  else
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  dun_print_job_list_load (self, self->session, self->batch_id);
}

static void
chosen_cb (DunLetterPrintDialog *dialog,
           int                   first,
           int                   last,
           const char           *reason,
           DunPrintJobList      *self)
{
  DunRow *row = g_object_get_data (G_OBJECT (dialog), "dun-job");

  dun_print_jobs_confirm_async (self->session, NULL, dun_row_get_key (row), last, confirmed_cb,
                                g_object_ref (self));
}

static void
confirm_cb (GtkButton       *button,
            DunPrintJobList *self)
{
  DunRow *row = g_object_get_data (G_OBJECT (button), "dun-job");
  GtkWidget *dialog =
    dun_letter_print_dialog_new_tray (GTK_WIDGET (self), _("What lies in the tray"),
                                      (int) dun_row_get_int (row, "first_no"),
                                      (int) dun_row_get_int (row, "last_no"),
                                      g_strcmp0 (dun_row_get_text (row, "state"), "PRINTED") == 0);

  g_object_set_data_full (G_OBJECT (dialog), "dun-job", g_object_ref (row), g_object_unref);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- Lines --- */

/* "File 1 · letters 1–408 · Laser · Stopped · in the tray up to letter 120" */
static char *
describe (DunRow *row)
{
  const DunLocale *locale = dun_locale_current ();
  g_autofree char *part = dun_locale_format_int (locale, dun_row_get_int (row, "part_no"));
  g_autofree char *first = dun_locale_format_int (locale, dun_row_get_int (row, "first_no"));
  g_autofree char *last = dun_locale_format_int (locale, dun_row_get_int (row, "last_no"));
  g_autofree char *printer = dun_text_isolate (dun_row_get_text (row, "printer"));
  g_autofree char *when = dun_locale_format_instant (locale, dun_row_get_text (row, "created_at"));
  /* Translators: number of a file, first and last letter, printer, when. */
  g_autofree char *where = g_strdup_printf (_("File %s · letters %s to %s · %s · %s"), part, first,
                                            last, printer, when);
  GString *text = g_string_new (where);

  dun_locale_append (text, dun_code_label ("print_state", dun_row_get_text (row, "state")));
  if (dun_row_get_text (row, "printed_to") != NULL
      && g_strcmp0 (dun_row_get_text (row, "state"), "FAILED") == 0)
    {
      g_autofree char *to = dun_locale_format_int (locale, dun_row_get_int (row, "printed_to"));
      /* Translators: %s is the number of a letter. */
      g_autofree char *tray = g_strdup_printf (_("in the tray up to letter %s"), to);

      dun_locale_append (text, tray);
    }
  for (int i = 0; i < 2; i++)
    {
      const char *words = dun_row_get_text (row, i == 0 ? "problem" : "reason");

      if (words != NULL)
        {
          g_autofree char *isolated = dun_text_isolate (words);

          dun_locale_append (text, isolated);
        }
    }
  return g_string_free (text, FALSE);
}

static void
add_line (DunPrintJobList *self,
          DunRow          *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *text = describe (row);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (box, "dense-toolbar");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (dun_row_get_text (row, "printed_to") == NULL && dun_session_can (self->session, "PRINT"))
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_("_Confirm …"));

      gtk_widget_set_tooltip_text (button, _("Say which letters lie in the printer's tray"));
      g_object_set_data_full (G_OBJECT (button), "dun-job", g_object_ref (row), g_object_unref);
      g_signal_connect_object (button, "clicked", G_CALLBACK (confirm_cb), self, 0);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_box_append (GTK_BOX (self->lines), box);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (DunPrintJobList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->lines == NULL)
    return;
  if (answer == NULL)
    {
      if (!g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED))
        g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
      return;
    }
  clear (self);
  for (guint i = 0; i < dun_result_get_n_rows (answer); i++)
    {
      g_autoptr (DunRow) row = dun_result_steal_row (answer, i);

      add_line (self, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), dun_result_get_n_rows (answer) > 0);
}

static void
dun_print_job_list_dispose (GObject *object)
{
  DunPrintJobList *self = DUN_PRINT_JOB_LIST (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_PRINT_JOB_LIST);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (dun_print_job_list_parent_class)->dispose (object);
}

static void
dun_print_job_list_class_init (DunPrintJobListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dun_print_job_list_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DUN_TYPE_PRINT_JOB_LIST, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", DUN_TYPE_PRINT_JOB_LIST, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-print-job-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DunPrintJobList, lines);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dun_print_job_list_init (DunPrintJobList *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Shows the print jobs of a batch, or reads them again; @batch_id 0 shows none. */
void
dun_print_job_list_load (DunPrintJobList *self,
                         DunSession      *session,
                         gint64           batch_id)
{
  g_return_if_fail (DUN_IS_PRINT_JOB_LIST (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_set_object (&self->session, session);
  if (self->batch_id != batch_id)
    clear (self);
  self->batch_id = batch_id;
  if (batch_id != 0)
    dun_print_jobs_async (session, batch_id, self->cancellable, read_cb, g_object_ref (self));
}
