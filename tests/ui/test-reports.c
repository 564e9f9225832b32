/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-case-list.h"
#include "dun-case-screen.h"
#include "dun-cases-screen.h"
#include "dun-locale.h"
#include "dun-reports-screen.h"
#include "dun-segment-choice.h"
#include "dun-strategies-screen.h"
#include "dun-table.h"
#include "dun-test-window.h"

#include <glib/gstdio.h>
#include <string.h>

/* Reports as a branch head makes them: promises kept, what is pending, contacts, disputes, the arms
 * of a strategy; limited to a segment, with the cases behind a row, and as files. */

typedef DunTestWindow Desk;

static const char * const facts =
  "insert into core.segment (name, condition, changed_by) values ('Polish', '{\"field\":"
  "  \"customer.language\", \"is\": \"eq\", \"value\": \"pl\"}', 'head_n');"
  "set session_replication_role = replica;"
  "with made as ("
  " insert into core.promise (case_id, branch_id, amount, currency, made_on, due_on, method,"
  "                           grace_days, state, state_on, paid, recorded_by)"
  "  select c.case_id, c.branch_id, v.amount, 'EUR', '2026-02-10', '2026-02-20', 'CASH', 3,"
  "         v.state, '2026-02-24', v.paid, 'coll_n1'"
  "    from (values ('K1', 'BROKEN', 10000, 0), ('K2', 'KEPT', 6000, 6000),"
  "                 ('K4', 'SUPERSEDED', 5000, 0), ('K5', 'BROKEN', 4000, 0))"
  "           v (no, state, amount, paid)"
  "    join core.party p on p.customer_no = v.no join core.case c on c.party_id = p.party_id"
  "  returning promise_id, branch_id, case_id)"
  " insert into core.promise_item (promise_id, branch_id, facility_id, is_open)"
  " select m.promise_id, m.branch_id, i.facility_id, false"
  "   from made m join core.case_item i on i.case_id = m.case_id;"
  "insert into core.dispute (dispute_no, case_id, branch_id, facility_id, currency, amount, reason,"
  "                          opened_on, due_on)"
  " select 'D' || p.customer_no, c.case_id, c.branch_id, i.facility_id, 'EUR', 2500,"
  "        'WRONG_AMOUNT', '2026-02-26', '2026-03-12'"
  "   from core.party p join core.case c on c.party_id = p.party_id"
  "   join core.case_item i on i.case_id = c.case_id where p.customer_no in ('K1', 'K2');"
  "insert into core.strategy_arm (version_id, arm, name, percent)"
  " select v.version_id, a.arm, a.name, a.percent from core.strategy_version v"
  "  cross join (values ('A', 'As ever', 60), ('B', 'Sooner', 40)) a (arm, name, percent);"
  "reset session_replication_role;";

static void
set_up (Desk          *desk,
        gconstpointer  data)
{
  dun_test_window_begin (desk);
  dun_test_book_fill_work (desk->fixture);
  dun_fixture_sql (desk->fixture, facts);
  dun_test_book_start_strategy (desk->fixture);
  dun_test_window_open (desk, "head_n");
}

/* What the database answers the branch head. */
static char *
ask (Desk       *desk,
     const char *query)
{
  char *answer;

  dun_fixture_sql (desk->fixture, "set session authorization head_n");
  answer = dun_fixture_value (desk->fixture, query);
  dun_fixture_sql (desk->fixture, "reset session authorization");
  return answer;
}

static GtkWidget *
make (Desk       *desk,
      const char *id)
{
  GtkWidget *screen;

  gtk_widget_activate_action (desk->window, "win.screen", "s", "reports");
  screen = dun_test_find (desk->window, DUN_TYPE_REPORTS_SCREEN, 0);
  gtk_widget_activate_action (desk->window, "win.report-choose", "s", id);
  gtk_widget_activate_action (desk->window, "win.report-period", "(ss)", "2026-02-01",
                              "2026-03-31");
  gtk_widget_activate_action (desk->window, "win.report-run", NULL);
  dun_test_until (!dun_screen_get_busy (DUN_SCREEN (screen)));
  return screen;
}

static DunTable *
table_of (GtkWidget *screen)
{
  return DUN_TABLE (dun_test_find (screen, DUN_TYPE_TABLE, 0));
}

static guint
n_rows (DunTable *table)
{
  return g_list_model_get_n_items (dun_table_get_model (table));
}

static void
assert_rows (Desk       *desk,
             GtkWidget  *screen,
             const char *query)
{
  g_autofree char *expected = ask (desk, query);

  g_assert_cmpuint (n_rows (table_of (screen)), ==,
                    (guint) g_ascii_strtoull (expected, NULL, 10));
  g_assert_cmpuint (n_rows (table_of (screen)), >, 0);
}

