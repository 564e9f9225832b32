/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter-run"

#include "dun-letter-part.h"

#include "dun-error.h"
#include "dun-keyed.h"
#include "dun-letter-render-private.h"
#include "dun-pdf-archive.h"
#include "dun-sha256.h"
#include "dun-uuid.h"

#include <string.h>

/* The letters come in the order of the post: country, postcode. How many sheets a letter has, and
 * with that its weight, is known only when it is laid out; to lay all of them out twice would cost
 * nearly as much as drawing them. The weight decides only among letters for the same place: the
 * light ones are drawn at once, while all that is known of them is at hand, and the heavier ones
 * wait, laid out, until the place's last letter is there, and are drawn by class; of a place with
 * very many of them so many at a time. */

#define MAX_HELD      200
#define BODY_PIECE    (1 << 20)   /* bytes of a file that go to the server at once */
#define LETTERS_PIECE (256 << 10) /* the same of what is to be known of its letters */
#define PAGE_OF_ROWS  250

/* Fonts come at the end and are not counted before. What cairo says around a page takes at least so
 * much more room than in the archive, where it is packed. */
#define BYTES_FOR_FONTS (1 << 20)
#define PACKED_OF_PAGE  400

typedef struct
{
  DunLetterPages pages;
  DunLetterKey   key;
  guint          klass;
} Held;

/* A file that is being written. */
typedef struct
{
  DunLetterWriter *writer;   /* owned, NULL until there is a letter */
  GArray          *keys;     /* owned: DunLetterKey */
  GString         *letters;  /* owned: what has not become a piece yet */
  char            *file_id;  /* owned */
  guint            n_pieces;
  guint            n_pages;
  char            *language; /* owned: of all letters */
  gboolean         is_mixed; /* in languages */
} Open;

struct _DunLetterPart
{
  DunLetterSource *source;    /* owned */
  GArray          *keys;      /* owned: DunLetterKey */
  guint            n_asked;   /* whose rows have been asked for */
  guint            n_written;
  gint             is_full;   /* atomic */
  GPtrArray       *held;      /* owned: Held, of one place, none of them light */
  Open             open[2];   /* all from one tray; of several */
  GPtrArray       *files;     /* owned: DunLetterPartFile */
  GQueue           pieces;    /* DunLetterPiece: not taken yet */
};

static void
held_free (gpointer data)
{
  Held *held = data;

  dun_letter_pages_clear (&held->pages);
  g_free (held);
}

static void
file_free (gpointer data)
{
  DunLetterPartFile *file = data;

  g_array_unref (file->keys);
  g_clear_pointer (&file->sha256, g_bytes_unref);
  g_clear_pointer (&file->digests, g_bytes_unref);
  g_free (file->renderer);
  g_free (file->request_id);
  g_free (file);
}

void
dun_letter_piece_free (DunLetterPiece *piece)
{
  g_free (piece->file_id);
  g_clear_pointer (&piece->body, g_bytes_unref);
  g_free (piece->letters);
  g_free (piece);
}

/* @keys: (transfer full): DunLetterKey, in the order of the post */
DunLetterPart *
dun_letter_part_new (DunLetterSource *source,
                     GArray          *keys)
{
  DunLetterPart *self = g_new0 (DunLetterPart, 1);

  self->source = dun_letter_source_ref (source);
  self->keys = keys;
  self->held = g_ptr_array_new_with_free_func (held_free);
  self->files = g_ptr_array_new_with_free_func (file_free);
  return self;
}

static void
open_clear (Open *open)
{
  g_clear_pointer (&open->writer, dun_letter_writer_free);
  g_clear_pointer (&open->keys, g_array_unref);
  if (open->letters != NULL)
    g_string_free (open->letters, TRUE);
  open->letters = NULL;
  g_clear_pointer (&open->file_id, g_free);
  g_clear_pointer (&open->language, g_free);
}

void
dun_letter_part_free (DunLetterPart *self)
{
  DunLetterPiece *piece;

  for (guint i = 0; i < G_N_ELEMENTS (self->open); i++)
    open_clear (&self->open[i]);
  g_ptr_array_unref (self->held);
  g_ptr_array_unref (self->files);
  while ((piece = g_queue_pop_head (&self->pieces)) != NULL)
    dun_letter_piece_free (piece);
  g_array_unref (self->keys);
  dun_letter_source_unref (self->source);
  g_free (self);
}

