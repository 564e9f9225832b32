/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */
#define G_LOG_DOMAIN "dun-pdf"

#include "dun-pdf-rules.h"

#include "dun-pdf-rules-private.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* Rules of ISO 19005-2, conformance level U, over the objects of a file. Each has a short name with
 * its clause; what a file of ours can never hold (sound, three dimensions, forms) is refused as a
 * whole. Findings are for technicians, in English. */

#define MAX_OBJECTS 8388607 /* 6.1.13 */
#define MAX_STRING  32767
#define MAX_NAME    127
#define MAX_SIDE    14400
#define MAX_DEPTH   16

void
_dun_pdf_rules_say (DunPdfRules *self,
                    const char  *rule,
                    const char  *format,
                    ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->findings,
                   self->object > 0
                   ? g_strdup_printf ("%s: object %d: %s", rule, self->object, text)
                   : g_strdup_printf ("%s: %s", rule, text));
}

gboolean
_dun_pdf_rules_is (DunPdfRules *self,
                   qpdf_oh      dict,
                   const char  *key,
                   const char  *name)
{
  return qpdf_oh_is_name_and_equals (self->pdf, qpdf_oh_get_key_if_dict (self->pdf, dict, key),
                                     name);
}

static gboolean
has (DunPdfRules *self,
     qpdf_oh      dict,
     const char  *key)
{
  return !qpdf_oh_is_null (self->pdf, qpdf_oh_get_key_if_dict (self->pdf, dict, key));
}

static void
refuse_keys (DunPdfRules        *self,
             const char         *rule,
             qpdf_oh             dict,
             const char * const *keys)
{
  for (; *keys != NULL; keys++)
    if (has (self, dict, *keys))
      _dun_pdf_rules_say (self, rule, "%s is not allowed", *keys);
}

/* 6.1.2: the version, then a comment of at least four bytes above 127. */
static void
check_header (DunPdfRules *self)
{
  gsize size;
  const guchar *data = g_bytes_get_data (self->bytes, &size);

  if (size < 20 || memcmp (data, "%PDF-1.", 7) != 0 || data[7] < '0' || data[7] > '7'
      || (data[8] != '\n' && data[8] != '\r'))
    _dun_pdf_rules_say (self, "header", "no version 1.0 to 1.7 at the beginning");
  else if (data[9] != '%' || data[10] < 128 || data[11] < 128 || data[12] < 128 || data[13] < 128)
    _dun_pdf_rules_say (self, "header", "no comment of four bytes above 127");
}

/* 6.1.7.1: an end of line before endstream that does not count as data. */
static void
check_endstreams (DunPdfRules *self)
{
  static const char word[] = "endstream";
  gsize size;
  const char *data = g_bytes_get_data (self->bytes, &size);
  const char *end = data + size;

  for (const char *at = data; (at = memmem (at, (gsize) (end - at), word, strlen (word))) != NULL;
       at += strlen (word))
    if (at > data && at[-1] != '\n' && at[-1] != '\r' && at + strlen (word) < end
        && (at[strlen (word)] == '\n' || at[strlen (word)] == '\r'))
      _dun_pdf_rules_say (self, "endstream", "no end of line before it at byte %zu",
                          (gsize) (at - data));
}

/* 6.1.3, 6.1.4 */
static void
check_trailer (DunPdfRules *self)
{
  qpdf_oh trailer = qpdf_get_trailer (self->pdf);
  qpdf_oh id = qpdf_oh_get_key (self->pdf, trailer, "/ID");

  if (!qpdf_oh_is_array (self->pdf, id) || qpdf_oh_get_array_n_items (self->pdf, id) != 2)
    _dun_pdf_rules_say (self, "id", "the file has no ID");
  if (has (self, trailer, "/Encrypt"))
    _dun_pdf_rules_say (self, "encrypt", "the file is encrypted");
}

