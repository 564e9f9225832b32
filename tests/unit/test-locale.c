/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-locale"

#include "dun-locale.h"
#include "dun-money.h"
#include "dun-text.h"

#include <string.h>

/* How each language writes and reads numbers, amounts and days. Blanks in amounts are U+00A0. */

#define NBSP "\u00a0"

static void
test_get (void)
{
  g_assert_cmpstr (dun_locale_get_language (dun_locale_get ("fa")), ==, "fa");
  g_assert_cmpstr (dun_locale_get_language (dun_locale_get ("pl_PL.UTF-8")), ==, "pl");
  g_assert_cmpstr (dun_locale_get_language (dun_locale_get ("de")), ==, "en");
  g_assert_cmpstr (dun_locale_get_language (dun_locale_get ("pls")), ==, "en");
  g_assert_cmpstr (dun_locale_get_language (dun_locale_get ("")), ==, "en");
  g_assert_cmpstr (dun_locale_get_language (dun_locale_get (NULL)), ==, "en");
  g_assert_true (dun_locale_get ("ru") == dun_locale_get ("ru_RU"));
  g_assert_true (dun_locale_is_rtl (dun_locale_get ("fa")));
  g_assert_false (dun_locale_is_rtl (dun_locale_get ("az")));
  g_assert_cmpuint (g_strv_length ((GStrv) dun_locale_list_languages ()), ==, 8);
}

static void
test_current (void)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_setenv ("LANGUAGE", "fa", TRUE);
  g_assert_cmpstr (dun_locale_get_language (dun_locale_current ()), ==, "fa");
  g_setenv ("LANGUAGE", "de:pl:en", TRUE);
  g_assert_cmpstr (dun_locale_get_language (dun_locale_current ()), ==, "pl");
  g_setenv ("LANGUAGE", "de", TRUE);
  g_assert_cmpstr (dun_locale_get_language (dun_locale_current ()), ==, "en");
}

