/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Scanners, driven in a process of their own. One thing at a time; answers come in the caller's
 * main context. */

#define DUN_TYPE_SCANNER_DEVICE (dun_scanner_device_get_type ())
#define DUN_TYPE_SCANNER        (dun_scanner_get_type ())

G_DECLARE_FINAL_TYPE (DunScannerDevice, dun_scanner_device, DUN, SCANNER_DEVICE, GObject)
G_DECLARE_FINAL_TYPE (DunScanner, dun_scanner, DUN, SCANNER, GObject)

const char *dun_scanner_device_get_name  (DunScannerDevice *self);
const char *dun_scanner_device_get_label (DunScannerDevice *self);

typedef enum
{
  DUN_SCAN_FLATBED,
  DUN_SCAN_FEEDER,
  DUN_SCAN_FEEDER_DUPLEX,
} DunScanSource;

typedef enum
{
  DUN_SCAN_GRAY,
  DUN_SCAN_COLOR,
  DUN_SCAN_LINEART,
} DunScanMode;

typedef struct
{
  DunScanSource      source;
  DunScanMode        mode;
  guint              resolution; /* dots per inch, 0: 300 */
  guint              max_pages;  /* 0: one from the glass, all from the feeder */
  const char *const *options;    /* (nullable): "name=value" of the driver's own options */
} DunScanSettings;

/* A page that is on the disk already. */
typedef struct
{
  guint       number;
  const char *path;
  guint       width;  /* pixels */
  guint       height; /* pixels */
  guint       dpi;    /* 0: not known */
  gboolean    is_png; /* else a JPEG file */
} DunScannedPage;

typedef void (*DunScannerPageFunc) (DunScanner           *self,
                                    const DunScannedPage *page,
                                    gpointer              user_data);

DunScanner *dun_scanner_new         (const char             *helper_path);
void        dun_scanner_list_async  (DunScanner             *self,
                                     GCancellable           *cancellable,
                                     GAsyncReadyCallback     callback,
                                     gpointer                user_data);
GListModel *dun_scanner_list_finish (DunScanner             *self,
                                     GAsyncResult           *result,
                                     GError                **error);
GListModel *dun_scanner_get_devices (DunScanner             *self);
void        dun_scanner_scan_async  (DunScanner             *self,
                                     const char             *device,
                                     const DunScanSettings  *settings,
                                     const char             *directory,
                                     DunScannerPageFunc      page_func,
                                     gpointer                page_data,
                                     GCancellable           *cancellable,
                                     GAsyncReadyCallback     callback,
                                     gpointer                user_data);
int         dun_scanner_scan_finish (DunScanner             *self,
                                     GAsyncResult           *result,
                                     GError                **error);
void        dun_scanner_release     (DunScanner             *self);

G_END_DECLS
