/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-locale.h"

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* The typesetter of one language on one thread: it shapes text once, keeps the glyphs, and shows
 * them again for nothing. Lengths are points. */
typedef struct _DunType DunType;

typedef enum
{
  DUN_TYPE_REGULAR = 0,
  DUN_TYPE_BOLD = 1 << 0,
  DUN_TYPE_ITALIC = 1 << 1,
} DunTypeFace;

/* A part of a text in another face. */
typedef struct
{
  guint start; /* bytes */
  guint end;
  guint face;
} DunTypeRun;

/* Text broken into lines, as glyphs. Refcounted. */
typedef struct _DunTypeBlock DunTypeBlock;

/* Shows lines with as few calls as there are changes of the font. */
typedef struct
{
  cairo_t             *cr;
  cairo_scaled_font_t *font;     /* of what is not shown yet, NULL when nothing is */
  GArray              *glyphs;   /* owned: cairo_glyph_t */
  GArray              *clusters; /* owned: cairo_text_cluster_t */
  GString             *text;     /* owned */
} DunTypePen;

DunType         *dun_type_get               (const DunLocale    *locale);
const DunLocale *dun_type_get_locale        (DunType            *self);
double           dun_type_leading           (DunType            *self,
                                             double              size);
double           dun_type_baseline          (DunType            *self,
                                             double              size);
DunTypeBlock    *dun_type_set               (DunType            *self,
                                             const char         *text,
                                             const DunTypeRun   *runs,
                                             guint               n_runs,
                                             DunTypeFace         face,
                                             double              size,
                                             double              width);
DunTypeBlock    *dun_type_set_number        (DunType            *self,
                                             const char         *text,
                                             gsize               point,
                                             const DunTypeRun   *runs,
                                             guint               n_runs,
                                             DunTypeFace         face,
                                             double              size);
double           dun_type_word_width        (DunType            *self,
                                             const char         *text,
                                             DunTypeFace         face,
                                             double              size);
const char      *dun_type_find_missing_font (DunType            *self);
char            *dun_type_fingerprint       (void);

DunTypeBlock    *dun_type_block_ref         (DunTypeBlock       *self);
void             dun_type_block_unref       (DunTypeBlock       *self);
guint            dun_type_block_get_n_lines (const DunTypeBlock *self);
double           dun_type_block_get_width   (const DunTypeBlock *self,
                                             guint               line);
double           dun_type_block_get_widest  (const DunTypeBlock *self);
double           dun_type_block_get_point   (const DunTypeBlock *self);
gunichar         dun_type_block_get_missing (const DunTypeBlock *self);
char            *dun_type_block_dup_text    (const DunTypeBlock *self,
                                             guint               line);

void             dun_type_pen_init          (DunTypePen         *self,
                                             cairo_t            *cr);
void             dun_type_pen_clear         (DunTypePen         *self);
void             dun_type_pen_show          (DunTypePen         *self,
                                             const DunTypeBlock *block,
                                             guint               line,
                                             double              x,
                                             double              baseline);
void             dun_type_pen_flush         (DunTypePen         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunTypeBlock, dun_type_block_unref)

G_END_DECLS
