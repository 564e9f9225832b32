/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-turned-source"

#include "dun-turned-source.h"

/* A scanned page that lay the wrong way round, as it will stand in the document. */

struct _DunTurnedSource
{
  GObject parent_instance;

  /* Owned */
  DunPageSource *source;

  /* State */
  int degrees; /* clockwise: 90, 180 or 270 */
};

static void page_source_iface_init (DunPageSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DunTurnedSource, dun_turned_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DUN_TYPE_PAGE_SOURCE, page_source_iface_init))

static guint
source_get_n_pages (DunPageSource *source)
{
  return dun_page_source_get_n_pages (DUN_TURNED_SOURCE (source)->source);
}

static void
source_get_page_size (DunPageSource *source,
                      guint          page,
                      double        *width,
                      double        *height)
{
  DunTurnedSource *self = DUN_TURNED_SOURCE (source);

  if (self->degrees == 180)
    dun_page_source_get_page_size (self->source, page, width, height);
  else
    dun_page_source_get_page_size (self->source, page, height, width);
}

typedef struct
{
  GdkTexture *texture; /* owned */
  int         degrees;
} Turn;

static void
turn_free (gpointer data)
{
  Turn *turn = data;

  g_clear_object (&turn->texture);
  g_free (turn);
}

static void
turn_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Turn *turn = task_data;
  gsize width = (gsize) gdk_texture_get_width (turn->texture);
  gsize height = (gsize) gdk_texture_get_height (turn->texture);
  gsize new_width = turn->degrees == 180 ? width : height;
  gsize new_height = turn->degrees == 180 ? height : width;
  g_autofree guint32 *from = g_new (guint32, width * height);
  guint32 *to = g_new (guint32, width * height);
  g_autoptr (GBytes) bytes = NULL;

  gdk_texture_download (turn->texture, (guchar *) from, width * 4);
  for (gsize y = 0; y < height; y++)
    for (gsize x = 0; x < width; x++)
      {
        gsize new_x =
          turn->degrees == 90 ? height - 1 - y : turn->degrees == 180 ? width - 1 - x : y;
        gsize new_y =
          turn->degrees == 90 ? x : turn->degrees == 180 ? height - 1 - y : width - 1 - x;

        to[new_y * new_width + new_x] = from[y * width + x];
      }
  bytes = g_bytes_new_take (to, width * height * 4);
  g_task_return_pointer (task, gdk_memory_texture_new ((int) new_width, (int) new_height,
                                                       GDK_MEMORY_DEFAULT, bytes,
                                                       new_width * 4),
                         g_object_unref);
}

static void
rendered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunTurnedSource *self = g_task_get_source_object (task);
  GError *error = NULL;
  GdkTexture *texture =
    DUN_PAGE_SOURCE_GET_IFACE (self->source)->render_finish (DUN_PAGE_SOURCE (object), result,
                                                             &error);
  Turn *turn;

  if (texture == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  turn = g_new (Turn, 1);
  turn->texture = texture;
  turn->degrees = self->degrees;
  g_task_set_task_data (task, turn, turn_free);
  g_task_run_in_thread (task, turn_in_thread);
}

static void
source_render_async (DunPageSource      *source,
                     guint               page,
                     double              scale,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  DunTurnedSource *self = DUN_TURNED_SOURCE (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_render_async);
  DUN_PAGE_SOURCE_GET_IFACE (self->source)->render_async (self->source, page, scale, cancellable,
                                                          rendered_cb, task);
}

static void
page_source_iface_init (DunPageSourceInterface *iface)
{
  iface->get_n_pages = source_get_n_pages;
  iface->get_page_size = source_get_page_size;
  iface->render_async = source_render_async;
}

static void
dun_turned_source_finalize (GObject *object)
{
  g_clear_object (&DUN_TURNED_SOURCE (object)->source);
  G_OBJECT_CLASS (dun_turned_source_parent_class)->finalize (object);
}

static void
dun_turned_source_class_init (DunTurnedSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dun_turned_source_finalize;
}

static void
dun_turned_source_init (DunTurnedSource *self)
{
}

/**
 * dun_turned_source_new:
 * @degrees: clockwise, a multiple of 90
 *
 * Returns: (transfer full): @source itself when it is not turned
 */
DunPageSource *
dun_turned_source_new (DunPageSource *source,
                       int            degrees)
{
  DunTurnedSource *self;

  g_return_val_if_fail (DUN_IS_PAGE_SOURCE (source), NULL);
  degrees = (degrees % 360 + 360) % 360;
  if (degrees == 0)
    return g_object_ref (source);
  self = g_object_new (DUN_TYPE_TURNED_SOURCE, NULL);
  self->source = g_object_ref (source);
  self->degrees = degrees;
  return DUN_PAGE_SOURCE (self);
}
