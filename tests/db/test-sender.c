/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-fixture.h"
#include "dun-sender.h"
#include "dun-test-peer.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <string.h>

/* Nothing lost, nothing twice (reliability §3.8, §5.1): senders are killed at every point of their
 * way and run beside each other; what the other side got is counted against the rows. */

#define N_MESSAGES 60
#define N_CRASHES 8

typedef struct
{
  DunFixture *fixture;
  DunPeer    *peer;
  char       *path; /* of the settings */
  DunSenderHook hook; /* of a round */
} World;

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static DunSession *
sign_in (World *world)
{
  g_autoptr (DunConnectInfo) info = dun_fixture_info (world->fixture, "sender_ho");
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

static char *
write_settings (const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path = NULL;
  int file = g_file_open_tmp ("dun-send-XXXXXX.conf", &path, &error);

  g_assert_no_error (error);
  g_close (file, NULL);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static GPtrArray *
load_carriers (World *world)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *carriers = dun_carriers_load (world->path, &error);

  g_assert_no_error (error);
  return carriers;
}

static void
world_open (World      *world,
            gboolean    is_mail,
            const char *more)
{
  g_autofree char *text = NULL, *rows = NULL;

  world->hook = NULL;
  world->fixture = dun_fixture_new ();
  world->peer = is_mail ? dun_peer_new_smtp () : dun_peer_new_http ();
  text = is_mail
    ? g_strdup_printf ("[carrier mail]\ntype=smtp\nurl=smtp://127.0.0.1:%u\ntimeout=2\n"
                       "from=Bänk, Ltd <mail@bank.example>\n%s", dun_peer_get_port (world->peer),
                       more)
    : g_strdup_printf ("[carrier gateway]\ntype=http\nurl=http://127.0.0.1:%u/messages\n"
                       "status_url=http://127.0.0.1:%u/messages/{reference}\ntimeout=2\n%s",
                       dun_peer_get_port (world->peer), dun_peer_get_port (world->peer), more);
  world->path = write_settings (text);
  rows = g_strdup_printf (
    "insert into core.party (customer_no, kind, name, language, branch_id)"
    " select 'M' || i, 'PERSON', 'Name ' || i, 'en', (select branch_id from core.branch where"
    " branch_code = 'N1') from generate_series (1, %d) i;"
    "insert into core.contact_point (party_id, branch_id, kind, value, source)"
    " select party_id, branch_id, '%s', case '%s' when 'PHONE' then '+48600' ||"
    " lpad (party_id::text, 6, '0') else 'm' || party_id || '@customer.example' end,"
    " 'IMPORT' from core.party;"
    "insert into core.message (party_id, branch_id, kind, channel, purpose, language,"
    " contact_point_id, address, subject, body, state, expires_at, business_on, dedup_key)"
    " select c.party_id, c.branch_id, 'WRITTEN', '%s', 'COLLECTION', 'en', c.contact_point_id,"
    " c.value, 'Größe', 'Text \"' || c.party_id || '\" żółć', 'QUEUED',"
    " now () + '1 day', '2026-03-02', 'T' || c.party_id from core.contact_point c;",
    N_MESSAGES, is_mail ? "EMAIL" : "PHONE", is_mail ? "EMAIL" : "PHONE",
    is_mail ? "EMAIL" : "SMS");
  dun_fixture_sql (world->fixture, rows);
}

static void
world_close (World *world)
{
  g_unlink (world->path);
  g_free (world->path);
  dun_peer_free (world->peer);
  dun_fixture_free (world->fixture);
}

static void
assert_value (World      *world,
              const char *expected,
              const char *query)
{
  g_autofree char *value = dun_fixture_value (world->fixture, query);

  g_assert_cmpstr (value, ==, expected);
}

static gint64
count (World      *world,
       const char *condition)
{
  g_autofree char *query = g_strconcat ("select count (*) from core.message where ", condition,
                                        NULL);
  g_autofree char *value = dun_fixture_value (world->fixture, query);

  return g_ascii_strtoll (value, NULL, 10);
}

/* As if the time of every lease had passed. */
static void
end_leases (World *world)
{
  dun_fixture_sql (world->fixture,
                   "update core.message set lease_until = now () - interval '1 second' where"
                   " lease_until is not null;"
                   "update core.message set not_before = now () where state = 'QUEUED';");
}

static DunSenderRound
run_round (World *world)
{
  g_autoptr (DunSession) session = sign_in (world);
  g_autoptr (GPtrArray) carriers = load_carriers (world);
  g_autoptr (DunSender) sender = dun_sender_new (session, carriers, 60, 1);
  g_autoptr (GError) error = NULL;
  DunSenderRound done;

  dun_sender_set_limit (sender, 1000);
  dun_sender_set_hook (sender, world->hook, world);
  g_assert_true (dun_sender_round (sender, &done, &error));
  g_assert_no_error (error);
  dun_session_close (session);
  return done;
}

static void
test_sends (void)
{
  World world;
  DunSenderRound done;
  g_autofree char *last = NULL, *until = NULL;

  /* Until when it may leave goes with it, for a gateway that keeps it waiting. */
  world_open (&world, FALSE, "body={\"to\": \"{to}\", \"text\": \"{text}\","
                             " \"until\": \"{leave_until}\", \"left\": {leave_seconds}}\n");
  done = run_round (&world);
  g_assert_cmpuint (done.n_sent, ==, N_MESSAGES);
  g_assert_cmpint (count (&world, "state = 'DELIVERED' and sent_at is not null"
                          " and encoding = 'UCS2' and segments = 1 and verdict = 'ALLOWED'"),
                   ==, N_MESSAGES);
  last = dun_peer_get_last (world.peer);
  g_assert_nonnull (strstr (last, "\"text\": \"Text \\\""));
  g_assert_nonnull (strstr (last, "\"to\": \"+48600"));
  until = dun_fixture_value (world.fixture, "select to_char (max (expires_at) at time zone 'UTC',"
                                            " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from core.message");
  g_assert_nonnull (strstr (last, until));
  g_assert_nonnull (strstr (last, "\"left\": 86"));
  done = run_round (&world);
  g_assert_cmpuint (done.n_sent + done.n_stayed + done.n_failed, ==, 0);
  assert_value (&world, "LEAVE SUBMIT DELIVER",
                "select string_agg (event, ' ' order by message_event_id) from core.message_event"
                " where message_id = (select min (message_id) from core.message)");
  world_close (&world);
}

/* Its last moment passes between the permission to leave and the handing over. */
static gboolean
outlast_cb (const char *point,
            gint64      message_id,
            gpointer    user_data)
{
  if (strcmp (point, "claimed") == 0)
    dun_fixture_sql (((World *) user_data)->fixture,
                     "update core.message set expires_at = clock_timestamp () + '3 seconds'");
  while (strcmp (point, "left") == 0 && count (user_data, "expires_at > clock_timestamp ()") > 0)
    continue;
  return TRUE;
}

static void
test_hour_passes (void)
{
  World world;

  world_open (&world, FALSE, "");
  world.hook = outlast_cb;
  dun_fixture_sql (world.fixture, "delete from core.message where message_id > 1");
  run_round (&world);
  g_assert_cmpint (count (&world, "state = 'QUEUED' and reason = 'CARRIER_AWAY'"), ==, 1);
  end_leases (&world);
  world.hook = NULL;
  run_round (&world);
  g_assert_cmpint (count (&world, "state = 'CANCELLED' and reason = 'WINDOW_PASSED'"), ==, 1);
  g_assert_cmpuint (dun_peer_count_all (world.peer, NULL), ==, 0);
  world_close (&world);
}

typedef struct
{
  const char *point; /* the next one to die at, NULL: nowhere */
  guint       n_deaths;
} Fate;

static gboolean
die_cb (const char *point,
        gint64      message_id,
        gpointer    user_data)
{
  Fate *fate = user_data;

  if (fate->point == NULL || strcmp (fate->point, point) != 0)
    return TRUE;
  fate->n_deaths++;
  return FALSE;
}

/* One sender after the other is killed at each of the points in turn, until nothing is left. */
static guint
run_killed (World *world)
{
  static const char *const points[] = { "claimed", "left", "handed-over", "reported" };
  g_autoptr (DunSession) session = sign_in (world);
  g_autoptr (GPtrArray) carriers = load_carriers (world);
  Fate fate = { 0 };

  for (guint i = 0; count (world, "state in ('QUEUED', 'SENDING')") > 0; i++)
    {
      g_autoptr (DunSender) sender = dun_sender_new (session, carriers, 60, 3600);
      g_autoptr (GError) error = NULL;
      DunSenderRound done;

      g_assert_cmpuint (i, <, 400);
      fate.point = points[i % G_N_ELEMENTS (points)];
      dun_sender_set_hook (sender, die_cb, &fate);
      g_assert_true (dun_sender_round (sender, &done, &error));
      g_assert_no_error (error);
      end_leases (world);
    }
  dun_session_close (session);
  return fate.n_deaths;
}

static void
test_killed_with_reference (void)
{
  World world;
  guint n_deaths, n_posts, n_different;

  world_open (&world, FALSE, "knows_reference=true\n");
  n_deaths = run_killed (&world);
  n_posts = dun_peer_count_all (world.peer, &n_different);
  g_test_message ("%u deaths, %u posts of %u messages", n_deaths, n_posts, n_different);
  g_assert_cmpuint (n_deaths, >=, 40);
  g_assert_cmpuint (n_different, ==, N_MESSAGES);
  g_assert_cmpuint (n_posts, >, N_MESSAGES); /* the same reference again, which it knows */
  g_assert_cmpint (count (&world, "state in ('SUBMITTED', 'DELIVERED')"), ==, N_MESSAGES);
  world_close (&world);
}

static void
test_killed_without_reference (void)
{
  World world;
  guint n_deaths, n_posts, n_different;
  gint64 n_unknown, n_sent;

  world_open (&world, FALSE, "knows_reference=false\n");
  n_deaths = run_killed (&world);
  n_posts = dun_peer_count_all (world.peer, &n_different);
  n_unknown = count (&world, "state = 'UNKNOWN'");
  n_sent = count (&world, "state in ('SUBMITTED', 'DELIVERED')");
  g_test_message ("%u deaths, %u posts, %" G_GINT64_FORMAT " doubtful", n_deaths, n_posts,
                  n_unknown);
  g_assert_cmpuint (n_deaths, >=, 40);
  g_assert_cmpuint (n_posts, ==, n_different); /* none twice */
  g_assert_cmpint (n_unknown, >, 0);
  g_assert_cmpint (n_unknown + n_sent, ==, N_MESSAGES); /* none lost */
  g_assert_cmpint (n_sent, <=, n_posts);
  g_assert_cmpint (n_posts, <=, n_unknown + n_sent);
  world_close (&world);
}

static GSubprocess *
start_service (World *world)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  GSubprocess *service;

  g_subprocess_launcher_setenv (launcher, "PGDATABASE", dun_fixture_name (world->fixture), TRUE);
  g_subprocess_launcher_setenv (launcher, "PGHOST", g_getenv ("DUN_TEST_HOST"), TRUE);
  g_subprocess_launcher_setenv (launcher, "PGUSER", "sender_ho", TRUE);
  g_subprocess_launcher_setenv (launcher, "PGPASSWORD", "sender_ho", TRUE);
  service = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("DUNDESK_BATCH"), "send",
                                         "--once", "--settings", world->path, NULL);
  g_assert_no_error (error);
  return service;
}

