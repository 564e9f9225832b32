/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-fixture.h"
#include "dun-letter-run.h"
#include "dun-pdf-pages.h"
#include "dun-sender.h"
#include "dun-sha256.h"
#include "dun-test-book.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* E-mail over a mail server that is not ours, with the archived letter attached; encrypted, and
 * only to the right server; what comes back, and a server that breaks off. */

typedef struct
{
  DunFixture  *fixture;
  char        *folder;
  GSubprocess *server;
  guint        port;
} World;

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* --- The bank's side --- */

/* Letters to two customers in one archived part; the Persian one has an e-mail address. */
static void
print_letters (World *world)
{
  g_autoptr (DunSession) session = NULL;
  g_autoptr (DunLetterRun) run = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *batch = NULL;

  dun_test_book_fill (world->fixture);
  dun_fixture_sql (
    world->fixture,
    "insert into core.contact_point (party_id, branch_id, kind, value, source)"
    " select party_id, branch_id, 'EMAIL', 'reza@customer.example', 'IMPORT' from core.party"
    " where customer_no = 'K2';"
    "create temporary table made as select c.case_id, p.customer_no from core.case c"
    " join core.party p using (party_id) where p.customer_no in ('K1', 'K2');"
    "grant select on made to public; set session authorization head_n;"
    "do $do$ declare v_id bigint; begin"
    " v_id := (api.letter_batch_create (gen_random_uuid (), 'ORDINARY',"
    "  array (select case_id from made order by customer_no)) ->> 'batch_id')::bigint;"
    " perform set_config ('dun.batch', v_id::text, false); end $do$;"
    "reset session authorization;"
    "create temporary table sum as select rules.money_list_sum (array_agg (arrears_list)) as list"
    " from core.letter; grant select on sum to public;"
    "set session authorization head_n;"
    "do $do$ begin perform api.letter_batch_confirm (gen_random_uuid (),"
    " current_setting ('dun.batch')::bigint, 2, (select list from sum)); end $do$;"
    "reset session authorization;");
  batch = dun_fixture_value (world->fixture, "select current_setting ('dun.batch')");
  session = dun_test_book_sign_in (world->fixture, "head_n");
  run = dun_letter_run_new (session, g_ascii_strtoll (batch, NULL, 10));
  dun_letter_run_start_async (run, NULL, keep_cb, &result);
  wait_for (&result);
  dun_letter_run_start_finish (run, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dun_letter_run_get_n_printed (run), ==, 2);
  dun_session_close (session);
}

static void
write_message (World      *world,
               const char *subject,
               const char *text)
{
  g_autofree char *statement = g_strdup_printf (
    "create temporary table about as select l.case_id, k.contact_point_id, l.letter_id"
    " from core.letter l join core.case c using (case_id) join core.contact_point k"
    " on k.party_id = c.party_id and k.kind = 'EMAIL' and k.value like 'reza%%';"
    "grant select on about to public; set session authorization head_n;"
    "do $do$ begin perform api.message_write (gen_random_uuid (), case_id, contact_point_id,"
    " '%s', '%s', letter_id) from about; end $do$; reset session authorization;"
    "update core.message set not_before = now ()", subject, text);

  dun_fixture_sql (world->fixture, statement);
}

/* A short message without a letter, to whom the server may not know. */
static void
write_plain (World *world)
{
  dun_fixture_sql (
    world->fixture,
    "insert into core.party (customer_no, kind, name, language, branch_id)"
    " select 'M', 'PERSON', 'Name', 'en', branch_id from core.branch where branch_code = 'N1';"
    "insert into core.contact_point (party_id, branch_id, kind, value, source)"
    " select party_id, branch_id, 'EMAIL', 'm@customer.example', 'IMPORT' from core.party"
    " where customer_no = 'M';"
    "insert into core.message (party_id, branch_id, kind, channel, purpose, language,"
    " contact_point_id, address, subject, body, state, expires_at, business_on, dedup_key)"
    " select c.party_id, c.branch_id, 'WRITTEN', 'EMAIL', 'COLLECTION', 'en', c.contact_point_id,"
    " c.value, 'Subject', 'Text', 'QUEUED', now () + '1 day', '2026-03-02', 'T' from"
    " core.contact_point c where value = 'm@customer.example'");
}

