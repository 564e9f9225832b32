/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-carry.h"
#include "dun-letter-flow-private.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

/* Tables: how wide the columns are, and where the decimal signs of a column of numbers stand: under
 * each other, whatever the currencies' decimals are, by what was measured and never by blanks. */

#define COLUMN_GAP 14.0 /* between columns when there is room enough */
#define TABLE_SIZE 8.6
#define LESS       "{less}"
#define NARROWEST  5.0 /* times the size: a column with text that is longer is at least so wide */

static void
clear_row (gpointer data)
{
  DunFlowRow *row = data;

  for (guint i = 0; i < row->n_cells; i++)
    g_clear_pointer (&row->cells[i], dun_type_block_unref);
  g_free (row->cells);
  g_free (row->amounts);
}

void
dun_flow_table_free (DunFlowTable *table)
{
  g_array_unref (table->rows);
  g_free (table->offsets);
  g_free (table->widths);
  g_free (table->points);
  g_free (table->tails);
  g_free (table->totals);
  g_clear_pointer (&table->carried, dun_type_block_unref);
  g_clear_pointer (&table->brought, dun_type_block_unref);
  g_free (table->aligns);
  g_free (table);
}

static DunSheetsAlign
read_align (guint8 letter)
{
  return letter == 'r' ? DUN_SHEETS_END : letter == 'c' ? DUN_SHEETS_CENTER : DUN_SHEETS_START;
}

static gboolean
is_empty_head (cmark_node *row)
{
  for (cmark_node *cell = cmark_node_first_child (row); cell != NULL; cell = cmark_node_next (cell))
    if (cmark_node_first_child (cell) != NULL)
      return FALSE;
  return TRUE;
}

/* Whether what was collected is one number and nothing else: it has the isolate of a typed value
 * from end to end. */
static gboolean
is_number (const DunFlow *flow)
{
  const GString *text = flow->text;

  return flow->n_amounts == 1 && text->len > 6
         && (g_str_has_prefix (text->str, "\342\201\246")
             || g_str_has_prefix (text->str, "\342\201\247"))
         && g_str_has_suffix (text->str, "\342\201\251");
}

/* {less} before an amount: it counts, but is taken off. */
static gboolean
take_less (DunFlow *flow)
{
  const gsize length = strlen (LESS);

  if (flow->n_amounts != 1 || !g_str_has_prefix (flow->text->str, LESS))
    return FALSE;
  g_string_erase (flow->text, 0, (gssize) length);
  flow->point -= length;
  for (guint i = 0; i < flow->runs->len; i++)
    {
      DunTypeRun *run = &g_array_index (flow->runs, DunTypeRun, i);

      run->start -= MIN (run->start, (guint) length);
      run->end -= (guint) length;
    }
  return TRUE;
}

static DunTypeBlock *
set_cell (DunFlow      *flow,
          DunFlowTable *table,
          DunFlowRow   *row,
          cmark_node   *cell,
          guint         column,
          DunTypeFace   face,
          double        width)
{
  const DunTypeRun *runs;
  gboolean is_less;
  gboolean is_total;

  dun_flow_collect (flow, cell, face);
  is_less = take_less (flow);
  runs = (const DunTypeRun *) (gconstpointer) flow->runs->data;
  if (table->aligns[column] != DUN_SHEETS_END || !is_number (flow))
    return dun_type_set (flow->type, flow->text->str, runs, dun_flow_count_runs (flow, face), face,
                         table->size, width);
  if (row->amounts != NULL)
    {
      is_total = cmark_node_get_type (cmark_node_first_child (cell)) == CMARK_NODE_STRONG;
      row->amounts[column] = g_array_index (flow->amounts, DunLetterAmount, flow->amount);
      if (is_less)
        row->amounts[column].minor = -row->amounts[column].minor;
      if (is_total && row->amounts[column].currency[0] != '\0')
        {
          table->totals[column] = TRUE;
          row->amounts[column].currency[0] = '\0';
        }
    }
  return dun_type_set_number (flow->type, flow->text->str, flow->point, runs,
                              dun_flow_count_runs (flow, face), face, table->size);
}

