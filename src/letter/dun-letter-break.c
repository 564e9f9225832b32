/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-break.h"

#include "dun-error.h"
#include "dun-letter-carry.h"

#include <glib/gi18n-lib.h>

/* Blocks onto pages: two lines of a paragraph at least on either side of a break, headings with
 * what follows, a table's head again on every page, no total without the row above it. */

#define RULE_STRONG 0.8
#define RULE_THIN   0.3
#define GREY_RULE   0.65
#define GREY_HEAD   0.93

/* A table without a head of so few rows is no list: what it says belongs together. */
#define SMALL_TABLE 6

typedef struct
{
  DunSheets          *sheets;
  DunType            *type;
  GArray             *items;
  const DunBreakArea *area;
  gboolean            rtl;
  guint               page;
  double              y;
  gboolean            at_top;
  GArray             *sums; /* (nullable): DunFlowSum of the table's rows so far */
} Cursor;

static void
turn_page (Cursor *cursor)
{
  dun_sheets_add_page (cursor->sheets);
  cursor->page++;
  cursor->y = cursor->area->top;
  cursor->at_top = TRUE;
}

static double
get_page_height (Cursor *cursor)
{
  return cursor->area->bottom - cursor->area->top;
}

static double
get_row_height (Cursor             *cursor,
                const DunFlowTable *table,
                guint               row)
{
  return g_array_index (table->rows, DunFlowRow, row).n_lines
           * dun_type_leading (cursor->type, table->size)
         + 2 * DUN_FLOW_CELL_Y;
}

static double
get_table_height (Cursor             *cursor,
                  const DunFlowTable *table)
{
  double height = 0;

  for (guint row = 0; row < table->rows->len; row++)
    height += get_row_height (cursor, table, row);
  return height;
}

/* The height that a table needs to begin on this page: a small one that of all its rows. */
static double
get_table_beginning (Cursor             *cursor,
                     const DunFlowTable *table)
{
  guint n = table->rows->len;
  double whole = get_table_height (cursor, table);

  if (!table->has_head && n <= SMALL_TABLE && whole <= get_page_height (cursor) / 2)
    return whole;
  return (n > 0 ? get_row_height (cursor, table, 0) : 0)
         + (n > 1 ? get_row_height (cursor, table, 1) : 0);
}

/* The height of all blocks that are kept together, the blank above the first included; more than a
 * page when they can not be. */
static double
get_kept_height (Cursor *cursor,
                 guint   index)
{
  guint keep = g_array_index (cursor->items, DunFlowItem, index).keep;
  double height = 0;

  for (; index < cursor->items->len; index++)
    {
      const DunFlowItem *item = &g_array_index (cursor->items, DunFlowItem, index);

      if (item->keep != keep)
        break;
      height += item->before;
      if (item->kind == DUN_FLOW_TEXT)
        height += dun_type_block_get_n_lines (item->text)
                  * dun_type_leading (cursor->type, item->size);
      else if (item->kind == DUN_FLOW_PICTURE)
        height += item->height;
      else if (item->kind == DUN_FLOW_TABLE)
        height += get_table_height (cursor, item->table);
      else if (item->kind == DUN_FLOW_BREAK)
        return G_MAXDOUBLE;
    }
  return height;
}

static double get_beginning (Cursor *cursor,
                             guint   index);

/* What get_beginning () says, or all that is kept together from here on. */
static double
get_start (Cursor *cursor,
           guint   index)
{
  guint keep = g_array_index (cursor->items, DunFlowItem, index).keep;
  double beginning = get_beginning (cursor, index);
  double kept;

  if (keep == 0
      || (index > 0 && g_array_index (cursor->items, DunFlowItem, index - 1).keep == keep))
    return beginning;
  kept = get_kept_height (cursor, index);
  return kept <= get_page_height (cursor) ? MAX (beginning, kept) : beginning;
}

