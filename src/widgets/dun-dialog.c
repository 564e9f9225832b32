/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-dialog"

#include "dun-dialog.h"

#include <glib/gi18n-lib.h>

/* The question dialog: no is the default, yes is a verb. */

typedef struct
{
  GtkWindow    *dialog;      /* owned by GTK until it is destroyed */
  GCancellable *cancellable; /* owned */
  gulong        cancelled_id;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_object (&question->cancellable);
  g_free (question);
}

static void
answer (GTask    *task,
        gboolean  yes)
{
  Question *question = g_task_get_task_data (task);
  GtkWindow *dialog = g_steal_pointer (&question->dialog);

  if (dialog == NULL)
    return;
  if (question->cancelled_id != 0)
    g_signal_handler_disconnect (question->cancellable, question->cancelled_id);
  gtk_window_destroy (dialog);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, yes);
  g_object_unref (task);
}

static void
response_cb (GtkDialog *dialog,
             int        response,
             gpointer   user_data)
{
  answer (user_data, response == GTK_RESPONSE_OK);
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  answer (user_data, FALSE);
}

/* See the header. @parent: any widget of the window that asks; @body: (nullable). */
void
dun_dialog_ask_async (GtkWidget           *parent,
                      const char          *title,
                      const char          *body,
                      const char          *verb,
                      gboolean             destructive,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);
  GtkRoot *root = gtk_widget_get_root (parent);
  GtkWidget *dialog = gtk_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                              GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
                                              GTK_MESSAGE_OTHER, GTK_BUTTONS_NONE, "%s", title);
  GtkWidget *yes;

  g_task_set_source_tag (task, dun_dialog_ask_async);
  g_task_set_task_data (task, question, question_free);
  if (body != NULL)
    gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s", body);
  gtk_dialog_add_button (GTK_DIALOG (dialog), _("_Cancel"), GTK_RESPONSE_CANCEL);
  yes = gtk_dialog_add_button (GTK_DIALOG (dialog), verb, GTK_RESPONSE_OK);
  gtk_widget_add_css_class (yes, destructive ? "destructive-action" : "suggested-action");
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);

  question->dialog = GTK_WINDOW (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  if (cancellable != NULL)
    {
      question->cancellable = g_object_ref (cancellable);
      question->cancelled_id =
        g_signal_connect (cancellable, "cancelled", G_CALLBACK (cancelled_cb), task);
      if (g_cancellable_is_cancelled (cancellable))
        answer (task, FALSE);
    }
}

gboolean
dun_dialog_ask_finish (GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
