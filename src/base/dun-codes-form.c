/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-codes-form"

#include "dun-codes-private.h"

#include <glib/gi18n-lib.h>

/* Words of forms and filters: how a field, a condition or a kind of record is called in a sentence.
 */

static const DunCode field[] = {
  { "action", NC_("field", "action") },
  { "amount", NC_("field", "amount") },
  { "bucket", NC_("field", "days past due") },
  { "cases", NC_("field", "cases") },
  { "control_on", NC_("field", "control date") },
  { "country", NC_("field", "country") },
  { "currency", NC_("field", "currency") },
  { "decision", NC_("field", "decision") },
  { "dispatched_on", NC_("field", "day of dispatch") },
  { "due_on", NC_("field", "promised day") },
  { "ends_on", NC_("field", "end") },
  { "execute_by", NC_("field", "deadline") },
  { "from_on", NC_("field", "first day") },
  { "full_name", NC_("field", "name") },
  { "happened_at", NC_("field", "time") },
  { "held_on", NC_("field", "day of the session") },
  { "kind", NC_("field", "kind") },
  { "language", NC_("field", "language") },
  { "letters", NC_("field", "letters") },
  { "method", NC_("field", "way of payment") },
  { "next_action_on", NC_("field", "action date") },
  { "note", NC_("field", "note") },
  { "outcome", NC_("field", "outcome") },
  { "pause", NC_("field", "pause") },
  { "place", NC_("field", "place") },
  { "reason", NC_("field", "reason") },
  { "scope", NC_("field", "scope") },
  { "sort", NC_("field", "order") },
  { "street", NC_("field", "address") },
  { "title", NC_("field", "title") },
  { "to_on", NC_("field", "last day") },
  { "value", NC_("field", "value") },
  { NULL },
};

static const DunCode field_reason[] = {
  { "BACKWARDS", NC_("field_reason", "it lies before the beginning") },
  { "CONTROL_CHARACTERS", NC_("field_reason", "it holds signs that can not be typed") },
  { "EMPTY", NC_("field_reason", "it is empty") },
  { "FORMAT", NC_("field_reason", "it is not written as expected") },
  { "FUTURE", NC_("field_reason", "it lies in the future") },
  { "LENGTH", NC_("field_reason", "it is too long") },
  { "MISSING", NC_("field_reason", "it is empty") },
  { "NOT_POSITIVE", NC_("field_reason", "it must be more than zero") },
  { "NOT_RUNNING", NC_("field_reason", "it does not run today") },
  { "OVERLAP", NC_("field_reason", "it overlaps with another one") },
  { "PAST", NC_("field_reason", "it lies in the past") },
  { "TOO_MANY", NC_("field_reason", "there are too many") },
  { "TWICE", NC_("field_reason", "something stands in it twice") },
  { "UNKNOWN", NC_("field_reason", "it is not one of the choices") },
  { NULL },
};

static const DunCode filter[] = {
  { "action_until", NC_("filter", "Action until") },
  { "aged", NC_("filter", "Something open of age group") },
  { "branch_id", NC_("filter", "Branch") },
  { "bucket", NC_("filter", "Days past due") },
  { "currency", NC_("filter", "Currency") },
  { "days_from", NC_("filter", "Days from") },
  { "days_to", NC_("filter", "Days to") },
  { "held", NC_("filter", "On hold") },
  { "opened_from", NC_("filter", "Opened from") },
  { "opened_to", NC_("filter", "Opened until") },
  { "owner", NC_("filter", "Owner") },
  { "party_id", NC_("filter", "One customer") },
  { "product", NC_("filter", "Product") },
  { "promise", NC_("filter", "Promise") },
  { "promise_from", NC_("filter", "Promised from") },
  { "promise_to", NC_("filter", "Promised until") },
  { "ready", NC_("filter", "Ready") },
  { "stage", NC_("filter", "Stage") },
  { "text", NC_("filter", "Text") },
  { "tray", NC_("filter", "Tray") },
  { NULL },
};

