/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-batch"

#include "dun-verify-letters.h"

#include "dun-letter-render-private.h"
#include "dun-letter-source.h"
#include "dun-pdf-archive.h"
#include "dun-pdf-digest.h"
#include "dun-pdf-pages.h"
#include "dun-pdf-rules.h"
#include "dun-sync.h"

#include <string.h>

/* Stored files drawn again, whole, from the letters' frozen data and the wordings and envelope of
 * their time: equal bytes, or the letters are named that are not what was posted. Only the renderer
 * that drew a file can do that; what another one drew is counted. And each file is held against
 * the rules of PDF/A. */

/* One file under the lens. */
typedef struct
{
  DunSession *session; /* borrowed */
  DunResult  *parts;   /* borrowed: api.archive_parts */
  guint       row;
  gint64      batch_id;
  gint64      part_no;
  GBytes     *body;    /* owned */
  char       *mark;    /* owned, nullable */
  int         n_found;
} Part;

static void
report (const char *problem,
        const char *kind,
        const char *number,
        gint64      id,
        const char *more)
{
  g_print ("archive\t%s\t%s\t%s\t%" G_GINT64_FORMAT "%s%s\n", problem, kind, number, id,
           more != NULL ? "\t" : "", more != NULL ? more : "");
}

static DunResult *
read_part (Part       *self,
           const char *function,
           GError    **error)
{
  return dun_sync_read (self->session, function,
                        g_variant_new ("(xi)", self->batch_id, (gint32) self->part_no), error);
}

/* Files from before there were any rules say nothing of PDF/A.
 *
 * @is_archive: whether this one must
 *
 * Returns: FALSE when it can not be read at all */
static gboolean
check_rules (GBytes           *body,
             gboolean          is_archive,
             const char       *kind,
             const char       *number,
             gint64            id,
             DunVerifyCounts  *counts,
             int              *n_found)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  if (!dun_pdf_is_archive (body, &error) && error == NULL && !is_archive)
    return TRUE;
  counts->n_files++;
  if (error == NULL)
    findings = dun_pdf_rules_check (body, &error);
  if (findings != NULL && findings->len == 0)
    return TRUE;
  report (findings == NULL ? "NOT_READABLE" : "RULE_BROKEN", kind, number, id,
          findings == NULL ? error->message : findings->pdata[0]);
  (*n_found)++;
  return findings != NULL;
}

/* Returns: whether letter @row is what it was drawn from; its pages are in @writer. */
static gboolean
draw (Part             *self,
      DunLetterSource  *source,
      DunResult        *letters,
      guint             row,
      DunLetterWriter  *writer)
{
  const char *number = dun_result_get_text (letters, row, "letter_no");
  gint64 id = dun_result_get_int (letters, row, "letter_id");
  DunLetterPages pages;
  g_autoptr (GError) error = NULL;
  gboolean is_same;
  guint first;

  if (!dun_letter_source_lay_out (source, letters, row, &pages, &error))
    {
      report ("NOT_DRAWN", "LETTER", number, id, error->message);
      self->n_found++;
      return FALSE;
    }
  is_same = g_strcmp0 (pages.hash, dun_result_get_text (letters, row, "content_hash")) == 0;
  if (!is_same)
    {
      report ("CONTENT_CHANGED", "LETTER", number, id, NULL);
      self->n_found++;
    }
  first = dun_letter_writer_add_sheets (writer, pages.sheets, pages.title, pages.day);
  if (is_same && (first != dun_result_get_int (letters, row, "page_first")
                  || dun_sheets_get_n_pages (pages.sheets)
                       != dun_result_get_int (letters, row, "page_count")))
    {
      report ("PAGES_CHANGED", "LETTER", number, id, NULL);
      self->n_found++;
      is_same = FALSE;
    }
  dun_letter_pages_clear (&pages);
  return is_same;
}

static gboolean
has_page (GArray *pages,
          gint64  first,
          gint64  count)
{
  for (guint i = 0; i < pages->len; i++)
    {
      gint64 page = (gint64) g_array_index (pages, guint, i) + 1;

      if (page >= first && page < first + count)
        return TRUE;
    }
  return FALSE;
}

