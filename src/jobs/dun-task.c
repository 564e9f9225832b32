/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-task"

#include "dun-task.h"

/**
 * dun_task_run_part:
 * @task: (transfer full): what is under way; @callback gets it as its user data
 * @func: a part of it that takes time, with the task's data
 *
 * Does a part of what @task does in a thread, while the task waits for it.
 */
void
dun_task_run_part (GTask              *task,
                   GTaskThreadFunc     func,
                   GAsyncReadyCallback callback)
{
  g_autoptr (GTask) part = g_task_new (g_task_get_source_object (task),
                                       g_task_get_cancellable (task), callback, task);

  g_task_set_task_data (part, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (part, func);
}