static void
test_two_services (void)
{
  World world;
  g_autoptr (GSubprocess) one = NULL, two = NULL;
  guint n_different;

  world_open (&world, FALSE, "knows_reference=false\n");
  one = start_service (&world);
  two = start_service (&world);
  g_assert_true (g_subprocess_wait_check (one, NULL, NULL));
  g_assert_true (g_subprocess_wait_check (two, NULL, NULL));
  g_assert_cmpuint (dun_peer_count_all (world.peer, &n_different), ==, N_MESSAGES);
  g_assert_cmpuint (n_different, ==, N_MESSAGES);
  g_assert_cmpint (count (&world, "state in ('SUBMITTED', 'DELIVERED')"), ==, N_MESSAGES);
  world_close (&world);
}

static void
kill_cb (const char *reference,
         gpointer    user_data)
{
  /* Not by GSubprocess, whose signals leave from a thread of its own some time later. */
  const char *pid = g_subprocess_get_identifier (user_data);

  if (pid != NULL)
    kill ((pid_t) g_ascii_strtoll (pid, NULL, 10), SIGKILL);
}

/* The real program, killed at the moment the gateway has its message and before it answers. */
static void
test_service_killed (void)
{
  World world;
  guint n_different;

  world_open (&world, FALSE, "knows_reference=false\n");
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (GSubprocess) service = start_service (&world);

      dun_peer_set_hook (world.peer, kill_cb, service);
      g_assert_true (g_subprocess_wait (service, NULL, NULL));
      dun_peer_set_hook (world.peer, NULL, NULL);
      end_leases (&world);
    }
  run_round (&world);
  g_assert_cmpuint (dun_peer_count_all (world.peer, &n_different), ==, n_different);
  g_assert_cmpint (count (&world, "state = 'UNKNOWN' and reason = 'SENDER_LOST'"), ==, 5);
  g_assert_cmpint (count (&world, "state in ('SUBMITTED', 'DELIVERED')"), ==, N_MESSAGES - 5);
  g_assert_cmpuint (n_different, ==, N_MESSAGES);
  world_close (&world);
}