static void
test_money (void)
{
  static const struct
  {
    const char *language;
    const char *currency;
    gint64      minor;
    const char *text;
  } known[] = {
    { "en", "EUR", 123456789, "1,234,567.89" NBSP "EUR" },
    { "en", "EUR", -5, "-0.05" NBSP "EUR" },
    { "en", "JPY", 1234, "1,234" NBSP "JPY" },
    { "en", "KWD", 1234567, "1,234.567" NBSP "KWD" },
    { "az", "AZN", 123456789, "1.234.567,89" NBSP "AZN" },
    { "pl", "PLN", 123456789, "1" NBSP "234" NBSP "567,89" NBSP "PLN" },
    { "pl", "PLN", 123456, "1" NBSP "234,56" NBSP "PLN" },
    { "uk", "UAH", 123456789, "1" NBSP "234" NBSP "567,89" NBSP "UAH" },
    { "ru", "RUB", 123456789, "1" NBSP "234" NBSP "567,89" NBSP "RUB" },
    { "el", "EUR", 123456789, "1.234.567,89" NBSP "EUR" },
    { "bg", "BGN", 123456, "1" NBSP "234,56" NBSP "BGN" },
    { "fa", "EUR", 123456789, "\u2066۱٬۲۳۴٬۵۶۷٫۸۹\u2069" NBSP "\u2066EUR\u2069" },
    { "fa", "EUR", -50000, "\u2066\u200e\u2212۵۰۰٫۰۰\u2069" NBSP "\u2066EUR\u2069" },
    { "en", "EUR", G_MAXINT64, "92,233,720,368,547,758.07" NBSP "EUR" },
    { "en", "EUR", G_MININT64, "-92,233,720,368,547,758.08" NBSP "EUR" },
    { "en", "JPY", G_MININT64, "-9,223,372,036,854,775,808" NBSP "JPY" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *text = dun_locale_format_money (dun_locale_get (known[i].language),
                                                       known[i].minor, known[i].currency);

      g_assert_cmpstr (text, ==, known[i].text);
    }
}

static void
test_money_list (void)
{
  const DunLocale *en = dun_locale_get ("en");
  g_autofree char *two = dun_locale_format_money_list (en, "EUR:12345,UAH:-20000");
  g_autofree char *none = dun_locale_format_money_list (en, "");
  g_autofree char *missing = dun_locale_format_money_list (en, NULL);
  g_autofree char *fa = dun_locale_format_money_list (dun_locale_get ("fa"), "EUR:100,JPY:5");
  g_autofree char *broken = NULL;

  g_assert_cmpstr (two, ==, "123.45" NBSP "EUR · -200.00" NBSP "UAH");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (missing, ==, "");
  g_assert_cmpstr (fa, ==,
                   "\u2066۱٫۰۰\u2069" NBSP "\u2066EUR\u2069\u060c\u200f "
                   "\u2066۵\u2069" NBSP "\u2066JPY\u2069");

  g_test_expect_message ("dun-locale-format", G_LOG_LEVEL_WARNING, "Not a list of amounts*");
  broken = dun_locale_format_money_list (en, "EUR:100,x");
  g_test_assert_expected_messages ();
  g_assert_cmpstr (broken, ==, "1.00" NBSP "EUR");
}

static void
test_numbers (void)
{
  const DunLocale *en = dun_locale_get ("en");
  const DunLocale *fa = dun_locale_get ("fa");
  const DunLocale *ru = dun_locale_get ("ru");
  g_autofree char *digits = dun_locale_digits (fa, "N-2024/017 €");
  g_autofree char *same = dun_locale_digits (en, "2024");
  g_autofree char *number = dun_locale_format_int (fa, 1234567);
  g_autofree char *below = dun_locale_format_int (fa, -5);
  g_autofree char *limit = dun_locale_format_int (en, G_MININT64);
  g_autofree char *amount = dun_locale_format_amount (fa, 12345, "EUR");
  g_autofree char *percent = dun_locale_format_percent (en, 1250);
  g_autofree char *whole = dun_locale_format_percent (ru, 10000);
  g_autofree char *persian = dun_locale_format_percent (fa, 1234);
  g_autofree char *rate = dun_locale_format_number (en, "8.25");
  g_autofree char *persian_rate = dun_locale_format_number (fa, "18.5");
  g_autofree char *no_number = dun_locale_format_number (fa, "n/a");
  g_autofree char *bytes = dun_locale_format_size (en, 999);
  g_autofree char *mega = dun_locale_format_size (en, 1234567);
  g_autofree char *giga = dun_locale_format_size (fa, 32000000000);
  g_autofree char *edge = dun_locale_format_size (en, 999999);
  g_autofree char *huge = dun_locale_format_size (en, G_MAXUINT64);

  g_assert_cmpstr (digits, ==, "N-۲۰۲۴/۰۱۷ €");
  g_assert_cmpstr (same, ==, "2024");
  g_assert_cmpstr (number, ==, "۱٬۲۳۴٬۵۶۷");
  g_assert_cmpstr (below, ==, "\u2066\u200e\u2212۵\u2069");
  g_assert_cmpstr (limit, ==, "-9,223,372,036,854,775,808");
  g_assert_cmpstr (amount, ==, "۱۲۳٫۴۵");
  g_assert_cmpstr (percent, ==, "12.5%");
  g_assert_cmpstr (rate, ==, "8.25");
  g_assert_nonnull (strstr (persian_rate, "۱۸٫۵"));
  g_assert_cmpstr (no_number, ==, "n/a");
  g_assert_cmpstr (whole, ==, "100" NBSP "%");
  g_assert_cmpstr (persian, ==, "\u2066۱۲٫۳۴٪\u2069");
  g_assert_cmpstr (bytes, ==, "999 bytes");
  g_assert_cmpstr (mega, ==, "1.2 MB");
  g_assert_cmpstr (giga, ==, "۳۲ گیگابایت");
  g_assert_cmpstr (edge, ==, "999.9 kB");
  g_assert_nonnull (strstr (huge, "TB"));
}

static void
test_days (void)
{
  static const struct
  {
    const char *language;
    const char *text;
    const char *words;
  } known[] = {
    { "en", "20/03/2024", "20 March 2024" },
    { "fa", "۱۴۰۳/۰۱/۰۱", "۱ فروردین ۱۴۰۳" },
    { "az", "20.03.2024", "20 mart 2024" },
    { "pl", "20.03.2024", "20 marca 2024" },
    { "uk", "20.03.2024", "20 березня 2024\u202fр." },
    { "ru", "20.03.2024", "20 марта 2024\u202fг." },
    { "el", "20/03/2024", "20 Μαρτίου 2024" },
    { "bg", "20.03.2024\u202fг.", "20 март 2024\u202fг." },
  };
  const DunLocale *en = dun_locale_get ("en");
  DunDay           day = dun_day_from_ymd (2024, 3, 20);
  g_autofree char *none = dun_locale_format_day (en, DUN_DAY_NONE);
  g_autofree char *old = dun_locale_format_day (en, dun_day_from_ymd (1500, 3, 1));

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      const DunLocale *locale = dun_locale_get (known[i].language);
      g_autofree char *text = dun_locale_format_day (locale, day);
      g_autofree char *words = dun_locale_format_day_long (locale, day);

      g_assert_cmpstr (text, ==, known[i].text);
      g_assert_cmpstr (words, ==, known[i].words);
    }
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (old, ==, "01/03/1500");
}

