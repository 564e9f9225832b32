/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of a PDF. Nothing is held: a token is a place in the bytes. */

typedef enum
{
  DUN_PDF_END, /* nothing more, or nothing that is allowed */
  DUN_PDF_DICT_OPEN,
  DUN_PDF_DICT_CLOSE,
  DUN_PDF_ARRAY_OPEN,
  DUN_PDF_ARRAY_CLOSE,
  DUN_PDF_NAME,
  DUN_PDF_STRING,
  DUN_PDF_WORD, /* number, keyword */
} DunPdfKind;

typedef struct
{
  DunPdfKind  kind;
  const char *text;
  gsize       length;
} DunPdfToken;

typedef struct
{
  const char *data;
  gsize       size;
  gsize       place;
} DunPdfLex;

/* One entry of a dictionary. */
typedef struct
{
  DunPdfToken key;
  gsize       from; /* of the value */
  gsize       to;
} DunPdfEntry;

#define DUN_PDF_MAX_ENTRIES 64

typedef struct
{
  DunPdfEntry entries[DUN_PDF_MAX_ENTRIES];
  guint       n_entries;
} DunPdfDict;

DunPdfToken        dun_pdf_lex_next       (DunPdfLex         *self);
guint              dun_pdf_lex_ref        (DunPdfLex         *self,
                                           const DunPdfToken *number);
gboolean           dun_pdf_lex_skip       (DunPdfLex         *self);
gboolean           dun_pdf_lex_dict       (DunPdfLex         *self,
                                           DunPdfDict        *dict);
gboolean           dun_pdf_token_is       (const DunPdfToken *token,
                                           const char        *text);
gboolean           dun_pdf_token_number   (const DunPdfToken *token,
                                           guint64           *number);
const DunPdfEntry *dun_pdf_dict_find      (const DunPdfDict  *dict,
                                           const char        *key);
gboolean           dun_pdf_is_white       (char               c);
gboolean           dun_pdf_is_regular     (char               c);

G_END_DECLS
