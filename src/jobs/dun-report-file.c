/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-report-file"

#include "dun-report-file.h"

#include "dun-csv-writer.h"
#include "dun-file-save.h"
#include "dun-money.h"
#include "dun-report-private.h"
#include "dun-xlsx-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A report as a file. Nothing is left half-written: the name appears when all is there. */

static const DunReportField *
find_field (const DunReportInfo *info,
            const char          *name)
{
  for (guint i = 0; i < info->n_fields; i++)
    if (g_str_equal (info->fields[i].field, name))
      return &info->fields[i];
  return NULL;
}

/* --- CSV --- */

/* Returns: (transfer full): hundredths of a percent with a decimal point */
static char *
percent_to_plain (gint64 points)
{
  gint64 size = ABS (points);

  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%02d", points < 0 ? "-" : "", size / 100,
                          (int) (size % 100));
}

/* Returns: (transfer full): "123.45 EUR, 2.00 UAH" */
static char *
list_to_plain (const char *list)
{
  g_auto (GStrv) parts = g_strsplit (list, ",", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], ":", 2);
      g_autofree char *plain = NULL;

      if (pair[0] == NULL || pair[1] == NULL)
        continue;
      plain = dun_money_to_plain (g_ascii_strtoll (pair[1], NULL, 10), pair[0]);
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "", plain, pair[0]);
    }
  return g_string_free (text, FALSE);
}

/* As programs read it: decimal points, ISO days, codes. */
static void
add_plain (DunCsvWriter         *writer,
           DunResult            *rows,
           guint                 row,
           const char           *name,
           const DunReportField *field)
{
  if (dun_result_is_null (rows, row, name))
    dun_csv_writer_add_text (writer, NULL);
  else if (field != NULL && field->kind == DUN_REPORT_FIELD_MONEY)
    {
      g_autofree char *plain = dun_money_to_plain (dun_result_get_int (rows, row, name),
                                                   dun_result_get_text (rows, row, "currency"));

      dun_csv_writer_add_number (writer, plain);
    }
  else if (field != NULL && field->kind == DUN_REPORT_FIELD_PERCENT)
    {
      g_autofree char *plain = percent_to_plain (dun_result_get_int (rows, row, name));

      dun_csv_writer_add_number (writer, plain);
    }
  else if (field != NULL && field->kind == DUN_REPORT_FIELD_MONEY_LIST)
    {
      g_autofree char *plain = list_to_plain (dun_result_get_text (rows, row, name));

      dun_csv_writer_add_text (writer, plain);
    }
  else if (field != NULL && _dun_report_is_number (field->kind))
    dun_csv_writer_add_int (writer, dun_result_get_int (rows, row, name));
  else if (field == NULL)
    dun_csv_writer_add_number (writer, dun_result_get_text (rows, row, name));
  else
    dun_csv_writer_add_text (writer, dun_result_get_text (rows, row, name));
}

static gboolean
write_data (DunReport      *report,
            GOutputStream  *stream,
            GCancellable   *cancellable,
            GError        **error)
{
  const DunReportInfo *info = dun_report_get_info (report);
  DunResult *rows = dun_report_get_rows (report);
  g_autoptr (DunCsvWriter) writer = dun_csv_writer_new (stream, DUN_CSV_DATA);

  for (guint i = 0; info->data_columns[i] != NULL; i++)
    dun_csv_writer_add_text (writer, info->data_columns[i]);
  if (!dun_csv_writer_end_row (writer, cancellable, error))
    return FALSE;
  for (guint row = 0; row < dun_result_get_n_rows (rows); row++)
    {
      for (guint i = 0; info->data_columns[i] != NULL; i++)
        add_plain (writer, rows, row, info->data_columns[i],
                   find_field (info, info->data_columns[i]));
      if (!dun_csv_writer_end_row (writer, cancellable, error))
        return FALSE;
    }
  return dun_csv_writer_finish (writer, cancellable, error);
}

