/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-pdf"

#include "dun-pdf-archive.h"

#include "dun-pdf-colour-private.h"
#include "dun-pdf-digest.h"
#include "dun-pdf-private.h"
#include "dun-pdf-rewrite-private.h"

#include <stdlib.h>
#include <string.h>

/* Cairo's file becomes one that can be shown in decades, PDF/A-2u of ISO 19005-2: what it is called
 * stands in XMP, its colours have a profile, its fonts say which glyph a code means, nothing asks
 * for transparency that is not there. Equal input gives equal bytes. */

#define PRODUCER "Dundesk"
#define EPOCH    "1970-01-01"

/* Control characters have no place in XML; they are no part of a title either. */
char *
dun_pdf_clean_title (const char *title)
{
  char *clean;

  if (title == NULL || title[0] == '\0')
    return NULL;
  clean = g_utf8_make_valid (title, -1);
  for (char *c = clean; *c != '\0'; c++)
    if ((guchar) *c < ' ' || *c == 0x7f)
      *c = ' ';
  return g_strstrip (clean);
}

char *
dun_pdf_make_xmp (const char *title,
                  const char *language,
                  const char *iso_day)
{
  GString *xmp = g_string_new (
    "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">"
    "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>"
    "</rdf:Description>\n");

  g_string_append_printf (xmp,
                          "<rdf:Description rdf:about=\"\" "
                          "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">"
                          "<xmp:CreateDate>%sT00:00:00Z</xmp:CreateDate></rdf:Description>\n"
                          "<rdf:Description rdf:about=\"\" "
                          "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">"
                          "<pdf:Producer>" PRODUCER "</pdf:Producer></rdf:Description>\n",
                          iso_day);
  if (title != NULL || language != NULL)
    g_string_append (xmp, "<rdf:Description rdf:about=\"\" "
                          "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">");
  if (title != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (title, -1);

      g_string_append_printf (xmp,
                              "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li>"
                              "</rdf:Alt></dc:title>",
                              escaped);
    }
  if (language != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (language, -1);

      g_string_append_printf (xmp, "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag>"
                                   "</dc:language>",
                              escaped);
    }
  if (title != NULL || language != NULL)
    g_string_append (xmp, "</rdf:Description>\n");
  g_string_append (xmp, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n");
  return g_string_free (xmp, FALSE);
}

static void
set_key (DunQpdf    *pdf,
         qpdf_oh     dict,
         const char *key,
         const char *value)
{
  qpdf_oh_replace_key (pdf, dict, key, qpdf_oh_parse (pdf, value));
}

static qpdf_oh
new_stream (DunQpdf    *pdf,
            const void *data,
            gsize       size)
{
  qpdf_oh stream = qpdf_oh_new_stream (pdf);

  qpdf_oh_replace_stream_data (pdf, stream, data, size, qpdf_oh_new_null (pdf),
                               qpdf_oh_new_null (pdf));
  return stream;
}

static void
add_metadata (DunQpdf    *pdf,
              qpdf_oh     root,
              const char *title,
              const char *language,
              const char *iso_day)
{
  g_autofree char *xmp = dun_pdf_make_xmp (title, language, iso_day);
  qpdf_oh stream = new_stream (pdf, xmp, strlen (xmp));

  set_key (pdf, qpdf_oh_get_dict (pdf, stream), "/Type", "/Metadata");
  set_key (pdf, qpdf_oh_get_dict (pdf, stream), "/Subtype", "/XML");
  qpdf_oh_replace_key (pdf, root, "/Metadata", stream);
}

/* The same facts as in the XMP, for readers that know nothing else. */
static void
set_info (DunQpdf    *pdf,
          const char *title,
          const char *iso_day)
{
  g_auto (GStrv) parts = g_strsplit (iso_day, "-", -1);
  g_autofree char *digits = g_strjoinv ("", parts);
  g_autofree char *instant = g_strconcat ("D:", digits, "000000Z", NULL);
  qpdf_oh info = qpdf_oh_new_dictionary (pdf);

  if (title != NULL)
    qpdf_oh_replace_key (pdf, info, "/Title", qpdf_oh_new_unicode_string (pdf, title));
  qpdf_oh_replace_key (pdf, info, "/Producer", qpdf_oh_new_string (pdf, PRODUCER));
  qpdf_oh_replace_key (pdf, info, "/CreationDate", qpdf_oh_new_string (pdf, instant));
  qpdf_oh_replace_key (pdf, qpdf_get_trailer (pdf), "/Info",
                       qpdf_make_indirect_object (pdf, info));
}

static void
add_intent (DunQpdf *pdf,
            qpdf_oh  root)
{
  GBytes *srgb = dun_pdf_colour_get_srgb ();
  gsize size;
  const void *data = g_bytes_get_data (srgb, &size);
  qpdf_oh stream = new_stream (pdf, data, size);
  qpdf_oh intent = qpdf_oh_parse (
    pdf, "<< /Type /OutputIntent /S /GTS_PDFA1 /RegistryName (http://www.color.org)"
         " /OutputConditionIdentifier (sRGB IEC61966-2.1) /Info (sRGB IEC61966-2.1) >>");

  set_key (pdf, qpdf_oh_get_dict (pdf, stream), "/N", "3");
  qpdf_oh_replace_key (pdf, intent, "/DestOutputProfile", stream);
  qpdf_oh_replace_key (pdf, root, "/OutputIntents", qpdf_oh_wrap_in_array (pdf, intent));
}

/* Cairo numbers a subset's glyphs as its codes are numbered. */
static void
mend_font (DunQpdf *pdf,
           qpdf_oh  font)
{
  qpdf_oh list = qpdf_oh_get_key_if_dict (pdf, font, "/DescendantFonts");

  if (!qpdf_oh_is_array (pdf, list))
    return;
  for (int i = 0; i < qpdf_oh_get_array_n_items (pdf, list); i++)
    {
      qpdf_oh part = qpdf_oh_get_array_item (pdf, list, i);

      if (qpdf_oh_is_name_and_equals (pdf, qpdf_oh_get_key_if_dict (pdf, part, "/Subtype"),
                                      "/CIDFontType2")
          && !qpdf_oh_has_key (pdf, part, "/CIDToGIDMap"))
        set_key (pdf, part, "/CIDToGIDMap", "/Identity");
    }
}

static gboolean
is_one (DunQpdf    *pdf,
        qpdf_oh     dict,
        const char *key)
{
  qpdf_oh value = qpdf_oh_get_key_if_dict (pdf, dict, key);

  return qpdf_oh_is_null (pdf, value)
         || (qpdf_oh_is_number (pdf, value) && qpdf_oh_get_numeric_value (pdf, value) >= 1);
}

static gboolean
is_transparent_state (DunQpdf *pdf,
                      qpdf_oh  state)
{
  qpdf_oh mask = qpdf_oh_get_key_if_dict (pdf, state, "/SMask");
  qpdf_oh blend = qpdf_oh_get_key_if_dict (pdf, state, "/BM");

  return !is_one (pdf, state, "/ca") || !is_one (pdf, state, "/CA")
         || qpdf_oh_is_dictionary (pdf, mask)
         || !(qpdf_oh_is_null (pdf, blend) || qpdf_oh_is_name_and_equals (pdf, blend, "/Normal"));
}

typedef struct
{
  DunQpdf    *pdf;
  GHashTable *done;           /* the numbers of objects that were looked at */
  gboolean    is_transparent; /* something on the page lets through what is beneath */
} Visit;

typedef void (*Visitor) (Visit   *visit,
                         qpdf_oh  value);

/* Fonts and pictures are shared by many pages: what has been seen is seen once. */
static gboolean
is_new (Visit   *visit,
        qpdf_oh  object)
{
  int id = qpdf_oh_get_object_id (visit->pdf, object);

  return id == 0 || g_hash_table_add (visit->done, GINT_TO_POINTER (id));
}

static void
visit_font (Visit   *visit,
            qpdf_oh  font)
{
  if (is_new (visit, font))
    mend_font (visit->pdf, font);
}

static void
visit_state (Visit   *visit,
             qpdf_oh  state)
{
  if (is_transparent_state (visit->pdf, state))
    visit->is_transparent = TRUE;
}

static void visit_resources (Visit   *visit,
                             qpdf_oh  resources);

static void
visit_xobject (Visit   *visit,
               qpdf_oh  object)
{
  qpdf_oh dict;

  if (!qpdf_oh_is_stream (visit->pdf, object))
    return;
  dict = qpdf_oh_get_dict (visit->pdf, object);
  if (qpdf_oh_has_key (visit->pdf, dict, "/SMask"))
    visit->is_transparent = TRUE;
  if (qpdf_oh_is_name_and_equals (visit->pdf, qpdf_oh_get_key (visit->pdf, dict, "/Subtype"),
                                  "/Image"))
    qpdf_oh_remove_key (visit->pdf, dict, "/Interpolate");
  else if (is_new (visit, object))
    visit_resources (visit, qpdf_oh_get_key (visit->pdf, dict, "/Resources"));
}

static void
visit_dict (Visit      *visit,
            qpdf_oh     resources,
            const char *key,
            Visitor     visitor)
{
  qpdf_oh dict = qpdf_oh_get_key_if_dict (visit->pdf, resources, key);
  g_autoptr (GPtrArray) names = NULL;

  if (!qpdf_oh_is_dictionary (visit->pdf, dict))
    return;
  names = g_ptr_array_new_with_free_func (g_free);
  qpdf_oh_begin_dict_key_iter (visit->pdf, dict);
  while (qpdf_oh_dict_more_keys (visit->pdf))
    g_ptr_array_add (names, g_strdup (qpdf_oh_dict_next_key (visit->pdf)));
  for (guint i = 0; i < names->len; i++)
    visitor (visit, qpdf_oh_get_key (visit->pdf, dict, names->pdata[i]));
}

static void
visit_resources (Visit   *visit,
                 qpdf_oh  resources)
{
  visit_dict (visit, resources, "/Font", visit_font);
  visit_dict (visit, resources, "/ExtGState", visit_state);
  visit_dict (visit, resources, "/XObject", visit_xobject);
}

/* What is printed and seen is the same: links and the like stay on paper. */
static void
mend_annotations (DunQpdf *pdf,
                  qpdf_oh  page)
{
  qpdf_oh list = qpdf_oh_get_key (pdf, page, "/Annots");

  if (qpdf_oh_is_array (pdf, list))
    for (int i = 0; i < qpdf_oh_get_array_n_items (pdf, list); i++)
      set_key (pdf, qpdf_oh_get_array_item (pdf, list, i), "/F", "4");
}

static gboolean
mend_pages (DunQpdf  *pdf,
            GError  **error)
{
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);
  int n_pages = qpdf_get_num_pages (pdf);

  for (int i = 0; i < n_pages; i++)
    {
      Visit visit = { pdf, done, FALSE };
      qpdf_oh page = qpdf_get_page_n (pdf, (gsize) i);

      visit_resources (&visit, qpdf_oh_get_key (pdf, page, "/Resources"));
      mend_annotations (pdf, page);
      if (!visit.is_transparent)
        qpdf_oh_remove_key (pdf, page, "/Group");
      qpdf_oh_release_all (pdf);
      if (!dun_qpdf_check (pdf, error))
        return FALSE;
    }
  return dun_qpdf_check (pdf, error);
}

/* Returns: (transfer full) (nullable): what the file says about itself, in UTF-8 */
char *
dun_qpdf_get_info (DunQpdf    *self,
                   const char *key)
{
  qpdf_oh info = qpdf_oh_get_key (self, qpdf_get_trailer (self), "/Info");
  qpdf_oh value = qpdf_oh_get_key_if_dict (self, info, key);

  return qpdf_oh_is_string (self, value) ? g_strdup (qpdf_oh_get_utf8_value (self, value)) : NULL;
}

/* @instant: (nullable): "D:20051101…", from cairo without what stands before the year
 *
 * Returns: (transfer full): the day in it */
char *
dun_pdf_make_day (const char *instant)
{
  if (instant != NULL && g_str_has_prefix (instant, "D:"))
    instant += strlen ("D:");
  if (instant == NULL || strspn (instant, "0123456789") < strlen ("YYYYMMDD"))
    return g_strdup (EPOCH);
  return g_strdup_printf ("%.4s-%.2s-%.2s", instant, instant + 4, instant + 6);
}

/* The day of a PDF's own words about itself. */
static char *
read_day (DunQpdf *pdf)
{
  g_autofree char *text = dun_qpdf_get_info (pdf, "/CreationDate");

  return dun_pdf_make_day (text);
}

static gboolean
mend (DunQpdf     *pdf,
      const char  *title,
      const char  *language,
      const char  *iso_day,
      GError     **error)
{
  g_autofree char *day = iso_day != NULL ? g_strdup (iso_day) : read_day (pdf);
  g_autofree char *own_title = title == NULL ? dun_qpdf_get_info (pdf, "/Title") : NULL;
  g_autofree char *name = dun_pdf_clean_title (title != NULL ? title : own_title);
  qpdf_oh root;

  if (!mend_pages (pdf, error))
    return FALSE;
  root = qpdf_get_root (pdf);
  add_metadata (pdf, root, name, language, day);
  add_intent (pdf, root);
  if (language != NULL)
    qpdf_oh_replace_key (pdf, root, "/Lang", qpdf_oh_new_string (pdf, language));
  /* Cairo's tags lose all but a paragraph's first line: what is not said is not wrong. */
  if (!qpdf_oh_has_key (pdf, root, "/StructTreeRoot"))
    qpdf_oh_remove_key (pdf, root, "/MarkInfo");
  set_info (pdf, name, day);
  return dun_qpdf_check (pdf, error);
}

/* Writes @pdf as an archived file, with what it says about itself where the arguments are NULL. */
GBytes *
dun_qpdf_write_archive (DunQpdf     *pdf,
                        const char  *title,
                        const char  *language,
                        const char  *iso_day,
                        GError     **error)
{
  if (!mend (pdf, title, language, iso_day, error))
    return NULL;
  qpdf_init_write_memory (pdf);
  qpdf_set_deterministic_ID (pdf, QPDF_TRUE);
  qpdf_set_minimum_pdf_version (pdf, "1.7");
  qpdf_set_object_stream_mode (pdf, qpdf_o_generate);
  qpdf_set_newline_before_endstream (pdf, QPDF_TRUE);
  qpdf_write (pdf);
  if (!dun_qpdf_check (pdf, error))
    return NULL;
  return g_bytes_new (qpdf_get_buffer (pdf), qpdf_get_buffer_length (pdf));
}

/* Whether the file says of itself that it is PDF/A. */
gboolean
dun_qpdf_is_archive (DunQpdf *pdf)
{
  qpdf_oh stream = qpdf_oh_get_key (pdf, qpdf_get_root (pdf), "/Metadata");
  gboolean found = FALSE;
  guchar *data = NULL;
  gsize size = 0;

  if (!qpdf_oh_is_stream (pdf, stream))
    return FALSE;
  if (qpdf_oh_get_stream_data (pdf, stream, qpdf_dl_all, NULL, &data, &size) == QPDF_SUCCESS)
    found = g_strstr_len ((const char *) data, (gssize) size, "<pdfaid:part>2<") != NULL;
  free (data);
  return found;
}

/* Returns: (transfer full) (nullable): the language the file says it is in */
char *
dun_qpdf_get_language (DunQpdf *pdf)
{
  qpdf_oh language = qpdf_oh_get_key (pdf, qpdf_get_root (pdf), "/Lang");

  return qpdf_oh_is_string (pdf, language) ? g_strdup (qpdf_oh_get_utf8_value (pdf, language))
                                           : NULL;
}

/**
 * dun_pdf_archive_digested:
 * @pdf: a PDF that this program made with cairo
 * @title: (nullable): UTF-8; NULL keeps the file's own
 * @language: (nullable): BCP 47, when the whole file is in one language
 * @iso_day: (nullable): YYYY-MM-DD; NULL keeps the file's own
 * @digests: (out) (transfer full) (optional): those of dun_pdf_digest_pages ()
 *
 * Returns: (transfer full) (nullable): the same pages as PDF/A-2u, equal bytes for equal input;
 *   NULL with DUN_ERROR_INPUT when @pdf is damaged
 */
GBytes *
dun_pdf_archive_digested (GBytes       *pdf,
                          const char   *title,
                          const char   *language,
                          const char   *iso_day,
                          GByteArray  **digests,
                          GError      **error)
{
  const DunPdfSaying saying = { title, language, iso_day };
  g_autoptr (GByteArray) pages = g_byte_array_new ();
  g_autoptr (GBytes) body = NULL;

  g_return_val_if_fail (pdf != NULL, NULL);

  body = dun_pdf_rewrite (pdf, &saying, pages);
  if (body == NULL)
    {
      g_autoptr (DunQpdf) self = dun_qpdf_new_read (pdf, error);

      if (self != NULL)
        body = dun_qpdf_write_archive (self, title, language, iso_day, error);
      if (body == NULL)
        return NULL;
      if (digests != NULL)
        {
          g_byte_array_unref (pages);
          pages = dun_pdf_digest_pages (body, error);
          if (pages == NULL)
            return NULL;
        }
    }
  if (digests != NULL)
    *digests = g_steal_pointer (&pages);
  return g_steal_pointer (&body);
}

/* As dun_pdf_archive_digested (), without the digests. */
GBytes *
dun_pdf_archive (GBytes      *pdf,
                 const char  *title,
                 const char  *language,
                 const char  *iso_day,
                 GError     **error)
{
  return dun_pdf_archive_digested (pdf, title, language, iso_day, NULL, error);
}

/* Returns: whether @pdf says of itself that it is PDF/A-2; FALSE with DUN_ERROR_INPUT too when it
 * is damaged */
gboolean
dun_pdf_is_archive (GBytes  *pdf,
                    GError **error)
{
  g_autoptr (DunQpdf) self = NULL;

  g_return_val_if_fail (pdf != NULL, FALSE);

  self = dun_qpdf_new_read (pdf, error);
  return self != NULL && dun_qpdf_is_archive (self) && dun_qpdf_check (self, error);
}
