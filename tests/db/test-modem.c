/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-fixture.h"
#include "dun-sender.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* Through gammu-smsd with its dummy modem: from the outbox to the modem and back. */

#define SCHEMA "/usr/share/doc/gammu-smsd/examples/pgsql.sql"

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static DunSession *
sign_in (DunFixture *fixture)
{
  g_autoptr (DunConnectInfo) info = dun_fixture_info (fixture, "sender_ho");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DunSession *session;

  dun_session_open_async (info, NULL, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  session = dun_session_open_finish (result, &error);
  g_assert_no_error (error);
  return session;
}

/* smsd's tables and our functions, in the database of the test. */
static void
prepare (DunFixture *fixture)
{
  g_autofree char *schema = NULL, *ours = NULL, *path = NULL;
  g_autoptr (GError) error = NULL;
  char *line;

  g_file_get_contents (SCHEMA, &schema, NULL, &error);
  g_assert_no_error (error);
  line = strstr (schema, "CREATE LANGUAGE");
  if (line != NULL)
    memcpy (line, "--", 2);
  path = g_build_filename (g_getenv ("DUN_TEST_SQL"), "gammu", "dundesk-sms.sql", NULL);
  g_file_get_contents (path, &ours, NULL, &error);
  g_assert_no_error (error);
  dun_fixture_sql (fixture, "set search_path = public");
  dun_fixture_sql (fixture, schema);
  dun_fixture_sql (fixture, ours);
  dun_fixture_sql (
    fixture,
    "insert into core.party (customer_no, kind, name, language, branch_id)"
    " select 'M' || i, 'PERSON', 'Name', 'fa', (select branch_id from core.branch where"
    " branch_code = 'N1') from generate_series (1, 2) i;"
    "insert into core.contact_point (party_id, branch_id, kind, value, source)"
    " select party_id, branch_id, 'PHONE', '+98912000000' || party_id, 'IMPORT' from core.party;"
    "insert into core.message (party_id, branch_id, kind, channel, purpose, language,"
    " contact_point_id, address, body, state, expires_at, business_on, dedup_key)"
    " select c.party_id, c.branch_id, 'WRITTEN', 'SMS', 'COLLECTION', 'fa', c.contact_point_id,"
    " c.value, case c.party_id when 1 then (select string_agg (chr (1632 + i % 10) || "
    " case when i % 2 = 0 then 'ب' else 'پ' end, '') from generate_series (1, 140) i)"
    " else 'One ^{}~€ [short] text' end, 'QUEUED', now () + '1 day', '2026-03-02',"
    " 'T' || c.party_id from core.contact_point c;");
}

static char *
write_file (const char *folder,
            const char *name,
            const char *text)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static void
run_round (DunSender *sender)
{
  DunSenderRound done;
  g_autoptr (GError) error = NULL;

  g_assert_true (dun_sender_round (sender, &done, &error));
  g_assert_no_error (error);
}

static gboolean
tick_cb (gpointer user_data)
{
  *(guint *) user_data += 1;
  return G_SOURCE_CONTINUE;
}

/* Looks at each tick whether @query says @expected, for half a minute. */
static void
wait_for (DunFixture *fixture,
          const char *expected,
          const char *query)
{
  guint ticks = 0, id = g_timeout_add (100, tick_cb, &ticks);

  for (guint seen = 0;; seen = ticks)
    {
      g_autofree char *value = dun_fixture_value (fixture, query);

      if (g_strcmp0 (value, expected) == 0)
        break;
      if (ticks > 300)
        g_error ("%s: %s, not %s", query, value, expected);
      while (ticks == seen)
        g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (id);
}

static void
assert_value (DunFixture *fixture,
              const char *expected,
              const char *query)
{
  g_autofree char *value = dun_fixture_value (fixture, query);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_modem (void)
{
  g_autofree char *program = g_find_program_in_path ("gammu-smsd");
  g_autoptr (DunFixture) fixture = NULL;
  g_autoptr (DunSession) session = NULL;
  g_autoptr (DunSender) sender = NULL;
  g_autoptr (GPtrArray) carriers = NULL;
  g_autoptr (GSubprocess) smsd = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL, *text = NULL, *settings = NULL, *config = NULL, *modem = NULL;

  if (program == NULL || !g_file_test (SCHEMA, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("gammu-smsd is not installed");
      return;
    }
  fixture = dun_fixture_new ();
  prepare (fixture);
  folder = g_dir_make_tmp ("dun-modem-XXXXXX", &error);
  g_assert_no_error (error);
  modem = g_build_filename (folder, "modem", NULL);
  g_mkdir (modem, 0700);
  text = g_strdup_printf ("[carrier modem]\ntype=gammu\n"
                          "database=postgresql:///%s?host=%s&user=postgres\n",
                          dun_fixture_name (fixture), g_getenv ("DUN_TEST_HOST"));
  settings = write_file (folder, "send.conf", text);
  g_free (text);
  text = g_strdup_printf ("[gammu]\nmodel = dummy\nconnection = none\nport = %s\n"
                          "[smsd]\nservice = sql\ndriver = native_pgsql\nhost = %s\n"
                          "user = postgres\ndatabase = %s\nlogfile = %s/log\ncommtimeout = 1\n"
                          "sendtimeout = 5\n", modem, g_getenv ("DUN_TEST_HOST"),
                          dun_fixture_name (fixture), folder);
  config = write_file (folder, "smsdrc", text);

  carriers = dun_carriers_load (settings, &error);
  g_assert_no_error (error);
  session = sign_in (fixture);
  sender = dun_sender_new (session, carriers, 60, 1);
  run_round (sender);
  assert_value (fixture, "SUBMITTED UCS2 5,SUBMITTED GSM7 1",
                "select string_agg (state || ' ' || encoding || ' ' || segments, ',' order by"
                " message_id) from core.message");
  /* The same reference again changes nothing. */
  assert_value (fixture, "t",
                "select min (sms_id) = (select carrier_ref::bigint from core.message where"
                " message_id = 1) from core.message m cross join lateral"
                " api.sms_submit (m.reference::text, m.address, 'UCS2', '{x}')"
                " where m.message_id = 1");
  assert_value (fixture, "2", "select count (*) from public.outbox");
  assert_value (fixture, "4", "select count (*) from public.outbox_multipart");

  smsd = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                           &error, program, "-c", config, NULL);
  g_assert_no_error (error);
  wait_for (fixture, "6", "select count (*) from public.sentitems");
  wait_for (fixture, "0", "select count (*) from public.outbox");
  g_subprocess_force_exit (smsd);
  g_subprocess_wait (smsd, NULL, NULL);
  assert_value (fixture, "t",
                "select string_agg (s.\"TextDecoded\", '' order by s.\"SequencePosition\")"
                "  = min (m.body)"
                " and count (*) = 5 and max (length (s.\"TextDecoded\")) = 67"
                " and string_agg (right (s.\"UDH\", 4), ' ' order by s.\"SequencePosition\")"
                "  = '0501 0502 0503 0504 0505'"
                " from public.sentitems s join core.message m on m.reference::text ="
                "  s.\"CreatorID\""
                " where m.message_id = 1");
  assert_value (fixture, "One ^{}~€ [short] text",
                "select s.\"TextDecoded\" from public.sentitems s where s.\"CreatorID\" = (select"
                " reference::text from core.message where message_id = 2)");
  dun_fixture_sql (fixture, "update core.message set asked_at = null");
  run_round (sender);
  assert_value (fixture, "0",
                "select count (*) from core.message"
                " where state not in ('ACCEPTED', 'ENROUTE', 'DELIVERED')");
  /* What the telephone says later. */
  dun_fixture_sql (fixture,
                   "update public.sentitems set \"Status\" = 'DeliveryOK';"
                   "update public.sentitems set \"Status\" = 'DeliveryFailed' where \"CreatorID\" ="
                   " (select reference::text from core.message where message_id = 1)"
                   " and \"SequencePosition\" = 3;"
                   "update core.message set asked_at = null");
  run_round (sender);
  assert_value (fixture, "UNDELIVERABLE DELIVERED",
                "select string_agg (state, ' ' order by message_id) from core.message");
  dun_session_close (session);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sender/X95-a-long-text-goes-through-the-modem-in-order", test_modem);
  return g_test_run ();
}
