/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-case-form.h"
#include "dun-case-screen.h"
#include "dun-field.h"
#include "dun-form-field.h"
#include "dun-locale.h"
#include "dun-table.h"
#include "dun-test-book.h"
#include "dun-test-folder.h"
#include "dun-test-widget.h"

#include <string.h>

/* The case folder: what stands in it, and what is done in it, over a real database. */

static void
test_every_tab (DunTestFolder          *desk,
                gconstpointer  login)
{
  static const char * const names[] = {
    "overview", "debts", "actions", "promises", "letters", "documents", "contacts", "people",
    "statistics", "history",
  };

  dun_test_folder_show (desk, "K2");
  g_assert_cmpstr (dun_screen_get_title (desk->screen), ==, "محمد رضایی");
  g_assert_cmpstr (dun_row_get_text (dun_test_folder_head (desk), "arrears_list"), ==, "EUR:4000");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *picture = g_strdup_printf ("folder-%s", names[i]);

      dun_test_folder_tab (desk, (int) i + 1);
      if (i == 0)
        dun_test_until (dun_test_folder_n_rows (desk, "timeline") >= 2);
      else if (i == 1)
        dun_test_until (dun_test_folder_n_rows (desk, "allocations") == 2);
      else if (i == 6)
        dun_test_until (dun_test_folder_n_rows (desk, "contacts") == 2);
      else if (i == 7)
        dun_test_until (dun_test_folder_n_rows (desk, "people") == 1);
      else if (i == 9)
        dun_test_until (dun_test_folder_n_rows (desk, "assignments") >= 1
                        && dun_test_folder_n_rows (desk, "history") == 1);
      dun_test_settle (desk->window);
      dun_test_picture (desk->window, picture);
    }
  g_assert_cmpuint (dun_test_folder_n_rows (desk, "facilities"), ==, 1);
  g_assert_cmpuint (dun_test_folder_n_rows (desk, "instalments"), ==, 3);
  g_assert_cmpuint (dun_test_folder_n_rows (desk, "payments"), ==, 1);
}

/* What the strategy still asks for goes on behind what has been done. */
static void
test_planned_steps (DunTestFolder          *desk,
                    gconstpointer  login)
{
  static const char * const steps[] = {
    "STEP_SMS", "STEP_CALL", "STEP_LETTER", "STEP_W1_DUE", "STEP_W2", "STEP_COMMITTEE",
    "STEP_LEGAL",
  };
  GListModel *rows;
  guint n;

  dun_test_book_start_strategy (desk->fixture);
  dun_test_folder_show (desk, "K1");
  dun_test_until (dun_test_folder_n_rows (desk, "timeline") > G_N_ELEMENTS (steps) + 1);
  rows = dun_table_get_model (dun_test_folder_table (desk, "timeline"));
  n = g_list_model_get_n_items (rows);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (rows, n - G_N_ELEMENTS (steps) + i);

      g_assert_cmpstr (dun_row_get_text (row, "event"), ==, steps[i]);
      g_assert_cmpstr (dun_row_get_text (row, "phase"), ==, i == 0 ? "CURRENT" : "PLANNED");
      g_assert_nonnull (dun_row_get_text (row, "business_on"));
    }
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "folder-planned");
}

static void
test_record_and_correct (DunTestFolder          *desk,
                         gconstpointer  login)
{
  DunCaseForm *form;
  DunRow *row;

  dun_test_folder_show (desk, "K1");
  dun_test_folder_tab (desk, 3);
  dun_test_folder_act (desk, "case-record");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "action", "CALL_OUT", "outcome", "CONTACT",
                "note", "Says he paid", "control-on", dun_day_from_ymd (2026, 3, 10), NULL);
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "folder-record");
  dun_test_folder_save (form);
  dun_test_until (dun_test_folder_n_rows (desk, "activities") == 1);
  dun_test_until (g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen),
                                                     "entry-correct"));
  dun_test_folder_act (desk, "entry-correct");
  form = dun_test_folder_form ();
  g_assert_cmpstr (dun_case_draft_get_text (dun_case_form_get_draft (form), "note"), ==,
                   "Says he paid");
  g_assert_false (dun_case_draft_get_can_save (dun_case_form_get_draft (form)));
  g_object_set (dun_case_form_get_draft (form), "note", "Says she paid", "reason", "a slip", NULL);
  dun_test_folder_save (form);
  dun_test_until (dun_test_folder_n_rows (desk, "activities") == 2);
  row = dun_table_get_cursor_row (dun_test_folder_table (desk, "activities"));
  g_assert_nonnull (row);

  /* The control date became a task, which is done with an outcome. */
  dun_test_folder_tab (desk, 1);
  dun_test_until (dun_test_folder_n_rows (desk, "tasks") == 1);
  dun_test_until (g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen),
                                                     "task-move"));
  dun_test_folder_act (desk, "task-move");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "control-on", dun_day_from_ymd (2026, 3, 17),
                "reason", "on holiday", NULL);
  dun_test_folder_save (form);
  row = dun_table_get_cursor_row (dun_test_folder_table (desk, "tasks"));
  dun_test_until (g_strcmp0 (dun_row_get_text (row, "control_on"), "2026-03-17") == 0);
  dun_test_folder_act (desk, "task-done");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "outcome", "DONE", NULL);
  dun_test_folder_save (form);
  dun_test_until (g_strcmp0 (dun_row_get_text (row, "state"), "DONE") == 0);
  dun_test_until (!g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen),
                                                      "task-done"));
}

