/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-table"

#include "dun-table-private.h"

/* Hands on the table: the wheel, the context menu, the keys that GTK's own list does not have. */

#define ROW_PIXELS 24
#define ROWS_A_CLICK 3 /* of the mouse wheel */

/* Scrolling: GTK 4.8 throws a long list to its end when the position changes twice within a frame
 * (gtk#2971), so wheel steps are added up and applied once. */

static gboolean
scroll_tick_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  DunTable *self = DUN_TABLE (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);

  self->scroll_tick = 0;
  gtk_adjustment_set_value (adjustment,
                            gtk_adjustment_get_value (adjustment) + self->scroll_delta);
  self->scroll_delta = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           gpointer                  user_data)
{
  DunTable *self = user_data;
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (dy == 0 || (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  if (gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL)
    dy *= ROW_PIXELS * ROWS_A_CLICK;
  self->scroll_delta += dy;
  if (self->scroll_tick == 0)
    self->scroll_tick =
      gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_tick_cb, NULL, NULL);
  return GDK_EVENT_STOP;
}

/* Alt+Shift+digit by the key itself: with Shift held the digit's key says "@" or "(", in a Persian
 * layout a Persian digit, and a shortcut on the digit never matches. */
static gboolean
key_pressed_cb (DunTable              *self,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  const GdkModifierType wanted = GDK_ALT_MASK | GDK_SHIFT_MASK;
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  guint unshifted;
  int digit;

  if (event == NULL || (state & (wanted | GDK_CONTROL_MASK)) != wanted)
    return GDK_EVENT_PROPAGATE;
  if (!gdk_display_translate_key (gtk_widget_get_display (GTK_WIDGET (self)), keycode,
                                  state & ~GDK_SHIFT_MASK, (int) gdk_key_event_get_layout (event),
                                  &unshifted, NULL, NULL, NULL))
    return GDK_EVENT_PROPAGATE;
  digit = g_unichar_digit_value (gdk_keyval_to_unicode (unshifted));
  if (digit < 1)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), "columns.sort-nth", "i", digit);
  return GDK_EVENT_STOP;
}

/* Context menu */

static gboolean
popup_at (DunTable *self,
          double    x,
          double    y)
{
  GdkRectangle at = { (int) x, (int) y, 1, 1 };

  if (self->context_menu == NULL)
    return FALSE;
  if (self->popover == NULL)
    {
      self->popover = gtk_popover_menu_new_from_model (NULL);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
      gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->popover), self->context_menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &at);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  return TRUE;
}

/* The menu acts on the selection, so a right click outside of it selects the row first. */
static void
secondary_pressed_cb (DunTable        *self,
                      int              n_press,
                      double           x,
                      double           y,
                      GtkGestureClick *gesture)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  guint position = picked == NULL ? GTK_INVALID_LIST_POSITION
                                  : _dun_table_position_of (self, picked);

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    dun_table_select (self, position);
  _dun_table_set_cursor (self, position);
  if (popup_at (self, x, y))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
menu_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DunTable *self = DUN_TABLE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  graphene_rect_t bounds;

  if (focus != NULL && gtk_widget_is_ancestor (focus, widget)
      && gtk_widget_compute_bounds (focus, widget, &bounds))
    popup_at (self, ROW_PIXELS, bounds.origin.y + bounds.size.height);
  else
    popup_at (self, ROW_PIXELS, ROW_PIXELS);
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  dun_table_copy (DUN_TABLE (widget));
}

void
_dun_table_input_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "table.copy-rows", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "table.popup-menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "table.copy-rows",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Insert, GDK_CONTROL_MASK,
                                       "table.copy-rows", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "table.popup-menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK,
                                       "table.popup-menu", NULL);
  for (int i = 1; i <= 9; i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0 + (guint) i,
                                         GDK_ALT_MASK | GDK_SHIFT_MASK, "columns.sort-nth", "i", i);
}

void
_dun_table_input_init (DunTable *self)
{
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->scrolled), scroll);

  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (secondary, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
}

/* Returns: the position of the row at a point of the widget, GTK_INVALID_LIST_POSITION where there
 * is none: for what is dragged. */
guint
dun_table_find_at (DunTable *self,
                   double    x,
                   double    y)
{
  GtkWidget *picked;

  g_return_val_if_fail (DUN_IS_TABLE (self), GTK_INVALID_LIST_POSITION);

  picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  return picked == NULL ? GTK_INVALID_LIST_POSITION : _dun_table_position_of (self, picked);
}
