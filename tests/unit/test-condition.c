/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-condition.h"
#include "dun-error.h"

/* The tree of a condition: what is read is written with the same meaning, moved rows stay in the
 * tree, and the database's paths lead to the row they name. */

#define OWED "{\"field\":\"customer.overdue\",\"is\":\"ge\",\"value\":[\"1.00\",\"EUR\"]}"
#define LATE "{\"field\":\"customer.past_due_days\",\"is\":\"lt\",\"value\":30}"
#define CARD "{\"field\":\"facility.product\",\"is\":\"in\",\"value\":[\"card\",\"a \\\" b\"]}"
#define BROKE "{\"field\":\"promise.broken\",\"is\":\"gt\",\"value\":2,\"within\":90}"
#define LACKS "{\"field\":\"case.owner\",\"is\":\"empty\"}"
#define DAY "{\"field\":\"case.next_action_on\",\"is\":\"le\",\"value\":{\"days\":-3}}"

static void
assert_reads (const char *text,
              const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DunCondition) condition = dun_condition_parse (text, &error);
  g_autoptr (DunCondition) again = NULL;
  g_autofree char *written = NULL;
  g_autofree char *second = NULL;

  g_assert_no_error (error);
  written = dun_condition_to_text (condition);
  g_assert_cmpstr (written, ==, expected);
  again = dun_condition_parse (written, &error);
  g_assert_no_error (error);
  second = dun_condition_to_text (again);
  g_assert_cmpstr (second, ==, expected);
}

static void
test_same (void)
{
  static const char * const texts[] = {
    "{\"all\":[]}",
    "{\"all\":[" OWED "," LATE "," CARD "," BROKE "," LACKS "," DAY "]}",
    "{\"any\":[" OWED ",{\"all\":[" LATE ",{\"not\":{\"any\":[" LACKS "]}}]}]}",
    "{\"not\":{\"all\":[" OWED "," LATE "]}}",
    "{\"not\":{\"any\":[" OWED "]}}",
    "{\"all\":[{\"field\":\"contact.has_phone\",\"is\":\"eq\",\"value\":false}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_reads (texts[i], texts[i]);
  assert_reads ("{\"all\":[{\"has\":\"facility\",\"of\":{\"all\":[" CARD "]}}]}",
                "{\"all\":[{\"of\":{\"all\":[" CARD "]},\"has\":\"facility\"}]}");
}

static void
test_alike (void)
{
  assert_reads (NULL, "{\"all\":[]}");
  assert_reads ("", "{\"all\":[]}");
  assert_reads (OWED, "{\"all\":[" OWED "]}");
  assert_reads ("{\"not\":" OWED "}", "{\"not\":{\"any\":[" OWED "]}}");
  assert_reads ("{\"not\":{\"not\":" OWED "}}",
                "{\"not\":{\"any\":[{\"not\":{\"any\":[" OWED "]}}]}}");
  assert_reads ("{\"has\":\"promise\",\"of\":" LATE "}",
                "{\"of\":{\"all\":[" LATE "]},\"has\":\"promise\"}");
  assert_reads ("{\"has\":\"contact\",\"of\":{\"any\":[" LATE "]}}",
                "{\"of\":{\"all\":[{\"any\":[" LATE "]}]},\"has\":\"contact\"}");
}

static void
test_refused (void)
{
  g_autoptr (GString) deep = g_string_new (OWED);
  static const char * const texts[] = {
    "x", "[]", "1", "{}", "{\"all\":1}", "{\"all\":[1]}", "{\"any\":{}}", "{\"not\":1}",
    "{\"has\":\"car\",\"of\":" OWED "}", "{\"has\":\"facility\",\"off\":1}", "{\"field\":1}",
    "{\"field\":\"a\"}", "{\"all\":[],\"any\":[]}", "{\"or\":[]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", texts[i]);
      g_assert_null (dun_condition_parse (texts[i], &error));
      g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
    }
  for (guint i = 0; i < 100; i++)
    {
      g_string_prepend (deep, "{\"not\":");
      g_string_append_c (deep, '}');
    }
  g_assert_null (dun_condition_parse (deep->str, NULL));
}

