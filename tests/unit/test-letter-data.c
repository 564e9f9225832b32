/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-letter-data"

#include "dun-letter-data.h"

/* A letter's data are read as JSON-GLib reads them, whatever the letter before had at the same
 * place. */

static void
assert_same (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) wanted_error = NULL;
  g_autoptr (JsonNode) wanted = json_from_string (text, &wanted_error);
  g_autoptr (JsonNode) node = dun_letter_data_parse (text, &error);
  g_autofree char *wanted_text = NULL;
  g_autofree char *node_text = NULL;

  g_assert_true ((node == NULL) == (wanted == NULL));
  g_assert_true ((error == NULL) == (wanted_error == NULL));
  if (wanted == NULL)
    return;
  /* With the order of the members. */
  wanted_text = json_to_string (wanted, FALSE);
  node_text = json_to_string (node, FALSE);
  g_assert_cmpstr (node_text, ==, wanted_text);
  g_assert_true (json_node_equal (node, wanted));
}

static void
test_as_written_by_the_server (void)
{
  static const char *const texts[] = {
    "{}", " { } ", "[]", "[1, 2]", "\"a\"", "7", "null",
    "{\"a\": {\"money\": 69416, \"currency\": \"EUR\"}, \"b\": [], \"c\": [{}, [1, -2], null]}",
    "{\"a\": true, \"b\": false, \"c\": null, \"d\": 0, \"e\": -0, \"f\": -17}",
    "{\"a\": 999999999999999999, \"b\": 9223372036854775807, \"c\": -9223372036854775808}",
    "{\"a\": 1.5, \"b\": 2e3, \"c\": 0.1}",
    "{\"a\": \"x\\\"y\\\\z\\/ \\n\\t\\r\\b\\f\", \"b\\n\": \"\", \"\": \"\"}",
    "{\"a\": \"\\u0645\\ud83d\\ude00\", \"b\": \"نامه\", \"c\": \"\\u0001\"}",
    "{\"a\": 1, \"a\": 2}",
    "{\"a\":1,\n\"b\" : [ 1 , 2 ] }\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_same (texts[i]);
}

static void
test_what_is_no_json_is_refused (void)
{
  static const char *const texts[] = {
    "{", "{\"a\"}", "{\"a\": }", "{\"a\": 1", "{\"a\": [1}", "{\"a\": [1, 2}", "{\"a\": \"x}",
    "{\"a\": \"\\x\"}", "{\"a\": truely}", "{\"a\": 1} x", "{\"a\": {\"b\": 1}", "{a: 1}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_same (texts[i]);
}

/* One after the other, as the letters of a batch. */
static void
test_no_letter_gets_what_another_says (void)
{
  static const char *const texts[] = {
    "{\"sender\": {\"name\": \"A\"}, \"items\": [1, 2], \"name\": \"Li\", \"no\": 1}",
    "{\"sender\": {\"name\": \"A\"}, \"items\": [1, 2], \"name\": \"Lis\", \"no\": 12}",
    "{\"sender\": {\"name\": \"A\"}, \"items\": [1, 2, 3], \"name\": \"Li\", \"no\": 1}",
    "{\"sender\": {\"name\": \"A\", \"b\": 1}, \"items\": [1], \"name\": \"L\", \"no\": 123}",
    "{\"sender\": {\"name\": \"A\"}, \"items\": {}, \"name\": [], \"no\": {}}",
    "{\"items\": {\"sender\": {\"name\": \"B\"}}, \"sender\": {\"name\": \"A\"}}",
    "{\"items\": {\"sender\": {\"name\": \"B\"}} \"sender\": {\"name\": \"A\"}}",
    "{\"sender\": {\"name\": \"A\"}}x",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint k = 0; k < G_N_ELEMENTS (texts); k++)
      {
        assert_same (texts[i]);
        assert_same (texts[k]);
      }
}

static void
test_what_is_the_same_is_read_once (void)
{
  g_autoptr (JsonNode) one = dun_letter_data_parse ("{\"s\": {\"a\": 1}, \"t\": {\"a\": 1}}", NULL);
  g_autoptr (JsonNode) other = dun_letter_data_parse ("{\"s\": {\"a\": 1}, \"t\": {\"a\": 2}}",
                                                      NULL);
  JsonObject *first = json_node_get_object (one);
  JsonObject *second = json_node_get_object (other);

  g_assert_true (json_object_get_member (first, "s") == json_object_get_member (second, "s"));
  g_assert_true (json_object_get_member (first, "t") != json_object_get_member (second, "t"));
}

static void
test_depth_and_number_have_no_limit (void)
{
  GString *deep = g_string_new ("{\"a\": ");
  GString *many = g_string_new ("{");

  for (guint i = 0; i < 100; i++)
    g_string_append_c (deep, '[');
  for (guint i = 0; i < 100; i++)
    g_string_append_c (deep, ']');
  g_string_append_c (deep, '}');
  for (guint i = 0; i < 200; i++)
    g_string_append_printf (many, "%s\"m%u\": {\"i\": %u}", i > 0 ? ", " : "", i, i);
  g_string_append_c (many, '}');
  assert_same (deep->str);
  assert_same (many->str);
  assert_same (many->str);
  g_string_free (deep, TRUE);
  g_string_free (many, TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter/D10-data-are-read-as-the-server-writes-them",
                   test_as_written_by_the_server);
  g_test_add_func ("/letter/D10-data-that-are-no-json-are-refused",
                   test_what_is_no_json_is_refused);
  g_test_add_func ("/letter/D10-no-letter-gets-what-another-says",
                   test_no_letter_gets_what_another_says);
  g_test_add_func ("/letter/D10-what-is-the-same-is-read-once", test_what_is_the_same_is_read_once);
  g_test_add_func ("/letter/D10-data-have-any-depth-and-number",
                   test_depth_and_number_have_no_limit);
  return g_test_run ();
}
