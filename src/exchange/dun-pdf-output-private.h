/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A PDF that is written object by object; what is no stream is packed. */
typedef struct _DunPdfOutput DunPdfOutput;

DunPdfOutput *dun_pdf_output_new          (gsize          size);
void          dun_pdf_output_free         (DunPdfOutput  *self);
guint         dun_pdf_output_reserve      (DunPdfOutput  *self);
void          dun_pdf_output_add          (DunPdfOutput  *self,
                                           guint          number,
                                           const char    *text,
                                           gsize          length);
void          dun_pdf_output_add_stream   (DunPdfOutput  *self,
                                           guint          number,
                                           const GString *dict,
                                           const void    *data,
                                           gsize          size);
void          dun_pdf_output_add_metadata (DunPdfOutput  *self,
                                           guint          number,
                                           const char    *xmp);
void          dun_pdf_output_add_intent   (DunPdfOutput  *self,
                                           guint          number,
                                           GBytes        *profile);
GBytes       *dun_pdf_output_finish       (DunPdfOutput  *self,
                                           guint          root,
                                           guint          info,
                                           const guint8  *digests,
                                           gsize          n_digests);

void          dun_pdf_output_put_string   (GString       *text,
                                           const char    *string);
char         *dun_pdf_output_read_string  (const char    *text,
                                           gsize          length);

G_END_DECLS
