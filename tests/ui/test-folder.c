/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-case-form.h"
#include "dun-case-screen.h"
#include "dun-field.h"
#include "dun-form-field.h"
#include "dun-locale.h"
#include "dun-table.h"
#include "dun-test-book.h"
#include "dun-test-widget.h"

#include <string.h>

/* The case folder: what stands in it, and what is done in it, over a real database. */

typedef struct
{
  DunFixture *fixture;
  DunSession *session;
  GtkWidget  *window;
  DunScreen  *screen;
  gint64      case_id;
} Desk;

static gint64
case_of (Desk       *desk,
         const char *customer_no)
{
  g_autofree char *query =
    g_strdup_printf ("select c.case_id from core.case c join core.party p"
                     " on p.party_id = c.party_id"
                     " where p.customer_no = '%s' and c.stage is not null", customer_no);
  g_autofree char *value = dun_fixture_value (desk->fixture, query);

  return g_ascii_strtoll (value, NULL, 10);
}

static void
screen_message_cb (DunScreen     *screen,
                   DunBannerKind  kind,
                   const char    *text)
{
  g_test_message ("the screen says: %s", text);
  g_assert_cmpint (kind, !=, DUN_BANNER_ERROR);
}

static DunRow *
get_head (Desk *desk)
{
  DunRow *head;

  g_object_get (desk->screen, "head", &head, NULL);
  g_object_unref (head); /* the screen keeps it */
  return head;
}

static void
show_folder (Desk       *desk,
             const char *customer_no)
{
  desk->case_id = case_of (desk, customer_no);
  desk->screen = g_object_new (DUN_TYPE_CASE_SCREEN, "session", desk->session, "key", desk->case_id,
                               NULL);
  g_signal_connect (desk->screen, "message", G_CALLBACK (screen_message_cb), NULL);
  desk->window = dun_test_show (GTK_WIDGET (desk->screen), 1240, 780);
  gtk_widget_insert_action_group (desk->window, "win", dun_screen_get_actions (desk->screen));
  dun_screen_shown (desk->screen);
  dun_test_until (dun_row_get_loaded (get_head (desk)));
}

static void
close_folder (Desk *desk)
{
  dun_test_until (!g_main_context_pending (NULL) || g_main_context_iteration (NULL, FALSE));
  g_object_ref (desk->screen);
  dun_test_close (desk->window);
  while (G_OBJECT (desk->screen)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE); /* answers that are still on their way hold it */
  g_assert_finalize_object (desk->screen);
}

static void
set_up (Desk          *desk,
        gconstpointer  login)
{
  desk->fixture = dun_fixture_new ();
  dun_test_book_fill (desk->fixture);
  desk->session = dun_test_book_sign_in (desk->fixture, login);
}

static void
tear_down (Desk          *desk,
           gconstpointer  login)
{
  close_folder (desk);
  dun_session_close (desk->session);
  while (G_OBJECT (desk->session)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE); /* answers on their way hold it */
  g_assert_finalize_object (desk->session);
  dun_fixture_free (desk->fixture);
}

/* The table of a name in one of the tabs. */
static DunTable *
get_table (Desk       *desk,
           const char *name)
{
  return dun_test_find_id (GTK_WIDGET (desk->screen), name);
}

static guint
n_rows (Desk       *desk,
        const char *name)
{
  return g_list_model_get_n_items (dun_table_get_model (get_table (desk, name)));
}

static void
act (Desk       *desk,
     const char *action)
{
  g_assert_true (g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen), action));
  g_action_group_activate_action (dun_screen_get_actions (desk->screen), action, NULL);
}

static void
show_tab (Desk *desk,
          int   tab)
{
  g_action_group_activate_action (dun_screen_get_actions (desk->screen), "case-tab",
                                  g_variant_new_int32 (tab));
}

