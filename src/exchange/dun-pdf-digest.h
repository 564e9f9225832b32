/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A page's digest is SHA-256 over: SHA-256 of its content stream's bytes as they stand in the file;
 * then for each name of its resources, of /ExtGState, /Font, /XObject in this order and by bytes
 * within them, "/Font /f-0-0" and a line feed, behind that of an object to be drawn also SHA-256 of
 * its bytes. The letter's is SHA-256 over those of its pages. */

GByteArray *dun_pdf_digest_pages  (GBytes           *pdf,
                                   GError          **error);
char       *dun_pdf_digest_letter (const GByteArray *pages,
                                   guint             first,
                                   guint             n_pages);

G_END_DECLS
