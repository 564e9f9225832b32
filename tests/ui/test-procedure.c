/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-case-screen.h"
#include "dun-reports-screen.h"
#include "dun-table.h"
#include "dun-test-window.h"

#include <glib/gstdio.h>
#include <string.h>

/* Procedure completeness as a branch head reads it: the real window over a database on whose cases
 * the shipped strategy has worked for a night. */

typedef DunTestWindow Desk;

static void
set_up (Desk          *desk,
        gconstpointer  data)
{
  dun_test_window_begin (desk);
  dun_test_book_start_strategy (desk->fixture);
  dun_test_window_open (desk, "head_n");
}

/* Returns: (transfer full) (nullable): the last step of the report that a task proves. */
static DunRow *
find_proved (DunTable *table)
{
  GListModel *rows = dun_table_get_model (table);

  for (guint i = g_list_model_get_n_items (rows); i > 0; i--)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (rows, i - 1);

      if (g_strcmp0 (dun_row_get_text (row, "evidence_kind"), "TASK") == 0)
        return g_steal_pointer (&row);
    }
  return NULL;
}

static void
test_procedure (Desk          *desk,
                gconstpointer  data)
{
  g_autofree char *path = g_build_filename (desk->folder, "procedure.csv", NULL);
  g_autofree char *expected = NULL;
  g_autofree char *csv = NULL;
  g_autoptr (DunRow) row = NULL;
  GtkWidget *screen;
  GtkWidget *folder;
  GtkWidget *tasks;
  DunTable *table;
  DunRow *head = NULL;
  const char *text;

  dun_fixture_sql (desk->fixture, "set session authorization head_n");
  expected = dun_fixture_value (desk->fixture,
                                "select count (*) from api.report_procedure ('2026-03-03')");
  dun_fixture_sql (desk->fixture, "reset session authorization");

  gtk_widget_activate_action (desk->window, "win.screen", "s", "reports");
  screen = dun_test_find (desk->window, DUN_TYPE_REPORTS_SCREEN, 0);
  gtk_widget_activate_action (desk->window, "win.report-choose", "s", "procedure");
  gtk_widget_activate_action (desk->window, "win.report-day", "s", "2026-03-03");
  gtk_widget_activate_action (desk->window, "win.report-run", NULL);
  dun_test_until (!dun_screen_get_busy (DUN_SCREEN (screen)));
  table = DUN_TABLE (dun_test_find (screen, DUN_TYPE_TABLE, 0));
  g_assert_cmpuint (g_list_model_get_n_items (dun_table_get_model (table)), ==,
                    (guint) g_ascii_strtoull (expected, NULL, 10));
  g_assert_cmpuint (g_list_model_get_n_items (dun_table_get_model (table)), >, 3);

  /* What the rows come to stands above what the words mean; an unreachable number is no excuse. */
  text = gtk_label_get_text (GTK_LABEL (gtk_widget_get_template_child (screen,
                                                                       DUN_TYPE_REPORTS_SCREEN,
                                                                       "definitions")));
  g_assert_nonnull (strstr (text, dun_locale_get_separator (dun_locale_current ())));
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "report-procedure");

  gtk_widget_activate_action (desk->window, "win.report-save-as", "s", path);
  dun_test_until (!dun_screen_get_busy (DUN_SCREEN (screen)));
  g_assert_true (g_file_get_contents (path, &csv, NULL, NULL));
  g_assert_nonnull (strstr (csv, "R-18"));
  g_assert_nonnull (strstr (csv, "Standard/1"));
  g_remove (path);

  /* What proves a step, one click away: the folder stands on it. */
  row = find_proved (table);
  g_assert_nonnull (row);
  g_signal_emit_by_name (table, "row-activated", row);
  dun_test_until ((folder = dun_test_find (desk->window, DUN_TYPE_CASE_SCREEN, 0)) != NULL);
  g_object_get (folder, "head", &head, NULL);
  dun_test_until (dun_row_get_loaded (head) && !dun_screen_get_busy (DUN_SCREEN (folder)));
  g_assert_cmpstr (dun_row_get_text (head, "case_no"), ==, dun_row_get_text (row, "case_no"));
  tasks = dun_test_find_id (folder, "tasks");
  dun_test_until (dun_table_get_cursor_row (DUN_TABLE (tasks)) != NULL);
  g_assert_cmpint (dun_row_get_key (dun_table_get_cursor_row (DUN_TABLE (tasks))), ==,
                   dun_row_get_int (row, "evidence_id"));
  dun_test_picture (desk->window, "report-procedure-evidence");
  dun_test_settle (desk->window);
  g_object_unref (head);
}

/* A day that has not come is refused beside the field. */
static void
test_a_day_to_come (Desk          *desk,
                    gconstpointer  data)
{
  GtkWidget *screen;

  gtk_widget_activate_action (desk->window, "win.screen", "s", "reports");
  screen = dun_test_find (desk->window, DUN_TYPE_REPORTS_SCREEN, 0);
  gtk_widget_activate_action (desk->window, "win.report-choose", "s", "procedure");
  gtk_widget_activate_action (desk->window, "win.report-day", "s", "2026-03-04");
  gtk_widget_activate_action (desk->window, "win.report-run", NULL);
  dun_test_until (!dun_screen_get_busy (DUN_SCREEN (screen)));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (
    gtk_widget_get_template_child (screen, DUN_TYPE_REPORTS_SCREEN, "day_error"))));
}

int
main (int   argc,
      char *argv[])
{
  dun_test_widget_init (&argc, &argv);
#define add(path, function) \
  g_test_add (path, Desk, NULL, set_up, function, dun_test_window_tear_down)
  add ("/ui/R18-every-step-with-its-result", test_procedure);
  add ("/ui/R18-a-day-to-come-is-refused", test_a_day_to_come);
#undef add
  return g_test_run ();
}
