/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-money"

#include "dun-money.h"

#include "dun-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unicode/ucurr.h>

/* Amounts as whole minor units. How many decimals a currency has is data: the registry is filled at
 * sign-in from the bank's own table; a currency that is not in it has ICU's number. */

static GMutex      exponents_lock;
static GHashTable *exponents; /* owned, guarded: code (owned) → exponent */

/* Returns: TRUE when @text has the form of an ISO 4217 code: three capital letters. */
gboolean
dun_currency_is_code (const char *text)
{
  return text != NULL && g_ascii_isupper (text[0]) && g_ascii_isupper (text[1])
         && g_ascii_isupper (text[2]) && text[3] == '\0';
}

/* What ICU said is kept too, but never instead of what the bank said. */
static void
keep_exponent (const char *currency,
               int         exponent,
               gboolean    is_own)
{
  g_mutex_lock (&exponents_lock);
  if (exponents == NULL)
    exponents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (is_own || !g_hash_table_contains (exponents, currency))
    g_hash_table_insert (exponents, g_strdup (currency), GINT_TO_POINTER (exponent));
  g_mutex_unlock (&exponents_lock);
}

/**
 * dun_currency_get_exponent:
 * @currency: an ISO 4217 code
 *
 * Returns: how many decimals the currency has, 0 to 4; 2 for one that nobody knows
 */
int
dun_currency_get_exponent (const char *currency)
{
  gpointer   value = NULL;
  gboolean   known;
  UErrorCode status = U_ZERO_ERROR;
  UChar      code[4];
  int        exponent;

  g_return_val_if_fail (dun_currency_is_code (currency), 2);

  g_mutex_lock (&exponents_lock);
  known = exponents != NULL && g_hash_table_lookup_extended (exponents, currency, NULL, &value);
  g_mutex_unlock (&exponents_lock);
  if (known)
    return GPOINTER_TO_INT (value);

  for (int i = 0; i < 4; i++)
    code[i] = (UChar) currency[i];
  exponent = ucurr_getDefaultFractionDigits (code, &status);
  exponent = U_FAILURE (status) ? 2 : CLAMP (exponent, 0, DUN_CURRENCY_MAX_EXPONENT);
  keep_exponent (currency, exponent, FALSE);
  return exponent;
}

/**
 * dun_currency_set_exponent:
 * @currency: an ISO 4217 code
 * @exponent: its number of decimals, 0 to 4, in this bank
 *
 * Any thread; amounts that were formatted before are not touched.
 */
void
dun_currency_set_exponent (const char *currency,
                           int         exponent)
{
  g_return_if_fail (dun_currency_is_code (currency));
  g_return_if_fail (exponent >= 0 && exponent <= DUN_CURRENCY_MAX_EXPONENT);

  keep_exponent (currency, exponent, TRUE);
}

static void
set_not_an_amount (GError     **error,
                   const char  *text)
{
  g_autofree char *shown = dun_text_isolate (text);

  g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT, _("“%s” is not an amount."), shown);
}

static void
set_too_precise (GError     **error,
                 const char  *text,
                 const char  *currency)
{
  g_autofree char *shown = dun_text_isolate (text);

  /* Translators: the second %s is a currency code such as EUR. */
  g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT, _("“%s” has more decimals than %s allows."),
               shown, currency);
}

static void
set_too_large (GError     **error,
               const char  *text)
{
  g_autofree char *shown = dun_text_isolate (text);

  g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT, _("“%s” is too large."), shown);
}

/**
 * dun_money_parse_plain:
 * @text: (nullable): digits with at most one '.', a leading '-' if negative; nothing else, and no
 *   more decimals than the currency has, not even zeros
 * @currency: the ISO 4217 code
 * @minor: (out): the amount in minor units
 * @error: DUN_ERROR_INPUT with a translated sentence
 *
 * Returns: TRUE when @text is an amount; @minor is 0 otherwise
 */