static DunCondition *
child (DunCondition *group,
       guint         n)
{
  g_assert_cmpuint (n, <, group->children->len);
  return group->children->pdata[n];
}

static void
test_moved (void)
{
  g_autoptr (DunCondition) root =
    dun_condition_parse ("{\"all\":[" OWED ",{\"any\":[" LATE "," CARD "]}," DAY "]}", NULL);
  g_autofree char *first = dun_condition_to_text (root);
  g_autofree char *last = NULL;
  DunCondition *row = child (root, 0);
  guint steps = 0;

  /* Down through the group to the end, and back again. */
  while (dun_condition_move (row, 1))
    steps++;
  g_assert_cmpuint (steps, ==, 5);
  g_assert_true (child (root, 2) == row);
  while (dun_condition_move (row, -1))
    steps--;
  g_assert_cmpuint (steps, ==, 0);
  last = dun_condition_to_text (root);
  g_assert_cmpstr (last, ==, first);
  g_assert_false (dun_condition_move (root, 1));
}

static void
test_paths (void)
{
  g_autoptr (DunCondition) root =
    dun_condition_parse ("{\"all\":[" OWED ",{\"not\":{\"any\":[" LATE ",{\"has\":\"facility\","
                         "\"of\":{\"all\":[" CARD "]}}]}}]}", NULL);
  DunCondition *none = child (root, 1);

  g_assert_true (dun_condition_find (root, "") == root);
  g_assert_true (dun_condition_find (root, "/all/0") == child (root, 0));
  g_assert_true (dun_condition_find (root, "/all/1/not") == none);
  g_assert_true (dun_condition_find (root, "/all/1/not/any/0") == child (none, 0));
  g_assert_true (dun_condition_find (root, "/all/1/not/any/1/of/all/0")
                 == child (child (none, 1), 0));
  g_assert_true (dun_condition_find (root, "/all/9/x") == root);
  g_assert_cmpstr (dun_condition_get_scope (child (child (none, 1), 0)), ==, "facility");
  g_assert_null (dun_condition_get_scope (child (none, 0)));
  g_assert_cmpuint (dun_condition_get_depth (child (child (none, 1), 0)), ==, 3);
}

static void
assert_whole (const char *text,
              gboolean    whole)
{
  g_autoptr (DunCondition) root = dun_condition_parse (text, NULL);

  g_assert_cmpint (dun_condition_is_whole (root), ==, whole);
}

static void
test_whole (void)
{
  assert_whole ("{\"all\":[]}", TRUE);
  assert_whole ("{\"any\":[]}", FALSE);
  assert_whole ("{\"all\":[{\"any\":[]}]}", FALSE);
  assert_whole ("{\"all\":[" LACKS "]}", TRUE);
  assert_whole ("{\"all\":[" OWED "]}", TRUE);
  assert_whole ("{\"all\":[{\"field\":\"customer.name\",\"is\":\"eq\"}]}", FALSE);
  assert_whole ("{\"all\":[{\"field\":\"customer.name\",\"is\":\"eq\",\"value\":null}]}", FALSE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/condition/J03-is-written-as-it-was-read", test_same);
  g_test_add_func ("/condition/J03-another-way-of-saying-it-keeps-its-meaning", test_alike);
  g_test_add_func ("/condition/J03-what-is-no-condition-is-refused", test_refused);
  g_test_add_func ("/condition/J03-a-row-moves-into-and-out-of-groups", test_moved);
  g_test_add_func ("/condition/J03-a-path-leads-to-its-row", test_paths);
  g_test_add_func ("/condition/J03-what-is-missing-is-seen", test_whole);
  return g_test_run ();
}
