/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-csv"

#include "dun-csv-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Comma-separated values as RFC 4180 has them, read from a stream record by record: the memory does
 * not depend on the size of the file. Bytes are never guessed at: UTF-8 (with or without its mark),
 * CRLF or LF; everything else is refused with its place. */

#define BUFFER_SIZE (64 * 1024)

typedef enum
{
  STATE_START,     /* at the beginning of a field */
  STATE_PLAIN,     /* in a field without quotes */
  STATE_QUOTED,    /* between the quotes */
  STATE_QUOTED_CR, /* between the quotes, after a CR */
  STATE_CLOSED,    /* after a quote that closes the field, or is the first of a pair */
  STATE_CR,        /* after a CR outside the quotes */
} State;

struct _DunCsvReader
{
  /* Owned */
  GInputStream *stream;
  guint8       *buffer;
  GString      *text;    /* the record's fields, each with its NUL */
  GArray       *starts;  /* gsize: where each field starts in text */
  GPtrArray    *fields;  /* borrowed from text; what the caller sees */

  /* State */
  gsize    length;   /* bytes in buffer */
  gsize    position; /* next byte of buffer */
  guint64  offset;   /* bytes read from the stream */
  guint64  line;     /* of the next byte, from 1 */
  guint64  record_line;
  guint64  quote_line;
  guint64  error_line;
  guint    error_column;
  guint    expected; /* fields of the first record, 0 before it */
  gboolean started;
  gboolean at_end;
};

G_DEFINE_QUARK (dun-csv-error-quark, dun_csv_error)

/**
 * dun_csv_reader_new:
 * @stream: where the bytes come from; read blockingly, so not in the thread of the windows
 *
 * Returns: (transfer full): a reader before the first record
 */
DunCsvReader *
dun_csv_reader_new (GInputStream *stream)
{
  DunCsvReader *self;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  self = g_new0 (DunCsvReader, 1);
  self->stream = g_object_ref (stream);
  self->buffer = g_malloc (BUFFER_SIZE);
  self->text = g_string_sized_new (1024);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->fields = g_ptr_array_new ();
  self->line = 1;
  return self;
}

void
dun_csv_reader_free (DunCsvReader *self)
{
  g_object_unref (self->stream);
  g_free (self->buffer);
  g_string_free (self->text, TRUE);
  g_array_unref (self->starts);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

/* Notes the place for the getters. */
static void
set_error (DunCsvReader *self,
           GError      **error,
           DunCsvError   code,
           guint64       line,
           guint         column,
           const char   *message)
{
  self->error_line = line;
  self->error_column = column;
  g_set_error_literal (error, DUN_CSV_ERROR, code, message);
}

static gboolean
fill (DunCsvReader *self,
      GCancellable *cancellable,
      GError      **error)
{
  gssize n;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  n = g_input_stream_read (self->stream, self->buffer, BUFFER_SIZE, cancellable, error);
  if (n < 0)
    return FALSE;
  self->length = (gsize) n;
  self->position = 0;
  self->offset += (guint64) n;
  self->at_end = n == 0;
  return TRUE;
}

/* Skips UTF-8's mark and refuses UTF-16's, which would only look like damaged text. */
static gboolean
start (DunCsvReader *self,
       GCancellable *cancellable,
       GError      **error)
{
  gsize n;

  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !g_input_stream_read_all (self->stream, self->buffer, BUFFER_SIZE, &n, cancellable, error))
    return FALSE;
  self->started = TRUE;
  self->length = n;
  self->offset = n;
  self->at_end = n == 0;
  if (n >= 3 && memcmp (self->buffer, "\xEF\xBB\xBF", 3) == 0)
    self->position = 3;
  else if (n >= 2
           && (memcmp (self->buffer, "\xFF\xFE", 2) == 0
               || memcmp (self->buffer, "\xFE\xFF", 2) == 0))
    {
      set_error (self, error, DUN_CSV_ERROR_ENCODING, 1, 1,
                 _("The file is in UTF-16, not in UTF-8. Save it again as “CSV UTF-8”."));
      return FALSE;
    }
  return TRUE;
}

static gsize
field_start (DunCsvReader *self)
{
  return g_array_index (self->starts, gsize, self->starts->len - 1);
}

static void
begin_field (DunCsvReader *self)
{
  g_array_append_val (self->starts, self->text->len);
}

