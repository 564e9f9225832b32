/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

#define DUN_TYPE_REPORTS_SCREEN (dun_reports_screen_get_type ())

/* What does management want: the catalogue, the parameters of a report, its rows and sums, its
 * files (O01, §5.1, §5.2). The argument is a report's id, or "arms:12" of a strategy's version 12.
 * Actions: report-choose (s: argument), report-day (s: ISO day), report-period (ss: two of them),
 * report-branch (x), report-segment (x), report-run, report-save (s: "csv", "xlsx" or "pdf": asks
 * where), report-save-as (s: path), report-cancel. */
G_DECLARE_FINAL_TYPE (DunReportsScreen, dun_reports_screen, DUN, REPORTS_SCREEN, DunScreen)

G_END_DECLS
