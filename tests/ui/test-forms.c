/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-percent-entry.h"
#include "dun-call-desk-screen.h"
#include "dun-call-survey.h"
#include "dun-case-form.h"
#include "dun-case-screen.h"
#include "dun-case-strategy-dialog.h"
#include "dun-choice.h"
#include "dun-codes.h"
#include "dun-day-entry.h"
#include "dun-field.h"
#include "dun-form-field.h"
#include "dun-letter-choice.h"
#include "dun-locale.h"
#include "dun-new-letter-dialog.h"
#include "dun-schedule-editor.h"
#include "dun-table.h"
#include "dun-test-desk.h"
#include "dun-test-folder.h"
#include "dun-test-rules.h"

#include <string.h>

/* Forms that are opened seldom, each as a person fills it in: real screens, real logins, a database
 * of their own. */

static GtkWidget *
window_of (gpointer widget)
{
  return GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (widget)));
}

/* --- In the folder --- */

static gboolean
is_enabled (DunTestFolder *desk,
            const char    *action)
{
  return g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen), action);
}

static gboolean
says (GtkWidget  *parent,
      const char *text)
{
  GtkWidget *label;

  for (guint i = 0; (label = dun_test_find (parent, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (strstr (gtk_label_get_text (GTK_LABEL (label)), text) != NULL)
      return TRUE;
  return FALSE;
}

/* A facility is spread anew: the form says which one, and of nothing that it ties. */
static void
test_restructure (DunTestFolder *desk,
                  gconstpointer  login)
{
  DunCaseForm *form;
  GtkWidget *editor, *sum;

  dun_test_folder_show (desk, "K1");
  dun_test_folder_tab (desk, 2);
  dun_test_until (is_enabled (desk, "facility-restructure"));
  dun_test_folder_act (desk, "facility-restructure");
  form = dun_test_folder_form ();
  editor = dun_test_find (GTK_WIDGET (form), DUN_TYPE_SCHEDULE_EDITOR, 0);
  sum = GTK_WIDGET (gtk_widget_get_template_child (editor, DUN_TYPE_SCHEDULE_EDITOR, "sum"));
  g_assert_true (says (window_of (form), "F-K1"));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (sum)), ==, "");
  dun_test_settle (window_of (form));
  dun_test_picture (window_of (form), "forms-restructure-empty");

  g_object_set (dun_case_form_get_draft (form), "amount", G_GINT64_CONSTANT (30000), "rate", "9.5",
                NULL);
  dun_day_entry_set_day (DUN_DAY_ENTRY (gtk_widget_get_template_child (
                           editor, DUN_TYPE_SCHEDULE_EDITOR, "first")),
                         dun_day_from_ymd (2026, 3, 20));
  g_signal_emit_by_name (gtk_widget_get_template_child (editor, DUN_TYPE_SCHEDULE_EDITOR, "make"),
                         "clicked");
  dun_test_until (dun_schedule_editor_get_n_parts (DUN_SCHEDULE_EDITOR (editor)) == 3);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (sum)), !=, "");
  dun_test_settle (window_of (form));
  /* Written as the language writes it, and read as any keyboard has it. */
  {
    GtkWidget *rate = dun_test_find (GTK_WIDGET (form), DUN_TYPE_PERCENT_ENTRY, 0);
    GtkWidget *text = dun_test_find (rate, GTK_TYPE_TEXT, 0);
    gboolean persian = g_str_equal (g_getenv ("LANGUAGE"), "fa");
    const char * const typed[] = { "9.5", "9,5", "۹٫۵", "۹.۵", "9٫5" };

    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, persian ? "۹٫۵" : "9.5");
    for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
      {
        gtk_editable_set_text (GTK_EDITABLE (text), typed[i]);
        g_assert_cmpint (dun_value_entry_get_value (DUN_VALUE_ENTRY (rate)), ==, 950);
      }
  }
  dun_test_picture (window_of (form), "forms-restructure");
  dun_test_folder_save (form);
  dun_test_folder_tab (desk, 4);
  dun_test_until (dun_test_folder_n_rows (desk, "agreements") == 1
                  && dun_test_folder_n_rows (desk, "parts") == 3);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "forms-restructured");
}

