/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-letter-code.h"

#include <string.h>

/* The text of a letter's bar codes: there and back, misread, torn, of another bank. */

static void
assert_refused (const char *text)
{
  g_autofree char *mark = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  g_assert_false (dun_letter_code_parse (text, &mark, &id, &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_assert_null (mark);
  g_assert_cmpint (id, ==, 0);
}

static void
test_known_codes (void)
{
  /* 98 - ("10 11 12 1" + "00") mod 97, worked out by hand. */
  g_autofree char *first = dun_letter_code_make ("ABC", 1);
  g_autofree char *second = dun_letter_code_make ("BANK24", 987654321);

  g_assert_cmpstr (first, ==, "ABC-1-22");
  g_assert_cmpstr (second, ==, "BANK24-987654321-23");
}

static void
test_there_and_back (void)
{
  static const char *const marks[] = { "AB", "Z9", "00", "BANK", "ZZZZZZ", "123456" };
  static const gint64 ids[] = { 1, 9, 10, 97, 98, 4711, 2147483648, 999999999999999999 };

  for (guint m = 0; m < G_N_ELEMENTS (marks); m++)
    for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
      {
        g_autofree char *code = dun_letter_code_make (marks[m], ids[i]);
        g_autofree char *lower = g_ascii_strdown (code, -1);
        g_autofree char *typed = g_strdup_printf (" %s\n", lower);
        g_autofree char *mark = NULL;
        g_autoptr (GError) error = NULL;
        gint64 id;

        g_assert_true (dun_letter_code_parse (typed, &mark, &id, &error));
        g_assert_no_error (error);
        g_assert_cmpstr (mark, ==, marks[m]);
        g_assert_cmpint (id, ==, ids[i]);
      }
}

static void
test_every_misreading_is_found (void)
{
  g_autofree char *code = dun_letter_code_make ("DUN7", 40817);

  for (gsize i = 0; code[i] != '\0'; i++)
    {
      const char *others = g_ascii_isdigit (code[i]) ? "0123456789" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ-";

      for (const char *other = others; *other != '\0'; other++)
        {
          g_autofree char *wrong = g_strdup (code);

          if (*other == code[i])
            continue;
          wrong[i] = *other;
          assert_refused (wrong);
        }
      /* Moving a hyphen gives another bank's mark, which no check digit has to find. */
      if (code[i + 1] != '\0' && code[i + 1] != code[i] && code[i] != '-' && code[i + 1] != '-')
        {
          g_autofree char *wrong = g_strdup (code);

          wrong[i] = code[i + 1];
          wrong[i + 1] = code[i];
          assert_refused (wrong);
        }
    }
}

static void
test_what_is_no_code_is_refused (void)
{
  static const char *const texts[] = {
    "", "-", "--", "ABC", "ABC-1", "ABC-1-", "ABC--12", "-1-12", "A-1-12", "ABCDEFG-1-12",
    "ABC-01-12", "ABC-0-12", "ABC-1-123", "ABC-1-1", "ABC-1-12-", "ABC-+1-12", "ABC- 1-12",
    "ABC-1234567890123456789-12", "\xd0\x90\xd0\x91-1-12", "https://example.org/a-b-c",
    "BCD\n002\n1\nSCT", "\xff\xfe-1-12",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_refused (texts[i]);
}

static void
test_check_digits_have_one_form (void)
{
  /* A remainder fits to two pairs of digits where one is 97 more: only that of 02 to 98 is ours. */
  for (gint64 id = 1; id < 500; id++)
    {
      g_autofree char *code = dun_letter_code_make ("AB", id);
      guint n_right = 0;

      for (guint check = 0; check < 100; check++)
        {
          g_autofree char *text = g_strdup_printf ("AB-%" G_GINT64_FORMAT "-%02u", id, check);
          g_autofree char *mark = NULL;
          gint64 read_id;

          if (dun_letter_code_parse (text, &mark, &read_id, NULL))
            {
              g_assert_cmpstr (text, ==, code);
              n_right++;
            }
        }
      g_assert_cmpuint (n_right, ==, 1);
    }
}

static void
test_what_is_misread_is_explained (void)
{
  static const char *const others[] = { "", "ABC-1-22", " abc-1-22\n", "ABC-1", "K-17", "Smith",
                                        "ABC-1-2x", "\xff\xfe-1-12" };
  g_autofree char *sentence = dun_letter_code_explain (" abc-1-23 ");

  g_assert_nonnull (strstr (sentence, "ABC-1-23"));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_null (dun_letter_code_explain (others[i]));
}

static void
test_marks (void)
{
  g_assert_true (dun_letter_code_is_mark ("AB"));
  g_assert_true (dun_letter_code_is_mark ("BANK01"));
  g_assert_false (dun_letter_code_is_mark (NULL));
  g_assert_false (dun_letter_code_is_mark (""));
  g_assert_false (dun_letter_code_is_mark ("A"));
  g_assert_false (dun_letter_code_is_mark ("BANK012"));
  g_assert_false (dun_letter_code_is_mark ("bank"));
  g_assert_false (dun_letter_code_is_mark ("B-K"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter-code/known", test_known_codes);
  g_test_add_func ("/letter-code/what-is-misread-is-explained", test_what_is_misread_is_explained);
  g_test_add_func ("/letter-code/there-and-back", test_there_and_back);
  g_test_add_func ("/letter-code/every-misreading-is-found", test_every_misreading_is_found);
  g_test_add_func ("/letter-code/what-is-no-code-is-refused", test_what_is_no_code_is_refused);
  g_test_add_func ("/letter-code/check-digits-have-one-form", test_check_digits_have_one_form);
  g_test_add_func ("/letter-code/marks", test_marks);
  return g_test_run ();
}
