/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-pdf-private.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <string.h>

/* A glyph gets a code of one byte when it is first shown, and another one for another text: so each
 * code has one text, and whoever copies from the page gets what was written. Up to 219 codes are
 * one font of the file, a symbolic TrueType font with only those glyphs. */

#define FIRST_CODE 33
#define LAST_CODE  255

typedef struct
{
  DunPdfFace *face;
  guint       last;   /* the last code that is taken */
  guint32     glyphs[LAST_CODE + 1];
  guint64     texts[LAST_CODE + 1];
  gint        widths[LAST_CODE + 1];
} Font;

struct _DunPdfFonts
{
  GPtrArray  *fonts; /* owned: Font */
  GHashTable *faces; /* owned: hb_face_t to DunPdfFace */
};

static void
free_face (gpointer data)
{
  DunPdfFace *face = data;

  hb_font_destroy (face->font);
  hb_face_destroy (face->face);
  g_array_unref (face->glyphs);
  g_clear_pointer (&face->unicode, g_hash_table_unref);
  g_free (face->first);
  g_free (face);
}

DunPdfFonts *
dun_pdf_fonts_new (void)
{
  DunPdfFonts *self = g_new0 (DunPdfFonts, 1);

  self->fonts = g_ptr_array_new_with_free_func (g_free);
  self->faces = g_hash_table_new_full (NULL, NULL, NULL, free_face);
  return self;
}

void
dun_pdf_fonts_free (DunPdfFonts *self)
{
  g_ptr_array_unref (self->fonts);
  g_hash_table_unref (self->faces);
  g_free (self);
}

/* Returns: how many fonts the file has so far */
guint
dun_pdf_fonts_count (DunPdfFonts *self)
{
  return self->fonts->len;
}

/* Returns: (transfer none) */
DunPdfFace *
dun_pdf_fonts_get_face (DunPdfFonts *self,
                        hb_face_t   *face)
{
  DunPdfFace *known = g_hash_table_lookup (self->faces, face);

  if (known != NULL)
    return known;
  known = g_new0 (DunPdfFace, 1);
  known->face = hb_face_reference (face);
  known->font = hb_font_create (face);
  known->glyphs = g_array_new (FALSE, FALSE, sizeof (DunPdfGlyph));
  known->n_first = hb_face_get_glyph_count (face);
  known->first = g_new (gint, known->n_first);
  for (guint i = 0; i < known->n_first; i++)
    known->first[i] = -1;
  known->upem = MAX (hb_face_get_upem (face), 1);
  known->last = -1;
  g_hash_table_insert (self->faces, face, known);
  return known;
}

/* Backslash and parentheses would have to be escaped in every string. */
static guint
next_code (guint code)
{
  do
    code++;
  while (code == '(' || code == ')' || code == '\\' || code == 127);
  return code;
}

/* Gives a glyph with its text a code. Returns: (transfer none): until the next one is added */
const DunPdfGlyph *
dun_pdf_fonts_add_glyph (DunPdfFonts *self,
                         DunPdfFace  *face,
                         guint        glyph,
                         guint64      text)
{
  guint known = glyph < face->n_first ? glyph : 0;
  Font *font = face->last >= 0 ? self->fonts->pdata[face->last] : NULL;
  gint64 advance = hb_font_get_glyph_h_advance (face->font, known);
  DunPdfGlyph added = {
    .text = text,
    .next = face->first[known],
    .width = (gint) dun_pdf_round ((double) advance * 1000 / face->upem),
  };

  if (font == NULL || next_code (font->last) > LAST_CODE)
    {
      font = g_new0 (Font, 1);
      font->face = face;
      font->last = FIRST_CODE - 1;
      face->last = (gint) self->fonts->len;
      g_ptr_array_add (self->fonts, font);
    }
  font->last = next_code (font->last);
  font->glyphs[font->last] = known;
  font->texts[font->last] = text;
  font->widths[font->last] = added.width;
  added.font = (guint16) face->last;
  added.code = (guint8) font->last;
  face->first[known] = (gint) face->glyphs->len;
  g_array_append_val (face->glyphs, added);
  return &g_array_index (face->glyphs, DunPdfGlyph, face->glyphs->len - 1);
}

static GHashTable *
read_characters (DunPdfFace *face)
{
  GHashTable *table = g_hash_table_new (NULL, NULL);
  hb_set_t *characters = hb_set_create ();
  hb_codepoint_t c = HB_SET_VALUE_INVALID;
  hb_codepoint_t glyph;

  hb_face_collect_unicodes (face->face, characters);
  while (hb_set_next (characters, &c))
    if (hb_font_get_nominal_glyph (face->font, c, &glyph)
        && !g_hash_table_contains (table, GUINT_TO_POINTER (glyph)))
      g_hash_table_insert (table, GUINT_TO_POINTER (glyph), GUINT_TO_POINTER (c));
  hb_set_destroy (characters);
  return table;
}

