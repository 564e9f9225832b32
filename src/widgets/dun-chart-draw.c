/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-chart"

#include "dun-chart-private.h"

#include "dun-text.h"

#include <math.h>

/* The drawing of the charts. All is laid out from left to right and mirrored by one function,
 * colours come from the stylesheet by name, and every bar has its words beside it: no colour alone
 * carries a meaning. */

#define GAP 6.0
#define BAR_MAX 56.0

typedef struct
{
  DunChartScene *scene;
  cairo_t       *cr;
  double         width;
  double         height;
  GdkRGBA        foreground;
} Canvas;

static gboolean
is_rtl (Canvas *canvas)
{
  return gtk_widget_get_direction (canvas->scene->widget) == GTK_TEXT_DIR_RTL;
}

static GdkRGBA
find_color (Canvas     *canvas,
            const char *name)
{
  GtkStyleContext *context = gtk_widget_get_style_context (canvas->scene->widget);
  GdkRGBA color = canvas->foreground;

  gtk_style_context_lookup_color (context, name, &color);
  return color;
}

static guint
find_series (Canvas       *canvas,
             DunChartItem *item)
{
  for (guint i = 0; i < canvas->scene->series->len; i++)
    if (g_strcmp0 (canvas->scene->series->pdata[i], item->series) == 0)
      return i;
  return 0;
}

static GdkRGBA
item_color (Canvas       *canvas,
            DunChartItem *item)
{
  g_autofree char *name = NULL;
  GdkRGBA color;

  if (g_strcmp0 (item->role, "done") == 0)
    return find_color (canvas, "dun_done");
  if (g_strcmp0 (item->role, "waiting") == 0)
    return find_color (canvas, "dun_wait");
  if (g_strcmp0 (item->role, "harm") == 0)
    return find_color (canvas, "dun_harm");
  if (g_strcmp0 (item->role, "bucket-0") == 0)
    {
      color = canvas->foreground;
      color.alpha *= 0.3f;
      return color;
    }
  if (item->role != NULL && g_str_has_prefix (item->role, "bucket-"))
    {
      name = g_strconcat ("dun_bucket_", item->role + strlen ("bucket-"), NULL);
      return find_color (canvas, name);
    }
  if (canvas->scene->series->len < 2)
    return find_color (canvas, "dun_accent_mark");
  name = g_strdup_printf ("dun_series_%u", find_series (canvas, item) % 6 + 1);
  return find_color (canvas, name);
}

static void
set_color (Canvas  *canvas,
           GdkRGBA  color,
           double   alpha)
{
  color.alpha *= (float) alpha;
  gdk_cairo_set_source_rgba (canvas->cr, &color);
}

/* A rectangle in left-to-right coordinates, drawn where the direction has it. */
static DunChartArea
place (Canvas *canvas,
       double  x,
       double  y,
       double  width,
       double  height)
{
  return (DunChartArea) { is_rtl (canvas) ? canvas->width - x - width : x, y, width, height };
}

static void
fill (Canvas             *canvas,
      const DunChartArea *area)
{
  cairo_rectangle (canvas->cr, area->x, area->y, area->width, area->height);
  cairo_fill (canvas->cr);
}

/* Writes @text centred at @center (left-to-right x), cut to @width; returns its height. */
static double
write_text (Canvas     *canvas,
            const char *text,
            double      center,
            double      y,
            double      width,
            double      alpha)
{
  g_autofree char *isolated = dun_text_isolate (text != NULL ? text : "");
  g_autoptr(PangoLayout) layout =
    gtk_widget_create_pango_layout (canvas->scene->widget, isolated);
  double x = is_rtl (canvas) ? canvas->width - center : center;
  int text_width, text_height;

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (int) (MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  set_color (canvas, canvas->foreground, alpha);
  cairo_move_to (canvas->cr, x - MAX (width, 1) / 2, y);
  pango_cairo_show_layout (canvas->cr, layout);
  return text_height;
}

static void
measure_text (Canvas     *canvas,
              const char *text,
              int        *width,
              int        *height)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (canvas->scene->widget, text);

  pango_layout_get_pixel_size (layout, width, height);
}

static double
line_height (Canvas *canvas)
{
  int width, height;

  measure_text (canvas, "0", &width, &height);
  return height;
}

/* Returns: (transfer full): the labels in order of appearance; a bar or a place on a line each. */
static GPtrArray *
list_labels (Canvas *canvas)
{
  GPtrArray *labels = g_ptr_array_new ();

  for (guint i = 0; i < canvas->scene->items->len; i++)
    {
      DunChartItem *item = canvas->scene->items->pdata[i];

      if (!g_ptr_array_find_with_equal_func (labels, item->label, (GEqualFunc) g_str_equal, NULL))
        g_ptr_array_add (labels, item->label);
    }
  return labels;
}