static DunSenderRound
send_round (World      *world,
      const char *more)
{
  g_autofree char *path = g_build_filename (world->folder, "send.conf", NULL);
  g_autofree char *text =
    g_strdup_printf ("[carrier mail]\ntype=smtp\nurl=smtp://localhost:%u\ntimeout=5\n"
                     "from=بانک نمونه <mail@bank.example>\n%s", world->port, more);
  g_autoptr (DunSession) session = NULL;
  g_autoptr (DunSender) sender = NULL;
  g_autoptr (GPtrArray) carriers = NULL;
  g_autoptr (GError) error = NULL;
  DunSenderRound done;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  carriers = dun_carriers_load (path, &error);
  g_assert_no_error (error);
  session = dun_test_book_sign_in (world->fixture, "sender_ho");
  sender = dun_sender_new (session, carriers, 60, 1);
  g_assert_true (dun_sender_round (sender, &done, &error));
  g_assert_no_error (error);
  dun_session_close (session);
  return done;
}

static void
assert_value (World      *world,
              const char *expected,
              const char *query)
{
  g_autofree char *value = dun_fixture_value (world->fixture, query);

  g_assert_cmpstr (value, ==, expected);
}

/* What who minds the outbox is told of, "code detail". */
static void
assert_told (World      *world,
             const char *expected)
{
  dun_fixture_sql (world->fixture, "set session authorization head_n");
  assert_value (world, expected, "select coalesce (string_agg (code || ' ' || (detail::jsonb ->>"
                                 " 'carrier') || coalesce (' ' || (detail::jsonb ->> 'status'),"
                                 " ''), ','), '') from api.faults ()");
  dun_fixture_sql (world->fixture, "reset session authorization");
}

/* --- The mail server's side --- */

static void
run (World              *world,
     const char * const *args)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE
                               | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_set_cwd (launcher, world->folder);
  process = g_subprocess_launcher_spawnv (launcher, args, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

#define RUN(world, ...) run (world, (const char * const[]) { __VA_ARGS__, NULL })

/* An authority and a certificate of its own for each name. */
static void
make_certificates (World *world)
{
  static const char *const names[] = { "localhost", "elsewhere.example" };

  RUN (world, "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
       "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days",
       "2", "-subj", "/CN=Test CA");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *key = g_strconcat (names[i], ".key", NULL);
      g_autofree char *request = g_strconcat (names[i], ".csr", NULL);
      g_autofree char *certificate = g_strconcat (names[i], ".pem", NULL);
      g_autofree char *subject = g_strconcat ("/CN=", names[i], NULL);
      g_autofree char *about = g_strconcat (names[i], ".ext", NULL);
      g_autofree char *path = g_build_filename (world->folder, about, NULL);
      g_autofree char *text = g_strconcat ("subjectAltName=DNS:", names[i], "\n", NULL);

      g_file_set_contents (path, text, -1, NULL);
      RUN (world, "openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
           "-nodes", "-keyout", key, "-out", request, "-subj", subject);
      RUN (world, "openssl", "x509", "-req", "-in", request, "-CA", "ca.pem", "-CAkey", "ca.key",
           "-CAcreateserial", "-days", "2", "-extfile", about, "-out", certificate);
    }
}

static void
stop_server (World *world)
{
  if (world->server == NULL)
    return;
  g_output_stream_close (g_subprocess_get_stdin_pipe (world->server), NULL, NULL);
  g_subprocess_wait (world->server, NULL, NULL);
  g_clear_object (&world->server);
}

static void
start_server (World              *world,
              const char * const *args)
{
  g_autofree char *program = g_test_build_filename (G_TEST_DIST, "..", "support", "mail-server",
                                                    NULL);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                               | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GDataInputStream) out = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  stop_server (world);
  g_ptr_array_add (argv, program);
  g_ptr_array_add (argv, world->folder);
  for (guint i = 0; args[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) args[i]);
  g_ptr_array_add (argv, NULL);
  g_subprocess_launcher_set_cwd (launcher, world->folder);
  world->server = g_subprocess_launcher_spawnv (launcher, (const char * const *) argv->pdata,
                                                &error);
  g_assert_no_error (error);
  out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (world->server));
  line = g_data_input_stream_read_line_utf8 (out, NULL, NULL, &error);
  g_assert_no_error (error);
  world->port = (guint) g_ascii_strtoull (line, NULL, 10);
}

#define SERVE(world, ...) start_server (world, (const char * const[]) { __VA_ARGS__, NULL })

