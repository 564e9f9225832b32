/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-letter-breaks"

#include "dun-error.h"
#include "dun-letter-page.h"
#include "dun-letter-render-private.h"

#include <string.h>

/* Where pages end: no line alone, what is kept together, page breaks, sums that are carried. */

static DunSheets *
lay_out (const char *body,
         const char *json,
         const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DunLetterTemplate) wording = dun_letter_template_compile ("Subject", body, &error);
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin ("PLAIN");
  g_autoptr (JsonNode) data = NULL;
  DunSheets *sheets;

  g_assert_no_error (error);
  data = json_from_string (json, &error);
  g_assert_no_error (error);
  sheets = dun_letter_lay_out (wording, data, profile, language, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return sheets;
}

/* Returns: the page, counted from 1, that has a line with @text; 0 for none */
static guint
find_page (DunSheets  *sheets,
           const char *text)
{
  for (guint page = 0; page < dun_sheets_get_n_pages (sheets); page++)
    for (guint i = 0; i < dun_sheets_get_n_lines (sheets, page); i++)
      {
        guint line;
        double x;
        double width;
        double baseline;
        const DunTypeBlock *block =
          dun_sheets_get_line (sheets, page, i, &line, &x, &width, &baseline);
        g_autofree char *said = dun_type_block_dup_text (block, line);

        if (strstr (said, text) != NULL)
          return page + 1;
      }
  return 0;
}

/* No block has exactly one of its several lines on a page, and no line is below the text. */
static void
assert_no_widow (DunSheets *sheets,
                 double     bottom)
{
  for (guint page = 0; page < dun_sheets_get_n_pages (sheets); page++)
    {
      g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
      GHashTableIter iter;
      gpointer block;
      gpointer count;

      for (guint i = 0; i < dun_sheets_get_n_lines (sheets, page); i++)
        {
          guint line;
          double x;
          double width;
          double baseline;
          DunTypeBlock *shown =
            dun_sheets_get_line (sheets, page, i, &line, &x, &width, &baseline);

          if (dun_type_block_get_n_lines (shown) == 1)
            continue;
          g_assert_cmpfloat (baseline, <, bottom);
          count = g_hash_table_lookup (counts, shown);
          g_hash_table_insert (counts, shown, GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + 1));
        }
      g_hash_table_iter_init (&iter, counts);
      while (g_hash_table_iter_next (&iter, &block, &count))
        g_assert_cmpuint (GPOINTER_TO_UINT (count), >, 1);
    }
}

static void
add_words (GString *body,
           guint    n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf (body, "%c%06u%s ", 'a' + g_test_rand_int_range (0, 26),
                            (guint) g_test_rand_int_range (0, 1000000),
                            i % 3 == 0 ? "word" : "");
}

static void
test_no_line_is_alone (void)
{
  const double bottom = (297 - 20) * DUN_LETTER_MM;

  for (guint turn = 0; turn < 12; turn++)
    {
      g_autoptr (GString) body = g_string_new (NULL);
      g_autoptr (DunSheets) sheets = NULL;

      for (guint i = 0; i < 60; i++)
        {
          guint kind = (guint) g_test_rand_int_range (0, 6);

          g_string_append (body, kind == 0 ? "\n## " : kind == 1 ? "- " : kind == 2 ? "1. " : "\n");
          add_words (body, (guint) g_test_rand_int_range (1, kind == 0 ? 5 : 120));
          g_string_append (body, "\n");
        }
      sheets = lay_out (body->str, "{}", turn % 2 == 0 ? "en" : "fa");
      g_assert_cmpuint (dun_sheets_get_n_pages (sheets), >, 3);
      assert_no_widow (sheets, bottom);
    }
}

static void
test_no_line_of_a_cell_is_alone (void)
{
  const double bottom = (297 - 20) * DUN_LETTER_MM;

  for (guint turn = 0; turn < 12; turn++)
    {
      g_autoptr (GString) body = g_string_new ("| Head | Other |\n|:--|:--|\n");
      g_autoptr (DunSheets) sheets = NULL;

      for (guint i = 0; i < 25; i++)
        {
          g_string_append (body, "| ");
          add_words (body, (guint) g_test_rand_int_range (1, 400));
          g_string_append (body, "| ");
          add_words (body, (guint) g_test_rand_int_range (1, 60));
          g_string_append (body, "|\n");
        }
      sheets = lay_out (body->str, "{}", turn % 2 == 0 ? "en" : "fa");
      g_assert_cmpuint (dun_sheets_get_n_pages (sheets), >, 3);
      assert_no_widow (sheets, bottom);
    }
}

static void
test_a_page_break_breaks_the_page (void)
{
  g_autoptr (DunSheets) broken = lay_out ("one\n\n{page-break}\n\n{page-break}\n\ntwo\n\n"
                                          "{page-break}\n", "{}", "en");
  g_autoptr (DunSheets) whole = lay_out ("one\n\n{{x}}\n\ntwo\n",
                                         "{\"x\": \"{page-break}\"}", "en");

  g_assert_cmpuint (dun_sheets_get_n_pages (broken), ==, 2);
  g_assert_cmpuint (find_page (broken, "one"), ==, 1);
  g_assert_cmpuint (find_page (broken, "two"), ==, 2);
  g_assert_cmpuint (find_page (broken, "break"), ==, 0);
  g_assert_cmpuint (dun_sheets_get_n_pages (whole), ==, 1);
  g_assert_cmpuint (find_page (whole, "{page-break}"), ==, 1);
}

static void
test_what_is_kept_stands_on_one_page (void)
{
  guint n_turned = 0;

  for (guint lines = 30; lines < 50; lines++)
    {
      g_autoptr (GString) body = g_string_new (NULL);
      g_autoptr (DunSheets) sheets = NULL;

      for (guint i = 0; i < lines; i++)
        g_string_append_printf (body, "- line %u\n", i);
      g_string_append (body, "\n# Title\n\n{keep}\n\nfirst\n\n| a | b |\n|:--|--:|\n| c | d |\n"
                             "| e | f |\n\nmiddle\n\nlast\n\n{/keep}\n\nend\n\nmore\n\nof it\n");
      sheets = lay_out (body->str, "{}", "en");
      g_assert_cmpuint (find_page (sheets, "first"), ==, find_page (sheets, "last"));
      g_assert_cmpuint (find_page (sheets, "Title"), ==, find_page (sheets, "first"));
      n_turned += find_page (sheets, "first") == 2;
      g_assert_cmpuint (find_page (sheets, "keep"), ==, 0);
    }
  g_assert_cmpuint (n_turned, >, 2);
  g_assert_cmpuint (n_turned, <, 20);
}

static void
test_misplaced_signs_are_refused (void)
{
  static const char *const bodies[] = {
    "{keep}\n\none\n", "one\n\n{/keep}\n", "one {page-break}\n", "{keep}\none\n\n{/keep}\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dun_letter_template_compile ("Subject", bodies[i], &error));
      g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter-breaks/D10-no-line-is-alone", test_no_line_is_alone);
  g_test_add_func ("/letter-breaks/D10-no-line-of-a-cell-is-alone",
                   test_no_line_of_a_cell_is_alone);
  g_test_add_func ("/letter-breaks/D10-a-page-break-breaks-the-page",
                   test_a_page_break_breaks_the_page);
  g_test_add_func ("/letter-breaks/D10-what-is-kept-stands-on-one-page",
                   test_what_is_kept_stands_on_one_page);
  g_test_add_func ("/letter-breaks/D10-misplaced-signs-are-refused",
                   test_misplaced_signs_are_refused);
  return g_test_run ();
}
