/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where a reader of the file jumps to. */
typedef struct
{
  const char *title; /* UTF-8 */
  guint       page;  /* from 0 */
} DunPdfBookmark;

GBytes *dun_pdf_outline (GBytes               *pdf,
                         const char           *title,
                         const DunPdfBookmark *marks,
                         guint                 n_marks,
                         GError              **error);

G_END_DECLS
