/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-image.h"

#include "dun-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Pictures of letters are PNG files without alpha, written here from pixels that the sandboxed
 * reader made of whatever somebody chose: nothing foreign is decoded on the way to paper. */

#define SIGNATURE_BYTES 8
#define CHUNK_BYTES     12 /* of a chunk besides its data */
#define FIRST_END       33 /* of the signature and the header's chunk */
#define DEFAULT_DPI     200
#define INCH_PER_METRE  0.0254

struct _DunLetterImage
{
  GBytes *pixels; /* owned: CAIRO_FORMAT_RGB24 */
  int     width;
  int     height;
  int     stride;
  double  dpi;
  char   *sha256; /* owned: of the file, in hexadecimal */
};

typedef struct
{
  const guint8 *data;
  gsize         size;
} Input;

/* Returns: whether a wording may call a picture so */
gboolean
dun_letter_image_is_name (const char *name)
{
  gsize length = strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-");

  return g_ascii_islower (name[0]) && length <= 40 && name[length] == '\0';
}

static guint32
read_number (const guint8 *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
}

/* Grey or RGB of at most eight bits a sample, in rows, of a size that paper has a use for. */
static gboolean
has_good_header (const guint8 *data,
                 gsize         size)
{
  static const guint8 begin[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
  guint32 width;
  guint32 height;

  if (size < FIRST_END || size > DUN_LETTER_IMAGE_MAX_BYTES
      || memcmp (data, begin, sizeof begin - 1) != 0)
    return FALSE;
  width = read_number (data + 16);
  height = read_number (data + 20);
  return width > 0 && width <= DUN_LETTER_IMAGE_MAX_SIDE && height > 0
         && height <= DUN_LETTER_IMAGE_MAX_SIDE && data[24] <= 8
         && (data[25] == 0 || data[25] == 2) && data[28] == 0;
}

/* Returns: the resolution that the file names, or the default */
static double
read_dpi (const guint8 *data,
          gsize         size)
{
  for (gsize at = SIGNATURE_BYTES; at + CHUNK_BYTES <= size;)
    {
      gsize length = read_number (data + at);

      if (length > size - at - CHUNK_BYTES || memcmp (data + at + 4, "IDAT", 4) == 0)
        break;
      if (length == 9 && memcmp (data + at + 4, "pHYs", 4) == 0 && data[at + 16] == 1)
        return CLAMP (read_number (data + at + 8) * INCH_PER_METRE, 50, 2400);
      at += length + CHUNK_BYTES;
    }
  return DEFAULT_DPI;
}

static cairo_status_t
read_cb (void          *closure,
         unsigned char *data,
         unsigned int   length)
{
  Input *input = closure;

  if (length > input->size)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, input->data, length);
  input->data += length;
  input->size -= length;
  return CAIRO_STATUS_SUCCESS;
}

/**
 * dun_letter_image_new:
 * @png: what dun_letter_image_write () gave
 *
 * Returns: (transfer full): the picture, or NULL with DUN_ERROR_INPUT
 */
DunLetterImage *
dun_letter_image_new (GBytes  *png,
                      GError **error)
{
  Input input;
  const guint8 *data = g_bytes_get_data (png, &input.size);
  gsize size = input.size;
  cairo_surface_t *surface = NULL;
  DunLetterImage *self;

  input.data = data;
  if (has_good_header (data, size))
    surface = cairo_image_surface_create_from_png_stream (read_cb, &input);
  if (surface == NULL || cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS
      || cairo_image_surface_get_format (surface) != CAIRO_FORMAT_RGB24)
    {
      g_clear_pointer (&surface, cairo_surface_destroy);
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT,
                           _("This is not a picture that letters can show."));
      return NULL;
    }
  self = g_new0 (DunLetterImage, 1);
  self->width = cairo_image_surface_get_width (surface);
  self->height = cairo_image_surface_get_height (surface);
  self->stride = cairo_image_surface_get_stride (surface);
  self->dpi = read_dpi (data, size);
  self->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, png);
  self->pixels = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                             (gsize) self->stride * (gsize) self->height,
                                             (GDestroyNotify) cairo_surface_destroy, surface);
  return self;
}

void
dun_letter_image_free (DunLetterImage *self)
{
  if (self == NULL)
    return;
  g_bytes_unref (self->pixels);
  g_free (self->sha256);
  g_free (self);
}