static void
set_row (DunFlow      *flow,
         DunFlowTable *table,
         cmark_node   *node,
         DunFlowRow   *row,
         gboolean      is_head,
         double       *widths)
{
  guint column = 0;

  for (cmark_node *cell = cmark_node_first_child (node); cell != NULL && column < table->n_columns;
       cell = cmark_node_next (cell), column++)
    {
      double width = widths != NULL ? widths[column] : -1;

      if (row->cells[column] != NULL
          && (width < 0 || dun_type_block_get_point (row->cells[column]) >= 0
              || dun_type_block_get_widest (row->cells[column]) <= width + 0.01))
        continue;
      g_clear_pointer (&row->cells[column], dun_type_block_unref);
      row->cells[column] = set_cell (flow, table, row, cell, column,
                                     is_head ? DUN_TYPE_BOLD : DUN_TYPE_REGULAR, width);
    }
  row->n_lines = 1;
  for (column = 0; column < table->n_columns; column++)
    if (row->cells[column] != NULL)
      row->n_lines = MAX (row->n_lines, dun_type_block_get_n_lines (row->cells[column]));
}

static double
get_sum (const double *widths,
         guint         n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += widths[i];
  return sum;
}

/* Columns take what they need; when that is too much, the widest give way down to an equal share,
 * but none below its floor. */
static void
share_width (double       *widths,
             const double *floors,
             guint         n,
             double        room)
{
  double low = 0;
  double high = room;

  for (guint step = 0; step < 40; step++)
    {
      double limit = (low + high) / 2;
      double sum = 0;

      for (guint i = 0; i < n; i++)
        sum += MAX (MIN (widths[i], limit), floors[i]);
      if (sum > room)
        high = limit;
      else
        low = limit;
    }
  for (guint i = 0; i < n; i++)
    widths[i] = MAX (MIN (widths[i], low), floors[i]);
}

static void
measure_head (DunFlow      *flow,
              DunFlowTable *table,
              cmark_node   *head,
              double       *widths)
{
  guint column = 0;

  for (cmark_node *cell = cmark_node_first_child (head); cell != NULL && column < table->n_columns;
       cell = cmark_node_next (cell), column++)
    {
      dun_flow_collect (flow, cell, DUN_TYPE_BOLD);
      widths[column] = MAX (widths[column], dun_type_word_width (flow->type, flow->text->str,
                                                                 DUN_TYPE_BOLD, table->size));
    }
}

/* What the cells need in one line; numbers need what stands before and behind their signs. */
static void
measure_cells (DunFlowTable *table)
{
  guint n = table->n_columns;

  for (guint i = table->has_head ? 1 : 0; i < table->rows->len; i++)
    for (guint c = 0; c < n; c++)
      {
        const DunTypeBlock *block = g_array_index (table->rows, DunFlowRow, i).cells[c];
        double point = block != NULL ? dun_type_block_get_point (block) : -1;
        double widest = block != NULL ? dun_type_block_get_widest (block) : 0;

        table->widths[c] = MAX (table->widths[c], widest);
        if (point < 0)
          continue;
        table->points[c] = MAX (table->points[c], point);
        table->tails[c] = MAX (table->tails[c], widest - point);
      }
  for (guint c = 0; c < n; c++)
    if (table->points[c] >= 0)
      table->widths[c] = MAX (table->widths[c], table->points[c] + table->tails[c]);
}