static void
test_instants (void)
{
  const DunLocale *pl = dun_locale_get ("pl");
  const DunLocale *fa = dun_locale_get ("fa");
  static const struct
  {
    const char *zone;
    const char *instant;
    const char *text;
  } known[] = {
    { "UTC", "2024-03-20 23:15:30.123456+00", "20.03.2024 23:15" },
    { "Europe/Warsaw", "2024-03-20 23:15:30+00", "21.03.2024 00:15" },
    { "Europe/Warsaw", "2024-07-20 10:00:00+00", "20.07.2024 12:00" },
    { "Europe/Warsaw", "2024-03-31 00:59:59+00", "31.03.2024 01:59" },
    { "Europe/Warsaw", "2024-03-31 01:00:00+00", "31.03.2024 03:00" },
    { "UTC", "2024-03-20T02:15:30+03:30", "19.03.2024 22:45" },
    { "UTC", "2024-03-20 22:15:30-04", "21.03.2024 02:15" },
    { "UTC", "2024-03-20T02:15Z", "20.03.2024 02:15" },
    { "UTC", "1969-12-31 23:59:59+00", "31.12.1969 23:59" },
    { "UTC", "infinity", "infinity" },
    { "UTC", "2024-03-20", "2024-03-20" },
    { "UTC", "2024-03-20 25:00:00+00", "2024-03-20 25:00:00+00" },
  };
  g_autofree char *persian = NULL;
  g_autofree char *none = dun_locale_format_instant (pl, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *text = NULL;

      dun_locale_set_time_zone (known[i].zone);
      text = dun_locale_format_instant (pl, known[i].instant);
      g_assert_cmpstr (text, ==, known[i].text);
    }
  dun_locale_set_time_zone ("Asia/Tehran");
  persian = dun_locale_format_instant (fa, "2024-03-19 21:00:00+00");
  g_assert_cmpstr (persian, ==, "۱۴۰۳/۰۱/۰۱ ۰۰:۳۰");
  g_assert_cmpstr (none, ==, "");
}

static void
test_money_comes_back (void)
{
  static const gint64 minors[] = { 0, 1, -1, 99, 100, 12345, -123456789, 100000000,
                                   G_MAXINT64, G_MININT64 };
  static const char * const currencies[] = { "EUR", "JPY", "KWD" };

  for (const char * const *l = dun_locale_list_languages (); *l != NULL; l++)
    for (guint c = 0; c < G_N_ELEMENTS (currencies); c++)
      for (guint i = 0; i < G_N_ELEMENTS (minors); i++)
        {
          const DunLocale   *locale = dun_locale_get (*l);
          g_autofree char   *money = dun_locale_format_money (locale, minors[i], currencies[c]);
          g_autofree char   *amount = dun_locale_format_amount (locale, minors[i], currencies[c]);
          g_autoptr (GError) error = NULL;
          gint64             minor;

          g_assert_true (dun_locale_parse_money (locale, money, currencies[c], &minor, &error));
          g_assert_cmpint (minor, ==, minors[i]);
          g_assert_true (dun_locale_parse_money (locale, amount, currencies[c], &minor, &error));
          g_assert_cmpint (minor, ==, minors[i]);
        }
}

