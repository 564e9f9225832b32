/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter-run"

#include "dun-letter-source.h"

#include "dun-letter-data.h"
#include "dun-letter-pictures.h"
#include "dun-letter-render-private.h"
#include "dun-pdf-archive.h"
#include "dun-sha256.h"
#include "dun-text.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* From rows to pages. Nothing here asks the database, so all of it runs in threads. */

typedef struct
{
  DunLetterTemplate *wording;
  char              *subject;
  char              *body;
} Wording;

struct _DunLetterSource
{
  gint                ref_count; /* atomic */
  GHashTable         *wordings;  /* wording_id as text → Wording */
  DunLetterProfile   *profile;
  char               *profile_text;
  DunLetterResources *resources; /* nullable */
  DunLetterLimits     limits;
  GMutex              lock;
  char               *renderer;  /* of the lock */
};

static void
wording_free (gpointer data)
{
  Wording *wording = data;

  dun_letter_template_unref (wording->wording);
  g_free (wording->subject);
  g_free (wording->body);
  g_free (wording);
}

static gboolean
add_wording (DunLetterSource *self,
             DunResult       *rows,
             guint            row,
             GError         **error)
{
  const char *key = dun_result_get_text (rows, row, "wording_id");
  const char *subject = dun_result_get_text (rows, row, "subject");
  const char *body = dun_result_get_text (rows, row, "body");
  DunLetterTemplate *compiled;
  Wording *wording;

  if (key == NULL)
    key = "";
  if (g_hash_table_contains (self->wordings, key))
    return TRUE;
  compiled = dun_letter_template_compile (subject, body, error);
  if (compiled == NULL)
    return FALSE;
  wording = g_new0 (Wording, 1);
  wording->wording = compiled;
  wording->subject = g_strdup (subject != NULL ? subject : "");
  wording->body = g_strdup (body != NULL ? body : "");
  g_hash_table_insert (self->wordings, g_strdup (key), wording);
  return TRUE;
}

/**
 * dun_letter_source_new:
 * @wordings: rows with wording_id, subject, body, and profile, which is the same in all
 *
 * Returns: (transfer full): NULL with %DUN_ERROR_INPUT when a wording or the envelope is not good
 */
DunLetterSource *
dun_letter_source_new (DunResult *wordings,
                       GError   **error)
{
  g_autoptr (DunLetterSource) self = g_new0 (DunLetterSource, 1);
  const char *profile;

  self->ref_count = 1;
  self->limits = (DunLetterLimits) { .part_letters = 10000, .part_bytes = 32 << 20,
                                     .light_sheets = 3, .medium_sheets = 9 };
  g_mutex_init (&self->lock);
  self->wordings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, wording_free);
  if (dun_result_get_n_rows (wordings) == 0)
    return g_steal_pointer (&self);
  profile = dun_result_get_text (wordings, 0, "profile");
  self->profile_text = g_strdup (profile != NULL ? profile : "");
  self->profile = dun_letter_profile_from_json (self->profile_text, error);
  if (self->profile == NULL)
    return NULL;
  for (guint i = 0; i < dun_result_get_n_rows (wordings); i++)
    if (!add_wording (self, wordings, i, error))
      return NULL;
  return g_steal_pointer (&self);
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
  g_mutex_clear (&self->lock);
  g_hash_table_unref (self->wordings);
  g_clear_pointer (&self->profile, dun_letter_profile_free);
  g_clear_pointer (&self->resources, dun_letter_resources_unref);
  g_free (self->profile_text);
  g_free (self->renderer);
  g_free (self);
}

/* @mark: (nullable): the bank's, for the codes; before the first letter is laid out */
void
dun_letter_source_set_mark (DunLetterSource *self,
                            const char      *mark)
{
  if (mark == NULL || *mark == '\0')
    return;
  if (self->resources == NULL)
    self->resources = dun_letter_resources_new ();
  dun_letter_resources_set_mark (self->resources, mark);
}

/**
 * dun_letter_source_add_images:
 * @images: rows with name, sha256, body
 *
 * Before the first letter is laid out.
 *
 * Returns: FALSE with %DUN_ERROR_INPUT when a picture is not what was stored
 */
gboolean
dun_letter_source_add_images (DunLetterSource *self,
                              DunResult       *images,
                              GError         **error)
{
  guint n = dun_result_get_n_rows (images);

  if (n > 0 && self->resources == NULL)
    self->resources = dun_letter_resources_new ();
  for (guint i = 0; i < n; i++)
    if (!dun_letter_pictures_add (self->resources, images, i, error))
      return FALSE;
  return TRUE;
}

/* Returns: (transfer none): to be set before the first letter is laid out */
DunLetterLimits *
dun_letter_source_get_limits (DunLetterSource *self)
{
  return &self->limits;
}

/* Returns: (transfer full): what besides data and wording decides about the bytes */
char *
dun_letter_source_dup_renderer (DunLetterSource *self)
{
  char *renderer;

  g_mutex_lock (&self->lock);
  if (self->renderer == NULL)
    self->renderer = dun_letter_fingerprint ();
  renderer = g_strdup (self->renderer);
  g_mutex_unlock (&self->lock);
  return renderer;
}

/* Returns: (transfer full): an empty file for such letters */
DunLetterWriter *
dun_letter_source_create_writer (DunLetterSource *self)
{
  return dun_letter_writer_new (self->profile, self->resources);
}