static void
assert_says (GtkWidget  *screen,
             const char *text)
{
  GtkLabel *label = GTK_LABEL (gtk_widget_get_template_child (screen, DUN_TYPE_REPORTS_SCREEN,
                                                              "definitions"));

  if (strstr (gtk_label_get_text (label), text) == NULL)
    g_error ("“%s” is not in “%s”", text, gtk_label_get_text (label));
}

/* Returns: (transfer full): the file as text, after it was written in each form */
static char *
save_all (Desk      *desk,
          GtkWidget *screen)
{
  static const char * const names[] = { "r.xlsx", "r.pdf", "r.csv" };
  char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (desk->folder, names[i], NULL);

      g_free (g_steal_pointer (&text));
      gtk_widget_activate_action (desk->window, "win.report-save-as", "s", path);
      dun_test_until (!dun_screen_get_busy (DUN_SCREEN (screen)));
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_remove (path);
    }
  return text;
}

static void
activate_row (GtkWidget *screen,
              guint      position)
{
  g_autoptr (DunRow) row = g_list_model_get_item (dun_table_get_model (table_of (screen)),
                                                  position);

  g_signal_emit_by_name (table_of (screen), "row-activated", row);
}

/* The list of cases that came to the front. */
static void
wait_for_cases (Desk *desk,
                guint n)
{
  GtkWidget *screen, *list;

  dun_test_until ((screen = dun_test_find (desk->window, DUN_TYPE_CASES_SCREEN, 0)) != NULL);
  list = dun_test_find (screen, DUN_TYPE_CASE_LIST, 0);
  dun_test_until (n_rows (dun_case_list_get_table (DUN_CASE_LIST (list))) == n);
  dun_test_settle (desk->window);
}

static void
wait_for_folder (Desk *desk)
{
  GtkWidget *folder;
  DunRow *head = NULL;

  dun_test_until ((folder = dun_test_find (desk->window, DUN_TYPE_CASE_SCREEN, 0)) != NULL);
  g_object_get (folder, "head", &head, NULL);
  dun_test_until (dun_row_get_loaded (head) && !dun_screen_get_busy (DUN_SCREEN (folder)));
  dun_test_settle (desk->window);
  g_object_unref (head);
}

static void
test_promises (Desk          *desk,
               gconstpointer  data)
{
  const DunLocale *locale = dun_locale_current ();
  GtkWidget *screen = make (desk, "promises");
  g_autofree char *third = dun_locale_format_percent (locale, 3333);
  g_autofree char *part = dun_locale_format_percent (locale, 3000);
  g_autofree char *csv = NULL;

  assert_rows (desk, screen, "select count (*) from api.report_promises ('2026-02-01',"
                             " '2026-03-31')");
  g_assert_cmpuint (n_rows (table_of (screen)), ==, 4);
  assert_says (screen, third);
  assert_says (screen, part);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "report-promises");
  csv = save_all (desk, screen);
  g_assert_nonnull (strstr (csv, "R-10"));
  g_assert_nonnull (strstr (csv, "33.33"));
  g_assert_nonnull (strstr (csv, "2026-02-01"));
  activate_row (screen, 0);
  wait_for_folder (desk);
}

/* What is limited to a segment says so on paper, and is remembered. */
static void
test_pending (Desk          *desk,
              gconstpointer  data)
{
  GtkWidget *screen = make (desk, "pending");
  g_autofree char *segment = dun_fixture_value (desk->fixture,
                                                "select segment_id from core.segment");
  g_autofree char *csv = NULL;

  assert_rows (desk, screen, "select count (*) from api.report_pending ()");
  g_assert_cmpuint (n_rows (table_of (screen)), >, 5);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "report-pending");
  gtk_widget_activate_action (desk->window, "win.report-segment", "x",
                              g_ascii_strtoll (segment, NULL, 10));
  gtk_widget_activate_action (desk->window, "win.report-run", NULL);
  dun_test_until (!dun_screen_get_busy (DUN_SCREEN (screen)));
  g_assert_cmpuint (n_rows (table_of (screen)), ==, 1);
  csv = save_all (desk, screen);
  g_assert_nonnull (strstr (csv, "Polish"));
  g_assert_nonnull (strstr (csv, ",25.00,75.00,")); /* disputed, pending */
  activate_row (screen, 0);
  wait_for_folder (desk);
}

static void
test_contacts (Desk          *desk,
               gconstpointer  data)
{
  GtkWidget *screen = make (desk, "contacts");
  g_autofree char *csv = NULL;

  assert_rows (desk, screen, "select count (*) from api.report_contact_compliance ('2026-02-01',"
                             " '2026-03-31')");
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "report-contacts");
  csv = save_all (desk, screen);
  g_assert_nonnull (strstr (csv, "R-25"));
  activate_row (screen, 0);
  wait_for_cases (desk, 1);
  dun_test_picture (desk->window, "report-contacts-cases");
}