/* Returns: (transfer full): what a mail program finds in the message of a number */
static GHashTable *
read_mail (World *world,
           int    number)
{
  g_autofree char *program = g_test_build_filename (G_TEST_DIST, "..", "support", "read-mail",
                                                    NULL);
  g_autofree char *name = g_strdup_printf ("%d.eml", number);
  g_autofree char *path = g_build_filename (world->folder, name, NULL);
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, path, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i][0] != '\0'; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\t", 2);

      g_hash_table_replace (found, g_strdup (parts[0]), g_strdup (parts[1]));
    }
  return found;
}

static void
assert_found (GHashTable *mail,
              const char *name,
              const char *expected)
{
  g_test_message ("%s", name);
  g_assert_cmpstr (g_hash_table_lookup (mail, name), ==, expected);
}

static void
set_up (World        *world,
        gconstpointer data)
{
  world->fixture = dun_fixture_new ();
  world->folder = g_dir_make_tmp ("dun-mail-XXXXXX", NULL);
}

static void
tear_down (World        *world,
           gconstpointer data)
{
  stop_server (world);
  RUN (world, "find", world->folder, "-mindepth", "1", "-delete");
  g_rmdir (world->folder);
  g_free (world->folder);
  dun_fixture_free (world->fixture);
}

static gboolean
is_there (void)
{
  g_autoptr (GSubprocess) process =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, "/usr/bin/python3", "-c",
                      "import aiosmtpd", NULL);
  g_autofree char *openssl = g_find_program_in_path ("openssl");

  if (process != NULL && openssl != NULL && g_subprocess_wait_check (process, NULL, NULL))
    return TRUE;
  g_test_skip ("python3-aiosmtpd or openssl is not installed");
  return FALSE;
}

/* --- Tests --- */

#define SUBJECT "یادآوری بدهی سررسید گذشتهٔ شما نزد بانک نمونه – لطفاً هرچه زودتر پرداخت کنید"
#define BODY "جناب آقای رضایی،\n\nنامهٔ پیوست را بخوانید. مبلغ: ۱٬۰۰۰ ریال.\n.\nبا احترام"

/* The letter as the archive has it: cut out of the part with another's. */
static char *
archived_sha256 (World *world,
                 int   *n_pages)
{
  g_autofree char *hex = dun_fixture_value (
    world->fixture, "select encode (p.body, 'base64') from core.letter_part p");
  g_autofree char *first = dun_fixture_value (
    world->fixture, "select l.page_first from core.letter l join about a using (letter_id)");
  g_autofree char *count = dun_fixture_value (
    world->fixture, "select l.page_count from core.letter l join about a using (letter_id)");
  g_autoptr (GBytes) part = NULL;
  g_autoptr (GBytes) letter = NULL;
  g_autoptr (GError) error = NULL;
  guchar *bytes;
  gsize length;

  bytes = g_base64_decode (hex, &length);
  part = g_bytes_new_take (bytes, length);
  letter = dun_pdf_cut (part, (guint) atoi (first), (guint) atoi (count), &error);
  g_assert_no_error (error);
  *n_pages = dun_pdf_count_pages (part, NULL) - dun_pdf_count_pages (letter, NULL);
  return dun_sha256 (letter);
}

static void
test_letter (World        *world,
             gconstpointer data)
{
  g_autoptr (GHashTable) mail = NULL;
  g_autofree char *expected = NULL, *name = NULL, *id = NULL, *body = NULL;
  g_auto (GStrv) lines = NULL;
  int n_others;

  if (!is_there ())
    return;
  print_letters (world);
  write_message (world, SUBJECT, BODY);
  make_certificates (world);
  SERVE (world, "--tls", "localhost.pem", "localhost.key");
  {
    g_autofree char *more = g_strdup_printf ("encrypted=true\nca_file=%s/ca.pem\n", world->folder);

    g_assert_cmpuint (send_round (world, more).n_sent, ==, 1);
  }
  assert_value (world, "ACCEPTED 250 taken",
                "select state || ' ' || (e.detail ->> 'status') from core.message m join"
                " core.message_event e using (message_id) where e.event = 'SUBMIT'");
  mail = read_mail (world, 1);
  assert_found (mail, "envelope", "mail@bank.example reza@customer.example TLS");
  assert_found (mail, "From", "بانک نمونه <mail@bank.example>");
  assert_found (mail, "To", "reza@customer.example");
  assert_found (mail, "Subject", SUBJECT);
  id = dun_fixture_value (world->fixture,
                          "select '<' || reference || '@bank.example>' from core.message");
  assert_found (mail, "Message-ID", id);
  assert_found (mail, "MIME-Version", "1.0");
  assert_found (mail, "Auto-Submitted", "auto-generated");
  assert_found (mail, "dated", "True");
  assert_found (mail, "types", "multipart/mixed text/plain application/pdf");
  assert_found (mail, "defects", "[]");
  assert_found (mail, "ascii", "True");
  g_assert_cmpint (atoi (g_hash_table_lookup (mail, "longest")), <=, 78);
  lines = g_strsplit (BODY, "\n", -1);
  body = g_strjoinv ("\\n", lines);
  assert_found (mail, "body", body);
  expected = archived_sha256 (world, &n_others);
  g_assert_cmpint (n_others, >, 0); /* nobody gets another's letter */
  assert_found (mail, "sha256", expected);
  name = dun_fixture_value (world->fixture, "select regexp_replace (letter_no, '[^A-Za-z0-9.-]',"
                                            " '-', 'g') || '.pdf' from core.letter join about"
                                            " using (letter_id)");
  assert_found (mail, "attachment", name);
}

