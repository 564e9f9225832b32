/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-letter-breaks"

#include "dun-error.h"
#include "dun-letter-page.h"
#include "dun-letter-render-private.h"
#include "dun-test-letter.h"

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
        g_autofree char *said = dun_test_letter_dup_line (sheets, page, i);

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

/* Payee, account and reference stand on one page, wherever it ends; a list does not. */
static void
test_a_small_table_is_not_broken (void)
{
  guint n_broken = 0;

  for (guint n = 20; n < 60; n++)
    {
      g_autoptr (GString) body = g_string_new (NULL);
      g_autoptr (DunSheets) small = NULL;
      g_autoptr (DunSheets) list = NULL;
      guint first;

      for (guint i = 0; i < n; i++)
        g_string_append_printf (body, "Line %u\\\n", i);
      g_string_append (body, "The end of it.\n\n");
      g_string_append (body, "| | |\n|:--|:--|\n| Payee | a |\n| Account | b |\n"
                             "| Reference | c |\n");
      small = lay_out (body->str, "{}", "en");
      first = find_page (small, "Payee");
      g_assert_cmpuint (first, >, 0);
      g_assert_cmpuint (find_page (small, "Account"), ==, first);
      g_assert_cmpuint (find_page (small, "Reference"), ==, first);

      g_string_append (body, "| Other | d |\n| More | e |\n| Rest | f |\n| Last | g |\n");
      list = lay_out (body->str, "{}", "en");
      n_broken += find_page (list, "Payee") != find_page (list, "Last");
    }
  g_assert_cmpuint (n_broken, >, 1);
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

/* Returns: how many lines of a page are just @text */
/* An amount's own blank is an ordinary one on paper, where nothing is broken any more. */
static guint
count_lines (DunSheets  *sheets,
             guint       page,
             const char *text)
{
  g_autoptr (GString) shown = g_string_new (text);
  guint n = 0;

  g_string_replace (shown, "\302\240", " ", 0);

  for (guint i = 0; i < dun_sheets_get_n_lines (sheets, page); i++)
    {
      g_autofree char *said = dun_test_letter_dup_line (sheets, page, i);

      n += g_str_equal (said, shown->str);
    }
  return n;
}

static JsonNode *
make_items (guint   n,
            gint64 *euros,
            gint64 *yen)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *data = json_object_new ();
  JsonArray *items = json_array_new ();

  for (guint i = 0; i < n; i++)
    {
      gboolean is_yen = i % 3 == 2;
      gint64 minor = 100 + g_test_rand_int_range (0, 100000000);
      g_autofree char *json =
        g_strdup_printf ("{\"no\": \"row%03uend\", \"amount\": {\"money\": %" G_GINT64_FORMAT
                         ", \"currency\": \"%s\"}}", i, minor, is_yen ? "JPY" : "EUR");

      json_array_add_element (items, json_from_string (json, NULL));
      euros[i + 1] = euros[i] + (is_yen ? 0 : minor);
      yen[i + 1] = yen[i] + (is_yen ? minor : 0);
    }
  json_object_set_array_member (data, "items", items);
  json_node_take_object (node, data);
  return node;
}

static void
set_money (JsonNode   *data,
           const char *name,
           gint64      minor,
           const char *currency)
{
  g_autofree char *json = g_strdup_printf ("{\"money\": %" G_GINT64_FORMAT
                                           ", \"currency\": \"%s\"}", minor, currency);

  json_object_set_member (json_node_get_object (data), name, json_from_string (json, NULL));
}

/* Rows of two currencies over several pages, then one that is taken off, then the totals: at every
 * page's end stands what all rows so far come to, and the same again on the next page. */
