/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-letter-type"

#include "dun-error.h"
#include "dun-letter-render-private.h"
#include "dun-type-private.h"

#include <math.h>
#include <poppler.h>
#include <string.h>

/* What the text itself does on its way to the paper: what would spoil a letter is noted or
 * refused. */

static DunLetterTemplate *
compile (const char *body)
{
  g_autoptr (GError) error = NULL;
  DunLetterTemplate *wording = dun_letter_template_compile ("Subject", body, &error);

  g_assert_no_error (error);
  return wording;
}

static JsonNode *
parse_data (const char *json)
{
  g_autoptr (GError) error = NULL;
  JsonNode *data = json_from_string (json, &error);

  g_assert_no_error (error);
  return data;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

/* A character on paper, as poppler reads it. */
typedef struct
{
  gunichar c;
  double   x1;
  double   x2;
  double   y;
} Sign;

static GArray *
read_signs (GBytes *pdf,
            int     page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PopplerDocument) document = poppler_document_new_from_bytes (pdf, NULL, &error);
  g_autoptr (PopplerPage) sheet = NULL;
  g_autofree PopplerRectangle *places = NULL;
  g_autofree char *text = NULL;
  GArray *signs = g_array_new (FALSE, FALSE, sizeof (Sign));
  const char *p;
  guint n;

  g_assert_no_error (error);
  sheet = poppler_document_get_page (document, page);
  text = poppler_page_get_text (sheet);
  g_assert_true (poppler_page_get_text_layout (sheet, &places, &n));
  p = text;
  for (guint i = 0; i < n && *p != '\0'; i++, p = g_utf8_next_char (p))
    {
      Sign sign = { g_utf8_get_char (p), places[i].x1, places[i].x2, places[i].y2 };

      g_array_append_val (signs, sign);
    }
  return signs;
}

static GBytes *
render (const char *body,
        const char *json,
        const char *language)
{
  g_autoptr (DunLetterTemplate) wording = compile (body);
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin ("PLAIN");
  g_autoptr (JsonNode) data = parse_data (json);
  g_autoptr (GError) error = NULL;
  GBytes *pdf = dun_letter_render (wording, data, profile, language, NULL, &error);

  g_assert_no_error (error);
  if (g_getenv ("DUN_TEST_PICTURES") != NULL)
    {
      static guint count;
      g_autofree char *name = g_strdup_printf ("letter-type-%02u-%s.pdf", count++, language);
      g_autofree char *path = g_build_filename (g_getenv ("DUN_TEST_PICTURES"), name, NULL);

      g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf),
                           &error);
      g_assert_no_error (error);
    }
  return pdf;
}

#define AMOUNT(minor, currency) \
  "{\"amount\": {\"money\": " #minor ", \"currency\": \"" currency "\"}}"

/* Euros, dinars of three decimals and yen of none, long and short, one in bold: all signs of the
 * decimals, and the last digits of the yen, are at one place. */
