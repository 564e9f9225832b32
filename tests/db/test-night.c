/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <string.h>

/* A night that is killed anywhere goes on where it was and ends as one that was not (X05, X29): the
 * same portfolio is taken over the same days undisturbed and with the night, or the server under
 * it, or the whole server, killed again and again; then what both databases say is compared, and
 * the chains of the journal are verified. */

#define N_CUSTOMERS 90 /* unless DUN_NIGHT_CUSTOMERS says another: for a run by hand */
#define N_KILLS 20
#define N_CRASHES 6
#define FIRST_DAY "2026-03-02"
#define LAST_DAY "2026-03-06"

/* The shipped strategy works, as in a bank, but writes at once; posted letters count as delivered
 * after a while. */
static const char activate[] =
  "set session_replication_role = replica;"
  "update core.strategy_step set predecessors = '{}', offset_mode = 'PAST_DUE',"
  " offset_days = case kind when 'LETTER' then 2 else 40 end where kind in ('LETTER', 'W1_DUE');"
  "update core.strategy_version set state = 'ACTIVE', active_to = null;"
  "reset session_replication_role;"
  "insert into core.presumption (country, days) values ('PL', 3)";

/* --- The portfolio --- */

static void
append_customer (GString *customers,
                 GString *facilities,
                 GString *instalments,
                 GString *payments,
                 int      i)
{
  static const char * const languages[] = { "en", "fa", "az", "pl", "uk", "ru", "el", "bg" };
  int missed = i % 3 == 0 ? i % 5 : 0;

  g_string_append_printf (customers, "K%05d,person,Debtor %d,%s,%s,+48 60 %07d,Main Street %d,"
                          "%05d,Gdynia,PL\n", i, i, i % 2 == 0 ? "N1" : "S1",
                          languages[i % G_N_ELEMENTS (languages)], i, i, i);
  g_string_append_printf (facilities, "F%05d,K%05d,loan,EUR,1200,2025-09-01\n", i, i);
  for (int k = 0; k < 8; k++)
    {
      g_autoptr (GDateTime) first = g_date_time_new_utc (2025, 10, 1 + i * 7 % 28, 0, 0, 0);
      g_autoptr (GDateTime) due = g_date_time_add_months (first, k);
      g_autofree char *day = g_date_time_format (due, "%F");

      g_string_append_printf (instalments, "F%05d,%d,%s,%d,5.00,0\n", i, k + 1, day, 50 + i % 40);
      if (strcmp (day, FIRST_DAY) < 0 && k < 6 - missed)
        g_string_append_printf (payments, "P%05d-%d,F%05d,payment,%s,%d.00,EUR,cash\n", i, k, i,
                                day, 55 + i % 40);
    }
}

