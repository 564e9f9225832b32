/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-kind"

#include "dun-kind.h"

#include "dun-codes.h"
#include "dun-day.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The one place where a value of a row becomes words on the screen: tables, panels and copies agree
 * because they all come here. */

GType
dun_kind_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { DUN_KIND_TEXT, "DUN_KIND_TEXT", "text" },
        { DUN_KIND_NAME, "DUN_KIND_NAME", "name" },
        { DUN_KIND_INT, "DUN_KIND_INT", "int" },
        { DUN_KIND_MONEY, "DUN_KIND_MONEY", "money" },
        { DUN_KIND_MONEY_LIST, "DUN_KIND_MONEY_LIST", "money-list" },
        { DUN_KIND_DAY, "DUN_KIND_DAY", "day" },
        { DUN_KIND_INSTANT, "DUN_KIND_INSTANT", "instant" },
        { DUN_KIND_DAYS, "DUN_KIND_DAYS", "days" },
        { DUN_KIND_NUMBER, "DUN_KIND_NUMBER", "number" },
        { DUN_KIND_PERCENT, "DUN_KIND_PERCENT", "percent" },
        { DUN_KIND_CODE, "DUN_KIND_CODE", "code" },
        { DUN_KIND_BOOL, "DUN_KIND_BOOL", "bool" },
        { DUN_KIND_SIZE, "DUN_KIND_SIZE", "size" },
        { DUN_KIND_FIGURES, "DUN_KIND_FIGURES", "figures" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static ("DunKind", values));
    }
  return type;
}

