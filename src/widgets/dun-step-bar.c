/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-step-bar"

#include "dun-step-bar.h"

#include "dun-locale.h"

/* Steps in a row: those behind can be gone back to, those ahead wait for the work. */

struct _DunStep
{
  GObject parent_instance;

  char *name;
  char *title;
};

struct _DunStepBar
{
  GtkWidget parent_instance;

  /* Owned */
  GPtrArray *buttons; /* of GtkWidget, children of the bar, in order */
  char      *current;

  /* State */
  gboolean locked;
};

enum { STEP_PROP_0, STEP_PROP_NAME, STEP_PROP_TITLE, N_STEP_PROPS };
enum { PROP_0, PROP_CURRENT, PROP_LOCKED, N_PROPS };

static GParamSpec *properties[N_PROPS];

static GtkBuildableIface *parent_buildable_iface;

static void buildable_iface_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE (DunStep, dun_step, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (DunStepBar, dun_step_bar, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_iface_init))

static void
dun_step_finalize (GObject *object)
{
  g_free (DUN_STEP (object)->name);
  g_free (DUN_STEP (object)->title);
  G_OBJECT_CLASS (dun_step_parent_class)->finalize (object);
}

static void
dun_step_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  if (prop_id == STEP_PROP_NAME)
    g_value_set_string (value, DUN_STEP (object)->name);
  else
    g_value_set_string (value, DUN_STEP (object)->title);
}

static void
dun_step_set_property (GObject      *object,
                       guint         prop_id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  if (prop_id == STEP_PROP_NAME)
    DUN_STEP (object)->name = g_value_dup_string (value);
  else
    DUN_STEP (object)->title = g_value_dup_string (value);
}

static void
dun_step_class_init (DunStepClass *klass)
{
  const GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dun_step_finalize;
  object_class->get_property = dun_step_get_property;
  object_class->set_property = dun_step_set_property;
  g_object_class_install_property (object_class, STEP_PROP_NAME,
                                   g_param_spec_string ("name", NULL, NULL, NULL, once));
  g_object_class_install_property (object_class, STEP_PROP_TITLE,
                                   g_param_spec_string ("title", NULL, NULL, NULL, once));
}

static void
dun_step_init (DunStep *self)
{
}

static int
find_step (DunStepBar *self,
           const char *name)
{
  for (guint i = 0; i < self->buttons->len; i++)
    if (g_strcmp0 (gtk_widget_get_name (self->buttons->pdata[i]), name) == 0)
      return (int) i;
  return -1;
}

static void
update_steps (DunStepBar *self)
{
  int current = find_step (self, self->current);

  for (int i = 0; i < (int) self->buttons->len; i++)
    {
      GtkWidget *button = self->buttons->pdata[i];

      gtk_widget_remove_css_class (button, "current");
      gtk_widget_remove_css_class (button, "past");
      if (i <= current)
        gtk_widget_add_css_class (button, i == current ? "current" : "past");
      gtk_widget_set_sensitive (button, i == current || (i < current && !self->locked));
      gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_SELECTED,
                                   i == current, -1);
    }
}

static void
clicked_cb (DunStepBar *self,
            GtkButton  *button)
{
  dun_step_bar_set_current (self, gtk_widget_get_name (GTK_WIDGET (button)));
}

static void
dun_step_bar_add_child (GtkBuildable *buildable,
                        GtkBuilder   *builder,
                        GObject      *child,
                        const char   *type)
{
  if (DUN_IS_STEP (child))
    dun_step_bar_add (DUN_STEP_BAR (buildable), DUN_STEP (child)->name, DUN_STEP (child)->title);
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
buildable_iface_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = dun_step_bar_add_child;
}

static void
dun_step_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_ptr_array_set_size (DUN_STEP_BAR (object)->buttons, 0);
  G_OBJECT_CLASS (dun_step_bar_parent_class)->dispose (object);
}

static void
dun_step_bar_finalize (GObject *object)
{
  g_ptr_array_unref (DUN_STEP_BAR (object)->buttons);
  g_free (DUN_STEP_BAR (object)->current);
  G_OBJECT_CLASS (dun_step_bar_parent_class)->finalize (object);
}

static void
dun_step_bar_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (prop_id == PROP_CURRENT)
    g_value_set_string (value, DUN_STEP_BAR (object)->current);
  else
    g_value_set_boolean (value, DUN_STEP_BAR (object)->locked);
}

static void
dun_step_bar_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  if (prop_id == PROP_CURRENT)
    dun_step_bar_set_current (DUN_STEP_BAR (object), g_value_get_string (value));
  else
    dun_step_bar_set_locked (DUN_STEP_BAR (object), g_value_get_boolean (value));
}

static void
dun_step_bar_class_init (DunStepBarClass *klass)
{
  const GParamFlags write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_step_bar_dispose;
  object_class->finalize = dun_step_bar_finalize;
  object_class->get_property = dun_step_bar_get_property;
  object_class->set_property = dun_step_bar_set_property;

  properties[PROP_CURRENT] = g_param_spec_string ("current", NULL, NULL, NULL, write);
  properties[PROP_LOCKED] = g_param_spec_boolean ("locked", NULL, NULL, FALSE, write);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "dunstepbar");
}

static void
dun_step_bar_init (DunStepBar *self)
{
  self->buttons = g_ptr_array_new ();
}

GtkWidget *
dun_step_bar_new (void)
{
  return g_object_new (DUN_TYPE_STEP_BAR, NULL);
}

void
dun_step_bar_add (DunStepBar *self,
                  const char *name,
                  const char *title)
{
  g_autofree char *number = NULL;
  GtkWidget *button, *box, *label;

  g_return_if_fail (DUN_IS_STEP_BAR (self));

  if (self->buttons->len > 0)
    {
      GtkWidget *arrow = gtk_image_new_from_icon_name ("pan-end-symbolic");

      gtk_widget_add_css_class (arrow, "dim");
      gtk_widget_set_parent (arrow, GTK_WIDGET (self));
    }
  button = gtk_button_new ();
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  number = dun_locale_format_int (dun_locale_current (), self->buttons->len + 1);
  label = gtk_label_new (number);
  gtk_widget_add_css_class (label, "number");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  label = gtk_label_new (title);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_name (button, name);
  gtk_widget_set_tooltip_text (button, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_ptr_array_add (self->buttons, button);
  update_steps (self);
}

const char *
dun_step_bar_get_current (DunStepBar *self)
{
  g_return_val_if_fail (DUN_IS_STEP_BAR (self), NULL);
  return self->current;
}

void
dun_step_bar_set_current (DunStepBar *self,
                          const char *name)
{
  g_return_if_fail (DUN_IS_STEP_BAR (self));

  if (g_strcmp0 (name, self->current) == 0)
    return;
  g_free (self->current);
  self->current = g_strdup (name);
  update_steps (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
}

void
dun_step_bar_set_locked (DunStepBar *self,
                         gboolean    locked)
{
  g_return_if_fail (DUN_IS_STEP_BAR (self));

  if (self->locked == !!locked)
    return;
  self->locked = !!locked;
  update_steps (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOCKED]);
}
