/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-day-entry"

#include "dun-day-entry.h"

#include "dun-calendar.h"
#include "dun-locale.h"

#include <glib/gi18n-lib.h>

/* Typing or choosing a day. Below the entry it stands again in words, with its weekday. */

struct _DunDayEntry
{
  DunValueEntry parent_instance;

  /* Template children */
  GtkMenuButton *button;
  DunCalendar   *calendar;

  /* Borrowed */
  const DunLocale *locale;

  /* State */
  DunDay minimum;
  DunDay maximum;
};

enum { PROP_0, PROP_DAY, PROP_MINIMUM_DAY, PROP_MAXIMUM_DAY, PROP_TODAY, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunDayEntry, dun_day_entry, DUN_TYPE_VALUE_ENTRY)

static void
dun_day_entry_understand (DunValueEntry *entry,
                          const char    *text)
{
  DunDayEntry *self = DUN_DAY_ENTRY (entry);
  g_autoptr(GError) error = NULL;
  DunDay day;

  if (!dun_locale_parse_day (self->locale, text, &day, &error))
    dun_value_entry_settle (entry, DUN_DAY_NONE, FALSE, g_strdup (error->message));
  else if (self->minimum != DUN_DAY_NONE && day < self->minimum)
    {
      g_autofree char *bound = dun_locale_format_day (self->locale, self->minimum);

      dun_value_entry_settle (entry, DUN_DAY_NONE, FALSE,
                              /* Translators: %s is a date. */
                              g_strdup_printf (_("Choose %s or later."), bound));
    }
  else if (self->maximum != DUN_DAY_NONE && day > self->maximum)
    {
      g_autofree char *bound = dun_locale_format_day (self->locale, self->maximum);

      dun_value_entry_settle (entry, DUN_DAY_NONE, FALSE,
                              /* Translators: %s is a date. */
                              g_strdup_printf (_("Choose %s or earlier."), bound));
    }
  else
    dun_value_entry_settle (entry, day, FALSE, NULL);
}

static char *
dun_day_entry_describe (DunValueEntry *entry)
{
  DunDayEntry *self = DUN_DAY_ENTRY (entry);
  DunDay day = dun_day_entry_get_day (self);

  return day != DUN_DAY_NONE ? dun_locale_format_day_long (self->locale, day) : NULL;
}

static DunDay
start_day (DunDayEntry *self)
{
  DunDay day = dun_day_entry_get_day (self);
  int today;

  if (day != DUN_DAY_NONE)
    return day;
  g_object_get (self->calendar, "today", &today, NULL);
  return today;
}

static void
opened_cb (DunDayEntry *self)
{
  dun_calendar_set_day (self->calendar, start_day (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->calendar));
}

static void
chosen_cb (DunDayEntry *self)
{
  dun_day_entry_set_day (self, dun_calendar_get_day (self->calendar));
  gtk_menu_button_popdown (self->button);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DunDayEntry *self = DUN_DAY_ENTRY (widget);
  DunDay day = start_day (self);
  int n_days, n_months;

  g_variant_get (parameter, "(ii)", &n_days, &n_months);
  if (dun_day_entry_get_day (self) != DUN_DAY_NONE)
    day = dun_calendar_add_months (day, n_months) + n_days;
  dun_day_entry_set_day (self, day);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  gtk_menu_button_popup (DUN_DAY_ENTRY (widget)->button);
}

