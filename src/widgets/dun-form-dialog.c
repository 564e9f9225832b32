/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-form-dialog"

#include "dun-dialog.h"

/* A form's window: what is wrong stands above the buttons, saving waits for the server's yes. */

typedef struct
{
  /* Template children */
  GtkBox    *content_box;
  GtkLabel  *error_label;
  GtkButton *save_button;
  GtkWidget *spinner;

  /* Borrowed */
  GtkWidget *content;
  GtkWidget *focused; /* where the focus was before saving began; weak */

  /* State */
  gboolean can_save;
  gboolean busy;
} DunFormDialogPrivate;

enum { PROP_0, PROP_SAVE_LABEL, PROP_CAN_SAVE, PROP_BUSY, PROP_ERROR, N_PROPS };
enum { SIGNAL_SAVE, SIGNAL_CANCEL, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static GtkBuildableIface *parent_buildable_iface;

static void buildable_iface_init (GtkBuildableIface *iface);

G_DEFINE_TYPE_WITH_CODE (DunFormDialog, dun_form_dialog, GTK_TYPE_WINDOW,
                         G_ADD_PRIVATE (DunFormDialog)
                         G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_iface_init))

static DunFormDialogPrivate *
get_private (DunFormDialog *self)
{
  return dun_form_dialog_get_instance_private (self);
}

static void
update_sensitivity (DunFormDialog *self)
{
  DunFormDialogPrivate *priv = get_private (self);

  gtk_widget_set_sensitive (GTK_WIDGET (priv->save_button), priv->can_save && !priv->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (priv->content_box), !priv->busy);
  gtk_widget_set_visible (priv->spinner, priv->busy);
  g_object_set (priv->spinner, "spinning", priv->busy, NULL);
}

static void
save_clicked_cb (DunFormDialog *self)
{
  dun_form_dialog_save (self);
}

static void
cancel_clicked_cb (DunFormDialog *self)
{
  dun_form_dialog_cancel (self);
}

static gboolean
close_request_cb (DunFormDialog *self)
{
  gboolean stay = FALSE;

  g_signal_emit (self, signals[SIGNAL_CANCEL], 0, &stay);
  return stay;
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  dun_form_dialog_save (DUN_FORM_DIALOG (widget));
}

static void
cancel_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  dun_form_dialog_cancel (DUN_FORM_DIALOG (widget));
}

