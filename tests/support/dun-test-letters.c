/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-test-letters.h"

#include "dun-banner.h"
#include "dun-letter-batch-panel.h"
#include "dun-pdf-screen.h"
#include "dun-table.h"
#include "dun-warnings-screen.h"

const char * const desk_two_long_letters =
  "set session_replication_role = replica;"
  "update core.letter_part set paper = 'MIXED';"
  "update core.letter l set page_count = 2, page_first = n.n * 2 - 1"
  "  from (select letter_id, row_number () over (order by page_first) as n from core.letter"
  "         where part_no = 1) n where n.letter_id = l.letter_id and n.n <= 2;"
  "update core.letter set state = 'VOIDED', void_reason = 'MANUAL'"
  " where part_no = 1 and page_count <> 2;"
  "reset session_replication_role;";

const char * const desk_confirmed_batch =
  "set session authorization coll_n1;"
  "do $do$ begin"
  " perform api.letter_batch_create (gen_random_uuid (), 'W1',"
  "   array (select case_id from api.letter_eligible ('W1') where reason is null));"
  " perform api.letter_batch_confirm (gen_random_uuid (), 1,"
  "   (select count (*)::int from api.letter_batch_letters (1)),"
  "   (select s.total from (select string_agg (t.currency || ':' || t.amount, ','"
  "                                            order by t.currency) as total"
  "      from (select split_part (p, ':', 1) as currency,"
  "                   sum (split_part (p, ':', 2)::bigint) as amount"
  "              from api.letter_batch_letters (1) l"
  "             cross join lateral string_to_table (l.arrears_list, ',') p group by 1) t) s));"
  "end $do$;"
  "reset session authorization;";

static void
say_cb (DunBanner *banner)
{
  if (dun_banner_get_text (banner) != NULL)
    g_test_message ("%s", dun_banner_get_text (banner));
}

void
desk_open (Desk       *desk,
           const char *login)
{
  desk_open_after (desk, login, NULL);
}

/* @sql: (nullable): what happened before the person came */
void
desk_open_after (Desk       *desk,
                 const char *login,
                 const char *sql)
{
  static guint serial;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strdup_printf ("org.dundesk.Test%u", ++serial);

  desk->fixture = dun_fixture_new ();
  dun_test_book_fill (desk->fixture);
  if (sql != NULL)
    dun_fixture_sql (desk->fixture, sql);
  desk->session = dun_test_book_sign_in (desk->fixture, login);
  /* An id of its own: on a bus the one before is still saying goodbye. */
  desk->application = gtk_application_new (id, G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (desk->application), NULL, &error);
  g_assert_no_error (error);
  desk->window = dun_window_new (desk->application, desk->session);
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 1400, 880);
  gtk_window_present (GTK_WINDOW (desk->window));
  dun_test_until (gtk_widget_get_mapped (GTK_WIDGET (desk->window)));
  dun_test_settle (GTK_WIDGET (desk->window));
  g_signal_connect (dun_test_find (GTK_WIDGET (desk->window), DUN_TYPE_BANNER, 0), "notify::text",
                    G_CALLBACK (say_cb), NULL);
}

void
desk_close (Desk *desk)
{
  dun_test_close (GTK_WIDGET (desk->window));
  dun_session_close (desk->session);
  g_clear_object (&desk->session);
  g_clear_object (&desk->application);
  dun_fixture_free (desk->fixture);
}

GtkWidget *
desk_find (Desk *desk,
           GType type)
{
  GtkWidget *widget = dun_test_find (GTK_WIDGET (desk->window), type, 0);

  g_assert_nonnull (widget);
  return widget;
}

gboolean
desk_can (Desk       *desk,
          const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (desk->window), action);
}

/* Waits until the command is possible, then gives it. */
void
desk_act (Desk       *desk,
          const char *action,
          GVariant   *parameter)
{
  dun_test_until (desk_can (desk, action));
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), action, parameter);
}

gboolean
desk_at_step (Desk       *desk,
              const char *step)
{
  g_autofree char *current = NULL;

  g_object_get (desk_find (desk, DUN_TYPE_WARNINGS_SCREEN), "step", &current, NULL);
  return g_strcmp0 (current, step) == 0;
}

guint
desk_get_uint (gpointer    object,
               const char *property)
{
  guint value;

  g_object_get (object, property, &value, NULL);
  return value;
}

