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

static const DunReportField arm_fields[] = {
  { "arm", N_("Arm"), DUN_REPORT_FIELD_TEXT, NULL, 54, FALSE },
  { "arm_name", N_("Name"), DUN_REPORT_FIELD_NAME, NULL, 110, FALSE },
  { "percent", N_("Share"), DUN_REPORT_FIELD_INT, NULL, 64, FALSE },
  { "customers", N_("Customers"), DUN_REPORT_FIELD_INT, NULL, 100, TRUE },
  { "cured", N_("Cured"), DUN_REPORT_FIELD_INT, NULL, 70, TRUE },
  { "cured_percent", N_("Cured, %"), DUN_REPORT_FIELD_PERCENT, NULL, 86, FALSE },
  { "difference", N_("Difference"), DUN_REPORT_FIELD_PERCENT, NULL, 96, FALSE },
  { "difference_low", N_("At least"), DUN_REPORT_FIELD_PERCENT, NULL, 86, FALSE },
  { "difference_high", N_("At most"), DUN_REPORT_FIELD_PERCENT, NULL, 86, FALSE },
  { "verdict", N_("Verdict"), DUN_REPORT_FIELD_CODE, "arm_verdict", 126, FALSE },
  { "collected_list", N_("Collected"), DUN_REPORT_FIELD_MONEY_LIST, NULL, 130, FALSE },
  { "per_customer_list", N_("For each customer"), DUN_REPORT_FIELD_MONEY_LIST, NULL, 136, FALSE },
  { "steps_done", N_("Steps done"), DUN_REPORT_FIELD_INT, NULL, 100, TRUE },
  { "contacts", N_("Reached"), DUN_REPORT_FIELD_INT, NULL, 84, TRUE },
  { "promises", N_("Promises"), DUN_REPORT_FIELD_INT, NULL, 90, TRUE },
  { "promises_kept", N_("Kept"), DUN_REPORT_FIELD_INT, NULL, 70, TRUE },
  { "kept_percent", N_("Kept, %"), DUN_REPORT_FIELD_PERCENT, NULL, 86, FALSE },
  { "kept_amount_percent", N_("Of the amount, %"), DUN_REPORT_FIELD_PERCENT, NULL, 130, FALSE },
  { "moved", N_("Moved away"), DUN_REPORT_FIELD_INT, NULL, 104, TRUE },
};

static const char * const arm_data[] = {
  "arm", "arm_name", "percent", "customers", "moved", "steps_done", "contacts", "promises",
  "promises_kept", "kept_percent", "kept_amount_percent", "collected_list", "per_customer_list",
  "cured", "cured_percent", "difference", "difference_low", "difference_high", "verdict", NULL
};

static const char * const arm_definitions[] = {
  N_("A customer counts while the version is applied to the customer. Champion: the arm with the "
     "largest share."),
  N_("Cured: without arrears on the day. Customers moved to another version count neither way."),
  N_("Promises: those whose window has ended; superseded and cancelled ones do not count."),
  N_("Collected: paid and not taken back."),
  N_("Difference: of the cured share to the champion’s; in 95 of 100 cases the true one lies "
     "between “at least” and “at most”."),
  N_("Better or worse is said when the test of two proportions (chi-squared, 5 %) finds more than "
     "chance; too few, when less than five are expected cured or not cured in an arm."),
  NULL
};

static const DunReportField promise_fields[] = {
  { "branch_name", N_("Branch"), DUN_REPORT_FIELD_TEXT, NULL, 90, FALSE },
  { "case_no", N_("Case"), DUN_REPORT_FIELD_TEXT, NULL, 76, FALSE },
  { "customer_name", N_("Customer"), DUN_REPORT_FIELD_NAME, NULL, 140, FALSE },
  { "facilities", N_("Facility"), DUN_REPORT_FIELD_TEXT, NULL, 90, FALSE },
  { "made_on", N_("Made on"), DUN_REPORT_FIELD_DAY, NULL, 96, FALSE },
  { "due_on", N_("Promised for"), DUN_REPORT_FIELD_DAY, NULL, 100, FALSE },
  { "window_end_on", N_("Window ends"), DUN_REPORT_FIELD_DAY, NULL, 116, FALSE },
  { "state", N_("Result"), DUN_REPORT_FIELD_CODE, "promise_state", 110, FALSE },
  { "currency", N_("Currency"), DUN_REPORT_FIELD_TEXT, NULL, 76, FALSE },
  { "promised", N_("Promised"), DUN_REPORT_FIELD_MONEY, NULL, 100, TRUE },
  { "paid", N_("Paid"), DUN_REPORT_FIELD_MONEY, NULL, 100, TRUE },
  { "aside", N_("Set aside"), DUN_REPORT_FIELD_MONEY, NULL, 100, TRUE },
  { "recorded_by", N_("Recorded by"), DUN_REPORT_FIELD_NAME, NULL, 110, FALSE },
};

