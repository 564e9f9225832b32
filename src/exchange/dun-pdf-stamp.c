/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-pdf"

#include "dun-pdf-stamp.h"

#include "dun-pdf-private.h"

#include <string.h>

/* A stamp is a page that is laid over another one: a form of its own among the page's resources,
 * drawn after what stands there, which is not touched. */

#define FORM_NAME "/DunStamp"

/* A stamp's form in the document that it is laid over, and where it came from. */
typedef struct
{
  DunQpdf *from; /* owned: qpdf copies its objects as late as when it writes */
  qpdf_oh  form;
} Form;

static void
form_free (gpointer data)
{
  Form *self = data;

  dun_qpdf_free (self->from);
  g_free (self);
}

static qpdf_oh
new_stream (DunQpdf    *to,
            const char *data,
            gsize       length)
{
  qpdf_oh stream = qpdf_oh_new_stream (to);

  qpdf_oh_replace_stream_data (to, stream, (const unsigned char *) data, length,
                               qpdf_oh_new_null (to), qpdf_oh_new_null (to));
  return stream;
}

/* Returns: (nullable): the first page of @stamp as a form of @to. */
static Form *
make_form (DunQpdf  *to,
           GBytes   *stamp,
           GError  **error)
{
  Form *self = g_new0 (Form, 1);
  unsigned char *data = NULL;
  size_t length = 0;
  qpdf_oh page, resources, dict;

  self->from = dun_qpdf_new_read (stamp, error);
  if (self->from == NULL)
    {
      form_free (self);
      return NULL;
    }
  qpdf_push_inherited_attributes_to_page (self->from);
  page = qpdf_get_page_n (self->from, 0);
  qpdf_oh_get_page_content_data (self->from, page, &data, &length);
  if (!dun_qpdf_check (self->from, error))
    {
      form_free (self);
      return NULL;
    }
  /* What is copied between documents has to be an object by itself. */
  resources = qpdf_make_indirect_object (self->from,
                                         qpdf_oh_get_key (self->from, page, "/Resources"));
  self->form = new_stream (to, (const char *) data, length);
  free (data);
  dict = qpdf_oh_get_dict (to, self->form);
  qpdf_oh_replace_key (to, dict, "/Type", qpdf_oh_new_name (to, "/XObject"));
  qpdf_oh_replace_key (to, dict, "/Subtype", qpdf_oh_new_name (to, "/Form"));
  qpdf_oh_replace_key (to, dict, "/BBox",
                       qpdf_oh_parse (to, qpdf_oh_unparse_resolved (
                                            self->from, qpdf_oh_get_key (self->from, page,
                                                                         "/MediaBox"))));
  qpdf_oh_replace_key (to, dict, "/Resources",
                       qpdf_oh_copy_foreign_object (to, self->from, resources));
  if (dun_qpdf_check (to, error) && dun_qpdf_check (self->from, error))
    return self;
  form_free (self);
  return NULL;
}

/* Returns: a dictionary with the same entries: pages may share the one they have. */
static qpdf_oh
copy_dictionary (DunQpdf *to,
                 qpdf_oh  old)
{
  qpdf_oh copy = qpdf_oh_new_dictionary (to);

  if (!qpdf_oh_is_dictionary (to, old))
    return copy;
  qpdf_oh_begin_dict_key_iter (to, old);
  while (qpdf_oh_dict_more_keys (to))
    {
      g_autofree char *key = g_strdup (qpdf_oh_dict_next_key (to));

      qpdf_oh_replace_key (to, copy, key, qpdf_oh_get_key (to, old, key));
    }
  return copy;
}

static void
stamp_page (DunQpdf *to,
            qpdf_oh  page,
            Form    *form,
            qpdf_oh  before,
            qpdf_oh  after)
{
  qpdf_oh resources = copy_dictionary (to, qpdf_oh_get_key (to, page, "/Resources"));
  qpdf_oh forms = copy_dictionary (to, qpdf_oh_get_key (to, resources, "/XObject"));
  qpdf_oh old = qpdf_oh_get_key (to, page, "/Contents");
  qpdf_oh contents = qpdf_oh_new_array (to);

  qpdf_oh_replace_key (to, forms, FORM_NAME, form->form);
  qpdf_oh_replace_key (to, resources, "/XObject", forms);
  qpdf_oh_replace_key (to, page, "/Resources", resources);
  qpdf_oh_append_item (to, contents, before);
  if (qpdf_oh_is_array (to, old))
    for (int i = 0; i < qpdf_oh_get_array_n_items (to, old); i++)
      qpdf_oh_append_item (to, contents, qpdf_oh_get_array_item (to, old, i));
  else
    qpdf_oh_append_item (to, contents, old);
  qpdf_oh_append_item (to, contents, after);
  qpdf_oh_replace_key (to, page, "/Contents", contents);
}

/**
 * dun_pdf_stamp:
 * @pdf: a PDF that this program made
 * @stamps: (element-type GBytes): of each page of @pdf what is laid over it, a PDF of one page, or
 *   NULL; the same one may stand there many times
 *
 * Returns: (transfer full) (nullable): @pdf with the stamps; NULL with DUN_ERROR_INPUT when one of
 *   them is damaged
 */
GBytes *
dun_pdf_stamp (GBytes     *pdf,
               GPtrArray  *stamps,
               GError    **error)
{
  static const char begin[] = "q\n";
  static const char end[] = "\nQ\nq " FORM_NAME " Do Q\n";
  g_autoptr (GHashTable) forms = g_hash_table_new_full (NULL, NULL, NULL, form_free);
  g_autoptr (DunQpdf) to = NULL;
  GBytes *stamped;
  qpdf_oh before, after;
  int n_pages;

  g_return_val_if_fail (pdf != NULL && stamps != NULL, NULL);

  to = dun_qpdf_new_read (pdf, error);
  if (to == NULL)
    return NULL;
  n_pages = qpdf_get_num_pages (to);
  qpdf_push_inherited_attributes_to_page (to);
  before = new_stream (to, begin, strlen (begin));
  after = new_stream (to, end, strlen (end));
  if (!dun_qpdf_check (to, error))
    return NULL;
  for (guint i = 0; i < stamps->len && i < (guint) n_pages; i++)
    {
      GBytes *stamp = stamps->pdata[i];
      Form *form = stamp != NULL ? g_hash_table_lookup (forms, stamp) : NULL;

      if (stamp == NULL)
        continue;
      if (form == NULL)
        {
          form = make_form (to, stamp, error);
          if (form == NULL)
            return NULL;
          g_hash_table_insert (forms, stamp, form);
        }
      stamp_page (to, qpdf_get_page_n (to, i), form, before, after);
    }
  stamped = dun_qpdf_write (to, error);
  /* The forms' documents go last: qpdf may still read them while it writes. */
  g_hash_table_remove_all (forms);
  return stamped;
}
