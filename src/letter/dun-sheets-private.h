/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-sheets.h"

G_BEGIN_DECLS

/* What stands on a page, for those who draw it. */

#define DUN_SHEETS_RULE_HEIGHT 2 /* points: what is thinner is drawn as a line */

typedef struct
{
  double x;
  double y;
  double width;
  double height;
  double grey;
} DunSheetsBox;

typedef struct
{
  DunTypeBlock *block; /* owned */
  guint         line;
  double        x;
  double        baseline;
  double        grey;
  double        stretch;   /* in width; 1 as a rule */
  gboolean      is_turned; /* reads upwards */
} DunSheetsText;

typedef struct
{
  cairo_surface_t *surface; /* owned; of alpha only: shown in black */
  cairo_matrix_t   matrix;  /* of a unit square */
} DunSheetsPicture;

typedef struct
{
  GArray *boxes;    /* owned: DunSheetsBox */
  GArray *texts;    /* owned: DunSheetsText */
  GArray *pictures; /* owned, nullable: DunSheetsPicture */
} DunSheetsPage;

const DunSheetsPage *dun_sheets_get_page      (DunSheets          *self,
                                               guint               page);
gboolean             dun_sheets_box_is_rule   (const DunSheetsBox *box);
gboolean             dun_sheets_box_goes_with (const DunSheetsBox *box,
                                               const DunSheetsBox *other);

G_END_DECLS
