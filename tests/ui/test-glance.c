/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-assign-dialog.h"
#include "dun-assignment-screen.h"
#include "dun-cases-screen.h"
#include "dun-chart.h"
#include "dun-day-entry.h"
#include "dun-glance-screen.h"
#include "dun-locale.h"
#include "dun-reports-screen.h"
#include "dun-stat.h"
#include "dun-test-window.h"

#include <string.h>

/* The first page, assignment and reports as a branch head uses them: the real window over a real
 * database. */

typedef DunTestWindow Desk;

static const char * const work =
  "set session authorization coll_n1;"
  "do $do$"
  " declare v record; v_n integer := 0;"
  " begin"
  "  for v in select r.case_id, r.version"
  "            from api.case_rows (api.case_keys ('{}', 'case_no', false)) r"
  "            where r.owner = 'coll_n1' order by r.case_no limit 2 loop"
  "   v_n := v_n + 1;"
  "   perform api.promise_record (gen_random_uuid (), v.case_id, 1000 * v_n, 'EUR', '2026-03-05',"
  "                               'BANK_TRANSFER', null, v.version);"
  "   perform api.activity_record (gen_random_uuid (), v.case_id, 'CALL_OUT', 'CONTACT', null,"
  "     null, null, 'will call', null, null, 'CONTACT', '2026-03-04', null, null, null);"
  "  end loop;"
  " end $do$;"
  "reset session authorization;";

static void
set_up (Desk          *desk,
        gconstpointer  data)
{
  dun_test_window_begin (desk);
  dun_fixture_sql (desk->fixture, work);
  dun_test_window_open (desk, "head_n");
}

static GtkWidget *
open_screen (Desk       *desk,
             const char *id,
             GType       type)
{
  gtk_widget_activate_action (desk->window, "win.screen", "s", id);
  return dun_test_find (desk->window, type, 0);
}

static void
wait_idle (GtkWidget *screen)
{
  dun_test_until (!dun_screen_get_busy (DUN_SCREEN (screen)));
}

static guint
n_rows (DunTable *table)
{
  return g_list_model_get_n_items (dun_table_get_model (table));
}

static gboolean
is_loading (DunTable *table)
{
  gboolean loading;

  g_object_get (dun_table_get_model (table), "loading", &loading, NULL);
  return loading;
}

/* How many cases the list shows that has just been opened. */
static guint
count_cases (Desk *desk)
{
  GtkWidget *screen = dun_test_find (desk->window, DUN_TYPE_CASES_SCREEN, 0);
  g_autoptr (GError) error = NULL;
  DunTable *table;

  g_assert_nonnull (screen);
  table = DUN_TABLE (dun_test_find (screen, DUN_TYPE_TABLE, 0));
  dun_test_until (!is_loading (table));
  g_object_get (dun_table_get_model (table), "error", &error, NULL);
  g_assert_no_error (error);
  return n_rows (table);
}

static gint64
leading_number (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 2);
  g_autoptr (GError) error = NULL;
  gint64 number = -1;

  if (!dun_locale_parse_int (dun_locale_current (), words[0], &number, &error))
    g_assert_no_error (error);
  return number;
}

static char *
ask (Desk       *desk,
     const char *query)
{
  g_autofree char *value = NULL;

  dun_fixture_sql (desk->fixture, "set session authorization head_n");
  value = dun_fixture_value (desk->fixture, query);
  dun_fixture_sql (desk->fixture, "reset session authorization");
  return g_steal_pointer (&value);
}

/* --- At a glance --- */

