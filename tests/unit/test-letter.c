/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-letter"

#include "dun-error.h"
#include "dun-letter-render.h"
#include "dun-letter-template-private.h"
#include "dun-letter-value.h"

#include <string.h>

/* Wordings and their layout: that data never become structure, that the address is in the window,
 * that the same letter is the same bytes. */

static JsonNode *
parse (const char *json)
{
  GError *error = NULL;
  JsonNode *node = json_from_string (json, &error);

  g_assert_no_error (error);
  return node;
}

static const char *const hostile[] = {
  "plain",
  "*x|y* {{z}} <b>",
  "# heading",
  "- item",
  "1. item",
  "1) item",
  "    code",
  "[a](b)",
  "![a](b)",
  "<script>alert(1)</script>",
  "`code`",
  "a\nb\n\nc",
  "a\r\n| b | c |\n",
  "\\",
  "\\|",
  "\\\\|x",
  "a  \nb",
  "***bold***",
  "__x__ _y_",
  "&lt;&#124;&amp;",
  "http://example.org <http://example.org>",
  "> quote",
  "---",
  "===",
  "~~~",
  "```",
  "\342\200\256 reversed \342\200\255",
  "\342\201\251\342\201\251 closed isolates",
  "\302\205 next line \342\200\250 separator",
  "",
  " ",
  "\\u0000",
  "[x]: http://example.org",
  "{{#a}}{{/a}}{{{b}}}",
  "علی رضایی * | #",
};

static void
append_shape (GString    *shape,
              cmark_node *node)
{
  for (; node != NULL; node = cmark_node_next (node))
    {
      /* Text that is cut into two leaves is still text. */
      if (cmark_node_get_type (node) == CMARK_NODE_TEXT
          && cmark_node_previous (node) != NULL
          && cmark_node_get_type (cmark_node_previous (node)) == CMARK_NODE_TEXT)
        continue;
      g_string_append_printf (shape, "(%s", cmark_node_get_type_string (node));
      append_shape (shape, cmark_node_first_child (node));
      g_string_append_c (shape, ')');
    }
}

static char *
get_shape (DunLetterTemplate *wording,
           const char        *value,
           const char        *language)
{
  g_autoptr (JsonNode) data = parse ("{\"l\": [{}, {}]}");
  g_autoptr (GError) error = NULL;
  g_autoptr (cmark_node) tree = NULL;
  GString *shape = g_string_new (NULL);

  json_object_set_string_member (json_node_get_object (data), "v", value);
  tree = dun_letter_template_expand (wording, data, dun_locale_get (language), NULL, NULL, &error);
  g_assert_no_error (error);
  append_shape (shape, tree);
  return g_string_free (shape, FALSE);
}

static void
test_values_never_change_the_structure (void)
{
  static const char *const bodies[] = {
    "{{v}}",
    "{{v}}\n{{v}}",
    "a {{v}} b\n\n{{v}}\n\n- {{v}}\n- x {{v}}\n\n1. {{v}}\n\n> {{v}}",
    "**{{v}}** *{{v}}* a**{{v}}**b {{v}}{{v}}",
    "| a | {{v}} |\n|:--|--:|\n{{#l}}\n| {{v}} | x {{v}} y |\n{{/l}}\n| **{{v}}** | {{v}}{{v}} |\n",
    "## {{v}}\n\n{{v}}\\\n{{v}}\n\n---\n\n{{v}} #",
    "{{v}}\n===\n",
  };

  for (guint b = 0; b < G_N_ELEMENTS (bodies); b++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DunLetterTemplate) wording =
        dun_letter_template_compile ("About {{v}}", bodies[b], &error);
      g_autofree char *plain = NULL;
      g_autofree char *name = g_strnfill (300, 'W');

      g_assert_no_error (error);
      plain = get_shape (wording, "plain", "en");
      for (guint h = 0; h < G_N_ELEMENTS (hostile); h++)
        {
          g_autofree char *shape = get_shape (wording, hostile[h], h % 2 == 0 ? "en" : "fa");

          g_assert_cmpstr (shape, ==, plain);
        }
      for (guint n = 0; n < 500; n++)
        {
          /* Signs in any order. */
          static const char signs[] = "*_[]()<>|\\#`~-+=!&;:.{}\"' \n1a";
          char value[16];
          g_autofree char *shape = NULL;
          guint length = (guint) g_test_rand_int_range (0, 15);

          for (guint i = 0; i < length; i++)
            value[i] = signs[g_test_rand_int_range (0, sizeof signs - 1)];
          value[length] = '\0';
          shape = get_shape (wording, value, "en");
          g_assert_cmpstr (shape, ==, plain);
        }
      g_free (plain);
      plain = get_shape (wording, name, "en");
    }
}

