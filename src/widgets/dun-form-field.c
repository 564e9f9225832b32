/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-form-field"

#include "dun-form-field.h"

#include <string.h>

/* A refusal stands beside the field that caused it: this is that place. */

struct _DunFormField
{
  GtkWidget parent_instance;

  /* Owned */
  GtkWidget    *caption;
  GtkWidget    *box;
  GtkWidget    *error_label;
  GtkSizeGroup *size_group;
  char         *field;

  /* Borrowed */
  GtkWidget *child;
};

enum { PROP_0, PROP_FIELD, PROP_CAPTION, PROP_SIZE_GROUP, PROP_ERROR, PROP_CHILD, N_PROPS };

static GParamSpec        *properties[N_PROPS];
static GtkBuildableIface *parent_buildable_iface;

static void buildable_iface_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DunFormField, dun_form_field, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_iface_init))

static void
dun_form_field_add_child (GtkBuildable *buildable,
                          GtkBuilder   *builder,
                          GObject      *child,
                          const char   *type)
{
  if (GTK_IS_WIDGET (child))
    dun_form_field_set_child (DUN_FORM_FIELD (buildable), GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
buildable_iface_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = dun_form_field_add_child;
}

/* The key of the caption goes to the first thing inside that takes the keyboard. */
static gboolean
mnemonic_cb (DunFormField *self)
{
  return dun_form_field_focus_child (self);
}

static void
dun_form_field_dispose (GObject *object)
{
  DunFormField *self = DUN_FORM_FIELD (object);

  if (self->size_group != NULL && self->caption != NULL)
    gtk_size_group_remove_widget (self->size_group, self->caption);
  g_clear_object (&self->size_group);
  self->child = NULL;
  g_clear_pointer (&self->caption, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  self->error_label = NULL;
  G_OBJECT_CLASS (dun_form_field_parent_class)->dispose (object);
}

static void
dun_form_field_finalize (GObject *object)
{
  g_free (DUN_FORM_FIELD (object)->field);
  G_OBJECT_CLASS (dun_form_field_parent_class)->finalize (object);
}

static void
dun_form_field_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  DunFormField *self = DUN_FORM_FIELD (object);

  switch (prop_id)
    {
    case PROP_FIELD:
      g_value_set_string (value, self->field);
      break;
    case PROP_CAPTION:
      g_value_set_string (value, gtk_label_get_label (GTK_LABEL (self->caption)));
      break;
    case PROP_SIZE_GROUP:
      g_value_set_object (value, self->size_group);
      break;
    case PROP_ERROR:
      g_value_set_string (value, dun_form_field_get_error (self));
      break;
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_form_field_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  DunFormField *self = DUN_FORM_FIELD (object);

  switch (prop_id)
    {
    case PROP_FIELD:
      g_free (self->field);
      self->field = g_value_dup_string (value);
      break;
    case PROP_CAPTION:
      gtk_label_set_text_with_mnemonic (GTK_LABEL (self->caption), g_value_get_string (value));
      break;
    case PROP_SIZE_GROUP:
      if (self->size_group != NULL)
        gtk_size_group_remove_widget (self->size_group, self->caption);
      g_set_object (&self->size_group, g_value_get_object (value));
      if (self->size_group != NULL)
        gtk_size_group_add_widget (self->size_group, self->caption);
      break;
    case PROP_ERROR:
      dun_form_field_set_error (self, g_value_get_string (value));
      break;
    case PROP_CHILD:
      dun_form_field_set_child (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_form_field_class_init (DunFormFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dun_form_field_dispose;
  object_class->finalize = dun_form_field_finalize;
  object_class->get_property = dun_form_field_get_property;
  object_class->set_property = dun_form_field_set_property;

  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL, flags);
  properties[PROP_CAPTION] = g_param_spec_string ("caption", NULL, NULL, NULL, flags);
  properties[PROP_SIZE_GROUP] =
    g_param_spec_object ("size-group", NULL, NULL, GTK_TYPE_SIZE_GROUP, flags);
  properties[PROP_ERROR] =
    g_param_spec_string ("error", NULL, NULL, NULL, flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_CHILD] =
    g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "dunformfield");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dun_form_field_init (DunFormField *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 9);
  self->caption = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->caption), 0);
  gtk_label_set_use_underline (GTK_LABEL (self->caption), TRUE);
  gtk_widget_set_valign (self->caption, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->caption, 4);
  gtk_widget_add_css_class (self->caption, "dim");
  gtk_widget_set_parent (self->caption, GTK_WIDGET (self));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_hexpand (self->box, TRUE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  self->error_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->error_label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->error_label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->error_label), 32);
  gtk_label_set_selectable (GTK_LABEL (self->error_label), TRUE);
  gtk_widget_set_can_focus (self->error_label, FALSE);
  gtk_widget_add_css_class (self->error_label, "harm");
  gtk_widget_set_visible (self->error_label, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->error_label);
}