static void
test_figures_are_their_lists (Desk          *desk,
                              gconstpointer  data)
{
  GtkWidget *screen = open_screen (desk, "glance", DUN_TYPE_GLANCE_SCREEN);
  GtkWidget *stat;
  DunTable *ages;
  guint n_checked = 0;

  wait_idle (screen);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "glance");
  for (guint i = 0; (stat = dun_test_find (screen, DUN_TYPE_STAT, i)) != NULL; i++)
    {
      g_autoptr (GVariant) target = NULL;
      g_autofree char *figure = NULL;
      g_autofree char *sub_text = NULL;

      g_object_get (stat, "action-target", &target, "figure", &figure, "sub-text", &sub_text, NULL);
      g_assert_nonnull (target);
      g_assert_cmpstr (figure, !=, "");
      if (strstr (g_variant_get_string (target, NULL), "\"promise\"") == NULL
          && strstr (g_variant_get_string (target, NULL), "\"stage\"") == NULL)
        continue;
      g_signal_emit_by_name (dun_test_find (stat, GTK_TYPE_BUTTON, 0), "clicked");
      /* A promise's tile counts promises; its second line begins with their cases. */
      if (strstr (g_variant_get_string (target, NULL), "\"promise\"") != NULL)
        g_assert_cmpint (count_cases (desk), ==,
                         leading_number (figure) == 0 ? 0 : leading_number (sub_text));
      else
        g_assert_cmpint (count_cases (desk), ==, leading_number (figure));
      n_checked++;
      open_screen (desk, "glance", DUN_TYPE_GLANCE_SCREEN);
      wait_idle (screen);
    }
  g_assert_cmpuint (n_checked, ==, 7 + 4);

  ages = DUN_TABLE (dun_test_find (screen, DUN_TYPE_TABLE, 0));
  g_assert_cmpuint (n_rows (ages), >, 3);
  for (guint i = 0; i < n_rows (ages); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (dun_table_get_model (ages), i);

      if (*dun_row_get_text (row, "filter") != '{')
        continue;
      g_signal_emit_by_name (ages, "row-activated", row);
      g_assert_cmpint (count_cases (desk), ==, dun_row_get_int (row, "cases"));
      open_screen (desk, "glance", DUN_TYPE_GLANCE_SCREEN);
      wait_idle (screen);
    }
}

static void
test_ages_make_the_balance (Desk          *desk,
                            gconstpointer  data)
{
  GtkWidget *screen = open_screen (desk, "glance", DUN_TYPE_GLANCE_SCREEN);
  g_autofree char *expected =
    ask (desk,
         "select sum (open_balance_minor - unallocated_minor)"
         "  from api.report_facility_balances ('2026-03-02') where currency = 'EUR'");
  gint64 sum = 0;
  DunTable *ages;

  wait_idle (screen);
  ages = DUN_TABLE (dun_test_find (screen, DUN_TYPE_TABLE, 0));
  for (guint i = 0; i < n_rows (ages); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (dun_table_get_model (ages), i);

      if (g_str_equal (dun_row_get_text (row, "currency"), "EUR"))
        sum += dun_row_get_int (row, "amount");
    }
  g_assert_cmpint (sum, ==, g_ascii_strtoll (expected, NULL, 10));

  /* A datum of the chart leads to its list by the keyboard. */
  {
    GtkWidget *chart = dun_test_find (screen, DUN_TYPE_CHART, 0);

    g_assert_true (gtk_widget_get_mapped (chart));
    gtk_widget_grab_focus (chart);
    g_assert_true (dun_test_press (chart, GDK_KEY_Return, 0));
    g_assert_cmpint (count_cases (desk), >, 0);
  }
}

static void
test_tasks_of_the_team (Desk          *desk,
                        gconstpointer  data)
{
  GtkWidget *screen = open_screen (desk, "glance", DUN_TYPE_GLANCE_SCREEN);
  g_autofree char *expected = ask (desk, "select count (*) from api.my_tasks (true, null)");
  DunTable *tasks;

  wait_idle (screen);
  tasks = DUN_TABLE (dun_test_find (screen, DUN_TYPE_TABLE, 1));
  g_assert_cmpuint (n_rows (tasks), ==, 0);
  gtk_widget_activate_action (desk->window, "win.glance-team", NULL);
  wait_idle (screen);
  g_assert_cmpuint (n_rows (tasks), ==, (guint) g_ascii_strtoull (expected, NULL, 10));
  g_assert_cmpuint (n_rows (tasks), >, 0);
}

/* --- Assignment --- */

static DunAssignDialog *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *w = windows; w != NULL; w = w->next)
    if (DUN_IS_ASSIGN_DIALOG (w->data))
      return w->data;
  return NULL;
}

static gboolean
can_save (DunAssignDialog *dialog)
{
  gboolean can;

  g_object_get (dialog, "can-save", &can, NULL);
  return can;
}

