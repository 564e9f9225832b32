/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-codes-rule"

#include "dun-codes-private.h"

#include <glib/gi18n-lib.h>

/* Words of the rule book: dated rules of counting, of penalties and of contacts, and settings. */

static const DunCode bank_account_state[] = {
  { "SUBMITTED", NC_ ("bank_account_state", "Waits for approval") },
  { "IN_FORCE", NC_ ("bank_account_state", "Approved") },
  { "RETIRED", NC_ ("bank_account_state", "Over") },
  { "REJECTED", NC_ ("bank_account_state", "Rejected") },
  { NULL },
};

/* How a payment is written in a QR code. */
static const DunCode pay_scheme[] = {
  { "EPC", NC_ ("pay_scheme", "SEPA: European payments (EUR)") },
  { "ZBP", NC_ ("pay_scheme", "ZBP: Polish banks (PLN)") },
  { "NBU", NC_ ("pay_scheme", "NBU: National Bank of Ukraine (UAH)") },
  { "GOST", NC_ ("pay_scheme", "GOST: Russian banks (RUB)") },
  { NULL },
};

static const DunCode rule_state[] = {
  { "CURRENT", NC_ ("rule_state", "Counts today") },
  { "OVER", NC_ ("rule_state", "Over") },
  { "PLANNED", NC_ ("rule_state", "Planned") },
  { NULL },
};

static const DunCode threshold_kind[] = {
  { "TOLERANCE", NC_ ("threshold_kind", "Counts as no arrears up to") },
  { "RETAIL", NC_ ("threshold_kind", "Material, private customers") },
  { "OTHER", NC_ ("threshold_kind", "Material, other customers") },
  { NULL },
};

static const DunCode classification_unit[] = {
  { "DAY", NC_ ("classification_unit", "days") },
  { "MONTH", NC_ ("classification_unit", "months") },
  { NULL },
};

static const DunCode classification_scheme[] = {
  { "IFRS9", NC_ ("classification_scheme", "IFRS 9") },
  { "IR", NC_ ("classification_scheme", "Iran") },
  { NULL },
};

static const DunCode penalty_base[] = {
  { "OVERDUE_PRINCIPAL", NC_ ("penalty_base", "Overdue principal") },
  { "OVERDUE_PRINCIPAL_INTEREST", NC_ ("penalty_base", "Overdue principal and interest") },
  { NULL },
};

static const DunCode day_count[] = {
  { "360", NC_ ("day_count", "360 days a year") },
  { "365", NC_ ("day_count", "365 days a year") },
  { "ACT", NC_ ("day_count", "The year's own days") },
  { NULL },
};

static const DunCode penalty_kind[] = {
  { "RATE", NC_ ("penalty_kind", "Rate") },
  { "CAP", NC_ ("penalty_kind", "Cap") },
  { "FREEZE", NC_ ("penalty_kind", "Freeze") },
  { NULL },
};

static const DunCode day_kind[] = {
  { "WORKDAY", NC_ ("day_kind", "Working day") },
  { "WEEKEND", NC_ ("day_kind", "Weekend") },
  { "HOLIDAY", NC_ ("day_kind", "Holiday") },
  { NULL },
};

static const DunCode rule_channel[] = {
  { "CALL", NC_ ("rule_channel", "Calls") },
  { "SMS", NC_ ("rule_channel", "SMS") },
  { "EMAIL", NC_ ("rule_channel", "E-mails") },
  { "LETTER", NC_ ("rule_channel", "Letters") },
  { "VISIT", NC_ ("rule_channel", "Visits") },
  { NULL },
};

/* What a text for customers may name. */
static const DunCode message_field[] = {
  { "account", NC_ ("message_field", "Account of the bank") },
  { "amount", NC_ ("message_field", "Amount") },
  { "bank", NC_ ("message_field", "Name of the bank") },
  { "case_no", NC_ ("message_field", "Case number") },
  { "customer_no", NC_ ("message_field", "Customer number") },
  { "day", NC_ ("message_field", "Today") },
  { "days", NC_ ("message_field", "Days past due") },
  { "due_on", NC_ ("message_field", "Due day") },
  { "facility_no", NC_ ("message_field", "Facility number") },
  { "name", NC_ ("message_field", "Name of the customer") },
  { "phone", NC_ ("message_field", "Telephone of the bank") },
  { NULL },
};

/* As numbers of ISO 8601. */
static const DunCode weekday[] = {
  { "1", NC_ ("weekday", "Monday") },
  { "2", NC_ ("weekday", "Tuesday") },
  { "3", NC_ ("weekday", "Wednesday") },
  { "4", NC_ ("weekday", "Thursday") },
  { "5", NC_ ("weekday", "Friday") },
  { "6", NC_ ("weekday", "Saturday") },
  { "7", NC_ ("weekday", "Sunday") },
  { NULL },
};

