/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-committee-screen.h"
#include "dun-day-entry.h"
#include "dun-decision-panel.h"
#include "dun-dialog.h"
#include "dun-error.h"
#include "dun-locale.h"
#include "dun-pdf-view.h"
#include "dun-refusal.h"
#include "dun-session-page.h"
#include "dun-table.h"
#include "dun-test-book.h"
#include "dun-test-widget.h"

#include <string.h>

/* The committee's whole way, from the candidates to the closed session, with the real screen over a
 * real database. */

typedef struct
{
  DunFixture *fixture;
  DunSession *session;
  GtkWidget  *window;
  DunScreen  *screen;
  char       *said;
} Desk;

static void
message_cb (Desk          *desk,
            DunBannerKind  kind,
            const char    *text)
{
  g_test_message ("the screen says: %s", text);
  g_free (desk->said);
  desk->said = g_strdup (text);
}

/* --- Finding and pressing --- */

static gpointer
part (Desk       *desk,
      const char *id)
{
  gpointer found = dun_test_find_id (GTK_WIDGET (desk->screen), id);

  g_assert_nonnull (found);
  return found;
}

static gboolean
can (Desk       *desk,
     const char *action)
{
  return g_action_group_get_action_enabled (dun_screen_get_actions (desk->screen), action);
}

static void
run (Desk       *desk,
     const char *action)
{
  dun_test_until (can (desk, action));
  g_action_group_activate_action (dun_screen_get_actions (desk->screen), action, NULL);
}

static guint
n_rows (Desk       *desk,
        const char *table)
{
  GListModel *model = dun_table_get_model (part (desk, table));

  return model == NULL ? 0 : g_list_model_get_n_items (model);
}

static DunRow *
row_at (Desk       *desk,
        const char *table,
        guint       position)
{
  g_autoptr (DunRow) row = g_list_model_get_item (dun_table_get_model (part (desk, table)),
                                                  position);

  return row; /* the list keeps it */
}

static const char *
session_state (Desk *desk)
{
  DunRow *row = dun_session_page_get_row (part (desk, "page"));

  return row == NULL ? "" : dun_row_get_text (row, "state");
}

static GtkWidget *
find_window (Desk *desk)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != desk->window && gtk_widget_get_visible (window))
        return window;
    }
  return NULL;
}

static GtkWidget *
until_window (Desk *desk)
{
  dun_test_until (find_window (desk) != NULL);
  return find_window (desk);
}

static void
until_said (Desk *desk)
{
  dun_test_until (desk->said != NULL);
}

static void
forget_said (Desk *desk)
{
  g_clear_pointer (&desk->said, g_free);
}

/* --- Set up --- */

static const char * const refer =
  "set session authorization coll_n1;"
  "do $do$ declare v record; begin"
  "  for v in select r.case_id, r.version, r.customer_no"
  "             from api.case_rows (api.case_keys ('{}', 'case_no', false)) r"
  "            order by r.customer_no"
  "  loop perform api.case_refer (gen_random_uuid (), v.case_id, 'Reason of ' || v.customer_no,"
  "    v.version); end loop;"
  " end $do$;"
  "reset session authorization;";

static void
show_screen (Desk       *desk,
             const char *login)
{
  desk->session = dun_test_book_sign_in (desk->fixture, login);
  desk->screen = g_object_new (DUN_TYPE_COMMITTEE_SCREEN, "session", desk->session, NULL);
  g_signal_connect_swapped (desk->screen, "message", G_CALLBACK (message_cb), desk);
  desk->window = dun_test_show (GTK_WIDGET (desk->screen), 1340, 820);
  gtk_widget_insert_action_group (desk->window, "win", dun_screen_get_actions (desk->screen));
}

static void
close_screen (Desk *desk)
{
  gpointer screen = desk->screen;
  gpointer session;

  /* What is still on its way from the server ends first. */
  g_object_add_weak_pointer (screen, &screen);
  dun_test_close (desk->window);
  dun_test_until (screen == NULL);
  session = desk->session;
  g_object_add_weak_pointer (session, &session);
  dun_session_close (desk->session);
  g_object_unref (desk->session);
  dun_test_until (session == NULL);
}

