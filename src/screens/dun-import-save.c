/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-import-save"

#include "dun-import-save.h"

/* The list of errors as a file, written beside the main loop: it may be long, the disk slow. */

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  GError *error = NULL;

  if (dun_import_save_errors (source, task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
dun_import_save_errors_async (DunImport          *import,
                              GFile              *file,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (import, NULL, callback, user_data);

  g_task_set_source_tag (task, dun_import_save_errors_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, write_thread);
}

gboolean
dun_import_save_errors_finish (DunImport    *import,
                               GAsyncResult *result,
                               GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, import), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
