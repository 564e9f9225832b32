/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-page-intake"

#include "dun-page-intake.h"

#include "dun-intake-client.h"
#include "dun-intake-load.h"
#include "dun-picture.h"
#include "dun-task.h"

/* A PDF stays as it came, a JPEG keeps its bytes; any other picture becomes a PNG page by page. */

typedef struct
{
  /* Owned */
  char              *directory;
  char              *name;
  GBytes            *bytes;
  DunIntakeDocument *document;
  GdkTexture        *texture;
  GPtrArray         *pages; /* of DunDraftPage */

  /* The page that is being written */
  GBytes *pixels;
  guint   width;
  guint   height;
  gsize   stride;
  guint   dpi;

  /* State */
  guint    next;
  gboolean as_pictures; /* a PDF as well */
} Intake;

/* Of a PDF whose pages become pictures: what is printed small can be read still. */
#define PICTURE_DPI 200
#define POINTS_INCH 72.0

static void render_next (GTask *task);

static void
intake_free (gpointer data)
{
  Intake *intake = data;

  g_free (intake->directory);
  g_free (intake->name);
  g_clear_pointer (&intake->bytes, g_bytes_unref);
  g_clear_pointer (&intake->pixels, g_bytes_unref);
  g_clear_object (&intake->document);
  g_clear_object (&intake->texture);
  g_ptr_array_unref (intake->pages);
  g_free (intake);
}

static GTask *
intake_new (const char         *directory,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Intake *intake = g_new0 (Intake, 1);

  intake->directory = g_strdup (directory);
  intake->pages = g_ptr_array_new_with_free_func (g_object_unref);
  g_task_set_task_data (task, intake, intake_free);
  return task;
}

static void
done (GTask *task)
{
  Intake *intake = g_task_get_task_data (task);

  g_task_return_pointer (task, g_ptr_array_ref (intake->pages), (GDestroyNotify) g_ptr_array_unref);
}

/* --- In a thread: files --- */

static void
write_original (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Intake *intake = task_data;
  GError *error = NULL;
  gboolean is_pdf = !dun_intake_document_is_picture (intake->document);
  char *path = dun_page_draft_write (intake->directory, intake->bytes, is_pdf ? ".pdf" : ".jpg",
                                     &error);

  if (path == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, path, g_free);
}

static void
write_pixels (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Intake *intake = task_data;
  GError *error = NULL;
  g_autoptr (DunImagePage) page =
    dun_image_page_new_from_pixels (intake->pixels, intake->width, intake->height, intake->stride,
                                    intake->dpi, 0, &error);
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GBytes) png = NULL;
  char *path = NULL;

  if (page != NULL)
    {
      texture = gdk_memory_texture_new ((int) intake->width, (int) intake->height,
                                        GDK_MEMORY_R8G8B8,
                                        dun_image_page_get_bytes (page), (gsize) intake->width * 3);
      png = gdk_texture_save_to_png_bytes (texture);
      path = dun_page_draft_write (intake->directory, png, ".png", &error);
    }
  if (path == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, path, g_free);
}

/* --- Files --- */

static void
original_written_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Intake *intake = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *path = g_task_propagate_pointer (G_TASK (result), &error);
  gboolean is_pdf;
  int turn;

  if (path == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  is_pdf = !dun_intake_document_is_picture (intake->document);
  turn = is_pdf ? 0 : dun_intake_document_get_rotation (intake->document);
  g_ptr_array_add (intake->pages,
                   dun_draft_page_new (path, is_pdf ? "application/pdf" : "image/jpeg",
                                       intake->name, 0,
                                       turn,
                                       dun_intake_document_get_n_pages (intake->document)));
  done (task);
}

static void
pixels_written_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Intake *intake = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *path = g_task_propagate_pointer (G_TASK (result), &error);

  if (path == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_ptr_array_add (intake->pages,
                   dun_draft_page_new (path, "image/png", intake->name, intake->dpi, 0, 1));
  intake->next++;
  if (intake->document != NULL && intake->next < dun_intake_document_get_n_pages (intake->document))
    render_next (g_steal_pointer (&task));
  else
    done (task);
}

