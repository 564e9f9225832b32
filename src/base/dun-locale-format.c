/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-locale-format"

#include "dun-icu-private.h"
#include "dun-locale-private.h"

#include <string.h>
#include <unicode/ucal.h>
#include <unicode/udatpg.h>
#include <unicode/ustring.h>

/* Values as text. Numbers go through ICU as decimal strings, never as double. In a language that
 * is written from right to left each number and each currency code is a left-to-right isolate, so
 * that a sign stays on its side and the amount stands before its code. */

#define NBSP "\302\240"
#define LRI "\342\201\246"
#define PDI "\342\201\251"
#define MS_A_DAY 86400000.0
#define MS_A_MINUTE 60000
#define MINUTES_A_DAY 1440
#define MAX_PATTERN 128
#define BUFFER_SIZE 128

static GMutex     zone_lock;
static UCalendar *zone; /* owned, guarded: the clock of the bank; NULL: the system's */

static UNumberFormat *
open_number (const char         *icu_id,
             UNumberFormatStyle  style,
             int                 min_decimals,
             int                 max_decimals)
{
  UErrorCode     status = U_ZERO_ERROR;
  UNumberFormat *format = unum_open (style, NULL, 0, icu_id, NULL, &status);

  if (U_FAILURE (status))
    g_error ("No numbers for %s: %s", icu_id, u_errorName (status));
  unum_setAttribute (format, UNUM_MIN_FRACTION_DIGITS, min_decimals);
  unum_setAttribute (format, UNUM_MAX_FRACTION_DIGITS, max_decimals);
  unum_setAttribute (format, UNUM_MAX_INTEGER_DIGITS, 40);
  /* Polish and Bulgarian leave 1234 ungrouped in prose; in a column that is a fault. */
  unum_setAttribute (format, UNUM_MINIMUM_GROUPING_DIGITS, 1);
  return format;
}

static UDateFormat *
open_day (const char  *icu_id,
          const UChar *skeleton)
{
  UErrorCode                 status = U_ZERO_ERROR;
  UDateTimePatternGenerator *generator = udatpg_open (icu_id, &status);
  UChar                      pattern[MAX_PATTERN];
  UDateFormat               *format;
  int32_t                    length;

  /* The default short form of most languages has two digits for the year; the skeleton has four. */
  length = udatpg_getBestPattern (generator, skeleton, -1, pattern, MAX_PATTERN, &status);
  format = udat_open (UDAT_PATTERN, UDAT_PATTERN, icu_id, u"Etc/UTC", -1, pattern, length, &status);
  if (U_FAILURE (status))
    g_error ("No dates for %s: %s", icu_id, u_errorName (status));
  udatpg_close (generator);
  return format;
}

/* Days before 1582 are Gregorian here too, as in PostgreSQL. */
static void
make_proleptic (UDateFormat *format)
{
  UErrorCode status = U_ZERO_ERROR;
  UCalendar *calendar = ucal_clone (udat_getCalendar (format), &status);

  ucal_setGregorianChange (calendar, -1.0e15, &status);
  udat_setCalendar (format, calendar);
  ucal_close (calendar);
  if (U_FAILURE (status))
    g_error ("No proleptic calendar: %s", u_errorName (status));
}

/* Opens the formatters of @self. */
void
dun_locale_load_formats (DunLocale *self)
{
  static const UChar * const short_sizes[DUN_LOCALE_N_SIZES] = {
    u"unit/byte unit-width-full-name .",
    u"unit/kilobyte unit-width-short .#",
    u"unit/megabyte unit-width-short .#",
    u"unit/gigabyte unit-width-short .#",
    u"unit/terabyte unit-width-short .#",
  };
  /* The short form of these is Latin, which turns round beside Persian. */
  static const UChar * const long_sizes[DUN_LOCALE_N_SIZES] = {
    u"unit/byte unit-width-full-name .",
    u"unit/kilobyte unit-width-full-name .#",
    u"unit/megabyte unit-width-full-name .#",
    u"unit/gigabyte unit-width-full-name .#",
    u"unit/terabyte unit-width-full-name .#",
  };
  const UChar * const *sizes = self->language->is_rtl ? long_sizes : short_sizes;
  const char *icu_id = self->language->icu_id;

  for (int i = 0; i <= DUN_CURRENCY_MAX_EXPONENT; i++)
    self->amounts[i] = open_number (icu_id, UNUM_DECIMAL, i, i);
  self->percent = open_number (icu_id, UNUM_PERCENT, 0, 2);
  self->number = open_number (icu_id, UNUM_DECIMAL, 0, 8);
  for (int i = 0; i < DUN_LOCALE_N_SIZES; i++)
    {
      UErrorCode status = U_ZERO_ERROR;

      self->sizes[i] = unumf_openForSkeletonAndLocale (sizes[i], -1, icu_id, &status);
      if (U_FAILURE (status))
        g_error ("No sizes for %s: %s", icu_id, u_errorName (status));
    }
  self->day = open_day (icu_id, u"yMMdd");
  self->day_long = open_day (icu_id, u"yMMMMd");
  if (!self->language->is_jalali)
    {
      make_proleptic (self->day);
      make_proleptic (self->day_long);
    }
}

