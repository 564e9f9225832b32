/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-codes.h"
#include "dun-form-field.h"
#include "dun-form-value.h"
#include "dun-locale.h"
#include "dun-names-editor.h"
#include "dun-rule-dialog.h"
#include "dun-rules-screen.h"
#include "dun-score-editor.h"
#include "dun-script-editor.h"
#include "dun-test-desk.h"
#include "dun-test-rules.h"

#include <string.h>

/* What the bank decides itself, changed sheet by sheet as its people do: real screens, real logins,
 * a database of their own. */

/* What the table shows of the chosen line. */
static char *
dup_shown (DunTestDesk *desk)
{
  DunTable *table = dun_test_rules_table (desk);

  return dun_table_dup_shown (table, dun_table_get_cursor_row (table), " | ");
}

static void
close_form (void)
{
  dun_form_dialog_cancel (dun_test_rules_form ());
  dun_test_until (dun_test_rules_form () == NULL);
}

/* --- Queues and skills --- */

static void
test_queues (DunTestDesk  *desk,
             gconstpointer data)
{
  const char *language = dun_locale_get_language (dun_locale_current ());
  g_autofree char *shown = NULL;

  dun_test_rules_open (desk, "manager_ho", "queues");
  g_assert_cmpuint (dun_test_desk_n_rows (dun_test_rules_table (desk)), ==, 5);
  dun_test_desk_choose (dun_test_rules_table (desk), "queue", "CALLS");
  shown = dup_shown (desk);
  g_assert_true (g_str_has_prefix (shown, g_str_equal (language, "fa") ? "تماس‌های معوق |"
                                          : "Overdue calls |"));
  dun_test_picture (desk->window, "rules-queues");

  /* A new one: what is missing is said where it is missing, and nothing typed is lost. */
  dun_test_rules_begin (desk, "rule-new");
  dun_test_rules_enter ("name", "Early calls");
  dun_test_rules_save_refused ("queue");
  dun_test_rules_enter ("queue", "EARLY");
  dun_test_rules_enter ("purpose", "OVERDUE");
  dun_test_rules_save_refused ("ordering");
  dun_test_rules_enter ("ordering", "SCORE");
  dun_test_rules_enter ("roles", "collector,call_operator");
  dun_test_rules_enter ("skills", "NEGOTIATION");
  dun_test_rules_enter ("lease_minutes", "20");
  dun_test_rules_enter ("names", "{\"fa\": \"تماس‌های نخست\"}");
  dun_test_rules_picture ("rules-queue-form");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "queue", "EARLY");
  dun_test_desk_assert_value (desk, "select concat_ws (' ', name, roles, skills, lease_minutes,"
                              " is_active, version, names ->> 'fa') from core.queue"
                              " where queue = 'EARLY'",
                              "Early calls {collector,call_operator} {NEGOTIATION} 20 t 1"
                              " تماس‌های نخست");
  g_free (shown);
  shown = dup_shown (desk);
  g_assert_true (g_str_has_prefix (shown, g_str_equal (language, "fa") ? "تماس‌های نخست |"
                                          : "Early calls |"));
  g_assert_cmpstr (dun_code_label ("queue", "EARLY"), ==,
                   g_str_equal (language, "fa") ? "تماس‌های نخست" : "Early calls");

  /* Retired: it stays in the list. */
  dun_test_rules_begin (desk, "rule-change");
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (dun_test_rules_field ("queue"))));
  dun_test_rules_assert ("roles", "collector,call_operator");
  dun_test_rules_enter ("is_active", "f");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "is_active", "f");
  dun_test_desk_assert_value (desk, "select version || ' ' || is_active from core.queue"
                              " where queue = 'EARLY'", "2 false");
  g_assert_null (desk->said);
  dun_test_desk_stand_up (desk);
}

static void
test_conflict (DunTestDesk  *desk,
               gconstpointer data)
{
  DunRuleDialog *dialog;
  dun_test_rules_open (desk, "manager_ho", "queues");
  dun_test_desk_choose (dun_test_rules_table (desk), "queue", "DATA");
  dun_test_rules_begin (desk, "rule-change");
  dun_test_rules_enter ("lease_minutes", "33");
  dun_fixture_sql (desk->fixture, "update core.queue set version = 2, lease_minutes = 44"
                   " where queue = 'DATA'");
  dun_form_dialog_save (dun_test_rules_form ());
  dun_test_until (dun_form_dialog_get_error (dun_test_rules_form ()) != NULL);
  dun_test_rules_picture ("rules-conflict");

  /* The line is read anew, what was typed stays; saving again is meant so. */
  dun_test_rules_wait (desk, "lease_minutes", "44");
  dun_test_rules_assert ("lease_minutes", "33");
  dialog = DUN_RULE_DIALOG (dun_test_rules_form ());
  dun_test_until (g_strcmp0 (dun_row_get_text (dun_rule_dialog_get_row (dialog), "version"),
                             "2") == 0);
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "lease_minutes", "33");
  dun_test_desk_assert_value (desk, "select version::text from core.queue where queue = 'DATA'",
                              "3");
  dun_test_desk_stand_up (desk);
}

