/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-money-entry"

#include "dun-money-entry.h"

#include "dun-locale.h"

#include <glib/gi18n-lib.h>

/* Typing an amount: parsed on every key, shown again as it was understood, so that a decimal comma
 * in the wrong place is seen before it is saved. */

struct _DunMoneyEntry
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget *box;
  GtkEntry  *entry;
  GtkLabel  *currency_label;
  GtkLabel  *hint;

  /* Owned */
  char *currency;
  char *error;

  /* Borrowed */
  const DunLocale *locale;

  /* State */
  gint64   amount;
  gint64   minimum;
  gboolean empty;
  gboolean valid;
  gboolean required;
  gboolean setting;
};

enum
{
  PROP_0,
  PROP_AMOUNT,
  PROP_CURRENCY,
  PROP_EMPTY,
  PROP_VALID,
  PROP_REQUIRED,
  PROP_MINIMUM,
  PROP_TEXT,
  PROP_ERROR,
  N_PROPS
};

enum { SIGNAL_ACTIVATE, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunMoneyEntry, dun_money_entry, GTK_TYPE_WIDGET)

static void
show_hint (DunMoneyEntry *self)
{
  g_autofree char *again = NULL;

  if (self->error != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "invalid");
      gtk_widget_add_css_class (GTK_WIDGET (self->hint), "harm");
      gtk_label_set_text (self->hint, self->error);
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "invalid");
      gtk_widget_remove_css_class (GTK_WIDGET (self->hint), "harm");
      if (!self->empty && self->currency != NULL)
        again = dun_locale_format_money (self->locale, self->amount, self->currency);
      gtk_label_set_text (self->hint, again != NULL ? again : "");
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               self->error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                                   : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* Takes over @error and tells every difference. */
static void
settle (DunMoneyEntry *self,
        gint64         amount,
        gboolean       empty,
        char          *error)
{
  gboolean valid = error == NULL && (!empty || !self->required);

  g_object_freeze_notify (G_OBJECT (self));
  if (g_strcmp0 (error, self->error) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
  g_free (self->error);
  self->error = error;
  if (self->amount != amount)
    {
      self->amount = amount;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AMOUNT]);
    }
  if (self->empty != empty)
    {
      self->empty = empty;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EMPTY]);
    }
  if (self->valid != valid)
    {
      self->valid = valid;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID]);
    }
  show_hint (self);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
understand (DunMoneyEntry *self)
{
  g_autofree char *text =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autoptr(GError) error = NULL;
  gint64 amount;

  if (*text == '\0' || self->currency == NULL)
    settle (self, 0, TRUE, NULL);
  else if (!dun_locale_parse_money (self->locale, text, self->currency, &amount, &error))
    settle (self, 0, FALSE, g_strdup (error->message));
  else if (amount < self->minimum)
    {
      g_autofree char *least =
        dun_locale_format_money (self->locale, self->minimum, self->currency);

      /* Translators: %s is an amount with its currency. */
      settle (self, 0, FALSE, g_strdup_printf (_("Enter at least %s."), least));
    }
  else
    settle (self, amount, FALSE, NULL);
}

static void
changed_cb (DunMoneyEntry *self)
{
  if (self->setting)
    return;
  understand (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
activate_cb (DunMoneyEntry *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

/* Leaving the entry writes the amount the way the language does. */
static void
leave_cb (DunMoneyEntry *self)
{
  if (self->valid && !self->empty)
    {
      g_autofree char *text =
        dun_locale_format_amount (self->locale, self->amount, self->currency);

      self->setting = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
      self->setting = FALSE;
    }
}

static gboolean
dun_money_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DUN_MONEY_ENTRY (widget)->entry));
}

