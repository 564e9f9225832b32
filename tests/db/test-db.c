/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-db-copy.h"
#include "dun-db.h"
#include "dun-error.h"
#include "dun-fixture.h"

#include <locale.h>
#include <string.h>

/* The line to the server, against a server. */

static const char functions[] =
  "create function api.echo (x bigint, s text, b boolean, m text, y bytea, ax bigint[], a text[])"
  " returns table (x bigint, s text, b boolean, m text, y bytea, ax bigint[], a text[])"
  " language sql as 'select $1, $2, $3, $4, $5, $6, $7';"
  "create function api.refuse () returns text language plpgsql as"
  " $$begin raise 'no' using errcode = 'DN123', detail = '{\"case_no\": \"K-1\"}'; end$$;"
  "create function api.forbid () returns text language plpgsql as"
  " $$begin raise insufficient_privilege; end$$;"
  "create function api.clash () returns text language plpgsql as"
  " $$begin raise unique_violation using constraint = 'one_of_each'; end$$;"
  "create function api.one (x bigint) returns bigint language sql as 'select $1';"
  "create function api.nap (seconds text) returns text language sql as"
  " 'select $1 from pg_sleep ($1::float8)';"
  "create function api.tell (subject text) returns text language sql as"
  " $$select $1 from pg_notify ('dundesk', $1)$$;"
  "create function api.die () returns boolean language sql as"
  " 'select pg_terminate_backend (pg_backend_pid ())';"
  "create function api.pid () returns int language sql as 'select pg_backend_pid ()';"
  "create function api.kept () returns bigint language sql as"
  " $$select count (*) from pg_prepared_statements where statement like '%api.shape %'$$;"
  "create function api.shape (x bigint) returns table (a bigint) language sql security definer as"
  " 'select $1';"
  "create table staging.copied (a text, b text);"
  "create sequence staging.tries;"
  "create function api.twice () returns bigint language plpgsql as"
  " $$begin if nextval ('staging.tries') < 3 then raise serialization_failure; end if;"
  " return 7; end$$;"
  "grant execute on all functions in schema api to public; grant usage on schema staging to public;"
  "grant insert on staging.copied to public; grant usage on sequence staging.tries to public;";

typedef struct
{
  gboolean   done;
  DunResult *result;
  GError    *error;
} Answer;

static void
answer_clear (Answer *answer)
{
  g_clear_pointer (&answer->result, dun_result_unref);
  g_clear_error (&answer->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

static void
called_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Answer *answer = user_data;

  answer->result = dun_db_call_finish (DUN_DB (source), result, &answer->error);
  answer->done = TRUE;
}

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Answer *answer = user_data;

  dun_db_connect_finish (DUN_DB (source), result, &answer->error);
  answer->done = TRUE;
}

static void
connect_now (DunDb   *db,
             GError **error)
{
  g_auto (Answer) answer = { FALSE };

  dun_db_connect_async (db, NULL, connected_cb, &answer);
  dun_fixture_wait (&answer.done);
  if (answer.error != NULL)
    g_propagate_error (error, g_steal_pointer (&answer.error));
}

static DunFixture *
new_fixture (void)
{
  DunFixture *fixture = dun_fixture_new ();

  dun_fixture_sql (fixture, functions);
  return fixture;
}

static DunDb *
new_db (DunFixture *fixture,
        gboolean    writes)
{
  g_autoptr (DunConnectInfo) info = dun_fixture_info (fixture, "coll_n1");
  DunDb *db = writes ? dun_db_new_for_writes (info) : dun_db_new (info);
  g_autoptr (GError) error = NULL;

  connect_now (db, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dun_db_get_state (db), ==, DUN_DB_STATE_ONLINE);
  return db;
}