static const DunCode limit_counts[] = {
  { "ATTEMPT", NC_ ("limit_counts", "Attempts") },
  { "CONVERSATION", NC_ ("limit_counts", "Conversations") },
  { NULL },
};

static const DunCode limit_per[] = {
  { "PERSON", NC_ ("limit_per", "Per person") },
  { "DEBT", NC_ ("limit_per", "Per debt") },
  { NULL },
};

static const DunCode limit_exclusion[] = {
  { "CONSENT", NC_ ("limit_exclusion", "With a fresh consent") },
  { "REQUESTED", NC_ ("limit_exclusion", "Asked for by the customer") },
  { "NOT_CONNECTED", NC_ ("limit_exclusion", "Calls that did not connect") },
  { "LAWYER", NC_ ("limit_exclusion", "To the lawyer") },
  { NULL },
};

static const DunCode bucket_flaw[] = {
  { "NO_ZERO", NC_ ("bucket_flaw", "the first one begins at 0, and there are at least two") },
  { "NOT_RISING", NC_ ("bucket_flaw", "each first day is greater than the one before") },
  { "TOO_MANY", NC_ ("bucket_flaw", "there are too many") },
  { NULL },
};

static const DunCode floor_flaw[] = {
  { "AMOUNT", NC_ ("floor_flaw", "enter one greater than nothing") },
  { "CURRENCY", NC_ ("floor_flaw", "choose a currency") },
  { "FIRST", NC_ ("floor_flaw", "the first late group has none, so that every debt is in one") },
  { "NO_GROUP", NC_ ("floor_flaw", "no group begins on that day") },
  { "TWICE", NC_ ("floor_flaw", "there is another one in this currency") },
  { NULL },
};

static const DunCode class_flaw[] = {
  { "FIRST", NC_ ("class_flaw", "the first class stays, and a new one needs a beginning") },
  { "FIXED", NC_ ("class_flaw", "the stages of IFRS 9 are three and keep their order") },
  { "REBUTTED", NC_ ("class_flaw", "a presumption of it is rebutted after that day") },
  { "TWICE", NC_ ("class_flaw", "another class begins there") },
  { NULL },
};

static const DunCode template_flaw[] = {
  { "FIELD", NC_ ("template_flaw", "there is no such field") },
  { "IMAGE", NC_ ("template_flaw", "no picture of that name is approved") },
  { "LOOP", NC_ ("template_flaw", "a part stands inside itself") },
  { "NO_TEXT", NC_ ("template_flaw", "there is nothing but fields") },
  { "SYNTAX", NC_ ("template_flaw", "the braces of a field do not match") },
  { "TAG", NC_ ("template_flaw", "fields are not written like this") },
  { "UNCLOSED", NC_ ("template_flaw", "a part has no end") },
  { "UNOPENED", NC_ ("template_flaw", "a part ends that did not begin") },
  { NULL },
};

static const DunCode template_part[] = {
  { "body", NC_ ("template_part", "text") },
  { "subject", NC_ ("template_part", "subject") },
  { NULL },
};

static const DunCode hours_flaw[] = {
  { "FORMAT", NC_ ("hours_flaw", "write them as 08:00-12:00 14:00-20:00") },
  { "ORDER", NC_ ("hours_flaw", "each ends after it begins, and before the next one") },
  { NULL },
};

static const DunCode calendar[] = {
  { "STANDARD", NC_ ("calendar", "Standard") },
  { "AZ", NC_ ("calendar", "Azerbaijan") },
  { "BG", NC_ ("calendar", "Bulgaria") },
  { "GB", NC_ ("calendar", "United Kingdom") },
  { "GR", NC_ ("calendar", "Greece") },
  { "IR", NC_ ("calendar", "Iran") },
  { "PL", NC_ ("calendar", "Poland") },
  { "RU", NC_ ("calendar", "Russia") },
  { "UA", NC_ ("calendar", "Ukraine") },
  { NULL },
};

const DunCodeDomain dun_code_domains_rule[] = {
  { "bank_account_state", bank_account_state },
  { "bucket_flaw", bucket_flaw },
  { "calendar", calendar },
  { "class_flaw", class_flaw },
  { "classification_scheme", classification_scheme },
  { "classification_unit", classification_unit },
  { "day_count", day_count },
  { "day_kind", day_kind },
  { "floor_flaw", floor_flaw },
  { "hours_flaw", hours_flaw },
  { "limit_counts", limit_counts },
  { "limit_exclusion", limit_exclusion },
  { "limit_per", limit_per },
  { "message_field", message_field },
  { "pay_scheme", pay_scheme },
  { "penalty_base", penalty_base },
  { "penalty_kind", penalty_kind },
  { "rule_channel", rule_channel },
  { "rule_state", rule_state },
  { "template_flaw", template_flaw },
  { "template_part", template_part },
  { "threshold_kind", threshold_kind },
  { "weekday", weekday },
  { NULL },
};
