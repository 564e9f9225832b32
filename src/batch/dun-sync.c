/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-batch"

#include "dun-sync.h"

#include "dun-command.h"

/* The model's calls for commands that do one thing after the other: each waits in the main loop of
 * the program, so that a lost line comes back and signals are seen meanwhile. A server that is away
 * for longer than --patience ends the program. */

/* Keeps the result in the GAsyncResult pointer that user_data points to. */
void
dun_sync_keep_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

void
dun_sync_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Returns: (transfer full): the session of who @info says, or NULL with any %DUN_ERROR. */
DunSession *
dun_sync_sign_in (DunConnectInfo *info,
                  GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  DunSession *session;

  dun_session_open_async (info, NULL, dun_sync_keep_cb, &result);
  dun_sync_wait (&result);
  session = dun_session_open_finish (result, error);
  if (session != NULL)
    dun_session_set_patience (session, dun_command_get_patience ());
  return session;
}

DunResult *
dun_sync_read (DunSession *session,
               const char *function,
               GVariant   *args,
               GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dun_session_read_async (session, function, args, NULL, dun_sync_keep_cb, &result);
  dun_sync_wait (&result);
  return dun_session_call_finish (session, result, error);
}

/* @args: a tuple without the request id, which is made anew. */
DunResult *
dun_sync_write (DunSession *session,
                const char *function,
                GVariant   *args,
                GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dun_session_write_async (session, NULL, function, args, dun_sync_keep_cb, &result);
  dun_sync_wait (&result);
  return dun_session_call_finish (session, result, error);
}