/* What is offered for a problem stands beside it, and does what it says. */
static void
test_offers (DunTestFolder *desk,
             gconstpointer  login)
{
  static const char * const offers[] = { "offer_promise", "offer_agreement", "offer_hardship" };
  DunCaseForm *form;

  dun_test_folder_show (desk, "K1");
  dun_test_folder_tab (desk, 11);
  dun_test_until (is_enabled (desk, "problem-open"));
  dun_test_folder_act (desk, "problem-open");
  form = dun_test_folder_form ();
  g_assert_true (says (window_of (form), dun_row_get_text (dun_test_folder_head (desk), "name")));
  g_object_set (dun_case_form_get_draft (form), "kind", "CASH_FLOW", "note", "wages are late",
                NULL);
  dun_test_folder_save (form);
  dun_test_until (dun_test_folder_n_rows (desk, "problems") == 1);
  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    {
      GtkWidget *offer = dun_test_find_id (GTK_WIDGET (desk->screen), offers[i]);

      dun_test_until (gtk_widget_get_mapped (offer));
      g_assert_true (gtk_widget_is_sensitive (offer));
    }
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "forms-offers");
  dun_test_folder_act (desk, "problem-hardship");
  form = dun_test_folder_form ();
  g_assert_cmpstr (dun_case_draft_get_text (dun_case_form_get_draft (form), "kind"), ==,
                   "HARDSHIP");
  g_object_set (dun_case_form_get_draft (form), "reason", "wages are late", "to-on",
                dun_day_from_ymd (2026, 3, 20), "stop-calls", TRUE, NULL);
  dun_test_settle (window_of (form));
  dun_test_picture (window_of (form), "forms-hardship");
  dun_test_folder_save (form);
  dun_test_until (g_strcmp0 (dun_row_get_text (dun_test_folder_head (desk), "hold_kind"),
                             "HARDSHIP") == 0);
}

static DunFormDialog *
find_dialog (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return DUN_FORM_DIALOG (window);
    }
  return NULL;
}

static void
choose_code (GtkDropDown *list,
             const char  *code)
{
  for (guint i = 0; g_strcmp0 (dun_choice_get_code (list), code) != 0; i++)
    {
      g_assert_cmpuint (i, <, g_list_model_get_n_items (gtk_drop_down_get_model (list)));
      gtk_drop_down_set_selected (list, i);
    }
}

static const char *
wrong_with (DunCaseForm *form,
            const char  *field)
{
  return dun_form_field_get_error (dun_form_field_find (GTK_WIDGET (form), field));
}

/* A task to print says which letter and for whom, of those that this case knows; from the list of
 * tasks the letter is begun with both filled in. */
static void
test_task_to_print (DunTestFolder *desk,
                    gconstpointer  login)
{
  DunCaseForm *form;
  DunCaseDraft *draft;
  DunFormDialog *dialog;
  DunRow *row;
  GtkWidget *choice;
  GtkDropDown *kinds, *parties;
  const char *words;

  dun_fixture_sql (desk->fixture,
                   "insert into core.facility_party (facility_id, branch_id, party_id, role)"
                   " select f.facility_id, f.branch_id, p.party_id, 'GUARANTOR'"
                   " from core.facility f, core.party p"
                   " where f.facility_no = 'F-K1' and p.customer_no in ('K4', 'K5')");
  dun_test_folder_show (desk, "K1");
  dun_test_until (is_enabled (desk, "case-record"));
  dun_test_folder_act (desk, "case-record");
  form = dun_test_folder_form ();
  draft = dun_case_form_get_draft (form);
  gtk_expander_set_expanded (GTK_EXPANDER (dun_test_find (GTK_WIDGET (form), GTK_TYPE_EXPANDER,
                                                          0)), TRUE);
  choice = dun_test_find (GTK_WIDGET (form), DUN_TYPE_LETTER_CHOICE, 0);
  kinds = GTK_DROP_DOWN (dun_test_find (choice, GTK_TYPE_DROP_DOWN, 0));
  parties = GTK_DROP_DOWN (dun_test_find (choice, GTK_TYPE_DROP_DOWN, 1));
  g_object_set (draft, "action", "NOTE", "outcome", "DONE", "note", "Tell the guarantor",
                "task-kind", "CALL", "task-on", dun_day_from_ymd (2026, 3, 6), NULL);
  g_assert_false (gtk_widget_get_visible (choice));
  g_object_set (draft, "task-kind", "PRINT", NULL);
  g_assert_true (gtk_widget_get_visible (choice));
  dun_test_until (gtk_drop_down_get_model (kinds) != NULL
                  && g_list_model_get_n_items (gtk_drop_down_get_model (kinds)) > 1);
  g_assert_cmpstr (dun_choice_get_code (kinds), ==, "");
  dun_test_folder_save (form);
  g_assert_nonnull (wrong_with (form, "letter_kind"));

  choose_code (kinds, "GUARANTOR");
  g_assert_null (wrong_with (form, "letter_kind"));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (parties)), ==, 3);
  dun_test_folder_save (form);
  g_assert_nonnull (wrong_with (form, "letter_party"));
  dun_test_settle (window_of (form));
  dun_test_picture (window_of (form), "forms-task-print-refused");
  /* There is one whom an invitation goes to. */
  choose_code (kinds, "INVITATION");
  g_assert_cmpstr (dun_choice_get_code (parties), !=, "");
  choose_code (kinds, "GUARANTOR");
  g_assert_cmpstr (dun_case_draft_get_text (draft, "letter-party"), ==, NULL);
  gtk_drop_down_set_selected (parties, 1);
  dun_test_settle (window_of (form));
  dun_test_picture (window_of (form), "forms-task-print");
  dun_test_folder_save (form);

  dun_test_folder_tab (desk, 1);
  dun_test_until (dun_test_folder_n_rows (desk, "tasks") == 1);
  row = dun_table_get_cursor_row (dun_test_folder_table (desk, "tasks"));
  g_assert_cmpstr (dun_row_get_text (row, "letter_kind"), ==, "GUARANTOR");
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "forms-task-print-list");
  dun_test_until (is_enabled (desk, "task-print"));
  dun_test_folder_act (desk, "task-print");
  dialog = find_dialog (DUN_TYPE_NEW_LETTER_DIALOG);
  kinds = dun_test_find_id (GTK_WIDGET (dialog), "kind");
  parties = dun_test_find_id (GTK_WIDGET (dialog), "recipient");
  dun_test_until (gtk_drop_down_get_selected_item (kinds) != NULL);
  words = gtk_string_object_get_string (gtk_drop_down_get_selected_item (kinds));
  g_assert_cmpstr (words, ==, dun_code_label ("letter_kind", "GUARANTOR"));
  words = gtk_string_object_get_string (gtk_drop_down_get_selected_item (parties));
  g_assert_nonnull (strstr (words, dun_row_get_text (row, "letter_party_name")));
  g_assert_true (gtk_widget_get_visible (dun_test_find_id (GTK_WIDGET (dialog), "for_task")));
  dun_test_settle (GTK_WIDGET (dialog));
  dun_test_picture (GTK_WIDGET (dialog), "forms-task-print-new");
  dun_form_dialog_cancel (dialog);
  dun_test_until (find_dialog (DUN_TYPE_NEW_LETTER_DIALOG) == NULL);
}

