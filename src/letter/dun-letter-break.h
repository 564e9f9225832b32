/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-flow.h"

G_BEGIN_DECLS

/* Where the text may stand, in points. */
typedef struct
{
  double left;
  double right;
  double first_top; /* of the first page */
  double top;       /* of the others */
  double bottom;
} DunBreakArea;

#define DUN_BREAK_MAX_PAGES 300

gboolean dun_break_pages (DunSheets           *sheets,
                          DunType             *type,
                          GArray              *items,
                          const DunBreakArea  *area,
                          GError             **error);

double   dun_break_measure (DunType            *type,
                          GArray             *items);
void     dun_break_place (DunSheets           *sheets,
                          DunType             *type,
                          GArray              *items,
                          const DunBreakArea  *area,
                          guint                page,
                          double               y);

G_END_DECLS