static void
dun_money_entry_dispose (GObject *object)
{
  g_clear_pointer (&DUN_MONEY_ENTRY (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (dun_money_entry_parent_class)->dispose (object);
}

static void
dun_money_entry_finalize (GObject *object)
{
  g_free (DUN_MONEY_ENTRY (object)->currency);
  g_free (DUN_MONEY_ENTRY (object)->error);
  G_OBJECT_CLASS (dun_money_entry_parent_class)->finalize (object);
}

static void
dun_money_entry_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  DunMoneyEntry *self = DUN_MONEY_ENTRY (object);

  switch (prop_id)
    {
    case PROP_AMOUNT:
      g_value_set_int64 (value, self->amount);
      break;
    case PROP_CURRENCY:
      g_value_set_string (value, self->currency);
      break;
    case PROP_EMPTY:
      g_value_set_boolean (value, self->empty);
      break;
    case PROP_VALID:
      g_value_set_boolean (value, self->valid);
      break;
    case PROP_REQUIRED:
      g_value_set_boolean (value, self->required);
      break;
    case PROP_MINIMUM:
      g_value_set_int64 (value, self->minimum);
      break;
    case PROP_TEXT:
      g_value_set_string (value, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_money_entry_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  DunMoneyEntry *self = DUN_MONEY_ENTRY (object);

  switch (prop_id)
    {
    case PROP_AMOUNT:
      dun_money_entry_set_amount (self, g_value_get_int64 (value));
      break;
    case PROP_CURRENCY:
      dun_money_entry_set_currency (self, g_value_get_string (value));
      break;
    case PROP_REQUIRED:
      self->required = g_value_get_boolean (value);
      understand (self);
      break;
    case PROP_MINIMUM:
      self->minimum = g_value_get_int64 (value);
      understand (self);
      break;
    case PROP_TEXT:
      dun_money_entry_set_text (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_money_entry_class_init (DunMoneyEntryClass *klass)
{
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_money_entry_dispose;
  object_class->finalize = dun_money_entry_finalize;
  object_class->get_property = dun_money_entry_get_property;
  object_class->set_property = dun_money_entry_set_property;
  widget_class->grab_focus = dun_money_entry_grab_focus;

  properties[PROP_AMOUNT] =
    g_param_spec_int64 ("amount", NULL, NULL, G_MININT64, G_MAXINT64, 0, write);
  properties[PROP_CURRENCY] = g_param_spec_string ("currency", NULL, NULL, NULL, write);
  properties[PROP_EMPTY] = g_param_spec_boolean ("empty", NULL, NULL, TRUE, read);
  properties[PROP_VALID] = g_param_spec_boolean ("valid", NULL, NULL, TRUE, read);
  properties[PROP_REQUIRED] = g_param_spec_boolean ("required", NULL, NULL, FALSE, write);
  properties[PROP_MINIMUM] =
    g_param_spec_int64 ("minimum", NULL, NULL, G_MININT64, G_MAXINT64, 0, write);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", write);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_ACTIVATE] =
    g_signal_new ("activate", DUN_TYPE_MONEY_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-money-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, DunMoneyEntry, box);
  gtk_widget_class_bind_template_child (widget_class, DunMoneyEntry, currency_label);
  gtk_widget_class_bind_template_child (widget_class, DunMoneyEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, DunMoneyEntry, hint);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "dunmoneyentry");
}

static void
dun_money_entry_init (DunMoneyEntry *self)
{
  self->locale = dun_locale_current ();
  self->empty = TRUE;
  self->valid = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dun_money_entry_new (const char *currency)
{
  return g_object_new (DUN_TYPE_MONEY_ENTRY, "currency", currency, NULL);
}

gint64
dun_money_entry_get_amount (DunMoneyEntry *self)
{
  g_return_val_if_fail (DUN_IS_MONEY_ENTRY (self), 0);
  return self->amount;
}

/* @amount: minor units of the currency, which must be set before. */
void
dun_money_entry_set_amount (DunMoneyEntry *self,
                            gint64         amount)
{
  g_autofree char *text = NULL;

  g_return_if_fail (DUN_IS_MONEY_ENTRY (self));

  /* Bound both ways, the same value comes back while it is being typed: the text stays. */
  if (amount == self->amount && (!self->empty || amount == 0))
    return;
  if (self->currency != NULL)
    text = dun_locale_format_amount (self->locale, amount, self->currency);
  dun_money_entry_set_text (self, text);
}

void
dun_money_entry_clear (DunMoneyEntry *self)
{
  g_return_if_fail (DUN_IS_MONEY_ENTRY (self));
  dun_money_entry_set_text (self, NULL);
}

const char *
dun_money_entry_get_currency (DunMoneyEntry *self)
{
  g_return_val_if_fail (DUN_IS_MONEY_ENTRY (self), NULL);
  return self->currency;
}

void
dun_money_entry_set_currency (DunMoneyEntry *self,
                              const char    *currency)
{
  g_return_if_fail (DUN_IS_MONEY_ENTRY (self));

  if (g_strcmp0 (currency, self->currency) == 0)
    return;
  g_free (self->currency);
  self->currency = g_strdup (currency);
  gtk_label_set_text (self->currency_label, currency != NULL ? currency : "");
  understand (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENCY]);
}

gboolean
dun_money_entry_get_valid (DunMoneyEntry *self)
{
  g_return_val_if_fail (DUN_IS_MONEY_ENTRY (self), FALSE);
  return self->valid;
}

gboolean
dun_money_entry_get_empty (DunMoneyEntry *self)
{
  g_return_val_if_fail (DUN_IS_MONEY_ENTRY (self), TRUE);
  return self->empty;
}

/* As if it had been typed. */
void
dun_money_entry_set_text (DunMoneyEntry *self,
                          const char    *text)
{
  g_return_if_fail (DUN_IS_MONEY_ENTRY (self));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
}

const char *
dun_money_entry_get_error (DunMoneyEntry *self)
{
  g_return_val_if_fail (DUN_IS_MONEY_ENTRY (self), NULL);
  return self->error;
}

/* @error: (nullable): a sentence, such as a refusal of the server; typing takes it away. */
void
dun_money_entry_set_error (DunMoneyEntry *self,
                           const char    *error)
{
  g_return_if_fail (DUN_IS_MONEY_ENTRY (self));
  settle (self, self->amount, self->empty, g_strdup (error));
}
