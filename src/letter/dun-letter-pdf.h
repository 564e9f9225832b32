/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-sheets.h"

G_BEGIN_DECLS

/* A PDF of letters in the making. Every font in it is a TrueType font. */
typedef struct _DunLetterPdf DunLetterPdf;

DunLetterPdf *dun_letter_pdf_new       (double        width,
                                        double        height);
void          dun_letter_pdf_free      (DunLetterPdf *self);
void          dun_letter_pdf_add       (DunLetterPdf *self,
                                        DunSheets    *sheets);
void          dun_letter_pdf_set_date  (DunLetterPdf *self,
                                        const char   *iso_day);
void          dun_letter_pdf_set_title (DunLetterPdf *self,
                                        const char   *title);
gsize         dun_letter_pdf_get_size  (DunLetterPdf *self);
GBytes       *dun_letter_pdf_finish    (DunLetterPdf *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunLetterPdf, dun_letter_pdf_free)

G_END_DECLS
