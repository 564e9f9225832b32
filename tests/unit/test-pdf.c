/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-pdf"

#include "dun-error.h"
#include "dun-pdf-outline.h"
#include "dun-pdf-pages.h"
#include "dun-picture.h"
#include "dun-sha256.h"
#include "dun-test-picture.h"

#include <poppler.h>
#include <png.h>
#include <string.h>

/* Pictures into PDFs and pages out of them, looked at by other people's programs. */

typedef PopplerDocument Document;
typedef PopplerPage Page;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Document, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, g_object_unref)

static void
run_tool (const char * const *argv)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError)      error = NULL;

  process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

static char *
save (const char *directory,
      const char *name,
      GBytes     *bytes)
{
  g_autoptr (GError) error = NULL;
  char              *path = g_build_filename (directory, name, NULL);
  gsize              size;
  const char        *data = g_bytes_get_data (bytes, &size);

  g_file_set_contents (path, data, (gssize) size, &error);
  g_assert_no_error (error);
  return path;
}

static GListStore *
pages_new (GBytes *bytes,
           int     rotation)
{
  g_autoptr (DunImagePage) page = NULL;
  g_autoptr (GError)       error = NULL;
  GListStore              *pages = g_list_store_new (DUN_TYPE_IMAGE_PAGE);

  page = dun_image_page_new (bytes, 0, rotation, &error);
  g_assert_no_error (error);
  g_list_store_append (pages, page);
  return pages;
}

static void
append_picture (GListStore *pages,
                GBytes     *bytes,
                int         rotation)
{
  g_autoptr (DunImagePage) page = NULL;
  g_autoptr (GError)       error = NULL;

  page = dun_image_page_new (bytes, 0, rotation, &error);
  g_assert_no_error (error);
  g_list_store_append (pages, page);
}

static GBytes *
make_pdf (GListStore *pages)
{
  g_autoptr (GError) error = NULL;
  GBytes            *pdf = dun_pdf_from_images (G_LIST_MODEL (pages), "Протокол جلسه", &error);

  g_assert_no_error (error);
  return pdf;
}

static void
test_jpeg_bytes_stay (void)
{
  g_autoptr (GBytes)     colour = dun_test_jpeg_new (200, 100, TRUE);
  g_autoptr (GBytes)     grey = dun_test_jpeg_new (64, 80, FALSE);
  g_autoptr (GListStore) pages = pages_new (colour, 0);
  g_autoptr (GBytes)     pdf = NULL;
  g_autofree char       *directory = dun_test_tmp_new ();
  g_autofree char       *path = NULL;
  g_autofree char       *prefix = g_build_filename (directory, "x", NULL);
  GBytes                *expected[] = { colour, grey, colour };

  append_picture (pages, grey, 90);
  append_picture (pages, colour, 270);
  pdf = make_pdf (pages);
  path = save (directory, "a.pdf", pdf);

  run_tool ((const char *[]) { "qpdf", "--check", path, NULL });
  run_tool ((const char *[]) { "pdfimages", "-all", path, prefix, NULL });
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char   *name = g_strdup_printf ("%s-%03u.jpg", prefix, i);
      g_autofree char   *data = NULL;
      g_autoptr (GError) error = NULL;
      gsize              size;

      g_file_get_contents (name, &data, &size, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (data, size, g_bytes_get_data (expected[i], NULL),
                       g_bytes_get_size (expected[i]));
    }
  dun_test_tmp_free (g_steal_pointer (&directory));
}

/* Returns: which quarters are dark, as bits: 1 upper left, 2 upper right, 4 lower left, 8 lower
 * right. */
static guint
dark_quarters (PopplerPage *page)
{
  double           width;
  double           height;
  cairo_surface_t *surface;
  cairo_t         *cr;
  guint            dark = 0;

  poppler_page_get_size (page, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 0, 0);
  cairo_paint (cr);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (guint i = 0; i < 4; i++)
    {
      int           x = (int) (width * (i % 2 == 0 ? 0.25 : 0.75));
      int           y = (int) (height * (i / 2 == 0 ? 0.25 : 0.75));
      const guint8 *pixel = cairo_image_surface_get_data (surface)
                            + y * cairo_image_surface_get_stride (surface) + 4 * x;

      g_assert_cmpint (ABS (pixel[0] - pixel[2]), <, 16);
      if (pixel[1] < 128)
        dark |= 1u << i;
    }
  cairo_surface_destroy (surface);
  return dark;
}

static void
check_page (GBytes *pdf,
            int     index,
            double  width,
            double  height,
            guint   dark)
{
  g_autoptr (Document)        document = NULL;
  g_autoptr (Page)            page = NULL;
  g_autoptr (GError)          error = NULL;
  double                      real_width;
  double                      real_height;

  document = poppler_document_new_from_bytes (pdf, NULL, &error);
  g_assert_no_error (error);
  page = poppler_document_get_page (document, index);
  g_assert_nonnull (page);
  poppler_page_get_size (page, &real_width, &real_height);
  g_assert_cmpfloat_with_epsilon (real_width, width, 0.1);
  g_assert_cmpfloat_with_epsilon (real_height, height, 0.1);
  g_assert_cmphex (dark_quarters (page), ==, dark);
}

