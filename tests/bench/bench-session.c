/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bench"

#include "bench-session.h"

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  DunSession **session = user_data;
  g_autoptr (GError) error = NULL;

  *session = dun_session_open_finish (result, &error);
  if (*session == NULL)
    g_error ("%s", error->message);
}

/* Returns: (transfer full): the session of who is named in @uri; ends the program without one. */
DunSession *
bench_session_open (const char *uri)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DunConnectInfo) info = dun_connect_info_new (uri, &error);
  DunSession *session = NULL;

  if (info == NULL)
    g_error ("%s", error->message);
  dun_session_open_async (info, NULL, opened_cb, &session);
  while (session == NULL)
    g_main_context_iteration (NULL, TRUE);
  return session;
}
