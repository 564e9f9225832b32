/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-day"

#include "dun-day.h"

#include <string.h>
#include <unicode/ucal.h>

/* Days as numbers, in the Gregorian calendar (proleptic, years 1 to 9999, our own arithmetic) and
 * in the Jalali one (ICU's rules, which agree with the official almanac of Iran). */

#define FIRST_YEAR 1
#define LAST_YEAR 9999
#define LAST_JALALI_YEAR 9377 /* the last that ends within LAST_YEAR */
#define DAYS_OF_400_YEARS 146097
#define DAYS_BEFORE_1970 719468 /* from 0000-03-01 */
#define MS_A_DAY 86400000.0

/* Each thread has its own calendar: opening one costs more than all the rest here. */
static void
close_calendar (gpointer calendar)
{
  ucal_close (calendar);
}

static GPrivate jalali_calendar = G_PRIVATE_INIT (close_calendar);

static UCalendar *
get_jalali_calendar (void)
{
  UCalendar *calendar = g_private_get (&jalali_calendar);

  if (calendar == NULL)
    {
      UErrorCode status = U_ZERO_ERROR;

      calendar = ucal_open (u"Etc/UTC", -1, "fa_IR@calendar=persian", UCAL_DEFAULT, &status);
      if (U_FAILURE (status))
        g_error ("ICU has no Persian calendar: %s", u_errorName (status));
      ucal_setAttribute (calendar, UCAL_LENIENT, FALSE);
      g_private_set (&jalali_calendar, calendar);
    }
  return calendar;
}

static gboolean
is_leap_year (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Returns: the days of a Gregorian month (1 to 12), 0 when there is no such month. */
int
dun_day_month_length (int year,
                      int month)
{
  static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  if (month < 1 || month > 12 || year < FIRST_YEAR || year > LAST_YEAR)
    return 0;
  return month == 2 && is_leap_year (year) ? 29 : lengths[month - 1];
}

/* Returns: the day, DUN_DAY_NONE when the Gregorian calendar (years 1 to 9999) has no such day. */
DunDay
dun_day_from_ymd (int year,
                  int month,
                  int day)
{
  int shifted, era, year_of_era, day_of_year;

  if (day < 1 || day > dun_day_month_length (year, month))
    return DUN_DAY_NONE;

  /* Years that begin in March end with the leap day, which makes the rest linear. */
  shifted = month <= 2 ? year - 1 : year;
  era = shifted / 400;
  year_of_era = shifted - era * 400;
  day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * DAYS_OF_400_YEARS + year_of_era * 365 + year_of_era / 4 - year_of_era / 100
         + day_of_year - DAYS_BEFORE_1970;
}

/**
 * dun_day_get_ymd:
 * @self: a day, not DUN_DAY_NONE
 * @year: (out) (optional): the Gregorian year
 * @month: (out) (optional): 1 to 12
 * @day: (out) (optional): 1 to 31
 */
void
dun_day_get_ymd (DunDay  self,
                 int    *year,
                 int    *month,
                 int    *day)
{
  gint64 days = (gint64) self + DAYS_BEFORE_1970;
  gint64 era = (days >= 0 ? days : days - (DAYS_OF_400_YEARS - 1)) / DAYS_OF_400_YEARS;
  int    day_of_era = (int) (days - era * DAYS_OF_400_YEARS);
  int    year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096)
                    / 365;
  int    day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int    shifted_month = (5 * day_of_year + 2) / 153;

  g_return_if_fail (self != DUN_DAY_NONE);

  if (year != NULL)
    *year = (int) (year_of_era + era * 400) + (shifted_month >= 10 ? 1 : 0);
  if (month != NULL)
    *month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  if (day != NULL)
    *day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
}