static void
test_money_typed (void)
{
  static const struct
  {
    const char *language;
    const char *text;
    gint64      minor;
  } known[] = {
    { "en", "1234.5", 123450 },        { "en", " 1,234.50 eur ", 123450 },
    { "en", "EUR 7", 700 },            { "en", "+7", 700 },
    { "en", "\u22127", -700 },         { "en", "1 234.50", 123450 },
    { "pl", "1234.5", 123450 },        { "pl", "1234,5", 123450 },
    { "pl", "1 234 567,89", 123456789 }, { "el", "1.234,50", 123450 },
    { "el", "1.234", 123400 },         { "az", "1.234.567", 123456700 },
    { "fa", "۱٬۲۳۴٬۵۶۷٫۸۹", 123456789 }, { "fa", "1234567.89", 123456789 },
    { "fa", "1,234,567.89", 123456789 }, { "fa", "۱,۲۳۴", 123400 },
    { "fa", "٣٫٥", 350 },              { "fa", "۵۰۰", 50000 },
    { "ru", "1\u202f234,50", 123450 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      const DunLocale   *locale = dun_locale_get (known[i].language);
      g_autoptr (GError) error = NULL;
      gint64             minor;

      g_assert_true (dun_locale_parse_money (locale, known[i].text, "EUR", &minor, &error));
      g_assert_no_error (error);
      g_assert_cmpint (minor, ==, known[i].minor);
    }
}

static void
test_money_refused (void)
{
  static const struct
  {
    const char *language;
    const char *text;
    const char *says;
  } bad[] = {
    { "en", "", "missing" },              { "en", "   ", "missing" },
    { "en", NULL, "missing" },            { "en", "abc", "not an amount" },
    { "en", "12,34", "not an amount" },   { "en", "1,234,56", "not an amount" },
    { "en", "1,2345", "not an amount" },  { "en", "1234,567", "not an amount" },
    { "en", "1,23,456", "not an amount" }, { "en", "1,234 567", "not an amount" },
    { "en", "1.234,56", "not an amount" }, { "en", "1.2.3", "not an amount" },
    { "en", ".5", "not an amount" },      { "en", "5.", "not an amount" },
    { "en", "5-", "not an amount" },      { "en", "--5", "not an amount" },
    { "en", "1 234,567", "not an amount" }, { "en", "5 EURO", "not an amount" },
    { "en", "€5", "not an amount" },      { "en", "1e5", "not an amount" },
    { "en", "\377", "missing" },          { "en", "5 USD", "must be in EUR" },
    { "en", "1.234", "more decimals" },   { "en", "1.000", "more decimals" },
    { "pl", "1,234", "more decimals" },   { "el", "1234.56", "not an amount" },
    { "el", "1.23", "not an amount" },    { "fa", "1,23", "not an amount" },
    { "fa", "۱۲۳٫۴۵۶", "more decimals" }, { "en", "92233720368547758.08", "too large" },
    { "en", "99999999999999999999", "too large" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64             minor = 5;

      g_assert_false (dun_locale_parse_money (dun_locale_get (bad[i].language), bad[i].text, "EUR",
                                              &minor, &error));
      g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
      if (strstr (error->message, bad[i].says) == NULL)
        g_error ("%s: %s", bad[i].text, error->message);
      g_assert_cmpint (minor, ==, 0);
    }
}

static void
test_money_refusal_shows_how (void)
{
  const DunLocale   *fa = dun_locale_get ("fa");
  g_autoptr (GError) error = NULL;
  gint64             minor;

  g_assert_false (dun_locale_parse_money (fa, "x\u202ey", "EUR", &minor, &error));
  g_assert_cmpstr (error->message, ==,
                   "“\u2068xy\u2069” is not an amount. Write it like ۱٬۲۳۴٫۵۶.");
}

static void
test_int_typed (void)
{
  static const char * const bad[] = { "", "x", "1.5", "12,34", "9223372036854775808", "1 2" };
  gint64                    number;

  g_assert_true (dun_locale_parse_int (dun_locale_get ("fa"), "۱٬۲۳۴", &number, NULL));
  g_assert_cmpint (number, ==, 1234);
  g_assert_true (dun_locale_parse_int (dun_locale_get ("en"), "-9,223,372,036,854,775,808", &number,
                                       NULL));
  g_assert_cmpint (number, ==, G_MININT64);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dun_locale_parse_int (dun_locale_get ("en"), bad[i], &number, &error));
      g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
      g_assert_cmpint (number, ==, 0);
    }
}

