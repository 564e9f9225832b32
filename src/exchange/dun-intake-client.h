/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Foreign PDFs and pictures, opened in a process of their own. Everything is asynchronous and
 * answers in the caller's main context. A failure is DUN_ERROR_INPUT with a sentence for a
 * person. */

#define DUN_TYPE_INTAKE          (dun_intake_get_type ())
#define DUN_TYPE_INTAKE_DOCUMENT (dun_intake_document_get_type ())

G_DECLARE_FINAL_TYPE (DunIntake, dun_intake, DUN, INTAKE, GObject)
G_DECLARE_FINAL_TYPE (DunIntakeDocument, dun_intake_document, DUN, INTAKE_DOCUMENT, GObject)

/* Where a text stands, from the page's upper left corner, in the page's lengths. */
typedef struct
{
  guint  page;
  double x;
  double y;
  double width;
  double height;
} DunIntakeHit;

DunIntake         *dun_intake_new         (const char           *helper_path);
void               dun_intake_open_async  (DunIntake            *self,
                                           GBytes               *document,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
DunIntakeDocument *dun_intake_open_finish (DunIntake            *self,
                                           GAsyncResult         *result,
                                           GError              **error);

const char *dun_intake_document_get_kind        (DunIntakeDocument    *self);
gboolean    dun_intake_document_is_picture      (DunIntakeDocument    *self);
guint       dun_intake_document_get_n_pages     (DunIntakeDocument    *self);
void        dun_intake_document_get_page_size   (DunIntakeDocument    *self,
                                                 guint                 page,
                                                 double               *width,
                                                 double               *height);
gboolean    dun_intake_document_has_javascript  (DunIntakeDocument    *self);
int         dun_intake_document_get_rotation    (DunIntakeDocument    *self);
guint       dun_intake_document_get_dpi         (DunIntakeDocument    *self);
void        dun_intake_document_render_async    (DunIntakeDocument    *self,
                                                 guint                 page,
                                                 double                scale,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
GBytes     *dun_intake_document_render_finish   (DunIntakeDocument    *self,
                                                 GAsyncResult         *result,
                                                 guint                *width,
                                                 guint                *height,
                                                 gsize                *stride,
                                                 GError              **error);
void        dun_intake_document_search_async    (DunIntakeDocument    *self,
                                                 const char           *text,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
GArray     *dun_intake_document_search_finish   (DunIntakeDocument    *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);
void        dun_intake_document_get_text_async  (DunIntakeDocument    *self,
                                                 guint                 page,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
char       *dun_intake_document_get_text_finish (DunIntakeDocument    *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);
void        dun_intake_document_read_codes_async  (DunIntakeDocument    *self,
                                                   guint                 page,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GStrv       dun_intake_document_read_codes_finish (DunIntakeDocument    *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

G_END_DECLS
