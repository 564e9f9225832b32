/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter-run"

#include "dun-letter-part.h"

#include "dun-error.h"
#include "dun-pdf-archive.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* From rows of api.letter_render_data to files. Nothing here asks the database, so all of it runs
 * in threads. */

/* A part holds at most 32 MB; the fonts, at most some hundred kilobytes a script, come on top of
 * what the writer counts. */
#define MAX_PART_BYTES (30 * 1024 * 1024)

struct _DunLetterSource
{
  gint        ref_count; /* atomic */
  DunResult  *rows;
  GMutex      lock;
  GHashTable *wordings;  /* wording_id as text → DunLetterTemplate, made when first needed */
  char       *fingerprint;
};

/* @rows: letter_id, letter_no, language, wording_id, subject, body, profile, data */
DunLetterSource *
dun_letter_source_new (DunResult *rows)
{
  DunLetterSource *self = g_new0 (DunLetterSource, 1);

  self->ref_count = 1;
  self->rows = dun_result_ref (rows);
  g_mutex_init (&self->lock);
  self->wordings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) dun_letter_template_unref);
  return self;
}

DunLetterSource *
dun_letter_source_ref (DunLetterSource *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

void
dun_letter_source_unref (DunLetterSource *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  dun_result_unref (self->rows);
  g_mutex_clear (&self->lock);
  g_hash_table_unref (self->wordings);
  g_free (self->fingerprint);
  g_free (self);
}

gint64
dun_letter_source_get_id (DunLetterSource *self,
                          guint            row)
{
  return dun_result_get_int (self->rows, row, "letter_id");
}

/* Each wording is compiled once. Returns: (transfer full) */
static DunLetterTemplate *
get_wording (DunLetterSource *self,
             guint            row,
             GError         **error)
{
  const char *key = dun_result_get_text (self->rows, row, "wording_id");
  DunLetterTemplate *wording;

  g_mutex_lock (&self->lock);
  wording = g_hash_table_lookup (self->wordings, key != NULL ? key : "");
  if (wording == NULL)
    {
      wording = dun_letter_template_compile (dun_result_get_text (self->rows, row, "subject"),
                                             dun_result_get_text (self->rows, row, "body"), error);
      if (wording != NULL)
        g_hash_table_insert (self->wordings, g_strdup (key != NULL ? key : ""), wording);
    }
  if (wording != NULL)
    dun_letter_template_ref (wording);
  g_mutex_unlock (&self->lock);
  return wording;
}

static JsonNode *
get_data (DunLetterSource *self,
          guint            row,
          GError         **error)
{
  JsonNode *data = json_from_string (dun_result_get_text (self->rows, row, "data"), error);

  if (data != NULL && !JSON_NODE_HOLDS_OBJECT (data))
    {
      g_clear_pointer (&data, json_node_unref);
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INTERNAL, "a letter's data is no object");
    }
  return data;
}

/* Finishes a file for the archive; @language is null when its letters have several. */
static GBytes *
archive (GBytes      *pdf,
         const char  *language,
         GError     **error)
{
  g_autoptr (GBytes) raw = pdf;

  return raw != NULL ? dun_pdf_archive (raw, NULL, language, NULL, error) : NULL;
}

/* Returns: (transfer full): one letter as a file of its own */
GBytes *
dun_letter_source_render (DunLetterSource *self,
                          guint            row,
                          GError         **error)
{
  g_autoptr (DunLetterTemplate) wording = get_wording (self, row, error);
  g_autoptr (DunLetterProfile) profile = NULL;
  g_autoptr (JsonNode) data = NULL;
  const char *language;

  if (wording != NULL)
    profile = dun_letter_profile_from_json (dun_result_get_text (self->rows, row, "profile"),
                                            error);
  if (profile != NULL)
    data = get_data (self, row, error);
  if (data == NULL)
    return NULL;
  language = dun_result_get_text (self->rows, row, "language");
  return archive (dun_letter_render (wording, data, profile, language, NULL, error), language,
                  error);
}

/**
 * dun_letter_source_hash:
 *
 * What decided about a letter's bytes, as the digest that is stored with it: the frozen data, the
 * wording and the renderer's fingerprint.
 *
 * Returns: (transfer full): SHA-256 in hexadecimal
 */
