/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-codes-segment"

#include "dun-codes-private.h"

#include <glib/gi18n-lib.h>

/* Conditions of segments (J03): fields, comparisons, groups, and what can be wrong with them. A
 * field is read after its heading: "Facility" – "Overdue amount". */

static const DunCode segment_field[] = {
  { "customer.overdue", NC_ ("segment_field", "Overdue amount") },
  { "customer.arrears", NC_ ("segment_field", "Arrears above the tolerance") },
  { "customer.open_balance", NC_ ("segment_field", "Balance owed, due or not") },
  { "customer.weight", NC_ ("segment_field", "Overdue in hundredths, any currency") },
  { "customer.past_due_days", NC_ ("segment_field", "Days past due") },
  { "customer.oldest_due_on", NC_ ("segment_field", "Oldest unpaid due day") },
  { "customer.bucket", NC_ ("segment_field", "Bucket") },
  { "customer.is_default", NC_ ("segment_field", "In default") },
  { "customer.ifrs_stage", NC_ ("segment_field", "IFRS 9 stage") },
  { "customer.class", NC_ ("segment_field", "National classification") },
  { "customer.next_due_in", NC_ ("segment_field", "Days until the next due day") },
  { "customer.next_due_on", NC_ ("segment_field", "Next due day") },
  { "customer.facility_count", NC_ ("segment_field", "Number of facilities") },
  { "customer.language", NC_ ("segment_field", "Language") },
  { "customer.kind", NC_ ("segment_field", "Person or organisation") },
  { "customer.branch", NC_ ("segment_field", "Branch, with all below") },
  { "customer.controller", NC_ ("segment_field", "Credit controller") },
  { "customer.since", NC_ ("segment_field", "Customer since") },
  { "customer.since_days", NC_ ("segment_field", "Days as a customer") },
  { "customer.born_on", NC_ ("segment_field", "Day of birth") },
  { "customer.name", NC_ ("segment_field", "Name") },
  { "customer.no", NC_ ("segment_field", "Customer number") },
  { "facility.product", NC_ ("segment_field", "Product") },
  { "facility.currency", NC_ ("segment_field", "Currency") },
  { "facility.principal", NC_ ("segment_field", "Principal") },
  { "facility.overdue", NC_ ("segment_field", "Overdue amount of the facility") },
  { "facility.arrears", NC_ ("segment_field", "Arrears of the facility above the tolerance") },
  { "facility.open_balance", NC_ ("segment_field", "Balance of the facility") },
  { "facility.past_due_days", NC_ ("segment_field", "Days past due of the facility") },
  { "facility.delinquent_from", NC_ ("segment_field", "Delinquent since") },
  { "facility.bucket", NC_ ("segment_field", "Bucket of the facility") },
  { "facility.is_default", NC_ ("segment_field", "Facility in default") },
  { "facility.ifrs_stage", NC_ ("segment_field", "IFRS 9 stage of the facility") },
  { "facility.class", NC_ ("segment_field", "National classification of the facility") },
  { "facility.next_due_in", NC_ ("segment_field", "Days until its next due day") },
  { "facility.next_due_on", NC_ ("segment_field", "Its next due day") },
  { "facility.next_due_amount", NC_ ("segment_field", "Amount that falls due next") },
  { "facility.status", NC_ ("segment_field", "Status of the contract") },
  { "facility.creditor", NC_ ("segment_field", "Creditor") },
  { "facility.opened_on", NC_ ("segment_field", "Facility opened on") },
  { "facility.age", NC_ ("segment_field", "Days since the facility was opened") },
  { "facility.matures_on", NC_ ("segment_field", "Matures on") },
  { "facility.has_guarantor", NC_ ("segment_field", "Has a guarantor") },
  { "case.open", NC_ ("segment_field", "Has an open case") },
  { "case.stage", NC_ ("segment_field", "Stage") },
  { "case.tray", NC_ ("segment_field", "Tray") },
  { "case.owner", NC_ ("segment_field", "Owner of the case") },
  { "case.age", NC_ ("segment_field", "Days since the case was opened") },
  { "case.opened_on", NC_ ("segment_field", "Case opened on") },
  { "case.next_action_on", NC_ ("segment_field", "Day of the next action") },
  { "case.next_action_in", NC_ ("segment_field", "Days until the next action") },
  { "case.reopened", NC_ ("segment_field", "Times the case was reopened") },
  { "case.warning_cycle", NC_ ("segment_field", "Warning cycle") },
  { "case.held", NC_ ("segment_field", "A hold runs") },
  { "case.hold", NC_ ("segment_field", "Kind of a running hold") },
  { "contact.has_phone", NC_ ("segment_field", "Has a usable phone") },
  { "contact.has_email", NC_ ("segment_field", "Has a usable e-mail address") },
  { "contact.has_address", NC_ ("segment_field", "Has a usable postal address") },
  { "contact.vain_attempts", NC_ ("segment_field", "Attempts that reached nobody") },
  { "contact.reached_days", NC_ ("segment_field", "Days since the customer was reached") },
  { "contact.kind", NC_ ("segment_field", "Kind of contact") },
  { "contact.state", NC_ ("segment_field", "State of the contact") },
  { "contact.is_blocked", NC_ ("segment_field", "Contact is blocked") },
  { "contact.is_primary", NC_ ("segment_field", "Contact is the primary one") },
  { "contact.city", NC_ ("segment_field", "City") },
  { "contact.country", NC_ ("segment_field", "Country code") },
  { "contact.verified_on", NC_ ("segment_field", "Contact verified on") },
  { "promise.open", NC_ ("segment_field", "Has an open promise") },
  { "promise.broken", NC_ ("segment_field", "Broken promises") },
  { "promise.kept", NC_ ("segment_field", "Kept promises") },
  { "promise.kept_on", NC_ ("segment_field", "Last kept promise on") },
  { "promise.state", NC_ ("segment_field", "State of the promise") },
  { "promise.amount", NC_ ("segment_field", "Promised amount") },
  { "promise.due_on", NC_ ("segment_field", "Promised for") },
  { "promise.due_in", NC_ ("segment_field", "Days until the promised day") },
  { "promise.made_on", NC_ ("segment_field", "Promised on") },
  /* What a group is about, where a sentence names it. */
  { "facility", NC_ ("segment_field", "a facility") },
  { "contact", NC_ ("segment_field", "a contact") },
  { "promise", NC_ ("segment_field", "a promise") },
  { NULL },
};