/* The height that must fit for a block to begin on this page, its blank above included. */
static double
get_beginning (Cursor *cursor,
               guint   index)
{
  const DunFlowItem *item = &g_array_index (cursor->items, DunFlowItem, index);
  double leading;
  guint n;

  switch (item->kind)
    {
    case DUN_FLOW_TABLE:
      return item->before + get_table_beginning (cursor, item->table);
    case DUN_FLOW_TEXT:
      leading = dun_type_leading (cursor->type, item->size);
      n = dun_type_block_get_n_lines (item->text);
      if (item->keep_next && index + 1 < cursor->items->len)
        return item->before + n * leading + get_start (cursor, index + 1);
      return item->before + (n <= 3 ? n : 2) * leading;
    case DUN_FLOW_PICTURE:
      return item->before + item->height;
    case DUN_FLOW_RULE:
    case DUN_FLOW_BREAK:
    default:
      return item->before;
    }
}

static void
place_text_line (Cursor            *cursor,
                 const DunFlowItem *item,
                 guint              line)
{
  double left = cursor->area->left + (cursor->rtl ? 0 : item->indent);
  double right = cursor->area->right - (cursor->rtl ? item->indent : 0);
  double baseline = cursor->y + dun_type_baseline (cursor->type, item->size);

  dun_sheets_add_line (cursor->sheets, cursor->page, item->text, line, left, right,
                       DUN_SHEETS_START, baseline, 0);
  if (line == 0 && item->marker != NULL)
    dun_sheets_add_line (cursor->sheets, cursor->page, item->marker, 0,
                         cursor->area->left + (cursor->rtl ? 0 : item->marker_indent),
                         cursor->area->right - (cursor->rtl ? item->marker_indent : 0),
                         DUN_SHEETS_START, baseline, 0);
  cursor->y += dun_type_leading (cursor->type, item->size);
  cursor->at_top = FALSE;
}

static void
place_text (Cursor            *cursor,
            const DunFlowItem *item)
{
  double leading = dun_type_leading (cursor->type, item->size);
  guint n = dun_type_block_get_n_lines (item->text);
  guint line = 0;

  while (line < n)
    {
      guint fits = (guint) MAX (0, (cursor->area->bottom - cursor->y + 0.01) / leading);
      guint rest = n - line;
      guint take = MIN (fits, rest);

      if (take < rest && rest - take < 2 && take > 2)
        take--;
      if (take == 0 && cursor->at_top)
        take = 1;
      for (guint i = 0; i < take; i++)
        place_text_line (cursor, item, line++);
      if (line < n)
        turn_page (cursor);
    }
}

/* Lines beside a picture, in its middle. */
static void
place_caption (Cursor            *cursor,
               const DunFlowItem *item,
               gboolean           at_right)
{
  double leading = dun_type_leading (cursor->type, item->size);
  guint n = dun_type_block_get_n_lines (item->text);
  double y = cursor->y + MAX (0, (item->width - n * leading) / 2);

  for (guint line = 0; line < n; line++)
    dun_sheets_add_line (cursor->sheets, cursor->page, item->text, line,
                         cursor->area->left + (at_right ? 0 : item->marker_indent),
                         cursor->area->right - (at_right ? item->marker_indent : 0),
                         DUN_SHEETS_START,
                         y + line * leading + dun_type_baseline (cursor->type, item->size), 0);
}

static void
place_picture (Cursor            *cursor,
               const DunFlowItem *item)
{
  gboolean at_right = cursor->rtl ? item->align == DUN_SHEETS_START : item->align == DUN_SHEETS_END;
  double left = at_right ? cursor->area->right - item->width : cursor->area->left;

  if (item->align == DUN_SHEETS_CENTER)
    left = (cursor->area->left + cursor->area->right - item->width) / 2;
  if (item->text != NULL)
    place_caption (cursor, item, at_right);
  /* A code is square, with its quiet zone beneath. */
  dun_sheets_add_picture (cursor->sheets, cursor->page, item->picture, FALSE, left,
                          left + item->width, cursor->y,
                          cursor->y + (item->text != NULL ? item->width : item->height));
  cursor->y += item->height;
  cursor->at_top = FALSE;
}