static void
test_values_are_printed_as_they_are (void)
{
  g_autoptr (DunLetterTemplate) wording =
    dun_letter_template_compile ("s", "| a |\n|---|\n| {{v}} |", NULL);

  for (guint h = 0; h < G_N_ELEMENTS (hostile); h++)
    {
      g_autoptr (JsonNode) data = parse ("{}");
      g_autoptr (cmark_node) tree = NULL;
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *trimmed = g_strstrip (g_strdup (hostile[h]));
      cmark_node *cell;

      if (strpbrk (hostile[h], "\r\n") != NULL || !g_str_is_ascii (hostile[h]))
        continue;
      json_object_set_string_member (json_node_get_object (data), "v", hostile[h]);
      tree = dun_letter_template_expand (wording, data, dun_locale_get ("en"), NULL, NULL, NULL);
      cell = cmark_node_first_child (cmark_node_last_child (cmark_node_last_child (tree)));
      for (cmark_node *leaf = cmark_node_first_child (cell); leaf != NULL;
           leaf = cmark_node_next (leaf))
        g_string_append (text, cmark_node_get_literal (leaf));
      g_string_replace (text, "\342\201\246", "", 0);
      g_string_replace (text, "\342\200\216", "", 0);
      g_string_replace (text, "\342\201\250", "", 0);
      g_string_replace (text, "\342\201\251", "", 0);
      g_assert_cmpstr (text->str, ==, trimmed);
    }
}

static void
test_no_blank_stands_between_a_value_and_its_comma (void)
{
  static const char *const values[] = { "Ivan", "Ivan \n", "  Ivan", "\tIvan\r\n\r\n" };
  g_autoptr (DunLetterTemplate) wording = dun_letter_template_compile ("s", "Dear {{v}},", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (JsonNode) data = parse ("{}");
      g_autofree char *text = NULL;

      json_object_set_string_member (json_node_get_object (data), "v", values[i]);
      text = dun_letter_template_to_markdown (wording, data, "en", NULL);
      g_assert_nonnull (strstr (text, "Dear \342\201\250Ivan\342\201\251,"));
    }
}