void
desk_open_warnings (Desk       *desk,
                    const char *kind)
{
  desk_act (desk, "screen", g_variant_new_string ("warnings"));
  if (kind != NULL)
    desk_act (desk, "warn-kind", g_variant_new_string (kind));
}

/* Waits for the letters of the nth panel and selects all of them. */
void
desk_select_letters (Desk *desk,
                     guint n)
{
  GtkWidget *panel;

  dun_test_until ((panel = dun_test_find (GTK_WIDGET (desk->window), DUN_TYPE_LETTER_BATCH_PANEL,
                                          n)) != NULL
                  && dun_letter_batch_panel_count (DUN_LETTER_BATCH_PANEL (panel), "PRINTED") > 0);
  dun_table_unselect_all (DUN_TABLE (dun_test_find (panel, DUN_TYPE_TABLE, 0)));
  g_assert_cmpuint (desk_get_uint (panel, "n-dispatchable"), ==, 0);
  g_assert_false (desk_can (desk, "warn-dispatch"));
  dun_table_select_all (DUN_TABLE (dun_test_find (panel, DUN_TYPE_TABLE, 0)));
  dun_test_until (desk_can (desk, "warn-dispatch"));
}

char *
desk_value (Desk       *desk,
            const char *query)
{
  return dun_fixture_value (desk->fixture, query);
}

void
desk_assert_value (Desk       *desk,
                   const char *query,
                   const char *expected)
{
  g_autofree char *found = desk_value (desk, query);

  g_assert_cmpstr (found, ==, expected);
}

gboolean
desk_is_value (Desk       *desk,
               const char *query,
               const char *wanted)
{
  g_autofree char *found = desk_value (desk, query);

  return g_strcmp0 (found, wanted) == 0;
}

/* Whether the document that is shown says so: whether it is loaded, what failed. */
gboolean
desk_shows (Desk       *desk,
       const char *property)
{
  GtkWidget *screen = dun_test_find (GTK_WIDGET (desk->window), DUN_TYPE_PDF_SCREEN, 0);
  g_auto (GValue) held = G_VALUE_INIT;

  if (screen == NULL)
    return FALSE;
  g_object_get_property (G_OBJECT (screen), property, &held);
  return G_VALUE_HOLDS_BOOLEAN (&held) ? g_value_get_boolean (&held)
                                       : g_value_get_string (&held) != NULL;
}

/* Confirmed and written: its first file can be shown. */
void
desk_print_batch (Desk *desk)
{
  desk_open (desk, "head_n");
  dun_fixture_sql (desk->fixture, desk_confirmed_batch);
  desk_open_warnings (desk, NULL);
  desk_act (desk, "warn-view", g_variant_new_string ("batches"));
  desk_act (desk, "warn-print", NULL);
  dun_test_until (desk_at_step (desk, "result"));
}

/* Returns: (nullable): what the window says. */
const char *
desk_banner_says (Desk *desk)
{
  GtkWidget *banner;

  for (guint i = 0; (banner = dun_test_find (GTK_WIDGET (desk->window), DUN_TYPE_BANNER, i))
                    != NULL; i++)
    if (gtk_widget_get_mapped (banner) && dun_banner_get_revealed (DUN_BANNER (banner)))
      return dun_banner_get_text (DUN_BANNER (banner));
  return NULL;
}

/* First warnings come from these trays (D04). */
void
desk_set_trays (Desk       *desk,
                const char *first,
                const char *next)
{
  g_autofree char *sql =
    g_strdup_printf ("set session authorization manager_ho; do $do$ begin perform"
                     " api.letter_tray_set (gen_random_uuid (), 'W1', '%s', '%s', '2026-03-02');"
                     " end $do$; reset session authorization;", first, next);

  dun_fixture_sql (desk->fixture, sql);
}

void
desk_open_letter (Desk       *desk,
                  const char *customer_no)
{
  g_autofree char *query =
    g_strdup_printf ("select letter_id from core.letter join core.party p using (party_id)"
                     " where p.customer_no = '%s'", customer_no);
  g_autofree char *letter = desk_value (desk, query);

  desk_act (desk, "open-letter", g_variant_new_int64 (g_ascii_strtoll (letter, NULL, 10)));
  dun_test_until (desk_shows (desk, "loaded"));
}
