/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-pdf-page-private.h"
#include "dun-pdf-view.h"

G_BEGIN_DECLS

struct _DunPdfView
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget         *box;
  GtkScrolledWindow *scrolled;
  GtkBox            *pages_box;
  GtkEntry          *page_entry;
  GtkLabel          *n_pages_label;
  GtkLabel          *zoom_label;
  GtkWidget         *search_entry;
  GtkLabel          *hits_label;
  GtkWidget         *print_button;
  GtkWidget         *save_button;
  GtkLabel          *empty_label;

  /* Owned */
  DunPageSource *source;
  GPtrArray     *pages;       /* of DunPdfPage, children of pages_box */
  GCancellable  *cancellable; /* of everything asked of this source */
  GCancellable  *searching;
  GArray        *hits;        /* of DunPageHit */

  /* State */
  DunPdfFit fit;
  double    zoom;
  guint     page; /* from 1, 0: none */
  guint     current_hit;
  int       fitted_width;
  int       fitted_height;
  guint     fit_source;
  guint     layout_tick;
  gboolean  rendering;
};

void _dun_pdf_view_render      (DunPdfView *self);
void _dun_pdf_view_show_hits   (DunPdfView *self);
void _dun_pdf_view_hits_notify (DunPdfView *self);

G_END_DECLS
