/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-picture"

#include "dun-picture.h"

#include "dun-error.h"

#include <glib/gi18n-lib.h>

/* One picture on its way to becoming a page: its bytes are never touched, turning it changes a
 * number beside them. */

#define DEFAULT_DPI 150u
#define MAX_PIXELS  100000000u

struct _DunImagePage
{
  GObject parent_instance;

  /* Owned */
  GBytes          *bytes;
  DunPictureHeader header;

  /* State */
  guint dpi;
  int   rotation; /* clockwise: 0, 90, 180 or 270 */
};

enum { PROP_0, PROP_ROTATION, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunImagePage, dun_image_page, G_TYPE_OBJECT)

static int
normalize_rotation (int degrees)
{
  return ((degrees % 360 + 360) % 360 + 45) / 90 % 4 * 90;
}

static void
set_rotation (DunImagePage *self,
              int           degrees)
{
  degrees = normalize_rotation (degrees);
  if (self->rotation == degrees)
    return;
  self->rotation = degrees;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROTATION]);
}

static void
dun_image_page_finalize (GObject *object)
{
  DunImagePage *self = DUN_IMAGE_PAGE (object);

  g_clear_pointer (&self->bytes, g_bytes_unref);
  dun_picture_header_clear (&self->header);
  G_OBJECT_CLASS (dun_image_page_parent_class)->finalize (object);
}

static void
dun_image_page_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  DunImagePage *self = DUN_IMAGE_PAGE (object);

  switch (prop_id)
    {
    case PROP_ROTATION:
      g_value_set_int (value, self->rotation);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_image_page_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  DunImagePage *self = DUN_IMAGE_PAGE (object);

  switch (prop_id)
    {
    case PROP_ROTATION:
      set_rotation (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_image_page_class_init (DunImagePageClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->finalize = dun_image_page_finalize;
  object_class->get_property = dun_image_page_get_property;
  object_class->set_property = dun_image_page_set_property;

  properties[PROP_ROTATION] =
    g_param_spec_int ("rotation", NULL, NULL, 0, 270, 0,
                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dun_image_page_init (DunImagePage *self)
{
}

/**
 * dun_image_page_new:
 * @bytes: a JPEG file, or a PNG file without transparency; kept as it is
 * @dpi: dots per inch on paper, 0: what the file says, or 150
 * @rotation: degrees clockwise, a multiple of 90
 *
 * Returns: (transfer full) (nullable): NULL with DUN_ERROR_INPUT and a sentence when the header is
 *   damaged or of another kind. Other kinds of picture come as pixels from the sandboxed reader.
 */
DunImagePage *
dun_image_page_new (GBytes  *bytes,
                    guint    dpi,
                    int      rotation,
                    GError **error)
{
  g_autoptr (DunImagePage) self = g_object_new (DUN_TYPE_IMAGE_PAGE, NULL);

  if (!dun_picture_header_read (bytes, &self->header, error))
    return NULL;
  self->bytes = g_bytes_ref (bytes);
  self->dpi = dpi > 0 ? dpi : self->header.dpi;
  if (self->dpi == 0)
    self->dpi = DEFAULT_DPI;
  self->rotation = normalize_rotation (rotation);
  return g_steal_pointer (&self);
}

static guint8
over_white (guint8 colour,
            guint8 alpha)
{
  return (guint8) MIN (255, colour + (255 - alpha));
}

/**
 * dun_image_page_new_from_pixels:
 * @pixels: @height rows of @stride bytes: blue, green, red, alpha, premultiplied, as the sandboxed
 *   reader and gdk_texture_download() give them
 * @stride: bytes from one row to the next, at least 4 × @width
 * @dpi: dots per inch on paper, 0: 150
 * @rotation: degrees clockwise, a multiple of 90
 *
 * What is transparent becomes white, as on paper.
 *
 * Returns: (transfer full) (nullable): NULL with DUN_ERROR_INPUT when it is too large
 */
DunImagePage *
dun_image_page_new_from_pixels (GBytes  *pixels,
                                guint    width,
                                guint    height,
                                gsize    stride,
                                guint    dpi,
                                int      rotation,
                                GError **error)
{
  g_autoptr (DunImagePage) self = g_object_new (DUN_TYPE_IMAGE_PAGE, NULL);
  const guint8            *data = g_bytes_get_data (pixels, NULL);
  guint8                  *rgb;

  g_return_val_if_fail (width > 0 && height > 0 && stride / 4 >= width, NULL);
  g_return_val_if_fail (g_bytes_get_size (pixels) >= stride * (height - 1) + 4 * (gsize) width,
                        NULL);

  if ((guint64) width * height > MAX_PIXELS)
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT, _("The picture is too large."));
      return NULL;
    }

  rgb = g_malloc ((gsize) width * height * 3);
  self->bytes = g_bytes_new_take (rgb, (gsize) width * height * 3);
  for (guint y = 0; y < height; y++)
    {
      const guint8 *from = data + y * stride;

      for (guint x = 0; x < width; x++, from += 4)
        {
          *rgb++ = over_white (from[2], from[3]);
          *rgb++ = over_white (from[1], from[3]);
          *rgb++ = over_white (from[0], from[3]);
        }
    }
  self->header = (DunPictureHeader) {
    .kind = DUN_PICTURE_PIXELS, .width = width, .height = height, .n_channels = 3, .bits = 8,
  };
  self->dpi = dpi > 0 ? dpi : DEFAULT_DPI;
  self->rotation = normalize_rotation (rotation);
  return g_steal_pointer (&self);
}

/* Returns: (transfer none): the bytes as they were given. */
GBytes *
dun_image_page_get_bytes (DunImagePage *self)
{
  g_return_val_if_fail (DUN_IS_IMAGE_PAGE (self), NULL);

  return self->bytes;
}

const DunPictureHeader *
dun_image_page_get_header (DunImagePage *self)
{
  g_return_val_if_fail (DUN_IS_IMAGE_PAGE (self), NULL);

  return &self->header;
}

guint
dun_image_page_get_dpi (DunImagePage *self)
{
  g_return_val_if_fail (DUN_IS_IMAGE_PAGE (self), DEFAULT_DPI);

  return self->dpi;
}

int
dun_image_page_get_rotation (DunImagePage *self)
{
  g_return_val_if_fail (DUN_IS_IMAGE_PAGE (self), 0);

  return self->rotation;
}
