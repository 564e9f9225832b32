/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-fixture.h"
#include "dun-pdf-pages.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

/* The archive proves itself: what was posted is drawn again with equal bytes, in the bank's own
 * database and in what comes out of its backups; what was changed behind the program's back is
 * named, letter by letter. */

#define N_LETTERS 48 /* in all eight languages, in files of 20 */

#define BIN "/usr/lib/postgresql/15/bin/"

/* --- The book --- */

static void
must (const char *folder,
      ...)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  va_list arguments;
  char *word;

  va_start (arguments, folder);
  while ((word = va_arg (arguments, char *)) != NULL)
    g_ptr_array_add (argv, word);
  va_end (arguments);
  g_ptr_array_add (argv, NULL);
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  if (folder != NULL)
    g_subprocess_launcher_set_cwd (launcher, folder);
  process = g_subprocess_launcher_spawnv (launcher, (const char * const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  if (error != NULL)
    g_error ("%s: %s", (char *) argv->pdata[0], error->message);
}

/* Returns: (transfer full): what dundesk-batch said */
static char *
run (const char *host,
     const char *database,
     const char *login,
     int        *exit_code,
     char      **err,
     ...)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  char *out = NULL;
  va_list arguments;
  char *word;

  g_ptr_array_add (argv, (char *) g_getenv ("DUNDESK_BATCH"));
  va_start (arguments, err);
  while ((word = va_arg (arguments, char *)) != NULL)
    g_ptr_array_add (argv, word);
  va_end (arguments);
  g_ptr_array_add (argv, NULL);
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                        | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_setenv (launcher, "PGHOST", host, TRUE);
  g_subprocess_launcher_setenv (launcher, "PGUSER", login, TRUE);
  g_subprocess_launcher_setenv (launcher, "PGPASSWORD", login, TRUE);
  g_subprocess_launcher_setenv (launcher, "PGDATABASE", database, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char * const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &out, err, &error);
  g_assert_no_error (error);
  *exit_code = g_subprocess_get_exit_status (process);
  return out;
}

/* Two versions of a picture. */
#define RED_PNG \
  "89504e470d0a1a0a0000000d4948445200000004000000020802000000f0caea340000001049" \
  "44415478da6338212707470cc81c006f0a0821eea47df90000000049454e44ae426082"
#define BLUE_PNG \
  "89504e470d0a1a0a0000000d4948445200000004000000020802000000f0caea340000001049" \
  "44415478da6310113901470cc81c005bfa078179adefee0000000049454e44ae426082"

#define ADD_LOGO(version, png) \
  "insert into core.letter_image (name, version_no, body, added_by, state, decided_by," \
  " decided_on) values ('logo', " version ", '\\x" png "', 'manager_ho', 'IN_FORCE'," \
  " 'head_n', '2026-03-02');"

/* A book whose letters, with a picture in each, are printed; then another picture came. */
static DunFixture *
make_archive (void)
{
  DunFixture *self = dun_fixture_new ();
  g_autofree char *book = g_test_build_filename (G_TEST_DIST, "..", "bench", "book.sql", NULL);
  g_autofree char *statements = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  int exit_code;

  must (NULL, "psql", "-X", "-q", "-h", g_getenv ("DUN_TEST_HOST"), "-U", "postgres", "-d",
        dun_fixture_name (self), "-v", "cases=400", "-v", "branches=N1", "-f", book, NULL);
  statements = g_strdup_printf (
    "update core.setting set value = '20' where name = 'letter_part_letters';"
    ADD_LOGO ("1", RED_PNG)
    "set session_replication_role = replica;"
    "update core.wording set body = body || t.x, sha256 = sha256 (convert_to (subject || E'\\n'"
    "  || body || t.x, 'UTF8'))"
    "  from (select E'\\n\\n![Logo](image:logo \"30 mm\")\\n') t (x)"
    " where kind = 'W1' and is_current;"
    "reset session_replication_role;"
    "create schema trial; grant usage on schema trial to public;"
    "create table trial.batch (batch_id bigint); grant select, insert on trial.batch to public;"
    "set session authorization head_n;"
    "insert into trial.batch select (api.letter_batch_create (gen_random_uuid (), 'W1', array ("
    "  select e.case_id from api.letter_eligible ('W1') e where e.reason is null"
    "   order by e.case_id limit %d)) ->> 'batch_id')::bigint;"
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
    "reset session authorization;", N_LETTERS);
  dun_fixture_sql (self, statements);
  out = run (g_getenv ("DUN_TEST_HOST"), dun_fixture_name (self), "printer_n", &exit_code, &err,
             "letters", NULL);
  if (exit_code != 0)
    g_error ("%s", err);
  dun_fixture_sql (self, "update core.letter_image set state = 'RETIRED';"
                         ADD_LOGO ("2", BLUE_PNG));
  return self;
}

