/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-calendar"

#include "dun-calendar.h"

#include "dun-locale.h"

#include <glib/gi18n-lib.h>

/* A month as a grid of six weeks, Jalali for Persian readers with the Gregorian day beside it. */

#define N_CELLS 42

struct _DunCalendar
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget *box;
  GtkLabel  *title;
  GtkGrid   *grid;
  GtkLabel  *other;

  /* Borrowed: children of the grid */
  GtkWidget *cells[N_CELLS];

  /* Borrowed */
  const DunLocale *locale;

  /* State */
  DunDay day;
  DunDay today;
  DunDay first; /* of the first cell */
};

enum { PROP_0, PROP_DAY, PROP_TODAY, N_PROPS };
enum { SIGNAL_CHOSEN, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunCalendar, dun_calendar, GTK_TYPE_WIDGET)

static void
set_class (GtkWidget  *widget,
           const char *css_class,
           gboolean    is)
{
  if (is)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
show_other_calendar (DunCalendar *self)
{
  g_autofree char *text = NULL;
  g_autofree char *digits = NULL;
  g_autofree char *sentence = NULL;
  int year, month, day;

  gtk_widget_set_visible (GTK_WIDGET (self->other), dun_locale_is_jalali (self->locale));
  if (!dun_locale_is_jalali (self->locale))
    return;
  dun_day_get_ymd (self->day, &year, &month, &day);
  text = g_strdup_printf ("%04d/%02d/%02d", year, month, day);
  digits = dun_locale_digits (self->locale, text);
  /* Translators: the chosen day in the Gregorian calendar, below a month of another calendar. */
  sentence = g_strdup_printf (_("Gregorian: %s"), digits);
  gtk_label_set_text (self->other, sentence);
}

static void
show_month (DunCalendar *self)
{
  g_autofree char *year_text = NULL;
  g_autofree char *year_digits = NULL;
  g_autofree char *title = NULL;
  int year, month, day;
  DunDay start;

  dun_locale_day_get (self->locale, self->day, &year, &month, &day);
  year_text = g_strdup_printf ("%d", year);
  year_digits = dun_locale_digits (self->locale, year_text);
  title = g_strdup_printf ("%s %s", dun_locale_month_names (self->locale)[month - 1], year_digits);
  gtk_label_set_text (self->title, title);

  start = dun_locale_day_from (self->locale, year, month, 1);
  self->first = start - (dun_day_get_weekday (start)
                         - dun_locale_first_weekday (self->locale) + 7) % 7;
  for (int i = 0; i < N_CELLS; i++)
    {
      DunDay cell_day = self->first + i;
      GtkWidget *cell = self->cells[i];
      g_autofree char *text = NULL;
      g_autofree char *digits = NULL;
      int cell_year, cell_month, cell_day_of_month;

      dun_locale_day_get (self->locale, cell_day, &cell_year, &cell_month, &cell_day_of_month);
      text = g_strdup_printf ("%d", cell_day_of_month);
      digits = dun_locale_digits (self->locale, text);
      gtk_label_set_text (GTK_LABEL (cell), digits);
      set_class (cell, "other", cell_month != month);
      set_class (cell, "chosen", cell_day == self->day);
      set_class (cell, "today", cell_day == self->today);
      set_class (cell, "weekend",
                 dun_locale_is_weekend (self->locale, dun_day_get_weekday (cell_day)));
    }
  show_other_calendar (self);
}

/* Returns: @day moved by whole months of the current language's calendar; the 31st becomes the last
 * day of a shorter month. */
DunDay
dun_calendar_add_months (DunDay day,
                         int    n_months)
{
  const DunLocale *locale = dun_locale_current ();
  int year, month, day_of_month, total;

  dun_locale_day_get (locale, day, &year, &month, &day_of_month);
  total = year * 12 + month - 1 + n_months;
  year = total / 12;
  month = total % 12 + 1;
  day_of_month = MIN (day_of_month, dun_locale_month_length (locale, year, month));
  return dun_locale_day_from (locale, year, month, day_of_month);
}

/* Returns: the day of this computer's clock; for business use the session's business day. */
DunDay
dun_calendar_local_today (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();

  return dun_day_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now),
                           g_date_time_get_day_of_month (now));
}