static void
test_rotation (void)
{
  g_autoptr (GBytes)     jpeg = dun_test_jpeg_new (200, 100, FALSE);
  g_autoptr (GListStore) pages = pages_new (jpeg, 0);
  g_autoptr (GBytes)     pdf = NULL;

  append_picture (pages, jpeg, 90);
  append_picture (pages, jpeg, 180);
  append_picture (pages, jpeg, -90);
  pdf = make_pdf (pages);

  check_page (pdf, 0, 144, 72, 1);
  check_page (pdf, 1, 72, 144, 2);
  check_page (pdf, 2, 144, 72, 8);
  check_page (pdf, 3, 72, 144, 4);
}

static void
test_png (void)
{
  const struct
  {
    int type;
    int bits;
  } kinds[] = {
    { PNG_COLOR_TYPE_GRAY, 1 },    { PNG_COLOR_TYPE_GRAY, 8 },    { PNG_COLOR_TYPE_GRAY, 16 },
    { PNG_COLOR_TYPE_RGB, 8 },     { PNG_COLOR_TYPE_PALETTE, 1 }, { PNG_COLOR_TYPE_PALETTE, 8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes)     png = dun_test_png_new (210, 99, kinds[i].type, kinds[i].bits);
      g_autoptr (GListStore) pages = pages_new (png, 0);
      g_autoptr (GBytes)     pdf = make_pdf (pages);

      check_page (pdf, 0, 210 * 0.72, 99 * 0.72, 1);
    }
}

static void
test_png_transparent_is_refused (void)
{
  g_autoptr (GBytes)       png = dun_test_png_new (20, 20, PNG_COLOR_TYPE_RGB_ALPHA, 8);
  g_autoptr (GError)       error = NULL;
  g_autoptr (DunImagePage) page = dun_image_page_new (png, 0, 0, &error);

  g_assert_null (page);
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
}

static void
test_pixels (void)
{
  g_autoptr (GListStore)   pages = g_list_store_new (DUN_TYPE_IMAGE_PAGE);
  g_autoptr (DunImagePage) page = NULL;
  g_autoptr (GBytes)       pixels = NULL;
  g_autoptr (GBytes)       pdf = NULL;
  g_autoptr (GError)       error = NULL;
  guint8                  *data = g_malloc0 (100 * 44 * 4);

  for (guint y = 0; y < 50 && y < 44; y++)
    for (guint x = 0; x < 20; x++)
      if (y < 22)
        data[(y * 44 + x) * 4 + 3] = 255;
  pixels = g_bytes_new_take (data, 100 * 44 * 4);
  page = dun_image_page_new_from_pixels (pixels, 40, 44, 44 * 4, 72, 0, &error);
  g_assert_no_error (error);
  g_list_store_append (pages, page);
  pdf = make_pdf (pages);
  check_page (pdf, 0, 40, 44, 1);
}

static void
test_equal_input_equal_bytes (void)
{
  g_autoptr (GBytes)     jpeg = dun_test_jpeg_new (200, 100, TRUE);
  g_autoptr (GListStore) pages = pages_new (jpeg, 90);
  g_autoptr (GBytes)     one = make_pdf (pages);
  g_autoptr (GBytes)     two = make_pdf (pages);
  g_autoptr (GBytes)     letters = dun_test_pdf_new (3);
  g_autoptr (GBytes)     cut_one = dun_pdf_cut (letters, 1, 2, NULL);
  g_autoptr (GBytes)     cut_two = dun_pdf_cut (letters, 1, 2, NULL);

  g_assert_true (g_bytes_equal (one, two));
  g_assert_true (g_bytes_equal (cut_one, cut_two));
}

static void
test_cut_and_merge (void)
{
  g_autoptr (GBytes)    pdf = dun_test_pdf_new (5);
  g_autoptr (GBytes)    middle = NULL;
  g_autoptr (GBytes)    last = NULL;
  g_autoptr (GBytes)    both = NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (GError)    error = NULL;
  const char           *expected[] = { "Page 1 of the file", "Page 2 of the file",
                                       "Page 4 of the file", "Page 1 of the file",
                                       "Page 2 of the file" };
  g_autoptr (Document)        document = NULL;

  g_assert_cmpint (dun_pdf_count_pages (pdf, &error), ==, 5);
  g_assert_no_error (error);
  middle = dun_pdf_cut (pdf, 1, 2, &error);
  g_assert_no_error (error);
  last = dun_pdf_cut (pdf, 4, 1, &error);
  g_assert_no_error (error);
  g_ptr_array_add (parts, middle);
  g_ptr_array_add (parts, last);
  g_ptr_array_add (parts, middle);
  both = dun_pdf_merge (parts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dun_pdf_count_pages (both, &error), ==, 5);

  document = poppler_document_new_from_bytes (both, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (Page)   page = poppler_document_get_page (document, (int) i);
      g_autofree char   *text = poppler_page_get_text (page);

      g_assert_cmpstr (g_strstrip (text), ==, expected[i]);
    }
}