/* Returns: the text of a glyph that has none of its own, since several glyphs share it */
guint64
dun_pdf_fonts_find_text (DunPdfFace *face,
                         guint       glyph)
{
  gunichar c;
  char text[6];

  if (face->unicode == NULL)
    face->unicode = read_characters (face);
  c = GPOINTER_TO_UINT (g_hash_table_lookup (face->unicode, GUINT_TO_POINTER (glyph)));
  return dun_pdf_pack_text (text, g_unichar_to_utf8 (c != 0 ? c : 0xfffd, text));
}

/* --- The font's file --- */

static void
put_u16 (GByteArray *out,
         guint       value)
{
  guint16 big = GUINT16_TO_BE ((guint16) value);

  g_byte_array_append (out, (const guint8 *) &big, sizeof big);
}

/* The table "cmap" of a symbolic font: one part, for the codes from U+F000 on, in format 4. */
static hb_blob_t *
make_map (const Font     *font,
          const hb_map_t *places)
{
  GByteArray *out = g_byte_array_new ();
  guint n_codes = font->last - FIRST_CODE + 1;
  hb_blob_t *blob;
  GBytes *bytes;

  put_u16 (out, 0); /* version, number of parts */
  put_u16 (out, 1);
  put_u16 (out, 3); /* Windows, symbols, where it begins */
  put_u16 (out, 0);
  put_u16 (out, 0);
  put_u16 (out, 12);
  put_u16 (out, 4);
  put_u16 (out, 16 + 2 * 8 + 2 * n_codes);
  put_u16 (out, 0);
  put_u16 (out, 4); /* two segments, and what follows from that */
  put_u16 (out, 4);
  put_u16 (out, 1);
  put_u16 (out, 0);
  put_u16 (out, 0xf000 + font->last); /* the ends */
  put_u16 (out, 0xffff);
  put_u16 (out, 0);
  put_u16 (out, 0xf000 + FIRST_CODE); /* the beginnings */
  put_u16 (out, 0xffff);
  put_u16 (out, 0); /* what is added */
  put_u16 (out, 1);
  put_u16 (out, 4); /* where the glyphs are, from here */
  put_u16 (out, 0);
  for (guint code = FIRST_CODE; code <= font->last; code++)
    put_u16 (out, font->glyphs[code] != 0 ? hb_map_get (places, font->glyphs[code]) : 0);
  bytes = g_byte_array_free_to_bytes (out);
  blob = hb_blob_create (g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes),
                         HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
  g_bytes_unref (bytes);
  return blob;
}

/* Only the tables that a PDF's readers look at. */
static GBytes *
make_file (const Font     *font,
           hb_face_t      *subset,
           const hb_map_t *places)
{
  static const hb_tag_t tags[] = {
    HB_TAG ('g', 'l', 'y', 'f'), HB_TAG ('h', 'e', 'a', 'd'), HB_TAG ('h', 'h', 'e', 'a'),
    HB_TAG ('h', 'm', 't', 'x'), HB_TAG ('l', 'o', 'c', 'a'), HB_TAG ('m', 'a', 'x', 'p'),
  };
  hb_face_t *builder = hb_face_builder_create ();
  hb_blob_t *map = make_map (font, places);
  hb_blob_t *whole;
  GBytes *bytes;
  const char *data;
  unsigned int length;

  hb_face_builder_add_table (builder, HB_TAG ('c', 'm', 'a', 'p'), map);
  hb_blob_destroy (map);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      hb_blob_t *table = hb_face_reference_table (subset, tags[i]);

      hb_face_builder_add_table (builder, tags[i], table);
      hb_blob_destroy (table);
    }
  whole = hb_face_reference_blob (builder);
  data = hb_blob_get_data (whole, &length);
  bytes = g_bytes_new (data, length);
  hb_blob_destroy (whole);
  hb_face_destroy (builder);
  return bytes;
}

/* Returns: (transfer full) (nullable): the font with only the glyphs that have codes */
static GBytes *
cut_file (const Font *font)
{
  static const hb_tag_t unused[] = {
    HB_TAG ('G', 'D', 'E', 'F'), HB_TAG ('G', 'P', 'O', 'S'), HB_TAG ('G', 'S', 'U', 'B'),
    HB_TAG ('O', 'S', '/', '2'), HB_TAG ('c', 'm', 'a', 'p'), HB_TAG ('n', 'a', 'm', 'e'),
    HB_TAG ('p', 'o', 's', 't'),
  };
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();
  hb_subset_plan_t *plan;
  hb_face_t *subset;
  GBytes *file = NULL;

  hb_subset_input_set_flags (input, HB_SUBSET_FLAGS_NO_HINTING);
  for (guint i = 0; i < G_N_ELEMENTS (unused); i++)
    hb_set_add (hb_subset_input_set (input, HB_SUBSET_SETS_DROP_TABLE_TAG), unused[i]);
  for (guint code = FIRST_CODE; code <= font->last; code++)
    hb_set_add (hb_subset_input_glyph_set (input), font->glyphs[code]);
  plan = hb_subset_plan_create_or_fail (font->face->face, input);
  hb_subset_input_destroy (input);
  if (plan == NULL)
    return NULL;
  subset = hb_subset_plan_execute_or_fail (plan);
  if (subset != NULL)
    file = make_file (font, subset, hb_subset_plan_old_to_new_glyph_mapping (plan));
  hb_face_destroy (subset);
  hb_subset_plan_destroy (plan);
  return file;
}