static void
assert_value (DunFixture *self,
              const char *query,
              const char *expected)
{
  g_autofree char *value = dun_fixture_value (self, query);

  g_assert_cmpstr (value, ==, expected);
}

/* Asks a database that may stand elsewhere. Returns: (transfer full) */
static char *
ask (const char *host,
     const char *database,
     const char *query)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *out = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "psql", "-X", "-A", "-t",
                              "-h", host, "-U", "postgres", "-d", database, "-c", query, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return out;
}

/* Verifies all of it as the night does. Returns: (transfer full): what was found */
static char *
verify (const char *host,
        const char *database,
        int         expected,
        const char *said)
{
  g_autofree char *err = NULL;
  int exit_code;
  char *out = run (host, database, "dun_batch", &exit_code, &err, "verify", "--all", NULL);

  if (exit_code != expected || strstr (err, said) == NULL)
    g_error ("%d: %s%s", exit_code, out, err);
  return out;
}

static void
assert_whole (const char *host,
              const char *database)
{
  g_autofree char *found = verify (host, database, 0,
                                   "Letters drawn again: 48; by another version, not to be "
                                   "compared: 0");

  g_assert_cmpstr (found, ==, "");
}

/* --- Drawn again --- */

static guint
count_lines (const char *text,
             const char *prefix)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_has_prefix (lines[i], prefix);
  return n;
}

/* Puts other bytes in the place of a file, with a hash that fits. */
static void
put_body (DunFixture *self,
          GBytes     *body)
{
  gsize size;
  const guchar *data = g_bytes_get_data (body, &size);
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, body);
  g_autoptr (GString) statement = g_string_new ("set session_replication_role = replica;"
                                                "update core.letter_part set body = '\\x");

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (statement, "%02x", data[i]);
  g_string_append_printf (statement, "', sha256 = '\\x%s' where part_no = 1;"
                          "reset session_replication_role", sum);
  dun_fixture_sql (self, statement->str);
}

static GBytes *
get_body (DunFixture *self)
{
  g_autofree char *hex = dun_fixture_value (
    self, "select encode (body, 'hex') from core.letter_part where part_no = 1");
  gsize n = strlen (hex) / 2;
  guchar *data = g_malloc (n);

  for (gsize i = 0; i < n; i++)
    data[i] = (guchar) (g_ascii_xdigit_value (hex[2 * i]) * 16
                        + g_ascii_xdigit_value (hex[2 * i + 1]));
  return g_bytes_new_take (data, n);
}

/* The same pages, the first two having changed their places. */
static GBytes *
swap_pages (GBytes *body)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GError) error = NULL;
  int n = dun_pdf_count_pages (body, &error);
  GBytes *swapped;

  g_assert_cmpint (n, >=, 3);
  g_ptr_array_add (pieces, dun_pdf_cut (body, 1, 1, &error));
  g_ptr_array_add (pieces, dun_pdf_cut (body, 0, 1, &error));
  g_ptr_array_add (pieces, dun_pdf_cut (body, 2, (guint) n - 2, &error));
  swapped = dun_pdf_merge (pieces, &error);
  g_assert_no_error (error);
  return swapped;
}