/* 6.2.3: what the colours of the file mean. */
static void
check_intent (DunPdfRules *self,
              qpdf_oh      root)
{
  qpdf_oh list = qpdf_oh_get_key (self->pdf, root, "/OutputIntents");
  qpdf_oh intent;
  qpdf_oh profile;
  guchar *data = NULL;
  gsize size = 0;

  if (!qpdf_oh_is_array (self->pdf, list) || qpdf_oh_get_array_n_items (self->pdf, list) != 1)
    {
      _dun_pdf_rules_say (self, "intent", "the file has not one output intent");
      return;
    }
  intent = qpdf_oh_get_array_item (self->pdf, list, 0);
  if (!_dun_pdf_rules_is (self, intent, "/S", "/GTS_PDFA1"))
    _dun_pdf_rules_say (self, "intent", "it is not for PDF/A");
  profile = qpdf_oh_get_key_if_dict (self->pdf, intent, "/DestOutputProfile");
  if (!qpdf_oh_is_stream (self->pdf, profile)
      || qpdf_oh_get_stream_data (self->pdf, profile, qpdf_dl_all, NULL, &data, &size)
         != QPDF_SUCCESS
      || size < 128 || memcmp (data + 36, "acsp", 4) != 0 || memcmp (data + 16, "RGB ", 4) != 0
      || ((gsize) data[0] << 24 | (gsize) data[1] << 16 | (gsize) data[2] << 8 | data[3]) != size
      || qpdf_oh_get_int_value_as_int (
           self->pdf, qpdf_oh_get_key (self->pdf, qpdf_oh_get_dict (self->pdf, profile), "/N"))
         != 3)
    _dun_pdf_rules_say (self, "profile", "it has no profile of three colours");
  free (data);
}

static gboolean
is_xml (const char *text,
        gsize       size)
{
  static const GMarkupParser nothing = { 0 };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&nothing, 0, NULL, NULL);

  return g_markup_parse_context_parse (context, text, (gssize) size, NULL)
         && g_markup_parse_context_end_parse (context, NULL);
}

/* 6.6.3: where both say something they say the same. */
static void
compare_info (DunPdfRules *self,
              const char  *xmp)
{
  g_autofree char *title = dun_qpdf_get_info (self->pdf, "/Title");
  g_autofree char *title_xml = title != NULL ? g_markup_escape_text (title, -1) : NULL;
  g_autofree char *title_item = g_strdup_printf (">%s</rdf:li></rdf:Alt></dc:title>",
                                                 title != NULL ? title_xml : "");
  g_autofree char *day = dun_qpdf_get_info (self->pdf, "/CreationDate");
  g_autofree char *day_item = day != NULL && strlen (day) >= 10
                              ? g_strdup_printf ("<xmp:CreateDate>%.4s-%.2s-%.2sT", day + 2,
                                                 day + 6, day + 8)
                              : NULL;

  if ((title != NULL || strstr (xmp, "<dc:title>") != NULL) && strstr (xmp, title_item) == NULL)
    _dun_pdf_rules_say (self, "info", "the title is not that of the metadata");
  if (day_item == NULL || strstr (xmp, day_item) == NULL)
    _dun_pdf_rules_say (self, "info", "the day is not that of the metadata");
}

/* 6.6.2, 6.6.4: readable without any filter, and it says which part of the standard. */
static void
check_metadata (DunPdfRules *self,
                qpdf_oh      root)
{
  qpdf_oh stream = qpdf_oh_get_key (self->pdf, root, "/Metadata");
  g_autofree char *xmp = NULL;
  guchar *data = NULL;
  gsize size = 0;

  if (!qpdf_oh_is_stream (self->pdf, stream)
      || !_dun_pdf_rules_is (self, qpdf_oh_get_dict (self->pdf, stream), "/Type", "/Metadata"))
    {
      _dun_pdf_rules_say (self, "metadata", "the file has none");
      return;
    }
  if (has (self, qpdf_oh_get_dict (self->pdf, stream), "/Filter"))
    _dun_pdf_rules_say (self, "metadata", "it stands behind a filter");
  if (qpdf_oh_get_stream_data (self->pdf, stream, qpdf_dl_all, NULL, &data, &size) == QPDF_SUCCESS)
    xmp = g_strndup ((const char *) data, size);
  free (data);
  if (xmp == NULL || strlen (xmp) != size || !g_utf8_validate (xmp, -1, NULL)
      || !is_xml (xmp, size))
    {
      _dun_pdf_rules_say (self, "metadata", "it is not XML");
      return;
    }
  if (strstr (xmp, "<pdfaid:part>2</pdfaid:part>") == NULL
      || strstr (xmp, "<pdfaid:conformance>U</pdfaid:conformance>") == NULL)
    _dun_pdf_rules_say (self, "part", "it does not say PDF/A-2u");
  compare_info (self, xmp);
}

