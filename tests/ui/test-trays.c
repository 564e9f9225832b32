/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-codes.h"
#include "dun-letter-print-dialog.h"
#include "dun-letter-stacks.h"
#include "dun-pdf-pages.h"
#include "dun-pdf-screen.h"
#include "dun-test-desk.h"
#include "dun-test-letters.h"
#include "dun-test-print.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <gtk/gtkunixprint.h>

/* From which tray of the printer letters come: nobody chooses what the rules say. */

typedef struct
{
  guint    n_jobs;
  char    *source; /* of the last one */
  GString *all;    /* of all, with how many pages each had */
  char    *path;   /* where a printer puts them */
} Seen;

/* A printer with trays: what it is sent goes where the file printer puts it. GTK has no public way
 * to add one. */
void gtk_printer_set_has_details (GtkPrinter *printer,
                                  gboolean    has_details);
void gtk_print_backend_add_printer (GtkPrintBackend *backend,
                                    GtkPrinter      *printer);

#define LASER "Laser"

/* What the printer is told. */
static gboolean
job_cb (GSignalInvocationHint *hint,
        guint                  n_values,
        const GValue          *values,
        gpointer               data)
{
  Seen *seen = data;
  g_autoptr (GtkPrintSettings) settings = NULL;

  if (gtk_print_job_get_status (g_value_get_object (values)) != GTK_PRINT_STATUS_FINISHED)
    return TRUE;
  g_object_get (g_value_get_object (values), "settings", &settings, NULL);
  g_free (seen->source);
  seen->source = g_strdup (gtk_print_settings_get (settings, GTK_PRINT_SETTINGS_DEFAULT_SOURCE));
  seen->n_jobs++;
  if (seen->path != NULL)
    {
      g_autofree char *text = NULL;
      g_autoptr (GBytes) pdf = NULL;
      gsize length = 0;

      g_file_get_contents (seen->path, &text, &length, NULL);
      pdf = g_bytes_new_take (g_steal_pointer (&text), length);
      g_string_append_printf (seen->all, "%s%s %d", seen->all->len > 0 ? ", " : "",
                              seen->source != NULL ? seen->source : "-",
                              dun_pdf_count_pages (pdf, NULL));
    }
  return TRUE;
}

static gboolean
says (Desk       *desk,
      const char *tray)
{
  GtkLabel *detail = GTK_LABEL (dun_test_desk_child (desk_find (desk, DUN_TYPE_PDF_SCREEN),
                                                     "detail"));

  return strstr (gtk_label_get_text (detail), dun_code_label ("printer_tray", tray)) != NULL;
}

static void
print (Desk     *desk,
       Seen     *seen,
       gboolean  is_asked)
{
  g_autofree char *folder = g_dir_make_tmp ("dun-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "letter.pdf", NULL);
  guint n_jobs = seen->n_jobs;

  desk_act (desk, "print-pdf", NULL);
  if (is_asked)
    dun_form_dialog_save (DUN_FORM_DIALOG (dun_test_asked (DUN_TYPE_LETTER_PRINT_DIALOG)));
  dun_test_print_to (path);
  dun_test_until (seen->n_jobs > n_jobs);
  g_remove (path);
  g_rmdir (folder);
  desk_act (desk, "close-tab", NULL);
}

/* The printer's window, with a printer that is no file, though @path is where it prints. */
static void
choose_laser (const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GtkPrinter) laser = NULL;
  GtkPrintUnixDialog *dialog;
  GtkPrintBackend *backend;

  dun_test_until ((dialog = dun_test_find_window (GTK_TYPE_PRINT_UNIX_DIALOG)) != NULL);
  gtk_print_settings_set_printer (settings, g_dgettext ("gtk40", "Print to File"));
  gtk_print_unix_dialog_set_settings (dialog, settings);
  dun_test_until (gtk_print_unix_dialog_get_selected_printer (dialog) != NULL);
  backend = gtk_printer_get_backend (gtk_print_unix_dialog_get_selected_printer (dialog));
  laser = g_object_new (GTK_TYPE_PRINTER, "name", LASER, "backend", backend, "is-virtual", FALSE,
                        "accepts-pdf", TRUE, "accepts-ps", TRUE, NULL);
  gtk_printer_set_has_details (laser, TRUE);
  gtk_print_backend_add_printer (backend, laser);
  g_signal_emit_by_name (backend, "printer-added", laser);
  gtk_print_settings_set_printer (settings, LASER);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  gtk_print_unix_dialog_set_settings (dialog, settings);
  dun_test_until (gtk_print_unix_dialog_get_selected_printer (dialog) != NULL
                  && g_str_equal (gtk_printer_get_name (
                    gtk_print_unix_dialog_get_selected_printer (dialog)), LASER));
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_OK);
  dun_test_until (dun_test_find_window (GTK_TYPE_PRINT_UNIX_DIALOG)
                  != (GtkWidget *) dialog);
}

