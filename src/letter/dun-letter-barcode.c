/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-barcode.h"

#include <string.h>
#include <zint.h>

/* Bar codes as pictures of one bit a module, without a quiet zone: that is the profile's matter.
 * Zint gets bytes: in its Unicode mode it would recode the text and not say so in the payload. */

/* The mask that breaks up a QR code's even areas. Looking for the best of eight costs four times
 * the rest; a code of so few characters reads as well with this one. */
#define FIXED_MASK 1
#define LEVEL_M    2

static cairo_surface_t *
make_picture (const struct zint_symbol *symbol)
{
  cairo_surface_t *picture =
    cairo_image_surface_create (CAIRO_FORMAT_A1, symbol->width, symbol->rows);
  guchar *data = cairo_image_surface_get_data (picture);
  int stride = cairo_image_surface_get_stride (picture);

  for (int y = 0; y < symbol->rows; y++)
    {
      guint32 *row = (guint32 *) (void *) (data + (gsize) y * (gsize) stride);

      for (int x = 0; x < symbol->width; x++)
        if ((symbol->encoded_data[y][x / 8] >> (x % 8) & 1) != 0)
          row[x / 32] |= G_BYTE_ORDER == G_LITTLE_ENDIAN ? 1u << (x % 32) : 1u << (31 - x % 32);
    }
  cairo_surface_mark_dirty (picture);
  return picture;
}

static cairo_surface_t *
encode (int         symbology,
        const char *text,
        int         level,
        int         mask)
{
  struct zint_symbol *symbol = ZBarcode_Create ();
  cairo_surface_t *picture = NULL;

  symbol->symbology = symbology;
  symbol->input_mode = DATA_MODE;
  symbol->option_1 = level;
  symbol->option_3 = mask > 0 ? (mask + 1) << 8 : 0;
  if (ZBarcode_Encode (symbol, (const guchar *) text, (int) strlen (text)) < ZINT_ERROR)
    picture = make_picture (symbol);
  ZBarcode_Delete (symbol);
  return picture;
}

/* @code: see dun_letter_code_make () and dun_letter_pay_make ()
 *
 * Returns: (transfer full) (nullable): a QR code of level M, NULL when it can not hold so much */
cairo_surface_t *
dun_letter_barcode_new_qr (const char *code)
{
  return encode (BARCODE_QRCODE, code, LEVEL_M, FIXED_MASK);
}

/* @code: see dun_letter_code_make ()
 *
 * Returns: (transfer full): a Code 128 one module high */
cairo_surface_t *
dun_letter_barcode_new_bars (const char *code)
{
  return encode (BARCODE_CODE128, code, -1, 0);
}
