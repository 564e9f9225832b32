/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-db"

#include "dun-db-private.h"

/* For programs without a main loop, and for tests. */

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/**
 * dun_db_open_sync:
 *
 * Returns: (transfer full): a connected write lane with a main context of its own, to be used with
 *   dun_db_call_sync(); or NULL with %DUN_ERROR_CONNECTION
 */
DunDb *
dun_db_open_sync (DunConnectInfo *info,
                  GError        **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DunDb) self = NULL;

  g_main_context_push_thread_default (context);
  self = dun_db_new_for_writes (info);
  dun_db_connect_async (self, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);
  return dun_db_connect_finish (self, result, error) ? g_steal_pointer (&self) : NULL;
}

/* Like dun_db_call_async(), and waits for the answer. On a lane of dun_db_open_sync() nothing else
 * runs meanwhile; on another the main context goes on. */
DunResult *
dun_db_call_sync (DunDb      *self,
                  const char *function,
                  GVariant   *args,
                  GError    **error)
{
  g_autoptr (GMainContext) context = dun_db_ref_context (self);
  g_autoptr (GAsyncResult) result = NULL;

  g_main_context_push_thread_default (context);
  dun_db_call_async (self, function, args, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);
  return dun_db_call_finish (self, result, error);
}