/* The template's own box comes first; every further child is the content. */
static void
dun_form_dialog_add_child (GtkBuildable *buildable,
                           GtkBuilder   *builder,
                           GObject      *child,
                           const char   *type)
{
  if (gtk_window_get_child (GTK_WINDOW (buildable)) != NULL && GTK_IS_WIDGET (child)
      && type == NULL)
    dun_form_dialog_set_content (DUN_FORM_DIALOG (buildable), GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
buildable_iface_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = dun_form_dialog_add_child;
}

static void
dun_form_dialog_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  DunFormDialogPrivate *priv = get_private (DUN_FORM_DIALOG (object));

  switch (prop_id)
    {
    case PROP_SAVE_LABEL:
      g_value_set_string (value, gtk_button_get_label (priv->save_button));
      break;
    case PROP_CAN_SAVE:
      g_value_set_boolean (value, priv->can_save);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, priv->busy);
      break;
    case PROP_ERROR:
      g_value_set_string (value, dun_form_dialog_get_error (DUN_FORM_DIALOG (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_form_dialog_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  DunFormDialog *self = DUN_FORM_DIALOG (object);

  switch (prop_id)
    {
    case PROP_SAVE_LABEL:
      gtk_button_set_label (get_private (self)->save_button, g_value_get_string (value));
      break;
    case PROP_CAN_SAVE:
      dun_form_dialog_set_can_save (self, g_value_get_boolean (value));
      break;
    case PROP_BUSY:
      dun_form_dialog_set_busy (self, g_value_get_boolean (value));
      break;
    case PROP_ERROR:
      dun_form_dialog_set_error (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
close_popovers (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      close_popovers (child);
      if (GTK_IS_POPOVER (child) && gtk_widget_get_visible (child))
        gtk_popover_popdown (GTK_POPOVER (child));
    }
}

/* An open list or calendar goes before the window: GTK 4.8 asks its surface for the pointer later,
 * when it is none any more. */
static void
dun_form_dialog_unmap (GtkWidget *widget)
{
  close_popovers (widget);
  GTK_WIDGET_CLASS (dun_form_dialog_parent_class)->unmap (widget);
}

static void
dun_form_dialog_dispose (GObject *object)
{
  g_clear_weak_pointer (&get_private (DUN_FORM_DIALOG (object))->focused);
  G_OBJECT_CLASS (dun_form_dialog_parent_class)->dispose (object);
}

static void
dun_form_dialog_class_init (DunFormDialogClass *klass)
{
  const GParamFlags write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_form_dialog_dispose;
  object_class->get_property = dun_form_dialog_get_property;
  object_class->set_property = dun_form_dialog_set_property;
  widget_class->unmap = dun_form_dialog_unmap;

  properties[PROP_SAVE_LABEL] =
    g_param_spec_string ("save-label", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_SAVE] = g_param_spec_boolean ("can-save", NULL, NULL, TRUE, write);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, write);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, write);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_SAVE] =
    g_signal_new ("save", DUN_TYPE_FORM_DIALOG, G_SIGNAL_RUN_LAST,
                  G_STRUCT_OFFSET (DunFormDialogClass, save), NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CANCEL] =
    g_signal_new ("cancel", DUN_TYPE_FORM_DIALOG, G_SIGNAL_RUN_LAST,
                  G_STRUCT_OFFSET (DunFormDialogClass, cancel), g_signal_accumulator_true_handled,
                  NULL, NULL, G_TYPE_BOOLEAN, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-form-dialog.ui");
  gtk_widget_class_bind_template_child_private (widget_class, DunFormDialog, content_box);
  gtk_widget_class_bind_template_child_private (widget_class, DunFormDialog, error_label);
  gtk_widget_class_bind_template_child_private (widget_class, DunFormDialog, save_button);
  gtk_widget_class_bind_template_child_private (widget_class, DunFormDialog, spinner);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_install_action (widget_class, "form.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "form.cancel", NULL, cancel_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "form.cancel", NULL);
}

/* Before the field that has the keyboard: a text of several lines would take it for a new line. */
static void
add_save_keys (DunFormDialog *self)
{
  static const guint enter[] = { GDK_KEY_Return, GDK_KEY_KP_Enter };
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (enter); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (enter[i], GDK_CONTROL_MASK),
                        gtk_named_action_new ("form.save")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
dun_form_dialog_init (DunFormDialog *self)
{
  add_save_keys (self);
  get_private (self)->can_save = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  update_sensitivity (self);
}

GtkWidget *
dun_form_dialog_new (const char *title,
                     const char *save_label)
{
  return g_object_new (DUN_TYPE_FORM_DIALOG, "title", title, "save-label", save_label, NULL);
}

void
dun_form_dialog_set_content (DunFormDialog *self,
                             GtkWidget     *content)
{
  DunFormDialogPrivate *priv;

  g_return_if_fail (DUN_IS_FORM_DIALOG (self));

  priv = get_private (self);
  if (priv->content != NULL)
    gtk_box_remove (priv->content_box, priv->content);
  priv->content = content;
  if (content != NULL)
    gtk_box_append (priv->content_box, content);
}

void
dun_form_dialog_set_can_save (DunFormDialog *self,
                              gboolean       can_save)
{
  DunFormDialogPrivate *priv;

  g_return_if_fail (DUN_IS_FORM_DIALOG (self));

  priv = get_private (self);
  if (priv->can_save == !!can_save)
    return;
  priv->can_save = !!can_save;
  update_sensitivity (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_SAVE]);
}

void
dun_form_dialog_set_busy (DunFormDialog *self,
                          gboolean       busy)
{
  DunFormDialogPrivate *priv;

  g_return_if_fail (DUN_IS_FORM_DIALOG (self));

  priv = get_private (self);
  if (priv->busy == !!busy)
    return;
  priv->busy = !!busy;
  /* What can not be typed into must not keep the focus; who was refused goes on where he was. */
  if (busy)
    {
      g_set_weak_pointer (&priv->focused, gtk_window_get_focus (GTK_WINDOW (self)));
      gtk_window_set_focus (GTK_WINDOW (self), NULL);
    }
  update_sensitivity (self);
  if (!busy && priv->focused != NULL)
    gtk_widget_grab_focus (priv->focused);
  if (!busy)
    g_clear_weak_pointer (&priv->focused);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

gboolean
dun_form_dialog_get_busy (DunFormDialog *self)
{
  g_return_val_if_fail (DUN_IS_FORM_DIALOG (self), FALSE);
  return get_private (self)->busy;
}

/* @error: (nullable): what is wrong and what to do, NULL when nothing is. */
void
dun_form_dialog_set_error (DunFormDialog *self,
                           const char    *error)
{
  DunFormDialogPrivate *priv;

  g_return_if_fail (DUN_IS_FORM_DIALOG (self));

  priv = get_private (self);
  if (g_strcmp0 (error, dun_form_dialog_get_error (self)) == 0)
    return;
  gtk_label_set_text (priv->error_label, error != NULL ? error : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->error_label), error != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

const char *
dun_form_dialog_get_error (DunFormDialog *self)
{
  DunFormDialogPrivate *priv;

  g_return_val_if_fail (DUN_IS_FORM_DIALOG (self), NULL);

  priv = get_private (self);
  return gtk_widget_get_visible (GTK_WIDGET (priv->error_label))
         ? gtk_label_get_text (priv->error_label) : NULL;
}

/* As Ctrl+Enter: nothing happens while it cannot be saved. */
void
dun_form_dialog_save (DunFormDialog *self)
{
  DunFormDialogPrivate *priv;

  g_return_if_fail (DUN_IS_FORM_DIALOG (self));

  priv = get_private (self);
  if (!priv->can_save || priv->busy)
    return;
  dun_form_dialog_set_error (self, NULL);
  g_signal_emit (self, signals[SIGNAL_SAVE], 0);
}

/* As Esc. */
void
dun_form_dialog_cancel (DunFormDialog *self)
{
  g_return_if_fail (DUN_IS_FORM_DIALOG (self));
  gtk_window_close (GTK_WINDOW (self));
}
