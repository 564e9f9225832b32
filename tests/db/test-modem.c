/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* posix_openpt */

#include "dun-error.h"
#include "dun-fixture.h"
#include "dun-sender.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

/* The outbox with its carrier, beside smsd's database. */
typedef struct
{
  DunFixture *fixture;
  DunSession *session;
  DunSender  *sender;
  char       *folder;
} Bench;

static void
bench_clear (Bench *bench)
{
  dun_session_close (bench->session);
  g_clear_object (&bench->sender);
  g_clear_object (&bench->session);
  g_clear_pointer (&bench->fixture, dun_fixture_free);
  g_free (bench->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bench, bench_clear)

/* Returns: FALSE where there is no gammu-smsd: skipped */
static gboolean
bench_init (Bench *bench)
{
  g_autofree char *program = g_find_program_in_path ("gammu-smsd");
  g_autofree char *text = NULL, *settings = NULL;
  g_autoptr (GPtrArray) carriers = NULL;
  g_autoptr (GError) error = NULL;

  if (program == NULL || !g_file_test (SCHEMA, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("gammu-smsd is not installed");
      return FALSE;
    }
  bench->fixture = dun_fixture_new ();
  prepare (bench->fixture);
  bench->folder = g_dir_make_tmp ("dun-modem-XXXXXX", &error);
  g_assert_no_error (error);
  text = g_strdup_printf ("[carrier modem]\ntype=gammu\n"
                          "database=postgresql:///%s?host=%s&user=postgres\n",
                          dun_fixture_name (bench->fixture), g_getenv ("DUN_TEST_HOST"));
  settings = write_file (bench->folder, "send.conf", text);
  carriers = dun_carriers_load (settings, &error);
  g_assert_no_error (error);
  bench->session = sign_in (bench->fixture);
  bench->sender = dun_sender_new (bench->session, carriers, 60, 1);
  return TRUE;
}

/* smsd with the dummy modem, or with what answers at @port. */
static GSubprocess *
start_smsd (Bench      *bench,
            const char *port)
{
  g_autofree char *modem = g_build_filename (bench->folder, "modem", NULL);
  g_autofree char *text = NULL, *config = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *smsd;

  g_mkdir (modem, 0700);
  text = g_strdup_printf ("[gammu]\n%s\nport = %s\n"
                          "[smsd]\nservice = sql\ndriver = native_pgsql\nhost = %s\n"
                          "user = postgres\ndatabase = %s\nlogfile = %s/log\ncommtimeout = 1\n"
                          "sendtimeout = 5\n",
                          port != NULL ? "connection = at115200"
                                       : "model = dummy\nconnection = none",
                          port != NULL ? port : modem, g_getenv ("DUN_TEST_HOST"),
                          dun_fixture_name (bench->fixture), bench->folder);
  config = write_file (bench->folder, "smsdrc", text);
  smsd = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                           &error, "gammu-smsd", "-c", config, NULL);
  g_assert_no_error (error);
  return smsd;
}

static void
end_smsd (GSubprocess *smsd)
{
  g_subprocess_force_exit (smsd);
  g_subprocess_wait (smsd, NULL, NULL);
}

static void
test_modem (void)
{
  g_auto (Bench) bench = { 0 };
  g_autoptr (GSubprocess) smsd = NULL;

  if (!bench_init (&bench))
    return;
  run_round (bench.sender);
  assert_value (bench.fixture, "SUBMITTED UCS2 5,SUBMITTED GSM7 1",
                "select string_agg (state || ' ' || encoding || ' ' || segments, ',' order by"
                " message_id) from core.message");
  /* The same reference again changes nothing. */
  assert_value (bench.fixture, "t",
                "select min (sms_id) = (select carrier_ref::bigint from core.message where"
                " message_id = 1) from core.message m cross join lateral"
                " api.sms_submit (m.reference::text, m.address, 'UCS2', '{x}', null)"
                " where m.message_id = 1");
  assert_value (bench.fixture, "2", "select count (*) from public.outbox");
  assert_value (bench.fixture, "4", "select count (*) from public.outbox_multipart");

  smsd = start_smsd (&bench, NULL);
  wait_for (bench.fixture, "6", "select count (*) from public.sentitems");
  wait_for (bench.fixture, "0", "select count (*) from public.outbox");
  end_smsd (smsd);
  assert_value (bench.fixture, "t",
                "select string_agg (s.\"TextDecoded\", '' order by s.\"SequencePosition\")"
                "  = min (m.body)"
                " and count (*) = 5 and max (length (s.\"TextDecoded\")) = 67"
                " and string_agg (right (s.\"UDH\", 4), ' ' order by s.\"SequencePosition\")"
                "  = '0501 0502 0503 0504 0505'"
                " from public.sentitems s join core.message m on m.reference::text ="
                "  s.\"CreatorID\""
                " where m.message_id = 1");
  assert_value (bench.fixture, "One ^{}~€ [short] text",
                "select s.\"TextDecoded\" from public.sentitems s where s.\"CreatorID\" = (select"
                " reference::text from core.message where message_id = 2)");
  dun_fixture_sql (bench.fixture, "update core.message set asked_at = null");
  run_round (bench.sender);
  assert_value (bench.fixture, "0",
                "select count (*) from core.message"
                " where state not in ('ACCEPTED', 'ENROUTE', 'DELIVERED')");
  /* What the telephone says later. */
  dun_fixture_sql (bench.fixture,
                   "update public.sentitems set \"Status\" = 'DeliveryOK';"
                   "update public.sentitems set \"Status\" = 'DeliveryFailed' where \"CreatorID\" ="
                   " (select reference::text from core.message where message_id = 1)"
                   " and \"SequencePosition\" = 3;"
                   "update core.message set asked_at = null");
  run_round (bench.sender);
  assert_value (bench.fixture, "UNDELIVERABLE DELIVERED",
                "select string_agg (state, ' ' order by message_id) from core.message");
}

/* A modem that answers nothing: messages wait, the person who minds the outbox is told; when it
 * comes back, what is too late for its hour stays and the others leave. */
static void
test_silence (void)
{
  g_auto (Bench) bench = { 0 };
  g_autoptr (GSubprocess) silent = NULL, smsd = NULL;
  GPollFD line = { .events = G_IO_IN };

  if (!bench_init (&bench))
    return;
  line.fd = posix_openpt (O_RDWR | O_NOCTTY);
  g_assert_cmpint (line.fd, >=, 0);
  g_assert_cmpint (grantpt (line.fd), ==, 0);
  g_assert_cmpint (unlockpt (line.fd), ==, 0);
  silent = start_smsd (&bench, ptsname (line.fd));
  run_round (bench.sender);
  g_assert_cmpint (g_poll (&line, 1, 30000), ==, 1); /* it was spoken to */
  dun_fixture_sql (bench.fixture, "update core.message set asked_at = null");
  run_round (bench.sender);
  assert_value (bench.fixture, "SUBMITTED SUBMITTED",
                "select string_agg (state, ' ' order by message_id) from core.message");
  dun_fixture_sql (bench.fixture,
                   "update core.message set state_at = state_at - interval '61 minutes';"
                   "set session authorization head_n");
  assert_value (bench.fixture, "DN362 2 modem",
                "select code || ' ' || n || ' ' || (detail::json ->> 'carrier')"
                " from api.faults ()");
  dun_fixture_sql (bench.fixture, "reset session authorization");
  end_smsd (silent);
  close (line.fd);
  assert_value (bench.fixture, "2", "select count (*) from public.outbox");

  /* It comes back when the hours of one of the two are over. */
  assert_value (bench.fixture, "2",
                "select count (*) from api.handed_over h join core.message m"
                " on m.reference = h.reference and m.expires_at = h.leave_until");
  dun_fixture_sql (bench.fixture,
                   "update api.handed_over set leave_until = clock_timestamp () where reference ="
                   " (select reference from core.message where message_id = 1);"
                   "update core.message set asked_at = null");
  smsd = start_smsd (&bench, NULL);
  wait_for (bench.fixture, "0", "select count (*) from public.outbox");
  wait_for (bench.fixture, "1", "select count (*) from public.sentitems");
  end_smsd (smsd);
  assert_value (bench.fixture, "0", "select count (*) from public.outbox_multipart");
  run_round (bench.sender);
  assert_value (bench.fixture, "1 EXPIRED",
                "select string_agg (message_id || ' ' || state, ',') from core.message"
                " where state not in ('ACCEPTED', 'ENROUTE', 'DELIVERED')");
}

/* The letter of a message can not be read just now, somebody is at it: the message waits. */
static void
test_letter_is_busy (void)
{
  g_auto (Bench) bench = { 0 };
  g_autoptr (GError) error = NULL;
  DunSenderRound done;

  if (!bench_init (&bench))
    return;
  dun_fixture_sql (bench.fixture,
                   "set session_replication_role = replica;"
                   "update core.message set letter_id = 1 where message_id = 1;"
                   "set session_replication_role = origin;"
                   "create or replace function api.sender_letter (p_message_id bigint)"
                   " returns table (message_id bigint, letter_no text, page_first integer,"
                   " page_count integer, body bytea) language plpgsql stable security definer"
                   " set search_path = pg_catalog, pg_temp as $$"
                   " begin raise exception using errcode = '55P03'; end $$;");
  g_assert_false (dun_sender_round (bench.sender, &done, &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_BUSY);
  assert_value (bench.fixture, "QUEUED", "select state from core.message where message_id = 1");
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sender/X95-a-long-text-goes-through-the-modem-in-order", test_modem);
  g_test_add_func ("/sender/4.5-a-modem-that-was-silent-sends-nothing-out-of-hours", test_silence);
  g_test_add_func ("/sender/S437-what-is-busy-is-not-unwritable", test_letter_is_busy);
  return g_test_run ();
}
