/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-intake"

#include "dun-intake-codes.h"
#include "dun-intake-protocol.h"

#include <math.h>
#include <zbar.h>

/* The bar codes on a page: QR and Code 128, which stand on letters and in the windows of
 * envelopes. Finer than this a scan costs time and finds nothing more. */
#define CODES_DPI    200
#define POINTS_INCH  72.0
#define MAX_CODES    16
#define MAX_PIXELS   (40 * 1000 * 1000)

/* Premultiplied BGRA on white paper, as bytes of grey. */
static void
make_grey (const guint8 *pixels,
           gsize         n_pixels,
           guint8       *grey)
{
  for (gsize i = 0; i < n_pixels; i++, pixels += 4)
    grey[i] = (guint8) ((29 * pixels[0] + 150 * pixels[1] + 77 * pixels[2]
                         + 256 * (255 - pixels[3])) / 256);
}

static void
append_codes (zbar_image_t *image,
              GString      *codes)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const zbar_symbol_t *symbol = zbar_image_first_symbol (image);
       symbol != NULL && g_hash_table_size (seen) < MAX_CODES; symbol = zbar_symbol_next (symbol))
    {
      const char *data = zbar_symbol_get_data (symbol);
      g_autofree char *text = g_strndup (data, zbar_symbol_get_data_length (symbol));

      if (*text == '\0' || !g_utf8_validate (text, -1, NULL)
          || !g_hash_table_add (seen, g_strdup (text)))
        continue;
      if (codes->len > 0)
        g_string_append_c (codes, ',');
      g_string_append_uri_escaped (codes, text, NULL, FALSE);
    }
}

static void
scan (const guint8 *grey,
      guint         width,
      guint         height,
      GString      *codes)
{
  zbar_image_scanner_t *scanner = zbar_image_scanner_create ();
  zbar_image_t *image = zbar_image_create ();

  zbar_image_scanner_set_config (scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
  zbar_image_scanner_set_config (scanner, ZBAR_CODE128, ZBAR_CFG_ENABLE, 1);
  zbar_image_set_format (image, zbar_fourcc ('Y', '8', '0', '0'));
  zbar_image_set_size (image, width, height);
  zbar_image_set_data (image, grey, (gulong) width * height, NULL);
  if (zbar_scan_image (scanner, image) > 0)
    append_codes (image, codes);
  zbar_image_destroy (image);
  zbar_image_scanner_destroy (scanner);
}

/* Appends what the codes of a page say, each once, escaped as in a URI, separated by commas.
 * Returns: (nullable): the problem's name */
const char *
dun_intake_codes_read (DunIntakeFile *file,
                       int            page,
                       GString       *codes)
{
  gboolean is_paper = g_str_equal (file->reader->kind, "pdf");
  double scale = is_paper ? CODES_DPI / POINTS_INCH : 1.0;
  g_autofree guint8 *pixels = NULL;
  g_autofree guint8 *grey = NULL;
  const char *problem;
  double width, height;
  guint columns, rows;

  file->reader->page_size (file, page, &width, &height);
  if (width * scale * height * scale > MAX_PIXELS)
    scale = sqrt (MAX_PIXELS / (width * height));
  columns = (guint) CLAMP (floor (width * scale), 1, 32767);
  rows = (guint) CLAMP (floor (height * scale), 1, 32767);
  pixels = g_try_malloc0_n ((gsize) columns * rows, 4);
  grey = g_try_malloc ((gsize) columns * rows);
  if (pixels == NULL || grey == NULL)
    return DUN_INTAKE_LARGE;
  problem = file->reader->render (file, page, columns, rows, pixels);
  if (problem != NULL)
    return problem;
  make_grey (pixels, (gsize) columns * rows, grey);
  scan (grey, columns, rows, codes);
  return NULL;
}
