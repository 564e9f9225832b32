/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-money-entry"

#include "dun-money-entry.h"

#include "dun-locale.h"

#include <glib/gi18n-lib.h>

/* Typing an amount: parsed on every key, shown again as it was understood, so that a decimal comma
 * in the wrong place is seen before it is saved. */

struct _DunMoneyEntry
{
  DunValueEntry parent_instance;

  /* Template children */
  GtkLabel *currency_label;

  /* Owned */
  char *currency;

  /* Borrowed */
  const DunLocale *locale;

  /* State */
  gint64 minimum;
};

enum { PROP_0, PROP_AMOUNT, PROP_CURRENCY, PROP_MINIMUM, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunMoneyEntry, dun_money_entry, DUN_TYPE_VALUE_ENTRY)

/* Leaving the entry writes the amount the way the language does. */
static void
leave_cb (DunMoneyEntry *self)
{
  DunValueEntry *entry = DUN_VALUE_ENTRY (self);

  if (dun_value_entry_get_valid (entry) && !dun_value_entry_get_empty (entry))
    {
      g_autofree char *text =
        dun_locale_format_amount (self->locale, dun_value_entry_get_value (entry), self->currency);

      dun_value_entry_write (entry, text);
    }
}

static void
dun_money_entry_understand (DunValueEntry *entry,
                            const char    *text)
{
  DunMoneyEntry *self = DUN_MONEY_ENTRY (entry);
  g_autoptr(GError) error = NULL;
  gint64 amount;

  if (self->currency == NULL)
    dun_value_entry_settle (entry, 0, TRUE, NULL);
  else if (!dun_locale_parse_money (self->locale, text, self->currency, &amount, &error))
    dun_value_entry_settle (entry, 0, FALSE, g_strdup (error->message));
  else if (amount < self->minimum)
    {
      g_autofree char *least =
        dun_locale_format_money (self->locale, self->minimum, self->currency);

      /* Translators: %s is an amount with its currency. */
      dun_value_entry_settle (entry, 0, FALSE, g_strdup_printf (_("Enter at least %s."), least));
    }
  else
    dun_value_entry_settle (entry, amount, FALSE, NULL);
}

static char *
dun_money_entry_describe (DunValueEntry *entry)
{
  DunMoneyEntry *self = DUN_MONEY_ENTRY (entry);

  if (dun_value_entry_get_empty (entry) || self->currency == NULL)
    return NULL;
  return dun_locale_format_money (self->locale, dun_value_entry_get_value (entry),
                                  self->currency);
}

static void
dun_money_entry_finalize (GObject *object)
{
  g_free (DUN_MONEY_ENTRY (object)->currency);
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
      g_value_set_int64 (value, dun_money_entry_get_amount (self));
      break;
    case PROP_CURRENCY:
      g_value_set_string (value, self->currency);
      break;
    case PROP_MINIMUM:
      g_value_set_int64 (value, self->minimum);
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
    case PROP_MINIMUM:
      self->minimum = g_value_get_int64 (value);
      dun_value_entry_understand (DUN_VALUE_ENTRY (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_money_entry_class_init (DunMoneyEntryClass *klass)
{
  const GParamFlags write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DunValueEntryClass *entry_class = DUN_VALUE_ENTRY_CLASS (klass);

  object_class->finalize = dun_money_entry_finalize;
  object_class->get_property = dun_money_entry_get_property;
  object_class->set_property = dun_money_entry_set_property;
  entry_class->understand = dun_money_entry_understand;
  entry_class->describe = dun_money_entry_describe;

  properties[PROP_AMOUNT] =
    g_param_spec_int64 ("amount", NULL, NULL, G_MININT64, G_MAXINT64, 0, write);
  properties[PROP_CURRENCY] = g_param_spec_string ("currency", NULL, NULL, NULL, write);
  properties[PROP_MINIMUM] =
    g_param_spec_int64 ("minimum", NULL, NULL, G_MININT64, G_MAXINT64, 0, write);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  entry_class->nothing = 0;
  entry_class->value = properties[PROP_AMOUNT];

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-money-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, DunMoneyEntry, currency_label);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_set_css_name (widget_class, "dunmoneyentry");
}

static void
dun_money_entry_init (DunMoneyEntry *self)
{
  self->locale = dun_locale_current ();
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
  return dun_value_entry_get_value (DUN_VALUE_ENTRY (self));
}

/* @amount: minor units of the currency, which must be set before. */
void
dun_money_entry_set_amount (DunMoneyEntry *self,
                            gint64         amount)
{
  DunValueEntry *entry = DUN_VALUE_ENTRY (self);
  g_autofree char *text = NULL;

  g_return_if_fail (DUN_IS_MONEY_ENTRY (self));

  /* Bound both ways, the same value comes back while it is being typed: the text stays. */
  if (amount == dun_value_entry_get_value (entry)
      && (!dun_value_entry_get_empty (entry) || amount == 0))
    return;
  if (self->currency != NULL)
    text = dun_locale_format_amount (self->locale, amount, self->currency);
  dun_value_entry_set_text (entry, text);
}

void
dun_money_entry_clear (DunMoneyEntry *self)
{
  g_return_if_fail (DUN_IS_MONEY_ENTRY (self));
  dun_value_entry_set_text (DUN_VALUE_ENTRY (self), NULL);
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
  dun_value_entry_understand (DUN_VALUE_ENTRY (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENCY]);
}