static const char * const promise_data[] = {
  "branch_name", "case_no", "customer_no", "customer_name", "facilities", "made_on", "due_on",
  "window_end_on", "state", "currency", "promised", "paid", "aside", "recorded_by", NULL
};

static const char * const promise_definitions[] = {
  N_("Counted are promises whose window, the days of grace included, ended in the period and "
     "before the business day."),
  N_("Promises kept: kept, of all that were kept, partially kept or broken."),
  N_("Of the amount: what was paid within the windows, at most what was promised."),
  N_("Set aside: superseded by a newer promise or cancelled; they count neither way."),
  NULL
};

static const DunReportField pending_fields[] = {
  { "branch_name", N_("Branch"), DUN_REPORT_FIELD_TEXT, NULL, 84, FALSE },
  { "customer_name", N_("Customer"), DUN_REPORT_FIELD_NAME, NULL, 130, FALSE },
  { "case_no", N_("Case"), DUN_REPORT_FIELD_TEXT, NULL, 76, FALSE },
  { "facility_no", N_("Facility"), DUN_REPORT_FIELD_TEXT, NULL, 84, FALSE },
  { "oldest_due_on", N_("Since"), DUN_REPORT_FIELD_DAY, NULL, 94, FALSE },
  { "past_due_days", N_("Days"), DUN_REPORT_FIELD_DAYS, NULL, 54, FALSE },
  { "currency", N_("Currency"), DUN_REPORT_FIELD_TEXT, NULL, 76, FALSE },
  { "overdue", N_("Overdue"), DUN_REPORT_FIELD_MONEY, NULL, 96, TRUE },
  { "disputed", N_("Disputed"), DUN_REPORT_FIELD_MONEY, NULL, 96, TRUE },
  { "pending", N_("Pending"), DUN_REPORT_FIELD_MONEY, NULL, 96, TRUE },
  { "promised", N_("Promised"), DUN_REPORT_FIELD_MONEY, NULL, 96, FALSE },
  { "promised_on", N_("Promised for"), DUN_REPORT_FIELD_DAY, NULL, 100, FALSE },
  { "method", N_("Way of payment"), DUN_REPORT_FIELD_CODE, "method", 100, FALSE },
  { "expected_on", N_("Expected on"), DUN_REPORT_FIELD_DAY, NULL, 96, FALSE },
  { "owner", N_("Owner"), DUN_REPORT_FIELD_NAME, NULL, 104, FALSE },
  { "last_contact_on", N_("Last contact"), DUN_REPORT_FIELD_DAY, NULL, 98, FALSE },
  { "next_action_on", N_("Next action"), DUN_REPORT_FIELD_DAY, NULL, 98, FALSE },
};

static const char * const pending_data[] = {
  "branch_name", "case_no", "customer_no", "customer_name", "facility_no", "oldest_due_on",
  "past_due_days", "currency", "overdue", "disputed", "pending", "promised", "promised_on",
  "method", "expected_on", "owner", "last_contact_on", "next_action_on", NULL
};

static const char * const pending_definitions[] = {
  N_("Pending: what is overdue on the facilities of open cases, less what of it is disputed."),
  N_("Expected on: the day of the open promise, or else of the next unpaid part of the "
     "agreement."),
  N_("Promised: the whole promise, also where it is about several facilities."),
  NULL
};

static const DunReportField contact_fields[] = {
  { "branch_name", N_("Branch"), DUN_REPORT_FIELD_TEXT, NULL, 140, FALSE },
  { "channel", N_("Channel"), DUN_REPORT_FIELD_CODE, "contact_channel", 110, FALSE },
  { "rule", N_("Rule"), DUN_REPORT_FIELD_CODE, "contact_rule", 260, FALSE },
  { "attempts", N_("Contacts"), DUN_REPORT_FIELD_INT, NULL, 110, TRUE },
  { "denied", N_("Denied"), DUN_REPORT_FIELD_INT, NULL, 110, TRUE },
  { "overridden", N_("By exception"), DUN_REPORT_FIELD_INT, NULL, 110, TRUE },
  { "breaches", N_("Breaches"), DUN_REPORT_FIELD_INT, NULL, 110, TRUE },
};

