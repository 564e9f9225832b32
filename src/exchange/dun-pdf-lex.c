/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-pdf"

#include "dun-pdf-lex-private.h"

#include <string.h>

#define MAX_DEPTH 40 /* of dictionaries and arrays in one another */

/* Every byte of a file is asked what it is. */
enum
{
  IS_REGULAR, /* part of a word or a name */
  IS_WHITE,
  IS_DELIMITER,
};

static const guint8 kinds[256] = {
  ['\0'] = IS_WHITE, ['\t'] = IS_WHITE, ['\n'] = IS_WHITE, ['\f'] = IS_WHITE, ['\r'] = IS_WHITE,
  [' '] = IS_WHITE,
  ['('] = IS_DELIMITER, [')'] = IS_DELIMITER, ['<'] = IS_DELIMITER, ['>'] = IS_DELIMITER,
  ['['] = IS_DELIMITER, [']'] = IS_DELIMITER, ['{'] = IS_DELIMITER, ['}'] = IS_DELIMITER,
  ['/'] = IS_DELIMITER, ['%'] = IS_DELIMITER,
};

gboolean
dun_pdf_is_white (char c)
{
  return kinds[(guchar) c] == IS_WHITE;
}

gboolean
dun_pdf_is_regular (char c)
{
  return kinds[(guchar) c] == IS_REGULAR;
}

static void
skip_white (DunPdfLex *self)
{
  while (self->place < self->size)
    {
      char c = self->data[self->place];

      if (c == '%')
        while (self->place < self->size && self->data[self->place] != '\n'
               && self->data[self->place] != '\r')
          self->place++;
      else if (kinds[(guchar) c] == IS_WHITE)
        self->place++;
      else
        return;
    }
}

/* Returns: behind the string, 0 when it has no end */
static gsize
end_of_string (DunPdfLex *self)
{
  guint depth = 0;

  for (gsize i = self->place; i < self->size; i++)
    {
      char c = self->data[i];

      if (c == '\\')
        i++;
      else if (c == '(')
        depth++;
      else if (c == ')' && --depth == 0)
        return i + 1;
    }
  return 0;
}

static gsize
end_of_hex (DunPdfLex *self)
{
  const char *end = memchr (self->data + self->place, '>', self->size - self->place);

  return end != NULL ? (gsize) (end + 1 - self->data) : 0;
}

static gsize
end_of_regular (DunPdfLex *self,
                gsize      from)
{
  while (from < self->size && kinds[(guchar) self->data[from]] == IS_REGULAR)
    from++;
  return from;
}

DunPdfToken
dun_pdf_lex_next (DunPdfLex *self)
{
  DunPdfToken token = { .kind = DUN_PDF_END };
  const char *at;
  gsize left, end = 0;

  skip_white (self);
  at = self->data + self->place;
  left = self->size - self->place;
  if (left == 0)
    return token;
  switch (*at)
    {
    case '<':
      token.kind = left > 1 && at[1] == '<' ? DUN_PDF_DICT_OPEN : DUN_PDF_STRING;
      end = token.kind == DUN_PDF_DICT_OPEN ? self->place + 2 : end_of_hex (self);
      break;
    case '>':
      token.kind = DUN_PDF_DICT_CLOSE;
      end = left > 1 && at[1] == '>' ? self->place + 2 : 0;
      break;
    case '[':
    case ']':
      token.kind = *at == '[' ? DUN_PDF_ARRAY_OPEN : DUN_PDF_ARRAY_CLOSE;
      end = self->place + 1;
      break;
    case '(':
      token.kind = DUN_PDF_STRING;
      end = end_of_string (self);
      break;
    case '/':
      token.kind = DUN_PDF_NAME;
      end = end_of_regular (self, self->place + 1);
      break;
    default:
      token.kind = DUN_PDF_WORD;
      end = end_of_regular (self, self->place);
      if (end == self->place)
        end = 0;
    }
  if (end == 0)
    return (DunPdfToken) { .kind = DUN_PDF_END };
  token.text = at;
  token.length = end - self->place;
  self->place = end;
  return token;
}

gboolean
dun_pdf_token_is (const DunPdfToken *token,
                  const char        *text)
{
  return token->length == strlen (text) && memcmp (token->text, text, token->length) == 0;
}

/* Returns: whether it is a number without sign and fraction */
gboolean
dun_pdf_token_number (const DunPdfToken *token,
                      guint64           *number)
{
  *number = 0;
  if (token->kind != DUN_PDF_WORD || token->length > 18)
    return FALSE;
  for (gsize i = 0; i < token->length; i++)
    {
      if (!g_ascii_isdigit (token->text[i]))
        return FALSE;
      *number = *number * 10 + (guint64) (token->text[i] - '0');
    }
  return TRUE;
}

/* @number: the word that was read last. Returns: the object when a reference to one begins with it,
 *   which is read then; 0 when none does */
guint
dun_pdf_lex_ref (DunPdfLex         *self,
                 const DunPdfToken *number)
{
  DunPdfLex ahead = *self;
  DunPdfToken generation, word;
  guint64 id, zero;

  if (!dun_pdf_token_number (number, &id) || id == 0 || id > G_MAXINT)
    return 0;
  generation = dun_pdf_lex_next (&ahead);
  if (!dun_pdf_token_number (&generation, &zero) || zero != 0)
    return 0;
  word = dun_pdf_lex_next (&ahead);
  if (!dun_pdf_token_is (&word, "R"))
    return 0;
  *self = ahead;
  return (guint) id;
}

/* One value. Returns: FALSE when there is none */
gboolean
dun_pdf_lex_skip (DunPdfLex *self)
{
  guint depth = 0;

  do
    {
      DunPdfToken token = dun_pdf_lex_next (self);

      switch (token.kind)
        {
        case DUN_PDF_DICT_OPEN:
        case DUN_PDF_ARRAY_OPEN:
          if (++depth > MAX_DEPTH)
            return FALSE;
          break;
        case DUN_PDF_DICT_CLOSE:
        case DUN_PDF_ARRAY_CLOSE:
          if (depth-- == 0)
            return FALSE;
          break;
        case DUN_PDF_WORD:
          dun_pdf_lex_ref (self, &token);
          break;
        case DUN_PDF_NAME:
        case DUN_PDF_STRING:
          break;
        default:
          return FALSE;
        }
    }
  while (depth > 0);
  return TRUE;
}

/* Returns: FALSE when no dictionary is next, or a large one */
gboolean
dun_pdf_lex_dict (DunPdfLex  *self,
                  DunPdfDict *dict)
{
  DunPdfToken token = dun_pdf_lex_next (self);

  dict->n_entries = 0;
  if (token.kind != DUN_PDF_DICT_OPEN)
    return FALSE;
  while ((token = dun_pdf_lex_next (self)).kind == DUN_PDF_NAME)
    {
      DunPdfEntry *entry = &dict->entries[dict->n_entries];

      if (dict->n_entries == DUN_PDF_MAX_ENTRIES)
        return FALSE;
      entry->key = token;
      entry->from = self->place;
      if (!dun_pdf_lex_skip (self))
        return FALSE;
      entry->to = self->place;
      dict->n_entries++;
    }
  return token.kind == DUN_PDF_DICT_CLOSE;
}

const DunPdfEntry *
dun_pdf_dict_find (const DunPdfDict *dict,
                   const char       *key)
{
  for (guint i = 0; i < dict->n_entries; i++)
    if (dun_pdf_token_is (&dict->entries[i].key, key))
      return &dict->entries[i];
  return NULL;
}
