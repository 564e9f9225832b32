/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-warnings-screen"

#include "dun-warnings-private.h"

#include "dun-dialog.h"
#include "dun-form-refusal.h"
#include "dun-free-fields.h"
#include "dun-letters.h"
#include "dun-text.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>

/* What is typed for one draft under review (D08); the rest of a letter is not typed. */

typedef struct
{
  DunWarningsScreen *screen;     /* owned */
  GtkWidget         *dialog;     /* whose data this is */
  GtkGrid           *grid;       /* of the dialog */
  char              *request_id; /* owned: one a form; another one after a refusal */
  gint64             letter_id;
  int                version;
} Filling;

static void
filling_free (gpointer data)
{
  Filling *self = data;

  g_object_unref (self->screen);
  g_free (self->request_id);
  g_free (self);
}

static void
changed_cb (DunFormDialog *dialog)
{
  Filling *self = g_object_get_data (G_OBJECT (dialog), "dun-filling");

  if (self != NULL)
    dun_form_dialog_set_can_save (dialog, dun_free_fields_is_whole (self->grid));
}

static void
filled_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunFormDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  Filling *self = g_object_get_data (G_OBJECT (dialog), "dun-filling");
  DunWarningsScreen *screen = self->screen;

  if (screen->review != NULL)
    dun_warn_review_panel_load (screen->review, DUN_SESSION (source), screen->batch_id);
  if (answer != NULL)
    {
      gtk_window_destroy (GTK_WINDOW (dialog));
      return;
    }
  g_free (self->request_id);
  self->request_id = dun_uuid_new ();
  dun_form_refusal_return (dialog, NULL, error);
}

static void
save_cb (DunFormDialog *dialog)
{
  Filling *self = g_object_get_data (G_OBJECT (dialog), "dun-filling");
  g_autofree char *typed = dun_free_fields_get (self->grid);

  dun_form_dialog_set_error (dialog, NULL);
  dun_form_dialog_set_busy (dialog, TRUE);
  dun_letters_fill_async (dun_screen_get_session (DUN_SCREEN (self->screen)), self->request_id,
                          self->letter_id, self->version, typed, filled_cb,
                          g_object_ref (dialog));
}

static void
fields_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunFormDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) fields = dun_session_call_finish (DUN_SESSION (source), result, &error);
  Filling *self = g_object_get_data (G_OBJECT (dialog), "dun-filling");

  if (fields == NULL)
    {
      dun_form_refusal_return (dialog, NULL, error);
      return;
    }
  for (guint i = 0; i < dun_result_get_n_rows (fields); i++)
    {
      g_autofree char *name = dun_free_fields_name (dun_result_get_text (fields, i, "label"),
                                                    dun_result_get_text (fields, i, "names"));

      self->version = (int) dun_result_get_int (fields, i, "version");
      dun_free_fields_add (self->grid, NULL, dun_result_get_text (fields, i, "name"), name,
                           dun_result_get_text (fields, i, "value"), G_CALLBACK (changed_cb),
                           dialog);
    }
  dun_form_dialog_set_busy (dialog, FALSE);
  changed_cb (dialog);
  gtk_widget_child_focus (GTK_WIDGET (self->grid), GTK_DIR_TAB_FORWARD);
}

/* Asks what the chosen draft is to say in its free fields. */
void
_dun_warnings_ask_fields (DunWarningsScreen *screen)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (screen));
  g_autofree char *name = dun_warn_review_panel_get_name (screen->review);
  g_autofree char *quoted = dun_text_isolate (name);
  /* Translators: %s is a customer's name. */
  g_autofree char *title = g_strdup_printf (_("Fill in the letter to %s"), quoted);
  g_autofree gint64 *keys = NULL;
  Filling *self;
  gsize n_keys;

  keys = dun_warn_review_panel_get_keys (screen->review, &n_keys);
  g_return_if_fail (n_keys == 1);
  self = g_new0 (Filling, 1);
  self->screen = g_object_ref (screen);
  self->request_id = dun_uuid_new ();
  self->letter_id = keys[0];
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_grid_set_column_spacing (self->grid, 12);
  self->dialog = dun_form_dialog_new (title, _("_Fill in"));
  gtk_window_set_transient_for (GTK_WINDOW (self->dialog),
                                GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self->dialog), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self->dialog), 480, -1);
  dun_form_dialog_set_content (DUN_FORM_DIALOG (self->dialog), GTK_WIDGET (self->grid));
  dun_form_dialog_set_can_save (DUN_FORM_DIALOG (self->dialog), FALSE);
  dun_form_dialog_set_busy (DUN_FORM_DIALOG (self->dialog), TRUE);
  g_object_set_data_full (G_OBJECT (self->dialog), "dun-filling", self, filling_free);
  g_signal_connect (self->dialog, "save", G_CALLBACK (save_cb), NULL);
  dun_letters_free_async (dun_screen_get_session (DUN_SCREEN (screen)), self->letter_id, NULL,
                          fields_cb, g_object_ref (self->dialog));
  gtk_window_present (GTK_WINDOW (self->dialog));
}
