/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-sheets.h"

/* All of a page's boxes of one grey become one path, so do its rules; then the text, black first.
 * */

typedef struct
{
  double x;
  double y;
  double width;
  double height;
  double grey;
} Box;

typedef struct
{
  DunTypeBlock *block; /* owned */
  guint         line;
  double        x;
  double        baseline;
  double        grey;
} Text;

typedef struct
{
  GArray *boxes; /* owned: Box */
  GArray *texts; /* owned: Text */
} Page;

struct _DunSheets
{
  GArray  *pages; /* owned: Page */
  gboolean rtl;
};

static void
clear_text (gpointer data)
{
  dun_type_block_unref (((Text *) data)->block);
}

static void
clear_page (gpointer data)
{
  Page *page = data;

  g_array_unref (page->boxes);
  g_array_unref (page->texts);
}

DunSheets *
dun_sheets_new (gboolean rtl)
{
  DunSheets *self = g_new0 (DunSheets, 1);

  self->rtl = rtl;
  self->pages = g_array_new (FALSE, TRUE, sizeof (Page));
  g_array_set_clear_func (self->pages, clear_page);
  return self;
}

void
dun_sheets_free (DunSheets *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->pages);
  g_free (self);
}

guint
dun_sheets_get_n_pages (DunSheets *self)
{
  return self->pages->len;
}

void
dun_sheets_add_page (DunSheets *self)
{
  Page page = {
    .boxes = g_array_new (FALSE, FALSE, sizeof (Box)),
    .texts = g_array_sized_new (FALSE, FALSE, sizeof (Text), 128),
  };

  g_array_set_clear_func (page.texts, clear_text);
  g_array_append_val (self->pages, page);
}

/* Places a line between two edges; start is the side where the language begins. */
void
dun_sheets_add_line (DunSheets      *self,
                     guint           page,
                     DunTypeBlock   *block,
                     guint           line,
                     double          left,
                     double          right,
                     DunSheetsAlign  align,
                     double          baseline,
                     double          grey)
{
  double width = dun_type_block_get_width (block, line);
  gboolean at_right = self->rtl ? align == DUN_SHEETS_START : align == DUN_SHEETS_END;
  Text text = {
    .block = dun_type_block_ref (block),
    .line = line,
    .x = at_right ? right - width : left,
    .baseline = baseline,
    .grey = grey,
  };

  if (align == DUN_SHEETS_CENTER)
    text.x = (left + right - width) / 2;
  g_array_append_val (g_array_index (self->pages, Page, page).texts, text);
}

void
dun_sheets_add_fill (DunSheets *self,
                     guint      page,
                     double     left,
                     double     right,
                     double     top,
                     double     bottom,
                     double     grey)
{
  Box box = { left, top, right - left, bottom - top, grey };

  g_array_append_val (g_array_index (self->pages, Page, page).boxes, box);
}

void
dun_sheets_add_rule (DunSheets *self,
                     guint      page,
                     double     left,
                     double     right,
                     double     y,
                     double     thickness,
                     double     grey)
{
  dun_sheets_add_fill (self, page, left, right, y - thickness / 2, y + thickness / 2, grey);
}

static int
compare_boxes (gconstpointer a,
               gconstpointer b)
{
  double difference = ((const Box *) b)->grey - ((const Box *) a)->grey;

  return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

/* Draws one page; @cr must have no transformation and unit points. */
void
dun_sheets_show (DunSheets *self,
                 guint      page,
                 cairo_t   *cr)
{
  Page *shown = &g_array_index (self->pages, Page, page);
  double grey = -1;

  g_array_sort (shown->boxes, compare_boxes);
  for (guint i = 0; i < shown->boxes->len; i++)
    {
      const Box *box = &g_array_index (shown->boxes, Box, i);

      if (i > 0 && box->grey != grey)
        cairo_fill (cr);
      if (box->grey != grey)
        cairo_set_source_rgb (cr, box->grey, box->grey, box->grey);
      grey = box->grey;
      cairo_rectangle (cr, box->x, box->y, box->width, box->height);
    }
  if (shown->boxes->len > 0)
    cairo_fill (cr);
  for (guint i = 0; i < shown->texts->len; i++)
    {
      const Text *text = &g_array_index (shown->texts, Text, i);

      if (text->grey != grey)
        cairo_set_source_rgb (cr, text->grey, text->grey, text->grey);
      grey = text->grey;
      dun_type_block_show (text->block, text->line, cr, text->x, text->baseline);
    }
}
