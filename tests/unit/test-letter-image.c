/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-letter-image"

#include "dun-error.h"
#include "dun-letter-render-private.h"
#include "dun-pdf-archive.h"
#include "dun-pdf-rules.h"
#include "dun-test-letter.h"
#include "dun-test-picture.h"

#include <poppler.h>
#include <string.h>

/* Logos and signatures: on the pages, once in the file, in files for the archive. */

#define MM (72 / 25.4)

static const char body[] =
  "Dear customer,\n\n![Logo](image:logo \"40 mm center\")\n\nPlease pay.\n\n"
  "![Signature](image:signature)\n";

/* A disc of one colour on nothing. */
static GBytes *
make_pixels (int    width,
             int    height,
             double red,
             double blue,
             gsize *stride)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, width, height);
  cairo_set_source_rgb (cr, red, 0.2, blue);
  cairo_arc (cr, 0.5, 0.5, 0.45, 0, 7);
  cairo_fill (cr);
  cairo_destroy (cr);
  *stride = (gsize) cairo_image_surface_get_stride (surface);
  return g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                     *stride * (gsize) height,
                                     (GDestroyNotify) cairo_surface_destroy, surface);
}

static GBytes *
make_png (int    width,
          int    height,
          double red,
          double blue,
          guint  dpi)
{
  g_autoptr (GError) error = NULL;
  gsize stride;
  g_autoptr (GBytes) pixels = make_pixels (width, height, red, blue, &stride);
  GBytes *png =
    dun_letter_image_write (pixels, (guint) width, (guint) height, stride, dpi, &error);

  g_assert_no_error (error);
  return png;
}

static void
add_image (DunLetterResources *resources,
           const char         *name,
           GBytes             *png)
{
  g_autoptr (GError) error = NULL;

  dun_letter_resources_set_image (resources, name, "image/png", png, &error);
  g_assert_no_error (error);
}

static DunLetterResources *
make_resources (void)
{
  DunLetterResources *resources = dun_letter_resources_new ();
  g_autoptr (GBytes) logo = make_png (400, 200, 0.8, 0.1, 300);
  g_autoptr (GBytes) signature = make_png (254, 127, 0.2, 0.2, 254);

  add_image (resources, "logo", logo);
  add_image (resources, "signature", signature);
  add_image (resources, DUN_LETTER_LOGO, logo);
  return resources;
}

static guint
count (GBytes     *bytes,
       const char *what)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gsize length = strlen (what);
  guint n = 0;

  for (gsize i = 0; i + length <= size; i++)
    n += memcmp (data + i, what, length) == 0;
  return n;
}