/* The strategy that a case goes through now is not chosen again, and another not without a reason.
 */
static void
test_strategy (DunTestFolder *desk,
               gconstpointer  login)
{
  DunFormDialog *dialog;
  GtkDropDown *strategy;
  gboolean can_save;

  dun_test_book_start_strategy (desk->fixture);
  dun_test_folder_show (desk, "K1");
  dun_test_until (is_enabled (desk, "case-strategy"));
  dun_test_folder_act (desk, "case-strategy");
  dialog = find_dialog (DUN_TYPE_CASE_STRATEGY_DIALOG);
  g_assert_nonnull (dialog);
  strategy = dun_test_find_id (GTK_WIDGET (dialog), "strategy");
  dun_test_until (*dun_choice_get_code (strategy) != '\0');
  g_assert_true (says (GTK_WIDGET (dialog),
                       dun_row_get_text (dun_test_folder_head (desk), "case_no")));
  gtk_editable_set_text (GTK_EDITABLE (dun_test_find_id (GTK_WIDGET (dialog), "reason")),
                         "the customer asked");
  g_object_get (dialog, "can-save", &can_save, NULL);
  g_assert_false (can_save);
  dun_test_settle (GTK_WIDGET (dialog));
  dun_test_picture (GTK_WIDGET (dialog), "forms-strategy");
  dun_form_dialog_cancel (dialog);
  dun_test_until (find_dialog (DUN_TYPE_CASE_STRATEGY_DIALOG) == NULL);
}

/* --- At the call desk --- */

