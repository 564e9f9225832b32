/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-type"

#include "dun-type-private.h"

#include <string.h>

/* What is kept of shaped text are cairo's glyphs with the text they came from, one array a run, so
 * that showing a line again costs what cairo costs. The text goes into the PDF without FSI and PDI:
 * they have done their work when the order of the glyphs is known, and would only stand in the way
 * of whoever copies the text. */

static void
clear_run (gpointer data)
{
  DunTypeGlyphs *run = data;

  cairo_scaled_font_destroy (run->font);
  hb_face_destroy (run->face);
  g_free (run->glyphs);
  g_free (run->clusters);
  g_free (run->text);
}

/* The length of a character that has no place in copied text: U+2066 to U+2069, U+2028, and the
 * marks U+200E, U+200F and U+061C; 0 for any other. */
static int
get_control (const char *text,
             int         length)
{
  const guchar *byte = (const guchar *) text;

  if (length >= 2 && byte[0] == 0xd8 && byte[1] == 0x9c)
    return 2;
  if (length < 3 || byte[0] != 0xe2)
    return 0;
  if (byte[1] == 0x81 && byte[2] >= 0xa6 && byte[2] <= 0xa9)
    return 3;
  return byte[1] == 0x80 && (byte[2] == 0xa8 || byte[2] == 0x8e || byte[2] == 0x8f) ? 3 : 0;
}

/* A run of one piece gets what it needs, one that grows twice that. */
static void
make_room (DunTypeGlyphs *run,
           int            n_glyphs,
           int            n_clusters,
           int            length)
{
  if (n_glyphs > run->room_glyphs)
    {
      run->room_glyphs = MAX (n_glyphs, 2 * run->room_glyphs);
      run->glyphs = g_renew (cairo_glyph_t, run->glyphs, run->room_glyphs);
    }
  if (n_clusters > run->room_clusters)
    {
      run->room_clusters = MAX (n_clusters, 2 * run->room_clusters);
      run->clusters = g_renew (cairo_text_cluster_t, run->clusters, run->room_clusters);
    }
  if (length > run->room_text)
    {
      run->room_text = MAX (length, 2 * run->room_text);
      run->text = g_realloc (run->text, (gsize) run->room_text);
    }
}

/* Joins a run to the one before it when one call can show both. */
static DunTypeGlyphs *
open_run (GArray              *runs,
          guint                first,
          cairo_scaled_font_t *font,
          hb_face_t           *face,
          int                  n_glyphs,
          int                  length)
{
  DunTypeGlyphs *run = NULL;

  if (runs->len > first)
    run = &g_array_index (runs, DunTypeGlyphs, runs->len - 1);
  if (run == NULL || run->font != font)
    {
      DunTypeGlyphs fresh = {
        .font = cairo_scaled_font_reference (font),
        .face = hb_face_reference (face),
      };

      g_array_append_val (runs, fresh);
      run = &g_array_index (runs, DunTypeGlyphs, runs->len - 1);
    }
  make_room (run, run->n_glyphs + n_glyphs, run->n_clusters + length, run->length + length + 1);
  return run;
}

/* Returns: whether the family is one that every machine of ours has (fonts-noto-core); an emoji is
 * a picture and not a sign */
gboolean
dun_type_font_is_letter (PangoFont *font)
{
  static GQuark quark;
  gpointer known;

  if (G_UNLIKELY (quark == 0))
    quark = g_quark_from_static_string ("dun-type-font-is-letter");
  known = g_object_get_qdata (G_OBJECT (font), quark);
  if (known == NULL)
    {
      PangoFontDescription *description = pango_font_describe (font);
      const char *family = pango_font_description_get_family (description);
      gboolean is_ours = family != NULL && g_str_has_prefix (family, "Noto ")
                         && strstr (family, "Emoji") == NULL;

      pango_font_description_free (description);
      known = GINT_TO_POINTER (is_ours ? 1 : 2);
      g_object_set_qdata (G_OBJECT (font), quark, known);
    }
  return GPOINTER_TO_INT (known) == 1;
}

/* Turns what add_run appended from the logical order of its clusters into that of the paper: glyphs
 * that follow each other on the line need no places of their own in the file. */