static void
dun_day_entry_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  DunDayEntry *self = DUN_DAY_ENTRY (object);

  switch (prop_id)
    {
    case PROP_DAY:
      g_value_set_int (value, dun_day_entry_get_day (self));
      break;
    case PROP_MINIMUM_DAY:
      g_value_set_int (value, self->minimum);
      break;
    case PROP_MAXIMUM_DAY:
      g_value_set_int (value, self->maximum);
      break;
    case PROP_TODAY:
      g_object_get_property (G_OBJECT (self->calendar), "today", value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_day_entry_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  DunDayEntry *self = DUN_DAY_ENTRY (object);

  switch (prop_id)
    {
    case PROP_DAY:
      dun_day_entry_set_day (self, g_value_get_int (value));
      return;
    case PROP_MINIMUM_DAY:
      self->minimum = g_value_get_int (value);
      break;
    case PROP_MAXIMUM_DAY:
      self->maximum = g_value_get_int (value);
      break;
    case PROP_TODAY:
      g_object_set_property (G_OBJECT (self->calendar), "today", value);
      return;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  dun_value_entry_understand (DUN_VALUE_ENTRY (self));
}

static void
dun_day_entry_class_init (DunDayEntryClass *klass)
{
  const GParamFlags write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DunValueEntryClass *entry_class = DUN_VALUE_ENTRY_CLASS (klass);
  const struct { guint keyval; int n_days; int n_months; } steps[] = {
    { GDK_KEY_Up, 1, 0 },
    { GDK_KEY_KP_Up, 1, 0 },
    { GDK_KEY_Down, -1, 0 },
    { GDK_KEY_KP_Down, -1, 0 },
    { GDK_KEY_Page_Up, 0, 1 },
    { GDK_KEY_Page_Down, 0, -1 },
  };

  object_class->get_property = dun_day_entry_get_property;
  object_class->set_property = dun_day_entry_set_property;
  entry_class->understand = dun_day_entry_understand;
  entry_class->describe = dun_day_entry_describe;

  properties[PROP_DAY] =
    g_param_spec_int ("day", NULL, NULL, G_MININT32, G_MAXINT32, DUN_DAY_NONE, write);
  properties[PROP_MINIMUM_DAY] =
    g_param_spec_int ("minimum-day", NULL, NULL, G_MININT32, G_MAXINT32, DUN_DAY_NONE, write);
  properties[PROP_MAXIMUM_DAY] =
    g_param_spec_int ("maximum-day", NULL, NULL, G_MININT32, G_MAXINT32, DUN_DAY_NONE, write);
  properties[PROP_TODAY] =
    g_param_spec_int ("today", NULL, NULL, G_MININT32, G_MAXINT32, 0, write);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  entry_class->nothing = DUN_DAY_NONE;
  entry_class->value = properties[PROP_DAY];

  g_type_ensure (DUN_TYPE_CALENDAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-day-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, DunDayEntry, button);
  gtk_widget_class_bind_template_child (widget_class, DunDayEntry, calendar);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);

  gtk_widget_class_install_action (widget_class, "day.step", "(ii)", step_action);
  gtk_widget_class_install_action (widget_class, "day.open", NULL, open_action);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_class_add_binding_action (widget_class, steps[i].keyval, 0, "day.step", "(ii)",
                                         steps[i].n_days, steps[i].n_months);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "day.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F4, 0, "day.open", NULL);

  gtk_widget_class_set_css_name (widget_class, "dundayentry");
}

static void
dun_day_entry_init (DunDayEntry *self)
{
  self->locale = dun_locale_current ();
  self->minimum = DUN_DAY_NONE;
  self->maximum = DUN_DAY_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dun_day_entry_new (void)
{
  return g_object_new (DUN_TYPE_DAY_ENTRY, NULL);
}

DunDay
dun_day_entry_get_day (DunDayEntry *self)
{
  g_return_val_if_fail (DUN_IS_DAY_ENTRY (self), DUN_DAY_NONE);
  return (DunDay) dun_value_entry_get_value (DUN_VALUE_ENTRY (self));
}

/* @day: DUN_DAY_NONE empties the entry. */
void
dun_day_entry_set_day (DunDayEntry *self,
                       DunDay       day)
{
  g_autofree char *text = NULL;

  g_return_if_fail (DUN_IS_DAY_ENTRY (self));

  /* Bound both ways, the same value comes back while it is being typed: the text stays. */
  if (day == dun_day_entry_get_day (self))
    return;
  if (day != DUN_DAY_NONE)
    text = dun_locale_format_day (self->locale, day);
  dun_value_entry_set_text (DUN_VALUE_ENTRY (self), text);
}

/* An entry for what has happened: begins with @day and goes no further than @today. */
void
dun_day_entry_start (DunDayEntry *self,
                     DunDay       day,
                     DunDay       today)
{
  g_return_if_fail (DUN_IS_DAY_ENTRY (self));
  g_object_set (self, "today", today, "maximum-day", today, NULL);
  dun_day_entry_set_day (self, day);
}
