/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-type.h"

G_BEGIN_DECLS

/* Pages that are laid out but not drawn yet, since the first page's “1 of n” is known last. Lengths
 * are points from the upper left corner; greys go from 0, black, to 1. */
typedef struct _DunSheets DunSheets;

typedef enum
{
  DUN_SHEETS_START,
  DUN_SHEETS_CENTER,
  DUN_SHEETS_END,
} DunSheetsAlign;

DunSheets *dun_sheets_new         (gboolean        rtl);
void       dun_sheets_free        (DunSheets      *self);
void       dun_sheets_set_bottom  (DunSheets      *self,
                                   double          bottom);
double     dun_sheets_get_bottom  (DunSheets      *self);
guint      dun_sheets_get_n_pages (DunSheets      *self);
void       dun_sheets_add_page    (DunSheets      *self);
void       dun_sheets_add_line    (DunSheets      *self,
                                   guint           page,
                                   DunTypeBlock   *block,
                                   guint           line,
                                   double          left,
                                   double          right,
                                   DunSheetsAlign  align,
                                   double          baseline,
                                   double          grey);
void       dun_sheets_add_rule    (DunSheets      *self,
                                   guint           page,
                                   double          left,
                                   double          right,
                                   double          y,
                                   double          thickness,
                                   double          grey);
void       dun_sheets_add_fill    (DunSheets      *self,
                                   guint           page,
                                   double          left,
                                   double          right,
                                   double          top,
                                   double          bottom,
                                   double          grey);
void       dun_sheets_add_turned  (DunSheets      *self,
                                   guint           page,
                                   DunTypeBlock   *block,
                                   double          x,
                                   double          baseline);
void       dun_sheets_add_pressed (DunSheets      *self,
                                   guint           page,
                                   DunTypeBlock   *block,
                                   guint           line,
                                   double          left,
                                   double          right,
                                   double          baseline,
                                   double          stretch);
void       dun_sheets_add_picture (DunSheets       *self,
                                   guint            page,
                                   cairo_surface_t *picture,
                                   gboolean         is_turned,
                                   double           left,
                                   double           right,
                                   double           top,
                                   double           bottom);
guint      dun_sheets_get_n_lines (DunSheets      *self,
                                   guint           page);
DunTypeBlock *
           dun_sheets_get_line    (DunSheets      *self,
                                   guint           page,
                                   guint           index,
                                   guint          *line,
                                   double         *x,
                                   double         *width,
                                   double         *baseline);
void       dun_sheets_show        (DunSheets      *self,
                                   guint           page,
                                   cairo_t        *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunSheets, dun_sheets_free)

G_END_DECLS