static gboolean
append (DunCsvReader *self,
        const char   *bytes,
        gsize         n,
        GError      **error)
{
  if (self->text->len - field_start (self) + n > DUN_CSV_MAX_FIELD)
    {
      set_error (self, error, DUN_CSV_ERROR_FIELD_LENGTH, self->record_line, self->starts->len,
                 _("A field is longer than 4 KB. A quotation mark may be missing."));
      return FALSE;
    }
  g_string_append_len (self->text, bytes, (gssize) n);
  return TRUE;
}

static gboolean
end_field (DunCsvReader *self,
           GError      **error)
{
  gsize start_at = field_start (self);

  if (!g_utf8_validate_len (self->text->str + start_at, self->text->len - start_at, NULL))
    {
      set_error (self, error, DUN_CSV_ERROR_ENCODING, self->record_line, self->starts->len,
                 _("The file is not in UTF-8. Save it again as “CSV UTF-8”."));
      return FALSE;
    }
  g_string_append_c (self->text, '\0');
  return TRUE;
}

static gboolean
next_field (DunCsvReader *self,
            GError      **error)
{
  if (!end_field (self, error))
    return FALSE;
  if (self->starts->len == DUN_CSV_MAX_FIELDS)
    {
      set_error (self, error, DUN_CSV_ERROR_TOO_MANY_FIELDS, self->record_line, self->starts->len,
                 _("A line has more than 256 fields."));
      return FALSE;
    }
  begin_field (self);
  return TRUE;
}

/* The bytes that only have to be copied, from the reader's position on. */
static gsize
plain_length (DunCsvReader *self,
              gboolean      quoted)
{
  const guint8 *p = self->buffer + self->position;
  const guint8 *end = self->buffer + self->length;
  const guint8 *q = p;

  if (quoted)
    while (q < end && *q != '"' && *q != '\r' && *q != '\n' && *q != '\0')
      q++;
  else
    while (q < end && *q != ',' && *q != '"' && *q != '\r' && *q != '\n' && *q != '\0')
      q++;
  return (gsize) (q - p);
}

/* One byte that is more than text. Sets @state, or @done when the record has ended. */
static gboolean
take_byte (DunCsvReader *self,
           char          c,
           State        *state,
           gboolean     *done,
           GError      **error)
{
  if (c == '\0')
    {
      set_error (self, error, DUN_CSV_ERROR_NUL, self->line, self->starts->len,
                 _("The file contains a zero byte; it is not a text file, or it is damaged."));
      return FALSE;
    }
  if ((*state == STATE_CR || *state == STATE_QUOTED_CR) && c != '\n')
    {
      set_error (self, error, DUN_CSV_ERROR_CARRIAGE_RETURN, self->line, self->starts->len,
                 _("A line ends with a carriage return alone. Save the file again as "
                   "“CSV UTF-8”."));
      return FALSE;
    }
  if (c == '\n')
    self->line++;

  switch (*state)
    {
    case STATE_QUOTED:
      if (c == '"')
        *state = STATE_CLOSED;
      else if (c == '\r')
        *state = STATE_QUOTED_CR;
      else
        return append (self, &c, 1, error);
      return TRUE;

    case STATE_QUOTED_CR:
      *state = STATE_QUOTED;
      return append (self, "\r\n", 2, error);

    case STATE_CR:
      *done = TRUE;
      return end_field (self, error);

    case STATE_START:
    case STATE_PLAIN:
    case STATE_CLOSED:
    default:
      break;
    }

  switch (c)
    {
    case ',':
      *state = STATE_START;
      return next_field (self, error);

    case '\r':
      *state = STATE_CR;
      return TRUE;

    case '\n':
      *done = TRUE;
      return end_field (self, error);

    case '"':
      if (*state == STATE_START)
        {
          *state = STATE_QUOTED;
          self->quote_line = self->line;
          return TRUE;
        }
      if (*state == STATE_CLOSED)
        {
          *state = STATE_QUOTED;
          return append (self, "\"", 1, error);
        }
      break;

    default:
      if (*state != STATE_CLOSED)
        {
          *state = STATE_PLAIN;
          return append (self, &c, 1, error);
        }
      break;
    }

  set_error (self, error, DUN_CSV_ERROR_QUOTE, self->line, self->starts->len,
             _("A quotation mark stands inside a field; there it has to be doubled, and the whole "
               "field quoted."));
  return FALSE;
}

