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

/* Whose codes a column holds; NULL: they are read by the program only. */
static const struct
{
  const char *table;
  const char *column;
  const char *domain;
} code_columns[] = {
  { "core.action_code", "channel", "channel" },
  { "core.agenda_item", "decision", "decision" },
  { "core.agenda_item", "state", "item_state" },
  { "core.agreement", "kind", "agreement_kind" },
  { "core.agreement", "state", "agreement_state" },
  { "core.agreement_part", "state", "agreement_part_state" },
  { "core.allocation", "part", "allocation_part" },
  { "core.allocation_order", "part", "allocation_part" },
  { "core.campaign", "channel", "contact_channel" },
  { "core.case", "close_reason", "close_reason" },
  { "core.case", "previous_stage", "stage" },
  { "core.case", "stage", "stage" },
  { "core.case_step", "state", "step_state" },
  { "core.case_strategy", "state", "step_state" },
  { "core.classification_scheme", "unit", "classification_unit" },
  { "core.consent", "channel", "contact_channel" },
  { "core.consent", "purpose", "contact_purpose" },
  { "core.consent", "source", "consent_source" },
  { "core.consent", "state", "consent_state" },
  { "core.contact_channel", "channel", "contact_channel" },
  { "core.contact_limit", "counts", "limit_counts" },
  { "core.contact_limit", "per", "limit_per" },
  { "core.contact_point", "kind", "contact_kind" },
  { "core.contact_point", "source", "contact_source" },
  { "core.contact_point", "state", "contact_state" },
  { "core.contact_verdict", "channel", "contact_channel" },
  { "core.contact_verdict", "purpose", "contact_purpose" },
  { "core.contact_verdict", "verdict", "contact_verdict" },
  { "core.contact_window", "channel", "contact_channel" },
  { "core.contact_window", "day_kind", "day_kind" },
  { "core.dispute", "result", "dispute_result" },
  { "core.dispute", "state", "dispute_state" },
  { "core.document", "category", "document_category" },
  { "core.document", "media_type", NULL },
  { "core.facility", "due_convention", NULL },
  { "core.facility_party", "role", "party_role" },
  { "core.forbearance", "kind", "forbearance_kind" },
  { "core.hold", "kind", "hold_kind" },
  { "core.import_run", "state", "import_state" },
  { "core.legal_case", "state", "legal_case_state" },
  { "core.letter", "state", "letter_state" },
  { "core.letter", "verdict", "contact_verdict" },
  { "core.letter_batch", "state", "batch_state" },
  { "core.letter_field", "type", NULL },
  { "core.letter_kind", "arrears", NULL },
  { "core.letter_kind", "paper", NULL },
  { "core.letter_kind", "purpose", "contact_purpose" },
  { "core.letter_kind", "recipient", NULL },
  { "core.letter_kind", "tray", "tray" },
  { "core.letter_part", "paper", NULL },
  { "core.letter_tray", "first_tray", "printer_tray" },
  { "core.letter_tray", "next_tray", "printer_tray" },
  { "core.materiality", "exposure_class", NULL },
  { "core.message", "channel", "message_channel" },
  { "core.message", "encoding", "message_encoding" },
  { "core.message", "state", "message_state" },
  { "core.message_kind", "basis", NULL },
  { "core.message_kind", "purpose", "contact_purpose" },
  { "core.message_wording", "channel", "message_channel" },
  { "core.notice_read", "notice", NULL },
  { "core.outcome_action", "contact_effect", "contact_effect" },
  { "core.outcome_action", "control_kind", "control_kind" },
  { "core.outcome_action", "next_kind", "task_kind" },
  { "core.party", "kind", "party_kind" },
  { "core.party_flag", "kind", "party_flag" },
  { "core.payment", "kind", "payment_kind" },
  { "core.payment", "method", "method" },
  { "core.penalty_profile", "base", "penalty_base" },
  { "core.penalty_profile", "day_count", "day_count" },
  { "core.print_job", "state", "print_state" },
  { "core.product", "due_convention", NULL },
  { "core.product", "exposure_class", NULL },
  { "core.promise", "method", "payment_method" },
  { "core.promise", "state", "promise_state" },
  { "core.queue", "ordering", "queue_ordering" },
  { "core.queue", "purpose", "task_purpose" },
  { "core.returned_mail", "handed_to", "handed_to" },
  { "core.returned_mail", "resolution", NULL },
  { "core.returned_mail", "state", "returned_mail_state" },
  { "core.rule_change", "scope", NULL },
  { "core.score_rule", "input", "score_input" },
  { "core.session", "state", "session_state" },
  { "core.warning_fee", "ended_as", "warning_fee_state" },
  { "core.warning_fee_rule", "kind", "letter_kind" },
  { "core.letter_image", "state", "image_state" },
  { "core.bank_account", "state", "bank_account_state" },
  { "core.pay_scheme_version", "state", "bank_account_state" },
  { "core.wording", "state", "wording_state" },
  { "core.strategy_step", "kind", "step_kind" },
  { "core.strategy_step", "offset_mode", "offset_mode" },
  { "core.strategy_version", "state", "strategy_state" },
  { "core.survey_answer", "kind", "survey_kind" },
  { "core.survey_question", "kind", "survey_kind" },
  { "core.task", "control_kind", "control_kind" },
  { "core.task", "kind", "task_kind" },
  { "core.task", "state", "task_state" },
};