static void
test_values (void)
{
  g_autoptr (DunFixture) fixture = new_fixture ();
  g_autoptr (DunDb) db = new_db (fixture, FALSE);
  const guint8 bytes[] = { 0, 1, 255, '\\', '\'', '\n' };
  const gint64 numbers[] = { 1, -5, G_MAXINT64 };
  const char *texts[] = { "a\"b\\", "نامه,{}", "", "NULL", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) result = NULL;
  g_autoptr (DunRow) row = NULL;
  g_autoptr (GBytes) back = NULL;
  GVariant *args;

  args = g_variant_new ("(xsbms@ay@ax^as)", G_MININT64, "it's €", TRUE, NULL,
                        g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, bytes, sizeof bytes, 1),
                        g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, numbers, 3, 8), texts);
  result = dun_db_call_sync (db, "echo", args, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dun_result_get_n_rows (result), ==, 1);
  g_assert_cmpint (dun_result_get_int (result, 0, "x"), ==, G_MININT64);
  g_assert_cmpstr (dun_result_get_text (result, 0, "s"), ==, "it's €");
  g_assert_true (dun_result_get_bool (result, 0, "b"));
  g_assert_true (dun_result_is_null (result, 0, "m"));
  g_assert_cmpstr (dun_result_get_text (result, 0, "ax"), ==, "{1,-5,9223372036854775807}");
  g_assert_cmpstr (dun_result_get_text (result, 0, "a"), ==,
                   "{\"a\\\"b\\\\\",\"نامه,{}\",\"\",\"NULL\"}");
  g_assert_null (dun_result_get_text (result, 0, "nothing"));
  g_assert_null (dun_result_get_text (result, 1, "x"));
  back = dun_result_get_bytes (result, 0, "y");
  g_assert_cmpmem (g_bytes_get_data (back, NULL), g_bytes_get_size (back), bytes, sizeof bytes);
  row = dun_result_steal_row (result, 0);
  g_assert_cmpint (dun_row_get_key (row), ==, G_MININT64);
  g_assert_cmpstr (dun_row_get_text (row, "s"), ==, "it's €");
}

static void
test_errors (void)
{
  static const struct { const char *function; DunError code; } cases[] = {
    { "refuse", DUN_ERROR_REFUSED },
    { "forbid", DUN_ERROR_DENIED },
    { "clash", DUN_ERROR_CONFLICT },
    { "not_there", DUN_ERROR_INTERNAL },
  };
  g_autoptr (DunFixture) fixture = new_fixture ();
  g_autoptr (DunDb) db = new_db (fixture, FALSE);
  g_auto (Answer) one = { FALSE };
  g_auto (Answer) refused = { FALSE };
  g_auto (Answer) two = { FALSE };
  g_autofree char *code = NULL;
  g_autofree char *detail = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dun_db_call_sync (db, cases[i].function, NULL, &error));
      g_assert_error (error, DUN_ERROR, (int) cases[i].code);
    }

  /* Each call is its own transaction, although they travel together. */
  dun_db_call_async (db, "one", g_variant_new ("(x)", (gint64) 1), NULL, called_cb, &one);
  dun_db_call_async (db, "refuse", NULL, NULL, called_cb, &refused);
  dun_db_call_async (db, "one", g_variant_new ("(x)", (gint64) 2), NULL, called_cb, &two);
  dun_fixture_wait (&two.done);
  g_assert_cmpstr (dun_result_get_value (one.result), ==, "1");
  g_assert_cmpstr (dun_result_get_value (two.result), ==, "2");
  g_assert_true (dun_error_get_refusal (refused.error, &code, &detail));
  g_assert_cmpstr (code, ==, "DN123");
  g_assert_cmpstr (detail, ==, "{\"case_no\": \"K-1\"}");
}

