/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-batch"

#include "dun-command.h"

#include "dun-error.h"
#include "dun-letter-run.h"
#include "dun-plural.h"
#include "dun-sync.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>

/* letters: what is confirmed is written and registered without a window, by who has the printer's
 * rights. Cut off at any point, the next call goes on with what is left. */

static gboolean
stop_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
is_confirmed (const char *state)
{
  return g_strcmp0 (state, "QUEUED") == 0 || g_strcmp0 (state, "CONFIRMING") == 0;
}

static gboolean
print_batch (DunSession   *session,
             DunResult    *batches,
             guint         row,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (DunLetterRun) run = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  guint n;

  run = dun_letter_run_new (session, dun_result_get_int (batches, row, "batch_id"));
  dun_letter_run_start_async (run, cancellable, dun_sync_keep_cb, &result);
  dun_sync_wait (&result);
  if (!dun_letter_run_start_finish (run, result, error))
    return FALSE;
  n = dun_letter_run_get_n_printed (run);
  dun_command_say (P_ ("Batch %s: %u letter registered and printed",
                       "Batch %s: %u letters registered and printed", n),
                   dun_result_get_text (batches, row, "batch_no"), n);
  return TRUE;
}

/* @number: (nullable): only the batch with this number */
static DunExit
print_batches (DunSession   *session,
               const char   *number,
               GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) batches = dun_sync_read (session, "letter_batches", NULL, &error);
  gboolean found = FALSE;

  if (batches == NULL)
    return dun_command_fail (error);
  /* They come newest first; the oldest waits longest. */
  for (guint i = dun_result_get_n_rows (batches); i-- > 0;)
    {
      if (number != NULL
          && g_strcmp0 (number, dun_result_get_text (batches, i, "batch_no")) != 0)
        continue;
      found = TRUE;
      if (is_confirmed (dun_result_get_text (batches, i, "state"))
          && !print_batch (session, batches, i, cancellable, &error))
        return dun_command_fail (error);
    }
  if (number != NULL && !found)
    {
      g_printerr (_("dundesk-batch letters: there is no batch “%s”\n"), number);
      return DUN_EXIT_DATA;
    }
  return DUN_EXIT_OK;
}

DunExit
dun_command_letters (int    argc,
                     char **argv)
{
  static char *number;
  static const GOptionEntry entries[] = {
    { "batch", 0, 0, G_OPTION_ARG_STRING, &number, N_("Only the batch with this NUMBER"),
      N_("NUMBER") },
    { NULL }
  };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DunConnectInfo) info = NULL;
  g_autoptr (DunSession) session = NULL;
  g_autoptr (GError) error = NULL;
  DunExit exit_code;
  guint ids[2];

  if (!dun_command_parse ("letters", NULL, _("Prints the batches of letters that are confirmed."),
                          entries, &argc, &argv, &exit_code))
    return exit_code;
  if (argc > 1)
    {
      g_printerr (_("dundesk-batch letters: “%s” is too much\n"), argv[1]);
      return DUN_EXIT_USAGE;
    }
  info = dun_command_info (&error);
  session = info != NULL ? dun_sync_sign_in (info, &error) : NULL;
  if (session == NULL)
    return dun_command_fail (error);
  ids[0] = g_unix_signal_add (SIGTERM, stop_cb, cancellable);
  ids[1] = g_unix_signal_add (SIGINT, stop_cb, cancellable);
  exit_code = print_batches (session, number, cancellable);
  g_source_remove (ids[0]);
  g_source_remove (ids[1]);
  dun_session_close (session);
  return exit_code;
}