/* Returns: (transfer floating) (nullable): the next letters, whose rows are to be brought */
GVariant *
dun_letter_part_take_page (DunLetterPart *self)
{
  guint n = MIN (PAGE_OF_ROWS, self->keys->len - self->n_asked);
  g_autofree gint64 *ids = g_new (gint64, n);

  if (n == 0 || g_atomic_int_get (&self->is_full))
    return NULL;
  for (guint i = 0; i < n; i++)
    ids[i] = g_array_index (self->keys, DunLetterKey, self->n_asked + i).id;
  self->n_asked += n;
  return dun_keyed_pack (ids, n);
}

/* Returns: whether only finishing is left */
gboolean
dun_letter_part_is_complete (DunLetterPart *self)
{
  return g_atomic_int_get (&self->is_full) || self->n_written == self->keys->len;
}

guint
dun_letter_part_get_written (DunLetterPart *self)
{
  return self->n_written;
}

/* Returns: (transfer full) (nullable): the keys of the letters that did not fit */
GArray *
dun_letter_part_get_rest (DunLetterPart *self)
{
  GArray *rest;

  if (self->n_written == self->keys->len)
    return NULL;
  rest = g_array_new (FALSE, FALSE, sizeof (DunLetterKey));
  g_array_append_vals (rest, &g_array_index (self->keys, DunLetterKey, self->n_written),
                       self->keys->len - self->n_written);
  return rest;
}

/* Returns: (transfer none): DunLetterPartFile */
GPtrArray *
dun_letter_part_get_files (DunLetterPart *self)
{
  return self->files;
}

/* Moves what is ready to go to the server, also of files that are not finished, to @pieces. */
void
dun_letter_part_take_pieces (DunLetterPart *self,
                             GQueue        *pieces)
{
  DunLetterPiece *piece;

  while ((piece = g_queue_pop_head (&self->pieces)) != NULL)
    g_queue_push_tail (pieces, piece);
}

/* --- Pieces --- */

/* @body, @letters: (transfer full) (nullable): one of them */
static void
add_piece (DunLetterPart *self,
           Open          *open,
           GBytes        *body,
           char          *letters)
{
  DunLetterPiece *piece = g_new0 (DunLetterPiece, 1);

  piece->file_id = g_strdup (open->file_id);
  piece->piece_no = ++open->n_pieces;
  piece->body = body;
  piece->letters = letters;
  g_queue_push_tail (&self->pieces, piece);
}

static void
end_letters (DunLetterPart *self,
             Open          *open)
{
  if (open->letters->len <= 1)
    return;
  g_string_append_c (open->letters, ']');
  add_piece (self, open, NULL, g_strndup (open->letters->str, open->letters->len));
  g_string_assign (open->letters, "[");
}

static void
add_body (DunLetterPart *self,
          Open          *open,
          GBytes        *body)
{
  gsize size = g_bytes_get_size (body);

  for (gsize from = 0; from < size; from += BODY_PIECE)
    add_piece (self, open, g_bytes_new_from_bytes (body, from, MIN (BODY_PIECE, size - from)),
               NULL);
}

/* Returns: (transfer full): SHA-256 */
static GBytes *
make_sum (GBytes *body)
{
  DunSha256 sum;
  guint8 digest[DUN_SHA256_SIZE];
  gsize size;
  const void *data = g_bytes_get_data (body, &size);

  dun_sha256_init (&sum);
  dun_sha256_update (&sum, data, size);
  dun_sha256_digest (&sum, digest);
  return g_bytes_new (digest, sizeof digest);
}

/* --- Drawing --- */

static int
compare_class (gconstpointer a,
               gconstpointer b)
{
  return (int) (*(Held *const *) a)->klass - (int) (*(Held *const *) b)->klass;
}

