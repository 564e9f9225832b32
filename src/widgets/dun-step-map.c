/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-step-map"

#include "dun-step-map-private.h"

#include <math.h>

/* The map widget: what stands on it and the focus; keyboard and pointer are in
 * dun-step-map-input.c, the drawing in dun-step-map-draw.c. It changes nothing by itself: it says
 * what the person wants, and whoever owns the steps gives them anew. */

#define MIN_ZOOM 0.35
#define MAX_ZOOM 2.0
#define AROUND 72 /* what stays in sight around the step with the focus */

enum { PROP_0, PROP_SELECTED, PROP_EDITABLE, PROP_ZOOM, PROP_ORIGIN_LABEL, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunStepMap, dun_step_map, GTK_TYPE_WIDGET)

/* Returns: (transfer full): a step without any words yet. */
DunStepItem *
dun_step_item_new (int id)
{
  DunStepItem *item = g_new0 (DunStepItem, 1);

  item->id = id;
  return item;
}

void
dun_step_item_free (DunStepItem *item)
{
  g_free (item->mark);
  g_free (item->icon);
  g_free (item->kind);
  g_free (item->title);
  g_free (item->note);
  g_free (item->flaw);
  g_free (item);
}

const DunStepItem *
_dun_step_map_find (DunStepMap *self,
                    int         id)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const DunStepItem *item = self->items->pdata[i];

      if (item->id == id)
        return item;
    }
  return NULL;
}

double
_dun_step_map_get_width (DunStepMap *self)
{
  return MAX (dun_step_map_layout_get_width (self->layout),
              gtk_widget_get_width (GTK_WIDGET (self)) / self->zoom);
}

/* --- Focus --- */

char *
_dun_step_item_describe (const DunStepItem *item)
{
  GString *words = g_string_new (item->kind);

  if (item->title != NULL && *item->title != '\0')
    g_string_append_printf (words, ", %s", item->title);
  if (item->note != NULL && *item->note != '\0')
    g_string_append_printf (words, ", %s", item->note);
  if (item->mark != NULL)
    g_string_append_printf (words, ", %s", item->mark);
  if (item->flaw != NULL)
    g_string_append_printf (words, ". %s", item->flaw);
  return g_string_free (words, FALSE);
}

/* The step under the focus, told to who does not see the map. */
void
_dun_step_map_describe (DunStepMap *self)
{
  const DunStepItem *item =
    _dun_step_map_find (self, self->link_to != 0 ? self->link_to : self->selected);
  g_autofree char *words = item != NULL ? _dun_step_item_describe (item) : g_strdup ("");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
}

static void
keep_in_sight (GtkAdjustment *adjustment,
               double         start,
               double         size)
{
  if (adjustment != NULL && gtk_adjustment_get_page_size (adjustment) > 0)
    gtk_adjustment_clamp_page (adjustment, start - AROUND, start + size + AROUND);
}

static void
scroll_now (DunStepMap *self,
            int         id)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t area;

  if (scroller == NULL || !dun_step_map_get_area (self, id, &area))
    return;
  keep_in_sight (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller)),
                 area.origin.x, area.size.width);
  keep_in_sight (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)),
                 area.origin.y, area.size.height);
}

/* What has just been put on the map has its place in the scroller from the next frame on. */
static gboolean
scroll_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  DunStepMap *self = DUN_STEP_MAP (widget);

  if (self->scroll_frames-- > 0)
    return G_SOURCE_CONTINUE;
  self->scroll_tick = 0;
  scroll_now (self, self->scroll_id);
  return G_SOURCE_REMOVE;
}

void
_dun_step_map_scroll_to (DunStepMap *self,
                         int         id)
{
  scroll_now (self, id);
  self->scroll_id = id;
  self->scroll_frames = 1;
  if (self->scroll_tick == 0)
    self->scroll_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
}

/* --- Widget --- */

static void
dun_step_map_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  DunStepMap *self = DUN_STEP_MAP (widget);
  double size = orientation == GTK_ORIENTATION_HORIZONTAL
                ? dun_step_map_layout_get_width (self->layout)
                : dun_step_map_layout_get_height (self->layout);

  *minimum = *natural = (int) ceil (size * self->zoom);
}