static void
give_picture (DunFixture *self,
              int         version)
{
  g_autofree char *statement = g_strdup_printf (
    "set session_replication_role = replica;"
    "update core.letter_batch set images = (select jsonb_build_object (name, image_id)"
    "  from core.letter_image where version_no = %d);"
    "reset session_replication_role", version);

  dun_fixture_sql (self, statement);
}

static void
test_drawn_again (void)
{
  const char *host = g_getenv ("DUN_TEST_HOST");
  g_autoptr (DunFixture) self = make_archive ();
  const char *database = dun_fixture_name (self);
  g_autoptr (GBytes) body = get_body (self);
  g_autoptr (GBytes) swapped = swap_pages (body);
  g_autoptr (GBytes) junk = g_bytes_new_static ("%PDF-1.5 none", 13);
  g_autofree char *changed = NULL;
  g_autofree char *number = NULL;
  g_autofree char *logo = NULL;
  g_autofree char *pages = NULL;
  g_autofree char *broken = NULL;
  g_autofree char *sample = NULL;
  g_autofree char *err = NULL;
  g_autofree char *line = NULL;
  g_autofree char *older = NULL;
  g_autofree char *noted = NULL;
  g_autofree char *digest_line = NULL;
  int exit_code;

  assert_value (self, "select count (*) from core.letter where state = 'PRINTED'", "48");
  assert_value (self, "select count (*) >= 3 from core.letter_part", "t");
  assert_whole (host, database);
  sample = run (host, database, "dun_batch", &exit_code, &err, "verify", "--letters", "1", NULL);
  g_assert_cmpint (exit_code, ==, 0);
  g_assert_null (strstr (err, "Letters drawn again: 48"));
  g_assert_nonnull (strstr (err, "Letters drawn again: "));

  /* Each letter has the picture of its batch, not the one that came later. */
  give_picture (self, 2);
  logo = verify (host, database, 1, "");
  g_assert_cmpuint (count_lines (logo, "archive\tCONTENT_CHANGED\tLETTER\t"), ==, N_LETTERS);
  give_picture (self, 1);
  assert_whole (host, database);

  /* The pages of a file are not what its letters give. */
  put_body (self, swapped);
  pages = verify (host, database, 1, "");
  g_assert_cmpuint (count_lines (pages, "archive\tPAGES_CHANGED\tLETTER\t"), ==, 2);
  g_assert_cmpuint (count_lines (pages, "archive\tDIGEST_CHANGED\tLETTER\t"), ==, 2);
  g_assert_cmpuint (count_lines (pages, ""), ==, 5);
  put_body (self, junk);
  broken = verify (host, database, 1, "");
  g_assert_cmpuint (count_lines (broken, "archive\tNOT_READABLE\tLETTER_PART\t"), ==, 1);
  put_body (self, body);
  assert_whole (host, database);

  /* A letter's frozen data are not what it was drawn from. */
  number = dun_fixture_value (self, "select min (letter_no) from core.letter where part_no = 2");
  dun_fixture_sql (self,
                   "set session_replication_role = replica;"
                   "update core.letter set snapshot = jsonb_set (snapshot, '{recipient,name}',"
                   " '\"Another\"') where letter_no = (select min (letter_no) from core.letter"
                   " where part_no = 2);"
                   "reset session_replication_role");
  changed = verify (host, database, 1, "");
  line = g_strdup_printf ("archive\tCONTENT_CHANGED\tLETTER\t%s\t", number);
  g_assert_true (g_str_has_prefix (changed, line));
  g_assert_cmpuint (count_lines (changed, ""), ==, 2);

  /* What another renderer drew says nothing about that. */
  dun_fixture_sql (self,
                   "set session_replication_role = replica;"
                   "update core.letter_part set renderer = 'another';"
                   "reset session_replication_role");
  older = verify (host, database, 0,
                  "Letters drawn again: 0; by another version, not to be compared: 48");
  g_assert_cmpstr (older, ==, "");

  /* But what its pages show was noted when they were stored. */
  dun_fixture_sql (self,
                   "set session_replication_role = replica;"
                   "update core.letter set pages_sha256 = sha256 ('another')"
                   " where letter_no = (select min (letter_no) from core.letter"
                   " where part_no = 2);"
                   "reset session_replication_role");
  noted = verify (host, database, 1, "");
  digest_line = g_strdup_printf ("archive\tDIGEST_CHANGED\tLETTER\t%s\t", number);
  g_assert_true (g_str_has_prefix (noted, digest_line));
  g_assert_cmpuint (count_lines (noted, "archive\t"), ==, 1);
}