static void
rendered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Intake *intake = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_pointer (&intake->pixels, g_bytes_unref);
  intake->pixels = dun_intake_document_render_finish (DUN_INTAKE_DOCUMENT (object), result,
                                                      &intake->width,
                                                      &intake->height, &intake->stride, &error);
  if (intake->pixels == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  intake->dpi = dun_intake_document_is_picture (intake->document)
                  ? dun_intake_document_get_dpi (intake->document) : PICTURE_DPI;
  dun_task_run_part (g_steal_pointer (&task), write_pixels, pixels_written_cb);
}

/* Takes the task. */
static void
render_next (GTask *task)
{
  Intake *intake = g_task_get_task_data (task);

  dun_intake_document_render_async (intake->document, intake->next,
                                    dun_intake_document_is_picture (intake->document)
                                      ? 1 : PICTURE_DPI / POINTS_INCH,
                                    g_task_get_cancellable (task), rendered_cb,
                                    task);
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Intake *intake = g_task_get_task_data (task);
  GError *error = NULL;

  intake->document = dun_intake_open_finish (DUN_INTAKE (object), result, &error);
  if (intake->document == NULL)
    g_task_return_error (task, error);
  else if ((!dun_intake_document_is_picture (intake->document) && !intake->as_pictures)
           || g_strcmp0 (dun_intake_document_get_kind (intake->document), "jpeg") == 0)
    dun_task_run_part (g_steal_pointer (&task), write_original, original_written_cb);
  else
    render_next (g_steal_pointer (&task));
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Intake *intake = g_task_get_task_data (task);
  g_autoptr (DunIntake) reader = NULL;
  GError *error = NULL;

  intake->bytes = dun_intake_load_finish (result, &error);
  if (intake->bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  reader = dun_intake_new (g_getenv ("DUNDESK_INTAKE"));
  dun_intake_open_async (reader, intake->bytes, g_task_get_cancellable (task), opened_cb, task);
  g_steal_pointer (&task);
}

/* Takes the task. */
static void
take_file (GTask *task,
           GFile *file)
{
  Intake *intake = g_task_get_task_data (task);
  g_autofree char *base = g_file_get_basename (file);

  intake->name = g_utf8_make_valid (base != NULL ? base : "", -1);
  dun_intake_load_async (file, g_task_get_cancellable (task), loaded_cb, task);
}

/* Takes a PDF or a picture from anywhere into the folder. */
void
dun_page_intake_file_async (GFile               *file,
                            const char          *directory,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task = intake_new (directory, cancellable, callback, user_data);

  g_task_set_source_tag (task, dun_page_intake_file_async);
  take_file (task, file);
}

/* The same, each page of a PDF becoming a picture of its own. */
void
dun_page_intake_pictures_async (GFile               *file,
                                const char          *directory,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task = intake_new (directory, cancellable, callback, user_data);
  Intake *intake = g_task_get_task_data (task);

  g_task_set_source_tag (task, dun_page_intake_pictures_async);
  intake->as_pictures = TRUE;
  take_file (task, file);
}

/* Takes a picture from the clipboard into the folder. */
void
dun_page_intake_texture_async (GdkTexture          *texture,
                               const char          *directory,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task = intake_new (directory, cancellable, callback, user_data);
  Intake *intake = g_task_get_task_data (task);
  guchar *pixels;

  g_task_set_source_tag (task, dun_page_intake_texture_async);
  intake->width = (guint) gdk_texture_get_width (texture);
  intake->height = (guint) gdk_texture_get_height (texture);
  intake->stride = (gsize) intake->width * 4;
  pixels = g_malloc (intake->stride * intake->height);
  gdk_texture_download (texture, pixels, intake->stride);
  intake->pixels = g_bytes_new_take (pixels, intake->stride * intake->height);
  dun_task_run_part (task, write_pixels, pixels_written_cb);
}

/* Returns: (transfer full) (nullable): DunDraftPage in their order, for dun_page_draft_add(). */
GPtrArray *
dun_page_intake_finish (GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
