/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-job.h"
#include "dun-locale.h"
#include "dun-test-desk.h"
#include "dun-test-letters.h"
#include "dun-warn-eligible-panel.h"
#include "dun-warn-review-panel.h"
#include "dun-warnings-screen.h"

#include <glib/gi18n.h>

/* Large batches: in slices, stopped, gone on with, discarded. */

static void
keep_job_cb (DunScreen *screen,
             DunJob    *job,
             DunJob   **kept)
{
  g_set_object (kept, job);
}

/* A large batch is drafted in slices, is stopped in the list of jobs, and gone on with later. */
static void
test_drafting_is_stopped (void)
{
  Desk desk;
  DunWarningsScreen *screen;
  g_autoptr (DunJob) job = NULL;

  desk_open (&desk, "head_n");
  dun_fixture_sql (desk.fixture,
                   "update core.setting set value = to_jsonb (1) where name = 'letter_slice'");
  desk_open_warnings (&desk, "W1");
  dun_test_until (desk_get_uint (desk_find (&desk, DUN_TYPE_WARN_ELIGIBLE_PANEL), "n-selected")
                  >= 3);
  screen = DUN_WARNINGS_SCREEN (desk_find (&desk, DUN_TYPE_WARNINGS_SCREEN));
  g_signal_connect (screen, "job", G_CALLBACK (keep_job_cb), &job);
  desk_act (&desk, "warn-draft", NULL);
  dun_test_until (job != NULL);
  dun_job_cancel (job);
  dun_test_until (dun_job_get_state (job) == DUN_JOB_CANCELLED);
  desk_assert_value (&desk, "select state from core.letter_batch", "DRAFTING");
  desk_assert_value (&desk, "select count (*) from core.letter where letter_no is not null", "0");
  g_assert_false (desk_at_step (&desk, "preview"));
  g_clear_object (&job);

  desk_act (&desk, "warn-view", g_variant_new_string ("batches"));
  dun_test_until (desk_can (&desk, "warn-continue"));
  dun_test_picture (GTK_WIDGET (desk.window), "warn-stopped");
  desk_act (&desk, "warn-continue", NULL);
  dun_test_until (desk_at_step (&desk, "preview"));
  desk_assert_value (&desk, "select state from core.letter_batch", "REVIEW");
  desk_close (&desk);
}

static GtkWidget *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (GTK_IS_MESSAGE_DIALOG (window))
        return window;
    }
  return NULL;
}

/* Whether the banner says this sentence, in the language of the test. */
static gboolean
desk_says (Desk       *desk,
           const char *sentence)
{
  g_autofree char *said = NULL;

  g_object_get (dun_test_find (GTK_WIDGET (desk->window), DUN_TYPE_BANNER, 0), "text", &said, NULL);
  return g_strcmp0 (said, g_dgettext ("dundesk", sentence)) == 0;
}

/* What somebody began and left: its cases are free when a head has discarded it; a colleague who
 * did not begin it can not. */
static void
test_a_batch_is_discarded (void)
{
  Desk desk;
  GtkWidget *question;

  desk_open (&desk, "head_n");
  dun_fixture_sql (desk.fixture,
                   "update core.setting set value = to_jsonb (1) where name = 'letter_slice';"
                   "set session authorization coll_n1;"
                   "do $do$ begin perform api.letter_batch_create (gen_random_uuid (), 'W1',"
                   " array (select case_id from api.letter_eligible ('W1') where reason is null));"
                   "end $do$;"
                   "reset session authorization;");
  desk_open_warnings (&desk, NULL);
  desk_act (&desk, "warn-view", g_variant_new_string ("batches"));
  desk_act (&desk, "warn-discard", NULL);
  dun_test_until ((question = find_question ()) != NULL);
  dun_test_settle (GTK_WIDGET (desk.window));
  dun_test_picture (question, "warn-discard");
  gtk_dialog_response (GTK_DIALOG (question), GTK_RESPONSE_OK);
  dun_test_until (desk_is_value (&desk, "select state from core.letter_batch", "CANCELLED"));
  dun_test_until (desk_says (&desk, "The batch is discarded. Its cases are free for another one."));
  dun_test_until (!desk_can (&desk, "warn-discard") && !desk_can (&desk, "warn-continue"));
  desk_assert_value (&desk, "select string_agg (distinct void_reason, ' ') from core.letter",
                     "BATCH_CANCELLED");
  dun_test_picture (GTK_WIDGET (desk.window), "warn-discarded");
  desk_close (&desk);

  desk_open (&desk, "deputy_n");
  dun_fixture_sql (desk.fixture,
                   "set session authorization coll_n1;"
                   "do $do$ begin perform api.letter_batch_create (gen_random_uuid (), 'W1',"
                   " array (select case_id from api.letter_eligible ('W1') where reason is null));"
                   "end $do$;"
                   "reset session authorization;");
  desk_open_warnings (&desk, NULL);
  desk_act (&desk, "warn-view", g_variant_new_string ("batches"));
  dun_test_until (desk_can (&desk, "warn-continue"));
  g_assert_false (desk_can (&desk, "warn-discard"));
  desk_close (&desk);
}

