/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-pdf"

#include "dun-pdf-pages.h"

#include "dun-error.h"
#include "dun-pdf-private.h"
#include "dun-plural.h"

#include <stdlib.h>

/* Pages of our own PDFs: counted, cut out and put together by qpdf, which copies objects and does
 * not draw. Equal input gives equal bytes: no clock, and an ID made from the content. Never for
 * foreign files: those are read in a process of their own. */

DunQpdf *
dun_qpdf_new_empty (GError **error)
{
  g_autoptr (DunQpdf) self = qpdf_init ();

  qpdf_silence_errors (self);
  qpdf_set_suppress_warnings (self, QPDF_TRUE);
  qpdf_empty_pdf (self);
  return dun_qpdf_check (self, error) ? g_steal_pointer (&self) : NULL;
}

/* @pdf must outlive what is returned. */
DunQpdf *
dun_qpdf_new_read (GBytes  *pdf,
                   GError **error)
{
  g_autoptr (DunQpdf) self = qpdf_init ();
  gsize               size;
  const char         *data = g_bytes_get_data (pdf, &size);

  qpdf_silence_errors (self);
  qpdf_set_suppress_warnings (self, QPDF_TRUE);
  qpdf_set_attempt_recovery (self, QPDF_FALSE);
  qpdf_read_memory (self, "pdf", data != NULL ? data : "", size, NULL);
  return dun_qpdf_check (self, error) ? g_steal_pointer (&self) : NULL;
}

gboolean
dun_qpdf_check (DunQpdf  *self,
                GError  **error)
{
  qpdf_error failure;

  if (!qpdf_has_error (self))
    return TRUE;

  failure = qpdf_get_error (self);
  if (qpdf_get_error_code (self, failure) == qpdf_e_password)
    g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT,
                         _("The document is protected by a password."));
  else if (qpdf_get_error_code (self, failure) == qpdf_e_damaged_pdf)
    g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT, _("The document is damaged."));
  else
    g_set_error (error, DUN_ERROR, DUN_ERROR_INTERNAL,
                 /* Translators: %s is the technical reason, in English */
                 _("The PDF could not be made: %s"),
                 qpdf_get_error_message_detail (self, failure));
  return FALSE;
}

GBytes *
dun_qpdf_write (DunQpdf  *self,
                GError  **error)
{
  if (!dun_qpdf_check (self, error))
    return NULL;
  qpdf_init_write_memory (self);
  qpdf_set_deterministic_ID (self, QPDF_TRUE);
  qpdf_set_object_stream_mode (self, qpdf_o_preserve);
  qpdf_write (self);
  if (!dun_qpdf_check (self, error))
    return NULL;
  return g_bytes_new (qpdf_get_buffer (self), qpdf_get_buffer_length (self));
}

/* The pages' objects are copied when @to is written, so @from must live until then. */
static gboolean
append_pages (DunQpdf  *to,
              DunQpdf  *from,
              guint     first,
              guint     n_pages,
              GError  **error)
{
  for (guint i = 0; i < n_pages; i++)
    {
      qpdf_oh page = qpdf_get_page_n (from, first + i);

      if (!dun_qpdf_check (from, error))
        return FALSE;
      qpdf_add_page (to, from, page, QPDF_FALSE);
      if (!dun_qpdf_check (to, error) || !dun_qpdf_check (from, error))
        return FALSE;
    }
  return TRUE;
}

/* What is taken out of archived files stays one, of the same day and language as @from. */
static GBytes *
write_as (DunQpdf  *to,
          DunQpdf  *from,
          gboolean  is_archive,
          GError  **error)
{
  g_autofree char *language = NULL;
  qpdf_oh          info;

  if (!is_archive)
    return dun_qpdf_write (to, error);
  language = dun_qpdf_get_language (from);
  info = qpdf_oh_get_key (from, qpdf_get_trailer (from), "/Info");
  if (qpdf_oh_is_dictionary (from, info) && qpdf_oh_is_indirect (from, info))
    qpdf_oh_replace_key (to, qpdf_get_trailer (to), "/Info",
                         qpdf_oh_copy_foreign_object (to, from, info));
  return dun_qpdf_write_archive (to, NULL, language, NULL, error);
}

static int
count_pages (DunQpdf  *self,
             GError  **error)
{
  int n_pages = qpdf_get_num_pages (self);

  return dun_qpdf_check (self, error) ? n_pages : -1;
}

/**
 * dun_pdf_cut:
 * @pdf: a PDF that this program made
 * @first: the first page wanted, from 0
 * @n_pages: how many, at least 1
 *
 * Returns: (transfer full) (nullable): those pages as a PDF of their own, equal bytes for equal
 *   input; NULL with DUN_ERROR_INPUT when @pdf is damaged or has no such pages
 */