static void
pressed_cb (DunCalendar     *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *gesture)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  for (int i = 0; i < N_CELLS; i++)
    if (picked == self->cells[i])
      {
        dun_calendar_set_day (self, self->first + i);
        g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
        return;
      }
}

static void
previous_cb (DunCalendar *self)
{
  dun_calendar_set_day (self, dun_calendar_add_months (self->day, -1));
}

static void
next_cb (DunCalendar *self)
{
  dun_calendar_set_day (self, dun_calendar_add_months (self->day, 1));
}

static gboolean
key_pressed_cb (DunCalendar     *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;
  int months = (state & GDK_CONTROL_MASK) != 0 ? 12 : 1;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      dun_calendar_set_day (self, self->day - forward);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      dun_calendar_set_day (self, self->day + forward);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      dun_calendar_set_day (self, self->day - 7);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      dun_calendar_set_day (self, self->day + 7);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      dun_calendar_set_day (self, dun_calendar_add_months (self->day, -months));
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      dun_calendar_set_day (self, dun_calendar_add_months (self->day, months));
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      dun_calendar_set_day (self, self->today);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
dun_calendar_dispose (GObject *object)
{
  g_clear_pointer (&DUN_CALENDAR (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (dun_calendar_parent_class)->dispose (object);
}

static void
dun_calendar_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  DunCalendar *self = DUN_CALENDAR (object);

  switch (prop_id)
    {
    case PROP_DAY:
      g_value_set_int (value, self->day);
      break;
    case PROP_TODAY:
      g_value_set_int (value, self->today);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_calendar_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  DunCalendar *self = DUN_CALENDAR (object);

  switch (prop_id)
    {
    case PROP_DAY:
      dun_calendar_set_day (self, g_value_get_int (value));
      break;
    case PROP_TODAY:
      self->today = g_value_get_int (value);
      show_month (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_calendar_class_init (DunCalendarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_calendar_dispose;
  object_class->get_property = dun_calendar_get_property;
  object_class->set_property = dun_calendar_set_property;

  properties[PROP_DAY] =
    g_param_spec_int ("day", NULL, NULL, G_MININT32, G_MAXINT32, 0,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TODAY] =
    g_param_spec_int ("today", NULL, NULL, G_MININT32, G_MAXINT32, 0,
                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", DUN_TYPE_CALENDAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-calendar.ui");
  gtk_widget_class_bind_template_child (widget_class, DunCalendar, box);
  gtk_widget_class_bind_template_child (widget_class, DunCalendar, grid);
  gtk_widget_class_bind_template_child (widget_class, DunCalendar, other);
  gtk_widget_class_bind_template_child (widget_class, DunCalendar, title);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "duncalendar");
}

static void
dun_calendar_init (DunCalendar *self)
{
  self->locale = dun_locale_current ();
  self->today = dun_calendar_local_today ();
  self->day = self->today;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);

  for (int i = 0; i < 7; i++)
    {
      int weekday = (dun_locale_first_weekday (self->locale) - 1 + i) % 7;
      GtkWidget *label = gtk_label_new (dun_locale_weekday_abbrevs (self->locale)[weekday]);

      gtk_widget_add_css_class (label, "dim");
      gtk_grid_attach (self->grid, label, i, 0, 1, 1);
    }
  for (int i = 0; i < N_CELLS; i++)
    {
      self->cells[i] = gtk_label_new (NULL);
      gtk_widget_add_css_class (self->cells[i], "day");
      gtk_grid_attach (self->grid, self->cells[i], i % 7, i / 7 + 1, 1, 1);
    }
  show_month (self);
}

GtkWidget *
dun_calendar_new (void)
{
  return g_object_new (DUN_TYPE_CALENDAR, NULL);
}

DunDay
dun_calendar_get_day (DunCalendar *self)
{
  g_return_val_if_fail (DUN_IS_CALENDAR (self), DUN_DAY_NONE);
  return self->day;
}

void
dun_calendar_set_day (DunCalendar *self,
                      DunDay       day)
{
  g_return_if_fail (DUN_IS_CALENDAR (self));

  if (day == self->day || day == DUN_DAY_NONE)
    return;
  self->day = day;
  show_month (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAY]);
}