static void
test_draft (DunTestDesk  *desk,
            gconstpointer data)
{
  dun_test_rules_open (desk, "manager_ho", "skills");
  dun_test_rules_begin (desk, "rule-new");
  dun_test_rules_enter ("skill", "SIGNS");
  dun_test_rules_enter ("name", "Sign language");
  close_form ();

  /* Closed by mistake: it is there again, until it is saved. */
  dun_test_rules_begin (desk, "rule-new");
  dun_test_rules_assert ("skill", "SIGNS");
  dun_test_rules_assert ("name", "Sign language");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "skill", "SIGNS");
  dun_test_rules_begin (desk, "rule-new");
  dun_test_rules_assert ("skill", NULL);
  close_form ();

  /* The languages have entries of their own. */
  dun_test_desk_choose (dun_test_rules_table (desk), "skill", "SIGNS");
  dun_test_rules_begin (desk, "rule-change");
  gtk_editable_set_text (
    GTK_EDITABLE (dun_names_editor_get_entry (
                    DUN_NAMES_EDITOR (dun_test_find (GTK_WIDGET (dun_test_rules_form ()),
                                                     DUN_TYPE_NAMES_EDITOR, 0)), "fa")),
    "زبان اشاره");
  dun_test_rules_save ();
  dun_test_until (g_str_equal (dun_code_label ("skill", "SIGNS"),
                               g_str_equal (dun_locale_get_language (dun_locale_current ()), "fa")
                               ? "زبان اشاره" : "Sign language"));
  dun_test_desk_assert_value (desk, "select names::text from core.skill where skill = 'SIGNS'",
                              "{\"fa\": \"زبان اشاره\"}");
  dun_test_desk_stand_up (desk);
}

/* --- What follows, scores, scripts, people --- */

static void
test_outcomes (DunTestDesk  *desk,
               gconstpointer data)
{
  g_autofree char *shown = NULL;

  dun_test_rules_open (desk, "manager_ho", "outcomes");
  g_assert_cmpuint (dun_test_desk_n_rows (dun_test_rules_table (desk)), ==, 17);
  gtk_editable_set_text (GTK_EDITABLE (dun_test_desk_child (desk->screen, "filter")),
                         dun_code_label ("contact_effect", "INVALID"));
  dun_test_until (dun_test_desk_n_rows (dun_test_rules_table (desk)) == 2);
  gtk_editable_set_text (GTK_EDITABLE (dun_test_desk_child (desk->screen, "filter")), "");
  dun_test_desk_choose (dun_test_rules_table (desk), "outcome", "NO_ANSWER");
  dun_test_picture (desk->window, "rules-outcomes");
  dun_test_rules_begin (desk, "rule-change");
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (dun_test_rules_field ("action"))));
  dun_test_rules_assert ("next_days", "1");
  dun_test_rules_enter ("next_days", NULL);
  dun_test_rules_save_refused ("next_days");
  dun_test_rules_enter ("next_days", "3");
  dun_test_rules_enter ("is_automatic", "t");
  dun_test_rules_picture ("rules-outcome-form");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "next_days", "3");
  shown = dup_shown (desk);
  g_assert_nonnull (strstr (shown, dun_code_label ("task_kind", "CALL")));
  dun_test_desk_assert_value (desk, "select concat_ws (' ', next_kind, next_days, is_automatic,"
                              " version) from core.outcome_action"
                              " where action = 'CALL_OUT' and outcome = 'NO_ANSWER'",
                              "CALL 3 t 2");

  /* A field of the matrix that was empty. */
  dun_test_rules_begin (desk, "rule-new");
  dun_test_rules_enter ("action", "CALL_IN");
  dun_test_rules_enter ("outcome", "THIRD_PARTY");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "outcome", "THIRD_PARTY");
  g_assert_null (desk->said);
  dun_test_desk_stand_up (desk);
}

static GtkWidget *
find_in_form (GType type)
{
  return dun_test_find (GTK_WIDGET (dun_test_rules_form ()), type, 0);
}

