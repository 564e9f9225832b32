/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test"

#include "dun-test-codes.h"

#include <string.h>
#include <zbar.h>

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full): what zbar finds, each with its kind before it, sorted */
GPtrArray *
dun_test_codes_scan (cairo_surface_t *surface)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  unsigned int width = (unsigned int) cairo_image_surface_get_width (surface);
  unsigned int height = (unsigned int) cairo_image_surface_get_height (surface);
  const guchar *pixels = cairo_image_surface_get_data (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autofree guchar *grey = g_malloc ((gsize) width * height);
  zbar_image_scanner_t *scanner = zbar_image_scanner_create ();
  zbar_image_t *image = zbar_image_create ();

  for (unsigned int y = 0; y < height; y++)
    for (unsigned int x = 0; x < width; x++)
      grey[(gsize) y * width + x] = pixels[y * stride + x * 4 + 1];
  zbar_image_scanner_set_config (scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_BINARY, 1);
  zbar_image_scanner_set_config (scanner, ZBAR_CODE128, ZBAR_CFG_ENABLE, 1);
  zbar_image_set_format (image, zbar_fourcc ('Y', '8', '0', '0'));
  zbar_image_set_size (image, width, height);
  zbar_image_set_data (image, grey, (gulong) width * height, NULL);
  zbar_scan_image (scanner, image);
  for (const zbar_symbol_t *symbol = zbar_image_first_symbol (image); symbol != NULL;
       symbol = zbar_symbol_next (symbol))
    g_ptr_array_add (found, g_strdup_printf ("%s %.*s",
                                             zbar_get_symbol_name (zbar_symbol_get_type (symbol)),
                                             (int) zbar_symbol_get_data_length (symbol),
                                             zbar_symbol_get_data (symbol)));
  zbar_image_destroy (image);
  zbar_image_scanner_destroy (scanner);
  g_ptr_array_sort (found, compare_texts);
  return found;
}
