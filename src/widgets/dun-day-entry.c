/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-day-entry"

#include "dun-day-entry.h"

#include "dun-calendar.h"
#include "dun-locale.h"

#include <glib/gi18n-lib.h>

/* Typing or choosing a day. Below the entry it stands again in words, with its weekday. */

struct _DunDayEntry
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget     *box;
  GtkEntry      *entry;
  GtkMenuButton *button;
  DunCalendar   *calendar;
  GtkLabel      *hint;

  /* Owned */
  char *error;

  /* Borrowed */
  const DunLocale *locale;

  /* State */
  DunDay   day;
  DunDay   minimum;
  DunDay   maximum;
  gboolean empty;
  gboolean valid;
  gboolean required;
};

enum
{
  PROP_0,
  PROP_DAY,
  PROP_EMPTY,
  PROP_VALID,
  PROP_REQUIRED,
  PROP_MINIMUM_DAY,
  PROP_MAXIMUM_DAY,
  PROP_TODAY,
  PROP_TEXT,
  PROP_ERROR,
  N_PROPS
};

enum { SIGNAL_ACTIVATE, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunDayEntry, dun_day_entry, GTK_TYPE_WIDGET)

static void
show_hint (DunDayEntry *self)
{
  g_autofree char *words = NULL;

  if (self->error != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "invalid");
      gtk_widget_add_css_class (GTK_WIDGET (self->hint), "harm");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "invalid");
      gtk_widget_remove_css_class (GTK_WIDGET (self->hint), "harm");
      if (self->day != DUN_DAY_NONE)
        words = dun_locale_format_day_long (self->locale, self->day);
    }
  gtk_label_set_text (self->hint, self->error != NULL ? self->error : words != NULL ? words : "");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               self->error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                                   : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* Takes over @error and tells every difference. */
