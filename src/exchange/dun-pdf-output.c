/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-pdf"

#include "dun-pdf-output-private.h"

#include "dun-sha256.h"

#include <string.h>
#include <zlib.h>

/* ISO 32000-1, 7.5.7 and 7.5.8: what is no stream is packed, so many objects together, and the
 * table of places is packed too. Equal calls give equal bytes. */

#define PACKED 200 /* objects in one stream */
#define LEVEL  6

typedef struct
{
  guint8  kind; /* 0 not written, 1 at a place, 2 packed */
  guint32 place; /* or the number of the stream it is packed in */
  guint16 index; /* in there */
} Entry;

struct _DunPdfOutput
{
  GByteArray *bytes;   /* owned */
  GArray     *entries; /* owned: Entry, by number */
  GString    *heads;   /* owned: "number place " of what is packed next */
  GString    *packed;  /* owned */
  guint       n_packed;
  guint       packer;  /* the number of the stream it goes into */
  DunSha256   sum;     /* of all but the streams that were there */
};

/* @size: about that of the file */
DunPdfOutput *
dun_pdf_output_new (gsize size)
{
  static const char head[] = "%PDF-1.7\n%\xbf\xf7\xa2\xfe\n";
  DunPdfOutput *self = g_new0 (DunPdfOutput, 1);
  Entry none = { 0 };

  self->bytes = g_byte_array_sized_new ((guint) MIN (size, G_MAXUINT / 2));
  self->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  self->heads = g_string_new (NULL);
  self->packed = g_string_new (NULL);
  dun_sha256_init (&self->sum);
  g_array_append_val (self->entries, none);
  g_byte_array_append (self->bytes, (const guint8 *) head, (guint) strlen (head));
  return self;
}

void
dun_pdf_output_free (DunPdfOutput *self)
{
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_array_unref (self->entries);
  g_string_free (self->heads, TRUE);
  g_string_free (self->packed, TRUE);
  g_free (self);
}

/* Returns: the number of an object that is added later */
guint
dun_pdf_output_reserve (DunPdfOutput *self)
{
  Entry none = { 0 };

  g_array_append_val (self->entries, none);
  return self->entries->len - 1;
}

static void
put (DunPdfOutput *self,
     const void   *data,
     gsize         size)
{
  g_byte_array_append (self->bytes, data, (guint) size);
}

static void
put_text (DunPdfOutput *self,
          const char   *text)
{
  put (self, text, strlen (text));
}

static void
begin (DunPdfOutput *self,
       guint         number)
{
  Entry *entry = &g_array_index (self->entries, Entry, number);
  char head[32];

  entry->kind = 1;
  entry->place = self->bytes->len;
  g_snprintf (head, sizeof head, "%u 0 obj\n", number);
  put_text (self, head);
}

/* @dict: with the length */
void
dun_pdf_output_add_stream (DunPdfOutput  *self,
                           guint          number,
                           const GString *dict,
                           const void    *data,
                           gsize          size)
{
  begin (self, number);
  put (self, dict->str, dict->len);
  put_text (self, "\nstream\n");
  put (self, data, size);
  put_text (self, "\nendstream\nendobj\n");
}

/* @dict: without length and filter, and open */
static void
add_deflated (DunPdfOutput *self,
              guint         number,
              const char   *dict,
              const void   *data,
              gsize         size)
{
  g_autoptr (GString) whole = g_string_new (dict);
  uLongf length = compressBound (size);
  g_autofree Bytef *deflated = g_malloc (length);

  if (compress2 (deflated, &length, data, size, LEVEL) != Z_OK)
    g_error ("zlib has failed");
  g_string_append_printf (whole, "/Filter/FlateDecode/Length %lu>>", length);
  dun_pdf_output_add_stream (self, number, whole, deflated, length);
}