static void
set_up (Desk          *desk,
        gconstpointer  data)
{
  desk->fixture = dun_fixture_new ();
  dun_test_book_fill (desk->fixture);
  if (data != NULL)
    dun_fixture_sql (desk->fixture, refer);
  show_screen (desk, "secretary_n");
}

static void
tear_down (Desk          *desk,
           gconstpointer  data)
{
  close_screen (desk);
  g_free (desk->said);
  dun_fixture_free (desk->fixture);
}

/* --- The steps, as a person does them --- */

static void
plan_session (Desk *desk)
{
  GtkWidget *dialog;
  GtkWidget *members;
  GtkWidget *line;
  const char *names[][2] = { { "Karl Chair", "chair" }, { "Mia Member", "" },
                             { "Max Member", "law" } };
  guint before = n_rows (desk, "sessions");
  guint i = 0;

  run (desk, "committee-plan");
  dialog = until_window (desk);
  members = dun_test_find_id (dialog, "members");
  gtk_editable_set_text (GTK_EDITABLE (dun_test_find_id (dialog, "place")), "Hall 1");
  gtk_editable_set_text (GTK_EDITABLE (dun_test_find_id (dialog, "chair")), "Karl Chair");
  for (line = gtk_widget_get_first_child (members); line != NULL && i < 3;
       line = gtk_widget_get_next_sibling (line), i++)
    {
      GtkWidget *name = gtk_widget_get_first_child (line);

      gtk_editable_set_text (GTK_EDITABLE (name), names[i][0]);
      gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_next_sibling (name)), names[i][1]);
    }
  g_assert_cmpuint (i, ==, 3);
  dun_test_settle (dialog);
  dun_test_picture (dialog, "committee-plan");
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  dun_test_until (find_window (desk) == NULL);
  dun_test_until (n_rows (desk, "sessions") == before + 1);
  dun_test_until (strcmp (session_state (desk), "PLANNED") == 0);
}

static void
add_all (Desk *desk)
{
  guint n = n_rows (desk, "candidates");
  g_autofree char *count = dun_locale_format_int (dun_locale_current (), n);

  g_action_group_activate_action (dun_screen_get_actions (desk->screen), "committee-candidates",
                                  NULL);
  g_assert_false (can (desk, "committee-add"));
  dun_table_select_all (part (desk, "candidates"));
  g_assert_true (can (desk, "committee-add"));
  /* The button says how many. */
  g_assert_nonnull (strstr (gtk_button_get_label (part (desk, "add_button")), count));
  dun_test_picture (desk->window, "committee-candidates");
  run (desk, "committee-add");
  dun_test_until (n_rows (desk, "candidates") == 0);
}

static void
open_session (Desk  *desk,
              guint  position)
{
  dun_test_until (n_rows (desk, "sessions") > position);
  g_action_group_activate_action (dun_screen_get_actions (desk->screen), "committee-session",
                                  g_variant_new_int64 (dun_row_get_key (row_at (desk, "sessions",
                                                                                position))));
  g_assert_nonnull (dun_session_page_get_row (part (desk, "page")));
}

static void
tick (Desk  *desk,
      guint  n_members)
{
  GtkFlowBox *members = part (desk, "members");

  dun_test_until (gtk_flow_box_get_child_at_index (members, 2) != NULL);
  for (guint i = 0; i < 3; i++)
    gtk_check_button_set_active (
      GTK_CHECK_BUTTON (gtk_flow_box_child_get_child (gtk_flow_box_get_child_at_index (members,
                                                                                       (int) i))),
      i < n_members);
}

static gboolean
is_decided (Desk  *desk,
            guint  position)
{
  const char *state = dun_row_get_text (row_at (desk, "agenda", position), "state");

  return g_strcmp0 (state, "DECIDED") == 0 || g_strcmp0 (state, "POSTPONED") == 0;
}

static void
fill_decision (Desk  *desk,
               guint  decision)
{
  gtk_drop_down_set_selected (part (desk, "decision"), decision);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (part (desk, "text")), "As proposed", -1);
  dun_day_entry_set_day (part (desk, "execute_by"),
                         dun_session_get_business_day (desk->session) + 14);
  /* As typed, with the focus still in it when the decision is saved by its key. */
  gtk_editable_set_text (GTK_EDITABLE (part (desk, "votes_for")), "2");
}

