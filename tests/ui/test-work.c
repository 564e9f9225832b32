/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-case-form.h"
#include "dun-case-list.h"
#include "dun-codes.h"
#include "dun-form-field.h"
#include "dun-key-list.h"
#include "dun-locale.h"
#include "dun-test-book.h"
#include "dun-test-widget.h"
#include "dun-worklist-screen.h"

#include <glib/gstdio.h>
#include <string.h>

/* The worklist as a collector uses it: real screens over a real database. */

typedef struct
{
  DunFixture  *fixture;
  DunSession  *session;
  GtkWidget   *window;
  DunScreen   *screen;
  DunTable    *table;
  DunCaseForm *form;
} Desk;

static void
screen_message_cb (DunScreen     *screen,
                   DunBannerKind  kind,
                   const char    *text)
{
  g_test_message ("the screen says: %s", text);
  g_assert_cmpint (kind, !=, DUN_BANNER_ERROR);
}

static guint
n_rows (Desk *desk)
{
  return g_list_model_get_n_items (dun_table_get_model (desk->table));
}

/* The row at a place, loaded. */
static DunRow *
row_at (Desk  *desk,
        guint  position)
{
  g_autoptr (DunRow) row = g_list_model_get_item (dun_table_get_model (desk->table), position);

  dun_test_until (dun_row_get_loaded (row));
  return row; /* the list keeps it */
}

static gboolean
is_loading (Desk *desk)
{
  gboolean loading;

  g_object_get (dun_table_get_model (desk->table), "loading", &loading, NULL);
  return loading;
}

static void
show_screen (Desk *desk)
{
  desk->screen = g_object_new (DUN_TYPE_WORKLIST_SCREEN, "session", desk->session, NULL);
  g_signal_connect (desk->screen, "message", G_CALLBACK (screen_message_cb), NULL);
  desk->window = dun_test_show (GTK_WIDGET (desk->screen), 1340, 820);
  gtk_widget_insert_action_group (desk->window, "win", dun_screen_get_actions (desk->screen));
  desk->table = DUN_TABLE (dun_test_find (GTK_WIDGET (desk->screen), DUN_TYPE_TABLE, 0));
  desk->form = DUN_CASE_FORM (dun_test_find (GTK_WIDGET (desk->screen), DUN_TYPE_CASE_FORM, 0));
  dun_test_until (!is_loading (desk) && n_rows (desk) == 5);
  dun_test_until (dun_case_form_get_row (desk->form) != NULL);
  row_at (desk, 0);
}

static void
close_screen (Desk *desk)
{
  g_object_ref (desk->screen);
  dun_test_close (desk->window);
  while (G_OBJECT (desk->screen)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE); /* answers that are still on their way hold it */
  g_assert_finalize_object (desk->screen);
}

static void
set_up (Desk          *desk,
        gconstpointer  data)
{
  desk->fixture = dun_fixture_new ();
  dun_test_book_fill (desk->fixture);
  desk->session = dun_test_book_sign_in (desk->fixture, "coll_n1");
  show_screen (desk);
}

static void
tear_down (Desk          *desk,
           gconstpointer  data)
{
  close_screen (desk);
  dun_session_close (desk->session);
  while (G_OBJECT (desk->session)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE); /* answers on their way hold it */
  g_assert_finalize_object (desk->session);
  dun_fixture_free (desk->fixture);
}

static void
save (Desk *desk)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->screen), "win.worklist-save", NULL));
}

static void
enter (Desk       *desk,
       const char *field,
       const char *text)
{
  g_object_set (dun_case_form_get_draft (desk->form), field, text, NULL);
}

static gboolean
is_saving (Desk *desk)
{
  gboolean saving;

  g_object_get (desk->form, "saving", &saving, NULL);
  return saving;
}

static void
test_own_cases_by_date (Desk          *desk,
                        gconstpointer  data)
{
  const char *last = "";

  for (guint i = 0; i < n_rows (desk); i++)
    {
      DunRow *row = row_at (desk, i);
      const char *on = dun_row_get_text (row, "next_action_on");

      g_assert_cmpstr (dun_row_get_text (row, "owner"), ==, "coll_n1");
      g_assert_cmpstr (on != NULL ? on : "", >=, last);
      last = on != NULL ? on : "";
    }
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "worklist");
}