static const char * const contact_data[] = {
  "branch_name", "channel", "rule", "attempts", "denied", "overridden", "breaches", NULL
};

static const char * const contact_definitions[] = {
  N_("Contacts: calls, messages and visits that were made to customers, each once; they stand in "
     "the lines without a rule."),
  N_("Denied: a contact that a rule forbade and that was not made. By exception: made with "
     "permission and a reason."),
  N_("Breaches: made against a rule and recorded afterwards. There must be none."),
  NULL
};

static const DunReportField dispute_fields[] = {
  { "branch_name", N_("Branch"), DUN_REPORT_FIELD_TEXT, NULL, 130, FALSE },
  { "reason", N_("Reason"), DUN_REPORT_FIELD_CODE, "dispute_reason", 150, FALSE },
  { "currency", N_("Currency"), DUN_REPORT_FIELD_TEXT, NULL, 76, FALSE },
  { "opened", N_("Opened"), DUN_REPORT_FIELD_INT, NULL, 84, TRUE },
  { "decided", N_("Decided"), DUN_REPORT_FIELD_INT, NULL, 84, TRUE },
  { "closed", N_("Closed"), DUN_REPORT_FIELD_INT, NULL, 84, TRUE },
  { "accepted", N_("Accepted"), DUN_REPORT_FIELD_INT, NULL, 84, TRUE },
  { "accepted_percent", N_("Accepted, %"), DUN_REPORT_FIELD_PERCENT, NULL, 96, FALSE },
  { "average_days", N_("Days to close"), DUN_REPORT_FIELD_INT, NULL, 96, FALSE },
  { "amount", N_("Disputed"), DUN_REPORT_FIELD_MONEY, NULL, 120, TRUE },
  { "accepted_amount", N_("Accepted amount"), DUN_REPORT_FIELD_MONEY, NULL, 120, TRUE },
};

static const char * const dispute_data[] = {
  "branch_name", "reason", "currency", "opened", "decided", "closed", "accepted",
  "accepted_percent", "average_days", "amount", "accepted_amount", NULL
};

static const char * const dispute_definitions[] = {
  N_("Opened, decided, closed: on days of the period. Disputed: the amount of those opened."),
  N_("Accepted: decided in full or in part for the customer, of those decided."),
  N_("Days to close: on average, from opening to closing, of those closed."),
  NULL
};

static void
ask_falling_due (DunSession                *session,
                 const DunReportParameters *parameters,
                 GCancellable              *cancellable,
                 GAsyncReadyCallback        callback,
                 gpointer                   user_data)
{
  dun_reports_falling_due_async (session, parameters->day, parameters->branch_id,
                                 parameters->segment_id, cancellable, callback, user_data);
}

static void
ask_balances (DunSession                *session,
              const DunReportParameters *parameters,
              GCancellable              *cancellable,
              GAsyncReadyCallback        callback,
              gpointer                   user_data)
{
  dun_reports_facility_balances_async (session, parameters->day, parameters->cutoff,
                                       parameters->segment_id, cancellable, callback, user_data);
}

static void
ask_procedure (DunSession                *session,
               const DunReportParameters *parameters,
               GCancellable              *cancellable,
               GAsyncReadyCallback        callback,
               gpointer                   user_data)
{
  dun_reports_procedure_async (session, parameters->day, parameters->cutoff, parameters->branch_id,
                               parameters->segment_id, cancellable, callback, user_data);
}

static void
ask_arms (DunSession                *session,
          const DunReportParameters *parameters,
          GCancellable              *cancellable,
          GAsyncReadyCallback        callback,
          gpointer                   user_data)
{
  dun_reports_arms_async (session, parameters->version_id, parameters->day, parameters->cutoff,
                          parameters->branch_id, parameters->segment_id, cancellable, callback,
                          user_data);
}

static void
ask_contacts (DunSession                *session,
              const DunReportParameters *parameters,
              GCancellable              *cancellable,
              GAsyncReadyCallback        callback,
              gpointer                   user_data)
{
  dun_reports_contacts_async (session, parameters->from, parameters->day, parameters->branch_id,
                              parameters->segment_id, cancellable, callback, user_data);
}

