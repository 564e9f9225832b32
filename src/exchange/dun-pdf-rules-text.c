/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-pdf"

#include "dun-pdf-rules-private.h"

#include <stdlib.h>
#include <string.h>

/* The rules about what stands on a page: operators, colours, and that each glyph says which
 * character it is (6.2.2, 6.2.4, 6.2.11). */

#define MAX_STATES 28 /* 6.1.13: q within q */

typedef struct
{
  guint       code_size; /* bytes */
  GHashTable *unicode;   /* codes that have a character; NULL: those of WinAnsi */
} Font;

typedef enum
{
  TOKEN_END,
  TOKEN_STRING, /* its bytes are in the text */
  TOKEN_NAME,
  TOKEN_WORD,   /* operator or number */
  TOKEN_MARK,   /* [ ] << >> */
} TokenKind;

typedef struct
{
  const guchar *at;
  const guchar *end;
  GByteArray   *text; /* owned: of the last token */
} Scanner;

typedef struct
{
  DunPdfRules *rules;
  qpdf_oh      resources;
  GPtrArray   *fonts;   /* char*: names, one a state; the last is in force */
  GPtrArray   *strings; /* GBytes: since the last operator */
  char        *name;    /* owned: the last name since the last operator */
  guint        marked;  /* content within BDC or BMC */
  guint        replaced; /* the depth of the outermost that says ActualText, 0: none */
  gboolean     has_actual_text;
} Content;

static void
font_free (Font *self)
{
  g_clear_pointer (&self->unicode, g_hash_table_unref);
  g_free (self);
}

void
_dun_pdf_rules_free_fonts (GHashTable *fonts)
{
  GHashTableIter iter;
  gpointer font;

  g_hash_table_iter_init (&iter, fonts);
  while (g_hash_table_iter_next (&iter, NULL, &font))
    font_free (font);
  g_hash_table_unref (fonts);
}

