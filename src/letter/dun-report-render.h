/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DUN_REPORT_START,
  DUN_REPORT_CENTER,
  DUN_REPORT_END, /* amounts, numbers, days past due */
} DunReportAlign;

typedef struct
{
  const char    *title;
  DunReportAlign align;
  double         weight; /* share of the width; 0 counts as 1 */
} DunReportColumn;

/* Returns: (transfer none): one row's cells, one a column, in the reader's language; NULL for an
 * empty one. Valid until the next call. Asked twice for every row, in order: once to measure. */
typedef const char *const *(*DunReportRow) (guint    row,
                                            gpointer user_data);

/* A tabular report for paper. Everything is borrowed; texts are in @language already. */
typedef struct
{
  const char               *language;
  const char               *title;
  const char *const        *subtitles; /* (nullable): as-of day, branch, filter, user … */
  const char               *page;      /* (nullable): “Page {page} of {pages}” */
  const char               *date;      /* (nullable): ISO day that dates the file */
  const DunReportColumn    *columns;
  guint                     n_columns;
  guint                     n_rows;
  DunReportRow              get_row;
  gpointer                  user_data;
  const char *const *const *totals; /* (nullable): NULL-terminated rows below the last one */
} DunReportSpec;

#define DUN_REPORT_MAX_COLUMNS 30
#define DUN_REPORT_MAX_ROWS    200000

GBytes *dun_report_render (const DunReportSpec  *spec,
                           GError              **error);

G_END_DECLS