static JsonNode *
get_data (DunResult *rows,
          guint      row,
          GError   **error)
{
  JsonNode *data = dun_letter_data_parse (dun_result_get_text (rows, row, "data"), error);

  if (data != NULL && !JSON_NODE_HOLDS_OBJECT (data))
    {
      g_clear_pointer (&data, json_node_unref);
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INTERNAL, "a letter's data is no object");
    }
  return data;
}

static Wording *
get_wording (DunLetterSource *self,
             DunResult       *rows,
             guint            row,
             GError         **error)
{
  const char *key = dun_result_get_text (rows, row, "wording_id");
  Wording *wording = g_hash_table_lookup (self->wordings, key != NULL ? key : "");

  if (wording == NULL)
    g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INTERNAL, "a letter's wording is not there");
  return wording;
}

/* As a person reads it, in place: data is escaped for Markdown and stands between isolates, and
 * neither is searched for. */
static void
unescape (char *text)
{
  char *to = text;

  for (const char *from = text; *from != '\0'; from++)
    {
      if (from[0] == '\\' && g_ascii_ispunct (from[1]))
        from++;
      else if (strncmp (from, "\u2068", 3) == 0 || strncmp (from, "\u2069", 3) == 0)
        {
          from += 2;
          continue;
        }
      *to++ = *from;
    }
  *to = '\0';
}

/* Returns: (transfer full): what the letter says, as a JSON string: searches look at it. */
static char *
make_text (char *source)
{
  GString *text = g_string_sized_new (4096);

  unescape (source);
  dun_text_append_json (text, source);
  return g_string_free (text, FALSE);
}

/* Letters without pictures are what they were before there were any. */
static void
add_image_sum (DunLetterSource *self,
               DunSha256       *sum,
               const char      *name)
{
  DunLetterImage *image = dun_letter_resources_get_image (self->resources, name);

  if (image == NULL)
    return;
  dun_sha256_update (sum, name, strlen (name) + 1);
  dun_sha256_update (sum, dun_letter_image_get_sha256 (image),
                     strlen (dun_letter_image_get_sha256 (image)));
}

/* What decided about a letter's bytes, as the digest that is stored with it: the frozen data, the
 * wording, the envelope and the renderer; with the zero byte behind each text, so that no two
 * inputs run into the same. Returns: (transfer full): SHA-256 in hexadecimal */
static char *
make_hash (DunLetterSource *self,
           const Wording   *wording,
           const char      *data)
{
  DunSha256 sum;
  g_autofree char *renderer = dun_letter_source_dup_renderer (self);
  const char *const *names = dun_letter_template_get_images (wording->wording);
  const char *texts[] = { data, wording->subject, wording->body, self->profile_text };

  dun_sha256_init (&sum);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    dun_sha256_update (&sum, texts[i], strlen (texts[i]) + 1);
  dun_sha256_update (&sum, renderer, strlen (renderer));
  add_image_sum (self, &sum, DUN_LETTER_LOGO);
  for (guint i = 0; names[i] != NULL; i++)
    add_image_sum (self, &sum, names[i]);
  return dun_sha256_text (&sum);
}

/**
 * dun_letter_source_lay_out:
 * @rows: letter_no, language, wording_id, data
 * @pages: (out): the letter; it is cleared in the thread that laid it out
 *
 * Fails with %DUN_ERROR_INPUT and the letter's number.
 */
gboolean
dun_letter_source_lay_out (DunLetterSource *self,
                           DunResult       *rows,
                           guint            row,
                           DunLetterPages  *pages,
                           GError         **error)
{
  Wording *wording = get_wording (self, rows, row, error);
  const char *language = dun_result_get_text (rows, row, "language");
  g_autoptr (JsonNode) data = NULL;
  g_autofree char *source = NULL;

  *pages = (DunLetterPages) { NULL };
  if (wording != NULL)
    data = get_data (rows, row, error);
  if (data != NULL)
    pages->sheets = dun_letter_lay_out_told (wording->wording, data, self->profile, language,
                                             &pages->title, &source, self->resources, NULL,
                                             error);
  if (pages->sheets == NULL)
    {
      g_clear_pointer (&pages->title, g_free);
      /* Translators: %s is the number of a letter. */
      g_prefix_error (error, _("Letter %s can not be written: "),
                      dun_result_get_text (rows, row, "letter_no"));
      return FALSE;
    }
  pages->text = make_text (source);
  pages->day = dun_letter_read_date (data);
  pages->language = g_strdup (language);
  pages->hash = make_hash (self, wording, dun_result_get_text (rows, row, "data"));
  return TRUE;
}

void
dun_letter_pages_clear (DunLetterPages *pages)
{
  g_clear_pointer (&pages->sheets, dun_sheets_free);
  g_clear_pointer (&pages->title, g_free);
  g_clear_pointer (&pages->day, g_free);
  g_clear_pointer (&pages->language, g_free);
  g_clear_pointer (&pages->hash, g_free);
  g_clear_pointer (&pages->text, g_free);
}

/* Returns: (transfer full): one letter as a file of its own, finished for the archive */
GBytes *
dun_letter_source_render (DunLetterSource *self,
                          DunResult       *rows,
                          guint            row,
                          GError         **error)
{
  Wording *wording = get_wording (self, rows, row, error);
  const char *language = dun_result_get_text (rows, row, "language");
  g_autoptr (JsonNode) data = NULL;
  g_autoptr (GBytes) raw = NULL;

  if (wording != NULL)
    data = get_data (rows, row, error);
  if (data != NULL)
    raw = dun_letter_render (wording->wording, data, self->profile, language, self->resources,
                             error);
  return raw != NULL ? dun_pdf_archive (raw, NULL, language, NULL, error) : NULL;
}