static void
test_days_come_back (void)
{
  for (const char * const *l = dun_locale_list_languages (); *l != NULL; l++)
    for (DunDay d = dun_day_from_ymd (1930, 1, 1); d < dun_day_from_ymd (2060, 1, 1); d += 13)
      {
        const DunLocale *locale = dun_locale_get (*l);
        g_autofree char *text = dun_locale_format_day (locale, d);
        g_autofree char *iso = dun_day_to_iso (d);
        DunDay           day;

        g_assert_true (dun_locale_parse_day (locale, text, &day, NULL));
        g_assert_cmpint (day, ==, d);
        g_assert_true (dun_locale_parse_day (locale, iso, &day, NULL));
        g_assert_cmpint (day, ==, d);
      }
}

static void
test_days_typed (void)
{
  static const struct
  {
    const char *language;
    const char *text;
    const char *iso;
  } known[] = {
    { "fa", "۱۴۰۳/۱/۵", "2024-03-24" },   { "fa", "1403/01/05", "2024-03-24" },
    { "fa", "٢٠٢٤-٠٣-٢٤", "2024-03-24" }, { "fa", "2024-03-24", "2024-03-24" },
    { "fa", "۵/۱/۱۴۰۳", "2024-03-24" },   { "fa", "۱۴۰۳/۱۲/۳۰", "2025-03-20" },
    { "fa", "1403-1-5", "2024-03-24" },   { "en", "24/3/2024", "2024-03-24" },
    { "pl", "24.3.2024", "2024-03-24" },  { "pl", "24-03-2024", "2024-03-24" },
    { "bg", "24.03.2024г.", "2024-03-24" }, { "uk", "24.03.2024 р.", "2024-03-24" },
    { "en", " 2024/3/24 ", "2024-03-24" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char   *iso = NULL;
      DunDay             day;

      g_assert_true (dun_locale_parse_day (dun_locale_get (known[i].language), known[i].text, &day,
                                           &error));
      iso = dun_day_to_iso (day);
      g_assert_cmpstr (iso, ==, known[i].iso);
    }
}

static void
test_days_refused (void)
{
  static const struct
  {
    const char *language;
    const char *text;
  } bad[] = {
    { "en", "" },           { "en", "tomorrow" },   { "en", "24/03/24" },  { "en", "31/02/2024" },
    { "en", "3/24/2024" },  { "en", "24.03/2024" }, { "en", "24/03" },     { "en", "24/03/2024/1" },
    { "en", "1403/01/05" }, { "en", "24/03/20244" }, { "en", "//2024" },   { "en", "20240324" },
    { "fa", "۱۴۰۴/۱۲/۳۰" }, { "fa", "۱۴۰۳/۱۳/۱" },  { "fa", "۰۳/۰۱/۰۵" }, { "en", "24/03/2024x" },
    { "en", "24/003/2024" }, { "en", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      DunDay             day = 5;

      g_assert_false (dun_locale_parse_day (dun_locale_get (bad[i].language), bad[i].text, &day,
                                            &error));
      g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
      g_assert_cmpint (day, ==, DUN_DAY_NONE);
    }
}

static void
test_calendar (void)
{
  const DunLocale *fa = dun_locale_get ("fa");
  const DunLocale *en = dun_locale_get ("en");
  int              year, month, day;

  g_assert_true (dun_locale_is_jalali (fa));
  g_assert_false (dun_locale_is_jalali (en));
  dun_locale_day_get (fa, dun_day_from_ymd (2024, 3, 24), &year, &month, &day);
  g_assert_cmpint (year, ==, 1403);
  g_assert_cmpint (month, ==, 1);
  g_assert_cmpint (day, ==, 5);
  g_assert_cmpint (dun_locale_day_from (fa, 1403, 1, 5), ==, dun_day_from_ymd (2024, 3, 24));
  dun_locale_day_get (en, dun_day_from_ymd (2024, 3, 24), &year, NULL, NULL);
  g_assert_cmpint (year, ==, 2024);
  g_assert_cmpint (dun_locale_day_from (en, 2024, 3, 24), ==, dun_day_from_ymd (2024, 3, 24));
  g_assert_cmpint (dun_locale_month_length (fa, 1403, 12), ==, 30);
  g_assert_cmpint (dun_locale_month_length (en, 2024, 2), ==, 29);

  g_assert_cmpstr (dun_locale_month_names (fa)[0], ==, "فروردین");
  g_assert_cmpstr (dun_locale_month_names (fa)[11], ==, "اسفند");
  g_assert_cmpstr (dun_locale_month_names (dun_locale_get ("pl"))[2], ==, "marzec");
  g_assert_cmpuint (g_strv_length ((GStrv) dun_locale_month_names (en)), ==, 12);
  g_assert_cmpstr (dun_locale_weekday_names (fa)[5], ==, "شنبه");
  g_assert_cmpstr (dun_locale_weekday_names (en)[0], ==, "Monday");
  g_assert_cmpuint (g_strv_length ((GStrv) dun_locale_weekday_abbrevs (en)), ==, 7);

  g_assert_cmpint (dun_locale_first_weekday (fa), ==, 6);
  g_assert_cmpint (dun_locale_first_weekday (en), ==, 1);
  g_assert_true (dun_locale_is_weekend (fa, 5));
  g_assert_false (dun_locale_is_weekend (fa, 7));
  g_assert_true (dun_locale_is_weekend (en, 7));
}

static void
test_persian_has_no_ascii_digit (void)
{
  const DunLocale *fa = dun_locale_get ("fa");
  g_autofree char *all = NULL;
  g_autofree char *money = dun_locale_format_money_list (fa, "EUR:1234567890,IRR:-98765");
  g_autofree char *day = dun_locale_format_day_long (fa, 19876);
  g_autofree char *instant = dun_locale_format_instant (fa, "2024-03-19 21:00:00+00");
  g_autofree char *size = dun_locale_format_size (fa, 1234567890);
  g_autofree char *weekdays = g_strjoinv (" ", (GStrv) dun_locale_weekday_abbrevs (fa));

  all = g_strjoin (" ", money, day, instant, size, weekdays, NULL);
  for (const char *p = all; *p != '\0'; p++)
    g_assert_false (g_ascii_isdigit (*p));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/R02-eight-languages-and-english-for-any-other", test_get);
  g_test_add_func ("/base/R02-LANGUAGE-decides", test_current);
  g_test_add_func ("/base/X93-amounts-are-written-as-the-language-does", test_money);
  g_test_add_func ("/base/I-6-amounts-of-several-currencies-stand-apart", test_money_list);
  g_test_add_func ("/base/X93-numbers-percents-and-sizes-are-written", test_numbers);
  g_test_add_func ("/base/X93-days-have-four-digits-for-the-year", test_days);
  g_test_add_func ("/base/X93-instants-are-told-on-the-bank's-clock", test_instants);
  g_test_add_func ("/base/X93-written-amounts-are-read-back", test_money_comes_back);
  g_test_add_func ("/base/X93-typed-amounts-are-read", test_money_typed);
  g_test_add_func ("/base/X93-garbage-and-over-precise-amounts-are-refused", test_money_refused);
  g_test_add_func ("/base/X93-a-refusal-shows-how-to-write-it", test_money_refusal_shows_how);
  g_test_add_func ("/base/X93-whole-numbers-are-read", test_int_typed);
  g_test_add_func ("/base/X93-written-days-are-read-back", test_days_come_back);
  g_test_add_func ("/base/X93-typed-days-are-read-in-both-calendars", test_days_typed);
  g_test_add_func ("/base/X93-days-that-are-none-are-refused", test_days_refused);
  g_test_add_func ("/base/X93-the-popover-knows-the-people's-calendar", test_calendar);
  g_test_add_func ("/base/X93-persian-has-no-ascii-digit", test_persian_has_no_ascii_digit);
  return g_test_run ();
}
