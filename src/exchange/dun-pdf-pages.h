/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *dun_pdf_from_images (GListModel  *pages,
                             const char  *title,
                             GError     **error);
GBytes *dun_pdf_cut         (GBytes      *pdf,
                             guint        first,
                             guint        n_pages,
                             GError     **error);
GBytes *dun_pdf_merge       (GPtrArray   *pdfs,
                             GError     **error);
int     dun_pdf_count_pages (GBytes      *pdf,
                             GError     **error);
GArray *dun_pdf_compare     (GBytes      *one,
                             GBytes      *other,
                             GError     **error);

G_END_DECLS
