/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-values"

#include "dun-codes.h"
#include "dun-day.h"
#include "dun-error.h"
#include "dun-money.h"
#include "dun-row.h"
#include "dun-uuid.h"

#include <string.h>

/* Days, amounts, errors, codes, request ids and rows. */

static void
test_day_iso (void)
{
  static const struct
  {
    const char *iso;
    DunDay      day;
  } known[] = {
    { "1970-01-01", 0 },     { "1969-12-31", -1 },       { "2000-02-29", 11016 },
    { "2005-11-01", 13088 }, { "0001-01-01", -719162 },  { "9999-12-31", 2932896 },
    { "1582-10-04", -141438 }, { "1582-10-15", -141427 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *iso = dun_day_to_iso (known[i].day);
      DunDay           day;

      g_assert_cmpstr (iso, ==, known[i].iso);
      g_assert_true (dun_day_parse_iso (known[i].iso, &day));
      g_assert_cmpint (day, ==, known[i].day);
    }
  g_assert_null (dun_day_to_iso (DUN_DAY_NONE));
}

static void
test_day_iso_refused (void)
{
  static const char * const bad[] = {
    "",           "2024-02-30", "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10",
    "2024-01-00", "2024-1-1",   "2024/01/01", "20240101",   "infinity",   "0000-01-01",
    "2024-01-01 ", " 2024-01-01", "2024-01-0x", "12024-01-01",
  };
  DunDay day = 7;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (dun_day_parse_iso (bad[i], &day));
      g_assert_cmpint (day, ==, DUN_DAY_NONE);
    }
  g_assert_false (dun_day_parse_iso (NULL, &day));
}

static void
test_day_every_day (void)
{
  int year = 1899, month = 12, day = 31;

  for (DunDay d = dun_day_from_ymd (1900, 1, 1); d <= dun_day_from_ymd (2100, 12, 31); d++)
    {
      int y, m, n;

      dun_day_get_ymd (d, &y, &m, &n);
      g_assert_cmpint (dun_day_from_ymd (y, m, n), ==, d);
      if (n == 1)
        {
          g_assert_cmpint (day, ==, dun_day_month_length (year, month));
          g_assert_true (m == month + 1 || (m == 1 && month == 12 && y == year + 1));
        }
      else
        g_assert_cmpint (n, ==, day + 1);
      year = y;
      month = m;
      day = n;
    }
}

static void
test_day_weekday (void)
{
  g_assert_cmpint (dun_day_get_weekday (0), ==, 4);
  g_assert_cmpint (dun_day_get_weekday (-1), ==, 3);
  g_assert_cmpint (dun_day_get_weekday (dun_day_from_ymd (2024, 3, 20)), ==, 3);
  g_assert_cmpint (dun_day_get_weekday (dun_day_from_ymd (1899, 12, 31)), ==, 7);
  g_assert_cmpint (dun_day_get_weekday (dun_day_from_ymd (2024, 3, 25)), ==, 1);
}

/* platform.md: the leap years of ICU 72, which the official almanac has too. */
static void
test_jalali_leap_years (void)
{
  static const int leap[] = { 1383, 1387, 1391, 1395, 1399, 1403, 1408,
                              1412, 1416, 1420, 1424, 1428, 1432, 1436 };
  guint            next = 0;

  for (int year = 1380; year <= 1440; year++)
    {
      gboolean is_leap = next < G_N_ELEMENTS (leap) && leap[next] == year;

      g_assert_cmpint (dun_day_jalali_month_length (year, 12), ==, is_leap ? 30 : 29);
      g_assert_cmpint (dun_day_jalali_month_length (year, 6), ==, 31);
      g_assert_cmpint (dun_day_jalali_month_length (year, 7), ==, 30);
      g_assert_true ((dun_day_from_jalali (year, 12, 30) != DUN_DAY_NONE) == is_leap);
      if (is_leap)
        next++;
    }
  g_assert_cmpuint (next, ==, G_N_ELEMENTS (leap));
  g_assert_cmpint (dun_day_jalali_month_length (1403, 0), ==, 0);
  g_assert_cmpint (dun_day_jalali_month_length (1403, 13), ==, 0);
}