/* The form that was just opened in a dialog of its own. */
static DunCaseForm *
get_form (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *form = dun_test_find (window, DUN_TYPE_CASE_FORM, 0);

      if (form != NULL)
        return DUN_CASE_FORM (form);
    }
  g_error ("there is no form");
}

static void
save (DunCaseForm *form)
{
  g_autoptr (DunCaseForm) held = g_object_ref (form);
  gboolean saving = TRUE;

  dun_case_form_save (form);
  while (saving)
    {
      g_main_context_iteration (NULL, TRUE);
      g_object_get (form, "saving", &saving, NULL);
    }
}

static void
test_every_tab (Desk          *desk,
                gconstpointer  login)
{
  static const char * const names[] = {
    "overview", "debts", "actions", "promises", "letters", "documents", "contacts", "people",
    "statistics", "history",
  };

  show_folder (desk, "K2");
  g_assert_cmpstr (dun_screen_get_title (desk->screen), ==, "محمد رضایی");
  g_assert_cmpstr (dun_row_get_text (get_head (desk), "arrears_list"), ==, "EUR:4000");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *picture = g_strdup_printf ("folder-%s", names[i]);

      show_tab (desk, (int) i + 1);
      if (i == 0)
        dun_test_until (n_rows (desk, "timeline") >= 2);
      else if (i == 1)
        dun_test_until (n_rows (desk, "allocations") == 2);
      else if (i == 6)
        dun_test_until (n_rows (desk, "contacts") == 2);
      else if (i == 7)
        dun_test_until (n_rows (desk, "people") == 1);
      else if (i == 9)
        dun_test_until (n_rows (desk, "assignments") >= 1 && n_rows (desk, "history") == 1);
      dun_test_settle (desk->window);
      dun_test_picture (desk->window, picture);
    }
  g_assert_cmpuint (n_rows (desk, "facilities"), ==, 1);
  g_assert_cmpuint (n_rows (desk, "instalments"), ==, 3);
  g_assert_cmpuint (n_rows (desk, "payments"), ==, 1);
}

/* What the strategy still asks for goes on behind what has been done. */
static void
test_planned_steps (Desk          *desk,
                    gconstpointer  login)
{
  static const char * const steps[] = {
    "STEP_SMS", "STEP_CALL", "STEP_LETTER", "STEP_W1_DUE", "STEP_W2", "STEP_COMMITTEE",
    "STEP_LEGAL",
  };
  GListModel *rows;
  guint n;

  dun_test_book_start_strategy (desk->fixture);
  show_folder (desk, "K1");
  dun_test_until (n_rows (desk, "timeline") > G_N_ELEMENTS (steps) + 1);
  rows = dun_table_get_model (get_table (desk, "timeline"));
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
test_record_and_correct (Desk          *desk,
                         gconstpointer  login)
{
  DunCaseForm *form;
  DunRow *row;

  show_folder (desk, "K1");
  show_tab (desk, 3);
  act (desk, "case-record");
  form = get_form ();
  g_object_set (dun_case_form_get_draft (form), "action", "CALL_OUT", "outcome", "CONTACT",
                "note", "Says he paid", "control-on", dun_day_from_ymd (2026, 3, 10), NULL);
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "folder-record");
  save (form);
  dun_test_until (n_rows (desk, "activities") == 1);
  dun_test_until (g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen),
                                                     "entry-correct"));
  act (desk, "entry-correct");
  form = get_form ();
  g_assert_cmpstr (dun_case_draft_get_text (dun_case_form_get_draft (form), "note"), ==,
                   "Says he paid");
  g_assert_false (dun_case_draft_get_can_save (dun_case_form_get_draft (form)));
  g_object_set (dun_case_form_get_draft (form), "note", "Says she paid", "reason", "a slip", NULL);
  save (form);
  dun_test_until (n_rows (desk, "activities") == 2);
  row = dun_table_get_cursor_row (get_table (desk, "activities"));
  g_assert_nonnull (row);

  /* The control date became a task, which is done with an outcome. */
  show_tab (desk, 1);
  dun_test_until (n_rows (desk, "tasks") == 1);
  dun_test_until (g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen),
                                                     "task-move"));
  act (desk, "task-move");
  form = get_form ();
  g_object_set (dun_case_form_get_draft (form), "control-on", dun_day_from_ymd (2026, 3, 17),
                "reason", "on holiday", NULL);
  save (form);
  row = dun_table_get_cursor_row (get_table (desk, "tasks"));
  dun_test_until (g_strcmp0 (dun_row_get_text (row, "control_on"), "2026-03-17") == 0);
  act (desk, "task-done");
  form = get_form ();
  g_object_set (dun_case_form_get_draft (form), "outcome", "DONE", NULL);
  save (form);
  dun_test_until (g_strcmp0 (dun_row_get_text (row, "state"), "DONE") == 0);
  dun_test_until (!g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen),
                                                      "task-done"));
}

