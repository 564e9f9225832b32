/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-chart"

#include "dun-chart-private.h"
#include "dun-locale.h"

/* The chart widget: data, keyboard and pointer; the drawing is in dun-chart-draw.c. */

struct _DunChart
{
  GtkWidget parent_instance;

  /* Owned */
  GListModel *data;
  GtkWidget  *box;
  GtkWidget  *title;
  GtkWidget  *area;
  GtkWidget  *empty;

  /* Owned: what was drawn last */
  GPtrArray    *items;
  GPtrArray    *series;
  DunChartArea *areas;

  /* State */
  DunChartKind kind;
  int          focused;
};

enum { ITEM_PROP_0, ITEM_PROP_LABEL, ITEM_PROP_VALUE, ITEM_PROP_TEXT, ITEM_PROP_SERIES,
       ITEM_PROP_ROLE, ITEM_PROP_KEY };
enum { PROP_0, PROP_KIND, PROP_TITLE, PROP_EMPTY_TEXT, PROP_DATA, PROP_FOCUSED, N_PROPS };
enum { SIGNAL_ACTIVATED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunChartItem, dun_chart_item, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (DunChart, dun_chart, GTK_TYPE_WIDGET)

GType
dun_chart_kind_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { DUN_CHART_BAR, "DUN_CHART_BAR", "bar" },
        { DUN_CHART_STACKED, "DUN_CHART_STACKED", "stacked" },
        { DUN_CHART_LINE, "DUN_CHART_LINE", "line" },
        { DUN_CHART_PROGRESS, "DUN_CHART_PROGRESS", "progress" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static ("DunChartKind", values));
    }
  return type;
}

static void
dun_chart_item_finalize (GObject *object)
{
  DunChartItem *self = DUN_CHART_ITEM (object);

  g_free (self->label);
  g_free (self->text);
  g_free (self->series);
  g_free (self->role);
  g_free (self->key);
  G_OBJECT_CLASS (dun_chart_item_parent_class)->finalize (object);
}

static char **
item_string (DunChartItem *self,
             guint         prop_id)
{
  switch (prop_id)
    {
    case ITEM_PROP_LABEL:
      return &self->label;
    case ITEM_PROP_TEXT:
      return &self->text;
    case ITEM_PROP_SERIES:
      return &self->series;
    case ITEM_PROP_ROLE:
      return &self->role;
    default:
      return &self->key;
    }
}

static void
dun_chart_item_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  DunChartItem *self = DUN_CHART_ITEM (object);

  if (prop_id == ITEM_PROP_VALUE)
    g_value_set_double (value, self->value);
  else
    g_value_set_string (value, *item_string (self, prop_id));
}

static void
dun_chart_item_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  DunChartItem *self = DUN_CHART_ITEM (object);

  if (prop_id == ITEM_PROP_VALUE)
    self->value = g_value_get_double (value);
  else
    *item_string (self, prop_id) = g_value_dup_string (value);
}

static void
dun_chart_item_class_init (DunChartItemClass *klass)
{
  static const char * const names[] = { NULL, "label", NULL, "text", "series", "role", "key" };
  const GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dun_chart_item_finalize;
  object_class->get_property = dun_chart_item_get_property;
  object_class->set_property = dun_chart_item_set_property;
  for (guint i = ITEM_PROP_LABEL; i <= ITEM_PROP_KEY; i++)
    g_object_class_install_property (object_class, i,
      i == ITEM_PROP_VALUE
      ? g_param_spec_double ("value", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, once)
      : g_param_spec_string (names[i], NULL, NULL, NULL, once));
}

static void
dun_chart_item_init (DunChartItem *self)
{
}

/* See the header; all strings are copied. */
DunChartItem *
dun_chart_item_new (const char *label,
                    double      value,
                    const char *text,
                    const char *series,
                    const char *role,
                    const char *key)
{
  return g_object_new (DUN_TYPE_CHART_ITEM, "label", label != NULL ? label : "", "value", value,
                       "text", text, "series", series, "role", role, "key", key, NULL);
}