/* 6.4, 6.5, 6.7, 6.9 to 6.11 */
static void
check_catalog (DunPdfRules *self,
               qpdf_oh      root)
{
  static const char * const forbidden[] = { "/AA", "/AcroForm", "/NeedsRendering", "/Requirements",
                                            "/OCProperties", "/Perms", NULL };
  static const char * const names[] = { "/JavaScript", "/EmbeddedFiles", "/AlternatePresentations",
                                        NULL };
  qpdf_oh marks = qpdf_oh_get_key (self->pdf, root, "/MarkInfo");
  qpdf_oh language = qpdf_oh_get_key (self->pdf, root, "/Lang");

  refuse_keys (self, "catalog", root, forbidden);
  refuse_keys (self, "names", qpdf_oh_get_key (self->pdf, root, "/Names"), names);
  if (!qpdf_oh_is_null (self->pdf, language)
      && !(qpdf_oh_is_string (self->pdf, language)
           && g_regex_match_simple ("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$",
                                    qpdf_oh_get_utf8_value (self->pdf, language), 0, 0)))
    _dun_pdf_rules_say (self, "language", "it is not a language");
  if (qpdf_oh_is_dictionary (self->pdf, marks) && has (self, marks, "/Marked")
      && qpdf_oh_get_bool_value (self->pdf, qpdf_oh_get_key (self->pdf, marks, "/Marked"))
      && !has (self, root, "/StructTreeRoot"))
    _dun_pdf_rules_say (self, "marks", "tags are claimed and missing");
}

/* 6.5.1: only going somewhere is allowed. */
static void
check_action (DunPdfRules *self,
              qpdf_oh      dict)
{
  static const char * const allowed[] = { "/GoTo", "/GoToR", "/URI", "/Named", NULL };
  qpdf_oh action = qpdf_oh_get_key (self->pdf, dict, "/A");
  qpdf_oh kind;

  if (!qpdf_oh_is_dictionary (self->pdf, action))
    action = qpdf_oh_get_key (self->pdf, dict, "/OpenAction");
  if (!qpdf_oh_is_dictionary (self->pdf, action))
    return;
  kind = qpdf_oh_get_key (self->pdf, action, "/S");
  if (!qpdf_oh_is_name (self->pdf, kind)
      || !g_strv_contains (allowed, qpdf_oh_get_name (self->pdf, kind)))
    _dun_pdf_rules_say (self, "action", "only links may stand here");
}

/* 6.3: what is seen is printed. */
static void
check_annotation (DunPdfRules *self,
                  qpdf_oh      dict)
{
  enum { INVISIBLE = 1, HIDDEN = 2, PRINT = 4, NO_VIEW = 32, TOGGLE = 256 };
  int flags = qpdf_oh_get_int_value_as_int (self->pdf, qpdf_oh_get_key (self->pdf, dict, "/F"));

  if (!_dun_pdf_rules_is (self, dict, "/Subtype", "/Link"))
    _dun_pdf_rules_say (self, "annotation", "only links may stand here");
  if ((flags & (INVISIBLE | HIDDEN | PRINT | NO_VIEW | TOGGLE)) != PRINT)
    _dun_pdf_rules_say (self, "annotation", "it is seen and not printed, or the other way round");
}

