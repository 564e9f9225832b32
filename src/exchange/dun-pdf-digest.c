/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-pdf"

#include "dun-pdf-digest.h"

#include "dun-error.h"
#include "dun-pdf-digest-private.h"
#include "dun-pdf-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

const char * const dun_pdf_digest_categories[DUN_PDF_N_CATEGORIES] = {
  "/ExtGState", "/Font", "/XObject",
};

void
dun_pdf_digest_begin (DunPdfDigest *self)
{
  dun_sha256_init (&self->page);
}

void
dun_pdf_digest_add_stream (DunPdfDigest *self,
                           const void   *data,
                           gsize         size)
{
  DunSha256 sum;
  guint8 digest[DUN_PDF_DIGEST_SIZE];

  dun_sha256_init (&sum);
  dun_sha256_update (&sum, data, size);
  dun_sha256_digest (&sum, digest);
  dun_sha256_update (&self->page, digest, sizeof digest);
}

void
dun_pdf_digest_add_name (DunPdfDigest *self,
                         const char   *category,
                         const char   *name,
                         gsize         length)
{
  dun_sha256_update (&self->page, category, strlen (category));
  dun_sha256_update (&self->page, " ", 1);
  dun_sha256_update (&self->page, name, length);
  dun_sha256_update (&self->page, "\n", 1);
}

void
dun_pdf_digest_end (DunPdfDigest *self,
                    GByteArray   *digests)
{
  guint8 digest[DUN_PDF_DIGEST_SIZE];

  dun_sha256_digest (&self->page, digest);
  g_byte_array_append (digests, digest, sizeof digest);
}

/* --- Out of a file --- */

static void
add_stream (DunPdfDigest *digest,
            DunQpdf      *pdf,
            qpdf_oh       stream)
{
  guchar *data = NULL;
  gsize size = 0;

  if (qpdf_oh_is_stream (pdf, stream)
      && qpdf_oh_get_stream_data (pdf, stream, qpdf_dl_none, NULL, &data, &size) == QPDF_SUCCESS)
    dun_pdf_digest_add_stream (digest, data, size);
  free (data);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static void
add_names (DunPdfDigest *digest,
           DunQpdf      *pdf,
           const char   *category,
           qpdf_oh       dict)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (!qpdf_oh_is_dictionary (pdf, dict))
    return;
  qpdf_oh_begin_dict_key_iter (pdf, dict);
  while (qpdf_oh_dict_more_keys (pdf))
    g_ptr_array_add (names, g_strdup (qpdf_oh_dict_next_key (pdf)));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      dun_pdf_digest_add_name (digest, category, names->pdata[i], strlen (names->pdata[i]));
      if (g_str_equal (category, "/XObject"))
        add_stream (digest, pdf, qpdf_oh_get_key (pdf, dict, names->pdata[i]));
    }
}

static void
add_page (DunQpdf    *pdf,
          qpdf_oh     page,
          GByteArray *digests)
{
  qpdf_oh resources = qpdf_oh_get_key (pdf, page, "/Resources");
  DunPdfDigest digest;

  dun_pdf_digest_begin (&digest);
  add_stream (&digest, pdf, qpdf_oh_get_key (pdf, page, "/Contents"));
  for (guint i = 0; i < DUN_PDF_N_CATEGORIES; i++)
    add_names (&digest, pdf, dun_pdf_digest_categories[i],
               qpdf_oh_get_key_if_dict (pdf, resources, dun_pdf_digest_categories[i]));
  dun_pdf_digest_end (&digest, digests);
}

/**
 * dun_pdf_digest_pages:
 *
 * Returns: (transfer full) (nullable): 32 bytes for each page of @pdf; NULL with DUN_ERROR_INPUT
 *   when it is damaged
 */
GByteArray *
dun_pdf_digest_pages (GBytes  *pdf,
                      GError **error)
{
  g_autoptr (DunQpdf) self = NULL;
  g_autoptr (GByteArray) digests = g_byte_array_new ();
  int n_pages;

  g_return_val_if_fail (pdf != NULL, NULL);

  self = dun_qpdf_new_read (pdf, error);
  if (self == NULL)
    return NULL;
  n_pages = qpdf_get_num_pages (self);
  for (int i = 0; i < n_pages; i++)
    {
      add_page (self, qpdf_get_page_n (self, (gsize) i), digests);
      qpdf_oh_release_all (self);
    }
  return dun_qpdf_check (self, error) ? g_steal_pointer (&digests) : NULL;
}

/**
 * dun_pdf_digest_letter:
 * @pages: of a whole file
 * @first: the letter's first page, from 1
 *
 * Returns: (transfer full) (nullable): in hexadecimal; NULL when there are no such pages
 */
char *
dun_pdf_digest_letter (const GByteArray *pages,
                       guint             first,
                       guint             n_pages)
{
  const guint n_there = pages->len / DUN_PDF_DIGEST_SIZE;
  DunSha256 sum;

  if (first == 0 || n_pages == 0 || first > n_there || n_pages > n_there - first + 1)
    return NULL;
  dun_sha256_init (&sum);
  dun_sha256_update (&sum, pages->data + (gsize) (first - 1) * DUN_PDF_DIGEST_SIZE,
                     (gsize) n_pages * DUN_PDF_DIGEST_SIZE);
  return dun_sha256_text (&sum);
}
