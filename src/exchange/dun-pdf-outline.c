/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-pdf"

#include "dun-pdf-outline.h"

#include "dun-error.h"
#include "dun-pdf-private.h"

#include <glib/gi18n-lib.h>

/* Bookmarks of a file that this program put together (ISO 32000, 12.3.3). */

static qpdf_oh
new_mark (DunQpdf              *pdf,
          const DunPdfBookmark *mark,
          qpdf_oh               parent)
{
  qpdf_oh item = qpdf_make_indirect_object (pdf, qpdf_oh_new_dictionary (pdf));
  qpdf_oh place = qpdf_oh_new_array (pdf);

  qpdf_oh_append_item (pdf, place, qpdf_get_page_n (pdf, mark->page));
  qpdf_oh_append_item (pdf, place, qpdf_oh_new_name (pdf, "/Fit"));
  qpdf_oh_replace_key (pdf, item, "/Title", qpdf_oh_new_unicode_string (pdf, mark->title));
  qpdf_oh_replace_key (pdf, item, "/Parent", parent);
  qpdf_oh_replace_key (pdf, item, "/Dest", place);
  return item;
}

/**
 * dun_pdf_outline:
 * @pdf: a PDF that this program made
 * @title: of the whole file, UTF-8
 * @marks: in the order of the pages
 *
 * Returns: (transfer full) (nullable): the same pages with bookmarks, which readers show beside
 *   them; NULL with DUN_ERROR_INPUT when @pdf is damaged or has no such pages
 */
GBytes *
dun_pdf_outline (GBytes               *pdf,
                 const char           *title,
                 const DunPdfBookmark *marks,
                 guint                 n_marks,
                 GError              **error)
{
  g_autoptr (DunQpdf) self = NULL;
  qpdf_oh outline, info, root;
  qpdf_oh before = 0;

  g_return_val_if_fail (pdf != NULL && n_marks > 0, NULL);

  self = dun_qpdf_new_read (pdf, error);
  if (self == NULL)
    return NULL;
  for (guint i = 0; i < n_marks; i++)
    if (marks[i].page >= (guint) MAX (qpdf_get_num_pages (self), 0))
      {
        g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT, _("The document has no page %u."),
                     marks[i].page + 1);
        return NULL;
      }
  outline = qpdf_make_indirect_object (self, qpdf_oh_new_dictionary (self));
  for (guint i = 0; i < n_marks; i++)
    {
      qpdf_oh item = new_mark (self, &marks[i], outline);

      if (!dun_qpdf_check (self, error))
        return NULL;
      if (i == 0)
        qpdf_oh_replace_key (self, outline, "/First", item);
      else
        {
          qpdf_oh_replace_key (self, item, "/Prev", before);
          qpdf_oh_replace_key (self, before, "/Next", item);
        }
      before = item;
    }
  qpdf_oh_replace_key (self, outline, "/Last", before);
  qpdf_oh_replace_key (self, outline, "/Type", qpdf_oh_new_name (self, "/Outlines"));
  qpdf_oh_replace_key (self, outline, "/Count", qpdf_oh_new_integer (self, n_marks));
  root = qpdf_get_root (self);
  qpdf_oh_replace_key (self, root, "/Outlines", outline);
  qpdf_oh_replace_key (self, root, "/PageMode", qpdf_oh_new_name (self, "/UseOutlines"));
  info = qpdf_oh_new_dictionary (self);
  qpdf_oh_replace_key (self, info, "/Title", qpdf_oh_new_unicode_string (self, title));
  qpdf_oh_replace_key (self, info, "/Producer", qpdf_oh_new_unicode_string (self, "Dundesk"));
  qpdf_oh_replace_key (self, qpdf_get_trailer (self), "/Info",
                       qpdf_make_indirect_object (self, info));
  return dun_qpdf_write (self, error);
}
