/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sane/sane.h>

G_BEGIN_DECLS

/* What is wished of a scan; what the scanner can not do is left as near as it can. */
typedef struct
{
  const char *source;     /* "flatbed", "adf", "duplex" */
  const char *mode;       /* "color", "gray", "lineart" */
  int         resolution; /* dots per inch */
} DunScanWish;

const SANE_Option_Descriptor *dun_scan_device_find       (SANE_Handle                   handle,
                                                          const char                   *name,
                                                          SANE_Int                     *index);
SANE_Status                   dun_scan_device_set        (SANE_Handle                   handle,
                                                          const char                   *name,
                                                          const char                   *value);
char                         *dun_scan_device_get        (SANE_Handle                   handle,
                                                          const char                   *name);
char                         *dun_scan_device_format     (const SANE_Option_Descriptor *option,
                                                          const void                   *value);
void                          dun_scan_device_apply      (SANE_Handle                   handle,
                                                          const DunScanWish            *wish);
gboolean                      dun_scan_device_has_feeder (SANE_Handle                   handle);
int                           dun_scan_device_get_dpi    (SANE_Handle                   handle);

G_END_DECLS