static void
decide (Desk  *desk,
        guint  position,
        guint  decision)
{
  g_autofree char *votes = NULL;

  dun_table_select (part (desk, "agenda"), position);
  fill_decision (desk, decision);
  run (desk, "committee-decide");
  dun_test_until (is_decided (desk, position));
  votes = dun_fixture_value (desk->fixture, "select votes_for from core.agenda_item"
                             " where decision is not null order by agenda_item_id desc limit 1");
  g_assert_cmpstr (votes, ==, "2");
}

static gboolean
has_focus (Desk       *desk,
           const char *id)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (desk->window));

  return focus != NULL && (focus == (GtkWidget *) part (desk, id)
                           || gtk_widget_is_ancestor (focus, part (desk, id)));
}

static void
answer_yes (Desk *desk)
{
  GtkWidget *dialog = until_window (desk);

  g_assert_true (GTK_IS_DIALOG (dialog));
  dun_test_settle (dialog);
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_OK);
}

static void
attach_scan (Desk *desk)
{
  dun_fixture_sql (desk->fixture,
                   "set session authorization secretary_n;"
                   "do $do$ begin perform api.document_add (gen_random_uuid (), null,"
                   "  (select max (session_id) from api.sessions ()), 'MINUTES_SCAN', 'Signed',"
                   "  'scan.pdf', 'application/pdf', 1, 'scanned'); end $do$;"
                   "reset session authorization;");
}

/* No step at court while a breathing space lasts (X62): said beside the form, with its day. */
static void
refuse_in_breathing_space (Desk *desk)
{
  g_autofree char *query
    = g_strdup_printf ("select case_id from core.agenda_item where agenda_item_id = %"
                       G_GINT64_FORMAT, dun_row_get_key (row_at (desk, "agenda", 0)));
  g_autofree char *case_id = dun_fixture_value (desk->fixture, query);
  g_autofree char *hold
    = g_strdup_printf ("set session authorization head_n;"
                       "do $do$ begin perform api.hold_set (gen_random_uuid (), h.case_id,"
                       "  'BREATHING_SPACE', '{ALL}', '2026-04-10', 'applied for', h.version,"
                       "  false)"
                       "  from api.case_head (%s) h;"
                       " end $do$; reset session authorization;", case_id);
  g_autofree char *release
    = g_strdup_printf ("set session authorization head_n;"
                       "do $do$ begin perform api.hold_release (gen_random_uuid (), h.hold_id,"
                       "  'withdrawn', h.version) from api.case_holds (%s) h; end $do$;"
                       "reset session authorization;", case_id);
  g_autoptr (GError) refusal = dun_error_new_refusal (
    "DN393", "{\"kind\": \"BREATHING_SPACE\", \"to_on\": \"2026-04-10\"}");
  g_autofree char *sentence = dun_refusal_message (refusal);

  dun_fixture_sql (desk->fixture, hold);
  dun_table_select (part (desk, "agenda"), 0);
  fill_decision (desk, 4);
  dun_test_until (can (desk, "committee-decide"));
  run (desk, "committee-decide");
  dun_test_until (g_str_equal (gtk_label_get_text (part (desk, "error")), sentence));
  g_assert_true (gtk_widget_get_visible (part (desk, "error")));
  g_assert_false (is_decided (desk, 0));
  dun_test_picture (desk->window, "committee-breathing-space");
  dun_fixture_sql (desk->fixture, release);
}

/* --- Tests --- */