static void
put_file (const char *folder,
          const char *name,
          const char *head,
          GString    *lines)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = g_strconcat (head, lines->str, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* --- Running it --- */

static GSubprocess *
launch (DunFixture         *database,
        const char * const *args,
        GSubprocessFlags    flags)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  GSubprocess *process;

  launcher = g_subprocess_launcher_new (flags | G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_subprocess_launcher_setenv (launcher, "PGHOST", g_getenv ("DUN_TEST_HOST"), TRUE);
  g_subprocess_launcher_setenv (launcher, "PGUSER", "dun_batch", TRUE);
  g_subprocess_launcher_setenv (launcher, "PGDATABASE", dun_fixture_name (database), TRUE);
  g_ptr_array_add (argv, (gpointer) g_getenv ("DUNDESK_BATCH"));
  for (guint i = 0; args[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) args[i]);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_launcher_spawnv (launcher, (const char * const *) argv->pdata, &error);
  g_assert_no_error (error);
  return process;
}

/* One that is to be disturbed: what it says of that is of no interest. */
static GSubprocess *
start (DunFixture         *database,
       const char * const *args)
{
  return launch (database, args, G_SUBPROCESS_FLAGS_STDERR_SILENCE);
}

static void
run (DunFixture         *database,
     const char * const *args)
{
  g_autoptr (GSubprocess) process = launch (database, args, G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

#define RUN(database, ...) run (database, (const char * const[]) { __VA_ARGS__, NULL })

static int
get_n_customers (void)
{
  const char *text = g_getenv ("DUN_NIGHT_CUSTOMERS");

  return text != NULL ? MAX (atoi (text), 1) : N_CUSTOMERS;
}

static char chunk[12]; /* a tenth of the customers */

static const char * const night[] = { "day", "--to", LAST_DAY, "--chunk", chunk, "--quiet", NULL };

/* Lets the night go on for @microseconds and kills it. Returns: whether it had ended before. */
static gboolean
kill_after (DunFixture *database,
            gint64      microseconds)
{
  g_autoptr (GSubprocess) process = start (database, night);
  gint64 until = g_get_monotonic_time () + microseconds;

  while (g_get_monotonic_time () < until)
    g_usleep (500);
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  return g_subprocess_get_if_exited (process);
}

/* Kills the server's process that works for the night; the server throws everybody out and
 * recovers. Returns: whether there was one. */
static gboolean
kill_server (DunFixture *database,
             gint64      microseconds)
{
  g_autoptr (GSubprocess) process = start (database, night);
  g_autofree char *text = NULL;
  gint64 until = g_get_monotonic_time () + microseconds;
  gboolean found;

  while (g_get_monotonic_time () < until)
    g_usleep (500);
  text = dun_fixture_value (database,
                            "select pid::text from pg_stat_activity"
                            " where usename = 'dun_batch' and datname = current_database ()"
                            " order by (state = 'active') desc limit 1");
  found = text != NULL && text[0] != '\0';
  if (found)
    g_assert_cmpint (kill ((pid_t) g_ascii_strtoll (text, NULL, 10), SIGKILL), ==, 0);
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  if (found)
    dun_fixture_reconnect (database);
  return found;
}

/* Kills the server itself, and starts it again; the night, which finds nobody there, ends. */
static gboolean
crash_server (DunFixture *database,
              gint64      microseconds)
{
  g_autoptr (GSubprocess) process = start (database, night);
  gint64 until = g_get_monotonic_time () + microseconds;

  while (g_get_monotonic_time () < until)
    g_usleep (500);
  dun_fixture_kill_server ();
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  dun_fixture_start_server (database);
  return TRUE;
}

/* --- What is compared --- */

static DunFixture *
make_portfolio (void)
{
  DunFixture *database = dun_fixture_new ();
  g_autoptr (GString) customers = g_string_new (NULL);
  g_autoptr (GString) facilities = g_string_new (NULL);
  g_autoptr (GString) instalments = g_string_new (NULL);
  g_autoptr (GString) payments = g_string_new (NULL);
  g_autofree char *folder = g_dir_make_tmp ("dun-night-XXXXXX", NULL);
  g_autofree char *digest_path = NULL;
  g_autofree char *digest = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < get_n_customers (); i++)
    append_customer (customers, facilities, instalments, payments, i + 3); /* the first one owes */
  put_file (folder, "customers.csv",
            "customer_no,kind,name,branch_code,language,phone,street,postal_code,city,country\n",
            customers);
  put_file (folder, "facilities.csv",
            "facility_no,customer_no,product,currency,principal,opened_on\n", facilities);
  put_file (folder, "instalments.csv",
            "facility_no,instalment_no,due_on,principal,interest,fee\n", instalments);
  put_file (folder, "payments.csv",
            "payment_no,facility_no,kind,paid_on,amount,currency,method\n", payments);
  dun_fixture_sql (database, activate);
  RUN (database, "import", folder);

  digest_path = g_test_build_filename (G_TEST_DIST, "..", "support", "night-digest.sql", NULL);
  g_file_get_contents (digest_path, &digest, NULL, &error);
  g_assert_no_error (error);
  dun_fixture_sql (database, digest);
  for (guint i = 0; i < 4; i++)
    {
      static const char * const files[] = { "customers.csv", "facilities.csv", "instalments.csv",
                                            "payments.csv" };
      g_autofree char *path = g_build_filename (folder, files[i], NULL);

      g_remove (path);
    }
  g_rmdir (folder);
  return database;
}

static char *
digest_of (DunFixture *database)
{
  return dun_fixture_value (database, "select string_agg (name || ' ' || n || ' ' || digest, E'\\n'"
                                      " order by name) from public.night_digest ()");
}

static void
assert_same (DunFixture *database,
             const char *expected)
{
  g_autofree char *digest = digest_of (database);
  g_auto (GStrv) have = g_strsplit (digest, "\n", -1);
  g_auto (GStrv) want = g_strsplit (expected, "\n", -1);
  g_autofree char *left = NULL;

  g_assert_cmpuint (g_strv_length (have), ==, g_strv_length (want));
  for (guint i = 0; want[i] != NULL; i++)
    g_assert_cmpstr (have[i], ==, want[i]);
  left = dun_fixture_value (database,
                            "select (select count (*) from batch.run_part"
                            " where finished_at is null)"
                            " + (select count (*) from batch.run_step where finished_at is null)");
  g_assert_cmpstr (left, ==, "0");
  RUN (database, "verify");
}

typedef struct
{
  DunFixture *base;
  char       *expected; /* of the night that nobody disturbed */
  gint64      took;     /* it, in microseconds */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (DunFixture) calm = NULL;
  g_autofree char *before = NULL;
  g_autofree char *batches = NULL;
  gint64 began;

  fixture->base = make_portfolio ();
  calm = dun_fixture_copy (fixture->base);
  before = digest_of (calm);
  began = g_get_monotonic_time ();
  run (calm, night);
  fixture->took = g_get_monotonic_time () - began;
  g_test_message ("%d customers, undisturbed %.1f s", get_n_customers (), fixture->took / 1e6);
  fixture->expected = digest_of (calm);
  g_assert_cmpstr (before, !=, fixture->expected);
  batches = dun_fixture_value (calm, "select string_agg (distinct b.kind || ' ' || r.branch_code,"
                                     " ',' order by b.kind || ' ' || r.branch_code)"
                                     " from core.letter_batch b"
                                     " join core.branch r using (branch_id)");
  g_assert_cmpstr (batches, ==, "ORDINARY N1,ORDINARY S1,W1 N1,W1 S1");
  run (calm, night);
  assert_same (calm, fixture->expected);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  dun_fixture_free (fixture->base);
  g_free (fixture->expected);
}

typedef gboolean (*KillFunc) (DunFixture *database,
                              gint64      microseconds);

/* The moments are spread over as much as the undisturbed night took, so some fall into its start,
 * some between two days; each goes on from what the one before left. A night that came to its end
 * begins anew in a fresh copy. */
static void
kill_often (Fixture  *fixture,
            KillFunc  disturb,
            int       n_kills)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260302);
  DunFixture *database = dun_fixture_copy (fixture->base);
  int n_cut = 0;

  for (int i = 0; i < n_kills; i++)
    {
      g_autofree char *open = NULL;

      disturb (database, g_rand_int_range (random, 0, (gint32) (fixture->took / 3)));
      open = dun_fixture_value (database,
                                "select (max (day) = '" LAST_DAY "' and bool_and (is_ready))::text"
                                " from core.business_day");
      if (g_strcmp0 (open, "true") == 0)
        {
          assert_same (database, fixture->expected);
          dun_fixture_free (database);
          database = dun_fixture_copy (fixture->base);
        }
      else
        n_cut++;
    }
  g_test_message ("%d of %d were cut off", n_cut, n_kills);
  g_assert_cmpint (n_cut, >, n_kills / 4);
  run (database, night);
  assert_same (database, fixture->expected);
  dun_fixture_free (database);
}

