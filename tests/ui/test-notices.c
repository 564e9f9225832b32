/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-glance-screen.h"
#include "dun-locale.h"
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

  /* Two late ones of the team, one of them told to him as well, and one of his own. */
  dun_test_until (is_new (desk, 4));
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
  dun_test_until (is_new (desk, 3));
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

/* A debt that arose in one's case is told, and leads to the worklist (A17). */
static void
test_debt (Desk          *desk,
           gconstpointer  data)
{
  dun_test_until (is_new (desk, 1));
  gtk_widget_activate_action (desk->window, "win.notices", NULL);
  dun_test_until (gtk_widget_get_mapped (GTK_WIDGET (notice_list (desk))));
  g_assert_nonnull (find_notice (desk, "DEBT"));
  dun_test_settle (desk->window);
  dun_test_picture (gtk_widget_get_ancestor (GTK_WIDGET (notice_list (desk)), GTK_TYPE_POPOVER),
                    "notices-debt");
  gtk_widget_activate (GTK_WIDGET (find_notice (desk, "DEBT")));
  dun_test_until (is_new (desk, 0));
  g_assert_nonnull (dun_test_find (desk->window, DUN_TYPE_WORKLIST_SCREEN, 0));
}

int
main (int    argc,
      char **argv)
{
  dun_test_widget_init (&argc, &argv);
  g_test_add ("/ui/C07-the-bell-says-what-is-new", Desk, tasks, set_up, test_bell,
              dun_test_window_tear_down);
  g_test_add ("/ui/A17-a-new-debt-is-told-to-the-owner", Desk,
              "update core.case c set owner = 'head_n' from core.party p"
              " where p.party_id = c.party_id and p.customer_no = 'K1'", set_up, test_debt,
              dun_test_window_tear_down);
  g_test_add ("/ui/C07-nothing-to-tell", Desk, NULL, set_up, test_nothing,
              dun_test_window_tear_down);
  return g_test_run ();
}
