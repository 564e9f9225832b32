/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-value-entry"

#include "dun-value-entry.h"

/* The value is parsed on every key and shown again below the entry as it was understood. */

#define LEFT_TO_RIGHT "\u2066" /* isolated */

typedef struct
{
  /* Template children */
  GtkWidget *box;
  GtkWidget *row;
  GtkEntry  *entry;
  GtkLabel  *hint;

  /* Owned */
  char *error;

  /* State */
  gint64   value;
  gboolean empty;
  gboolean valid;
  gboolean required;
  gboolean writing;
} DunValueEntryPrivate;

enum { PROP_0, PROP_EMPTY, PROP_VALID, PROP_REQUIRED, PROP_TEXT, PROP_ERROR, N_PROPS };

enum { SIGNAL_ACTIVATE, N_SIGNALS };

static GParamSpec        *properties[N_PROPS];
static guint              signals[N_SIGNALS];
static GtkBuildableIface *parent_buildable_iface;

static void buildable_iface_init (GtkBuildableIface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (DunValueEntry, dun_value_entry, GTK_TYPE_WIDGET,
                                  G_ADD_PRIVATE (DunValueEntry)
                                  G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_iface_init))

static DunValueEntryPrivate *
get_private (DunValueEntry *self)
{
  return dun_value_entry_get_instance_private (self);
}