static void
test_program (Fixture      *fixture,
              gconstpointer data)
{
  kill_often (fixture, kill_after, N_KILLS);
}

static void
test_server (Fixture      *fixture,
             gconstpointer data)
{
  kill_often (fixture, kill_server, N_KILLS);
}

static void
test_crash (Fixture      *fixture,
            gconstpointer data)
{
  kill_often (fixture, crash_server, N_CRASHES);
}

static void
run_two (Fixture            *fixture,
         const char * const *args)
{
  g_autoptr (DunFixture) database = dun_fixture_copy (fixture->base);
  g_autoptr (GSubprocess) one = start (database, args);
  g_autoptr (GSubprocess) two = start (database, args);

  g_subprocess_wait (one, NULL, NULL);
  g_subprocess_wait (two, NULL, NULL);
  run (database, args);
  assert_same (database, fixture->expected);
}

/* Two nights at once share the work. */
static void
test_two (Fixture      *fixture,
          gconstpointer data)
{
  run_two (fixture, night);
}

/* Two nights of three connections each, and one item a chunk: what is shared out is no matter. */
static void
test_six (Fixture      *fixture,
          gconstpointer data)
{
  static const char * const three[] = { "day", "--to", LAST_DAY, "--chunk", "1", "--workers", "3",
                                        "--quiet", NULL };

  run_two (fixture, three);
}