static void
turn_clusters (DunTypeGlyphs *run,
               int  first_cluster,
               int  first_byte)
{
  int n_bytes = run->length - first_byte;
  g_autofree char *text = g_memdup2 (run->text + first_byte, (gsize) n_bytes);
  int from = 0;
  int to = run->length;

  for (int i = first_cluster; i < run->n_clusters; i++)
    {
      to -= run->clusters[i].num_bytes;
      memcpy (run->text + to, text + from, (gsize) run->clusters[i].num_bytes);
      from += run->clusters[i].num_bytes;
    }
  for (int i = first_cluster, k = run->n_clusters - 1; i < k; i++, k--)
    {
      cairo_text_cluster_t cluster = run->clusters[i];

      run->clusters[i] = run->clusters[k];
      run->clusters[k] = cluster;
    }
}

static void
add_run (DunTypeBlock *block,
         guint         first,
         const char   *text,
         PangoLayoutRun *item,
         double       *x)
{
  PangoFont *font = item->item->analysis.font;
  cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (font));
  gboolean backward = (item->item->analysis.level & 1) != 0;
  PangoGlyphItemIter iter;
  gboolean more;
  gboolean is_ours = dun_type_font_is_letter (font);
  DunTypeGlyphs *run;
  int first_glyph;
  int first_cluster;
  int first_byte;

  run = open_run (block->runs, first, scaled, hb_font_get_face (pango_font_get_hb_font (font)),
                  item->glyphs->num_glyphs, item->item->length);
  first_glyph = run->n_glyphs;
  first_cluster = run->n_clusters;
  first_byte = run->length;
  for (int i = 0; i < item->glyphs->num_glyphs; i++)
    {
      const PangoGlyphInfo *info = &item->glyphs->glyphs[i];

      if (info->glyph != PANGO_GLYPH_EMPTY)
        {
          cairo_glyph_t *glyph = &run->glyphs[run->n_glyphs++];

          if (G_UNLIKELY (!is_ours || (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0)
              && block->missing == 0)
            block->missing =
              g_utf8_get_char (text + item->item->offset + item->glyphs->log_clusters[i]);
          glyph->index = (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 ? 0 : info->glyph;
          glyph->x = *x + pango_units_to_double (info->geometry.x_offset);
          glyph->y = pango_units_to_double (info->geometry.y_offset);
        }
      *x += pango_units_to_double (info->geometry.width);
    }
  for (more = pango_glyph_item_iter_init_start (&iter, item, text); more;
       more = pango_glyph_item_iter_next_cluster (&iter))
    {
      cairo_text_cluster_t cluster = { 0, 0 };
      int from = MIN (iter.start_glyph, iter.end_glyph + 1);
      int to = MAX (iter.start_glyph + 1, iter.end_glyph);

      for (int i = from; i < to; i++)
        cluster.num_glyphs += item->glyphs->glyphs[i].glyph != PANGO_GLYPH_EMPTY;
      for (int i = iter.start_index; i < iter.end_index;)
        {
          int skip = get_control (text + i, iter.end_index - i);

          if (skip == 0)
            {
              run->text[run->length++] = text[i];
              cluster.num_bytes++;
            }
          i += MAX (skip, 1);
        }
      if (cluster.num_bytes > 0 || cluster.num_glyphs > 0)
        run->clusters[run->n_clusters++] = cluster;
    }
  /* A cluster of characters without any glyph, such as a joiner, goes with its neighbour's text. */
  for (int i = first_cluster; i < run->n_clusters; i++)
    if (run->clusters[i].num_glyphs == 0 && run->n_clusters > first_cluster + 1)
      {
        int neighbour = i > first_cluster ? i - 1 : i + 1;

        run->clusters[neighbour].num_bytes += run->clusters[i].num_bytes;
        memmove (&run->clusters[i], &run->clusters[i + 1],
                 sizeof (cairo_text_cluster_t) * (gsize) (run->n_clusters - i - 1));
        run->n_clusters--;
        i--;
      }
  if (backward)
    turn_clusters (run, first_cluster, first_byte);
  if (run->n_glyphs == first_glyph && run->n_glyphs == 0)
    {
      clear_run (run);
      g_array_set_size (block->runs, block->runs->len - 1);
    }
}

/**
 * dun_type_block_new:
 * @point: how many bytes of the text are before the decimal sign, or negative
 *
 * Returns: (transfer full): the lines of @layout
 */
DunTypeBlock *
dun_type_block_new (PangoLayout *layout,
                    int          point)
{
  DunTypeBlock *block = g_rc_box_new0 (DunTypeBlock);
  const char *text = pango_layout_get_text (layout);

  block->lines = g_array_new (FALSE, TRUE, sizeof (DunTypeLine));
  block->runs = g_array_new (FALSE, TRUE, sizeof (DunTypeGlyphs));
  for (GSList *l = pango_layout_get_lines_readonly (layout); l != NULL; l = l->next)
    {
      PangoLayoutLine *pango_line = l->data;
      DunTypeLine line = { .first_run = block->runs->len };

      for (GSList *r = pango_line->runs; r != NULL; r = r->next)
        add_run (block, line.first_run, text, r->data, &line.width);
      line.n_runs = block->runs->len - line.first_run;
      block->widest = MAX (block->widest, line.width);
      g_array_append_val (block->lines, line);
    }
  block->point = -1;
  if (point > 0)
    {
      int x;

      pango_layout_line_index_to_x (pango_layout_get_line_readonly (layout, 0), point - 1, TRUE,
                                    &x);
      block->point = pango_units_to_double (x);
    }
  return block;
}

/* Returns: (transfer full): a block of one line without anything on it */
DunTypeBlock *
dun_type_block_new_empty (void)
{
  DunTypeBlock *self = g_rc_box_new0 (DunTypeBlock);

  self->lines = g_array_new (FALSE, TRUE, sizeof (DunTypeLine));
  self->runs = g_array_new (FALSE, TRUE, sizeof (DunTypeGlyphs));
  self->point = -1;
  dun_type_block_open_line (self);
  return self;
}

void
dun_type_block_open_line (DunTypeBlock *self)
{
  DunTypeLine line = { .first_run = self->runs->len };

  g_array_append_val (self->lines, line);
}

/* Puts @part, which is one line from left to right, at the end of the last line. */
void
dun_type_block_append (DunTypeBlock       *self,
                       const DunTypeBlock *part)
{
  DunTypeLine *line = &g_array_index (self->lines, DunTypeLine, self->lines->len - 1);

  for (guint i = 0; i < part->runs->len; i++)
    {
      const DunTypeGlyphs *from = &g_array_index (part->runs, DunTypeGlyphs, i);
      DunTypeGlyphs *run = open_run (self->runs, line->first_run, from->font, from->face,
                                     from->n_glyphs, MAX (from->n_clusters, from->length));

      for (int g = 0; g < from->n_glyphs; g++)
        {
          cairo_glyph_t *glyph = &run->glyphs[run->n_glyphs++];

          *glyph = from->glyphs[g];
          glyph->x += line->width;
        }
      memcpy (run->clusters + run->n_clusters, from->clusters,
              sizeof (cairo_text_cluster_t) * (gsize) from->n_clusters);
      run->n_clusters += from->n_clusters;
      memcpy (run->text + run->length, from->text, (gsize) from->length);
      run->length += from->length;
    }
  line->n_runs = self->runs->len - line->first_run;
  line->width += g_array_index (part->lines, DunTypeLine, 0).width;
  self->widest = MAX (self->widest, line->width);
  if (self->missing == 0)
    self->missing = part->missing;
}

DunTypeBlock *
dun_type_block_ref (DunTypeBlock *self)
{
  return g_rc_box_acquire (self);
}

static void
block_clear (DunTypeBlock *self)
{
  for (guint i = 0; i < self->runs->len; i++)
    clear_run (&g_array_index (self->runs, DunTypeGlyphs, i));
  g_array_unref (self->runs);
  g_array_unref (self->lines);
}

void
dun_type_block_unref (DunTypeBlock *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) block_clear);
}

