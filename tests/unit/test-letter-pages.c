/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-letter-pages"

#include "dun-error.h"
#include "dun-letter-render.h"
#include "dun-locale.h"
#include "dun-test-letter.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* The finished pages, read back by poppler's own tools: every seeded wording in its language, the
 * address in the window, tables over several pages, the same bytes twice. */

static const char *const kinds[] = {
  "GUARANTOR", "HANDOVER", "INVITATION", "MINUTES", "MORTGAGE", "OFFER", "ORDINARY", "STATEMENT",
  "THANKS", "VISIT_ORDER", "W1", "W2",
};

static JsonNode *
load_sample (const char *kind,
             const char *language)
{
  return dun_test_letter_load_data (g_str_equal (kind, "MINUTES") ? "MINUTES.json" : "W.json",
                                    language);
}

static DunLetterProfile *
get_profile (const char *kind)
{
  return dun_letter_profile_new_builtin (g_str_equal (kind, "MINUTES") ? "PLAIN" : "DIN5008_B");
}

/* Runs pdftotext or its like over @pdf. */
static char *
read_pdf (GBytes     *pdf,
          const char *tool,
          const char *option)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *output = NULL;
  int fd = g_file_open_tmp ("dun-letter-XXXXXX.pdf", &path, &error);
  const char *argv[5] = { tool };
  guint n = 1;
  int status;

  g_assert_no_error (error);
  close (fd);
  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  if (option != NULL)
    argv[n++] = option;
  argv[n++] = path;
  if (g_str_equal (tool, "pdftotext"))
    argv[n++] = "-";
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_unlink (path);
  return g_steal_pointer (&output);
}

static char *
strip_blanks (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  GString *out = g_string_new (NULL);

  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && c != '\f' && c != 0xa0 && c != 0x2007 && c != 0x202f
          && (c < 0x2066 || c > 0x2069) && (c < 0x200c || c > 0x200f) && c != 0x061c && c != 0xad)
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* The words of the filled wording, without Markdown's signs. */
static GStrv
get_words (const char *markdown)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *p = markdown; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (text, g_utf8_get_char (p));
    else
      g_string_append_c (text, ' ');
  return g_strsplit (text->str, " ", -1);
}

static void
assert_all_words (const char *markdown,
                  GBytes     *pdf)
{
  g_autofree char *raw = read_pdf (pdf, "pdftotext", "-raw");
  g_autofree char *text = strip_blanks (raw);
  g_auto (GStrv) words = get_words (markdown);

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0' && !g_str_equal (words[i], "nbsp") && !g_str_equal (words[i], "124")
        && !g_str_equal (words[i], "8232"))
      {
        g_autofree char *word = strip_blanks (words[i]);

        if (strstr (text, word) == NULL)
          g_error ("“%s” is not on the pages", word);
      }
}

static void
count_letters (GHashTable *counts,
               const char *text,
               int         sign)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);

  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    {
      gpointer key = GUINT_TO_POINTER (g_utf8_get_char (p));
      int count = GPOINTER_TO_INT (g_hash_table_lookup (counts, key));

      if (g_utf8_get_char (p) >= 0x600 && g_unichar_isalnum (g_utf8_get_char (p)))
        g_hash_table_insert (counts, key, GINT_TO_POINTER (count + sign));
    }
}

/* Cairo's Persian text has no logical order (lam-alef, blanks), but no letter may be missing. */
static void
assert_all_letters (const char *markdown,
                    GBytes     *pdf)
{
  g_autofree char *text = read_pdf (pdf, "pdftotext", "-raw");
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer letter;
  gpointer count;

  count_letters (counts, text, 1);
  count_letters (counts, markdown, -1);
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &letter, &count))
    if (GPOINTER_TO_INT (count) < 0)
      g_error ("U+%04X is missing %d times", GPOINTER_TO_UINT (letter), -GPOINTER_TO_INT (count));
}

static void
test_every_wording_in_every_language (void)
{
  for (const char *const *language = dun_locale_list_languages (); *language != NULL; language++)
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      {
        g_autoptr (DunLetterTemplate) wording = dun_test_letter_load_wording (kinds[k], *language);
        g_autoptr (DunLetterProfile) profile = get_profile (kinds[k]);
        g_autoptr (JsonNode) data = load_sample (kinds[k], *language);
        g_auto (GStrv) unknown = dun_letter_template_lint (wording, data);
        g_autofree char *unknown_text = g_strjoinv (" ", unknown);
        g_autofree char *markdown = NULL;
        g_autofree char *fonts = NULL;
        g_autoptr (GBytes) pdf = NULL;
        g_autoptr (GError) error = NULL;

        g_test_message ("%s %s", kinds[k], *language);
        g_assert_cmpstr (unknown_text, ==, "");
        pdf = dun_letter_render (wording, data, profile, *language, NULL, &error);
        g_assert_no_error (error);
        markdown = dun_letter_template_to_markdown (wording, data, *language, &error);
        g_assert_no_error (error);
        if (g_str_equal (*language, "fa"))
          assert_all_letters (markdown, pdf);
        else
          assert_all_words (markdown, pdf);
        fonts = read_pdf (pdf, "pdffonts", NULL);
        g_assert_nonnull (strstr (fonts, "NotoSans"));
        g_assert_null (strstr (fonts, "DejaVu"));
        g_assert_null (strstr (fonts, " no  "));
      }
}

