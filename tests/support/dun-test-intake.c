/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-test"

#include "dun-test-intake.h"

#include "dun-error.h"

#include <string.h>

/* Waiting for the sandboxed reader's answers, and PDFs put together object by object. */

void
dun_test_wait_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      data)
{
  ((DunTestWait *) data)->result = g_object_ref (result);
  g_main_context_wakeup (NULL);
}

GAsyncResult *
dun_test_wait_for (DunTestWait *wait)
{
  while (wait->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return wait->result;
}

DunIntakeDocument *
dun_test_open_with (DunIntake  *intake,
                    GBytes     *bytes,
                    GError    **error)
{
  DunTestWait        wait = { NULL };
  DunIntakeDocument *document;

  dun_intake_open_async (intake, bytes, NULL, dun_test_wait_cb, &wait);
  document = dun_intake_open_finish (intake, dun_test_wait_for (&wait), error);
  g_object_unref (wait.result);
  return document;
}

DunIntakeDocument *
dun_test_open (GBytes *bytes)
{
  g_autoptr (DunIntake) intake = dun_intake_new (g_getenv ("DUN_TEST_INTAKE"));
  g_autoptr (GError)    error = NULL;
  DunIntakeDocument    *document = dun_test_open_with (intake, bytes, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
  return document;
}

void
dun_test_assert_refused (GBytes     *bytes,
                         const char *sentence)
{
  g_autoptr (DunIntake)         intake = dun_intake_new (g_getenv ("DUN_TEST_INTAKE"));
  g_autoptr (GError)            error = NULL;
  g_autoptr (DunIntakeDocument) document = dun_test_open_with (intake, bytes, &error);

  g_assert_null (document);
  g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
  if (sentence != NULL)
    g_assert_cmpstr (error->message, ==, sentence);
}

GBytes *
dun_test_render (DunIntakeDocument  *document,
                 guint               page,
                 double              scale,
                 guint              *width,
                 guint              *height,
                 GError            **error)
{
  DunTestWait wait = { NULL };
  gsize       stride = 0;
  GBytes     *pixels;

  dun_intake_document_render_async (document, page, scale, NULL, dun_test_wait_cb, &wait);
  pixels = dun_intake_document_render_finish (document, dun_test_wait_for (&wait), width, height,
                                              &stride, error);
  g_object_unref (wait.result);
  if (pixels != NULL)
    {
      g_assert_cmpuint (stride, ==, 4 * *width);
      g_assert_cmpuint (g_bytes_get_size (pixels), ==, stride * *height);
    }
  return pixels;
}

guint
dun_test_count_dark (GBytes *pixels)
{
  gsize         size;
  const guint8 *data = g_bytes_get_data (pixels, &size);
  guint         n_dark = 0;

  for (gsize i = 0; i < size; i += 4)
    n_dark += data[i] < 100 && data[i + 1] < 100 && data[i + 2] < 100 && data[i + 3] == 255;
  return n_dark;
}

/* @objects: the bodies of the objects 1, 2, …; 1 is the catalogue */
GBytes *
dun_test_pdf_from_objects (GPtrArray *objects)
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

void
dun_test_add_object (GPtrArray  *objects,
                     const char *format,
                     ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (objects, g_strdup_vprintf (format, args));
  va_end (args);
}

void
dun_test_add_stream (GPtrArray  *objects,
                     const char *dictionary,
                     const char *content)
{
  dun_test_add_object (objects, "<< %s /Length %u >>\nstream\n%s\nendstream", dictionary,
              (guint) strlen (content), content);
}

GPtrArray *
dun_test_simple_objects (const char *catalog,
                         const char *page,
                         const char *content)
{
  GPtrArray *objects = g_ptr_array_new_with_free_func (g_free);

  dun_test_add_object (objects, "<< /Type /Catalog /Pages 2 0 R %s >>", catalog);
  dun_test_add_object (objects, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
  dun_test_add_object (objects, "<< /Type /Page /Parent 2 0 R /Contents 4 0 R %s >>", page);
  dun_test_add_stream (objects, "", content);
  return objects;
}