/* Whether a cell in @widget says @text. */
static gboolean
shows (GtkWidget  *widget,
       const char *text)
{
  if (GTK_IS_INSCRIPTION (widget))
    {
      const char *said = gtk_inscription_get_text (GTK_INSCRIPTION (widget));

      return said != NULL && strstr (said, text) != NULL && gtk_widget_get_mapped (widget);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

/* What stands in the way of a case, or what the customer let the bank know, is seen in the list. */
static void
test_problem_is_a_flag (Desk          *desk,
                        gconstpointer  data)
{
  dun_fixture_sql (desk->fixture,
                   "insert into core.problem (case_id, branch_id, code, opened_on, opened_by)"
                   " select c.case_id, c.branch_id, 'CASH_FLOW', d.day, 'coll_n1'"
                   "   from core.case c, core.business_day d"
                   "  where d.closed_at is null and c.stage is not null");
  dun_screen_refresh (desk->screen);
  dun_test_until (!is_loading (desk) && n_rows (desk) == 5);
  dun_test_until (g_strcmp0 (dun_row_get_text (row_at (desk, 0), "problem"), "CASH_FLOW") == 0);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "worklist-problem");
  g_assert_true (shows (GTK_WIDGET (desk->table), dun_code_label ("problem", "CASH_FLOW")));
}

static void
test_control_date_is_asked_for (Desk          *desk,
                                gconstpointer  data)
{
  DunFormField *field = dun_form_field_find (GTK_WIDGET (desk->form), "control_on");
  gint64 key = dun_row_get_key (dun_case_form_get_row (desk->form));

  g_assert_false (g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen),
                                                     "worklist-save"));
  enter (desk, "action", "CALL_OUT");
  enter (desk, "outcome", "CONTACT");
  enter (desk, "note", "Will call again");
  g_assert_true (g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen),
                                                    "worklist-save"));
  save (desk);
  dun_test_until (!is_saving (desk));
  g_assert_nonnull (dun_form_field_get_error (field));
  g_assert_null (dun_case_form_get_error (desk->form));
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "worklist-refused");

  /* Nothing is lost, and the sentence goes as soon as there is a date. */
  g_assert_cmpint (dun_row_get_key (dun_case_form_get_row (desk->form)), ==, key);
  g_assert_cmpstr (dun_case_draft_get_text (dun_case_form_get_draft (desk->form), "note"), ==,
                   "Will call again");
  g_object_set (dun_case_form_get_draft (desk->form), "control-on", dun_day_from_ymd (2026, 3, 9),
                NULL);
  g_assert_null (dun_form_field_get_error (field));
}

static void
test_save_goes_on_to_the_next (Desk          *desk,
                               gconstpointer  data)
{
  gint64 first = dun_row_get_key (row_at (desk, 0));
  gint64 second = dun_row_get_key (row_at (desk, 1));
  g_autofree char *query = NULL;
  g_autofree char *n = NULL;

  g_assert_cmpint (dun_row_get_key (dun_case_form_get_row (desk->form)), ==, first);
  enter (desk, "action", "CALL_OUT");
  enter (desk, "outcome", "CALL_BACK");
  /* The hand stands in the last field that was filled, and goes on in the first of the next. */
  gtk_widget_child_focus (GTK_WIDGET (dun_form_field_find (GTK_WIDGET (desk->form), "control_on")),
                          GTK_DIR_TAB_FORWARD);
  g_object_set (dun_case_form_get_draft (desk->form), "control-on", dun_day_from_ymd (2026, 3, 20),
                NULL);
  save (desk);
  dun_test_until (!is_saving (desk)
                  && dun_row_get_key (dun_case_form_get_row (desk->form)) == second);
  g_assert_null (dun_case_draft_get_text (dun_case_form_get_draft (desk->form), "action"));
  dun_test_until (gtk_root_get_focus (GTK_ROOT (desk->window)) != NULL
                  && gtk_widget_is_ancestor (
                    gtk_root_get_focus (GTK_ROOT (desk->window)),
                    GTK_WIDGET (dun_form_field_find (GTK_WIDGET (desk->form), "action"))));
  query = g_strdup_printf ("select count (*) from core.activity where case_id = %" G_GINT64_FORMAT
                           " and outcome = 'CALL_BACK' and recorded_by = 'coll_n1'", first);
  n = dun_fixture_value (desk->fixture, query);
  g_assert_cmpstr (n, ==, "1");

  /* The saved case goes to its new place; the one in front stays in front. */
  dun_test_until (!is_loading (desk) && dun_row_get_key (row_at (desk, 4)) == first);
  g_assert_cmpint (dun_row_get_key (dun_case_form_get_row (desk->form)), ==, second);
  dun_test_until (dun_table_get_cursor_row (desk->table) != NULL);
  g_assert_cmpint (dun_row_get_key (dun_table_get_cursor_row (desk->table)), ==, second);
}

static void
test_promise_with_its_fields (Desk          *desk,
                              gconstpointer  data)
{
  gint64 first = dun_row_get_key (row_at (desk, 0));
  DunFormField *amount = dun_form_field_find (GTK_WIDGET (desk->form), "amount");
  g_autofree char *query = NULL;
  g_autofree char *promise = NULL;

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (amount)));
  enter (desk, "action", "CALL_IN");
  enter (desk, "outcome", "PROMISE");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (amount)));
  save (desk);
  dun_test_until (!is_saving (desk));
  g_assert_nonnull (dun_form_field_get_error (amount));

  g_object_set (dun_case_form_get_draft (desk->form), "amount", G_GINT64_CONSTANT (5000),
                "due-on", dun_day_from_ymd (2026, 3, 12), "method", "CASH", NULL);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "worklist-promise");
  save (desk);
  dun_test_until (!is_saving (desk)
                  && dun_row_get_key (dun_case_form_get_row (desk->form)) != first);
  query = g_strdup_printf ("select amount || ' ' || currency || ' ' || due_on from core.promise"
                           " where case_id = %" G_GINT64_FORMAT, first);
  promise = dun_fixture_value (desk->fixture, query);
  g_assert_cmpstr (promise, ==, "5000 EUR 2026-03-12");
}