/* Three letters and so nine places of two pictures, one of them twice on a page. */
static GBytes *
render (const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DunLetterTemplate) wording = dun_letter_template_compile ("Subject", body, &error);
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin ("LEFT_DL");
  g_autoptr (DunLetterResources) resources = make_resources ();
  g_autoptr (JsonNode) data = dun_test_letter_load_data ("W.json", language);
  g_autoptr (DunLetterWriter) writer = NULL;
  GBytes *pdf;

  g_assert_no_error (error);
  writer = dun_letter_writer_new (profile, resources);
  for (guint i = 0; i < 3; i++)
    {
      dun_letter_writer_add (writer, wording, data, language, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  pdf = dun_letter_writer_finish (writer, &error);
  g_assert_no_error (error);
  return pdf;
}

static void
save (GBytes     *pdf,
      const char *language)
{
  const char *folder = g_getenv ("DUN_TEST_PICTURES");
  g_autofree char *name = g_strdup_printf ("image-%s.pdf", language);
  g_autofree char *path = NULL;

  if (folder != NULL)
    path = dun_test_letter_save (folder, name, pdf);
}

static void
test_once_in_the_file (void)
{
  g_autoptr (GBytes) pdf = render ("en");
  g_autoptr (GBytes) again = render ("en");

  g_assert_cmpuint (count (pdf, "/Subtype /Image"), ==, 2);
  g_assert_cmpuint (count (pdf, "/SMask"), ==, 0);
  g_assert_cmpuint (count (pdf, "/Interpolate true"), ==, 0);
  g_assert_true (g_bytes_equal (pdf, again));
}

static void
test_archives_are_good (void)
{
  static const char *const languages[] = { "en", "fa" };
  g_autofree char *folder = dun_test_tmp_new ();
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *said = NULL;

  g_ptr_array_add (argv, g_strdup (g_getenv ("DUN_TEST_PDFA_CHECK")));
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) pdf = render (languages[i]);
      g_autoptr (GBytes) archived = dun_pdf_archive (pdf, NULL, languages[i], NULL, &error);
      g_autoptr (GPtrArray) faults = NULL;
      g_autofree char *name = g_strdup_printf ("%s.pdf", languages[i]);

      g_assert_no_error (error);
      save (archived, languages[i]);
      faults = dun_pdf_rules_check (archived, &error);
      g_assert_no_error (error);
      for (guint f = 0; f < faults->len; f++)
        g_test_message ("%s", (const char *) faults->pdata[f]);
      g_assert_cmpuint (faults->len, ==, 0);
      g_ptr_array_add (argv, dun_test_letter_save (folder, name, archived));
    }
  g_ptr_array_add (argv, NULL);
  said = dun_test_letter_run ((const char * const *) argv->pdata);
  g_assert_cmpstr (said, ==, "");
  dun_test_tmp_free (g_steal_pointer (&folder));
}

/* 40 mm in the middle of the column; 25.4 mm by 254 dots an inch where the language begins. */
static void
test_places_and_sizes (void)
{
  static const char *const languages[] = { "en", "fa" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (GBytes) pdf = render (languages[i]);
      g_autoptr (GError) error = NULL;
      PopplerDocument *document = poppler_document_new_from_bytes (pdf, NULL, &error);
      PopplerPage *page = poppler_document_get_page (document, 0);
      GList *images = poppler_page_get_image_mapping (page);
      guint found = 0;
      double page_width;

      poppler_page_get_size (page, &page_width, NULL);
      for (GList *node = images; node != NULL; node = node->next)
        {
          PopplerRectangle area = ((PopplerImageMapping *) node->data)->area;
          double width = area.x2 - area.x1;

          g_test_message ("%s %.1f–%.1f × %.1f–%.1f", languages[i], area.x1, area.x2, area.y1,
                          area.y2);
          if (ABS (width - 40 * MM) < 2)
            found |= ABS (area.y2 - area.y1 - 20 * MM) < 2 ? 1 : 0;
          else if (ABS (width - 25.4 * MM) < 2)
            found |= (area.x1 > page_width / 2) == (i == 1) ? 2 : 0;
        }
      poppler_page_free_image_mapping (images);
      g_object_unref (page);
      g_object_unref (document);
      g_assert_cmpuint (found, ==, 3);
    }
}

static void
test_what_is_not_there (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DunLetterTemplate) wording = dun_letter_template_compile ("Subject", body, &error);
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin ("PLAIN");
  g_autoptr (JsonNode) data = dun_test_letter_load_data ("W.json", "en");
  g_autoptr (DunLetterReport) report = dun_letter_report_new ();
  g_autoptr (DunSheets) sheets = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_true (g_strv_equal (dun_letter_template_get_images (wording),
                               (const char *const[]) { "logo", "signature", NULL }));
  g_assert_null (dun_letter_lay_out (wording, data, profile, "en", NULL, NULL, NULL, &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "logo"));
  g_clear_error (&error);
  sheets = dun_letter_lay_out (wording, data, profile, "en", NULL, NULL, report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dun_letter_report_get_n_notes (report), ==, 1);
  g_assert_cmpint (dun_letter_report_get_note (report, 0)->kind, ==, DUN_LETTER_REPORT_PICTURE);
  text = dun_letter_template_to_markdown (wording, data, "en", &error);
  g_assert_nonnull (strstr (text, "\nLogo\n"));
  g_assert_null (strstr (text, "image:"));
}

