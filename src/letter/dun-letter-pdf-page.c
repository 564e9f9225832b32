/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-pdf-private.h"
#include "dun-sheets-private.h"
#include "dun-type-private.h"

/* A page in PDF's operators. Places are whole hundredths of a point, so that what is moved from one
 * place to the next never adds up to an error; within a run the glyphs follow each other by their
 * widths, and only where they do not is it said. */

#define PLACE_DIGITS 2
#define PLACE_UNIT   100
#define NEAR         2 /* thousandths of the size: closer is as good as there */

typedef struct
{
  GString     *out;
  DunPdfFonts *fonts;
  double       height; /* of the page */
  gint         font;   /* in force, or -1 */
  gint64       size;   /* in force, hundredths */
  double       grey;   /* of what is filled */
  gint64       x;      /* where the line begins, hundredths */
  gint64       y;
  gint64       rise;   /* hundredths */
  gboolean     is_plain; /* no more than moved */
  gboolean     is_open;  /* within a string */
} Content;

/* Where a run is. */
typedef struct
{
  double   x;
  double   y;       /* from below */
  double   stretch;
  gboolean is_turned;
} Place;

gint64
dun_pdf_round (double value)
{
  return (gint64) (value < 0 ? value - 0.5 : value + 0.5);
}

/* Appends value / 10^n_digits and a blank. */
void
dun_pdf_put_fixed (GString *out,
                   gint64   value,
                   guint    n_digits)
{
  char text[24];
  char *at = text + sizeof text;
  guint64 rest = (guint64) (value < 0 ? -value : value);
  gboolean has_digit = FALSE;

  *--at = ' ';
  for (guint i = 0; i < n_digits; i++, rest /= 10)
    if (rest % 10 != 0 || has_digit)
      {
        *--at = (char) ('0' + rest % 10);
        has_digit = TRUE;
      }
  if (has_digit)
    *--at = '.';
  do
    *--at = (char) ('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (value < 0)
    *--at = '-';
  g_string_append_len (out, at, text + sizeof text - at);
}

static void
put_place (Content *self,
           double   value)
{
  dun_pdf_put_fixed (self->out, dun_pdf_round (value * PLACE_UNIT), PLACE_DIGITS);
}

static void
put_grey (Content    *self,
          double      grey,
          const char *operator)
{
  dun_pdf_put_fixed (self->out, dun_pdf_round (grey * 1000), 3);
  g_string_append (self->out, operator);
}

/* --- Boxes --- */

static void
show_boxes (Content *self,
            GArray  *boxes)
{
  GString *out = self->out;

  for (guint i = 0; i < boxes->len; i++)
    {
      const DunSheetsBox *box = &g_array_index (boxes, DunSheetsBox, i);
      gboolean is_rule = dun_sheets_box_is_rule (box);

      if (i == 0 || !dun_sheets_box_goes_with (box - 1, box))
        {
          put_grey (self, box->grey, is_rule ? "G " : "g ");
          if (is_rule)
            {
              dun_pdf_put_fixed (out, dun_pdf_round (box->height * 1000), 3);
              g_string_append (out, "w\n");
            }
        }
      put_place (self, box->x);
      if (is_rule)
        {
          double y = self->height - box->y - box->height / 2;

          put_place (self, y);
          g_string_append (out, "m ");
          put_place (self, box->x + box->width);
          put_place (self, y);
          g_string_append (out, "l\n");
        }
      else
        {
          put_place (self, self->height - box->y - box->height);
          put_place (self, box->width);
          put_place (self, box->height);
          g_string_append (out, "re\n");
        }
      if (i + 1 == boxes->len || !dun_sheets_box_goes_with (box, box + 1))
        g_string_append (out, is_rule ? "S\n" : "f\n");
    }
}

/* --- Text --- */

static void
close_string (Content *self)
{
  if (self->is_open)
    g_string_append (self->out, ")]TJ\n");
  self->is_open = FALSE;
}

static void
open_string (Content *self)
{
  if (!self->is_open)
    g_string_append (self->out, "[(");
  self->is_open = TRUE;
}

static void
set_font (Content *self,
          guint    font,
          gint64   size)
{
  if (self->font == (gint) font && self->size == size)
    return;
  close_string (self);
  g_string_append (self->out, "/F");
  dun_pdf_put_fixed (self->out, font, 0);
  dun_pdf_put_fixed (self->out, size, PLACE_DIGITS);
  g_string_append (self->out, "Tf\n");
  self->font = (gint) font;
  self->size = size;
}

static void
set_rise (Content *self,
          gint64   rise)
{
  if (self->rise == rise)
    return;
  close_string (self);
  dun_pdf_put_fixed (self->out, rise, PLACE_DIGITS);
  g_string_append (self->out, "Ts\n");
  self->rise = rise;
}

/* Goes to @along points from where the run's line begins. @shape: of the font, without its size */
static void
go_to (Content              *self,
       const Place          *place,
       const cairo_matrix_t *shape,
       double                along)
{
  double x = place->is_turned ? place->x : place->x + along * place->stretch;
  double y = place->is_turned ? place->y + along : place->y;
  gint64 to_x = dun_pdf_round (x * PLACE_UNIT);
  gint64 to_y = dun_pdf_round (y * PLACE_UNIT);
  gboolean is_plain = shape == NULL && !place->is_turned && place->stretch == 1;

  close_string (self);
  if (is_plain && self->is_plain)
    {
      dun_pdf_put_fixed (self->out, to_x - self->x, PLACE_DIGITS);
      dun_pdf_put_fixed (self->out, to_y - self->y, PLACE_DIGITS);
      g_string_append (self->out, "Td\n");
    }
  else
    {
      cairo_matrix_t matrix = { 1, 0, 0, 1, 0, 0 };
      cairo_matrix_t own = { place->stretch, 0, 0, 1, 0, 0 };
      const double *numbers[] = { &matrix.xx, &matrix.yx, &matrix.xy, &matrix.yy };

      if (place->is_turned)
        cairo_matrix_init (&own, 0, 1, -1, 0, 0, 0);
      if (shape != NULL)
        cairo_matrix_multiply (&matrix, shape, &own);
      else
        matrix = own;
      for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
        dun_pdf_put_fixed (self->out, dun_pdf_round (*numbers[i] * 10000), 4);
      dun_pdf_put_fixed (self->out, to_x, PLACE_DIGITS);
      dun_pdf_put_fixed (self->out, to_y, PLACE_DIGITS);
      g_string_append (self->out, "Tm\n");
    }
  self->x = to_x;
  self->y = to_y;
  self->is_plain = is_plain;
}

/* A run in the making. */
typedef struct
{
  const Place    *place;
  cairo_matrix_t *shape; /* nullable */
  DunPdfFace     *face;
  double          size;
  gint64          fixed_size;
  double          start; /* where the string began */
  gint64          pen;   /* from there, thousandths of the size */
  gboolean        is_placed;
} Pen;

static void
show_glyph (Content             *self,
            Pen                 *pen,
            const cairo_glyph_t *glyph,
            guint64              text)
{
  const DunPdfGlyph *known =
    dun_pdf_fonts_get_glyph (self->fonts, pen->face, (guint) glyph->index, text);
  gint64 rise = dun_pdf_round (-glyph->y * PLACE_UNIT);

  if (G_UNLIKELY (self->font != known->font || self->size != pen->fixed_size))
    set_font (self, known->font, pen->fixed_size);
  if (G_UNLIKELY (self->rise != rise))
    set_rise (self, rise);
  if (G_UNLIKELY (!pen->is_placed))
    {
      go_to (self, pen->place, pen->shape, glyph->x);
      pen->start = glyph->x;
      pen->is_placed = TRUE;
    }
  else
    {
      gint64 away = dun_pdf_round ((glyph->x - pen->start) * 1000 / pen->size) - pen->pen;

      if (away >= NEAR || away <= -NEAR)
        {
          g_string_append (self->out, self->is_open ? ")" : "[");
          dun_pdf_put_fixed (self->out, -away, 0);
          self->out->str[self->out->len - 1] = '('; /* instead of the blank */
          self->is_open = TRUE;
          pen->pen += away;
        }
    }
  open_string (self);
  g_string_append_c (self->out, (char) known->code);
  pen->pen += known->width;
}

/* Glyphs that only together are their text. */
static void
show_together (Content             *self,
               Pen                 *pen,
               const cairo_glyph_t *glyphs,
               int                  n_glyphs,
               const char          *text,
               int                  length)
{
  close_string (self);
  g_string_append (self->out, "/Span<</ActualText<FEFF");
  dun_pdf_put_text (self->out, text, (gsize) length);
  g_string_append (self->out, ">>>BDC\n");
  for (int i = 0; i < n_glyphs; i++)
    show_glyph (self, pen, &glyphs[i],
                dun_pdf_fonts_find_text (pen->face, (guint) glyphs[i].index));
  close_string (self);
  g_string_append (self->out, "EMC\n");
}

/* Returns: whether the font is more than a size: leaning, since there is no italic of its own */
static gboolean
get_shape (const cairo_matrix_t *matrix,
           cairo_matrix_t       *shape)
{
  double size = matrix->xx;

  if (matrix->xy == 0 && matrix->yx == 0 && matrix->yy == size)
    return FALSE;
  cairo_matrix_init (shape, 1, -matrix->yx / size, -matrix->xy / size, matrix->yy / size, 0, 0);
  return TRUE;
}

static void
show_run (Content             *self,
          const DunTypeGlyphs *run,
          const Place         *place)
{
  cairo_matrix_t matrix;
  cairo_matrix_t shape;
  Pen pen = { .place = place };
  const char *text = run->text;
  int g = 0;

  if (run->n_glyphs == 0)
    return;
  cairo_scaled_font_get_font_matrix (run->font, &matrix);
  pen.face = dun_pdf_fonts_get_face (self->fonts, run->face);
  pen.shape = get_shape (&matrix, &shape) ? &shape : NULL;
  pen.size = matrix.xx;
  pen.fixed_size = dun_pdf_round (matrix.xx * PLACE_UNIT);
  for (int i = 0; i < run->n_clusters; i++)
    {
      const cairo_text_cluster_t *cluster = &run->clusters[i];
      guint64 packed = dun_pdf_pack_text (text, cluster->num_bytes);

      if (G_LIKELY (cluster->num_glyphs == 1 && packed != 0))
        show_glyph (self, &pen, &run->glyphs[g], packed);
      else if (cluster->num_glyphs > 0)
        show_together (self, &pen, run->glyphs + g, cluster->num_glyphs, text,
                       cluster->num_bytes);
      g += cluster->num_glyphs;
      text += cluster->num_bytes;
    }
  close_string (self);
  set_rise (self, 0);
}

static void
show_text (Content             *self,
           const DunSheetsText *text)
{
  const DunTypeLine *line = &g_array_index (text->block->lines, DunTypeLine, text->line);
  Place place = { text->x, self->height - text->baseline, text->stretch, text->is_turned };

  if (text->grey != self->grey)
    put_grey (self, text->grey, "g\n");
  self->grey = text->grey;
  for (guint i = 0; i < line->n_runs; i++)
    show_run (self, &g_array_index (text->block->runs, DunTypeGlyphs, line->first_run + i),
              &place);
}

/* --- Pictures --- */

static void
show_picture (Content                *self,
              const DunSheetsPicture *picture,
              guint                   name)
{
  const cairo_matrix_t *from = &picture->matrix;
  double numbers[] = { from->xx, -from->yx, -from->xy, from->yy, from->x0 + from->xy,
                       self->height - from->y0 - from->yy };

  g_string_append (self->out, "q ");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    dun_pdf_put_fixed (self->out, dun_pdf_round (numbers[i] * 1000), 3);
  g_string_append_printf (self->out, "cm /I%u Do Q\n", name);
}

/* Writes what draws a page. @height: of the page; @add_picture: returns a picture's name */
void
dun_pdf_write_page (GString           *out,
                    DunSheets         *sheets,
                    guint              page,
                    double             height,
                    DunPdfFonts       *fonts,
                    DunPdfPictureFunc  add_picture,
                    gpointer           user_data)
{
  const DunSheetsPage *shown = dun_sheets_get_page (sheets, page);
  Content self = {
    .out = out,
    .fonts = fonts,
    .height = height,
    .font = -1,
    .grey = -1,
    .is_plain = TRUE,
  };

  show_boxes (&self, shown->boxes);
  if (shown->texts->len > 0)
    {
      g_string_append (out, "BT\n");
      for (guint i = 0; i < shown->texts->len; i++)
        show_text (&self, &g_array_index (shown->texts, DunSheetsText, i));
      g_string_append (out, "ET\n");
    }
  if (shown->pictures == NULL || shown->pictures->len == 0)
    return;
  put_grey (&self, 0, "g\n");
  for (guint i = 0; i < shown->pictures->len; i++)
    {
      const DunSheetsPicture *picture =
        &g_array_index (shown->pictures, DunSheetsPicture, i);

      show_picture (&self, picture, add_picture (user_data, picture->surface));
    }
}