static void
test_whole_way (Desk          *desk,
                gconstpointer  data)
{
  g_autofree char *results = NULL;
  g_autofree char *tasks = NULL;
  g_autofree char *stored = NULL;

  dun_test_until (n_rows (desk, "candidates") == 6);
  g_assert_true (dun_row_get_bool (row_at (desk, "candidates", 0), "is_outside"));
  g_assert_nonnull (dun_row_get_text (row_at (desk, "candidates", 0), "referral_reason"));
  plan_session (desk);
  add_all (desk);
  open_session (desk, 0);
  dun_test_until (n_rows (desk, "agenda") == 6);

  /* Nobody there; fewer than the quorum; the quorum. */
  tick (desk, 0);
  g_assert_false (can (desk, "committee-convene"));
  g_assert_false (can (desk, "committee-decide"));
  tick (desk, 1);
  forget_said (desk);
  run (desk, "committee-convene");
  until_said (desk);
  dun_test_until (strcmp (session_state (desk), "PLANNED") == 0 && can (desk, "committee-convene"));
  tick (desk, 2);
  run (desk, "committee-convene");
  dun_test_until (strcmp (session_state (desk), "CONVENED") == 0);

  /* Nothing to continue without a legal case (DN163): said beside the form. */
  dun_test_until (dun_table_get_cursor_row (part (desk, "agenda")) != NULL);
  dun_table_select (part (desk, "agenda"), 0);
  fill_decision (desk, 5);
  dun_test_until (can (desk, "committee-decide"));
  g_assert_true (gtk_widget_grab_focus (part (desk, "text")));
  run (desk, "committee-decide");
  dun_test_until (gtk_widget_get_visible (part (desk, "error")));
  g_assert_true (has_focus (desk, "text"));
  g_assert_false (is_decided (desk, 0));
  dun_test_picture (desk->window, "committee-decide");
  refuse_in_breathing_space (desk);

  g_assert_false (can (desk, "committee-minutes"));
  decide (desk, 0, 1);
  /* The next open item is chosen, and the keyboard stands at its decision. */
  dun_test_until (dun_table_get_cursor_position (part (desk, "agenda")) == 1);
  g_assert_true (has_focus (desk, "decision"));
  {
    g_autoptr (GList) labels = gtk_widget_list_mnemonic_labels (part (desk, "decision"));

    g_assert_nonnull (labels);
    g_assert_cmpuint (gtk_label_get_mnemonic_keyval (labels->data), !=, GDK_KEY_VoidSymbol);
  }
  decide (desk, 1, 2);
  decide (desk, 2, 3);
  decide (desk, 3, 4);
  decide (desk, 4, 7);
  decide (desk, 5, 6);
  dun_test_until (has_focus (desk, "decision"));
  /* Corrected while there are no minutes. */
  decide (desk, 5, 1);
  dun_test_until (g_strcmp0 (dun_row_get_text (row_at (desk, "agenda", 5), "decision"),
                             "NEGOTIATE") == 0);

  gtk_editable_set_text (GTK_EDITABLE (part (desk, "minutes_title")), "");
  g_assert_false (can (desk, "committee-minutes"));
  gtk_editable_set_text (GTK_EDITABLE (part (desk, "minutes_title")), "Minutes of March");
  run (desk, "committee-minutes");
  dun_test_until (strcmp (session_state (desk), "MINUTES_DRAFT") == 0);
  {
    DunPdfView *viewer = part (desk, "viewer");
    guint n_pages = 0;

    while (n_pages == 0)
      {
        g_main_context_iteration (NULL, TRUE);
        g_object_get (viewer, "n-pages", &n_pages, NULL);
      }
  }
  g_assert_false (can (desk, "committee-sign"));
  run (desk, "committee-print");
  dun_test_until (dun_row_get_bool (dun_session_page_get_row (part (desk, "page")), "is_printed"));
  stored = dun_fixture_value (desk->fixture,
                              "select (minutes_pdf is not null)::text from core.session");
  g_assert_cmpstr (stored, ==, "true");
  dun_test_picture (desk->window, "committee-minutes");
  g_assert_false (can (desk, "committee-sign"));
  attach_scan (desk);
  dun_screen_refresh (desk->screen);
  run (desk, "committee-sign");
  answer_yes (desk);
  dun_test_until (strcmp (session_state (desk), "MINUTES_SIGNED") == 0);
  dun_test_until (n_rows (desk, "results") == 6
                  && dun_row_get_text (row_at (desk, "results", 0), "created") != NULL);
  dun_test_picture (desk->window, "committee-results");
  run (desk, "committee-close");
  dun_test_until (strcmp (session_state (desk), "CLOSED") == 0);

  results = dun_fixture_value (desk->fixture,
                               "select count (*) from core.activity where action"
                               " = 'COMMITTEE_RESULT'");
  g_assert_cmpstr (results, ==, "6");
  tasks = dun_fixture_value (desk->fixture,
                             "select count (*) from core.task where kind = 'NEGOTIATION'");
  g_assert_cmpstr (tasks, ==, "2");
  g_assert_false (can (desk, "committee-close"));
}