static void
draw (DunLetterPart *self,
      const Held    *held)
{
  DunLetterLimits *limits = dun_letter_source_get_limits (self->source);
  guint n_pages = dun_sheets_get_n_pages (held->pages.sheets);
  Open *open = &self->open[limits->is_headed && n_pages > 1 ? 1 : 0];
  guint first;

  if (open->writer == NULL)
    {
      open->writer = dun_letter_source_create_writer (self->source);
      open->keys = g_array_new (FALSE, FALSE, sizeof (DunLetterKey));
      open->letters = g_string_new ("[");
      open->file_id = dun_uuid_new ();
      open->n_pieces = 0;
      open->language = g_strdup (held->pages.language);
    }
  first = dun_letter_writer_add_sheets (open->writer, held->pages.sheets, held->pages.title,
                                        held->pages.day);
  g_array_append_val (open->keys, held->key);
  g_string_append_printf (open->letters,
                          "%s{\"letter_id\":%" G_GINT64_FORMAT ",\"page_first\":%u,"
                          "\"page_count\":%u,\"content_hash\":\"%s\",\"text\":",
                          open->letters->len > 1 ? "," : "", held->key.id, first, n_pages,
                          held->pages.hash);
  g_string_append (open->letters, held->pages.text);
  g_string_append_c (open->letters, '}');
  open->n_pages = first + n_pages - 1;
  if (open->letters->len > LETTERS_PIECE)
    end_letters (self, open);
  open->is_mixed |= g_strcmp0 (open->language, held->pages.language) != 0;
  if (dun_letter_writer_get_size (open->writer) + BYTES_FOR_FONTS + limits->part_bytes / 32
      > limits->part_bytes + (gsize) open->n_pages * PACKED_OF_PAGE)
    g_atomic_int_set (&self->is_full, TRUE);
}

/* The place is complete. */
static void
draw_held (DunLetterPart *self)
{
  g_ptr_array_sort (self->held, compare_class);
  for (guint i = 0; i < self->held->len; i++)
    draw (self, g_ptr_array_index (self->held, i));
  g_ptr_array_set_size (self->held, 0);
}

/**
 * dun_letter_part_write:
 * @rows: those of the next page taken, all of them
 *
 * Lays the letters out and draws the light ones and those whose place is complete. When a file is
 * full the letters after that are left.
 */
gboolean
dun_letter_part_write (DunLetterPart *self,
                       DunResult     *rows,
                       GCancellable  *cancellable,
                       GError       **error)
{
  DunLetterLimits *limits = dun_letter_source_get_limits (self->source);

  for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
    {
      DunLetterKey key = g_array_index (self->keys, DunLetterKey, self->n_written);
      Held letter = { .key = key };
      guint n;

      if (self->held->len > 0)
        {
          const Held *last = g_ptr_array_index (self->held, self->held->len - 1);

          if (last->key.place != key.place || self->held->len == MAX_HELD)
            draw_held (self);
        }
      if (g_atomic_int_get (&self->is_full))
        return TRUE;
      if (dun_result_get_int (rows, i, "letter_id") != key.id)
        {
          g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INTERNAL,
                               "the letters come in another order than they were asked for");
          return FALSE;
        }
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !dun_letter_source_lay_out (self->source, rows, i, &letter.pages, error))
        return FALSE;
      n = dun_sheets_get_n_pages (letter.pages.sheets);
      letter.klass = n <= limits->light_sheets ? 0 : n <= limits->medium_sheets ? 1 : 2;
      if (letter.klass == 0)
        {
          draw (self, &letter);
          dun_letter_pages_clear (&letter.pages);
        }
      else
        g_ptr_array_add (self->held, g_memdup2 (&letter, sizeof letter));
      self->n_written++;
    }
  return TRUE;
}

/**
 * dun_letter_part_finish:
 *
 * Draws what waits and finishes the files for the archive. What is left of the keys is the rest.
 */
gboolean
dun_letter_part_finish (DunLetterPart *self,
                        GError       **error)
{
  draw_held (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->open); i++)
    {
      Open *open = &self->open[i];
      g_autoptr (GByteArray) digests = NULL;
      g_autoptr (GBytes) raw = NULL;
      g_autoptr (GBytes) body = NULL;
      DunLetterPartFile *file;

      if (open->writer == NULL)
        continue;
      raw = dun_letter_writer_finish (open->writer, error);
      g_clear_pointer (&open->writer, dun_letter_writer_free);
      if (raw != NULL)
        body = dun_pdf_archive_digested (raw, NULL, open->is_mixed ? NULL : open->language, NULL,
                                         &digests, error);
      g_clear_pointer (&raw, g_bytes_unref);
      if (body == NULL)
        return FALSE;
      file = g_new0 (DunLetterPartFile, 1);
      file->keys = g_steal_pointer (&open->keys);
      end_letters (self, open);
      add_body (self, open, body);
      file->sha256 = make_sum (body);
      file->n_pieces = open->n_pieces;
      file->digests = g_byte_array_free_to_bytes (g_steal_pointer (&digests));
      file->n_pages = open->n_pages;
      file->renderer = dun_letter_source_dup_renderer (self->source);
      file->request_id = g_strdup (open->file_id);
      g_ptr_array_add (self->files, file);
      open_clear (open);
    }
  return TRUE;
}