static void
set_focused (DunChart *self,
             int       focused)
{
  if (self->focused == focused)
    return;
  self->focused = focused;
  if (focused >= 0)
    {
      DunChartItem *item = self->items->pdata[focused];
      g_autofree char *words = g_strdup_printf ("%s %s: %s", item->label,
                                                item->series != NULL ? item->series : "",
                                                item->text != NULL ? item->text : "");

      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      words, -1);
    }
  gtk_widget_queue_draw (self->area);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOCUSED]);
}

static void
data_changed_cb (DunChart *self)
{
  guint n = self->data != NULL ? g_list_model_get_n_items (self->data) : 0;

  g_ptr_array_set_size (self->items, 0);
  g_ptr_array_set_size (self->series, 0);
  for (guint i = 0; i < n; i++)
    {
      DunChartItem *item = g_list_model_get_item (self->data, i);

      g_ptr_array_add (self->items, item);
      if (item->series != NULL
          && !g_ptr_array_find_with_equal_func (self->series, item->series,
                                                (GEqualFunc) g_str_equal, NULL))
        g_ptr_array_add (self->series, item->series);
    }
  g_free (self->areas);
  self->areas = g_new0 (DunChartArea, n + 1);
  set_focused (self, self->focused < (int) n ? self->focused : -1);
  gtk_widget_set_visible (self->empty, n == 0);
  gtk_widget_set_visible (self->area, n > 0);
  gtk_widget_queue_draw (self->area);
}

static void
draw_cb (GtkDrawingArea *area,
         cairo_t        *cr,
         int             width,
         int             height,
         gpointer        user_data)
{
  DunChart *self = user_data;
  DunChartScene scene = {
    GTK_WIDGET (area), self->kind, self->items, self->series, self->focused,
    gtk_widget_has_focus (GTK_WIDGET (self)), self->areas,
  };

  _dun_chart_draw (&scene, cr, width, height);
}

/* Returns: the datum at a point of the drawing, -1 when there is none. A line's points and short
 * bars are hit within a few pixels. */
static int
find_at (DunChart *self,
         double    x,
         double    y)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      DunChartArea *at = &self->areas[i];

      if (x >= at->x - 2 && x <= at->x + at->width + 2
          && y >= at->y - 2 && y <= at->y + at->height + 2)
        return (int) i;
    }
  return -1;
}

static void
activate_item (DunChart *self,
               int       index)
{
  DunChartItem *item = self->items->pdata[index];

  if (item->key != NULL)
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, item->key);
}

