/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* dundesk-batch as its users meet it: arguments, output, exit codes. */

typedef struct
{
  DunFixture *database;
  char       *folder;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->database = dun_fixture_new ();
  fixture->folder = g_dir_make_tmp ("dun-batch-XXXXXX", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  dun_fixture_free (fixture->database);
}

/* --- Running it --- */

static GSubprocess *
start (const char         *user,
       const char         *database,
       const char * const *args)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  GSubprocess *process;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                        G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_unsetenv (launcher, "G_MESSAGES_DEBUG");
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C.UTF-8", TRUE);
  g_subprocess_launcher_setenv (launcher, "LANGUAGE", "en", TRUE);
  g_subprocess_launcher_setenv (launcher, "PGHOST", g_getenv ("DUN_TEST_HOST"), TRUE);
  g_subprocess_launcher_setenv (launcher, "PGUSER", user, TRUE);
  g_subprocess_launcher_setenv (launcher, "PGPASSWORD", user, TRUE);
  g_subprocess_launcher_setenv (launcher, "PGDATABASE", database, TRUE);
  g_ptr_array_add (argv, (gpointer) g_getenv ("DUNDESK_BATCH"));
  for (guint i = 0; args[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) args[i]);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_launcher_spawnv (launcher, (const char * const *) argv->pdata, &error);
  g_assert_no_error (error);
  return process;
}

static int
run_in (const char         *user,
        const char         *database,
        const char * const *args,
        char              **out,
        char              **err)
{
  g_autoptr (GSubprocess) process = start (user, database, args);
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, out, err, &error);
  g_assert_no_error (error);
  return g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;
}

#define RUN(fixture, user, out, err, ...)                                                          \
  run_in (user, dun_fixture_name ((fixture)->database),                                            \
          (const char * const[]) { __VA_ARGS__, NULL }, out, err)

/* Runs a command that is to succeed. Returns: (transfer full): its output. */
#define GOOD(fixture, ...)                                                                         \
  good (fixture, (const char * const[]) { __VA_ARGS__, NULL })

static char *
good (Fixture            *fixture,
      const char * const *args)
{
  g_autofree char *err = NULL;
  char *out = NULL;
  int code = run_in ("dun_batch", dun_fixture_name (fixture->database), args, &out, &err);

  if (code != 0)
    g_test_message ("%s: %d: %s", args[0], code, err);
  g_assert_cmpint (code, ==, 0);
  return out;
}