static void
test_scores (DunTestDesk  *desk,
             gconstpointer data)
{
  DunLineEditor *editor;
  g_autofree char *value = NULL;

  dun_test_rules_open (desk, "manager_ho", "scores");
  g_assert_cmpuint (dun_test_desk_n_rows (dun_test_rules_table (desk)), ==, 6);
  g_assert_false (gtk_widget_get_visible (dun_test_desk_child (desk->screen, "add")));
  dun_test_desk_choose (dun_test_rules_table (desk), "queue", "");
  dun_test_rules_begin (desk, "rule-change");
  editor = DUN_LINE_EDITOR (find_in_form (DUN_TYPE_SCORE_EDITOR));
  g_assert_cmpuint (dun_line_editor_get_n_lines (editor), ==, 15);
  dun_test_rules_picture ("rules-score-form");

  /* Saved as it is, nothing is another. */
  dun_test_rules_save ();
  dun_test_until (!dun_screen_get_busy (desk->screen));
  dun_test_desk_assert_value (desk, "select string_agg (concat_ws (':', input, from_value,"
                              " to_value, points), ' ' order by input, from_value)"
                              " from core.score_rule where input in ('OVERDUE', 'ATTEMPTS')",
                              "ATTEMPTS:3:-15 OVERDUE:10000:100000:10 OVERDUE:100000:1000000:25"
                              " OVERDUE:1000000:40");
  dun_test_picture (desk->window, "rules-scores");

  /* A queue gets rules of its own, typed line by line. */
  dun_test_desk_choose (dun_test_rules_table (desk), "queue", "SURVEY");
  dun_test_rules_begin (desk, "rule-change");
  editor = DUN_LINE_EDITOR (find_in_form (DUN_TYPE_SCORE_EDITOR));
  g_assert_cmpuint (dun_line_editor_get_n_lines (editor), ==, 0);
  dun_line_editor_add_line (editor);
  g_object_set (dun_line_editor_get_cell (editor, 0, "input"), "code", "OVERDUE", NULL);
  g_object_set (dun_line_editor_get_cell (editor, 0, "currency"), "code", "EUR", NULL);
  g_object_set (dun_line_editor_get_cell (editor, 0, "from_value"), "value", "250", NULL);
  dun_test_rules_save_refused ("rules"); /* without points */
  g_object_set (dun_line_editor_get_cell (editor, 0, "points"), "value", "-7", NULL);
  dun_line_editor_add_line (editor);
  g_object_set (dun_line_editor_get_cell (editor, 1, "input"), "code", "ATTEMPTS", NULL);
  dun_line_editor_remove_line (editor, 1);
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "n_rules", "1");
  dun_test_desk_assert_value (desk, "select concat_ws (' ', input, currency, from_value, points)"
                              " from core.score_rule where queue = 'SURVEY'",
                              "OVERDUE EUR 25000 -7");

  /* Two who replace them at once: the second is told. */
  dun_test_rules_begin (desk, "rule-change");
  dun_fixture_sql (desk->fixture, "update core.score_rule set points = 9"
                   " where queue = 'SURVEY'");
  dun_form_dialog_save (dun_test_rules_form ());
  dun_test_until (dun_form_dialog_get_error (dun_test_rules_form ()) != NULL);
  close_form ();
  g_assert_null (desk->said);
  dun_test_desk_stand_up (desk);
}

static void
test_scripts (DunTestDesk  *desk,
              gconstpointer data)
{
  DunScriptEditor *editor;
  g_autofree char *preview = NULL;

  dun_test_rules_open (desk, "manager_ho", "scripts");
  g_assert_cmpuint (dun_test_desk_n_rows (dun_test_rules_table (desk)), ==, 8);
  dun_test_desk_choose (dun_test_rules_table (desk), "language", "fa");
  dun_test_picture (desk->window, "rules-scripts");
  dun_test_rules_begin (desk, "rule-new");
  dun_test_rules_enter ("queue", "SURVEY");
  dun_test_rules_enter ("language", "fa");
  editor = DUN_SCRIPT_EDITOR (find_in_form (DUN_TYPE_SCRIPT_EDITOR));
  g_assert_cmpint (gtk_widget_get_direction (dun_test_find (GTK_WIDGET (editor),
                                                            GTK_TYPE_TEXT_VIEW, 0)), ==,
                   GTK_TEXT_DIR_RTL);
  dun_test_rules_enter ("body", "سلام ");
  dun_script_editor_insert (editor, "days");
  dun_test_rules_assert ("body", "سلام {{days}}");
  g_object_get (editor, "preview", &preview, NULL);
  g_assert_cmpstr (preview, ==, "سلام ۳۴");

  /* What can not be read is shown at once, and refused with its place. */
  dun_test_rules_enter ("body", "سلام\n{{#promise}}");
  g_free (preview);
  g_object_get (editor, "preview", &preview, NULL);
  g_assert_null (strstr (preview, "سلام"));
  dun_test_rules_save_refused ("body");
  dun_test_rules_enter ("body", "سلام\n{{salary}}");
  dun_test_rules_save_refused ("body");
  dun_test_rules_picture ("rules-script-form");
  dun_test_rules_enter ("body", "سلام {{name}}");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "queue", "SURVEY");
  dun_test_desk_assert_value (desk, "select body || version from core.call_script"
                              " where queue = 'SURVEY' and language = 'fa'", "سلام {{name}}1");
  g_assert_null (desk->said);
  dun_test_desk_stand_up (desk);
}