typedef struct {
  guint every, n_came; /* so many messages come, then the server is killed */
} Crash;

static void
crash_cb (const char *reference,
          gpointer    user_data)
{
  Crash *crash = user_data;

  if (++crash->n_came == crash->every)
    dun_fixture_kill_server ();
}

/* The database's whole server is killed while the gateway has a message and has not answered. */
static void
test_server_killed (void)
{
  World world;
  guint n_different;
  gint64 n_unknown;

  world_open (&world, FALSE, "knows_reference=false\n");
  for (guint i = 0; i < N_CRASHES; i++)
    {
      gint64 n_left = count (&world, "state = 'QUEUED'");
      g_autoptr (GSubprocess) service = start_service (&world);
      Crash crash = { .every = 2 + i * 3 % 7 };

      dun_peer_set_hook (world.peer, crash_cb, &crash);
      /* Served by a process that outlives the server for a moment, it may come to its end. */
      g_assert_true (g_subprocess_wait (service, NULL, NULL));
      g_assert_cmpint (crash.n_came, >=, MIN (crash.every, n_left));
      dun_peer_set_hook (world.peer, NULL, NULL);
      if (crash.n_came >= crash.every)
        dun_fixture_start_server (world.fixture);
      end_leases (&world);
    }
  run_round (&world);
  g_assert_cmpuint (dun_peer_count_all (world.peer, &n_different), ==, n_different);
  n_unknown = count (&world, "state = 'UNKNOWN'");
  g_test_message ("%" G_GINT64_FORMAT " doubtful", n_unknown);
  g_assert_cmpint (n_unknown, <=, N_CRASHES);
  g_assert_cmpint (n_unknown + count (&world, "state in ('SUBMITTED', 'DELIVERED')"), ==,
                   N_MESSAGES);
  g_assert_cmpuint (n_different, ==, N_MESSAGES); /* nothing lost */
  assert_value (&world, "0", "select count (*) from core.message where state = 'SENDING'");
  world_close (&world);
}

