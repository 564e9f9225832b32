/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-resources.h"
#include "dun-result.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The pictures that there are for letters, ready to be drawn. Never changes; belongs to all
 * threads. */
typedef struct _DunLetterPictures DunLetterPictures;

#define DUN_LETTER_THUMB_WIDTH  176 /* pixels at most */
#define DUN_LETTER_THUMB_HEIGHT 112

gboolean            dun_letter_pictures_add           (DunLetterResources   *resources,
                                                       DunResult            *images,
                                                       guint                 row,
                                                       GError              **error);
void                dun_letter_pictures_load_async    (DunResult            *images,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
DunLetterPictures  *dun_letter_pictures_load_finish   (GAsyncResult         *result,
                                                       GError              **error);
DunLetterPictures  *dun_letter_pictures_ref           (DunLetterPictures    *self);
void                dun_letter_pictures_unref         (DunLetterPictures    *self);
DunResult          *dun_letter_pictures_get_rows      (DunLetterPictures    *self);
DunLetterResources *dun_letter_pictures_get_resources (DunLetterPictures    *self,
                                                       gboolean              with_waiting);
gboolean            dun_letter_pictures_has_waiting   (DunLetterPictures    *self);
const char         *dun_letter_pictures_get_fault     (DunLetterPictures    *self);
GBytes             *dun_letter_pictures_get_thumb     (DunLetterPictures    *self,
                                                       guint                 row,
                                                       int                  *width,
                                                       int                  *height,
                                                       gsize                *stride);
void                dun_letter_pictures_get_size      (DunLetterPictures    *self,
                                                       guint                 row,
                                                       double               *width,
                                                       double               *height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunLetterPictures, dun_letter_pictures_unref)

G_END_DECLS