static void
check_points (const char *language)
{
  static const char body[] = "| A | B |\n|:--|--:|\n{{#items}}\n| x | {{amount}} |\n{{/items}}\n"
                             "{{#totals}}\n| **y** | **{{amount}}** |\n{{/totals}}\n";
  static const char json[] =
    "{\"items\": [" AMOUNT (99999999, "EUR") "," AMOUNT (12345, "EUR") "," AMOUNT (123456, "JPY")
    "," AMOUNT (1234567, "KWD") "," AMOUNT (5, "KWD") "," AMOUNT (-700, "EUR") "],"
    "\"totals\": [" AMOUNT (100011644, "EUR") "]}";
  g_autoptr (GBytes) pdf = render (body, json, language);
  g_autoptr (GArray) signs = read_signs (pdf, 0);
  double yen = -1;
  double yen_y = -1;
  double place = -1;
  guint n = 0;

  for (guint i = 0; i < signs->len; i++)
    if (g_array_index (signs, Sign, i).c == 'J')
      yen_y = g_array_index (signs, Sign, i).y;
  g_assert_cmpfloat (yen_y, >, 0);
  for (guint i = 0; i < signs->len; i++)
    {
      const Sign *sign = &g_array_index (signs, Sign, i);
      gboolean is_yen = fabs (sign->y - yen_y) < 7;

      if (is_yen && g_unichar_isdigit (sign->c))
        yen = MAX (yen, sign->x2);
      if (is_yen || (sign->c != '.' && sign->c != ',' && sign->c != 0x66b))
        continue;
      /* What follows the decimal sign is two or three digits and no further sign. */
      if (sign->c != 0x66b)
        {
          guint digits = 0;
          gboolean grouped = FALSE;

          for (guint k = i + 1; k < signs->len; k++)
            {
              const Sign *next = &g_array_index (signs, Sign, k);

              if (fabs (next->y - sign->y) > 4 || next->x1 > sign->x2 + 60)
                break;
              digits += g_unichar_isdigit (next->c);
              grouped |= next->c == '.' || next->c == ',';
            }
          if (grouped || digits < 2)
            continue;
        }
      if (place < 0)
        place = sign->x1;
      g_test_message ("%s: U+%04X at %.2f", language, sign->c, sign->x1);
      g_assert_cmpfloat (fabs (sign->x1 - place), <, 0.5);
      n++;
    }
  g_assert_cmpuint (n, ==, 6);
  g_assert_cmpfloat (fabs (yen - place), <, 0.5);
}

static void
test_decimal_signs_stand_at_one_place (void)
{
  for (const char *const *language = dun_locale_list_languages (); *language != NULL; language++)
    check_points (*language);
}

static guint
count_notes (DunLetterReport     *report,
             DunLetterReportKind  kind)
{
  guint n = 0;

  for (guint i = 0; i < dun_letter_report_get_n_notes (report); i++)
    n += dun_letter_report_get_note (report, i)->kind == kind;
  return n;
}