static void
test_disputes (Desk          *desk,
               gconstpointer  data)
{
  GtkWidget *screen = make (desk, "disputes");
  g_autofree char *csv = NULL;

  assert_rows (desk, screen, "select count (*) from api.report_disputes ('2026-02-01',"
                             " '2026-03-31')");
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "report-disputes");
  csv = save_all (desk, screen);
  g_assert_nonnull (strstr (csv, "50.00"));
  activate_row (screen, 0);
  wait_for_cases (desk, 2);
}

/* From the strategy to what became of its arms, and to the cases of one. */
static void
test_arms (Desk          *desk,
           gconstpointer  data)
{
  g_autofree char *csv = NULL;
  g_autofree char *first = NULL;
  GtkWidget *screen;
  DunTable *versions;

  gtk_widget_activate_action (desk->window, "win.screen", "s", "strategies");
  screen = dun_test_find (desk->window, DUN_TYPE_STRATEGIES_SCREEN, 0);
  versions = DUN_TABLE (gtk_widget_get_template_child (screen, DUN_TYPE_STRATEGIES_SCREEN,
                                                       "table"));
  dun_test_until (n_rows (versions) > 0);
  dun_table_select (versions, 0);
  dun_test_until (g_action_group_get_action_enabled (
    dun_screen_get_actions (DUN_SCREEN (screen)), "strategy-arms"));
  gtk_widget_activate_action (desk->window, "win.strategy-arms", NULL);
  dun_test_until ((screen = dun_test_find (desk->window, DUN_TYPE_REPORTS_SCREEN, 0)) != NULL);
  dun_test_until (g_action_group_get_action_enabled (
    dun_screen_get_actions (DUN_SCREEN (screen)), "report-run"));
  gtk_widget_activate_action (desk->window, "win.report-run", NULL);
  dun_test_until (!dun_screen_get_busy (DUN_SCREEN (screen)));
  g_assert_cmpuint (n_rows (table_of (screen)), ==, 2);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "report-arms");
  csv = save_all (desk, screen);
  g_assert_nonnull (strstr (csv, "R-24"));
  g_assert_nonnull (strstr (csv, "Standard/1"));
  g_assert_nonnull (strstr (csv, "As ever"));
  first = ask (desk, "select customers from api.report_arms ((select version_id from"
                     " api.report_strategies ()), '2026-03-03') where key = 1");
  activate_row (screen, 0);
  wait_for_cases (desk, (guint) g_ascii_strtoull (first, NULL, 10));
}

/* Every list of cases can be one of a segment's customers. */
static void
test_lists (Desk          *desk,
            gconstpointer  data)
{
  static const char * const screens[] = { "cases", "worklist", "assignment" };
  g_autofree char *segment = dun_fixture_value (desk->fixture,
                                                "select segment_id from core.segment");

  g_autofree char *moved =
    ask (desk, "select api.case_assign (gen_random_uuid (),"
               " (select array_agg (k) from unnest (api.case_keys ('{}', 'case_no', false)) k),"
               " 'head_n', 'test') ->> 'moved'");

  g_assert_cmpstr (moved, ==, "6");
  for (guint i = 0; i < G_N_ELEMENTS (screens); i++)
    {
      GtkWidget *list, *choice;
      DunTable *table;

      gtk_widget_activate_action (desk->window, "win.screen", "s", screens[i]);
      dun_test_until ((list = dun_test_find (desk->window, DUN_TYPE_CASE_LIST, 0)) != NULL);
      table = dun_case_list_get_table (DUN_CASE_LIST (list));
      if (i == 2)
        {
          dun_test_settle (desk->window);
          gtk_widget_activate_action (desk->window, "win.assignment-person", "s", "head_n");
        }
      dun_test_until (n_rows (table) > 1);
      choice = dun_test_find (list, DUN_TYPE_SEGMENT_CHOICE, 0);
      dun_test_until (gtk_widget_get_visible (choice));
      dun_segment_choice_set_segment (DUN_SEGMENT_CHOICE (choice),
                                      g_ascii_strtoll (segment, NULL, 10));
      dun_test_until (n_rows (table) == 1);
      dun_test_settle (desk->window);
      dun_test_picture (desk->window, screens[i]);
      dun_segment_choice_set_segment (DUN_SEGMENT_CHOICE (choice), 0);
      dun_test_until (n_rows (table) > 1);
      gtk_widget_activate_action (desk->window, "win.close-tab", NULL);
    }
}

int
main (int   argc,
      char *argv[])
{
  dun_test_widget_init (&argc, &argv);
#define add(path, function) \
  g_test_add (path, Desk, NULL, set_up, function, dun_test_window_tear_down)
  add ("/ui/R10-promises-kept", test_promises);
  add ("/ui/RS5-pending-collections-of-a-segment", test_pending);
  add ("/ui/R25-contact-compliance", test_contacts);
  add ("/ui/R26-disputes", test_disputes);
  add ("/ui/X42-arms-beside-each-other", test_arms);
  add ("/ui/J03-lists-of-a-segment", test_lists);
#undef add
  return g_test_run ();
}
