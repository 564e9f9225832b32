/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-letter-edges"

#include "dun-error.h"
#include "dun-letter-page.h"
#include "dun-letter-render-private.h"
#include "dun-test-letter.h"

#include <string.h>

/* Headers of following pages and footers of all pages: measured, repeated, never in the text's way,
 * and refused in a sentence when they hold or take too much. */

#define HEADER "{header}\n\n**Top** of {{number}}\n\n---\n\n{/header}\n\n"
#define FOOTER "{footer}\n\nFoot of {{number}}\\\nsecond line\n\n{/footer}\n\n"

static DunSheets *
try_lay_out (const char       *body,
             const char       *profile_name,
             const char       *language,
             DunLetterReport  *report,
             GError          **error)
{
  g_autoptr (DunLetterTemplate) wording = dun_letter_template_compile ("Subject", body, error);
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin (profile_name);
  g_autoptr (JsonNode) data =
    json_from_string ("{\"number\": \"N-1\", \"recipient\": {\"name\": \"Ann\", \"address_lines\": "
                      "[\"Street 1\"]}, \"long\": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,"
                      " 15, 16, 17, 18, 19, 20]}", NULL);

  g_assert_nonnull (data);
  if (wording == NULL)
    return NULL;
  return dun_letter_lay_out (wording, data, profile, language, NULL, NULL, report, error);
}

static DunSheets *
lay_out (const char *body,
         const char *profile,
         const char *language)
{
  g_autoptr (GError) error = NULL;
  DunSheets *sheets = try_lay_out (body, profile, language, NULL, &error);

  g_assert_no_error (error);
  return sheets;
}

static char *
make_body (const char *edges,
           guint       n_lines)
{
  GString *body = g_string_new (edges);

  for (guint i = 0; i < n_lines; i++)
    g_string_append_printf (body, "%sline %u\n", i % 7 == 0 ? "\n" : "\n- ", i);
  return g_string_free (body, FALSE);
}

/* Finds the lines of a page that begin with @text: their number, the highest and the lowest. */
static guint
find (DunSheets  *sheets,
      guint       page,
      const char *text,
      double     *highest,
      double     *lowest)
{
  guint n = 0;

  *highest = G_MAXDOUBLE;
  *lowest = 0;
  for (guint i = 0; i < dun_sheets_get_n_lines (sheets, page); i++)
    {
      g_autofree char *said = dun_test_letter_dup_line (sheets, page, i);
      guint line;
      double x, width, baseline;

      if (!g_str_has_prefix (said, text))
        continue;
      dun_sheets_get_line (sheets, page, i, &line, &x, &width, &baseline);
      *highest = MIN (*highest, baseline);
      *lowest = MAX (*lowest, baseline);
      n++;
    }
  return n;
}

static void
test_edges_stand_on_their_pages (void)
{
  static const char *const profiles[] = { "DIN5008_B", "LEFT_C4", "PLAIN" };

  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++)
    for (guint n_lines = 90; n_lines < 120; n_lines += 3)
      {
        g_autofree char *body = make_body (HEADER FOOTER, n_lines);
        g_autoptr (DunSheets) sheets = lay_out (body, profiles[i], i == 0 ? "pl" : "en");
        guint n_pages = dun_sheets_get_n_pages (sheets);
        guint n_found = 0;

        g_assert_cmpuint (n_pages, >, 2);
        for (guint page = 0; page < n_pages; page++)
          {
            double top, first, last, foot, foot_end, number, ignored;

            g_assert_cmpuint (find (sheets, page, "Top of N-1", &top, &ignored), ==, page > 0);
            g_assert_cmpuint (find (sheets, page, "Foot of N-1", &foot, &ignored), ==, 1);
            g_assert_cmpuint (find (sheets, page, "second line", &ignored, &foot_end), ==, 1);
            g_assert_cmpuint (find (sheets, page, "Page ", &number, &ignored), ==, 1);
            n_found += find (sheets, page, "line ", &first, &last);
            if (page > 0)
              g_assert_cmpfloat (first - top, >, 12);
            g_assert_cmpfloat (foot - last, >, 12);
            g_assert_cmpfloat (number - foot_end, >, 8);
            g_assert_cmpfloat (foot_end, <, (297 - 20) * DUN_LETTER_MM);
          }
        g_assert_cmpuint (n_found, ==, n_lines);
      }
}

/* A header that fits the margin leaves the text where it is, a higher one pushes it down. */
static void
test_a_header_is_measured (void)
{
  g_autofree char *plain = make_body ("", 100);
  g_autofree char *low = make_body (HEADER, 100);
  g_autofree char *high = make_body ("{header}\n\nTop\n\nb\n\nc\n\nd\n\ne\n\n{/header}\n\n", 100);
  g_autoptr (DunSheets) none = lay_out (plain, "PLAIN", "en");
  g_autoptr (DunSheets) one = lay_out (low, "PLAIN", "en");
  g_autoptr (DunSheets) five = lay_out (high, "PLAIN", "en");
  double first, second, third, ignored;

  find (none, 1, "line ", &first, &ignored);
  find (one, 1, "line ", &second, &ignored);
  find (five, 1, "line ", &third, &ignored);
  g_assert_cmpfloat_with_epsilon (first, second, 0.01);
  g_assert_cmpfloat (third, >, second + 20);
}

