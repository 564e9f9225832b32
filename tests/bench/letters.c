/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bench-letters"

#include "bench-session.h"
#include "dun-letter-run.h"

#include <stdlib.h>

/* Prints a confirmed batch as the print operator's program does: rows read, pages written, parts
 * registered with their hash. usage: letters URI BATCH_ID */

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  gboolean *is_done = user_data;
  g_autoptr (GError) error = NULL;

  if (!dun_letter_run_start_finish (DUN_LETTER_RUN (source), result, &error))
    g_error ("%s", error->message);
  *is_done = TRUE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (DunSession) session = NULL;
  g_autoptr (DunLetterRun) run = NULL;
  gboolean is_done = FALSE;
  gint64 begin;
  double took;

  if (argc != 3)
    return EXIT_FAILURE;
  session = bench_session_open (argv[1]);

  run = dun_letter_run_new (session, g_ascii_strtoll (argv[2], NULL, 10));
  begin = g_get_monotonic_time ();
  dun_letter_run_start_async (run, NULL, printed_cb, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
  took = (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC;

  g_print ("FIGURE letters_printed %u letters\n", dun_letter_run_get_n_printed (run));
  g_print ("FIGURE letters_per_s %.0f letters/s\n", dun_letter_run_get_n_printed (run) / took);
  dun_session_close (session);
  return EXIT_SUCCESS;
}
