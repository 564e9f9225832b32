/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-csv"

#include "dun-csv-writer.h"

#include <string.h>

/* Comma-separated values for other programs and for spreadsheets. A spreadsheet evaluates what
 * begins like a formula, so such text gets an apostrophe in front; numbers stay numbers. */

#define FLUSH_AT (64 * 1024)

struct _DunCsvWriter
{
  /* Owned */
  GOutputStream *stream;
  GString       *pending;

  /* State */
  DunCsvFlags flags;
  gboolean    in_row;
};

/**
 * dun_csv_writer_new:
 * @stream: where the bytes go; written blockingly, not closed
 *
 * Returns: (transfer full): a writer before the first row
 */
DunCsvWriter *
dun_csv_writer_new (GOutputStream *stream,
                    DunCsvFlags    flags)
{
  DunCsvWriter *self;

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);

  self = g_new0 (DunCsvWriter, 1);
  self->stream = g_object_ref (stream);
  self->pending = g_string_sized_new (FLUSH_AT + 4096);
  self->flags = flags;
  if (flags & DUN_CSV_MARK)
    g_string_append (self->pending, "\xEF\xBB\xBF");
  return self;
}

/* What was added since the last row's end is lost: finish first. */
void
dun_csv_writer_free (DunCsvWriter *self)
{
  g_object_unref (self->stream);
  g_string_free (self->pending, TRUE);
  g_free (self);
}

/* Blanks and quotes in front do not keep a spreadsheet from evaluating the rest. */
static gboolean
looks_like_formula (const char *text)
{
  const char *p = text;

  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);

      switch (c)
        {
        case '=':
        case '+':
        case '-':
        case '@':
        case '\t':
        case '\r':
        case 0xFF1D: /* the full-width forms of = + - @ */
        case 0xFF0B:
        case 0xFF0D:
        case 0xFF20:
          return TRUE;
        default:
          if (c != '"' && c != '\'' && c != '\n' && !g_unichar_isspace (c))
            return FALSE;
        }
      p = g_utf8_next_char (p);
    }
  return FALSE;
}

static void
separate (DunCsvWriter *self)
{
  if (self->in_row)
    g_string_append_c (self->pending, self->flags & DUN_CSV_SEMICOLON ? ';' : ',');
  self->in_row = TRUE;
}

static void
append_quoted (DunCsvWriter *self,
               const char   *prefix,
               const char   *text)
{
  g_string_append_c (self->pending, '"');
  g_string_append (self->pending, prefix);
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (self->pending, '"');
      g_string_append_c (self->pending, *p);
    }
  g_string_append_c (self->pending, '"');
}

/* @text: (nullable): any text; NULL writes an empty field, damaged UTF-8 is replaced. */
void
dun_csv_writer_add_text (DunCsvWriter *self,
                         const char   *text)
{
  g_autofree char *valid = NULL;
  gboolean         formula;

  g_return_if_fail (self != NULL);

  separate (self);
  if (text == NULL)
    return;
  valid = g_utf8_make_valid (text, -1);
  formula = looks_like_formula (valid);
  if (formula || strpbrk (valid, "\",;\r\n") != NULL || g_ascii_isspace (valid[0]))
    append_quoted (self, formula ? "'" : "", valid);
  else
    g_string_append (self->pending, valid);
}

static gboolean
is_number (const char *text)
{
  const char *p = text + (*text == '-');
  gsize       whole = strspn (p, "0123456789");

  p += whole;
  if (whole > 0 && *p == '.')
    {
      gsize part = strspn (p + 1, "0123456789");

      if (part == 0)
        return FALSE;
      p += 1 + part;
    }
  return whole > 0 && *p == '\0';
}

/* @number: (nullable): a plain decimal ("-12.50"); anything else is written as text. */
void
dun_csv_writer_add_number (DunCsvWriter *self,
                           const char   *number)
{
  gsize start;

  g_return_if_fail (self != NULL);

  if (number == NULL || !is_number (number))
    {
      dun_csv_writer_add_text (self, number);
      return;
    }
  separate (self);
  start = self->pending->len;
  if ((self->flags & DUN_CSV_DECIMAL_COMMA) && !(self->flags & DUN_CSV_SEMICOLON)
      && strchr (number, '.') != NULL)
    append_quoted (self, "", number);
  else
    g_string_append (self->pending, number);
  if (self->flags & DUN_CSV_DECIMAL_COMMA)
    {
      char *point = strchr (self->pending->str + start, '.');

      if (point != NULL)
        *point = ',';
    }
}

void
dun_csv_writer_add_int (DunCsvWriter *self,
                        gint64        number)
{
  g_return_if_fail (self != NULL);

  separate (self);
  g_string_append_printf (self->pending, "%" G_GINT64_FORMAT, number);
}

static gboolean
flush (DunCsvWriter *self,
       GCancellable *cancellable,
       GError      **error)
{
  if (!g_output_stream_write_all (self->stream, self->pending->str, self->pending->len, NULL,
                                  cancellable, error))
    return FALSE;
  g_string_truncate (self->pending, 0);
  return TRUE;
}

/* Ends the row; writes from time to time. Errors: G_IO_ERROR. */
gboolean
dun_csv_writer_end_row (DunCsvWriter *self,
                        GCancellable *cancellable,
                        GError      **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_string_append (self->pending, "\r\n");
  self->in_row = FALSE;
  return self->pending->len < FLUSH_AT || flush (self, cancellable, error);
}

/* Writes the rest; the stream stays open. Errors: G_IO_ERROR. */
gboolean
dun_csv_writer_finish (DunCsvWriter *self,
                       GCancellable *cancellable,
                       GError      **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return flush (self, cancellable, error);
}
