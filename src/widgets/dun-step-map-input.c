/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-step-map"

#include "dun-step-map-private.h"

#include <math.h>

/* Keyboard and pointer of the map of steps. */

#define EDGE 16.0
#define DRAG_BEGINS 5.0

/* From the widget's coordinates to those of the layout. */
static void
to_layout (DunStepMap *self,
           double      x,
           double      y,
           double     *layout_x,
           double     *layout_y)
{
  x /= self->zoom;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = _dun_step_map_get_width (self) - x;
  *layout_x = x;
  *layout_y = y / self->zoom;
}

static void
set_target (DunStepMap *self,
            int         id)
{
  if (self->link_from != 0)
    {
      self->link_to = id;
      _dun_step_map_describe (self);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  else
    dun_step_map_set_selected (self, id);
  _dun_step_map_scroll_to (self, id);
}

static void
end_link (DunStepMap *self,
          gboolean    make_it)
{
  int from = self->link_from, to = self->link_to;

  self->link_from = 0;
  self->link_to = 0;
  _dun_step_map_describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (make_it && from != 0 && to != 0 && from != to)
    g_signal_emit_by_name (self, "linked", from, to);
}

/* The nearest step in a direction; what stands to the side counts as farther away. */
static int
find_beside (DunStepMap *self,
             int         id,
             int         right,
             int         down)
{
  const DunStepPlace *from = dun_step_map_layout_find (self->layout, id);
  double best = G_MAXDOUBLE;
  int found = 0;

  if (from == NULL)
    return self->items->len > 0 ? ((DunStepItem *) self->items->pdata[0])->id : 0;
  for (guint i = 0; i < self->items->len; i++)
    {
      const DunStepItem *item = self->items->pdata[i];
      const DunStepPlace *place = dun_step_map_layout_find (self->layout, item->id);
      double x = place->x - from->x, y = place->y - from->y;
      double ahead = right != 0 ? x * right : y * down;
      double aside = right != 0 ? fabs (y) : fabs (x);
      double distance = ahead + 2 * aside;

      if (ahead > 1 && distance < best)
        {
          best = distance;
          found = item->id;
        }
    }
  return found;
}

/* --- Keyboard --- */

static gboolean
move_by (DunStepMap *self,
         int         days,
         int         lanes)
{
  const DunStepItem *item = _dun_step_map_find (self, self->selected);

  if (!self->editable || item == NULL)
    return FALSE;
  g_signal_emit_by_name (self, "moved", item->id, item->day + days,
                 MAX (0, item->lane + lanes));
  _dun_step_map_scroll_to (self, self->selected);
  return TRUE;
}

static gboolean
arrow_pressed (DunStepMap     *self,
               int             right,
               int             down,
               GdkModifierType modifiers)
{
  int id;

  if (modifiers == GDK_CONTROL_MASK)
    return move_by (self, right, down);
  if (modifiers != 0)
    return FALSE;
  id = find_beside (self, self->link_to != 0 ? self->link_to : self->selected, right, down);
  if (id != 0)
    set_target (self, id);
  return TRUE;
}

static gboolean
zoom_pressed (DunStepMap *self,
              guint       keyval)
{
  switch (keyval)
    {
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      dun_step_map_set_zoom (self, self->zoom * 1.2);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      dun_step_map_set_zoom (self, self->zoom / 1.2);
      return TRUE;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      dun_step_map_set_zoom (self, 1);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
edit_pressed (DunStepMap *self,
              guint       keyval)
{
  if (!self->editable)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Insert:
    case GDK_KEY_KP_Insert:
      g_signal_emit_by_name (self, "add", self->selected);
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      if (self->selected != 0)
        g_signal_emit_by_name (self, "remove", self->selected);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
plain_pressed (DunStepMap *self,
               guint       keyval,
               guint       keycode)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self));
  guint latin = keyval;

  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (self->link_from != 0)
        end_link (self, TRUE);
      else if (self->selected != 0)
        g_signal_emit_by_name (self, "activated", self->selected);
      return TRUE;
    case GDK_KEY_Escape:
      if (self->link_from == 0)
        return FALSE;
      end_link (self, FALSE);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_End:
      if (self->items->len > 0)
        set_target (self, ((DunStepItem *) self->items->pdata[keyval == GDK_KEY_Home
                                                              ? 0 : self->items->len - 1])->id);
      return TRUE;
    default:
      break;
    }
  /* The key of the letter L, whatever alphabet is on it now. */
  if (keyval != GDK_KEY_l && keyval != GDK_KEY_L && keycode != 0)
    {
      g_autofree guint *keyvals = NULL;
      int n_keys = 0;

      gdk_display_map_keycode (display, keycode, NULL, &keyvals, &n_keys);
      for (int i = 0; i < n_keys; i++)
        if (keyvals[i] == GDK_KEY_l)
          latin = GDK_KEY_l;
    }
  if (latin != GDK_KEY_l && latin != GDK_KEY_L)
    return edit_pressed (self, keyval);
  if (self->link_from != 0)
    end_link (self, TRUE);
  else
    dun_step_map_begin_link (self);
  return TRUE;
}