/* The dialog of an action over all cases of a person. */
static DunAssignDialog *
open_dialog (Desk       *desk,
             const char *login,
             guint       n_cases,
             const char *action)
{
  GtkWidget *screen = open_screen (desk, "assignment", DUN_TYPE_ASSIGNMENT_SCREEN);
  DunTable *people, *cases;
  DunAssignDialog *dialog;

  wait_idle (screen);
  people = DUN_TABLE (dun_test_find (screen, DUN_TYPE_TABLE, 0));
  cases = DUN_TABLE (dun_test_find (screen, DUN_TYPE_TABLE, 1));
  g_assert_cmpuint (n_rows (people), >, 3);
  gtk_widget_activate_action (desk->window, "win.assignment-person", "s", login);
  dun_test_until (!is_loading (cases) && n_rows (cases) == n_cases);
  gtk_widget_activate_action (desk->window, "win.assignment-select-all", NULL);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "assignment");
  /* What others changed is read anew: the person and the choice stay. */
  gtk_widget_grab_focus (GTK_WIDGET (people));
  dun_screen_refresh (DUN_SCREEN (screen));
  wait_idle (screen);
  dun_test_until (!is_loading (cases));
  dun_test_settle (desk->window);
  g_assert_cmpstr (dun_row_get_text (dun_table_get_cursor_row (people), "login"), ==, login);
  g_assert_cmpuint (dun_table_get_n_selected (cases), ==, n_cases);
  g_assert_null (find_dialog ());
  g_assert_true (gtk_widget_activate_action (desk->window, action, NULL));
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  return dialog;
}

static void
test_all_of_the_filter (Desk          *desk,
                        gconstpointer  data)
{
  DunAssignDialog *dialog = open_dialog (desk, "coll_n1", 5, "win.assignment-assign");
  g_autofree char *label = NULL;
  g_autofree char *moved = NULL;
  g_autofree char *reasons = NULL;

  dun_test_until (can_save (dialog));
  g_object_get (dialog, "save-label", &label, NULL);
  if (g_str_equal (g_getenv ("LANGUAGE"), "en"))
    g_assert_cmpstr (label, ==, "_Assign 5 cases");
  dun_assign_dialog_set_person (dialog, "coll_n1b");
  dun_assign_dialog_set_reason (dialog, "holiday");
  dun_test_settle (GTK_WIDGET (dialog));
  dun_test_picture (GTK_WIDGET (dialog), "assign-dialog");
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  dun_test_until (find_dialog () == NULL);
  moved = dun_fixture_value (desk->fixture,
                             "select count (*) from core.case where owner = 'coll_n1b'");
  g_assert_cmpstr (moved, ==, "5");
  reasons = dun_fixture_value (desk->fixture,
                               "select count (*) from core.assignment"
                               " where ended_at is null and reason = 'holiday'"
                               " and login = 'coll_n1b' and from_login = 'coll_n1'");
  g_assert_cmpstr (reasons, ==, "5");
}

static void
test_person_of_another_branch (Desk          *desk,
                               gconstpointer  data)
{
  DunAssignDialog *dialog = open_dialog (desk, "coll_n1", 5, "win.assignment-assign");
  g_autofree char *moved = NULL;

  dun_test_until (can_save (dialog));
  dun_assign_dialog_set_person (dialog, "coll_n2");
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  dun_test_until (!dun_form_dialog_get_busy (DUN_FORM_DIALOG (dialog)));
  g_assert_nonnull (dun_form_dialog_get_error (DUN_FORM_DIALOG (dialog)));
  dun_test_settle (GTK_WIDGET (dialog));
  dun_test_picture (GTK_WIDGET (dialog), "assign-refused");
  moved = dun_fixture_value (desk->fixture,
                             "select count (*) from core.case where owner = 'coll_n1'");
  g_assert_cmpstr (moved, ==, "5");

  /* The form is still there: another choice is accepted. */
  dun_assign_dialog_set_person (dialog, "");
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  dun_test_until (find_dialog () == NULL);
  g_clear_pointer (&moved, g_free);
  moved = dun_fixture_value (desk->fixture,
                             "select count (*) from core.case c"
                             "  join core.branch b using (branch_id)"
                             " where c.owner is null and b.branch_code = 'N1'");
  g_assert_cmpstr (moved, ==, "6");
}