static void
test_promise_makes_a_hold (DunTestFolder          *desk,
                           gconstpointer  login)
{
  DunCaseForm *form;

  dun_test_folder_show (desk, "K1");
  dun_test_folder_act (desk, "case-promise");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "amount", G_GINT64_CONSTANT (3000001),
                "due-on", dun_day_from_ymd (2026, 3, 13), "method", "BANK_TRANSFER", NULL);
  /* More than is owed is refused (N02); what was typed stays. */
  dun_test_folder_save (form);
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_until (*dun_form_field_get_error (dun_form_field_find (GTK_WIDGET (form), "amount"))
                  != '\0');
  dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "folder-promise-refused");
  g_object_set (dun_case_form_get_draft (form), "amount", G_GINT64_CONSTANT (10000), NULL);
  dun_test_folder_save (form);
  dun_test_until (g_strcmp0 (dun_row_get_text (dun_test_folder_head (desk), "promise_due_on"),
                             "2026-03-13") == 0);
  g_assert_cmpstr (dun_row_get_text (dun_test_folder_head (desk), "hold_kind"), ==, "PROMISE");
  dun_test_folder_tab (desk, 4);
  dun_test_until (dun_test_folder_n_rows (desk, "promises") == 1
                  && g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen),
                                                        "promise-cancel"));
  dun_test_folder_act (desk, "promise-cancel");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "reason", "typed twice", NULL);
  dun_test_folder_save (form);
  dun_test_until (dun_row_get_text (dun_test_folder_head (desk), "promise_due_on") == NULL);
}

static void
test_contacts (DunTestFolder          *desk,
               gconstpointer  login)
{
  DunCaseForm *form;

  dun_test_folder_show (desk, "K4");
  dun_test_folder_tab (desk, 7);
  dun_test_until (dun_test_folder_n_rows (desk, "contacts") == 1);
  dun_test_folder_act (desk, "contact-add");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "kind", "EMAIL", "value", "not an address", NULL);
  dun_test_folder_save (form);
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "folder-contact-refused");
  g_object_set (dun_case_form_get_draft (form), "value", "giorgos@example.org", NULL);
  dun_test_folder_save (form);
  dun_test_until (dun_test_folder_n_rows (desk, "contacts") == 2);
  dun_test_until (g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen),
                                                     "contact-verify"));
  dun_test_folder_act (desk, "contact-verify");
  dun_test_until (g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen),
                                                     "contact-doubt"));
}

static void
test_colleague_is_told (DunTestFolder          *desk,
                        gconstpointer  login)
{
  GtkWidget *notice;
  GtkLabel *presence;
  g_autofree char *other = NULL;

  dun_test_folder_show (desk, "K1");
  other = g_strdup_printf ("set session authorization head_n;"
                           "do $do$ begin perform * from api.presence_touch (%" G_GINT64_FORMAT ");"
                           " perform api.activity_record (gen_random_uuid (), %" G_GINT64_FORMAT
                           ", 'NOTE', null, null, null, null, 'x', null, null, null, null, null,"
                           " null, null); end $do$; reset session authorization;",
                           desk->case_id, desk->case_id);
  dun_fixture_sql (desk->fixture, other);
  notice = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (desk->screen),
                                                      DUN_TYPE_CASE_SCREEN,
                                                      "notice"));
  presence = GTK_LABEL (gtk_widget_get_template_child (GTK_WIDGET (desk->screen),
                                                       DUN_TYPE_CASE_SCREEN,
                                                       "presence"));
  dun_screen_shown (desk->screen);
  dun_test_until (dun_banner_get_revealed (DUN_BANNER (notice)));
  g_assert_nonnull (strstr (dun_banner_get_text (DUN_BANNER (notice)), "Helena North"));
  g_assert_nonnull (strstr (gtk_label_get_text (presence), "Helena North"));
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "folder-colleague");
  g_signal_emit_by_name (notice, "button-clicked");
  dun_test_until (dun_test_folder_n_rows (desk, "timeline") >= 4
                  && !dun_banner_get_revealed (DUN_BANNER (notice)));
}

