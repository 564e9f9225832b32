/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-count-entry.h"
#include "dun-letter-batch-panel.h"
#include "dun-letter-print-dialog.h"
#include "dun-pdf-screen.h"
#include "dun-pdf-view.h"
#include "dun-print-job-list.h"
#include "dun-test-bytes.h"
#include "dun-test-letters.h"
#include "dun-test-print.h"

#include <glib/gstdio.h>
#include <gtk/gtkunixprint.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

/* Stored papers in the real window: shown, printed, saved. */

/* D04, D07: a single letter out of its file: its own pages, searched and saved as stored. */
static void
test_letter_in_viewer (void)
{
  Desk desk;
  GtkWidget *view;
  g_autofree char *folder = g_dir_make_tmp ("dun-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "letter.pdf", NULL);
  g_autofree char *letter = NULL;
  g_autofree char *pages = NULL;

  desk_print_batch (&desk);
  desk_select_letters (&desk, 0);

  letter = desk_value (&desk, "select letter_id from core.letter join core.party p using (party_id)"
                              " where p.customer_no = 'K1'");
  pages = desk_value (&desk, "select page_count from core.letter join core.party p using (party_id)"
                             " where p.customer_no = 'K1'");
  desk_act (&desk, "open-letter", g_variant_new_int64 (g_ascii_strtoll (letter, NULL, 10)));
  dun_test_until (desk_shows (&desk, "loaded"));
  view = dun_test_find (desk_find (&desk, DUN_TYPE_PDF_SCREEN), DUN_TYPE_PDF_VIEW, 0);
  g_assert_cmpuint (desk_get_uint (view, "n-pages"), ==, (guint) atoi (pages));
  dun_pdf_view_search (DUN_PDF_VIEW (view), "Kowalska");
  dun_test_until (desk_get_uint (view, "n-hits") > 0);
  dun_test_picture (GTK_WIDGET (desk.window), "letter");

  desk_act (&desk, "save-pdf-as", g_variant_new_string (path));
  dun_test_until (dun_test_is_pdf (path));
  g_remove (path);
  g_rmdir (folder);
  desk_close (&desk);
}

static void
assert_as_stored (Desk       *desk,
                  const char *path)
{
  g_autofree char *text = NULL;
  g_autofree char *sha256 = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) text, length);
  desk_assert_value (desk, "select encode (sha256, 'hex') from core.letter_part", sha256);
}

/* Returns: the question, of the latest job. */
static GtkWidget *
ask_what_lies_in_the_tray (Desk       *desk,
                           const char *picture)
{
  GtkWidget *jobs;

  desk_act (desk, "close-tab", NULL);
  desk_act (desk, "refresh", NULL);
  desk_act (desk, "warn-view", g_variant_new_string ("batches"));
  dun_test_until ((jobs = dun_test_find (dun_test_find (GTK_WIDGET (desk->window),
                                                        DUN_TYPE_LETTER_BATCH_PANEL, 1),
                                         DUN_TYPE_PRINT_JOB_LIST, 0)) != NULL
                  && gtk_widget_get_mapped (jobs));
  dun_test_picture (GTK_WIDGET (desk->window), picture);
  g_signal_emit_by_name (dun_test_find (jobs, GTK_TYPE_BUTTON, 0), "clicked");
  return dun_test_asked (DUN_TYPE_LETTER_PRINT_DIALOG);
}

/* D05: to a printer from the stored bytes, confirmed by what lies in the tray, the rest again from
 * there on; nothing a second time without its numbers and a reason. */
