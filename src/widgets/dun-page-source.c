/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-page-source"

#include "dun-page-source.h"

/* Pages to look at, wherever they come from. */

G_DEFINE_INTERFACE (DunPageSource, dun_page_source, G_TYPE_OBJECT)

/* Of whoever makes its pages and hits in a GTask. */
static GdkTexture *
render_finish (DunPageSource  *self,
               GAsyncResult   *result,
               GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static GArray *
search_finish (DunPageSource  *self,
               GAsyncResult   *result,
               GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
dun_page_source_default_init (DunPageSourceInterface *iface)
{
  iface->render_finish = render_finish;
  iface->search_finish = search_finish;
}

guint
dun_page_source_get_n_pages (DunPageSource *self)
{
  g_return_val_if_fail (DUN_IS_PAGE_SOURCE (self), 0);
  return DUN_PAGE_SOURCE_GET_IFACE (self)->get_n_pages (self);
}

/* @width, @height: (out): points, both above 0 */
void
dun_page_source_get_page_size (DunPageSource *self,
                               guint          page,
                               double        *width,
                               double        *height)
{
  g_return_if_fail (DUN_IS_PAGE_SOURCE (self));
  DUN_PAGE_SOURCE_GET_IFACE (self)->get_page_size (self, page, width, height);
}

gboolean
dun_page_source_can_search (DunPageSource *self)
{
  g_return_val_if_fail (DUN_IS_PAGE_SOURCE (self), FALSE);
  return DUN_PAGE_SOURCE_GET_IFACE (self)->search_async != NULL;
}