static guint
find_label (GPtrArray    *labels,
            DunChartItem *item)
{
  guint index = 0;

  g_ptr_array_find_with_equal_func (labels, item->label, (GEqualFunc) g_str_equal, &index);
  return index;
}

static double
find_maximum (Canvas    *canvas,
              GPtrArray *labels)
{
  g_autofree double *sums = g_new0 (double, labels->len);
  double maximum = 0;

  for (guint i = 0; i < canvas->scene->items->len; i++)
    {
      DunChartItem *item = canvas->scene->items->pdata[i];
      guint index = canvas->scene->kind == DUN_CHART_STACKED ? find_label (labels, item) : 0;

      sums[index] = (canvas->scene->kind == DUN_CHART_STACKED ? sums[index] : 0)
                    + MAX (item->value, 0);
      maximum = MAX (maximum, sums[index]);
    }
  return maximum > 0 ? maximum : 1;
}

/* Returns: how many names of series stand side by side, each with room for the longest; never so
 * few that they take more than three lines. */
static guint
count_legend_columns (Canvas *canvas)
{
  DunChartScene *scene = canvas->scene;
  int longest = 1;
  guint fit;

  for (guint i = 0; i < scene->series->len; i++)
    {
      int width, height;

      measure_text (canvas, scene->series->pdata[i], &width, &height);
      longest = MAX (longest, width);
    }
  fit = (guint) MAX (canvas->width / (longest + 4 + line_height (canvas) + GAP), 1);
  return CLAMP (fit, (scene->series->len + 2) / 3, scene->series->len);
}

/* Returns: the height that the names of the series took at the bottom; 0 when there is one. */
static double
draw_legend (Canvas *canvas)
{
  DunChartScene *scene = canvas->scene;
  double line = line_height (canvas);
  guint columns, lines;
  double slot;

  if (scene->series->len < 2)
    return 0;
  columns = count_legend_columns (canvas);
  lines = (scene->series->len + columns - 1) / columns;
  slot = canvas->width / columns;
  for (guint i = 0; i < scene->series->len; i++)
    {
      double x = slot * (i % columns);
      double y = canvas->height - line * (lines - i / columns);
      DunChartArea box = place (canvas, x + GAP, y + 3, line - 6, line - 6);
      GdkRGBA color = canvas->foreground;
      int text_width, text_height;

      for (guint j = 0; j < scene->items->len; j++)
        if (find_series (canvas, scene->items->pdata[j]) == i)
          {
            color = item_color (canvas, scene->items->pdata[j]);
            break;
          }
      set_color (canvas, color, 1);
      fill (canvas, &box);
      measure_text (canvas, scene->series->pdata[i], &text_width, &text_height);
      text_width = MIN (text_width + 4, (int) (slot - line - GAP));
      write_text (canvas, scene->series->pdata[i], x + GAP + line + text_width / 2.0, y, text_width,
                  0.8);
    }
  return line * lines + GAP;
}

static void
draw_bars (Canvas *canvas)
{
  DunChartScene *scene = canvas->scene;
  g_autoptr(GPtrArray) labels = list_labels (canvas);
  g_autofree double *heights = g_new0 (double, labels->len);
  double line = line_height (canvas);
  double bottom = canvas->height - draw_legend (canvas) - line - 3;
  double top = scene->kind == DUN_CHART_STACKED ? GAP : line + 3;
  double slot = canvas->width / labels->len;
  double bar = MIN (slot - GAP, BAR_MAX);
  double maximum = find_maximum (canvas, labels);
  DunChartArea base = place (canvas, 0, bottom, canvas->width, 1);

  for (guint i = 0; i < scene->items->len; i++)
    {
      DunChartItem *item = scene->items->pdata[i];
      guint index = find_label (labels, item);
      double height = MAX (item->value, 0) / maximum * MAX (bottom - top, 1);
      double center = slot * (index + 0.5);

      scene->areas[i] = place (canvas, center - bar / 2, bottom - heights[index] - height, bar,
                               MAX (height, 1));
      set_color (canvas, item_color (canvas, item), 0.9);
      fill (canvas, &scene->areas[i]);
      if (scene->kind == DUN_CHART_BAR)
        write_text (canvas, item->text, center, bottom - height - line - 1, slot - 2, 1);
      heights[index] += height + (height > 2 ? 1 : 0);
    }
  set_color (canvas, canvas->foreground, 0.35);
  fill (canvas, &base);
  for (guint i = 0; i < labels->len; i++)
    write_text (canvas, labels->pdata[i], slot * (i + 0.5), bottom + 3, slot - 2, 0.8);
}

