/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-letter-stamp.h"
#include "dun-pdf-pages.h"
#include "dun-pdf-stamp.h"

#include "dun-error.h"
#include "dun-test-bytes.h"

#include <cairo-pdf.h>
#include <poppler.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

/* The stamp of a copy, laid over pages of ours; the text is read back by another program. */

/* Sheets of the size of a letter's; sheet n says "Page n of the file". */
static GBytes *
make_pages (guint n_pages)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (dun_test_append, out, 595, 842);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *text = g_strdup_printf ("Page %u of the file", i);

      cairo_move_to (cr, 72, 400);
      cairo_show_text (cr, text);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

static char *
page_text (GBytes *pdf,
           int     n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PopplerDocument) document = poppler_document_new_from_bytes (pdf, NULL, &error);
  g_autoptr (PopplerPage) page = NULL;

  g_assert_no_error (error);
  page = poppler_document_get_page (document, n);
  return poppler_page_get_text (page);
}

static GBytes *
make_stamp (const char *language,
            int         copy_no)
{
  g_autoptr (GError) error = NULL;
  DunDay day;
  GBytes *stamp;

  g_assert_true (dun_day_parse_iso ("2026-03-21", &day));
  stamp = dun_letter_stamp_make (language, copy_no, day, &error);
  g_assert_no_error (error);
  return stamp;
}

static void
test_copies_are_stamped (void)
{
  g_autoptr (GBytes) pdf = make_pages (3);
  g_autoptr (GBytes) before = g_bytes_new (g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf));
  g_autoptr (GBytes) english = make_stamp ("en", 2);
  g_autoptr (GBytes) polish = make_stamp ("pl", 3);
  g_autoptr (GPtrArray) stamps = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) stamped = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  g_ptr_array_add (stamps, english);
  g_ptr_array_add (stamps, NULL);
  g_ptr_array_add (stamps, polish);
  stamped = dun_pdf_stamp (pdf, stamps, &error);
  g_assert_no_error (error);
  again = dun_pdf_stamp (pdf, stamps, &error);
  g_assert_true (g_bytes_equal (stamped, again));
  g_assert_true (g_bytes_equal (pdf, before));

  g_assert_cmpint (dun_pdf_count_pages (stamped, &error), ==, 3);
  first = page_text (stamped, 0);
  second = page_text (stamped, 1);
  third = page_text (stamped, 2);
  g_assert_nonnull (strstr (first, "Page 0 of the file"));
  g_test_message ("%s", first);
  g_assert_nonnull (strstr (first, "Copy 2"));
  g_assert_nonnull (strstr (first, "2026"));
  g_assert_cmpstr (g_strstrip (second), ==, "Page 1 of the file");
  g_assert_nonnull (strstr (third, "Page 2 of the file"));
  g_assert_nonnull (strstr (third, "Kopia 3"));
}

/* The first day of the year 1405, in the letter's own calendar and digits. */
static void
test_persian_stamp (void)
{
  g_autoptr (GBytes) stamp = make_stamp ("fa", 2);
  g_autofree char *text = page_text (stamp, 0);

  g_assert_nonnull (strstr (text, "۱۴۰۵"));
  g_assert_nonnull (strstr (text, "۲"));
  g_assert_null (strstr (text, "2026"));
}

static void
test_damaged_is_refused (void)
{
  g_autoptr (GBytes) pdf = make_pages (1);
  g_autoptr (GBytes) damaged = g_bytes_new_static ("%PDF-1.4 nothing", 16);
  g_autoptr (GPtrArray) stamps = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (stamps, damaged);
  g_assert_null (dun_pdf_stamp (pdf, stamps, &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_clear_error (&error);
  stamps->pdata[0] = NULL;
  g_assert_null (dun_pdf_stamp (damaged, stamps, &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/D05-copies-are-stamped-page-by-page", test_copies_are_stamped);
  g_test_add_func ("/exchange/D05-a-persian-copy-has-its-own-day", test_persian_stamp);
  g_test_add_func ("/exchange/D05-a-damaged-stamp-is-refused", test_damaged_is_refused);
  return g_test_run ();
}