static void
set_columns (DunFlow      *flow,
             DunFlowTable *table,
             cmark_node   *head,
             double        indent)
{
  guint n = table->n_columns;
  double room = flow->width - indent - 2 * DUN_FLOW_CELL_X * n;
  double *widths = table->widths;
  double extra;
  double offset = indent;

  measure_cells (table);
  if (table->has_head)
    {
      g_autofree double *wide = g_memdup2 (widths, sizeof (double) * n);

      for (guint c = 0; c < n; c++)
        if (g_array_index (table->rows, DunFlowRow, 0).cells[c] != NULL)
          wide[c] = MAX (wide[c], dun_type_block_get_widest (
                                    g_array_index (table->rows, DunFlowRow, 0).cells[c]));
      if (get_sum (wide, n) <= room)
        memcpy (widths, wide, sizeof (double) * n);
      else
        measure_head (flow, table, head, widths);
    }
  if (get_sum (widths, n) > room)
    {
      g_autofree double *floors = g_new0 (double, n);

      for (guint c = 0; c < n; c++)
        floors[c] = table->points[c] >= 0 ? table->points[c] + table->tails[c]
                                          : MIN (widths[c], NARROWEST * table->size);
      if (get_sum (floors, n) > room)
        flow->has_wide_table = TRUE;
      share_width (widths, floors, n, room);
    }
  extra = MAX (0, room - get_sum (widths, n));
  if (table->aligns[n - 1] == DUN_SHEETS_START)
    {
      double gap = MIN (COLUMN_GAP, extra / n);

      for (guint c = 0; c < n; c++)
        widths[c] += gap;
      widths[n - 1] += extra - gap * n;
    }
  else
    for (guint c = 0; c < n; c++)
      widths[c] += extra / n;
  for (guint c = 0; c < n; c++)
    {
      table->offsets[c] = offset;
      widths[c] += 2 * DUN_FLOW_CELL_X;
      offset += widths[c];
    }
}

/**
 * dun_flow_table_new:
 *
 * Returns: (transfer full): the table, its columns as wide as they are going to be
 */
DunFlowTable *
dun_flow_table_new (DunFlow    *flow,
                    cmark_node *node,
                    double      indent)
{
  DunFlowTable *table = g_new0 (DunFlowTable, 1);
  const guint8 *aligns = cmark_gfm_extensions_get_table_alignments (node);
  cmark_node *head = cmark_node_first_child (node);
  cmark_node *first;
  g_autofree double *inner = NULL;
  guint index = 0;

  table->n_columns = cmark_gfm_extensions_get_table_columns (node);
  table->size = TABLE_SIZE * flow->scale;
  table->offsets = g_new0 (double, table->n_columns);
  table->widths = g_new0 (double, table->n_columns);
  table->points = g_new0 (double, table->n_columns);
  table->tails = g_new0 (double, table->n_columns);
  table->aligns = g_new0 (DunSheetsAlign, table->n_columns);
  for (guint c = 0; c < table->n_columns; c++)
    {
      table->aligns[c] = read_align (aligns[c]);
      table->points[c] = -1;
    }
  table->totals = g_new0 (gboolean, table->n_columns);
  table->rows = g_array_new (FALSE, TRUE, sizeof (DunFlowRow));
  g_array_set_clear_func (table->rows, clear_row);
  table->has_head = !is_empty_head (head);

  first = table->has_head ? head : cmark_node_next (head);
  for (cmark_node *row = first; row != NULL; row = cmark_node_next (row))
    {
      DunFlowRow fresh = { g_new0 (DunTypeBlock *, table->n_columns), table->n_columns, 1, NULL };

      if (flow->carries && row != head)
        fresh.amounts = g_new0 (DunLetterAmount, table->n_columns);
      set_row (flow, table, row, &fresh, row == head, NULL);
      g_array_append_val (table->rows, fresh);
    }
  if (flow->carries)
    dun_letter_carry_prepare (flow->type, table);
  flow->carries = FALSE;
  set_columns (flow, table, head, indent);
  if (table->carries)
    dun_letter_carry_set_words (flow->type, table, flow->labels);
  inner = g_new (double, table->n_columns);
  for (guint c = 0; c < table->n_columns; c++)
    inner[c] = table->widths[c] - 2 * DUN_FLOW_CELL_X;
  for (cmark_node *row = first; row != NULL; row = cmark_node_next (row))
    set_row (flow, table, row, &g_array_index (table->rows, DunFlowRow, index++), row == head,
             inner);
  return table;
}