/* Returns: whether @column is in code_columns; then its @domain is set. */
static gboolean
find_column (const char  *table,
             const char  *column,
             const char **domain)
{
  for (guint i = 0; i < G_N_ELEMENTS (code_columns); i++)
    if (g_str_equal (code_columns[i].table, table) && g_str_equal (code_columns[i].column, column))
      {
        *domain = code_columns[i].domain;
        return TRUE;
      }
  return FALSE;
}

/* Each column of text of which a check lists the codes is known, and each of its codes has a
 * word. */
static void
check_tables (const char *sql,
              const char *pattern)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (GRegex)     regex = g_regex_new (pattern, G_REGEX_DOTALL, 0, &error);
  g_autoptr (GRegex)     lists = NULL;
  g_autoptr (GMatchInfo) table = NULL;
  guint                  n = 0;

  g_assert_no_error (error);
  lists = g_regex_new ("\\b(?<column>\\w+) +text[^\\n;]*check "
                       "\\((?:\\1 is null or )?\\1 in \\((?<code>[^)]*)\\)",
                       G_REGEX_DOTALL, 0, &error);
  g_assert_no_error (error);
  for (g_regex_match (regex, sql, 0, &table); g_match_info_matches (table);
       g_match_info_next (table, NULL))
    {
      g_autofree char       *name = g_match_info_fetch_named (table, "table");
      g_autofree char       *body = g_match_info_fetch_named (table, "body");
      g_autoptr (GMatchInfo) match = NULL;

      for (g_regex_match (lists, body, 0, &match); g_match_info_matches (match);
           g_match_info_next (match, NULL))
        {
          g_autofree char *column = g_match_info_fetch_named (match, "column");
          g_autofree char *codes = g_match_info_fetch_named (match, "code");
          const char      *domain = NULL;

          n++;
          if (!find_column (name, column, &domain))
            {
              g_test_message ("%s.%s: which set of words has its codes?", name, column);
              g_test_fail ();
            }
          else if (domain != NULL)
            check_codes (codes, "(?<code>.+)", domain);
        }
    }
  g_assert_cmpuint (n, >, 0);
}

static void
test_columns (void)
{
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
  check_tables (sql, "create table (?<table>[a-z_.]+) \\((?<body>.*?)\\n\\)[^\\n]*;");
  check_tables (sql, "alter table (?<table>[a-z_.]+)\\s(?<body>.*?);");
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
  const char      *journal_case_or_house
    = "journal_case_or_house \\([a-z_.]+, [a-z_.]+, '(?<code>[A-Z0-9_]+)'[,)]";
  g_autofree char *moves = NULL;
  guint            n;

  g_assert_nonnull (start);
  moves = g_strndup (start, (gsize) (strchr (start, ';') - start));
  n = check_codes (moves, "\\n +\\('(?<code>[A-Z0-9_]+)', '[A-Z]", "journal_event");
  g_assert_cmpuint (n, >, 20);
  n = check_codes (code, "journal_cases? \\([a-z_.\\[\\]]+, '(?<code>[A-Z0-9_]+)'[,)]",
                   "journal_event");
  g_assert_cmpuint (n, >, 5);
  n = check_codes (code, journal_case_or_house, "journal_event");
  g_assert_cmpuint (n, >, 9);
  check_codes (code, journal_case_or_house, "house_event");
  n = check_codes (code, "'(?<code>LETTER_[A-Z_]+)', jsonb_build_object", "house_event");
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

/* --- What a screen shows --- */

static gboolean
is_code_column (const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (code_columns); i++)
    if (code_columns[i].domain != NULL && g_str_equal (code_columns[i].column, field))
      return TRUE;
  return FALSE;
}