static void
test_same_input_same_bytes (void)
{
  g_autoptr (DunLetterTemplate) wording = dun_test_letter_load_wording ("W1", "fa");
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin ("RIGHT_C5");
  g_autoptr (JsonNode) data = load_sample ("W1", "fa");
  g_autoptr (GBytes) first = dun_letter_render (wording, data, profile, "fa", NULL, NULL);
  g_autoptr (DunLetterTemplate) other = dun_test_letter_load_wording ("W2", "ru");
  g_autoptr (GBytes) between = dun_letter_render (other, data, profile, "ru", NULL, NULL);
  g_autoptr (GBytes) second = dun_letter_render (wording, data, profile, "fa", NULL, NULL);
  g_autofree char *info = read_pdf (first, "pdfinfo", "-rawdates");

  g_assert_nonnull (between);
  g_assert_true (g_bytes_equal (first, second));
  g_assert_nonnull (strstr (info, "20051101"));
}

static gpointer
render_in_thread (gpointer data)
{
  g_autoptr (DunLetterTemplate) wording = dun_test_letter_load_wording ("W2", data);
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin ("LEFT_DL");
  g_autoptr (JsonNode) sample = load_sample ("W2", data);

  return dun_letter_render (wording, sample, profile, data, NULL, NULL);
}

static void
test_threads_write_the_same_bytes (void)
{
  static const char *const languages[] = { "fa", "bg", "fa", "bg" };
  GThread *threads[G_N_ELEMENTS (languages)];
  GBytes *results[G_N_ELEMENTS (languages)];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("render", render_in_thread, (gpointer) languages[i]);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      results[i] = g_thread_join (threads[i]);
      g_assert_nonnull (results[i]);
    }
  g_assert_true (g_bytes_equal (results[0], results[2]));
  g_assert_true (g_bytes_equal (results[1], results[3]));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_bytes_unref (results[i]);
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
test_long_tables_repeat_their_head (void)
{
  g_autoptr (DunLetterTemplate) wording = dun_test_letter_load_wording ("W1", "en");
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin ("DIN5008_B");
  g_autoptr (JsonNode) data = load_sample ("W1", "en");
  JsonArray *items = json_object_get_array_member (json_node_get_object (data), "items");
  g_autoptr (DunLetterWriter) writer = dun_letter_writer_new (profile, NULL);
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint first_page;
  guint n_pages;

  for (guint i = 0; i < 90; i++)
    json_array_add_element (items, json_node_copy (json_array_get_element (items, 0)));
  g_assert_true (
    dun_letter_writer_add (writer, wording, data, "en", &first_page, &n_pages, &error));
  g_assert_cmpuint (first_page, ==, 1);
  g_assert_cmpuint (n_pages, ==, 4);
  g_assert_true (
    dun_letter_writer_add (writer, wording, data, "en", &first_page, &n_pages, &error));
  g_assert_cmpuint (first_page, ==, 5);
  g_assert_cmpuint (n_pages, ==, 4);
  pdf = dun_letter_writer_finish (writer, &error);
  g_assert_no_error (error);
  text = read_pdf (pdf, "pdftotext", "-raw");
  g_assert_cmpuint (count_text (text, "Days past due"), >=, 6);
  g_assert_cmpuint (count_text (text, "Page 1 of 4"), ==, 2);
  g_assert_cmpuint (count_text (text, "Page 4 of 4"), ==, 2);
  g_assert_cmpuint (count_text (text, "F-100-1"), ==, 2 * 95);
}

static JsonNode *
load_visit (const char *language,
            guint       n_collateral)
{
  JsonNode *data = load_sample ("VISIT_ORDER", language);
  JsonObject *root = json_node_get_object (data);
  JsonArray *lines = json_array_new ();
  JsonArray *collateral = json_array_new ();

  for (guint i = 1; i <= 6; i++)
    json_array_add_string_element (lines, (char[]){ 'L', 'i', 'n', 'e', (char) ('0' + i), 0 });
  json_object_set_array_member (json_object_get_object_member (root, "recipient"),
                                "address_lines", lines);
  for (guint i = 0; i < n_collateral; i++)
    json_array_add_element (
      collateral,
      json_node_copy (json_array_get_element (json_object_get_array_member (root, "collateral"),
                                              0)));
  json_object_set_boolean_member (root, "has_collateral", n_collateral > 0);
  json_object_set_array_member (root, "collateral", collateral);
  return data;
}

