/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-scan-panel"

#include "dun-scan-panel-private.h"

#include "dun-drop-down.h"
#include "dun-error.h"
#include "dun-locale.h"
#include "dun-page-intake.h"
#include "dun-page-supply.h"
#include "dun-plural.h"

/* Where pages come from: a scanner, files, the clipboard, a drop. */

static const guint resolutions[] = { 150, 200, 300, 600 };
static const DunScanMode modes[] = { DUN_SCAN_GRAY, DUN_SCAN_COLOR, DUN_SCAN_LINEART };
static const DunScanSource sources[] = { DUN_SCAN_FLATBED, DUN_SCAN_FEEDER,
                                         DUN_SCAN_FEEDER_DUPLEX };

static void
show_progress (DunScanPanel *self,
               const char   *text)
{
  if (self->spinner == NULL)
    return;
  gtk_label_set_text (self->progress, text != NULL ? text : "");
  gtk_spinner_set_spinning (self->spinner, text != NULL);
  _dun_scan_panel_tell_commands (self);
}

/* --- Scanner --- */

gboolean
dun_scan_panel_can_scan (DunScanPanel *self)
{
  g_return_val_if_fail (DUN_IS_SCAN_PANEL (self), FALSE);
  return self->draft != NULL && self->scan == NULL && self->n_saving == 0
         && gtk_drop_down_get_selected (self->device) != GTK_INVALID_LIST_POSITION;
}

gboolean
dun_scan_panel_is_scanning (DunScanPanel *self)
{
  g_return_val_if_fail (DUN_IS_SCAN_PANEL (self), FALSE);
  return self->scan != NULL;
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunScanPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) devices = dun_scanner_list_finish (DUN_SCANNER (object), result, &error);

  if (self->device == NULL)
    return;
  g_clear_object (&self->scan);
  show_progress (self, NULL);
  if (devices == NULL)
    {
      _dun_scan_panel_fail (self, error);
      return;
    }
  gtk_drop_down_set_model (self->device, devices);
  /* The search takes seconds: who has gone on meanwhile does not scan. */
  if (g_list_model_get_n_items (devices) == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    _dun_scan_panel_say (self, DUN_BANNER_INFO,
                         _("No scanner was found. Switch it on and look again, or add the pages "
                           "as files."));
  _dun_scan_panel_tell_commands (self);
}

/* Looks for scanners; over a network this takes seconds. */
void
dun_scan_panel_look (DunScanPanel *self)
{
  g_return_if_fail (DUN_IS_SCAN_PANEL (self));
  if (self->scan != NULL)
    return;
  if (self->scanner == NULL)
    self->scanner = dun_scanner_new (g_getenv ("DUNDESK_SCAN"));
  self->looked = TRUE;
  self->scan = g_cancellable_new ();
  show_progress (self, _("Looking for scanners …"));
  dun_scanner_list_async (self->scanner, self->scan, listed_cb, g_object_ref (self));
}

static void
page_func (DunScanner           *scanner,
           const DunScannedPage *scanned,
           gpointer              user_data)
{
  DunScanPanel *self = user_data;
  g_autoptr (DunDraftPage) page = dun_page_supply_take_scanned (scanned);
  g_autofree char *text = NULL;

  _dun_scan_panel_add_page (self, page);
  self->n_scanned++;
  text = dun_page_supply_say_scanned (self->n_scanned);
  show_progress (self, text);
}

static void
scanned_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunScanPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  int n_pages = dun_scanner_scan_finish (DUN_SCANNER (object), result, &error);

  g_clear_object (&self->scan);
  show_progress (self, NULL);
  if (n_pages < 0 && self->n_scanned > 0 && !g_error_matches (error, G_IO_ERROR,
                                                              G_IO_ERROR_CANCELLED))
    {
      g_autofree char *n = dun_locale_format_int (dun_locale_current (), self->n_scanned);
      g_autofree char *kept =
        g_strdup_printf (P_ ("%s page scanned before is kept.",
                             "%s pages scanned before are kept.",
                             self->n_scanned), n);
      g_autofree char *text = g_strdup_printf ("%s %s", error->message, kept);

      _dun_scan_panel_say (self, DUN_BANNER_ERROR, text);
    }
  else if (n_pages < 0)
    _dun_scan_panel_fail (self, error);
}

/* Scans with the chosen settings; pages appear as they arrive. */
void
dun_scan_panel_scan (DunScanPanel *self)
{
  DunScannerDevice *device;
  DunScanSettings settings = { 0 };

  g_return_if_fail (DUN_IS_SCAN_PANEL (self));
  if (!dun_scan_panel_can_scan (self))
    return;
  device = gtk_drop_down_get_selected_item (self->device);
  settings.source = sources[gtk_drop_down_get_selected (self->source)];
  settings.mode = modes[gtk_drop_down_get_selected (self->mode)];
  settings.resolution = resolutions[gtk_drop_down_get_selected (self->resolution)];
  self->scan = g_cancellable_new ();
  self->n_scanned = 0;
  show_progress (self, _("The scanner is warming up …"));
  dun_scanner_scan_async (self->scanner, dun_scanner_device_get_name (device), &settings,
                          dun_page_draft_get_directory (self->draft), page_func, self, self->scan,
                          scanned_cb,
                          g_object_ref (self));
}

