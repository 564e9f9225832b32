/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What an archived file says about itself. */
typedef struct
{
  const char *title;    /* nullable: the file's own */
  const char *language; /* nullable */
  const char *iso_day;  /* nullable: the file's own */
} DunPdfSaying;

GBytes *dun_pdf_rewrite   (GBytes             *pdf,
                           const DunPdfSaying *saying,
                           GByteArray         *digests);

char   *dun_pdf_make_xmp    (const char *title,
                             const char *language,
                             const char *iso_day);
char   *dun_pdf_clean_title (const char *title);
char   *dun_pdf_make_day    (const char *instant);

G_END_DECLS