static void
ask_disputes (DunSession                *session,
              const DunReportParameters *parameters,
              GCancellable              *cancellable,
              GAsyncReadyCallback        callback,
              gpointer                   user_data)
{
  dun_reports_disputes_async (session, parameters->from, parameters->day, parameters->branch_id,
                              parameters->segment_id, cancellable, callback, user_data);
}

static void
ask_pending (DunSession                *session,
             const DunReportParameters *parameters,
             GCancellable              *cancellable,
             GAsyncReadyCallback        callback,
             gpointer                   user_data)
{
  dun_reports_pending_async (session, parameters->branch_id, parameters->segment_id, cancellable,
                             callback, user_data);
}

static void
ask_promises (DunSession                *session,
              const DunReportParameters *parameters,
              GCancellable              *cancellable,
              GAsyncReadyCallback        callback,
              gpointer                   user_data)
{
  dun_reports_promises_async (session, parameters->from, parameters->day, parameters->branch_id,
                              parameters->segment_id, cancellable, callback, user_data);
}

static const DunReportInfo infos[] = {
  { "falling-due", "R-S1", N_("Falling-due facilities"),
    N_("Which facilities have something to pay up to a day to come, and how much."),
    N_("Due up to"),
    DUN_REPORT_AHEAD, TRUE, falling_due_fields, G_N_ELEMENTS (falling_due_fields), "branch_name",
    N_("Branch"), falling_due_data, falling_due_definitions, ask_falling_due,
    DUN_REPORT_OF_FACILITIES },
  { "pending", "R-S5", N_("Pending collections"),
    N_("What is overdue and not disputed, and when it is expected."),
    N_("Business day"),
    DUN_REPORT_TODAY, TRUE, pending_fields, G_N_ELEMENTS (pending_fields), "branch_name",
    N_("Branch"), pending_data, pending_definitions, ask_pending, DUN_REPORT_OF_FACILITIES },
  { "facility-balances", "R-A13", N_("Facility balances"),
    N_("What was open, overdue and not allocated on each facility, as of any past day."),
    N_("As of"),
    DUN_REPORT_UP_TO_NOW, FALSE, balance_fields, G_N_ELEMENTS (balance_fields), NULL, NULL,
    balance_data, balance_definitions, ask_balances, DUN_REPORT_OF_FACILITIES },
  { "promises", "R-10", N_("Promises kept"),
    N_("How many promises were kept, and how much of what was promised was paid."),
    N_("Windows ended"),
    DUN_REPORT_PERIOD, TRUE, promise_fields, G_N_ELEMENTS (promise_fields), "branch_name",
    N_("Branch"), promise_data, promise_definitions, ask_promises, DUN_REPORT_OF_PROMISES },
  { "procedure", "R-18", N_("Procedure completeness"),
    N_("Whether every step towards a debtor was done, when, by whom and in time."),
    N_("As of"),
    DUN_REPORT_UP_TO_NOW, TRUE, procedure_fields, G_N_ELEMENTS (procedure_fields), NULL, NULL,
    procedure_data, procedure_definitions, ask_procedure, DUN_REPORT_OF_STEPS },
  { "arms", "R-24", N_("Strategy comparison"),
    N_("The arms of a strategy beside each other: champion and challengers."),
    N_("As of"),
    DUN_REPORT_UP_TO_NOW, TRUE, arm_fields, G_N_ELEMENTS (arm_fields), NULL, NULL, arm_data,
    arm_definitions, ask_arms, DUN_REPORT_OF_ARMS },
  { "contacts", "R-25", N_("Contact compliance"),
    N_("How often customers were contacted, and what the rules said about it."),
    N_("Period"),
    DUN_REPORT_PERIOD, TRUE, contact_fields, G_N_ELEMENTS (contact_fields), NULL, NULL,
    contact_data, contact_definitions, ask_contacts, DUN_REPORT_OF_COUNTS },
  { "disputes", "R-26", N_("Disputes"),
    N_("What customers contested, how it was decided and how long it took."),
    N_("Period"),
    DUN_REPORT_PERIOD, TRUE, dispute_fields, G_N_ELEMENTS (dispute_fields), NULL, NULL,
    dispute_data, dispute_definitions, ask_disputes, DUN_REPORT_OF_COUNTS },
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