char *
dun_letter_source_hash (DunLetterSource *self,
                        guint            row)
{
  static const char * const columns[] = { "data", "subject", "body", "profile" };
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  g_mutex_lock (&self->lock);
  if (self->fingerprint == NULL)
    self->fingerprint = dun_letter_fingerprint ();
  g_mutex_unlock (&self->lock);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *text = dun_result_get_text (self->rows, row, columns[i]);

      /* With the zero byte behind each, so that no two inputs run into the same text. */
      g_checksum_update (sum, (const guchar *) (text != NULL ? text : ""),
                         (gssize) (text != NULL ? strlen (text) + 1 : 1));
    }
  g_checksum_update (sum, (const guchar *) self->fingerprint, -1);
  return g_strdup (g_checksum_get_string (sum));
}

DunLetterPart *
dun_letter_part_new (void)
{
  DunLetterPart *self = g_new0 (DunLetterPart, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  self->rest = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
dun_letter_part_free (DunLetterPart *self)
{
  g_array_unref (self->rows);
  g_array_unref (self->rest);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->letters);
  g_free (self);
}

static gboolean
add_letter (DunLetterPart   *self,
            DunLetterWriter *writer,
            DunLetterSource *source,
            guint            row,
            GString         *letters,
            GError         **error)
{
  g_autoptr (DunLetterTemplate) wording = get_wording (source, row, error);
  g_autoptr (JsonNode) data = NULL;
  g_autofree char *hash = NULL;
  guint first_page, n_pages;

  if (wording != NULL)
    data = get_data (source, row, error);
  if (data == NULL ||
      !dun_letter_writer_add (writer, wording, data,
                              dun_result_get_text (source->rows, row, "language"), &first_page,
                              &n_pages, error))
    {
      /* Translators: %s is the number of a letter. */
      g_prefix_error (error, _("Letter %s can not be written: "),
                      dun_result_get_text (source->rows, row, "letter_no"));
      return FALSE;
    }
  hash = dun_letter_source_hash (source, row);
  g_string_append_printf (letters,
                          "%s{\"letter_id\":%" G_GINT64_FORMAT ",\"page_first\":%u,"
                          "\"page_count\":%u,\"content_hash\":\"%s\"}",
                          letters->len > 1 ? "," : "", dun_letter_source_get_id (source, row),
                          first_page, n_pages, hash);
  self->n_pages = first_page + n_pages - 1;
  return TRUE;
}

/* Returns: (nullable): the language that all of the part's letters are in */
static const char *
get_language (DunLetterPart   *self,
              DunLetterSource *source)
{
  const char *language = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const char *other = dun_result_get_text (source->rows, g_array_index (self->rows, guint, i),
                                               "language");

      if (i > 0 && g_strcmp0 (language, other) != 0)
        return NULL;
      language = other;
    }
  return language;
}

/**
 * dun_letter_part_write:
 *
 * Writes the letters of the rows, in their order, until the file is full; the rows after that are
 * the rest. May be called again after rows were taken out.
 */
gboolean
dun_letter_part_write (DunLetterPart   *self,
                       DunLetterSource *source,
                       GCancellable    *cancellable,
                       GError         **error)
{
  g_autoptr (DunLetterProfile) profile = NULL;
  g_autoptr (GString) letters = g_string_new ("[");
  DunLetterWriter *writer;
  gboolean done = TRUE;

  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->letters, g_free);
  profile = dun_letter_profile_from_json (
    dun_result_get_text (source->rows, g_array_index (self->rows, guint, 0), "profile"), error);
  if (profile == NULL)
    return FALSE;
  writer = dun_letter_writer_new (profile, NULL);
  for (guint i = 0; done && i < self->rows->len; i++)
    {
      if (i > 0 && dun_letter_writer_get_size (writer) > MAX_PART_BYTES)
        {
          g_array_append_vals (self->rest, &g_array_index (self->rows, guint, i),
                               self->rows->len - i);
          g_array_set_size (self->rows, i);
          break;
        }
      done = !g_cancellable_set_error_if_cancelled (cancellable, error) &&
             add_letter (self, writer, source, g_array_index (self->rows, guint, i), letters,
                         error);
    }
  if (done)
    self->body = archive (dun_letter_writer_finish (writer, error), get_language (self, source),
                          error);
  dun_letter_writer_free (writer);
  g_string_append_c (letters, ']');
  self->letters = g_string_free (g_steal_pointer (&letters), FALSE);
  return self->body != NULL;
}
