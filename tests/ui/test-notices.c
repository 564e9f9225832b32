/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-case-form.h"
#include "dun-dialog.h"
#include "dun-glance-screen.h"
#include "dun-locale.h"
#include "dun-table.h"
#include "dun-test-window.h"
#include "dun-worklist-screen.h"

/* The bell of the status bar as the head of a branch uses it (C07): the real window over a database
 * in which two tasks of a collector are late, one of them told to the manager, and one of the
 * head's own is due today. */

typedef DunTestWindow Desk;

static const char tasks[] =
  "insert into core.task (task_no, case_id, branch_id, kind, control_on, assignee, state,"
  "                       escalated_on)"
  " select 'T9000000' || v.n, c.case_id, c.branch_id, 'CHECK', d.day - v.late, v.login, 'ASSIGNED',"
  "   case when v.is_told then d.day end"
  "   from core.business_day d"
  "   cross join (values (1, 5, 'coll_n1', true), (2, 1, 'coll_n1', false),"
  "                      (3, 0, 'head_n', false)) v (n, late, login, is_told)"
  "   cross join (select x.case_id, x.branch_id from core.case x"
  "                 join core.branch b using (branch_id)"
  "                where x.stage is not null and b.branch_code = 'N1' order by 1 limit 1) c"
  "  where d.closed_at is null";

/* In two cases of the head, in each of which a debt arose today: in one of them also the day
 * before. */
static const char debts[] =
  "set session authorization deputy_n;"
  "select api.case_assign (gen_random_uuid (), array (select k.key from unnest ("
  "         api.case_keys ('{\"text\": \"K1\"}', null, false)"
  "         || api.case_keys ('{\"text\": \"K2\"}', null, false)) k (key)), 'head_n', null);"
  "reset session authorization;"
  "insert into core.overdue_start (facility_id, branch_id, from_on, due_on, amount, currency,"
  "                                case_id)"
  " select f.facility_id, f.branch_id, d.day - 1, d.day - 2, 100, f.currency, c.case_id"
  "   from core.business_day d"
  "   join core.party p on p.customer_no = 'K2'"
  "   join core.case c on c.party_id = p.party_id and c.stage is not null"
  "   join lateral (select * from core.facility f where f.party_id = p.party_id limit 1) f on true"
  "  where d.closed_at is null";

/* Of the head's, before a due day. */
static const char early[] =
  "insert into core.task (task_no, party_id, branch_id, kind, control_kind, control_on, title,"
  "                       assignee, state, purpose, due_on)"
  " select 'T99999999', party_id, branch_id, 'FOLLOW_UP', 'CONTACT', '2026-03-02',"
  "        'Look at the account', 'head_n', 'ASSIGNED', 'PRE_DUE', '2026-03-10'"
  "   from core.party where customer_no = 'K1'";

static GtkLabel *
count_label (Desk *desk)
{
  return GTK_LABEL (gtk_widget_get_template_child (desk->window, DUN_TYPE_WINDOW, "notice_count"));
}

static GtkListBox *
notice_list (Desk *desk)
{
  return GTK_LIST_BOX (
    gtk_widget_get_template_child (desk->window, DUN_TYPE_WINDOW, "notice_list"));
}

/* Whether the bell says that so many are new; 0: it says nothing. */
static gboolean
is_new (Desk   *desk,
        gint64  n)
{
  g_autofree char *text = dun_locale_format_int (dun_locale_current (), n);

  return n == 0 ? !gtk_widget_get_visible (GTK_WIDGET (count_label (desk)))
                : g_str_equal (gtk_label_get_text (count_label (desk)), text)
                    && gtk_widget_get_visible (GTK_WIDGET (count_label (desk)));
}

/* The line of a notice in the list; NULL when there is none. */
static GtkListBoxRow *
find_notice (Desk       *desk,
             const char *notice)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (notice_list (desk), i)) != NULL; i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "dun-notice"), notice) == 0)
      return row;
  return NULL;
}

static void
set_up (Desk          *desk,
        gconstpointer  data)
{
  dun_test_window_begin (desk);
  if (data != NULL)
    dun_fixture_sql (desk->fixture, data);
  dun_test_window_open (desk, "head_n");
}