static char *
format_decimal (const UNumberFormat *format,
                const char          *decimal)
{
  UChar      text[BUFFER_SIZE];
  UErrorCode status = U_ZERO_ERROR;
  int32_t    length = unum_formatDecimal (format, decimal, -1, text, BUFFER_SIZE, NULL, &status);

  g_assert (U_SUCCESS (status));
  return dun_icu_to_utf8 (text, length);
}

/* Returns: (transfer full): @text, which it takes, safe beside text of either direction. */
static char *
isolate_take (const DunLocale *self,
              char            *text)
{
  char *isolated;

  if (!self->language->is_rtl)
    return text;
  isolated = g_strconcat (LRI, text, PDI, NULL);
  g_free (text);
  return isolated;
}

/* Returns: (transfer full): @text with its ASCII digits in the locale's; nothing else changes. */
char *
dun_locale_digits (const DunLocale *self,
                   const char      *text)
{
  GString *result;

  if (text == NULL || self->language->zero == '0')
    return g_strdup (text == NULL ? "" : text);
  result = g_string_sized_new (strlen (text) + 16);
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_unichar (result, self->language->zero + (gunichar) (*p - '0'));
    else
      g_string_append_c (result, *p);
  return g_string_free (result, FALSE);
}

/* Returns: (transfer full): a whole number, grouped. A negative one is isolated where it
 * must be. */
char *
dun_locale_format_int (const DunLocale *self,
                       gint64           number)
{
  char  plain[32];
  char *text;

  g_snprintf (plain, sizeof plain, "%" G_GINT64_FORMAT, number);
  text = format_decimal (self->amounts[0], plain);
  return number < 0 ? isolate_take (self, text) : text;
}

/* Returns: (transfer full): an amount without its currency, for a column of one currency or an
 * entry: "1 234,50". */
char *
dun_locale_format_amount (const DunLocale *self,
                          gint64           minor,
                          const char      *currency)
{
  g_autofree char *plain = NULL;
  char            *text;

  g_return_val_if_fail (dun_currency_is_code (currency), g_strdup (""));
  plain = dun_money_to_plain (minor, currency);
  text = format_decimal (self->amounts[dun_currency_get_exponent (currency)], plain);
  return minor < 0 ? isolate_take (self, text) : text;
}

/* Returns: (transfer full): an amount with its currency's code: "1 234,50 EUR" with blanks that do
 * not break. */
char *
dun_locale_format_money (const DunLocale *self,
                         gint64           minor,
                         const char      *currency)
{
  const UNumberFormat *format;
  g_autofree char     *plain = NULL;
  g_autofree char     *amount = NULL;

  g_return_val_if_fail (dun_currency_is_code (currency), g_strdup (""));
  format = self->amounts[dun_currency_get_exponent (currency)];
  plain = dun_money_to_plain (minor, currency);
  amount = isolate_take (self, format_decimal (format, plain));
  if (self->language->is_rtl)
    return g_strconcat (amount, NBSP LRI, currency, PDI, NULL);
  return g_strconcat (amount, NBSP, currency, NULL);
}

/**
 * dun_locale_format_money_list:
 * @list: (nullable): amounts in several currencies as the server sends them, "EUR:12345,UAH:-200"
 *
 * Returns: (transfer full): "123,45 EUR · -2,00 UAH"; "" when there is none
 */
char *
dun_locale_format_money_list (const DunLocale *self,
                              const char      *list)
{
  GString    *result = g_string_new (NULL);
  const char *rest = list == NULL ? "" : list;
  char        currency[4];
  gint64      minor;

  while (dun_money_list_next (&rest, currency, &minor))
    {
      g_autofree char *money = dun_locale_format_money (self, minor, currency);

      if (result->len > 0)
        g_string_append (result, dun_locale_get_separator (self));
      g_string_append (result, money);
    }
  if (*rest != '\0')
    g_warning ("Not a list of amounts: %s", list);
  return g_string_free (result, FALSE);
}

