/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-races"

#include "race-scenarios.h"

#include <glib.h>
#include <libpq-fe.h>
#include <string.h>
#include <unistd.h>

/* Two people do two things to the same record at the same time (features §4.3: every event by two
 * connections in all orders). Each scenario runs four times in a fresh copy of one small book:
 * either of the two goes first and holds its transaction open while the other tries; then the first
 * commits or rolls back. The other must then succeed or be refused with a business code, never fail
 * otherwise; how many of the two took effect and what stands there afterwards is written in the
 * scenario. */

/* --- Connections --- */

static const char *host;
static char       *template_name;

static PGconn *
connect_to (const char *database,
            const char *login)
{
  const char *keys[] = { "host", "dbname", "user", "options", NULL };
  const char *values[] = { host, database, "postgres",
                           "-c client_min_messages=error -c search_path=pg_catalog", NULL };
  PGconn *connection = PQconnectdbParams (keys, values, 0);

  if (PQstatus (connection) != CONNECTION_OK)
    g_error ("%s", PQerrorMessage (connection));
  if (login != NULL)
    {
      g_autofree char *sql = g_strdup_printf ("set session authorization %s", login);

      PQclear (PQexec (connection, sql));
    }
  return connection;
}

/* The first cell of a statement that must succeed. */
static char *
must (PGconn     *connection,
      const char *sql)
{
  PGresult *result = PQexec (connection, sql);
  char *value = NULL;

  if (PQresultStatus (result) != PGRES_TUPLES_OK && PQresultStatus (result) != PGRES_COMMAND_OK)
    g_error ("%s: %s", sql, PQerrorMessage (connection));
  if (PQntuples (result) > 0)
    value = g_strdup (PQgetvalue (result, 0, 0));
  PQclear (result);
  return value;
}

/* Returns: NULL when the statement took effect, else its SQLSTATE. "Not stored" counts as refused.
 */
static char *
outcome (PGresult *result)
{
  char *state = NULL;

  if (PQresultStatus (result) == PGRES_FATAL_ERROR)
    state = g_strdup (PQresultErrorField (result, PG_DIAG_SQLSTATE));
  else if (PQntuples (result) == 1
           && strstr (PQgetvalue (result, 0, 0), "\"stored\": false") != NULL)
    state = g_strdup ("DN---");
  else if (PQntuples (result) == 1 && strcmp (PQgetvalue (result, 0, 0), "REFUSED") == 0)
    state = g_strdup ("DN---");
  if (state != NULL && PQresultStatus (result) == PGRES_FATAL_ERROR)
    g_test_message ("%s", PQresultErrorMessage (result));
  PQclear (result);
  return state;
}

static gboolean
is_waiting (PGconn *watcher,
            int     pid)
{
  g_autofree char *sql =
    g_strdup_printf ("select wait_event_type = 'Lock' from pg_stat_activity where pid = %d", pid);
  g_autofree char *answer = must (watcher, sql);

  return g_strcmp0 (answer, "t") == 0;
}

/* --- One run --- */

static void
run (const Scenario *scenario,
     gboolean        b_first,
     gboolean        commits)
{
  static guint serial;
  g_autofree char *name = g_strdup_printf ("race_%d_%u", (int) getpid (), ++serial);
  g_autofree char *create = g_strdup_printf ("create database %s template %s", name, template_name);
  g_autofree char *drop = g_strdup_printf ("drop database %s with (force)", name);
  const Step *one = b_first ? &scenario->b : &scenario->a;
  const Step *two = b_first ? &scenario->a : &scenario->b;
  PGconn *admin = connect_to ("postgres", NULL);
  PGconn *watcher, *first, *second;
  g_autofree char *first_state = NULL;
  g_autofree char *second_state = NULL;
  g_autofree char *holds = NULL;
  g_autofree char *chain = NULL;
  guint effects;

  g_free (must (admin, create));
  watcher = connect_to (name, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (scenario->setup) && scenario->setup[i].login != NULL; i++)
    {
      PGconn *person = connect_to (name, scenario->setup[i].login);

      g_free (must (person, scenario->setup[i].sql));
      PQfinish (person);
    }
  first = connect_to (name, one->login);
  second = connect_to (name, two->login);

  g_free (must (first, "begin"));
  first_state = outcome (PQexec (first, one->sql));
  g_assert_null (first_state);
  g_assert_true (PQsendQuery (second, two->sql));
  while (PQconsumeInput (second) && PQisBusy (second)
         && !is_waiting (watcher, PQbackendPID (second)))
    g_usleep (500);
  g_free (must (first, commits ? "commit" : "rollback"));
  second_state = outcome (PQgetResult (second));
  g_assert_null (PQgetResult (second));
  /* Class 40 has undone everything: it is sent once more, as the program does. */
  if (second_state != NULL && g_str_has_prefix (second_state, "40"))
    {
      g_free (second_state);
      second_state = outcome (PQexec (second, two->sql));
    }

  g_test_message ("%s first, %s: the second is %s", b_first ? "b" : "a",
                  commits ? "commits" : "rolls back", second_state == NULL ? "done" : second_state);
  if (second_state != NULL)
    g_assert_true (g_str_has_prefix (second_state, "DN"));
  effects = (commits ? 1 : 0) + (second_state == NULL ? 1 : 0);
  if (!commits)
    g_assert_cmpuint (effects, ==, 1);
  else if (scenario->winners == ONE)
    g_assert_cmpuint (effects, ==, 1);
  else if (scenario->winners == BOTH)
    g_assert_cmpuint (effects, ==, 2);
  if (commits)
    {
      holds = must (watcher, scenario->after);
      g_assert_cmpstr (holds, ==, "t");
    }
  {
    PGconn *auditor = connect_to (name, "auditor_ho");

    chain = must (auditor, "select count (*) from api.journal_verify ()");
    g_assert_cmpstr (chain, ==, "0");
    PQfinish (auditor);
  }
  PQfinish (first);
  PQfinish (second);
  PQfinish (watcher);
  g_free (must (admin, drop));
  PQfinish (admin);
}

