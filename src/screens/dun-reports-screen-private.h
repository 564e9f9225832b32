/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-branch-choice.h"
#include "dun-day-entry.h"
#include "dun-report.h"
#include "dun-reports-screen.h"
#include "dun-row-list.h"
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
  GtkWidget       *progress;
  GtkLabel        *progress_text;
  DunTable        *table;
  GtkLabel        *text;
  GtkLabel        *title;
  DunTable        *totals;

  /* Owned */
  DunReport    *report;  /* the one shown, NULL before the first run */
  DunRowList   *rows;
  GCancellable *running; /* of the report being made, NULL when none is */
  GQueue        saves;   /* in order, the first is being written */
  char         *drill;   /* the filter of the row that was opened last */

  /* Borrowed */
  const DunReportInfo *info;

  /* State */
  guint progress_source;
};

void _dun_reports_screen_update_work  (DunReportsScreen *self);
void _dun_reports_screen_save         (DunReportsScreen *self,
                                       GFile            *file);
void _dun_reports_screen_cancel_saves (DunReportsScreen *self);

G_END_DECLS
