/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-report.h"
#include "dun-letter-resources.h"
#include "dun-letter-value.h"
#include "dun-sheets.h"

#include <cmark-gfm.h>

G_BEGIN_DECLS

typedef enum
{
  DUN_FLOW_TEXT,
  DUN_FLOW_TABLE,
  DUN_FLOW_RULE,
  DUN_FLOW_PICTURE,
  DUN_FLOW_BREAK, /* what follows begins on a new page */
} DunFlowKind;

typedef struct
{
  DunTypeBlock **cells; /* owned, one a column */
  guint          n_cells;
  guint          n_lines; /* of the highest cell */
  DunLetterAmount *amounts; /* owned, one a column: what counts in carried sums; NULL in a table
                             * that carries none */
} DunFlowRow;

/* What the rows of a table come to in one currency. */
typedef struct
{
  char     currency[4];
  gint64  *minor; /* owned, one a column */
  guint8  *seen;  /* owned: whether the column has any */
} DunFlowSum;

typedef struct
{
  guint           n_columns;
  double         *offsets; /* owned: from the start edge */
  double         *widths;  /* owned */
  DunSheetsAlign *aligns;  /* owned */
  double         *points;  /* owned: of a column of numbers, from its left end to the decimal signs;
                            * negative for any other */
  double         *tails;   /* owned: and from there to its right end */
  GArray         *rows;    /* owned: DunFlowRow */
  gboolean        has_head;
  gboolean        carries;      /* its sums go from page to page */
  guint           n_currencies; /* of those */
  gboolean       *totals;       /* owned: the columns with a total */
  guint           first_sum;    /* the first column with one */
  DunTypeBlock   *carried;      /* owned, nullable: the words before them at a page's end */
  DunTypeBlock   *brought;      /* owned, nullable: and at the next one's begin */
  double          size;
} DunFlowTable;

/* One block of the text, in the order of reading. Lengths are points, indents from the start edge.
 * */
typedef struct
{
  DunFlowKind   kind;
  double        before; /* blank above */
  double        indent;
  double        size;
  DunTypeBlock *text;   /* owned */
  DunTypeBlock *marker; /* owned: a list item's bullet or number */
  double        marker_indent;
  gboolean      keep_next;
  guint         keep; /* blocks of one number stand on one page if they can; 0 for the others */
  DunFlowTable *table; /* owned */
  cairo_surface_t *picture; /* owned; a text beside it is its caption */
  double           width;   /* of the picture */
  double           height;
  DunSheetsAlign   align;
} DunFlowItem;

#define DUN_FLOW_CELL_X 4.0
#define DUN_FLOW_CELL_Y 2.4

GArray *dun_flow_new (DunType          *type,
                      cmark_node       *document,
                      GArray           *amounts,
                      JsonNode         *data,
                      double            width,
                      double            scale,
                      DunLetterResources *resources,
                      DunLetterReport  *report,
                      GError          **error);

G_END_DECLS