static void
place_cell (Cursor             *cursor,
            const DunFlowTable *table,
            guint               column,
            DunTypeBlock       *block,
            guint               from,
            guint               n_lines,
            double              y)
{
  double leading = dun_type_leading (cursor->type, table->size);
  double start = table->offsets[column] + DUN_FLOW_CELL_X;
  double end = table->offsets[column] + table->widths[column] - DUN_FLOW_CELL_X;
  double left = cursor->rtl ? cursor->area->right - end : cursor->area->left + start;
  double right = cursor->rtl ? cursor->area->right - start : cursor->area->left + end;
  guint n = dun_type_block_get_n_lines (block);
  double point = n == 1 ? dun_type_block_get_point (block) : -1;
  DunSheetsAlign align = table->aligns[column];

  /* Decimal signs under each other, the longest number at the column's end. */
  if (point >= 0 && cursor->rtl)
    {
      right = left + table->points[column] - point + dun_type_block_get_width (block, 0);
      align = DUN_SHEETS_START;
    }
  else if (point >= 0)
    right += dun_type_block_get_width (block, 0) - point - table->tails[column];
  for (guint line = from; line < MIN (n, from + n_lines); line++)
    dun_sheets_add_line (cursor->sheets, cursor->page, block, line, left, right, align,
                         y + (line - from) * leading
                           + dun_type_baseline (cursor->type, table->size),
                         0);
}

static void
get_edges (Cursor             *cursor,
           const DunFlowTable *table,
           double             *left,
           double             *right)
{
  double start = table->offsets[0];
  double end = table->offsets[table->n_columns - 1] + table->widths[table->n_columns - 1];

  *left = cursor->rtl ? cursor->area->right - end : cursor->area->left + start;
  *right = cursor->rtl ? cursor->area->right - start : cursor->area->left + end;
}

static void
place_row (Cursor             *cursor,
           const DunFlowTable *table,
           guint               index,
           guint               from,
           guint               n_lines)
{
  const DunFlowRow *row = &g_array_index (table->rows, DunFlowRow, index);
  double leading = dun_type_leading (cursor->type, table->size);
  double bottom = cursor->y + n_lines * leading + 2 * DUN_FLOW_CELL_Y;
  gboolean is_head = table->has_head && index == 0;
  double left;
  double right;

  get_edges (cursor, table, &left, &right);
  if (is_head)
    dun_sheets_add_fill (cursor->sheets, cursor->page, left, right, cursor->y, bottom, GREY_HEAD);
  for (guint c = 0; c < table->n_columns; c++)
    if (row->cells[c] != NULL)
      {
        /* A head's short titles stand beside the last line of its long ones. */
        double lower =
          is_head ? (n_lines - dun_type_block_get_n_lines (row->cells[c])) * leading : 0;

        place_cell (cursor, table, c, row->cells[c], from, n_lines,
                    cursor->y + DUN_FLOW_CELL_Y + lower);
      }
  cursor->y = bottom;
  cursor->at_top = FALSE;
  dun_sheets_add_rule (cursor->sheets, cursor->page, left, right, bottom,
                       is_head || index + 1 == table->rows->len ? RULE_STRONG : RULE_THIN,
                       is_head || index + 1 == table->rows->len ? 0 : GREY_RULE);
}

static double
get_sum_height (Cursor             *cursor,
                const DunFlowTable *table)
{
  return dun_letter_carry_get_lines (table) * dun_type_leading (cursor->type, table->size)
         + 2 * DUN_FLOW_CELL_Y;
}

/* One row a currency; the words only before the first. */
static void
place_sums (Cursor             *cursor,
            const DunFlowTable *table,
            DunTypeBlock       *words)
{
  double left;
  double right;

  get_edges (cursor, table, &left, &right);
  for (guint i = 0; i < cursor->sums->len; i++)
    {
      const DunFlowSum *sum = &g_array_index (cursor->sums, DunFlowSum, i);
      double y = cursor->y + DUN_FLOW_CELL_Y;

      for (guint line = 0; i == 0 && line < dun_type_block_get_n_lines (words); line++)
        dun_sheets_add_line (cursor->sheets, cursor->page, words, line, left + DUN_FLOW_CELL_X,
                             right - DUN_FLOW_CELL_X, DUN_SHEETS_START,
                             y + line * dun_type_leading (cursor->type, table->size)
                               + dun_type_baseline (cursor->type, table->size),
                             0);
      for (guint c = table->first_sum; c < table->n_columns; c++)
        if (sum->seen[c])
          {
            g_autoptr (DunTypeBlock) block = dun_letter_carry_set (cursor->type, table, sum, c);

            place_cell (cursor, table, c, block, 0, 1, y);
          }
      cursor->y += get_sum_height (cursor, table);
      dun_sheets_add_rule (cursor->sheets, cursor->page, left, right, cursor->y, RULE_THIN,
                           GREY_RULE);
    }
}

