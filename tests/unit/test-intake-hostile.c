/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-intake"

#include "dun-error.h"
#include "dun-intake-private.h"
#include "dun-intake-protocol.h"
#include "dun-test-intake.h"
#include "dun-test-picture.h"

#include <errno.h>
#include <png.h>
#include <string.h>

/* Hostile documents through the real helper process: each is shown or refused with a sentence, and
 * nothing gets out of the helper. */

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

  dun_test_assert_refused (head, "The document is damaged.");
  dun_test_assert_refused (half_jpeg, "The document is damaged.");
  dun_test_assert_refused (half_png, "The document is damaged.");
  dun_test_assert_refused (empty, "This kind of document cannot be shown.");
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
      g_autoptr (DunIntakeDocument) document = dun_test_open_with (intake, part, &error);

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
  dun_test_assert_refused (noise, "This kind of document cannot be shown.");
  dun_test_assert_refused (noisy_pdf, "The document is damaged.");
}

static void
test_too_large (void)
{
  g_autoptr (GPtrArray) objects = dun_test_simple_objects ("", "/MediaBox [0 0 20000 100]", "");
  g_autoptr (GBytes)    wide = dun_test_pdf_from_objects (objects);
  g_autoptr (GBytes)    long_pdf = dun_test_pdf_new (DUN_INTAKE_MAX_PAGES + 1);
  g_autoptr (GBytes)    heavy = g_bytes_new_take (g_malloc0 (DUN_INTAKE_MAX_BYTES + 1),
                                                  DUN_INTAKE_MAX_BYTES + 1);

  dun_test_assert_refused (wide, "The document is too large to be shown.");
  dun_test_assert_refused (long_pdf, "The document is too large to be shown.");
  dun_test_assert_refused (heavy, "The document is too large to be shown.");
}

/* 48 kB that would become 1.2 GB. */
static void
test_pixel_flood (void)
{
  g_autoptr (GBytes) png = dun_test_png_new (20000, 20000, PNG_COLOR_TYPE_GRAY, 1);
  gint64             start = g_get_monotonic_time ();

  g_assert_cmpuint (g_bytes_get_size (png), <, 200000);
  dun_test_assert_refused (png, "The document is too large to be shown.");
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

  g_file_set_contents (plain, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf),
                       &error);
  g_assert_no_error (error);
  qpdf = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "qpdf", "--encrypt", "secret", "owner",
                           "256", "--", plain, locked, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (qpdf, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (locked, &data, &size, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (data, size);
  dun_test_assert_refused (bytes, "The document is protected by a password.");
  dun_test_tmp_free (g_steal_pointer (&directory));
}

/* Fields of a form, each naming the next twice, thirty deep: 2³⁰ of them in two kilobytes. */
static GBytes *
new_field_bomb (void)
{
  g_autoptr (GPtrArray) objects = dun_test_simple_objects ("/AcroForm << /Fields [5 0 R] >>",
                                                  "/MediaBox [0 0 100 100]", "");

  for (guint i = 5; i < 35; i++)
    {
      g_autofree char *parent = i > 5 ? g_strdup_printf ("/Parent %u 0 R", i - 1) : NULL;

      dun_test_add_object (objects, "<< /Kids [%u 0 R %u 0 R] %s >>", i + 1, i + 1,
                  parent != NULL ? parent : "");
    }
  dun_test_add_object (objects, "<< /Type /Annot /Subtype /Widget /FT /Tx /T (x) /Rect [0 0 1 1] "
                       "/Parent 34 0 R >>");
  return dun_test_pdf_from_objects (objects);
}

/* Drawings, each drawing the next twice, thirty deep: opens at once, is never drawn to its end. */
static GBytes *
new_drawing_bomb (void)
{
  g_autoptr (GPtrArray) objects = dun_test_simple_objects (
    "", "/MediaBox [0 0 100 100] /Resources << /XObject << /X 5 0 R >> >>", "/X Do");

  for (guint i = 5; i < 35; i++)
    {
      g_autofree char *dictionary = g_strdup_printf (
        "/Type /XObject /Subtype /Form /BBox [0 0 100 100] "
        "/Resources << /XObject << /X %u 0 R >> >>", i + 1);

      dun_test_add_stream (objects, dictionary, "/X Do /X Do");
    }
  dun_test_add_stream (objects, "/Type /XObject /Subtype /Form /BBox [0 0 100 100]",
                       "0 0 1 1 re f");
  return dun_test_pdf_from_objects (objects);
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
  DunTestWait                   field_wait = { NULL };
  DunTestWait                   draw_wait = { NULL };
  DunTestWait                   sleep_wait = { NULL };
  guint                         width;
  guint                         height;
  gsize                         stride;
  gint64                        start = g_get_monotonic_time ();

  document = dun_test_open (drawings);
  sleeper = dun_intake_helper_new (g_getenv ("DUN_TEST_INTAKE_PROBE"), plain, &error);
  g_assert_no_error (error);
  dun_intake_document_render_async (document, 0, 1.0, NULL, dun_test_wait_cb, &draw_wait);
  dun_intake_open_async (intake, fields, NULL, dun_test_wait_cb, &field_wait);
  dun_intake_helper_request_async (sleeper, "probe what=sleep", NULL, dun_test_wait_cb,
                                   &sleep_wait);

  g_assert_null (dun_intake_document_render_finish (document, dun_test_wait_for (&draw_wait),
                                                    &width, &height, &stride, &error));
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_assert_cmpstr (error->message, ==, "Reading the document took too long and was stopped.");
  g_clear_error (&error);

  opened = dun_intake_open_finish (intake, dun_test_wait_for (&field_wait), &error);
  g_assert_null (opened);
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  g_clear_error (&error);

  g_assert_null (dun_intake_helper_request_finish (sleeper, dun_test_wait_for (&sleep_wait),
                                                   &error));
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
  DunTestWait                 wait = { NULL };

  dun_intake_helper_request_async (helper, line, NULL, dun_test_wait_cb, &wait);
  answer = dun_intake_helper_request_finish (helper, dun_test_wait_for (&wait), error);
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

/* Killed once: the same request is answered by a new process. Crashing twice: given up. */
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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/damaged-gets-a-sentence", test_damaged);
  g_test_add_func ("/intake/truncated-gets-an-answer", test_truncated);
  g_test_add_func ("/intake/garbage-gets-a-sentence", test_garbage);
  g_test_add_func ("/intake/too-large-gets-a-sentence", test_too_large);
  g_test_add_func ("/intake/pixel-flood-is-refused-from-its-header", test_pixel_flood);
  g_test_add_func ("/intake/password-gets-a-sentence", test_password);
  g_test_add_func ("/intake/endless-is-stopped", test_endless);
  g_test_add_func ("/intake/cell-is-closed", test_cell_is_closed);
  g_test_add_func ("/intake/crash-is-survived-once", test_crash);
  return g_test_run ();
}
