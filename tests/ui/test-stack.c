/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-letter-code.h"
#include "dun-returned-screen.h"
#include "dun-test-desk.h"
#include "dun-test-envelope.h"
#include "dun-test-folder.h"

#include <glib/gstdio.h>
#include <string.h>

/* Three hundred envelopes come back: they go through the scanner's feeder, or come as files. */

static char *sheets;

static char *
make_code (DunTestDesk *desk,
           const char  *mark,
           const char  *customer)
{
  g_autofree char *query =
    g_strdup_printf ("select l.letter_id from core.letter l join core.party p using (party_id)"
                     " where p.customer_no = '%s'", customer);
  g_autofree char *id = dun_fixture_value (desk->fixture, query);

  return dun_letter_code_make (mark, g_ascii_strtoll (id, NULL, 10));
}

static void
put_sheet (guint                  number,
           const DunTestEnvelope *envelope)
{
  g_autofree char *name = g_strdup_printf ("sheet-%u.pgm", number);
  g_autofree char *path = g_build_filename (sheets, name, NULL);

  dun_test_envelope_to_pgm (envelope, path);
}

static DunTable *
get_stack (DunTestDesk *desk)
{
  return DUN_TABLE (dun_test_desk_child (dun_test_desk_child (desk->screen, "stack"), "table"));
}

/* The states of the stack's rows, in their order. */
static char *
list (DunTestDesk *desk)
{
  GListModel *rows = dun_table_get_model (get_stack (desk));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (rows, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", dun_row_get_text (row, "state"));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The picture of the row under the cursor stands beside it. */
static gboolean
is_shown (DunTestDesk *desk)
{
  guint n_pages;

  g_object_get (dun_test_desk_child (dun_test_desk_child (desk->screen, "stack"), "viewer"),
                "n-pages", &n_pages, NULL);
  return n_pages == 1;
}

static gboolean
is_list (DunTestDesk *desk,
         const char  *expected)
{
  g_autofree char *states = list (desk);

  return g_str_equal (states, expected);
}

static void
until_list (DunTestDesk *desk,
            const char  *expected)
{
  dun_test_until (is_list (desk, expected));
}

static void
type (DunTestDesk *desk,
      const char  *text)
{
  GtkWidget *field = dun_test_desk_child (desk->screen, "field");

  gtk_editable_set_text (GTK_EDITABLE (field), text);
  g_signal_emit_by_name (field, "activate");
}

static void
add_file (DunTestDesk *desk,
          const char  *name,
          GBytes      *bytes)
{
  g_autofree char *path = g_build_filename (sheets, name, NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
  dun_test_desk_act (desk, "stack-add-file", g_variant_new_string (path));
}

static void
clear (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        clear (path);
      g_remove (path);
    }
}

static void
sit_down (DunTestDesk *desk)
{
  clear (sheets);
  dun_test_desk_sit_down (desk, "printer_n", DUN_TYPE_RETURNED_SCREEN);
  dun_screen_shown (desk->screen);
  dun_test_until (g_list_model_get_n_items (gtk_drop_down_get_model (
                    GTK_DROP_DOWN (dun_test_desk_child (desk->screen, "reason")))) == 13);
}

static void
fill (DunTestDesk *desk)
{
  dun_test_book_fill (desk->fixture);
  dun_fixture_sql (desk->fixture, dun_test_envelopes_posted);
}

/* Both sides of four envelopes: straight, askew, torn, another bank's. */
static void
test_scanner (DunTestDesk  *desk,
              gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *foreign = NULL;
  g_autofree char *number = NULL;
  const DunTestEnvelope back = { .is_blank = TRUE };

  fill (desk);
  first = make_code (desk, "TEST", "K1");
  second = make_code (desk, "TEST", "K2");
  foreign = make_code (desk, "BANK", "K1");
  number = dun_fixture_value (desk->fixture, "select letter_no from core.letter join core.party"
                                             " using (party_id) where customer_no = 'K4'");
  sit_down (desk);
  put_sheet (1, &(DunTestEnvelope) { .code = first, .bars = first });
  put_sheet (2, &back);
  put_sheet (3, &(DunTestEnvelope) { .code = second, .degrees = 7 });
  put_sheet (4, &back);
  put_sheet (5, &(DunTestEnvelope) { .degrees = 2 });
  put_sheet (6, &back);
  put_sheet (7, &(DunTestEnvelope) { .code = foreign });
  put_sheet (8, &back);

  dun_test_desk_act (desk, "stack-open", NULL);
  dun_test_until (dun_test_desk_is_enabled (desk, "stack-scan"));
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "stack-empty");
  dun_test_desk_act (desk, "stack-scan", NULL);
  until_list (desk, "FOUND FOUND TYPE REFUSED");
  dun_test_until (!dun_test_desk_is_enabled (desk, "stack-stop"));

  /* One reason for all, another for the second, and the torn one by its number. */
  dun_test_desk_act (desk, "returned-reason", g_variant_new_string ("MOVED"));
  dun_table_select (get_stack (desk), 1);
  type (desk, "8");
  dun_table_select (get_stack (desk), 2);
  dun_test_until (is_shown (desk));
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "stack-read");
  type (desk, number);
  until_list (desk, "FOUND FOUND FOUND REFUSED");
  dun_test_desk_act (desk, "returned-register", NULL);
  until_list (desk, "REGISTERED REGISTERED REGISTERED REFUSED");
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "stack-registered");
  dun_test_desk_assert_value (desk, "select string_agg (p.customer_no || ' ' || r.reason, ','"
                                    " order by p.customer_no) from core.returned_mail r"
                                    " join core.letter l using (letter_id)"
                                    " join core.party p using (party_id)"
                                    " where document_id is not null",
                              "K1 MOVED,K2 REFUSED,K4 MOVED");
  dun_table_select (get_stack (desk), 3);
  dun_test_desk_act (desk, "stack-remove", NULL);
  until_list (desk, "REGISTERED REGISTERED REGISTERED");
  dun_test_desk_act (desk, "stack-close", NULL);
  dun_test_until (dun_test_desk_n_rows (dun_test_desk_table (desk, "table")) == 3);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "stack-closed");
  dun_test_desk_stand_up (desk);
}

