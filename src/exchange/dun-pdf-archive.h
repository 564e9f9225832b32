/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes   *dun_pdf_archive    (GBytes      *pdf,
                              const char  *title,
                              const char  *language,
                              const char  *iso_day,
                              GError     **error);
GBytes   *dun_pdf_archive_digested
                             (GBytes      *pdf,
                              const char  *title,
                              const char  *language,
                              const char  *iso_day,
                              GByteArray **digests,
                              GError     **error);
gboolean  dun_pdf_is_archive (GBytes      *pdf,
                              GError     **error);

G_END_DECLS
