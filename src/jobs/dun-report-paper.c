/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-report-file"

#include "dun-report-private.h"

#include "dun-pdf-archive.h"
#include "dun-report-render.h"

#include <glib/gi18n-lib.h>

/* A report on paper. */

typedef struct
{
  DunReport       *report;
  const DunLocale *locale;
  GPtrArray       *cells; /* of the row asked for last */
} Paper;

static const char * const *
get_paper_row (guint    row,
               gpointer user_data)
{
  Paper *paper = user_data;
  const DunReportInfo *info = dun_report_get_info (paper->report);

  g_ptr_array_set_size (paper->cells, 0);
  for (guint i = 0; i < info->n_fields; i++)
    g_ptr_array_add (paper->cells,
                     dun_report_format_value (paper->report, paper->locale, row, &info->fields[i]));
  return (const char * const *) paper->cells->pdata;
}

/* Returns: (transfer full): one cell a column and a NULL. */
static GPtrArray *
format_total (const DunReportInfo *info,
              const DunLocale     *locale,
              DunRow              *total)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  const char *currency = dun_row_get_text (total, "currency");

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].is_summed && _dun_report_is_number (info->fields[i].kind))
      g_ptr_array_add (cells, dun_locale_format_int (locale,
                                                     dun_row_get_int (total,
                                                                      info->fields[i].field)));
    else if (info->fields[i].is_summed)
      g_ptr_array_add (cells, dun_locale_format_amount (locale,
                                                        dun_row_get_int (total,
                                                                         info->fields[i].field),
                                                        currency));
    else if (g_str_equal (info->fields[i].field, "currency"))
      g_ptr_array_add (cells, g_strdup (currency));
    else
      g_ptr_array_add (cells, g_strdup (i == 0 ? dun_row_get_text (total, "grouping") : ""));
  g_ptr_array_add (cells, NULL);
  return cells;
}

/* Returns: (transfer full): what stands below the title. */
static GPtrArray *
list_subtitles (DunReport       *report,
                const DunLocale *locale)
{
  const DunReportInfo *info = dun_report_get_info (report);
  g_autoptr (GPtrArray) pairs = dun_report_list_parameters (report, locale);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  const char *separator = dun_locale_get_separator (locale);
  GString *line = g_string_new (NULL);

  /* What the report is about stands in the first line, how it was made in the second. */
  for (guint i = 2; i + 1 < pairs->len; i += 2)
    {
      if (i == 10)
        {
          g_ptr_array_add (lines, g_string_free (line, FALSE));
          line = g_string_new (NULL);
        }
      g_string_append_printf (line, "%s%s: %s", line->len > 0 ? separator : "",
                                (char *) pairs->pdata[i],
                              (char *) pairs->pdata[i + 1]);
    }
  g_ptr_array_add (lines, g_string_free (line, FALSE));
  for (guint i = 0; info->definitions[i] != NULL; i++)
    g_ptr_array_add (lines, g_strdup (_(info->definitions[i])));
  g_ptr_array_add (lines, NULL);
  return lines;
}

/* Returns: (transfer full): the report on landscape A4, or NULL with DUN_ERROR_INPUT when it is too
 * long. */
GBytes *
_dun_report_render_pdf (DunReport        *report,
                        const DunLocale  *locale,
                        GError          **error)
{
  const DunReportInfo *info = dun_report_get_info (report);
  GPtrArray *totals = dun_report_get_totals (report);
  g_autofree DunReportColumn *columns = g_new0 (DunReportColumn, info->n_fields);
  g_autoptr (GPtrArray) subtitles = list_subtitles (report, locale);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autofree const char * const **total_rows = g_new0 (const char * const *, totals->len + 1);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *title = g_strjoin (dun_locale_get_separator (locale), _(info->title),
                                      info->no, NULL);
  g_autofree char *day = dun_day_to_iso (dun_report_get_day (report));
  g_autoptr (GBytes) pdf = NULL;
  Paper paper = { report, locale, cells };
  DunReportSpec spec = { .language = dun_locale_get_language (locale), .title = title,
                        .date = day };

  for (guint i = 0; i < info->n_fields; i++)
    {
      columns[i].title = _(info->fields[i].title);
      columns[i].align = info->fields[i].kind >= DUN_REPORT_FIELD_DAYS ? DUN_REPORT_END
                                                                       : DUN_REPORT_START;
      columns[i].weight = info->fields[i].width;
    }
  for (guint i = 0; i < totals->len; i++)
    {
      GPtrArray *total = format_total (info, locale, totals->pdata[i]);

      g_ptr_array_add (rows, total);
      total_rows[i] = (const char * const *) total->pdata;
    }
  spec.subtitles = (const char * const *) subtitles->pdata;
  /* Translators: foot of a printed page; keep {page} and {pages}. */
  spec.page = _("Page {page} of {pages}");
  spec.columns = columns;
  spec.n_columns = info->n_fields;
  spec.n_rows = dun_result_get_n_rows (dun_report_get_rows (report));
  spec.get_row = get_paper_row;
  spec.user_data = &paper;
  spec.totals = total_rows;
  pdf = dun_report_render (&spec, error);
  return pdf != NULL ? dun_pdf_archive (pdf, title, spec.language, day, error) : NULL;
}
