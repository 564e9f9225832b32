/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-sheets.h"

/* All of a page's boxes of one grey become one path, so do its rules of one thickness; then the
 * text, black first, and the pictures. Bar codes are masks of one bit a module: the fewest bytes,
 * and sharp on every printer. */

#define RULE_HEIGHT 2 /* points: what is thinner is drawn as a line */

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
  double        stretch;   /* in width; 1 as a rule */
  gboolean      is_turned; /* reads upwards */
} Text;

typedef struct
{
  cairo_surface_t *surface; /* owned; of alpha only: shown in black */
  cairo_matrix_t   matrix;  /* of a unit square */
} Picture;

typedef struct
{
  GArray *boxes;    /* owned: Box */
  GArray *texts;    /* owned: Text */
  GArray *pictures; /* owned, nullable: Picture */
} Page;

struct _DunSheets
{
  GArray  *pages; /* owned: Page */
  gboolean rtl;
  double   bottom;
};

static void
clear_text (gpointer data)
{
  dun_type_block_unref (((Text *) data)->block);
}

static void
clear_picture (gpointer data)
{
  cairo_surface_destroy (((Picture *) data)->surface);
}

static void
clear_page (gpointer data)
{
  Page *page = data;

  g_clear_pointer (&page->pictures, g_array_unref);

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

/* Where the text ends at the latest: beneath are only footers. */
void
dun_sheets_set_bottom (DunSheets *self,
                       double     bottom)
{
  self->bottom = bottom;
}

double
dun_sheets_get_bottom (DunSheets *self)
{
  return self->bottom;
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
    .stretch = 1,
  };

  if (align == DUN_SHEETS_CENTER)
    text.x = (left + right - width) / 2;
  g_array_append_val (g_array_index (self->pages, Page, page).texts, text);
}

/* Places a line as dun_sheets_add_line () does at the start edge, pressed or stretched in width. */
void
dun_sheets_add_pressed (DunSheets    *self,
                        guint         page,
                        DunTypeBlock *block,
                        guint         line,
                        double        left,
                        double        right,
                        double        baseline,
                        double        stretch)
{
  double width = dun_type_block_get_width (block, line) * stretch;
  Text text = {
    .block = dun_type_block_ref (block),
    .line = line,
    .x = self->rtl ? right - width : left,
    .baseline = baseline,
    .stretch = stretch,
  };

  g_array_append_val (g_array_index (self->pages, Page, page).texts, text);
}

/* Places a block's first line so that it reads upwards from @baseline, which is a vertical place,
 * on the right of which @x is the line it stands on. */
void
dun_sheets_add_turned (DunSheets    *self,
                       guint         page,
                       DunTypeBlock *block,
                       double        x,
                       double        baseline)
{
  Text text = {
    .block = dun_type_block_ref (block),
    .x = x,
    .baseline = baseline,
    .stretch = 1,
    .is_turned = TRUE,
  };

  g_array_append_val (g_array_index (self->pages, Page, page).texts, text);
}

/**
 * dun_sheets_add_picture:
 * @picture: an image surface; one of alpha only is shown in black
 * @is_turned: whether its rows go upwards, so that its right edge is at @top
 */
void
dun_sheets_add_picture (DunSheets       *self,
                        guint            page,
                        cairo_surface_t *picture,
                        gboolean         is_turned,
                        double           left,
                        double           right,
                        double           top,
                        double           bottom)
{
  Page *shown = &g_array_index (self->pages, Page, page);
  Picture added = { .surface = cairo_surface_reference (picture) };

  if (is_turned)
    cairo_matrix_init (&added.matrix, 0, top - bottom, right - left, 0, left, bottom);
  else
    cairo_matrix_init (&added.matrix, right - left, 0, 0, bottom - top, left, top);
  if (shown->pictures == NULL)
    {
      shown->pictures = g_array_new (FALSE, FALSE, sizeof (Picture));
      g_array_set_clear_func (shown->pictures, clear_picture);
    }
  g_array_append_val (shown->pictures, added);
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

guint
dun_sheets_get_n_lines (DunSheets *self,
                        guint      page)
{
  return g_array_index (self->pages, Page, page).texts->len;
}

/**
 * dun_sheets_get_line:
 * @line: (out): which line of the block it is
 * @x: (out): its left end
 * @width: (out): how far it goes from there, which is nowhere when it reads upwards
 *
 * Returns: (transfer none): the block of one line of a page, in the order they were added
 */
DunTypeBlock *
dun_sheets_get_line (DunSheets *self,
                     guint      page,
                     guint      index,
                     guint     *line,
                     double    *x,
                     double    *width,
                     double    *baseline)
{
  const Text *text =
    &g_array_index (g_array_index (self->pages, Page, page).texts, Text, index);

  *line = text->line;
  *x = text->x;
  *width = text->is_turned ? 0 : dun_type_block_get_width (text->block, *line) * text->stretch;
  *baseline = text->baseline;
  return text->block;
}

/* A line says with two points what a box says with four. */
static gboolean
box_is_rule (const Box *box)
{
  return box->height <= RULE_HEIGHT;
}

static int
compare_boxes (gconstpointer a,
               gconstpointer b)
{
  const Box *one = a;
  const Box *other = b;
  double difference = other->grey - one->grey;
  gboolean is_rule = box_is_rule (one);

  if (!(difference < 0) && !(difference > 0) && is_rule == box_is_rule (other))
    difference = is_rule ? one->height - other->height : 0;
  else if (!(difference < 0) && !(difference > 0))
    difference = is_rule ? 1 : -1;
  return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

/* What is drawn with one colour and one thickness is one path. */
static gboolean
box_goes_with (const Box *box,
                          const Box *other)
{
  return compare_boxes (box, other) == 0;
}

static void
show_boxes (GArray  *boxes,
            cairo_t *cr)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      const Box *box = &g_array_index (boxes, Box, i);
      const Box *next = i + 1 < boxes->len ? box + 1 : NULL;

      if (i == 0 || !box_goes_with (box - 1, box))
        {
          cairo_set_source_rgb (cr, box->grey, box->grey, box->grey);
          if (box_is_rule (box))
            cairo_set_line_width (cr, box->height);
        }
      if (box_is_rule (box))
        {
          cairo_move_to (cr, box->x, box->y + box->height / 2);
          cairo_rel_line_to (cr, box->width, 0);
        }
      else
        cairo_rectangle (cr, box->x, box->y, box->width, box->height);
      if (next == NULL || !box_goes_with (box, next))
        {
          if (box_is_rule (box))
            cairo_stroke (cr);
          else
            cairo_fill (cr);
        }
    }
}