static void
test_denied_table (void)
{
  g_autoptr (DunFixture) fixture = new_fixture ();
  g_autoptr (DunDb) db = new_db (fixture, FALSE);
  g_autoptr (DunDbCopy) copy = NULL;
  g_autoptr (GError) error = NULL;

  copy = dun_db_copy_open_sync (db, &error);
  g_assert_no_error (error);
  g_assert_false (dun_db_copy_begin_sync (copy, "core.party",
                                          (const char *[]) { "name", NULL }, &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_DENIED);
}

static void
test_connecting_fails (void)
{
  g_autoptr (DunFixture) fixture = new_fixture ();
  static const struct { const char *keyword, *value; DunDbFailure failure; } cases[] = {
    { "password", "wrong", DUN_DB_FAILURE_WRONG_PASSWORD },
    { "password", NULL, DUN_DB_FAILURE_NO_PASSWORD },
    { "user", "nobody_here", DUN_DB_FAILURE_WRONG_PASSWORD },
    { "dbname", "no_such_database", DUN_DB_FAILURE_NO_DATABASE },
    { "dbname", "postgres", DUN_DB_FAILURE_NONE },
    { "host", "/nonexistent", DUN_DB_FAILURE_UNREACHABLE },
    { "host", "no-such-host.invalid", DUN_DB_FAILURE_UNKNOWN_HOST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DunConnectInfo) info = dun_fixture_info (fixture, "coll_n1");
      g_autoptr (DunDb) db = NULL;
      g_autoptr (GError) error = NULL;

      dun_connect_info_set (info, cases[i].keyword, cases[i].value);
      if (strcmp (cases[i].keyword, "user") == 0)
        dun_connect_info_set_password (info, "x");
      db = dun_db_new (info);
      connect_now (db, &error);
      g_assert_cmpint (dun_db_get_failure (db), ==, cases[i].failure);
      if (cases[i].failure == DUN_DB_FAILURE_NONE)
        g_assert_no_error (error);
      else
        {
          g_assert_error (error, DUN_ERROR, DUN_ERROR_CONNECTION);
          g_assert_cmpint (dun_db_get_state (db), ==, DUN_DB_STATE_OFFLINE);
        }
    }
}

static void
test_server_full (void)
{
  g_autoptr (DunFixture) fixture = new_fixture ();
  g_autoptr (DunConnectInfo) info = dun_fixture_info (fixture, "coll_s1");
  g_autofree char *limit = g_strdup_printf ("alter database %s connection limit 0",
                                            dun_fixture_name (fixture));
  g_autoptr (DunDb) db = dun_db_new (info);
  g_autoptr (GError) error = NULL;

  dun_fixture_sql (fixture, limit);
  connect_now (db, &error);
  g_assert_error (error, DUN_ERROR, DUN_ERROR_CONNECTION);
  g_assert_cmpint (dun_db_get_failure (db), ==, DUN_DB_FAILURE_SERVER_FULL);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
test_cancel_read (void)
{
  g_autoptr (DunFixture) fixture = new_fixture ();
  g_autoptr (DunDb) db = new_db (fixture, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Answer) slow = { FALSE };
  g_auto (Answer) next = { FALSE };
  gint64 start = g_get_monotonic_time ();

  dun_db_call_async (db, "nap", g_variant_new ("(s)", "20"), cancellable, called_cb, &slow);
  dun_db_call_async (db, "nap", g_variant_new ("(s)", "0.2"), NULL, called_cb, &next);
  g_timeout_add (100, cancel_cb, cancellable);
  dun_fixture_wait (&slow.done);
  g_assert_error (slow.error, DUN_ERROR, DUN_ERROR_CANCELLED);
  dun_fixture_wait (&next.done);
  g_assert_no_error (next.error);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

static void
test_write_is_not_cancelled (void)
{
  g_autoptr (DunFixture) fixture = new_fixture ();
  g_autoptr (DunDb) db = new_db (fixture, TRUE);
  g_autoptr (GCancellable) first = g_cancellable_new ();
  g_autoptr (GCancellable) second = g_cancellable_new ();
  g_auto (Answer) sent = { FALSE };
  g_auto (Answer) waiting = { FALSE };

  dun_db_call_async (db, "nap", g_variant_new ("(s)", "0.3"), first, called_cb, &sent);
  dun_db_call_async (db, "one", g_variant_new ("(x)", (gint64) 1), second, called_cb, &waiting);
  g_cancellable_cancel (first);
  g_cancellable_cancel (second);
  dun_fixture_wait (&sent.done);
  g_assert_no_error (sent.error);
  g_assert_true (waiting.done);
  g_assert_error (waiting.error, DUN_ERROR, DUN_ERROR_CANCELLED);
}

static void
state_cb (DunDb      *db,
          GParamSpec *pspec,
          gpointer    user_data)
{
  *(gboolean *) user_data = dun_db_get_state (db) == DUN_DB_STATE_ONLINE;
}

static void
test_lost_and_back (void)
{
  g_autoptr (DunFixture) fixture = new_fixture ();
  g_autoptr (DunDb) db = new_db (fixture, FALSE);
  g_auto (Answer) die = { FALSE };
  g_auto (Answer) behind = { FALSE };
  g_auto (Answer) later = { FALSE };
  g_auto (Answer) again = { FALSE };
  gboolean online = FALSE;

  dun_db_call_async (db, "die", NULL, NULL, called_cb, &die);
  dun_db_call_async (db, "one", g_variant_new ("(x)", (gint64) 1), NULL, called_cb, &behind);
  dun_fixture_wait (&behind.done);
  g_assert_error (die.error, DUN_ERROR, DUN_ERROR_CONNECTION);
  g_assert_error (behind.error, DUN_ERROR, DUN_ERROR_CONNECTION);
  g_assert_cmpint (dun_db_get_state (db), ==, DUN_DB_STATE_LOST);
  g_assert_cmpint (dun_db_get_failure (db), ==, DUN_DB_FAILURE_STOPPING);

  dun_db_call_async (db, "one", g_variant_new ("(x)", (gint64) 1), NULL, called_cb, &later);
  dun_fixture_wait (&later.done);
  g_assert_error (later.error, DUN_ERROR, DUN_ERROR_CONNECTION);

  g_signal_connect (db, "notify::state", G_CALLBACK (state_cb), &online);
  dun_db_reconnect (db);
  g_assert_cmpint (dun_db_get_state (db), ==, DUN_DB_STATE_CONNECTING);
  dun_fixture_wait (&online);
  dun_db_call_async (db, "one", g_variant_new ("(x)", (gint64) 3), NULL, called_cb, &again);
  dun_fixture_wait (&again.done);
  g_assert_no_error (again.error);
}

static void
lost_cb (DunDb      *db,
         GParamSpec *pspec,
         gpointer    user_data)
{
  *(gboolean *) user_data = dun_db_get_state (db) == DUN_DB_STATE_LOST;
}

/* Nobody calls anything, and yet the program hears that the line is gone. */
static void
test_lost_when_idle (void)
{
  g_autoptr (DunFixture) fixture = new_fixture ();
  g_autoptr (DunDb) db = new_db (fixture, FALSE);
  gboolean lost = FALSE;

  g_signal_connect (db, "notify::state", G_CALLBACK (lost_cb), &lost);
  dun_fixture_sql (fixture, "select pg_terminate_backend (pid) from pg_stat_activity"
                            " where datname = current_database () and usename = 'coll_n1'");
  dun_fixture_wait (&lost);
  g_assert_cmpint (dun_db_get_failure (db), ==, DUN_DB_FAILURE_STOPPING);
}

static void
notified_cb (DunDb      *db,
             const char *subject,
             gpointer    user_data)
{
  GString *subjects = user_data;

  g_string_append_printf (subjects, "%s;", subject);
}

static void
test_notified (void)
{
  g_autoptr (DunFixture) fixture = new_fixture ();
  g_autoptr (DunDb) reads = new_db (fixture, FALSE);
  g_autoptr (DunDb) writes = new_db (fixture, TRUE);
  g_autoptr (GString) subjects = g_string_new (NULL);
  g_auto (Answer) ready = { FALSE };
  g_auto (Answer) told = { FALSE };

  g_signal_connect (reads, "notified", G_CALLBACK (notified_cb), subjects);
  dun_db_listen (reads);
  dun_db_call_async (reads, "one", g_variant_new ("(x)", (gint64) 1), NULL, called_cb, &ready);
  dun_fixture_wait (&ready.done);
  dun_db_call_async (writes, "tell", g_variant_new ("(s)", "case"), NULL, called_cb, &told);
  dun_fixture_wait (&told.done);
  while (subjects->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (subjects->str, ==, "case;");
}

/* The server undid it because of somebody else: the same call once more is the same. */
static void
test_repeated (void)
{
  g_autoptr (DunFixture) fixture = new_fixture ();
  g_autoptr (DunDb) db = new_db (fixture, TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) result = dun_db_call_sync (db, "twice", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (dun_result_get_value (result), ==, "7");
}

static void
test_many (void)
{
  g_autoptr (DunFixture) fixture = new_fixture ();
  g_autoptr (DunDb) db = new_db (fixture, FALSE);
  Answer *answers = g_new0 (Answer, 5000);

  for (guint i = 0; i < 5000; i++)
    dun_db_call_async (db, "one", g_variant_new ("(x)", (gint64) i), NULL, called_cb, &answers[i]);
  dun_fixture_wait (&answers[4999].done);
  for (guint i = 0; i < 5000; i++)
    {
      g_assert_true (answers[i].done);
      g_assert_cmpint (dun_result_get_int (answers[i].result, 0, "one"), ==, i);
      answer_clear (&answers[i]);
    }
  g_free (answers);
}

static char *
call_shape (DunDb      *db,
            const char *column)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) result = NULL;

  result = dun_db_call_sync (db, "shape", g_variant_new ("(x)", (gint64) 4), &error);
  g_assert_no_error (error);
  return g_strdup (dun_result_get_text (result, 0, column));
}

static void
test_kept (void)
{
  static const char *const kept[] = { "0", "1", "1", "1" };
  g_autoptr (DunFixture) fixture = new_fixture ();
  g_autoptr (DunDb) db = new_db (fixture, TRUE);
  g_autoptr (GError) error = NULL;
  g_autofree char *wider = NULL;
  g_autofree char *again = NULL;

  /* Once asked is not kept; asked again it is, once. */
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autofree char *value = call_shape (db, "a");
      g_autoptr (DunResult) count = NULL;

      g_assert_cmpstr (value, ==, "4");
      count = dun_db_call_sync (db, "kept", NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (dun_result_get_value (count), ==, kept[i]);
    }

  /* A new version of the server's functions is taken up without a word, as often as it is asked. */
  dun_fixture_sql (fixture,
                   "drop function api.shape (bigint);"
                   "create function api.shape (x bigint) returns table (b bigint, a bigint)"
                   " language sql security definer as 'select $1 + 1, $1';"
                   "grant execute on function api.shape to public;");
  wider = call_shape (db, "b");
  g_assert_cmpstr (wider, ==, "5");
  again = call_shape (db, "b");
  g_assert_cmpstr (again, ==, "5");
}

static void
test_kept_is_no_right (void)
{
  g_autoptr (DunFixture) fixture = new_fixture ();
  g_autoptr (DunDb) db = new_db (fixture, TRUE);
  g_autoptr (GError) denied = NULL;
  g_autoptr (GError) gone = NULL;
  g_autofree char *back = NULL;

  for (guint i = 0; i < 3; i++)
    g_free (call_shape (db, "a"));
  dun_fixture_sql (fixture, "revoke execute on function api.shape from public;");
  g_assert_null (dun_db_call_sync (db, "shape", g_variant_new ("(x)", (gint64) 4), &denied));
  g_assert_error (denied, DUN_ERROR, DUN_ERROR_DENIED);

  dun_fixture_sql (fixture, "alter function api.shape rename to other;");
  g_assert_null (dun_db_call_sync (db, "shape", g_variant_new ("(x)", (gint64) 4), &gone));
  g_assert_error (gone, DUN_ERROR, DUN_ERROR_INTERNAL);
  dun_fixture_sql (fixture, "alter function api.other rename to shape;"
                            "grant execute on function api.shape to public;");
  back = call_shape (db, "a");
  g_assert_cmpstr (back, ==, "4");
}

static void
test_copy (void)
{
  g_autoptr (DunFixture) fixture = new_fixture ();
  g_autoptr (DunDb) db = new_db (fixture, TRUE);
  g_autoptr (DunDbCopy) copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *wide = g_strnfill (1000, 'x');
  g_autofree char *odd = NULL;
  g_autofree char *null = NULL;
  g_autofree char *count = NULL;
  const char *columns[] = { "a", "b", NULL };

  copy = dun_db_copy_open_sync (db, &error);
  g_assert_no_error (error);
  dun_db_copy_begin_sync (copy, "staging.copied", columns, &error);
  g_assert_no_error (error);
  dun_db_copy_put (copy, (const char *[]) { "odd", "a\tb\nc\\d\r\\N" });
  dun_db_copy_put (copy, (const char *[]) { "null", NULL });
  for (guint i = 0; i < 50000; i++)
    {
      dun_db_copy_put (copy, (const char *[]) { "wide", wide });
      if (dun_db_copy_is_full (copy))
        {
          dun_db_copy_drain_sync (copy, &error);
          g_assert_no_error (error);
          g_assert_false (dun_db_copy_is_full (copy));
        }
    }
  g_assert_cmpint (dun_db_copy_end_sync (copy, &error), ==, 50002);
  g_assert_no_error (error);
  odd = dun_fixture_value (fixture, "select b = E'a\\tb\\nc\\\\d\\r\\\\N' from staging.copied"
                                    " where a = 'odd'");
  g_assert_cmpstr (odd, ==, "t");
  null = dun_fixture_value (fixture, "select b is null from staging.copied where a = 'null'");
  g_assert_cmpstr (null, ==, "t");

  /* A second copy on the same line, and then one that is thrown away. */
  dun_db_copy_begin_sync (copy, "staging.copied", columns, &error);
  dun_db_copy_put (copy, (const char *[]) { "second", NULL });
  g_assert_cmpint (dun_db_copy_end_sync (copy, &error), ==, 1);
  dun_db_copy_begin_sync (copy, "staging.copied", columns, &error);
  dun_db_copy_put (copy, (const char *[]) { "third", NULL });
  dun_db_copy_drain_sync (copy, &error);
  g_assert_no_error (error);
  dun_db_copy_abort (copy);
  g_assert_cmpint (dun_db_copy_end_sync (copy, &error), ==, -1);
  g_assert_error (error, DUN_ERROR, DUN_ERROR_CONNECTION);
  count = dun_fixture_value (fixture, "select count (*) from staging.copied");
  g_assert_cmpstr (count, ==, "50003");
}

static void
test_finalized (void)
{
  g_autoptr (DunFixture) fixture = new_fixture ();
  DunDb *db = new_db (fixture, FALSE);
  g_auto (Answer) answer = { FALSE };

  dun_db_call_async (db, "nap", g_variant_new ("(s)", "20"), NULL, called_cb, &answer);
  dun_db_close (db);
  g_assert_cmpint (dun_db_get_state (db), ==, DUN_DB_STATE_OFFLINE);
  dun_fixture_wait (&answer.done);
  g_assert_error (answer.error, DUN_ERROR, DUN_ERROR_CONNECTION);
  g_assert_finalize_object (db);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/values-come-back-as-they-went", test_values);
  g_test_add_func ("/db/errors-are-classified", test_errors);
  g_test_add_func ("/db/a-clerk-cannot-copy-into-a-table", test_denied_table);
  g_test_add_func ("/db/each-failure-to-connect-has-its-name", test_connecting_fails);
  g_test_add_func ("/db/a-full-server-says-so", test_server_full);
  g_test_add_func ("/db/a-read-can-be-cancelled", test_cancel_read);
  g_test_add_func ("/db/a-sent-write-cannot-be-cancelled", test_write_is_not_cancelled);
  g_test_add_func ("/db/a-lost-line-comes-back", test_lost_and_back);
  g_test_add_func ("/db/an-idle-line-is-missed", test_lost_when_idle);
  g_test_add_func ("/db/notifications-arrive", test_notified);
  g_test_add_func ("/db/what-the-server-undid-is-repeated", test_repeated);
  g_test_add_func ("/db/many-calls-keep-their-order", test_many);
  g_test_add_func ("/db/what-is-asked-again-is-kept-ready", test_kept);
  g_test_add_func ("/db/what-is-kept-is-no-right", test_kept_is_no_right);
  g_test_add_func ("/db/copy-keeps-every-character", test_copy);
  g_test_add_func ("/db/nothing-is-left", test_finalized);
  return g_test_run ();
}