/* Pressed twice, a session is planned once and an item is there once. */
static void
test_twice_is_once (Desk          *desk,
                    gconstpointer  data)
{
  g_autofree char *items = NULL;

  dun_test_until (n_rows (desk, "candidates") == 6);
  plan_session (desk);
  g_action_group_activate_action (dun_screen_get_actions (desk->screen), "committee-candidates",
                                  NULL);
  dun_table_select_all (part (desk, "candidates"));
  run (desk, "committee-add");
  g_action_group_activate_action (dun_screen_get_actions (desk->screen), "committee-add", NULL);
  dun_test_until (n_rows (desk, "candidates") == 0);
  items = dun_fixture_value (desk->fixture,
                             "select count (*) from core.agenda_item where state = 'ON_AGENDA'");
  g_assert_cmpstr (items, ==, "6");
}

/* A cancelled session gives its items back. */
static void
test_cancel (Desk          *desk,
             gconstpointer  data)
{
  dun_test_until (n_rows (desk, "candidates") == 6);
  plan_session (desk);
  add_all (desk);
  open_session (desk, 0);
  dun_test_until (n_rows (desk, "agenda") == 6);
  run (desk, "committee-cancel");
  answer_yes (desk);
  dun_test_until (strcmp (session_state (desk), "CANCELLED") == 0);
  dun_test_until (n_rows (desk, "candidates") == 6);
}

/* An item leaves the agenda with its reason. */
static void
test_withdraw (Desk          *desk,
               gconstpointer  data)
{
  GtkWidget *dialog;
  g_autofree char *events = NULL;

  dun_test_until (n_rows (desk, "candidates") == 6);
  plan_session (desk);
  add_all (desk);
  open_session (desk, 0);
  dun_test_until (n_rows (desk, "agenda") == 6);
  dun_table_select (part (desk, "agenda"), 2);
  run (desk, "committee-withdraw");
  dialog = until_window (desk);
  gtk_editable_set_text (GTK_EDITABLE (dun_test_find (dialog, GTK_TYPE_ENTRY, 0)), "Has paid");
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  dun_test_until (n_rows (desk, "agenda") == 5);
  events = dun_fixture_value (desk->fixture,
                              "select count (*) from audit.journal where event"
                              " = 'AGENDA_WITHDRAWN'");
  g_assert_cmpstr (events, ==, "1");
}

/* Who may only look sees everything and changes nothing. */
static void
test_auditor_looks (Desk          *desk,
                    gconstpointer  data)
{
  dun_test_until (n_rows (desk, "candidates") == 6);
  plan_session (desk);
  close_screen (desk);
  show_screen (desk, "auditor_ho");
  dun_test_until (n_rows (desk, "candidates") == 6);
  open_session (desk, 0);
  g_assert_false (can (desk, "committee-plan"));
  g_assert_false (can (desk, "committee-add"));
  g_assert_false (can (desk, "committee-convene"));
  g_assert_false (can (desk, "committee-cancel"));
}

/* Empty lists say what to do next. */
static void
test_empty (Desk          *desk,
            gconstpointer  data)
{
  dun_test_settle (desk->window);
  g_assert_cmpuint (n_rows (desk, "candidates"), ==, 0);
  dun_test_picture (desk->window, "committee-empty");
}

int
main (int    argc,
      char **argv)
{
  dun_test_widget_init (&argc, &argv);
#define ADD(name, data, function) g_test_add ("/ui/" name, Desk, data, set_up, function, tear_down)
  ADD ("F01-F07-from-the-candidates-to-the-closed-session", "referred", test_whole_way);
  ADD ("R-a-command-given-twice-happens-once", "referred", test_twice_is_once);
  ADD ("F03-a-cancelled-session-gives-its-items-back", "referred", test_cancel);
  ADD ("F05-an-item-is-withdrawn-with-a-reason", "referred", test_withdraw);
  ADD ("B07-an-auditor-looks-and-changes-nothing", "referred", test_auditor_looks);
  ADD ("F01-an-empty-list-says-what-to-do", NULL, test_empty);
#undef ADD
  return g_test_run ();
}