/* One of two connections is thrown out by the server; the night ends, the next one goes on. */
static void
test_one_of_two (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (DunFixture) database = dun_fixture_copy (fixture->base);

  for (int i = 1; i <= 3; i++)
    {
      g_autoptr (GSubprocess) process = start (database, night);
      g_autofree char *thrown = NULL;
      gint64 until = g_get_monotonic_time () + fixture->took * i / 8;

      while (g_get_monotonic_time () < until)
        g_usleep (500);
      thrown = dun_fixture_value (database,
                                  "select pg_terminate_backend (pid)::text from pg_stat_activity"
                                  " where usename = 'dun_batch' and datname = current_database ()"
                                  " order by backend_start desc limit 1");
      g_subprocess_wait (process, NULL, NULL);
    }
  run (database, night);
  assert_same (database, fixture->expected);
}

/* The server is gone for good while the night works: it gives up after a while, says so and ends
 * with the code that timers know; called again it goes on. */
static void
test_gone (Fixture      *fixture,
           gconstpointer data)
{
  static const char * const patient[] = { "day", "--to", LAST_DAY, "--chunk", "1", "--quiet",
                                          "--patience", "2", NULL };
  g_autoptr (DunFixture) database = dun_fixture_copy (fixture->base);
  g_autoptr (GSubprocess) process = launch (database, patient, G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  gboolean works = FALSE;

  while (!works)
    {
      g_autofree char *parts = dun_fixture_value (database, "select count (*) from batch.run_step");

      works = g_strcmp0 (parts, "0") != 0;
    }
  dun_fixture_kill_server ();
  g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &said, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 69);
  g_assert_nonnull (strstr (said, "The server has been away for too long."));
  dun_fixture_start_server (database);
  run (database, night);
  assert_same (database, fixture->expected);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_snprintf (chunk, sizeof chunk, "%d", MAX (get_n_customers () / 10, 1));
#define ADD(path, function)                                                                        \
  g_test_add ("/db/X05-" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("a-night-that-is-killed-ends-as-one-that-is-not", test_program);
  ADD ("a-night-whose-server-is-killed-ends-as-one-that-is-not", test_server);
  ADD ("a-night-whose-whole-server-is-killed-ends-as-one-that-is-not", test_crash);
  ADD ("a-night-whose-server-is-gone-for-good-gives-up", test_gone);
  ADD ("two-nights-at-once-share-the-work", test_two);
  ADD ("six-connections-and-one-item-a-chunk-end-the-same", test_six);
  ADD ("one-of-two-connections-is-thrown-out", test_one_of_two);
#undef ADD
  return g_test_run ();
}