static void
flush (DunPdfOutput *self)
{
  g_autofree char *dict = NULL;

  if (self->n_packed == 0)
    return;
  dict = g_strdup_printf ("<</Type/ObjStm/N %u/First %" G_GSIZE_FORMAT, self->n_packed,
                          self->heads->len);
  g_string_append_len (self->heads, self->packed->str, (gssize) self->packed->len);
  add_deflated (self, self->packer, dict, self->heads->str, self->heads->len);
  g_string_truncate (self->heads, 0);
  g_string_truncate (self->packed, 0);
  self->n_packed = 0;
}

/* An object that is no stream. */
void
dun_pdf_output_add (DunPdfOutput *self,
                    guint         number,
                    const char   *text,
                    gsize         length)
{
  Entry *entry;

  if (self->n_packed == PACKED)
    flush (self);
  if (self->n_packed == 0)
    self->packer = dun_pdf_output_reserve (self);
  entry = &g_array_index (self->entries, Entry, number);
  entry->kind = 2;
  entry->place = self->packer;
  entry->index = (guint16) self->n_packed++;
  g_string_append_printf (self->heads, "%u %" G_GSIZE_FORMAT " ", number, self->packed->len);
  g_string_append_len (self->packed, text, (gssize) length);
  g_string_append_c (self->packed, '\n');
  dun_sha256_update (&self->sum, text, length);
}

/* It can be read by who knows nothing of PDF. */
void
dun_pdf_output_add_metadata (DunPdfOutput *self,
                             guint         number,
                             const char   *xmp)
{
  g_autoptr (GString) dict = g_string_new (NULL);

  g_string_printf (dict, "<</Type/Metadata/Subtype/XML/Length %" G_GSIZE_FORMAT ">>", strlen (xmp));
  dun_pdf_output_add_stream (self, number, dict, xmp, strlen (xmp));
  dun_sha256_update (&self->sum, xmp, strlen (xmp));
}

void
dun_pdf_output_add_intent (DunPdfOutput *self,
                           guint         number,
                           GBytes       *profile)
{
  g_autofree char *text = NULL;
  guint stream = dun_pdf_output_reserve (self);
  gsize size;
  const void *data = g_bytes_get_data (profile, &size);

  text = g_strdup_printf ("<</Type/OutputIntent/S/GTS_PDFA1/RegistryName(http://www.color.org)"
                          "/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)"
                          "/DestOutputProfile %u 0 R>>", stream);
  add_deflated (self, stream, "<</N 3", data, size);
  dun_pdf_output_add (self, number, text, strlen (text));
}

#define COLUMNS 7 /* kind, place, index */

/* Each line as its difference from the one above: most places are little behind one another. */
static GByteArray *
make_places (DunPdfOutput *self)
{
  GByteArray *lines = g_byte_array_sized_new ((COLUMNS + 1) * self->entries->len);
  guint8 above[COLUMNS] = { 0 };

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      guint16 index = i == 0 ? G_MAXUINT16 : entry->index;
      guint8 line[COLUMNS] = { entry->kind,
                               (guint8) (entry->place >> 24), (guint8) (entry->place >> 16),
                               (guint8) (entry->place >> 8), (guint8) entry->place,
                               (guint8) (index >> 8), (guint8) index };
      guint8 out[COLUMNS + 1] = { 2 };

      for (guint c = 0; c < COLUMNS; c++)
        out[c + 1] = (guint8) (line[c] - above[c]);
      memcpy (above, line, sizeof above);
      g_byte_array_append (lines, out, sizeof out);
    }
  return lines;
}

static gboolean
is_complete (DunPdfOutput *self)
{
  for (guint i = 1; i < self->entries->len; i++)
    if (g_array_index (self->entries, Entry, i).kind == 0)
      return FALSE;
  return TRUE;
}

/**
 * dun_pdf_output_finish:
 * @digests: of the streams, for the file's ID
 *
 * Returns: (transfer full) (nullable): the file; NULL when something is referred to that was not
 *   added. Nothing can be added later.
 */
