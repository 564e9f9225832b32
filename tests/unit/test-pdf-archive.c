/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-pdf-archive"

#include "dun-error.h"
#include "dun-pdf-archive.h"
#include "dun-pdf-digest.h"
#include "dun-pdf-pages.h"
#include "dun-pdf-rewrite-private.h"
#include "dun-report-render.h"
#include "dun-test-letter.h"
#include "dun-test-picture.h"

#include <string.h>

/* Archived files, read back by other people's programs. */

static GBytes *
archive (GBytes     *pdf,
         const char *title,
         const char *language,
         const char *day)
{
  g_autoptr (GError) error = NULL;
  GBytes *archived = dun_pdf_archive (pdf, title, language, day, &error);

  g_assert_no_error (error);
  return archived;
}

static GBytes *
archive_letter (const char *kind,
                const char *language)
{
  g_autoptr (GBytes) pdf = dun_test_letter_render (kind, language);

  return archive (pdf, NULL, language, NULL);
}

static char *
read_pdf (GBytes     *pdf,
          const char *tool,
          const char *option)
{
  g_autofree char *folder = dun_test_tmp_new ();
  g_autofree char *path = dun_test_letter_save (folder, "a.pdf", pdf);
  char *output = g_str_equal (tool, "pdfinfo")
                 ? dun_test_letter_run ((const char *[]) { tool, option, path, NULL })
                 : dun_test_letter_run ((const char *[]) { tool, option, path, "-", NULL });

  dun_test_tmp_free (g_steal_pointer (&folder));
  return output;
}

static const char * const *
get_report_row (guint    row,
                gpointer user_data)
{
  static const char *cells[] = { "F-1", "1 234,56" };

  return cells;
}

