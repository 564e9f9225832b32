/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-report.h"
#include "dun-table.h"

G_BEGIN_DECLS

/* How a report of the catalogue is shown: its columns and foot, and the cases behind a row. */

void  dun_report_view_set_columns    (const DunReportInfo *info,
                                      DunTable            *table,
                                      DunTable            *totals);
char *dun_report_view_filter         (DunRow              *row) G_GNUC_WARN_UNUSED_RESULT;
void  dun_report_view_fill_catalogue (GtkListBox          *list);
char *dun_report_view_definitions    (const DunReportInfo *info) G_GNUC_WARN_UNUSED_RESULT;
char *dun_report_view_count          (const DunReportInfo *info,
                                      guint                n) G_GNUC_WARN_UNUSED_RESULT;
void  dun_report_view_empty          (const DunReportInfo *info,
                                      gboolean             is_made,
                                      const char         **title,
                                      const char         **text);

G_END_DECLS
