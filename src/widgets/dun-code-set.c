/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-code-set"

#include "dun-code-set.h"

#include "dun-codes.h"

#include <string.h>

/* Which of some codes: a list of them is short enough to see all at once. */

struct _DunCodeSet
{
  GtkWidget parent_instance;

  /* Owned */
  GtkWidget *flow;
  GPtrArray *buttons; /* borrowed GtkCheckButtons, in their order */
  GPtrArray *codes;   /* of char *, beside them */
  char      *domain;
  char      *listed;  /* what the codes were set to */

  /* State */
  gboolean filling;
};

enum { PROP_0, PROP_DOMAIN, PROP_CODES, PROP_VALUE, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunCodeSet, dun_code_set, GTK_TYPE_WIDGET)

static void
toggled_cb (DunCodeSet *self)
{
  if (!self->filling)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

static void
add (DunCodeSet *self,
     const char *code,
     gboolean    active)
{
  const char *word = self->domain != NULL ? dun_code_label (self->domain, code) : code;
  GtkWidget *button = gtk_check_button_new_with_label (word);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), active);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_flow_box_append (GTK_FLOW_BOX (self->flow), button);
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
  g_ptr_array_add (self->buttons, button);
  g_ptr_array_add (self->codes, g_strdup (code));
}

static gboolean
has (GStrv       list,
     const char *code)
{
  return list != NULL && g_strv_contains ((const char * const *) list, code);
}

/* Makes the buttons anew; those of @chosen are on. */
static void
fill (DunCodeSet *self,
      const char *chosen)
{
  g_autofree char *inner = chosen != NULL && *chosen == '{'
    ? g_strndup (chosen + 1, strcspn (chosen + 1, "}")) : g_strdup (chosen);
  g_auto (GStrv) on = inner != NULL ? g_strsplit (inner, ",", -1) : NULL;
  g_auto (GStrv) listed = self->listed != NULL ? g_strsplit (self->listed, " ", -1) : NULL;
  const char * const *codes = (const char * const *) listed;
  GtkWidget *child;

  if (codes == NULL && self->domain != NULL)
    codes = dun_code_list (self->domain);
  while ((child = gtk_widget_get_first_child (self->flow)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->flow), child);
  g_ptr_array_set_size (self->buttons, 0);
  g_ptr_array_set_size (self->codes, 0);
  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    if (*codes[i] != '\0')
      add (self, codes[i], has (on, codes[i]));
  for (guint i = 0; on != NULL && on[i] != NULL; i++)
    if (*on[i] != '\0' && (codes == NULL || !g_strv_contains (codes, on[i])))
      add (self, on[i], TRUE);
}

static void
dun_code_set_constructed (GObject *object)
{
  DunCodeSet *self = DUN_CODE_SET (object);

  G_OBJECT_CLASS (dun_code_set_parent_class)->constructed (object);
  if (self->buttons->len == 0)
    fill (self, NULL);
}

static void
dun_code_set_dispose (GObject *object)
{
  g_clear_pointer (&DUN_CODE_SET (object)->flow, gtk_widget_unparent);
  G_OBJECT_CLASS (dun_code_set_parent_class)->dispose (object);
}

static void
dun_code_set_finalize (GObject *object)
{
  DunCodeSet *self = DUN_CODE_SET (object);

  g_ptr_array_unref (self->buttons);
  g_ptr_array_unref (self->codes);
  g_free (self->domain);
  g_free (self->listed);
  G_OBJECT_CLASS (dun_code_set_parent_class)->finalize (object);
}

static void
dun_code_set_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  DunCodeSet *self = DUN_CODE_SET (object);

  switch (prop_id)
    {
    case PROP_DOMAIN:
      g_value_set_string (value, self->domain);
      break;
    case PROP_CODES:
      g_value_set_string (value, self->listed);
      break;
    case PROP_VALUE:
      g_value_take_string (value, dun_code_set_dup_value (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_code_set_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  DunCodeSet *self = DUN_CODE_SET (object);

  switch (prop_id)
    {
    case PROP_DOMAIN:
      self->domain = g_value_dup_string (value);
      break;
    case PROP_CODES:
      dun_code_set_set_codes (self, g_value_get_string (value));
      break;
    case PROP_VALUE:
      dun_code_set_set_value (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_code_set_class_init (DunCodeSetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = dun_code_set_constructed;
  object_class->dispose = dun_code_set_dispose;
  object_class->finalize = dun_code_set_finalize;
  object_class->get_property = dun_code_set_get_property;
  object_class->set_property = dun_code_set_set_property;

  properties[PROP_DOMAIN] =
    g_param_spec_string ("domain", NULL, NULL, NULL, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_CODES] = g_param_spec_string ("codes", NULL, NULL, NULL, flags);
  properties[PROP_VALUE] =
    g_param_spec_string ("value", NULL, NULL, NULL, flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "duncodeset");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dun_code_set_init (DunCodeSet *self)
{
  self->buttons = g_ptr_array_new ();
  self->codes = g_ptr_array_new_with_free_func (g_free);
  self->flow = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->flow), 3);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->flow), 6);
  gtk_widget_set_parent (self->flow, GTK_WIDGET (self));
}

const char *
dun_code_set_get_domain (DunCodeSet *self)
{
  g_return_val_if_fail (DUN_IS_CODE_SET (self), NULL);
  return self->domain;
}

/* @codes: (nullable): those to choose from, separated by blanks; NULL: all of the domain. */
void
dun_code_set_set_codes (DunCodeSet *self,
                        const char *codes)
{
  g_autofree char *value = NULL;

  g_return_if_fail (DUN_IS_CODE_SET (self));
  if (g_strcmp0 (codes, self->listed) == 0)
    return;
  value = dun_code_set_dup_value (self);
  g_free (self->listed);
  self->listed = g_strdup (codes);
  fill (self, value);
}

/* Returns: (nullable): the chosen codes, separated by commas. */
char *
dun_code_set_dup_value (DunCodeSet *self)
{
  g_autoptr (GString) value = g_string_new (NULL);

  g_return_val_if_fail (DUN_IS_CODE_SET (self), NULL);
  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_check_button_get_active (self->buttons->pdata[i]))
      g_string_append_printf (value, "%s%s", value->len > 0 ? "," : "",
                              (char *) self->codes->pdata[i]);
  return value->len > 0 ? g_string_free (g_steal_pointer (&value), FALSE) : NULL;
}

/* @value: (nullable): the codes that are chosen from now on, separated by commas */
void
dun_code_set_set_value (DunCodeSet *self,
                        const char *value)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_return_if_fail (DUN_IS_CODE_SET (self));
  before = dun_code_set_dup_value (self);
  self->filling = TRUE;
  fill (self, value);
  self->filling = FALSE;
  after = dun_code_set_dup_value (self);
  if (g_strcmp0 (before, after) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}