/* 6.1.7.2, 6.2.8, 6.2.9: data stand in the file, in a form that every reader knows. */
static void
check_stream (DunPdfRules *self,
              qpdf_oh      dict)
{
  static const char * const outside[] = { "/F", "/FFilter", "/FDecodeParms", NULL };
  static const char * const image[] = { "/Alternates", "/OPI", NULL };
  static const char * const form[] = { "/OPI", "/PS", "/Ref", "/Subtype2", NULL };
  qpdf_oh filter = qpdf_oh_get_key (self->pdf, dict, "/Filter");
  qpdf_oh interpolate = qpdf_oh_get_key (self->pdf, dict, "/Interpolate");

  refuse_keys (self, "outside", dict, outside);
  if (qpdf_oh_is_or_has_name (self->pdf, filter, "/LZWDecode")
      || qpdf_oh_is_or_has_name (self->pdf, filter, "/Crypt"))
    _dun_pdf_rules_say (self, "filter", "LZW and encryption are not allowed");
  if (qpdf_oh_is_bool (self->pdf, interpolate)
      && qpdf_oh_get_bool_value (self->pdf, interpolate))
    _dun_pdf_rules_say (self, "interpolate", "a picture is made smooth by the reader");
  if (_dun_pdf_rules_is (self, dict, "/Subtype", "/Image"))
    refuse_keys (self, "image", dict, image);
  else if (_dun_pdf_rules_is (self, dict, "/Subtype", "/Form"))
    refuse_keys (self, "form", dict, form);
  else if (_dun_pdf_rules_is (self, dict, "/Subtype", "/PS"))
    _dun_pdf_rules_say (self, "form", "PostScript is not allowed");
}

/* 6.2.5 */
void
_dun_pdf_rules_check_state (DunPdfRules *self,
                            qpdf_oh      dict)
{
  static const char * const forbidden[] = { "/TR", "/HTP", NULL };

  refuse_keys (self, "state", dict, forbidden);
  if (has (self, dict, "/TR2") && !_dun_pdf_rules_is (self, dict, "/TR2", "/Default"))
    _dun_pdf_rules_say (self, "state", "/TR2 is not /Default");
}

/* 6.1.13: the limits of readers; the same for all that an object holds. */
static void
check_limits (DunPdfRules *self,
              qpdf_oh      value,
              guint        depth)
{
  if (depth > MAX_DEPTH || (depth > 0 && qpdf_oh_is_indirect (self->pdf, value)))
    return;
  if (qpdf_oh_is_string (self->pdf, value))
    {
      gsize length;

      qpdf_oh_get_binary_string_value (self->pdf, value, &length);
      if (length > MAX_STRING)
        _dun_pdf_rules_say (self, "limits", "a string of %zu bytes", length);
    }
  else if (qpdf_oh_is_name (self->pdf, value))
    {
      const char *name = qpdf_oh_get_name (self->pdf, value);

      if (strlen (name) > MAX_NAME + 1 || !g_utf8_validate (name, -1, NULL))
        _dun_pdf_rules_say (self, "limits", "a name of more than %d bytes or not in UTF-8",
                            MAX_NAME);
    }
  else if (qpdf_oh_is_array (self->pdf, value))
    {
      for (int i = 0; i < qpdf_oh_get_array_n_items (self->pdf, value); i++)
        check_limits (self, qpdf_oh_get_array_item (self->pdf, value, i), depth + 1);
    }
  else if (qpdf_oh_is_dictionary (self->pdf, value))
    {
      g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

      qpdf_oh_begin_dict_key_iter (self->pdf, value);
      while (qpdf_oh_dict_more_keys (self->pdf))
        g_ptr_array_add (keys, g_strdup (qpdf_oh_dict_next_key (self->pdf)));
      for (guint i = 0; i < keys->len; i++)
        check_limits (self, qpdf_oh_get_key (self->pdf, value, keys->pdata[i]), depth + 1);
    }
}

