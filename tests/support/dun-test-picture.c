/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-test"

#include "dun-test-picture.h"

#include "dun-test-bytes.h"

#include <cairo-pdf.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include <jpeglib.h>
#include <png.h>

/* Documents made on the spot: the upper left quarter of every picture is dark, the rest light, so
 * that a test sees how it was turned. */

static guint8
shade (guint x,
       guint y,
       guint width,
       guint height)
{
  return x < width / 2 && y < height / 2 ? 0 : 255;
}

GBytes *
dun_test_jpeg_new (guint    width,
                   guint    height,
                   gboolean is_color)
{
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr       errors;
  unsigned char              *buffer = NULL;
  unsigned long               size = 0;
  guint                       n_channels = is_color ? 3 : 1;
  g_autofree guint8          *row = g_malloc ((gsize) width * n_channels);
  GBytes                     *bytes;

  jpeg.err = jpeg_std_error (&errors);
  jpeg_create_compress (&jpeg);
  jpeg_mem_dest (&jpeg, &buffer, &size);
  jpeg.image_width = width;
  jpeg.image_height = height;
  jpeg.input_components = (int) n_channels;
  jpeg.in_color_space = is_color ? JCS_RGB : JCS_GRAYSCALE;
  jpeg_set_defaults (&jpeg);
  jpeg.density_unit = 1;
  jpeg.X_density = jpeg.Y_density = 100;
  jpeg_start_compress (&jpeg, TRUE);
  while (jpeg.next_scanline < height)
    {
      JSAMPROW rows[1] = { row };

      for (guint x = 0; x < width; x++)
        for (guint c = 0; c < n_channels; c++)
          row[x * n_channels + c] = shade (x, jpeg.next_scanline, width, height);
      jpeg_write_scanlines (&jpeg, rows, 1);
    }
  jpeg_finish_compress (&jpeg);
  jpeg_destroy_compress (&jpeg);
  bytes = g_bytes_new (buffer, size);
  free (buffer);
  return bytes;
}

static void
append_png (png_structp png,
            png_bytep   data,
            size_t      size)
{
  g_byte_array_append (png_get_io_ptr (png), data, (guint) size);
}

/* With PNG_COLOR_TYPE_PALETTE: black and white. Rows are filtered as libpng likes. */
GBytes *
dun_test_png_new (guint width,
                  guint height,
                  int   color_type,
                  int   bits)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  png_structp            png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop              info = png_create_info_struct (png);
  png_color              palette[2] = { { 0, 0, 0 }, { 255, 255, 255 } };
  g_autofree guint8     *row = NULL;
  guint                  n_channels;

  png_set_write_fn (png, out, append_png, NULL);
  png_set_IHDR (png, info, width, height, bits, color_type, PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_pHYs (png, info, 3937, 3937, PNG_RESOLUTION_METER);
  if (color_type == PNG_COLOR_TYPE_PALETTE)
    png_set_PLTE (png, info, palette, 2);
  png_write_info (png, info);
  png_set_packing (png);
  n_channels = png_get_channels (png, info);
  row = g_malloc ((gsize) width * n_channels * (bits == 16 ? 2 : 1));
  for (guint y = 0; y < height; y++)
    {
      for (guint x = 0; x < width; x++)
        for (guint c = 0; c < n_channels * (bits == 16 ? 2 : 1); c++)
          {
            guint8 value = shade (x, y, width, height);

            if (bits < 8)
              value = value != 0 ? (guint8) ((1 << bits) - 1) : 0;
            if (color_type == PNG_COLOR_TYPE_PALETTE)
              value = value != 0;
            row[x * n_channels * (bits == 16 ? 2 : 1) + c] = value;
          }
      png_write_row (png, row);
    }
  png_write_end (png, info);
  png_destroy_write_struct (&png, &info);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/* Page n says "Page n of the file" and is 300 + n points wide and 400 high. */
GBytes *
dun_test_pdf_new (guint n_pages)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (dun_test_append, out, 300, 400);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *text = g_strdup_printf ("Page %u of the file", i);

      cairo_pdf_surface_set_size (surface, 300 + i, 400);
      cairo_move_to (cr, 30, 50);
      cairo_set_font_size (cr, 20);
      cairo_show_text (cr, text);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

char *
dun_test_tmp_new (void)
{
  g_autoptr (GError) error = NULL;
  char              *directory = g_dir_make_tmp ("dun-test-XXXXXX", &error);

  g_assert_no_error (error);
  return directory;
}

/* The directory holds files only. */
void
dun_test_tmp_free (char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      g_unlink (path);
    }
  g_rmdir (directory);
  g_free (directory);
}