static void
check_carried (const char *language,
               guint       n)
{
  static const char body[] = "{carry}\n\n| No. | Instalment | Open |\n|:--|--:|--:|\n"
                             "{{#items}}\n| {{no}} | {{amount}} | {{amount}} |\n{{/items}}\n"
                             "| off | | {less}{{less}} |\n"
                             "| **sum** | | **{{euros}}** |\n| **sum** | | **{{yen}}** |\n";
  const DunLocale *locale = dun_locale_get (language);
  g_autofree gint64 *euros = g_new0 (gint64, n + 1);
  g_autofree gint64 *yen = g_new0 (gint64, n + 1);
  g_autoptr (JsonNode) data = make_items (n, euros, yen);
  g_autofree char *json = NULL;
  g_autoptr (DunSheets) sheets = NULL;
  guint done = 0;

  set_money (data, "less", 5000, "EUR");
  set_money (data, "euros", euros[n] - 5000, "EUR");
  set_money (data, "yen", yen[n], "JPY");
  json = json_to_string (data, FALSE);
  sheets = lay_out (body, json, language);
  for (guint page = 0; page < dun_sheets_get_n_pages (sheets); page++)
    {
      gboolean is_last = page + 1 == dun_sheets_get_n_pages (sheets);
      gboolean is_off = FALSE;
      g_autofree char *euro_text = NULL;
      g_autofree char *yen_text = NULL;

      for (; done < n; done++)
        {
          g_autofree char *name = g_strdup_printf ("row%03uend", done);

          if (count_lines (sheets, page, name) == 0)
            break;
        }
      is_off = count_lines (sheets, page, "off") > 0;
      euro_text =
        dun_locale_format_money (locale, euros[done] - (done == n && is_off ? 5000 : 0), "EUR");
      yen_text = dun_locale_format_money (locale, yen[done], "JPY");
      g_assert_cmpuint (count_lines (sheets, page, "Carried forward"), ==, !is_last);
      g_assert_cmpuint (count_lines (sheets, page, "Brought forward"), ==, page > 0);
      g_assert_cmpuint (count_lines (sheets, page, euro_text), >=, 1);
      g_assert_cmpuint (count_lines (sheets, page, yen_text), >=, 1);
      if (is_last)
        continue;
      g_assert_cmpuint (count_lines (sheets, page + 1, euro_text), >=, 1);
      g_assert_cmpuint (count_lines (sheets, page + 1, yen_text), >=, 1);
    }
  g_assert_cmpuint (done, ==, n);
}

static void
test_sums_are_carried_to_the_total (void)
{
  for (guint n = 60; n < 110; n++)
    check_carried (n % 2 == 0 ? "en" : "pl", n);
  check_carried ("bg", 400);
}

static void
test_every_language_has_the_words_of_sums (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("DUN_TEST_WORDINGS"), "labels.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) labels = NULL;
  g_autofree gint64 *euros = g_new0 (gint64, 91);
  g_autofree gint64 *yen = g_new0 (gint64, 91);
  g_autoptr (JsonNode) data = make_items (90, euros, yen);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  labels = json_from_string (text, NULL);
  for (const char *const *language = dun_locale_list_languages (); *language != NULL; language++)
    {
      JsonNode *own = json_object_get_member (json_node_get_object (labels), *language);
      JsonObject *words = json_node_get_object (own);
      g_autofree char *json = NULL;
      g_autoptr (DunSheets) sheets = NULL;

      g_assert_true (json_object_has_member (words, "carried"));
      g_assert_true (json_object_has_member (words, "brought"));
      json_object_set_member (json_node_get_object (data), "labels", json_node_copy (own));
      json = json_to_string (data, FALSE);
      sheets = lay_out ("{carry}\n\n| No. of the row | Open |\n|:--|--:|\n"
                        "{{#items}}\n| {{no}} | {{amount}} |\n{{/items}}\n", json, *language);
      g_assert_cmpuint (dun_sheets_get_n_pages (sheets), >, 1);
      if (g_str_equal (*language, "fa"))
        continue;
      g_assert_cmpuint (
        count_lines (sheets, 0, json_object_get_string_member (words, "carried")), ==, 1);
      g_assert_cmpuint (
        count_lines (sheets, 1, json_object_get_string_member (words, "brought")), ==, 1);
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
  g_test_add_func ("/letter-breaks/D10-a-small-table-stands-on-one-page",
                   test_a_small_table_is_not_broken);
  g_test_add_func ("/letter-breaks/D10-misplaced-signs-are-refused",
                   test_misplaced_signs_are_refused);
  g_test_add_func ("/letter-breaks/D10-sums-are-carried-to-the-total",
                   test_sums_are_carried_to_the_total);
  g_test_add_func ("/letter-breaks/D10-every-language-has-the-words-of-sums",
                   test_every_language_has_the_words_of_sums);
  return g_test_run ();
}
