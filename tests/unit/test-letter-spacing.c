/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-letter-spacing"

#include "dun-error.h"
#include "dun-letter-render-private.h"
#include "dun-letter-spacing.h"

#include <string.h>

/* Spaces and quotes of each language, in examples and in every wording that comes with it. */

static void
test_examples (void)
{
  static const struct
  {
    const char *language;
    const char *text;
    const char *spaced;
  } examples[] = {
    { "pl", "raty i odsetki w banku, w. a b",
      "raty i\302\240odsetki w\302\240banku, w. a\302\240b" },
    { "pl", "| i | o |\n- z tym", "| i | o |\n- z\302\240tym" },
    { "pl", "nr 5, 20 zł, 20 złotych", "nr\302\2405, 20\302\240zł, 20 złotych" },
    { "ru", "вклад и кредит № 7 в банке", "вклад и\302\240кредит №\302\2407 в\302\240банке" },
    { "uk", "борг є, і він у банку", "борг є, і\302\240він у\302\240банку" },
    { "bg", "\"Банк\" и 5 г. с чл. 3", "„Банк“ и\302\2405\302\240г. с\302\240чл.\302\2403" },
    { "en", "a \"word\" and 5 %", "a “word” and 5\302\240%" },
    { "en", "a value's \\\"own\\\" quotes", "a value's \\\"own\\\" quotes" },
    { "en", "100 EUR or 100 EUROS", "100\302\240EUR or 100 EUROS" },
    { "el", "ο «όρος» 5 kg", "ο «όρος» 5\302\240kg" },
    { "en", "by 1 May 2005, 150 days 2005, 12 payments 3",
      "by 1\302\240May 2005, 150 days 2005, 12 payments 3" },
    { "uk", "з 1 січня 2005 р.", "з\302\2401\302\240січня 2005\302\240р." },
    { "el", "τηλ. +30 210, τηλ. του", "τηλ.\302\240+30 210, τηλ. του" },
    { "fa", "تاریخ ۱۰ آبان ۱۳۸۴", "تاریخ ۱۰\302\240آبان ۱۳۸۴" },
    { "xx", "a \"b\"", "a \"b\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *spaced = dun_letter_space (examples[i].text, examples[i].language);

      g_assert_cmpstr (spaced, ==, examples[i].spaced);
    }
}

typedef void (*Visit) (const char *language,
                       const char *name,
                       const char *text);

static void
visit_wordings (Visit visit)
{
  const char *folder = g_getenv ("DUN_TEST_WORDINGS");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (name, ".", -1);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;

      if (g_strv_length (parts) != 3 || strlen (parts[1]) != 2)
        continue;
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      visit (parts[1], name, text);
      n++;
    }
  g_assert_cmpuint (n, >=, 32);
}

/* Only the language's quotes are used, and none is straight. */
static void
check_quotes (const char *language,
              const char *name,
              const char *text)
{
  static const char *const all[] = { "“", "”", "„", "«", "»", "‹", "›", "\"", NULL };
  g_autofree char *quoted = dun_letter_space ("\"x\"", language);

  for (guint i = 0; all[i] != NULL; i++)
    if (strstr (text, all[i]) != NULL && strstr (quoted, all[i]) == NULL)
      g_error ("%s has %s", name, all[i]);
  /* The Persian prefix of the present tense is joined by U+200C, never by a blank. */
  if (g_str_equal (language, "fa"))
    g_assert_false (g_regex_match_simple ("(^|\\s)ن?می\\s", text, G_REGEX_MULTILINE, 0));
}

static void
test_every_wording_has_its_language_s_quotes (void)
{
  visit_wordings (check_quotes);
}

/* The words alone, without fields, in columns of many widths: no line ends with one letter. */
static void
check_line_ends (const char *language,
                 const char *name,
                 const char *text)
{
  static const char *const ruled[] = { "bg", "pl", "ru", "uk", NULL };
  g_autoptr (GRegex) tags =
    g_regex_new ("\\{\\{[^}]*\\}\\}|^Subject: ", G_REGEX_MULTILINE, 0, NULL);
  g_autofree char *body = g_regex_replace_literal (tags, text, -1, 0, "", 0, NULL);
  g_autoptr (DunLetterTemplate) wording = dun_letter_template_compile ("s", body, NULL);
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin ("PLAIN");
  g_autoptr (JsonNode) data = json_from_string ("{}", NULL);

  if (!g_strv_contains (ruled, language))
    return;
  g_assert_nonnull (wording);
  for (guint narrow = 0; narrow < 60; narrow += 12)
    {
      g_autoptr (DunSheets) sheets = NULL;

      profile->margin_right = 20 + narrow;
      sheets = dun_letter_lay_out (wording, data, profile, language, NULL, NULL, NULL, NULL);
      g_assert_nonnull (sheets);
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
            const char *end;

            g_strchomp (said);
            if (line + 1 == dun_type_block_get_n_lines (block) || g_utf8_strlen (said, -1) < 3)
              continue;
            end = g_utf8_offset_to_pointer (said, g_utf8_strlen (said, -1) - 2);
            if (end[0] == ' ' && g_unichar_isalpha (g_utf8_get_char (end + 1)))
              g_error ("%s: “%s”", name, said);
          }
    }
}

static void
test_no_line_ends_with_one_letter (void)
{
  visit_wordings (check_line_ends);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter-spacing/D10-examples", test_examples);
  g_test_add_func ("/letter-spacing/D10-every-wording-has-its-language-s-quotes",
                   test_every_wording_has_its_language_s_quotes);
  g_test_add_func ("/letter-spacing/D10-no-line-ends-with-one-letter",
                   test_no_line_ends_with_one_letter);
  return g_test_run ();
}