static void
test_only_alone_and_by_name (void)
{
  static const char *const bad[] = {
    "See ![x](image:logo) here.",
    "![x](image:logo)![y](image:logo)",
    "![x](http://example.org/x.png)",
    "![x](image:Logo)",
    "![x](image:../logo)",
    "![x](image:logo \"big\")",
    "![x](image:logo \"0 mm\")",
    "![x](image:logo \"-4 mm\")",
    "![x](image:logo \"nan mm\")",
    "![x](image:logo \"40 mm left\")",
    "![x](image:{{number}})",
    "- ![x](image:logo)",
    "> ![x](image:logo)",
    "# ![x](image:logo)",
    "| a |\n|---|\n| ![x](image:logo) |",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DunLetterTemplate) wording = dun_letter_template_compile ("S", bad[i], &error);

      g_test_message ("%s", bad[i]);
      g_assert_null (wording);
      g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
    }
}

/* A value never becomes a picture. */
static void
test_values_are_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DunLetterTemplate) wording =
    dun_letter_template_compile ("S", "A\n\n{{customer}}\n\nB", &error);
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin ("PLAIN");
  g_autoptr (JsonNode) data = json_from_string (
    "{\"customer\": \"![x](image:logo)\", \"recipient\": {\"name\": \"N\"}}", &error);
  g_autoptr (DunLetterResources) resources = make_resources ();
  g_autoptr (GBytes) pdf = NULL;

  g_assert_no_error (error);
  pdf = dun_letter_render (wording, data, profile, "en", resources, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (pdf, "/Subtype /Image"), ==, 0);
}

static void
test_hostile_files (void)
{
  g_autoptr (GBytes) good = make_png (40, 40, 1, 0, 0);
  gsize size;
  const guint8 *data = g_bytes_get_data (good, &size);

  /* Cut anywhere, or with one byte changed in its header: a sentence, or a picture. */
  for (gsize i = 0; i < size; i += i < 100 ? 1 : 13)
    {
      g_autoptr (GBytes) cut = g_bytes_new (data, i);
      g_autofree guint8 *changed = g_memdup2 (data, size);
      g_autoptr (GBytes) other = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (DunLetterImage) image = dun_letter_image_new (cut, &error);
      g_autoptr (DunLetterImage) broken = NULL;

      if (i < size - 12)
        g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
      changed[i] ^= 0xff;
      other = g_bytes_new (changed, size);
      broken = dun_letter_image_new (other, NULL);
    }
}

static void
test_large_pictures (void)
{
  g_autoptr (GError) error = NULL;
  gsize stride;
  g_autoptr (GBytes) wide = make_pixels (4001, 1, 0, 0, &stride);
  g_autoptr (GBytes) png = dun_letter_image_write (wide, 4001, 1, stride, 0, &error);
  g_autoptr (GBytes) noise = NULL;
  guint32 *random = g_new (guint32, 1000 * 1000);

  g_assert_null (png);
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_clear_error (&error);
  for (guint i = 0; i < 1000 * 1000; i++)
    random[i] = 0xff000000 | (guint32) g_test_rand_int ();
  noise = g_bytes_new_take (random, 4 * 1000 * 1000);
  png = dun_letter_image_write (noise, 1000, 1000, 4000, 0, &error);
  g_assert_null (png);
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter/image/once-in-the-file", test_once_in_the_file);
  g_test_add_func ("/letter/image/archives-are-good", test_archives_are_good);
  g_test_add_func ("/letter/image/places-and-sizes", test_places_and_sizes);
  g_test_add_func ("/letter/image/what-is-not-there", test_what_is_not_there);
  g_test_add_func ("/letter/image/only-alone-and-by-name", test_only_alone_and_by_name);
  g_test_add_func ("/letter/image/values-are-text", test_values_are_text);
  g_test_add_func ("/letter/image/hostile-files", test_hostile_files);
  g_test_add_func ("/letter/image/large-pictures", test_large_pictures);
  return g_test_run ();
}
