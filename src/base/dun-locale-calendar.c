/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-locale-calendar"

#include "dun-icu-private.h"
#include "dun-locale-private.h"

#include <unicode/ucal.h>

/* The calendar that a language's people live by: Jalali for Persian, Gregorian for the others. */

#define MAX_NAME 64

/* ICU counts weekdays from Sunday = 1, we from Monday = 1 as ISO 8601. */
static int
weekday_from_icu (int weekday)
{
  return weekday == UCAL_SUNDAY ? 7 : weekday - 1;
}

static int
weekday_to_icu (int weekday)
{
  return weekday == 7 ? UCAL_SUNDAY : weekday + 1;
}

static char *
get_symbol (const UDateFormat     *format,
            UDateFormatSymbolType  type,
            int                    index)
{
  UChar      name[MAX_NAME];
  UErrorCode status = U_ZERO_ERROR;
  int32_t    length = udat_getSymbols (format, type, index, name, MAX_NAME, &status);

  if (U_FAILURE (status))
    g_error ("ICU does not know a day or month: %s", u_errorName (status));
  return dun_icu_to_utf8 (name, length);
}

/* Fills in the calendar's names and its week. */
void
dun_locale_load_calendar (DunLocale *self)
{
  UErrorCode   status = U_ZERO_ERROR;
  UDateFormat *format = self->day;
  UCalendar   *calendar = ucal_open (u"Etc/UTC", -1, self->language->icu_id, UCAL_DEFAULT, &status);

  if (U_FAILURE (status))
    g_error ("No calendar for %s: %s", self->language->icu_id, u_errorName (status));

  self->month_names = g_new0 (char *, 13);
  for (int i = 0; i < 12; i++)
    self->month_names[i] = get_symbol (format, UDAT_STANDALONE_MONTHS, i);

  self->weekday_names = g_new0 (char *, 8);
  self->weekday_abbrevs = g_new0 (char *, 8);
  for (int weekday = 1; weekday <= 7; weekday++)
    {
      int icu = weekday_to_icu (weekday);

      self->weekday_names[weekday - 1] = get_symbol (format, UDAT_STANDALONE_WEEKDAYS, icu);
      self->weekday_abbrevs[weekday - 1] =
        get_symbol (format, UDAT_STANDALONE_SHORTER_WEEKDAYS, icu);
      self->weekend[weekday] =
        ucal_getDayOfWeekType (calendar, (UCalendarDaysOfWeek) icu, &status) != UCAL_WEEKDAY;
    }
  self->first_weekday =
    weekday_from_icu (ucal_getAttribute (calendar, UCAL_FIRST_DAY_OF_WEEK));
  ucal_close (calendar);
}

/* Returns: TRUE when days are written in the Jalali calendar. */
gboolean
dun_locale_is_jalali (const DunLocale *self)
{
  return self->language->is_jalali;
}

/**
 * dun_locale_day_get:
 * @day: a day, not DUN_DAY_NONE
 * @year: (out) (optional): the year in the locale's calendar
 * @month: (out) (optional): 1 to 12
 * @day_of_month: (out) (optional): 1 to 31
 */
void
dun_locale_day_get (const DunLocale *self,
                    DunDay           day,
                    int             *year,
                    int             *month,
                    int             *day_of_month)
{
  if (self->language->is_jalali)
    dun_day_get_jalali (day, year, month, day_of_month);
  else
    dun_day_get_ymd (day, year, month, day_of_month);
}

/* Returns: the day of that date in the locale's calendar, DUN_DAY_NONE when there is none. */
DunDay
dun_locale_day_from (const DunLocale *self,
                     int              year,
                     int              month,
                     int              day_of_month)
{
  return self->language->is_jalali ? dun_day_from_jalali (year, month, day_of_month)
                                   : dun_day_from_ymd (year, month, day_of_month);
}

/* Returns: the days of a month of the locale's calendar, 0 when there is no such month. */
int
dun_locale_month_length (const DunLocale *self,
                         int              year,
                         int              month)
{
  return self->language->is_jalali ? dun_day_jalali_month_length (year, month)
                                   : dun_day_month_length (year, month);
}

/* Returns: (transfer none) (array zero-terminated=1): twelve names as they stand alone. */
const char * const *
dun_locale_month_names (const DunLocale *self)
{
  return (const char * const *) self->month_names;
}

/* Returns: (transfer none) (array zero-terminated=1): seven names, Monday first. */
const char * const *
dun_locale_weekday_names (const DunLocale *self)
{
  return (const char * const *) self->weekday_names;
}

/* Returns: (transfer none) (array zero-terminated=1): seven column heads, Monday first. */
const char * const *
dun_locale_weekday_abbrevs (const DunLocale *self)
{
  return (const char * const *) self->weekday_abbrevs;
}

/* Returns: the weekday that a week begins with, 1 (Monday) to 7 (Sunday). */
int
dun_locale_first_weekday (const DunLocale *self)
{
  return self->first_weekday;
}

/* Returns: TRUE when nobody works on @weekday (1 Monday to 7 Sunday). */
gboolean
dun_locale_is_weekend (const DunLocale *self,
                       int              weekday)
{
  g_return_val_if_fail (weekday >= 1 && weekday <= 7, FALSE);
  return self->weekend[weekday];
}