static void
settle (DunDayEntry *self,
        DunDay       day,
        gboolean     empty,
        char        *error)
{
  gboolean valid = error == NULL && (!empty || !self->required);

  g_object_freeze_notify (G_OBJECT (self));
  if (g_strcmp0 (error, self->error) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
  g_free (self->error);
  self->error = error;
  if (self->day != day)
    {
      self->day = day;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAY]);
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
understand (DunDayEntry *self)
{
  g_autofree char *text =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autoptr(GError) error = NULL;
  DunDay day;

  if (*text == '\0')
    settle (self, DUN_DAY_NONE, TRUE, NULL);
  else if (!dun_locale_parse_day (self->locale, text, &day, &error))
    settle (self, DUN_DAY_NONE, FALSE, g_strdup (error->message));
  else if (self->minimum != DUN_DAY_NONE && day < self->minimum)
    {
      g_autofree char *bound = dun_locale_format_day (self->locale, self->minimum);

      /* Translators: %s is a date. */
      settle (self, DUN_DAY_NONE, FALSE, g_strdup_printf (_("Choose %s or later."), bound));
    }
  else if (self->maximum != DUN_DAY_NONE && day > self->maximum)
    {
      g_autofree char *bound = dun_locale_format_day (self->locale, self->maximum);

      /* Translators: %s is a date. */
      settle (self, DUN_DAY_NONE, FALSE, g_strdup_printf (_("Choose %s or earlier."), bound));
    }
  else
    settle (self, day, FALSE, NULL);
}

static void
changed_cb (DunDayEntry *self)
{
  understand (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
activate_cb (DunDayEntry *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

static DunDay
start_day (DunDayEntry *self)
{
  int today;

  if (self->day != DUN_DAY_NONE)
    return self->day;
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
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
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
  if (self->day != DUN_DAY_NONE)
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

static gboolean
dun_day_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DUN_DAY_ENTRY (widget)->entry));
}

static void
dun_day_entry_dispose (GObject *object)
{
  g_clear_pointer (&DUN_DAY_ENTRY (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (dun_day_entry_parent_class)->dispose (object);
}

static void
dun_day_entry_finalize (GObject *object)
{
  g_free (DUN_DAY_ENTRY (object)->error);
  G_OBJECT_CLASS (dun_day_entry_parent_class)->finalize (object);
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
      g_value_set_int (value, self->day);
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
    case PROP_MINIMUM_DAY:
      g_value_set_int (value, self->minimum);
      break;
    case PROP_MAXIMUM_DAY:
      g_value_set_int (value, self->maximum);
      break;
    case PROP_TODAY:
      g_object_get_property (G_OBJECT (self->calendar), "today", value);
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
    case PROP_REQUIRED:
      self->required = g_value_get_boolean (value);
      break;
    case PROP_MINIMUM_DAY:
      self->minimum = g_value_get_int (value);
      break;
    case PROP_MAXIMUM_DAY:
      self->maximum = g_value_get_int (value);
      break;
    case PROP_TODAY:
      g_object_set_property (G_OBJECT (self->calendar), "today", value);
      return;
    case PROP_TEXT:
      dun_day_entry_set_text (self, g_value_get_string (value));
      return;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  understand (self);
}

static void
dun_day_entry_class_init (DunDayEntryClass *klass)
{
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const struct { guint keyval; int n_days; int n_months; } steps[] = {
    { GDK_KEY_Up, 1, 0 },
    { GDK_KEY_KP_Up, 1, 0 },
    { GDK_KEY_Down, -1, 0 },
    { GDK_KEY_KP_Down, -1, 0 },
    { GDK_KEY_Page_Up, 0, 1 },
    { GDK_KEY_Page_Down, 0, -1 },
  };

  object_class->dispose = dun_day_entry_dispose;
  object_class->finalize = dun_day_entry_finalize;
  object_class->get_property = dun_day_entry_get_property;
  object_class->set_property = dun_day_entry_set_property;
  widget_class->grab_focus = dun_day_entry_grab_focus;

  properties[PROP_DAY] =
    g_param_spec_int ("day", NULL, NULL, G_MININT32, G_MAXINT32, DUN_DAY_NONE, write);
  properties[PROP_EMPTY] = g_param_spec_boolean ("empty", NULL, NULL, TRUE, read);
  properties[PROP_VALID] = g_param_spec_boolean ("valid", NULL, NULL, TRUE, read);
  properties[PROP_REQUIRED] = g_param_spec_boolean ("required", NULL, NULL, FALSE, write);
  properties[PROP_MINIMUM_DAY] =
    g_param_spec_int ("minimum-day", NULL, NULL, G_MININT32, G_MAXINT32, DUN_DAY_NONE, write);
  properties[PROP_MAXIMUM_DAY] =
    g_param_spec_int ("maximum-day", NULL, NULL, G_MININT32, G_MAXINT32, DUN_DAY_NONE, write);
  properties[PROP_TODAY] =
    g_param_spec_int ("today", NULL, NULL, G_MININT32, G_MAXINT32, 0, write);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", write);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_ACTIVATE] =
    g_signal_new ("activate", DUN_TYPE_DAY_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  g_type_ensure (DUN_TYPE_CALENDAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-day-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, DunDayEntry, box);
  gtk_widget_class_bind_template_child (widget_class, DunDayEntry, button);
  gtk_widget_class_bind_template_child (widget_class, DunDayEntry, calendar);
  gtk_widget_class_bind_template_child (widget_class, DunDayEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, DunDayEntry, hint);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);

  gtk_widget_class_install_action (widget_class, "day.step", "(ii)", step_action);
  gtk_widget_class_install_action (widget_class, "day.open", NULL, open_action);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_class_add_binding_action (widget_class, steps[i].keyval, 0, "day.step", "(ii)",
                                         steps[i].n_days, steps[i].n_months);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "day.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F4, 0, "day.open", NULL);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "dundayentry");
}

static void
dun_day_entry_init (DunDayEntry *self)
{
  self->locale = dun_locale_current ();
  self->day = DUN_DAY_NONE;
  self->minimum = DUN_DAY_NONE;
  self->maximum = DUN_DAY_NONE;
  self->empty = TRUE;
  self->valid = TRUE;
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
  return self->day;
}

/* @day: DUN_DAY_NONE empties the entry. */
void
dun_day_entry_set_day (DunDayEntry *self,
                       DunDay       day)
{
  g_autofree char *text = NULL;

  g_return_if_fail (DUN_IS_DAY_ENTRY (self));

  /* Bound both ways, the same value comes back while it is being typed: the text stays. */
  if (day == self->day)
    return;
  if (day != DUN_DAY_NONE)
    text = dun_locale_format_day (self->locale, day);
  dun_day_entry_set_text (self, text);
}

gboolean
dun_day_entry_get_valid (DunDayEntry *self)
{
  g_return_val_if_fail (DUN_IS_DAY_ENTRY (self), FALSE);
  return self->valid;
}

gboolean
dun_day_entry_get_empty (DunDayEntry *self)
{
  g_return_val_if_fail (DUN_IS_DAY_ENTRY (self), TRUE);
  return self->empty;
}

/* As if it had been typed. */
void
dun_day_entry_set_text (DunDayEntry *self,
                        const char  *text)
{
  g_return_if_fail (DUN_IS_DAY_ENTRY (self));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
}

const char *
dun_day_entry_get_error (DunDayEntry *self)
{
  g_return_val_if_fail (DUN_IS_DAY_ENTRY (self), NULL);
  return self->error;
}

/* @error: (nullable): a sentence, such as a refusal of the server; typing takes it away. */
void
dun_day_entry_set_error (DunDayEntry *self,
                         const char  *error)
{
  g_return_if_fail (DUN_IS_DAY_ENTRY (self));
  settle (self, self->day, self->empty, g_strdup (error));
}