static gboolean
end_of_file (DunCsvReader *self,
             State         state,
             GError      **error)
{
  if (state == STATE_QUOTED || state == STATE_QUOTED_CR)
    {
      set_error (self, error, DUN_CSV_ERROR_QUOTE, self->quote_line, self->starts->len,
                 _("A quotation mark is opened and never closed."));
      return FALSE;
    }
  if (state == STATE_CR)
    {
      set_error (self, error, DUN_CSV_ERROR_CARRIAGE_RETURN, self->line, self->starts->len,
                 _("A line ends with a carriage return alone. Save the file again as "
                   "“CSV UTF-8”."));
      return FALSE;
    }
  return end_field (self, error);
}

/* Reads one record into text and starts. Returns FALSE with no error at the end of the file. */
static gboolean
read_record (DunCsvReader *self,
             GCancellable *cancellable,
             GError      **error)
{
  State    state = STATE_START;
  gboolean done = FALSE;
  gboolean any = FALSE;

  g_string_truncate (self->text, 0);
  g_array_set_size (self->starts, 0);
  begin_field (self);
  self->record_line = self->line;

  while (!done)
    {
      gboolean quoted = state == STATE_QUOTED;
      gsize    n;

      if (self->position == self->length)
        {
          if (!self->at_end && !fill (self, cancellable, error))
            return FALSE;
          if (self->at_end)
            return any && end_of_file (self, state, error);
          continue;
        }
      any = TRUE;
      n = quoted || state == STATE_START || state == STATE_PLAIN ? plain_length (self, quoted) : 0;
      if (n > 0)
        {
          if (!append (self, (const char *) self->buffer + self->position, n, error))
            return FALSE;
          self->position += n;
          if (!quoted)
            state = STATE_PLAIN;
        }
      else if (!take_byte (self, (char) self->buffer[self->position++], &state, &done, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_count (DunCsvReader *self,
             GError      **error)
{
  g_autofree char *message = NULL;

  if (self->expected == 0)
    self->expected = self->starts->len;
  if (self->starts->len == self->expected)
    return TRUE;
  /* Translators: both are numbers of fields. */
  message = g_strdup_printf (_("The line has %u fields, the first line has %u."), self->starts->len,
                             self->expected);
  set_error (self, error, DUN_CSV_ERROR_FIELD_COUNT, self->record_line,
             MIN (self->starts->len, self->expected), message);
  return FALSE;
}

/**
 * dun_csv_reader_next:
 * @n_fields: (out) (optional): how many fields the record has
 *
 * Reads the next record; lines with nothing on them are skipped. Every record has as many fields as
 * the first.
 *
 * Returns: (nullable) (transfer none): the fields, NULL-terminated, until the next call; NULL with
 * no   error at the end, NULL with DUN_CSV_ERROR or G_IO_ERROR. After an error for which
 *   dun_csv_reader_can_continue () the next call reads the next record.
 */
const char * const *
dun_csv_reader_next (DunCsvReader *self,
                     guint        *n_fields,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (!self->started && !start (self, cancellable, error))
    return NULL;
  do
    {
      if (!read_record (self, cancellable, error))
        return NULL;
    }
  while (self->starts->len == 1 && self->text->len == 1);
  if (!check_count (self, error))
    return NULL;

  g_ptr_array_set_size (self->fields, 0);
  for (guint i = 0; i < self->starts->len; i++)
    g_ptr_array_add (self->fields, self->text->str + g_array_index (self->starts, gsize, i));
  g_ptr_array_add (self->fields, NULL);
  self->error_line = 0;
  if (n_fields != NULL)
    *n_fields = self->starts->len;
  return (const char * const *) self->fields->pdata;
}

/* Returns: whether the records after the one with @error can be trusted. */
gboolean
dun_csv_reader_can_continue (const GError *error)
{
  return g_error_matches (error, DUN_CSV_ERROR, DUN_CSV_ERROR_FIELD_COUNT);
}

/* Returns: the line, from 1, where the last record starts or the last error is. */
guint64
dun_csv_reader_get_line (DunCsvReader *self)
{
  return self->error_line > 0 ? self->error_line : self->record_line;
}

/* Returns: the field, from 1, in which the last error is; 0 when there was none. */
guint
dun_csv_reader_get_column (DunCsvReader *self)
{
  return self->error_line > 0 ? self->error_column : 0;
}

/* Returns: the bytes read so far, for a progress bar. */
guint64
dun_csv_reader_get_offset (DunCsvReader *self)
{
  return self->offset - (self->length - self->position);
}
