/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-locale-parse"

#include "dun-locale-private.h"
#include "dun-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a person typed as a value. ICU's own parsers stop in the middle and call it a number
 * ("1,234,567.89" is 1.23 in Persian), so digits and marks are read here: the whole text, or a
 * sentence that says how to write it. */

#define EXAMPLE_MINOR 123456
#define FIRST_GREGORIAN_YEAR 1700 /* before it a year is a Jalali one, or a slip */
#define FIRST_JALALI_YEAR 1000

/* Returns: the value of an ASCII, Arabic or Persian digit, -1 for anything else. */
static int
digit_value (gunichar c)
{
  if (c >= '0' && c <= '9')
    return (int) (c - '0');
  if (c >= 0x06f0 && c <= 0x06f9)
    return (int) (c - 0x06f0);
  if (c >= 0x0660 && c <= 0x0669)
    return (int) (c - 0x0660);
  return -1;
}

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == 0x00a0 || c == 0x2009 || c == 0x202f;
}

/* Returns: (transfer full): @text without direction controls and blanks around it; "" for text that
 * is no UTF-8. */
static char *
tidy (const char *text)
{
  g_autofree char *bare = NULL;
  const char      *start, *end;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return g_strdup ("");
  bare = dun_text_strip_bidi (text);
  start = bare;
  while (*start != '\0' && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  end = start + strlen (start);
  while (end > start)
    {
      const char *before = g_utf8_prev_char (end);

      if (!g_unichar_isspace (g_utf8_get_char (before)))
        break;
      end = before;
    }
  return g_strndup (start, (gsize) (end - start));
}

static DunMark
mark_of (const DunLocale *self,
         gunichar         c)
{
  if (is_blank (c) || c == 0x066c || c == 0x060c) /* ٬ ، */
    return DUN_MARK_GROUP;
  if (c == 0x066b) /* ٫ */
    return DUN_MARK_DECIMAL;
  if (c == ',')
    return self->language->comma;
  if (c == '.')
    return self->language->point;
  return DUN_MARK_NONE;
}

/* Reads a number: an optional sign, digits, groups of three behind one and the same mark, at most
 * one decimal mark with digits behind it. Returns: (transfer full) (nullable): "-1234.5", NULL
 * when @text is anything else. */
static char *
to_plain (const DunLocale *self,
          const char      *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  gunichar    group = 0;
  guint       in_group = 0, n_digits = 0;
  gboolean    decimal = FALSE;
  const char *p = text;
  gunichar    first = g_utf8_get_char (p);

  if (first == '-' || first == 0x2212 || first == '+')
    {
      if (first != '+')
        g_string_append_c (plain, '-');
      p = g_utf8_next_char (p);
      if (is_blank (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
    }

  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int      digit = digit_value (c);
      DunMark  mark;

      if (digit >= 0)
        {
          g_string_append_c (plain, (char) ('0' + digit));
          in_group++;
          n_digits++;
          continue;
        }
      mark = mark_of (self, c);
      if (mark == DUN_MARK_NONE || decimal || in_group == 0)
        return NULL;
      if (group != 0 ? in_group != 3 : mark == DUN_MARK_GROUP && in_group > 3)
        return NULL;
      if (mark == DUN_MARK_GROUP)
        {
          if (group != 0 && group != c)
            return NULL;
          group = c;
        }
      else
        {
          decimal = TRUE;
          group = 0;
          g_string_append_c (plain, '.');
        }
      in_group = 0;
    }
  if (n_digits == 0 || in_group == 0 || (group != 0 && in_group != 3))
    return NULL;
  return g_strdup (plain->str);
}

/**
 * dun_locale_parse_int:
 * @text: (nullable): a whole number as a person types it or dun_locale_format_int () writes it
 * @number: (out): the number, 0 on error
 * @error: DUN_ERROR_INPUT with a translated sentence
 */
gboolean
dun_locale_parse_int (const DunLocale  *self,
                      const char       *text,
                      gint64           *number,
                      GError          **error)
{
  g_autofree char *tidied = tidy (text);
  g_autofree char *plain = to_plain (self, tidied);
  g_autofree char *shown = NULL;

  *number = 0;
  if (plain != NULL && g_ascii_string_to_signed (plain, 10, G_MININT64, G_MAXINT64, number, NULL))
    return TRUE;
  if (tidied[0] == '\0')
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT, _("A whole number is missing."));
      return FALSE;
    }
  shown = dun_text_isolate (tidied);
  g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT, _("“%s” is not a whole number."), shown);
  return FALSE;
}

/* Takes a currency's code from either end of @text. Returns: FALSE when it is another
 * currency's. */
static gboolean
take_currency (char       *text,
               const char *currency,
               char        found[4])
{
  gsize  length = strlen (text);
  char  *code = NULL;

  found[0] = '\0';
  if (length > 3 && g_ascii_isalpha (text[length - 1]) && !g_ascii_isalpha (text[length - 4]))
    code = text + length - 3;
  else if (length > 3 && g_ascii_isalpha (text[0]) && !g_ascii_isalpha (text[3]))
    code = text;
  if (code == NULL)
    return TRUE;
  for (int i = 0; i < 3; i++)
    {
      if (!g_ascii_isalpha (code[i]))
        {
          found[0] = '\0';
          return TRUE;
        }
      found[i] = g_ascii_toupper (code[i]);
    }
  found[3] = '\0';
  if (strcmp (found, currency) != 0)
    return FALSE;
  memset (code, ' ', 3);
  return TRUE;
}