static void
dun_step_map_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  DunStepMap *self = DUN_STEP_MAP (widget);
  gboolean moves = self->dragging && !self->by_edge;
  DunStepMapScene scene = {
    .widget = widget, .layout = self->layout, .items = self->items, .links = self->links,
    .origin_label = self->origin_label, .width = _dun_step_map_get_width (self),
    .height = MAX (dun_step_map_layout_get_height (self->layout),
                   gtk_widget_get_height (widget) / self->zoom),
    .zoom = self->zoom, .selected = self->selected, .is_focused = gtk_widget_has_focus (widget),
    .is_editable = self->editable, .link_from = self->link_from, .link_to = self->link_to,
    .dragged = moves ? self->grabbed : 0, .pointer_x = self->pointer_x,
    .pointer_y = self->pointer_y,
    .drop_day = moves ? dun_step_map_layout_find_day (self->layout, self->pointer_x) : 0,
  };

  gtk_snapshot_save (snapshot);
  gtk_snapshot_scale (snapshot, (float) self->zoom, (float) self->zoom);
  _dun_step_map_draw (&scene, snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
dun_step_map_dispose (GObject *object)
{
  _dun_step_map_stop_fit (DUN_STEP_MAP (object));
  G_OBJECT_CLASS (dun_step_map_parent_class)->dispose (object);
}

static void
dun_step_map_finalize (GObject *object)
{
  DunStepMap *self = DUN_STEP_MAP (object);

  g_ptr_array_unref (self->items);
  g_array_unref (self->links);
  dun_step_map_layout_free (self->layout);
  g_free (self->origin_label);
  G_OBJECT_CLASS (dun_step_map_parent_class)->finalize (object);
}

static void
dun_step_map_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  DunStepMap *self = DUN_STEP_MAP (object);

  switch (prop_id)
    {
    case PROP_SELECTED:
      g_value_set_int (value, self->selected);
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, self->editable);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_ORIGIN_LABEL:
      g_value_set_string (value, self->origin_label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_step_map_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  DunStepMap *self = DUN_STEP_MAP (object);

  switch (prop_id)
    {
    case PROP_SELECTED:
      dun_step_map_set_selected (self, g_value_get_int (value));
      break;
    case PROP_EDITABLE:
      dun_step_map_set_editable (self, g_value_get_boolean (value));
      break;
    case PROP_ZOOM:
      dun_step_map_set_zoom (self, g_value_get_double (value));
      break;
    case PROP_ORIGIN_LABEL:
      g_free (self->origin_label);
      self->origin_label = g_value_dup_string (value);
      gtk_widget_queue_draw (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
add_signal (const char *name,
            guint       n_params)
{
  GType types[] = { G_TYPE_INT, G_TYPE_INT, G_TYPE_INT };

  g_signal_newv (name, DUN_TYPE_STEP_MAP, G_SIGNAL_RUN_LAST, NULL, NULL, NULL, NULL,
                 G_TYPE_NONE, n_params, types);
}

static void
dun_step_map_class_init (DunStepMapClass *klass)
{
  const GParamFlags plain = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_step_map_dispose;
  object_class->finalize = dun_step_map_finalize;
  object_class->get_property = dun_step_map_get_property;
  object_class->set_property = dun_step_map_set_property;
  widget_class->measure = dun_step_map_measure;
  widget_class->snapshot = dun_step_map_snapshot;

  properties[PROP_SELECTED] = g_param_spec_int ("selected", NULL, NULL, 0, G_MAXINT, 0, plain);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE, plain);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, MIN_ZOOM, MAX_ZOOM, 1, plain);
  properties[PROP_ORIGIN_LABEL] = g_param_spec_string ("origin-label", NULL, NULL, NULL, plain);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  add_signal ("activated", 1);
  add_signal ("add", 1);
  add_signal ("remove", 1);
  add_signal ("moved", 3);
  add_signal ("linked", 2);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "dunstepmap");
}

static void
dun_step_map_init (DunStepMap *self)
{
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) dun_step_item_free);
  self->links = g_array_new (FALSE, FALSE, sizeof (DunStepLink));
  self->layout = dun_step_map_layout_new (NULL, 0, NULL, 0);
  self->editable = TRUE;
  self->zoom = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  _dun_step_map_add_controllers (self);
}

/**
 * dun_step_map_take_steps:
 * @items: (transfer full): of DunStepItem, freed with dun_step_item_free()
 * @links: (transfer full): of DunStepLink
 *
 * Shows these steps; the one with the focus keeps it when it is still there.
 */
