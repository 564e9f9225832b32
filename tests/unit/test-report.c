/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-report"

#include "dun-error.h"
#include "dun-report-render.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Tabular reports on paper, read back by poppler's tools. */

static const DunReportColumn columns[] = {
  { "Case", DUN_REPORT_START, 1 },
  { "Customer", DUN_REPORT_START, 3 },
  { "Open amount", DUN_REPORT_END, 1.5 },
  { "Days", DUN_REPORT_END, 0.6 },
};

static const char *const subtitles[] = { "As of 1 November 2005", "Branch: all", NULL };
static const char *const total[] = { "Total", NULL, "1,234,567.89 EUR", NULL };
static const char *const *const totals[] = { total, NULL };

static const char *const *
get_row (guint    row,
         gpointer user_data)
{
  static char number[32];
  static const char *cells[4];

  g_snprintf (number, sizeof number, "CASE-%05u", row + 1);
  cells[0] = number;
  cells[1] = "Nikos\nPapadopoulos <b>";
  if (row % 50 == 7)
    cells[1] = "A name that is so long that it needs more than one line in its column, however "
               "wide this column may be on a landscape page of paper";
  cells[2] = "1,234.56 EUR";
  cells[3] = row % 3 == 0 ? NULL : "17";
  return cells;
}

static DunReportSpec
get_spec (guint       n_rows,
          const char *language)
{
  DunReportSpec spec = {
    .language = language,
    .title = "Arrears by case",
    .subtitles = subtitles,
    .page = "Page {page} of {pages}",
    .date = "2005-11-01",
    .columns = columns,
    .n_columns = G_N_ELEMENTS (columns),
    .n_rows = n_rows,
    .get_row = get_row,
    .totals = totals,
  };

  return spec;
}

static char *
read_text (GBytes *pdf)
{
  g_autofree char *path = NULL;
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("dun-report-XXXXXX.pdf", &path, &error);
  const char *argv[] = { "pdftotext", "-raw", path, "-", NULL };

  g_assert_no_error (error);
  close (fd);
  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL,
                &error);
  g_assert_no_error (error);
  g_unlink (path);
  return g_steal_pointer (&output);
}

static guint
count_text (const char *text,
            const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p != NULL; p = strstr (p + 1, part))
    n++;
  return n;
}

static void
test_every_row_is_on_paper_once (void)
{
  const guint n = 2000;
  DunReportSpec spec = get_spec (n, "en");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = dun_report_render (&spec, &error);
  g_autofree char *text = NULL;
  g_autofree char *last = NULL;
  guint n_pages;

  g_assert_no_error (error);
  text = read_text (pdf);
  g_assert_cmpuint (count_text (text, "CASE-"), ==, n);
  n_pages = count_text (text, "\f");
  g_assert_cmpuint (n_pages, >, 40);
  g_assert_cmpuint (count_text (text, "Open amount"), ==, n_pages);
  g_assert_cmpuint (count_text (text, "1,234,567.89 EUR"), ==, 1);
  last = g_strdup_printf ("Page %u of %u", n_pages, n_pages);
  g_assert_cmpuint (count_text (text, last), ==, 1);
}

static void
test_same_report_same_bytes (void)
{
  DunReportSpec spec = get_spec (100, "fa");
  g_autoptr (GBytes) first = dun_report_render (&spec, NULL);
  g_autoptr (GBytes) second = dun_report_render (&spec, NULL);

  g_assert_nonnull (first);
  g_assert_true (g_bytes_equal (first, second));
}

static void
test_an_empty_report_is_a_page (void)
{
  DunReportSpec spec = get_spec (0, "en");
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;

  spec.totals = NULL;
  pdf = dun_report_render (&spec, NULL);
  text = read_text (pdf);
  g_assert_nonnull (strstr (text, "Page 1 of 1"));
}

/* --- Words --- */

static const DunReportColumn narrow[] = {
  { "Type", DUN_REPORT_START, 1 },
  { "Niezapłacone odsetki", DUN_REPORT_END, 1.5 },
  { "Note", DUN_REPORT_START, 20 },
  { "Sum", DUN_REPORT_END, 1.5 },
};

static const char *const *
get_narrow_row (guint    row,
                gpointer user_data)
{
  static const char *const rows[][4] = {
    { "loan", "1.00", "x", "2.00" },
    { "working_capital", "1.00", "x", "2.00" },
    { "loan", "1.00", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", "2.00" },
  };

  return rows[row];
}

/* A column has room for its longest word, whatever its weight. */
static void
test_no_word_is_torn (void)
{
  static const char *const sum[] = { "Total", NULL, NULL, "9,876,543,210.00", NULL };
  static const char *const *const sums[] = { sum, NULL };
  DunReportSpec spec = get_spec (3, "pl");
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;

  spec.columns = narrow;
  spec.get_row = get_narrow_row;
  spec.totals = sums;
  pdf = dun_report_render (&spec, NULL);
  text = read_text (pdf);
  g_assert_nonnull (strstr (text, "working_capital"));
  g_assert_nonnull (strstr (text, "Niezapłacone"));
  g_assert_nonnull (strstr (text, "9,876,543,210.00"));
  g_assert_nonnull (strstr (text, "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"));
}

static void
test_limits_are_refused (void)
{
  DunReportSpec spec = get_spec (0, "en");
  g_autoptr (GError) error = NULL;

  spec.n_columns = 0;
  g_assert_null (dun_report_render (&spec, &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/O01-every-row-is-on-paper-once", test_every_row_is_on_paper_once);
  g_test_add_func ("/report/O01-same-report-same-bytes", test_same_report_same_bytes);
  g_test_add_func ("/report/O01-an-empty-report-is-a-page", test_an_empty_report_is_a_page);
  g_test_add_func ("/report/O01-no-word-is-torn", test_no_word_is_torn);
  g_test_add_func ("/report/O01-limits-are-refused", test_limits_are_refused);
  return g_test_run ();
}
