/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-sha256.h"

#include <glib.h>

G_BEGIN_DECLS

#define DUN_PDF_DIGEST_SIZE  DUN_SHA256_SIZE
#define DUN_PDF_N_CATEGORIES 3

/* What a page shows, as a number: see dun-pdf-digest.h. */
typedef struct
{
  DunSha256 page;
} DunPdfDigest;

extern const char * const dun_pdf_digest_categories[DUN_PDF_N_CATEGORIES];

void dun_pdf_digest_begin      (DunPdfDigest *self);
void dun_pdf_digest_add_stream (DunPdfDigest *self,
                                const void   *data,
                                gsize         size);
void dun_pdf_digest_add_name   (DunPdfDigest *self,
                                const char   *category,
                                const char   *name,
                                gsize         length);
void dun_pdf_digest_end        (DunPdfDigest *self,
                                GByteArray   *digests);

G_END_DECLS
