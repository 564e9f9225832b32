/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-call-desk-screen.h"
#include "dun-code-choice.h"
#include "dun-day-entry.h"
#include "dun-field.h"
#include "dun-form-field.h"
#include "dun-locale.h"
#include "dun-money-entry.h"
#include "dun-queues-screen.h"
#include "dun-test-desk.h"

#include <string.h>

/* The call desk as an operator uses it, by keys alone, and the queues as the supervisor sees them:
 * real screens over a real database. */

/* Calls of three customers: K2 comes first, K6 is on hold. */
static void
set_up (DunTestDesk   *desk,
        gconstpointer  data)
{
  dun_test_desk_set_up (desk, data);
  dun_test_book_fill (desk->fixture);
  dun_test_book_fill_work (desk->fixture);
  dun_fixture_sql (
    desk->fixture,
    "select rules.tasks_open_many (array (select c.case_id from core.case c join core.party p "
    "  using (party_id) where p.customer_no in ('K2', 'K4', 'K6') order by p.customer_no), 'CALL',"
    "  null, 'Ring about the second instalment', 'CALLS', null, null, null, null);"
    "insert into core.contact_point (party_id, branch_id, kind, value, source, state, country)"
    " select party_id, branch_id, 'PHONE', n.value, 'IMPORT', n.state, null from core.party,"
    "  (values ('+30 210 0000004', 'VALID'), ('+30 210 0000005', 'INVALID')) n (value, state)"
    "  where customer_no = 'K4';"
    "update core.task t set score = 90 from core.case c join core.party p using (party_id)"
    " where c.case_id = t.case_id and p.customer_no = 'K2' and t.queue is not null");
  dun_test_desk_sit_down (desk, "caller_n1", DUN_TYPE_CALL_DESK_SCREEN);
}

static GtkWidget *
child (DunTestDesk *desk,
       const char  *id)
{
  return dun_test_desk_child (desk->screen, id);
}

/* The customer's number on the desk; NULL while there is none. */
static const char *
on_desk (DunTestDesk *desk)
{
  g_autoptr (DunRow) row = NULL;

  g_object_get (desk->screen, "row", &row, NULL);
  return row != NULL ? dun_row_get_text (row, "customer_no") : NULL;
}

static void
wait_for (DunTestDesk *desk,
          const char  *customer)
{
  dun_test_until (!dun_screen_get_busy (desk->screen)
                  && g_strcmp0 (on_desk (desk), customer) == 0);
}

static void
act (DunTestDesk *desk,
     const char  *action)
{
  dun_test_until (dun_test_desk_is_enabled (desk, action));
  dun_test_desk_act (desk, action, NULL);
}

/* A key where the focus is: up to the page. */
static void
press (DunTestDesk *desk,
       guint        keyval)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (desk->window));

  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (desk->screen)));
  g_assert_true (dun_test_press (GTK_WIDGET (desk->screen), keyval, 0));
}

static void
write_note (DunTestDesk *desk,
            const char  *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (child (desk, "note"))), text,
                            -1);
}