/* What a role may not do is not offered. */
static void
test_rights (DunTestFolder          *desk,
             gconstpointer  login)
{
  gboolean is_head = g_str_equal (login, "head_n");
  gboolean is_auditor = g_str_equal (login, "auditor_ho");
  GActionGroup *actions;

  dun_test_folder_show (desk, "K1");
  actions = dun_screen_get_actions (desk->screen);
  dun_test_until (is_auditor || g_action_group_get_action_enabled (actions, "case-record"));
  g_assert_cmpint (g_action_group_get_action_enabled (actions, "case-record"), ==, !is_auditor);
  g_assert_cmpint (g_action_group_get_action_enabled (actions, "case-close"), ==, is_head);
  g_assert_cmpint (g_action_group_get_action_enabled (actions, "case-hold"), ==, is_head);
  g_assert_true (is_head || !g_action_group_get_action_enabled (actions, "facility-pause"));
  g_assert_true (is_head || !g_action_group_get_action_enabled (actions, "facility-default"));
  g_assert_true (is_head || !g_action_group_get_action_enabled (actions, "facility-rebut"));
  g_assert_true (is_head || !g_action_group_get_action_enabled (actions, "facility-forbear"));
  if (is_head)
    {
      DunCaseForm *form;

      dun_test_folder_act (desk, "case-hold");
      form = dun_test_folder_form ();
      g_object_set (dun_case_form_get_draft (form), "kind", "DISPUTE", "reason",
                    "letter of 1 March",
                    "to-on", dun_day_from_ymd (2026, 4, 1), "stop-letters", TRUE, NULL);
      dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
      dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "folder-hold");
      dun_test_folder_save (form);
      dun_test_until (g_strcmp0 (dun_row_get_text (dun_test_folder_head (desk), "hold_kind"),
                                  "DISPUTE") == 0);
      dun_test_folder_act (desk, "case-refer");
      form = dun_test_folder_form ();
      g_object_set (dun_case_form_get_draft (form), "reason", "disputes everything", NULL);
      dun_test_folder_save (form);
      dun_test_until (g_strcmp0 (dun_row_get_text (dun_test_folder_head (desk), "stage"),
                                  "COMMITTEE") == 0);
      dun_test_until (!g_action_group_get_action_enabled (actions, "case-refer"));
    }
}

static DunRow *
get_facility (DunTestFolder *desk)
{
  return dun_table_get_cursor_row (dun_test_folder_table (desk, "facilities"));
}

/* A facility's delinquency stands still for a while, and goes on before that when it is told to. */
static void
test_pause (DunTestFolder          *desk,
            gconstpointer  login)
{
  GActionGroup *actions;
  DunCaseForm *form;
  DunFormField *end;

  dun_test_folder_show (desk, "K1");
  actions = dun_screen_get_actions (desk->screen);
  dun_test_folder_tab (desk, 2);
  dun_test_until (dun_test_folder_n_rows (desk, "facilities") == 1);
  dun_table_focus (dun_test_folder_table (desk, "facilities"), 0);
  dun_test_until (g_action_group_get_action_enabled (actions, "facility-pause"));
  g_assert_false (g_action_group_get_action_enabled (actions, "facility-resume"));
  g_assert_cmpint (dun_row_get_int (get_facility (desk), "delinquent_days"), ==, 10);

  dun_test_folder_act (desk, "facility-pause");
  form = dun_test_folder_form ();
  end = dun_form_field_find (GTK_WIDGET (form), "ends_on");
  g_object_set (dun_case_form_get_draft (form), "reason", "breathing space",
                "from-on", dun_day_from_ymd (2026, 2, 25),
                "ends-on", dun_day_from_ymd (2026, 2, 25), NULL);
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_folder_save (form);
  dun_test_until (dun_form_field_get_error (end) != NULL);
  g_object_set (dun_case_form_get_draft (form), "ends-on", dun_day_from_ymd (2026, 3, 20), NULL);
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "folder-pause");
  dun_test_folder_save (form);
  dun_test_until (get_facility (desk) != NULL
                  && dun_row_get_int (get_facility (desk), "delinquent_days") == 5);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "folder-paused");
  dun_test_until (!g_action_group_get_action_enabled (actions, "facility-pause"));
  dun_test_folder_act (desk, "facility-resume");
  dun_test_until (g_action_group_get_action_enabled (actions, "facility-pause"));
  g_assert_null (dun_row_get_text (get_facility (desk), "pause_ends_on"));
  dun_test_until (dun_test_folder_n_rows (desk, "pauses") == 1);
}

