/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-batch"

#include "dun-command.h"

#include "dun-error.h"
#include "dun-refusal.h"
#include "dun-sender.h"
#include "dun-sync.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>

/* send: the service that sends SMS and e-mail (reliability §3.8). Goes on until it is told to end;
 * as many of them as wanted may run beside each other. */

#define SETTINGS      "/etc/dundesk/send.conf"
#define LEASE_SECONDS 300
#define ASK_SECONDS   30
#define IDLE_SECONDS  3
#define PAUSE_SECONDS 30

typedef struct
{
  DunSender *sender;  /* owned */
  gboolean   ends;
  gboolean   is_over; /* the pause is */
} Service;

static gboolean
end_cb (gpointer user_data)
{
  Service *self = user_data;

  self->ends = TRUE;
  dun_sender_stop (self->sender);
  return G_SOURCE_CONTINUE;
}

static gboolean
over_cb (gpointer user_data)
{
  ((Service *) user_data)->is_over = TRUE;
  return G_SOURCE_REMOVE;
}

/* Waits in the main loop, where a signal ends the pause. */
static void
pause_for (Service *self,
           guint    seconds)
{
  guint id = g_timeout_add_seconds (seconds, over_cb, self);

  self->is_over = FALSE;
  while (!self->is_over && !self->ends)
    g_main_context_iteration (NULL, TRUE);
  if (!self->is_over)
    g_source_remove (id);
}

static gboolean
serve (Service   *self,
       gboolean   once,
       GError   **error)
{
  while (!self->ends)
    {
      g_autoptr (GError) local = NULL;
      DunSenderRound done;
      gboolean good = dun_sender_round (self->sender, &done, &local);
      guint n_done = done.n_sent + done.n_stayed + done.n_failed + done.n_heard;

      if (n_done > 0)
        dun_command_say (_("%u sent, %u kept, %u failed, %u heard of"), done.n_sent, done.n_stayed,
                         done.n_failed, done.n_heard);
      if (!good && !once
          && (g_error_matches (local, DUN_ERROR, DUN_ERROR_REFUSED)
              || g_error_matches (local, DUN_ERROR, DUN_ERROR_BUSY)))
        {
          /* Between two business days, or somebody is at the same case. */
          g_autofree char *sentence = dun_error_get_refusal (local, NULL, NULL)
                                        ? dun_refusal_message (local) : g_strdup (local->message);

          dun_command_say ("%s", sentence);
          pause_for (self, PAUSE_SECONDS);
        }
      else if (!good)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      else if (once && done.n_sent + done.n_stayed + done.n_failed == 0)
        return TRUE;
      else if (n_done == 0)
        pause_for (self, IDLE_SECONDS);
    }
  return TRUE;
}

DunExit
dun_command_send (int    argc,
                  char **argv)
{
  static char *path;
  static gboolean once;
  static int lease = LEASE_SECONDS;
  static const GOptionEntry entries[] = {
    { "settings", 0, 0, G_OPTION_ARG_FILENAME, &path,
      N_("Read the carriers from FILE, not from where they are installed"), N_("FILE") },
    { "once", 0, 0, G_OPTION_ARG_NONE, &once, N_("End when nothing is left to send"), NULL },
    { "lease", 0, 0, G_OPTION_ARG_INT, &lease,
      N_("Hold a message for SECONDS while it is handed over"), N_("SECONDS") },
    { NULL }
  };
  g_autoptr (DunConnectInfo) info = NULL;
  g_autoptr (DunSession) session = NULL;
  g_autoptr (GPtrArray) carriers = NULL;
  g_autoptr (GError) error = NULL;
  Service service = { 0 };
  guint ids[2];
  DunExit exit_code;
  gboolean good;

  if (!dun_command_parse ("send", NULL, _("Sends SMS and e-mail until it is told to end."),
                          entries, &argc, &argv, &exit_code))
    return exit_code;
  if (argc > 1 || lease < 60 || lease > 3600)
    {
      g_printerr (_("dundesk-batch send: the lease is a number of seconds from 60 to 3600\n"));
      return DUN_EXIT_USAGE;
    }
  if (path == NULL)
    path = g_strdup (g_getenv ("DUNDESK_SEND_SETTINGS"));
  carriers = dun_carriers_load (path != NULL ? path : SETTINGS, &error);
  if (carriers == NULL)
    {
      dun_command_fail (error);
      return DUN_EXIT_CONFIG;
    }
  info = dun_command_info (&error);
  session = info != NULL ? dun_sync_sign_in (info, &error) : NULL;
  if (session == NULL)
    return dun_command_fail (error);

  service.sender = dun_sender_new (session, carriers, lease, ASK_SECONDS);
  ids[0] = g_unix_signal_add (SIGTERM, end_cb, &service);
  ids[1] = g_unix_signal_add (SIGINT, end_cb, &service);
  good = serve (&service, once, &error);
  g_source_remove (ids[0]);
  g_source_remove (ids[1]);
  g_clear_object (&service.sender);
  if (!good)
    return dun_command_fail (error);
  dun_session_close (session);
  return DUN_EXIT_OK;
}