static GBytes *
make_report (void)
{
  static const DunReportColumn columns[] = {
    { "Facility", DUN_REPORT_START, 1 },
    { "Amount", DUN_REPORT_END, 1 },
  };
  DunReportSpec spec = {
    .language = "en",
    .title = "Portfolio <by> branch & bucket",
    .date = "2005-11-01",
    .columns = columns,
    .n_columns = G_N_ELEMENTS (columns),
    .n_rows = 120,
    .get_row = get_report_row,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = dun_report_render (&spec, &error);

  g_assert_no_error (error);
  return archive (pdf, spec.title, "en", spec.date);
}

/* One start of the validator for all of them: it costs more than its files. */
static void
test_the_validator_finds_nothing (void)
{
  static const char * const letters[][2] = {
    { "W1", "en" }, { "W1", "fa" }, { "W1", "ru" }, { "W1", "el" }, { "W2", "az" },
    { "ORDINARY", "pl" }, { "MINUTES", "bg" },
  };
  g_autofree char *folder = dun_test_tmp_new ();
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    g_ptr_array_add (all, archive_letter (letters[i][0], letters[i][1]));
  g_ptr_array_add (all, make_report ());
  g_ptr_array_add (all, dun_pdf_merge (all, &error));
  g_assert_no_error (error);
  g_ptr_array_add (all, dun_pdf_cut (all->pdata[1], 0, 1, &error));
  g_assert_no_error (error);
  g_ptr_array_add (argv, g_strdup (g_getenv ("DUN_TEST_PDFA_CHECK")));
  for (guint i = 0; i < all->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.pdf", i);

      g_ptr_array_add (argv, dun_test_letter_save (folder, name, all->pdata[i]));
    }
  g_ptr_array_add (argv, NULL);
  said = dun_test_letter_run ((const char * const *) argv->pdata);
  g_assert_cmpstr (said, ==, "");
  dun_test_tmp_free (g_steal_pointer (&folder));
}

static void
test_same_input_same_bytes (void)
{
  g_autoptr (GBytes) first = archive_letter ("W1", "fa");
  g_autoptr (GBytes) between = archive_letter ("W2", "ru");
  g_autoptr (GBytes) second = archive_letter ("W1", "fa");
  g_autoptr (GBytes) again = archive (first, NULL, "fa", NULL);
  g_autoptr (GBytes) once_more = archive (again, NULL, "fa", NULL);

  g_assert_true (g_bytes_equal (first, second));
  g_assert_false (g_bytes_equal (first, between));
  /* Archiving what is archived changes nothing more. */
  g_assert_cmpuint (g_bytes_get_size (again), ==, g_bytes_get_size (once_more));
}

static void
test_pages_say_what_they_said (void)
{
  g_autoptr (GBytes) before = dun_test_letter_render ("W1", "ru");
  g_autoptr (GBytes) after = archive (before, NULL, "ru", NULL);
  g_autofree char *text_before = read_pdf (before, "pdftotext", "-raw");
  g_autofree char *text_after = read_pdf (after, "pdftotext", "-raw");

  g_assert_cmpstr (text_before, ==, text_after);
  g_assert_cmpuint (strlen (text_after), >, 500);
}

static void
test_it_says_what_it_is (void)
{
  g_autoptr (GBytes) letter = dun_test_letter_render ("W1", "en");
  g_autoptr (GBytes) named = archive (letter, "Ünal & <Söhne>\n№ 1", "en", "2006-02-03");
  g_autofree char *info = read_pdf (named, "pdfinfo", "-rawdates");
  g_autofree char *meta = read_pdf (named, "pdfinfo", "-meta");
  g_autoptr (GBytes) kept = archive (letter, NULL, "en", NULL);
  g_autofree char *kept_info = read_pdf (kept, "pdfinfo", "-rawdates");
  g_autoptr (GBytes) azeri = dun_test_letter_render ("W2", "az");
  g_autoptr (GBytes) kept_azeri = archive (azeri, NULL, "az", NULL);
  g_autofree char *azeri_info = read_pdf (kept_azeri, "pdfinfo", "-rawdates");
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (strstr (info, "Ünal & <Söhne> № 1\n"));
  g_assert_nonnull (strstr (info, "D:20060203000000Z"));
  g_assert_nonnull (strstr (info, "PDF version:     1.7"));
  g_assert_nonnull (strstr (meta, "Ünal &amp; &lt;Söhne&gt; № 1</rdf:li>"));
  g_assert_nonnull (strstr (meta, "<pdfaid:conformance>U</pdfaid:conformance>"));
  g_assert_nonnull (strstr (meta, "<xmp:CreateDate>2006-02-03T00:00:00Z"));
  g_assert_nonnull (strstr (kept_info, "D:20051101000000Z"));
  g_assert_nonnull (strstr (azeri_info, "İkinci xəbərdarlıq: "));
  g_assert_true (dun_pdf_is_archive (named, &error));
  g_assert_no_error (error);
  g_assert_false (dun_pdf_is_archive (letter, &error));
  g_assert_no_error (error);
}

static void
test_a_damaged_file_is_refused (void)
{
  g_autoptr (GBytes) letter = dun_test_letter_render ("W1", "en");
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (letter, 0, g_bytes_get_size (letter) / 2);
  g_autoptr (GError) error = NULL;

  g_assert_null (dun_pdf_archive (half, NULL, NULL, NULL, &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
}

/* What cairo writes needs no trees of objects, and what the pages show is told alike by who wrote
 * the file and by who reads it. */
static void
test_a_page_has_its_digest (void)
{
  static const char * const languages[] = { "en", "fa", "ru", "el", "az" };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (GBytes) pdf = dun_test_letter_render ("W1", languages[i]);
      const DunPdfSaying saying = { NULL, languages[i], NULL };
      g_autoptr (GByteArray) written = g_byte_array_new ();
      g_autoptr (GBytes) rewritten = dun_pdf_rewrite (pdf, &saying, written);
      g_autoptr (GBytes) archived = archive (pdf, NULL, languages[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GByteArray) read = NULL;
      char *letter;

      g_assert_nonnull (rewritten);
      g_assert_true (g_bytes_equal (rewritten, archived));
      read = dun_pdf_digest_pages (archived, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (written->data, written->len, read->data, read->len);
      letter = dun_pdf_digest_letter (read, 1, read->len / 32);
      g_assert_cmpuint (strlen (letter), ==, 64);
      g_assert_true (g_hash_table_add (seen, letter));
      g_assert_null (dun_pdf_digest_letter (read, 2, read->len / 32));
    }
}

/* Whatever is changed in a file, it is archived, by qpdf if need be, or refused. */
static void
test_any_byte_may_be_wrong (void)
{
  g_autoptr (GBytes) letter = dun_test_letter_render ("W1", "fa");
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  gsize size;
  const void *data = g_bytes_get_data (letter, &size);

  for (guint i = 0; i < 400; i++)
    {
      const DunPdfSaying saying = { NULL, "fa", NULL };
      g_autofree char *bad = g_memdup2 (data, size);
      g_autoptr (GByteArray) digests = g_byte_array_new ();
      g_autoptr (GBytes) input = NULL;
      g_autoptr (GBytes) output = NULL;
      gsize last = i % 2 == 0 ? size : MIN (size, 4000);

      for (guint k = 0; k < 3; k++)
        bad[last - 1 - (gsize) g_rand_int_range (rand, 0, (gint32) MIN (last, 4000))] =
          (char) g_rand_int_range (rand, 0, 256);
      input = g_bytes_new (bad, size);
      output = dun_pdf_rewrite (input, &saying, digests);
      g_assert_cmpuint (digests->len % 32, ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/archive/D07-the-validator-finds-nothing", test_the_validator_finds_nothing);
  g_test_add_func ("/archive/D07-same-input-same-bytes", test_same_input_same_bytes);
  g_test_add_func ("/archive/D07-pages-say-what-they-said", test_pages_say_what_they_said);
  g_test_add_func ("/archive/D07-it-says-what-it-is", test_it_says_what_it_is);
  g_test_add_func ("/archive/D07-a-damaged-file-is-refused", test_a_damaged_file_is_refused);
  g_test_add_func ("/archive/D07-a-page-has-its-digest", test_a_page_has_its_digest);
  g_test_add_func ("/archive/D07-any-byte-may-be-wrong", test_any_byte_may_be_wrong);
  return g_test_run ();
}