static void
test_one_after_another (DunTestDesk   *desk,
                        gconstpointer  data)
{
  const char *script;
  g_autoptr (DunRow) row = NULL;

  act (desk, "call-next");
  wait_for (desk, "K2");
  script = gtk_label_get_text (GTK_LABEL (child (desk, "script")));
  g_assert_nonnull (strstr (script, "محمد رضایی"));
  g_assert_nonnull (strstr (script, "Calla None"));
  g_assert_null (strstr (script, "{{"));
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "calls-desk");
  g_assert_false (dun_test_desk_is_enabled (desk, "call-save"));
  g_assert_true (dun_test_desk_is_enabled (desk, "call-dial"));

  /* A digit is an outcome; the matrix proposes the day. */
  press (desk, GDK_KEY_4);
  dun_test_until (dun_test_desk_is_enabled (desk, "call-save"));
  g_assert_cmpint (dun_day_entry_get_day (DUN_DAY_ENTRY (child (desk, "control_on"))), ==,
                   dun_session_get_business_day (desk->session) + 1);
  g_assert_false (gtk_widget_get_visible (child (desk, "promise")));
  write_note (desk, "Rang for a minute");
  act (desk, "call-save");
  wait_for (desk, "K4");
  dun_test_desk_assert_value (desk,
                              "select concat_ws (' ', a.outcome, a.note, a.recorded_by, t.state, "
                              "t.outcome) from core.activity a join core.case c using (case_id) "
                              "join core.party p on p.party_id = c.party_id, core.task t where "
                              "p.customer_no = 'K2' and t.case_id = c.case_id and t.state = 'DONE'",
                              "NO_ANSWER Rang for a minute caller_n1 DONE NO_ANSWER");
  dun_test_desk_assert_value (desk,
                              "select concat_ws (' ', t.kind, queue, control_on, attempts) "
                              "from core.task t join core.case c using (case_id) join core.party "
                              "p on p.party_id = c.party_id where customer_no = 'K2' and "
                              "state = 'OPEN' and queue is not null",
                              "CALL CALLS 2026-03-03 1");

  /* What was typed of the last one is gone; a dead number can not be chosen. */
  g_object_get (desk->screen, "row", &row, NULL);
  g_assert_cmpint (gtk_text_buffer_get_char_count (
                     gtk_text_view_get_buffer (GTK_TEXT_VIEW (child (desk, "note")))),
                   ==, 0);
  g_assert_false (gtk_widget_get_sensitive (gtk_widget_get_last_child (child (desk, "phones"))));
  dun_test_desk_stand_up (desk);
}

static void
test_promise (DunTestDesk   *desk,
              gconstpointer  data)
{
  DunFormField *field;
  g_autofree char *day = NULL;

  act (desk, "call-next");
  wait_for (desk, "K2");
  /* The digits of any keyboard. */
  press (desk, gdk_unicode_to_keyval (0x06f1));
  dun_test_until (gtk_widget_get_visible (child (desk, "promise")));
  act (desk, "call-save");
  field = dun_form_field_find (child (desk, "form"), "amount");
  dun_test_until (!dun_screen_get_busy (desk->screen)
                  && (*dun_form_field_get_error (field) != '\0'
                      || gtk_widget_get_visible (child (desk, "refusal"))));
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "calls-refused");
  g_assert_cmpstr (on_desk (desk), ==, "K2");
  /* More than is owed is refused beside the amount (N02). */
  dun_money_entry_set_amount (DUN_MONEY_ENTRY (child (desk, "amount")), 3000001);
  dun_day_entry_set_day (DUN_DAY_ENTRY (child (desk, "due_on")),
                         dun_session_get_business_day (desk->session) + 4);
  dun_code_choice_set_code (DUN_CODE_CHOICE (child (desk, "method")), "CASH");
  act (desk, "call-save");
  dun_test_until (!dun_screen_get_busy (desk->screen)
                  && *dun_form_field_get_error (field) != '\0');
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "calls-too-much");
  dun_money_entry_set_amount (DUN_MONEY_ENTRY (child (desk, "amount")), 5000);
  act (desk, "call-save");
  wait_for (desk, "K4");
  dun_test_desk_assert_value (desk,
                              "select concat_ws (' ', m.amount, m.currency, m.due_on, m.method) "
                              "from core.promise m join core.case c using (case_id) join "
                              "core.party p using (party_id) where p.customer_no = 'K2'",
                              "5000 EUR 2026-03-06 CASH");
  dun_test_desk_stand_up (desk);
}