/* A PDF of three pages and a picture: two letters on one, one twice; then the program ends, and
 * what was not registered is offered again. */
static void
test_files (DunTestDesk  *desk,
            gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *fourth = NULL;
  g_autofree char *fifth = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GBytes) png = NULL;

  fill (desk);
  first = make_code (desk, "TEST", "K1");
  fourth = make_code (desk, "TEST", "K4");
  fifth = make_code (desk, "TEST", "K5");
  sit_down (desk);
  pdf = dun_test_envelopes_to_pdf ((const DunTestEnvelope[]) {
    { .code = first }, { .code = fourth, .other = fifth, .degrees = 2 }, { .code = first }
  }, 3);
  png = dun_test_envelope_to_png (&(DunTestEnvelope) { .code = fifth, .degrees = 7 }, 200);
  add_file (desk, "stack.pdf", pdf);
  add_file (desk, "one.png", png);
  until_list (desk, "FOUND QUESTION TWICE FOUND");
  dun_table_select (get_stack (desk), 1);
  dun_test_until (is_shown (desk));
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "stack-question");
  type (desk, fourth);
  until_list (desk, "FOUND FOUND TWICE FOUND");
  dun_table_select (get_stack (desk), 3);
  type (desk, "3");
  dun_test_desk_stand_up (desk);

  sit_down (desk);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "stack-leftovers");
  dun_test_desk_act (desk, "stack-continue", NULL);
  until_list (desk, "FOUND FOUND TWICE FOUND");
  dun_table_select (get_stack (desk), 3);
  dun_test_until (is_shown (desk));
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "stack-continued");
  dun_test_desk_act (desk, "returned-reason", g_variant_new_string ("MOVED"));
  dun_test_desk_act (desk, "returned-register", NULL);
  until_list (desk, "REGISTERED REGISTERED TWICE REGISTERED");
  dun_test_desk_assert_value (desk, "select string_agg (p.customer_no || ' ' || r.reason, ','"
                                    " order by p.customer_no) from core.returned_mail r"
                                    " join core.letter l using (letter_id)"
                                    " join core.party p using (party_id)"
                                    " where document_id is not null",
                              "K1 MOVED,K4 MOVED,K5 FORWARDING_EXPIRED");
  dun_test_desk_stand_up (desk);
}

