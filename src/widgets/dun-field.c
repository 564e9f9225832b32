/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-field"

#include "dun-field.h"

#include "dun-text.h"

/* A row's value on a panel: the words come from dun_kind_format(), like in the tables. */

struct _DunField
{
  GtkWidget parent_instance;

  /* Owned */
  GtkWidget *label;
  DunRow    *row;
  char      *caption;
  char      *field;
  char      *domain;
  char      *currency_field;
  char      *text;

  /* Borrowed */
  const DunLocale *locale;

  /* State */
  DunKind kind;
  int     bucket; /* -1: none */
};

enum
{
  PROP_0,
  PROP_ROW,
  PROP_CAPTION,
  PROP_FIELD,
  PROP_KIND,
  PROP_DOMAIN,
  PROP_CURRENCY_FIELD,
  PROP_TEXT,
  PROP_BOLD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunField, dun_field, GTK_TYPE_WIDGET)

static void
update_bucket (DunField *self)
{
  int bucket = -1;

  if (self->kind == DUN_KIND_DAYS && self->text != NULL)
    bucket = dun_kind_bucket (dun_row_get_int (self->row, self->field));
  if (bucket == self->bucket)
    return;
  if (self->bucket >= 0)
    gtk_widget_remove_css_class (self->label, dun_kind_bucket_class (self->bucket));
  if (bucket >= 0)
    gtk_widget_add_css_class (self->label, dun_kind_bucket_class (bucket));
  self->bucket = bucket;
}

static void
update_text (DunField *self)
{
  g_autofree char *text = dun_kind_format (self->kind, self->locale, self->row, self->field,
                                           self->domain, self->currency_field);

  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);
  if (text == NULL)
    gtk_label_set_text (GTK_LABEL (self->label),
                        self->row != NULL && dun_row_get_loaded (self->row) ? "—" : "");
  else if (self->kind == DUN_KIND_TEXT || self->kind == DUN_KIND_NAME)
    {
      g_autofree char *isolated = dun_text_isolate (text);

      gtk_label_set_text (GTK_LABEL (self->label), isolated);
    }
  else
    gtk_label_set_text (GTK_LABEL (self->label), text);

  if (g_strcmp0 (text, self->text) != 0)
    {
      g_free (self->text);
      self->text = g_steal_pointer (&text);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
    }
  update_bucket (self);
}

static void
dun_field_constructed (GObject *object)
{
  DunField *self = DUN_FIELD (object);

  G_OBJECT_CLASS (dun_field_parent_class)->constructed (object);
  if (self->kind == DUN_KIND_DAYS)
    gtk_widget_set_halign (self->label, GTK_ALIGN_START);
  if (self->caption != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    self->caption, -1);
  update_text (self);
}

static void
dun_field_dispose (GObject *object)
{
  DunField *self = DUN_FIELD (object);

  if (self->row != NULL)
    g_signal_handlers_disconnect_by_func (self->row, update_text, self);
  g_clear_object (&self->row);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (dun_field_parent_class)->dispose (object);
}

static void
dun_field_finalize (GObject *object)
{
  DunField *self = DUN_FIELD (object);

  g_free (self->caption);
  g_free (self->field);
  g_free (self->domain);
  g_free (self->currency_field);
  g_free (self->text);
  G_OBJECT_CLASS (dun_field_parent_class)->finalize (object);
}

static void
dun_field_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  DunField *self = DUN_FIELD (object);

  switch (prop_id)
    {
    case PROP_ROW:
      g_value_set_object (value, self->row);
      break;
    case PROP_CAPTION:
      g_value_set_string (value, self->caption);
      break;
    case PROP_FIELD:
      g_value_set_string (value, self->field);
      break;
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    case PROP_DOMAIN:
      g_value_set_string (value, self->domain);
      break;
    case PROP_CURRENCY_FIELD:
      g_value_set_string (value, self->currency_field);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_BOLD:
      g_value_set_boolean (value, gtk_widget_has_css_class (self->label, "strong"));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_field_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  DunField *self = DUN_FIELD (object);

  switch (prop_id)
    {
    case PROP_ROW:
      dun_field_set_row (self, g_value_get_object (value));
      break;
    case PROP_CAPTION:
      self->caption = g_value_dup_string (value);
      break;
    case PROP_FIELD:
      self->field = g_value_dup_string (value);
      break;
    case PROP_KIND:
      self->kind = g_value_get_enum (value);
      /* A number or a day is never broken in the middle. */
      gtk_label_set_wrap_mode (GTK_LABEL (self->label),
                               self->kind == DUN_KIND_DAY || dun_kind_is_numeric (self->kind)
                                 ? PANGO_WRAP_WORD : PANGO_WRAP_WORD_CHAR);
      break;
    case PROP_DOMAIN:
      self->domain = g_value_dup_string (value);
      break;
    case PROP_CURRENCY_FIELD:
      self->currency_field = g_value_dup_string (value);
      break;
    case PROP_BOLD:
      if (g_value_get_boolean (value))
        gtk_widget_add_css_class (self->label, "strong");
      else
        gtk_widget_remove_css_class (self->label, "strong");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_field_class_init (DunFieldClass *klass)
{
  const GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dun_field_constructed;
  object_class->dispose = dun_field_dispose;
  object_class->finalize = dun_field_finalize;
  object_class->get_property = dun_field_get_property;
  object_class->set_property = dun_field_set_property;

  properties[PROP_ROW] =
    g_param_spec_object ("row", NULL, NULL, DUN_TYPE_ROW,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAPTION] = g_param_spec_string ("caption", NULL, NULL, NULL, once);
  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL, once);
  properties[PROP_KIND] =
    g_param_spec_enum ("kind", NULL, NULL, DUN_TYPE_KIND, DUN_KIND_TEXT, once);
  properties[PROP_DOMAIN] = g_param_spec_string ("domain", NULL, NULL, NULL, once);
  properties[PROP_CURRENCY_FIELD] =
    g_param_spec_string ("currency-field", NULL, NULL, NULL, once);
  properties[PROP_TEXT] =
    g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BOLD] =
    g_param_spec_boolean ("bold", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "dunfield");
}

static void
dun_field_init (DunField *self)
{
  self->bucket = -1;
  self->locale = dun_locale_current ();
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_selectable (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

GtkWidget *
dun_field_new (const char *field,
               const char *caption,
               DunKind     kind)
{
  return g_object_new (DUN_TYPE_FIELD, "field", field, "caption", caption, "kind", kind, NULL);
}

void
dun_field_set_row (DunField *self,
                   DunRow   *row)
{
  g_return_if_fail (DUN_IS_FIELD (self));

  if (row == self->row)
    return;
  if (self->row != NULL)
    g_signal_handlers_disconnect_by_func (self->row, update_text, self);
  g_set_object (&self->row, row);
  if (row != NULL)
    g_signal_connect_object (row, "changed", G_CALLBACK (update_text), self, G_CONNECT_SWAPPED);
  update_text (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROW]);
}

const char *
dun_field_get_caption (DunField *self)
{
  g_return_val_if_fail (DUN_IS_FIELD (self), NULL);
  return self->caption;
}

/* Returns: (transfer none) (nullable): the value in words, NULL when there is none. */
const char *
dun_field_get_text (DunField *self)
{
  g_return_val_if_fail (DUN_IS_FIELD (self), NULL);
  return self->text;
}
