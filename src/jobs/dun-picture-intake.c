/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-picture-intake"

#include "dun-picture-intake.h"

#include "dun-error.h"
#include "dun-intake-client.h"
#include "dun-intake-load.h"
#include "dun-letter-image.h"
#include "dun-picture.h"
#include "dun-task.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* No byte of the file goes on: neither what a camera noted about place and owner, nor a chunk that
 * another reader would understand otherwise. */

#define SMALLER  0.7 /* each time it is too large as a file */
#define MIN_SIDE 200 /* pixels: below it nothing is left of a picture */

typedef struct
{
  /* Owned */
  DunIntakeDocument *document;
  GBytes            *pixels;

  /* State */
  double scale;
  guint  width;
  guint  height;
  gsize  stride;
} Taking;

static void
taking_free (gpointer data)
{
  Taking *taking = data;

  g_clear_object (&taking->document);
  g_clear_pointer (&taking->pixels, g_bytes_unref);
  g_free (taking);
}

static void render (GTask *task);

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Taking *taking = task_data;
  guint dpi = (guint) lround (dun_intake_document_get_dpi (taking->document) * taking->scale);
  GError *error = NULL;
  GBytes *png = dun_letter_image_write (taking->pixels, taking->width, taking->height,
                                        taking->stride, dpi, &error);

  if (png != NULL)
    g_task_return_pointer (task, png, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Taking *taking = g_task_get_task_data (task);
  GError *error = NULL;
  GBytes *png = g_task_propagate_pointer (G_TASK (result), &error);

  if (png != NULL)
    g_task_return_pointer (task, png, (GDestroyNotify) g_bytes_unref);
  else if (g_error_matches (error, DUN_ERROR, DUN_ERROR_INPUT)
           && MAX (taking->width, taking->height) * SMALLER >= MIN_SIDE)
    {
      g_error_free (error);
      taking->scale *= SMALLER;
      render (g_steal_pointer (&task));
    }
  else
    g_task_return_error (task, error);
}

static void
rendered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Taking *taking = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_pointer (&taking->pixels, g_bytes_unref);
  taking->pixels = dun_intake_document_render_finish (DUN_INTAKE_DOCUMENT (object), result,
                                                      &taking->width, &taking->height,
                                                      &taking->stride, &error);
  if (taking->pixels == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  dun_task_run_part (g_steal_pointer (&task), write_thread, written_cb);
}

/* Takes the task. */
static void
render (GTask *task)
{
  Taking *taking = g_task_get_task_data (task);

  dun_intake_document_render_async (taking->document, 0, taking->scale,
                                    g_task_get_cancellable (task), rendered_cb, task);
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Taking *taking = g_task_get_task_data (task);
  GError *error = NULL;
  double width, height;

  taking->document = dun_intake_open_finish (DUN_INTAKE (object), result, &error);
  if (taking->document == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (!dun_intake_document_is_picture (taking->document))
    {
      g_task_return_new_error (task, DUN_ERROR, DUN_ERROR_INPUT,
                               _("This is a document. Letters take pictures: PNG, JPEG, TIFF, GIF "
                                 "or BMP."));
      return;
    }
  dun_intake_document_get_page_size (taking->document, 0, &width, &height);
  taking->scale = MIN (1, DUN_PICTURE_INTAKE_MAX_SIDE / MAX (width, height));
  render (g_steal_pointer (&task));
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = dun_intake_load_finish (result, &error);
  g_autoptr (DunIntake) reader = NULL;

  if (bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (!dun_picture_is_whole (bytes))
    {
      g_task_return_new_error (task, DUN_ERROR, DUN_ERROR_INPUT,
                               _("The picture is cut off: its file ends before the picture does. "
                                 "Take a whole copy of it."));
      return;
    }
  reader = dun_intake_new (g_getenv ("DUNDESK_INTAKE"));
  dun_intake_open_async (reader, bytes, g_task_get_cancellable (task), opened_cb, task);
  g_steal_pointer (&task);
}

/**
 * dun_picture_intake_async:
 *
 * Of several pages the first is taken. What is larger than letters have a use for becomes smaller,
 * and stays as large on paper. Fails with DUN_ERROR_INPUT and a sentence.
 */
void
dun_picture_intake_async (GFile               *file,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, dun_picture_intake_async);
  g_task_set_task_data (task, g_new0 (Taking, 1), taking_free);
  dun_intake_load_async (file, cancellable, loaded_cb, task);
}

/* Returns: (transfer full) (nullable): a PNG file as dun_letter_image_write () makes it */
GBytes *
dun_picture_intake_finish (GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