static gboolean
key_pressed_cb (DunStepMap     *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType state)
{
  int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return arrow_pressed (self, -forward, 0, modifiers);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return arrow_pressed (self, forward, 0, modifiers);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return arrow_pressed (self, 0, -1, modifiers);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return arrow_pressed (self, 0, 1, modifiers);
    default:
      break;
    }
  if ((modifiers & ~GDK_SHIFT_MASK) == GDK_CONTROL_MASK)
    return zoom_pressed (self, keyval);
  return modifiers == 0 || modifiers == GDK_SHIFT_MASK
         ? plain_pressed (self, keyval, keycode) : FALSE;
}

/* --- Pointer --- */

static void
pressed_cb (DunStepMap      *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *gesture)
{
  const DunStepPlace *place;
  double layout_x, layout_y;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  to_layout (self, x, y, &layout_x, &layout_y);
  place = dun_step_map_layout_find_at (self->layout, layout_x, layout_y);
  if (place == NULL)
    return;
  dun_step_map_set_selected (self, place->id);
  if (n_press == 2)
    g_signal_emit_by_name (self, "activated", place->id);
}

static void
drag_begin_cb (DunStepMap     *self,
               double          x,
               double          y,
               GtkGestureDrag *gesture)
{
  const DunStepPlace *place;
  double layout_x, layout_y;

  to_layout (self, x, y, &layout_x, &layout_y);
  place = dun_step_map_layout_find_at (self->layout, layout_x - 5, layout_y);
  if (place == NULL)
    place = dun_step_map_layout_find_at (self->layout, layout_x, layout_y);
  if (!self->editable || place == NULL)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->grabbed = place->id;
  self->by_edge = layout_x >= place->x + DUN_STEP_MAP_BOX_WIDTH - EDGE;
  self->grab_x = layout_x - place->x;
  self->grab_y = layout_y - place->y;
}

static void
drag_update_cb (DunStepMap     *self,
                double          offset_x,
                double          offset_y,
                GtkGestureDrag *gesture)
{
  double x, y, start_x, start_y;

  if (self->grabbed == 0 || !gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y))
    return;
  if (!self->dragging && hypot (offset_x, offset_y) < DRAG_BEGINS)
    return;
  self->dragging = TRUE;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  to_layout (self, start_x + offset_x, start_y + offset_y, &x, &y);
  if (self->by_edge)
    {
      const DunStepPlace *place = dun_step_map_layout_find_at (self->layout, x, y);

      self->link_from = self->grabbed;
      self->link_to = place != NULL ? place->id : 0;
      self->pointer_x = x;
      self->pointer_y = y;
    }
  else
    {
      self->pointer_x = x - self->grab_x;
      self->pointer_y = y - self->grab_y;
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_end_cb (DunStepMap     *self,
             double          offset_x,
             double          offset_y,
             GtkGestureDrag *gesture)
{
  const DunStepItem *item = _dun_step_map_find (self, self->grabbed);
  gboolean moved = self->dragging && !self->by_edge && item != NULL;
  double middle = self->pointer_y + DUN_STEP_MAP_BOX_HEIGHT / 2;

  self->grabbed = 0;
  self->dragging = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->by_edge)
    end_link (self, self->link_to != 0);
  else if (moved)
    {
      int day = dun_step_map_layout_find_day (self->layout, self->pointer_x);
      int lane = dun_step_map_layout_find_lane (self->layout, middle);

      if (day != item->day || lane != item->lane)
        g_signal_emit_by_name (self, "moved", item->id, day, lane);
    }
}

static void
drag_cancelled_cb (DunStepMap *self)
{
  self->grabbed = 0;
  self->dragging = FALSE;
  end_link (self, FALSE);
}

static gboolean
scrolled_cb (DunStepMap               *self,
             double                    dx,
             double                    dy,
             GtkEventControllerScroll *controller)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0 || dy == 0)
    return GDK_EVENT_PROPAGATE;
  dun_step_map_set_zoom (self, dy < 0 ? self->zoom * 1.1 : self->zoom / 1.1);
  return GDK_EVENT_STOP;
}

static gboolean
query_tooltip_cb (DunStepMap *self,
                  int         x,
                  int         y,
                  gboolean    keyboard,
                  GtkTooltip *tooltip)
{
  const DunStepPlace *place;
  const DunStepItem *item;
  g_autofree char *words = NULL;
  double layout_x, layout_y;

  to_layout (self, x, y, &layout_x, &layout_y);
  place = keyboard ? dun_step_map_layout_find (self->layout, self->selected)
                   : dun_step_map_layout_find_at (self->layout, layout_x, layout_y);
  item = place != NULL ? _dun_step_map_find (self, place->id) : NULL;
  if (item == NULL)
    return FALSE;
  words = _dun_step_item_describe (item);
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

static void
focus_cb (DunStepMap *self)
{
  if (self->selected == 0 && self->items->len > 0)
    dun_step_map_set_selected (self, ((DunStepItem *) self->items->pdata[0])->id);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
focus_left_cb (DunStepMap *self)
{
  if (self->link_from != 0 && !self->dragging)
    end_link (self, FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Lets keyboard and pointer work on the map. */
void
_dun_step_map_add_controllers (DunStepMap *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scrolled_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancelled_cb), self);
  g_signal_connect_swapped (widget, "query-tooltip", G_CALLBACK (query_tooltip_cb), self);
  gtk_widget_add_controller (widget, keys);
  gtk_widget_add_controller (widget, focus);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}
