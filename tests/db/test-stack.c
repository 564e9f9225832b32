/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-fixture.h"
#include "dun-letter-code.h"
#include "dun-returned-stack.h"
#include "dun-test-book.h"
#include "dun-test-envelope.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

/* Stacks of envelopes that came back, against a server: what a picture shows, two people over the
 * same stack, a program that is killed in the middle. */

typedef struct
{
  DunFixture *fixture;
  DunSession *session;
  char       *folder;
  char       *first;   /* codes of K1, K2 and K4 */
  char       *second;
  char       *fourth;
  char       *foreign; /* K1's at another bank */
  char       *unknown; /* of no letter */
} World;

static char *program;

static char *
make_code (World      *world,
           const char *mark,
           const char *customer)
{
  g_autofree char *query =
    g_strdup_printf ("select l.letter_id from core.letter l join core.party p using (party_id)"
                     " where p.customer_no = '%s'", customer);
  g_autofree char *id = dun_fixture_value (world->fixture, query);

  return dun_letter_code_make (mark, g_ascii_strtoll (id, NULL, 10));
}

static void
put (DunReturnedStack      *stack,
     const DunTestEnvelope *envelope,
     gboolean               is_duplex)
{
  g_autoptr (GBytes) png = dun_test_envelope_to_png (envelope, 200);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dun_page_draft_write (dun_returned_stack_get_directory (stack), png,
                                                ".png", &error);
  g_autoptr (DunDraftPage) page = NULL;

  g_assert_no_error (error);
  page = dun_draft_page_new (path, "image/png", NULL, 200, 0, 1);
  dun_returned_stack_add (stack, page, is_duplex);
}

static DunReturnedStack *
new_stack (World      *world,
           DunSession *session)
{
  g_autoptr (GError) error = NULL;
  DunReturnedStack *stack = dun_returned_stack_new (session, world->folder, &error);
  DunDay day;

  g_assert_no_error (error);
  g_assert_true (dun_day_parse_iso ("2026-03-02", &day));
  dun_returned_stack_set_order (stack, &(DunStackOrder) { .reason = "MOVED", .returned_on = day });
  return stack;
}

static void
wait_until_read (DunReturnedStack *stack)
{
  DunStackCounts counts;

  for (dun_returned_stack_get_counts (stack, &counts); counts.n_reading > 0;
       dun_returned_stack_get_counts (stack, &counts))
    g_main_context_iteration (NULL, TRUE);
}

static void
register_all (DunReturnedStack *stack)
{
  dun_returned_stack_register (stack);
  while (dun_returned_stack_is_registering (stack))
    g_main_context_iteration (NULL, TRUE);
}