static void
turn_table_page (Cursor             *cursor,
                 const DunFlowTable *table)
{
  gboolean carries = cursor->sums != NULL && cursor->sums->len > 0;

  if (carries)
    place_sums (cursor, table, table->carried);
  turn_page (cursor);
  if (table->has_head)
    place_row (cursor, table, 0, 0, g_array_index (table->rows, DunFlowRow, 0).n_lines);
  if (carries)
    place_sums (cursor, table, table->brought);
}

/* Whether a break behind @line leaves one line alone in a cell, before it or behind it. */
static gboolean
leaves_widow (const DunFlowRow *row,
              guint             from,
              guint             line)
{
  for (guint c = 0; c < row->n_cells; c++)
    {
      guint n = row->cells[c] != NULL ? dun_type_block_get_n_lines (row->cells[c]) : 0;

      if (n > from && n > 1 && (n == line + 1 || line == from + 1) && n > line)
        return TRUE;
    }
  return FALSE;
}

static void
place_long_row (Cursor             *cursor,
                const DunFlowTable *table,
                guint               index,
                double              reserve)
{
  const DunFlowRow *row = &g_array_index (table->rows, DunFlowRow, index);
  double leading = dun_type_leading (cursor->type, table->size);
  guint n = row->n_lines;
  guint line = 0;
  gboolean fresh = cursor->at_top;

  while (line < n)
    {
      double room =
        cursor->area->bottom - cursor->y - reserve - 2 * DUN_FLOW_CELL_Y + 0.01;
      guint take = (guint) CLAMP (room / leading, 0, n - line);

      guint good = take;

      while (take < n - line && good > 1 && leaves_widow (row, line, line + good))
        good--;
      take = good;
      if (take < MIN (2, n - line) && !fresh)
        {
          turn_table_page (cursor, table);
          fresh = TRUE;
          continue;
        }
      take = MAX (take, 1);
      place_row (cursor, table, index, line, take);
      line += take;
      fresh = FALSE;
      if (line < n)
        {
          turn_table_page (cursor, table);
          fresh = TRUE;
        }
    }
}

static void
place_table (Cursor             *cursor,
             const DunFlowTable *table)
{
  guint n = table->rows->len;
  double head = table->has_head ? get_row_height (cursor, table, 0) : 0;
  double sums = table->carries ? table->n_currencies * get_sum_height (cursor, table) : 0;
  g_autoptr (GArray) carried = table->carries ? dun_letter_carry_new () : NULL;
  double rest = get_table_height (cursor, table); /* of this row and those behind it */

  cursor->sums = carried;
  head += sums;
  for (guint row = 0; row < n; row++)
    {
      double height = get_row_height (cursor, table, row);
      gboolean is_end = cursor->y + rest <= cursor->area->bottom + 0.01;
      double reserve = is_end ? 0 : sums; /* for the sums, should the next row not fit */
      double needed = height;

      /* The last row is often a total: it takes the one before it along. */
      if (row + 2 == n && row > 1)
        needed += get_row_height (cursor, table, n - 1);
      if (head + needed + reserve > get_page_height (cursor))
        needed = height;
      if (head + height > get_page_height (cursor) / 2)
        place_long_row (cursor, table, row, reserve);
      else
        {
          if (cursor->y + needed + reserve > cursor->area->bottom + 0.01 && !cursor->at_top
              && row > 0)
            turn_table_page (cursor, table);
          place_row (cursor, table, row, 0, g_array_index (table->rows, DunFlowRow, row).n_lines);
        }
      rest -= height;
      if (carried != NULL)
        dun_letter_carry_add (carried, table, &g_array_index (table->rows, DunFlowRow, row));
    }
  cursor->sums = NULL;
}

