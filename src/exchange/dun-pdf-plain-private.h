/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-pdf-lex-private.h"

G_BEGIN_DECLS

/* A PDF whose objects stand one after the other with one table of places, as cairo writes it. */

#define DUN_PDF_IS_LENGTH (1 << 0) /* of a stream */

typedef struct
{
  gsize   offset; /* 0: not there */
  guint32 number; /* what follows is the rewriter's: in the new file, 0: none yet */
  guint32 refs;   /* the first one of its references */
  guint32 n_refs;
  guint8  flags;
} DunPdfThing;

/* An object as it stands there. */
typedef struct
{
  gsize      from;     /* of the value */
  gsize      to;
  DunPdfDict dict;
  gboolean   has_dict;
  gboolean   is_stream;
  gsize      stream;
  gsize      length;
} DunPdfObject;

typedef struct
{
  const char  *data;
  gsize        size;
  DunPdfThing *things;   /* owned, by number */
  guint        n_things;
  guint        root;
  guint        info;
  gsize        trailer;
} DunPdfPlain;

gboolean dun_pdf_plain_open (DunPdfPlain       *self);
gboolean dun_pdf_plain_read (DunPdfPlain       *self,
                             guint              id,
                             DunPdfObject      *object);
guint    dun_pdf_plain_ref  (DunPdfPlain       *self,
                             const DunPdfEntry *entry);
gboolean dun_pdf_plain_is   (DunPdfPlain       *self,
                             const DunPdfEntry *entry,
                             const char        *text);

G_END_DECLS