/* The data are what they were and the file is not what they give. */
static gboolean
name_changed (Part       *self,
              DunResult  *letters,
              GBytes     *drawn,
              GError    **error)
{
  g_autoptr (GArray) pages = dun_pdf_compare (self->body, drawn, error);
  guint n = 0;

  if (pages == NULL)
    return FALSE;
  for (guint i = 0; i < dun_result_get_n_rows (letters); i++)
    if (has_page (pages, dun_result_get_int (letters, i, "page_first"),
                  dun_result_get_int (letters, i, "page_count")))
      {
        report ("PAGES_CHANGED", "LETTER", dun_result_get_text (letters, i, "letter_no"),
                dun_result_get_int (letters, i, "letter_id"), NULL);
        n++;
      }
  /* What they share: fonts, or what the file says about itself. */
  if (n == 0)
    report ("FILE_CHANGED", "LETTER_PART", dun_result_get_text (self->parts, self->row, "number"),
            self->batch_id, NULL);
  self->n_found += (int) MAX (n, 1);
  return TRUE;
}

/* The pages in the file against what was noted of each letter when they were stored. */
static gboolean
check_pages (Part       *self,
             DunResult  *letters,
             GError    **error)
{
  g_autoptr (GByteArray) pages = dun_pdf_digest_pages (self->body, error);

  if (pages == NULL)
    return FALSE;
  for (guint i = 0; i < dun_result_get_n_rows (letters); i++)
    {
      const char *noted = dun_result_get_text (letters, i, "pages_sha256");
      g_autofree char *found =
        dun_pdf_digest_letter (pages, (guint) dun_result_get_int (letters, i, "page_first"),
                               (guint) dun_result_get_int (letters, i, "page_count"));

      if (noted == NULL || g_strcmp0 (noted, found) == 0)
        continue;
      report ("DIGEST_CHANGED", "LETTER", dun_result_get_text (letters, i, "letter_no"),
              dun_result_get_int (letters, i, "letter_id"), NULL);
      self->n_found++;
    }
  return TRUE;
}

static gboolean
compare (Part             *self,
         DunResult        *letters,
         DunVerifyCounts  *counts,
         GError          **error)
{
  g_autoptr (DunResult) wordings = read_part (self, "archive_part_wordings", error);
  g_autoptr (DunResult) images = NULL;
  g_autoptr (DunLetterSource) source = NULL;
  g_autoptr (DunLetterWriter) writer = NULL;
  g_autoptr (GBytes) raw = NULL;
  g_autoptr (GBytes) drawn = NULL;
  const char *language = NULL;
  gboolean all_same = TRUE;

  if (wordings != NULL)
    source = dun_letter_source_new (wordings, error);
  if (source != NULL)
    images = dun_sync_read (self->session, "letter_batch_images",
                            g_variant_new ("(x)", self->batch_id), error);
  if (images == NULL || !dun_letter_source_add_images (source, images, error))
    return FALSE;
  dun_letter_source_set_mark (source, self->mark);
  writer = dun_letter_source_create_writer (source);
  for (guint i = 0; i < dun_result_get_n_rows (letters); i++)
    {
      const char *own = dun_result_get_text (letters, i, "language");

      language = i == 0 || g_strcmp0 (language, own) == 0 ? own : NULL;
      all_same &= draw (self, source, letters, i, writer);
    }
  counts->n_letters += dun_result_get_n_rows (letters);
  if (!all_same)
    return TRUE;
  raw = dun_letter_writer_finish (writer, error);
  if (raw != NULL)
    drawn = dun_pdf_archive (raw, NULL, language, NULL, error);
  if (drawn == NULL)
    return FALSE;
  return g_bytes_equal (drawn, self->body) || name_changed (self, letters, drawn, error);
}