static void
test_evenly_as_previewed (Desk          *desk,
                          gconstpointer  data)
{
  DunAssignDialog *dialog = open_dialog (desk, "coll_n1", 5, "win.assignment-evenly");
  DunTable *preview = DUN_TABLE (dun_test_find (GTK_WIDGET (dialog), DUN_TYPE_TABLE, 0));
  GtkWidget *people = dun_test_find (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX, 0);
  gint64 n = 0;
  gint64 for_b = -1;
  g_autofree char *moved = NULL;

  g_assert_false (can_save (dialog));
  dun_test_until (gtk_list_box_get_row_at_index (GTK_LIST_BOX (people), 0) != NULL);
  dun_assign_dialog_mark (dialog, "coll_n2", TRUE);
  dun_test_until (dun_form_dialog_get_error (DUN_FORM_DIALOG (dialog)) != NULL);
  g_assert_false (can_save (dialog));
  dun_assign_dialog_mark (dialog, "coll_n2", FALSE);
  dun_assign_dialog_mark (dialog, "coll_n1", TRUE);
  dun_assign_dialog_mark (dialog, "coll_n1b", TRUE);
  dun_test_until (can_save (dialog) && n_rows (preview) == 2);
  dun_test_settle (GTK_WIDGET (dialog));
  dun_test_picture (GTK_WIDGET (dialog), "assign-evenly");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (dun_table_get_model (preview), i);

      n += dun_row_get_int (row, "cases_added");
      if (g_str_equal (dun_row_get_text (row, "login"), "coll_n1b"))
        for_b = dun_row_get_int (row, "cases_added");
    }
  g_assert_cmpint (n, ==, 5);
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  dun_test_until (find_dialog () == NULL);
  moved = dun_fixture_value (desk->fixture,
                             "select count (*) from core.case where owner = 'coll_n1b'");
  g_assert_cmpint (g_ascii_strtoll (moved, NULL, 10), ==, for_b);
}

static void
test_default_collector (Desk          *desk,
                        gconstpointer  data)
{
  DunAssignDialog *dialog = open_dialog (desk, "coll_n1", 5, "win.assignment-controller");
  g_autofree char *n = NULL;

  dun_test_until (can_save (dialog));
  dun_assign_dialog_set_person (dialog, "coll_n1b");
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  dun_test_until (find_dialog () == NULL);
  n = dun_fixture_value (desk->fixture,
                         "select count (*) from core.party where controller = 'coll_n1b'");
  g_assert_cmpstr (n, ==, "5");
}

/* --- Reports --- */

static DunTable *
run_report (Desk       *desk,
            GtkWidget  *screen,
            const char *id,
            const char *day)
{
  gtk_widget_activate_action (desk->window, "win.report-choose", "s", id);
  gtk_widget_activate_action (desk->window, "win.report-day", "s", day);
  gtk_widget_activate_action (desk->window, "win.report-run", NULL);
  wait_idle (screen);
  return DUN_TABLE (dun_test_find (screen, DUN_TYPE_TABLE, 0));
}

static void
test_past_day_is_refused (Desk          *desk,
                          gconstpointer  data)
{
  GtkWidget *screen = open_screen (desk, "reports", DUN_TYPE_REPORTS_SCREEN);
  DunValueEntry *day = DUN_VALUE_ENTRY (dun_test_find (screen, DUN_TYPE_DAY_ENTRY, 0));
  DunTable *table = run_report (desk, screen, "falling-due", "2026-03-01");

  g_assert_nonnull (dun_value_entry_get_error (day));
  g_assert_cmpuint (n_rows (table), ==, 0);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "report-refused");
  run_report (desk, screen, "falling-due", "2026-03-31");
  g_assert_null (dun_value_entry_get_error (day));
  g_assert_cmpuint (n_rows (table), >, 0);
  run_report (desk, screen, "facility-balances", "2026-03-03");
  g_assert_nonnull (dun_value_entry_get_error (day));
}

static void
start_save (Desk       *desk,
            const char *name)
{
  g_autofree char *path = g_build_filename (desk->folder, name, NULL);

  gtk_widget_activate_action (desk->window, "win.report-save-as", "s", path);
}