/* A gateway that breaks, is away, refuses, cuts the line, says nothing. */
static void
test_gateway_moods (void)
{
  static const struct
  {
    DunPeerMood mood;
    const char *with;    /* what becomes of it where it knows our reference */
    const char *without;
  } moods[] = {
    { DUN_PEER_BROKEN, "SENDING", "UNKNOWN" }, { DUN_PEER_AWAY, "QUEUED", "QUEUED" },
    { DUN_PEER_REFUSES, "REJECTED", "REJECTED" }, { DUN_PEER_DROPS, "SENDING", "UNKNOWN" },
    { DUN_PEER_SILENT, "SENDING", "UNKNOWN" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moods); i++)
    for (guint knows = 0; knows < 2; knows++)
      {
        World world;

        world_open (&world, FALSE, knows ? "knows_reference=true\n" : "knows_reference=false\n");
        dun_fixture_sql (world.fixture,
                         "update core.message set not_before = now () + interval '1 hour'"
                         " where message_id > 1");
        dun_peer_set_mood (world.peer, moods[i].mood);
        run_round (&world);
        assert_value (&world, knows ? moods[i].with : moods[i].without,
                      "select state from core.message where message_id = 1");
        /* It comes to itself: what may be tried again is, with the same reference. */
        dun_peer_set_mood (world.peer, DUN_PEER_TAKES);
        end_leases (&world);
        run_round (&world);
        if (knows && moods[i].mood != DUN_PEER_REFUSES)
          assert_value (&world, "DELIVERED", "select state from core.message where message_id = 1");
        else if (moods[i].mood != DUN_PEER_AWAY)
          assert_value (&world, moods[i].without,
                        "select state from core.message where message_id = 1");
        world_close (&world);
      }
}

