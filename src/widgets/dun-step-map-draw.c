/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-step-map"

#include "dun-step-map-private.h"

#include "dun-locale.h"
#include "dun-text.h"

#include <math.h>

/* The drawing of the map of steps. All is laid out from left to right and mirrored in one place;
 * colours come from the stylesheet by name, and no colour stands without a letter or a word. */

#define RADIUS 5.0
#define PAD 8.0
#define ICON 16.0
#define STRIPE 4.0
#define AXIS_ENLARGE 2.2 /* as high as the axis is */
#define COMPACT 0.65 /* smaller than this a box has its icon and its head only, in readable size */

typedef struct
{
  const DunStepMapScene *scene;
  GtkSnapshot           *snapshot;
  cairo_t               *cr;
  GdkRGBA                foreground;
} Canvas;

static gboolean
is_rtl (const Canvas *canvas)
{
  return gtk_widget_get_direction (canvas->scene->widget) == GTK_TEXT_DIR_RTL;
}

/* How much larger than the map the few words of a small map are written. */
static double
enlarge (const Canvas *canvas)
{
  return canvas->scene->zoom < COMPACT ? 1 / canvas->scene->zoom : 1;
}

static GdkRGBA
find_color (const Canvas *canvas,
            const char   *name)
{
  GtkStyleContext *context = gtk_widget_get_style_context (canvas->scene->widget);
  GdkRGBA color = canvas->foreground;

  gtk_style_context_lookup_color (context, name, &color);
  return color;
}

static GdkRGBA
find_series (const Canvas *canvas,
             int           color)
{
  g_autofree char *name = g_strdup_printf ("dun_series_%d", (color - 1) % 6 + 1);

  return find_color (canvas, name);
}

static void
set_color (const Canvas *canvas,
           GdkRGBA       color,
           double        alpha)
{
  color.alpha *= (float) alpha;
  gdk_cairo_set_source_rgba (canvas->cr, &color);
}

/* Where a point of the layout is drawn. */
static double
mirror (const Canvas *canvas,
        double        x)
{
  return is_rtl (canvas) ? canvas->scene->width - x : x;
}

