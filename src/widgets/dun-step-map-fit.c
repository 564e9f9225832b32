/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-step-map"

#include "dun-step-map-private.h"

/* A map that fits: as much smaller as it takes to see all of it, until the person chooses a size.
 * What is too small for its words is drawn without them (dun-step-map-draw.c). */

#define FIT_ZOOM 0.5 /* smaller than this nothing is recognised: the rest is scrolled to */

static GtkAdjustment *
get_adjustment (DunStepMap *self)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  return scroller != NULL
           ? gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller)) : NULL;
}

/* Not inside the allocation that says how much room there is. */
static gboolean
fit_cb (gpointer user_data)
{
  DunStepMap *self = user_data;
  GtkAdjustment *adjustment = get_adjustment (self);
  double room = adjustment != NULL ? gtk_adjustment_get_page_size (adjustment) : 0;

  self->fit_idle = 0;
  if (room > 1)
    _dun_step_map_zoom (self, CLAMP (room / dun_step_map_layout_get_width (self->layout),
                                     FIT_ZOOM, 1));
  return G_SOURCE_REMOVE;
}

static void
queue_fit (DunStepMap *self)
{
  if (self->fits && self->fit_idle == 0)
    self->fit_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, self, NULL);
}

/* The person has chosen a size, or the map goes. */
void
_dun_step_map_stop_fit (DunStepMap *self)
{
  self->fits = FALSE;
  g_clear_handle_id (&self->fit_idle, g_source_remove);
}

/* Shows the whole map, now and when its place gets larger or smaller, until a size is chosen. */
void
dun_step_map_fit (DunStepMap *self)
{
  GtkAdjustment *adjustment;

  g_return_if_fail (DUN_IS_STEP_MAP (self));

  self->fits = TRUE;
  adjustment = get_adjustment (self);
  if (adjustment != NULL)
    {
      g_signal_handlers_disconnect_by_func (adjustment, queue_fit, self);
      g_signal_connect_object (adjustment, "notify::page-size", G_CALLBACK (queue_fit), self,
                               G_CONNECT_SWAPPED);
    }
  queue_fit (self);
}
