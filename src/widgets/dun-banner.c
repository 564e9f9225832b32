/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-banner"

#include "dun-banner.h"

/* The line above the status bar for what needs saying: an icon and a colour for the kind, the text,
 * at most one thing to do about it. */

struct _DunBanner
{
  GtkWidget parent_instance;

  /* Template children */
  GtkRevealer *revealer;
  GtkWidget   *box;
  GtkImage    *icon;
  GtkLabel    *label;
  GtkButton   *button;
  GtkWidget   *close;

  /* State */
  DunBannerKind kind;
  gboolean      revealed;
};

enum
{
  PROP_0,
  PROP_KIND,
  PROP_TEXT,
  PROP_BUTTON_LABEL,
  PROP_ACTION_NAME,
  PROP_ACTION_TARGET,
  PROP_REVEALED,
  PROP_CLOSABLE,
  N_PROPS
};

enum { SIGNAL_BUTTON_CLICKED, SIGNAL_CLOSED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static const struct
{
  const char *css_class;
  const char *icon;
} looks[] = {
  [DUN_BANNER_INFO] = { "info", "dialog-information-symbolic" },
  [DUN_BANNER_SUCCESS] = { "success", "object-select-symbolic" },
  [DUN_BANNER_WARNING] = { "warning", "dialog-warning-symbolic" },
  [DUN_BANNER_ERROR] = { "error", "dialog-error-symbolic" },
};

G_DEFINE_FINAL_TYPE (DunBanner, dun_banner, GTK_TYPE_WIDGET)

GType
dun_banner_kind_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { DUN_BANNER_INFO, "DUN_BANNER_INFO", "info" },
        { DUN_BANNER_SUCCESS, "DUN_BANNER_SUCCESS", "success" },
        { DUN_BANNER_WARNING, "DUN_BANNER_WARNING", "warning" },
        { DUN_BANNER_ERROR, "DUN_BANNER_ERROR", "error" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static ("DunBannerKind", values));
    }
  return type;
}

static void
set_kind (DunBanner     *self,
          DunBannerKind  kind)
{
  gtk_widget_remove_css_class (self->box, looks[self->kind].css_class);
  self->kind = kind;
  gtk_widget_add_css_class (self->box, looks[kind].css_class);
  gtk_image_set_from_icon_name (self->icon, looks[kind].icon);
}

static void
set_revealed (DunBanner *self,
              gboolean   revealed)
{
  if (self->revealed == !!revealed)
    return;
  self->revealed = !!revealed;
  gtk_widget_set_visible (GTK_WIDGET (self), self->revealed);
  gtk_revealer_set_reveal_child (self->revealer, self->revealed);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}

static void
button_clicked_cb (DunBanner *self)
{
  g_signal_emit (self, signals[SIGNAL_BUTTON_CLICKED], 0);
}

static void
close_clicked_cb (DunBanner *self)
{
  dun_banner_close (self);
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  dun_banner_close (DUN_BANNER (widget));
}

static void
dun_banner_dispose (GObject *object)
{
  DunBanner *self = DUN_BANNER (object);

  if (self->revealer != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->revealer));
  self->revealer = NULL;
  G_OBJECT_CLASS (dun_banner_parent_class)->dispose (object);
}