/* Brings a page of what hangs on the chosen facility to the front and takes its picture. */
static void
show_details (DunTestFolder       *desk,
              const char *page)
{
  g_autofree char *picture = g_strdup_printf ("folder-debts-%s", page);
  GtkWidget *screen = GTK_WIDGET (desk->screen);
  GtkStack *stack = dun_test_find_id (screen, "facility_details");
  GtkDropDown *choice = dun_test_find_id (screen, "facility_detail");
  GListModel *pages = gtk_drop_down_get_model (choice);

  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr (GObject) one = g_list_model_get_item (pages, i);

      if (g_str_equal (gtk_stack_page_get_name (GTK_STACK_PAGE (one)), page))
        gtk_drop_down_set_selected (choice, i);
    }
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, page);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, picture);
}

/* A document that the product asks for is noted as received, and that is taken back (A05). */
static void
test_checklist (DunTestFolder *desk,
                gconstpointer  login)
{
  GActionGroup *actions;
  DunCaseForm *form;
  DunFormField *on;
  DunTable *table;

  dun_fixture_sql (desk->fixture,
                   "insert into core.document_need (product, name, due_days, from_on, changed_on)"
                   " select product, 'Insurance policy', 30, '2020-01-01', '2026-03-02'"
                   "   from core.product");
  dun_test_folder_show (desk, "K1");
  actions = dun_screen_get_actions (desk->screen);
  dun_test_folder_tab (desk, 2);
  dun_test_until (dun_test_folder_n_rows (desk, "facilities") == 1);
  dun_table_focus (dun_test_folder_table (desk, "facilities"), 0);
  dun_test_until (dun_test_folder_n_rows (desk, "checklist") == 1);
  table = dun_test_folder_table (desk, "checklist");
  dun_table_focus (table, 0);
  dun_test_until (g_action_group_get_action_enabled (actions, "document-receive"));
  g_assert_false (g_action_group_get_action_enabled (actions, "document-unreceive"));
  g_assert_cmpstr (dun_row_get_text (dun_table_get_cursor_row (table), "state"), ==, "MISSING");
  show_details (desk, "checklist");
  dun_test_folder_act (desk, "document-receive");
  form = dun_test_folder_form ();
  on = dun_form_field_find (GTK_WIDGET (form), "received_on");
  g_object_set (dun_case_form_get_draft (form), "from-on", dun_day_from_ymd (2026, 3, 3), NULL);
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "folder-receive");
  dun_test_folder_save (form);
  dun_test_until (dun_form_field_get_error (on) != NULL);
  g_object_set (dun_case_form_get_draft (form), "from-on", dun_day_from_ymd (2026, 3, 1), NULL);
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_folder_save (form);
  dun_test_until (g_action_group_get_action_enabled (actions, "document-unreceive"));
  g_assert_cmpstr (dun_row_get_text (dun_table_get_cursor_row (table), "state"), ==,
                   "RECEIVED_LATE");
  dun_test_folder_act (desk, "document-unreceive");
  dun_test_until (g_action_group_get_action_enabled (actions, "document-receive"));
}

