/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-text"

#include "dun-text.h"

#include <string.h>

/* What is let in, isolated and found. */

static void
test_isolate (void)
{
  g_autofree char *isolated = dun_text_isolate ("Evil\u202e");
  g_autofree char *empty = dun_text_isolate ("");
  g_autofree char *none = dun_text_isolate (NULL);
  g_autofree char *back = dun_text_strip_bidi (isolated);

  g_assert_cmpstr (isolated, ==, "\u2068Evil\u202e\u2069");
  g_assert_cmpstr (empty, ==, "");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (back, ==, "Evil");
}

/* The first stands where the reader begins. */
static void
test_pair (void)
{
  g_autofree char *both = dun_text_pair ("Standard", "۱", TRUE);
  g_autofree char *one = dun_text_pair ("Standard", NULL, FALSE);

  g_assert_cmpstr (both, ==, "\u200f\u2068Standard\u2069\u060c\u200f \u2068۱\u2069");
  g_assert_cmpstr (one, ==, "\u200e\u2068Standard\u2069");
}

static void
test_check_refuses (void)
{
  static const struct
  {
    const char *text;
    const char *says;
  } bad[] = {
    { "a\u202eb", "U+202E" },    { "a\u202ab", "U+202A" },     { "a\u2066b", "U+2066" },
    { "a\u2069b", "U+2069" },    { "a\u200eb", "U+200E" },     { "a\u200fb", "U+200F" },
    { "a\u061cb", "U+061C" },    { "a\ab", "U+0007" },         { "a\rb", "U+000D" },
    { "a\177b", "U+007F" },      { "a\302\205b", "U+0085" },   { "a\u2028b", "U+2028" },
    { "a\u2029b", "U+2029" },    { "a\357\277\276b", "U+FFFE" }, { "a\357\267\220b", "U+FDD0" },
    { "a\356\200\200b", "U+E000" }, { "a\363\260\200\200b", "U+F0000" },
    { "a\360\237\277\277b", "U+1FFFF" },
    { "a\u0301\u0301\u0301\u0301\u0301", "accents" }, { "a\377b", "UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char   *clean = dun_text_clean (bad[i].text);

      g_assert_false (dun_text_check (bad[i].text, &error));
      g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
      g_assert_nonnull (strstr (error->message, bad[i].says));
      g_assert_true (dun_text_check (clean, NULL));
    }
}

static void
test_check_accepts (void)
{
  static const char * const good[] = {
    "", "Żółć & <b>", "نامه\u200cها", "line\nline\ttab", "Δείξε", "пʼять",
    "a\u0301\u0301\u0301\u0301", "日本", "🙂",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (dun_text_check (good[i], &error));
      g_assert_no_error (error);
      g_assert_true (dun_text_refuse_bidi (good[i], NULL));
    }
  g_assert_true (dun_text_check (NULL, NULL));
}

static void
test_refuse_bidi (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dun_text_refuse_bidi ("a\ab", NULL));
  g_assert_false (dun_text_refuse_bidi ("a\u202e", &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
}

static void
test_clean (void)
{
  static const struct
  {
    const char *text;
    const char *clean;
  } known[] = {
    { "Evil\u202e owes", "Evil owes" },
    { "a\r\nb\tc", "a\nb\tc" },
    { "e\u0301", "é" },
    { "e\u202e\u0301", "é" },
    { "x\u0316\u0317\u0318\u0319\u031a", "x\u0316\u0317\u0318\u0319" },
    { "نامه\u200cها", "نامه\u200cها" },
    { "a\377b", "a\357\277\275b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *clean = dun_text_clean (known[i].text);
      g_autofree char *again = dun_text_clean (clean);

      g_assert_cmpstr (clean, ==, known[i].clean);
      g_assert_cmpstr (again, ==, clean);
    }
}

static void
test_search_key (void)
{
  static const struct
  {
    const char *one;
    const char *other;
  } same[] = {
    { "يوسفى", "یوسفی" },     { "كاظم", "کاظم" },       { "فاطمة", "فاطمه" },
    { "آرش", "ارش" },          { "أحمد", "احمد" },       { "إبراهيم", "ابراهیم" },
    { "رئیسی", "رییسی" },      { "مؤمن", "مومن" },       { "نامه\u200cها", "نامهها" },
    { "مـحـمد", "محمد" },       { "خانۀ", "خانه" },       { "مُحَمَّد", "محمد" },
    { "Łódź", "lodz" },        { "Żółkiewski", "ZOLKIEWSKI" }, { "Fyodor", "FYODOR" },
    { "Пётр", "петр" },        { "Київ", "киів" },       { "Ανδρέας", "ανδρεας" },
    { "İsmayıl", "ismayil" },  { "Əliyev", "eliyev" },   { "Straße", "STRASSE" },
    { "O’Brien", "o'brien" },  { "Лукʼян", "ЛУК'ЯН" },
    { " a \t\n b ", "a b" },   { "ﬁn", "FIN" },          { "Ångström", "angstrom" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *one = dun_text_search_key (same[i].one);
      g_autofree char *other = dun_text_search_key (same[i].other);
      g_autofree char *again = dun_text_search_key (one);

      g_assert_cmpstr (one, ==, other);
      g_assert_cmpstr (again, ==, one);
    }
  {
    g_autofree char *none = dun_text_search_key (NULL);

    g_assert_cmpstr (none, ==, "");
  }
}

static void
test_append_json (void)
{
  GString *json = g_string_new ("[");

  dun_text_append_json (json, "");
  g_string_append_c (json, ',');
  dun_text_append_json (json, "a\"b\\c\nd\te\001 \u0645");
  g_assert_cmpstr (json->str, ==, "[\"\",\"a\\\"b\\\\c\\nd\\u0009e\\u0001 \u0645\"");
  g_string_free (json, TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/X93-values-are-isolated-from-their-surroundings", test_isolate);
  g_test_add_func ("/base/X93-a-pair-begins-where-the-reader-begins", test_pair);
  g_test_add_func ("/base/X93-hostile-characters-are-refused-by-name", test_check_refuses);
  g_test_add_func ("/base/X93-eight-scripts-and-joiners-are-accepted", test_check_accepts);
  g_test_add_func ("/base/X93-direction-controls-alone-can-be-asked", test_refuse_bidi);
  g_test_add_func ("/base/X93-pasted-text-is-cleaned-once-and-for-all", test_clean);
  g_test_add_func ("/base/X93-search-ignores-accents-and-keyboards", test_search_key);
  g_test_add_func ("/base/X93-text-in-json-ends-where-it-ends", test_append_json);
  return g_test_run ();
}