/* Who does not show that he is the bank's server gets nothing, and that is told. */
static void
test_wrong_server (World        *world,
                   gconstpointer data)
{
  g_autofree char *ours = NULL;
  g_autofree char *first = NULL;

  if (!is_there ())
    return;
  write_plain (world);
  make_certificates (world);
  ours = g_strdup_printf ("encrypted=true\nca_file=%s/ca.pem\n", world->folder);
  SERVE (world, "--tls", "elsewhere.example.pem", "elsewhere.example.key");
  g_assert_cmpuint (send_round (world, ours).n_failed, ==, 1);
  assert_value (world, "QUEUED CARRIER_AWAY", "select state || ' ' || reason from core.message");
  first = dun_fixture_value (world->fixture, "select reason_detail from core.message");
  g_assert_nonnull (strstr (first, "target host name 'localhost'"));

  /* Of the right name, but nobody we know vouches for it. */
  dun_fixture_sql (world->fixture, "update core.message set not_before = now ()");
  SERVE (world, "--tls", "localhost.pem", "localhost.key");
  g_assert_cmpuint (send_round (world, "encrypted=true\n").n_failed, ==, 1);
  assert_told (world, "DN363 mail SSL certificate problem: unable to get local issuer certificate");

  /* One that does not encrypt at all. */
  dun_fixture_sql (world->fixture, "update core.message set not_before = now ()");
  SERVE (world, NULL);
  g_assert_cmpuint (send_round (world, ours).n_failed, ==, 1);
  assert_value (world, "QUEUED", "select state from core.message");

  /* The right one: it leaves by itself, and nothing is to be mended any more. */
  dun_fixture_sql (world->fixture, "update core.message set not_before = now ()");
  SERVE (world, "--tls", "localhost.pem", "localhost.key");
  g_assert_cmpuint (send_round (world, ours).n_sent, ==, 1);
  assert_value (world, "ACCEPTED", "select state from core.message");
  assert_told (world, "");
}

/* It took all of it and hung up: nobody knows, a person says. */
static void
test_drop (World        *world,
           gconstpointer data)
{
  if (!is_there ())
    return;
  write_plain (world);
  SERVE (world, "--drop");
  g_assert_cmpuint (send_round (world, "").n_failed, ==, 1);
  assert_value (world, "UNKNOWN NO_ANSWER", "select state || ' ' || reason from core.message");
  assert_told (world, "DN361 mail");
  g_assert_cmpuint (send_round (world, "").n_sent, ==, 0); /* not again by itself */
  g_hash_table_unref (read_mail (world, 1));
}

typedef struct
{
  const char *stage;
  const char *reply;
  const char *state;
  const char *point; /* what becomes of the address */
  const char *told;
} Reply;

static const Reply replies[] = {
  { "rcpt", "550 5.1.1 no such user", "UNDELIVERABLE", "INVALID", "" },
  { "rcpt", "550 who?", "UNDELIVERABLE", "INVALID", "" },
  { "rcpt", "550 5.7.1 not from you", "REJECTED", "UNVERIFIED", "" },
  { "rcpt", "450 4.2.0 come back later", "QUEUED", "UNVERIFIED",
    "DN363 mail 450 4.2.0 come back later" },
  { "data", "554 5.7.1 spam", "REJECTED", "UNVERIFIED", "" },
  { "data", "451 4.3.0 full", "QUEUED", "UNVERIFIED", "DN363 mail 451 4.3.0 full" },
};

