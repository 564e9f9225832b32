/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-intake"

#include "dun-error.h"
#include "dun-intake-client.h"
#include "dun-intake-private.h"
#include "dun-intake-protocol.h"
#include "dun-test-picture.h"

#include <errno.h>
#include <png.h>
#include <signal.h>
#include <string.h>

/* Foreign documents, honest and hostile, through the real helper process: each is shown or refused
 * with a sentence, and nothing gets out of the helper. */

typedef struct
{
  GAsyncResult *result;
} Wait;

static void
wait_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  ((Wait *) data)->result = g_object_ref (result);
  g_main_context_wakeup (NULL);
}

static GAsyncResult *
wait_for (Wait *wait)
{
  while (wait->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return wait->result;
}

static DunIntakeDocument *
open_with (DunIntake  *intake,
           GBytes     *bytes,
           GError    **error)
{
  Wait               wait = { NULL };
  DunIntakeDocument *document;

  dun_intake_open_async (intake, bytes, NULL, wait_cb, &wait);
  document = dun_intake_open_finish (intake, wait_for (&wait), error);
  g_object_unref (wait.result);
  return document;
}

static DunIntakeDocument *
open_document (GBytes *bytes)
{
  g_autoptr (DunIntake) intake = dun_intake_new (g_getenv ("DUN_TEST_INTAKE"));
  g_autoptr (GError)    error = NULL;
  DunIntakeDocument    *document = open_with (intake, bytes, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
  return document;
}

static void
assert_refused (GBytes     *bytes,
                const char *sentence)
{
  g_autoptr (DunIntake)         intake = dun_intake_new (g_getenv ("DUN_TEST_INTAKE"));
  g_autoptr (GError)            error = NULL;
  g_autoptr (DunIntakeDocument) document = open_with (intake, bytes, &error);

  g_assert_null (document);
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  if (sentence != NULL)
    g_assert_cmpstr (error->message, ==, sentence);
}

static GBytes *
render (DunIntakeDocument  *document,
        guint               page,
        double              scale,
        guint              *width,
        guint              *height,
        GError            **error)
{
  Wait    wait = { NULL };
  gsize   stride = 0;
  GBytes *pixels;

  dun_intake_document_render_async (document, page, scale, NULL, wait_cb, &wait);
  pixels = dun_intake_document_render_finish (document, wait_for (&wait), width, height, &stride,
                                              error);
  g_object_unref (wait.result);
  if (pixels != NULL)
    {
      g_assert_cmpuint (stride, ==, 4 * *width);
      g_assert_cmpuint (g_bytes_get_size (pixels), ==, stride * *height);
    }
  return pixels;
}

static guint
count_dark (GBytes *pixels)
{
  gsize         size;
  const guint8 *data = g_bytes_get_data (pixels, &size);
  guint         n_dark = 0;

  for (gsize i = 0; i < size; i += 4)
    n_dark += data[i] < 100 && data[i + 1] < 100 && data[i + 2] < 100 && data[i + 3] == 255;
  return n_dark;
}

/* @objects: the bodies of the objects 1, 2, …; 1 is the catalogue */
static GBytes *
pdf_from_objects (GPtrArray *objects)
{
  GString             *out = g_string_new ("%PDF-1.7\n");
  g_autoptr (GString) table = g_string_new (NULL);
  gsize                start;

  for (guint i = 0; i < objects->len; i++)
    {
      g_string_append_printf (table, "%010u 00000 n \n", (guint) out->len);
      g_string_append_printf (out, "%u 0 obj\n%s\nendobj\n", i + 1,
                              (const char *) g_ptr_array_index (objects, i));
    }
  start = out->len;
  g_string_append_printf (out,
                          "xref\n0 %u\n0000000000 65535 f \n%s"
                          "trailer\n<< /Size %u /Root 1 0 R >>\nstartxref\n%u\n%%%%EOF\n",
                          objects->len + 1, table->str, objects->len + 1, (guint) start);
  return g_string_free_to_bytes (out);
}

static void
add_object (GPtrArray  *objects,
            const char *format,
            ...) G_GNUC_PRINTF (2, 3);

static void
add_object (GPtrArray  *objects,
            const char *format,
            ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (objects, g_strdup_vprintf (format, args));
  va_end (args);
}

static void
add_stream (GPtrArray  *objects,
            const char *dictionary,
            const char *content)
{
  add_object (objects, "<< %s /Length %u >>\nstream\n%s\nendstream", dictionary,
              (guint) strlen (content), content);
}

static GPtrArray *
simple_objects (const char *catalog,
                const char *page,
                const char *content)
{
  GPtrArray *objects = g_ptr_array_new_with_free_func (g_free);

  add_object (objects, "<< /Type /Catalog /Pages 2 0 R %s >>", catalog);
  add_object (objects, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
  add_object (objects, "<< /Type /Page /Parent 2 0 R /Contents 4 0 R %s >>", page);
  add_stream (objects, "", content);
  return objects;
}

static void
test_pdf (void)
{
  g_autoptr (GBytes)            bytes = dun_test_pdf_new (3);
  g_autoptr (DunIntakeDocument) document = open_document (bytes);
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

  pixels = render (document, 2, 2.0, &columns, &rows, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (columns, ==, 604);
  g_assert_cmpuint (rows, ==, 800);
  g_assert_cmpuint (count_dark (pixels), >, 500);
  g_assert_cmpuint (count_dark (pixels), <, 10000);
}

static void
test_search (void)
{
  g_autoptr (GBytes)            bytes = dun_test_pdf_new (4);
  g_autoptr (DunIntakeDocument) document = open_document (bytes);
  g_autoptr (GArray)            hits = NULL;
  g_autoptr (GArray)            one = NULL;
  g_autoptr (GError)            error = NULL;
  g_autofree char              *text = NULL;
  Wait                          wait = { NULL };
  Wait                          wait_one = { NULL };
  Wait                          wait_text = { NULL };

  dun_intake_document_search_async (document, "of THE", NULL, wait_cb, &wait);
  dun_intake_document_search_async (document, "Page 2", NULL, wait_cb, &wait_one);
  dun_intake_document_get_text_async (document, 1, NULL, wait_cb, &wait_text);
  hits = dun_intake_document_search_finish (document, wait_for (&wait), &error);
  g_assert_no_error (error);
  one = dun_intake_document_search_finish (document, wait_for (&wait_one), &error);
  g_assert_no_error (error);
  text = dun_intake_document_get_text_finish (document, wait_for (&wait_text), &error);
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
  g_autoptr (GPtrArray) objects = simple_objects (
    "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
    "/MediaBox [0 0 200 100] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 "
    "/BaseFont /Helvetica >> >> >>",
    "BT /F1 24 Tf 10 40 Td (Hello world) Tj ET");
  g_autoptr (GBytes)            bytes = pdf_from_objects (objects);
  g_autoptr (DunIntakeDocument) document = open_document (bytes);
  g_autoptr (GBytes)            pixels = NULL;
  g_autoptr (GError)            error = NULL;
  guint                         width;
  guint                         height;

  pixels = render (document, 0, 1.0, &width, &height, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_dark (pixels), >, 100);
  g_assert_true (dun_intake_document_has_javascript (document));
}

static void
test_pictures (void)
{
  g_autoptr (GBytes)            jpeg = dun_test_jpeg_new (64, 48, TRUE);
  g_autoptr (GBytes)            png = dun_test_png_new (64, 48, PNG_COLOR_TYPE_GRAY, 1);
  g_autoptr (DunIntakeDocument) first = open_document (jpeg);
  g_autoptr (DunIntakeDocument) second = open_document (png);
  g_autoptr (GBytes)            pixels = NULL;
  g_autoptr (GError)            error = NULL;
  guint                         width;
  guint                         height;

  g_assert_cmpstr (dun_intake_document_get_kind (first), ==, "jpeg");
  g_assert_cmpstr (dun_intake_document_get_kind (second), ==, "png");
  g_assert_cmpuint (dun_intake_document_get_dpi (first), ==, 100);
  pixels = render (first, 0, 1.0, &width, &height, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (width, ==, 64);
  g_assert_cmpuint (height, ==, 48);
  g_assert_cmpuint (count_dark (pixels), >, 64 * 48 / 5);
  g_assert_cmpuint (count_dark (pixels), <, 64 * 48 / 3);
  g_clear_pointer (&pixels, g_bytes_unref);
  pixels = render (second, 0, 0.5, &width, &height, &error);
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
  document = open_document (bytes);
  g_assert_cmpint (dun_intake_document_get_rotation (document), ==, 90);
  dun_intake_document_get_page_size (document, 0, &width, &height);
  g_assert_cmpfloat (width, ==, 48);
  g_assert_cmpfloat (height, ==, 64);
}

static void
test_large_scale_is_lowered (void)
{
  g_autoptr (GBytes)            bytes = dun_test_pdf_new (1);
  g_autoptr (DunIntakeDocument) document = open_document (bytes);
  g_autoptr (GBytes)            pixels = NULL;
  g_autoptr (GError)            error = NULL;
  guint                         width;
  guint                         height;

  pixels = render (document, 0, 1000.0, &width, &height, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (width * height, <=, DUN_INTAKE_MAX_PIXELS);
  g_assert_cmpuint (width * height, >, DUN_INTAKE_MAX_PIXELS / 100 * 99);
}

static void
test_damaged (void)
{
  g_autoptr (GBytes) pdf = dun_test_pdf_new (2);
  g_autoptr (GBytes) head = g_bytes_new_from_bytes (pdf, 0, 60);
  g_autoptr (GBytes) jpeg = dun_test_jpeg_new (64, 48, TRUE);
  g_autoptr (GBytes) half_jpeg = g_bytes_new_from_bytes (jpeg, 0, 100);
  g_autoptr (GBytes) png = dun_test_png_new (64, 48, PNG_COLOR_TYPE_RGB, 8);
  g_autoptr (GBytes) half_png = g_bytes_new_from_bytes (png, 0, 40);
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);

  assert_refused (head, "The document is damaged.");
  assert_refused (half_jpeg, "The document is damaged.");
  assert_refused (half_png, "The document is damaged.");
  assert_refused (empty, "This kind of document cannot be shown.");
}

/* Wherever a PDF is cut off: a page or a sentence. */
static void
test_truncated (void)
{
  g_autoptr (DunIntake) intake = dun_intake_new (g_getenv ("DUN_TEST_INTAKE"));
  g_autoptr (GBytes)    pdf = dun_test_pdf_new (2);

  for (gsize i = 1; i < 8; i++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (pdf, 0, g_bytes_get_size (pdf) * i / 8);
      g_autoptr (GError) error = NULL;
      g_autoptr (DunIntakeDocument) document = open_with (intake, part, &error);

      if (document == NULL)
        g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
      else
        g_assert_no_error (error);
    }
}

static void
test_garbage (void)
{
  const gsize        size = 10u << 20;
  guint8            *data = g_malloc (size);
  guint32            state = 12345;
  g_autoptr (GBytes) noise = NULL;
  g_autoptr (GBytes) noisy_pdf = NULL;

  for (gsize i = 0; i < size; i++)
    {
      state = state * 1664525u + 1013904223u;
      data[i] = (guint8) (state >> 24);
    }
  noise = g_bytes_new (data, size);
  memcpy (data, "%PDF-1.7\n", 9);
  noisy_pdf = g_bytes_new_take (data, size);
  assert_refused (noise, "This kind of document cannot be shown.");
  assert_refused (noisy_pdf, "The document is damaged.");
}

static void
test_too_large (void)
{
  g_autoptr (GPtrArray) objects = simple_objects ("", "/MediaBox [0 0 20000 100]", "");
  g_autoptr (GBytes)    wide = pdf_from_objects (objects);
  g_autoptr (GBytes)    long_pdf = dun_test_pdf_new (DUN_INTAKE_MAX_PAGES + 1);
  g_autoptr (GBytes)    heavy = g_bytes_new_take (g_malloc0 (DUN_INTAKE_MAX_BYTES + 1),
                                                  DUN_INTAKE_MAX_BYTES + 1);

  assert_refused (wide, "The document is too large to be shown.");
  assert_refused (long_pdf, "The document is too large to be shown.");
  assert_refused (heavy, "The document is too large to be shown.");
}

/* 48 kB that would become 1.2 GB. */
static void
test_pixel_flood (void)
{
  g_autoptr (GBytes) png = dun_test_png_new (20000, 20000, PNG_COLOR_TYPE_GRAY, 1);
  gint64             start = g_get_monotonic_time ();

  g_assert_cmpuint (g_bytes_get_size (png), <, 200000);
  assert_refused (png, "The document is too large to be shown.");
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

static void
test_password (void)
{
  g_autofree char        *directory = dun_test_tmp_new ();
  g_autofree char        *plain = g_build_filename (directory, "plain.pdf", NULL);
  g_autofree char        *locked = g_build_filename (directory, "locked.pdf", NULL);
  g_autoptr (GBytes)      pdf = dun_test_pdf_new (1);
  g_autoptr (GBytes)      bytes = NULL;
  g_autoptr (GSubprocess) qpdf = NULL;
  g_autoptr (GError)      error = NULL;
  char                   *data;
  gsize                   size;

  g_file_set_contents (plain, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  qpdf = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "qpdf", "--encrypt", "secret", "owner",
                           "256", "--", plain, locked, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (qpdf, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (locked, &data, &size, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (data, size);
  assert_refused (bytes, "The document is protected by a password.");
  dun_test_tmp_free (g_steal_pointer (&directory));
}

/* Fields of a form, each naming the next twice, thirty deep: 2³⁰ of them in two kilobytes. */
static GBytes *
new_field_bomb (void)
{
  g_autoptr (GPtrArray) objects = simple_objects ("/AcroForm << /Fields [5 0 R] >>",
                                                  "/MediaBox [0 0 100 100]", "");

  for (guint i = 5; i < 35; i++)
    {
      g_autofree char *parent = i > 5 ? g_strdup_printf ("/Parent %u 0 R", i - 1) : NULL;

      add_object (objects, "<< /Kids [%u 0 R %u 0 R] %s >>", i + 1, i + 1,
                  parent != NULL ? parent : "");
    }
  add_object (objects, "<< /Type /Annot /Subtype /Widget /FT /Tx /T (x) /Rect [0 0 1 1] "
                       "/Parent 34 0 R >>");
  return pdf_from_objects (objects);
}

/* Drawings, each drawing the next twice, thirty deep: opens at once, is never drawn to its end. */
static GBytes *
new_drawing_bomb (void)
{
  g_autoptr (GPtrArray) objects = simple_objects (
    "", "/MediaBox [0 0 100 100] /Resources << /XObject << /X 5 0 R >> >>", "/X Do");

  for (guint i = 5; i < 35; i++)
    {
      g_autofree char *dictionary = g_strdup_printf (
        "/Type /XObject /Subtype /Form /BBox [0 0 100 100] "
        "/Resources << /XObject << /X %u 0 R >> >>", i + 1);

      add_stream (objects, dictionary, "/X Do /X Do");
    }
  add_stream (objects, "/Type /XObject /Subtype /Form /BBox [0 0 100 100]", "0 0 1 1 re f");
  return pdf_from_objects (objects);
}

/* All of them at once, so that the test takes as long as the longest. */
static void
test_endless (void)
{
  g_autoptr (DunIntake)         intake = dun_intake_new (g_getenv ("DUN_TEST_INTAKE"));
  g_autoptr (GBytes)            fields = new_field_bomb ();
  g_autoptr (GBytes)            drawings = new_drawing_bomb ();
  g_autoptr (GBytes)            plain = dun_test_pdf_new (1);
  g_autoptr (DunIntakeDocument) document = NULL;
  g_autoptr (DunIntakeDocument) opened = NULL;
  g_autoptr (DunIntakeHelper)   sleeper = NULL;
  g_autoptr (GError)            error = NULL;
  Wait                          field_wait = { NULL };
  Wait                          draw_wait = { NULL };
  Wait                          sleep_wait = { NULL };
  guint                         width;
  guint                         height;
  gsize                         stride;
  gint64                        start = g_get_monotonic_time ();

  document = open_document (drawings);
  sleeper = dun_intake_helper_new (g_getenv ("DUN_TEST_INTAKE_PROBE"), plain, &error);
  g_assert_no_error (error);
  dun_intake_document_render_async (document, 0, 1.0, NULL, wait_cb, &draw_wait);
  dun_intake_open_async (intake, fields, NULL, wait_cb, &field_wait);
  dun_intake_helper_request_async (sleeper, "probe what=sleep", NULL, wait_cb, &sleep_wait);

  g_assert_null (dun_intake_document_render_finish (document, wait_for (&draw_wait), &width, &height,
                                                    &stride, &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_assert_cmpstr (error->message, ==, "Reading the document took too long and was stopped.");
  g_clear_error (&error);

  opened = dun_intake_open_finish (intake, wait_for (&field_wait), &error);
  g_assert_null (opened);
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_clear_error (&error);

  g_assert_null (dun_intake_helper_request_finish (sleeper, wait_for (&sleep_wait), &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_assert_cmpstr (error->message, ==, "Reading the document took too long and was stopped.");
  g_assert_cmpint (g_get_monotonic_time () - start, <, 40 * G_USEC_PER_SEC);

  g_object_unref (field_wait.result);
  g_object_unref (draw_wait.result);
  g_object_unref (sleep_wait.result);
}

static int
probe (DunIntakeHelper  *helper,
       const char       *what,
       GError          **error)
{
  g_autoptr (DunIntakeAnswer) answer = NULL;
  g_autofree char            *line = g_strconcat ("probe what=", what, NULL);
  Wait                        wait = { NULL };

  dun_intake_helper_request_async (helper, line, NULL, wait_cb, &wait);
  answer = dun_intake_helper_request_finish (helper, wait_for (&wait), error);
  g_object_unref (wait.result);
  return answer != NULL ? atoi (dun_intake_answer_get (answer, "errno")) : -1;
}

static DunIntakeHelper *
new_probe (void)
{
  g_autoptr (GBytes) pdf = dun_test_pdf_new (1);
  g_autoptr (GError) error = NULL;
  DunIntakeHelper   *helper;

  helper = dun_intake_helper_new (g_getenv ("DUN_TEST_INTAKE_PROBE"), pdf, &error);
  g_assert_no_error (error);
  return helper;
}

static void
test_cell_is_closed (void)
{
  const struct
  {
    const char *what;
    int         answer;
  } refused[] = {
    { "socket", EPERM },  { "unix-socket", EPERM }, { "write", EACCES },
    { "append", EACCES }, { "unlink", EACCES },     { "memory", ENOMEM },
  };
  const char *deadly[] = { "exec", "fork", "ptrace" };
  g_autoptr (DunIntakeHelper) helper = new_probe ();
  g_autoptr (GError)          error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_assert_cmpint (probe (helper, refused[i].what, &error), ==, refused[i].answer);
      g_assert_no_error (error);
    }
  g_assert_cmpint (probe (helper, "font", &error), ==, 0);
  g_assert_cmpint (probe (helper, "read", &error), ==, EACCES);

  for (guint i = 0; i < G_N_ELEMENTS (deadly); i++)
    {
      g_autoptr (DunIntakeHelper) victim = new_probe ();
      g_autoptr (GError)          end = NULL;

      g_assert_cmpint (probe (victim, deadly[i], &end), ==, -1);
      g_assert_error (end, DUN_ERROR, DUN_ERROR_INPUT);
    }
}

/* Killed once: the same request is answered by a new process. Crashing by itself twice: given
 * up. */
static void
test_crash (void)
{
  g_autoptr (DunIntakeHelper) helper = new_probe ();
  g_autoptr (DunIntakeHelper) weak = new_probe ();
  g_autoptr (GError)          error = NULL;

  g_assert_cmpint (probe (helper, "font", &error), ==, 0);
  g_subprocess_force_exit (dun_intake_helper_get_process (helper));
  g_assert_cmpint (probe (helper, "font", &error), ==, 0);
  g_assert_no_error (error);

  g_assert_cmpint (probe (weak, "crash", &error), ==, -1);
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_assert_true (g_str_has_prefix (error->message, "The document cannot be shown."));
  g_clear_error (&error);
  g_assert_cmpint (probe (weak, "font", &error), ==, -1);
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
}

static void
test_cancelled (void)
{
  g_autoptr (GBytes)            bytes = dun_test_pdf_new (2);
  g_autoptr (DunIntakeDocument) document = open_document (bytes);
  g_autoptr (GCancellable)      cancellable = g_cancellable_new ();
  g_autoptr (GBytes)            pixels = NULL;
  g_autoptr (GError)            error = NULL;
  Wait                          first = { NULL };
  Wait                          second = { NULL };
  guint                         width;
  guint                         height;
  gsize                         stride;

  dun_intake_document_render_async (document, 0, 1.0, NULL, wait_cb, &first);
  dun_intake_document_render_async (document, 1, 1.0, cancellable, wait_cb, &second);
  g_cancellable_cancel (cancellable);
  g_assert_null (dun_intake_document_render_finish (document, wait_for (&second), &width, &height,
                                                    &stride, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  pixels = dun_intake_document_render_finish (document, wait_for (&first), &width, &height, &stride,
                                              &error);
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

  document = open_with (intake, pdf, &error);
  g_assert_null (document);
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INTERNAL);
  g_clear_error (&error);
  document = open_with (wrong, pdf, &error);
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
  g_test_add_func ("/intake/large-scale-is-lowered", test_large_scale_is_lowered);
  g_test_add_func ("/intake/damaged-gets-a-sentence", test_damaged);
  g_test_add_func ("/intake/truncated-gets-an-answer", test_truncated);
  g_test_add_func ("/intake/garbage-gets-a-sentence", test_garbage);
  g_test_add_func ("/intake/too-large-gets-a-sentence", test_too_large);
  g_test_add_func ("/intake/pixel-flood-is-refused-from-its-header", test_pixel_flood);
  g_test_add_func ("/intake/password-gets-a-sentence", test_password);
  g_test_add_func ("/intake/endless-is-stopped", test_endless);
  g_test_add_func ("/intake/cell-is-closed", test_cell_is_closed);
  g_test_add_func ("/intake/crash-is-survived-once", test_crash);
  g_test_add_func ("/intake/cancelled-costs-nothing", test_cancelled);
  g_test_add_func ("/intake/missing-helper-gets-a-sentence", test_no_helper);
  return g_test_run ();
}