static void
show_hint (DunValueEntry *self)
{
  DunValueEntryPrivate *priv = get_private (self);
  g_autofree char *words = NULL;

  if (priv->error != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (priv->entry), "invalid");
      gtk_widget_add_css_class (GTK_WIDGET (priv->hint), "harm");
      words = g_strdup (priv->error);
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (priv->entry), "invalid");
      gtk_widget_remove_css_class (GTK_WIDGET (priv->hint), "harm");
      if (DUN_VALUE_ENTRY_GET_CLASS (self)->describe != NULL)
        words = DUN_VALUE_ENTRY_GET_CLASS (self)->describe (self);
    }
  gtk_label_set_text (priv->hint, words != NULL ? words : "");
  /* Where there is never anything to repeat, no line is kept for it. */
  gtk_widget_set_visible (GTK_WIDGET (priv->hint),
                          words != NULL || DUN_VALUE_ENTRY_GET_CLASS (self)->describe != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (priv->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               priv->error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                                   : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* A number that begins with the mark of its direction, as a negative one does, stands where all the
 * others do: GTK puts text from left to right at the left, also in a window from right to left. */
static void
align (DunValueEntry *self)
{
  GtkEditable *editable = GTK_EDITABLE (get_private (self)->entry);
  gboolean is_ltr = g_str_has_prefix (gtk_editable_get_text (editable), LEFT_TO_RIGHT);
  gboolean is_mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  gtk_editable_set_alignment (editable, is_ltr && is_mirrored ? 1 : 0);
}

static void
changed_cb (DunValueEntry *self)
{
  align (self);
  if (get_private (self)->writing)
    return;
  dun_value_entry_understand (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
activate_cb (DunValueEntry *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

/* While the own template is being built the row is not there yet: that child is the box. */
static void
dun_value_entry_add_child (GtkBuildable *buildable,
                           GtkBuilder   *builder,
                           GObject      *child,
                           const char   *type)
{
  DunValueEntryPrivate *priv = get_private (DUN_VALUE_ENTRY (buildable));

  if (priv->row != NULL && GTK_IS_WIDGET (child))
    gtk_box_append (GTK_BOX (priv->row), GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static GObject *
dun_value_entry_get_internal_child (GtkBuildable *buildable,
                                    GtkBuilder   *builder,
                                    const char   *name)
{
  DunValueEntryPrivate *priv = get_private (DUN_VALUE_ENTRY (buildable));

  if (g_str_equal (name, "row"))
    return G_OBJECT (priv->row);
  if (g_str_equal (name, "entry"))
    return G_OBJECT (priv->entry);
  return parent_buildable_iface->get_internal_child (buildable, builder, name);
}

static void
buildable_iface_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = dun_value_entry_add_child;
  iface->get_internal_child = dun_value_entry_get_internal_child;
}

static gboolean
dun_value_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (get_private (DUN_VALUE_ENTRY (widget))->entry));
}

static void
dun_value_entry_constructed (GObject *object)
{
  DunValueEntry *self = DUN_VALUE_ENTRY (object);

  G_OBJECT_CLASS (dun_value_entry_parent_class)->constructed (object);
  get_private (self)->value = DUN_VALUE_ENTRY_GET_CLASS (self)->nothing;
}

static void
dun_value_entry_dispose (GObject *object)
{
  g_clear_pointer (&get_private (DUN_VALUE_ENTRY (object))->box, gtk_widget_unparent);
  G_OBJECT_CLASS (dun_value_entry_parent_class)->dispose (object);
}

static void
dun_value_entry_finalize (GObject *object)
{
  g_free (get_private (DUN_VALUE_ENTRY (object))->error);
  G_OBJECT_CLASS (dun_value_entry_parent_class)->finalize (object);
}

static void
dun_value_entry_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  DunValueEntryPrivate *priv = get_private (DUN_VALUE_ENTRY (object));

  switch (prop_id)
    {
    case PROP_EMPTY:
      g_value_set_boolean (value, priv->empty);
      break;
    case PROP_VALID:
      g_value_set_boolean (value, priv->valid);
      break;
    case PROP_REQUIRED:
      g_value_set_boolean (value, priv->required);
      break;
    case PROP_TEXT:
      g_value_set_string (value, gtk_editable_get_text (GTK_EDITABLE (priv->entry)));
      break;
    case PROP_ERROR:
      g_value_set_string (value, priv->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_value_entry_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  DunValueEntry *self = DUN_VALUE_ENTRY (object);

  switch (prop_id)
    {
    case PROP_REQUIRED:
      get_private (self)->required = g_value_get_boolean (value);
      dun_value_entry_understand (self);
      break;
    case PROP_TEXT:
      dun_value_entry_set_text (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_value_entry_class_init (DunValueEntryClass *klass)
{
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dun_value_entry_constructed;
  object_class->dispose = dun_value_entry_dispose;
  object_class->finalize = dun_value_entry_finalize;
  object_class->get_property = dun_value_entry_get_property;
  object_class->set_property = dun_value_entry_set_property;
  widget_class->grab_focus = dun_value_entry_grab_focus;

  properties[PROP_EMPTY] = g_param_spec_boolean ("empty", NULL, NULL, TRUE, read);
  properties[PROP_VALID] = g_param_spec_boolean ("valid", NULL, NULL, TRUE, read);
  properties[PROP_REQUIRED] = g_param_spec_boolean ("required", NULL, NULL, FALSE, write);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", write);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_ACTIVATE] =
    g_signal_new ("activate", DUN_TYPE_VALUE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-value-entry.ui");
  gtk_widget_class_bind_template_child_private (widget_class, DunValueEntry, box);
  gtk_widget_class_bind_template_child_private (widget_class, DunValueEntry, entry);
  gtk_widget_class_bind_template_child_private (widget_class, DunValueEntry, hint);
  gtk_widget_class_bind_template_child_private (widget_class, DunValueEntry, row);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dun_value_entry_init (DunValueEntry *self)
{
  DunValueEntryPrivate *priv = get_private (self);

  priv->empty = TRUE;
  priv->valid = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

gboolean
dun_value_entry_get_valid (DunValueEntry *self)
{
  g_return_val_if_fail (DUN_IS_VALUE_ENTRY (self), FALSE);
  return get_private (self)->valid;
}

gboolean
dun_value_entry_get_empty (DunValueEntry *self)
{
  g_return_val_if_fail (DUN_IS_VALUE_ENTRY (self), TRUE);
  return get_private (self)->empty;
}

/* As if it had been typed. */
void
dun_value_entry_set_text (DunValueEntry *self,
                          const char    *text)
{
  g_return_if_fail (DUN_IS_VALUE_ENTRY (self));
  gtk_editable_set_text (GTK_EDITABLE (get_private (self)->entry), text != NULL ? text : "");
}

const char *
dun_value_entry_get_error (DunValueEntry *self)
{
  g_return_val_if_fail (DUN_IS_VALUE_ENTRY (self), NULL);
  return get_private (self)->error;
}

/* @error: (nullable): a sentence, such as a refusal of the server; typing takes it away. */
void
dun_value_entry_set_error (DunValueEntry *self,
                           const char    *error)
{
  DunValueEntryPrivate *priv;

  g_return_if_fail (DUN_IS_VALUE_ENTRY (self));
  priv = get_private (self);
  dun_value_entry_settle (self, priv->value, priv->empty, g_strdup (error));
}

gint64
dun_value_entry_get_value (DunValueEntry *self)
{
  g_return_val_if_fail (DUN_IS_VALUE_ENTRY (self), 0);
  return get_private (self)->value;
}

/* @error: (nullable) (transfer full). Tells every difference. */
void
dun_value_entry_settle (DunValueEntry *self,
                        gint64         value,
                        gboolean       empty,
                        char          *error)
{
  DunValueEntryPrivate *priv;
  gboolean valid;

  g_return_if_fail (DUN_IS_VALUE_ENTRY (self));

  priv = get_private (self);
  valid = error == NULL && (!empty || !priv->required);
  g_object_freeze_notify (G_OBJECT (self));
  if (g_strcmp0 (error, priv->error) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
  g_free (priv->error);
  priv->error = error;
  if (priv->value != value)
    {
      priv->value = value;
      g_object_notify_by_pspec (G_OBJECT (self), DUN_VALUE_ENTRY_GET_CLASS (self)->value);
    }
  if (priv->empty != empty)
    {
      priv->empty = empty;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EMPTY]);
    }
  if (priv->valid != valid)
    {
      priv->valid = valid;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID]);
    }
  show_hint (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/* Parses the text again, as after a change of what the value may be. */
void
dun_value_entry_understand (DunValueEntry *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (DUN_IS_VALUE_ENTRY (self));

  text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (get_private (self)->entry)));
  if (*g_strstrip (text) == '\0')
    dun_value_entry_settle (self, DUN_VALUE_ENTRY_GET_CLASS (self)->nothing, TRUE, NULL);
  else
    DUN_VALUE_ENTRY_GET_CLASS (self)->understand (self, text);
}

/* Writes the same value in another way: nothing is parsed and nothing told. */
void
dun_value_entry_write (DunValueEntry *self,
                       const char    *text)
{
  DunValueEntryPrivate *priv;

  g_return_if_fail (DUN_IS_VALUE_ENTRY (self));

  priv = get_private (self);
  priv->writing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (priv->entry), text);
  priv->writing = FALSE;
}