static void
test_what_paper_can_not_show_is_refused (void)
{
  static const char *const bodies[] = {
    "<b>x</b>",     "<div>\nx\n</div>", "`x`",        "    code",
    "```\nx\n```",  "[a](b)",           "![a](b)",    "<http://example.org>",
    "{{{raw}}}",    "{{&raw}}",         "{{>part}}",  "{{#a}}",
    "{{#a}}<b>{{/a}}", "<!-- {{a}} -->",
  };
  g_autoptr (GError) error = NULL;

  for (guint b = 0; b < G_N_ELEMENTS (bodies); b++)
    {
      g_assert_null (dun_letter_template_compile ("s", bodies[b], &error));
      g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
      g_clear_error (&error);
    }
  g_assert_null (dun_letter_template_compile ("two\nlines", "x", &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_null (dun_letter_template_compile ("s", "\377", &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
}

static void
test_typed_values_speak_the_language (void)
{
  g_autoptr (DunLetterTemplate) wording =
    dun_letter_template_compile ("{{n}}", "{{m}}/{{m.words}}/{{d}}/{{d.long}}/{{l}}", NULL);
  g_autoptr (JsonNode) data =
    parse ("{\"m\": {\"money\": 12345, \"currency\": \"EUR\"}, \"d\": {\"day\": \"2005-11-01\"},"
           " \"n\": {\"int\": 1234},"
           " \"l\": [{\"money\": 5, \"currency\": \"EUR\"},"
           "          {\"money\": 7, \"currency\": \"USD\"}]}");
  g_autofree char *en = dun_letter_template_to_markdown (wording, data, "en", NULL);
  g_autofree char *fa = dun_letter_template_to_markdown (wording, data, "fa", NULL);
  const DunLocale *locale = dun_locale_get ("en");
  g_autofree char *words = dun_locale_spell_money (locale, 12345, "EUR");
  g_autofree char *first_word = g_strndup (words, strcspn (words, " -"));

  g_assert_nonnull (strstr (en, first_word));
  g_assert_nonnull (strstr (en, "123\\.45"));
  g_assert_nonnull (strstr (fa, "۱۳۸۴"));
  g_assert_nonnull (strstr (fa, "۱۲۳"));
}

/* A dot in the middle of the line is a Persian zero. */
static void
test_amounts_stand_apart (void)
{
  g_autoptr (DunLetterTemplate) wording =
    dun_letter_template_compile ("s", "{{l}}/{{l.words}}", NULL);
  g_autoptr (JsonNode) data = parse ("{\"l\": {\"money_list\": \"EUR:500,IRR:700\"}}");
  g_autofree char *en = dun_letter_template_to_markdown (wording, data, "en", NULL);
  g_autofree char *fa = dun_letter_template_to_markdown (wording, data, "fa", NULL);

  g_assert_nonnull (strstr (en, " · "));
  g_assert_nonnull (strstr (en, "; "));
  g_assert_null (strstr (fa, "·"));
  g_assert_null (strstr (fa, "; "));
  g_assert_nonnull (strstr (fa, "\u060c\u200f "));
  g_assert_nonnull (strstr (fa, "\u061b "));
}

static void
test_numbers_keep_their_direction (void)
{
  g_autoptr (DunLetterTemplate) wording = dun_letter_template_compile ("s", "یا {{p}}", NULL);
  g_autoptr (JsonNode) data = parse ("{\"p\": \"+00 1 555\"}");
  g_autofree char *text = dun_letter_template_to_markdown (wording, data, "fa", NULL);

  g_assert_nonnull (strstr (text, "\342\201\246\342\200\216\\+00\302\2401\302\240555\342\201\251"));
}

/* The layout marks numbers and reads signs; who searches shall find neither. */
static void
test_what_is_searched_is_what_is_said (void)
{
  g_autoptr (DunLetterTemplate) wording =
    dun_letter_template_compile ("s {{n}}", "{keep}\n\n{{m}} {{v}}\n\n{/keep}\n\n"
                                            "| a{less} | b |\n|:--|--:|\n{{#l}}\n"
                                            "| {{v}} | {{m}} |\n{{/l}}\n", NULL);
  g_autoptr (JsonNode) data =
    parse ("{\"m\": {\"money\": 12345, \"currency\": \"EUR\"}, \"n\": {\"int\": 7},"
           " \"l\": [{}, {}], \"v\": \"{keep} \xf3\xb0\x80\x81\"}");
  g_autoptr (GError) error = NULL;
  static const char *const languages[] = { "en", "fa" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (GArray) amounts = g_array_new (FALSE, FALSE, sizeof (DunLetterAmount));
      g_autofree char *alone = dun_letter_template_to_markdown (wording, data, languages[i], NULL);
      g_autofree char *beside = NULL;
      g_autoptr (cmark_node) tree =
        dun_letter_template_expand (wording, data, dun_locale_get (languages[i]), amounts, &beside,
                                    &error);

      g_assert_no_error (error);
      g_assert_cmpuint (amounts->len, ==, 4);
      g_assert_cmpstr (beside, ==, alone);
      g_assert_null (strchr (beside, (char) DUN_LETTER_MARK_LEAD));
      g_assert_null (strstr (beside, "{keep}"));
      g_assert_null (strstr (beside, "{/keep}"));
      g_assert_null (strstr (beside, "{less}"));
      g_assert_nonnull (strstr (beside, "\\{keep\\}"));
    }
}

static void
test_a_missing_field_stops_the_letter (void)
{
  g_autoptr (DunLetterTemplate) wording = dun_letter_template_compile ("s", "{{gone}}", NULL);
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin ("PLAIN");
  g_autoptr (JsonNode) data = parse ("{}");
  g_autoptr (GError) error = NULL;

  g_assert_null (dun_letter_render (wording, data, profile, "en", NULL, &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "gone"));
}

static void
test_profiles_are_checked (void)
{
  static const char *const wrong[] = {
    "", "[]", "{}", "{\"name\":\"x\"}", "{\"name\":\"x\",\"page\":[210]}",
    "{\"name\":\"x\",\"page\":[210,297],"
    "\"margins\":{\"top\":-1,\"right\":20,\"bottom\":25,\"left\":25}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dun_letter_profile_from_json (wrong[i], &error));
      g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
    }
  for (const char *const *name = dun_letter_profile_list_builtin (); *name != NULL; name++)
    {
      g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin (*name);

      g_assert_nonnull (profile);
      g_assert_cmpstr (profile->name, ==, *name);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter/X93-values-never-change-the-structure",
                   test_values_never_change_the_structure);
  g_test_add_func ("/letter/X93-values-are-printed-as-they-are",
                   test_values_are_printed_as_they_are);
  g_test_add_func ("/letter/D09-no-blank-stands-between-a-value-and-its-comma",
                   test_no_blank_stands_between_a_value_and_its_comma);
  g_test_add_func ("/letter/D08-what-paper-can-not-show-is-refused",
                   test_what_paper_can_not_show_is_refused);
  g_test_add_func ("/letter/X94-typed-values-speak-the-language",
                   test_typed_values_speak_the_language);
  g_test_add_func ("/letter/I-6-amounts-of-several-currencies-stand-apart",
                   test_amounts_stand_apart);
  g_test_add_func ("/letter/X93-numbers-keep-their-direction", test_numbers_keep_their_direction);
  g_test_add_func ("/letter/D10-what-is-searched-is-what-is-said",
                   test_what_is_searched_is_what_is_said);
  g_test_add_func ("/letter/D10-a-missing-field-stops-the-letter",
                   test_a_missing_field_stops_the_letter);
  g_test_add_func ("/letter/X90-profiles-are-checked", test_profiles_are_checked);
  return g_test_run ();
}