static void
draw_lines (Canvas *canvas)
{
  DunChartScene *scene = canvas->scene;
  g_autoptr(GPtrArray) labels = list_labels (canvas);
  double line = line_height (canvas);
  double bottom = canvas->height - draw_legend (canvas) - line - 3;
  double slot = canvas->width / labels->len;
  double maximum = find_maximum (canvas, labels);
  DunChartArea base = place (canvas, 0, bottom, canvas->width, 1);

  for (guint s = 0; s < MAX (scene->series->len, 1); s++)
    {
      gboolean first = TRUE;

      for (guint i = 0; i < scene->items->len; i++)
        {
          DunChartItem *item = scene->items->pdata[i];
          double x = slot * (find_label (labels, item) + 0.5);
          double y = bottom - MAX (item->value, 0) / maximum * MAX (bottom - line - GAP, 1);

          if (find_series (canvas, item) != s)
            continue;
          scene->areas[i] = place (canvas, x - 5, y - 5, 10, 10);
          set_color (canvas, item_color (canvas, item), 1);
          if (first)
            cairo_move_to (canvas->cr, scene->areas[i].x + 5, y);
          else
            cairo_line_to (canvas->cr, scene->areas[i].x + 5, y);
          first = FALSE;
        }
      cairo_set_line_width (canvas->cr, 2);
      cairo_stroke (canvas->cr);
    }
  for (guint i = 0; i < scene->items->len; i++)
    {
      set_color (canvas, item_color (canvas, scene->items->pdata[i]), 1);
      cairo_arc (canvas->cr, scene->areas[i].x + 5, scene->areas[i].y + 5, 3, 0, 2 * G_PI);
      cairo_fill (canvas->cr);
    }
  set_color (canvas, canvas->foreground, 0.35);
  fill (canvas, &base);
  for (guint i = 0; i < labels->len; i++)
    write_text (canvas, labels->pdata[i], slot * (i + 0.5), bottom + 3, slot - 2, 0.8);
}

/* The first datum is a part of the second. */
static void
draw_progress (Canvas *canvas)
{
  DunChartScene *scene = canvas->scene;
  DunChartItem *part = scene->items->pdata[0];
  DunChartItem *whole = scene->items->pdata[MIN (1, scene->items->len - 1)];
  double line = line_height (canvas);
  double share = whole->value > 0 ? CLAMP (part->value / whole->value, 0, 1) : 0;
  double y = line + 3;
  double height = CLAMP (canvas->height - 2 * line - 9, 6, 28);
  DunChartArea full = place (canvas, 0, y, canvas->width, height);
  DunChartArea reached = place (canvas, 0, y, canvas->width * share, height);

  for (guint i = 0; i < scene->items->len; i++)
    scene->areas[i] = i == 0 ? reached
                             : place (canvas, canvas->width * share, y,
                                      canvas->width * (1 - share), height);
  set_color (canvas, canvas->foreground, 0.14);
  fill (canvas, &full);
  set_color (canvas, item_color (canvas, part), 0.9);
  fill (canvas, &reached);
  write_text (canvas, part->label, canvas->width / 4, 0, canvas->width / 2, 0.8);
  write_text (canvas, part->text, canvas->width / 4, y + height + 3, canvas->width / 2, 1);
  if (whole != part)
    {
      write_text (canvas, whole->label, canvas->width * 3 / 4, 0, canvas->width / 2, 0.8);
      write_text (canvas, whole->text, canvas->width * 3 / 4, y + height + 3, canvas->width / 2, 1);
    }
}

void
_dun_chart_draw (DunChartScene *scene,
                 cairo_t       *cr,
                 int            width,
                 int            height)
{
  Canvas canvas = { scene, cr, width, height, { 0 } };

  gtk_style_context_get_color (gtk_widget_get_style_context (scene->widget), &canvas.foreground);
  if (scene->items->len == 0)
    return;
  if (scene->kind == DUN_CHART_LINE)
    draw_lines (&canvas);
  else if (scene->kind == DUN_CHART_PROGRESS)
    draw_progress (&canvas);
  else
    draw_bars (&canvas);

  if (scene->show_focus && scene->focused >= 0 && scene->focused < (int) scene->items->len)
    {
      DunChartArea *area = &scene->areas[scene->focused];

      set_color (&canvas, canvas.foreground, 1);
      cairo_set_line_width (cr, 2);
      cairo_rectangle (cr, area->x - 2, area->y - 2, area->width + 4, area->height + 4);
      cairo_stroke (cr);
    }
}
