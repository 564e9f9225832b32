/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sane/sane.h>

G_BEGIN_DECLS

/* One sheet as it came: rows of grey or of red, green, blue, eight bits each, or of eight dots a
 * byte, one is black. */
typedef struct
{
  GByteArray *pixels; /* owned */
  guint       width;
  guint       height;
  guint       stride;     /* bytes from row to row */
  guint       n_channels; /* 1 or 3 */
  guint       bits;       /* 1 or 8 */
} DunScanPage;

/* Returns: FALSE to stop. @percent: -1 when the height is not known */
typedef gboolean (*DunScanProgressFunc) (int      percent,
                                         gpointer user_data);

SANE_Status dun_scan_page_read  (DunScanPage         *page,
                                 SANE_Handle          handle,
                                 DunScanProgressFunc  progress,
                                 gpointer             user_data);
void        dun_scan_page_clear (DunScanPage         *page);
char       *dun_scan_page_store (const DunScanPage   *page,
                                 const char          *directory,
                                 guint               *number,
                                 guint                dpi,
                                 int                 *problem);

G_END_DECLS