/* What is wrong with a row of the journal (api.journal_verify, api.journal_check_anchor). */
static const DunCode journal_problem[] = {
  { "ROW_CHANGED", NC_("journal_problem", "The row was changed after it was written") },
  { "DETAIL_CHANGED", NC_("journal_problem", "What belongs to the row was changed") },
  { "DETAIL_MISSING", NC_("journal_problem", "What belongs to the row is gone") },
  { "CHAIN_BROKEN", NC_("journal_problem", "The row does not continue the one before") },
  { "ROW_MISSING", NC_("journal_problem", "A row before this one is gone") },
  { "HEAD_DIFFERS",
    NC_("journal_problem", "The last rows are gone, or were written past the rules") },
  { "ANCHOR_DAMAGED", NC_("journal_problem", "The file itself was changed") },
  { "CASE_GONE", NC_("journal_problem", "The case is gone") },
  { "TAIL_CUT", NC_("journal_problem", "The journal is shorter than it was then") },
  { "REWRITTEN", NC_("journal_problem", "Another row stands there than then") },
  { NULL },
};

/* Whose cases: the two owners that are no login. */
static const DunCode owner[] = {
  { "me", NC_("owner", "me") },
  { "pool", NC_("owner", "nobody (the branch's pool)") },
  { NULL },
};

/* Kinds of records, as the object of a sentence. */
static const DunCode record[] = {
  { "agenda_item", NC_("record", "agenda item") },
  { "branch", NC_("record", "branch") },
  { "case", NC_("record", "case") },
  { "contact_point", NC_("record", "contact") },
  { "currency", NC_("record", "currency") },
  { "customer", NC_("record", "customer") },
  { "document", NC_("record", "document") },
  { "facility", NC_("record", "facility") },
  { "hold", NC_("record", "hold") },
  { "instalment", NC_("record", "instalment") },
  { "letter", NC_("record", "letter") },
  { "letter_batch", NC_("record", "batch of letters") },
  { "login", NC_("record", "login") },
  { "minutes", NC_("record", "minutes") },
  { "pause", NC_("record", "pause") },
  { "payment", NC_("record", "payment") },
  { "promise", NC_("record", "promise") },
  { "session", NC_("record", "session") },
  { "staff", NC_("record", "colleague") },
  { "task", NC_("record", "task") },
  { NULL },
};

static const DunCode instalment_state[] = {
  { "PAID", NC_("instalment_state", "Paid") },
  { "PARTLY_PAID", NC_("instalment_state", "Partly paid") },
  { "OVERDUE", NC_("instalment_state", "Overdue") },
  { "DUE", NC_("instalment_state", "Due") },
  { NULL },
};

