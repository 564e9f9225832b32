/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-reason-dialog"

#include "dun-reason-dialog.h"

#include "dun-form-field.h"

#include <glib/gi18n-lib.h>

/* Whoever refuses something says why. */

static void
changed_cb (GtkEditable   *reason,
            DunFormDialog *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (reason)));

  dun_form_dialog_set_can_save (self, text[0] != '\0');
}

/**
 * dun_reason_dialog_new:
 * @verb: of the button, with its mnemonic
 *
 * A dialog over @parent's window with one field, “reason”, that is not to be left empty. Listen to
 * its “save”.
 */
DunFormDialog *
dun_reason_dialog_new (GtkWidget  *parent,
                       const char *title,
                       const char *verb)
{
  GtkWidget *dialog = dun_form_dialog_new (title, verb);
  GtkWidget *field = g_object_new (DUN_TYPE_FORM_FIELD, "field", "reason", "caption",
                                   _("_Reason"), NULL);
  GtkWidget *entry = gtk_entry_new ();
  GtkRoot *root = gtk_widget_get_root (parent);

  gtk_entry_set_max_length (GTK_ENTRY (entry), 1000);
  gtk_widget_set_hexpand (entry, TRUE);
  dun_form_field_set_child (DUN_FORM_FIELD (field), entry);
  dun_form_dialog_set_content (DUN_FORM_DIALOG (dialog), field);
  dun_form_dialog_set_can_save (DUN_FORM_DIALOG (dialog), FALSE);
  g_object_set_data (G_OBJECT (dialog), "reason", entry);
  g_signal_connect (entry, "changed", G_CALLBACK (changed_cb), dialog);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 460, -1);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  return DUN_FORM_DIALOG (dialog);
}

/* Returns: what was typed, while the dialog is open. */
const char *
dun_reason_dialog_get_reason (DunFormDialog *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (g_object_get_data (G_OBJECT (self), "reason")));
}
