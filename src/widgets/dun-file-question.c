/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-file-question"

#include "dun-file-question.h"

#include <glib/gi18n-lib.h>

/* An owner asks one question at a time, and the question goes away with it. */
#define ASKING "dun-file-question"

typedef struct
{
  GtkWidget       *owner; /* borrowed */
  GtkNativeDialog *chooser;
  DunFileAnswer    answer;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_signal_handlers_disconnect_by_data (asking->owner, asking);
  g_signal_handlers_disconnect_by_data (asking->chooser, asking);
  g_object_unref (asking->chooser);
  g_free (asking);
}

static void
forget (GtkWidget *owner)
{
  g_object_set_data (G_OBJECT (owner), ASKING, NULL);
}

static void
response_cb (GtkNativeDialog *chooser,
             int              response,
             Asking          *asking)
{
  g_autoptr (GtkWidget) owner = g_object_ref (asking->owner);
  g_autoptr (GListModel) files = NULL;
  DunFileAnswer answer = asking->answer;

  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));
  forget (owner);
  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      answer (owner, file);
    }
}

/* @answer is not called when the question is cancelled or @owner is destroyed before. While a modal
 * question stands a second is not asked; one that is not modal gives way to the next. */
void
dun_file_question_ask (GtkWidget             *owner,
                       const DunFileQuestion *question,
                       DunFileAnswer          answer)
{
  GtkFileChooserNative *native;
  GtkFileChooser *chooser;
  GtkRoot *root;
  Asking *asking;

  g_return_if_fail (GTK_IS_WIDGET (owner) && question != NULL && answer != NULL);

  asking = g_object_get_data (G_OBJECT (owner), ASKING);
  if (asking != NULL && gtk_native_dialog_get_modal (asking->chooser))
    return;

  root = gtk_widget_get_root (owner);
  native = gtk_file_chooser_native_new (question->title,
                                        GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                        question->action, question->verb, _("_Cancel"));
  chooser = GTK_FILE_CHOOSER (native);
  if (question->name != NULL)
    gtk_file_chooser_set_current_name (chooser, question->name);
  if (question->filter != NULL)
    gtk_file_chooser_add_filter (chooser, question->filter);
  gtk_file_chooser_set_select_multiple (chooser, question->several);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), question->modal);

  asking = g_new (Asking, 1);
  *asking = (Asking) { owner, GTK_NATIVE_DIALOG (native), answer };
  g_object_set_data_full (G_OBJECT (owner), ASKING, asking, asking_free);
  g_signal_connect (owner, "destroy", G_CALLBACK (forget), asking);
  g_signal_connect (native, "response", G_CALLBACK (response_cb), asking);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}