static void
test_bell (Desk          *desk,
           gconstpointer  data)
{
  GtkWidget *screen;
  g_autoptr (GVariant) state = NULL;

  /* Late ones of the team, what is told to him of them, and what is due of his own. */
  dun_test_until (is_new (desk, 3));
  gtk_widget_activate_action (desk->window, "win.notices", NULL);
  dun_test_until (gtk_widget_get_mapped (GTK_WIDGET (notice_list (desk))));
  g_assert_nonnull (find_notice (desk, "TODAY"));
  g_assert_nonnull (find_notice (desk, "TEAM_ESCALATED"));
  g_assert_nonnull (find_notice (desk, "TEAM_OVERDUE"));
  g_assert_null (find_notice (desk, "OVERDUE"));
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "notices-bell");
  dun_test_picture (gtk_widget_get_ancestor (GTK_WIDGET (notice_list (desk)), GTK_TYPE_POPOVER),
                    "notices");

  /* What is told to the manager leads to the tasks of everybody, and is read by that. */
  gtk_widget_activate (GTK_WIDGET (find_notice (desk, "TEAM_ESCALATED")));
  dun_test_until (is_new (desk, 2));
  screen = dun_test_find (desk->window, DUN_TYPE_GLANCE_SCREEN, 0);
  g_assert_nonnull (screen);
  state = g_action_group_get_action_state (dun_screen_get_actions (DUN_SCREEN (screen)),
                                           "glance-team");
  g_assert_true (g_variant_get_boolean (state));

  /* All at once; it stays so at the next look. */
  gtk_widget_activate_action (desk->window, "win.notices-read", NULL);
  dun_test_until (is_new (desk, 0));
  g_assert_false (
    g_action_group_get_action_enabled (G_ACTION_GROUP (desk->window), "notices-read"));
  gtk_widget_activate_action (desk->window, "win.refresh", NULL);
  dun_test_settle (desk->window);
  g_assert_true (is_new (desk, 0));
  g_assert_nonnull (find_notice (desk, "TEAM_OVERDUE"));

  /* What comes to it is new. */
  dun_fixture_sql (desk->fixture,
                   "update core.task set control_on = control_on - 2 where task_no = 'T90000003'");
  gtk_widget_activate_action (desk->window, "win.refresh", NULL);
  dun_test_until (is_new (desk, 1));
  g_assert_nonnull (find_notice (desk, "OVERDUE"));
}

static void
test_nothing (Desk          *desk,
              gconstpointer  data)
{
  GtkStack *stack =
    GTK_STACK (gtk_widget_get_template_child (desk->window, DUN_TYPE_WINDOW, "notice_stack"));
  GtkWidget *bell = GTK_WIDGET (
    gtk_widget_get_template_child (desk->window, DUN_TYPE_WINDOW, "notices"));

  dun_test_until (gtk_widget_get_visible (bell));
  g_assert_true (is_new (desk, 0));
  gtk_widget_activate_action (desk->window, "win.notices", NULL);
  dun_test_until (gtk_widget_get_mapped (GTK_WIDGET (stack)));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "nothing");
}

/* The notice of the debts that arose so many days ago; NULL when there is none. */
static GtkListBoxRow *
find_debts (Desk *desk,
            int   n_days)
{
  g_autofree char *day = dun_day_to_iso (dun_session_get_business_day (desk->session) - n_days);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (notice_list (desk), i)) != NULL; i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "dun-day"), day) == 0)
      return row;
  return NULL;
}

/* Whether a label in @widget says @text. */
static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *w = gtk_widget_get_first_child (widget); w != NULL;
       w = gtk_widget_get_next_sibling (w))
    if (says (w, text))
      return TRUE;
  return FALSE;
}

static guint
count_cases (Desk *desk)
{
  GtkWidget *screen = dun_test_find (desk->window, DUN_TYPE_WORKLIST_SCREEN, 0);
  GtkWidget *table = dun_test_find (screen, DUN_TYPE_TABLE, 0);

  return g_list_model_get_n_items (dun_table_get_model (DUN_TABLE (table)));
}

/* The debts that arose on a day in one's cases are one notice, and lead to the worklist of those
 * cases (A17). */