/* A gateway without reports: what it says over and over is no news, and the service may pause. */
static void
test_no_news (void)
{
  World world;
  DunSenderRound done;

  world_open (&world, FALSE, "");
  dun_peer_set_mood (world.peer, DUN_PEER_ACCEPTS);
  done = run_round (&world);
  g_assert_cmpuint (done.n_heard, ==, N_MESSAGES);
  dun_fixture_sql (world.fixture, "update core.message set asked_at = null");
  done = run_round (&world);
  g_assert_cmpuint (done.n_heard, ==, 0);
  g_assert_cmpint (count (&world, "state = 'ACCEPTED' and asked_at is not null"), ==, N_MESSAGES);
  dun_peer_set_mood (world.peer, DUN_PEER_TAKES);
  dun_fixture_sql (world.fixture, "update core.message set asked_at = null");
  done = run_round (&world);
  g_assert_cmpuint (done.n_heard, ==, N_MESSAGES);
  world_close (&world);
}

static void
test_mail (void)
{
  static const struct { DunPeerMood mood; const char *state; } moods[] = {
    { DUN_PEER_TAKES, "ACCEPTED" },   { DUN_PEER_DROPS, "UNKNOWN" },
    { DUN_PEER_SILENT, "UNKNOWN" },   { DUN_PEER_REFUSES, "UNDELIVERABLE" },
    { DUN_PEER_AWAY, "QUEUED" },      { DUN_PEER_HANGS_UP, "QUEUED" },
    { DUN_PEER_BROKEN, "REJECTED" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moods); i++)
    {
      World world;

      world_open (&world, TRUE, "");
      dun_fixture_sql (world.fixture, "update core.message set not_before = now () + '1 hour'"
                                      " where message_id > 1");
      dun_peer_set_mood (world.peer, moods[i].mood);
      run_round (&world);
      assert_value (&world, moods[i].state, "select state from core.message where message_id = 1");
      if (moods[i].mood == DUN_PEER_TAKES)
        {
          g_autofree char *mail = dun_peer_get_last (world.peer);
          g_autofree char *reference =
            dun_fixture_value (world.fixture,
                               "select reference from core.message where message_id = 1");
          g_autofree char *id = g_strdup_printf ("\nMessage-ID: <%s@bank.example>\n", reference);

          g_assert_true (g_str_has_prefix (mail, "Date: "));
          g_assert_nonnull (strstr (mail, id));
          g_assert_nonnull (strstr (mail, "\nSubject: =?UTF-8?B?R3LDtsOfZQ==?=\n"));
          g_assert_nonnull (strstr (mail, "\nFrom: =?UTF-8?B?QsOkbmssIEx0ZA==?= "
                                          "<mail@bank.example>\n"));
          g_assert_nonnull (strstr (mail, "\nVGV4dCAiMSIgxbzDs8WCxIc=\n"));
        }
      world_close (&world);
    }
}