static void
test_skip_and_give_back (DunTestDesk   *desk,
                         gconstpointer  data)
{
  act (desk, "call-next");
  wait_for (desk, "K2");
  act (desk, "call-skip");
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (child (desk, "skipping"))));
  g_assert_cmpstr (on_desk (desk), ==, "K2");
  gtk_editable_set_text (GTK_EDITABLE (child (desk, "skip_reason")), "engaged");
  act (desk, "call-skip");
  wait_for (desk, "K4");
  dun_test_desk_assert_value (desk,
                              "select d.detail ->> 'reason' from audit.journal join "
                              "audit.journal_detail d using (journal_id) where event = "
                              "'TASK_RELEASED'",
                              "engaged");
  act (desk, "call-release");
  wait_for (desk, NULL);
  dun_test_desk_assert_value (desk, "select count (*) from core.task where leased_by is not null",
                              "0");
  dun_test_until (dun_test_desk_is_enabled (desk, "call-next"));
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "calls-empty");
  /* Who sits down again finds what he had. */
  act (desk, "call-next");
  wait_for (desk, "K4");
  dun_test_desk_stand_up (desk);
  dun_test_desk_sit_down (desk, "caller_n1", DUN_TYPE_CALL_DESK_SCREEN);
  wait_for (desk, "K4");
  dun_test_desk_stand_up (desk);
}

static void
test_lost (DunTestDesk   *desk,
           gconstpointer  data)
{
  act (desk, "call-next");
  wait_for (desk, "K2");
  dun_fixture_sql (desk->fixture, "update core.task set lease_until = clock_timestamp () - interval"
                                  " '1 minute' where leased_by is not null;"
                                  "select rules.queue_reap (null, clock_timestamp ())");
  press (desk, GDK_KEY_4);
  act (desk, "call-save");
  wait_for (desk, NULL);
  dun_test_until (desk->said != NULL);
  dun_test_desk_stand_up (desk);
}

/* What the customer disputes stands on the desk, and is not asked for (N02). */
static void
test_disputed (DunTestDesk   *desk,
               gconstpointer  data)
{
  g_autofree char *disputed = dun_locale_format_money (dun_locale_current (), 1000, "EUR");
  GtkWidget *field = NULL;
  GtkWidget *label;

  dun_fixture_sql (desk->fixture,
                   "set session authorization head_n;"
                   "do $do$ begin perform api.dispute_open (gen_random_uuid (), c.case_id,"
                   "  f.facility_id, null, 1000, 'WRONG_AMOUNT', null, false, h.version)"
                   "  from unnest (api.case_keys ('{\"text\": \"K2\"}', null, false)) c (case_id)"
                   "  cross join lateral (select * from api.case_facilities (c.case_id) limit 1) f"
                   "  cross join lateral api.case_head (c.case_id) h;"
                   " end $do$;"
                   "reset session authorization;");
  act (desk, "call-next");
  wait_for (desk, "K2");
  for (guint i = 0; (field = dun_test_find (GTK_WIDGET (desk->screen), DUN_TYPE_FIELD, i)) != NULL;
       i++)
    {
      g_autofree char *of = NULL;

      g_object_get (field, "field", &of, NULL);
      if (g_strcmp0 (of, "disputed_list") == 0)
        break;
    }
  g_assert_nonnull (field);
  g_assert_true (gtk_widget_get_mapped (field));
  label = dun_test_find (field, GTK_TYPE_LABEL, 0);
  for (guint i = 0; label != NULL
                    && strstr (gtk_label_get_text (GTK_LABEL (label)), disputed) == NULL; i++)
    label = dun_test_find (field, GTK_TYPE_LABEL, i + 1);
  g_assert_nonnull (label);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "calls-disputed");
  dun_test_desk_stand_up (desk);
}

static void
test_supervisor (DunTestDesk   *desk,
                 gconstpointer  data)
{
  act (desk, "call-next");
  wait_for (desk, "K2");
  dun_test_desk_stand_up (desk);
  dun_test_desk_sit_down (desk, "head_n", DUN_TYPE_QUEUES_SCREEN);
  dun_test_until (dun_test_desk_n_rows (dun_test_desk_table (desk, "queues")) == 5);
  dun_test_until (dun_test_desk_n_rows (dun_test_desk_table (desk, "people")) > 3);
  dun_test_until (dun_test_desk_n_rows (dun_test_desk_table (desk, "notices")) > 0);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "queues");
  g_assert_null (desk->said);
  dun_test_desk_stand_up (desk);
}

