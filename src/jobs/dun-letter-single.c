/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter-run"

#include "dun-committee.h"
#include "dun-letter-run.h"
#include "dun-letter-source.h"
#include "dun-letters.h"
#include "dun-task.h"

/* One paper at a time: the preview of a letter, the minutes of a session. */

typedef struct
{
  DunResult *rows;
  DunResult *images; /* nullable */
  char      *request_id;
  gint64     session_id;
  gint64     batch_id;  /* of a letter's preview */
  gint64     letter_id;
  GBytes    *body;
} Single;

static void
single_free (gpointer data)
{
  Single *self = data;

  g_clear_pointer (&self->rows, dun_result_unref);
  g_clear_pointer (&self->images, dun_result_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->request_id);
  g_free (self);
}

static void
render_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Single *self = task_data;
  GError *error = NULL;
  g_autoptr (DunLetterSource) source = dun_letter_source_new (self->rows, &error);
  GBytes *body = NULL;

  if (source != NULL
      && (self->images == NULL || dun_letter_source_add_images (source, self->images, &error)))
    body = dun_letter_source_render (source, self->rows, 0, &error);
  if (body == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, body, (GDestroyNotify) g_bytes_unref);
}

static void
preview_data_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Single *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->rows = dun_session_call_finish (DUN_SESSION (source), result, &error);
  if (self->rows == NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, render_thread);
}

static void
preview_images_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Single *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->images = dun_session_call_finish (DUN_SESSION (source), result, &error);
  if (self->images == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  dun_letters_render_data_async (DUN_SESSION (source), self->batch_id, &self->letter_id, 1,
                                 g_task_get_cancellable (task), preview_data_cb,
                                 g_object_ref (task));
}

void
dun_letter_run_preview_async (DunSession         *session,
                              gint64              batch_id,
                              gint64              letter_id,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);
  Single *self = g_new0 (Single, 1);

  g_task_set_source_tag (task, dun_letter_run_preview_async);
  g_task_set_task_data (task, self, single_free);
  self->batch_id = batch_id;
  self->letter_id = letter_id;
  dun_letters_images_async (session, batch_id, cancellable, preview_images_cb, task);
}

/* Returns: (transfer full): the PDF */
GBytes *
dun_letter_run_preview_finish (GAsyncResult *result,
                               GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dun_letter_run_preview_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Reads what the minutes say and writes their pages in a thread. */
void
dun_letter_run_minutes_preview_async (DunSession         *session,
                                      gint64              session_id,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);

  g_task_set_source_tag (task, dun_letter_run_minutes_preview_async);
  g_task_set_task_data (task, g_new0 (Single, 1), single_free);
  dun_committee_minutes_data_async (session, session_id, cancellable, preview_data_cb, task);
}

/* Returns: (transfer full): the PDF */
GBytes *
dun_letter_run_minutes_preview_finish (GAsyncResult *result,
                                       GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dun_letter_run_minutes_preview_async),
                        NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Single *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (answer == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&self->body), (GDestroyNotify) g_bytes_unref);
}

static void
minutes_rendered_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Single *self = g_task_get_task_data (task);
  GError *error = NULL;
  int version;

  self->body = g_task_propagate_pointer (G_TASK (result), &error);
  if (self->body == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  version = (int) dun_result_get_int (self->rows, 0, "version");
  dun_committee_minutes_store_async (DUN_SESSION (source), self->request_id, self->session_id,
                                     self->body, version, stored_cb, g_steal_pointer (&task));
}

static void
minutes_data_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Single *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->rows = dun_session_call_finish (DUN_SESSION (source), result, &error);
  if (self->rows == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  dun_task_run_part (g_steal_pointer (&task), render_thread, minutes_rendered_cb);
}

void
dun_letter_run_minutes_async (DunSession         *session,
                              gint64              session_id,
                              const char         *request_id,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  GTask *task = g_task_new (session, NULL, callback, user_data);
  Single *self = g_new0 (Single, 1);

  g_task_set_source_tag (task, dun_letter_run_minutes_async);
  self->session_id = session_id;
  self->request_id = g_strdup (request_id);
  g_task_set_task_data (task, self, single_free);
  dun_committee_minutes_data_async (session, session_id, NULL, minutes_data_cb, task);
}

/* Returns: (transfer full): the PDF as it was stored */
GBytes *
dun_letter_run_minutes_finish (GAsyncResult *result,
                               GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dun_letter_run_minutes_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