/* Returns: how much is not as it was, -1 with @error */
static int
verify_part (DunSession       *session,
             DunResult        *parts,
             guint             row,
             const char       *renderer,
             DunVerifyCounts  *counts,
             GError          **error)
{
  Part self = { session, parts, row, dun_result_get_int (parts, row, "batch_id"),
                dun_result_get_int (parts, row, "part_no") };
  g_autoptr (DunResult) stored = read_part (&self, "archive_part", error);
  g_autoptr (DunResult) letters = NULL;
  gboolean good = TRUE;
  gboolean is_drawable;

  if (stored == NULL)
    return -1;
  /* What is not what was stored has been named already. */
  if (!dun_result_get_bool (stored, 0, "is_whole"))
    return 0;
  self.body = dun_result_get_bytes (stored, 0, "body");
  self.mark = g_strdup (dun_result_get_text (stored, 0, "mark"));
  g_clear_pointer (&stored, dun_result_unref);
  is_drawable = dun_result_get_bool (parts, row, "is_drawable");
  if (check_rules (self.body, is_drawable, "LETTER_PART",
                   dun_result_get_text (parts, row, "number"), self.batch_id, counts,
                   &self.n_found))
    {
      letters = read_part (&self, "archive_part_letters", error);
      good = letters != NULL && check_pages (&self, letters, error);
      if (good && is_drawable
          && g_strcmp0 (renderer, dun_result_get_text (parts, row, "renderer")) == 0)
        good = compare (&self, letters, counts, error);
      else
        counts->n_other += (guint) dun_result_get_int (parts, row, "letters");
    }
  g_bytes_unref (self.body);
  g_free (self.mark);
  return good ? self.n_found : -1;
}

static int
verify_minutes (DunSession       *session,
                DunVerifyCounts  *counts,
                GError          **error)
{
  int n_found = 0;

  for (gint64 after = 0;;)
    {
      g_autoptr (DunResult) minutes =
        dun_sync_read (session, "archive_minutes", g_variant_new ("(x)", after), error);
      g_autoptr (GBytes) body = NULL;

      if (minutes == NULL)
        return -1;
      if (dun_result_get_n_rows (minutes) == 0)
        return n_found;
      after = dun_result_get_int (minutes, 0, "session_id");
      if (!dun_result_get_bool (minutes, 0, "is_whole"))
        continue;
      body = dun_result_get_bytes (minutes, 0, "body");
      check_rules (body, FALSE, "MINUTES", dun_result_get_text (minutes, 0, "number"), after,
                   counts, &n_found);
    }
}

/**
 * dun_verify_letters:
 * @n_letters: about how many to draw again, in whole files, others on each business day; negative
 *   for all of them, with the minutes held against the rules
 * @counts: (inout): what was looked at is added
 *
 * Prints a line for each letter or file that is not as it was written (I-10).
 *
 * Returns: how many lines, -1 with @error
 */
int
dun_verify_letters (DunSession       *session,
                    int               n_letters,
                    DunVerifyCounts  *counts,
                    GError          **error)
{
  DunDay day = dun_session_get_business_day (session);
  g_autofree char *seed = day != DUN_DAY_NONE ? dun_day_to_iso (day) : g_strdup ("");
  g_autofree char *renderer = NULL;
  g_autoptr (DunResult) parts = NULL;
  int n_found = 0;
  int n_minutes;

  if (n_letters == 0)
    return 0;
  parts = dun_sync_read (session, "archive_parts", g_variant_new ("(s)", seed), error);
  if (parts == NULL)
    return -1;
  renderer = dun_letter_fingerprint ();
  for (guint i = 0; i < dun_result_get_n_rows (parts); i++)
    {
      int n;

      if (n_letters > 0 && counts->n_letters + counts->n_other >= (guint) n_letters)
        return n_found;
      n = verify_part (session, parts, i, renderer, counts, error);
      if (n < 0)
        return -1;
      n_found += n;
    }
  n_minutes = n_letters < 0 ? verify_minutes (session, counts, error) : 0;
  return n_minutes < 0 ? -1 : n_found + n_minutes;
}