static void
rounded (const Canvas *canvas,
         double        x,
         double        y,
         double        width,
         double        height)
{
  cairo_t *cr = canvas->cr;
  double left = is_rtl (canvas) ? canvas->scene->width - x - width : x;

  cairo_new_sub_path (cr);
  cairo_arc (cr, left + width - RADIUS, y + RADIUS, RADIUS, -G_PI_2, 0);
  cairo_arc (cr, left + width - RADIUS, y + height - RADIUS, RADIUS, 0, G_PI_2);
  cairo_arc (cr, left + RADIUS, y + height - RADIUS, RADIUS, G_PI_2, G_PI);
  cairo_arc (cr, left + RADIUS, y + RADIUS, RADIUS, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static PangoLayout *
make_text (const Canvas *canvas,
           const char   *text,
           gboolean      is_strong,
           double        scale)
{
  g_autofree char *isolated = dun_text_isolate (text);
  PangoLayout *layout = gtk_widget_create_pango_layout (canvas->scene->widget, isolated);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (is_strong)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

/* A line of text at the start of @x, cut to @width. */
static void
write_line (const Canvas *canvas,
            const char   *text,
            double        x,
            double        y,
            double        width,
            gboolean      is_strong,
            double        scale,
            double        alpha)
{
  g_autoptr (PangoLayout) layout = make_text (canvas, text, is_strong, scale);

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, is_rtl (canvas) ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  set_color (canvas, canvas->foreground, alpha);
  cairo_move_to (canvas->cr, is_rtl (canvas) ? canvas->scene->width - x - width : x, y);
  pango_cairo_show_layout (canvas->cr, layout);
}

/* A text centred at @x; returns its width. */
static double
write_center (const Canvas *canvas,
              const char   *text,
              double        x,
              double        y,
              gboolean      is_strong,
              GdkRGBA       color,
              double        alpha)
{
  g_autoptr (PangoLayout) layout =
    make_text (canvas, text, is_strong, 0.9 * MIN (enlarge (canvas), AXIS_ENLARGE));
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  set_color (canvas, color, alpha);
  cairo_move_to (canvas->cr, mirror (canvas, x) - width / 2.0, y);
  pango_cairo_show_layout (canvas->cr, layout);
  return width;
}

/* --- What lies behind --- */

static void
draw_lanes (const Canvas *canvas)
{
  const DunStepMapScene *scene = canvas->scene;
  int n_lanes = dun_step_map_layout_get_n_lanes (scene->layout);

  for (int lane = 0; lane < n_lanes; lane++)
    {
      double top = dun_step_map_layout_get_lane_y (scene->layout, lane);
      double bottom = lane + 1 < n_lanes ? dun_step_map_layout_get_lane_y (scene->layout, lane + 1)
                                         : scene->height;

      if (lane % 2 == 1)
        {
          set_color (canvas, canvas->foreground, 0.035);
          cairo_rectangle (canvas->cr, 0, top, scene->width, bottom - top);
          cairo_fill (canvas->cr);
        }
    }
  set_color (canvas, canvas->foreground, 0.16);
  cairo_set_line_width (canvas->cr, 1);
  cairo_move_to (canvas->cr, 0, DUN_STEP_MAP_AXIS - 0.5);
  cairo_line_to (canvas->cr, scene->width, DUN_STEP_MAP_AXIS - 0.5);
  cairo_stroke (canvas->cr);
}

static void
draw_axis (const Canvas *canvas)
{
  const DunStepMapScene *scene = canvas->scene;
  const DunLocale *locale = dun_locale_current ();
  GdkRGBA accent = find_color (canvas, "dun_accent_mark");
  double last_end = -G_MAXDOUBLE;
  guint n_ticks;
  const DunStepTick *ticks = dun_step_map_layout_get_ticks (scene->layout, &n_ticks);

  for (guint i = 0; i < n_ticks; i++)
    {
      gboolean is_origin = ticks[i].day == 0;
      g_autofree char *number = dun_locale_format_int (locale, ticks[i].day);
      g_autofree char *signed_number = ticks[i].day > 0 ? g_strconcat ("+", number, NULL) : NULL;
      const char *label = is_origin && scene->origin_label != NULL ? scene->origin_label
                          : signed_number != NULL ? signed_number : number;
      double x = floor (mirror (canvas, ticks[i].start)) + 0.5;
      g_autoptr (PangoLayout) measure =
        make_text (canvas, label, is_origin, 0.9 * MIN (enlarge (canvas), AXIS_ENLARGE));
      int width, height;

      set_color (canvas, is_origin ? accent : canvas->foreground, is_origin ? 0.9 : 0.10);
      cairo_set_line_width (canvas->cr, is_origin ? 2 : 1);
      cairo_move_to (canvas->cr, x, is_origin ? DUN_STEP_MAP_AXIS - 6 : DUN_STEP_MAP_AXIS - 4);
      cairo_line_to (canvas->cr, x, scene->height);
      cairo_stroke (canvas->cr);
      pango_layout_get_pixel_size (measure, &width, &height);
      if (ticks[i].start - width / 2.0 < last_end + 4 && !is_origin)
        continue;
      write_center (canvas, label, ticks[i].start,
                    MAX (0, (DUN_STEP_MAP_AXIS - 8 - height) / 2 + 1),
                    is_origin, canvas->foreground, is_origin ? 1 : 0.75);
      last_end = ticks[i].start + width / 2.0;
    }
}

/* --- Arrows --- */

static void
draw_arrow (const Canvas *canvas,
            double        from_x,
            double        from_y,
            double        to_x,
            double        to_y,
            gboolean      is_dashed,
            GdkRGBA       color,
            double        alpha)
{
  static const double dashes[] = { 5, 4 };
  cairo_t *cr = canvas->cr;
  double forward = is_rtl (canvas) ? -1 : 1;
  double x1 = mirror (canvas, from_x), x2 = mirror (canvas, to_x);
  double bend = CLAMP (fabs (x2 - x1) / 2, 18, 70) * forward;

  set_color (canvas, color, alpha);
  cairo_set_line_width (cr, 1.5);
  if (is_dashed)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (cr, x1, from_y);
  cairo_curve_to (cr, x1 + bend, from_y, x2 - bend, to_y, x2 - 6 * forward, to_y);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_move_to (cr, x2, to_y);
  cairo_line_to (cr, x2 - 8 * forward, to_y - 4.5);
  cairo_line_to (cr, x2 - 8 * forward, to_y + 4.5);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_links (const Canvas *canvas)
{
  const DunStepMapScene *scene = canvas->scene;

  for (guint i = 0; i < scene->links->len; i++)
    {
      const DunStepLink *link = &g_array_index (scene->links, DunStepLink, i);
      const DunStepPlace *from = dun_step_map_layout_find (scene->layout, link->from);
      const DunStepPlace *to = dun_step_map_layout_find (scene->layout, link->to);
      gboolean near = link->from == scene->selected || link->to == scene->selected;
      GdkRGBA color = near ? find_color (canvas, "dun_accent_mark") : canvas->foreground;

      if (from != NULL && to != NULL)
        draw_arrow (canvas, from->x + DUN_STEP_MAP_BOX_WIDTH,
                    from->y + DUN_STEP_MAP_BOX_HEIGHT / 2, to->x,
                    to->y + DUN_STEP_MAP_BOX_HEIGHT / 2, link->is_dashed, color,
                    near ? 1 : 0.6);
    }
}

/* The arrow that is being made, to the step under the focus or to the pointer. */
static void
draw_new_link (const Canvas *canvas)
{
  const DunStepMapScene *scene = canvas->scene;
  const DunStepPlace *from = dun_step_map_layout_find (scene->layout, scene->link_from);
  const DunStepPlace *to = dun_step_map_layout_find (scene->layout, scene->link_to);

  if (from == NULL || from == to)
    return;
  draw_arrow (canvas, from->x + DUN_STEP_MAP_BOX_WIDTH, from->y + DUN_STEP_MAP_BOX_HEIGHT / 2,
              to != NULL ? to->x : scene->pointer_x,
              to != NULL ? to->y + DUN_STEP_MAP_BOX_HEIGHT / 2 : scene->pointer_y, TRUE,
              find_color (canvas, "dun_accent_mark"), 1);
}

/* --- Boxes --- */

static void
draw_term (const Canvas       *canvas,
           const DunStepItem  *item,
           const DunStepPlace *place)
{
  double end = dun_step_map_layout_get_x (canvas->scene->layout, item->until);
  double start = place->x + DUN_STEP_MAP_BOX_WIDTH;
  double y = floor (place->y + DUN_STEP_MAP_BOX_HEIGHT - 6) + 0.5;

  if (item->until <= item->day || end <= start + 4)
    return;
  set_color (canvas, canvas->foreground, 0.35);
  cairo_set_line_width (canvas->cr, 1);
  cairo_move_to (canvas->cr, mirror (canvas, start), y);
  cairo_line_to (canvas->cr, mirror (canvas, end - 3), y);
  cairo_move_to (canvas->cr, mirror (canvas, end - 3), y - 4);
  cairo_line_to (canvas->cr, mirror (canvas, end - 3), y + 4);
  cairo_stroke (canvas->cr);
}

static void
draw_mark (const Canvas *canvas,
           const char   *text,
           double        x,
           double        y,
           GdkRGBA       color)
{
  static const GdkRGBA white = { 1, 1, 1, 1 };
  g_autoptr (PangoLayout) layout = make_text (canvas, text, TRUE, 0.85 * enlarge (canvas));
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  set_color (canvas, color, 1);
  cairo_new_path (canvas->cr);
  cairo_arc (canvas->cr, mirror (canvas, x), y, 9 * enlarge (canvas), 0, 2 * G_PI);
  cairo_fill (canvas->cr);
  set_color (canvas, white, 1);
  cairo_move_to (canvas->cr, mirror (canvas, x) - width / 2.0, y - height / 2.0);
  pango_cairo_show_layout (canvas->cr, layout);
}

/* The three lines of a box. */
static void
write_words (const Canvas      *canvas,
             const DunStepItem *item,
             double             x,
             double             y,
             double             alpha)
{
  double text_x = x + PAD + STRIPE;
  double width = DUN_STEP_MAP_BOX_WIDTH - 2 * PAD - STRIPE;
  double icon = item->icon != NULL ? ICON + 4 : 0;
  double mark = item->mark != NULL || item->flaw != NULL ? 20 : 0;

  write_line (canvas, item->kind, text_x + icon, y + 5, width - icon - mark, TRUE, 1, alpha);
  write_line (canvas, item->title != NULL ? item->title : "", text_x, y + 23, width, FALSE, 0.92,
              alpha);
  write_line (canvas, item->note != NULL ? item->note : "", text_x, y + 40, width, FALSE, 0.85,
              0.72 * alpha);
}

/* The head of a box on a small map, in a size that is read; the tooltip has the rest. */
static void
write_head (const Canvas      *canvas,
            const DunStepItem *item,
            double             x,
            double             y,
            double             alpha)
{
  double large = enlarge (canvas);
  double start = STRIPE + (item->icon != NULL ? ICON + 5 : 3) * large;

  write_line (canvas, item->kind, x + start, y + (DUN_STEP_MAP_BOX_HEIGHT - 17 * large) / 2,
              DUN_STEP_MAP_BOX_WIDTH - start - 2 * large, TRUE, 0.9 * large, alpha);
}

static void
draw_body (const Canvas      *canvas,
           const DunStepItem *item,
           double             x,
           double             y,
           double             alpha)
{
  const DunStepMapScene *scene = canvas->scene;
  const double width = DUN_STEP_MAP_BOX_WIDTH, height = DUN_STEP_MAP_BOX_HEIGHT;
  gboolean is_selected = item->id == scene->selected;

  rounded (canvas, x, y, width, height);
  set_color (canvas, find_color (canvas, "theme_base_color"), alpha);
  cairo_fill_preserve (canvas->cr);
  cairo_save (canvas->cr);
  cairo_clip (canvas->cr);
  if (is_selected)
    {
      set_color (canvas, find_color (canvas, "dun_accent_mark"), 0.12 * alpha);
      cairo_paint (canvas->cr);
    }
  set_color (canvas, item->color > 0 ? find_series (canvas, item->color) : canvas->foreground,
             (item->color > 0 ? 1 : 0.25) * alpha);
  cairo_rectangle (canvas->cr, is_rtl (canvas) ? scene->width - x - STRIPE : x, y, STRIPE, height);
  cairo_fill (canvas->cr);
  cairo_restore (canvas->cr);

  rounded (canvas, x + 0.5, y + 0.5, width - 1, height - 1);
  if (item->flaw != NULL)
    set_color (canvas, find_color (canvas, "dun_harm"), alpha);
  else if (is_selected)
    set_color (canvas, find_color (canvas, "dun_accent_mark"), alpha);
  else
    set_color (canvas, canvas->foreground, 0.38 * alpha);
  cairo_set_line_width (canvas->cr, is_selected || item->flaw != NULL ? 2 : 1);
  cairo_stroke (canvas->cr);
  if (is_selected && scene->is_focused)
    {
      rounded (canvas, x - 3, y - 3, width + 6, height + 6);
      set_color (canvas, find_color (canvas, "dun_accent_mark"), 0.7 * alpha);
      cairo_set_line_width (canvas->cr, 1.5);
      cairo_stroke (canvas->cr);
    }

  if (canvas->scene->zoom < COMPACT)
    write_head (canvas, item, x, y, alpha);
  else
    write_words (canvas, item, x, y, alpha);
  if (item->flaw != NULL)
    draw_mark (canvas, "!", x + width - 14, y + 14, find_color (canvas, "dun_harm"));
  else if (item->mark != NULL)
    draw_mark (canvas, item->mark, x + width - 14, y + 14, find_series (canvas, item->color));
}

static void
draw_handle (const Canvas       *canvas,
             const DunStepPlace *place)
{
  double x = mirror (canvas, place->x + DUN_STEP_MAP_BOX_WIDTH);
  double y = place->y + DUN_STEP_MAP_BOX_HEIGHT / 2;

  cairo_new_path (canvas->cr);
  cairo_arc (canvas->cr, x, y, 5, 0, 2 * G_PI);
  set_color (canvas, find_color (canvas, "theme_base_color"), 1);
  cairo_fill_preserve (canvas->cr);
  set_color (canvas, find_color (canvas, "dun_accent_mark"), 1);
  cairo_set_line_width (canvas->cr, 2);
  cairo_stroke (canvas->cr);
}

static void
draw_dragged (const Canvas      *canvas,
              const DunStepItem *item)
{
  const DunStepMapScene *scene = canvas->scene;
  g_autofree char *number = dun_locale_format_int (dun_locale_current (), scene->drop_day);
  double x = floor (mirror (canvas, scene->pointer_x)) + 0.5;
  GdkRGBA accent = find_color (canvas, "dun_accent_mark");

  draw_body (canvas, item, scene->pointer_x, scene->pointer_y, 0.75);
  set_color (canvas, accent, 0.8);
  cairo_set_line_width (canvas->cr, 1);
  cairo_move_to (canvas->cr, x, DUN_STEP_MAP_AXIS);
  cairo_line_to (canvas->cr, x, scene->pointer_y);
  cairo_stroke (canvas->cr);
  draw_mark (canvas, number, scene->pointer_x, DUN_STEP_MAP_AXIS + 4, accent);
}

static void
draw_icon (const Canvas      *canvas,
           const DunStepItem *item,
           double             x,
           double             y)
{
  GtkWidget *widget = canvas->scene->widget;
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GtkIconPaintable) icon =
    gtk_icon_theme_lookup_icon (theme, item->icon, NULL, (int) ICON,
                                gtk_widget_get_scale_factor (widget),
                                gtk_widget_get_direction (widget), GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
  double size = ICON * enlarge (canvas);
  gboolean is_small = canvas->scene->zoom < COMPACT;
  double start = x + STRIPE + (is_small ? 3 / canvas->scene->zoom : PAD);
  double left = is_rtl (canvas) ? canvas->scene->width - start - size : start;
  double top = y + (is_small ? (DUN_STEP_MAP_BOX_HEIGHT - size) / 2 : 6);

  gtk_snapshot_save (canvas->snapshot);
  gtk_snapshot_translate (canvas->snapshot, &GRAPHENE_POINT_INIT ((float) left, (float) top));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), canvas->snapshot, size,
                                            size, &canvas->foreground, 1);
  gtk_snapshot_restore (canvas->snapshot);
}

/* Draws the whole map; @snapshot is scaled already. */
void
_dun_step_map_draw (const DunStepMapScene *scene,
                    GtkSnapshot           *snapshot)
{
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) scene->width, (float) scene->height);
  Canvas canvas = { scene, snapshot, gtk_snapshot_append_cairo (snapshot, &area), { 0, 0, 0, 1 } };
  const DunStepItem *dragged = NULL;

  gtk_style_context_get_color (gtk_widget_get_style_context (scene->widget), &canvas.foreground);
  draw_lanes (&canvas);
  draw_axis (&canvas);
  draw_links (&canvas);
  for (guint i = 0; i < scene->items->len; i++)
    {
      const DunStepItem *item = scene->items->pdata[i];
      const DunStepPlace *place = dun_step_map_layout_find (scene->layout, item->id);

      draw_term (&canvas, item, place);
      draw_body (&canvas, item, place->x, place->y, item->id == scene->dragged ? 0.4 : 1);
      if (item->id == scene->dragged)
        dragged = item;
      else if (item->id == scene->selected && scene->is_editable)
        draw_handle (&canvas, place);
    }
  if (scene->link_from != 0)
    draw_new_link (&canvas);
  if (dragged != NULL)
    draw_dragged (&canvas, dragged);
  cairo_destroy (canvas.cr);
  for (guint i = 0; i < scene->items->len; i++)
    {
      const DunStepItem *item = scene->items->pdata[i];
      const DunStepPlace *place = dun_step_map_layout_find (scene->layout, item->id);

      if (item->icon != NULL && item->id != scene->dragged)
        draw_icon (&canvas, item, place->x, place->y);
    }
}
