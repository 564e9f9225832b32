/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-count-entry"

#include "dun-count-entry.h"

#include "dun-locale.h"

#include <glib/gi18n-lib.h>

/* Typing a number that need not be there: a spin button can not be empty. */

#define NOTHING G_MININT64

struct _DunCountEntry
{
  DunValueEntry parent_instance;

  /* State */
  gint64 minimum;
  gint64 maximum;
};

enum { PROP_0, PROP_VALUE, PROP_MINIMUM, PROP_MAXIMUM, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunCountEntry, dun_count_entry, DUN_TYPE_VALUE_ENTRY)

static void
dun_count_entry_understand (DunValueEntry *entry,
                            const char    *text)
{
  DunCountEntry *self = DUN_COUNT_ENTRY (entry);
  const DunLocale *locale = dun_locale_current ();
  g_autoptr (GError) error = NULL;
  gint64 number;

  if (!dun_locale_parse_int (locale, text, &number, &error))
    dun_value_entry_settle (entry, NOTHING, FALSE, g_strdup (error->message));
  else if (number < self->minimum || number > self->maximum)
    {
      g_autofree char *least = dun_locale_format_int (locale, self->minimum);
      g_autofree char *most = dun_locale_format_int (locale, self->maximum);

      dun_value_entry_settle (entry, NOTHING, FALSE,
                              /* Translators: both are whole numbers. */
                              g_strdup_printf (_("Enter a number from %1$s to %2$s."), least,
                                               most));
    }
  else
    dun_value_entry_settle (entry, number, FALSE, NULL);
}

static void
set_value (DunCountEntry *self,
           const char    *value)
{
  g_autofree char *text = NULL;

  if (value != NULL && *value != '\0')
    text = dun_locale_format_int (dun_locale_current (), g_ascii_strtoll (value, NULL, 10));
  dun_value_entry_set_text (DUN_VALUE_ENTRY (self), text != NULL ? text : "");
}

static void
dun_count_entry_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  DunCountEntry *self = DUN_COUNT_ENTRY (object);
  gint64 number = dun_value_entry_get_value (DUN_VALUE_ENTRY (self));

  switch (prop_id)
    {
    case PROP_VALUE:
      if (number != NOTHING)
        g_value_take_string (value, g_strdup_printf ("%" G_GINT64_FORMAT, number));
      break;
    case PROP_MINIMUM:
      g_value_set_int64 (value, self->minimum);
      break;
    case PROP_MAXIMUM:
      g_value_set_int64 (value, self->maximum);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_count_entry_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  DunCountEntry *self = DUN_COUNT_ENTRY (object);

  switch (prop_id)
    {
    case PROP_VALUE:
      set_value (self, g_value_get_string (value));
      break;
    case PROP_MINIMUM:
      self->minimum = g_value_get_int64 (value);
      dun_value_entry_understand (DUN_VALUE_ENTRY (self));
      break;
    case PROP_MAXIMUM:
      self->maximum = g_value_get_int64 (value);
      dun_value_entry_understand (DUN_VALUE_ENTRY (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_count_entry_class_init (DunCountEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  DunValueEntryClass *entry_class = DUN_VALUE_ENTRY_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dun_count_entry_get_property;
  object_class->set_property = dun_count_entry_set_property;

  properties[PROP_VALUE] =
    g_param_spec_string ("value", NULL, NULL, NULL, flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_MINIMUM] =
    g_param_spec_int64 ("minimum", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_MAXIMUM] =
    g_param_spec_int64 ("maximum", NULL, NULL, G_MININT64, G_MAXINT64, G_MAXINT32, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  entry_class->nothing = NOTHING;
  entry_class->value = properties[PROP_VALUE];
  entry_class->understand = dun_count_entry_understand;

  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/dundesk/Dundesk/ui/dun-count-entry.ui");
}

static void
dun_count_entry_init (DunCountEntry *self)
{
  self->maximum = G_MAXINT32;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dun_count_entry_new (void)
{
  return g_object_new (DUN_TYPE_COUNT_ENTRY, NULL);
}