const char *
dun_form_field_get_field (DunFormField *self)
{
  g_return_val_if_fail (DUN_IS_FORM_FIELD (self), NULL);
  return self->field;
}

/* Returns: (nullable): what is said to be wrong. */
const char *
dun_form_field_get_error (DunFormField *self)
{
  g_return_val_if_fail (DUN_IS_FORM_FIELD (self), NULL);
  return gtk_widget_get_visible (self->error_label)
      ? gtk_label_get_label (GTK_LABEL (self->error_label))
                                                    : NULL;
}

void
dun_form_field_set_error (DunFormField *self,
                          const char   *error)
{
  g_return_if_fail (DUN_IS_FORM_FIELD (self));

  if (g_strcmp0 (error, dun_form_field_get_error (self)) == 0)
    return;
  gtk_label_set_text (GTK_LABEL (self->error_label), error != NULL ? error : "");
  gtk_widget_set_visible (self->error_label, error != NULL);
  if (self->child != NULL)
    {
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->child), GTK_ACCESSIBLE_STATE_INVALID,
                                   error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                                 : GTK_ACCESSIBLE_INVALID_FALSE, -1);
      if (error != NULL)
        gtk_widget_add_css_class (self->child, "invalid");
      else
        gtk_widget_remove_css_class (self->child, "invalid");
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

void
dun_form_field_set_child (DunFormField *self,
                          GtkWidget    *child)
{
  g_return_if_fail (DUN_IS_FORM_FIELD (self));

  if (self->child == child)
    return;
  if (self->child != NULL)
    gtk_box_remove (GTK_BOX (self->box), self->child);
  self->child = child;
  if (child != NULL)
    {
      gtk_box_prepend (GTK_BOX (self->box), child);
      gtk_label_set_mnemonic_widget (GTK_LABEL (self->caption), child);
      g_signal_connect_object (child, "mnemonic-activate", G_CALLBACK (mnemonic_cb), self,
                               G_CONNECT_SWAPPED);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

/* Returns: (transfer none) (nullable): the field the server means by @field. */
DunFormField *
dun_form_field_find (GtkWidget  *form,
                     const char *field)
{
  for (GtkWidget *child = gtk_widget_get_first_child (form); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      DunFormField *found;

      if (DUN_IS_FORM_FIELD (child) && g_strcmp0 (DUN_FORM_FIELD (child)->field, field) == 0)
        return DUN_FORM_FIELD (child);
      found = dun_form_field_find (child, field);
      if (found != NULL)
        return found;
    }
  return NULL;
}

void
dun_form_field_clear_all (GtkWidget *form)
{
  for (GtkWidget *child = gtk_widget_get_first_child (form); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (DUN_IS_FORM_FIELD (child))
        dun_form_field_set_error (DUN_FORM_FIELD (child), NULL);
      else
        dun_form_field_clear_all (child);
    }
}

/* Returns: whether something inside took the keyboard. */
gboolean
dun_form_field_focus_child (DunFormField *self)
{
  g_return_val_if_fail (DUN_IS_FORM_FIELD (self), FALSE);
  if (self->child == NULL)
    return FALSE;
  return gtk_widget_grab_focus (self->child)
         || gtk_widget_child_focus (self->child, GTK_DIR_TAB_FORWARD);
}
