/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-intake-codes"

#include "dun-letter-barcode.h"
#include "dun-letter-code.h"
#include "dun-test-intake.h"

#include <cairo-pdf.h>
#include <string.h>

/* The codes of letters are read back from scanned paper, in the helper's cell. */

#define MM (72.0 / 25.4)

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
draw (cairo_t         *cr,
      cairo_surface_t *code, /* (transfer full) */
      double           x,
      double           y,
      double           width,
      double           height)
{
  cairo_save (cr);
  cairo_translate (cr, x * MM, y * MM);
  cairo_scale (cr, width * MM / cairo_image_surface_get_width (code),
               height * MM / cairo_image_surface_get_height (code));
  cairo_set_source_surface (cr, code, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (code);
}

/* An envelope: @qr in the window, @bars (nullable) beside it, @other (nullable) below, on a page a
 * little askew. */
static void
draw_envelope (cairo_t    *cr,
               const char *qr,
               const char *bars,
               const char *other)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_rotate (cr, 0.02);
  if (qr != NULL)
    draw (cr, dun_letter_barcode_new_qr (qr), 80, 30, 14, 14);
  if (bars != NULL)
    draw (cr, dun_letter_barcode_new_bars (bars), 20, 90, 70, 10);
  if (other != NULL)
    draw (cr, dun_letter_barcode_new_qr (other), 20, 50, 14, 14);
}

static GBytes *
make_pdf (const char *qr,
          const char *bars,
          const char *other)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, 162 * MM,
                                                                  114 * MM);
  cairo_t *cr = cairo_create (surface);

  draw_envelope (cr, qr, bars, other);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static GBytes *
make_scan (const char *qr,
           int         dpi)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                                         (int) (162 * dpi / 25.4),
                                                         (int) (114 * dpi / 25.4));
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, dpi / 72.0, dpi / 72.0);
  draw_envelope (cr, qr, NULL, NULL);
  cairo_destroy (cr);
  cairo_surface_write_to_png_stream (surface, write_cb, bytes);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static char *
read_codes (GBytes *bytes)
{
  g_autoptr (DunIntakeDocument) document = dun_test_open (bytes);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) codes = NULL;
  DunTestWait wait = { NULL };

  dun_intake_document_read_codes_async (document, 0, NULL, dun_test_wait_cb, &wait);
  codes = dun_intake_document_read_codes_finish (document, dun_test_wait_for (&wait), &error);
  g_clear_object (&wait.result);
  g_assert_no_error (error);
  qsort (codes, g_strv_length (codes), sizeof *codes,
         (int (*) (const void *, const void *)) g_strcmp0);
  return g_strjoinv (" ", codes);
}

static void
test_codes (void)
{
  g_autofree char *code = dun_letter_code_make ("BANK", 1234567);
  g_autofree char *other = dun_letter_code_make ("BANK", 7);
  g_autoptr (GBytes) both = make_pdf (code, code, NULL);
  g_autoptr (GBytes) two = make_pdf (code, NULL, other);
  g_autoptr (GBytes) none = make_pdf (NULL, NULL, NULL);
  g_autoptr (GBytes) odd = make_pdf ("a,b=c %20", NULL, NULL);
  g_autofree char *from_both = read_codes (both);
  g_autofree char *from_two = read_codes (two);
  g_autofree char *from_none = read_codes (none);
  g_autofree char *from_odd = read_codes (odd);

  g_assert_cmpstr (from_both, ==, code);
  g_assert_nonnull (strstr (from_two, code));
  g_assert_nonnull (strstr (from_two, other));
  g_assert_cmpstr (from_none, ==, "");
  g_assert_cmpstr (from_odd, ==, "a,b=c %20");
}

static void
test_scan (void)
{
  g_autofree char *code = dun_letter_code_make ("BANK", 1234567);

  for (int dpi = 200; dpi <= 300; dpi += 100)
    {
      g_autoptr (GBytes) scan = make_scan (code, dpi);
      g_autofree char *read = read_codes (scan);

      g_assert_cmpstr (read, ==, code);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/E01-codes-are-read-once-each", test_codes);
  g_test_add_func ("/intake/E01-codes-are-read-from-a-scan", test_scan);
  return g_test_run ();
}