/* The fee of a warning is shown beside the penalty, and is waived (X25). */
static void
test_fees (DunTestFolder *desk,
           gconstpointer  login)
{
  GActionGroup *actions;
  DunCaseForm *form;
  DunTable *table;

  dun_fixture_sql (desk->fixture,
                   "with wrote as (insert into core.letter (letter_no, case_id, branch_id,"
                   "  party_id, kind, warning_cycle, language, wording_id, state, state_on,"
                   "  snapshot, arrears_list)"
                   " select 'W1-1', c.case_id, c.branch_id, c.party_id, 'W1',"
                   "  c.warning_cycle, 'en', w.wording_id, 'APPROVED', '2026-03-02', '{}', 'EUR:1'"
                   "  from core.case c join core.party p using (party_id), core.wording w"
                   "  where p.customer_no = 'K1' and w.kind = 'W1' and w.language = 'en'"
                   "    and w.is_current returning *)"
                   " insert into core.warning_fee (letter_id, case_id, branch_id, facility_id,"
                   "  kind, warning_cycle, booked_on, currency, base, share_bp, amount)"
                   " select w.letter_id, w.case_id, w.branch_id, f.facility_id, w.kind,"
                   "  w.warning_cycle, '2026-03-02', f.currency, 10000, 1500, 1500"
                   "  from wrote w join core.facility f using (party_id)");
  dun_test_folder_show (desk, "K1");
  actions = dun_screen_get_actions (desk->screen);
  dun_test_folder_tab (desk, 2);
  dun_test_until (dun_test_folder_n_rows (desk, "facilities") == 1);
  dun_table_focus (dun_test_folder_table (desk, "facilities"), 0);
  dun_test_until (dun_test_folder_n_rows (desk, "fees") == 1);
  g_assert_cmpint (dun_row_get_int (get_facility (desk), "fees"), ==, 1500);
  table = dun_test_folder_table (desk, "fees");
  dun_table_focus (table, 0);
  dun_test_until (g_action_group_get_action_enabled (actions, "fee-waive"));
  show_details (desk, "fees");
  dun_test_folder_act (desk, "fee-waive");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "reason", "the letter crossed a payment", NULL);
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "folder-waive");
  dun_test_folder_save (form);
  dun_test_until (!g_action_group_get_action_enabled (actions, "fee-waive"));
  g_assert_cmpstr (dun_row_get_text (dun_table_get_cursor_row (table), "state"), ==, "WAIVED");
  dun_test_until (dun_row_get_int (get_facility (desk), "fees") == 0);
}