/**
 * dun_break_pages:
 * @sheets: without any page
 * @items: (element-type DunFlowItem): what dun_flow_new () gave
 *
 * Returns: FALSE with DUN_ERROR_INPUT when the text is longer than DUN_BREAK_MAX_PAGES pages
 */
gboolean
dun_break_pages (DunSheets           *sheets,
                 DunType             *type,
                 GArray              *items,
                 const DunBreakArea  *area,
                 GError             **error)
{
  Cursor cursor = {
    .sheets = sheets,
    .type = type,
    .items = items,
    .area = area,
    .rtl = dun_locale_is_rtl (dun_type_get_locale (type)),
    .y = area->first_top,
    .at_top = TRUE,
  };

  dun_sheets_add_page (sheets);
  for (guint i = 0; i < items->len && cursor.page < DUN_BREAK_MAX_PAGES; i++)
    {
      const DunFlowItem *item = &g_array_index (items, DunFlowItem, i);
      double needed = get_start (&cursor, i) - (cursor.at_top ? item->before : 0);

      if (item->kind == DUN_FLOW_BREAK)
        {
          if (!cursor.at_top && i + 1 < items->len)
            turn_page (&cursor);
          continue;
        }
      if (cursor.y + needed > area->bottom + 0.01 && !(cursor.at_top && cursor.page > 0)
          && (needed <= get_page_height (&cursor) || cursor.y > area->bottom - 40))
        turn_page (&cursor);
      if (!cursor.at_top)
        cursor.y += item->before;
      switch (item->kind)
        {
        case DUN_FLOW_TEXT:
          place_text (&cursor, item);
          break;
        case DUN_FLOW_TABLE:
          place_table (&cursor, item->table);
          break;
        case DUN_FLOW_PICTURE:
          place_picture (&cursor, item);
          break;
        case DUN_FLOW_RULE:
        default:
          dun_sheets_add_rule (sheets, cursor.page, area->left, area->right, cursor.y, 0.5,
                               GREY_RULE);
        }
    }
  if (cursor.page < DUN_BREAK_MAX_PAGES)
    return TRUE;
  g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
               /* Translators: %d is the highest number of pages of one letter. */
               _("The letter is longer than %d pages."), DUN_BREAK_MAX_PAGES);
  return FALSE;
}

/* Returns: the height of blocks that stand under each other, without the blank above the first */
double
dun_break_measure (DunType *type,
                   GArray  *items)
{
  Cursor cursor = { .type = type, .items = items };

  if (items->len == 0)
    return 0;
  return get_kept_height (&cursor, 0) - g_array_index (items, DunFlowItem, 0).before;
}

/**
 * dun_break_place:
 * @items: (element-type DunFlowItem): texts and rules only
 * @y: where the first one begins
 *
 * Places blocks on one page, whatever its room.
 */
void
dun_break_place (DunSheets          *sheets,
                 DunType            *type,
                 GArray             *items,
                 const DunBreakArea *area,
                 guint               page,
                 double              y)
{
  Cursor cursor = {
    .sheets = sheets,
    .type = type,
    .items = items,
    .area = area,
    .rtl = dun_locale_is_rtl (dun_type_get_locale (type)),
    .page = page,
    .y = y,
  };

  for (guint i = 0; i < items->len; i++)
    {
      const DunFlowItem *item = &g_array_index (items, DunFlowItem, i);

      cursor.y += i > 0 ? item->before : 0;
      if (item->kind == DUN_FLOW_TEXT)
        for (guint line = 0; line < dun_type_block_get_n_lines (item->text); line++)
          place_text_line (&cursor, item, line);
      else if (item->kind == DUN_FLOW_RULE)
        dun_sheets_add_rule (sheets, page, area->left, area->right, cursor.y, 0.5, GREY_RULE);
    }
}
