/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-pdf.h"

#include <hb.h>

G_BEGIN_DECLS

/* --- Numbers and text --- */

gint64 dun_pdf_round     (double      value);
void   dun_pdf_put_fixed (GString    *out,
                          gint64      value,
                          guint       n_digits);
void   dun_pdf_put_text  (GString    *out,
                          const char *text,
                          gsize       length);

/* --- The fonts of one file --- */

typedef struct _DunPdfFonts DunPdfFonts;

/* What a glyph with its text is called in the file. */
typedef struct
{
  guint64 text;  /* up to eight bytes of UTF-8 */
  gint    next;  /* another text of the same glyph, or -1 */
  gint    width; /* thousandths of the size */
  guint16 font;  /* the number of the resource */
  guint8  code;
} DunPdfGlyph;

typedef struct
{
  hb_face_t  *face;    /* owned */
  hb_font_t  *font;    /* owned */
  GArray     *glyphs;  /* owned: DunPdfGlyph */
  gint       *first;   /* owned: of each glyph of the face in @glyphs, or -1 */
  GHashTable *unicode; /* owned, nullable: glyph to its character */
  guint       n_first;
  guint       upem;
  gint        last; /* the font that has room for more codes, or -1 */
} DunPdfFace;

/* A stretch of text as the key of a glyph; 0 if it is too long for one. */
static inline guint64
dun_pdf_pack_text (const char *text,
                   int         length)
{
  guint64 packed = 0;

  if (length > 8)
    return 0;
  for (int i = 0; i < length; i++)
    packed = packed << 8 | (guchar) text[i];
  return packed;
}

DunPdfFonts *dun_pdf_fonts_new       (void);
void         dun_pdf_fonts_free      (DunPdfFonts *self);
guint        dun_pdf_fonts_count     (DunPdfFonts *self);
DunPdfFace  *dun_pdf_fonts_get_face  (DunPdfFonts *self,
                                      hb_face_t   *face);
guint64      dun_pdf_fonts_find_text (DunPdfFace  *face,
                                      guint        glyph);
const DunPdfGlyph *
             dun_pdf_fonts_add_glyph (DunPdfFonts *self,
                                      DunPdfFace  *face,
                                      guint        glyph,
                                      guint64      text);

static inline const DunPdfGlyph *
dun_pdf_fonts_get_glyph (DunPdfFonts *self,
                         DunPdfFace  *face,
                         guint        glyph,
                         guint64      text)
{
  for (gint i = glyph < face->n_first ? face->first[glyph] : -1; i >= 0;)
    {
      const DunPdfGlyph *known = &g_array_index (face->glyphs, DunPdfGlyph, i);

      if (known->text == text)
        return known;
      i = known->next;
    }
  return dun_pdf_fonts_add_glyph (self, face, glyph, text);
}

/* A font as it goes into the file. */
typedef struct
{
  char   *name;       /* owned */
  char   *descriptor; /* owned: the entries of its dictionary but the file */
  char   *widths;     /* owned */
  char   *unicode;    /* owned: the map of its codes */
  GBytes *file;       /* owned */
  guint   first;
  guint   last;
} DunPdfFontParts;

gboolean dun_pdf_fonts_make  (DunPdfFonts     *self,
                              guint            index,
                              DunPdfFontParts *parts);
void     dun_pdf_parts_clear (DunPdfFontParts *parts);

/* --- A page's content --- */

typedef guint (*DunPdfPictureFunc) (gpointer         user_data,
                                    cairo_surface_t *picture);

void dun_pdf_write_page (GString           *out,
                         DunSheets         *sheets,
                         guint              page,
                         double             height,
                         DunPdfFonts       *fonts,
                         DunPdfPictureFunc  add_picture,
                         gpointer           user_data);

G_END_DECLS
