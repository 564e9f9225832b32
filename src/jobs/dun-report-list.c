/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-report-list"

#include "dun-report.h"

#include "dun-reports.h"

#include <glib/gi18n-lib.h>

/* The catalogue: a new report is its columns, its words and one line in the table below. */

static const DunReportField falling_due_fields[] = {
  { "branch_name", N_("Branch"), DUN_REPORT_FIELD_TEXT, NULL, 100, FALSE },
  { "customer_no", N_("Customer no."), DUN_REPORT_FIELD_TEXT, NULL, 104, FALSE },
  { "customer_name", N_("Customer"), DUN_REPORT_FIELD_NAME, NULL, 160, FALSE },
  { "facility_no", N_("Facility"), DUN_REPORT_FIELD_TEXT, NULL, 90, FALSE },
  { "product", N_("Type"), DUN_REPORT_FIELD_TEXT, NULL, 110, FALSE },
  { "currency", N_("Currency"), DUN_REPORT_FIELD_TEXT, NULL, 76, FALSE },
  { "principal", N_("Principal"), DUN_REPORT_FIELD_MONEY, NULL, 110, TRUE },
  { "collectable", N_("Collectable"), DUN_REPORT_FIELD_MONEY, NULL, 110, TRUE },
  { "unpaid", N_("Unpaid"), DUN_REPORT_FIELD_MONEY, NULL, 100, TRUE },
  { "next_due_on", N_("Next due date"), DUN_REPORT_FIELD_DAY, NULL, 108, FALSE },
  { "falling_due", N_("Falling due"), DUN_REPORT_FIELD_MONEY, NULL, 100, TRUE },
  { "outstanding", N_("Outstanding"), DUN_REPORT_FIELD_MONEY, NULL, 110, TRUE },
  { "status", N_("Status"), DUN_REPORT_FIELD_CODE, "facility_status", 76, FALSE },
  { "opened_on", N_("Opening date"), DUN_REPORT_FIELD_DAY, NULL, 100, FALSE },
  { "last_due_on", N_("Last instalment"), DUN_REPORT_FIELD_DAY, NULL, 112, FALSE },
  { "past_due_days", N_("Days"), DUN_REPORT_FIELD_DAYS, NULL, 50, FALSE },
  { "collector", N_("Collector"), DUN_REPORT_FIELD_NAME, NULL, 120, FALSE },
};

static const char * const falling_due_data[] = {
  "branch_name", "customer_no", "customer_name", "facility_no", "product", "currency", "principal",
  "collectable", "unpaid", "next_due_on", "falling_due", "outstanding", "status", "opened_on",
  "last_due_on", "past_due_days", "collector", NULL
};

static const char * const falling_due_definitions[] = {
  N_("Unpaid: what is open and was due before the business day."),
  N_("Falling due: what is open and due from the business day up to the chosen day."),
  N_("Collectable: unpaid and falling due, less credit that is not allocated yet."),
  N_("Outstanding: everything open, whenever it is due."),
  NULL
};

static const DunReportField balance_fields[] = {
  { "facility_no", N_("Facility"), DUN_REPORT_FIELD_TEXT, NULL, 140, FALSE },
  { "currency", N_("Currency"), DUN_REPORT_FIELD_TEXT, NULL, 70, FALSE },
  { "open_balance_minor", N_("Open balance"), DUN_REPORT_FIELD_MONEY, NULL, 140, TRUE },
  { "overdue_minor", N_("Overdue"), DUN_REPORT_FIELD_MONEY, NULL, 140, TRUE },
  { "past_due_days", N_("Days"), DUN_REPORT_FIELD_DAYS, NULL, 60, FALSE },
  { "oldest_due_on", N_("Oldest due date"), DUN_REPORT_FIELD_DAY, NULL, 110, FALSE },
  { "unallocated_minor", N_("Not allocated"), DUN_REPORT_FIELD_MONEY, NULL, 140, TRUE },
};

static const char * const balance_data[] = {
  "facility_no", "open_balance", "overdue", "past_due_days", "oldest_due_on", "unallocated", NULL
};

static const char * const balance_definitions[] = {
  N_("Open balance: all instalments less what payments and credit notes took off by that day."),
  N_("Overdue: what of it was due before that day."),
  N_("Days: from the oldest due date with something open to that day."),
  N_("Not allocated: paid, but not yet taken for any instalment."),
  NULL
};

