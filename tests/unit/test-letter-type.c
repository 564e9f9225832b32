/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-letter-type"

#include "dun-error.h"
#include "dun-letter-render-private.h"

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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter-type/D08-a-report-takes-what-would-be-an-error",
                   test_a_report_takes_what_would_be_an_error);
  g_test_add_func ("/letter-type/D08-a-report-notes-the-same-once",
                   test_a_report_notes_the_same_once);
  return g_test_run ();
}