void
dun_step_map_take_steps (DunStepMap *self,
                         GPtrArray  *items,
                         GArray     *links)
{
  g_autofree DunStepSpot *spots = NULL;

  g_return_if_fail (DUN_IS_STEP_MAP (self));

  spots = g_new (DunStepSpot, items->len + 1);
  g_ptr_array_set_free_func (items, (GDestroyNotify) dun_step_item_free);
  g_ptr_array_unref (self->items);
  self->items = items;
  g_array_unref (self->links);
  self->links = links;
  for (guint i = 0; i < items->len; i++)
    {
      const DunStepItem *item = items->pdata[i];

      spots[i] = (DunStepSpot) { item->id, item->day, item->lane };
    }
  dun_step_map_layout_free (self->layout);
  self->layout = dun_step_map_layout_new (spots, items->len,
                                          (const DunStepLink *) (void *) links->data, links->len);
  if (_dun_step_map_find (self, self->link_from) == NULL)
    self->link_from = self->link_to = 0;
  if (_dun_step_map_find (self, self->selected) == NULL)
    dun_step_map_set_selected (self, 0);
  _dun_step_map_describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

int
dun_step_map_get_selected (DunStepMap *self)
{
  g_return_val_if_fail (DUN_IS_STEP_MAP (self), 0);
  return self->selected;
}

/* @id: one of the steps, or 0 */
void
dun_step_map_set_selected (DunStepMap *self,
                           int         id)
{
  g_return_if_fail (DUN_IS_STEP_MAP (self));

  if (_dun_step_map_find (self, id) == NULL)
    id = 0;
  if (self->selected == id)
    return;
  self->selected = id;
  _dun_step_map_describe (self);
  _dun_step_map_scroll_to (self, id);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

gboolean
dun_step_map_get_editable (DunStepMap *self)
{
  g_return_val_if_fail (DUN_IS_STEP_MAP (self), FALSE);
  return self->editable;
}

void
dun_step_map_set_editable (DunStepMap *self,
                           gboolean    editable)
{
  g_return_if_fail (DUN_IS_STEP_MAP (self));

  if (self->editable == !!editable)
    return;
  self->editable = !!editable;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
}

double
dun_step_map_get_zoom (DunStepMap *self)
{
  g_return_val_if_fail (DUN_IS_STEP_MAP (self), 1);
  return self->zoom;
}

void
_dun_step_map_zoom (DunStepMap *self,
                    double      zoom)
{
  zoom = CLAMP (zoom, MIN_ZOOM, MAX_ZOOM);
  if (fabs (zoom - self->zoom) < 0.001)
    return;
  self->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

/* A size that stays, whatever room there is; see dun_step_map_fit(). */
void
dun_step_map_set_zoom (DunStepMap *self,
                       double      zoom)
{
  g_return_if_fail (DUN_IS_STEP_MAP (self));

  _dun_step_map_stop_fit (self);
  _dun_step_map_zoom (self, zoom);
}

/* Whether an arrow is being made by the keyboard. */
gboolean
dun_step_map_get_linking (DunStepMap *self)
{
  g_return_val_if_fail (DUN_IS_STEP_MAP (self), FALSE);
  return self->link_from != 0;
}

/* As the key L: the arrows of the keyboard choose where an arrow of the selected step goes. */
void
dun_step_map_begin_link (DunStepMap *self)
{
  g_return_if_fail (DUN_IS_STEP_MAP (self));

  if (!self->editable || self->selected == 0)
    return;
  self->link_from = self->selected;
  self->link_to = self->selected;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Where a step's box is in the widget; FALSE when it is not there. */
gboolean
dun_step_map_get_area (DunStepMap      *self,
                       int              id,
                       graphene_rect_t *area)
{
  const DunStepPlace *place;
  double x;

  g_return_val_if_fail (DUN_IS_STEP_MAP (self), FALSE);

  place = dun_step_map_layout_find (self->layout, id);
  if (place == NULL)
    return FALSE;
  x = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL
      ? _dun_step_map_get_width (self) - place->x - DUN_STEP_MAP_BOX_WIDTH : place->x;
  graphene_rect_init (area, (float) (x * self->zoom), (float) (place->y * self->zoom),
                      (float) (DUN_STEP_MAP_BOX_WIDTH * self->zoom),
                      (float) (DUN_STEP_MAP_BOX_HEIGHT * self->zoom));
  return TRUE;
}
