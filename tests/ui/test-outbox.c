/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-case-screen.h"
#include "dun-code-choice.h"
#include "dun-codes.h"
#include "dun-error.h"
#include "dun-faults-screen.h"
#include "dun-glance-screen.h"
#include "dun-locale.h"
#include "dun-message-dialog.h"
#include "dun-outbox-screen.h"
#include "dun-refusal.h"
#include "dun-segments-screen.h"
#include "dun-strategies-screen.h"
#include "dun-test-desk.h"

#include <string.h>

/* The outbox as its people use it, and writing to a customer from the folder. */

/* What the night would have left: one that waits, one that is doubtful, some that can not leave. */
static const char messages[] =
  "select rules.messages_make (array (select party_id from core.party order by party_id), null,"
  " 'OVERDUE_REMINDER', 'SMS', (select day from core.business_day where closed_at is null));"
  "update core.message set state = 'UNKNOWN', carrier = 'gateway', body = 'Text', segments = 1,"
  " reason = 'NO_ANSWER', reason_detail = 'HTTP 500' where message_id = (select max (message_id)"
  " from core.message where state = 'QUEUED');";

static char *
text_of (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static gboolean
has_text (DunTestDesk *desk,
          const char  *id)
{
  g_autofree char *text = text_of (dun_test_desk_child (desk->screen, id));

  return text[0] != '\0';
}

static gboolean
says (DunTestDesk *desk,
      const char  *id,
      const char  *what)
{
  return strstr (gtk_label_get_text (GTK_LABEL (dun_test_desk_child (desk->screen, id))), what)
         != NULL;
}

static void
assert_refused (DunTestDesk *desk,
                const char  *code,
                const char  *detail)
{
  g_autoptr (GError) refusal = dun_error_new_refusal (code, detail);
  g_autofree char *sentence = dun_refusal_message (refusal);

  dun_test_until (desk->said != NULL);
  g_assert_cmpstr (desk->said, ==, sentence);
}

static void
show_state (DunTestDesk *desk,
            const char  *state,
            guint        n)
{
  DunTable *table = dun_test_desk_table (desk, "table");

  dun_test_desk_act (desk, "outbox-filter", g_variant_new_string (state));
  dun_test_until (dun_test_desk_n_rows (table) == n);
  dun_table_select (table, 0);
  dun_test_until (dun_table_get_cursor_row (table) != NULL
                  && dun_row_get_text (dun_table_get_cursor_row (table), "state") != NULL);
}

static void
test_outbox (DunTestDesk  *desk,
             gconstpointer data)
{
  DunTable *table;
  g_autofree char *waiting = NULL, *stopped = NULL;

  dun_test_book_fill (desk->fixture);
  dun_fixture_sql (desk->fixture, messages);
  waiting = dun_fixture_value (desk->fixture,
                               "select count (*) from core.message where state = 'QUEUED'");
  stopped = dun_fixture_value (desk->fixture,
                               "select count (*) from core.message where state = 'SUPPRESSED'");
  g_assert_cmpint (atoi (waiting), >, 0);
  g_assert_cmpint (atoi (stopped), >, 0);
  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_OUTBOX_SCREEN);
  table = dun_test_desk_table (desk, "table");
  dun_test_until (dun_test_desk_n_rows (table) == (guint) (atoi (waiting) + atoi (stopped) + 1));
  dun_test_picture (desk->window, "outbox");

  /* What will leave is shown as it will, with its segments. */
  show_state (desk, "WAITING", (guint) atoi (waiting));
  dun_test_until (has_text (desk, "body"));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (dun_test_desk_child (desk->screen, "about"))),
                   !=, "");
  dun_test_until (dun_test_desk_is_enabled (desk, "outbox-cancel"));
  g_assert_false (dun_test_desk_is_enabled (desk, "outbox-settle"));
  dun_test_picture (desk->window, "outbox-waiting");

  /* Taken back with a reason, not without one. */
  dun_test_desk_act (desk, "outbox-cancel", NULL);
  assert_refused (desk, "DN108", "{\"field\": \"reason\", \"reason\": \"EMPTY\"}");
  gtk_editable_set_text (GTK_EDITABLE (dun_test_desk_child (desk->screen, "note")), "paid in cash");
  dun_test_desk_act (desk, "outbox-cancel", NULL);
  dun_test_until (dun_test_desk_n_rows (table) == (guint) (atoi (waiting) - 1));
  dun_test_desk_assert_value (desk, "select reason || ' ' || reason_detail from core.message where"
                              " state = 'CANCELLED'", "BY_HAND paid in cash");

  /* A doubtful one is settled by who has looked. What the gateway said is a sentence, and its own
   * words stand beside it. */
  show_state (desk, "DOUBTFUL", 1);
  dun_test_until (dun_test_desk_is_enabled (desk, "outbox-settle"));
  dun_test_until (says (desk, "answer", "HTTP 500"));
  g_assert_true (says (desk, "reason", dun_code_label ("carrier_answer", "FAULT")));
  g_assert_false (says (desk, "reason", "HTTP"));
  dun_test_picture (desk->window, "outbox-answer");
  dun_test_desk_act (desk, "outbox-settle", g_variant_new_boolean (TRUE));
  dun_test_until (dun_test_desk_n_rows (table) == 0);
  dun_test_desk_assert_value (desk, "select count (*) from core.message where state = 'ACCEPTED'",
                              "1");

  /* One that could not leave is made again and says the same again; twice is refused. */
  show_state (desk, "MENDABLE", (guint) atoi (stopped));
  dun_test_until (dun_test_desk_is_enabled (desk, "outbox-retry"));
  {
    gint64 key = dun_row_get_key (dun_table_get_cursor_row (table));

    dun_test_desk_act (desk, "outbox-retry", NULL);
    dun_test_until (dun_test_desk_n_rows (table) == (guint) (atoi (stopped) + 1));
    for (guint i = 0; i < dun_test_desk_n_rows (table); i++)
      {
        g_autoptr (DunRow) row = g_list_model_get_item (dun_table_get_model (table), i);

        if (dun_row_get_key (row) == key)
          dun_table_select (table, i);
      }
    g_clear_pointer (&desk->said, g_free);
    dun_test_until (dun_row_get_key (dun_table_get_cursor_row (table)) == key
                    && dun_test_desk_is_enabled (desk, "outbox-retry"));
    dun_test_desk_act (desk, "outbox-retry", NULL);
    assert_refused (desk, "DN284", "{\"reason\": \"REPEATED\"}");
  }
  dun_test_desk_stand_up (desk);
}

static DunMessageDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (DUN_IS_MESSAGE_DIALOG (window))
        return DUN_MESSAGE_DIALOG (window);
    }
  return NULL;
}

static void
test_write (DunTestDesk  *desk,
            gconstpointer data)
{
  g_autofree char *case_id = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  DunMessageDialog *dialog;
  GtkTextBuffer *buffer;
  GtkWidget *count;
  g_autofree char *before = NULL;

  dun_test_book_fill (desk->fixture);
  case_id = dun_fixture_value (desk->fixture,
                               "select c.case_id from core.case c join core.contact_point k using"
                               " (party_id) where k.kind = 'PHONE' and c.stage is not null"
                               " and c.branch_id = (select branch_id from core.branch where"
                               " branch_code = 'N1') order by 1 limit 1");
  dun_test_desk_sit_down (desk, "head_n", DUN_TYPE_CASE_SCREEN);
  dun_screen_set_key (desk->screen, g_ascii_strtoll (case_id, NULL, 10));
  dun_screen_refresh (desk->screen);
  dun_test_until (dun_test_desk_is_enabled (desk, "message-write"));
  dun_test_desk_act (desk, "message-write", NULL);
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  dun_test_until (gtk_drop_down_get_model (GTK_DROP_DOWN (dun_test_desk_child (dialog, "contact")))
                  != NULL);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (dun_test_desk_child (dialog, "text")));
  count = dun_test_desk_child (dialog, "count");
  before = g_strdup (gtk_label_get_text (GTK_LABEL (count)));
  for (guint i = 0; i < 71; i++)
    g_string_append (text, "я");
  gtk_text_buffer_set_text (buffer, text->str, -1);
  {
    g_autofree char *left = dun_locale_format_int (dun_locale_current (), 63);

    g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (count)), !=, before);
    g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (count)), left));
  }
  dun_test_settle (GTK_WIDGET (dialog));
  dun_test_picture (GTK_WIDGET (dialog), "outbox-write");
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  dun_test_until (find_dialog () == NULL);
  dun_test_desk_assert_value (desk, "select state || ' ' || length (body) || ' ' || created_by from"
                              " core.message where kind = 'WRITTEN'", "QUEUED 71 head_n");

  /* Who may not be written to is not: a sentence beside the form says why. */
  dun_fixture_sql (desk->fixture, "update core.contact_point set is_blocked = true");
  dun_test_desk_act (desk, "message-write", NULL);
  dialog = find_dialog ();
  dun_test_until (gtk_drop_down_get_model (GTK_DROP_DOWN (dun_test_desk_child (dialog, "contact")))
                  != NULL);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (dun_test_desk_child (dialog, "text")));
  gtk_text_buffer_set_text (buffer, "text", -1);
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  dun_test_until (dun_form_dialog_get_error (DUN_FORM_DIALOG (dialog)) != NULL);
  gtk_window_close (GTK_WINDOW (dialog));
  dun_test_desk_assert_value (desk, "select count (*) from core.message", "1");
  dun_test_desk_act (desk, "case-tab", g_variant_new_int32 (5));
  dun_test_until (dun_test_desk_n_rows (dun_test_find_id (GTK_WIDGET (desk->screen), "messages"))
                  == 1);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "outbox-folder");
  dun_test_desk_stand_up (desk);
}