/* How large it is by its own resolution, points. */
void
dun_letter_image_get_size (DunLetterImage *self,
                           double         *width,
                           double         *height)
{
  *width = self->width * 72.0 / self->dpi;
  *height = self->height * 72.0 / self->dpi;
}

const char *
dun_letter_image_get_sha256 (DunLetterImage *self)
{
  return self->sha256;
}

/**
 * dun_letter_image_create_surface:
 *
 * Returns: (transfer full): a surface of the calling thread's own over the same pixels; all of them
 *   become one object of a file
 */
cairo_surface_t *
dun_letter_image_create_surface (DunLetterImage *self)
{
  static const cairo_user_data_key_t key;
  /* Nobody draws on it. */
  guchar *data = (guchar *) (gsize) g_bytes_get_data (self->pixels, NULL);
  cairo_surface_t *surface = cairo_image_surface_create_for_data (
    data, CAIRO_FORMAT_RGB24, self->width, self->height, self->stride);
  char *id = g_strdup (self->sha256);

  cairo_surface_set_user_data (surface, &key, g_bytes_ref (self->pixels),
                               (cairo_destroy_func_t) g_bytes_unref);
  cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_UNIQUE_ID, (guchar *) id, strlen (id),
                               g_free, id);
  return surface;
}

/* --- Writing --- */

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static guint32
sum_bytes (const guint8 *data,
           gsize         size)
{
  guint32 sum = 0xffffffff;

  for (gsize i = 0; i < size; i++)
    {
      sum ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        sum = sum >> 1 ^ ((sum & 1) != 0 ? 0xedb88320 : 0);
    }
  return ~sum;
}

static void
write_number (guint8  *data,
              guint32  number)
{
  for (guint i = 0; i < 4; i++)
    data[i] = (guint8) (number >> (24 - 8 * i));
}

/* The resolution stands behind the header, as dots a metre. */
static GBytes *
add_dpi (GByteArray *file,
         guint       dpi)
{
  guint8 chunk[CHUNK_BYTES + 9] = "\0\0\0\tpHYs";
  guint32 dots = (guint32) (dpi / INCH_PER_METRE + 0.5);
  GByteArray *whole = g_byte_array_sized_new (file->len + (guint) sizeof chunk);

  write_number (chunk + 8, dots);
  write_number (chunk + 12, dots);
  chunk[16] = 1;
  write_number (chunk + 17, sum_bytes (chunk + 4, 13));
  g_byte_array_append (whole, file->data, FIRST_END);
  g_byte_array_append (whole, chunk, sizeof chunk);
  g_byte_array_append (whole, file->data + FIRST_END, file->len - FIRST_END);
  return g_byte_array_free_to_bytes (whole);
}

/**
 * dun_letter_image_write:
 * @pixels: as CAIRO_FORMAT_ARGB32
 * @dpi: 0: not known
 *
 * What shows through becomes white. The same pixels give the same file.
 *
 * Returns: (transfer full): a PNG file for letters, or NULL with DUN_ERROR_INPUT when it is too
 *   large
 */
GBytes *
dun_letter_image_write (GBytes  *pixels,
                        guint    width,
                        guint    height,
                        gsize    stride,
                        guint    dpi,
                        GError **error)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  cairo_surface_t *flat;
  cairo_surface_t *from;
  cairo_t *cr;

  if (width == 0 || width > DUN_LETTER_IMAGE_MAX_SIDE || height == 0
      || height > DUN_LETTER_IMAGE_MAX_SIDE)
    {
      g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                   /* Translators: %1$u and %2$u are its width and height, %3$d the most of each. */
                   _("The picture has %1$u × %2$u pixels; letters take %3$d at most either way."),
                   width, height, DUN_LETTER_IMAGE_MAX_SIDE);
      return NULL;
    }
  flat = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  from = cairo_image_surface_create_for_data (
    (guchar *) (gsize) g_bytes_get_data (pixels, NULL), CAIRO_FORMAT_ARGB32, (int) width,
    (int) height, (int) stride);
  cr = cairo_create (flat);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_surface (cr, from, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (from);
  cairo_surface_write_to_png_stream (flat, write_cb, file);
  cairo_surface_destroy (flat);
  if (file->len > FIRST_END && file->len + CHUNK_BYTES + 9 <= DUN_LETTER_IMAGE_MAX_BYTES)
    return add_dpi (file, dpi > 0 ? CLAMP (dpi, 50, 2400) : DEFAULT_DPI);
  g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT,
                       _("The picture is too large: letters take 2 MB at most. Make it smaller."));
  return NULL;
}
