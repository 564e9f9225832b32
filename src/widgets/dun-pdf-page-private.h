/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-page-source.h"

G_BEGIN_DECLS

#define DUN_TYPE_PDF_PAGE (dun_pdf_page_get_type ())

G_DECLARE_FINAL_TYPE (DunPdfPage, dun_pdf_page, DUN, PDF_PAGE, GtkWidget)

DunPdfPage *_dun_pdf_page_new         (double                 width,
                                       double                 height);
void        _dun_pdf_page_set_scale   (DunPdfPage            *self,
                                       double                 scale);
double      _dun_pdf_page_get_drawn   (DunPdfPage            *self);
void        _dun_pdf_page_set_texture (DunPdfPage            *self,
                                       GdkTexture            *texture,
                                       double                 scale);
void        _dun_pdf_page_set_failed  (DunPdfPage            *self,
                                       const char            *message,
                                       double                 scale);
void        _dun_pdf_page_clear_hits  (DunPdfPage            *self);
void        _dun_pdf_page_add_hit     (DunPdfPage            *self,
                                       const graphene_rect_t *area,
                                       gboolean               current);

G_END_DECLS