/* --- What the PDF says about the font --- */

static char *
make_name (const Font *font)
{
  char name[64] = "";
  unsigned int size = sizeof name;
  GString *out = g_string_new (NULL);
  guint64 sum = 14695981039346656037u;

  /* Two parts of a font in one file, or in files that are merged, have two names. */
  for (guint code = FIRST_CODE; code <= font->last; code++)
    sum = (sum ^ font->glyphs[code]) * 1099511628211u;
  for (guint i = 0; i < 6; i++, sum /= 26)
    g_string_append_c (out, (char) ('A' + sum % 26));
  g_string_append_c (out, '+');
  hb_ot_name_get_utf8 (font->face->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size,
                       name);
  for (const char *c = name; *c != '\0'; c++)
    if (g_ascii_isalnum (*c) || *c == '-' || *c == '_')
      g_string_append_c (out, *c);
  return g_string_free (out, FALSE);
}

static gint
read_i16 (hb_blob_t *table,
          guint      at)
{
  unsigned int length;
  const guchar *data = (const guchar *) hb_blob_get_data (table, &length);

  return at + 2 <= length ? (gint16) (data[at] << 8 | data[at + 1]) : 0;
}

static char *
make_descriptor (const Font *font)
{
  hb_blob_t *head = hb_face_reference_table (font->face->face, HB_TAG ('h', 'e', 'a', 'd'));
  hb_blob_t *hhea = hb_face_reference_table (font->face->face, HB_TAG ('h', 'h', 'e', 'a'));
  gint upem = (gint) font->face->upem;
  gint ascent = read_i16 (hhea, 4) * 1000 / upem;
  char *text;

  text = g_strdup_printf (
    "/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d/StemV 80",
    read_i16 (head, 36) * 1000 / upem, read_i16 (head, 38) * 1000 / upem,
    read_i16 (head, 40) * 1000 / upem, read_i16 (head, 42) * 1000 / upem, ascent,
    read_i16 (hhea, 6) * 1000 / upem, ascent);
  hb_blob_destroy (head);
  hb_blob_destroy (hhea);
  return text;
}

/* Appends text as hexadecimal UTF-16. */
void
dun_pdf_put_text (GString    *out,
                  const char *text,
                  gsize       length)
{
  for (const char *c = text; c < text + length; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (letter >= 0x10000)
        g_string_append_printf (out, "%04X%04X", 0xd7c0 + (letter >> 10),
                                0xdc00 + (letter & 0x3ff));
      else
        g_string_append_printf (out, "%04X", letter);
    }
}

static void
put_packed (GString *out,
            guint64  text)
{
  char bytes[8];
  gsize n = 0;

  for (int shift = 56; shift >= 0; shift -= 8)
    if ((text >> shift & 0xff) != 0)
      bytes[n++] = (char) (text >> shift & 0xff);
  dun_pdf_put_text (out, bytes, n);
}

static char *
make_unicode (const Font *font)
{
  GString *out = g_string_new (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n");
  guint code = next_code (FIRST_CODE - 1);

  while (code <= font->last)
    {
      GString *pairs = g_string_new (NULL);
      guint n = 0;

      for (; code <= font->last && n < 100; code = next_code (code), n++)
        {
          g_string_append_printf (pairs, "<%02X> <", code);
          put_packed (pairs, font->texts[code]);
          g_string_append (pairs, ">\n");
        }
      g_string_append_printf (out, "%u beginbfchar\n%sendbfchar\n", n, pairs->str);
      g_string_free (pairs, TRUE);
    }
  g_string_append (out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
  return g_string_free (out, FALSE);
}

/* Returns: FALSE when the font can not be cut */
gboolean
dun_pdf_fonts_make (DunPdfFonts     *self,
                    guint            index,
                    DunPdfFontParts *parts)
{
  const Font *font = self->fonts->pdata[index];
  GString *widths = g_string_new (NULL);

  for (guint code = FIRST_CODE; code <= font->last; code++)
    g_string_append_printf (widths, "%s%d", code > FIRST_CODE ? " " : "", font->widths[code]);
  *parts = (DunPdfFontParts) {
    .name = make_name (font),
    .descriptor = make_descriptor (font),
    .widths = g_string_free (widths, FALSE),
    .unicode = make_unicode (font),
    .file = cut_file (font),
    .first = FIRST_CODE,
    .last = font->last,
  };
  return parts->file != NULL;
}

void
dun_pdf_parts_clear (DunPdfFontParts *parts)
{
  g_free (parts->name);
  g_free (parts->descriptor);
  g_free (parts->widths);
  g_free (parts->unicode);
  g_clear_pointer (&parts->file, g_bytes_unref);
}