static const DunReportField procedure_fields[] = {
  { "branch_name", N_("Branch"), DUN_REPORT_FIELD_TEXT, NULL, 90, FALSE },
  { "case_no", N_("Case"), DUN_REPORT_FIELD_TEXT, NULL, 76, FALSE },
  { "customer_name", N_("Customer"), DUN_REPORT_FIELD_NAME, NULL, 124, FALSE },
  { "kind", N_("Step"), DUN_REPORT_FIELD_CODE, "step_kind", 120, FALSE },
  { "required_on", N_("Required until"), DUN_REPORT_FIELD_DAY, NULL, 116, FALSE },
  { "done_on", N_("Done on"), DUN_REPORT_FIELD_DAY, NULL, 92, FALSE },
  { "result", N_("Result"), DUN_REPORT_FIELD_CODE, "step_result", 110, FALSE },
  { "actor", N_("Actor"), DUN_REPORT_FIELD_NAME, NULL, 110, FALSE },
  { "evidence_kind", N_("Evidence"), DUN_REPORT_FIELD_CODE, "evidence_kind", 84, FALSE },
  { "evidence", N_("Number"), DUN_REPORT_FIELD_TEXT, NULL, 84, FALSE },
  { "reason", N_("Because"), DUN_REPORT_FIELD_CODE, "step_reason", 140, FALSE },
  { "strategy", N_("Required by"), DUN_REPORT_FIELD_TEXT, NULL, 100, FALSE },
  { "title", N_("Title"), DUN_REPORT_FIELD_TEXT, NULL, 90, FALSE },
};

static const char * const procedure_data[] = {
  "branch_name", "case_no", "customer_no", "customer_name", "strategy", "step_no", "kind", "title",
  "required_on", "done_on", "actor", "evidence_kind", "evidence", "result", "reason", NULL
};

static const char * const procedure_definitions[] = {
  N_("Completeness: done, in time or late, of all that was required and neither excused nor "
     "still in time."),
  N_("Timeliness: done in time, of the same."),
  N_("Full and in time: cases all of whose required steps were done in time."),
  N_("Days on which a hold stopped a step do not count."),
  NULL
};

static void
ask_falling_due (DunSession                *session,
                 const DunReportParameters *parameters,
                 GCancellable              *cancellable,
                 GAsyncReadyCallback        callback,
                 gpointer                   user_data)
{
  dun_reports_falling_due_async (session, parameters->day, parameters->branch_id, cancellable,
                                 callback, user_data);
}

static void
ask_balances (DunSession                *session,
              const DunReportParameters *parameters,
              GCancellable              *cancellable,
              GAsyncReadyCallback        callback,
              gpointer                   user_data)
{
  dun_reports_facility_balances_async (session, parameters->day, parameters->cutoff, cancellable,
                                       callback, user_data);
}

static void
ask_procedure (DunSession                *session,
               const DunReportParameters *parameters,
               GCancellable              *cancellable,
               GAsyncReadyCallback        callback,
               gpointer                   user_data)
{
  dun_reports_procedure_async (session, parameters->day, parameters->cutoff, parameters->branch_id,
                               cancellable, callback, user_data);
}

static const DunReportInfo infos[] = {
  { "falling-due", "R-S1", N_("Falling-due facilities"),
    N_("Which facilities have something to pay up to a day to come, and how much."),
    N_("Due up to"),
    TRUE, TRUE, falling_due_fields, G_N_ELEMENTS (falling_due_fields), "branch_name", N_("Branch"),
    falling_due_data, falling_due_definitions, ask_falling_due, FALSE },
  { "facility-balances", "R-A13", N_("Facility balances"),
    N_("What was open, overdue and not allocated on each facility, as of any past day."),
    N_("As of"),
    FALSE, FALSE, balance_fields, G_N_ELEMENTS (balance_fields), NULL, NULL, balance_data,
    balance_definitions, ask_balances, FALSE },
  { "procedure", "R-18", N_("Procedure completeness"),
    N_("Whether every step towards a debtor was done, when, by whom and in time."),
    N_("As of"),
    FALSE, TRUE, procedure_fields, G_N_ELEMENTS (procedure_fields), NULL, NULL, procedure_data,
    procedure_definitions, ask_procedure, TRUE },
};

const DunReportInfo *
dun_report_list_infos (guint *n_infos)
{
  *n_infos = G_N_ELEMENTS (infos);
  return infos;
}

/* Returns: (transfer none) (nullable): the report of that id. */
const DunReportInfo *
dun_report_find_info (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (infos); i++)
    if (g_strcmp0 (infos[i].id, id) == 0)
      return &infos[i];
  return NULL;
}
