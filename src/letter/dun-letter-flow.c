/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-flow.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

/* The CommonMark tree as a row of blocks, each already shaped and broken into lines. */

#define LIST_INDENT  16.0
#define QUOTE_INDENT 14.0
#define COLUMN_GAP   14.0 /* between columns when there is room enough */
#define BODY_SIZE    9.7
#define TABLE_SIZE   8.6

typedef struct
{
  DunType *type;
  GArray  *items; /* DunFlowItem */
  double   width;
  double   scale; /* the Arabic script looks smaller than the Latin one of the same size */
  GString *text;
  GArray  *runs; /* DunTypeRun */
} Flow;

static void
clear_row (gpointer data)
{
  DunFlowRow *row = data;

  for (guint i = 0; i < row->n_cells; i++)
    g_clear_pointer (&row->cells[i], dun_type_block_unref);
  g_free (row->cells);
}

static void
table_free (DunFlowTable *table)
{
  g_array_unref (table->rows);
  g_free (table->offsets);
  g_free (table->widths);
  g_free (table->aligns);
  g_free (table);
}

static void
clear_item (gpointer data)
{
  DunFlowItem *item = data;

  g_clear_pointer (&item->text, dun_type_block_unref);
  g_clear_pointer (&item->marker, dun_type_block_unref);
  g_clear_pointer (&item->table, table_free);
}

static void
collect_inlines (Flow       *flow,
                 cmark_node *parent,
                 guint       face)
{
  for (cmark_node *node = cmark_node_first_child (parent); node != NULL;
       node = cmark_node_next (node))
    {
      guint start = (guint) flow->text->len;

      switch (cmark_node_get_type (node))
        {
        case CMARK_NODE_TEXT:
          g_string_append (flow->text, cmark_node_get_literal (node));
          break;
        case CMARK_NODE_SOFTBREAK:
          g_string_append_c (flow->text, ' ');
          break;
        case CMARK_NODE_LINEBREAK:
          g_string_append (flow->text, "\342\200\250");
          break;
        case CMARK_NODE_EMPH:
          collect_inlines (flow, node, face | DUN_TYPE_ITALIC);
          continue;
        case CMARK_NODE_STRONG:
          collect_inlines (flow, node, face | DUN_TYPE_BOLD);
          continue;
        default:
          collect_inlines (flow, node, face);
          continue;
        }
      if (face != DUN_TYPE_REGULAR && flow->text->len > start)
        {
          DunTypeRun run = { start, (guint) flow->text->len, face };

          g_array_append_val (flow->runs, run);
        }
    }
}

static DunTypeBlock *
set_inlines (Flow        *flow,
             cmark_node  *node,
             DunTypeFace  face,
             double       size,
             double       width)
{
  g_string_truncate (flow->text, 0);
  g_array_set_size (flow->runs, 0);
  collect_inlines (flow, node, face);
  /* A face that covers the whole text is the text's own. */
  return dun_type_set (flow->type, flow->text->str, (DunTypeRun *) (gpointer) flow->runs->data,
                       face == DUN_TYPE_REGULAR || flow->runs->len > 1 ? flow->runs->len : 0, face,
                       size, width);
}

static DunFlowItem *
add_item (Flow        *flow,
          DunFlowKind  kind,
          double       before,
          double       indent)
{
  DunFlowItem item = { .kind = kind, .before = before, .indent = indent };

  g_array_append_val (flow->items, item);
  return &g_array_index (flow->items, DunFlowItem, flow->items->len - 1);
}

static void
add_heading (Flow       *flow,
             cmark_node *node,
             double      indent)
{
  static const double sizes[] = { 11.5, 10.3, BODY_SIZE };
  int level = CLAMP (cmark_node_get_heading_level (node), 1, 3);
  double size = sizes[level - 1] * flow->scale;
  DunFlowItem *item = add_item (flow, DUN_FLOW_TEXT, size * 1.1, indent);

  item->size = size;
  item->keep_next = TRUE;
  item->text = set_inlines (flow, node, DUN_TYPE_BOLD, size, flow->width - indent);
}

static void
add_paragraph (Flow       *flow,
               cmark_node *node,
               double      indent,
               gboolean    tight)
{
  double size = BODY_SIZE * flow->scale;
  gboolean after_table = flow->items->len > 0
                         && g_array_index (flow->items, DunFlowItem, flow->items->len - 1).kind
                              == DUN_FLOW_TABLE;
  DunFlowItem *item = add_item (flow, DUN_FLOW_TEXT,
                                size * (tight ? 0.15 : after_table ? 1.0 : 0.7), indent);

  item->size = size;
  item->text = set_inlines (flow, node, DUN_TYPE_REGULAR, size, flow->width - indent);
}

