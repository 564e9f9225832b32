/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-carry.h"

#include "dun-text.h"

#include <string.h>

/* Sums that a table carries from one page to the next, per currency, in the columns that have a
 * total at the table's end, so that the last one brought forward and what follows come to it. */

static void
clear_sum (gpointer data)
{
  DunFlowSum *sum = data;

  g_free (sum->minor);
  g_free (sum->seen);
}

/* Returns: (transfer full) (element-type DunFlowSum): nothing yet; one a currency, by code */
GArray *
dun_letter_carry_new (void)
{
  GArray *sums = g_array_new (FALSE, TRUE, sizeof (DunFlowSum));

  g_array_set_clear_func (sums, clear_sum);
  return sums;
}

static DunFlowSum *
find_sum (GArray     *sums,
          const char *currency,
          guint       n_columns)
{
  DunFlowSum fresh = { .minor = NULL };
  guint i;

  for (i = 0; i < sums->len; i++)
    {
      DunFlowSum *sum = &g_array_index (sums, DunFlowSum, i);
      int order = strcmp (sum->currency, currency);

      if (order == 0)
        return sum;
      if (order > 0)
        break;
    }
  g_strlcpy (fresh.currency, currency, sizeof fresh.currency);
  fresh.minor = g_new0 (gint64, n_columns);
  fresh.seen = g_new0 (guint8, n_columns);
  g_array_insert_val (sums, i, fresh);
  return &g_array_index (sums, DunFlowSum, i);
}

/**
 * dun_letter_carry_add:
 *
 * Adds what a row has.
 *
 * Returns: FALSE when a sum is too large for any number
 */
gboolean
dun_letter_carry_add (GArray             *sums,
                      const DunFlowTable *table,
                      const DunFlowRow   *row)
{
  for (guint c = table->first_sum; row->amounts != NULL && c < table->n_columns; c++)
    {
      const DunLetterAmount *amount = &row->amounts[c];
      DunFlowSum *sum;

      if (amount->currency[0] == '\0')
        continue;
      sum = find_sum (sums, amount->currency, table->n_columns);
      if (__builtin_add_overflow (sum->minor[c], amount->minor, &sum->minor[c]))
        return FALSE;
      sum->seen[c] = TRUE;
    }
  return TRUE;
}

/* Returns: (transfer full): a sum as a number of its column */
DunTypeBlock *
dun_letter_carry_set (DunType            *type,
                      const DunFlowTable *table,
                      const DunFlowSum   *sum,
                      guint               column)
{
  gsize point;
  g_autofree char *text = dun_letter_value_money (dun_type_get_locale (type), sum->minor[column],
                                                  sum->currency, &point);

  return dun_type_set_number (type, text, point, NULL, 0, DUN_TYPE_BOLD, table->size);
}

/* Only columns with a total are carried, if any has one; a total is an amount in bold, which the
 * rows remember as not counted. */
static void
choose_columns (DunFlowTable *table)
{
  gboolean any_total = FALSE;

  for (guint c = 0; c < table->n_columns; c++)
    any_total |= table->totals[c];
  for (guint i = 0; i < table->rows->len; i++)
    {
      DunFlowRow *row = &g_array_index (table->rows, DunFlowRow, i);

      for (guint c = 0; row->amounts != NULL && c < table->n_columns; c++)
        if ((any_total && !table->totals[c]) || table->aligns[c] != DUN_SHEETS_END)
          row->amounts[c].currency[0] = '\0';
        else if (row->amounts[c].currency[0] != '\0')
          table->first_sum = MIN (table->first_sum, c);
    }
}

/**
 * dun_letter_carry_prepare:
 * @table: with all its rows, before its columns have widths
 *
 * Finds out what is to be carried and makes room for the sums.
 */
void
dun_letter_carry_prepare (DunType      *type,
                          DunFlowTable *table)
{
  g_autoptr (GArray) sums = dun_letter_carry_new ();
  gboolean good = TRUE;

  table->first_sum = table->n_columns;
  choose_columns (table);
  for (guint i = 0; good && i < table->rows->len; i++)
    good = dun_letter_carry_add (sums, table, &g_array_index (table->rows, DunFlowRow, i));
  table->n_currencies = sums->len;
  /* The words stand before the first sum. */
  table->carries = good && sums->len > 0 && table->first_sum > 0;
  for (guint i = 0; table->carries && i < sums->len; i++)
    for (guint c = table->first_sum; c < table->n_columns; c++)
      if (g_array_index (sums, DunFlowSum, i).seen[c])
        {
          g_autoptr (DunTypeBlock) block =
            dun_letter_carry_set (type, table, &g_array_index (sums, DunFlowSum, i), c);
          double point = dun_type_block_get_point (block);

          table->points[c] = MAX (table->points[c], point);
          table->tails[c] = MAX (table->tails[c], dun_type_block_get_widest (block) - point);
        }
}

static DunTypeBlock *
set_label (DunType      *type,
           DunFlowTable *table,
           JsonObject   *labels,
           const char   *name,
           const char   *english)
{
  const char *label = labels != NULL && json_object_has_member (labels, name)
                        ? json_object_get_string_member (labels, name) : english;
  g_autofree char *clean = dun_text_clean (label);
  double width = table->offsets[table->first_sum] - table->offsets[0] - 2 * DUN_FLOW_CELL_X;

  return dun_type_set (type, clean, NULL, 0, DUN_TYPE_BOLD, table->size, width);
}

/* Sets the words before the sums, once the columns have their widths. */
void
dun_letter_carry_set_words (DunType      *type,
                            DunFlowTable *table,
                            JsonObject   *labels)
{
  table->carried = set_label (type, table, labels, "carried", "Carried forward");
  table->brought = set_label (type, table, labels, "brought", "Brought forward");
}

/* Returns: how many lines one row of sums has */
guint
dun_letter_carry_get_lines (const DunFlowTable *table)
{
  return MAX (dun_type_block_get_n_lines (table->carried),
              dun_type_block_get_n_lines (table->brought));
}
