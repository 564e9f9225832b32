/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-test-print.h"

#include "dun-test-widget.h"

#include <glib/gi18n.h>
#include <gtk/gtkunixprint.h>

/* Whether a whole PDF stands there by now. */
gboolean
dun_test_is_pdf (const char *path)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &text, &length, NULL) && length > 500
         && g_str_has_prefix (text, "%PDF-");
}

/* Returns: (nullable) (transfer none): the printer of this name, and where it stands. */
static GtkPrinter *
find_printer (GtkSelectionModel *printers,
              const char        *name,
              guint             *position)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (printers)); i++)
    {
      g_autoptr (GtkPrinter) printer = g_list_model_get_item (G_LIST_MODEL (printers), i);

      *position = i;
      if (g_strcmp0 (gtk_printer_get_name (printer), name) == 0)
        return printer;
    }
  return NULL;
}

/* The printer's window with the printer that writes a file. */
void
dun_test_choose_printer (const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  GtkPrintUnixDialog *dialog;

  dun_test_until ((dialog = dun_test_find_window (GTK_TYPE_PRINT_UNIX_DIALOG)) != NULL);
  gtk_print_settings_set_printer (settings, g_dgettext ("gtk40", "Print to File"));
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  gtk_print_unix_dialog_set_settings (dialog, settings);
  dun_test_until (gtk_print_unix_dialog_get_selected_printer (dialog) != NULL);
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_OK);
}

/* The printer's window, where a person takes this one of the printers. */
void
dun_test_choose_queue (const char *name)
{
  GtkPrintUnixDialog *dialog;
  GtkSelectionModel *printers;
  GtkPrinter *chosen = NULL;
  GtkWidget *list;
  guint n = 0;

  dun_test_until ((dialog = dun_test_find_window (GTK_TYPE_PRINT_UNIX_DIALOG)) != NULL);
  list = dun_test_find (GTK_WIDGET (dialog), GTK_TYPE_COLUMN_VIEW, 0);
  printers = gtk_column_view_get_model (GTK_COLUMN_VIEW (list));
  dun_test_until ((chosen = find_printer (printers, name, &n)) != NULL);
  gtk_selection_model_select_item (printers, n, TRUE);
  dun_test_until (gtk_print_unix_dialog_get_selected_printer (dialog) == chosen
                  && gtk_printer_has_details (chosen));
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_OK);
  dun_test_until (dun_test_find_window (GTK_TYPE_PRINT_UNIX_DIALOG) != (gpointer) dialog);
}

void
dun_test_print_to (const char *path)
{
  dun_test_choose_printer (path);
  dun_test_until (dun_test_is_pdf (path));
}

GtkWidget *
dun_test_asked (GType type)
{
  GtkWidget *dialog;

  dun_test_until ((dialog = dun_test_find_window (type)) != NULL);
  dun_test_settle (dialog);
  return dialog;
}