static DunTypeBlock *
set_marker (Flow       *flow,
            cmark_node *list,
            int         number)
{
  const DunLocale *locale = dun_type_get_locale (flow->type);
  g_autofree char *digits = NULL;
  g_autofree char *marker = NULL;

  if (cmark_node_get_list_type (list) == CMARK_BULLET_LIST)
    return dun_type_set (flow->type, "•", NULL, 0, DUN_TYPE_REGULAR, BODY_SIZE * flow->scale, -1);
  digits = dun_locale_format_int (locale, number);
  marker = g_strconcat (dun_locale_is_rtl (locale) ? "\330\234" : "", digits,
                        cmark_node_get_list_delim (list) == CMARK_PAREN_DELIM ? ")" : ".", NULL);
  return dun_type_set (flow->type, marker, NULL, 0, DUN_TYPE_REGULAR, BODY_SIZE * flow->scale, -1);
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

static void
set_row (Flow         *flow,
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
          && (width < 0 || dun_type_block_get_widest (row->cells[column]) <= width + 0.01))
        continue;
      g_clear_pointer (&row->cells[column], dun_type_block_unref);
      row->cells[column] = set_inlines (flow, cell, is_head ? DUN_TYPE_BOLD : DUN_TYPE_REGULAR,
                                        table->size, width);
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

/* Columns take what they need; when that is too much, the widest give way down to an equal share.
 * */
static void
share_width (double *widths,
             guint   n,
             double  room)
{
  double low = 0;
  double high = room;

  for (guint step = 0; step < 40; step++)
    {
      double limit = (low + high) / 2;
      double sum = 0;

      for (guint i = 0; i < n; i++)
        sum += MIN (widths[i], limit);
      if (sum > room)
        high = limit;
      else
        low = limit;
    }
  for (guint i = 0; i < n; i++)
    widths[i] = MIN (widths[i], low);
}

static void
measure_head (Flow         *flow,
              DunFlowTable *table,
              cmark_node   *head,
              double       *widths)
{
  guint column = 0;

  for (cmark_node *cell = cmark_node_first_child (head); cell != NULL && column < table->n_columns;
       cell = cmark_node_next (cell), column++)
    {
      g_string_truncate (flow->text, 0);
      g_array_set_size (flow->runs, 0);
      collect_inlines (flow, cell, DUN_TYPE_BOLD);
      widths[column] = MAX (widths[column], dun_type_word_width (flow->type, flow->text->str,
                                                                 DUN_TYPE_BOLD, table->size));
    }
}

static void
set_columns (Flow         *flow,
             DunFlowTable *table,
             cmark_node   *head,
             double        indent)
{
  guint n = table->n_columns;
  double room = flow->width - indent - 2 * DUN_FLOW_CELL_X * n;
  double *widths = table->widths;
  double extra;
  double offset = indent;

  for (guint i = table->has_head ? 1 : 0; i < table->rows->len; i++)
    for (guint c = 0; c < n; c++)
      if (g_array_index (table->rows, DunFlowRow, i).cells[c] != NULL)
        widths[c] = MAX (widths[c], dun_type_block_get_widest (
                                      g_array_index (table->rows, DunFlowRow, i).cells[c]));
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
    share_width (widths, n, room);
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

static void
add_table (Flow       *flow,
           cmark_node *node,
           double      indent)
{
  DunFlowTable *table = g_new0 (DunFlowTable, 1);
  const guint8 *aligns = cmark_gfm_extensions_get_table_alignments (node);
  DunFlowItem *item = add_item (flow, DUN_FLOW_TABLE, 9.0, indent);
  cmark_node *head = cmark_node_first_child (node);
  cmark_node *first;
  g_autofree double *inner = NULL;
  guint index = 0;

  item->table = table;
  table->n_columns = cmark_gfm_extensions_get_table_columns (node);
  table->size = TABLE_SIZE * flow->scale;
  table->offsets = g_new0 (double, table->n_columns);
  table->widths = g_new0 (double, table->n_columns);
  table->aligns = g_new0 (DunSheetsAlign, table->n_columns);
  for (guint c = 0; c < table->n_columns; c++)
    table->aligns[c] = read_align (aligns[c]);
  table->rows = g_array_new (FALSE, TRUE, sizeof (DunFlowRow));
  g_array_set_clear_func (table->rows, clear_row);
  table->has_head = !is_empty_head (head);

  first = table->has_head ? head : cmark_node_next (head);
  for (cmark_node *row = first; row != NULL; row = cmark_node_next (row))
    {
      DunFlowRow fresh = { g_new0 (DunTypeBlock *, table->n_columns), table->n_columns, 1 };

      set_row (flow, table, row, &fresh, row == head, NULL);
      g_array_append_val (table->rows, fresh);
    }
  set_columns (flow, table, head, indent);
  inner = g_new (double, table->n_columns);
  for (guint c = 0; c < table->n_columns; c++)
    inner[c] = table->widths[c] - 2 * DUN_FLOW_CELL_X;
  for (cmark_node *row = first; row != NULL; row = cmark_node_next (row))
    set_row (flow, table, row, &g_array_index (table->rows, DunFlowRow, index++), row == head,
             inner);
}

static void add_blocks (Flow       *flow,
                        cmark_node *parent,
                        double      indent,
                        gboolean    tight);

static void
add_list (Flow       *flow,
          cmark_node *list,
          double      indent)
{
  gboolean tight = cmark_node_get_list_tight (list) != 0;
  int number = cmark_node_get_list_start (list);

  for (cmark_node *item = cmark_node_first_child (list); item != NULL;
       item = cmark_node_next (item), number++)
    {
      guint first = flow->items->len;

      add_blocks (flow, item, indent + LIST_INDENT * flow->scale, tight);
      if (flow->items->len > first)
        {
          DunFlowItem *flowed = &g_array_index (flow->items, DunFlowItem, first);

          if (flowed->kind == DUN_FLOW_TEXT && flowed->marker == NULL)
            {
              flowed->marker = set_marker (flow, list, number);
              flowed->marker_indent = indent;
            }
          if (item == cmark_node_first_child (list))
            flowed->before = 5.0 * flow->scale;
        }
    }
}

static void
add_blocks (Flow       *flow,
            cmark_node *parent,
            double      indent,
            gboolean    tight)
{
  for (cmark_node *node = cmark_node_first_child (parent); node != NULL;
       node = cmark_node_next (node))
    {
      const char *type = cmark_node_get_type_string (node);

      if (strcmp (type, "paragraph") == 0)
        add_paragraph (flow, node, indent, tight);
      else if (strcmp (type, "heading") == 0)
        add_heading (flow, node, indent);
      else if (strcmp (type, "table") == 0)
        add_table (flow, node, indent);
      else if (strcmp (type, "list") == 0)
        add_list (flow, node, MIN (indent, flow->width / 2));
      else if (strcmp (type, "thematic_break") == 0)
        add_item (flow, DUN_FLOW_RULE, 8.0, indent);
      else
        add_blocks (flow, node, MIN (indent + QUOTE_INDENT, flow->width / 2), FALSE);
    }
}

/* The end of a letter (greeting and signature) does not stand alone on a page. */
static void
keep_end_together (GArray *items)
{
  for (guint i = items->len; i > 1 && i + 2 > items->len; i--)
    {
      DunFlowItem *before = &g_array_index (items, DunFlowItem, i - 2);

      if (before->kind == DUN_FLOW_TEXT && dun_type_block_get_n_lines (before->text) <= 6)
        before->keep_next = TRUE;
    }
}

/**
 * dun_flow_new:
 * @document: a tree that dun_letter_template_parse () let through
 * @width: of the text, points
 *
 * Returns: (transfer full) (element-type DunFlowItem): the blocks
 */
GArray *
dun_flow_new (DunType    *type,
              cmark_node *document,
              double      width)
{
  Flow flow = {
    .type = type,
    .items = g_array_new (FALSE, TRUE, sizeof (DunFlowItem)),
    .width = width,
    .scale = dun_locale_is_rtl (dun_type_get_locale (type)) ? 1.05 : 1.0,
    .text = g_string_sized_new (1024),
    .runs = g_array_new (FALSE, FALSE, sizeof (DunTypeRun)),
  };

  g_array_set_clear_func (flow.items, clear_item);
  add_blocks (&flow, document, 0, FALSE);
  keep_end_together (flow.items);
  g_string_free (flow.text, TRUE);
  g_array_unref (flow.runs);
  return flow.items;
}