/* Where a step of a case's journal led, whatever the step was about. */
static const DunCode journal_state[] = {
  { "FOLLOW_UP", NC_("journal_state", "Follow-up") },
  { "WARNING_1", NC_("journal_state", "First warning") },
  { "WARNING_2", NC_("journal_state", "Second warning") },
  { "COMMITTEE", NC_("journal_state", "Committee") },
  { "AGREEMENT", NC_("journal_state", "Agreement") },
  { "LEGAL", NC_("journal_state", "Legal") },
  { "EXTERNAL", NC_("journal_state", "External") },
  { "CLOSED", NC_("journal_state", "Closed") },
  { "OPEN", NC_("journal_state", "Open") },
  { "ASSIGNED", NC_("journal_state", "Assigned") },
  { "IN_PROGRESS", NC_("journal_state", "In progress") },
  { "DONE", NC_("journal_state", "Done") },
  { "RESCHEDULED", NC_("journal_state", "Moved") },
  { "CANCELLED", NC_("journal_state", "Cancelled") },
  { "KEPT", NC_("journal_state", "Kept") },
  { "PARTIALLY_KEPT", NC_("journal_state", "Partly kept") },
  { "BROKEN", NC_("journal_state", "Broken") },
  { "SUPERSEDED", NC_("journal_state", "Superseded") },
  { "DRAFT", NC_("journal_state", "Draft") },
  { "APPROVED", NC_("journal_state", "Approved") },
  { "QUEUED", NC_("journal_state", "Queued") },
  { "PRINTED", NC_("journal_state", "Printed") },
  { "DISPATCHED", NC_("journal_state", "Dispatched") },
  { "DEEMED_DELIVERED", NC_("journal_state", "Deemed delivered") },
  { "DELIVERED", NC_("journal_state", "Delivered") },
  { "RETURNED", NC_("journal_state", "Returned") },
  { "LOST", NC_("journal_state", "Lost") },
  { "VOIDED", NC_("journal_state", "Voided") },
  { "ON_AGENDA", NC_("journal_state", "On the agenda") },
  { "DISCUSSED", NC_("journal_state", "Discussed") },
  { "DECIDED", NC_("journal_state", "Decided") },
  { "POSTPONED", NC_("journal_state", "Postponed") },
  { "EXECUTED", NC_("journal_state", "Executed") },
  { "REFERRED", NC_("journal_state", "Referred") },
  { "TRANSFERRED", NC_("journal_state", "Transferred") },
  { "WITHDRAWN", NC_("journal_state", "Withdrawn") },
  { "ACTIVE", NC_("journal_state", "Active") },
  { "COMPLETED", NC_("journal_state", "Completed") },
  { "UNVERIFIED", NC_("journal_state", "Not verified") },
  { "VALID", NC_("journal_state", "Valid") },
  { "SUSPECT", NC_("journal_state", "Doubtful") },
  { "INVALID", NC_("journal_state", "Invalid") },
  { NULL },
};

static const DunCode timeline_phase[] = {
  { "DONE", NC_("timeline_phase", "Done") },
  { "CURRENT", NC_("timeline_phase", "Now") },
  { "PLANNED", NC_("timeline_phase", "Planned") },
  { NULL },
};

static const DunCode setting[] = {
  { "agreement_expiry_days", NC_("setting", "Days that a proposed agreement stays open") },
  { "installation", NC_("setting", "Kind of installation") },
  { "negotiation_days", NC_("setting", "Days until the control date of a negotiation") },
  { "print_is_dispatch", NC_("setting", "Printing a letter counts as handing it to the post") },
  { "promise_broken_days", NC_("setting", "Days within which broken promises are counted") },
  { "promise_grace_days",
    NC_("setting", "Days after the promised day within which a payment still keeps the promise") },
  { "promise_max_broken", NC_("setting", "Broken promises after which a manager must agree") },
  { "promise_threshold_percent",
    NC_("setting", "Percent of a promise that must be paid to keep it") },
  { "reopen_days", NC_("setting", "Days after closing within which new arrears reopen the case") },
  { "task_escalate_days",
    NC_("setting", "Days after its control date at which a task is told to the manager") },
  { "task_max_reschedules", NC_("setting", "How often a task may be moved") },
  { "task_notice_days", NC_("setting", "How many days ahead a notice tells of a task") },
  { "time_zone", NC_("setting", "Time zone of the bank") },
  { "unreachable_attempts",
    NC_("setting", "Unsuccessful attempts in a row after which a number counts as dead") },
  { "unreachable_days", NC_("setting", "Days that these attempts must span at the least") },
  { "unreachable_suspect",
    NC_("setting", "Unsuccessful attempts in a row after which a number is doubtful") },
  { "w1_min_days", NC_("setting", "Days past due that a case needs before its first warning") },
  { NULL },
};

static const DunCode setting_value[] = {
  { "true", NC_("setting_value", "yes") },
  { "false", NC_("setting_value", "no") },
  { "PRODUCTION", NC_("setting_value", "production") },
  { "TEST", NC_("setting_value", "test") },
  { NULL },
};

const DunCodeDomain dun_code_domains_form[] = {
  { "field", field },
  { "field_reason", field_reason },
  { "filter", filter },
  { "journal_problem", journal_problem },
  { "owner", owner },
  { "record", record },
  { "instalment_state", instalment_state },
  { "journal_state", journal_state },
  { "setting", setting },
  { "setting_value", setting_value },
  { "timeline_phase", timeline_phase },
  { NULL },
};
