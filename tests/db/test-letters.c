/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-fixture.h"
#include "dun-pdf-archive.h"

#include <gio/gio.h>
#include <locale.h>
#include <signal.h>
#include <string.h>

/* A batch of letters that is cut off anywhere, by its program, its line, its server, another who
 * prints it too, or a full disk, goes on where it was: in the end each letter stands once in one
 * file, its pages overlap no other's, and the files open. */

#define N_LETTERS 240 /* unless DUN_LETTERS says another: for a run by hand */
#define N_KILLS 8
#define N_CRASHES 3
#define N_CUTS 10

static int
get_n_letters (void)
{
  const char *text = g_getenv ("DUN_LETTERS");

  return text != NULL ? MAX (atoi (text), 40) : N_LETTERS;
}

/* --- The batch --- */

/* A book with a confirmed batch whose confirming is cut off after its first slice. */
static DunFixture *
make_batch (void)
{
  DunFixture *self = dun_fixture_new ();
  g_autofree char *book = g_test_build_filename (G_TEST_DIST, "..", "bench", "book.sql", NULL);
  g_autofree char *cases = g_strdup_printf ("cases=%d", 5 * get_n_letters () + 50);
  const char *argv[] = { "psql", "-X", "-q", "-h", g_getenv ("DUN_TEST_HOST"), "-U", "postgres",
                         "-d", dun_fixture_name (self), "-v", cases, "-v", "branches=N1", "-f",
                         book, NULL };
  g_autoptr (GSubprocess) psql = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *statements = NULL;

  psql = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (psql, NULL, &error);
  g_assert_no_error (error);
  statements = g_strdup_printf (
    /* What the server has answered it has written, as in a bank. */
    "alter database %s set synchronous_commit = on;"
    "update core.setting set value = to_jsonb (%d) where name = 'letter_slice';"
    "update core.setting set value = to_jsonb (%d) where name = 'letter_part_letters';"
    "create schema trial; grant usage on schema trial to public;"
    "create table trial.batch (batch_id bigint); grant select, insert on trial.batch to public;"
    "set session authorization head_n;"
    "insert into trial.batch select (api.letter_batch_create (gen_random_uuid (), 'W1', array ("
    "  select e.case_id from api.letter_eligible ('W1') e where e.reason is null"
    "   order by e.case_id limit %d)) ->> 'batch_id')::bigint;"
    "do $$ begin"
    "  while (api.letter_batch_go_on (gen_random_uuid (), (select batch_id from trial.batch))"
    "           ->> 'left')::integer > 0 loop null; end loop; end $$;"
    "do $$ declare v_count integer; v_sum text;"
    "  v_batch bigint := (select batch_id from trial.batch);"
    "begin"
    "  select sum (n), string_agg (currency || ':' || total, ',' order by currency)"
    "    into v_count, v_sum"
    "    from (select split_part (l.arrears_list, ':', 1) as currency, count (*) as n,"
    "                 sum (split_part (l.arrears_list, ':', 2)::bigint) as total"
    "            from api.letter_batch_letters (v_batch) l where l.state = 'DRAFT' group by 1) s;"
    "  perform api.letter_batch_confirm (gen_random_uuid (), v_batch, v_count, v_sum);"
    "end $$;"
    /* What is decided on is not taken out any more, also while most of it is drafted still. */
    "do $$ begin"
    "  perform api.letter_exclude (gen_random_uuid (), (select array_agg (l.letter_id)"
    "     from api.letter_batch_letters ((select batch_id from trial.batch)) l"
    "    where l.state = 'DRAFT'), 'late');"
    "  raise 'a letter was taken out of a batch that is being confirmed';"
    "exception when sqlstate 'DN152' then null; end $$;"
    "reset session authorization;",
    dun_fixture_name (self), get_n_letters () / 3, MAX (get_n_letters () / 12, 1),
    get_n_letters ());
  dun_fixture_sql (self, statements);
  return self;
}

static int
count (DunFixture *self,
       const char *query)
{
  g_autofree char *text = dun_fixture_value (self, query);

  return (int) g_ascii_strtoll (text, NULL, 10);
}

#define PRINTED "select count (*) from core.letter where state = 'PRINTED'"

static int
count_printed (DunFixture *self)
{
  return count (self, PRINTED);
}

/* --- Who prints --- */

static GSubprocess *
start (DunFixture      *self,
       const char      *login,
       GSubprocessFlags flags)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (flags);
  g_autoptr (GError) error = NULL;
  const char *argv[] = { g_getenv ("DUNDESK_BATCH"), "letters", "--quiet", NULL };
  GSubprocess *process;

  g_subprocess_launcher_setenv (launcher, "PGHOST", g_getenv ("DUN_TEST_HOST"), TRUE);
  g_subprocess_launcher_setenv (launcher, "PGUSER", login, TRUE);
  g_subprocess_launcher_setenv (launcher, "PGPASSWORD", login, TRUE);
  g_subprocess_launcher_setenv (launcher, "PGDATABASE", dun_fixture_name (self), TRUE);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  return process;
}