static void
test_stale_version_is_told (Desk          *desk,
                            gconstpointer  data)
{
  gint64 first = dun_row_get_key (row_at (desk, 0));
  g_autofree char *other =
    g_strdup_printf ("set session authorization head_n;"
                     "do $do$ begin perform api.activity_record (gen_random_uuid (), %"
                     G_GINT64_FORMAT
                     ", 'NOTE', null, null, null, null, 'faster', null, null, null, null, null,"
                     " null, null); end $do$; reset session authorization;", first);
  gint64 version = dun_row_get_int (row_at (desk, 0), "version");

  dun_fixture_sql (desk->fixture, other);
  enter (desk, "action", "NOTE");
  enter (desk, "note", "slower");
  save (desk);
  dun_test_until (!is_saving (desk));
  g_assert_nonnull (dun_case_form_get_error (desk->form));
  g_assert_nonnull (strstr (dun_case_form_get_error (desk->form), "Helena North"));
  g_assert_cmpstr (dun_case_draft_get_text (dun_case_form_get_draft (desk->form), "note"), ==,
                   "slower");

  /* The list is read again by itself; the same text is saved on the new version. */
  dun_test_until (dun_row_get_int (dun_case_form_get_row (desk->form), "version") > version
                  && !is_loading (desk));
  dun_test_settle (desk->window);
  save (desk);
  dun_test_until (!is_saving (desk));
  g_assert_null (dun_case_form_get_error (desk->form));
}

static void
test_draft_survives (Desk          *desk,
                     gconstpointer  data)
{
  gint64 first = dun_row_get_key (row_at (desk, 0));
  GtkWidget *banner;

  enter (desk, "action", "VISIT");
  enter (desk, "note", "Half a sen");
  /* Another case has a form of its own … */
  dun_table_select (desk->table, 2);
  dun_test_until (dun_row_get_key (dun_case_form_get_row (desk->form)) != first);
  g_assert_null (dun_case_draft_get_text (dun_case_form_get_draft (desk->form), "note"));
  /* … and after a crash the first one is there again. */
  close_screen (desk);
  show_screen (desk);
  g_assert_cmpint (dun_row_get_key (dun_case_form_get_row (desk->form)), ==, first);
  g_assert_cmpstr (dun_case_draft_get_text (dun_case_form_get_draft (desk->form), "note"), ==,
                   "Half a sen");
  banner = dun_test_find (GTK_WIDGET (desk->form), DUN_TYPE_BANNER, 0);
  g_assert_true (dun_banner_get_revealed (DUN_BANNER (banner)));
  g_signal_emit_by_name (banner, "button-clicked");
  g_assert_null (dun_case_draft_get_text (dun_case_form_get_draft (desk->form), "note"));
}

static void
test_reads_in_the_clerks_way (Desk          *desk,
                              gconstpointer  data)
{
  g_autofree char *status = NULL;
  gboolean is_rtl = dun_locale_is_rtl (dun_locale_current ());

  for (g_object_get (desk->screen, "status", &status, NULL); status == NULL;
       g_object_get (desk->screen, "status", &status, NULL))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (gtk_widget_get_direction (GTK_WIDGET (desk->table)), ==,
                   is_rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  for (const char *c = status; is_rtl && *c != '\0'; c++)
    g_assert_false (g_ascii_isdigit (*c));
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *state = g_dir_make_tmp ("dun-work-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  dun_test_widget_init (&argc, &argv);
#define ADD(name, function) g_test_add (name, Desk, NULL, set_up, function, tear_down)
  ADD ("/ui/C01-own-cases-stand-by-action-date", test_own_cases_by_date);
  ADD ("/ui/N03-what-the-customer-says-is-a-flag-in-the-list", test_problem_is_a_flag);
  ADD ("/ui/C08-an-outcome-asks-for-its-control-date-beside-the-field",
       test_control_date_is_asked_for);
  ADD ("/ui/C02-saving-goes-on-to-the-next-case", test_save_goes_on_to_the_next);
  ADD ("/ui/G02-a-promise-has-amount-day-and-way", test_promise_with_its_fields);
  ADD ("/ui/C02-a-faster-colleague-is-named", test_stale_version_is_told);
  ADD ("/ui/C02-what-was-typed-survives-a-crash", test_draft_survives);
  ADD ("/ui/C01-the-list-reads-in-the-clerks-way", test_reads_in_the_clerks_way);
#undef ADD
  return g_test_run ();
}
