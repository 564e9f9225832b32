/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-minutes-run"

#include "dun-minutes-run.h"

#include "dun-committee.h"
#include "dun-letter-render.h"

/* The pages of a session's minutes: what the server froze, in the wording of its language (F05). */

typedef struct
{
  DunResult *data; /* owned */
  int        version;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_clear_pointer (&run->data, dun_result_unref);
  g_free (run);
}

static void
render (GTask        *task,
        gpointer      source,
        gpointer      task_data,
        GCancellable *cancellable)
{
  Run *run = task_data;
  GError *error = NULL;
  g_autoptr (DunLetterTemplate) wording = NULL;
  g_autoptr (DunLetterProfile) profile = NULL;
  g_autoptr (JsonNode) data = NULL;
  GBytes *pdf = NULL;

  wording = dun_letter_template_compile (dun_result_get_text (run->data, 0, "subject"),
                                         dun_result_get_text (run->data, 0, "body"), &error);
  if (wording != NULL)
    profile = dun_letter_profile_from_json (dun_result_get_text (run->data, 0, "profile"), &error);
  if (profile != NULL)
    data = json_from_string (dun_result_get_text (run->data, 0, "data"), &error);
  if (data != NULL)
    pdf = dun_letter_render (wording, data, profile, dun_result_get_text (run->data, 0, "language"),
                             &error);
  if (pdf == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, pdf, (GDestroyNotify) g_bytes_unref);
}

static void
data_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;

  run->data = dun_session_call_finish (DUN_SESSION (source), result, &error);
  if (run->data == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  run->version = (int) dun_result_get_int (run->data, 0, "version");
  g_task_run_in_thread (task, render);
}

/* Reads what the minutes say and writes their pages in a thread; nothing is stored. */
void
dun_minutes_render_async (DunSession          *session,
                          gint64               session_id,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);

  g_task_set_source_tag (task, dun_minutes_render_async);
  g_task_set_task_data (task, g_new0 (Run, 1), run_free);
  dun_committee_minutes_data_async (session, session_id, cancellable, data_cb, task);
}

/**
 * dun_minutes_render_finish:
 * @version: (out): the session's version that these pages belong to
 *
 * Returns: (transfer full) (nullable): a PDF
 */
GBytes *
dun_minutes_render_finish (GAsyncResult  *result,
                           int           *version,
                           GError       **error)
{
  Run *run;

  g_return_val_if_fail (G_IS_TASK (result), NULL);
  run = g_task_get_task_data (G_TASK (result));
  *version = run->version;
  return g_task_propagate_pointer (G_TASK (result), error);
}
