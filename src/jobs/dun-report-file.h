/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  DUN_REPORT_DATA, /* CSV for programs: only columns and rows, ISO days, decimal points */
  DUN_REPORT_CSV,  /* CSV for people: what it is, rows, sums, definitions */
  DUN_REPORT_XLSX,
  DUN_REPORT_PDF,
} DunReportFormat;

gboolean dun_report_format_from_name (const char          *file_name,
                                      DunReportFormat     *format);
gboolean dun_report_write_stream     (DunReport           *report,
                                      DunReportFormat      format,
                                      const DunLocale     *locale,
                                      GOutputStream       *stream,
                                      GCancellable        *cancellable,
                                      GError             **error);
gboolean dun_report_write            (DunReport           *report,
                                      DunReportFormat      format,
                                      const DunLocale     *locale,
                                      GFile               *file,
                                      GCancellable        *cancellable,
                                      GError             **error);
void     dun_report_write_async      (DunReport           *report,
                                      DunReportFormat      format,
                                      const DunLocale     *locale,
                                      GFile               *file,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
gboolean dun_report_write_finish     (GAsyncResult        *result,
                                      GError             **error);

G_END_DECLS
