/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-picture-intake"

#include "dun-error.h"
#include "dun-letter-image.h"
#include "dun-picture-intake.h"
#include "dun-test-bytes.h"
#include "dun-test-intake.h"
#include "dun-test-picture.h"

#include <png.h>
#include <string.h>

/* Files that people choose as logos and signatures, through the real helper process. */

#define DPI 100 /* of the PNG files of the tests */

static GBytes *
take (GBytes  *file,
      GError **error)
{
  g_autofree char *folder = dun_test_tmp_new ();
  g_autofree char *path = g_build_filename (folder, "picture", NULL);
  g_autoptr (GFile) chosen = g_file_new_for_path (path);
  gsize size;
  const char *data = g_bytes_get_data (file, &size);
  DunTestWait wait = { NULL };
  GBytes *png;

  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
  dun_picture_intake_async (chosen, NULL, dun_test_wait_cb, &wait);
  png = dun_picture_intake_finish (dun_test_wait_for (&wait), error);
  g_object_unref (wait.result);
  dun_test_tmp_free (g_steal_pointer (&folder));
  return png;
}

static DunLetterImage *
take_image (GBytes *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = take (file, &error);
  DunLetterImage *image;

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (png), <=, DUN_LETTER_IMAGE_MAX_BYTES);
  image = dun_letter_image_new (png, &error);
  g_assert_no_error (error);
  return image;
}

/* Every kind of PNG, and JPEG: opaque, as large on paper as it was made. */
static void
test_kinds (void)
{
  static const struct
  {
    int color_type;
    int bits;
  } kinds[] = {
    { PNG_COLOR_TYPE_GRAY, 1 },       { PNG_COLOR_TYPE_GRAY, 8 },
    { PNG_COLOR_TYPE_GRAY, 16 },      { PNG_COLOR_TYPE_PALETTE, 1 },
    { PNG_COLOR_TYPE_RGB, 8 },        { PNG_COLOR_TYPE_RGB, 16 },
    { PNG_COLOR_TYPE_GRAY_ALPHA, 8 }, { PNG_COLOR_TYPE_RGB_ALPHA, 8 },
    { PNG_COLOR_TYPE_RGB_ALPHA, 16 },
  };
  g_autoptr (GBytes) jpeg = dun_test_jpeg_new (320, 200, TRUE);
  g_autoptr (DunLetterImage) photo = take_image (jpeg);
  double width, height;

  dun_letter_image_get_size (photo, &width, &height);
  g_assert_cmpfloat_with_epsilon (width / height, 1.6, 0.01);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes) file = dun_test_png_new (300, 100, kinds[i].color_type, kinds[i].bits);
      g_autoptr (DunLetterImage) image = take_image (file);

      dun_letter_image_get_size (image, &width, &height);
      g_assert_cmpfloat_with_epsilon (width, 300 * 72.0 / DPI, 0.5);
      g_assert_cmpfloat_with_epsilon (height, 100 * 72.0 / DPI, 0.5);
    }
}

/* What shows through is white on paper. */
static void
test_transparent (void)
{
  g_autoptr (GBytes) file = dun_test_png_new (60, 40, PNG_COLOR_TYPE_RGB_ALPHA, 8);
  g_autoptr (DunLetterImage) image = take_image (file);
  cairo_surface_t *surface = dun_letter_image_create_surface (image);
  const guchar *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint n_white = 0;

  g_assert_cmpint (cairo_image_surface_get_format (surface), ==, CAIRO_FORMAT_RGB24);
  for (int y = 0; y < 40; y++)
    for (int x = 0; x < 60; x++)
      n_white += (((const guint32 *) (data + y * stride))[x] & 0xffffff) == 0xffffff;
  /* The test's picture has alpha 0 where it would be black. */
  g_assert_cmpuint (n_white, ==, 60 * 40);
  cairo_surface_destroy (surface);
}

/* What letters have already is the same byte for byte. */
static void
test_again (void)
{
  g_autoptr (GBytes) file = dun_test_png_new (300, 100, PNG_COLOR_TYPE_RGB, 8);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) once = take (file, &error);
  g_autoptr (GBytes) twice = NULL;

  g_assert_no_error (error);
  twice = take (once, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (once, twice));
}

/* A photograph of nothing, which no compressor makes smaller. */
static GBytes *
make_noise (int side)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, side, side);
  GByteArray *out = g_byte_array_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint32 *data = (guint32 *) (gpointer) cairo_image_surface_get_data (surface);

  for (int i = 0; i < side * side; i++)
    data[i] = g_rand_int (rand);
  cairo_surface_mark_dirty (surface);
  cairo_surface_write_to_png_stream (surface, dun_test_append, out);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (out);
}

