/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-day.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A month of the language's own calendar (GtkCalendar knows only the Gregorian one).
 * Properties: day (int, DunDay: the chosen one, never none), today (int, DunDay, marked).
 * Signal: chosen (): a day was clicked, or Enter or Space pressed.
 * Keys: arrows by day and week, PgUp/PgDn by month, Ctrl+PgUp/PgDn by year, Home: today. */
#define DUN_TYPE_CALENDAR (dun_calendar_get_type ())

G_DECLARE_FINAL_TYPE (DunCalendar, dun_calendar, DUN, CALENDAR, GtkWidget)

GtkWidget *dun_calendar_new         (void);
DunDay     dun_calendar_get_day     (DunCalendar *self);
void       dun_calendar_set_day     (DunCalendar *self,
                                     DunDay       day);
DunDay     dun_calendar_add_months  (DunDay       day,
                                     int          n_months);
DunDay     dun_calendar_local_today (void);

G_END_DECLS