void
dun_scan_panel_cancel (DunScanPanel *self)
{
  g_return_if_fail (DUN_IS_SCAN_PANEL (self));
  if (self->scan != NULL)
    g_cancellable_cancel (self->scan);
}

/* --- Files, one after another --- */

static void take_next (DunScanPanel *self);

static void
taken_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunScanPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = dun_page_intake_finish (result, &error);

  self->taking = FALSE;
  if (pages == NULL)
    _dun_scan_panel_fail (self, error);
  for (guint i = 0; pages != NULL && self->selection != NULL && i < pages->len; i++)
    _dun_scan_panel_add_page (self, g_ptr_array_index (pages, i));
  if (self->selection != NULL)
    take_next (self);
}

static void
take_next (DunScanPanel *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *text = NULL;

  if (self->taking || self->draft == NULL)
    return;
  file = g_queue_pop_head (&self->files);
  if (file == NULL)
    {
      show_progress (self, NULL);
      return;
    }
  self->taking = TRUE;
  text = dun_page_supply_say_reading (file);
  show_progress (self, text);
  dun_page_intake_file_async (file, dun_page_draft_get_directory (self->draft), self->life,
                              taken_cb,
                              g_object_ref (self));
}

/* Takes a PDF or a picture in; a hostile one gets a sentence. */
void
dun_scan_panel_add_file (DunScanPanel *self,
                         GFile        *file)
{
  g_return_if_fail (DUN_IS_SCAN_PANEL (self) && G_IS_FILE (file));
  g_queue_push_tail (&self->files, g_object_ref (file));
  take_next (self);
}

static void
add_chosen (gpointer  owner,
            GFile    *file)
{
  dun_scan_panel_add_file (owner, file);
}

/* Asks for files. */
void
dun_scan_panel_choose_files (DunScanPanel *self)
{
  g_return_if_fail (DUN_IS_SCAN_PANEL (self));
  dun_page_supply_ask_files (GTK_WIDGET (self), add_chosen);
}

/* --- Clipboard and drop --- */

/* Takes a picture that is in memory. */
void
dun_scan_panel_take_texture (DunScanPanel *self,
                             GdkTexture   *texture)
{
  g_return_if_fail (DUN_IS_SCAN_PANEL (self) && GDK_IS_TEXTURE (texture));
  if (self->draft == NULL || self->taking)
    return;
  self->taking = TRUE;
  show_progress (self, _("Taking the picture …"));
  dun_page_intake_texture_async (texture, dun_page_draft_get_directory (self->draft), self->life,
                                 taken_cb,
                                 g_object_ref (self));
}

static void
pasted_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunScanPanel) self = user_data;
  g_autoptr (GdkTexture) texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (object),
                                                                      result, NULL);

  if (texture != NULL && self->selection != NULL)
    dun_scan_panel_take_texture (self, texture);
  else
    _dun_scan_panel_say (self, DUN_BANNER_INFO, _("There is no picture on the clipboard."));
}

/* Takes the picture on the clipboard. */
void
dun_scan_panel_paste (DunScanPanel *self)
{
  g_return_if_fail (DUN_IS_SCAN_PANEL (self));
  gdk_clipboard_read_texture_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, pasted_cb,
                                    g_object_ref (self));
}

static gboolean
dropped_cb (GtkDropTarget *target,
            const GValue  *value,
            double         x,
            double         y,
            DunScanPanel  *self)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      for (GSList *file = g_value_get_boxed (value); file != NULL; file = file->next)
        dun_scan_panel_add_file (self, file->data);
      return TRUE;
    }
  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    {
      dun_scan_panel_take_texture (self, g_value_get_object (value));
      return TRUE;
    }
  return FALSE;
}

void
_dun_scan_panel_sources_init (DunScanPanel *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  dun_page_supply_show_devices (self->device);
  dun_drop_down_cut_words (self->source);
  dun_drop_down_cut_words (self->mode);
  dun_drop_down_cut_words (self->resolution);
  for (guint i = 0; i < G_N_ELEMENTS (resolutions); i++)
    {
      g_autofree char *n = dun_locale_format_int (dun_locale_current (), resolutions[i]);
      /* Translators: a scanner's resolution in dots per inch. */
      g_autofree char *text = g_strdup_printf (_("%s dpi"), n);

      gtk_string_list_append (words, text);
    }
  gtk_drop_down_set_model (self->resolution, G_LIST_MODEL (words));
  gtk_drop_down_set_selected (self->resolution, 2);
}