static void
put_file (Fixture    *fixture,
          const char *name,
          const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* Two customers, one loan of three instalments each. On 2026-03-02 the first has paid the January
 * instalment, half of February's and owes the rest of it (30.25 of 60.50, due 02-10, 20 days) while
 * March's falls due on 03-10; the second has paid ahead. */
static void
put_portfolio (Fixture *fixture)
{
  put_file (fixture, "customers.csv",
            "customer_no,kind,name,branch_code,language\n"
            "K1,person,Jan Długosz,N1,pl\nK2,organisation,\"Acme, Ltd\",S1,en\n");
  put_file (fixture, "facilities.csv",
            "facility_no,customer_no,product,currency,principal,opened_on\n"
            "F1,K1,loan,EUR,150,2026-01-01\nF2,K2,loan,IRR,3000,2026-01-01\n");
  put_file (fixture, "instalments.csv",
            "facility_no,instalment_no,due_on,principal,interest,fee\n"
            "F1,1,2026-01-10,50,10.50,0\nF1,2,2026-02-10,50,10.50,0\nF1,3,2026-03-10,50,10.50,0\n"
            "F2,1,2026-02-10,1000,0,0\nF2,2,2026-03-10,1000,0,0\nF2,3,2026-04-10,1000,0,0\n");
  put_file (fixture, "payments.csv",
            "payment_no,facility_no,kind,paid_on,amount,currency,method\n"
            "P1,F1,payment,2026-01-10,60.50,EUR,cash\n"
            "P2,F1,payment,2026-02-20,30.25,EUR,bank_transfer\n"
            "P3,F2,payment,2026-02-05,1500,IRR,cash\n");
}

static const char balances[] =
  "facility_no,open_balance,overdue,past_due_days,oldest_due_on,unallocated\r\n"
  "F1,90.75,30.25,20,2026-02-10,0\r\n"
  "F2,1500,0,0,,500\r\n";

/* --- Import --- */

static void
test_import (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *check = NULL;
  g_autofree char *report = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  static const char count[] =
    "select (select count (*) from core.party) || ' ' || (select count (*) from core.instalment)"
    " || ' ' || (select count (*) from core.payment) || ' ' ||"
    " (select count (*) from core.allocation) || ' ' || (select count (*) from core.case)";

  put_portfolio (fixture);
  first = GOOD (fixture, "import", fixture->folder);
  before = dun_fixture_value (fixture->database, count);
  g_assert_cmpstr (before, ==, "2 6 3 5 1");
  second = GOOD (fixture, "import", fixture->folder);
  after = dun_fixture_value (fixture->database, count);
  g_assert_cmpstr (after, ==, before);
  check = GOOD (fixture, "import", "--check", fixture->folder);
  g_assert_nonnull (strstr (check, "customers.csv\t2\t0\t0\t2\t0\t"));
  g_assert_nonnull (strstr (check, "payments.csv\t3\t0\t0\t3\t0\tEUR:9075,IRR:1500\n"));

  report = GOOD (fixture, "report", "facility-balances", "--on", "2026-03-02", "--format", "csv");
  g_assert_cmpstr (report, ==, balances);
}

static void
test_faults (Fixture      *fixture,
             gconstpointer data)
{
  static const struct { const char *file, *text, *place; } faults[] = {
    { "customers.csv", "customer_no,kind,name,branch_code\nK1,person,J\xF3zef,N1\n",
      "customers.csv:2" },
    { "customers.csv", "customer_no,kind,name\nK1,person,Jan\n", "branch_code" },
    { "customers.csv", "customer_no,kind,name,branch_code,shoe_size\nK1,person,Jan,N1,43\n",
      "shoe_size" },
    { "customers.csv", "customer_no,kind,name,branch_code\nK1,person,Jan,N1\nK2,person,Ion,N1\n"
      "K1,person,Jan,N1\n", "customers.csv:4: customer_no" },
    { "facilities.csv", "facility_no,customer_no,product,currency,principal,opened_on\n"
      "F1,K1,loan,EUR,-1,2026-01-01\nF2,K2,loan,IRR,3000,2026-01-01\n",
      "facilities.csv:2: principal" },
    { "facilities.csv", "facility_no,customer_no,product,currency,principal,opened_on\n"
      "F1,K1,loan,EUR,150,2026-01-01\nF2,K2,loan,IRR,30.5,2026-01-01\n",
      "facilities.csv:3: principal" },
    { "facilities.csv", "facility_no,customer_no,product,currency,principal,opened_on\n"
      "F1,K1,loan,XYZ,150,2026-01-01\nF2,K2,loan,IRR,3000,2026-01-01\n",
      "facilities.csv:2: currency" },
    { "instalments.csv", "facility_no,instalment_no,due_on,principal,interest,fee\n"
      "F1,1,2025-12-31,50,10.50,0\n", "instalments.csv:2: due_on" },
    { "payments.csv", "payment_no,facility_no,kind,paid_on,amount,currency\n"
      "P1,F9,payment,2026-01-10,60.50,EUR\n", "payments.csv:2: facility_no" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *errors = g_build_filename (fixture->folder, "errors.txt", NULL);
      g_autofree char *out = NULL;
      g_autofree char *err = NULL;
      g_autofree char *listed = NULL;
      g_autofree char *parties = NULL;
      int code;

      put_portfolio (fixture);
      put_file (fixture, faults[i].file, faults[i].text);
      code = RUN (fixture, "importer_ho", &out, &err, "import", "--errors", errors,
                  fixture->folder);
      g_test_message ("%s", err);
      g_assert_cmpint (code, ==, 65);
      g_assert_nonnull (strstr (err, faults[i].place));
      g_assert_true (g_file_get_contents (errors, &listed, NULL, NULL));
      g_assert_true (g_str_has_prefix (listed, "file,line,column,code,reason,value\r\n"));
      g_assert_nonnull (strstr (listed, faults[i].file));
      parties = dun_fixture_value (fixture->database,
                                   "select (select count (*) from core.party) +"
                                   " (select count (*) from staging.customers)");
      g_assert_cmpstr (parties, ==, "0");
    }
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("customer_no,kind,name,branch_code\n");
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *state = NULL;
  g_autofree char *left = NULL;
  const char *args[] = { "import", fixture->folder, NULL };

  for (guint i = 0; i < 400000; i++)
    g_string_append_printf (text, "K%06u,person,Jan Długosz the %uth of his name,N1\n", i, i);
  put_file (fixture, "customers.csv", text->str);
  put_file (fixture, "facilities.csv",
            "facility_no,customer_no,product,currency,principal,opened_on\n");
  process = start ("importer_ho", dun_fixture_name (fixture->database), args);
  while (g_strcmp0 (state, "1") != 0)
    {
      g_free (state);
      state = dun_fixture_value (fixture->database,
                                 "select count (*) from core.import_run where state = 'STAGING'");
    }
  g_subprocess_send_signal (process, SIGINT);
  g_subprocess_wait (process, NULL, NULL);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 75);
  left = dun_fixture_value (fixture->database,
                            "select (select count (*) from staging.customers) || state"
                            " from core.import_run");
  g_assert_cmpstr (left, ==, "0CANCELLED");
}

static void
test_not_allowed (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_autofree char *err_none = NULL;
  g_autofree char *out_none = NULL;

  put_portfolio (fixture);
  g_assert_cmpint (RUN (fixture, "coll_n1", &out, &err, "import", fixture->folder), ==, 77);
  g_assert_cmpint (RUN (fixture, "dun_batch", &out_none, &err_none, "import"), ==, 64);
}

/* --- Day --- */

static void
test_day (Fixture      *fixture,
          gconstpointer data)
{
  g_autofree char *first = GOOD (fixture, "day");
  g_autofree char *closed = GOOD (fixture, "day", "--close");
  g_autofree char *next = GOOD (fixture, "day", "--next");
  g_autofree char *to = GOOD (fixture, "day", "--to", "2026-03-09");
  g_autofree char *again = GOOD (fixture, "day", "--to", "2026-03-09");
  g_autofree char *steps = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_autofree char *out_wrong = NULL;
  g_autofree char *err_wrong = NULL;

  g_assert_cmpstr (first, ==, "open 2026-03-02\n");
  g_assert_cmpstr (closed, ==, "closed 2026-03-02\n");
  g_assert_cmpstr (next, ==, "open 2026-03-03\n");
  g_assert_cmpstr (to, ==, "open 2026-03-09\n");
  g_assert_cmpstr (again, ==, "open 2026-03-09\n");
  steps = dun_fixture_value (fixture->database, "select count (distinct day) from batch.run_step");
  g_assert_cmpstr (steps, ==, "7");
  g_assert_cmpint (RUN (fixture, "dun_batch", &out, &err, "day", "--to", "2026-03-08"), ==, 65);
  g_assert_cmpint (RUN (fixture, "dun_batch", &out_wrong, &err_wrong, "day", "--to", "9.3.2026"),
                   ==, 64);
}

/* --- Evidence --- */

static void
test_evidence (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *anchor = g_build_filename (fixture->folder, "anchor.txt", NULL);
  g_autofree char *imported = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *night = NULL;
  g_autofree char *night_again = NULL;
  g_autofree char *moved = NULL;
  g_autofree char *kept_on = NULL;
  g_autofree char *found = NULL;
  g_autofree char *err = NULL;
  g_autofree char *cut = NULL;
  g_autofree char *err_cut = NULL;

  put_portfolio (fixture);
  imported = GOOD (fixture, "import", fixture->folder);
  whole = GOOD (fixture, "verify");
  g_assert_cmpstr (whole, ==, "");
  kept = GOOD (fixture, "anchor", "--output", anchor);
  night = GOOD (fixture, "nightly", "--anchors", fixture->folder);
  night_again = GOOD (fixture, "nightly", "--anchors", fixture->folder);
  moved = GOOD (fixture, "nightly", "--to", "2026-03-03", "--anchors", fixture->folder);
  kept_on = g_build_filename (fixture->folder, "anchor-2026-03-03.txt", NULL);
  g_assert_true (g_file_test (kept_on, G_FILE_TEST_EXISTS));

  dun_fixture_sql (fixture->database,
                   "set session_replication_role = replica;"
                   "update audit.journal set who = 'nobody' where case_id <> 0");
  g_assert_cmpint (RUN (fixture, "dun_batch", &found, &err, "verify", anchor), ==, 1);
  g_assert_nonnull (strstr (found, "journal\tROW_CHANGED\t"));

  dun_fixture_sql (fixture->database,
                   "set session_replication_role = replica;"
                   "delete from audit.journal where case_id <> 0;"
                   "update core.case_pulse set journal_count = 0, journal_head = ''");
  g_assert_cmpint (RUN (fixture, "auditor_ho", &cut, &err_cut, "anchor", "--check", anchor), ==,
                   1);
  g_assert_nonnull (strstr (cut, "anchor\tTAIL_CUT\t"));
}

/* --- Staff --- */

static void
test_staff (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->folder, "password", NULL);
  g_autofree char *login = g_strdup_printf ("clerk_%d", (int) getpid ());
  g_autofree char *drop = g_strdup_printf ("drop role if exists %s", login);
  g_autofree char *query = NULL;
  g_autofree char *listed = NULL;
  char *out[6] = { NULL }, *err[6] = { NULL };

  put_file (fixture, "password", "a long one\n");
  g_assert_cmpint (RUN (fixture, "admin_ho", &out[0], &err[0], "staff", "create", login, "--name",
                        "Clerk", "--branch", "N1", "--password-file", file), ==, 0);
  g_assert_cmpint (RUN (fixture, "admin_ho", &out[1], &err[1], "staff", "role", login,
                        "collector"), ==, 0);
  g_assert_cmpint (RUN (fixture, "admin_ho", &out[2], &err[2], "staff", "approve", login,
                        "collector"), ==, 65);
  g_assert_cmpint (RUN (fixture, "admin2_ho", &out[3], &err[3], "staff", "approve", login,
                        "collector"), ==, 0);
  g_assert_cmpint (RUN (fixture, "admin2_ho", &out[4], &err[4], "staff", "list"), ==, 0);
  g_assert_nonnull (strstr (out[4], login));
  /* Two administrators are there: the exception has had its day. */
  g_assert_cmpint (RUN (fixture, "postgres", &out[5], &err[5], "staff", "bootstrap", "third",
                        "--password-file", file), ==, 65);
  query = g_strdup_printf ("select rolpassword like 'SCRAM-SHA-256$%%' from pg_authid"
                           " where rolname = '%s'", login);
  listed = dun_fixture_value (fixture->database, query);
  g_assert_cmpstr (listed, ==, "t");
  for (guint i = 0; i < G_N_ELEMENTS (out); i++)
    {
      g_free (out[i]);
      g_free (err[i]);
    }
  dun_fixture_sql (fixture->database, drop);
}

