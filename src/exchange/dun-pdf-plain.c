/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-pdf"

#include "dun-pdf-plain-private.h"

#include <string.h>

/* Each function answers FALSE for what is not as cairo writes it. */

static guint64
read_number (const char *text,
             gsize       length)
{
  guint64 number = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return G_MAXUINT64;
      number = number * 10 + (guint64) (text[i] - '0');
    }
  return number;
}

/* Returns: the object that an entry refers to, 0 for none */
guint
dun_pdf_plain_ref (DunPdfPlain       *self,
           const DunPdfEntry *entry)
{
  DunPdfLex lex = { self->data, self->size, entry != NULL ? entry->from : 0 };
  DunPdfToken token;
  guint id;

  if (entry == NULL)
    return 0;
  token = dun_pdf_lex_next (&lex);
  id = token.kind == DUN_PDF_WORD ? dun_pdf_lex_ref (&lex, &token) : 0;
  return id < self->n_things && id > 0 && self->things[id].offset > 0 ? id : 0;
}

gboolean
dun_pdf_plain_is (DunPdfPlain           *self,
          const DunPdfEntry *entry,
          const char        *text)
{
  DunPdfLex lex = { self->data, self->size, entry != NULL ? entry->from : 0 };
  DunPdfToken token;

  if (entry == NULL)
    return FALSE;
  token = dun_pdf_lex_next (&lex);
  return dun_pdf_token_is (&token, text);
}

#define XREF_LINE 20

/* One table of places, as cairo writes it. */
static gboolean
read_places (DunPdfPlain *self)
{
  static const char word[] = "startxref";
  gsize tail = MIN (self->size, 256);
  const char *found = g_strrstr_len (self->data + self->size - tail, (gssize) tail, word);
  DunPdfLex lex = { self->data, self->size, 0 };
  DunPdfToken token;
  guint64 place, first, n;

  if (found == NULL)
    return FALSE;
  lex.place = (gsize) (found - self->data) + strlen (word);
  token = dun_pdf_lex_next (&lex);
  if (!dun_pdf_token_number (&token, &place) || place >= self->size)
    return FALSE;
  lex.place = place;
  token = dun_pdf_lex_next (&lex);
  if (!dun_pdf_token_is (&token, "xref"))
    return FALSE;
  token = dun_pdf_lex_next (&lex);
  if (!dun_pdf_token_number (&token, &first) || first != 0)
    return FALSE;
  token = dun_pdf_lex_next (&lex);
  if (!dun_pdf_token_number (&token, &n) || n < 2
      || n > (self->size - lex.place) / XREF_LINE)
    return FALSE;
  while (lex.place < self->size && dun_pdf_is_white (self->data[lex.place]))
    lex.place++;
  if (n > (self->size - lex.place) / XREF_LINE)
    return FALSE;
  self->n_things = (guint) n;
  self->things = g_new0 (DunPdfThing, n);
  for (guint i = 1; i < n; i++)
    {
      const char *line = self->data + lex.place + (gsize) i * XREF_LINE;
      guint64 offset = read_number (line, 10);

      if (line[17] == 'n')
        {
          if (offset == 0 || offset >= self->size || read_number (line + 11, 5) != 0)
            return FALSE;
          self->things[i].offset = offset;
        }
    }
  self->trailer = lex.place + n * XREF_LINE;
  return TRUE;
}

static gboolean
read_trailer (DunPdfPlain *self)
{
  DunPdfLex lex = { self->data, self->size, self->trailer };
  DunPdfToken token = dun_pdf_lex_next (&lex);
  DunPdfDict dict;

  if (!dun_pdf_token_is (&token, "trailer") || !dun_pdf_lex_dict (&lex, &dict)
      || dun_pdf_dict_find (&dict, "/Prev") != NULL
      || dun_pdf_dict_find (&dict, "/Encrypt") != NULL)
    return FALSE;
  self->root = dun_pdf_plain_ref (self, dun_pdf_dict_find (&dict, "/Root"));
  self->info = dun_pdf_plain_ref (self, dun_pdf_dict_find (&dict, "/Info"));
  return self->root > 0;
}

/* The length of a stream, which may stand in another object. */
static gboolean
read_length (DunPdfPlain           *self,
             const DunPdfEntry *entry,
             gsize             *length)
{
  guint id = dun_pdf_plain_ref (self, entry);
  DunPdfLex lex = { self->data, self->size, entry != NULL ? entry->from : 0 };
  DunPdfToken token;
  guint64 number;

  if (entry == NULL)
    return FALSE;
  if (id > 0)
    {
      lex.place = self->things[id].offset;
      for (guint i = 0; i < 3; i++)
        dun_pdf_lex_next (&lex);
      self->things[id].flags |= DUN_PDF_IS_LENGTH;
    }
  token = dun_pdf_lex_next (&lex);
  if (!dun_pdf_token_number (&token, &number))
    return FALSE;
  *length = number;
  return TRUE;
}

gboolean
dun_pdf_plain_read (DunPdfPlain *self,
             guint    id,
             DunPdfObject  *object)
{
  DunPdfLex lex = { self->data, self->size, self->things[id].offset };
  DunPdfLex ahead;
  DunPdfToken token = dun_pdf_lex_next (&lex);
  guint64 number;

  if (!dun_pdf_token_number (&token, &number) || number != id)
    return FALSE;
  token = dun_pdf_lex_next (&lex);
  token = dun_pdf_lex_next (&lex);
  if (!dun_pdf_token_is (&token, "obj"))
    return FALSE;
  object->from = lex.place;
  ahead = lex;
  token = dun_pdf_lex_next (&ahead);
  object->is_stream = FALSE;
  object->has_dict = token.kind == DUN_PDF_DICT_OPEN;
  object->dict.n_entries = 0;
  /* Very large lists are not dictionaries. */
  if (object->has_dict ? !dun_pdf_lex_dict (&lex, &object->dict) : !dun_pdf_lex_skip (&lex))
    return FALSE;
  object->to = lex.place;
  token = dun_pdf_lex_next (&lex);
  if (dun_pdf_token_is (&token, "endobj"))
    return TRUE;
  if (!object->has_dict || !dun_pdf_token_is (&token, "stream"))
    return FALSE;
  object->is_stream = TRUE;
  object->stream = lex.place;
  if (object->stream < self->size && self->data[object->stream] == '\r')
    object->stream++;
  if (object->stream >= self->size || self->data[object->stream++] != '\n'
      || !read_length (self, dun_pdf_dict_find (&object->dict, "/Length"), &object->length)
      || object->length > self->size - object->stream)
    return FALSE;
  lex.place = object->stream + object->length;
  token = dun_pdf_lex_next (&lex);
  return dun_pdf_token_is (&token, "endstream");
}

/* @self: with data and size */
gboolean
dun_pdf_plain_open (DunPdfPlain *self)
{
  return read_places (self) && read_trailer (self);
}
