/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-period-choice"

#include "dun-period-choice.h"

#include "dun-day-entry.h"
#include "dun-locale.h"

#include <glib/gi18n-lib.h>

struct _DunPeriodChoice
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget   *box;
  GtkWidget   *custom;
  DunDayEntry *first;
  DunDayEntry *last;
  GtkDropDown *list;

  /* State */
  DunDay today;
  DunDay from;
  DunDay to;
};

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunPeriodChoice, dun_period_choice, GTK_TYPE_WIDGET)

/* @n_months from a month that is @back months before the one of @month, counted within the
 * calendar. */
static void
span_months (DunPeriodChoice *self,
             int              year,
             int              month,
             int              n_months)
{
  const DunLocale *locale = dun_locale_current ();
  int last;

  while (month < 1)
    {
      month += 12;
      year--;
    }
  last = month + n_months - 1;
  self->from = dun_locale_day_from (locale, year, month, 1);
  self->to = dun_locale_day_from (locale, year, last, dun_locale_month_length (locale, year, last));
}

static void
set_span (DunPeriodChoice *self)
{
  int year, month, day;

  if (self->today == DUN_DAY_NONE)
    return;
  dun_locale_day_get (dun_locale_current (), self->today, &year, &month, &day);
  switch (dun_period_choice_get_period (self))
    {
    case DUN_PERIOD_THIS_MONTH:
      span_months (self, year, month, 1);
      break;
    case DUN_PERIOD_LAST_MONTH:
      span_months (self, year, month - 1, 1);
      break;
    case DUN_PERIOD_THIS_QUARTER:
      span_months (self, year, (month - 1) / 3 * 3 + 1, 3);
      break;
    case DUN_PERIOD_LAST_QUARTER:
      span_months (self, year, (month - 1) / 3 * 3 - 2, 3);
      break;
    case DUN_PERIOD_CUSTOM:
    default:
      break;
    }
}

static void
list_cb (DunPeriodChoice *self)
{
  gboolean is_custom = dun_period_choice_get_period (self) == DUN_PERIOD_CUSTOM;

  set_span (self);
  gtk_widget_set_visible (self->custom, is_custom);
  if (is_custom)
    {
      DunDay to = self->to;

      dun_day_entry_set_day (self->first, self->from);
      dun_day_entry_set_day (self->last, to);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
days_cb (DunPeriodChoice *self)
{
  DunDay from = dun_day_entry_get_day (self->first);
  DunDay to = dun_day_entry_get_day (self->last);

  if (dun_period_choice_get_period (self) != DUN_PERIOD_CUSTOM || from == DUN_DAY_NONE
      || to == DUN_DAY_NONE)
    return;
  if (from > to)
    {
      dun_value_entry_set_error (DUN_VALUE_ENTRY (self->last),
                                 _("The last day lies before the first."));
      return;
    }
  dun_value_entry_set_error (DUN_VALUE_ENTRY (self->last), NULL);
  if (from == self->from && to == self->to)
    return;
  self->from = from;
  self->to = to;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
dun_period_choice_dispose (GObject *object)
{
  DunPeriodChoice *self = DUN_PERIOD_CHOICE (object);

  if (self->box != NULL)
    gtk_widget_unparent (self->box);
  self->box = NULL;
  G_OBJECT_CLASS (dun_period_choice_parent_class)->dispose (object);
}

static void
dun_period_choice_class_init (DunPeriodChoiceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dun_period_choice_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DUN_TYPE_PERIOD_CHOICE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-period-choice.ui");
  gtk_widget_class_bind_template_child (widget_class, DunPeriodChoice, box);
  gtk_widget_class_bind_template_child (widget_class, DunPeriodChoice, custom);
  gtk_widget_class_bind_template_child (widget_class, DunPeriodChoice, first);
  gtk_widget_class_bind_template_child (widget_class, DunPeriodChoice, last);
  gtk_widget_class_bind_template_child (widget_class, DunPeriodChoice, list);
  gtk_widget_class_bind_template_callback (widget_class, days_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  g_type_ensure (DUN_TYPE_DAY_ENTRY);
}

static void
dun_period_choice_init (DunPeriodChoice *self)
{
  self->today = self->from = self->to = DUN_DAY_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @today: the business day; the period is counted from it. Says nothing. */
void
dun_period_choice_set_today (DunPeriodChoice *self,
                             DunDay           today)
{
  g_return_if_fail (DUN_IS_PERIOD_CHOICE (self));

  self->today = today;
  g_object_set (self->first, "today", (int) today, NULL);
  g_object_set (self->last, "today", (int) today, NULL);
  set_span (self);
}

DunPeriod
dun_period_choice_get_period (DunPeriodChoice *self)
{
  g_return_val_if_fail (DUN_IS_PERIOD_CHOICE (self), DUN_PERIOD_THIS_MONTH);
  return (DunPeriod) gtk_drop_down_get_selected (self->list);
}

void
dun_period_choice_set_period (DunPeriodChoice *self,
                              DunPeriod        period)
{
  g_return_if_fail (DUN_IS_PERIOD_CHOICE (self));
  gtk_drop_down_set_selected (self->list, period);
}

/* Any two days. */
void
dun_period_choice_set_days (DunPeriodChoice *self,
                            DunDay           from,
                            DunDay           to)
{
  g_return_if_fail (DUN_IS_PERIOD_CHOICE (self) && from <= to);

  dun_period_choice_set_period (self, DUN_PERIOD_CUSTOM);
  dun_day_entry_set_day (self->last, to);
  dun_day_entry_set_day (self->first, from);
}

void
dun_period_choice_get_days (DunPeriodChoice *self,
                            DunDay          *from,
                            DunDay          *to)
{
  g_return_if_fail (DUN_IS_PERIOD_CHOICE (self));
  *from = self->from;
  *to = self->to;
}