/* --- Reports --- */

static void
test_reports (Fixture      *fixture,
              gconstpointer data)
{
  static const struct { const char *format, *magic; } formats[] = { { "pdf", "%PDF" },
                                                                    { "xlsx", "PK" } };
  g_autofree char *imported = NULL;
  g_autofree char *due = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;

  put_portfolio (fixture);
  imported = GOOD (fixture, "import", fixture->folder);
  due = GOOD (fixture, "report", "falling-due", "--until", "2026-03-31", "--branch", "N");
  g_assert_nonnull (strstr (due, ",K1,"));
  g_assert_null (strstr (due, ",K2,"));
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, formats[i].format, NULL);
      g_autofree char *bytes = NULL;
      g_autofree char *said = GOOD (fixture, "report", "falling-due", "--until", "2026-03-31",
                                    "--format", formats[i].format, "-o", path, "--language",
                                    "fa");

      g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
      g_assert_true (g_str_has_prefix (bytes, formats[i].magic));
    }
  g_assert_cmpint (RUN (fixture, "dun_batch", &out, &err, "report", "falling-due", "--until",
                        "2026-03-01"), ==, 65);
}

/* A real portfolio with its expected figures, where one is given. */
static void
test_cards (Fixture      *fixture,
            gconstpointer data)
{
  const char *cards = g_getenv ("DUNDESK_CARDS");
  g_autofree char *expected_path = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *imported = NULL;
  g_autofree char *report = NULL;

  if (cards == NULL)
    {
      g_test_skip ("DUNDESK_CARDS names no portfolio");
      return;
    }
  dun_fixture_sql (fixture->database, "update core.business_day set day = '2005-11-01'");
  expected_path = g_build_filename (cards, "expected.csv", NULL);
  g_assert_true (g_file_get_contents (expected_path, &expected, NULL, NULL));
  imported = GOOD (fixture, "import", cards);
  report = GOOD (fixture, "report", "facility-balances", "--on", "2005-11-01", "--format", "csv");
  g_assert_cmpstr (report, ==, expected);
}