/* --- Backups --- */

static const char all_bytes[] =
  "select string_agg (concat_ws (':', batch_id, part_no, encode (sha256, 'hex'),"
  " encode (pg_catalog.sha256 (body), 'hex'), length (body)), ' ' order by batch_id, part_no)"
  " from core.letter_part";

static void
test_dump_and_restore (void)
{
  const char *host = g_getenv ("DUN_TEST_HOST");
  g_autoptr (DunFixture) self = make_archive ();
  g_autofree char *folder = g_dir_make_tmp ("dun-dump-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "dump", NULL);
  g_autofree char *name = g_strconcat (dun_fixture_name (self), "_again", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  must (NULL, BIN "pg_dump", "-h", host, "-U", "postgres", "-Fc", "-f", file,
        dun_fixture_name (self), NULL);
  must (NULL, BIN "createdb", "-h", host, "-U", "postgres", "-T", "template0", name, NULL);
  must (NULL, BIN "pg_restore", "-h", host, "-U", "postgres", "--exit-on-error", "-d", name, file,
        NULL);
  before = ask (host, dun_fixture_name (self), all_bytes);
  after = ask (host, name, all_bytes);
  g_assert_cmpuint (strlen (before), >, 3 * 130);
  g_assert_cmpstr (after, ==, before);
  assert_whole (host, name);
  must (NULL, BIN "dropdb", "-h", host, "-U", "postgres", name, NULL);
  g_unlink (file);
  g_rmdir (folder);
}

/* Runs @command as the account of the server. */
static void
as_account (const char *command)
{
  if (getuid () == 0)
    must ("/", "runuser", "-u", "postgres", "--", "bash", "-c", command, NULL);
  else
    must ("/", "bash", "-c", command, NULL);
}

static void
test_base_backup (void)
{
  const char *host = g_getenv ("DUN_TEST_HOST");
  g_autoptr (DunFixture) self = make_archive ();
  g_autofree char *copy = g_build_filename (host, "copy", NULL);
  g_autofree char *backup = NULL;
  g_autofree char *start = NULL;
  g_autofree char *stop = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  backup = g_strdup_printf (
    "set -e; echo 'local replication postgres trust' >>%1$s/data/pg_hba.conf;"
    BIN "pg_ctl -D %1$s/data reload;"
    "until " BIN "pg_basebackup -h %1$s -U postgres -c fast -D %2$s/data; do rm -rf %2$s/data;"
    " done; echo \"unix_socket_directories = '%2$s'\" >>%2$s/data/postgresql.conf", host, copy);
  as_account (backup);
  before = ask (host, dun_fixture_name (self), all_bytes);
  start = g_strdup_printf (BIN "pg_ctl -D %1$s/data -w -t 60 -s -l %1$s/log start", copy);
  as_account (start);
  after = ask (copy, dun_fixture_name (self), all_bytes);
  g_assert_cmpstr (after, ==, before);
  assert_whole (copy, dun_fixture_name (self));
  stop = g_strdup_printf (BIN "pg_ctl -D %1$s/data -m immediate -s stop && rm -r %1$s", copy);
  as_account (stop);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/archive/I10-what-was-posted-is-drawn-again", test_drawn_again);
  g_test_add_func ("/archive/I10-a-dump-restores-every-byte", test_dump_and_restore);
  g_test_add_func ("/archive/I10-a-base-backup-has-every-byte", test_base_backup);
  return g_test_run ();
}