/* Each page from its tray, whole letters in order: a job for each change of the tray, one print. */
static void
test_two_trays (void)
{
  GTypeClass *klass = g_type_class_ref (GTK_TYPE_PRINT_JOB);
  guint signal = g_signal_lookup ("status-changed", GTK_TYPE_PRINT_JOB);
  g_autofree char *folder = g_dir_make_tmp ("dun-test-XXXXXX", NULL);
  Seen seen = { 0 };
  GtkWidget *dialog;
  gulong hook;
  Desk desk;

  seen.all = g_string_new (NULL);
  seen.path = g_build_filename (folder, "laser.pdf", NULL);
  desk_print_batch (&desk);
  hook = g_signal_add_emission_hook (signal, 0, job_cb, &seen, NULL);
  desk_set_trays (&desk, "UPPER", "LOWER");
  dun_fixture_sql (desk.fixture, desk_two_long_letters);
  desk_act (&desk, "open-batch-part", g_variant_new ("(xi)", (gint64) 1, 1));
  dun_test_until (desk_shows (&desk, "loaded"));
  desk_act (&desk, "print-pdf", NULL);
  dialog = dun_test_asked (DUN_TYPE_LETTER_PRINT_DIALOG);
  dun_test_picture (dialog, "print-two-trays");
  dun_form_dialog_save (DUN_FORM_DIALOG (dialog));
  choose_laser (seen.path);
  dun_test_choose_printer (seen.path);
  dun_test_until (desk_banner_says (&desk) != NULL);
  desk_assert_value (&desk, "select count (*) from core.print_job", "0");
  g_assert_cmpuint (seen.n_jobs, ==, 0);

  /* The second of the jobs stops: so does the print, and no third one comes. */
  desk_act (&desk, "print-pdf", NULL);
  dun_form_dialog_save (DUN_FORM_DIALOG (dun_test_asked (DUN_TYPE_LETTER_PRINT_DIALOG)));
  choose_laser (seen.path);
  choose_laser ("/nonexistent/laser.pdf");
  dun_test_until (desk_is_value (&desk, "select state || ' ' || (problem is not null)"
                                 " from core.print_job", "FAILED true"));
  g_assert_cmpstr (seen.all->str, ==, "upper 1");
  g_string_truncate (seen.all, 0);
  dun_fixture_sql (desk.fixture, "set session authorization head_n;"
                   "select api.print_job_confirm (gen_random_uuid (), print_job_id, 0)"
                   "  from api.print_jobs (1);"
                   "reset session authorization;");
  desk_act (&desk, "close-tab", NULL);
  desk_act (&desk, "open-batch-part", g_variant_new ("(xi)", (gint64) 1, 1));
  dun_test_until (desk_shows (&desk, "loaded"));

  desk_act (&desk, "print-pdf", NULL);
  dun_form_dialog_save (DUN_FORM_DIALOG (dun_test_asked (DUN_TYPE_LETTER_PRINT_DIALOG)));
  choose_laser (seen.path);
  choose_laser (seen.path);
  dun_test_until (desk_is_value (&desk, "select string_agg (state, ',' order by print_job_id)"
                                 " from core.print_job", "FAILED,PRINTED"));
  g_assert_cmpstr (seen.all->str, ==, "upper 1, lower 1, upper 1, lower 1");
  desk_assert_value (&desk, "select count (*) || ' ' || max (copy_no) from core.print_job_letter"
                     " where not is_lost", "2 1");
  dun_test_picture (GTK_WIDGET (desk.window), "printed-two-trays");

  g_signal_remove_emission_hook (signal, hook);
  g_type_class_unref (klass);
  g_string_free (seen.all, TRUE);
  g_free (seen.source);
  g_remove (seen.path);
  g_free (seen.path);
  g_rmdir (folder);
  desk_close (&desk);
}