static void
pressed_cb (DunChart        *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *gesture)
{
  int index = find_at (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (index < 0)
    return;
  set_focused (self, index);
  activate_item (self, index);
}

static gboolean
query_tooltip_cb (DunChart   *self,
                  int         x,
                  int         y,
                  gboolean    keyboard,
                  GtkTooltip *tooltip)
{
  int index = keyboard ? self->focused : find_at (self, x, y);
  g_autofree char *words = NULL;
  DunChartItem *item;

  if (index < 0)
    return FALSE;
  item = self->items->pdata[index];
  words = item->series != NULL
          ? g_strdup_printf ("%s%s%s\n%s", item->label,
                             dun_locale_get_separator (dun_locale_current ()), item->series,
                             item->text)
          : g_strdup_printf ("%s\n%s", item->label, item->text != NULL ? item->text : "");
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

static gboolean
key_pressed_cb (DunChart        *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  int last = (int) self->items->len - 1;
  int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;

  if (last < 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      set_focused (self, CLAMP (self->focused - forward, 0, last));
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      set_focused (self, CLAMP (self->focused + forward, 0, last));
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
      set_focused (self, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
      set_focused (self, last);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      if (self->focused < 0)
        return GDK_EVENT_PROPAGATE;
      activate_item (self, self->focused);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
focus_cb (DunChart *self)
{
  if (self->focused < 0 && self->items->len > 0)
    set_focused (self, 0);
  gtk_widget_queue_draw (self->area);
}

static void
dun_chart_dispose (GObject *object)
{
  DunChart *self = DUN_CHART (object);

  if (self->data != NULL)
    g_signal_handlers_disconnect_by_func (self->data, data_changed_cb, self);
  g_clear_object (&self->data);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (dun_chart_parent_class)->dispose (object);
}

static void
dun_chart_finalize (GObject *object)
{
  DunChart *self = DUN_CHART (object);

  g_ptr_array_unref (self->series);
  g_ptr_array_unref (self->items);
  g_free (self->areas);
  G_OBJECT_CLASS (dun_chart_parent_class)->finalize (object);
}

static void
dun_chart_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  DunChart *self = DUN_CHART (object);

  switch (prop_id)
    {
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (GTK_LABEL (self->title)));
      break;
    case PROP_EMPTY_TEXT:
      g_value_set_string (value, gtk_label_get_text (GTK_LABEL (self->empty)));
      break;
    case PROP_DATA:
      g_value_set_object (value, self->data);
      break;
    case PROP_FOCUSED:
      g_value_set_int (value, self->focused);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_chart_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  DunChart *self = DUN_CHART (object);
  const char *text;

  switch (prop_id)
    {
    case PROP_KIND:
      self->kind = g_value_get_enum (value);
      gtk_widget_queue_draw (self->area);
      break;
    case PROP_TITLE:
      text = g_value_get_string (value);
      gtk_label_set_text (GTK_LABEL (self->title), text != NULL ? text : "");
      gtk_widget_set_visible (self->title, text != NULL);
      if (text != NULL)
        gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                        -1);
      break;
    case PROP_EMPTY_TEXT:
      text = g_value_get_string (value);
      gtk_label_set_text (GTK_LABEL (self->empty), text != NULL ? text : "");
      break;
    case PROP_DATA:
      dun_chart_set_data (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_chart_class_init (DunChartClass *klass)
{
  const GParamFlags plain = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_chart_dispose;
  object_class->finalize = dun_chart_finalize;
  object_class->get_property = dun_chart_get_property;
  object_class->set_property = dun_chart_set_property;

  properties[PROP_KIND] =
    g_param_spec_enum ("kind", NULL, NULL, DUN_TYPE_CHART_KIND, DUN_CHART_BAR, plain);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, plain);
  properties[PROP_EMPTY_TEXT] = g_param_spec_string ("empty-text", NULL, NULL, NULL, plain);
  properties[PROP_DATA] = g_param_spec_object ("data", NULL, NULL, G_TYPE_LIST_MODEL,
                                               plain | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_FOCUSED] = g_param_spec_int ("focused", NULL, NULL, -1, G_MAXINT, -1,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_ACTIVATED] =
    g_signal_new ("activated", DUN_TYPE_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "dunchart");
}

static void
add_controllers (DunChart *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (self->area, GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_has_tooltip (self->area, TRUE);
  g_signal_connect_swapped (self->area, "query-tooltip", G_CALLBACK (query_tooltip_cb), self);
}

static void
dun_chart_init (DunChart *self)
{
  self->focused = -1;
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->series = g_ptr_array_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_widget_add_css_class (self->title, "strong");
  gtk_widget_hide (self->title);
  self->area = gtk_drawing_area_new ();
  gtk_widget_set_vexpand (self->area, TRUE);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->area), draw_cb, self, NULL);
  self->empty = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->empty), TRUE);
  gtk_widget_set_vexpand (self->empty, TRUE);
  gtk_widget_add_css_class (self->empty, "dim");
  gtk_box_append (GTK_BOX (self->box), self->title);
  gtk_box_append (GTK_BOX (self->box), self->area);
  gtk_box_append (GTK_BOX (self->box), self->empty);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  add_controllers (self);
  data_changed_cb (self);
}

GtkWidget *
dun_chart_new (DunChartKind kind)
{
  return g_object_new (DUN_TYPE_CHART, "kind", kind, NULL);
}

/* @data: (nullable): a list of DunChartItem, followed as it changes. */
void
dun_chart_set_data (DunChart   *self,
                    GListModel *data)
{
  g_return_if_fail (DUN_IS_CHART (self));

  if (self->data == data)
    return;
  if (self->data != NULL)
    g_signal_handlers_disconnect_by_func (self->data, data_changed_cb, self);
  g_set_object (&self->data, data);
  if (data != NULL)
    g_signal_connect_swapped (data, "items-changed", G_CALLBACK (data_changed_cb), self);
  data_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATA]);
}
