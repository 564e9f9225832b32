/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-report"

#include "dun-report.h"

#include "dun-codes.h"

#include <glib/gi18n-lib.h>

/* What the rows of a report come to, counted from the very rows that are shown (I-16). */

static void
add_pair (GPtrArray  *pairs,
          const char *name,
          char       *value)
{
  g_ptr_array_add (pairs, g_strdup (name));
  g_ptr_array_add (pairs, value);
}

/* A share in basis points, rounded half to even (features §5.0 rule 5). */
static int
share_of (guint64 part,
          guint64 whole)
{
  guint64 points = part / whole * 10000;
  guint64 rest = part % whole;

  /* Digit by digit: sums of money times ten thousand may be more than fits. */
  for (int scale = 1000; scale > 0; scale /= 10)
    {
      rest *= 10;
      points += rest / whole * (guint64) scale;
      rest %= whole;
    }
  if (rest > whole - rest || (rest == whole - rest && points % 2 == 1))
    points++;
  return (int) points;
}

static void
add_share (GPtrArray       *pairs,
           const DunLocale *locale,
           const char      *name,
           guint64          part,
           guint64          whole)
{
  g_autofree char *share = NULL;

  if (whole == 0)
    share = g_strdup ("—");
  else if (locale != NULL)
    share = dun_locale_format_percent (locale, share_of (part, whole));
  else
    share = g_strdup_printf ("%d.%02d", share_of (part, whole) / 100, share_of (part, whole) % 100);
  add_pair (pairs, name, g_steal_pointer (&share));
}

static char *
format_count (const DunLocale *locale,
              guint            n)
{
  return locale != NULL ? dun_locale_format_int (locale, n) : g_strdup_printf ("%u", n);
}

/* Counts the rows by a code. */
static void
count_codes (DunResult          *rows,
             const char         *field,
             const char * const *codes,
             guint               n_codes,
             guint              *counts)
{
  for (guint row = 0; row < dun_result_get_n_rows (rows); row++)
    for (guint i = 0; i < n_codes; i++)
      if (g_strcmp0 (codes[i], dun_result_get_text (rows, row, field)) == 0)
        counts[i]++;
}

/* --- Steps: what was done of what was required (R-18) --- */

static void
count_cases (DunResult *rows,
             guint     *n_cases,
             guint     *n_full)
{
  g_autoptr (GHashTable) cases = g_hash_table_new (g_direct_hash, g_direct_equal);
  GHashTableIter iter;
  gpointer is_short;

  for (guint row = 0; row < dun_result_get_n_rows (rows); row++)
    {
      const char *result = dun_result_get_text (rows, row, "result");
      gpointer key = GSIZE_TO_POINTER (dun_result_get_int (rows, row, "case_id"));
      gboolean on_time = g_str_equal (result, "ON_TIME");

      if (on_time || g_str_equal (result, "LATE") || g_str_equal (result, "MISSED"))
        {
          gboolean is_short_now = !on_time || g_hash_table_lookup (cases, key) != NULL;

          g_hash_table_insert (cases, key, GINT_TO_POINTER (is_short_now));
        }
    }
  *n_cases = g_hash_table_size (cases);
  *n_full = 0;
  g_hash_table_iter_init (&iter, cases);
  while (g_hash_table_iter_next (&iter, NULL, &is_short))
    if (is_short == NULL)
      (*n_full)++;
}

static void
add_steps (GPtrArray       *pairs,
           const DunLocale *locale,
           DunResult       *rows)
{
  static const char * const results[] = {
    "ON_TIME", "LATE", "MISSED", "EXCUSED", "NOT_YET_DUE"
  };
  guint counts[G_N_ELEMENTS (results)] = { 0 };
  guint n_cases, n_full, whole;

  count_codes (rows, "result", results, G_N_ELEMENTS (results), counts);
  count_cases (rows, &n_cases, &n_full);
  whole = counts[0] + counts[1] + counts[2];
  add_share (pairs, locale, _("Completeness"), counts[0] + counts[1], whole);
  add_share (pairs, locale, _("Timeliness"), counts[0], whole);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    add_pair (pairs, dun_code_label ("step_result", results[i]), format_count (locale, counts[i]));
  add_pair (pairs, _("Cases with required steps"), format_count (locale, n_cases));
  add_pair (pairs, _("Full and in time"), format_count (locale, n_full));
}

/* --- Promises: how many and how much of them were kept (R-10) --- */

static void
add_promises (GPtrArray       *pairs,
              const DunLocale *locale,
              DunReport       *report)
{
  static const char * const states[] = {
    "KEPT", "PARTIALLY_KEPT", "BROKEN", "SUPERSEDED", "CANCELLED"
  };
  GPtrArray *totals = dun_report_get_totals (report);
  guint counts[G_N_ELEMENTS (states)] = { 0 };
  guint ripe;

  count_codes (dun_report_get_rows (report), "state", states, G_N_ELEMENTS (states), counts);
  ripe = counts[0] + counts[1] + counts[2];
  add_share (pairs, locale, _("Promises kept"), counts[0], ripe);
  for (guint i = 0; i < totals->len; i++)
    {
      DunRow *total = totals->pdata[i];
      /* Translators: %s is a currency: how much of the promised amount was paid. */
      g_autofree char *name = g_strdup_printf (_("Of the amount in %s"),
                                               dun_row_get_text (total, "currency"));

      if (!dun_row_get_bool (total, "is_group"))
        add_share (pairs, locale, name, (guint64) dun_row_get_int (total, "paid"),
                   (guint64) dun_row_get_int (total, "promised"));
    }
  add_pair (pairs, _("Counted"), format_count (locale, ripe));
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    add_pair (pairs, dun_code_label ("promise_state", states[i]), format_count (locale, counts[i]));
}

/* Returns: (transfer full) (element-type utf8): name, value, name, value … of what the rows come to
 * empty for a report whose foot says all. A share of nothing is "—". */
GPtrArray *
dun_report_list_figures (DunReport       *self,
                         const DunLocale *locale)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (DUN_IS_REPORT (self), NULL);

  switch (dun_report_get_info (self)->subject)
    {
    case DUN_REPORT_OF_STEPS:
      add_steps (pairs, locale, dun_report_get_rows (self));
      break;
    case DUN_REPORT_OF_PROMISES:
      add_promises (pairs, locale, self);
      break;
    case DUN_REPORT_OF_FACILITIES:
    case DUN_REPORT_OF_ARMS:
    case DUN_REPORT_OF_COUNTS:
    default:
      break;
    }
  return pairs;
}
