/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-intake"

#include "dun-intake-document.h"

#include "dun-intake-protocol.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>
#include <string.h>

/* A picture, read by gdk-pixbuf: only the kinds that offices send, told by their first bytes; the
 * size is judged from the header before a pixel is decoded. */

typedef struct
{
  gboolean is_too_large;
} Decoding;

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  gpointer         data)
{
  Decoding *decoding = data;
  double    n_pixels = (double) width * height;

  if (width <= 0 || height <= 0)
    return;
  if (n_pixels > DUN_INTAKE_MAX_PICTURE_PIXELS)
    {
      /* Nothing by nothing makes the loader give up here. */
      decoding->is_too_large = TRUE;
      gdk_pixbuf_loader_set_size (loader, 0, 0);
    }
  else if (n_pixels > DUN_INTAKE_MAX_PIXELS)
    {
      double scale = sqrt (DUN_INTAKE_MAX_PIXELS / n_pixels);

      gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale)),
                                  MAX (1, (int) (height * scale)));
    }
}

static int
rotation_from_exif (const char *orientation)
{
  if (g_strcmp0 (orientation, "6") == 0)
    return 90;
  if (g_strcmp0 (orientation, "3") == 0)
    return 180;
  if (g_strcmp0 (orientation, "8") == 0)
    return 270;
  return 0;
}

static const char *
picture_open (DunIntakeFile *file)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  Decoding                    decoding = { FALSE };
  GdkPixbuf                  *pixbuf;
  const char                 *dpi;
  gboolean                    ok;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &decoding);
  ok = gdk_pixbuf_loader_write_bytes (loader, file->bytes, NULL);
  ok = gdk_pixbuf_loader_close (loader, NULL) && ok;
  if (decoding.is_too_large)
    return DUN_INTAKE_LARGE;
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (!ok || pixbuf == NULL)
    return DUN_INTAKE_DAMAGED;

  file->n_pages = 1;
  file->rotation = rotation_from_exif (gdk_pixbuf_get_option (pixbuf, "orientation"));
  dpi = gdk_pixbuf_get_option (pixbuf, "x-dpi");
  file->dpi = dpi != NULL ? CLAMP (atoi (dpi), 0, 9600) : 0;
  file->data = gdk_pixbuf_apply_embedded_orientation (pixbuf);
  return file->data != NULL ? NULL : DUN_INTAKE_DAMAGED;
}

static void
picture_page_size (DunIntakeFile *file,
                   int            page,
                   double        *width,
                   double        *height)
{
  *width = gdk_pixbuf_get_width (file->data);
  *height = gdk_pixbuf_get_height (file->data);
}

static guint8
premultiply (guint8 colour,
             guint8 alpha)
{
  guint value = colour * alpha + 128;

  return (guint8) ((value + (value >> 8)) >> 8);
}

static const char *
picture_render (DunIntakeFile *file,
                int            page,
                guint          width,
                guint          height,
                guint8        *pixels)
{
  g_autoptr (GdkPixbuf) scaled = NULL;
  const guint8         *rows;
  int                   stride;
  int                   n_channels;

  if ((guint) gdk_pixbuf_get_width (file->data) == width
      && (guint) gdk_pixbuf_get_height (file->data) == height)
    scaled = g_object_ref (file->data);
  else
    scaled = gdk_pixbuf_scale_simple (file->data, (int) width, (int) height, GDK_INTERP_BILINEAR);
  if (scaled == NULL)
    return DUN_INTAKE_LARGE;

  rows = gdk_pixbuf_read_pixels (scaled);
  stride = gdk_pixbuf_get_rowstride (scaled);
  n_channels = gdk_pixbuf_get_n_channels (scaled);
  for (guint y = 0; y < height; y++)
    {
      const guint8 *from = rows + (gsize) y * (gsize) stride;

      for (guint x = 0; x < width; x++, from += n_channels, pixels += 4)
        {
          guint8 alpha = n_channels == 4 ? from[3] : 255;

          pixels[0] = premultiply (from[2], alpha);
          pixels[1] = premultiply (from[1], alpha);
          pixels[2] = premultiply (from[0], alpha);
          pixels[3] = alpha;
        }
    }
  return NULL;
}

static void
picture_search (DunIntakeFile *file,
                int            page,
                const char    *text,
                GString       *answer)
{
}

static char *
picture_get_text (DunIntakeFile *file,
                  int            page)
{
  return NULL;
}

#define PICTURE_READER(name)                                                                      \
  {                                                                                               \
    .kind = name, .open = picture_open, .page_size = picture_page_size, .render = picture_render, \
    .search = picture_search, .get_text = picture_get_text,                                       \
  }

static const struct
{
  const char     *magic;
  gsize           size;
  DunIntakeReader reader;
} pictures[] = {
  { "\xff\xd8\xff", 3, PICTURE_READER ("jpeg") },
  { "\x89PNG\r\n\x1a\n", 8, PICTURE_READER ("png") },
  { "GIF8", 4, PICTURE_READER ("gif") },
  { "BM", 2, PICTURE_READER ("bmp") },
};

/* Returns: (nullable): NULL when the first bytes are of no kind that is read here */
const DunIntakeReader *
dun_intake_picture_find (const guint8 *data,
                         gsize         size)
{
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    if (size >= pictures[i].size && memcmp (data, pictures[i].magic, pictures[i].size) == 0)
      return &pictures[i].reader;
  return NULL;
}
