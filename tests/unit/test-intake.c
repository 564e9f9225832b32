/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-intake"

#include "dun-error.h"
#include "dun-intake-protocol.h"
#include "dun-test-intake.h"
#include "dun-test-picture.h"

#include <png.h>
#include <string.h>
#include <tiffio.h>

/* Foreign documents as honest people send them, through the real helper process. */

static void
test_pdf (void)
{
  g_autoptr (GBytes)            bytes = dun_test_pdf_new (3);
  g_autoptr (DunIntakeDocument) document = dun_test_open (bytes);
  g_autoptr (GBytes)            pixels = NULL;
  g_autoptr (GError)            error = NULL;
  double                        width;
  double                        height;
  guint                         columns;
  guint                         rows;

  g_assert_cmpstr (dun_intake_document_get_kind (document), ==, "pdf");
  g_assert_false (dun_intake_document_is_picture (document));
  g_assert_false (dun_intake_document_has_javascript (document));
  g_assert_cmpuint (dun_intake_document_get_n_pages (document), ==, 3);
  dun_intake_document_get_page_size (document, 2, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 302, 0.01);
  g_assert_cmpfloat_with_epsilon (height, 400, 0.01);

  pixels = dun_test_render (document, 2, 2.0, &columns, &rows, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (columns, ==, 604);
  g_assert_cmpuint (rows, ==, 800);
  g_assert_cmpuint (dun_test_count_dark (pixels), >, 500);
  g_assert_cmpuint (dun_test_count_dark (pixels), <, 10000);
}

static void
test_search (void)
{
  g_autoptr (GBytes)            bytes = dun_test_pdf_new (4);
  g_autoptr (DunIntakeDocument) document = dun_test_open (bytes);
  g_autoptr (GArray)            hits = NULL;
  g_autoptr (GArray)            one = NULL;
  g_autoptr (GError)            error = NULL;
  g_autofree char              *text = NULL;
  DunTestWait                   wait = { NULL };
  DunTestWait                   wait_one = { NULL };
  DunTestWait                   wait_text = { NULL };

  dun_intake_document_search_async (document, "of THE", NULL, dun_test_wait_cb, &wait);
  dun_intake_document_search_async (document, "Page 2", NULL, dun_test_wait_cb, &wait_one);
  dun_intake_document_get_text_async (document, 1, NULL, dun_test_wait_cb, &wait_text);
  hits = dun_intake_document_search_finish (document, dun_test_wait_for (&wait), &error);
  g_assert_no_error (error);
  one = dun_intake_document_search_finish (document, dun_test_wait_for (&wait_one), &error);
  g_assert_no_error (error);
  text = dun_intake_document_get_text_finish (document, dun_test_wait_for (&wait_text), &error);
  g_assert_no_error (error);

  g_assert_cmpstr (g_strstrip (text), ==, "Page 1 of the file");
  g_assert_cmpuint (hits->len, ==, 4);
  for (guint i = 0; i < hits->len; i++)
    {
      const DunIntakeHit *hit = &g_array_index (hits, DunIntakeHit, i);

      g_assert_cmpuint (hit->page, ==, i);
      g_assert_cmpfloat (hit->x, >, 60);
      g_assert_cmpfloat (hit->x + hit->width, <, 200);
      g_assert_cmpfloat (hit->y, >, 25);
      g_assert_cmpfloat (hit->y + hit->height, <, 65);
    }
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpuint (g_array_index (one, DunIntakeHit, 0).page, ==, 2);
  g_object_unref (wait.result);
  g_object_unref (wait_one.result);
  g_object_unref (wait_text.result);
}

/* The font is not in the file: the helper must still find one behind its closed door. */
static void
test_font_not_embedded (void)
{
  g_autoptr (GPtrArray) objects = dun_test_simple_objects (
    "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
    "/MediaBox [0 0 200 100] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 "
    "/BaseFont /Helvetica >> >> >>",
    "BT /F1 24 Tf 10 40 Td (Hello world) Tj ET");
  g_autoptr (GBytes)            bytes = dun_test_pdf_from_objects (objects);
  g_autoptr (DunIntakeDocument) document = dun_test_open (bytes);
  g_autoptr (GBytes)            pixels = NULL;
  g_autoptr (GError)            error = NULL;
  guint                         width;
  guint                         height;

  pixels = dun_test_render (document, 0, 1.0, &width, &height, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dun_test_count_dark (pixels), >, 100);
  g_assert_true (dun_intake_document_has_javascript (document));
}

static void
test_pictures (void)
{
  g_autoptr (GBytes)            jpeg = dun_test_jpeg_new (64, 48, TRUE);
  g_autoptr (GBytes)            png = dun_test_png_new (64, 48, PNG_COLOR_TYPE_GRAY, 1);
  g_autoptr (DunIntakeDocument) first = dun_test_open (jpeg);
  g_autoptr (DunIntakeDocument) second = dun_test_open (png);
  g_autoptr (GBytes)            pixels = NULL;
  g_autoptr (GError)            error = NULL;
  guint                         width;
  guint                         height;

  g_assert_cmpstr (dun_intake_document_get_kind (first), ==, "jpeg");
  g_assert_cmpstr (dun_intake_document_get_kind (second), ==, "png");
  g_assert_cmpuint (dun_intake_document_get_dpi (first), ==, 100);
  pixels = dun_test_render (first, 0, 1.0, &width, &height, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (width, ==, 64);
  g_assert_cmpuint (height, ==, 48);
  g_assert_cmpuint (dun_test_count_dark (pixels), >, 64 * 48 / 5);
  g_assert_cmpuint (dun_test_count_dark (pixels), <, 64 * 48 / 3);
  g_clear_pointer (&pixels, g_bytes_unref);
  pixels = dun_test_render (second, 0, 0.5, &width, &height, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (width, ==, 32);
  g_assert_cmpuint (height, ==, 24);
}

/* An Exif block that says "turned to the right", put behind the first two bytes. */
static void
test_camera_orientation (void)
{
  static const guint8 exif[] = "\xff\xe1\x00\x22" "Exif\0\0" "II*\0\x08\0\0\0" "\x01\0"
                               "\x12\x01\x03\0\x01\0\0\0\x06\0\0\0" "\0\0\0\0";
  g_autoptr (GBytes)            jpeg = dun_test_jpeg_new (64, 48, FALSE);
  g_autoptr (GByteArray)        data = g_byte_array_new ();
  g_autoptr (GBytes)            bytes = NULL;
  g_autoptr (DunIntakeDocument) document = NULL;
  const guint8                 *from = g_bytes_get_data (jpeg, NULL);
  double                        width;
  double                        height;

  g_byte_array_append (data, from, 2);
  g_byte_array_append (data, exif, sizeof exif - 1);
  g_byte_array_append (data, from + 2, (guint) g_bytes_get_size (jpeg) - 2);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&data));
  document = dun_test_open (bytes);
  g_assert_cmpint (dun_intake_document_get_rotation (document), ==, 90);
  dun_intake_document_get_page_size (document, 0, &width, &height);
  g_assert_cmpfloat (width, ==, 48);
  g_assert_cmpfloat (height, ==, 64);
}

/* Three pages, each turned in another way by a note in the file; all are seen upright. */
static void
test_tiff_pages (void)
{
  const guint16                 orientations[] = { ORIENTATION_TOPLEFT, ORIENTATION_BOTRIGHT,
                                                   ORIENTATION_RIGHTTOP };
  const guint                   sizes[][2] = { { 80, 40 }, { 80, 40 }, { 40, 80 } };
  /* Where the dark quarter is: left or right, upper or lower. */
  const guint                   dark[][2] = { { 20, 10 }, { 60, 30 }, { 30, 20 } };
  g_autofree char              *directory = dun_test_tmp_new ();
  g_autofree char              *path = g_build_filename (directory, "fax.tif", NULL);
  g_autoptr (GBytes)            bytes = NULL;
  g_autoptr (DunIntakeDocument) document = NULL;
  TIFF                         *tiff = TIFFOpen (path, "w");
  char                         *data;
  gsize                         size;

  for (guint i = 0; i < G_N_ELEMENTS (orientations); i++)
    {
      TIFFSetField (tiff, TIFFTAG_IMAGEWIDTH, 80);
      TIFFSetField (tiff, TIFFTAG_IMAGELENGTH, 40);
      TIFFSetField (tiff, TIFFTAG_BITSPERSAMPLE, 1);
      TIFFSetField (tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
      TIFFSetField (tiff, TIFFTAG_COMPRESSION, COMPRESSION_CCITTFAX4);
      TIFFSetField (tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
      TIFFSetField (tiff, TIFFTAG_ORIENTATION, orientations[i]);
      TIFFSetField (tiff, TIFFTAG_XRESOLUTION, 200.0);
      for (guint y = 0; y < 40; y++)
        {
          guint8 row[10] = { 0 };

          memset (row, y < 20 ? 255 : 0, 5);
          TIFFWriteScanline (tiff, row, y, 0);
        }
      TIFFWriteDirectory (tiff);
    }
  TIFFClose (tiff);
  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  bytes = g_bytes_new_take (data, size);
  dun_test_tmp_free (g_steal_pointer (&directory));

  document = dun_test_open (bytes);
  g_assert_cmpstr (dun_intake_document_get_kind (document), ==, "tiff");
  g_assert_cmpuint (dun_intake_document_get_dpi (document), ==, 200);
  g_assert_cmpuint (dun_intake_document_get_n_pages (document), ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (orientations); i++)
    {
      g_autoptr (GBytes) pixels = NULL;
      g_autoptr (GError) error = NULL;
      const guint8      *pixel;
      guint              width;
      guint              height;

      pixels = dun_test_render (document, i, 1.0, &width, &height, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (width, ==, sizes[i][0]);
      g_assert_cmpuint (height, ==, sizes[i][1]);
      g_assert_cmpuint (dun_test_count_dark (pixels), ==, 40 * 20);
      pixel = (const guint8 *) g_bytes_get_data (pixels, NULL)
              + 4 * (dark[i][1] * width + dark[i][0]);
      g_assert_cmpuint (pixel[0], ==, 0);
    }
}

static void
test_large_scale_is_lowered (void)
{
  g_autoptr (GBytes)            bytes = dun_test_pdf_new (1);
  g_autoptr (DunIntakeDocument) document = dun_test_open (bytes);
  g_autoptr (GBytes)            pixels = NULL;
  g_autoptr (GError)            error = NULL;
  guint                         width;
  guint                         height;

  pixels = dun_test_render (document, 0, 1000.0, &width, &height, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (width * height, <=, DUN_INTAKE_MAX_PIXELS);
  g_assert_cmpuint (width * height, >, DUN_INTAKE_MAX_PIXELS / 100 * 99);
}

static void
test_cancelled (void)
{
  g_autoptr (GBytes)            bytes = dun_test_pdf_new (2);
  g_autoptr (DunIntakeDocument) document = dun_test_open (bytes);
  g_autoptr (GCancellable)      cancellable = g_cancellable_new ();
  g_autoptr (GBytes)            pixels = NULL;
  g_autoptr (GError)            error = NULL;
  DunTestWait                   first = { NULL };
  DunTestWait                   second = { NULL };
  guint                         width;
  guint                         height;
  gsize                         stride;

  dun_intake_document_render_async (document, 0, 1.0, NULL, dun_test_wait_cb, &first);
  dun_intake_document_render_async (document, 1, 1.0, cancellable, dun_test_wait_cb, &second);
  g_cancellable_cancel (cancellable);
  g_assert_null (dun_intake_document_render_finish (document, dun_test_wait_for (&second), &width,
                                                    &height, &stride, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  pixels = dun_intake_document_render_finish (document, dun_test_wait_for (&first), &width, &height,
                                              &stride, &error);
  g_assert_no_error (error);
  g_object_unref (first.result);
  g_object_unref (second.result);
  g_assert_finalize_object (g_steal_pointer (&document));
}

static void
test_no_helper (void)
{
  g_autoptr (DunIntake)         intake = dun_intake_new ("/nonexistent/dundesk-intake");
  g_autoptr (DunIntake)         wrong = dun_intake_new ("/bin/true");
  g_autoptr (GBytes)            pdf = dun_test_pdf_new (1);
  g_autoptr (GError)            error = NULL;
  g_autoptr (DunIntakeDocument) document = NULL;

  document = dun_test_open_with (intake, pdf, &error);
  g_assert_null (document);
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INTERNAL);
  g_clear_error (&error);
  document = dun_test_open_with (wrong, pdf, &error);
  g_assert_null (document);
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/pdf-is-shown", test_pdf);
  g_test_add_func ("/intake/text-is-found-where-it-stands", test_search);
  g_test_add_func ("/intake/font-that-is-not-embedded-is-found", test_font_not_embedded);
  g_test_add_func ("/intake/pictures-are-shown", test_pictures);
  g_test_add_func ("/intake/camera-orientation-is-honoured", test_camera_orientation);
  g_test_add_func ("/intake/every-page-of-a-fax-is-shown-upright", test_tiff_pages);
  g_test_add_func ("/intake/large-scale-is-lowered", test_large_scale_is_lowered);
  g_test_add_func ("/intake/cancelled-costs-nothing", test_cancelled);
  g_test_add_func ("/intake/missing-helper-gets-a-sentence", test_no_helper);
  return g_test_run ();
}