static gboolean
is_blank (guchar c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static gboolean
is_delimiter (guchar c)
{
  return strchr ("()<>[]{}/%", c) != NULL && c != '\0';
}

static void
add_byte (Scanner *self,
          guint    byte)
{
  guint8 value = (guint8) byte;

  g_byte_array_append (self->text, &value, 1);
}

static void
read_literal (Scanner *self)
{
  static const char letters[] = "nrtbf";
  static const char values[] = "\n\r\t\b\f";
  int depth = 1;

  for (; self->at < self->end; self->at++)
    {
      guchar c = *self->at;

      if (c == '\\' && self->at + 1 < self->end)
        {
          const char *letter;

          c = *++self->at;
          letter = strchr (letters, c);
          if (c >= '0' && c <= '7')
            {
              guint value = 0;

              for (int i = 0; i < 3 && self->at < self->end && *self->at >= '0' && *self->at <= '7';
                   i++)
                value = value * 8 + (guint) (*self->at++ - '0');
              self->at--;
              add_byte (self, value);
            }
          else if (c != '\n')
            add_byte (self, letter != NULL ? (guchar) values[letter - letters] : c);
          continue;
        }
      depth += c == '(';
      depth -= c == ')';
      if (depth == 0)
        {
          self->at++;
          return;
        }
      add_byte (self, c);
    }
}

static void
read_hexadecimal (Scanner *self)
{
  guint value = 0;
  guint n = 0;

  for (; self->at < self->end && *self->at != '>'; self->at++)
    if (g_ascii_isxdigit (*self->at))
      {
        value = value * 16 + (guint) g_ascii_xdigit_value ((char) *self->at);
        if (++n % 2 == 0)
          {
            add_byte (self, value);
            value = 0;
          }
      }
  if (n % 2 == 1)
    add_byte (self, value * 16);
  self->at += self->at < self->end;
}

static TokenKind
next_token (Scanner *self)
{
  TokenKind kind = TOKEN_WORD;

  g_byte_array_set_size (self->text, 0);
  while (self->at < self->end && (is_blank (*self->at) || *self->at == '%'))
    if (*self->at == '%')
      while (self->at < self->end && *self->at != '\n' && *self->at != '\r')
        self->at++;
    else
      self->at++;
  if (self->at >= self->end)
    return TOKEN_END;
  if (*self->at == '(')
    {
      self->at++;
      read_literal (self);
      return TOKEN_STRING;
    }
  if (*self->at == '<' && self->at + 1 < self->end && self->at[1] != '<')
    {
      self->at++;
      read_hexadecimal (self);
      return TOKEN_STRING;
    }
  if (is_delimiter (*self->at) && *self->at != '/')
    {
      guchar c = *self->at;

      self->at += 1 + (self->at + 1 < self->end && (c == '<' || c == '>') && self->at[1] == c);
      return TOKEN_MARK;
    }
  if (*self->at == '/')
    {
      kind = TOKEN_NAME;
      add_byte (self, *self->at++);
    }
  while (self->at < self->end && !is_blank (*self->at) && !is_delimiter (*self->at))
    add_byte (self, *self->at++);
  add_byte (self, '\0');
  return kind;
}

static guint
read_code (const guint8 *bytes,
           gsize         size)
{
  guint code = 0;

  for (gsize i = 0; i < size; i++)
    code = code << 8 | bytes[i];
  return code;
}

/* A character that says nothing: no value, a byte order mark, “unknown”. */
static gboolean
is_nothing (GByteArray *text)
{
  guint first = text->len >= 2 ? read_code (text->data, 2) : 0;

  return first == 0 || first == 0xfeff || first == 0xfffe || first == 0xfffd;
}

static void
add_codes (GHashTable *table,
           guint       from,
           guint       to)
{
  for (guint code = from; code <= to && code < from + 0x10000; code++)
    g_hash_table_add (table, GUINT_TO_POINTER (code));
}

/* A ToUnicode map: pairs in bfchar, triples in bfrange. */
static GHashTable *
read_unicode (const guchar *data,
              gsize         size)
{
  Scanner scanner = { data, data + size, g_byte_array_new () };
  GHashTable *table = g_hash_table_new (NULL, NULL);
  guint codes[2] = { 0, 0 };
  guint wanted = 0;
  guint n = 0;
  TokenKind kind;

  while ((kind = next_token (&scanner)) != TOKEN_END)
    if (kind == TOKEN_WORD)
      {
        const char *word = (const char *) scanner.text->data;

        if (g_str_equal (word, "beginbfchar"))
          wanted = 1;
        else if (g_str_equal (word, "beginbfrange"))
          wanted = 2;
        else if (g_str_has_prefix (word, "endbf"))
          wanted = 0;
        n = 0;
      }
    else if (kind == TOKEN_STRING && wanted > 0)
      {
        if (n < wanted)
          codes[n++] = read_code (scanner.text->data, scanner.text->len);
        else
          {
            if (!is_nothing (scanner.text))
              add_codes (table, codes[0], codes[wanted - 1]);
            n = 0;
          }
      }
  g_byte_array_unref (scanner.text);
  return table;
}

static Font *
get_font (Content    *self,
          const char *name)
{
  DunQpdf *pdf = self->rules->pdf;
  qpdf_oh fonts = qpdf_oh_get_key_if_dict (pdf, self->resources, "/Font");
  qpdf_oh object = name != NULL ? qpdf_oh_get_key_if_dict (pdf, fonts, name) : 0;
  gpointer id;
  Font *font;
  qpdf_oh unicode;
  guchar *data = NULL;
  gsize size = 0;

  if (name == NULL || !qpdf_oh_is_dictionary (pdf, object))
    return NULL;
  id = GINT_TO_POINTER (qpdf_oh_get_object_id (pdf, object));
  font = g_hash_table_lookup (self->rules->fonts, id);
  if (font != NULL)
    return font;
  font = g_new0 (Font, 1);
  font->code_size = _dun_pdf_rules_is (self->rules, object, "/Subtype", "/Type0") ? 2 : 1;
  unicode = qpdf_oh_get_key (pdf, object, "/ToUnicode");
  if (qpdf_oh_is_stream (pdf, unicode)
      && qpdf_oh_get_stream_data (pdf, unicode, qpdf_dl_all, NULL, &data, &size) == QPDF_SUCCESS)
    font->unicode = read_unicode (data, size);
  free (data);
  g_hash_table_insert (self->rules->fonts, id, font);
  return font;
}

/* 6.2.11.7, 6.2.11.8 */
static void
check_string (Content *self,
              GBytes  *string)
{
  const char *name = self->fonts->len > 0 ? self->fonts->pdata[self->fonts->len - 1] : NULL;
  Font *font = get_font (self, name);
  gsize size;
  const guint8 *data = g_bytes_get_data (string, &size);

  if (font == NULL)
    {
      _dun_pdf_rules_say (self->rules, "font", "text without a font");
      return;
    }
  for (gsize i = 0; i + font->code_size <= size; i += font->code_size)
    {
      guint code = read_code (data + i, font->code_size);

      if (font->code_size == 2 && code == 0)
        _dun_pdf_rules_say (self->rules, "notdef", "a glyph of %s that is none", name);
      else if (self->replaced == 0
               && (font->unicode != NULL
                   ? !g_hash_table_contains (font->unicode, GUINT_TO_POINTER (code))
                   : font->code_size == 2 || code < 0x20 || code == 0x7f))
        _dun_pdf_rules_say (self->rules, "unicode", "glyph %u of %s says no character", code, name);
    }
}

static void
open_state (Content *self)
{
  const char *font = self->fonts->pdata[self->fonts->len - 1];

  g_ptr_array_add (self->fonts, g_strdup (font));
  if (self->fonts->len > MAX_STATES + 1)
    _dun_pdf_rules_say (self->rules, "limits", "q within q more than %d times", MAX_STATES);
}

static void
close_state (Content *self)
{
  if (self->fonts->len > 1)
    g_ptr_array_set_size (self->fonts, (int) self->fonts->len - 1);
  else
    _dun_pdf_rules_say (self->rules, "operator", "Q without q");
}

/* 6.2.4: our profile has three colours, so nothing may have four. */
static void
check_colour (Content *self)
{
  static const char * const plain[] = { "/DeviceRGB", "/DeviceGray", "/Pattern", NULL };
  qpdf_oh spaces = qpdf_oh_get_key_if_dict (self->rules->pdf, self->resources, "/ColorSpace");

  if (self->name == NULL || g_strv_contains (plain, self->name))
    return;
  if (!qpdf_oh_is_dictionary (self->rules->pdf, spaces)
      || !qpdf_oh_has_key (self->rules->pdf, spaces, self->name))
    _dun_pdf_rules_say (self->rules, "colour", "%s has no profile", self->name);
}

static void scan_content (DunPdfRules  *rules,
                          qpdf_oh       resources,
                          const guchar *data,
                          gsize         size,
                          guint         depth);

static void
scan_form (Content *self,
           guint    depth)
{
  DunQpdf *pdf = self->rules->pdf;
  qpdf_oh forms = qpdf_oh_get_key_if_dict (pdf, self->resources, "/XObject");
  qpdf_oh form = self->name != NULL ? qpdf_oh_get_key_if_dict (pdf, forms, self->name) : 0;
  qpdf_oh dict;
  guchar *data = NULL;
  gsize size = 0;

  if (self->name == NULL || depth > 8 || !qpdf_oh_is_stream (pdf, form))
    return;
  dict = qpdf_oh_get_dict (pdf, form);
  if (_dun_pdf_rules_is (self->rules, dict, "/Subtype", "/Form")
      && qpdf_oh_get_stream_data (pdf, form, qpdf_dl_all, NULL, &data, &size) == QPDF_SUCCESS)
    scan_content (self->rules, qpdf_oh_get_key (pdf, dict, "/Resources"), data, size, depth + 1);
  free (data);
}

static void
check_state (Content *self)
{
  DunQpdf *pdf = self->rules->pdf;
  qpdf_oh states = qpdf_oh_get_key_if_dict (pdf, self->resources, "/ExtGState");
  qpdf_oh state = self->name != NULL ? qpdf_oh_get_key_if_dict (pdf, states, self->name) : 0;

  if (self->name != NULL && qpdf_oh_is_dictionary (pdf, state))
    _dun_pdf_rules_check_state (self->rules, state);
  else
    _dun_pdf_rules_say (self->rules, "state", "there is no such state");
}

static void
check_operator (Content    *self,
                const char *word,
                guint       depth)
{
  static const char * const known[] = {
    "b", "B", "b*", "B*", "BDC", "BMC", "BT", "BX", "c", "cm", "CS", "cs", "d", "Do", "DP", "EMC",
    "ET", "EX", "f", "F", "f*", "G", "g", "gs", "h", "i", "j", "J", "l", "m", "M", "MP", "n", "q",
    "Q", "re", "RG", "rg", "ri", "s", "S", "SC", "sc", "SCN", "scn", "sh", "T*", "Tc", "Td", "TD",
    "Tf", "Tj", "TJ", "TL", "Tm", "Tr", "Ts", "Tw", "Tz", "v", "w", "W", "W*", "y", "'", "\"", NULL
  };

  if (g_str_equal (word, "k") || g_str_equal (word, "K"))
    _dun_pdf_rules_say (self->rules, "colour", "%s has no profile", word);
  else if (!g_strv_contains (known, word))
    _dun_pdf_rules_say (self->rules, "operator", "%.20s is none", word);
  else if (g_str_equal (word, "q"))
    open_state (self);
  else if (g_str_equal (word, "Q"))
    close_state (self);
  else if (g_str_equal (word, "Tf"))
    {
      g_free (self->fonts->pdata[self->fonts->len - 1]);
      self->fonts->pdata[self->fonts->len - 1] = g_strdup (self->name);
    }
  else if (g_str_equal (word, "cs") || g_str_equal (word, "CS"))
    check_colour (self);
  else if (g_str_equal (word, "gs"))
    check_state (self);
  else if (g_str_equal (word, "Do"))
    scan_form (self, depth);
  else if (g_str_equal (word, "BDC") || g_str_equal (word, "BMC"))
    {
      self->marked++;
      if (self->has_actual_text && self->replaced == 0)
        self->replaced = self->marked;
    }
  else if (g_str_equal (word, "EMC") && self->marked > 0)
    {
      if (self->replaced == self->marked)
        self->replaced = 0;
      self->marked--;
    }
  else if (g_str_equal (word, "Tj") || g_str_equal (word, "TJ") || g_str_equal (word, "'")
           || g_str_equal (word, "\""))
    for (guint i = 0; i < self->strings->len; i++)
      check_string (self, self->strings->pdata[i]);
}

static gboolean
is_number (const char *word)
{
  return word[strspn (word, "+-.0123456789")] == '\0';
}

static gboolean
is_constant (const char *word)
{
  return g_str_equal (word, "true") || g_str_equal (word, "false") || g_str_equal (word, "null");
}

static void
end_operator (Content *self)
{
  g_ptr_array_set_size (self->strings, 0);
  g_clear_pointer (&self->name, g_free);
  self->has_actual_text = FALSE;
}

static void
scan_content (DunPdfRules  *rules,
              qpdf_oh       resources,
              const guchar *data,
              gsize         size,
              guint         depth)
{
  Scanner scanner = { data, data + size, g_byte_array_new () };
  Content content = {
    .rules = rules,
    .resources = resources,
    .fonts = g_ptr_array_new_with_free_func (g_free),
    .strings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref),
  };
  TokenKind kind;

  g_ptr_array_add (content.fonts, NULL);
  while ((kind = next_token (&scanner)) != TOKEN_END)
    {
      const char *word = (const char *) scanner.text->data;

      if (kind == TOKEN_STRING)
        g_ptr_array_add (content.strings, g_bytes_new (scanner.text->data, scanner.text->len));
      else if (kind == TOKEN_NAME)
        {
          if (g_str_equal (word, "/ActualText"))
            content.has_actual_text = TRUE;
          g_free (content.name);
          content.name = g_strdup (word);
        }
      else if (kind == TOKEN_WORD && !is_number (word) && !is_constant (word))
        {
          check_operator (&content, word, depth);
          end_operator (&content);
        }
    }
  end_operator (&content);
  if (content.fonts->len > 1)
    _dun_pdf_rules_say (rules, "operator", "q without Q");
  g_ptr_array_unref (content.fonts);
  g_ptr_array_unref (content.strings);
  g_byte_array_unref (scanner.text);
}