static void
note_progress_cb (DunJob     *job,
                  GParamSpec *pspec,
                  GHashTable *seen)
{
  g_hash_table_add (seen, g_strdup (dun_job_get_text (job)));
}

static void
watch_job_cb (DunScreen  *screen,
              DunJob     *job,
              GHashTable *seen)
{
  g_signal_connect (job, "notify", G_CALLBACK (note_progress_cb), seen);
}

/* A large batch is confirmed in slices: how far it is is said, and it can be stopped. */
static void
test_confirming_is_followed (void)
{
  Desk desk;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *done = NULL;
  g_autofree char *total = NULL;
  g_autofree char *wanted = NULL;
  GtkWidget *review;
  guint n;

  desk_open (&desk, "head_n");
  desk_open_warnings (&desk, "W1");
  dun_test_until (desk_get_uint (desk_find (&desk, DUN_TYPE_WARN_ELIGIBLE_PANEL), "n-selected")
                  > 0);
  desk_act (&desk, "warn-draft", NULL);
  dun_test_until (desk_at_step (&desk, "preview") && desk_can (&desk, "warn-confirm"));
  review = desk_find (&desk, DUN_TYPE_WARN_REVIEW_PANEL);
  n = desk_get_uint (review, "n-letters");
  g_assert_cmpuint (n, >=, 3);
  dun_fixture_sql (desk.fixture,
                   "update core.setting set value = to_jsonb (1) where name = 'letter_slice'");
  g_signal_connect (desk_find (&desk, DUN_TYPE_WARNINGS_SCREEN), "job", G_CALLBACK (watch_job_cb),
                    seen);
  desk_act (&desk, "warn-confirm", NULL);
  dun_test_until (desk_at_step (&desk, "result"));
  done = dun_locale_format_int (dun_locale_current (), 2);
  total = dun_locale_format_int (dun_locale_current (), n);
  wanted = g_strdup_printf (g_dgettext ("dundesk", "Confirming letters: %s of %s"), done, total);
  g_assert_true (g_hash_table_contains (seen, wanted));
  desk_select_letters (&desk, 0);
  desk_assert_value (&desk, "select string_agg (distinct state, ' ') from core.letter", "PRINTED");
  dun_test_picture (GTK_WIDGET (desk.window), "warn-pages");
  desk_close (&desk);
}

typedef struct
{
  DunJob *job;
  char   *at; /* said when it is to be stopped */
} Stop;

static void
stop_there_cb (DunJob     *job,
               GParamSpec *pspec,
               Stop       *stop)
{
  if (g_strcmp0 (dun_job_get_text (job), stop->at) == 0)
    dun_job_cancel (job);
}

static void
watch_to_stop_cb (DunScreen *screen,
                  DunJob    *job,
                  Stop      *stop)
{
  g_set_object (&stop->job, job);
  g_signal_connect (job, "notify", G_CALLBACK (stop_there_cb), stop);
}

/* Stopped while it is being confirmed: what has its number keeps it, the rest is gone on with. */
static void
test_confirming_is_stopped (void)
{
  Desk desk;
  Stop stop = { NULL };
  g_autofree char *two = dun_locale_format_int (dun_locale_current (), 2);
  g_autofree char *total = NULL;
  gulong watch;
  GtkWidget *screen, *review;

  desk_open (&desk, "head_n");
  desk_open_warnings (&desk, "W1");
  dun_test_until (desk_get_uint (desk_find (&desk, DUN_TYPE_WARN_ELIGIBLE_PANEL), "n-selected")
                  > 0);
  desk_act (&desk, "warn-draft", NULL);
  dun_test_until (desk_at_step (&desk, "preview") && desk_can (&desk, "warn-confirm"));
  review = desk_find (&desk, DUN_TYPE_WARN_REVIEW_PANEL);
  total = dun_locale_format_int (dun_locale_current (), desk_get_uint (review, "n-letters"));
  stop.at = g_strdup_printf (g_dgettext ("dundesk", "Confirming letters: %s of %s"), two, total);
  dun_fixture_sql (desk.fixture,
                   "update core.setting set value = to_jsonb (1) where name = 'letter_slice'");
  screen = desk_find (&desk, DUN_TYPE_WARNINGS_SCREEN);
  watch = g_signal_connect (screen, "job", G_CALLBACK (watch_to_stop_cb), &stop);
  desk_act (&desk, "warn-confirm", NULL);
  dun_test_until (stop.job != NULL && dun_job_get_state (stop.job) == DUN_JOB_CANCELLED);
  g_signal_handler_disconnect (screen, watch);
  desk_assert_value (&desk, "select count (*) between 1 and (select count (*) - 1 from core.letter)"
                            " from core.letter where letter_no is not null", "t");
  desk_assert_value (&desk, "select count (*) from core.letter where state = 'PRINTED'", "0");
  dun_fixture_sql (desk.fixture, "create table core.numbered as select letter_id, letter_no"
                                 " from core.letter where letter_no is not null");

  desk_act (&desk, "warn-view", g_variant_new_string ("batches"));
  dun_test_until (desk_can (&desk, "warn-print"));
  desk_act (&desk, "warn-print", NULL);
  dun_test_until (desk_is_value (&desk, "select string_agg (distinct state, ' ') from core.letter",
                                 "PRINTED"));
  desk_assert_value (&desk, "select count (distinct letter_no) = count (*) from core.letter", "t");
  desk_assert_value (&desk, "select count (*) from core.numbered n join core.letter l"
                            " using (letter_id) where l.letter_no is distinct from n.letter_no",
                     "0");
  g_clear_object (&stop.job);
  g_free (stop.at);
  desk_close (&desk);
}