/* What the engine could not do is said in sentences to who can mend it. */
static void
test_faults (DunTestDesk  *desk,
             gconstpointer data)
{
  GtkListBox *list;
  GtkWidget *label, *empty;
  g_autoptr (GError) fault = NULL;
  g_autofree char *sentence = NULL;

  dun_test_book_fill (desk->fixture);
  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_FAULTS_SCREEN);
  empty = dun_test_desk_child (desk->screen, "empty");
  list = GTK_LIST_BOX (dun_test_desk_child (desk->screen, "list"));
  dun_test_until (gtk_widget_get_visible (empty));
  dun_test_picture (desk->window, "faults-none");

  dun_fixture_sql (desk->fixture,
                   "update core.message_wording set is_current = false where language = 'pl';");
  dun_fixture_sql (desk->fixture, messages);
  dun_screen_refresh (desk->screen);
  dun_test_until (gtk_list_box_get_row_at_index (list, 1) != NULL);
  g_assert_false (gtk_widget_get_visible (empty));
  label = dun_test_find (GTK_WIDGET (list), GTK_TYPE_LABEL, 0);
  fault = dun_error_new_refusal ("DN361", "{\"carrier\": \"gateway\", \"count\": 1}");
  sentence = dun_refusal_message (fault);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, sentence);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "faults");
  dun_test_desk_stand_up (desk);
}

/* What each carrier and each condition can do to the night, made so by hand. */
static const char all_faults[] =
  "insert into core.contact_point (party_id, branch_id, kind, value, source)"
  " select party_id, branch_id, 'PHONE', '+48 600 100 ' || party_id, 'IMPORT' from core.party;"
  "update core.message_wording set is_current = false where language = 'fa' and channel = 'SMS';"
  "select rules.messages_make (array (select party_id from core.party order by party_id), null,"
  " 'OVERDUE_REMINDER', 'SMS', (select day from core.business_day where closed_at is null));"
  "update core.message m set state = v.state, carrier = v.carrier, reason = v.reason,"
  " reason_detail = v.said, state_at = now () - interval '3 hours', asked_at = v.asked,"
  " not_before = now () - v.waits, body = 'Text', segments = 1"
  " from (select message_id, row_number () over (order by message_id) as i from core.message"
  "        where state = 'QUEUED') q"
  " join (values (1, 'UNKNOWN', 'mail', 'NO_ANSWER', 'Server returned nothing', null::timestamptz,"
  "               interval '0'),"
  "              (2, 'SUBMITTED', 'modem', null, null, now (), interval '0'),"
  "              (3, 'QUEUED', 'gateway', 'CARRIER_AWAY', 'HTTP 401', null, interval '0'),"
  "              (4, 'QUEUED', null, null, null, null, interval '2 hours'))"
  "   v (i, state, carrier, reason, said, asked, waits) on v.i = q.i"
  " where m.message_id = q.message_id;"
  "set session_replication_role = replica;"
  "insert into core.segment (name, condition, is_active, version)"
  " values ('Old', '{\"field\": \"customer.shoe_size\", \"is\": \"ge\", \"value\": 1}', true, 1);"
  "update core.strategy_version set state = 'ACTIVE', active_from = '2026-01-01', active_to = null"
  " where version_id = (select min (version_id) from core.strategy_version);"
  "update core.strategy_step set condition = '{\"field\": \"customer.hat\", \"is\": \"ge\","
  " \"value\": 1}' where version_id = (select min (version_id) from core.strategy_version)"
  " and step_no = 1;"
  "update core.payment set paid_on = paid_on - 30;"
  "reset session_replication_role;";