/* An address is read line by line, and no heading stands alone at a page's foot, however long the
 * list before or after it is. */
static void
test_visit_orders (void)
{
  const char *folder = g_getenv ("DUN_TEST_PICTURES");

  for (const char *const *language = dun_locale_list_languages (); *language != NULL; language++)
    for (guint n = 0; n <= 60; n += g_str_equal (*language, "en") ? 1 : 30)
      {
        g_autoptr (DunLetterTemplate) wording = dun_test_letter_load_wording ("VISIT_ORDER",
                                                                              *language);
        g_autoptr (DunLetterProfile) profile = get_profile ("VISIT_ORDER");
        g_autoptr (JsonNode) data = load_visit (*language, n);
        g_autoptr (GError) error = NULL;
        g_autoptr (GBytes) pdf = dun_letter_render (wording, data, profile, *language, NULL,
                                                    &error);
        g_autofree char *text = NULL;
        g_auto (GStrv) pages = NULL;

        g_assert_no_error (error);
        if (folder != NULL)
          {
            g_autofree char *name = g_strdup_printf ("visit-%s-%02u.pdf", *language, n);
            g_autofree char *path = dun_test_letter_save (folder, name, pdf);
          }
        if (!g_str_equal (*language, "en"))
          continue;
        text = read_pdf (pdf, "pdftotext", "-raw");
        pages = g_strsplit (text, "\f", -1);
        g_assert_nonnull (strstr (text, "Line1\nLine2\nLine3\nLine4\nLine5\nLine6\n"));
        g_assert_cmpuint (count_text (text, "Result of the visit"), ==, 1);
        g_assert_cmpuint (count_text (text, "Collateral to be inspected"), ==, n > 0);
        for (guint p = 0; pages[p] != NULL; p++)
          {
            const char *result = strstr (pages[p], "Result of the visit");
            const char *collateral = strstr (pages[p], "Collateral to be inspected\n");

            if (result != NULL)
              g_assert_nonnull (strstr (result, ", Visitor"));
            if (collateral != NULL)
              g_assert_cmpuint (count_text (collateral, json_object_get_string_member (
                                  json_array_get_object_element (
                                    json_object_get_array_member (json_node_get_object (data),
                                                                  "collateral"), 0),
                                  "collateral_no")), >, 0);
          }
      }
}

static void
test_a_failed_letter_leaves_no_trace (void)
{
  g_autoptr (DunLetterTemplate) wording = dun_test_letter_load_wording ("W1", "pl");
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin ("DIN5008_A");
  g_autoptr (JsonNode) data = load_sample ("W1", "pl");
  g_autoptr (JsonNode) empty = json_from_string ("{}", NULL);
  g_autoptr (DunLetterWriter) writer = dun_letter_writer_new (profile, NULL);
  g_autoptr (GBytes) alone = dun_letter_render (wording, data, profile, "pl", NULL, NULL);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (dun_letter_writer_add (writer, wording, empty, "pl", NULL, NULL, &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_true (dun_letter_writer_add (writer, wording, data, "pl", NULL, NULL, &error));
  after = dun_letter_writer_finish (writer, &error);
  g_assert_true (g_bytes_equal (alone, after));
}

static void
test_the_fingerprint_names_fonts (void)
{
  g_autofree char *fingerprint = dun_letter_fingerprint ();
  g_autofree char *again = dun_letter_fingerprint ();

  g_assert_nonnull (strstr (fingerprint, " font "));
  g_assert_cmpstr (fingerprint, ==, again);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter/D10-every-wording-in-every-language",
                   test_every_wording_in_every_language);
  g_test_add_func ("/letter/D07-same-input-same-bytes", test_same_input_same_bytes);
  g_test_add_func ("/letter/D07-threads-write-the-same-bytes", test_threads_write_the_same_bytes);
  g_test_add_func ("/letter/D04-long-tables-repeat-their-head",
                   test_long_tables_repeat_their_head);
  g_test_add_func ("/letter/D08-visit-orders-line-by-line-and-no-heading-alone",
                   test_visit_orders);
  g_test_add_func ("/letter/D04-a-failed-letter-leaves-no-trace",
                   test_a_failed_letter_leaves_no_trace);
  g_test_add_func ("/letter/D07-the-fingerprint-names-fonts", test_the_fingerprint_names_fonts);
  return g_test_run ();
}