static void
check_object (DunPdfRules *self,
              qpdf_oh      object)
{
  gboolean is_stream = qpdf_oh_is_stream (self->pdf, object);
  qpdf_oh dict = is_stream ? qpdf_oh_get_dict (self->pdf, object) : object;

  check_limits (self, dict, 0);
  if (is_stream)
    check_stream (self, dict);
  if (!qpdf_oh_is_dictionary (self->pdf, dict))
    return;
  check_action (self, dict);
  if (_dun_pdf_rules_is (self, dict, "/Type", "/Font"))
    _dun_pdf_rules_check_font (self, dict);
}

static void
check_objects (DunPdfRules *self)
{
  int size = qpdf_oh_get_int_value_as_int (
    self->pdf, qpdf_oh_get_key (self->pdf, qpdf_get_trailer (self->pdf), "/Size"));

  if (size > MAX_OBJECTS)
    _dun_pdf_rules_say (self, "limits", "%d objects", size);
  for (int i = 1; i < MIN (size, MAX_OBJECTS); i++)
    {
      self->object = i;
      check_object (self, qpdf_get_object_by_id (self->pdf, i, 0));
      qpdf_oh_release_all (self->pdf);
    }
}

/* 6.1.13: the size of paper, 6.3: what lies over it, 6.2.10: what shines through it */
static void
check_page (DunPdfRules *self,
            qpdf_oh      page)
{
  qpdf_oh annotations = qpdf_oh_get_key (self->pdf, page, "/Annots");
  qpdf_oh box = qpdf_oh_get_key (self->pdf, page, "/MediaBox");

  if (has (self, page, "/AA"))
    _dun_pdf_rules_say (self, "action", "the page does something");
  if (qpdf_oh_is_array (self->pdf, box) && qpdf_oh_get_array_n_items (self->pdf, box) == 4)
    for (int i = 2; i < 4; i++)
      {
        double from = qpdf_oh_get_numeric_value (
          self->pdf, qpdf_oh_get_array_item (self->pdf, box, i - 2));
        double to = qpdf_oh_get_numeric_value (self->pdf,
                                               qpdf_oh_get_array_item (self->pdf, box, i));

        if (to - from < 3 || to - from > MAX_SIDE)
          _dun_pdf_rules_say (self, "limits", "a page %.0f points long", to - from);
      }
  if (qpdf_oh_is_array (self->pdf, annotations))
    for (int i = 0; i < qpdf_oh_get_array_n_items (self->pdf, annotations); i++)
      check_annotation (self, qpdf_oh_get_array_item (self->pdf, annotations, i));
}

static void
check_pages (DunPdfRules *self)
{
  int n_pages = qpdf_get_num_pages (self->pdf);

  self->fonts = g_hash_table_new (NULL, NULL);
  for (int i = 0; i < n_pages; i++)
    {
      qpdf_oh page = qpdf_get_page_n (self->pdf, (gsize) i);

      self->object = qpdf_oh_get_object_id (self->pdf, page);
      check_page (self, page);
      _dun_pdf_rules_check_page (self, page);
      qpdf_oh_release_all (self->pdf);
    }
  _dun_pdf_rules_free_fonts (self->fonts);
}

/**
 * dun_pdf_rules_check:
 * @pdf: a PDF that this program made
 *
 * Returns: (transfer full) (nullable) (element-type utf8): each breach of PDF/A-2u as "rule: what",
 *   none when there is none; NULL with DUN_ERROR_INPUT when @pdf can not be read at all
 */
GPtrArray *
dun_pdf_rules_check (GBytes  *pdf,
                     GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DunQpdf) document = NULL;
  DunPdfRules self = { .bytes = pdf, .findings = findings };
  qpdf_oh root;

  g_return_val_if_fail (pdf != NULL, NULL);

  document = dun_qpdf_new_read (pdf, error);
  if (document == NULL)
    return NULL;
  self.pdf = document;
  root = qpdf_get_root (document);
  check_header (&self);
  check_endstreams (&self);
  check_trailer (&self);
  check_catalog (&self, root);
  check_metadata (&self, root);
  check_intent (&self, root);
  check_objects (&self);
  check_pages (&self);
  return dun_qpdf_check (document, error) ? g_steal_pointer (&findings) : NULL;
}
