/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-spell"

#include "dun-locale.h"
#include "dun-money.h"

#include <string.h>

/* Amounts in words, and each of ICU's faults by name. */

typedef struct
{
  const char *language;
  const char *currency;
  gint64      minor;
  const char *words;
} Amount;

static void
check (const Amount *amounts,
       gsize         n)
{
  for (gsize i = 0; i < n; i++)
    {
      const Amount    *a = &amounts[i];
      g_autofree char *words = dun_locale_spell_money (dun_locale_get (a->language), a->minor,
                                                       a->currency);

      g_assert_cmpstr (words, ==, a->words);
    }
}

static void
test_conventions (void)
{
  static const Amount amounts[] = {
    { "en", "EUR", 123456789,
      "one million two hundred and thirty-four thousand five hundred and sixty-seven euros and "
      "eighty-nine cents" },
    { "en", "GBP", 101, "one pound sterling and one penny" },
    { "en", "USD", 500, "five US dollars" },
    { "fa", "EUR", 123456, "یک هزار و دویست و سی و چهار یورو و پنجاه و شش سنت" },
    { "fa", "IRR", 150000, "یکصد و پنجاه هزار ریال" },
    { "az", "AZN", 123450, "bir min iki yüz otuz dörd manat əlli qəpik" },
    { "pl", "PLN", 123456, "jeden tysiąc dwieście trzydzieści cztery złote 56/100" },
    { "pl", "PLN", 500, "pięć złotych 00/100" },
    { "uk", "UAH", 123456, "одна тисяча двісті тридцять чотири гривні п’ятдесят шість копійок" },
    { "uk", "UAH", 500, "п’ять гривень нуль копійок" },
    { "ru", "RUB", 123456, "одна тысяча двести тридцать четыре рубля пятьдесят шесть копеек" },
    { "ru", "RUB", 100, "один рубль ноль копеек" },
    { "el", "EUR", 123456, "χίλια διακόσια τριάντα τέσσερα ευρώ και πενήντα έξι λεπτά" },
    { "bg", "BGN", 123456, "хиляда двеста тридесет и четири лева и петдесет и шест стотинки" },
    { "bg", "EUR", 200, "две евро и нула цента" },
  };

  dun_currency_set_exponent ("IRR", 0);
  check (amounts, G_N_ELEMENTS (amounts));
}

/* platform.md §1.1: what ICU 72 says wrongly. */
static void
test_icu_faults (void)
{
  static const Amount amounts[] = {
    { "az", "AZN", 6000, "altmış manat" },
    { "az", "AZN", 8000, "səksən manat" },
    { "az", "AZN", 60080, "altı yüz manat səksən qəpik" },
    { "az", "EUR", 123456789,
      "bir milyon iki yüz otuz dörd min beş yüz altmış yeddi avro səksən doqquz sent" },
    { "el", "EUR", 200000, "δύο χιλιάδες ευρώ" },
    { "el", "EUR", 9000, "ενενήντα ευρώ" },
    { "pl", "PLN", 100000000, "jeden milion złotych 00/100" },
    { "pl", "PLN", 100100000, "jeden milion jeden tysiąc złotych 00/100" },
    { "pl", "PLN", 100000, "jeden tysiąc złotych 00/100" },
    { "pl", "PLN", 2100000, "dwadzieścia jeden tysięcy złotych 00/100" },
    { "uk", "UAH", 100000000000000, "один трильйон гривень нуль копійок" },
    { "bg", "BGN", 2100, "двадесет и един лева и нула стотинки" },
    { "bg", "BGN", 6060, "шестдесет лева и шестдесет стотинки" },
    { "bg", "BGN", 10000, "сто лева и нула стотинки" },
    { "bg", "BGN", 11100, "сто и единадесет лева и нула стотинки" },
    { "bg", "BGN", 12000, "сто и двадесет лева и нула стотинки" },
    { "bg", "BGN", 12100, "сто двадесет и един лева и нула стотинки" },
    { "bg", "BGN", 110000, "хиляда и сто лева и нула стотинки" },
    { "bg", "BGN", 112000, "хиляда сто и двадесет лева и нула стотинки" },
    { "bg", "BGN", 112100, "хиляда сто двадесет и един лева и нула стотинки" },
    { "bg", "BGN", 12000000, "сто и двадесет хиляди лева и нула стотинки" },
    { "bg", "BGN", 12100500, "сто двадесет и една хиляди и пет лева и нула стотинки" },
    { "bg", "BGN", 100100000, "един милион и хиляда лева и нула стотинки" },
    { "bg", "BGN", 110000000, "един милион и сто хиляди лева и нула стотинки" },
    { "bg", "BGN", 112002000,
      "един милион сто и двадесет хиляди и двадесет лева и нула стотинки" },
    /* 2^53 + 1 cents: a double would round it. */
    { "en", "JPY", 9007199254740993,
      "nine quadrillion seven trillion one hundred and ninety-nine billion two hundred and "
      "fifty-four million seven hundred and forty thousand nine hundred and ninety-three JPY" },
  };

  check (amounts, G_N_ELEMENTS (amounts));
}