/* The rows' states, and the reasons where they say something else than all. */
static char *
list (DunReturnedStack *stack)
{
  GListModel *rows = dun_returned_stack_get_rows (stack);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (rows, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", dun_row_get_text (row, "state"));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gint64
key_of (DunReturnedStack *stack,
        guint             position)
{
  g_autoptr (DunRow) row = g_list_model_get_item (dun_returned_stack_get_rows (stack), position);

  return dun_row_get_key (row);
}

static void
assert_list (DunReturnedStack *stack,
             const char       *expected)
{
  g_autofree char *states = list (stack);

  g_assert_cmpstr (states, ==, expected);
}

static void
assert_value (World      *world,
              const char *query,
              const char *expected)
{
  g_autofree char *value = dun_fixture_value (world->fixture, query);

  g_assert_cmpstr (value, ==, expected);
}

static void
end_stack (DunReturnedStack *stack)
{
  dun_returned_stack_close (stack);
  g_object_add_weak_pointer (G_OBJECT (stack), (gpointer *) &stack);
  g_object_unref (stack);
  while (stack != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (World        *world,
        gconstpointer data)
{
  world->fixture = dun_fixture_new ();
  world->folder = g_dir_make_tmp ("dun-stack-XXXXXX", NULL);
  dun_test_book_fill (world->fixture);
  dun_fixture_sql (world->fixture, dun_test_envelopes_posted);
  world->session = dun_test_book_sign_in (world->fixture, "printer_n");
  world->first = make_code (world, "TEST", "K1");
  world->second = make_code (world, "TEST", "K2");
  world->fourth = make_code (world, "TEST", "K4");
  world->foreign = make_code (world, "BANK", "K1");
  world->unknown = dun_letter_code_make ("TEST", 987654);
}

static void
tear_down (World        *world,
           gconstpointer data)
{
  dun_session_close (world->session);
  g_object_unref (world->session);
  dun_fixture_remove_tree (world->folder);
  g_free (world->folder);
  g_free (world->first);
  g_free (world->second);
  g_free (world->fourth);
  g_free (world->foreign);
  g_free (world->unknown);
  dun_fixture_free (world->fixture);
}

static void
test_pictures (World        *world,
               gconstpointer data)
{
  DunReturnedStack *stack = new_stack (world, world->session);
  g_autofree char *number = NULL;
  DunStackCounts counts;

  put (stack, &(DunTestEnvelope) { .code = world->first }, FALSE);
  put (stack, &(DunTestEnvelope) { .code = world->second, .bars = world->second, .degrees = 2 },
       FALSE);
  put (stack, &(DunTestEnvelope) { .code = world->first, .degrees = 7 }, FALSE);
  put (stack, &(DunTestEnvelope) { .code = world->first, .other = world->fourth }, FALSE);
  put (stack, &(DunTestEnvelope) { 0 }, FALSE);
  put (stack, &(DunTestEnvelope) { .code = world->foreign }, FALSE);
  put (stack, &(DunTestEnvelope) { .code = world->unknown }, FALSE);
  put (stack, &(DunTestEnvelope) { .is_blank = TRUE }, TRUE);
  put (stack, &(DunTestEnvelope) { 0 }, TRUE);
  wait_until_read (stack);
  assert_list (stack, "FOUND FOUND TWICE QUESTION TYPE REFUSED TYPE TYPE");
  dun_returned_stack_get_counts (stack, &counts);
  g_assert_cmpuint (counts.n_dropped, ==, 1);
  g_assert_cmpuint (counts.n_found, ==, 2);
  g_assert_cmpuint (counts.n_to_type, ==, 5);

  /* The question and the torn one by hand; another reason for one. */
  dun_returned_stack_type (stack, key_of (stack, 3), world->fourth);
  number = dun_fixture_value (world->fixture,
                              "select letter_no from core.letter l join core.party p using"
                              " (party_id) where customer_no = 'K5'");
  dun_returned_stack_type (stack, key_of (stack, 4), number);
  do
    {
      g_main_context_iteration (NULL, TRUE);
      dun_returned_stack_get_counts (stack, &counts);
    }
  while (counts.n_found < 4);
  dun_returned_stack_set_reason (stack, key_of (stack, 1), "REFUSED");
  register_all (stack);
  assert_list (stack, "REGISTERED REGISTERED TWICE REGISTERED REGISTERED REFUSED TYPE TYPE");
  assert_value (world, "select string_agg (p.customer_no || ' ' || r.reason, ',' order by"
                       " p.customer_no) from core.returned_mail r join core.letter l using"
                       " (letter_id) join core.party p using (party_id)",
                "K1 MOVED,K2 REFUSED,K4 MOVED,K5 MOVED");
  assert_value (world, "select count (*) from core.returned_mail r join core.document d using"
                       " (document_id) where d.category = 'RETURNED_MAIL' and d.case_id = r.case_id"
                       " and d.media_type = 'image/png'", "4");

  /* The first again: the server knows it. */
  put (stack, &(DunTestEnvelope) { .code = world->second, .degrees = -2 }, FALSE);
  wait_until_read (stack);
  assert_list (stack, "REGISTERED REGISTERED TWICE REGISTERED REGISTERED REFUSED TYPE TYPE TWICE");
  dun_returned_stack_clear (stack);
  dun_returned_stack_remove (stack, key_of (stack, 1));
  wait_until_read (stack);
  assert_list (stack, "ALREADY TYPE TYPE ALREADY");
  end_stack (stack);
}

static void
assert_problem (DunReturnedStack *stack,
                guint             position,
                const char       *expected)
{
  g_autoptr (DunRow) row = g_list_model_get_item (dun_returned_stack_get_rows (stack), position);

  g_assert_cmpstr (dun_row_get_text (row, "problem"), ==, expected);
}

/* What no letter can be told from says why, and what was read before and after it is registered. */
static void
test_bad_codes (World        *world,
                gconstpointer data)
{
  DunReturnedStack *stack = new_stack (world, world->session);
  g_autofree char *both = dun_fixture_value (world->fixture,
                                             "select string_agg (l.letter_no, ', ' order by"
                                             " p.customer_no) || ': type the number of the one"
                                             " that came back.' from core.letter l"
                                             " join core.party p using (party_id)"
                                             " where p.customer_no in ('K2', 'K4')");

  put (stack, &(DunTestEnvelope) { .code = world->first }, FALSE);
  put (stack, &(DunTestEnvelope) { .code = world->second, .is_torn = TRUE }, FALSE);
  put (stack, &(DunTestEnvelope) { .code = "https://post.example/track?id=17" }, FALSE);
  put (stack, &(DunTestEnvelope) { .bars = "JVGL0600112233445566" }, FALSE);
  put (stack, &(DunTestEnvelope) { .code = world->foreign }, FALSE);
  put (stack, &(DunTestEnvelope) { .code = world->second, .other = world->fourth }, FALSE);
  put (stack, &(DunTestEnvelope) { .code = world->unknown }, FALSE);
  put (stack, &(DunTestEnvelope) { .code = world->fourth }, FALSE);
  wait_until_read (stack);
  assert_list (stack, "FOUND TYPE TYPE TYPE REFUSED QUESTION TYPE FOUND");
  assert_problem (stack, 1, "No code can be read on the picture. Type the number of the letter.");
  assert_problem (stack, 2, "The code on the picture is none of a letter. Type the number of the"
                            " letter.");
  assert_problem (stack, 3, "The code on the picture is none of a letter. Type the number of the"
                            " letter.");
  assert_problem (stack, 4, "This is no letter of this bank: its code begins with “BANK”.");
  assert_problem (stack, 5, both);
  assert_problem (stack, 6, "No letter was found. Type its whole number.");
  register_all (stack);
  assert_value (world, "select string_agg (p.customer_no, ',' order by p.customer_no)"
                       " from core.returned_mail r join core.letter l using (letter_id)"
                       " join core.party p using (party_id)", "K1,K4");
  end_stack (stack);
}

/* Two people have read the same stack before either registers. */
static void
test_two_people (World        *world,
                 gconstpointer data)
{
  DunSession *other = dun_test_book_sign_in (world->fixture, "head_n");
  DunReturnedStack *one = new_stack (world, world->session);
  DunReturnedStack *two = new_stack (world, other);
  static const char * const customers[] = { "K1", "K2", "K4", "K5" };
  DunStackCounts first, second;

  for (guint i = 0; i < G_N_ELEMENTS (customers); i++)
    {
      g_autofree char *code = make_code (world, "TEST", customers[i]);

      put (one, &(DunTestEnvelope) { .code = code }, FALSE);
      put (two, &(DunTestEnvelope) { .code = code }, FALSE);
    }
  wait_until_read (one);
  wait_until_read (two);
  dun_returned_stack_register (one);
  dun_returned_stack_register (two);
  while (dun_returned_stack_is_registering (one) || dun_returned_stack_is_registering (two))
    g_main_context_iteration (NULL, TRUE);
  dun_returned_stack_get_counts (one, &first);
  dun_returned_stack_get_counts (two, &second);
  g_assert_cmpuint (first.n_registered + second.n_registered, ==, 4);
  g_assert_cmpuint (first.n_found + first.n_to_type + second.n_found + second.n_to_type, ==, 0);
  assert_value (world, "select count (*) || ' ' || count (distinct letter_id) || ' '"
                       " || (select count (*) from core.document) from core.returned_mail",
                "4 4 4");
  end_stack (one);
  end_stack (two);
  dun_session_close (other);
  while (G_OBJECT (other)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (other);
}

/* --- A program that is killed --- */

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(DunSession **) user_data = dun_session_open_finish (result, &error);
  g_assert_no_error (error);
}

/* What that program does: takes the folder's envelopes over and registers them. */
static void
run_child (const char *folder,
           const char *database)
{
  World world = { .folder = (char *) folder };
  g_autoptr (GError) error = NULL;
  g_autoptr (DunConnectInfo) info = dun_connect_info_new (NULL, &error);
  DunReturnedStack *stack;

  g_assert_no_error (error);
  dun_connect_info_set (info, "host", g_getenv ("DUN_TEST_HOST"));
  dun_connect_info_set (info, "dbname", database);
  dun_connect_info_set_user (info, "printer_n");
  dun_connect_info_set_password (info, "printer_n");
  dun_session_open_async (info, NULL, opened_cb, &world.session);
  while (world.session == NULL)
    g_main_context_iteration (NULL, TRUE);
  stack = new_stack (&world, world.session);
  dun_returned_stack_adopt (stack);
  wait_until_read (stack);
  dun_returned_stack_register (stack);
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}

static GPid
start_child (World *world)
{
  const char *argv[] = { program, "--killed", world->folder, dun_fixture_name (world->fixture),
                         NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;

  g_spawn_async (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  return pid;
}

static void
kill_child (GPid pid)
{
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  waitpid (pid, NULL, 0);
  g_spawn_close_pid (pid);
}

/* Waits until @n envelopes are registered. */
static void
wait_for (World *world,
          int    n)
{
  for (int count = 0; count < n;)
    {
      g_autofree char *value = dun_fixture_value (world->fixture,
                                                  "select count (*) from core.returned_mail");

      count = atoi (value);
    }
}

/* Once before the second is registered, once in the middle, and then it goes on. */
static void
test_killed (World        *world,
             gconstpointer data)
{
  DunReturnedStack *stack = new_stack (world, world->session);
  static const char * const customers[] = { "K1", "K2", "K4", "K5" };
  DunStackCounts counts;

  for (guint i = 0; i < G_N_ELEMENTS (customers); i++)
    {
      g_autofree char *code = make_code (world, "TEST", customers[i]);

      put (stack, &(DunTestEnvelope) { .code = code }, FALSE);
    }
  put (stack, &(DunTestEnvelope) { 0 }, FALSE);
  wait_until_read (stack);
  dun_returned_stack_set_reason (stack, key_of (stack, 2), "NO_LETTERBOX");
  end_stack (stack);

  for (int n = 1; n < 4; n += 2)
    {
      GPid child = start_child (world);

      wait_for (world, n);
      kill_child (child);
    }
  stack = new_stack (world, world->session);
  /* What the killed one has sent is sent again as it was, whatever is said of all now. */
  dun_returned_stack_set_order (stack, &(DunStackOrder) { .reason = "MOVED",
                                                          .returned_on = DUN_DAY_NONE });
  dun_returned_stack_adopt (stack);
  wait_until_read (stack);
  register_all (stack);
  dun_returned_stack_get_counts (stack, &counts);
  g_assert_cmpuint (counts.n_found, ==, 0);
  g_assert_cmpuint (counts.n_to_type, ==, 1);
  assert_value (world, "select string_agg (p.customer_no || ' ' || r.reason, ',' order by"
                       " p.customer_no) from core.returned_mail r join core.letter l using"
                       " (letter_id) join core.party p using (party_id)",
                "K1 MOVED,K2 MOVED,K4 NO_LETTERBOX,K5 MOVED");
  assert_value (world, "select count (*) || ' ' || count (distinct document_id) from"
                       " core.returned_mail where document_id is not null", "4 4");
  dun_returned_stack_clear (stack);
  assert_list (stack, "TYPE");
  end_stack (stack);
}

/* The folder as it stands while an envelope is on its way to the server. */
typedef struct
{
  DunReturnedStack *stack;
  char             *copy; /* NULL: not taken yet */
} Moment;

static void
changed_cb (DunReturnedStack *stack,
            Moment           *moment)
{
  g_autofree char *states = list (stack);
  const char *folder = dun_returned_stack_get_directory (stack);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (moment->copy != NULL || !g_str_equal (states, "SENDING"))
    return;
  moment->copy = g_dir_make_tmp ("dun-stack-XXXXXX", NULL);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *from = g_build_filename (folder, name, NULL);
      g_autofree char *to = g_build_filename (moment->copy, name, NULL);
      g_autofree char *data = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (from, &data, &size, NULL));
      g_assert_true (g_file_set_contents (to, data, (gssize) size, NULL));
    }
}

/* The server has it and the program ended before it knew: the same is sent again, and it is done
 * once, whatever is said of all by then. */
static void
test_not_known (World        *world,
                gconstpointer data)
{
  DunReturnedStack *stack = new_stack (world, world->session);
  Moment moment = { stack };
  g_autofree char *code = make_code (world, "TEST", "K1");
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *left = g_build_filename (world->folder, uuid, NULL);

  g_signal_connect (stack, "changed", G_CALLBACK (changed_cb), &moment);
  put (stack, &(DunTestEnvelope) { .code = code }, FALSE);
  wait_until_read (stack);
  register_all (stack);
  assert_list (stack, "REGISTERED");
  end_stack (stack);

  g_assert_cmpint (g_rename (moment.copy, left), ==, 0);
  stack = new_stack (world, world->session);
  dun_returned_stack_set_order (stack, &(DunStackOrder) { .reason = "REFUSED",
                                                          .returned_on = DUN_DAY_NONE });
  dun_returned_stack_adopt (stack);
  wait_until_read (stack);
  assert_list (stack, "FOUND");
  register_all (stack);
  assert_list (stack, "REGISTERED");
  assert_value (world, "select string_agg (reason, ',') || ' ' || (select count (*) from"
                       " core.document) from core.returned_mail", "MOVED 1");
  end_stack (stack);
  g_free (moment.copy);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--killed"))
    run_child (argv[2], argv[3]);
  program = argv[0];
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/db/E01-what-the-pictures-of-a-stack-show", World, NULL, set_up, test_pictures,
              tear_down);
  g_test_add ("/db/E01-a-code-that-names-no-letter-says-why", World, NULL, set_up, test_bad_codes,
              tear_down);
  g_test_add ("/db/E01-two-people-over-the-same-stack", World, NULL, set_up, test_two_people,
              tear_down);
  g_test_add ("/db/R-what-the-server-has-is-not-registered-twice", World, NULL, set_up,
              test_not_known, tear_down);
  g_test_add ("/db/R-a-stack-outlives-its-program", World, NULL, set_up, test_killed, tear_down);
  return g_test_run ();
}
