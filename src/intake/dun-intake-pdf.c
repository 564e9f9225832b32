/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#define G_LOG_DOMAIN "dun-intake"

#include "dun-intake-document.h"

#include "dun-intake-protocol.h"

#include <poppler.h>
#include <string.h>

/* A PDF, read by poppler. Its actions and scripts are never followed, only reported. */

static const char *
problem_from_error (const GError *error)
{
  if (g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    return DUN_INTAKE_PASSWORD;
  return DUN_INTAKE_DAMAGED;
}

static void
pdf_page_size (DunIntakeFile *file,
               int            index,
               double        *width,
               double        *height)
{
  PopplerPage *page = poppler_document_get_page (file->data, index);

  *width = *height = 0;
  if (page == NULL)
    return;
  poppler_page_get_size (page, width, height);
  g_object_unref (page);
}

/* Poppler does not look at a document's OpenAction; warning once too often does no harm. */
static gboolean
mentions_javascript (GBytes *bytes)
{
  gsize       size;
  const char *data = g_bytes_get_data (bytes, &size);

  return memmem (data, size, "/JavaScript", strlen ("/JavaScript")) != NULL;
}

static const char *
pdf_open (DunIntakeFile *file)
{
  g_autoptr (GError) error = NULL;

  file->data = poppler_document_new_from_bytes (file->bytes, NULL, &error);
  if (file->data == NULL)
    return problem_from_error (error);
  file->n_pages = poppler_document_get_n_pages (file->data);
  if (file->n_pages <= 0)
    return DUN_INTAKE_DAMAGED;
  if (file->n_pages > DUN_INTAKE_MAX_PAGES)
    return DUN_INTAKE_LARGE;
  for (int i = 0; i < file->n_pages; i++)
    {
      double width;
      double height;

      pdf_page_size (file, i, &width, &height);
      if (!(width > 0) || !(height > 0))
        return DUN_INTAKE_DAMAGED;
      if (width > DUN_INTAKE_MAX_BOX || height > DUN_INTAKE_MAX_BOX)
        return DUN_INTAKE_LARGE;
    }
  file->has_javascript = poppler_document_has_javascript (file->data)
                         || mentions_javascript (file->bytes);
  return NULL;
}

static const char *
pdf_render (DunIntakeFile *file,
            int            index,
            guint          width,
            guint          height,
            guint8        *pixels)
{
  PopplerPage     *page = poppler_document_get_page (file->data, index);
  cairo_surface_t *surface;
  cairo_t         *cr;
  cairo_status_t   status;
  double           page_width;
  double           page_height;

  if (page == NULL)
    return DUN_INTAKE_DAMAGED;
  poppler_page_get_size (page, &page_width, &page_height);
  surface = cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_ARGB32, (int) width,
                                                 (int) height, 4 * (int) width);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, width / page_width, height / page_height);
  poppler_page_render (page, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  g_object_unref (page);
  return status == CAIRO_STATUS_SUCCESS ? NULL : DUN_INTAKE_DAMAGED;
}

static void
pdf_search (DunIntakeFile *file,
            int            index,
            const char    *text,
            GString       *answer)
{
  PopplerPage *page = poppler_document_get_page (file->data, index);
  GList       *hits;
  double       page_height;
  guint        n_hits = 0;

  if (page == NULL)
    return;
  poppler_page_get_size (page, NULL, &page_height);
  hits = poppler_page_find_text_with_options (page, text, POPPLER_FIND_IGNORE_DIACRITICS);
  for (GList *l = hits; l != NULL && n_hits < DUN_INTAKE_MAX_HITS; l = l->next, n_hits++)
    {
      PopplerRectangle *hit = l->data;
      char              numbers[4][G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (numbers[0], sizeof numbers[0], "%.3f", MIN (hit->x1, hit->x2));
      g_ascii_formatd (numbers[1], sizeof numbers[1], "%.3f",
                       page_height - MAX (hit->y1, hit->y2));
      g_ascii_formatd (numbers[2], sizeof numbers[2], "%.3f", ABS (hit->x2 - hit->x1));
      g_ascii_formatd (numbers[3], sizeof numbers[3], "%.3f", ABS (hit->y2 - hit->y1));
      g_string_append_printf (answer, "hit=%s,%s,%s,%s\n", numbers[0], numbers[1], numbers[2],
                              numbers[3]);
    }
  g_list_free_full (hits, (GDestroyNotify) poppler_rectangle_free);
  g_object_unref (page);
}

static char *
pdf_get_text (DunIntakeFile *file,
              int            index)
{
  PopplerPage *page = poppler_document_get_page (file->data, index);
  char        *text = page != NULL ? poppler_page_get_text (page) : NULL;

  g_clear_object (&page);
  return text;
}

const DunIntakeReader dun_intake_pdf_reader = {
  .kind = "pdf",
  .open = pdf_open,
  .page_size = pdf_page_size,
  .render = pdf_render,
  .search = pdf_search,
  .get_text = pdf_get_text,
};
