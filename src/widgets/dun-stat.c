/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-stat"

#include "dun-stat.h"

/* One figure of the first page: a button, because every figure leads to its list. */

struct _DunStat
{
  GtkWidget parent_instance;

  /* Template children */
  GtkButton *button;
  GtkLabel  *title;
  GtkLabel  *figure;
  GtkLabel  *sub_text;

  /* Owned */
  char *role;
};

enum { PROP_0, PROP_TITLE, PROP_FIGURE, PROP_SUB_TEXT, PROP_SUB_CHARS, PROP_ROLE,
       PROP_ACTION_NAME, PROP_ACTION_TARGET, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunStat, dun_stat, GTK_TYPE_WIDGET)

static void
set_label (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
set_role (DunStat    *self,
          const char *role)
{
  if (self->role != NULL && *self->role != '\0')
    gtk_widget_remove_css_class (GTK_WIDGET (self->figure), self->role);
  g_free (self->role);
  self->role = g_strdup (role);
  if (role != NULL && *role != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self->figure), role);
}

static void
dun_stat_dispose (GObject *object)
{
  DunStat *self = DUN_STAT (object);

  if (self->button != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->button));
  self->button = NULL;
  G_OBJECT_CLASS (dun_stat_parent_class)->dispose (object);
}

static void
dun_stat_finalize (GObject *object)
{
  g_free (DUN_STAT (object)->role);
  G_OBJECT_CLASS (dun_stat_parent_class)->finalize (object);
}

static void
dun_stat_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  DunStat *self = DUN_STAT (object);
  GtkActionable *actionable = GTK_ACTIONABLE (self->button);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (self->title));
      break;
    case PROP_FIGURE:
      g_value_set_string (value, gtk_label_get_text (self->figure));
      break;
    case PROP_SUB_TEXT:
      g_value_set_string (value, gtk_label_get_text (self->sub_text));
      break;
    case PROP_SUB_CHARS:
      g_value_set_int (value, gtk_label_get_max_width_chars (self->sub_text));
      break;
    case PROP_ROLE:
      g_value_set_string (value, self->role);
      break;
    case PROP_ACTION_NAME:
      g_value_set_string (value, gtk_actionable_get_action_name (actionable));
      break;
    case PROP_ACTION_TARGET:
      g_value_set_variant (value, gtk_actionable_get_action_target_value (actionable));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_stat_set_property (GObject      *object,
                       guint         prop_id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  DunStat *self = DUN_STAT (object);
  GtkActionable *actionable = GTK_ACTIONABLE (self->button);

  switch (prop_id)
    {
    case PROP_TITLE:
      set_label (self->title, g_value_get_string (value));
      break;
    case PROP_FIGURE:
      set_label (self->figure, g_value_get_string (value));
      break;
    case PROP_SUB_TEXT:
      set_label (self->sub_text, g_value_get_string (value));
      break;
    case PROP_SUB_CHARS:
      gtk_label_set_max_width_chars (self->sub_text, g_value_get_int (value));
      break;
    case PROP_ROLE:
      set_role (self, g_value_get_string (value));
      break;
    case PROP_ACTION_NAME:
      gtk_actionable_set_action_name (actionable, g_value_get_string (value));
      break;
    case PROP_ACTION_TARGET:
      gtk_actionable_set_action_target_value (actionable, g_value_get_variant (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_stat_class_init (DunStatClass *klass)
{
  const GParamFlags plain = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_stat_dispose;
  object_class->finalize = dun_stat_finalize;
  object_class->get_property = dun_stat_get_property;
  object_class->set_property = dun_stat_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, plain);
  properties[PROP_FIGURE] = g_param_spec_string ("figure", NULL, NULL, NULL, plain);
  properties[PROP_SUB_TEXT] = g_param_spec_string ("sub-text", NULL, NULL, NULL, plain);
  /* After how many characters what stands below is wrapped where it may. */
  properties[PROP_SUB_CHARS] = g_param_spec_int ("sub-chars", NULL, NULL, -1, 100, 36, plain);
  properties[PROP_ROLE] = g_param_spec_string ("role", NULL, NULL, NULL, plain);
  properties[PROP_ACTION_NAME] = g_param_spec_string ("action-name", NULL, NULL, NULL, plain);
  properties[PROP_ACTION_TARGET] =
    g_param_spec_variant ("action-target", NULL, NULL, G_VARIANT_TYPE_ANY, NULL, plain);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-stat.ui");
  gtk_widget_class_bind_template_child (widget_class, DunStat, button);
  gtk_widget_class_bind_template_child (widget_class, DunStat, figure);
  gtk_widget_class_bind_template_child (widget_class, DunStat, sub_text);
  gtk_widget_class_bind_template_child (widget_class, DunStat, title);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "dunstat");
}

static void
dun_stat_init (DunStat *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dun_stat_new (const char *title)
{
  return g_object_new (DUN_TYPE_STAT, "title", title, NULL);
}

/* @sub_text: (nullable): the smaller line below. */
void
dun_stat_set_figure (DunStat    *self,
                     const char *figure,
                     const char *sub_text)
{
  g_return_if_fail (DUN_IS_STAT (self));
  g_object_set (self, "figure", figure, "sub-text", sub_text, NULL);
}

const char *
dun_stat_get_figure (DunStat *self)
{
  g_return_val_if_fail (DUN_IS_STAT (self), NULL);
  return gtk_label_get_text (self->figure);
}
