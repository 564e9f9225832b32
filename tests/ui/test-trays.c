/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-codes.h"
#include "dun-pdf-screen.h"
#include "dun-test-desk.h"
#include "dun-test-letters.h"
#include "dun-test-print.h"

#include <glib/gstdio.h>
#include <gtk/gtkunixprint.h>

/* From which tray of the printer letters come: nobody chooses what the rules say. */

typedef struct
{
  guint  n_jobs;
  char  *source; /* of the last one */
} Seen;

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
  return TRUE;
}

static void
set_trays (Desk       *desk,
           const char *first,
           const char *next)
{
  g_autofree char *sql =
    g_strdup_printf ("set session authorization manager_ho; do $do$ begin perform"
                     " api.letter_tray_set (gen_random_uuid (), 'W1', '%s', '%s', '2026-03-02');"
                     " end $do$; reset session authorization;", first, next);

  dun_fixture_sql (desk->fixture, sql);
}

static void
open_letter (Desk       *desk,
             const char *customer_no)
{
  g_autofree char *query =
    g_strdup_printf ("select letter_id from core.letter join core.party p using (party_id)"
                     " where p.customer_no = '%s'", customer_no);
  g_autofree char *letter = desk_value (desk, query);

  desk_act (desk, "open-letter", g_variant_new_int64 (g_ascii_strtoll (letter, NULL, 10)));
  dun_test_until (desk_shows (desk, "loaded"));
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
print (Desk *desk,
       Seen *seen)
{
  g_autofree char *folder = g_dir_make_tmp ("dun-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "letter.pdf", NULL);
  guint n_jobs = seen->n_jobs;

  desk_act (desk, "print-pdf", NULL);
  dun_test_print_to (path);
  dun_test_until (seen->n_jobs > n_jobs);
  g_remove (path);
  g_rmdir (folder);
  desk_act (desk, "close-tab", NULL);
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
  set_trays (&desk, "LARGE", "LARGE");
  open_letter (&desk, "K1");
  g_assert_true (says (&desk, "LARGE"));
  dun_test_picture (GTK_WIDGET (desk.window), "letter-tray");
  print (&desk, &seen);
  g_assert_cmpstr (seen.source, ==, "large-capacity");

  set_trays (&desk, "AUTO", "AUTO");
  open_letter (&desk, "K2");
  g_assert_false (says (&desk, "AUTO"));
  print (&desk, &seen);
  g_assert_null (seen.source);

  dun_fixture_sql (desk.fixture, "set session_replication_role = replica;"
                                 "update core.letter_part set paper = 'MIXED';"
                                 "reset session_replication_role;");
  set_trays (&desk, "UPPER", "MANUAL");
  open_letter (&desk, "K4");
  g_assert_true (says (&desk, "UPPER") && says (&desk, "MANUAL"));
  dun_test_picture (GTK_WIDGET (desk.window), "letter-two-trays");
  print (&desk, &seen);
  g_assert_null (seen.source);

  g_signal_remove_emission_hook (signal, hook);
  g_type_class_unref (klass);
  desk_close (&desk);
}

int
main (int    argc,
      char **argv)
{
  dun_test_widget_init (&argc, &argv);
  g_test_add_func ("/ui/D04-the-paper-comes-from-the-trays-that-the-rules-name", test_trays);
  return g_test_run ();
}