static void
test_a_report_takes_what_would_be_an_error (void)
{
  g_autoptr (DunLetterReport) report = dun_letter_report_new ();
  g_autoptr (DunLetterTemplate) wording = compile ("body");
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin ("DIN5008_B");
  g_autofree char *name = g_strnfill (20000, 'W');
  g_autofree char *json = g_strdup_printf ("{\"recipient\": {\"name\": \"%s\"}}", name);
  g_autoptr (JsonNode) data = parse_data (json);
  g_autoptr (DunSheets) sheets = NULL;
  g_autoptr (GError) error = NULL;
  const DunLetterReportNote *note;

  g_assert_null (dun_letter_lay_out (wording, data, profile, "en", NULL, NULL, NULL, &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  sheets = dun_letter_lay_out (wording, data, profile, "en", NULL, NULL, report, NULL);
  g_assert_nonnull (sheets);
  g_assert_cmpuint (count_notes (report, DUN_LETTER_REPORT_TOO_SMALL), ==, 1);
  note = dun_letter_report_get_note (report, 0);
  g_assert_cmpuint (note->page, ==, 1);
  g_assert_cmpstr (note->text, ==, error->message);
}

static void
check_noted (const char          *body,
             const char          *json,
             DunLetterReportKind  kind)
{
  g_autoptr (DunLetterReport) report = dun_letter_report_new ();
  g_autoptr (DunLetterTemplate) wording = compile (body);
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin ("PLAIN");
  g_autoptr (JsonNode) data = parse_data (json);
  g_autoptr (DunSheets) sheets = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (dun_letter_lay_out (wording, data, profile, "en", NULL, NULL, NULL, &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_test_message ("%s", error->message);
  g_clear_error (&error);
  sheets = dun_letter_lay_out (wording, data, profile, "en", NULL, NULL, report, &error);
  g_assert_no_error (error);
  g_assert_nonnull (sheets);
  g_assert_cmpuint (count_notes (report, kind), >, 0);
}

static char *
make_table (guint       n_columns,
            const char *cell)
{
  GString *body = g_string_new (NULL);
  const char *cells[] = { "head", "--:", cell };

  for (guint row = 0; row < G_N_ELEMENTS (cells); row++)
    {
      for (guint c = 0; c < n_columns; c++)
        g_string_append_printf (body, "| %s ", cells[row]);
      g_string_append (body, "|\n");
    }
  return g_string_free (body, FALSE);
}

static void
test_wide_tables_are_noted_or_refused (void)
{
  static const char json[] = "{\"x\": {\"money\": 123456789, \"currency\": \"EUR\"}}";
  g_autofree char *wide = make_table (60, "word");
  g_autofree char *amounts = make_table (9, "{{x}}");
  g_autofree char *fits = make_table (6, "{{x}}");
  g_autofree char *wraps = make_table (7, "words that are wrapped in their cells");

  check_noted (wide, "{}", DUN_LETTER_REPORT_WIDE_TABLE);
  check_noted (amounts, json, DUN_LETTER_REPORT_WIDE_TABLE);
  g_bytes_unref (render (fits, json, "en"));
  g_bytes_unref (render (wraps, json, "en"));
}

static void
test_missing_signs_are_noted_or_refused (void)
{
  check_noted ("{{x}}", "{\"x\": \"\360\237\230\200\"}", DUN_LETTER_REPORT_GLYPH);
  check_noted ("a \360\237\230\200 b", "{}", DUN_LETTER_REPORT_GLYPH);
  check_noted ("{{x}}", "{\"x\": \"\360\260\200\200\"}", DUN_LETTER_REPORT_GLYPH);
}

static void
test_text_off_the_paper_is_noted_or_refused (void)
{
  g_autoptr (DunLetterReport) report = dun_letter_report_new ();
  g_autoptr (DunLetterTemplate) wording = compile ("body");
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin ("PLAIN");
  g_autoptr (JsonNode) data = parse_data ("{}");
  g_autoptr (DunSheets) sheets = NULL;
  g_autoptr (GError) error = NULL;

  profile->margin_left = -20;
  g_assert_null (dun_letter_lay_out (wording, data, profile, "en", NULL, NULL, NULL, &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  sheets = dun_letter_lay_out (wording, data, profile, "en", NULL, NULL, report, NULL);
  g_assert_nonnull (sheets);
  g_assert_cmpuint (count_notes (report, DUN_LETTER_REPORT_OVERFLOW), >, 0);
}

static void
test_ten_megabytes_are_refused_at_once (void)
{
  g_autofree char *text = g_malloc (10000001);
  g_autoptr (DunLetterTemplate) wording = compile ("{{x}}");
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin ("PLAIN");
  g_autoptr (JsonNode) data = parse_data ("{}");
  g_autoptr (GError) error = NULL;
  gint64 begin;

  for (guint i = 0; i < 10000000; i++)
    text[i] = i % 7 == 6 ? ' ' : 'm';
  text[10000000] = '\0';
  begin = g_get_monotonic_time ();
  g_assert_null (dun_letter_template_compile ("Subject", text, &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_clear_error (&error);
  json_object_set_string_member (json_node_get_object (data), "x", text);
  g_assert_null (dun_letter_render (wording, data, profile, "en", NULL, &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_test_message ("%s", error->message);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, G_USEC_PER_SEC);
}

/* In a process of its own, whose machine has one font that is none of ours. */
static void
test_a_missing_font_is_noted_or_refused (void)
{
  g_autofree char *path = NULL;

  if (g_test_subprocess ())
    {
      check_noted ("body", "{}", DUN_LETTER_REPORT_FONT);
      return;
    }
  path = g_test_build_filename (G_TEST_DIST, "data", "letter", "no-fonts.conf", NULL);
  g_setenv ("FONTCONFIG_FILE", path, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_unsetenv ("FONTCONFIG_FILE");
  g_test_trap_assert_passed ();
}

static void
test_a_report_notes_the_same_once (void)
{
  g_autoptr (DunLetterReport) report = dun_letter_report_new ();
  g_autoptr (GError) error = NULL;

  dun_letter_report_add (report, DUN_LETTER_REPORT_GLYPH, 1, "a");
  dun_letter_report_add (report, DUN_LETTER_REPORT_GLYPH, 1, "a");
  dun_letter_report_add (report, DUN_LETTER_REPORT_GLYPH, 2, "a");
  g_assert_cmpuint (dun_letter_report_get_n_notes (report), ==, 2);
  g_assert_true (
    dun_letter_report_note (report, DUN_LETTER_REPORT_OVERFLOW, 1, "a", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (dun_letter_report_get_n_notes (report), ==, 3);
  dun_letter_report_clear (report);
  g_assert_cmpuint (dun_letter_report_get_n_notes (report), ==, 0);
}

/* What loops or includes itself gets a sentence, and the next letter is written. */
static void
test_wordings_that_loop_are_refused (void)
{
  static const char *const wordings[] = {
    "{{> body}}", "Dear\n\n{{>letter}}", "{{#a}}{{#a}}x{{/a}}", "{{=<% %>=}}<%> x %>",
  };
  g_autoptr (DunLetterTemplate) loop = compile ("{{#a}}{{#a}}{{#a}}word {{/a}}{{/a}}{{/a}}");
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin ("PLAIN");
  g_autoptr (GString) json = g_string_new ("{\"a\": [1");
  g_autoptr (JsonNode) data = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (wordings); i++)
    {
      g_assert_null (dun_letter_template_compile ("Subject", wordings[i], &error));
      g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
      g_assert_nonnull (strstr (error->message, "line"));
      g_clear_error (&error);
    }
  for (guint i = 0; i < 1000; i++)
    g_string_append (json, ",1");
  g_string_append (json, "]}");
  data = parse_data (json->str);
  g_assert_null (dun_letter_render (loop, data, profile, "en", NULL, &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_test_message ("%s", error->message);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 10 * G_USEC_PER_SEC);
  g_bytes_unref (render ("word", "{}", "en"));
}

/* Signs that no paper shows do not reach it; marks that belong to a letter stay with it. */
static void
test_strange_signs_are_no_harm (void)
{
  static const char json[] = "{\"x\": \"a\\u0000b \\u202eevil\\u202c e\\u0301\\u0302 \\u0007\"}";
  g_autoptr (GBytes) pdf = render ("[{{x}}]", json, "en");
  g_autoptr (GArray) signs = read_signs (pdf, 0);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < signs->len; i++)
    {
      gunichar c = g_array_index (signs, Sign, i).c;

      g_assert_true (c == '\n' || !g_unichar_iscntrl (c));
      g_assert_cmpint (g_unichar_type (c), !=, G_UNICODE_FORMAT);
      if (!g_unichar_isspace (c))
        g_string_append_unichar (text, c);
    }
  g_test_message ("%s", text->str);
  g_assert_nonnull (strstr (text->str, "[a"));
  g_assert_null (strstr (text->str, "live"));
  g_string_free (text, TRUE);
}

/* More signs than one font of the file has codes for, two blanks that are one glyph, and a letter
 * with a mark of its own glyph: what is copied from the page is what was written. */
static void
test_every_sign_reads_as_it_was_written (void)
{
  static const gunichar ranges[][2] = { { 0xc0, 0x17f }, { 0x388, 0x3ce }, { 0x400, 0x45f } };
  g_autoptr (GString) body = g_string_new ("12\302\240345 x\314\201\n\n");
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (PopplerDocument) document = NULL;
  g_autoptr (PopplerPage) page = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    for (gunichar c = ranges[i][0]; c <= ranges[i][1]; c++)
      if (g_unichar_isalpha (c) && c != 0x149)
        {
          g_string_append_unichar (body, c);
          g_string_append (body, c % 16 == 15 ? "\n\n" : "");
        }
  pdf = render (body->str, "{}", "en");
  document = poppler_document_new_from_bytes (pdf, NULL, &error);
  g_assert_no_error (error);
  page = poppler_document_get_page (document, 0);
  text = poppler_page_get_text (page);
  for (const char *c = body->str; *c != '\0'; c = g_utf8_next_char (c))
    {
      g_autofree char *sign = g_strndup (c, (gsize) (g_utf8_next_char (c) - c));

      /* Poppler reads that blank as any other. */
      if (*c != '\n' && g_utf8_get_char (c) != 0xa0 && strstr (text, sign) == NULL)
        g_error ("U+%04X is not in the text", g_utf8_get_char (c));
    }
  g_assert_nonnull (strstr (text, "12 345 x\314\201"));
}

/* What is put together from pieces is as wide as what is shaped as a whole, and the decimal sign is
 * at the same place. */
static void
test_pieces_stand_as_the_whole_does (void)
{
  static const char *const texts[] = {
    "1,234.56\302\240EUR", "987,654,321.10", "-71.17", "7.", "W1-2005-000123", "AV7T4V1L", "1/7,5%",
    "T.1", "№\302\2407111", "F4117P7,", "Ў7Г1.",
  };
  static const double sizes[] = { 7.6, 8.6, 9.7, 11.5 };
  DunType *type = dun_type_get (dun_locale_get ("en"));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint k = 0; k < 4 * G_N_ELEMENTS (sizes); k++)
      {
        guint face = k / G_N_ELEMENTS (sizes);
        double size = sizes[k % G_N_ELEMENTS (sizes)];
        const char *point = strchr (texts[i], '.');
        g_autoptr (DunTypeBlock) pieces = dun_type_set (type, texts[i], NULL, 0, face, size, -1);
        g_autoptr (DunTypeBlock) whole =
          dun_type_set_whole (type, texts[i], strlen (texts[i]), face, size + 0.001);
        g_autoptr (DunTypeBlock) number = NULL;
        g_autofree char *before = NULL;
        g_autoptr (DunTypeBlock) left = NULL;

        g_assert_cmpfloat_with_epsilon (dun_type_block_get_width (pieces, 0),
                                        dun_type_block_get_width (whole, 0), 0.05);
        if (point == NULL || !g_ascii_isdigit (texts[i][0]))
          continue;
        before = g_strndup (texts[i], (gsize) (point - texts[i]));
        number = dun_type_set_number (type, texts[i], (gsize) (point - texts[i]), NULL, 0, face,
                                      size);
        left = dun_type_set_whole (type, before, strlen (before), face, size);
        g_assert_cmpfloat_with_epsilon (dun_type_block_get_point (number),
                                        dun_type_block_get_width (left, 0), 0.05);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter-type/D08-a-report-takes-what-would-be-an-error",
                   test_a_report_takes_what_would_be_an_error);
  g_test_add_func ("/letter-type/D08-a-report-notes-the-same-once",
                   test_a_report_notes_the_same_once);
  g_test_add_func ("/letter-type/D10-decimal-signs-stand-at-one-place",
                   test_decimal_signs_stand_at_one_place);
  g_test_add_func ("/letter-type/D10-wide-tables-are-noted-or-refused",
                   test_wide_tables_are_noted_or_refused);
  g_test_add_func ("/letter-type/D10-missing-signs-are-noted-or-refused",
                   test_missing_signs_are_noted_or_refused);
  g_test_add_func ("/letter-type/D10-text-off-the-paper-is-noted-or-refused",
                   test_text_off_the_paper_is_noted_or_refused);
  g_test_add_func ("/letter-type/D10-ten-megabytes-are-refused-at-once",
                   test_ten_megabytes_are_refused_at_once);
  g_test_add_func ("/letter-type/D10-a-missing-font-is-noted-or-refused",
                   test_a_missing_font_is_noted_or_refused);
  g_test_add_func ("/letter-type/D10-wordings-that-loop-are-refused",
                   test_wordings_that_loop_are_refused);
  g_test_add_func ("/letter-type/X93-strange-signs-are-no-harm", test_strange_signs_are_no_harm);
  g_test_add_func ("/letter-type/D10-every-sign-reads-as-it-was-written",
                   test_every_sign_reads_as_it_was_written);
  g_test_add_func ("/letter-type/D10-pieces-stand-as-the-whole-does",
                   test_pieces_stand_as_the_whole_does);
  return g_test_run ();
}
