/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-table"

#include "dun-table-private.h"

/* Copying rows to a spreadsheet: the visible columns with their titles, as tab-separated text and
 * as an HTML table, in the words that stand on the screen. */

/* Above this many rows the model is asked to fetch them at once instead of page by page. */
#define MAX_ROWS_READ_HERE 1000

typedef void (* AppendFunc) (GString    *out,
                             const char *text,
                             gboolean    heading,
                             gboolean    first);

static void
append_tsv (GString    *out,
            const char *text,
            gboolean    heading,
            gboolean    first)
{
  g_autofree char *plain = dun_kind_plain (text);

  if (!first)
    g_string_append_c (out, '\t');
  g_string_append (out, plain);
}

static void
append_html (GString    *out,
             const char *text,
             gboolean    heading,
             gboolean    first)
{
  g_autofree char *plain = dun_kind_plain (text);
  g_autofree char *escaped = g_markup_escape_text (plain, -1);

  g_string_append_printf (out, heading ? "<th>%s</th>" : "<td>%s</td>", escaped);
}

/* row: NULL for the line of titles. */
static void
append_line (DunTable   *self,
             GString    *out,
             DunRow     *row,
             AppendFunc  append)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  gboolean first = TRUE;

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) view_column = g_list_model_get_item (columns, i);
      DunTableColumn *column = _dun_table_column_of (view_column);
      g_autofree char *text = NULL;

      if (!gtk_column_view_column_get_visible (view_column))
        continue;
      if (row != NULL)
        text = dun_table_column_format (column, self->locale, row);
      append (out, row == NULL ? dun_table_column_get_title (column) : text != NULL ? text : "",
              row == NULL, first);
      first = FALSE;
    }
}

/* Returns: (transfer full): what the visible columns show of @row, without those that are empty. */
char *
dun_table_dup_shown (DunTable   *self,
                     DunRow     *row,
                     const char *separator)
{
  GListModel *columns;
  GString *shown = g_string_new (NULL);

  g_return_val_if_fail (DUN_IS_TABLE (self), NULL);
  columns = gtk_column_view_get_columns (self->view);
  for (guint i = 0; row != NULL && i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (columns, i);
      g_autofree char *text = NULL;

      if (!gtk_column_view_column_get_visible (view_column))
        continue;
      text = dun_table_column_format (_dun_table_column_of (view_column), self->locale, row);
      if (text != NULL && *text != '\0')
        g_string_append_printf (shown, "%s%s", shown->len > 0 ? separator : "", text);
    }
  return g_string_free (shown, FALSE);
}

/**
 * dun_table_to_tsv:
 * @self: a table
 * @rows: (element-type DunRow): loaded rows
 *
 * Returns: (transfer full): a line of titles and one line a row, fields parted by tabs
 */
char *
dun_table_to_tsv (DunTable  *self,
                  GPtrArray *rows)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (DUN_IS_TABLE (self), NULL);

  append_line (self, out, NULL, append_tsv);
  g_string_append_c (out, '\n');
  for (guint i = 0; i < rows->len; i++)
    {
      append_line (self, out, rows->pdata[i], append_tsv);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

/* Returns: (transfer full): the same as dun_table_to_tsv() as an HTML table. */
char *
dun_table_to_html (DunTable  *self,
                   GPtrArray *rows)
{
  GString *out = g_string_new ("<meta charset=\"utf-8\"><table><tr>");

  g_return_val_if_fail (DUN_IS_TABLE (self), NULL);

  append_line (self, out, NULL, append_html);
  g_string_append (out, "</tr>");
  for (guint i = 0; i < rows->len; i++)
    {
      g_string_append (out, "<tr>");
      append_line (self, out, rows->pdata[i], append_html);
      g_string_append (out, "</tr>");
    }
  g_string_append (out, "</table>");
  return g_string_free (out, FALSE);
}

/* Puts @rows (loaded ones) on the clipboard, with titles. */
void
dun_table_copy_rows (DunTable  *self,
                     GPtrArray *rows)
{
  g_autofree char *tsv = dun_table_to_tsv (self, rows);
  g_autofree char *html = dun_table_to_html (self, rows);
  g_autoptr(GBytes) bytes = g_bytes_new (html, strlen (html));
  GdkContentProvider *providers[2];
  g_autoptr(GdkContentProvider) all = NULL;

  providers[0] = gdk_content_provider_new_typed (G_TYPE_STRING, tsv);
  providers[1] = gdk_content_provider_new_for_bytes ("text/html", bytes);
  all = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), all);
}

/* What a person copies is what is selected, in the list's order; without a selection the row under
 * the focus. Never less than that: rows that are not here are asked for by ::copy-requested. */
void
dun_table_copy (DunTable *self)
{
  g_autoptr(GtkBitset) selected = NULL;
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  GtkBitsetIter iter;
  guint position;
  gboolean complete;
  gboolean handled = FALSE;

  g_return_if_fail (DUN_IS_TABLE (self));

  selected = dun_table_get_selection (self);
  if (gtk_bitset_is_empty (selected) && self->cursor_row != NULL)
    gtk_bitset_add (selected, self->cursor_position);
  if (gtk_bitset_is_empty (selected))
    return;

  complete = gtk_bitset_get_size (selected) <= MAX_ROWS_READ_HERE;
  for (gboolean more = complete && gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      DunRow *row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

      g_ptr_array_add (rows, row);
      complete = complete && dun_row_get_loaded (row);
    }

  if (complete)
    {
      dun_table_copy_rows (self, rows);
      return;
    }
  g_signal_emit_by_name (self, "copy-requested", selected, &handled);
  if (!handled)
    gtk_widget_error_bell (GTK_WIDGET (self));
}