static void
show_text (const Text *text,
           DunTypePen          *pen)
{
  cairo_matrix_t matrix;

  if (!text->is_turned && text->stretch == 1)
    {
      dun_type_pen_show (pen, text->block, text->line, text->x, text->baseline);
      return;
    }
  if (text->is_turned)
    cairo_matrix_init (&matrix, 0, -1, 1, 0, text->x, text->baseline);
  else
    cairo_matrix_init (&matrix, text->stretch, 0, 0, 1, text->x, text->baseline);
  dun_type_pen_flush (pen);
  cairo_save (pen->cr);
  cairo_transform (pen->cr, &matrix);
  dun_type_pen_show (pen, text->block, text->line, 0, 0);
  dun_type_pen_flush (pen);
  cairo_restore (pen->cr);
}

static void
show_texts (GArray  *texts,
            cairo_t *cr)
{
  double grey = -1;
  DunTypePen pen;

  dun_type_pen_init (&pen, cr);
  for (guint i = 0; i < texts->len; i++)
    {
      const Text *text = &g_array_index (texts, Text, i);

      if (text->grey != grey)
        {
          dun_type_pen_flush (&pen);
          cairo_set_source_rgb (cr, text->grey, text->grey, text->grey);
        }
      grey = text->grey;
      show_text (text, &pen);
    }
  dun_type_pen_clear (&pen);
}

static void
show_picture (const Picture *picture,
              cairo_t       *cr)
{
  cairo_pattern_t *pattern = cairo_pattern_create_for_surface (picture->surface);
  gboolean is_mask = cairo_surface_get_content (picture->surface) == CAIRO_CONTENT_ALPHA;

  /* Another filter would let the reader of the file blur the edges; on screen, what is no code is
   * scaled well. */
  if (is_mask || cairo_surface_get_type (cairo_get_target (cr)) != CAIRO_SURFACE_TYPE_IMAGE)
    cairo_pattern_set_filter (pattern, CAIRO_FILTER_NEAREST);
  else
    cairo_pattern_set_filter (pattern, CAIRO_FILTER_GOOD);
  cairo_save (cr);
  cairo_transform (cr, &picture->matrix);
  cairo_scale (cr, 1.0 / cairo_image_surface_get_width (picture->surface),
               1.0 / cairo_image_surface_get_height (picture->surface));
  if (is_mask)
    {
      cairo_set_source_rgb (cr, 0, 0, 0);
      cairo_mask (cr, pattern);
    }
  else
    {
      cairo_set_source (cr, pattern);
      cairo_paint (cr);
    }
  cairo_restore (cr);
  cairo_pattern_destroy (pattern);
}

/* Draws one page; @cr must have no transformation and unit points. */
void
dun_sheets_show (DunSheets *self,
                 guint      page,
                 cairo_t   *cr)
{
  const Page *shown = &g_array_index (self->pages, Page, page);

  g_array_sort (shown->boxes, compare_boxes);
  show_boxes (shown->boxes, cr);
  show_texts (shown->texts, cr);
  for (guint i = 0; shown->pictures != NULL && i < shown->pictures->len; i++)
    show_picture (&g_array_index (shown->pictures, Picture, i), cr);
}
