/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-import"

#include "dun-csv-writer.h"
#include "dun-error.h"
#include "dun-file-save.h"
#include "dun-import-private.h"
#include "dun-refusal.h"

#include <json-glib/json-glib.h>

/* What keeps a portfolio from being imported, as rows for a list and as a file. */

static void
add_error (GListStore *errors,
           const char *file,
           guint64     line,
           const char *column,
           const char *code,
           const char *reason,
           const char *value)
{
  static const char * const columns[] = { "file", "line_no", "column_name", "code", "reason",
                                          "value", NULL };
  g_autoptr (DunRowShape) shape = dun_row_shape_new (columns);
  g_autoptr (DunRow) row = dun_row_new (g_list_model_get_n_items (G_LIST_MODEL (errors)) + 1);
  char **values = g_new0 (char *, G_N_ELEMENTS (columns));

  values[0] = g_strdup (file);
  values[1] = line > 0 ? g_strdup_printf ("%" G_GUINT64_FORMAT, line) : NULL;
  values[2] = g_strdup (column);
  values[3] = g_strdup (code);
  values[4] = g_strdup (reason);
  values[5] = g_strdup (value);
  dun_row_take_values (row, shape, values);
  g_list_store_append (errors, row);
}

/* What a bank's person looks for in the file; the detail is the server's. */
static char *
detail_value (const char *detail)
{
  g_autoptr (JsonNode) node = json_from_string (detail, NULL);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node)
         ? g_strdup (json_object_get_string_member_with_default (json_node_get_object (node),
                                                                 "value", NULL))
         : NULL;
}

/* What the server refused, each with its sentence. */
void
dun_import_errors_add_refusals (GListStore *errors,
                                DunResult  *rows)
{
  for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
    {
      const char *code = dun_result_get_text (rows, i, "reason");
      const char *detail = dun_result_get_text (rows, i, "detail");
      g_autoptr (GError) refusal = dun_error_new_refusal (code, detail);
      g_autofree char *reason = dun_refusal_message (refusal);
      g_autofree char *value = detail_value (detail);

      add_error (errors, dun_result_get_text (rows, i, "file"),
                 (guint64) dun_result_get_int (rows, i, "line_no"),
                 dun_result_get_text (rows, i, "column_name"), code, reason, value);
    }
}

/* What is wrong with the files themselves. */
void
dun_import_errors_add_issues (GListStore *errors,
                              GPtrArray  *issues)
{
  for (guint i = 0; i < issues->len; i++)
    {
      const DunPortfolioIssue *issue = g_ptr_array_index (issues, i);

      add_error (errors, dun_portfolio_file_get_name (issue->file), issue->line, issue->column,
                 NULL, issue->message, NULL);
    }
}

static gboolean
write_errors (GOutputStream  *stream,
              gpointer        user_data,
              GCancellable   *cancellable,
              GError        **error)
{
  static const char * const header[] = { "file", "line", "column", "code", "reason", "value" };
  static const char * const fields[] = { "file", "line_no", "column_name", "code", "reason",
                                         "value" };
  GListModel *errors = dun_import_get_errors (user_data);
  g_autoptr (DunCsvWriter) writer = dun_csv_writer_new (stream, DUN_CSV_DATA);

  for (guint i = 0; i < G_N_ELEMENTS (header); i++)
    dun_csv_writer_add_text (writer, header[i]);
  if (!dun_csv_writer_end_row (writer, cancellable, error))
    return FALSE;
  for (guint row = 0; row < g_list_model_get_n_items (errors); row++)
    {
      g_autoptr (DunRow) item = g_list_model_get_item (errors, row);

      for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
        dun_csv_writer_add_text (writer, dun_row_get_text (item, fields[i]));
      if (!dun_csv_writer_end_row (writer, cancellable, error))
        return FALSE;
    }
  return dun_csv_writer_finish (writer, cancellable, error);
}

/* The list of errors as CSV: file, line, column, code, reason, value; whole or not at all. The list
 * must not change meanwhile. Blocks; any thread. */
gboolean
dun_import_save_errors (DunImport     *self,
                        GFile         *file,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_return_val_if_fail (DUN_IS_IMPORT (self), FALSE);
  return dun_file_save (file, write_errors, self, cancellable, error);
}