static void
test_print_and_confirm (void)
{
  Desk desk;
  GtkWidget *dialog;
  g_autofree char *folder = g_dir_make_tmp ("dun-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "file.pdf", NULL);
  g_autofree char *copy = g_build_filename (folder, "copy.pdf", NULL);
  g_autofree char *rest = g_build_filename (folder, "rest.pdf", NULL);

  desk_print_batch (&desk);
  desk_select_letters (&desk, 0);
  desk_act (&desk, "open-batch-part", g_variant_new ("(xi)", (gint64) 1, 1));
  dun_test_until (desk_shows (&desk, "loaded"));

  desk_act (&desk, "print-pdf", NULL);
  dialog = dun_test_asked (DUN_TYPE_LETTER_PRINT_DIALOG);
  dun_test_picture (dialog, "print-new");
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  dun_test_print_to (path);
  dun_test_until (desk_is_value (&desk, "select state from core.print_job", "PRINTED"));
  assert_as_stored (&desk, path);

  dialog = ask_what_lies_in_the_tray (&desk, "print-jobs");
  dun_test_picture (dialog, "print-tray");
  dun_value_entry_set_text (DUN_VALUE_ENTRY (dun_test_find (dialog, DUN_TYPE_COUNT_ENTRY, 1)),
                            "1");
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  dun_test_until (desk_is_value (&desk, "select printed_to from core.print_job", "1"));

  desk_act (&desk, "open-batch-part", g_variant_new ("(xi)", (gint64) 1, 1));
  dun_test_until (desk_shows (&desk, "loaded"));
  desk_act (&desk, "print-pdf", NULL);
  dun_form_dialog_save (DUN_FORM_DIALOG (dun_test_asked (DUN_TYPE_LETTER_PRINT_DIALOG)));
  dun_test_print_to (rest);
  dun_test_until (desk_is_value (&desk, "select count (*) from core.print_job where state "
                                                     "= 'PRINTED' and first_no = 2", "1"));
  desk_assert_value (&desk, "select max (copies) from core.letter", "1");

  dun_test_until (desk_shows (&desk, "loaded") && desk_can (&desk, "print-pdf"));
  desk_act (&desk, "close-tab", NULL);
  desk_act (&desk, "open-batch-part", g_variant_new ("(xi)", (gint64) 1, 1));
  dun_test_until (desk_shows (&desk, "loaded"));
  desk_act (&desk, "print-pdf", NULL);
  dialog = dun_test_asked (DUN_TYPE_LETTER_PRINT_DIALOG);
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  g_assert_true (gtk_widget_get_mapped (dialog));
  dun_value_entry_set_text (DUN_VALUE_ENTRY (dun_test_find (dialog, DUN_TYPE_COUNT_ENTRY, 0)), "1");
  dun_value_entry_set_text (DUN_VALUE_ENTRY (dun_test_find (dialog, DUN_TYPE_COUNT_ENTRY, 1)), "2");
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  g_assert_true (gtk_widget_get_mapped (dialog));
  gtk_editable_set_text (GTK_EDITABLE (dun_test_find (dialog, GTK_TYPE_ENTRY, 2)), "Wet by rain");
  dun_test_picture (dialog, "print-again");
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  dun_test_print_to (copy);
  dun_test_until (desk_is_value (&desk, "select count (*) from core.print_job"
                                        " where state = 'PRINTED'"
                                        " and reason = 'Wet by rain'", "1"));
  desk_assert_value (&desk, "select count (*) from core.letter where copies = 2", "2");
  g_remove (copy);
  g_remove (path);
  g_remove (rest);
  g_rmdir (folder);
  desk_close (&desk);
}

/* A printer that stops prints nothing: said, noted, and once somebody has looked into the tray the
 * same letters are printed again as themselves, not as copies. Nor is a file saved by half. */
static void
test_printer_stops (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dun-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "file.pdf", NULL);
  GtkWidget *dialog;
  struct rlimit limit;
  Desk desk;

  desk_print_batch (&desk);
  desk_act (&desk, "open-batch-part", g_variant_new ("(xi)", (gint64) 1, 1));
  dun_test_until (desk_shows (&desk, "loaded"));
  desk_act (&desk, "print-pdf", NULL);
  dun_form_dialog_save (DUN_FORM_DIALOG (dun_test_asked (DUN_TYPE_LETTER_PRINT_DIALOG)));
  dun_test_choose_printer ("/nonexistent/printer.pdf");
  dun_test_until (desk_is_value (&desk, "select state from core.print_job", "FAILED")
                  && desk_banner_says (&desk) != NULL);
  dun_test_picture (GTK_WIDGET (desk.window), "printer-stopped");
  dialog = ask_what_lies_in_the_tray (&desk, "print-jobs-stopped");
  dun_value_entry_set_text (DUN_VALUE_ENTRY (dun_test_find (dialog, DUN_TYPE_COUNT_ENTRY, 1)),
                            "0");
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  dun_test_until (desk_is_value (&desk, "select printed_to from core.print_job", "0"));

  desk_act (&desk, "open-batch-part", g_variant_new ("(xi)", (gint64) 1, 1));
  dun_test_until (desk_shows (&desk, "loaded"));
  getrlimit (RLIMIT_FSIZE, &limit);
  setrlimit (RLIMIT_FSIZE, &(struct rlimit) { 16384, limit.rlim_max });
  desk_act (&desk, "save-pdf-as", g_variant_new_string (path));
  dun_test_until (desk_banner_says (&desk) != NULL);
  setrlimit (RLIMIT_FSIZE, &limit);
  dun_test_picture (GTK_WIDGET (desk.window), "disk-full");
  g_assert_cmpint (g_access (path, F_OK), !=, 0);

  desk_act (&desk, "print-pdf", NULL);
  dun_form_dialog_save (DUN_FORM_DIALOG (dun_test_asked (DUN_TYPE_LETTER_PRINT_DIALOG)));
  dun_test_print_to (path);
  dun_test_until (desk_is_value (&desk, "select string_agg (state, ' ' order by print_job_id) from"
                                        " core.print_job", "FAILED PRINTED"));
  desk_assert_value (&desk, "select max (copies) from core.letter", "1");
  assert_as_stored (&desk, path);
  g_remove (path);
  g_rmdir (folder);
  desk_close (&desk);
}