/* One tray for all pages is chosen in the printer's window; several are said. */
static void
test_trays (void)
{
  GTypeClass *klass = g_type_class_ref (GTK_TYPE_PRINT_JOB);
  guint signal = g_signal_lookup ("status-changed", GTK_TYPE_PRINT_JOB);
  Seen seen = { 0 };
  gulong hook;
  Desk desk;

  desk_print_batch (&desk);
  hook = g_signal_add_emission_hook (signal, 0, job_cb, &seen, NULL);
  desk_set_trays (&desk, "LARGE", "LARGE");
  desk_open_letter (&desk, "K1");
  g_assert_true (says (&desk, "LARGE"));
  dun_test_picture (GTK_WIDGET (desk.window), "letter-tray");
  print (&desk, &seen, FALSE);
  g_assert_cmpstr (seen.source, ==, "large-capacity");

  desk_set_trays (&desk, "AUTO", "AUTO");
  desk_open_letter (&desk, "K2");
  g_assert_false (says (&desk, "AUTO"));
  print (&desk, &seen, FALSE);
  g_assert_null (seen.source);

  dun_fixture_sql (desk.fixture, "set session_replication_role = replica;"
                                 "update core.letter_part set paper = 'MIXED';"
                                 "reset session_replication_role;");
  desk_set_trays (&desk, "UPPER", "MANUAL");
  desk_open_letter (&desk, "K4");
  g_assert_true (says (&desk, "UPPER") && says (&desk, "MANUAL"));
  dun_test_picture (GTK_WIDGET (desk.window), "letter-two-trays");
  print (&desk, &seen, TRUE);
  g_assert_cmpstr (seen.source, ==, "upper");

  g_signal_remove_emission_hook (signal, hook);
  g_type_class_unref (klass);
  desk_close (&desk);
}

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Three letters of one, three and three pages; the last is a copy. Returns: the pages of each job,
 * those of the second tray in brackets. */
static char *
cut (DunLetterOrder order,
     GBytes        *body)
{
  DunLetterStacks *stacks = dun_letter_stacks_new (body, dun_day_from_ymd (2026, 3, 2), order);
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) cut_ones = NULL;
  g_autoptr (GError) error = NULL;

  dun_letter_stacks_add (stacks, 0, 1, "en", 1);
  dun_letter_stacks_add (stacks, 1, 3, "en", 1);
  dun_letter_stacks_add (stacks, 4, 3, "en", 2);
  dun_letter_stacks_cut_async (stacks, keep_cb, &result);
  dun_test_until (result != NULL);
  cut_ones = dun_letter_stacks_cut_finish (result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < cut_ones->len; i++)
    {
      const DunLetterStack *stack = cut_ones->pdata[i];

      g_string_append_printf (said, stack->is_next ? "(%d)" : "%d",
                              dun_pdf_count_pages (stack->pdf, NULL));
    }
  return g_string_free (g_steal_pointer (&said), FALSE);
}

/* The jobs of one tray, in turns, in two stacks. */
static void
test_orders (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, 595, 842);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) body = NULL;
  g_autofree char *file = NULL;
  g_autofree char *turns = NULL;
  g_autofree char *stacks = NULL;

  for (guint page = 0; page < 7; page++)
    cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  body = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  file = cut (DUN_LETTER_ORDER_FILE, body);
  turns = cut (DUN_LETTER_ORDER_TURNS, body);
  stacks = cut (DUN_LETTER_ORDER_STACKS, body);
  g_assert_cmpstr (file, ==, "7");
  g_assert_cmpstr (turns, ==, "2(2)1(2)");
  g_assert_cmpstr (stacks, ==, "3(4)");
}

int
main (int    argc,
      char **argv)
{
  dun_test_widget_init (&argc, &argv);
  g_test_add_func ("/ui/D04-the-paper-comes-from-the-trays-that-the-rules-name", test_trays);
  g_test_add_func ("/ui/D04-pages-from-two-trays-come-out-in-order", test_two_trays);
  g_test_add_func ("/ui/D04-a-job-for-each-change-of-the-tray-or-two-stacks", test_orders);
  return g_test_run ();
}
