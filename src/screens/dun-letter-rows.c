/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter-rows"

#include "dun-letter-rows.h"

#include "dun-error.h"
#include "dun-letter-code.h"
#include "dun-locale.h"
#include "dun-money.h"
#include "dun-plural.h"
#include "dun-returned.h"

typedef struct
{
  const char *field;
  gboolean    descending;
} Order;

/**
 * dun_letter_rows_steal:
 * @wanted: (nullable): only rows with this in @column; NULL: only rows with nothing there
 *
 * Returns: (transfer container) (element-type DunRow): rows of an answer in its order
 */
GPtrArray *
dun_letter_rows_steal (DunResult  *result,
                       const char *column,
                       const char *wanted)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < dun_result_get_n_rows (result); i++)
    if (column == NULL || g_strcmp0 (dun_result_get_text (result, i, column), wanted) == 0)
      g_ptr_array_add (rows, dun_result_steal_row (result, i));
  return rows;
}

static gint64
first_amount (const char *list)
{
  char currency[4];
  gint64 minor;

  return list != NULL && dun_money_list_next (&list, currency, &minor) ? minor : 0;
}

/* "12–15" of the second file stands after "101–102" of the first. */
static gint64
place_in_files (DunRow *row)
{
  return dun_row_get_int (row, "part_no") * G_MAXINT32 + dun_row_get_int (row, "page_first");
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const Order *order = user_data;
  const char *one = dun_row_get_text (*(DunRow **) a, order->field);
  const char *two = dun_row_get_text (*(DunRow **) b, order->field);
  gint64 first, second;
  int difference;

  if (g_str_equal (order->field, "pages"))
    {
      first = place_in_files (*(DunRow **) a);
      second = place_in_files (*(DunRow **) b);
      difference = (first > second) - (first < second);
    }
  else if (g_str_has_suffix (order->field, "_list"))
    {
      first = first_amount (one);
      second = first_amount (two);
      difference = (first > second) - (first < second);
    }
  else if (one == NULL || two == NULL)
    difference = (one != NULL) - (two != NULL);
  else if (g_ascii_string_to_signed (one, 10, G_MININT64, G_MAXINT64, &first, NULL)
           && g_ascii_string_to_signed (two, 10, G_MININT64, G_MAXINT64, &second, NULL))
    difference = (first > second) - (first < second);
  else
    difference = g_utf8_collate (one, two);
  return order->descending ? -difference : difference;
}

static void
fill (GListStore *store,
      GPtrArray  *rows)
{
  g_list_store_remove_all (store);
  g_list_store_splice (store, 0, 0, rows->pdata, rows->len);
}

/* Shows @rows, in the order that the table's header asks for. */
void
dun_letter_rows_show (DunTable   *table,
                      GListStore *store,
                      GPtrArray  *rows)
{
  Order order = { 0 };

  order.field = dun_table_get_sort (table, &order.descending);
  if (order.field != NULL)
    g_ptr_array_sort_with_data (rows, compare_rows, &order);
  fill (store, rows);
}

/* Puts the rows into another order; what was selected stays selected. */
void
dun_letter_rows_sort (DunTable   *table,
                      GListStore *store,
                      const char *field,
                      gboolean    descending)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) chosen = g_hash_table_new (NULL, NULL);
  g_autoptr (GtkBitset) before = dun_table_get_selection (table);
  g_autoptr (GtkBitset) after = gtk_bitset_new_empty ();
  GListModel *shown = dun_table_get_model (table); /* all, or some of them */
  Order order = { field, descending };

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    g_ptr_array_add (rows, g_list_model_get_item (G_LIST_MODEL (store), i));
  for (guint i = 0; i < g_list_model_get_n_items (shown); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (shown, i);

      if (gtk_bitset_contains (before, i))
        g_hash_table_add (chosen, row);
    }
  if (field != NULL)
    g_ptr_array_sort_with_data (rows, compare_rows, &order);
  fill (store, rows);
  for (guint i = 0; i < g_list_model_get_n_items (shown); i++)
    {
      g_autoptr (DunRow) row = g_list_model_get_item (shown, i);

      if (g_hash_table_contains (chosen, row))
        gtk_bitset_add (after, i);
    }
  dun_table_set_selection (table, after);
}

/**
 * dun_letter_rows_sum:
 * @positions: (nullable): which rows; NULL: all
 * @n_rows: (out): how many rows were added up
 *
 * Returns: (transfer full): the sum of arrears_list by currency, written as the server writes it
 */