static void
test_replies (World        *world,
              gconstpointer data)
{
  const Reply *reply = data;

  if (!is_there ())
    return;
  write_plain (world);
  SERVE (world, "--reply", reply->stage, reply->reply);
  g_assert_cmpuint (send_round (world, "").n_failed, ==, 1);
  assert_value (world, reply->state, "select state from core.message");
  assert_value (world, reply->reply, "select reason_detail from core.message");
  assert_value (world, reply->point,
                "select state from core.contact_point where value = 'm@customer.example'");
  assert_told (world, reply->told);
}

/* What comes back into the mailbox of the sender. */
static void
test_bounce (World        *world,
             gconstpointer data)
{
  static const char *const folders[] = { "Maildir", "Maildir/new", "Maildir/cur", "Maildir/tmp" };
  g_autofree char *mail = NULL, *more = NULL, *answer = NULL, *bounce = NULL, *seen = NULL;
  g_autofree char *reference = NULL;

  if (!is_there ())
    return;
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (world->folder, folders[i], NULL);

      g_mkdir (path, 0700);
    }
  write_plain (world);
  SERVE (world, NULL);
  more = g_strdup_printf ("returned_mail=%s/Maildir\n", world->folder);
  g_assert_cmpuint (send_round (world, more).n_sent, ==, 1);
  assert_value (world, "ACCEPTED", "select state from core.message");

  reference = dun_fixture_value (world->fixture, "select reference from core.message");
  mail = g_strdup_printf (
    "From: MAILER-DAEMON@mx.example\r\nContent-Type: multipart/report;"
    " report-type=delivery-status; boundary=x\r\n\r\n--x\r\nContent-Type:"
    " message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient:"
    " rfc822; m@customer.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550"
    " no such user\r\n\r\n--x\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <%s@"
    "bank.example>\r\n\r\n--x--\r\n", reference);
  bounce = g_build_filename (world->folder, "Maildir/new/2.mx", NULL);
  g_file_set_contents (bounce, mail, -1, NULL);
  answer = g_build_filename (world->folder, "Maildir/new/1.mx", NULL);
  g_file_set_contents (answer, "Subject: I am on leave\r\n\r\nBack soon.\r\n", -1, NULL);
  g_assert_cmpuint (send_round (world, more).n_heard, ==, 1);
  assert_value (world, "UNDELIVERABLE 5.1.1 550 no such user",
                "select state || ' ' || reason_detail from core.message");
  assert_value (world, "INVALID",
                "select state from core.contact_point where value = 'm@customer.example'");
  g_assert_false (g_file_test (bounce, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (answer, G_FILE_TEST_EXISTS));
  seen = g_build_filename (world->folder, "Maildir/cur/2.mx:2,S", NULL);
  g_assert_true (g_file_test (seen, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (send_round (world, more).n_heard, ==, 0);
}

static void
test_settings (void)
{
  static const char *const wrong[] = {
    "", "[carrier a]\ntype=pigeon\n", "[carrier a]\ntype=http\n",
    "[carrier a]\ntype=http\nurl=http://sms.example.org/\n",
    "[carrier a]\ntype=smtp\nurl=smtp://mail.example.org\nfrom=nobody\n",
    "[carrier a]\ntype=http\nurl=https://sms.example.org/\nsecret_file=/etc/passwd\n",
    "[carrier a]\ntype=gammu\n",
  };
  g_autofree char *path = NULL;

  g_close (g_file_open_tmp ("dun-send-XXXXXX.conf", &path, NULL), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, wrong[i], -1, NULL));
      g_assert_null (dun_carriers_load (path, &error));
      g_assert_nonnull (error);
    }
  g_unlink (path);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, function)                                                                  \
  g_test_add ("/mail/" path, World, data, set_up, function, tear_down)
  ADD ("S437-a-letter-leaves-as-it-is-archived", NULL, test_letter);
  ADD ("S437-nothing-leaves-to-a-server-that-is-not-ours", NULL, test_wrong_server);
  ADD ("F9-cut-after-the-last-byte-waits-for-a-person", NULL, test_drop);
  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      g_autofree char *path =
        g_strdup_printf ("/mail/S437-%s-%s", replies[i].stage, replies[i].reply);

      g_test_add (g_strdelimit (path, " ?", '-'), World, &replies[i], set_up, test_replies,
                  tear_down);
    }
  ADD ("S437-what-comes-back-is-undeliverable", NULL, test_bounce);
#undef ADD
  g_test_add_func ("/mail/S437-wrong-settings-are-refused", test_settings);
  return g_test_run ();
}
