/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-page-supply"

#include "dun-page-supply.h"

#include "dun-locale.h"
#include "dun-plural.h"

static char *
format_device (DunScannerDevice *device,
               gpointer          user_data)
{
  return g_strdup (dun_scanner_device_get_label (device));
}

/* Shows scanners by their names. */
void
dun_page_supply_show_devices (GtkDropDown *devices)
{
  g_autoptr (GtkExpression) label =
    gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (format_device), NULL,
                                 NULL);

  gtk_drop_down_set_expression (devices, label);
}

/* Returns: (transfer full): the page whose file the scanner has written */
DunDraftPage *
dun_page_supply_take_scanned (const DunScannedPage *scanned)
{
  return dun_draft_page_new (scanned->path, scanned->is_png ? "image/png" : "image/jpeg", NULL,
                             scanned->dpi, 0, 1);
}

/* Returns: (transfer full): how far the scanner is */
char *
dun_page_supply_say_scanned (guint n_pages)
{
  g_autofree char *n = dun_locale_format_int (dun_locale_current (), n_pages);

  return g_strdup_printf (P_ ("Scanning: %s page", "Scanning: %s pages", n_pages), n);
}

/* Asks for PDF documents and pictures; @answer is told each. */
void
dun_page_supply_ask_files (GtkWidget    *owner,
                           DunFileAnswer answer)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  const DunFileQuestion question = {
    .action = GTK_FILE_CHOOSER_ACTION_OPEN,
    .title = _("Add files"),
    .verb = _("_Add"),
    .filter = filter,
    .several = TRUE,
  };

  gtk_file_filter_set_name (filter, _("PDF documents and pictures"));
  gtk_file_filter_add_mime_type (filter, "application/pdf");
  gtk_file_filter_add_mime_type (filter, "image/*");
  dun_file_question_ask (owner, &question, answer);
}

/* Returns: (transfer full): which file is read */
char *
dun_page_supply_say_reading (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_utf8_make_valid (base, -1);

  /* Translators: %s is the name of a file. */
  return g_strdup_printf (_("Reading %s …"), name);
}