/* What can be wrong with a condition, after "does not fit:" or "is not complete:". */
static const DunCode segment_flaw[] = {
  { "AMOUNT", NC_ ("segment_flaw", "it is not an amount") },
  { "CODE", NC_ ("segment_flaw", "it is not one of the choices any more") },
  { "COUNT", NC_ ("segment_flaw", "more than 200 comparisons") },
  { "CURRENCY", NC_ ("segment_flaw", "there is no such currency") },
  { "DAY", NC_ ("segment_flaw", "it is not a day") },
  { "DECIMALS", NC_ ("segment_flaw", "it has more decimals than the currency") },
  { "DEPTH", NC_ ("segment_flaw", "groups nested more than eight deep") },
  { "EMPTY", NC_ ("segment_flaw", "something is missing") },
  { "KEYS", NC_ ("segment_flaw", "it holds something that does not belong there") },
  { "LIST", NC_ ("segment_flaw", "choose at least one") },
  { "RANGE", NC_ ("segment_flaw", "it is not a whole number, or too large") },
  { "SHAPE", NC_ ("segment_flaw", "it is not built as conditions are") },
  { "SIZE", NC_ ("segment_flaw", "the text of it is longer than 64 KB") },
  { "TEXT", NC_ ("segment_flaw", "it is empty, too long or holds hidden signs") },
  { "TYPE", NC_ ("segment_flaw", "it is missing or of another kind") },
  { NULL },
};

static const DunCode segment_group[] = {
  { "ALL", NC_ ("segment_group", "All of these hold") },
  { "ANY", NC_ ("segment_group", "At least one of these holds") },
  { "NONE", NC_ ("segment_group", "None of these holds") },
  { "NOT_ALL", NC_ ("segment_group", "Not all of these hold") },
  { "FACILITY", NC_ ("segment_group", "One facility with all of these") },
  { "CONTACT", NC_ ("segment_group", "One contact with all of these") },
  { "PROMISE", NC_ ("segment_group", "One promise with all of these") },
  { NULL },
};

/* Between a field and its value. */
static const DunCode segment_operator[] = {
  { "eq", NC_ ("segment_operator", "is") },
  { "ne", NC_ ("segment_operator", "is not") },
  { "lt", NC_ ("segment_operator", "is less than") },
  { "le", NC_ ("segment_operator", "is at most") },
  { "gt", NC_ ("segment_operator", "is more than") },
  { "ge", NC_ ("segment_operator", "is at least") },
  { "in", NC_ ("segment_operator", "is one of") },
  { "not_in", NC_ ("segment_operator", "is none of") },
  { "starts", NC_ ("segment_operator", "begins with") },
  { "contains", NC_ ("segment_operator", "contains") },
  { "empty", NC_ ("segment_operator", "is not known") },
  { "filled", NC_ ("segment_operator", "is known") },
  { NULL },
};

/* The same comparisons of days. */
static const DunCode segment_operator_day[] = {
  { "eq", NC_ ("segment_operator_day", "is on") },
  { "lt", NC_ ("segment_operator_day", "is before") },
  { "le", NC_ ("segment_operator_day", "is on or before") },
  { "gt", NC_ ("segment_operator_day", "is after") },
  { "ge", NC_ ("segment_operator_day", "is on or after") },
  { "empty", NC_ ("segment_operator_day", "is not known") },
  { "filled", NC_ ("segment_operator_day", "is known") },
  { NULL },
};

static const DunCode segment_subject[] = {
  { "customer", NC_ ("segment_subject", "Customer") },
  { "facility", NC_ ("segment_subject", "Facility") },
  { "case", NC_ ("segment_subject", "Case") },
  { "contact", NC_ ("segment_subject", "Contact") },
  { "promise", NC_ ("segment_subject", "Promise") },
  { NULL },
};

static const DunCode ifrs_stage[] = {
  { "1", NC_ ("ifrs_stage", "Stage 1") },
  { "2", NC_ ("ifrs_stage", "Stage 2") },
  { "3", NC_ ("ifrs_stage", "Stage 3") },
  { NULL },
};

const DunCodeDomain dun_code_domains_segment[] = {
  { "ifrs_stage", ifrs_stage },
  { "segment_field", segment_field },
  { "segment_flaw", segment_flaw },
  { "segment_group", segment_group },
  { "segment_operator", segment_operator },
  { "segment_operator_day", segment_operator_day },
  { "segment_subject", segment_subject },
  { NULL },
};