/* The viewer prints what it was asked to and nothing else: to open, search and save prints nothing,
 * nor does a question that is put away, ours or the printer's. */
static void
test_nothing_is_printed_unasked (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dun-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "part.pdf", NULL);
  GtkWidget *dialog;
  Desk desk;

  desk_print_batch (&desk);
  desk_act (&desk, "open-batch-part", g_variant_new ("(xi)", (gint64) 1, 1));
  dun_test_until (desk_shows (&desk, "loaded"));
  desk_act (&desk, "save-pdf-as", g_variant_new_string (path));
  dun_test_until (dun_test_is_pdf (path));

  desk_act (&desk, "print-pdf", NULL);
  dialog = dun_test_asked (DUN_TYPE_LETTER_PRINT_DIALOG);
  gtk_window_close (GTK_WINDOW (dialog));
  dun_test_until (dun_test_find_window (DUN_TYPE_LETTER_PRINT_DIALOG) == NULL);

  desk_act (&desk, "print-pdf", NULL);
  dun_form_dialog_save (DUN_FORM_DIALOG (dun_test_asked (DUN_TYPE_LETTER_PRINT_DIALOG)));
  dun_test_until (dun_test_find_window (GTK_TYPE_PRINT_UNIX_DIALOG) != NULL);
  gtk_dialog_response (dun_test_find_window (GTK_TYPE_PRINT_UNIX_DIALOG), GTK_RESPONSE_CANCEL);
  dun_test_until (dun_test_find_window (GTK_TYPE_PRINT_UNIX_DIALOG) == NULL);
  dun_test_settle (GTK_WIDGET (desk.window));

  desk_assert_value (&desk, "select count (*) from core.print_job", "0");
  desk_assert_value (&desk, "select max (copies) from core.letter", "1");
  dun_test_until (desk_can (&desk, "print-pdf"));
  g_remove (path);
  g_rmdir (folder);
  desk_close (&desk);
}

/* Who may only look has no print button and saves no whole file of letters. */
static void
test_auditor_prints_nothing (void)
{
  Desk desk;
  GtkWidget *screen;

  desk_open (&desk, "auditor_ho");
  dun_fixture_sql (desk.fixture, desk_confirmed_batch);
  dun_fixture_sql (desk.fixture,
                   "set session authorization coll_n1;"
                   "select api.letter_part_register (gen_random_uuid (), 1, 'pdf',"
                   " count (*)::integer, jsonb_agg (jsonb_build_object ('letter_id', letter_id,"
                   " 'page_first', n, 'page_count', 1, 'content_hash', '00')))"
                   " from (select letter_id, row_number () over () as n"
                   "         from api.letter_batch_letters (1)) l;"
                   "reset session authorization;");
  desk_act (&desk, "open-batch-part", g_variant_new ("(xi)", (gint64) 1, 1));
  dun_test_until (desk_shows (&desk, "failure"));
  screen = desk_find (&desk, DUN_TYPE_PDF_SCREEN);
  g_assert_false (desk_can (&desk, "print-pdf"));
  g_assert_false (desk_can (&desk, "save-pdf"));
  g_assert_false (gtk_widget_get_visible (dun_test_find (screen, GTK_TYPE_BUTTON, 0)));
  desk_close (&desk);
}

int
main (int    argc,
      char **argv)
{
  dun_test_widget_init (&argc, &argv);
  signal (SIGXFSZ, SIG_IGN);
  g_test_add_func ("/ui/D04-a-single-letter-of-a-batch-is-shown", test_letter_in_viewer);
  g_test_add_func ("/ui/D05-printed-as-stored-and-confirmed", test_print_and_confirm);
  g_test_add_func ("/ui/D05-a-printer-that-stops-has-printed-nothing", test_printer_stops);
  g_test_add_func ("/ui/D05-nothing-is-printed-unasked", test_nothing_is_printed_unasked);
  g_test_add_func ("/ui/D05-who-only-looks-prints-nothing", test_auditor_prints_nothing);
  return g_test_run ();
}