static void
test_debt (Desk          *desk,
           gconstpointer  data)
{
  g_autofree char *two = dun_locale_format_int (dun_locale_current (), 2);
  GtkWidget *screen;
  GtkWidget *chip;

  /* Three that arose on two days. */
  dun_test_until (is_new (desk, 2));
  gtk_widget_activate_action (desk->window, "win.notices", NULL);
  dun_test_until (gtk_widget_get_mapped (GTK_WIDGET (notice_list (desk))));
  g_assert_nonnull (find_debts (desk, 0));
  g_assert_nonnull (find_debts (desk, 1));
  g_assert_true (says (GTK_WIDGET (find_debts (desk, 0)), two));
  dun_test_settle (desk->window);
  dun_test_picture (gtk_widget_get_ancestor (GTK_WIDGET (notice_list (desk)), GTK_TYPE_POPOVER),
                    "notices-debt");

  /* Those of a day lead to their cases, and are read by that; the other day stays new. */
  gtk_widget_activate (GTK_WIDGET (find_debts (desk, 1)));
  dun_test_until (is_new (desk, 1));
  screen = dun_test_find (desk->window, DUN_TYPE_WORKLIST_SCREEN, 0);
  g_assert_nonnull (screen);
  dun_test_until (count_cases (desk) == 1);
  chip = GTK_WIDGET (
    gtk_widget_get_template_child (screen, DUN_TYPE_WORKLIST_SCREEN, "debts"));
  g_assert_true (gtk_widget_get_visible (chip));
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "notices-worklist");

  /* All of one's cases again. */
  g_signal_emit_by_name (chip, "clicked");
  dun_test_until (count_cases (desk) == 2);
  g_assert_false (gtk_widget_get_visible (chip));
  gtk_widget_activate (GTK_WIDGET (find_debts (desk, 0)));
  dun_test_until (is_new (desk, 0));
  dun_test_until (gtk_widget_get_visible (chip));
}

static DunFormDialog *
find_form (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *w = windows; w != NULL; w = w->next)
    if (DUN_IS_FORM_DIALOG (w->data))
      return w->data;
  return NULL;
}

static guint
n_tasks (DunTable *table)
{
  return g_list_model_get_n_items (dun_table_get_model (table));
}

/* Before the due day there is no case to open: the task is ended where it is listed. */
static void
test_task_before_due (Desk          *desk,
                      gconstpointer  data)
{
  GtkWidget *screen, *form;
  DunTable *table;
  g_autoptr (DunRow) row = NULL;
  g_autofree char *state = NULL;

  gtk_widget_activate_action (desk->window, "win.screen", "s", "glance");
  screen = dun_test_find (desk->window, DUN_TYPE_GLANCE_SCREEN, 0);
  table = DUN_TABLE (dun_test_find (screen, DUN_TYPE_TABLE, 1));
  dun_test_until (n_tasks (table) == 1);
  row = g_list_model_get_item (dun_table_get_model (table), 0);
  g_signal_emit_by_name (table, "row-activated", row);
  form = dun_test_find (GTK_WIDGET (find_form ()), DUN_TYPE_CASE_FORM, 0);
  g_object_set (dun_case_form_get_draft (DUN_CASE_FORM (form)), "outcome", "CONTACT", NULL);
  dun_form_dialog_save (find_form ());
  dun_test_until (find_form () == NULL && n_tasks (table) == 0);
  state = dun_fixture_value (desk->fixture, "select state || ' ' || outcome from core.task"
                                            " where task_no = 'T99999999'");
  g_assert_cmpstr (state, ==, "DONE CONTACT");
}

int
main (int    argc,
      char **argv)
{
  dun_test_widget_init (&argc, &argv);
  g_test_add ("/ui/C07-the-bell-says-what-is-new", Desk, tasks, set_up, test_bell,
              dun_test_window_tear_down);
  g_test_add ("/ui/A17-a-new-debt-is-told-to-the-owner", Desk,
debts, set_up, test_debt,
              dun_test_window_tear_down);
  g_test_add ("/ui/A16-a-task-before-the-due-day-is-ended-in-its-list", Desk, early, set_up,
              test_task_before_due, dun_test_window_tear_down);
  g_test_add ("/ui/C07-nothing-to-tell", Desk, NULL, set_up, test_nothing,
              dun_test_window_tear_down);
  return g_test_run ();
}