static void
called_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  g_ptr_array_add (user_data, g_variant_ref (parameter));
}

/* The screen that has that name in the program. */
static GType
get_screen_type (const char *id)
{
  return g_str_equal (id, "outbox") ? DUN_TYPE_OUTBOX_SCREEN
         : g_str_equal (id, "glance") ? DUN_TYPE_GLANCE_SCREEN
         : g_str_equal (id, "segments") ? DUN_TYPE_SEGMENTS_SCREEN
         : g_str_equal (id, "strategies") ? DUN_TYPE_STRATEGIES_SCREEN : G_TYPE_INVALID;
}

/* Goes where a fault is mended, before anything was read there: it is what the screen stands on. */
static void
assert_place (DunTestDesk *desk,
              GVariant    *place)
{
  const char *id, *target;

  g_variant_get (place, "(&s&s)", &id, &target);
  dun_test_desk_sit_down (desk, "manager_ho", get_screen_type (id));
  dun_screen_set_argument (DUN_SCREEN (desk->screen), g_variant_new_string (target));
  if (g_str_equal (id, "outbox"))
    {
      DunCodeChoice *state = DUN_CODE_CHOICE (dun_test_desk_child (desk->screen, "state"));

      g_assert_cmpstr (dun_code_choice_get_code (state), ==, target);
      dun_test_until (dun_test_desk_n_rows (dun_test_desk_table (desk, "table")) > 0);
    }
  else if (!g_str_equal (id, "glance"))
    {
      DunTable *table = dun_test_desk_table (desk, "table");

      dun_test_until (dun_table_get_cursor_row (table) != NULL);
      g_assert_cmpint (dun_row_get_key (dun_table_get_cursor_row (table)), ==,
                       g_ascii_strtoll (target, NULL, 10));
    }
  dun_test_settle (desk->window);
  dun_test_desk_stand_up (desk);
}

/* Each is a sentence of its own, none is a code, and Enter leads to where it is mended. */
static void
test_every_fault (DunTestDesk  *desk,
                  gconstpointer data)
{
  static const GActionEntry called[] = { { "screen-with", NULL, "(ss)" } };
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  GActionMap *actions;
  GtkListBox *list;
  GtkListBoxRow *row;
  int n = 0;

  dun_test_book_fill (desk->fixture);
  dun_fixture_sql (desk->fixture, all_faults);
  dun_test_desk_sit_down (desk, "manager_ho", DUN_TYPE_FAULTS_SCREEN);
  actions = G_ACTION_MAP (dun_screen_get_actions (DUN_SCREEN (desk->screen)));
  g_action_map_add_action_entries (actions, called, G_N_ELEMENTS (called), NULL);
  g_signal_connect (g_action_map_lookup_action (actions, "screen-with"), "activate",
                    G_CALLBACK (called_cb), places);
  list = GTK_LIST_BOX (dun_test_desk_child (desk->screen, "list"));
  dun_test_until (gtk_list_box_get_row_at_index (list, 6) != NULL);
  while ((row = gtk_list_box_get_row_at_index (list, n)) != NULL)
    {
      GtkWidget *label = dun_test_find (GTK_WIDGET (row), GTK_TYPE_LABEL, 0);
      const char *text = gtk_label_get_text (GTK_LABEL (label));

      g_assert_cmpuint (strlen (text), >, 20);
      g_assert_false (g_str_has_prefix (text, "DN"));
      g_signal_emit_by_name (list, "row-activated", row);
      n++;
    }
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "faults-all");
  g_assert_cmpint (n, >=, 7);
  g_assert_cmpint ((int) places->len, ==, n);
  dun_test_desk_stand_up (desk);

  for (guint i = 0; i < places->len; i++)
    assert_place (desk, places->pdata[i]);
}

int
main (int    argc,
      char **argv)
{
  dun_test_widget_init (&argc, &argv);
  dun_test_desk_add ("/ui/S437-the-outbox-is-looked-after", NULL, test_outbox);
  dun_test_desk_add ("/ui/X95-a-message-is-written-with-its-segments-shown", NULL, test_write);
  dun_test_desk_add ("/ui/S437-what-wants-mending-is-said-to-who-can", NULL, test_faults);
  dun_test_desk_add ("/ui/S437-every-fault-has-its-sentence", NULL, test_every_fault);
  return g_test_run ();
}