char *
dun_letter_rows_sum (GListModel *rows,
                     GtkBitset  *positions,
                     guint      *n_rows)
{
  g_autoptr (GTree) sums = g_tree_new_full ((GCompareDataFunc) (void (*) (void)) g_strcmp0, NULL,
                                            g_free, g_free);
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (DunRow) row = NULL;
      const char *list;
      char currency[4];
      gint64 minor;

      if (positions != NULL && !gtk_bitset_contains (positions, i))
        continue;
      row = g_list_model_get_item (rows, i);
      list = dun_row_get_text (row, "arrears_list");
      n++;
      while (list != NULL && dun_money_list_next (&list, currency, &minor))
        {
          gint64 *sum = g_tree_lookup (sums, currency);

          if (sum == NULL)
            {
              sum = g_new0 (gint64, 1);
              g_tree_insert (sums, g_strdup (currency), sum);
            }
          *sum += minor;
        }
    }
  for (GTreeNode *node = g_tree_node_first (sums); node != NULL; node = g_tree_node_next (node))
    g_string_append_printf (text, "%s%s:%" G_GINT64_FORMAT, text->len > 0 ? "," : "",
                            (const char *) g_tree_node_key (node),
                            *(gint64 *) g_tree_node_value (node));
  *n_rows = n;
  return g_string_free (text, FALSE);
}

/* Returns: (transfer full): "412 letters". */
char *
dun_letter_rows_count (guint n_letters)
{
  g_autofree char *n = dun_locale_format_int (dun_locale_current (), n_letters);

  /* Translators: %s is a number. */
  return g_strdup_printf (P_ ("%s letter", "%s letters", n_letters), n);
}

/**
 * dun_letter_rows_take:
 * @result: of a call that lists letters
 *
 * Puts the letters into @rows and their number into the status bar; says in @screen why not. A list
 * that was given up for a newer one changes nothing.
 *
 * Returns: whether @rows are others now
 */
gboolean
dun_letter_rows_take (DunScreen    *screen,
                      DunTable     *table,
                      DunRowList   *rows,
                      GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer =
    dun_session_call_finish (dun_screen_get_session (screen), result, &error);
  g_autofree char *count = NULL;

  if (g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED))
    return FALSE;
  dun_table_set_loading (table, FALSE);
  if (answer == NULL)
    {
      dun_screen_say_error (screen, error);
      return FALSE;
    }
  count = dun_letter_rows_count (dun_result_get_n_rows (answer));
  dun_row_list_take_result (rows, answer);
  dun_screen_set_status (screen, count);
  return TRUE;
}

/* @case_id: 0 of a letter that is in no case: it is opened itself */
void
dun_letter_rows_open (GtkWidget *widget,
                      gint64     case_id,
                      gint64     letter_id)
{
  gtk_widget_activate_action (widget, case_id > 0 ? "win.open-case" : "win.open-letter", "x",
                              case_id > 0 ? case_id : letter_id);
}

/* What a reader or a person has put into @field, which is empty again for the next. */
char *
dun_letter_rows_typed (GtkWidget *field)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (field))));

  gtk_editable_set_text (GTK_EDITABLE (field), "");
  return text;
}

/* Whether @text says the letter itself, its code or its whole number in whatever digits: what a
 * torn code or a strange one has found is only somebody who has such a number, too. */
gboolean
dun_letter_rows_is_named (const char *text,
                          const char *letter_no)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autofree char *mark = NULL;
  gint64 letter_id;

  if (dun_letter_code_parse (text, &mark, &letter_id, NULL))
    return TRUE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int digit = g_unichar_digit_value (c);

      g_string_append_unichar (plain, digit >= 0 ? '0' + (gunichar) digit : c);
    }
  return letter_no != NULL && g_ascii_strcasecmp (plain->str, letter_no) == 0;
}

/* The letter whose code @text is, else those that it can be the number or the customer of. */
void
dun_letter_rows_find_async (DunSession          *session,
                            const char          *text,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autofree char *mark = NULL;
  gint64 letter_id;

  if (dun_letter_code_parse (text, &mark, &letter_id, NULL))
    dun_returned_find_letters_async (session, mark, &letter_id, 1, cancellable, callback,
                                     user_data);
  else
    dun_returned_find_text_async (session, text, cancellable, callback, user_data);
}

/* Nothing was found for @text. @sentence: what to say unless it is a code that was misread */
void
dun_letter_rows_say_none (DunScreen  *screen,
                          const char *text,
                          const char *sentence)
{
  g_autofree char *why = dun_letter_code_explain (text);

  dun_screen_say (screen, DUN_BANNER_ERROR, why != NULL ? why : sentence);
}