static void
test_scenario (gconstpointer data)
{
  for (guint order = 0; order < 4; order++)
    run (data, order & 1, !(order & 2));
}

/* --- The book --- */

static void
run_psql (const char * const *arguments)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  int status;

  g_ptr_array_add (argv, (gpointer) "/usr/lib/postgresql/15/bin/psql");
  g_ptr_array_add (argv, (gpointer) "-Xqv");
  g_ptr_array_add (argv, (gpointer) "ON_ERROR_STOP=1");
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **)argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, &errors,
                &status, &error);
  g_assert_no_error (error);
  if (status != 0)
    g_error ("psql: %s", errors);
}

static void
make_template (void)
{
  g_autofree char *create = NULL;
  g_autofree char *database
    = g_build_filename (g_getenv ("DUN_TEST_SQL"), "bootstrap", "9999-database.sql", NULL);
  g_autofree char *book
    = g_test_build_filename (G_TEST_DIST, "..", "support", "test-book.sql", NULL);
  PGconn *admin;

  template_name = g_strdup_printf ("races_%d", (int) getpid ());
  create = g_strdup_printf ("create database %s template dundesk_tap", template_name);
  admin = connect_to ("postgres", NULL);
  g_free (must (admin, create));
  PQfinish (admin);
  run_psql ((const char *[]){
    "-d", template_name, "-f", database, "-f", book, "-c",
    "create function tap.part () returns jsonb language sql security definer as $$ select "
    "jsonb_agg (jsonb_build_object ("
    " 'letter_id', letter_id, 'page_first', letter_id, 'page_count', 1, 'content_hash', '00') "
    "order by letter_id)"
    " from core.letter where letter_no is not null $$;"
    "create function tap.printed () returns bigint[] language sql security definer as $$"
    " select array_agg (letter_id order by letter_id) from core.letter where part_no is not null "
    "$$;"
    "create function tap.letters () returns bigint[] language sql security definer as $$"
    " select array_agg (letter_id order by letter_id) from core.letter $$;"
    "create function tap.open_calls (variadic p text[]) returns bigint[] language sql security "
    "definer as $$ select rules.tasks_open_many (tap.cases_of (variadic p), 'CALL', null, 'x', "
    "'CALLS', null, null, null, null) $$;"
    "create function tap.call () returns bigint language sql security definer as $$ select min "
    "(task_id) from core.task where queue = 'CALLS' $$;"
    "create function tap.lease_ends () returns void language sql security definer as $$ update "
    "core.task set lease_until = clock_timestamp () - interval '1 second' where leased_by is not "
    "null $$;"
    "create function tap.party_of (text) returns bigint language sql security definer as $$"
    " select party_id from core.party where customer_no = $1 $$;"
    "create function tap.two_messages () returns void language sql security definer as $$"
    " select rules.messages_make (array[tap.party_of ('K1')], null, k, 'SMS', '2026-03-02')"
    "   from unnest (array['OVERDUE_REMINDER', 'PRE_DUE_REMINDER']) k;"
    " insert into core.contact_limit (profile, channels, counts, per, max_count, days)"
    " values ('NEUTRAL', '{SMS}', 'ATTEMPT', 'PERSON', 1, 1);"
    " update core.message set leased_by = 's' || message_id,"
    "                         lease_until = clock_timestamp () + interval '10 minutes' $$;",
    NULL });
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  host = g_getenv ("DUN_TEST_HOST");
  if (host == NULL)
    g_error ("run this test by tests/support/with-cluster");
  make_template ();
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_autofree char *path = g_strdup_printf ("/races/%s", scenarios[i].name);

      g_test_add_data_func (path, &scenarios[i], test_scenario);
    }
  status = g_test_run ();
  {
    g_autofree char *drop = g_strdup_printf ("drop database %s with (force)", template_name);
    PGconn *admin = connect_to ("postgres", NULL);

    g_free (must (admin, drop));
    PQfinish (admin);
  }
  g_free (template_name);
  return status;
}
