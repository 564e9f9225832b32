/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-letter-print-dialog.h"
#include "dun-test-desk.h"
#include "dun-test-letters.h"
#include "dun-test-print.h"

#include <glib/gstdio.h>

/* A real print server and its printer, which with-printer runs beside the test. */

#define LASER "Laser"

/* What the printer got of its nth job: "pdf" or what it was told, "options". */
static char *
read_job (guint       n,
          const char *what,
          gsize      *length)
{
  g_autofree char *name = g_strdup_printf ("%u.%s", n, what);
  g_autofree char *path = g_build_filename (g_getenv ("DUN_TEST_PRINTER"), name, NULL);
  char *text = NULL;

  return g_file_get_contents (path, &text, length, NULL) ? text : NULL;
}

/* Which job comes next. */
static guint
get_next_job (void)
{
  guint n = 0;
  g_autofree char *text = NULL;

  do
    {
      g_free (text);
      text = read_job (++n, "pdf", NULL);
    }
  while (text != NULL);
  return n;
}

static gboolean
is_from (guint       n,
         const char *slot)
{
  g_autofree char *options = read_job (n, "options", NULL);
  g_autofree char *wanted = g_strdup_printf (" InputSlot=%s ", slot);

  g_assert_nonnull (options);
  return strstr (options, wanted) != NULL;
}

static void
run (const char *command)
{
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_command_line_sync (command, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static void
jam (gboolean is_jammed)
{
  g_autofree char *path = g_build_filename (g_getenv ("DUN_TEST_PRINTER"), "jam", NULL);

  if (is_jammed)
    g_assert_true (g_file_set_contents (path, "", 0, NULL));
  else
    {
      g_assert_cmpint (g_remove (path), ==, 0);
      run ("cupsenable " LASER);
    }
}

static void
open_file (Desk *desk)
{
  desk_act (desk, "open-batch-part", g_variant_new ("(xi)", (gint64) 1, 1));
  dun_test_until (desk_shows (desk, "loaded"));
}

static void
print (Desk *desk)
{
  desk_act (desk, "print-pdf", NULL);
  dun_form_dialog_save (DUN_FORM_DIALOG (dun_test_asked (DUN_TYPE_LETTER_PRINT_DIALOG)));
  dun_test_choose_queue (LASER);
}

/* The archived bytes come out of the printer, and its word that they did. */
static void
test_bytes (void)
{
  guint n = get_next_job ();
  g_autofree char *body = NULL;
  g_autofree char *sha256 = NULL;
  gsize length = 0;
  Desk desk;

  desk_print_batch (&desk);
  open_file (&desk);
  print (&desk);
  dun_test_until (desk_is_value (&desk, "select state from core.print_job", "PRINTED"));
  body = read_job (n, "pdf", &length);
  g_assert_nonnull (body);
  sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) body, length);
  desk_assert_value (&desk, "select encode (sha256, 'hex') from core.letter_part", sha256);
  g_assert_false (is_from (n, "Upper"));
  desk_close (&desk);
}

/* A printer that stops: the job waits and says why; it goes on where the printer does. */
static void
test_jam (void)
{
  guint n = get_next_job ();
  Desk desk;

  desk_print_batch (&desk);
  open_file (&desk);
  jam (TRUE);
  print (&desk);
  dun_test_until (desk_is_value (&desk, "select state || ' ' || problem from core.print_job",
                                 "SPOOLED Paper jam"));
  dun_test_until (desk_banner_says (&desk) != NULL);
  dun_test_picture (GTK_WIDGET (desk.window), "printer-waits");
  jam (FALSE);
  dun_test_until (desk_is_value (&desk, "select state from core.print_job", "PRINTED"));
  g_assert_cmpuint (get_next_job (), ==, n + 1);
  desk_close (&desk);
}

/* The trays that the rules name are those of the printer. */
static void
test_trays (void)
{
  guint n = get_next_job ();
  Desk desk;

  desk_print_batch (&desk);
  desk_set_trays (&desk, "LARGE", "LARGE");
  desk_open_letter (&desk, "K1");
  desk_act (&desk, "print-pdf", NULL);
  dun_test_choose_queue (LASER);
  dun_test_until (get_next_job () == n + 1);
  g_assert_true (is_from (n, "LargeCapacity"));
  desk_act (&desk, "close-tab", NULL);

  desk_set_trays (&desk, "UPPER", "LOWER");
  dun_fixture_sql (desk.fixture, desk_two_long_letters);
  open_file (&desk);
  print (&desk);
  dun_test_choose_queue (LASER);
  dun_test_until (get_next_job () == n + 5);
  dun_test_until (desk_is_value (&desk, "select state from core.print_job"
                                 " order by print_job_id desc limit 1", "PRINTED"));
  g_assert_true (is_from (n + 1, "Upper") && is_from (n + 2, "Lower") && is_from (n + 3, "Upper")
                 && is_from (n + 4, "Lower"));
  desk_close (&desk);
}

int
main (int    argc,
      char **argv)
{
  dun_test_widget_init (&argc, &argv);
  g_test_add_func ("/ui/D05-a-print-server-gets-the-stored-bytes", test_bytes);
  g_test_add_func ("/ui/D05-a-printer-that-stops-is-waited-for", test_jam);
  g_test_add_func ("/ui/D04-a-printer-takes-paper-from-the-trays-of-the-rules", test_trays);
  return g_test_run ();
}