/* Returns: whether the values stand at the end of their column, digit under digit. */
gboolean
dun_kind_is_numeric (DunKind kind)
{
  switch (kind)
    {
    case DUN_KIND_INT:
    case DUN_KIND_MONEY:
    case DUN_KIND_MONEY_LIST:
    case DUN_KIND_DAYS:
    case DUN_KIND_NUMBER:
    case DUN_KIND_PERCENT:
    case DUN_KIND_SIZE:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Returns: the width in pixels of a column whose .ui names none. */
int
dun_kind_get_width (DunKind kind)
{
  switch (kind)
    {
    case DUN_KIND_NAME:
    case DUN_KIND_MONEY_LIST:
      return 190;
    case DUN_KIND_INT:
    case DUN_KIND_NUMBER:
    case DUN_KIND_PERCENT:
    case DUN_KIND_SIZE:
      return 80;
    case DUN_KIND_DAYS:
    case DUN_KIND_BOOL:
      return 64;
    case DUN_KIND_DAY:
      return 96;
    case DUN_KIND_INSTANT:
      return 140;
    case DUN_KIND_MONEY:
    case DUN_KIND_CODE:
      return 130;
    default:
      return 150;
    }
}

/**
 * dun_kind_bucket:
 * @days: days past due
 *
 * Returns: the place of @days on the colour scale, 0 (not due) to 5; only a colour: the bank's own
 * buckets come from the server where they matter
 */
int
dun_kind_bucket (gint64 days)
{
  static const int edges[DUN_N_BUCKETS - 1] = { 0, 30, 60, 90, 180 };
  int bucket = 0;

  while (bucket < DUN_N_BUCKETS - 1 && days > edges[bucket])
    bucket++;
  return bucket;
}

const char *
dun_kind_bucket_class (int bucket)
{
  static const char * const classes[DUN_N_BUCKETS] = {
    "bucket-0", "bucket-1", "bucket-2", "bucket-3", "bucket-4", "bucket-5",
  };

  return classes[CLAMP (bucket, 0, DUN_N_BUCKETS - 1)];
}

static char *
format_day (const DunLocale *locale,
            const char      *text)
{
  DunDay day;

  return dun_day_parse_iso (text, &day) ? dun_locale_format_day (locale, day) : g_strdup (text);
}

/* The reader's digits, in the order in which they are written: an hour or a range does not turn
 * round between Persian words. */
static char *
format_figures (const DunLocale *locale,
                const char      *text)
{
  g_autofree char *digits = dun_locale_digits (locale, text);

  return g_strconcat ("\u2066", digits, "\u2069", NULL);
}

/* Several codes in one value, as the server writes arrays: {A,B}. */
static char *
format_codes (const char *domain,
              const char *text)
{
  g_autofree char *inner = g_strndup (text + 1, strlen (text) - 2);
  g_auto (GStrv) codes = g_strsplit (inner, ",", -1);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; codes[i] != NULL; i++)
    {
      if (i > 0)
        /* Translators: stands between the words of a list. */
        g_string_append (words, _(", "));
      g_string_append (words, domain != NULL ? dun_code_label (domain, codes[i]) : codes[i]);
    }
  return words->len == 0 ? NULL : g_strdup (words->str);
}

/**
 * dun_kind_format:
 * @kind: how to read and show the value
 * @locale: (transfer none): the reader's language
 * @row: (nullable): where the value is
 * @field: the column's name
 * @domain: (nullable): for codes, the domain of dun_code_label()
 * @currency_field: (nullable): for money, the column with the currency; "currency" when NULL
 *
 * Returns: (transfer full) (nullable): the value in words, NULL when it is missing or not there yet
 */
char *
dun_kind_format (DunKind          kind,
                 const DunLocale *locale,
                 DunRow          *row,
                 const char      *field,
                 const char      *domain,
                 const char      *currency_field)
{
  const char *text = row == NULL || field == NULL ? NULL : dun_row_get_text (row, field);
  const char *currency;

  if (text == NULL)
    return NULL;

  switch (kind)
    {
    case DUN_KIND_INT:
    case DUN_KIND_DAYS:
      return dun_locale_format_int (locale, dun_row_get_int (row, field));
    case DUN_KIND_MONEY:
      currency = dun_row_get_text (row, currency_field != NULL ? currency_field : "currency");
      if (currency == NULL)
        return NULL;
      return dun_locale_format_money (locale, dun_row_get_int (row, field), currency);
    case DUN_KIND_MONEY_LIST:
      return dun_locale_format_money_list (locale, text);
    case DUN_KIND_DAY:
      return format_day (locale, text);
    case DUN_KIND_INSTANT:
      return dun_locale_format_instant (locale, text);
    case DUN_KIND_NUMBER:
      return dun_locale_format_number (locale, text);
    case DUN_KIND_PERCENT:
      return dun_locale_format_percent (locale, dun_row_get_int (row, field));
    case DUN_KIND_CODE:
      if (g_str_has_prefix (text, "{") && g_str_has_suffix (text, "}"))
        return format_codes (domain, text);
      /* What the table of words does not know is data of the bank: perhaps a number. */
      return domain != NULL && dun_code_known (domain, text)
               ? g_strdup (dun_code_label (domain, text)) : dun_locale_digits (locale, text);
    case DUN_KIND_BOOL:
      /* Translators: a yes-or-nothing column of a table holds "yes" for this row. */
      return dun_row_get_bool (row, field) ? g_strdup (_("yes")) : NULL;
    case DUN_KIND_SIZE:
      return dun_locale_format_size (locale, dun_row_get_int (row, field));
    case DUN_KIND_FIGURES:
      return format_figures (locale, text);
    case DUN_KIND_TEXT:
    case DUN_KIND_NAME:
    default:
      return g_strdup (text);
    }
}

/* Returns: (transfer full): @formatted without direction marks, tabs and line ends: what a
 * spreadsheet wants in a cell. */
char *
dun_kind_plain (const char *formatted)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = formatted; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x200e || c == 0x200f || c == 0x061c || (c >= 0x2066 && c <= 0x2069))
        continue;
      g_string_append_unichar (plain, c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
    }
  return g_string_free (plain, FALSE);
}