static void
test_jalali_known_days (void)
{
  static const struct
  {
    int jalali[3];
    int gregorian[3];
  } known[] = {
    { { 1403, 12, 30 }, { 2025, 3, 20 } }, { { 1404, 1, 1 }, { 2025, 3, 21 } },
    { { 1403, 1, 1 }, { 2024, 3, 20 } },   { { 1403, 1, 5 }, { 2024, 3, 24 } },
    { { 1348, 10, 11 }, { 1970, 1, 1 } },  { { 1300, 1, 1 }, { 1921, 3, 21 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      const int *j = known[i].jalali;
      const int *g = known[i].gregorian;
      DunDay     day = dun_day_from_jalali (j[0], j[1], j[2]);
      int        year, month, of_month;

      g_assert_cmpint (day, ==, dun_day_from_ymd (g[0], g[1], g[2]));
      dun_day_get_jalali (day, &year, &month, &of_month);
      g_assert_cmpint (year, ==, j[0]);
      g_assert_cmpint (month, ==, j[1]);
      g_assert_cmpint (of_month, ==, j[2]);
    }
  g_assert_cmpint (dun_day_from_jalali (1404, 12, 30), ==, DUN_DAY_NONE);
  g_assert_cmpint (dun_day_from_jalali (1403, 7, 31), ==, DUN_DAY_NONE);
  g_assert_cmpint (dun_day_from_jalali (1403, 1, 0), ==, DUN_DAY_NONE);
}

static void
test_jalali_every_day (void)
{
  for (DunDay d = dun_day_from_ymd (1990, 1, 1); d <= dun_day_from_ymd (2060, 12, 31); d++)
    {
      int year, month, of_month;

      dun_day_get_jalali (d, &year, &month, &of_month);
      g_assert_cmpint (dun_day_from_jalali (year, month, of_month), ==, d);
    }
}

static void
test_exponents (void)
{
  g_assert_cmpint (dun_currency_get_exponent ("EUR"), ==, 2);
  g_assert_cmpint (dun_currency_get_exponent ("JPY"), ==, 0);
  g_assert_cmpint (dun_currency_get_exponent ("KWD"), ==, 3);
  g_assert_cmpint (dun_currency_get_exponent ("XQX"), ==, 2);

  dun_currency_set_exponent ("TWD", 0);
  g_assert_cmpint (dun_currency_get_exponent ("TWD"), ==, 0);
  dun_currency_set_exponent ("TWD", 2);
  g_assert_cmpint (dun_currency_get_exponent ("TWD"), ==, 2);

  g_assert_true (dun_currency_is_code ("EUR"));
  g_assert_false (dun_currency_is_code ("eur"));
  g_assert_false (dun_currency_is_code ("EURO"));
  g_assert_false (dun_currency_is_code ("EU"));
  g_assert_false (dun_currency_is_code (""));
  g_assert_false (dun_currency_is_code (NULL));
}

static void
test_money_plain (void)
{
  static const struct
  {
    const char *plain;
    const char *currency;
    gint64      minor;
  } known[] = {
    { "0.00", "EUR", 0 },
    { "123.45", "EUR", 12345 },
    { "-123.45", "EUR", -12345 },
    { "0.05", "EUR", 5 },
    { "-0.05", "EUR", -5 },
    { "92233720368547758.07", "EUR", G_MAXINT64 },
    { "-92233720368547758.08", "EUR", G_MININT64 },
    { "9223372036854775807", "JPY", G_MAXINT64 },
    { "-9223372036854775808", "JPY", G_MININT64 },
    { "9223372036854775.807", "KWD", G_MAXINT64 },
    { "-9223372036854775.808", "KWD", G_MININT64 },
    { "0.001", "KWD", 1 },
    { "500", "JPY", 500 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char   *plain = dun_money_to_plain (known[i].minor, known[i].currency);
      g_autoptr (GError) error = NULL;
      gint64             minor;

      g_assert_cmpstr (plain, ==, known[i].plain);
      g_assert_true (dun_money_parse_plain (plain, known[i].currency, &minor, &error));
      g_assert_no_error (error);
      g_assert_cmpint (minor, ==, known[i].minor);
    }
}

static void
test_money_plain_short (void)
{
  gint64 minor;

  g_assert_true (dun_money_parse_plain ("7", "EUR", &minor, NULL));
  g_assert_cmpint (minor, ==, 700);
  g_assert_true (dun_money_parse_plain ("7.5", "EUR", &minor, NULL));
  g_assert_cmpint (minor, ==, 750);
  g_assert_true (dun_money_parse_plain ("0007.50", "EUR", &minor, NULL));
  g_assert_cmpint (minor, ==, 750);
}

static void
test_money_plain_refused (void)
{
  static const struct
  {
    const char *text;
    const char *currency;
    const char *says;
  } bad[] = {
    { "", "EUR", "not an amount" },      { "-", "EUR", "not an amount" },
    { ".5", "EUR", "not an amount" },    { "5.", "EUR", "not an amount" },
    { "1,234", "EUR", "not an amount" }, { "1 000", "EUR", "not an amount" },
    { "1.2.3", "EUR", "not an amount" }, { "+5", "EUR", "not an amount" },
    { "1e5", "EUR", "not an amount" },   { "--5", "EUR", "not an amount" },
    { "NaN", "EUR", "not an amount" },   { "۱۲", "EUR", "not an amount" },
    { "1.234", "EUR", "decimals" },      { "1.230", "EUR", "decimals" },
    { "1.5", "JPY", "decimals" },        { "1.2345", "KWD", "decimals" },
    { "92233720368547758.08", "EUR", "too large" },
    { "-92233720368547758.09", "EUR", "too large" },
    { "9223372036854775808", "JPY", "too large" },
    { "99999999999999999999999999", "EUR", "too large" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64             minor = 5;

      g_assert_false (dun_money_parse_plain (bad[i].text, bad[i].currency, &minor, &error));
      g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
      g_assert_nonnull (strstr (error->message, bad[i].says));
      g_assert_cmpint (minor, ==, 0);
    }
}

static void
test_money_list (void)
{
  static const char * const broken[] = { "EUR", "EUR:", "EUR:x", "eur:5", "EUR:5;UAH:6", "EUR:5," };
  const char               *list = "EUR:12345,UAH:-200,IRR:0";
  char                      currency[4];
  gint64                    minor;

  g_assert_true (dun_money_list_next (&list, currency, &minor));
  g_assert_cmpstr (currency, ==, "EUR");
  g_assert_cmpint (minor, ==, 12345);
  g_assert_true (dun_money_list_next (&list, currency, &minor));
  g_assert_cmpstr (currency, ==, "UAH");
  g_assert_cmpint (minor, ==, -200);
  g_assert_true (dun_money_list_next (&list, currency, &minor));
  g_assert_cmpstr (currency, ==, "IRR");
  g_assert_cmpint (minor, ==, 0);
  g_assert_false (dun_money_list_next (&list, currency, &minor));
  g_assert_cmpstr (list, ==, "");

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      list = broken[i];
      g_assert_false (dun_money_list_next (&list, currency, &minor));
      g_assert_cmpstr (list, !=, "");
    }
}

static void
test_refusal (void)
{
  g_autoptr (GError) refusal = dun_error_new_refusal ("DN123", "{\"until\": \"2024-03-20\"}");
  g_autoptr (GError) bare = dun_error_new_refusal ("DN007", NULL);
  g_autoptr (GError) other = g_error_new_literal (DUN_ERROR, DUN_ERROR_BUSY, "DN123 {}");
  g_autoptr (GError) odd = g_error_new_literal (DUN_ERROR, DUN_ERROR_REFUSED, "DN1234 {}");
  g_autofree char   *code = NULL;
  g_autofree char   *detail = NULL;

  g_assert_cmpstr (refusal->message, ==, "DN123 {\"until\": \"2024-03-20\"}");
  g_assert_true (dun_error_get_refusal (refusal, &code, &detail));
  g_assert_cmpstr (code, ==, "DN123");
  g_assert_cmpstr (detail, ==, "{\"until\": \"2024-03-20\"}");
  g_clear_pointer (&code, g_free);
  g_clear_pointer (&detail, g_free);

  g_assert_true (dun_error_get_refusal (bare, &code, &detail));
  g_assert_cmpstr (code, ==, "DN007");
  g_assert_cmpstr (detail, ==, "{}");
  g_clear_pointer (&code, g_free);
  g_clear_pointer (&detail, g_free);

  g_assert_false (dun_error_get_refusal (other, &code, &detail));
  g_assert_null (code);
  g_assert_null (detail);
  g_assert_false (dun_error_get_refusal (odd, NULL, NULL));
  g_assert_false (dun_error_get_refusal (NULL, &code, NULL));
}

static void
test_uuid (void)
{
  g_autofree char *one = dun_uuid_new ();
  g_autofree char *two = dun_uuid_new ();

  g_assert_true (dun_uuid_is_valid (one));
  g_assert_cmpstr (one, !=, two);
  g_assert_cmpint (one[14], ==, '4');
  g_assert_false (dun_uuid_is_valid ("request"));
  g_assert_false (dun_uuid_is_valid (NULL));
}

static void
test_codes (void)
{
  const char * const *stages = dun_code_list ("stage");

  g_assert_cmpstr (dun_code_label ("stage", "WARNING_1"), ==, "First warning");
  g_assert_cmpstr (dun_code_label ("role", "branch_head"), ==, "Branch head");
  g_assert_cmpstr (dun_code_label ("party_kind", "person"), ==, "Person");
  g_assert_cmpstr (dun_code_label ("language", "fa"), ==, "فارسی");
  g_assert_cmpstr (dun_code_label ("stage", "NEW_STAGE"), ==, "NEW_STAGE");
  g_assert_cmpstr (dun_code_label ("no_domain", "X"), ==, "X");
  g_assert_cmpstr (dun_code_label ("stage", NULL), ==, "");
  g_assert_true (dun_code_known ("decision", "EXTEND"));
  g_assert_false (dun_code_known ("decision", "DANCE"));

  g_assert_cmpstr (stages[0], ==, "FOLLOW_UP");
  g_assert_cmpstr (stages[6], ==, "EXTERNAL");
  g_assert_null (stages[7]);
  g_assert_true (stages == dun_code_list ("stage"));
  g_assert_null (dun_code_list ("no_domain")[0]);
}

/* Rescheduling is granted by the bank, extension is asked for by the customer (§4.1). */
static void
test_codes_keep_two_words (void)
{
  g_assert_cmpstr (dun_code_label ("decision", "RESCHEDULE"), !=,
                   dun_code_label ("decision", "EXTEND"));
  g_assert_cmpstr (dun_code_label ("agreement_kind", "RESCHEDULE"), !=,
                   dun_code_label ("agreement_kind", "EXTEND"));
}

static void
count_cb (gpointer unused,
          guint   *count)
{
  (*count)++;
}

static void
notify_cb (GObject    *object,
           GParamSpec *pspec,
           guint      *count)
{
  (*count)++;
}

static char **
make_values (const char *one,
             const char *two)
{
  char **values = g_new0 (char *, 2);

  values[0] = g_strdup (one);
  values[1] = g_strdup (two);
  return values;
}

static void
test_row (void)
{
  static const char * const columns[] = { "name", "amount", NULL };
  g_autoptr (DunRowShape)   shape = dun_row_shape_new (columns);
  DunRow                   *row = dun_row_new (42);
  guint                     changed = 0, loaded = 0;

  g_signal_connect (row, "changed", G_CALLBACK (count_cb), &changed);
  g_signal_connect (row, "notify::loaded", G_CALLBACK (notify_cb), &loaded);

  g_assert_cmpint (dun_row_get_key (row), ==, 42);
  g_assert_false (dun_row_get_loaded (row));
  g_assert_null (dun_row_get_text (row, "name"));
  g_assert_cmpint (dun_row_get_int (row, "amount"), ==, 0);

  dun_row_take_values (row, shape, make_values ("Ada", "-9223372036854775808"));
  g_assert_true (dun_row_get_loaded (row));
  g_assert_cmpstr (dun_row_get_text (row, "name"), ==, "Ada");
  g_assert_cmpint (dun_row_get_int (row, "amount"), ==, G_MININT64);
  g_assert_null (dun_row_get_text (row, "nothing"));
  g_assert_cmpuint (changed, ==, 1);
  g_assert_cmpuint (loaded, ==, 1);

  dun_row_take_values (row, shape, make_values ("t", NULL));
  g_assert_true (dun_row_get_bool (row, "name"));
  g_assert_false (dun_row_has (row, "amount"));
  g_assert_cmpuint (changed, ==, 2);
  g_assert_cmpuint (loaded, ==, 1);

  g_assert_cmpuint (dun_row_shape_get_n (shape), ==, 2);
  g_assert_cmpstr (dun_row_shape_get_name (shape, 1), ==, "amount");
  g_assert_cmpint (dun_row_shape_find (shape, "nothing"), ==, -1);
  g_assert_finalize_object (row);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/day-iso-form-is-read-and-written", test_day_iso);
  g_test_add_func ("/base/day-anything-else-is-refused", test_day_iso_refused);
  g_test_add_func ("/base/day-two-centuries-follow-one-another", test_day_every_day);
  g_test_add_func ("/base/day-weekdays-count-from-Monday", test_day_weekday);
  g_test_add_func ("/base/X93-jalali-leap-years-are-the-almanac's", test_jalali_leap_years);
  g_test_add_func ("/base/X93-jalali-days-are-known-gregorian-days", test_jalali_known_days);
  g_test_add_func ("/base/X93-jalali-days-come-back", test_jalali_every_day);
  g_test_add_func ("/base/I-6-exponents-are-data", test_exponents);
  g_test_add_func ("/base/I-6-plain-amounts-come-back-up-to-the-limits", test_money_plain);
  g_test_add_func ("/base/I-6-missing-decimals-are-zeros", test_money_plain_short);
  g_test_add_func ("/base/I-6-garbage-and-more-decimals-are-refused", test_money_plain_refused);
  g_test_add_func ("/base/I-6-a-list-of-amounts-is-walked", test_money_list);
  g_test_add_func ("/base/refusal-carries-its-code-and-detail", test_refusal);
  g_test_add_func ("/base/request-ids-are-random-uuids", test_uuid);
  g_test_add_func ("/base/codes-have-words-and-unknown-ones-stay", test_codes);
  g_test_add_func ("/base/F05-rescheduling-and-extension-are-two-words", test_codes_keep_two_words);
  g_test_add_func ("/base/row-fills-once-and-changes-in-place", test_row);
  return g_test_run ();
}
