/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-branch-choice.h"
#include "dun-day-entry.h"
#include "dun-period-choice.h"
#include "dun-report.h"
#include "dun-reports-screen.h"
#include "dun-row-list.h"
#include "dun-segment-choice.h"
#include "dun-table.h"

G_BEGIN_DECLS

struct _DunReportsScreen
{
  DunScreen parent_instance;

  /* Template children */
  DunBranchChoice *branch;
  GtkListBox      *catalogue;
  DunDayEntry     *day;
  GtkLabel        *day_error;
  GtkLabel        *day_title;
  GtkLabel        *definitions;
  DunPeriodChoice *period;
  GtkWidget       *progress;
  GtkLabel        *progress_text;
  DunSegmentChoice *segment;
  DunTable        *table;
  GtkLabel        *text;
  GtkLabel        *title;
  DunTable        *totals;
  GtkDropDown     *version;

  /* Owned */
  DunReport    *report;  /* the one shown, NULL before the first run */
  DunRowList   *rows;
  GCancellable *running; /* of the report being made, NULL when none is */
  GQueue        saves;   /* in order, the first is being written */
  DunResult    *versions; /* of strategies, NULL until they were read */
  char         *drill;   /* the filter of the row that was opened last */

  /* Borrowed */
  const DunReportInfo *info;

  /* State */
  gint64 version_id; /* chosen at first; then the list says */
  guint  progress_source;
};

void     _dun_reports_screen_update_work    (DunReportsScreen    *self);
void     _dun_reports_screen_save           (DunReportsScreen    *self,
                                             GFile               *file);
void     _dun_reports_screen_cancel_saves   (DunReportsScreen    *self);

void     _dun_reports_screen_show_choices   (DunReportsScreen    *self);
gboolean _dun_reports_screen_get_parameters (DunReportsScreen    *self,
                                             DunReportParameters *parameters);
void     _dun_reports_screen_set_day_error  (DunReportsScreen    *self,
                                             const char          *text);
void     _dun_reports_screen_focus_day      (DunReportsScreen    *self);
void     _dun_reports_screen_read_versions  (DunReportsScreen    *self);
void     _dun_reports_screen_set_version    (DunReportsScreen    *self,
                                             gint64               version_id);
void     _dun_reports_screen_remember       (DunReportsScreen    *self);
void     _dun_reports_screen_recall         (DunReportsScreen    *self);

G_END_DECLS