static gboolean
write_totals (DunReport     *report,
              DunCsvWriter  *writer,
              GCancellable  *cancellable,
              GError       **error)
{
  const DunReportInfo *info = dun_report_get_info (report);
  GPtrArray *totals = dun_report_get_totals (report);

  for (guint i = 0; i < totals->len; i++)
    {
      DunRow *total = totals->pdata[i];
      const char *currency = dun_row_get_text (total, "currency");

      for (guint j = 0; j < info->n_fields; j++)
        {
          const DunReportField *field = &info->fields[j];

          if (field->is_summed && _dun_report_is_number (field->kind))
            dun_csv_writer_add_int (writer, dun_row_get_int (total, field->field));
          else if (field->is_summed)
            {
              g_autofree char *plain = dun_money_to_plain (dun_row_get_int (total, field->field),
                                                           currency);

              dun_csv_writer_add_number (writer, plain);
            }
          else if (g_str_equal (field->field, "currency"))
            dun_csv_writer_add_text (writer, currency);
          else
            dun_csv_writer_add_text (writer, j == 0 ? dun_row_get_text (total, "grouping") : NULL);
        }
      if (!dun_csv_writer_end_row (writer, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_csv (DunReport        *report,
           const DunLocale  *locale,
           GOutputStream    *stream,
           GCancellable     *cancellable,
           GError          **error)
{
  const DunReportInfo *info = dun_report_get_info (report);
  DunResult *rows = dun_report_get_rows (report);
  g_autoptr (DunCsvWriter) writer = dun_csv_writer_new (stream, DUN_CSV_MARK);
  g_autoptr (GPtrArray) pairs = dun_report_list_parameters (report, NULL);

  for (guint i = 0; i + 1 < pairs->len; i += 2)
    {
      dun_csv_writer_add_text (writer, pairs->pdata[i]);
      dun_csv_writer_add_text (writer, pairs->pdata[i + 1]);
      if (!dun_csv_writer_end_row (writer, cancellable, error))
        return FALSE;
    }
  dun_csv_writer_add_text (writer, NULL);
  if (!dun_csv_writer_end_row (writer, cancellable, error))
    return FALSE;
  for (guint i = 0; i < info->n_fields; i++)
    dun_csv_writer_add_text (writer, _(info->fields[i].title));
  if (!dun_csv_writer_end_row (writer, cancellable, error))
    return FALSE;
  for (guint row = 0; row < dun_result_get_n_rows (rows); row++)
    {
      for (guint i = 0; i < info->n_fields; i++)
        {
          const DunReportField *field = &info->fields[i];

          if (field->kind == DUN_REPORT_FIELD_CODE)
            {
              g_autofree char *word = dun_report_format_value (report, locale, row, field);

              dun_csv_writer_add_text (writer, word);
            }
          else
            add_plain (writer, rows, row, field->field, field);
        }
      if (!dun_csv_writer_end_row (writer, cancellable, error))
        return FALSE;
    }
  if (!write_totals (report, writer, cancellable, error))
    return FALSE;
  dun_csv_writer_add_text (writer, NULL);
  if (!dun_csv_writer_end_row (writer, cancellable, error))
    return FALSE;
  for (guint i = 0; info->definitions[i] != NULL; i++)
    {
      dun_csv_writer_add_text (writer, _(info->definitions[i]));
      if (!dun_csv_writer_end_row (writer, cancellable, error))
        return FALSE;
    }
  return dun_csv_writer_finish (writer, cancellable, error);
}

/* --- XLSX --- */

static DunXlsxKind
xlsx_kind (DunReportFieldKind kind)
{
  switch (kind)
    {
    case DUN_REPORT_FIELD_DAY:
      return DUN_XLSX_DAY;
    case DUN_REPORT_FIELD_DAYS:
    case DUN_REPORT_FIELD_INT:
      return DUN_XLSX_INT;
    case DUN_REPORT_FIELD_PERCENT:
      return DUN_XLSX_PERCENT;
    case DUN_REPORT_FIELD_MONEY:
      return DUN_XLSX_MONEY;
    case DUN_REPORT_FIELD_TEXT:
    case DUN_REPORT_FIELD_NAME:
    case DUN_REPORT_FIELD_CODE:
    case DUN_REPORT_FIELD_MONEY_LIST:
    default:
      return DUN_XLSX_TEXT;
    }
}

static void
add_xlsx_cell (DunXlsxWriter        *writer,
               DunReport            *report,
               const DunLocale      *locale,
               guint                 row,
               const DunReportField *field)
{
  DunResult *rows = dun_report_get_rows (report);
  g_autofree char *text = NULL;
  DunDay day;

  if (dun_result_is_null (rows, row, field->field))
    dun_xlsx_writer_add_nothing (writer);
  else if (field->kind == DUN_REPORT_FIELD_MONEY)
    dun_xlsx_writer_add_money (writer, dun_result_get_int (rows, row, field->field),
                               dun_currency_get_exponent (dun_result_get_text (rows, row,
                                                                               "currency")));
  else if (field->kind == DUN_REPORT_FIELD_PERCENT)
    dun_xlsx_writer_add_percent (writer, dun_result_get_int (rows, row, field->field));
  else if (_dun_report_is_number (field->kind))
    dun_xlsx_writer_add_int (writer, dun_result_get_int (rows, row, field->field));
  else if (field->kind == DUN_REPORT_FIELD_DAY
           && dun_day_parse_iso (dun_result_get_text (rows, row, field->field), &day))
    dun_xlsx_writer_add_day (writer, day);
  else
    {
      text = dun_report_format_value (report, locale, row, field);
      dun_xlsx_writer_add_text (writer, text);
    }
}

static gboolean
add_xlsx_totals (DunXlsxWriter  *writer,
                 DunReport      *report,
                 GError        **error)
{
  const DunReportInfo *info = dun_report_get_info (report);
  GPtrArray *totals = dun_report_get_totals (report);

  for (guint i = 0; i < totals->len; i++)
    {
      DunRow *total = totals->pdata[i];
      const char *currency = dun_row_get_text (total, "currency");

      for (guint j = 0; j < info->n_fields; j++)
        if (info->fields[j].is_summed && _dun_report_is_number (info->fields[j].kind))
          dun_xlsx_writer_add_int (writer, dun_row_get_int (total, info->fields[j].field));
        else if (info->fields[j].is_summed)
          dun_xlsx_writer_add_money (writer, dun_row_get_int (total, info->fields[j].field),
                                     dun_currency_get_exponent (currency));
        else if (g_str_equal (info->fields[j].field, "currency"))
          dun_xlsx_writer_add_text (writer, currency);
        else if (j == 0)
          dun_xlsx_writer_add_text (writer, dun_row_get_text (total, "grouping"));
        else
          dun_xlsx_writer_add_nothing (writer);
      if (!dun_xlsx_writer_end_row (writer, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_xlsx (DunReport        *report,
            const DunLocale  *locale,
            const char       *path,
            GCancellable     *cancellable,
            GError          **error)
{
  const DunReportInfo *info = dun_report_get_info (report);
  g_autofree DunXlsxColumn *columns = g_new0 (DunXlsxColumn, info->n_fields);
  g_autoptr (GPtrArray) pairs = dun_report_list_parameters (report, locale);
  g_autoptr (DunXlsxWriter) writer = NULL;

  for (guint i = 0; i < info->n_fields; i++)
    {
      columns[i].title = _(info->fields[i].title);
      columns[i].kind = xlsx_kind (info->fields[i].kind);
      columns[i].width = info->fields[i].width / 6.5;
    }
  writer = dun_xlsx_writer_new (path, _(info->title), dun_locale_is_rtl (locale), columns,
                                info->n_fields,
                                error);
  if (writer == NULL)
    return FALSE;
  for (guint row = 0; row < dun_result_get_n_rows (dun_report_get_rows (report)); row++)
    {
      for (guint i = 0; i < info->n_fields; i++)
        add_xlsx_cell (writer, report, locale, row, &info->fields[i]);
      if (!dun_xlsx_writer_end_row (writer, error)
          || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  if (!add_xlsx_totals (writer, report, error))
    return FALSE;
  for (guint i = 0; info->definitions[i] != NULL; i++)
    {
      g_ptr_array_add (pairs, g_strdup (i == 0 ? _("Definitions") : ""));
      g_ptr_array_add (pairs, g_strdup (_(info->definitions[i])));
    }
  g_ptr_array_add (pairs, NULL);
  /* Translators: name of the sheet that says what a report was made of. */
  return dun_xlsx_writer_finish (writer, _("Parameters"), (const char * const *) pairs->pdata,
                                 error);
}

/* --- Public --- */

/* Returns: whether the name ends in .csv, .xlsx or .pdf, with the format people mean by it. */
gboolean
dun_report_format_from_name (const char      *file_name,
                             DunReportFormat *format)
{
  g_autofree char *name = g_ascii_strdown (file_name, -1);

  if (g_str_has_suffix (name, ".csv"))
    *format = DUN_REPORT_CSV;
  else if (g_str_has_suffix (name, ".xlsx"))
    *format = DUN_REPORT_XLSX;
  else if (g_str_has_suffix (name, ".pdf"))
    *format = DUN_REPORT_PDF;
  else
    return FALSE;
  return TRUE;
}

/**
 * dun_report_write_stream:
 * @format: not DUN_REPORT_XLSX, which is only written to a file
 *
 * Writes the report; the stream stays open. Any thread. Errors: G_IO_ERROR, DUN_ERROR_INPUT when it
 * is too long for paper.
 */
gboolean
dun_report_write_stream (DunReport        *report,
                         DunReportFormat   format,
                         const DunLocale  *locale,
                         GOutputStream    *stream,
                         GCancellable     *cancellable,
                         GError          **error)
{
  g_autoptr (GBytes) pdf = NULL;

  g_return_val_if_fail (DUN_IS_REPORT (report), FALSE);

  switch (format)
    {
    case DUN_REPORT_DATA:
      return write_data (report, stream, cancellable, error);
    case DUN_REPORT_CSV:
      return write_csv (report, locale, stream, cancellable, error);
    case DUN_REPORT_PDF:
      pdf = _dun_report_render_pdf (report, locale, error);
      return pdf != NULL
             && g_output_stream_write_all (stream, g_bytes_get_data (pdf, NULL),
                                           g_bytes_get_size (pdf), NULL, cancellable, error);
    case DUN_REPORT_XLSX:
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* Of a report that is written to a file. */
typedef struct
{
  DunReport       *report;
  DunReportFormat  format;
  const DunLocale *locale;
  GFile           *file;
} WriteJob;

static gboolean
write_to (GOutputStream  *stream,
          gpointer        user_data,
          GCancellable   *cancellable,
          GError        **error)
{
  WriteJob *job = user_data;

  return dun_report_write_stream (job->report, job->format, job->locale, stream, cancellable,
                                  error);
}

/* Writes the report to a file, whole or not at all. Any thread. */
gboolean
dun_report_write (DunReport        *report,
                  DunReportFormat   format,
                  const DunLocale  *locale,
                  GFile            *file,
                  GCancellable     *cancellable,
                  GError          **error)
{
  WriteJob job = { .report = report, .format = format, .locale = locale };
  g_autofree char *path = g_file_get_path (file);

  if (format != DUN_REPORT_XLSX)
    return dun_file_save (file, write_to, &job, cancellable, error);
  if (path == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _("A spreadsheet can only be saved in a folder of this computer."));
      return FALSE;
    }
  return write_xlsx (report, locale, path, cancellable, error);
}

static void
write_job_free (gpointer data)
{
  WriteJob *job = data;

  g_object_unref (job->file);
  g_free (job);
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  WriteJob *job = task_data;
  GError *error = NULL;

  if (dun_report_write (source, job->format, job->locale, job->file, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* As dun_report_write(), in a thread of its own. */
void
dun_report_write_async (DunReport           *report,
                        DunReportFormat      format,
                        const DunLocale     *locale,
                        GFile               *file,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (report, cancellable, callback, user_data);
  WriteJob *job = g_new0 (WriteJob, 1);

  g_task_set_source_tag (task, dun_report_write_async);
  job->format = format;
  job->locale = locale;
  job->file = g_object_ref (file);
  g_task_set_task_data (task, job, write_job_free);
  g_task_run_in_thread (task, write_thread);
}

gboolean
dun_report_write_finish (GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
