/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-file.h"

#include "dun-error.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <malloc.h>

/* Cairo would write the clock into every file: the date is the caller's, or the epoch. */

struct _DunLetterFile
{
  GByteArray      *bytes;   /* owned until finished */
  cairo_surface_t *surface; /* owned */
  cairo_t         *cr;      /* owned */
};

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Cairo's recording of a page and zlib's tables come and go with each page. Without this a thread
 * gives them back to the kernel every time and asks for them again. */
#define KEEP_FREE_BYTES (8 * 1024 * 1024)

static void
keep_free_memory (void)
{
  static gsize is_set;

  if (g_once_init_enter (&is_set))
    {
      mallopt (M_TRIM_THRESHOLD, KEEP_FREE_BYTES);
      g_once_init_leave (&is_set, 1);
    }
}

/* @width, @height: points */
DunLetterFile *
dun_letter_file_new (double width,
                     double height)
{
  DunLetterFile *self = g_new0 (DunLetterFile, 1);

  keep_free_memory ();
  self->bytes = g_byte_array_new ();
  self->surface = cairo_pdf_surface_create_for_stream (write_cb, self->bytes, width, height);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                  "1970-01-01T00:00:00Z");
  self->cr = cairo_create (self->surface);
  return self;
}

void
dun_letter_file_free (DunLetterFile *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->cr, cairo_destroy);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_free (self);
}

void
dun_letter_file_add_page (DunLetterFile *self,
                          DunSheets     *sheets,
                          guint          page)
{
  dun_sheets_show (sheets, page, self->cr);
  cairo_show_page (self->cr);
}

void
dun_letter_file_add (DunLetterFile *self,
                     DunSheets     *sheets)
{
  for (guint page = 0; page < dun_sheets_get_n_pages (sheets); page++)
    dun_letter_file_add_page (self, sheets, page);
}

/* @iso_day: the day that stands in the file as its date of creation */
void
dun_letter_file_set_date (DunLetterFile *self,
                          const char    *iso_day)
{
  g_autofree char *instant = g_strconcat (iso_day, "T00:00:00Z", NULL);

  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATE_DATE, instant);
}

void
dun_letter_file_set_title (DunLetterFile *self,
                           const char    *title)
{
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, title);
}

/* Returns: how many bytes have been written so far; fonts come only at the end */
gsize
dun_letter_file_get_size (DunLetterFile *self)
{
  return self->bytes->len;
}

/* Returns: (transfer full): the file, or NULL with DUN_ERROR_INTERNAL; nothing can be added later
 * */
GBytes *
dun_letter_file_finish (DunLetterFile  *self,
                        GError        **error)
{
  cairo_status_t status = cairo_status (self->cr);

  g_clear_pointer (&self->cr, cairo_destroy);
  cairo_surface_finish (self->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, DUN_ERROR, DUN_ERROR_INTERNAL, _("The PDF could not be written: %s."),
                   cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
}