GBytes *
dun_pdf_cut (GBytes  *pdf,
             guint    first,
             guint    n_pages,
             GError **error)
{
  g_autoptr (DunQpdf) from = NULL;
  g_autoptr (DunQpdf) to = NULL;
  int                 n_total;

  g_return_val_if_fail (pdf != NULL && n_pages > 0, NULL);

  from = dun_qpdf_new_read (pdf, error);
  if (from == NULL)
    return NULL;
  n_total = count_pages (from, error);
  if (n_total < 0)
    return NULL;
  if (first >= (guint) n_total || n_pages > (guint) n_total - first)
    {
      g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                   P_ ("The document has only %d page.",
                       "The document has only %d pages.", (gulong) n_total),
                   n_total);
      return NULL;
    }

  to = dun_qpdf_new_empty (error);
  if (to == NULL || !append_pages (to, from, first, n_pages, error))
    return NULL;
  return write_as (to, from, dun_qpdf_is_archive (from), error);
}

/**
 * dun_pdf_merge:
 * @pdfs: (element-type GBytes): PDFs that this program made, at least one
 *
 * Returns: (transfer full) (nullable): all their pages in order; NULL with DUN_ERROR_INPUT when one
 *   of them is damaged
 */
GBytes *
dun_pdf_merge (GPtrArray  *pdfs,
               GError    **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) dun_qpdf_free);
  g_autoptr (DunQpdf)   to = NULL;
  gboolean              is_archive = TRUE;

  g_return_val_if_fail (pdfs != NULL && pdfs->len > 0, NULL);

  to = dun_qpdf_new_empty (error);
  if (to == NULL)
    return NULL;
  for (guint i = 0; i < pdfs->len; i++)
    {
      DunQpdf *from = dun_qpdf_new_read (g_ptr_array_index (pdfs, i), error);
      int      n_pages;

      if (from == NULL)
        return NULL;
      g_ptr_array_add (sources, from);
      is_archive = is_archive && dun_qpdf_is_archive (from);
      n_pages = count_pages (from, error);
      if (n_pages < 0 || !append_pages (to, from, 0, (guint) n_pages, error))
        return NULL;
    }
  return write_as (to, g_ptr_array_index (sources, 0), is_archive, error);
}

/**
 * dun_pdf_count_pages:
 * @pdf: a PDF that this program made
 *
 * Returns: the number of pages, -1 with DUN_ERROR_INPUT when it is damaged
 */
int
dun_pdf_count_pages (GBytes  *pdf,
                     GError **error)
{
  g_autoptr (DunQpdf) self = NULL;

  g_return_val_if_fail (pdf != NULL, -1);

  self = dun_qpdf_new_read (pdf, error);
  return self != NULL ? count_pages (self, error) : -1;
}

/* Returns: (transfer full) (nullable): what a page draws */
static GBytes *
read_page (DunQpdf  *self,
           guint     page,
           GError  **error)
{
  qpdf_oh        object = qpdf_get_page_n (self, page);
  unsigned char *data = NULL;
  size_t         size = 0;

  if (dun_qpdf_check (self, error))
    qpdf_oh_get_page_content_data (self, object, &data, &size);
  if (!dun_qpdf_check (self, error))
    {
      free (data);
      return NULL;
    }
  return g_bytes_new_with_free_func (data, size, free, data);
}

/**
 * dun_pdf_compare:
 *
 * Returns: (transfer full) (element-type guint): the pages, counted from 0, that do not draw the
 *   same in both files or are in one of them only; NULL with DUN_ERROR_INPUT when one is damaged
 */
GArray *
dun_pdf_compare (GBytes  *one,
                 GBytes  *other,
                 GError **error)
{
  g_autoptr (GArray) pages = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (DunQpdf) left = dun_qpdf_new_read (one, error);
  g_autoptr (DunQpdf) right = left != NULL ? dun_qpdf_new_read (other, error) : NULL;
  guint n_left, n_right;

  if (right == NULL)
    return NULL;
  n_left = (guint) MAX (qpdf_get_num_pages (left), 0);
  n_right = (guint) MAX (qpdf_get_num_pages (right), 0);
  for (guint page = 0; page < MAX (n_left, n_right); page++)
    {
      gboolean in_both = page < n_left && page < n_right;
      g_autoptr (GBytes) a = in_both ? read_page (left, page, error) : NULL;
      g_autoptr (GBytes) b = in_both && a != NULL ? read_page (right, page, error) : NULL;

      if (in_both && b == NULL)
        return NULL;
      if (!in_both || !g_bytes_equal (a, b))
        g_array_append_val (pages, page);
    }
  return g_steal_pointer (&pages);
}
