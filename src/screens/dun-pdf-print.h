/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-print-follow.h"

G_BEGIN_DECLS

/* A printer with its settings, as the person chose them. What is printed are stored bytes, never
 * a rendering of our own. */
typedef struct _DunPdfPrint DunPdfPrint;

DunPdfPrint *dun_pdf_print_new         (GtkPrinter           *printer,
                                        GtkPrintSettings     *settings,
                                        GtkPageSetup         *setup,
                                        const char           *title);
void         dun_pdf_print_free        (DunPdfPrint          *self);
const char  *dun_pdf_print_get_printer (DunPdfPrint          *self);
int          dun_pdf_print_get_copies  (DunPdfPrint          *self);
gboolean     dun_pdf_print_is_file     (DunPdfPrint          *self);
gboolean     dun_pdf_print_has_ranges  (DunPdfPrint          *self);
void         dun_pdf_print_ask_async   (GtkWidget            *parent,
                                        const char           *title,
                                        const char           *tray,
                                        DunPdfPrint          *like,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
DunPdfPrint *dun_pdf_print_ask_finish  (GAsyncResult         *result,
                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void         dun_pdf_print_send_async  (DunPdfPrint          *self,
                                        GBytes               *document,
                                        gboolean              is_ours,
                                        DunPrintFollowFunc    follow,
                                        gpointer              follow_data,
                                        GDestroyNotify        follow_destroy,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean     dun_pdf_print_send_finish (GAsyncResult         *result,
                                        GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunPdfPrint, dun_pdf_print_free)

G_END_DECLS