static void
test_promise_makes_a_hold (Desk          *desk,
                           gconstpointer  login)
{
  DunCaseForm *form;

  show_folder (desk, "K1");
  act (desk, "case-promise");
  form = get_form ();
  g_object_set (dun_case_form_get_draft (form), "amount", G_GINT64_CONSTANT (10000),
                "due-on", dun_day_from_ymd (2026, 3, 13), "method", "BANK_TRANSFER", NULL);
  save (form);
  dun_test_until (g_strcmp0 (dun_row_get_text (get_head (desk), "promise_due_on"),
                             "2026-03-13") == 0);
  g_assert_cmpstr (dun_row_get_text (get_head (desk), "hold_kind"), ==, "PROMISE");
  show_tab (desk, 4);
  dun_test_until (n_rows (desk, "promises") == 1
                  && g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen),
                                                        "promise-cancel"));
  act (desk, "promise-cancel");
  form = get_form ();
  g_object_set (dun_case_form_get_draft (form), "reason", "typed twice", NULL);
  save (form);
  dun_test_until (dun_row_get_text (get_head (desk), "promise_due_on") == NULL);
}

static void
test_contacts (Desk          *desk,
               gconstpointer  login)
{
  DunCaseForm *form;

  show_folder (desk, "K4");
  show_tab (desk, 7);
  dun_test_until (n_rows (desk, "contacts") == 1);
  act (desk, "contact-add");
  form = get_form ();
  g_object_set (dun_case_form_get_draft (form), "kind", "EMAIL", "value", "not an address", NULL);
  save (form);
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "folder-contact-refused");
  g_object_set (dun_case_form_get_draft (form), "value", "giorgos@example.org", NULL);
  save (form);
  dun_test_until (n_rows (desk, "contacts") == 2);
  dun_test_until (g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen),
                                                     "contact-verify"));
  act (desk, "contact-verify");
  dun_test_until (g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen),
                                                     "contact-doubt"));
}

static void
test_colleague_is_told (Desk          *desk,
                        gconstpointer  login)
{
  GtkWidget *notice;
  GtkLabel *presence;
  g_autofree char *other = NULL;

  show_folder (desk, "K1");
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
  dun_test_until (n_rows (desk, "timeline") >= 4 && !dun_banner_get_revealed (DUN_BANNER (notice)));
}

/* What a role may not do is not offered. */
static void
test_rights (Desk          *desk,
             gconstpointer  login)
{
  gboolean is_head = g_str_equal (login, "head_n");
  gboolean is_auditor = g_str_equal (login, "auditor_ho");
  GActionGroup *actions;

  show_folder (desk, "K1");
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

      act (desk, "case-hold");
      form = get_form ();
      g_object_set (dun_case_form_get_draft (form), "kind", "DISPUTE", "reason",
                    "letter of 1 March",
                    "to-on", dun_day_from_ymd (2026, 4, 1), "stop-letters", TRUE, NULL);
      dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
      dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "folder-hold");
      save (form);
      dun_test_until (g_strcmp0 (dun_row_get_text (get_head (desk), "hold_kind"), "DISPUTE") == 0);
      act (desk, "case-refer");
      form = get_form ();
      g_object_set (dun_case_form_get_draft (form), "reason", "disputes everything", NULL);
      save (form);
      dun_test_until (g_strcmp0 (dun_row_get_text (get_head (desk), "stage"), "COMMITTEE") == 0);
      dun_test_until (!g_action_group_get_action_enabled (actions, "case-refer"));
    }
}

