/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-codes"

#include "dun-codes-private.h"

#include <glib/gi18n-lib.h>

/* The wordings of letters: their states, and what they may say. */

static const DunCode wording_state[] = {
  { "DRAFT", NC_ ("wording_state", "Draft") },
  { "SUBMITTED", NC_ ("wording_state", "Waits for approval") },
  { "IN_FORCE", NC_ ("wording_state", "In force") },
  { "RETIRED", NC_ ("wording_state", "Retired") },
  { "MISSING", NC_ ("wording_state", "Missing") },
  { NULL },
};

static const DunCode wording_event[] = {
  { "SAVE", NC_ ("wording_event", "save") },
  { "SUBMIT", NC_ ("wording_event", "submit") },
  { "APPROVE", NC_ ("wording_event", "approve") },
  { "REJECT", NC_ ("wording_event", "reject") },
  { "RETIRE", NC_ ("wording_event", "retire") },
  { NULL },
};

static const DunCode wording_report[] = {
  { "NO_REPORT", NC_ ("wording_report", "its pages were not looked at") },
  { "OTHER_TEXT", NC_ ("wording_report", "the pages that were looked at are of another text") },
  { "SAMPLES", NC_ ("wording_report", "not every sample was looked at") },
  { "FAULTS", NC_ ("wording_report", "its pages have faults") },
  { NULL },
};

static const DunCode letter_sample[] = {
  { "PLAIN", NC_ ("letter_sample", "Plain sample") },
  { "LONG_NAME", NC_ ("letter_sample", "Long name") },
  { "SIX_LINES", NC_ ("letter_sample", "Six address lines") },
  { "FORTY", NC_ ("letter_sample", "Forty lines") },
  { "PERSIAN", NC_ ("letter_sample", "Persian name and address") },
  { "ZERO", NC_ ("letter_sample", "Empty lists") },
  { NULL },
};

/* What a field of a wording means. */
static const DunCode letter_field[] = {
  { "branch", NC_ ("letter_field", "branch") },
  { "case_no", NC_ ("letter_field", "case number") },
  { "chair", NC_ ("letter_field", "chair of the session") },
  { "collector", NC_ ("letter_field", "section: the case has an owner") },
  { "collector.name", NC_ ("letter_field", "owner of the case") },
  { "collector.phone", NC_ ("letter_field", "telephone of the case's owner") },
  { "credits", NC_ ("letter_field", "list: payments not yet allocated, per currency") },
  { "credits.amount", NC_ ("letter_field", "payments not yet allocated") },
  { "customer_no", NC_ ("letter_field", "customer number") },
  { "date", NC_ ("letter_field", "day of the letter") },
  { "deadline", NC_ ("letter_field", "last day to pay") },
  { "fees", NC_ ("letter_field", "list: fees of this letter, per currency") },
  { "fees.amount", NC_ ("letter_field", "fee of this letter") },
  { "fees.base", NC_ ("letter_field", "amount that the fee is taken of") },
  { "fees.facility_no", NC_ ("letter_field", "facility that the fee is booked on") },
  { "fees.percent", NC_ ("letter_field", "fee in percent") },
  { "fees_before", NC_ ("letter_field", "list: fees of the warnings before, per currency") },
  { "fees_before.amount", NC_ ("letter_field", "fees of the warnings before") },
  { "first_warning", NC_ ("letter_field", "section: the first warning") },
  { "first_warning.date", NC_ ("letter_field", "day of the first warning") },
  { "replaces", NC_ ("letter_field", "section: the lost letter that this one replaces") },
  { "replaces.date", NC_ ("letter_field", "day of the lost letter") },
  { "replaces.number", NC_ ("letter_field", "number of the lost letter") },
  { "first_warning.number", NC_ ("letter_field", "number of the first warning") },
  { "items", NC_ ("letter_field", "list: one line each") },
  { "items.amount", NC_ ("letter_field", "amount of the line") },
  { "items.case_no", NC_ ("letter_field", "case of the line") },
  { "items.customer", NC_ ("letter_field", "customer of the line") },
  { "items.customer_no", NC_ ("letter_field", "customer number of the line") },
  { "items.days", NC_ ("letter_field", "days past due") },
  { "items.deadline", NC_ ("letter_field", "day to execute the decision by") },
  { "items.decision", NC_ ("letter_field", "decision") },
  { "items.due_on", NC_ ("letter_field", "due day") },
  { "items.facility_no", NC_ ("letter_field", "facility number") },
  { "items.instalment_no", NC_ ("letter_field", "instalment number") },
  { "items.no", NC_ ("letter_field", "number of the line") },
  { "items.open", NC_ ("letter_field", "what is open of it") },
  { "items.product", NC_ ("letter_field", "product") },
  { "items.text", NC_ ("letter_field", "wording of the decision") },
  { "kind", NC_ ("letter_field", "code of the kind of letter") },
  { "members", NC_ ("letter_field", "list: members present") },
  { "members.function", NC_ ("letter_field", "function of the member") },
  { "members.name", NC_ ("letter_field", "name of the member") },
  { "number", NC_ ("letter_field", "number of the letter") },
  { "place", NC_ ("letter_field", "place of the session") },
  { "recipient", NC_ ("letter_field", "section: who gets the letter") },
  { "recipient.address_lines", NC_ ("letter_field", "list: lines of the address") },
  { "recipient.is_person", NC_ ("letter_field", "section: the recipient is a person") },
  { "recipient.name", NC_ ("letter_field", "name of the recipient") },
  { "secretary", NC_ ("letter_field", "secretary of the session") },
  { "sender", NC_ ("letter_field", "section: the bank") },
  { "sender.account", NC_ ("letter_field", "account of the bank to pay into") },
  { "sender.city", NC_ ("letter_field", "city of the bank") },
  { "sender.lines", NC_ ("letter_field", "list: lines of the letterhead") },
  { "sender.name", NC_ ("letter_field", "name of the bank") },
  { "sender.phone", NC_ ("letter_field", "telephone of the bank") },
  { "sender.return_line", NC_ ("letter_field", "address for returned letters") },
  { "session_date", NC_ ("letter_field", "day of the session") },
  { "session_no", NC_ ("letter_field", "number of the session") },
  { "title", NC_ ("letter_field", "title of the minutes") },
  { "totals", NC_ ("letter_field", "list: what is to be paid, per currency") },
  { "totals.amount", NC_ ("letter_field", "amount to be paid") },
  { NULL },
};

const DunCodeDomain dun_code_domains_wording[] = {
  { "letter_field", letter_field },
  { "letter_sample", letter_sample },
  { "wording_event", wording_event },
  { "wording_report", wording_report },
  { "wording_state", wording_state },
  { NULL },
};