/* Nobody's letter changes who does not use them. */
static void
test_without_edges_nothing_moves (void)
{
  g_autofree char *plain = make_body ("", 60);
  g_autofree char *with = make_body ("{header}\n\n{/header}\n\n", 60);
  g_autoptr (DunSheets) none = lay_out (plain, "DIN5008_B", "en");
  g_autoptr (DunSheets) empty = lay_out (with, "DIN5008_B", "en");

  for (guint page = 0; page < dun_sheets_get_n_pages (none); page++)
    {
      g_assert_cmpuint (dun_sheets_get_n_lines (none, page), ==,
                        dun_sheets_get_n_lines (empty, page));
      for (guint i = 0; i < dun_sheets_get_n_lines (none, page); i++)
        {
          guint line;
          double x, width, y, other;

          dun_sheets_get_line (none, page, i, &line, &x, &width, &y);
          dun_sheets_get_line (empty, page, i, &line, &x, &width, &other);
          g_assert_cmpfloat_with_epsilon (y, other, 0.001);
        }
    }
}

static void
test_what_no_edge_may_hold_is_refused (void)
{
  static const struct
  {
    const char *body;
    guint       line;
  } trials[] = {
    { "one\n\n{header}\n\ntext\n", 3 },
    { "one\n\n{/footer}\n", 3 },
    { "{header}\n\n| a | b |\n|:--|:--|\n| c | d |\n\n{/header}\n\none\n", 3 },
    { "{footer}\n\n![Logo](image:logo)\n\n{/footer}\n\none\n", 3 },
    { "{footer}\n\n{qr}\n\n{/footer}\n\none\n", 3 },
    { "{footer}\n\n{page-break}\n\n{/footer}\n\none\n", 3 },
    { "{header}\n\n{footer}\n\na\n\n{/footer}\n\n{/header}\n\none\n", 3 },
    { "{header}\n\na\n\n{/footer}\n\none\n", 5 },
    { "{keep}\n\n{header}\n\na\n\n{/header}\n\n{/keep}\n", 3 },
    { "- one\n\n  {header}\n\n  a\n\n  {/header}\n", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (trials); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *line = g_strdup_printf ("line %u ", trials[i].line);

      g_assert_null (dun_letter_template_compile ("Subject", trials[i].body, &error));
      g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, "{header}"));
      g_assert_nonnull (strstr (error->message, line));
    }
}

/* A picture that only some letters would have there does not get there by another way. */
static void
test_an_edge_that_data_open_is_refused (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (try_lay_out ("{header}\n\na\n\n{{#none}}\n{/header}\n{{/none}}\n\n"
                              "| a | b |\n|:--|:--|\n| c | d |\n\n"
                              "{{^none}}\n{/header}\n{{/none}}\n", "PLAIN", "en", NULL, &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
}

static void
test_a_high_edge_is_told (void)
{
  static const char *const bodies[] = {
    "{header}\n\n{{#long}}\n- {{.}}\n{{/long}}\n\n{/header}\n\ntext\n",
    "{footer}\n\n{{#long}}\n- {{.}}\n{{/long}}\n\n{/footer}\n\ntext\n",
  };
  static const char *const words[] = { "header", "footer" };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DunLetterReport) report = dun_letter_report_new ();
      g_autoptr (DunSheets) sheets = NULL;
      const DunLetterReportNote *note;

      g_assert_null (try_lay_out (bodies[i], "PLAIN", "en", NULL, &error));
      g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
      g_clear_error (&error);
      sheets = try_lay_out (bodies[i], "PLAIN", "en", report, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (dun_letter_report_get_n_notes (report), ==, 1);
      note = dun_letter_report_get_note (report, 0);
      g_assert_cmpint (note->kind, ==, DUN_LETTER_REPORT_EDGE);
      g_assert_nonnull (strstr (note->text, words[i]));
      g_assert_nonnull (strstr (note->text, "40 mm"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter-edges/D10-headers-and-footers-stand-on-their-pages",
                   test_edges_stand_on_their_pages);
  g_test_add_func ("/letter-edges/D10-a-header-is-measured", test_a_header_is_measured);
  g_test_add_func ("/letter-edges/D10-without-edges-nothing-moves",
                   test_without_edges_nothing_moves);
  g_test_add_func ("/letter-edges/D10-what-no-edge-may-hold-is-refused",
                   test_what_no_edge_may_hold_is_refused);
  g_test_add_func ("/letter-edges/D10-an-edge-that-data-open-is-refused",
                   test_an_edge_that_data_open_is_refused);
  g_test_add_func ("/letter-edges/D10-a-high-edge-is-told", test_a_high_edge_is_told);
  return g_test_run ();
}