static DunRow *
get_facility (Desk *desk)
{
  return dun_table_get_cursor_row (get_table (desk, "facilities"));
}

/* A facility's delinquency stands still for a while, and goes on before that when it is told to. */
static void
test_pause (Desk          *desk,
            gconstpointer  login)
{
  GActionGroup *actions;
  DunCaseForm *form;
  DunFormField *end;

  show_folder (desk, "K1");
  actions = dun_screen_get_actions (desk->screen);
  show_tab (desk, 2);
  dun_test_until (n_rows (desk, "facilities") == 1);
  dun_table_focus (get_table (desk, "facilities"), 0);
  dun_test_until (g_action_group_get_action_enabled (actions, "facility-pause"));
  g_assert_false (g_action_group_get_action_enabled (actions, "facility-resume"));
  g_assert_cmpint (dun_row_get_int (get_facility (desk), "delinquent_days"), ==, 10);

  act (desk, "facility-pause");
  form = get_form ();
  end = dun_form_field_find (GTK_WIDGET (form), "ends_on");
  g_object_set (dun_case_form_get_draft (form), "reason", "breathing space",
                "from-on", dun_day_from_ymd (2026, 2, 25),
                "ends-on", dun_day_from_ymd (2026, 2, 25), NULL);
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  save (form);
  dun_test_until (dun_form_field_get_error (end) != NULL);
  g_object_set (dun_case_form_get_draft (form), "ends-on", dun_day_from_ymd (2026, 3, 20), NULL);
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "folder-pause");
  save (form);
  dun_test_until (get_facility (desk) != NULL
                  && dun_row_get_int (get_facility (desk), "delinquent_days") == 5);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "folder-paused");
  dun_test_until (!g_action_group_get_action_enabled (actions, "facility-pause"));
  act (desk, "facility-resume");
  dun_test_until (g_action_group_get_action_enabled (actions, "facility-pause"));
  g_assert_null (dun_row_get_text (get_facility (desk), "pause_ends_on"));
  dun_test_until (n_rows (desk, "pauses") == 1);
}

/* Brings a page of what hangs on the chosen facility to the front and takes its picture. */
static void
show_details (Desk       *desk,
              const char *page)
{
  g_autofree char *picture = g_strdup_printf ("folder-debts-%s", page);

  gtk_stack_set_visible_child_name (dun_test_find_id (GTK_WIDGET (desk->screen),
                                                      "facility_details"), page);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, picture);
}

