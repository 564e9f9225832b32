/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* A picture of letters, such as a logo or a signature: its pixels and how large it was made. Never
 * changes; belongs to all threads. */
typedef struct _DunLetterImage DunLetterImage;

#define DUN_LETTER_IMAGE_MAX_BYTES (2 * 1024 * 1024)
#define DUN_LETTER_IMAGE_MAX_SIDE  4000 /* pixels */

gboolean         dun_letter_image_is_name        (const char      *name);
DunLetterImage  *dun_letter_image_new            (GBytes          *png,
                                                  GError         **error);
void             dun_letter_image_free           (DunLetterImage  *self);
void             dun_letter_image_get_size       (DunLetterImage  *self,
                                                  double          *width,
                                                  double          *height);
const char      *dun_letter_image_get_sha256     (DunLetterImage  *self);
cairo_surface_t *dun_letter_image_create_surface (DunLetterImage  *self);
GBytes          *dun_letter_image_write          (GBytes          *pixels,
                                                  guint            width,
                                                  guint            height,
                                                  gsize            stride,
                                                  guint            dpi,
                                                  GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunLetterImage, dun_letter_image_free)

G_END_DECLS
