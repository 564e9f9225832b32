/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* DUN_PICTURE_JPEG:   a whole JPEG file
 * DUN_PICTURE_PNG:    a whole PNG file without transparency and without interlacing
 * DUN_PICTURE_PIXELS: rows of red, green, blue, eight bits each, without padding */
typedef enum
{
  DUN_PICTURE_JPEG,
  DUN_PICTURE_PNG,
  DUN_PICTURE_PIXELS,
} DunPictureKind;

/* What a picture's header says; nothing is decoded to learn it. */
typedef struct
{
  DunPictureKind kind;
  guint          width;      /* pixels */
  guint          height;     /* pixels */
  guint          n_channels; /* 1 grey or palette, 3 colour, 4 CMYK */
  guint          bits;       /* per channel */
  guint          dpi;        /* 0 when the file does not say */
  gboolean       inverted;   /* a CMYK JPEG as Adobe writes it */
  GBytes        *palette;    /* (nullable): PNG: red, green, blue per entry */
} DunPictureHeader;

gboolean dun_picture_header_read  (GBytes            *bytes,
                                   DunPictureHeader  *header,
                                   GError           **error);
void     dun_picture_header_clear (DunPictureHeader  *header);
GBytes  *dun_picture_collect_idat (GBytes            *png);
gboolean dun_picture_is_whole     (GBytes            *bytes);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DunPictureHeader, dun_picture_header_clear)

#define DUN_TYPE_IMAGE_PAGE (dun_image_page_get_type ())

G_DECLARE_FINAL_TYPE (DunImagePage, dun_image_page, DUN, IMAGE_PAGE, GObject)

DunImagePage           *dun_image_page_new             (GBytes        *bytes,
                                                        guint          dpi,
                                                        int            rotation,
                                                        GError       **error);
DunImagePage           *dun_image_page_new_from_pixels (GBytes        *pixels,
                                                        guint          width,
                                                        guint          height,
                                                        gsize          stride,
                                                        guint          dpi,
                                                        int            rotation,
                                                        GError       **error);
GBytes                 *dun_image_page_get_bytes       (DunImagePage  *self);
const DunPictureHeader *dun_image_page_get_header      (DunImagePage  *self);
guint                   dun_image_page_get_dpi         (DunImagePage  *self);
int                     dun_image_page_get_rotation    (DunImagePage  *self);

G_END_DECLS
