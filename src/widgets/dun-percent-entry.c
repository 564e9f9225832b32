/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-percent-entry"

#include "dun-percent-entry.h"

#include "dun-digits-entry.h"
#include "dun-locale.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* Typing a rate or a share: kept in hundredths of a percent, as rules are. */

#define NOTHING G_MININT64

struct _DunPercentEntry
{
  DunValueEntry parent_instance;

  /* State */
  gint64   maximum;
  gboolean decimal;
};

enum { PROP_0, PROP_VALUE, PROP_MAXIMUM, PROP_DECIMAL, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunPercentEntry, dun_percent_entry, DUN_TYPE_VALUE_ENTRY)

/* Reads "12.5" as 1250. */
static gboolean
parse (const char *text,
       gint64     *hundredths)
{
  gsize whole = strspn (text, "0123456789");
  gsize part = text[whole] == '.' ? strspn (text + whole + 1, "0123456789") : 0;
  gint64 value = 0;

  if (whole == 0 || whole > 9 || part > 2 || (text[whole] == '.' && part == 0)
      || text[whole + (part > 0 ? part + 1 : 0)] != '\0')
    return FALSE;
  for (gsize i = 0; i < whole; i++)
    value = value * 10 + (text[i] - '0');
  for (gsize i = 0; i < 2; i++)
    value = value * 10 + (i < part ? text[whole + 1 + i] - '0' : 0);
  *hundredths = value;
  return TRUE;
}

/* Returns: (transfer full): 1250 as "12.5" */
static char *
write_decimal (gint64 hundredths)
{
  char *text = g_strdup_printf ("%" G_GINT64_FORMAT ".%02d", hundredths / 100,
                                (int) (hundredths % 100));

  for (gsize n = strlen (text); text[n - 1] == '0' || text[n - 1] == '.'; n--)
    {
      gboolean is_point = text[n - 1] == '.';

      text[n - 1] = '\0';
      if (is_point)
        break;
    }
  return text;
}

static void
dun_percent_entry_understand (DunValueEntry *entry,
                              const char    *text)
{
  DunPercentEntry *self = DUN_PERCENT_ENTRY (entry);
  g_autofree char *plain = dun_digits_to_ascii (text);
  gint64 value;

  g_strdelimit (g_strstrip (plain), ",", '.');
  if (!parse (plain, &value) || value > self->maximum)
    {
      g_autofree char *most = dun_locale_format_percent (dun_locale_current (), self->maximum);

      dun_value_entry_settle (entry, NOTHING, FALSE,
                              /* Translators: %s is a percentage with its sign. */
                              g_strdup_printf (_("Enter a percentage with two decimals at most, "
                                                 "up to %s."), most));
    }
  else
    dun_value_entry_settle (entry, value, FALSE, NULL);
}

static char *
dun_percent_entry_describe (DunValueEntry *entry)
{
  gint64 value = dun_value_entry_get_value (entry);

  return value != NOTHING ? dun_locale_format_percent (dun_locale_current (), value) : NULL;
}

static void
set_value (DunPercentEntry *self,
           const char      *value)
{
  g_autofree char *decimal = NULL;
  g_autofree char *shown = NULL;

  if (value != NULL && *value != '\0')
    decimal = self->decimal ? g_strdup (value)
              : write_decimal (g_ascii_strtoll (value, NULL, 10));
  if (decimal != NULL)
    {
      g_autofree char *digits = dun_digits_to_locale (decimal);
      g_autofree char *sign = dun_locale_dup_decimal_sign (dun_locale_current ());
      g_auto (GStrv) parts = g_strsplit (digits, ".", 2);

      shown = g_strjoinv (sign, parts);
    }
  dun_value_entry_set_text (DUN_VALUE_ENTRY (self), shown != NULL ? shown : "");
}

static void
dun_percent_entry_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  DunPercentEntry *self = DUN_PERCENT_ENTRY (object);
  gint64 number = dun_value_entry_get_value (DUN_VALUE_ENTRY (self));

  switch (prop_id)
    {
    case PROP_VALUE:
      if (number != NOTHING)
        g_value_take_string (value, self->decimal ? write_decimal (number)
                             : g_strdup_printf ("%" G_GINT64_FORMAT, number));
      break;
    case PROP_MAXIMUM:
      g_value_set_int64 (value, self->maximum);
      break;
    case PROP_DECIMAL:
      g_value_set_boolean (value, self->decimal);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_percent_entry_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  DunPercentEntry *self = DUN_PERCENT_ENTRY (object);

  switch (prop_id)
    {
    case PROP_VALUE:
      set_value (self, g_value_get_string (value));
      break;
    case PROP_MAXIMUM:
      self->maximum = g_value_get_int64 (value);
      dun_value_entry_understand (DUN_VALUE_ENTRY (self));
      break;
    case PROP_DECIMAL:
      self->decimal = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_percent_entry_class_init (DunPercentEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  DunValueEntryClass *entry_class = DUN_VALUE_ENTRY_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dun_percent_entry_get_property;
  object_class->set_property = dun_percent_entry_set_property;

  properties[PROP_VALUE] =
    g_param_spec_string ("value", NULL, NULL, NULL, flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_MAXIMUM] =
    g_param_spec_int64 ("maximum", NULL, NULL, 0, G_MAXINT32, 10000, flags);
  properties[PROP_DECIMAL] =
    g_param_spec_boolean ("decimal", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  entry_class->nothing = NOTHING;
  entry_class->value = properties[PROP_VALUE];
  entry_class->understand = dun_percent_entry_understand;
  entry_class->describe = dun_percent_entry_describe;

  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/dundesk/Dundesk/ui/dun-percent-entry.ui");
}

static void
dun_percent_entry_init (DunPercentEntry *self)
{
  self->maximum = 10000;
  gtk_widget_init_template (GTK_WIDGET (self));
}
