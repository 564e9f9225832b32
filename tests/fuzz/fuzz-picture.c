/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-error.h"
#include "dun-pdf-pages.h"
#include "dun-picture.h"

#include <stddef.h>
#include <stdint.h>

/* Any bytes: a page whose PDF is made, or a sentence. */

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes)       bytes = g_bytes_new (data, size);
  g_autoptr (GListStore)   pages = g_list_store_new (DUN_TYPE_IMAGE_PAGE);
  g_autoptr (GBytes)       pdf = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (DunImagePage) page = dun_image_page_new (bytes, 0, size % 4 * 90, &error);

  if (page == NULL)
    {
      g_assert (g_error_matches (error, DUN_ERROR, DUN_ERROR_INPUT));
      return 0;
    }
  g_list_store_append (pages, page);
  pdf = dun_pdf_from_images (G_LIST_MODEL (pages), NULL, &error);
  g_assert (pdf != NULL && error == NULL);
  g_assert (dun_pdf_count_pages (pdf, &error) == 1);
  return 0;
}
