/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-intake-source"

#include "dun-intake-source.h"

/* Between the viewer, which knows no process, and the reader, which knows no widget. */

#define PICTURE_DPI 96 /* of a picture that does not say */

struct _DunIntakeSource
{
  GObject parent_instance;

  /* Owned */
  DunIntakeDocument *document;

  /* State */
  double unit; /* points a length of the document */
};

static void page_source_iface_init (DunPageSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DunIntakeSource, dun_intake_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DUN_TYPE_PAGE_SOURCE, page_source_iface_init))

static guint
source_get_n_pages (DunPageSource *source)
{
  return dun_intake_document_get_n_pages (DUN_INTAKE_SOURCE (source)->document);
}

static void
source_get_page_size (DunPageSource *source,
                      guint          page,
                      double        *width,
                      double        *height)
{
  DunIntakeSource *self = DUN_INTAKE_SOURCE (source);

  dun_intake_document_get_page_size (self->document, page, width, height);
  *width *= self->unit;
  *height *= self->unit;
}

static void
rendered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  guint width = 0, height = 0;
  gsize stride = 0;
  g_autoptr (GBytes) pixels =
    dun_intake_document_render_finish (DUN_INTAKE_DOCUMENT (object), result, &width, &height,
                                       &stride, &error);

  if (pixels == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task,
                           gdk_memory_texture_new ((int) width, (int) height,
                                                   GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, pixels,
                                                   stride),
                           g_object_unref);
}

static void
source_render_async (DunPageSource      *source,
                     guint               page,
                     double              scale,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  DunIntakeSource *self = DUN_INTAKE_SOURCE (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_render_async);
  dun_intake_document_render_async (self->document, page, scale * self->unit, cancellable,
                                    rendered_cb, task);
}

static void
searched_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunIntakeSource *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GArray) found =
    dun_intake_document_search_finish (DUN_INTAKE_DOCUMENT (object), result, &error);
  g_autoptr (GArray) hits = NULL;

  if (found == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  hits = g_array_sized_new (FALSE, FALSE, sizeof (DunPageHit), found->len);
  for (guint i = 0; i < found->len; i++)
    {
      const DunIntakeHit *hit = &g_array_index (found, DunIntakeHit, i);
      DunPageHit copy = { .page = hit->page };

      graphene_rect_init (&copy.area, (float) (hit->x * self->unit), (float) (hit->y * self->unit),
                          (float) (hit->width * self->unit), (float) (hit->height * self->unit));
      g_array_append_val (hits, copy);
    }
  g_task_return_pointer (task, g_steal_pointer (&hits), (GDestroyNotify) g_array_unref);
}

static void
source_search_async (DunPageSource      *source,
                     const char         *text,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  DunIntakeSource *self = DUN_INTAKE_SOURCE (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_search_async);
  dun_intake_document_search_async (self->document, text, cancellable, searched_cb, task);
}

static void
page_source_iface_init (DunPageSourceInterface *iface)
{
  iface->get_n_pages = source_get_n_pages;
  iface->get_page_size = source_get_page_size;
  iface->render_async = source_render_async;
  iface->search_async = source_search_async;
}

static void
dun_intake_source_finalize (GObject *object)
{
  g_clear_object (&DUN_INTAKE_SOURCE (object)->document);
  G_OBJECT_CLASS (dun_intake_source_parent_class)->finalize (object);
}

static void
dun_intake_source_class_init (DunIntakeSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dun_intake_source_finalize;
}

static void
dun_intake_source_init (DunIntakeSource *self)
{
  self->unit = 1;
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  DunIntakeDocument *document = dun_intake_open_finish (DUN_INTAKE (object), result, &error);
  DunIntakeSource *self;

  if (document == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self = g_object_new (DUN_TYPE_INTAKE_SOURCE, NULL);
  self->document = document;
  if (dun_intake_document_is_picture (document))
    {
      guint dpi = dun_intake_document_get_dpi (document);

      self->unit = 72.0 / (dpi > 0 ? dpi : PICTURE_DPI);
    }
  g_task_return_pointer (task, self, g_object_unref);
}

/**
 * dun_intake_source_open_async:
 * @document: a PDF or a picture, from anywhere
 *
 * Fails with DUN_ERROR_INPUT and a sentence when it cannot be shown.
 */
void
dun_intake_source_open_async (GBytes             *document,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (DunIntake) intake = dun_intake_new (NULL);
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, dun_intake_source_open_async);
  dun_intake_open_async (intake, document, cancellable, opened_cb, task);
}

/* Returns: (transfer full) (nullable): the pages */
DunPageSource *
dun_intake_source_open_finish (GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