static void
print_all (DunFixture *self)
{
  g_autoptr (GSubprocess) process = start (self, "printer_n", G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

static void
wait_for (gint64 microseconds)
{
  gint64 until = g_get_monotonic_time () + microseconds;

  while (g_get_monotonic_time () < until)
    g_usleep (500);
}

/* Until so many are counted; fails when the process that makes them more is gone before. */
static void
wait_for_count (DunFixture  *self,
                GSubprocess *process,
                const char  *query,
                int          n)
{
  gint64 until = g_get_monotonic_time () + 120 * G_TIME_SPAN_SECOND;

  while (count (self, query) < n && g_get_monotonic_time () < until
         && g_subprocess_get_identifier (process) != NULL)
    g_usleep (2000);
  g_assert_cmpint (count (self, query), >=, n);
}

static void
wait_for_letters (DunFixture  *self,
                  GSubprocess *process,
                  int          n)
{
  wait_for_count (self, process, PRINTED, n);
}

/* --- What must be true --- */

static void
assert_files_open (DunFixture *self)
{
  int n = count (self, "select count (*) from core.letter_part");

  for (int i = 1; i <= n; i++)
    {
      g_autofree char *query = g_strdup_printf (
        "select encode (body, 'base64') from core.letter_part where part_no = %d", i);
      g_autofree char *text = dun_fixture_value (self, query);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) body = NULL;
      gsize length;
      guchar *bytes = g_base64_decode (text, &length);

      body = g_bytes_new_take (bytes, length);
      g_assert_true (dun_pdf_is_archive (body, &error));
      g_assert_no_error (error);
    }
}

static void
assert_complete (DunFixture *self)
{
  const int n = get_n_letters ();

  g_assert_cmpint (count (self, "select count (*) from core.letter_batch"
                                " where state = 'PRINTED'"), ==, 1);
  g_assert_cmpint (count (self, "select count (*) from core.letter"), ==, n);
  g_assert_cmpint (count_printed (self), ==, n);
  g_assert_cmpint (count (self, "select count (distinct letter_no) from core.letter"), ==, n);
  g_assert_cmpint (count (self, "select count (distinct right (letter_no, 6)::integer)"
                                " from core.letter where right (letter_no, 6)::integer <= "
                                "(select count (*) from core.letter)"), ==, n);
  /* Each once in the journal, in no file twice, every page of every file somebody's. */
  g_assert_cmpint (count (self, "select count (*) from audit.journal"
                                " where event = 'LETTER_PRINTED'"), ==, n);
  g_assert_cmpint (count (self,
    "select count (*) from core.letter_part p where p.pages is distinct from ("
    "  select sum (l.page_count) from core.letter l"
    "   where l.batch_id = p.batch_id and l.part_no = p.part_no)"), ==, 0);
  g_assert_cmpint (count (self,
    "select count (*) from (select page_first, page_count, lead (page_first)"
    "    over (partition by batch_id, part_no order by page_first) as next from core.letter) r"
    " where r.next is distinct from r.page_first + r.page_count and r.next is not null"), ==, 0);
  g_assert_cmpint (count (self, "select count (*) from core.letter_part"
                                " where renderer is null or sha256 <> sha256 (body)"), ==, 0);
  /* In the order of the post, over all files. */
  g_assert_cmpint (count (self,
    "select count (*) from (select post_key, lag (post_key)"
    "    over (order by part_no, page_first) as before from core.letter) r"
    " where r.before > r.post_key"), ==, 0);
  assert_files_open (self);
}

/* --- The faults --- */

/* How long an undisturbed run takes, in microseconds. */
static gint64
measure (void)
{
  g_autoptr (DunFixture) calm = make_batch ();
  gint64 began = g_get_monotonic_time ();

  print_all (calm);
  began = g_get_monotonic_time () - began;
  assert_complete (calm);
  g_test_message ("%d letters, undisturbed %.1f s", get_n_letters (), (double) began / 1e6);
  return began;
}

static void
test_client_killed (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260302);
  gint64 took = measure ();
  g_autoptr (DunFixture) self = make_batch ();
  int n_cut = 0;

  for (int i = 0; i < N_KILLS && count_printed (self) < get_n_letters (); i++)
    {
      g_autoptr (GSubprocess) process = start (self, "printer_n",
                                               G_SUBPROCESS_FLAGS_STDERR_SILENCE);

      wait_for (g_rand_int_range (random, (gint32) (took / 20), (gint32) (took * 2 / 3)));
      n_cut += g_subprocess_get_identifier (process) != NULL;
      g_subprocess_force_exit (process);
      g_subprocess_wait (process, NULL, NULL);
    }
  g_test_message ("%d cut, %d letters printed by then", n_cut, count_printed (self));
  g_assert_cmpint (n_cut, >, 0);
  print_all (self);
  assert_complete (self);
}