gboolean
dun_money_parse_plain (const char  *text,
                       const char  *currency,
                       gint64      *minor,
                       GError     **error)
{
  int         exponent, decimals = -1;
  gboolean    negative, any = FALSE;
  gint64      sum = 0;
  const char *p;

  g_return_val_if_fail (minor != NULL, FALSE);
  *minor = 0;
  g_return_val_if_fail (dun_currency_is_code (currency), FALSE);

  exponent = dun_currency_get_exponent (currency);
  if (text == NULL)
    text = "";
  negative = text[0] == '-';

  /* First the form of the whole text, then its value: garbage is never called too large. */
  for (p = text + (negative ? 1 : 0); *p != '\0'; p++)
    {
      if (*p == '.' && decimals < 0 && any && p[1] != '\0')
        decimals = 0;
      else if (!g_ascii_isdigit (*p))
        {
          set_not_an_amount (error, text);
          return FALSE;
        }
      else
        {
          any = TRUE;
          if (decimals >= 0)
            decimals++;
        }
    }
  if (!any)
    {
      set_not_an_amount (error, text);
      return FALSE;
    }
  if (decimals > exponent)
    {
      set_too_precise (error, text, currency);
      return FALSE;
    }

  /* Summed below zero, where the range is one wider. */
  for (p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p)
        && (__builtin_mul_overflow (sum, 10, &sum)
            || __builtin_sub_overflow (sum, *p - '0', &sum)))
      {
        set_too_large (error, text);
        return FALSE;
      }
  for (int i = MAX (decimals, 0); i < exponent; i++)
    if (__builtin_mul_overflow (sum, 10, &sum))
      {
        set_too_large (error, text);
        return FALSE;
      }
  if (!negative && __builtin_sub_overflow (0, sum, &sum))
    {
      set_too_large (error, text);
      return FALSE;
    }
  *minor = sum;
  return TRUE;
}

/**
 * dun_money_to_plain:
 * @minor: an amount in minor units
 * @currency: its ISO 4217 code
 *
 * Returns: (transfer full): "-1234.50": all decimals of the currency, '.' and no grouping, which
 *   dun_money_parse_plain () and PostgreSQL's numeric read back
 */
char *
dun_money_to_plain (gint64      minor,
                    const char *currency)
{
  GString *text;
  int      exponent;
  gsize    sign = minor < 0 ? 1 : 0;

  g_return_val_if_fail (dun_currency_is_code (currency), NULL);

  exponent = dun_currency_get_exponent (currency);
  text = g_string_new (NULL);
  g_string_printf (text, "%" G_GINT64_FORMAT, minor);
  while (text->len - sign <= (gsize) exponent)
    g_string_insert_c (text, (gssize) sign, '0');
  if (exponent > 0)
    g_string_insert_c (text, (gssize) text->len - exponent, '.');
  return g_string_free (text, FALSE);
}

/**
 * dun_money_list_next:
 * @list: (inout): where the walk stands in a text such as "EUR:12345,UAH:-200"
 * @currency: (out): the code of the next amount
 * @minor: (out): its minor units
 *
 * Returns: TRUE and one amount; FALSE at the end, when *@list is "", or at what is no amount
 */
gboolean
dun_money_list_next (const char **list,
                     char         currency[4],
                     gint64      *minor)
{
  const char *p = *list;
  char       *end = NULL;

  if (p == NULL || strlen (p) < 5 || p[3] != ':')
    return FALSE;
  memcpy (currency, p, 3);
  currency[3] = '\0';
  if (!dun_currency_is_code (currency) || (!g_ascii_isdigit (p[4]) && p[4] != '-'))
    return FALSE;
  *minor = g_ascii_strtoll (p + 4, &end, 10);
  if (end == p + 4 || (*end != '\0' && *end != ',') || (end[0] == ',' && end[1] == '\0'))
    return FALSE;
  *list = *end == ',' ? end + 1 : end;
  return TRUE;
}