/* Returns: (transfer full) (nullable): the property @name of the object of which @body is the
 * inside. */
static char *
find_property (const char *body,
               const char *name)
{
  g_autofree char       *pattern = g_strdup_printf ("<property name=\"%s\">([^<]*)<", name);
  g_autoptr (GRegex)     regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, body, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

/* A column or field of codes says whose they are: the program's, or the bank's by api.codes. */
static void
check_shown (const char *file,
             const char *body,
             const char *bank_codes)
{
  /* Other things of the same name: a sum of money, a sentence, the name of a file. */
  static const char * const other[] = { "base", "decision", "source" };
  g_autofree char *field = find_property (body, "field");
  g_autofree char *kind = find_property (body, "kind");
  g_autofree char *domain = find_property (body, "domain");
  g_autofree char *of_bank = g_strdup_printf ("'%s'", domain);

  if (field != NULL && (kind == NULL || g_str_equal (kind, "text")) && is_code_column (field)
      && !g_strv_contains (other, field))
    {
      g_test_message ("%s shows the codes of %s raw", file, field);
      g_test_fail ();
    }
  if (g_strcmp0 (kind, "code") == 0
      && (domain == NULL
          || (*dun_code_list (domain) == NULL && strstr (bank_codes, of_bank) == NULL)))
    {
      g_test_message ("%s: nobody has words for %s (%s)", file, field, domain);
      g_test_fail ();
    }
}

static void
test_screens (void)
{
  g_autofree char   *path = g_test_build_filename (G_TEST_DIST, "..", "ui", NULL);
  g_autofree char   *codes_path = g_test_build_filename (G_TEST_DIST, "api", "codes.sql", NULL);
  g_autofree char   *bank_codes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir)   folder = g_dir_open (path, 0, &error);
  g_autoptr (GRegex) regex = NULL;
  const char        *file;
  guint              n = 0;

  g_assert_no_error (error);
  g_file_get_contents (codes_path, &bank_codes, NULL, &error);
  g_assert_no_error (error);
  regex = g_regex_new ("<object class=\"Dun(?:TableColumn|Field)\"[^>]*>(.*?)</object>",
                       G_REGEX_DOTALL, 0, &error);
  g_assert_no_error (error);
  while ((file = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char       *whole = g_build_filename (path, file, NULL);
      g_autofree char       *text = NULL;
      g_autoptr (GMatchInfo) match = NULL;

      if (!g_str_has_suffix (file, ".ui"))
        continue;
      g_file_get_contents (whole, &text, NULL, &error);
      g_assert_no_error (error);
      for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
           g_match_info_next (match, NULL), n++)
        {
          g_autofree char *body = g_match_info_fetch (match, 1);

          check_shown (file, body, bank_codes);
        }
    }
  g_assert_cmpuint (n, >, 100);
}

static void
test_settings (void)
{
  g_autofree char *rules = read_folder ("rules");
  const char      *start = strstr (rules, "function rules.setting_kinds");
  g_autofree char *kinds = NULL;
  guint            n;

  g_assert_nonnull (start);
  kinds = g_strndup (start, (gsize) (strstr (start, "\n$$;") - start));
  n = check_codes (kinds, "\n    \\('(?<code>[a-z_0-9]+)', '[A-Z]+'", "setting");
  g_assert_cmpuint (n, >, 20);
}

/* A set that has words may grow in the database: what the bank adds goes by the name it gave. */
static void
test_names (void)
{
  g_assert_true (dun_code_known ("contact_profile", "EU"));
  g_assert_cmpstr (dun_code_label ("contact_profile", "OURS"), ==, "OURS");
  dun_code_set_name ("contact_profile", "OURS", NULL, "Our own rules");
  dun_code_set_name ("contact_profile", "EU", NULL, "Something else");
  g_assert_cmpstr (dun_code_label ("contact_profile", "OURS"), ==, "Our own rules");
  g_assert_cmpstr (dun_code_label ("contact_profile", "EU"), !=, "Something else");
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
  g_test_add_func ("/base/every-setting-has-a-name", test_settings);
  g_test_add_func ("/base/B06-the-bank-names-what-it-adds", test_names);
  g_test_add_func ("/base/every-code-on-a-screen-has-a-word", test_screens);
  return g_test_run ();
}