/* A strategy asks for a letter, and the night has come. */
static const char night[] =
  "do $do$ declare v bigint; begin"
  " set local session authorization manager_ho;"
  " v := (api.strategy_save (gen_random_uuid (), null,"
  "   '{\"name\": \"Remind\", \"steps\": [{\"step_no\": 1, \"kind\": \"LETTER\","
  "     \"letter_kind\": \"ORDINARY\", \"offset_mode\": \"PAST_DUE\", \"offset_days\": 1,"
  "     \"is_automatic\": false}]}', null) ->> 'version_id')::bigint;"
  " perform api.strategy_validate (gen_random_uuid (), v, 1);"
  " perform api.strategy_simulate (gen_random_uuid (), v, 2);"
  " reset session authorization; set local session authorization head_n;"
  " perform api.strategy_approve (gen_random_uuid (), v, 3);"
  " reset session authorization; set local session authorization manager_ho;"
  " perform api.strategy_activate (gen_random_uuid (), v, '2026-03-02', 4);"
  " reset session authorization; end $do$;"
  "set session authorization dun_batch;"
  "select api.day_close (gen_random_uuid ());"
  "select api.day_open (gen_random_uuid (), '2026-03-03');"
  "reset session authorization;";

/* What the night wrote for a strategy waits in the morning: gone through, confirmed, printed. */
static void
test_night_letters (void)
{
  Desk desk;
  DunTable *table;
  DunRow *row;

  desk_open_after (&desk, "head_n", night);
  desk_open_warnings (&desk, NULL);
  desk_act (&desk, "warn-view", g_variant_new_string ("batches"));
  dun_test_until (desk_can (&desk, "warn-continue"));
  table = DUN_TABLE (dun_test_desk_child (desk_find (&desk, DUN_TYPE_WARNINGS_SCREEN),
                                          "batches"));
  g_assert_cmpuint (dun_test_desk_n_rows (table), ==, 1);
  row = dun_table_get_cursor_row (table);
  g_assert_cmpstr (dun_row_get_text (row, "kind"), ==, "ORDINARY");
  g_assert_cmpstr (dun_row_get_text (row, "state"), ==, "REVIEW");
  g_assert_cmpint (dun_row_get_int (row, "drafts"), ==, 5);
  dun_test_picture (GTK_WIDGET (desk.window), "warn-night");
  g_signal_emit_by_name (table, "row-activated", row);
  dun_test_until (desk_at_step (&desk, "preview") && desk_can (&desk, "warn-confirm"));
  dun_test_picture (GTK_WIDGET (desk.window), "warn-night-review");
  desk_act (&desk, "warn-confirm", NULL);
  dun_test_until (desk_at_step (&desk, "result"));
  desk_assert_value (&desk, "select string_agg (a, ', ' order by a) from (select l.state || ' ' ||"
                            " s.state || ' ' || count (*) as a from core.letter l"
                            " join core.case_step s using (letter_id) group by l.state, s.state) x",
                     "DRAFT OPEN 1, PRINTED OPEN 5"); /* the south has its own */
  dun_test_picture (GTK_WIDGET (desk.window), "warn-night-printed");
  desk_close (&desk);
}

int
main (int    argc,
      char **argv)
{
  dun_test_widget_init (&argc, &argv);
  g_test_add_func ("/ui/D03-confirming-is-stopped-and-gone-on-with", test_confirming_is_stopped);
  g_test_add_func ("/ui/D03-drafting-is-stopped-and-gone-on-with", test_drafting_is_stopped);
  g_test_add_func ("/ui/D03-a-batch-that-was-left-is-discarded", test_a_batch_is_discarded);
  g_test_add_func ("/ui/D04-confirming-many-letters-is-followed", test_confirming_is_followed);
  g_test_add_func ("/ui/J06-the-letters-of-the-night-wait-in-the-morning", test_night_letters);
  return g_test_run ();
}