/* In the folder: a returned letter is deemed delivered, a lost one is written anew. */
static void
test_folder (DunTestFolder *desk,
             gconstpointer  login)
{
  GActionGroup *actions;
  DunCaseForm *form;

  dun_fixture_sql (desk->fixture, dun_test_envelopes_posted);
  dun_fixture_sql (desk->fixture,
                   "set session authorization printer_n; do $do$ begin"
                   " perform api.returned_register (gen_random_uuid (), l.letter_id, 'REFUSED',"
                   "  null, null, null, null, null, null, null) from api.post_letters (null,"
                   "  '2026-03-02', 'W1', null) l where l.customer_no = 'K1';"
                   " end $do$; reset session authorization;");
  dun_test_folder_show (desk, "K1");
  dun_test_folder_tab (desk, 5);
  dun_test_until (dun_test_folder_n_rows (desk, "letters") == 1);
  dun_table_select (dun_test_folder_table (desk, "letters"), 0);
  actions = dun_screen_get_actions (desk->screen);
  g_assert_false (g_action_group_get_action_enabled (actions, "letter-lost"));
  dun_test_folder_act (desk, "letter-deem");
  form = dun_test_folder_form ();
  g_object_set (dun_case_form_get_draft (form), "reason", "refused before a witness", NULL);
  dun_test_folder_save (form);
  dun_test_until (!g_action_group_get_action_enabled (actions, "letter-deem"));
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "stack-deemed");
  dun_test_folder_close (desk);

  dun_test_folder_show (desk, "K2");
  dun_test_folder_tab (desk, 5);
  dun_test_until (dun_test_folder_n_rows (desk, "letters") == 1);
  dun_table_select (dun_test_folder_table (desk, "letters"), 0);
  actions = dun_screen_get_actions (desk->screen);
  dun_test_folder_act (desk, "letter-lost");
  dun_test_until (g_action_group_get_action_enabled (actions, "letter-replace"));
  dun_test_folder_act (desk, "letter-replace");
  dun_test_until (dun_test_folder_n_rows (desk, "letters") == 2);
  dun_test_settle (desk->window);
  dun_test_picture (desk->window, "stack-replaced");
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *config = g_dir_make_tmp ("dun-sane-XXXXXX", NULL);
  g_autofree char *state = g_dir_make_tmp ("dun-state-XXXXXX", NULL);
  g_autofree char *wrapper = g_build_filename (config, "scan", NULL);
  g_autofree char *dll = g_build_filename (config, "dll.conf", NULL);
  g_autofree char *test = g_build_filename (config, "test.conf", NULL);
  g_autofree char *script = NULL;
  int status;

  sheets = g_dir_make_tmp ("dun-sheets-XXXXXX", NULL);
  script = g_strdup_printf ("#!/bin/sh\nexport ASAN_OPTIONS=verify_asan_link_order=0\n"
                            "LD_PRELOAD='%s' DUN_TEST_SANE_SHEETS='%s' exec '%s'\n",
                            g_getenv ("DUN_TEST_SANE_MODULE"), sheets,
                            g_getenv ("DUN_TEST_SCAN"));
  g_assert_true (g_file_set_contents (dll, "test\n", -1, NULL));
  g_assert_true (g_file_set_contents (test, "number_of_devices 1\n", -1, NULL));
  g_assert_true (g_file_set_contents_full (wrapper, script, -1, G_FILE_SET_CONTENTS_NONE, 0700,
                                           NULL));
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_setenv ("SANE_CONFIG_DIR", config, TRUE);
  g_setenv ("DUNDESK_SCAN", wrapper, TRUE);
  dun_test_widget_init (&argc, &argv);
  dun_test_desk_add ("/ui/E01-a-stack-through-the-scanner", NULL, test_scanner);
  dun_test_desk_add ("/ui/E01-a-stack-from-files-outlives-the-program", NULL, test_files);
  g_test_add ("/ui/E05-what-became-of-a-letter-is-said-in-the-folder", DunTestFolder, "head_n",
              dun_test_folder_set_up, test_folder, dun_test_folder_tear_down);
  status = g_test_run ();
  clear (config);
  g_rmdir (config);
  clear (state);
  g_rmdir (state);
  clear (sheets);
  g_rmdir (sheets);
  g_free (sheets);
  return status;
}
