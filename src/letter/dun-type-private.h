/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-type.h"

#include <hb.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Glyphs of one font on one line, from left to right. */
typedef struct
{
  cairo_scaled_font_t  *font;     /* owned */
  hb_face_t            *face;     /* owned */
  cairo_glyph_t        *glyphs;   /* owned; places from the line's left end */
  cairo_text_cluster_t *clusters; /* owned */
  char                 *text;     /* owned */
  int                   n_glyphs;
  int                   n_clusters;
  int                   length;
  int                   room_glyphs;
  int                   room_clusters;
  int                   room_text;
} DunTypeGlyphs;

typedef struct
{
  guint  first_run;
  guint  n_runs;
  double width;
} DunTypeLine;

struct _DunTypeBlock
{
  GArray  *lines; /* owned: DunTypeLine */
  GArray  *runs;  /* owned: DunTypeGlyphs */
  double   widest;
  double   point; /* from the left end of the line to the decimal sign, negative without one */
  gunichar missing; /* a character that the letter's fonts lack, or 0 */
};

DunTypeBlock *dun_type_block_new       (PangoLayout        *layout,
                                        int                 point);
DunTypeBlock *dun_type_block_new_empty (void);
void          dun_type_block_open_line (DunTypeBlock       *self);
void          dun_type_block_append    (DunTypeBlock       *self,
                                        const DunTypeBlock *part);
gboolean      dun_type_font_is_letter  (PangoFont          *font);
DunTypeBlock *dun_type_words_set       (DunType            *type,
                                        const char         *text,
                                        const DunTypeRun   *runs,
                                        guint               n_runs,
                                        guint               face,
                                        double              size,
                                        double              width,
                                        int                 point);
DunTypeBlock *dun_type_set_whole       (DunType            *self,
                                        const char         *text,
                                        gsize               length,
                                        guint               face,
                                        double              size);
GHashTable   *dun_type_get_joints      (DunType            *self);

G_END_DECLS