/* Too many pixels or bytes: fewer, on the same piece of paper. */
static void
test_large (void)
{
  g_autoptr (GBytes) wide = dun_test_png_new (5200, 300, PNG_COLOR_TYPE_RGB, 8);
  g_autoptr (GBytes) noise = make_noise (1400);
  g_autoptr (DunLetterImage) banner = take_image (wide);
  g_autoptr (DunLetterImage) photo = NULL;
  cairo_surface_t *surface = dun_letter_image_create_surface (banner);
  double width, height;

  g_assert_cmpint (cairo_image_surface_get_width (surface), <=, DUN_PICTURE_INTAKE_MAX_SIDE);
  g_assert_cmpint (cairo_image_surface_get_width (surface), >, 2400);
  cairo_surface_destroy (surface);
  g_assert_cmpuint (g_bytes_get_size (noise), >, 2 * DUN_LETTER_IMAGE_MAX_BYTES);
  photo = take_image (noise);
  dun_letter_image_get_size (photo, &width, &height);
  g_assert_cmpfloat (width, ==, height);
  dun_letter_image_get_size (banner, &width, &height);
  /* 100 dpi of 5200 pixels are not fewer than the 50 that a file may name */
  g_assert_cmpfloat_with_epsilon (width / (5200 * 72.0 / DPI), 1, 0.06);
}

static void
refuse (GBytes     *file,
        const char *sentence)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = take (file, &error);

  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_assert_null (png);
  g_assert_nonnull (strstr (error->message, sentence));
}

static void
test_refused (void)
{
  g_autoptr (GBytes) pdf = dun_test_pdf_new (1);
  g_autoptr (GBytes) words = g_bytes_new_static ("no picture", 10);
  g_autoptr (GBytes) whole = dun_test_png_new (300, 100, PNG_COLOR_TYPE_RGB, 8);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, 40);
  g_autoptr (GFile) folder = g_file_new_for_path (g_get_tmp_dir ());
  g_autoptr (GFile) missing = g_file_get_child (folder, "dun-no-such-picture.png");
  GFile *files[] = { folder, missing };

  refuse (pdf, "This is a document.");
  refuse (words, "");
  refuse (cut, "");
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      DunTestWait wait = { NULL };

      dun_picture_intake_async (files[i], NULL, dun_test_wait_cb, &wait);
      g_assert_null (dun_picture_intake_finish (dun_test_wait_for (&wait), &error));
      g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
      g_object_unref (wait.result);
    }
}

/* What ends in the middle, is another thing than its name says or grows when it is drawn: refused
 * with a sentence at once, and the next picture is taken. */
static void
test_broken (void)
{
  static const char bomb[] =
    "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\">"
    "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">"
    "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\">"
    "<!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\"><!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\">]>"
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100000\" height=\"100000\">"
    "<text>&g;</text></svg>";
  static const char page[] = "<!DOCTYPE html><html><body>logo.png</body></html>";
  g_autoptr (GBytes) png = dun_test_png_new (300, 100, PNG_COLOR_TYPE_RGB, 8);
  g_autoptr (GBytes) jpeg = dun_test_jpeg_new (320, 200, TRUE);
  static const char cut[] = "The picture is cut off: its file ends before the picture does. Take a"
                            " whole copy of it.";
  static const char unknown[] = "This kind of document cannot be shown.";
  const struct
  {
    GBytes     *file; /* owned */
    const char *sentence;
  } files[] = {
    { g_bytes_new_from_bytes (png, 0, g_bytes_get_size (png) * 3 / 4), cut },
    { g_bytes_new_from_bytes (png, 0, g_bytes_get_size (png) - 13), cut },
    { g_bytes_new_from_bytes (jpeg, 0, g_bytes_get_size (jpeg) / 2), cut },
    { g_bytes_new_from_bytes (jpeg, 0, g_bytes_get_size (jpeg) - 2), cut },
    { g_bytes_new_static ("GIF89a\1\0\1\0\xf7", 11), cut },
    { g_bytes_new_static ("BM\0\1\0\0", 6), cut },
    { g_bytes_new_static (bomb, sizeof bomb - 1), unknown },
    { g_bytes_new_static (page, sizeof page - 1), unknown },
  };
  gint64 began = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      refuse (files[i].file, files[i].sentence);
      g_bytes_unref (files[i].file);
    }
  g_assert_cmpint (g_get_monotonic_time () - began, <, 20 * G_USEC_PER_SEC);
  dun_letter_image_free (take_image (png));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter/D08-a-picture-of-any-kind", test_kinds);
  g_test_add_func ("/letter/D08-what-shows-through-a-picture-is-white", test_transparent);
  g_test_add_func ("/letter/D08-a-picture-of-letters-stays-the-same", test_again);
  g_test_add_func ("/letter/D08-a-large-picture-becomes-smaller", test_large);
  g_test_add_func ("/letter/D08-what-is-no-picture-is-refused", test_refused);
  g_test_add_func ("/letter/D08-a-broken-picture-says-so", test_broken);
  return g_test_run ();
}
