/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-codes"

#include "dun-codes.h"

#include <string.h>

/* Every code that the database can store or raise has a word: the SQL files are read for them. */

static char *
read_folder (const char *name)
{
  g_autofree char    *path = g_test_build_filename (G_TEST_DIST, name, NULL);
  g_autoptr (GError)  error = NULL;
  g_autoptr (GDir)    folder = g_dir_open (path, 0, &error);
  GString            *all = g_string_new (NULL);
  const char         *file;

  g_assert_no_error (error);
  while ((file = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *whole = g_build_filename (path, file, NULL);
      g_autofree char *text = NULL;

      if (!g_str_has_suffix (file, ".sql"))
        continue;
      g_file_get_contents (whole, &text, NULL, &error);
      g_assert_no_error (error);
      g_string_append (all, text);
    }
  return g_string_free (all, FALSE);
}

/* Asks for a word for each match of @pattern's group "code", also if it is a list "'A', 'B'".
 * Returns: how many codes there were. */
static guint
check_codes (const char *sql,
             const char *pattern,
             const char *domain)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (GRegex)     regex = g_regex_new (pattern, G_REGEX_DOTALL, 0, &error);
  g_autoptr (GMatchInfo) match = NULL;
  guint                  n = 0;

  g_assert_no_error (error);
  for (g_regex_match (regex, sql, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *found = g_match_info_fetch_named (match, "code");
      g_auto (GStrv)   codes = g_strsplit_set (found, "', \n", -1);

      for (guint i = 0; codes[i] != NULL; i++)
        if (codes[i][0] != '\0')
          {
            n++;
            if (!dun_code_known (domain, codes[i]))
              {
                g_test_message ("%s has no word for %s", domain, codes[i]);
                g_test_fail ();
              }
          }
    }
  return n;
}

static void
test_columns (void)
{
  static const struct
  {
    const char *table;
    const char *column;
    const char *domain;
  } columns[] = {
    { "core.action_code", "channel", "channel" },
    { "core.agenda_item", "decision", "decision" },
    { "core.agenda_item", "state", "item_state" },
    { "core.agreement", "kind", "agreement_kind" },
    { "core.agreement", "state", "agreement_state" },
    { "core.agreement_part", "state", "agreement_part_state" },
    { "core.allocation_order", "part", "allocation_part" },
    { "core.case", "close_reason", "close_reason" },
    { "core.case", "stage", "stage" },
    { "core.contact_point", "kind", "contact_kind" },
    { "core.contact_point", "source", "contact_source" },
    { "core.contact_point", "state", "contact_state" },
    { "core.document", "category", "document_category" },
    { "core.facility_party", "role", "party_role" },
    { "core.hold", "kind", "hold_kind" },
    { "core.import_run", "state", "import_state" },
    { "core.legal_case", "state", "legal_case_state" },
    { "core.letter", "state", "letter_state" },
    { "core.letter_batch", "state", "batch_state" },
    { "core.party", "kind", "party_kind" },
    { "core.payment", "kind", "payment_kind" },
    { "core.payment", "method", "method" },
    { "core.outcome_action", "contact_effect", "contact_effect" },
    { "core.outcome_action", "next_kind", "task_kind" },
    { "core.promise", "state", "promise_state" },
    { "core.queue", "ordering", "queue_ordering" },
    { "core.queue", "purpose", "task_purpose" },
    { "core.score_rule", "input", "score_input" },
    { "core.session", "state", "session_state" },
    { "core.case_step", "state", "step_state" },
    { "core.strategy_step", "kind", "step_kind" },
    { "core.strategy_step", "offset_mode", "offset_mode" },
    { "core.strategy_version", "state", "strategy_state" },
  };
  /* Checked by a trigger. */
  static const char *const task_columns[][2] = {
    { "control_kind", "control_kind" },
    { "kind", "task_kind" },
    { "purpose", "task_purpose" },
    { "state", "task_state" },
  };
  g_autofree char *sql = read_folder ("migrations");
  g_autofree char *rules = read_folder ("rules");

  for (guint i = 0; i < G_N_ELEMENTS (task_columns); i++)
    {
      g_autofree char *pattern =
        g_strdup_printf ("new\\.%s not in \\((?<code>[^)]*)\\)", task_columns[i][0]);

      if (check_codes (rules, pattern, task_columns[i][1]) == 0)
        g_error ("core.task.%s has no list of codes", task_columns[i][0]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *table = g_strdup_printf ("create table %s (", columns[i].table);
      const char      *start = strstr (sql, table);
      const char      *end = start == NULL ? NULL : strstr (start, "\n);");
      g_autofree char *body = NULL;
      g_autofree char *pattern = NULL;

      g_assert_nonnull (end);
      body = g_strndup (start, (gsize) (end - start));
      pattern = g_strdup_printf ("\\n  %s +text[^\\n]*check \\(%s in \\((?<code>[^)]*)\\)",
                                 columns[i].column, columns[i].column);
      if (check_codes (body, pattern, columns[i].domain) == 0)
        g_error ("%s.%s has no list of codes", columns[i].table, columns[i].column);
    }
}

/* What the time line of a case shows of them: where each machine can go, and why a step did not go
 * the usual way. */
static void
test_timeline (void)
{
  static const char * const tables[] = { "agreement", "case_step", "consent",   "contact_point",
                                         "dispute",   "letter",    "message",   "promise",
                                         "agenda_item" };
  static const char * const sets[][2] = { { "contact_rule", "step_reason" },
                                          { "message_reason", "step_reason" },
                                          { "message_state", "journal_state" },
                                          { "party_flag", "journal_state" },
                                          { "stage", "journal_state" } };
  g_autofree char *sql = read_folder ("migrations");
  g_autofree char *rules = read_folder ("rules");

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *table = g_strdup_printf ("create table core.%s (", tables[i]);
      const char      *start = strstr (sql, table);
      g_autofree char *body = NULL;

      g_assert_nonnull (start);
      body = g_strndup (start, (gsize) (strstr (start, "\n);") - start));
      if (check_codes (body, "\\n  state +text[^\\n]*check \\(state in \\((?<code>[^)]*)\\)",
                       "journal_state") == 0
          && check_codes (body, "\\n  state +text[^\\n]*\\n?[^\\n]*in \\((?<code>[^)]*)\\)",
                          "journal_state") == 0)
        g_error ("core.%s has no list of states", tables[i]);
    }
  g_assert_cmpuint (check_codes (rules, "new\\.state not in \\((?<code>[^)]*)\\)", "journal_state"),
                    >, 3);
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    for (const char * const *code = dun_code_list (sets[i][0]); *code != NULL; code++)
      if (!dun_code_known (sets[i][1], *code))
        {
          g_test_message ("%s has no word for %s", sets[i][1], *code);
          g_test_fail ();
        }
  g_assert_cmpstr (dun_code_label ("journal_state", "SUPPRESSED"), ==, "Suppressed");
}

static void
test_events (void)
{
  g_autofree char *migrations = read_folder ("migrations");
  g_autofree char *rules = read_folder ("rules");
  g_autofree char *api = read_folder ("api");
  g_autofree char *code = g_strconcat (rules, api, NULL);
  const char      *start = strstr (migrations, "insert into core.case_transition");
  g_autofree char *moves = NULL;
  guint            n;

  g_assert_nonnull (start);
  moves = g_strndup (start, (gsize) (strchr (start, ';') - start));
  n = check_codes (moves, "\\n +\\('(?<code>[A-Z0-9_]+)', '[A-Z]", "journal_event");
  g_assert_cmpuint (n, >, 20);
  n = check_codes (code, "journal_cases? \\([a-z_.\\[\\]]+, '(?<code>[A-Z0-9_]+)'[,)]",
                   "journal_event");
  g_assert_cmpuint (n, >, 5);
  n = check_codes (code, "journal_house \\('(?<code>[A-Z0-9_]+)'[,)]", "house_event");
  g_assert_cmpuint (n, >, 3);
}

static void
test_reference_data (void)
{
  g_autofree char *seed = read_folder ("seed");
  g_autofree char *rules = read_folder ("rules");
  g_autofree char *api = read_folder ("api");
  g_autofree char *code = g_strconcat (rules, api, NULL);
  const char      *eligibility = strstr (rules, "function rules.letter_eligibility");
  g_autofree char *reasons = NULL;
  guint            n;

  g_assert_nonnull (eligibility);
  reasons = g_strndup (eligibility, (gsize) (strstr (eligibility, "\n$$;") - eligibility));
  n = check_codes (seed, "\\('(?<code>[A-Z_]+)', '[A-Z]+', (true|false), (true|false)", "action");
  g_assert_cmpuint (n, >, 5);
  n = check_codes (seed, "\\('(?<code>[A-Z_]+)', (true|false), (true|false), (true|false), ",
                   "outcome");
  g_assert_cmpuint (n, >, 5);
  n = check_codes (seed, "\\('[a-z_]+', '(?<code>[A-Z_]+( [A-Z_]+)*)'\\)", "permission");
  g_assert_cmpuint (n, >, 5);
  n = check_codes (code, "rules.require \\('(?<code>[A-Z_]+)'", "permission");
  g_assert_cmpuint (n, >, 5);
  n = check_codes (reasons, "then '(?<code>[A-Z_0-9]+)'[^\\n]*\\n +(when|end)", "eligibility");
  g_assert_cmpuint (n, >, 5);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/every-stored-code-has-a-word", test_columns);
  g_test_add_func ("/base/every-code-of-the-time-line-has-a-word", test_timeline);
  g_test_add_func ("/base/every-journalled-event-has-a-word", test_events);
  g_test_add_func ("/base/every-code-of-the-reference-data-has-a-word", test_reference_data);
  return g_test_run ();
}