guint
dun_type_block_get_n_lines (const DunTypeBlock *self)
{
  return self->lines->len;
}

double
dun_type_block_get_width (const DunTypeBlock *self,
                          guint               line)
{
  return g_array_index (self->lines, DunTypeLine, line).width;
}

double
dun_type_block_get_widest (const DunTypeBlock *self)
{
  return self->widest;
}

/* Returns: how far from the line's left end the decimal sign is, negative when it is no number */
double
dun_type_block_get_point (const DunTypeBlock *self)
{
  return self->point;
}

/* Returns: a character that the letter's fonts lack, 0 when there is none */
gunichar
dun_type_block_get_missing (const DunTypeBlock *self)
{
  return self->missing;
}

static gboolean
is_from_right (const DunTypeGlyphs *run)
{
  for (const char *c = run->text; c < run->text + run->length; c = g_utf8_next_char (c))
    if (g_utf8_get_char (c) >= 0x590 && g_utf8_get_char (c) < 0x900
        && g_unichar_isalpha (g_utf8_get_char (c)))
      return TRUE;
  return FALSE;
}

static void
append_clusters (GString   *text,
                 const DunTypeGlyphs *run,
                 gboolean   from_right)
{
  int at = from_right ? run->length : 0;

  for (int i = 0; i < run->n_clusters; i++)
    {
      int n_bytes = run->clusters[from_right ? run->n_clusters - 1 - i : i].num_bytes;

      at -= from_right ? n_bytes : 0;
      g_string_append_len (text, run->text + at, n_bytes);
      at += from_right ? 0 : n_bytes;
    }
}