GBytes *
dun_pdf_output_finish (DunPdfOutput *self,
                       guint         root,
                       guint         info,
                       const guint8 *digests,
                       gsize         n_digests)
{
  g_autoptr (GByteArray) places = NULL;
  g_autofree char *dict = NULL;
  g_autofree char *tail = NULL;
  g_autofree char *id = NULL;
  guint table, place;

  flush (self);
  if (root == 0 || !is_complete (self))
    return NULL;
  dun_sha256_update (&self->sum, digests, n_digests);
  id = dun_sha256_text (&self->sum);
  id[32] = '\0'; /* half of it is enough */
  table = dun_pdf_output_reserve (self);
  place = self->bytes->len;
  g_array_index (self->entries, Entry, table) = (Entry) { 1, place, 0 };
  places = make_places (self);
  dict = g_strdup_printf ("<</Type/XRef/Size %u/Root %u 0 R/Info %u 0 R/ID[<%s><%s>]/W[1 4 2]"
                          "/DecodeParms<</Predictor 12/Columns %d>>",
                          self->entries->len, root, info, id, id, COLUMNS);
  add_deflated (self, table, dict, places->data, places->len);
  tail = g_strdup_printf ("startxref\n%u\n%%%%EOF\n", place);
  put_text (self, tail);
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
}

/* --- Texts --- */

/* As UTF-16 where it has more than ASCII. */
void
dun_pdf_output_put_string (GString    *text,
                           const char *string)
{
  g_autofree gunichar2 *units = NULL;
  glong n_units = 0;

  if (g_str_is_ascii (string))
    {
      g_string_append_c (text, '(');
      for (const char *c = string; *c != '\0'; c++)
        {
          if (strchr ("()\\", *c) != NULL)
            g_string_append_c (text, '\\');
          g_string_append_c (text, *c);
        }
      g_string_append_c (text, ')');
      return;
    }
  units = g_utf8_to_utf16 (string, -1, NULL, &n_units, NULL);
  g_string_append (text, "<feff");
  for (glong i = 0; i < n_units; i++)
    g_string_append_printf (text, "%04x", units[i]);
  g_string_append_c (text, '>');
}

static char *
read_utf16 (const char *text,
            gsize       length)
{
  g_autofree gunichar2 *units = g_new0 (gunichar2, length / 4 + 1);
  glong n_units = 0;

  if (length < 6 || length % 4 != 2 || g_ascii_strncasecmp (text, "<feff", 5) != 0)
    return NULL;
  for (gsize i = 5; i + 4 < length; i += 4)
    {
      guint unit = 0;

      for (gsize k = 0; k < 4; k++)
        {
          if (!g_ascii_isxdigit (text[i + k]))
            return NULL;
          unit = unit << 4 | (guint) g_ascii_xdigit_value (text[i + k]);
        }
      units[n_units++] = (gunichar2) unit;
    }
  return g_utf16_to_utf8 (units, n_units, NULL, NULL, NULL);
}

/**
 * dun_pdf_output_read_string:
 * @text: a string as it stands in a file
 *
 * Returns: (transfer full) (nullable): it in UTF-8; NULL when it is written in another way than
 *   cairo's
 */
char *
dun_pdf_output_read_string (const char *text,
                            gsize       length)
{
  GString *string;

  if (*text == '<')
    return read_utf16 (text, length);
  string = g_string_new (NULL);
  for (gsize i = 1; i + 1 < length; i++)
    {
      if (text[i] == '\\' && strchr ("()\\", text[i + 1]) != NULL)
        i++;
      else if (text[i] == '\\' || (guchar) text[i] >= 0x80 || (guchar) text[i] < ' ')
        {
          g_string_free (string, TRUE);
          return NULL;
        }
      g_string_append_c (string, text[i]);
    }
  return g_string_free (string, FALSE);
}