static gboolean
is_saved (Desk       *desk,
          const char *name)
{
  g_autofree char *path = g_build_filename (desk->folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static char *
save (Desk       *desk,
      GtkWidget  *screen,
      const char *name,
      const char *before,
      const char *after)
{
  g_autofree char *path = g_build_filename (desk->folder, name, NULL);
  g_autofree char *line = g_strconcat (before, " ", path, " ", after, NULL);
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;

  start_save (desk, name);
  wait_idle (screen);
  g_assert_true (is_saved (desk, name));
  g_spawn_command_line_sync (line, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&output);
}

static void
test_files (Desk          *desk,
            gconstpointer  data)
{
  GtkWidget *screen = open_screen (desk, "reports", DUN_TYPE_REPORTS_SCREEN);
  DunTable *table = run_report (desk, screen, "falling-due", "2026-03-31");
  DunTable *totals = DUN_TABLE (dun_test_find (screen, DUN_TYPE_TABLE, 1));
  g_autofree char *expected =
    ask (desk,
         "select string_agg (concat_ws (' ', currency, facility_count, collectable, unpaid,"
         "                              falling_due), ',' order by currency)"
         "  from api.report_falling_due_totals ('2026-03-31')");
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autofree char *csv = NULL;
  g_autofree char *xlsx = NULL;
  g_autofree char *pdf = NULL;
  g_autofree char *remembered = NULL;

  for (guint i = 0; i < n_rows (totals); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (dun_table_get_model (totals), i);

      g_string_append_printf (shown, "%s%s %s %s %s %s", i > 0 ? "," : "",
                              dun_row_get_text (row, "currency"),
                              dun_row_get_text (row, "n"), dun_row_get_text (row, "collectable"),
                              dun_row_get_text (row, "unpaid"), dun_row_get_text (row,
                                                                                  "falling_due"));
    }
  g_assert_cmpstr (shown->str, ==, expected);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "report");

  csv = save (desk, screen, "r.csv", "cat", "");
  g_assert_true (g_str_has_prefix (csv, "\xEF\xBB\xBF"));
  g_assert_nonnull (strstr (csv, "F-K3-U"));
  g_assert_nonnull (strstr (csv, "R-S1"));
  g_assert_nonnull (strstr (csv, ",2026-03-31\r\n"));
  xlsx = save (desk, screen, "r.xlsx", "unzip -p",
               "xl/worksheets/sheet1.xml xl/worksheets/sheet2.xml");
  g_assert_nonnull (strstr (xlsx, "F-K3-U"));
  g_assert_nonnull (strstr (xlsx, "Helena North"));
  pdf = save (desk, screen, "r.pdf", "pdftotext -raw", "-");
  g_assert_nonnull (strstr (pdf, "R-S1"));
  g_assert_nonnull (strstr (pdf, "F-K1"));
  remembered = dun_fixture_value (desk->fixture,
                                  "select value from core.staff_preference"
                                  " where login = 'head_n' and name = 'report.falling-due'");
  g_assert_nonnull (strstr (remembered, "\"days\":29"));
  g_assert_cmpuint (n_rows (table), >, 3);
}

/* Neither a second save nor the report made again takes back the first; who cancels cancels all. */
static void
test_saves_at_once (Desk          *desk,
                    gconstpointer  data)
{
  static const char * const names[] = { "1.pdf", "2.xlsx", "3.csv", "4.pdf" };
  GtkWidget *screen = open_screen (desk, "reports", DUN_TYPE_REPORTS_SCREEN);

  run_report (desk, screen, "falling-due", "2026-03-31");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    start_save (desk, names[i]);
  gtk_widget_activate_action (desk->window, "win.report-run", NULL);
  wait_idle (screen);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (is_saved (desk, names[i]));

  start_save (desk, "1.pdf");
  start_save (desk, "never.pdf");
  gtk_widget_activate_action (desk->window, "win.report-cancel", NULL);
  wait_idle (screen);
  g_assert_false (is_saved (desk, "never.pdf"));
}

static void
test_balances (Desk          *desk,
               gconstpointer  data)
{
  GtkWidget *screen = open_screen (desk, "reports", DUN_TYPE_REPORTS_SCREEN);
  DunTable *table = run_report (desk, screen, "facility-balances", "2026-02-15");
  g_autofree char *expected =
    ask (desk, "select count (*) from api.report_facility_balances ('2026-02-15')");

  g_assert_cmpuint (n_rows (table), ==, (guint) g_ascii_strtoull (expected, NULL, 10));
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "report-balances");
}

int
main (int   argc,
      char *argv[])
{
  dun_test_widget_init (&argc, &argv);

#define add(path, function) \
  g_test_add (path, Desk, NULL, set_up, function, dun_test_window_tear_down)
  add ("/ui/C10-every-figure-is-the-count-of-its-list", test_figures_are_their_lists);
  add ("/ui/R-S15-the-ages-make-the-balance", test_ages_make_the_balance);
  add ("/ui/C07-tasks-of-everybody", test_tasks_of_the_team);
  add ("/ui/B04-all-of-the-filter-go-to-one-person", test_all_of_the_filter);
  add ("/ui/B01-a-person-of-another-branch-is-refused", test_person_of_another_branch);
  add ("/ui/B03-evenly-as-the-preview-said", test_evenly_as_previewed);
  add ("/ui/B03-default-collector-of-the-customers", test_default_collector);
  add ("/ui/O01-a-past-day-is-refused-beside-the-field", test_past_day_is_refused);
  add ("/ui/R-S1-files-say-what-the-screen-says", test_files);
  add ("/ui/O01-every-save-is-written", test_saves_at_once);
  add ("/ui/A13-balances-of-a-past-day", test_balances);
  return g_test_run ();
}