static void
test_cut_outside_is_refused (void)
{
  g_autoptr (GBytes) pdf = dun_test_pdf_new (2);
  const struct
  {
    guint first;
    guint n_pages;
  } wrong[] = { { 2, 1 }, { 0, 3 }, { 1, 2 }, { G_MAXUINT, 1 }, { 1, G_MAXUINT } };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dun_pdf_cut (pdf, wrong[i].first, wrong[i].n_pages, &error));
      g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
    }
}

static void
test_damaged_is_refused (void)
{
  g_autoptr (GBytes) pdf = dun_test_pdf_new (2);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (pdf, 0, g_bytes_get_size (pdf) / 2);
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (dun_pdf_count_pages (half, &error), ==, -1);
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_cmpint (dun_pdf_count_pages (empty, &error), ==, -1);
  g_assert_nonnull (error);
}

/* Every cut-off beginning of a file and every changed byte of its header gets an answer. */
static void
test_headers_survive_damage (void)
{
  GBytes *files[] = {
    dun_test_jpeg_new (16, 16, TRUE),
    dun_test_png_new (16, 16, PNG_COLOR_TYPE_PALETTE, 1),
    NULL,
  };

  for (guint f = 0; files[f] != NULL; f++)
    {
      gsize         size = g_bytes_get_size (files[f]);
      const guint8 *data = g_bytes_get_data (files[f], NULL);

      for (gsize n = 0; n <= size; n++)
        {
          g_autofree guint8 *copy = g_memdup2 (data, n);
          g_autoptr (GBytes) bytes = g_bytes_new (copy, n);
          g_auto (DunPictureHeader) header = { 0 };

          dun_picture_header_read (bytes, &header, NULL);
        }
      for (gsize n = 0; n < MIN (size, 200); n++)
        for (guint value = 0; value < 256; value += 51)
          {
            g_autofree guint8 *copy = g_memdup2 (data, size);
            g_autoptr (GBytes) bytes = NULL;
            g_auto (DunPictureHeader) header = { 0 };

            copy[n] = (guint8) value;
            bytes = g_bytes_new (copy, size);
            dun_picture_header_read (bytes, &header, NULL);
          }
      g_clear_pointer (&files[f], g_bytes_unref);
    }
}

static void
test_sha256 (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abc", 3);
  g_autofree char   *hash = dun_sha256 (bytes);

  g_assert_cmpstr (hash, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* --- Bookmarks --- */

static void
test_bookmarks (void)
{
  static const DunPdfBookmark marks[] = { { "Список", 0 }, { "نامه", 1 }, { "Last", 2 } };
  g_autoptr (GBytes) plain = dun_test_pdf_new (3);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = dun_pdf_outline (plain, "Folder", marks, G_N_ELEMENTS (marks), &error);
  g_autoptr (GBytes) again = dun_pdf_outline (plain, "Folder", marks, G_N_ELEMENTS (marks), NULL);
  static const DunPdfBookmark beyond = { "x", 3 };
  PopplerDocument *document;
  g_autofree char *title = NULL;
  PopplerIndexIter *iter;
  guint n = 0;

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (pdf, again));
  document = poppler_document_new_from_bytes (pdf, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 3);
  title = poppler_document_get_title (document);
  g_assert_cmpstr (title, ==, "Folder");
  iter = poppler_index_iter_new (document);
  do
    {
      PopplerAction *action = poppler_index_iter_get_action (iter);

      g_assert_cmpstr (action->any.title, ==, marks[n].title);
      g_assert_cmpint (action->goto_dest.dest->page_num, ==, (int) marks[n].page + 1);
      poppler_action_free (action);
      n++;
    }
  while (poppler_index_iter_next (iter));
  poppler_index_iter_free (iter);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (marks));
  g_object_unref (document);
  g_assert_null (dun_pdf_outline (plain, "Folder", &beyond, 1, &error));
  g_assert_nonnull (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/jpeg-bytes-stay-identical-inside-the-pdf", test_jpeg_bytes_stay);
  g_test_add_func ("/exchange/turning-a-page-turns-what-is-seen", test_rotation);
  g_test_add_func ("/exchange/png-of-every-plain-kind-is-shown", test_png);
  g_test_add_func ("/exchange/transparent-png-is-refused", test_png_transparent_is_refused);
  g_test_add_func ("/exchange/transparent-pixels-are-white-on-paper", test_pixels);
  g_test_add_func ("/exchange/equal-input-gives-equal-bytes", test_equal_input_equal_bytes);
  g_test_add_func ("/exchange/pages-are-cut-out-and-put-together", test_cut_and_merge);
  g_test_add_func ("/exchange/cutting-outside-is-refused", test_cut_outside_is_refused);
  g_test_add_func ("/exchange/damaged-pdf-is-refused", test_damaged_is_refused);
  g_test_add_func ("/exchange/picture-headers-survive-damage", test_headers_survive_damage);
  g_test_add_func ("/exchange/sha256-is-hexadecimal", test_sha256);
  g_test_add_func ("/pdf/D07-bookmarks-lead-to-their-pages", test_bookmarks);
  return g_test_run ();
}