/* Returns: the days of a Jalali month (1 to 12), 0 when there is no such month. */
int
dun_day_jalali_month_length (int year,
                             int month)
{
  UCalendar *calendar = get_jalali_calendar ();
  UErrorCode status = U_ZERO_ERROR;
  int        length;

  if (month < 1 || month > 12 || year < FIRST_YEAR || year > LAST_JALALI_YEAR)
    return 0;
  ucal_clear (calendar);
  ucal_setDateTime (calendar, year, month - 1, 1, 0, 0, 0, &status);
  length = ucal_getLimit (calendar, UCAL_DAY_OF_MONTH, UCAL_ACTUAL_MAXIMUM, &status);
  return U_FAILURE (status) ? 0 : length;
}

/* Returns: the day, DUN_DAY_NONE when the Jalali calendar has no such day (1404/12/30). */
DunDay
dun_day_from_jalali (int year,
                     int month,
                     int day)
{
  UCalendar *calendar = get_jalali_calendar ();
  UErrorCode status = U_ZERO_ERROR;
  UDate      instant;

  if (day < 1 || day > dun_day_jalali_month_length (year, month))
    return DUN_DAY_NONE;
  ucal_clear (calendar);
  ucal_setDateTime (calendar, year, month - 1, day, 0, 0, 0, &status);
  instant = ucal_getMillis (calendar, &status);
  return U_FAILURE (status) ? DUN_DAY_NONE : (DunDay) (instant / MS_A_DAY);
}

/**
 * dun_day_get_jalali:
 * @self: a day from 0622-03-22 on
 * @year: (out) (optional): the Jalali year
 * @month: (out) (optional): 1 (Farvardin) to 12 (Esfand)
 * @day: (out) (optional): 1 to 31
 */
void
dun_day_get_jalali (DunDay  self,
                    int    *year,
                    int    *month,
                    int    *day)
{
  UCalendar *calendar = get_jalali_calendar ();
  UErrorCode status = U_ZERO_ERROR;

  g_return_if_fail (self != DUN_DAY_NONE);

  ucal_setMillis (calendar, self * MS_A_DAY, &status);
  if (year != NULL)
    *year = ucal_get (calendar, UCAL_EXTENDED_YEAR, &status);
  if (month != NULL)
    *month = ucal_get (calendar, UCAL_MONTH, &status) + 1;
  if (day != NULL)
    *day = ucal_get (calendar, UCAL_DAY_OF_MONTH, &status);
  if (U_FAILURE (status))
    g_critical ("No Jalali date for day %d: %s", self, u_errorName (status));
}

/* Returns: 1 (Monday) to 7 (Sunday), as ISO 8601 counts. */
int
dun_day_get_weekday (DunDay self)
{
  int weekday;

  g_return_val_if_fail (self != DUN_DAY_NONE, 0);

  /* 1970-01-01 was a Thursday. */
  weekday = (int) (((gint64) self + 3) % 7);
  return (weekday < 0 ? weekday + 7 : weekday) + 1;
}

/**
 * dun_day_parse_iso:
 * @text: (nullable): exactly "YYYY-MM-DD", as PostgreSQL writes a date
 * @day: (out): the day; DUN_DAY_NONE when @text is none
 *
 * Returns: TRUE when @text is a day
 */
gboolean
dun_day_parse_iso (const char *text,
                   DunDay     *day)
{
  int parts[8];
  int n = 0;

  *day = DUN_DAY_NONE;
  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  for (int i = 0; i < 10; i++)
    {
      if (i == 4 || i == 7)
        continue;
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      parts[n++] = text[i] - '0';
    }
  *day = dun_day_from_ymd (parts[0] * 1000 + parts[1] * 100 + parts[2] * 10 + parts[3],
                           parts[4] * 10 + parts[5], parts[6] * 10 + parts[7]);
  return *day != DUN_DAY_NONE;
}

/* Returns: (transfer full): "YYYY-MM-DD", or NULL for DUN_DAY_NONE. */
char *
dun_day_to_iso (DunDay self)
{
  int year, month, day;

  if (self == DUN_DAY_NONE)
    return NULL;
  dun_day_get_ymd (self, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}