static char *
format_day (const UDateFormat *format,
            DunDay             day)
{
  UChar      text[BUFFER_SIZE];
  UErrorCode status = U_ZERO_ERROR;
  int32_t    length;

  if (day == DUN_DAY_NONE)
    return g_strdup ("");
  length = udat_format (format, day * MS_A_DAY, text, BUFFER_SIZE, NULL, &status);
  g_assert (U_SUCCESS (status));
  return dun_icu_to_utf8 (text, length);
}

/* Returns: (transfer full): the day in the locale's calendar with a year of four digits:
 * "20.03.2024", "۱۴۰۳/۰۱/۰۱"; "" for DUN_DAY_NONE. */
char *
dun_locale_format_day (const DunLocale *self,
                       DunDay           day)
{
  return format_day (self->day, day);
}

/* Returns: (transfer full): the day with its month in words, as letters have it: "20 marca 2024",
 * "۱ فروردین ۱۴۰۳"; "" for DUN_DAY_NONE. */
char *
dun_locale_format_day_long (const DunLocale *self,
                            DunDay           day)
{
  return format_day (self->day_long, day);
}

/**
 * dun_locale_set_time_zone:
 * @iana_name: (nullable): the bank's time zone, "Europe/Warsaw"; NULL for the system's. ICU takes
 *   an unknown name for UTC.
 *
 * Instants that are formatted from now on are told in it. Any thread.
 */
void
dun_locale_set_time_zone (const char *iana_name)
{
  UErrorCode        status = U_ZERO_ERROR;
  g_autofree UChar *name = iana_name == NULL ? NULL : dun_icu_from_utf8 (iana_name, NULL);
  UCalendar        *calendar = ucal_open (name, -1, "en_GB", UCAL_GREGORIAN, &status);

  if (U_FAILURE (status))
    {
      g_warning ("No time zone %s: %s", iana_name, u_errorName (status));
      return;
    }
  g_mutex_lock (&zone_lock);
  g_clear_pointer (&zone, ucal_close);
  zone = calendar;
  g_mutex_unlock (&zone_lock);
}

/* Returns: how far the bank's clock is ahead of UTC at an instant (ms since 1970), in minutes. */
static int
get_zone_offset (gint64 instant)
{
  UErrorCode status = U_ZERO_ERROR;
  int        offset = 0;

  g_mutex_lock (&zone_lock);
  if (zone == NULL)
    zone = ucal_open (NULL, -1, "en_GB", UCAL_GREGORIAN, &status);
  ucal_setMillis (zone, (UDate) instant, &status);
  offset = ucal_get (zone, UCAL_ZONE_OFFSET, &status) + ucal_get (zone, UCAL_DST_OFFSET, &status);
  g_mutex_unlock (&zone_lock);
  return U_FAILURE (status) ? 0 : offset / MS_A_MINUTE;
}

/* Reads exactly @n digits. Returns: FALSE when there are fewer. */
static gboolean
take_digits (const char **p,
             int          n,
             int         *value)
{
  *value = 0;
  for (int i = 0; i < n; i++, (*p)++)
    {
      if (!g_ascii_isdigit (**p))
        return FALSE;
      *value = *value * 10 + (**p - '0');
    }
  return TRUE;
}

static gboolean
take_char (const char **p,
           const char  *accepted)
{
  if (**p == '\0' || strchr (accepted, **p) == NULL)
    return FALSE;
  (*p)++;
  return TRUE;
}

/* Reads "2024-03-20 10:15:30.123456+02:00" and ISO 8601's form with a T. Returns: FALSE when
 * @text is none; @minutes counts from 1970-01-01 00:00 UTC. */
static gboolean
parse_instant (const char *text,
               gint64     *minutes)
{
  g_autofree char *date = g_strndup (text, 10);
  const char      *p;
  DunDay           day;
  int              hour, minute, second, zone_hour = 0, zone_minute = 0;
  gboolean         west;

  if (!dun_day_parse_iso (date, &day))
    return FALSE;
  p = text + 10;
  if (!take_char (&p, " T") || !take_digits (&p, 2, &hour) || !take_char (&p, ":")
      || !take_digits (&p, 2, &minute) || hour > 23 || minute > 59)
    return FALSE;
  if (take_char (&p, ":"))
    {
      if (!take_digits (&p, 2, &second) || second > 60)
        return FALSE;
      if (take_char (&p, "."))
        while (g_ascii_isdigit (*p))
          p++;
    }
  west = *p == '-';
  if (take_char (&p, "+-"))
    {
      if (!take_digits (&p, 2, &zone_hour))
        return FALSE;
      take_char (&p, ":");
      if (g_ascii_isdigit (*p) && !take_digits (&p, 2, &zone_minute))
        return FALSE;
    }
  else
    take_char (&p, "Z");
  if (*p != '\0')
    return FALSE;
  *minutes = (gint64) day * MINUTES_A_DAY + hour * 60 + minute
             - (west ? -1 : 1) * (zone_hour * 60 + zone_minute);
  return TRUE;
}