/* A customer who has something to pay next week and nothing overdue: there is no case. */
static void
test_before_due (DunTestDesk   *desk,
                 gconstpointer  data)
{
  g_autoptr (DunRow) row = NULL;

  dun_fixture_sql (
    desk->fixture,
    "do $$"
    "declare"
    "  v_run bigint;"
    "begin"
    "  set local session authorization importer_ho;"
    "  v_run := (api.import_begin (gen_random_uuid (), 'early') ->> 'import_id')::bigint;"
    "  insert into staging.customers (import_id, line_no, customer_no, kind, name, language,"
    "                                 branch_code, phone)"
    "  values (v_run, 2, 'E1', 'person', 'Early Bird', 'en', 'N1', '+44 7700 900011');"
    "  insert into staging.facilities (import_id, line_no, facility_no, customer_no, product,"
    "                                  currency, principal, opened_on)"
    "  values (v_run, 2, 'F-E1', 'E1', 'loan', 'EUR', '1000', '2025-01-01');"
    "  insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on,"
    "                                   principal, interest, fee)"
    "  values (v_run, 2, 'F-E1', '1', '2026-03-10', '90', '10', '0');"
    "  perform api.import_apply (gen_random_uuid (), v_run);"
    "  reset session authorization;"
    "  insert into core.task (task_no, party_id, branch_id, kind, control_kind, control_on, title,"
    "                         queue, purpose, due_on, score)"
    "  select 'T99999999', party_id, branch_id, 'CALL', 'CONTACT', '2026-03-02',"
    "         'Remind of the instalment', 'CALLS', 'PRE_DUE', '2026-03-10', 99"
    "    from core.party where customer_no = 'E1';"
    "end $$");
  act (desk, "call-next");
  wait_for (desk, "E1");
  g_object_get (desk->screen, "row", &row, NULL);
  g_assert_cmpstr (dun_row_get_text (row, "due_list"), ==, "EUR:10000");
  g_assert_cmpstr (dun_row_get_text (row, "due_on"), ==, "2026-03-10");
  g_assert_cmpstr (dun_row_get_text (row, "facility_list"), ==, "F-E1");
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "calls-before-due");
  g_assert_false (dun_test_desk_is_enabled (desk, "call-open"));
  g_assert_true (dun_test_desk_is_enabled (desk, "call-dial"));

  press (desk, GDK_KEY_1);
  dun_test_until (dun_test_desk_is_enabled (desk, "call-save"));
  g_assert_false (gtk_widget_get_visible (child (desk, "promise")));
  act (desk, "call-save");
  wait_for (desk, "K2");
  dun_test_desk_assert_value (desk,
                              "select concat_ws (' ', t.state, t.outcome = a.outcome, a.action, "
                              "a.case_id) from core.task t join core.party p using (party_id) "
                              "join core.activity a using (party_id) where t.task_no = "
                              "'T99999999'",
                              "DONE t CALL_OUT");
}

static void
add (const char *path,
     void      (*test) (DunTestDesk *, gconstpointer))
{
  g_test_add (path, DunTestDesk, NULL, set_up, test, dun_test_desk_tear_down);
}

int
main (int    argc,
      char **argv)
{
  dun_test_widget_init (&argc, &argv);
  add ("/ui/calls/X50-one-call-after-another-by-keys", test_one_after_another);
  add ("/ui/calls/G02-a-promise-is-asked-for-and-kept", test_promise);
  add ("/ui/calls/X50-skipped-and-given-back", test_skip_and_give_back);
  add ("/ui/calls/X50-who-was-away-too-long-is-told", test_lost);
  add ("/ui/calls/A16-a-call-before-the-due-day", test_before_due);
  add ("/ui/calls/N02-what-is-disputed-stands-on-the-desk", test_disputed);
  add ("/ui/calls/H14-the-supervisor-sees-queues-and-people", test_supervisor);
  return g_test_run ();
}