/**
 * dun_locale_parse_money:
 * @text: (nullable): an amount as a person types it, in ASCII, Arabic or Persian digits, grouped or
 *   not, with or without the currency's code; dun_locale_format_money () is read back
 * @currency: the currency that it must be in
 * @minor: (out): minor units, 0 on error
 * @error: DUN_ERROR_INPUT with a translated sentence
 *
 * An amount with more decimals than the currency has is refused, never rounded.
 */
gboolean
dun_locale_parse_money (const DunLocale  *self,
                        const char       *text,
                        const char       *currency,
                        gint64           *minor,
                        GError          **error)
{
  g_autofree char *tidied = tidy (text);
  g_autofree char *given = g_strdup (tidied);
  g_autofree char *number = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *example = NULL;
  char             found[4];

  *minor = 0;
  g_return_val_if_fail (dun_currency_is_code (currency), FALSE);

  if (given[0] == '\0')
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT, _("An amount is missing."));
      return FALSE;
    }
  if (!take_currency (given, currency, found))
    {
      /* Translators: both are currency codes such as EUR. */
      g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                   _("The amount must be in %s, but it is given in %s."), currency, found);
      return FALSE;
    }
  number = tidy (given);
  plain = to_plain (self, number);
  shown = dun_text_isolate (tidied);
  if (plain != NULL)
    {
      g_autoptr (GError) local = NULL;
      const char        *point = strchr (plain, '.');

      if (dun_money_parse_plain (plain, currency, minor, &local))
        return TRUE;
      if (point != NULL && (int) strlen (point + 1) > dun_currency_get_exponent (currency))
        /* Translators: the second %s is a currency code such as EUR. */
        g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                     _("“%s” has more decimals than %s allows."), shown, currency);
      else
        g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT, _("“%s” is too large."), shown);
      return FALSE;
    }
  example = dun_locale_format_amount (self, EXAMPLE_MINOR, currency);
  /* Translators: the second %s is an amount written as it should be. */
  g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT, _("“%s” is not an amount. Write it like %s."),
               shown, example);
  return FALSE;
}

/* Splits "20.03.2024" into three numbers of at most four digits. Returns: FALSE when @text is
 * anything else; @lengths are the numbers of digits. */
static gboolean
split_day (const char *text,
           int         values[3],
           int         lengths[3])
{
  gunichar    separator = 0;
  int         n = 0;

  memset (values, 0, 3 * sizeof (int));
  memset (lengths, 0, 3 * sizeof (int));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int      digit = digit_value (c);

      if (digit >= 0)
        {
          if (++lengths[n] > 4)
            return FALSE;
          values[n] = values[n] * 10 + digit;
        }
      else if ((c == '/' || c == '-' || c == '.') && lengths[n] > 0 && n < 2
               && (separator == 0 || separator == c))
        {
          separator = c;
          n++;
        }
      else
        return FALSE;
    }
  return n == 2 && lengths[2] > 0;
}

/* Returns: the day that @text names, DUN_DAY_NONE when it names none. */
static DunDay
read_day (const DunLocale *self,
          const char      *text)
{
  /* Bulgarian writes "20.03.2024 г.", Ukrainian letters "20.03.2024 р.". */
  static const char * const endings[] = { "г.", "р." };
  g_autofree char *bare = g_strdup (text);
  g_autofree char *date = NULL;
  int              values[3], lengths[3], year;
  gboolean         year_first;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (bare, endings[i]))
      bare[strlen (bare) - strlen (endings[i])] = '\0';
  date = tidy (bare);
  if (!split_day (date, values, lengths) || lengths[1] > 2)
    return DUN_DAY_NONE;

  year_first = lengths[0] == 4 && lengths[2] <= 2;
  if (!year_first && (lengths[2] != 4 || lengths[0] > 2))
    return DUN_DAY_NONE;
  year = values[year_first ? 0 : 2];
  if (year >= FIRST_GREGORIAN_YEAR)
    return dun_day_from_ymd (year, values[1], values[year_first ? 2 : 0]);
  if (self->language->is_jalali && year >= FIRST_JALALI_YEAR)
    return dun_day_from_jalali (year, values[1], values[year_first ? 2 : 0]);
  return DUN_DAY_NONE;
}

/**
 * dun_locale_parse_day:
 * @text: (nullable): a day as a person types it
 * @day: (out): the day, DUN_DAY_NONE on error
 * @error: DUN_ERROR_INPUT with a translated sentence
 *
 * Reads the locale's short form (day first; year first in Persian), year-month-day everywhere,
 * with '/', '-' or '.', in ASCII, Arabic or Persian digits, leading zeros or not. A year has
 * four digits. In Persian a year before 1700 is a Jalali one, a later one Gregorian (platform:
 * ۱۴۰۳/۱/۵, 2024-03-24).
 */
gboolean
dun_locale_parse_day (const DunLocale  *self,
                      const char       *text,
                      DunDay           *day,
                      GError          **error)
{
  g_autofree char *tidied = tidy (text);
  g_autofree char *shown = NULL;
  g_autofree char *example = NULL;

  *day = DUN_DAY_NONE;
  if (tidied[0] == '\0')
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT, _("A date is missing."));
      return FALSE;
    }

  *day = read_day (self, tidied);
  if (*day != DUN_DAY_NONE)
    return TRUE;

  shown = dun_text_isolate (tidied);
  example = dun_locale_format_day (self, dun_day_from_ymd (2024, 3, 25));
  /* Translators: the second %s is a date written as it should be. */
  g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT, _("“%s” is not a date. Write it like %s."), shown,
               example);
  return FALSE;
}
