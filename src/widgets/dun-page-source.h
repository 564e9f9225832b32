/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where a searched text stands: points from the page's upper left corner. */
typedef struct
{
  guint           page; /* from 0 */
  graphene_rect_t area;
} DunPageHit;

/* Pages that somebody else can draw: whoever talks to the sandboxed reader implements it. Sizes are
 * in points (1/72 inch); scale 1 means one pixel a point. search may be missing (NULL). Finish
 * functions: texture (transfer full), hits (transfer full, DunPageHit in reading order); whoever
 * works in a GTask that returns these needs none of its own. */
#define DUN_TYPE_PAGE_SOURCE (dun_page_source_get_type ())

G_DECLARE_INTERFACE (DunPageSource, dun_page_source, DUN, PAGE_SOURCE, GObject)

struct _DunPageSourceInterface
{
  GTypeInterface parent_iface;

  guint        (* get_n_pages)   (DunPageSource        *self);
  void         (* get_page_size) (DunPageSource        *self,
                                  guint                 page,
                                  double               *width,
                                  double               *height);
  void         (* render_async)  (DunPageSource        *self,
                                  guint                 page,
                                  double                scale,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
  GdkTexture * (* render_finish) (DunPageSource        *self,
                                  GAsyncResult         *result,
                                  GError              **error);
  void         (* search_async)  (DunPageSource        *self,
                                  const char           *text,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
  GArray *     (* search_finish) (DunPageSource        *self,
                                  GAsyncResult         *result,
                                  GError              **error);
};

guint    dun_page_source_get_n_pages   (DunPageSource *self);
void     dun_page_source_get_page_size (DunPageSource *self,
                                        guint          page,
                                        double        *width,
                                        double        *height);
gboolean dun_page_source_can_search    (DunPageSource *self);

G_END_DECLS