void
_dun_pdf_rules_check_page (DunPdfRules *self,
                           qpdf_oh      page)
{
  guchar *data = NULL;
  gsize size = 0;

  /* What can not be read is an error of the document, which the caller finds. */
  if (qpdf_oh_get_page_content_data (self->pdf, page, &data, &size) == QPDF_SUCCESS)
    scan_content (self, qpdf_oh_get_key (self->pdf, page, "/Resources"), data, size, 0);
  free (data);
}

static void
check_embedded (DunPdfRules *self,
                qpdf_oh      font)
{
  static const char * const files[] = { "/FontFile", "/FontFile2", "/FontFile3" };
  qpdf_oh descriptor = qpdf_oh_get_key_if_dict (self->pdf, font, "/FontDescriptor");

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    if (qpdf_oh_is_stream (self->pdf, qpdf_oh_get_key_if_dict (self->pdf, descriptor, files[i])))
      return;
  _dun_pdf_rules_say (self, "embedded", "the font is not in the file");
}

/* 6.2.11.3 to 6.2.11.6: the font is there, and it is clear which glyph a code means. */
void
_dun_pdf_rules_check_font (DunPdfRules *self,
                           qpdf_oh      font)
{
  qpdf_oh map = qpdf_oh_get_key (self->pdf, font, "/CIDToGIDMap");

  if (_dun_pdf_rules_is (self, font, "/Subtype", "/Type3"))
    return;
  if (_dun_pdf_rules_is (self, font, "/Subtype", "/Type0"))
    {
      if (!_dun_pdf_rules_is (self, font, "/Encoding", "/Identity-H")
          && !_dun_pdf_rules_is (self, font, "/Encoding", "/Identity-V"))
        _dun_pdf_rules_say (self, "encoding", "the codes are not the glyphs");
      if (!qpdf_oh_is_stream (self->pdf, qpdf_oh_get_key (self->pdf, font, "/ToUnicode")))
        _dun_pdf_rules_say (self, "unicode", "the font has no characters");
      return;
    }
  check_embedded (self, font);
  if (_dun_pdf_rules_is (self, font, "/Subtype", "/CIDFontType2"))
    {
      if (!qpdf_oh_is_stream (self->pdf, map)
          && !qpdf_oh_is_name_and_equals (self->pdf, map, "/Identity"))
        _dun_pdf_rules_say (self, "cidtogid", "the font has no map of its glyphs");
    }
  else if (_dun_pdf_rules_is (self, font, "/Subtype", "/TrueType")
           && !_dun_pdf_rules_is (self, font, "/Encoding", "/WinAnsiEncoding")
           && !_dun_pdf_rules_is (self, font, "/Encoding", "/MacRomanEncoding"))
    _dun_pdf_rules_say (self, "encoding", "the codes have no standard meaning");
}