/**
 * dun_locale_format_instant:
 * @timestamptz: (nullable): an instant as PostgreSQL writes it, "2024-03-20 10:15:30.123456+00";
 *   one without an offset is UTC
 *
 * Returns: (transfer full): day, hour and minute on the bank's clock, "20.03.2024 11:15"; "" for
 *   NULL; @timestamptz itself when it is no instant ("infinity")
 */
char *
dun_locale_format_instant (const DunLocale *self,
                           const char      *timestamptz)
{
  gint64           minutes, day;
  int              of_day;
  g_autofree char *day_text = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *clock = NULL;

  if (timestamptz == NULL || !parse_instant (timestamptz, &minutes))
    return g_strdup (timestamptz == NULL ? "" : timestamptz);

  minutes += get_zone_offset (minutes * MS_A_MINUTE);
  of_day = (int) (minutes % MINUTES_A_DAY);
  if (of_day < 0)
    of_day += MINUTES_A_DAY;
  day = (minutes - of_day) / MINUTES_A_DAY;

  day_text = dun_locale_format_day (self, (DunDay) day);
  plain = g_strdup_printf ("%02d:%02d", of_day / 60, of_day % 60);
  clock = dun_locale_digits (self, plain);
  return g_strconcat (day_text, " ", clock, NULL);
}

/* Returns: (transfer full): @basis_points hundredths of a percent: 1250 is "12,5%". */
char *
dun_locale_format_percent (const DunLocale *self,
                           gint64           basis_points)
{
  g_autofree char *plain = g_strdup_printf ("%" G_GINT64_FORMAT "E-4", basis_points);

  return isolate_take (self, format_decimal (self->percent, plain));
}

/* @decimal: as the server writes numbers, "-1234.5". Returns: (transfer full): it with as many
 * decimals as it has, eight at the most; what is no number as it is. */
char *
dun_locale_format_number (const DunLocale *self,
                          const char      *decimal)
{
  if (*decimal == '\0' || strspn (decimal, "-.0123456789") != strlen (decimal)
      || strpbrk (decimal, "0123456789") == NULL)
    return g_strdup (decimal);
  return isolate_take (self, format_decimal (self->number, decimal));
}

/* Returns: (transfer full): what stands before the decimals, "," or "." or "٫". */
char *
dun_locale_dup_decimal_sign (const DunLocale *self)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar      sign[8];
  int32_t    length = unum_getSymbol (self->number, UNUM_DECIMAL_SEPARATOR_SYMBOL, sign,
                                      G_N_ELEMENTS (sign), &status);
  char      *text = U_SUCCESS (status) ? g_utf16_to_utf8 (sign, length, NULL, NULL, NULL) : NULL;

  return text != NULL ? text : g_strdup (".");
}

/* Returns: (transfer full): a file's size in units of 1000: "1,2 MB". */
char *
dun_locale_format_size (const DunLocale *self,
                        guint64          bytes)
{
  UErrorCode        status = U_ZERO_ERROR;
  UFormattedNumber *number = unumf_openResult (&status);
  g_autofree char  *plain = NULL;
  guint64           unit = 1;
  int               index = 0;
  const UChar      *text;
  int32_t           length;
  char             *result;

  while (index < DUN_LOCALE_N_SIZES - 1 && bytes / unit >= 1000)
    {
      unit *= 1000;
      index++;
    }
  /* Down to a tenth, so that 999,999 bytes are not called 1000 kB. */
  if (index == 0)
    plain = g_strdup_printf ("%" G_GUINT64_FORMAT, bytes);
  else
    plain = g_strdup_printf ("%" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT, bytes / unit,
                             bytes % unit / (unit / 10));
  unumf_formatDecimal (self->sizes[index], plain, -1, number, &status);
  text = ufmtval_getString (unumf_resultAsValue (number, &status), &length, &status);
  result = U_SUCCESS (status) ? dun_icu_to_utf8 (text, length) : g_strdup (plain);
  unumf_closeResult (number);
  return result;
}