/* Returns: (transfer full): what a line says, part by part from where its language begins; a number
 * in a Persian line is the wrong way round */
char *
dun_type_block_dup_text (const DunTypeBlock *self,
                         guint               line)
{
  const DunTypeLine *shown = &g_array_index (self->lines, DunTypeLine, line);
  const DunTypeGlyphs *runs = &g_array_index (self->runs, DunTypeGlyphs, shown->first_run);
  GString *text = g_string_new (NULL);
  gboolean from_right = FALSE;

  for (guint i = 0; i < shown->n_runs && !from_right; i++)
    from_right = is_from_right (&runs[i]);
  for (guint i = 0; i < shown->n_runs; i++)
    append_clusters (text, &runs[from_right ? shown->n_runs - 1 - i : i], from_right);
  return g_string_free (text, FALSE);
}

/* @cr must have no transformation. */
void
dun_type_pen_init (DunTypePen *self,
                   cairo_t    *cr)
{
  self->cr = cr;
  self->font = NULL;
  self->glyphs = g_array_sized_new (FALSE, FALSE, sizeof (cairo_glyph_t), 1024);
  self->clusters = g_array_sized_new (FALSE, FALSE, sizeof (cairo_text_cluster_t), 1024);
  self->text = g_string_sized_new (1024);
}

void
dun_type_pen_clear (DunTypePen *self)
{
  dun_type_pen_flush (self);
  g_array_unref (self->glyphs);
  g_array_unref (self->clusters);
  g_string_free (self->text, TRUE);
}

/* Shows what is not shown yet: before the colour or the place of @cr is another. */
void
dun_type_pen_flush (DunTypePen *self)
{
  if (self->font != NULL)
    {
      cairo_set_scaled_font (self->cr, self->font);
      cairo_show_text_glyphs (self->cr, self->text->str, (int) self->text->len,
                              (const cairo_glyph_t *) (gconstpointer) self->glyphs->data,
                              (int) self->glyphs->len,
                              (const cairo_text_cluster_t *) (gconstpointer) self->clusters->data,
                              (int) self->clusters->len, 0);
    }
  self->font = NULL;
  g_array_set_size (self->glyphs, 0);
  g_array_set_size (self->clusters, 0);
  g_string_truncate (self->text, 0);
}

/* Shows one line with its left end at @x, in one call with the lines of the same font before and
 * after it: each call is recorded, measured and replayed by cairo. The block must live until then.
 */
void
dun_type_pen_show (DunTypePen         *self,
                   const DunTypeBlock *block,
                   guint               line,
                   double              x,
                   double              baseline)
{
  const DunTypeLine *shown = &g_array_index (block->lines, DunTypeLine, line);

  for (guint i = 0; i < shown->n_runs; i++)
    {
      const DunTypeGlyphs *run = &g_array_index (block->runs, DunTypeGlyphs, shown->first_run + i);
      guint first = self->glyphs->len;

      if (run->font != self->font)
        {
          dun_type_pen_flush (self);
          self->font = run->font;
          first = 0;
        }
      g_array_set_size (self->glyphs, first + (guint) run->n_glyphs);
      for (int g = 0; g < run->n_glyphs; g++)
        {
          cairo_glyph_t *glyph = &g_array_index (self->glyphs, cairo_glyph_t, first + (guint) g);

          glyph->index = run->glyphs[g].index;
          glyph->x = x + run->glyphs[g].x;
          glyph->y = baseline + run->glyphs[g].y;
        }
      g_array_append_vals (self->clusters, run->clusters, (guint) run->n_clusters);
      g_string_append_len (self->text, run->text, run->length);
    }
}