static void
test_people (DunTestDesk  *desk,
             gconstpointer data)
{
  dun_test_rules_open (desk, "head_n", "staff-skills");
  dun_test_desk_choose (dun_test_rules_table (desk), "login", "coll_n1");
  dun_test_rules_begin (desk, "rule-change");
  dun_test_rules_enter ("skills", "LEGAL,NEGOTIATION");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "skills", "{LEGAL,NEGOTIATION}");
  dun_test_picture (desk->window, "rules-people");
  dun_test_desk_assert_value (desk, "select string_agg (skill, ' ' order by skill)"
                              " from core.staff_skill where login = 'coll_n1'",
                              "LEGAL NEGOTIATION");
  g_assert_null (desk->said);
  dun_test_desk_stand_up (desk);
}

static void
test_readers (DunTestDesk  *desk,
              gconstpointer data)
{
  static const char * const readers[] = { "auditor_ho", "admin_ho" };

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      guint n_sheets;
      const DunRuleSheet *sheets = dun_rule_sheets_list (&n_sheets);

      dun_test_rules_open (desk, readers[i], "queues");
      g_assert_false (gtk_widget_get_visible (dun_test_desk_child (desk->screen, "commands")));
      g_assert_true (gtk_widget_get_visible (dun_test_desk_child (desk->screen, "read_only")));
      g_assert_false (dun_test_desk_is_enabled (desk, "rule-new"));
      g_assert_cmpuint (dun_test_desk_n_rows (dun_test_rules_table (desk)), ==, 5);
      for (guint j = 0; j < n_sheets; j++)
        {
          dun_screen_set_argument (desk->screen, g_variant_new_string (sheets[j].name));
          dun_test_until (!dun_screen_get_busy (desk->screen));
          g_assert_cmpstr (desk->said, ==, NULL);
          /* The book has no penalties, no fees, no surveys, no accounts and asks for no documents,
           * and an administrator has no branch. */
          if (g_str_equal (sheets[j].name, "documents") ||
              g_str_equal (sheets[j].name, "bank-accounts") ||
              g_str_has_prefix (sheets[j].name, "penalty") ||
              g_str_has_prefix (sheets[j].name, "survey") ||
              g_str_equal (sheets[j].name, "letter-trays") ||
              g_str_equal (sheets[j].name, "warning-fees"))
            continue;
          if (g_str_equal (sheets[j].name, "contact-branches") &&
              g_str_equal (readers[i], "admin_ho"))
            continue;
          g_assert_cmpuint (dun_test_desk_n_rows (dun_test_rules_table (desk)), >, 0);
        }
      g_assert_null (desk->said);
      dun_test_desk_stand_up (desk);
    }
}

int
main (int          argc,
      char *argv[])
{
  dun_test_widget_init (&argc, &argv);
  dun_test_desk_add ("/ui/rules/B05-a-queue-is-made-named-in-every-language-and-retired",
                     NULL, test_queues);
  dun_test_desk_add ("/ui/rules/R-a-line-that-somebody-else-changed-is-read-anew",
                     NULL, test_conflict);
  dun_test_desk_add ("/ui/rules/R-what-was-typed-is-there-again", NULL, test_draft);
  dun_test_desk_add ("/ui/rules/X51-what-follows-a-call-is-changed-in-words", NULL, test_outcomes);
  dun_test_desk_add ("/ui/rules/X40-the-rules-of-a-queue-are-edited-together", NULL, test_scores);
  dun_test_desk_add ("/ui/rules/X44-a-script-is-tried-while-it-is-written", NULL, test_scripts);
  dun_test_desk_add ("/ui/rules/B06-people-get-skills", NULL, test_people);
  dun_test_desk_add ("/ui/rules/I-who-may-not-change-reads-every-sheet", NULL, test_readers);
  return g_test_run ();
}
