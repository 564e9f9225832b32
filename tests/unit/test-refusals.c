/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-refusals"

#include "dun-error.h"
#include "dun-refusal.h"

#include <string.h>

/* Every code of sql/refusals.txt has a sentence, every sentence has a code, and the detail's values
 * come into the sentence as people write them. */

static void
test_codes (void)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  const char * const *known = dun_refusal_list_codes ();
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_file_get_contents (g_getenv ("DUN_TEST_REFUSALS"), &content, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "DN"))
      {
        char *code = g_strndup (lines[i], 5);

        g_test_message ("%s", code);
        g_assert_true (g_strv_contains (known, code));
        g_assert_true (g_hash_table_add (listed, code));
      }
  for (guint i = 0; known[i] != NULL; i++)
    {
      g_test_message ("%s", known[i]);
      g_assert_true (g_hash_table_contains (listed, known[i]));
    }
}

static void
assert_sentence (const char *code,
                 const char *detail,
                 const char *sentence)
{
  g_autoptr (GError) error = dun_error_new_refusal (code, detail);
  g_autofree char *text = dun_refusal_message (error);

  g_assert_cmpstr (text, ==, sentence);
}

static void
test_values (void)
{
  /* What a carrier has answered is a sentence; its own words stand where nobody knows better. */
  assert_sentence (
    "DN363", "{\"carrier\": \"mail\", \"status\": \"HTTP 402\", \"count\": 2}",
    "“mail” takes no messages. The bank's credit with the carrier is used up. They wait, and leave "
    "by themselves when it does: 2.");
  assert_sentence (
    "DN363", "{\"carrier\": \"mail\", \"status\": \"no route to host\", \"count\": 2}",
    "“mail” takes no messages. The carrier's words: \342\201\250no route to host\342\201\251. They "
    "wait, and leave by themselves when it does: 2.");
  assert_sentence (
    "DN162", "{\"present\": 1, \"quorum\": 3}",
    "1 members are present, the quorum is 3. Mark more members as present or adjourn "
    "the session.");
  assert_sentence (
    "DN121", "{\"case_no\": \"0000007\", \"stage\": \"COMMITTEE\"}",
    "This is not possible for case 0000007, which stands at “Committee” now. Refresh "
    "the list.");
  assert_sentence ("DN446",
                   "{\"label\": \"Place\", \"names\": {\"en\": \"The place\", \"pl\": \"M\"}}",
                   "“The place” is needed for this letter: one line of up to 500 characters.");
  assert_sentence ("DN446", "{\"label\": \"Place\", \"names\": {\"pl\": \"Miejsce\"}}",
                   "“Place” is needed for this letter: one line of up to 500 characters.");
  assert_sentence ("DN191", "{\"day\": \"2026-03-02\"}",
                   "The business day 02/03/2026 is still open. Close it first.");
}

static void
test_missing_values (void)
{
  assert_sentence ("DN170", "{}", "This document is there already: “—”.");
  assert_sentence ("DN170", "not json", "This document is there already: “—”.");
  assert_sentence ("DN999", "{}", "This was refused (DN999). Ask your administrator.");
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/refusals/every-code-has-its-sentence", test_codes);
  g_test_add_func ("/refusals/values-are-written-for-people", test_values);
  g_test_add_func ("/refusals/a-missing-value-is-a-dash", test_missing_values);
  return g_test_run ();
}