/* Killed, and up again while the program waits for it: at six letters of ten, then anywhere. */
static void
test_server_killed (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260302);
  g_autoptr (DunFixture) self = make_batch ();
  g_autoptr (GSubprocess) process = start (self, "printer_n", G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;

  wait_for_letters (self, process, get_n_letters () * 6 / 10);
  dun_fixture_kill_server ();
  dun_fixture_start_server (self);
  for (int i = 1; i < N_CRASHES && g_subprocess_get_identifier (process) != NULL; i++)
    {
      wait_for (g_rand_int_range (random, 0, 1000000));
      dun_fixture_kill_server ();
      dun_fixture_start_server (self);
    }
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  assert_complete (self);
}

/* What was registered though the answer never came is not registered twice. */
static void
test_line_cut (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260302);
  g_autoptr (DunFixture) self = make_batch ();
  g_autoptr (GSubprocess) process = start (self, "printer_n", G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;
  int n_cut = 0;

  /* Who has not begun yet is told, and begins again himself. */
  wait_for_count (self, process, "select (select count (*) from core.letter_piece)"
                                 " + (select count (*) from core.letter_part)", 1);
  for (int i = 0; i < N_CUTS && g_subprocess_get_identifier (process) != NULL; i++)
    {
      wait_for_letters (self, process, MIN (i * get_n_letters () / 12, get_n_letters ()));
      wait_for (g_rand_int_range (random, 0, 60000));
      n_cut += count (self, "select count (pg_terminate_backend (pid)) from pg_stat_activity"
                            " where usename = 'printer_n' and datname = current_database ()") > 0;
    }
  g_test_message ("%d lines cut", n_cut);
  g_assert_cmpint (n_cut, >, 0);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  assert_complete (self);
}

static void
test_two_operators (void)
{
  g_autoptr (DunFixture) self = make_batch ();
  g_autoptr (GSubprocess) one = start (self, "printer_n", G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) two = start (self, "head_n", G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check (one, NULL, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (two, NULL, &error);
  g_assert_no_error (error);
  assert_complete (self);
}

/* Headed paper for first pages only, letters of several weights for few places. */
static void
test_trays_and_weight (void)
{
  g_autoptr (DunFixture) self = make_batch ();

  dun_fixture_sql (self,
    "update core.letter_kind set paper = 'HEADED' where kind = 'W1';"
    "update core.setting set value = '1' where name = 'letter_light_sheets';"
    "update core.setting set value = '3' where name = 'letter_medium_sheets';"
    "update core.letter set post_key = 'PL ' || letter_id % 7,"
    "  snapshot = jsonb_set (snapshot, '{items}', (select jsonb_agg (i) from jsonb_array_elements ("
    "    snapshot -> 'items') i, generate_series (1, (array[1, 60, 150])[1 + letter_id % 3])))");
  print_all (self);
  g_assert_cmpint (count_printed (self), ==, get_n_letters ());
  g_assert_cmpint (count (self, "select count (distinct post_class) from core.letter"), >, 1);
  /* A file has one kind of paper, and in it the places follow each other, the light ones first. */
  g_assert_cmpint (count (self,
    "select count (*) from core.letter l join core.letter_part p using (batch_id, part_no)"
    " where p.paper is distinct from case when l.page_count = 1 then 'FIRST' else 'MIXED' end"),
    ==, 0);
  g_assert_cmpint (count (self,
    "select count (*) from (select row (post_key, post_class) as here,"
    "    lag (row (post_key, post_class)) over (partition by part_no order by page_first) as before"
    "   from core.letter) r where r.before > r.here"), ==, 0);
  g_assert_cmpint (count (self,
    "select count (*) from core.letter where post_class is distinct from"
    "  case when page_count <= 1 then 1 when page_count <= 3 then 2 else 3 end"), ==, 0);
  assert_files_open (self);
}

/* The server's answer to a write that finds no room, said by a trigger. */
static void
test_disk_full (void)
{
  g_autoptr (DunFixture) self = make_batch ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  int n;

  dun_fixture_sql (self,
                   "create function trial.full () returns trigger language plpgsql as $$begin"
                   " raise exception using errcode = '53100', message = 'No space left on device';"
                   " end$$;"
                   "create trigger full_disk before insert on core.letter_part for each row"
                   " when (new.part_no = 5) execute function trial.full ()");
  process = start (self, "printer_n", G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &said, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 69);
  g_assert_nonnull (strstr (said, "The server's disk is full."));
  n = count_printed (self);
  g_assert_cmpint (n, >, 0);
  g_assert_cmpint (count (self, "select count (*) from core.letter_part"), ==, 4);
  dun_fixture_sql (self, "drop trigger full_disk on core.letter_part");
  print_all (self);
  assert_complete (self);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letters/a-killed-program-goes-on", test_client_killed);
  g_test_add_func ("/letters/a-server-that-went-away-is-waited-for", test_server_killed);
  g_test_add_func ("/letters/a-cut-line-registers-once", test_line_cut);
  g_test_add_func ("/letters/two-operators-share-a-batch", test_two_operators);
  g_test_add_func ("/letters/files-by-trays-and-weight", test_trays_and_weight);
  g_test_add_func ("/letters/a-full-disk-is-said", test_disk_full);
  return g_test_run ();
}
