/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-stack-panel"

#include "dun-stack-panel-private.h"

#include "dun-error.h"
#include "dun-page-intake.h"
#include "dun-page-supply.h"
#include "dun-plural.h"

/* Where envelopes come from: the scanner, files. */

/* A code of 14 mm is read well from this; finer pictures are only larger. */
#define RESOLUTION 200

static void take_next_file (DunStackPanel *self);

/* --- Scanner --- */

static void
devices_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunStackPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) devices = dun_scanner_list_finish (DUN_SCANNER (object), result, &error);

  if (self->table == NULL)
    return;
  g_clear_object (&self->scan);
  _dun_stack_panel_show_progress (self, NULL);
  if (devices == NULL)
    _dun_stack_panel_fail (self, error);
  else
    gtk_drop_down_set_model (self->device, devices);
  if (devices != NULL && g_list_model_get_n_items (devices) == 0)
    gtk_label_set_text (self->progress, _("No scanner was found. Switch it on and look again, or "
                                          "add the pages as files."));
  _dun_stack_panel_update (self);
}

/* Looks for scanners; over a network this takes seconds. */
void
_dun_stack_panel_look (DunStackPanel *self)
{
  if (self->scan != NULL)
    return;
  if (self->scanner == NULL)
    self->scanner = dun_scanner_new (g_getenv ("DUNDESK_SCAN"));
  self->has_looked = TRUE;
  self->scan = g_cancellable_new ();
  _dun_stack_panel_show_progress (self, _("Looking for scanners …"));
  _dun_stack_panel_update (self);
  dun_scanner_list_async (self->scanner, self->scan, devices_cb, g_object_ref (self));
}

static void
page_func (DunScanner           *scanner,
           const DunScannedPage *scanned,
           gpointer              user_data)
{
  DunStackPanel *self = user_data;
  g_autoptr (DunDraftPage) page = dun_page_supply_take_scanned (scanned);
  g_autofree char *text = dun_page_supply_say_scanned (scanned->number);

  dun_returned_stack_add (self->stack, page, self->is_duplex);
  _dun_stack_panel_show_progress (self, text);
}

static void
scanned_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunStackPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  int n_pages = dun_scanner_scan_finish (DUN_SCANNER (object), result, &error);

  g_clear_object (&self->scan);
  _dun_stack_panel_show_progress (self, NULL);
  if (n_pages < 0)
    _dun_stack_panel_fail (self, error);
  _dun_stack_panel_update (self);
}

/* Scans the envelopes; rows appear as they arrive. */
void
_dun_stack_panel_scan (DunStackPanel *self)
{
  static const DunScanSource sources[] = { DUN_SCAN_FLATBED, DUN_SCAN_FEEDER,
                                           DUN_SCAN_FEEDER_DUPLEX };
  DunScannerDevice *device = gtk_drop_down_get_selected_item (self->device);
  DunScanSettings settings = {
    .source = sources[gtk_drop_down_get_selected (self->source)],
    .mode = DUN_SCAN_GRAY,
    .resolution = RESOLUTION,
  };

  self->is_duplex = settings.source == DUN_SCAN_FEEDER_DUPLEX;
  self->scan = g_cancellable_new ();
  _dun_stack_panel_show_progress (self, _("The scanner is warming up …"));
  _dun_stack_panel_update (self);
  dun_scanner_scan_async (self->scanner, dun_scanner_device_get_name (device), &settings,
                          dun_returned_stack_get_directory (self->stack), page_func, self,
                          self->scan, scanned_cb, g_object_ref (self));
}

/* --- Files --- */

static void
taken_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DunStackPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = dun_page_intake_finish (result, &error);

  self->is_taking = FALSE;
  if (self->table == NULL)
    return;
  if (pages == NULL)
    _dun_stack_panel_fail (self, error);
  for (guint i = 0; pages != NULL && i < pages->len; i++)
    dun_returned_stack_add (self->stack, g_ptr_array_index (pages, i), FALSE);
  _dun_stack_panel_show_progress (self, NULL);
  take_next_file (self);
}

static void
take_next_file (DunStackPanel *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *text = NULL;

  if (self->is_taking || self->stack == NULL)
    return;
  file = g_queue_pop_head (&self->files);
  if (file == NULL)
    return;
  self->is_taking = TRUE;
  text = dun_page_supply_say_reading (file);
  _dun_stack_panel_show_progress (self, text);
  dun_page_intake_pictures_async (file, dun_returned_stack_get_directory (self->stack), self->life,
                                  taken_cb, g_object_ref (self));
}

/* Takes a PDF or a picture, each page an envelope; a hostile one gets a sentence. */
void
_dun_stack_panel_add_file (DunStackPanel *self,
                           GFile         *file)
{
  g_queue_push_tail (&self->files, g_object_ref (file));
  take_next_file (self);
}

static void
add_chosen (gpointer  owner,
            GFile    *file)
{
  _dun_stack_panel_add_file (owner, file);
}

/* Asks for files. */
void
_dun_stack_panel_choose_files (DunStackPanel *self)
{
  dun_page_supply_ask_files (GTK_WIDGET (self), add_chosen);
}

void
_dun_stack_panel_sources_init (DunStackPanel *self)
{
  g_queue_init (&self->files);
  dun_page_supply_show_devices (self->device);
}
