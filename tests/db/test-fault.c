/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-db.h"
#include "dun-error.h"
#include "dun-fixture.h"

#include <locale.h>

/* A build with -Dfaults=true cuts the line at its named points, by seed. A write that is sent again
 * with its key until it is acknowledged happens exactly once, whatever was cut. */

#define N_WRITES 200

static const char functions[] =
  "create table staging.done (key integer primary key);"
  "create function api.put_once (key integer) returns boolean language plpgsql security definer"
  " as $$begin insert into staging.done values (key) on conflict do nothing; return found; end$$;"
  "grant execute on function api.put_once to public;";

static void
called_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_db_call_finish (DUN_DB (source), result, &error);

  g_assert_true (answer != NULL || g_error_matches (error, DUN_ERROR, DUN_ERROR_CONNECTION));
  *(int *) user_data = answer != NULL ? 1 : -1;
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_error ("a call was never answered");
  return G_SOURCE_REMOVE;
}

static void
test_once (void)
{
  g_autoptr (DunFixture) fixture = dun_fixture_new ();
  g_autoptr (DunConnectInfo) info = dun_fixture_info (fixture, "coll_n1");
  g_autoptr (DunDb) db = dun_db_new_for_writes (info);
  g_autofree char *count = NULL;
  guint n_cut = 0, id = g_timeout_add_seconds (90, give_up_cb, NULL);

  dun_fixture_sql (fixture, functions);
  for (int i = 0; i < N_WRITES;)
    {
      int answered = 0;

      dun_db_reconnect (db);
      while (dun_db_get_state (db) != DUN_DB_STATE_ONLINE)
        g_main_context_iteration (NULL, TRUE);
      dun_db_call_async (db, "put_once", g_variant_new ("(i)", i), NULL, called_cb, &answered);
      while (answered == 0)
        g_main_context_iteration (NULL, TRUE);
      if (answered > 0)
        i++;
      else
        n_cut++;
    }
  g_source_remove (id);
  g_test_message ("%u calls cut", n_cut);
#ifdef DUN_FAULTS
  g_assert_cmpuint (n_cut, >, 0);
#else
  g_assert_cmpuint (n_cut, ==, 0);
#endif
  count = dun_fixture_value (fixture, "select count (*) from staging.done");
  g_assert_cmpint (g_ascii_strtoll (count, NULL, 10), ==, N_WRITES);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/a-cut-write-happens-once", test_once);
  return g_test_run ();
}