/* A survey's questions are answered by keys: a digit takes the answer of that place. */
static void
test_survey (DunTestDesk  *desk,
             gconstpointer data)
{
  GtkDropDown *queues;
  GtkWidget *survey, *yes_no;
  GListModel *names;

  dun_test_book_fill (desk->fixture);
  dun_fixture_sql (
    desk->fixture,
    "set session authorization manager_ho;"
    "do $do$ begin"
    " perform api.survey_question_set (gen_random_uuid (), 'SURVEY', 1, 'YES_NO',"
    "  'Are you content?', '{\"fa\": \"آیا راضی هستید؟\"}', null, null);"
    " perform api.survey_question_set (gen_random_uuid (), 'SURVEY', 2, 'SCALE',"
    "  'How friendly were we?', '{\"fa\": \"رفتار ما چگونه بود؟\"}', null, null);"
    " perform api.survey_question_set (gen_random_uuid (), 'SURVEY', 3, 'CHOICE',"
    "  'Which way of payment?', null, E'Branch\\nBank card\\n', null);"
    " perform api.survey_question_set (gen_random_uuid (), 'SURVEY', 4, 'TEXT',"
    "  'What should be better?', null, null, null); end $do$;"
    "reset session authorization;"
    "select rules.tasks_open_many (array (select c.case_id from core.case c join core.party p"
    "  using (party_id) where p.customer_no = 'K2'), 'CALL', null, 'Ask about the branch',"
    "  'SURVEY', null, null, 'SURVEY', null)");
  dun_test_desk_sit_down (desk, "caller_n1", DUN_TYPE_CALL_DESK_SCREEN);
  queues = dun_test_find_id (GTK_WIDGET (desk->screen), "queue");
  dun_test_until (gtk_drop_down_get_model (queues) != NULL
                  && g_list_model_get_n_items (gtk_drop_down_get_model (queues)) > 0);
  names = gtk_drop_down_get_model (queues);
  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    {
      const char *word = dun_code_label ("queue", "SURVEY");
      g_autoptr (GtkStringObject) name = g_list_model_get_item (names, i);

      if (g_str_equal (gtk_string_object_get_string (name), word))
        gtk_drop_down_set_selected (queues, i);
    }
  dun_test_until (dun_test_desk_is_enabled (desk, "call-next"));
  dun_test_desk_act (desk, "call-next", NULL);
  survey = dun_test_find_id (GTK_WIDGET (desk->screen), "survey");
  dun_test_until (gtk_widget_get_mapped (survey));
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "forms-survey");
  for (guint i = 0; i < 3; i++)
    {
      yes_no = dun_test_find (survey, GTK_TYPE_DROP_DOWN, i);
      gtk_widget_grab_focus (yes_no);
      g_assert_true (dun_test_press (yes_no, i == 0 ? gdk_unicode_to_keyval (0x06f1) : GDK_KEY_2,
                                     0));
      g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (yes_no)), ==, i == 0 ? 1 : 2);
    }
  gtk_editable_set_text (GTK_EDITABLE (dun_test_find (survey, GTK_TYPE_ENTRY, 0)), "nothing");
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "forms-survey-answered");
  g_assert_true (dun_test_press (GTK_WIDGET (desk->screen), GDK_KEY_2, 0)); /* spoken to */
  dun_test_until (dun_test_desk_is_enabled (desk, "call-save"));
  dun_test_desk_act (desk, "call-save", NULL);
  dun_test_until (!gtk_widget_get_mapped (survey));
  dun_test_desk_assert_value (desk, "select string_agg (question_no || ':' || answer, ' ' order by"
                              " question_no) from core.survey_answer",
                              "1:YES 2:2 3:Bank card 4:nothing");
  dun_test_desk_stand_up (desk);
}

/* --- The rules --- */

/* Whose skills they are stands in the form. */
static void
test_skills (DunTestDesk  *desk,
             gconstpointer data)
{
  dun_test_rules_open (desk, "manager_ho", "staff-skills");
  dun_test_desk_choose (dun_test_rules_table (desk), "login", "caller_n1");
  dun_test_rules_begin (desk, "rule-change");
  g_assert_true (says (GTK_WIDGET (dun_test_rules_form ()), "Calla None"));
  dun_test_rules_enter ("skills", "NEGOTIATION");
  dun_test_rules_picture ("forms-skills");
  dun_test_rules_save ();
  dun_test_rules_wait (desk, "skills", "{NEGOTIATION}");
  dun_test_desk_stand_up (desk);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *state = g_dir_make_tmp ("dun-forms-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  dun_test_widget_init (&argc, &argv);
#define FOLDER(name, login, function)                                                              \
  g_test_add (name, DunTestFolder, login, dun_test_folder_set_up, function,                        \
              dun_test_folder_tear_down)
#define DESK(name, function)                                                                       \
  g_test_add (name, DunTestDesk, NULL, dun_test_desk_set_up, function, dun_test_desk_tear_down)
  FOLDER ("/ui/G03-a-facility-is-spread-anew", "head_n", test_restructure);
  FOLDER ("/ui/G05-what-a-problem-offers-is-done", "head_n", test_offers);
  FOLDER ("/ui/D06-a-task-to-print-says-what-and-for-whom", "head_n", test_task_to_print);
  FOLDER ("/ui/X21-the-strategy-of-a-case-is-chosen-with-a-reason", "manager_ho", test_strategy);
  DESK ("/ui/H06-a-survey-is-answered-by-keys", test_survey);
  DESK ("/ui/B06-the-form-of-skills-says-whose-they-are", test_skills);
#undef FOLDER
#undef DESK
  return g_test_run ();
}