/* --- Demo --- */

/* Returns: (transfer full): what stands in the lists of a demo made in a database of its own, whose
 * people are gone afterwards. */
static char *
make_demo (Fixture *fixture)
{
  g_autofree char *name = g_strconcat (dun_fixture_name (fixture->database), "_demo", NULL);
  g_autofree char *make = g_strdup_printf ("create database %s template dundesk_template", name);
  g_autofree char *drop = g_strdup_printf ("drop database %s with (force)", name);
  g_autofree char *passfile = g_build_filename (fixture->folder, "passwords", NULL);
  g_autofree char *passwords = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_autofree char *err_check = NULL;
  g_auto (GStrv) lines = NULL;
  const char *demo[] = { "demo", "--passfile", passfile, NULL };
  const char *check[] = { "demo", "--passfile", passfile, "--check", NULL };
  GStatBuf info;
  char *counts = NULL;
  int code;

  dun_fixture_sql (fixture->database, make);
  code = run_in ("postgres", name, demo, &out, &err);
  if (code != 0)
    g_test_message ("%s", err);
  g_assert_cmpint (code, ==, 0);
  g_assert_cmpint (g_stat (passfile, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (run_in ("postgres", name, check, &counts, &err_check), ==, 0);

  dun_fixture_sql (fixture->database, drop);
  g_assert_true (g_file_get_contents (passfile, &passwords, NULL, NULL));
  lines = g_strsplit (passwords, "\n", -1);
  g_assert_true (g_str_has_prefix (lines[0], "*:*:*:anowak:"));
  for (guint i = 0; lines[i][0] != '\0'; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], ":", 5);
      g_autofree char *gone = g_strdup_printf ("drop role \"%s\"", fields[3]);

      dun_fixture_sql (fixture->database, gone);
    }
  return counts;
}

