/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-scanner.h"

G_BEGIN_DECLS

DunScannerDevice *dun_scanner_device_new  (const char *name,
                                           const char *vendor,
                                           const char *model);
GSubprocess      *dun_scanner_get_process (DunScanner *self);

G_END_DECLS