/* What a facility costs for being late, how long it has been, and what people judge about it. */
static void
test_judgements (Desk          *desk,
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
  show_folder (desk, "K1");
  actions = dun_screen_get_actions (desk->screen);
  show_tab (desk, 2);
  dun_test_until (n_rows (desk, "facilities") == 1);
  dun_table_focus (get_table (desk, "facilities"), 0);
  dun_test_until (n_rows (desk, "penalty") >= 2 && n_rows (desk, "buckets") == 1);
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
  act (desk, "facility-default");
  form = get_form ();
  g_object_set (dun_case_form_get_draft (form), "reason", "insolvency has been opened", NULL);
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "folder-default");
  save (form);
  dun_test_until (g_action_group_get_action_enabled (actions, "facility-undefault"));
  g_assert_cmpstr (dun_row_get_text (get_facility (desk), "ifrs_stage"), ==, "STAGE_3");
  g_assert_false (g_action_group_get_action_enabled (actions, "facility-default"));
  act (desk, "facility-undefault");
  form = get_form ();
  g_object_set (dun_case_form_get_draft (form), "reason", "the creditors agreed", NULL);
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "folder-undefault");
  save (form);
  dun_test_until (g_action_group_get_action_enabled (actions, "facility-default"));
  g_assert_cmpstr (dun_row_get_text (get_facility (desk), "default_until"), ==, "2026-06-02");
  g_assert_cmpstr (dun_row_get_text (get_facility (desk), "ifrs_stage"), ==, "STAGE_3");

  act (desk, "facility-forbear");
  form = get_form ();
  g_object_set (dun_case_form_get_draft (form), "kind", "EXTENSION",
                "reason", "the harvest is lost",
                "from-on", dun_day_from_ymd (2026, 3, 2), "ends-on", dun_day_from_ymd (2026, 9, 1),
                NULL);
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "folder-forbearance");
  save (form);
  dun_test_until (n_rows (desk, "judgements") == 2);
  g_assert_true (dun_row_get_bool (get_facility (desk), "is_watched"));

  act (desk, "facility-rebut");
  form = get_form ();
  g_object_set (dun_case_form_get_draft (form), "kind", "STAGE_2", "reason", "paid abroad",
                "ends-on", dun_day_from_ymd (2026, 6, 1), NULL);
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "folder-rebut");
  save (form);
  dun_test_until (g_action_group_get_action_enabled (actions, "facility-unrebut")
                  && n_rows (desk, "judgements") == 3);
  show_details (desk, "judgements");
  for (guint i = 0; i < n_rows (desk, "judgements"); i++)
    {
      dun_table_focus (get_table (desk, "judgements"), i);
      row = dun_table_get_cursor_row (get_table (desk, "judgements"));
      if (dun_row_get_text (row, "concession") != NULL)
        break;
    }
  g_assert_cmpstr (dun_row_get_text (row, "concession"), ==, "EXTENSION");
  g_assert_cmpstr (dun_row_get_text (row, "grace_until"), ==, "2026-09-01");
  dun_test_until (g_action_group_get_action_enabled (actions, "facility-unforbear"));
  act (desk, "facility-unforbear");
  form = get_form ();
  g_object_set (dun_case_form_get_draft (form), "reason", "another customer", NULL);
  dun_test_settle (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))));
  dun_test_picture (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (form))), "folder-unforbear");
  save (form);
  dun_test_until (get_facility (desk) != NULL
                  && !dun_row_get_bool (get_facility (desk), "is_watched"));
  dun_test_until (!g_action_group_get_action_enabled (actions, "facility-unforbear"));
  act (desk, "facility-unrebut");
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
#define ADD(name, login, function) g_test_add (name, Desk, login, set_up, function, tear_down)
  ADD ("/ui/C05-every-tab-of-the-folder-is-filled", "coll_n1", test_every_tab);
  ADD ("/ui/C05-planned-steps-stand-behind-what-is-done", "coll_n1", test_planned_steps);
  ADD ("/ui/C03-an-entry-is-corrected-and-its-task-done", "coll_n1", test_record_and_correct);
  ADD ("/ui/G02-a-promise-stops-letters-until-it-is-cancelled", "coll_n1",
       test_promise_makes_a_hold);
  ADD ("/ui/C11-a-contact-is-added-and-verified", "coll_n1", test_contacts);
  ADD ("/ui/C02-two-people-on-one-case-are-told", "coll_n1", test_colleague_is_told);
  ADD ("/ui/F02-the-branch-head-holds-and-refers", "head_n", test_rights);
  ADD ("/ui/X03-a-facility-is-paused-and-resumed", "head_n", test_pause);
  ADD ("/ui/A12-a-facility-shows-penalty-history-and-judgements", "head_n", test_judgements);
  ADD ("/ui/C02-the-collector-is-not-offered-more", "coll_n1", test_rights);
  ADD ("/ui/C02-the-auditor-only-reads", "auditor_ho", test_rights);
#undef ADD
  return g_test_run ();
}