static void
dun_banner_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  DunBanner *self = DUN_BANNER (object);

  switch (prop_id)
    {
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    case PROP_TEXT:
      g_value_set_string (value, gtk_label_get_text (self->label));
      break;
    case PROP_BUTTON_LABEL:
      g_value_set_string (value, gtk_button_get_label (self->button));
      break;
    case PROP_ACTION_NAME:
      g_value_set_string (value, gtk_actionable_get_action_name (GTK_ACTIONABLE (self->button)));
      break;
    case PROP_ACTION_TARGET:
      g_value_set_variant (value,
                           gtk_actionable_get_action_target_value (GTK_ACTIONABLE (self->button)));
      break;
    case PROP_REVEALED:
      g_value_set_boolean (value, self->revealed);
      break;
    case PROP_CLOSABLE:
      g_value_set_boolean (value, gtk_widget_get_visible (self->close));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_banner_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  DunBanner *self = DUN_BANNER (object);
  const char *text;

  switch (prop_id)
    {
    case PROP_KIND:
      set_kind (self, g_value_get_enum (value));
      break;
    case PROP_TEXT:
      text = g_value_get_string (value);
      gtk_label_set_text (self->label, text != NULL ? text : "");
      break;
    case PROP_BUTTON_LABEL:
      text = g_value_get_string (value);
      gtk_button_set_label (self->button, text != NULL ? text : "");
      gtk_widget_set_visible (GTK_WIDGET (self->button), text != NULL && *text != '\0');
      break;
    case PROP_ACTION_NAME:
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), g_value_get_string (value));
      break;
    case PROP_ACTION_TARGET:
      gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->button),
                                              g_value_get_variant (value));
      break;
    case PROP_REVEALED:
      set_revealed (self, g_value_get_boolean (value));
      break;
    case PROP_CLOSABLE:
      gtk_widget_set_visible (self->close, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_banner_class_init (DunBannerClass *klass)
{
  const GParamFlags plain = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_banner_dispose;
  object_class->get_property = dun_banner_get_property;
  object_class->set_property = dun_banner_set_property;

  properties[PROP_KIND] =
    g_param_spec_enum ("kind", NULL, NULL, DUN_TYPE_BANNER_KIND, DUN_BANNER_INFO, plain);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", plain);
  properties[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL, plain);
  properties[PROP_ACTION_NAME] = g_param_spec_string ("action-name", NULL, NULL, NULL, plain);
  properties[PROP_ACTION_TARGET] =
    g_param_spec_variant ("action-target", NULL, NULL, G_VARIANT_TYPE_ANY, NULL, plain);
  properties[PROP_REVEALED] =
    g_param_spec_boolean ("revealed", NULL, NULL, FALSE, plain | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_CLOSABLE] = g_param_spec_boolean ("closable", NULL, NULL, TRUE, plain);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_BUTTON_CLICKED] = g_signal_new ("button-clicked", DUN_TYPE_BANNER,
                                                 G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 0);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", DUN_TYPE_BANNER, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, DunBanner, box);
  gtk_widget_class_bind_template_child (widget_class, DunBanner, button);
  gtk_widget_class_bind_template_child (widget_class, DunBanner, close);
  gtk_widget_class_bind_template_child (widget_class, DunBanner, icon);
  gtk_widget_class_bind_template_child (widget_class, DunBanner, label);
  gtk_widget_class_bind_template_child (widget_class, DunBanner, revealer);
  gtk_widget_class_bind_template_callback (widget_class, button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_clicked_cb);
  gtk_widget_class_install_action (widget_class, "banner.close", NULL, close_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "banner.close", NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_css_name (widget_class, "dunbanner");
}

static void
dun_banner_init (DunBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_kind (self, DUN_BANNER_INFO);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
dun_banner_new (void)
{
  return g_object_new (DUN_TYPE_BANNER, NULL);
}

/* Says @text; what stood there before is replaced. A button that was set stays. */
void
dun_banner_show (DunBanner     *self,
                 DunBannerKind  kind,
                 const char    *text)
{
  g_return_if_fail (DUN_IS_BANNER (self));

  g_object_set (self, "kind", kind, "text", text, NULL);
  set_revealed (self, TRUE);
}

/* Takes the banner away without ::closed: what it said is no longer so. */
void
dun_banner_hide (DunBanner *self)
{
  g_return_if_fail (DUN_IS_BANNER (self));
  set_revealed (self, FALSE);
}

/* Returns: whether there was something to close. */
gboolean
dun_banner_close (DunBanner *self)
{
  g_return_val_if_fail (DUN_IS_BANNER (self), FALSE);

  if (!self->revealed || !gtk_widget_get_visible (self->close))
    return FALSE;
  set_revealed (self, FALSE);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
  return TRUE;
}

gboolean
dun_banner_get_revealed (DunBanner *self)
{
  g_return_val_if_fail (DUN_IS_BANNER (self), FALSE);
  return self->revealed;
}

const char *
dun_banner_get_text (DunBanner *self)
{
  g_return_val_if_fail (DUN_IS_BANNER (self), NULL);
  return gtk_label_get_text (self->label);
}