static void
test_demo (Fixture      *fixture,
           gconstpointer data)
{
  static const char * const stages[] = { "FOLLOW_UP\t", "WARNING_1\t", "WARNING_2\t",
                                         "COMMITTEE\t", "AGREEMENT\t", "LEGAL\t" };
  g_autofree char *first = make_demo (fixture);
  g_autofree char *second = make_demo (fixture);

  g_assert_cmpstr (first, ==, second);
  g_assert_nonnull (strstr (first, "bank_accounts\t7\n"));
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      const char *at = strstr (first, stages[i]);

      g_assert_nonnull (at);
      g_assert_cmpint (g_ascii_strtoll (at + strlen (stages[i]), NULL, 10), >, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/batch/an-import-twice-changes-nothing", test_import);
  ADD ("/batch/each-fault-of-a-portfolio-is-named", test_faults);
  ADD ("/batch/an-interrupt-cancels-an-import", test_cancel);
  ADD ("/batch/a-clerk-may-not-import", test_not_allowed);
  ADD ("/batch/the-day-moves-forward-only", test_day);
  ADD ("/batch/changed-evidence-is-named", test_evidence);
  ADD ("/batch/accounts-need-two-administrators", test_staff);
  ADD ("/batch/reports-are-files", test_reports);
  ADD ("/batch/a-real-portfolio-has-its-figures", test_cards);
  ADD ("/batch/two-demos-are-the-same", test_demo);
  return g_test_run ();
}
