/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-pdf-page"

#include "dun-pdf-page-private.h"

#include <math.h>

/* One sheet in the viewer: white paper of the right size from the start, its picture when it comes.
 * Paper is white in a dark theme too: it is what will be printed. */

typedef struct
{
  graphene_rect_t area; /* points */
  gboolean        current;
} Hit;

struct _DunPdfPage
{
  GtkWidget parent_instance;

  /* Owned */
  GdkTexture *texture;
  GArray     *hits; /* of Hit */
  char       *message;

  /* State */
  double width; /* points */
  double height;
  double scale; /* pixels a point on the screen */
  double drawn; /* the scale of the texture, 0: none yet */
};

G_DEFINE_FINAL_TYPE (DunPdfPage, dun_pdf_page, GTK_TYPE_WIDGET)

static void
dun_pdf_page_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  DunPdfPage *self = DUN_PDF_PAGE (widget);
  double points = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;

  *minimum = *natural = (int) ceil (points * self->scale);
}

static void
dun_pdf_page_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  DunPdfPage *self = DUN_PDF_PAGE (widget);
  const GdkRGBA white = { 1, 1, 1, 1 };
  const GdkRGBA found = { 1, 0.85f, 0, 0.35f };
  const GdkRGBA current = { 1, 0.5f, 0, 0.5f };
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  float scale = (float) self->scale;

  gtk_snapshot_append_color (snapshot, &white, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (self->texture != NULL)
    gtk_snapshot_append_texture (snapshot, self->texture,
                                 &GRAPHENE_RECT_INIT (0, 0, width, height));
  for (guint i = 0; i < self->hits->len; i++)
    {
      Hit *hit = &g_array_index (self->hits, Hit, i);

      gtk_snapshot_append_color (snapshot, hit->current ? &current : &found,
                                 &GRAPHENE_RECT_INIT (hit->area.origin.x * scale,
                                                      hit->area.origin.y * scale,
                                                      hit->area.size.width * scale,
                                                      hit->area.size.height * scale));
    }
  if (self->message != NULL)
    {
      const GdkRGBA dark = { 0.35f, 0, 0, 1 };
      g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (widget, self->message);

      pango_layout_set_width (layout, (int) MAX (width - 48, 1) * PANGO_SCALE);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (24, 24));
      gtk_snapshot_append_layout (snapshot, layout, &dark);
      gtk_snapshot_restore (snapshot);
    }
}

static void
dun_pdf_page_finalize (GObject *object)
{
  DunPdfPage *self = DUN_PDF_PAGE (object);

  g_clear_object (&self->texture);
  g_array_unref (self->hits);
  g_free (self->message);
  G_OBJECT_CLASS (dun_pdf_page_parent_class)->finalize (object);
}

static void
dun_pdf_page_class_init (DunPdfPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dun_pdf_page_finalize;
  widget_class->measure = dun_pdf_page_measure;
  widget_class->snapshot = dun_pdf_page_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "sheet");
}

static void
dun_pdf_page_init (DunPdfPage *self)
{
  self->hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  self->scale = 1;
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/* @width, @height: points */
DunPdfPage *
_dun_pdf_page_new (double width,
                   double height)
{
  DunPdfPage *self = g_object_new (DUN_TYPE_PDF_PAGE, NULL);

  self->width = CLAMP (width, 1, 14400);
  self->height = CLAMP (height, 1, 14400);
  return self;
}

void
_dun_pdf_page_set_scale (DunPdfPage *self,
                         double      scale)
{
  self->scale = scale;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Returns: the scale that was drawn (or failed) last, 0 when there is nothing. */
double
_dun_pdf_page_get_drawn (DunPdfPage *self)
{
  return self->drawn;
}

/* @texture: (nullable): NULL lets go of the picture of a sheet out of sight. */
void
_dun_pdf_page_set_texture (DunPdfPage *self,
                           GdkTexture *texture,
                           double      scale)
{
  g_set_object (&self->texture, texture);
  g_clear_pointer (&self->message, g_free);
  self->drawn = texture != NULL ? scale : 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
_dun_pdf_page_set_failed (DunPdfPage *self,
                          const char *message,
                          double      scale)
{
  g_free (self->message);
  self->message = g_strdup (message);
  self->drawn = scale;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
_dun_pdf_page_clear_hits (DunPdfPage *self)
{
  g_array_set_size (self->hits, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
_dun_pdf_page_add_hit (DunPdfPage            *self,
                       const graphene_rect_t *area,
                       gboolean               current)
{
  Hit hit = { *area, current };

  g_array_append_val (self->hits, hit);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