/* The window closed between making and leaving: it waits until it opens, and nothing leaves. */
static void
test_quiet_hours (void)
{
  World world;
  DunSenderRound done;

  world_open (&world, FALSE, "");
  dun_fixture_sql (world.fixture,
                   "insert into core.contact_window (profile, channel, day_kind, starts, ends)"
                   " select 'NEUTRAL', 'SMS', d, h.at, h.at + interval '1 hour'"
                   " from unnest ('{WORKDAY,WEEKEND,HOLIDAY}'::text[]) d,"
                   " (select case when (now () at time zone 'UTC')::time < '12:00'"
                   "  then time '20:00' else time '01:00' end as at) h");
  done = run_round (&world);
  g_assert_cmpuint (done.n_sent, ==, 0);
  g_assert_cmpuint (done.n_stayed, ==, N_MESSAGES);
  g_assert_cmpuint (dun_peer_count_all (world.peer, NULL), ==, 0);
  g_assert_cmpint (count (&world, "state = 'QUEUED' and reason = 'WINDOW' and not_before > now ()"
                          " and extract (minute from not_before at time zone 'UTC') = 0"),
                   ==, N_MESSAGES);
  assert_value (&world, "POSTPONE", "select distinct event from core.message_event");
  world_close (&world);
}

/* A debtor who became blocked, a number that changed, a message that is too late. */
static void
test_not_any_more (void)
{
  World world;

  world_open (&world, FALSE, "");
  dun_fixture_sql (world.fixture,
                   "update core.contact_point set is_blocked = true where party_id = 1;"
                   "update core.contact_point set value = '+48700000001' where party_id = 2;"
                   "update core.message set expires_at = now () where party_id = 3");
  run_round (&world);
  assert_value (&world, "POINT_BLOCKED CONTACT_CHANGED WINDOW_PASSED",
                "select string_agg (reason, ' ' order by party_id) from core.message"
                " where state = 'CANCELLED'");
  g_assert_cmpuint (dun_peer_count_all (world.peer, NULL), ==, N_MESSAGES - 3);
  world_close (&world);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sender/S437-messages-leave-and-arrive", test_sends);
  g_test_add_func ("/sender/S437-nothing-is-handed-over-after-its-hour", test_hour_passes);
  g_test_add_func ("/sender/F9-killed-where-the-reference-is-known", test_killed_with_reference);
  g_test_add_func ("/sender/F9-killed-where-it-is-not", test_killed_without_reference);
  g_test_add_func ("/sender/F9-two-services-send-each-once", test_two_services);
  g_test_add_func ("/sender/F9-the-service-is-killed-while-it-sends", test_service_killed);
  g_test_add_func ("/sender/F2-the-server-is-killed-while-it-sends", test_server_killed);
  g_test_add_func ("/sender/F9-a-gateway-of-every-mood", test_gateway_moods);
  g_test_add_func ("/sender/S437-the-same-again-is-no-news", test_no_news);
  g_test_add_func ("/sender/F9-a-mail-server-of-every-mood", test_mail);
  g_test_add_func ("/sender/S437-quiet-hours-hold-at-the-moment-of-leaving", test_quiet_hours);
  g_test_add_func ("/sender/S437-what-may-not-leave-any-more-stays", test_not_any_more);
  return g_test_run ();
}
