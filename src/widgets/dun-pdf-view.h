/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-page-source.h"

G_BEGIN_DECLS

/* Looks at the pages of a DunPageSource, one below the other.
 *   <object class="DunPdfView" id="viewer">
 *     <property name="print-action">letters.print</property>   no button without an action's name
 *     <property name="save-action">letters.save</property>
 *     <property name="empty-text" translatable="yes">Choose a letter.</property>
 *   </object>
 * Properties: source (DunPageSource), page (uint from 1, notified on scrolling; set to go there),
 *   n-pages (uint, read only), zoom (double; 1 is the paper's size), fit ("none", "width", "page"),
 *   n-hits (uint, read only), print-action, save-action, empty-text.
 * Keys: Ctrl+plus/minus, Ctrl+0 paper's size, Ctrl+wheel, Ctrl+PgUp/PgDn page, Ctrl+F search,
 *   Enter and Shift+Enter (or F3, Shift+F3) next and previous hit. */
typedef enum
{
  DUN_PDF_FIT_NONE,
  DUN_PDF_FIT_WIDTH,
  DUN_PDF_FIT_PAGE,
} DunPdfFit;

#define DUN_TYPE_PDF_FIT (dun_pdf_fit_get_type ())
#define DUN_TYPE_PDF_VIEW (dun_pdf_view_get_type ())

GType dun_pdf_fit_get_type (void);

G_DECLARE_FINAL_TYPE (DunPdfView, dun_pdf_view, DUN, PDF_VIEW, GtkWidget)

GtkWidget *dun_pdf_view_new        (void);
void       dun_pdf_view_set_source (DunPdfView    *self,
                                    DunPageSource *source);
guint      dun_pdf_view_get_page   (DunPdfView    *self);
void       dun_pdf_view_set_page   (DunPdfView    *self,
                                    guint          page);
void       dun_pdf_view_set_zoom   (DunPdfView    *self,
                                    double         zoom);
void       dun_pdf_view_set_fit    (DunPdfView    *self,
                                    DunPdfFit      fit);
void       dun_pdf_view_search     (DunPdfView    *self,
                                    const char    *text);
void       dun_pdf_view_next_hit   (DunPdfView    *self,
                                    int            step);

G_END_DECLS