static void
test_gender_and_plural (void)
{
  static const Amount amounts[] = {
    { "uk", "UAH", 101, "одна гривня одна копійка" },
    { "uk", "UAH", 202, "дві гривні дві копійки" },
    { "uk", "UAH", 1111, "одинадцять гривень одинадцять копійок" },
    { "uk", "UAH", 2121, "двадцять одна гривня двадцять одна копійка" },
    { "uk", "USD", 202, "два долари США два центи" },
    { "uk", "EUR", 100, "одне євро нуль центів" },
    { "ru", "RUB", 202, "два рубля две копейки" },
    { "ru", "RUB", 2121, "двадцать один рубль двадцать одна копейка" },
    { "ru", "RUB", 1414, "четырнадцать рублей четырнадцать копеек" },
    { "ru", "UAH", 200, "две гривны ноль копеек" },
    { "pl", "PLN", 100, "jeden złoty 00/100" },
    { "pl", "PLN", 2200, "dwadzieścia dwa złote 00/100" },
    { "pl", "PLN", 1200, "dwanaście złotych 00/100" },
    { "pl", "UAH", 200, "dwie hrywny 00/100" },
    { "pl", "UAH", 100, "jedna hrywna 00/100" },
    { "pl", "EUR", 100, "jedno euro 00/100" },
    { "el", "GBP", 101, "μία λίρα στερλίνα και μία πένα" },
    { "el", "UAH", 20000, "διακόσιες γρίβνες Ουκρανίας" },
    { "el", "EUR", 101, "ένα ευρώ και ένα λεπτό" },
    { "bg", "BGN", 101, "един лев и една стотинка" },
    { "bg", "BGN", 202, "два лева и две стотинки" },
    { "bg", "UAH", 100, "една украинска гривна и нула копейки" },
    { "en", "EUR", 101, "one euro and one cent" },
    { "en", "EUR", 0, "zero euros" },
    { "fa", "EUR", 0, "صفر یورو" },
  };

  check (amounts, G_N_ELEMENTS (amounts));
}

static void
test_without_noun (void)
{
  static const Amount amounts[] = {
    { "en", "CHF", 123456, "one thousand two hundred and thirty-four CHF 56/100" },
    { "en", "KWD", 1005, "one KWD 005/1000" },
    { "en", "JPY", 21, "twenty-one JPY" },
    { "fa", "CHF", 150, "یک \u2066CHF\u2069 ۵۰/۱۰۰" },
  };

  check (amounts, G_N_ELEMENTS (amounts));
}

static void
test_negative_and_limits (void)
{
  static const Amount amounts[] = {
    { "en", "EUR", -101, "minus one euro and one cent" },
    { "ru", "RUB", -200, "минус два рубля ноль копеек" },
    { "fa", "EUR", -100, "منفی یک یورو" },
    { "pl", "EUR", G_MININT64,
      "minus dziewięćdziesiąt dwa biliardy dwieście trzydzieści trzy biliony siedemset dwadzieścia "
      "miliardów trzysta sześćdziesiąt osiem milionów pięćset czterdzieści siedem tysięcy "
      "siedemset pięćdziesiąt osiem euro 08/100" },
  };

  check (amounts, G_N_ELEMENTS (amounts));
}

static void
test_all_nouns (void)
{
  static const char * const currencies[] = { "EUR", "USD", "GBP", "PLN", "UAH",
                                             "RUB", "AZN", "BGN", "TWD" };

  for (const char * const *l = dun_locale_list_languages (); *l != NULL; l++)
    for (guint c = 0; c < G_N_ELEMENTS (currencies); c++)
      for (gint64 minor = 0; minor < 12000; minor += 101)
        {
          const DunLocale *locale = dun_locale_get (*l);
          g_autofree char *words = dun_locale_spell_money (locale, minor, currencies[c]);

          g_assert_null (strstr (words, currencies[c]));
          g_assert_null (strstr (words, "null"));
          g_assert_null (strstr (words, "  "));
          if (strcmp (*l, "pl") != 0)
            for (const char *p = words; *p != '\0'; p++)
              g_assert_false (g_ascii_isdigit (*p));
        }
}

static void
test_int (void)
{
  static const struct
  {
    const char *language;
    gint64      number;
    const char *words;
  } known[] = {
    { "en", 10, "ten" },     { "en", -1021, "minus one thousand and twenty-one" },
    { "fa", 10, "ده" },      { "az", 86, "səksən altı" },
    { "pl", 1000, "jeden tysiąc" }, { "uk", 5, "п’ять" },
    { "ru", 2, "два" },      { "el", 1, "ένα" },
    { "bg", 20, "двадесет" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *words = dun_locale_spell_int (dun_locale_get (known[i].language),
                                                     known[i].number);

      g_assert_cmpstr (words, ==, known[i].words);
    }
}

static gpointer
spell_in_thread (gpointer unused)
{
  for (int i = 0; i < 50; i++)
    for (const char * const *l = dun_locale_list_languages (); *l != NULL; l++)
      {
        const DunLocale *locale = dun_locale_get (*l);
        g_autofree char *words = dun_locale_spell_money (locale, 123456, "EUR");
        g_autofree char *money = dun_locale_format_money (locale, 123456, "EUR");
        g_autofree char *day = dun_locale_format_day_long (locale, 19800 + i);

        g_assert_cmpstr (words, !=, "");
        g_assert_cmpstr (money, !=, "");
        g_assert_cmpstr (day, !=, "");
      }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("spell", spell_in_thread, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/X94-threads-spell-side-by-side", test_threads);
  g_test_add_func ("/base/X94-each-language-writes-as-its-banks-do", test_conventions);
  g_test_add_func ("/base/X94-faults-of-the-number-words-are-mended", test_icu_faults);
  g_test_add_func ("/base/X94-nouns-agree-in-gender-and-plural", test_gender_and_plural);
  g_test_add_func ("/base/X94-a-currency-without-a-noun-has-its-code", test_without_noun);
  g_test_add_func ("/base/X94-negative-and-extreme-amounts-are-spelled", test_negative_and_limits);
  g_test_add_func ("/base/X94-known-currencies-never-show-their-code", test_all_nouns);
  g_test_add_func ("/base/X94-numbers-are-counted", test_int);
  return g_test_run ();
}