/* What a facility costs for being late, how long it has been, and what people judge about it. */
static void
test_judgements (DunTestFolder          *desk,
                 gconstpointer  login)
{
  GActionGroup *actions;
  DunCaseForm *form;
  DunRow *row;

  dun_fixture_sql (desk->fixture,
                   "insert into core.penalty_profile (profile, base, day_count)"
                   " values ('P365', 'OVERDUE_PRINCIPAL', '365');"
                   "insert into core.penalty_rate values ('P365', '2020-01-01', 365);"
                   "update core.product set penalty_profile = 'P365'");
  dun_test_folder_show (desk, "K1");
  actions = dun_screen_get_actions (desk->screen);
  dun_test_folder_tab (desk, 2);
  dun_test_until (dun_test_folder_n_rows (desk, "facilities") == 1);
  dun_table_focus (dun_test_folder_table (desk, "facilities"), 0);
  dun_test_until (dun_test_folder_n_rows (desk, "penalty") >= 2
                  && dun_test_folder_n_rows (desk, "buckets") == 1);
  row = get_facility (desk);
  g_assert_cmpstr (dun_row_get_text (row, "bucket_name"), ==, "1–30");
  g_assert_cmpstr (dun_row_get_text (row, "ifrs_stage"), ==, "STAGE_1");
  g_assert_null (dun_row_get_text (row, "class"));
  g_assert_cmpint (dun_row_get_int (row, "penalty"), >, 0);
  g_assert_cmpint (dun_row_get_int (row, "default_days"), >=, 0);
  show_details (desk, "penalty");
  show_details (desk, "buckets");
  show_details (desk, "pauses");

  g_assert_false (g_action_group_get_action_enabled (actions, "facility-undefault"));
  dun_test_folder_act (desk, "facility-default");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "reason", "insolvency has been opened", NULL);
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "folder-default");
  dun_test_folder_save (form);
  dun_test_until (g_action_group_get_action_enabled (actions, "facility-undefault"));
  g_assert_cmpstr (dun_row_get_text (get_facility (desk), "ifrs_stage"), ==, "STAGE_3");
  g_assert_false (g_action_group_get_action_enabled (actions, "facility-default"));
  dun_test_folder_act (desk, "facility-undefault");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "reason", "the creditors agreed", NULL);
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "folder-undefault");
  dun_test_folder_save (form);
  dun_test_until (g_action_group_get_action_enabled (actions, "facility-default"));
  g_assert_cmpstr (dun_row_get_text (get_facility (desk), "default_until"), ==, "2026-06-02");
  g_assert_cmpstr (dun_row_get_text (get_facility (desk), "ifrs_stage"), ==, "STAGE_3");

  dun_test_folder_act (desk, "facility-forbear");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "kind", "EXTENSION",
                "reason", "the harvest is lost",
                "from-on", dun_day_from_ymd (2026, 3, 2), "ends-on", dun_day_from_ymd (2026, 9, 1),
                NULL);
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "folder-forbearance");
  dun_test_folder_save (form);
  dun_test_until (dun_test_folder_n_rows (desk, "judgements") == 2);
  g_assert_true (dun_row_get_bool (get_facility (desk), "is_watched"));

  dun_test_folder_act (desk, "facility-rebut");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "kind", "STAGE_2", "reason", "paid abroad",
                "ends-on", dun_day_from_ymd (2026, 6, 1), NULL);
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "folder-rebut");
  dun_test_folder_save (form);
  dun_test_until (g_action_group_get_action_enabled (actions, "facility-unrebut")
                  && dun_test_folder_n_rows (desk, "judgements") == 3);
  show_details (desk, "judgements");
  for (guint i = 0; i < dun_test_folder_n_rows (desk, "judgements"); i++)
    {
      dun_table_focus (dun_test_folder_table (desk, "judgements"), i);
      row = dun_table_get_cursor_row (dun_test_folder_table (desk, "judgements"));
      if (dun_row_get_text (row, "concession") != NULL)
        break;
    }
  g_assert_cmpstr (dun_row_get_text (row, "concession"), ==, "EXTENSION");
  g_assert_cmpstr (dun_row_get_text (row, "grace_until"), ==, "2026-09-01");
  dun_test_until (g_action_group_get_action_enabled (actions, "facility-unforbear"));
  dun_test_folder_act (desk, "facility-unforbear");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "reason", "another customer", NULL);
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "folder-unforbear");
  dun_test_folder_save (form);
  dun_test_until (get_facility (desk) != NULL
                  && !dun_row_get_bool (get_facility (desk), "is_watched"));
  dun_test_until (!g_action_group_get_action_enabled (actions, "facility-unforbear"));
  dun_test_folder_act (desk, "facility-unrebut");
  dun_test_until (!g_action_group_get_action_enabled (actions, "facility-unrebut"));
  show_details (desk, "payments");
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *state = g_dir_make_tmp ("dun-folder-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  dun_test_widget_init (&argc, &argv);
#define ADD(name, login, function) \
  g_test_add (name, DunTestFolder, login, dun_test_folder_set_up, function, \
              dun_test_folder_tear_down)
  ADD ("/ui/C05-every-tab-of-the-folder-is-filled", "coll_n1", test_every_tab);
  ADD ("/ui/C05-planned-steps-stand-behind-what-is-done", "coll_n1", test_planned_steps);
  ADD ("/ui/C03-an-entry-is-corrected-and-its-task-done", "coll_n1", test_record_and_correct);
  ADD ("/ui/G02-a-promise-stops-letters-until-it-is-cancelled", "coll_n1",
       test_promise_makes_a_hold);
  ADD ("/ui/C11-a-contact-is-added-and-verified", "coll_n1", test_contacts);
  ADD ("/ui/C02-two-people-on-one-case-are-told", "coll_n1", test_colleague_is_told);
  ADD ("/ui/F02-the-branch-head-holds-and-refers", "head_n", test_rights);
  ADD ("/ui/A05-a-document-is-noted-as-received", "head_n", test_checklist);
  ADD ("/ui/X25-the-fee-of-a-warning-is-waived", "head_n", test_fees);
  ADD ("/ui/X03-a-facility-is-paused-and-resumed", "head_n", test_pause);
  ADD ("/ui/A12-a-facility-shows-penalty-history-and-judgements", "head_n", test_judgements);
  ADD ("/ui/C02-the-collector-is-not-offered-more", "coll_n1", test_rights);
  ADD ("/ui/C02-the-auditor-only-reads", "auditor_ho", test_rights);
#undef ADD
  return g_test_run ();
}
