/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-codes-data"

#include "dun-codes-private.h"

#include <glib/gi18n-lib.h>

/* The portfolio, the staff, the languages and the other subjects. One domain a table, in the
 * order in which lists show them; a word is translated within its domain: a cancelled letter and
 * a cancelled task differ in gender. The names of the languages are not translated: a person
 * looks for his own. */

static const DunCode allocation_part[] = {
  { "PENALTY", NC_ ("allocation_part", "Penalty") },
  { "FEE", NC_ ("allocation_part", "Fee") },
  { "INTEREST", NC_ ("allocation_part", "Interest") },
  { "PRINCIPAL", NC_ ("allocation_part", "Principal") },
  { NULL },
};

static const DunCode facility_status[] = {
  { "ACTIVE", NC_ ("facility_status", "Active") },
  { "CLOSED", NC_ ("facility_status", "Closed") },
  { "SUSPENDED", NC_ ("facility_status", "Suspended") },
  { "WRITTEN_OFF", NC_ ("facility_status", "Written off") },
  { NULL },
};

static const DunCode import_state[] = {
  { "STAGING", NC_ ("import_state", "Being read") },
  { "CHECKED", NC_ ("import_state", "Checked") },
  { "REFUSED", NC_ ("import_state", "Refused") },
  { "APPLIED", NC_ ("import_state", "Applied") },
  { "CANCELLED", NC_ ("import_state", "Cancelled") },
  { NULL },
};

static const DunCode language[] = {
  { "en", "English" },
  { "fa", "فارسی" },
  { "az", "Azərbaycanca" },
  { "pl", "Polski" },
  { "uk", "Українська" },
  { "ru", "Русский" },
  { "el", "Ελληνικά" },
  { "bg", "Български" },
  { NULL },
};

static const DunCode method[] = {
  { "BANK_TRANSFER", NC_ ("method", "Bank transfer") },
  { "POST", NC_ ("method", "Post") },
  { "MESSENGER", NC_ ("method", "Messenger") },
  { "CASH", NC_ ("method", "Cash") },
  { "OTHER", NC_ ("method", "Other") },
  { NULL },
};

static const DunCode party_kind[] = {
  { "PERSON", NC_ ("party_kind", "Person") },
  { "ORGANISATION", NC_ ("party_kind", "Organisation") },
  { NULL },
};

static const DunCode party_role[] = {
  { "BORROWER", NC_ ("party_role", "Borrower") },
  { "CO_BORROWER", NC_ ("party_role", "Co-borrower") },
  { "GUARANTOR", NC_ ("party_role", "Guarantor") },
  { "PLEDGOR", NC_ ("party_role", "Pledgor") },
  { NULL },
};

static const DunCode payment_kind[] = {
  { "PAYMENT", NC_ ("payment_kind", "Payment") },
  { "CREDIT_NOTE", NC_ ("payment_kind", "Credit note") },
  { "REVERSAL", NC_ ("payment_kind", "Reversal") },
  { NULL },
};

static const DunCode permission[] = {
  { "VIEW", NC_ ("permission", "See cases and customers") },
  { "WORK", NC_ ("permission", "Work on cases") },
  { "AGREEMENT", NC_ ("permission", "Make payment agreements") },
  { "AGREEMENT_APPROVE", NC_ ("permission", "Approve payment agreements") },
  { "ASSIGN", NC_ ("permission", "Assign cases") },
  { "OPEN_CASE", NC_ ("permission", "Open and close cases by hand") },
  { "HOLD", NC_ ("permission", "Place and release holds") },
  { "WARN", NC_ ("permission", "Prepare warnings") },
  { "APPROVE", NC_ ("permission", "Approve") },
  { "PRINT", NC_ ("permission", "Print and dispatch letters") },
  { "REFER", NC_ ("permission", "Refer to the committee") },
  { "COMMITTEE", NC_ ("permission", "Hold committee sessions") },
  { "DOCUMENT", NC_ ("permission", "Add documents") },
  { "REPORT", NC_ ("permission", "See reports") },
  { "IMPORT", NC_ ("permission", "Import portfolios") },
  { "DAY", NC_ ("permission", "Close the business day") },
  { "AUDIT", NC_ ("permission", "Verify the journal") },
  { "SEGMENT", NC_ ("permission", "Define segments") },
  { "STAFF", NC_ ("permission", "Manage staff") },
  { "SEND", NC_ ("permission", "Send messages") },
  { "MESSAGE", NC_ ("permission", "See and mend messages") },
  { "CALL", NC_ ("permission", "Work at the call desk") },
  { "RULE", NC_ ("permission", "Change the rule book") },
  { "QUEUE", NC_ ("permission", "Supervise queues") },
  { "CONSENT", NC_ ("permission", "Record consents and objections") },
  { "DISPUTE", NC_ ("permission", "Work on disputes") },
  { "OVERRIDE_CONTACT", NC_ ("permission", "Contact against the rules, with a reason") },
  { "SEGMENT", NC_ ("permission", "Define segments") },
  { "STRATEGY", NC_ ("permission", "Define strategies") },
  { "STRATEGY_APPROVE", NC_ ("permission", "Approve strategies") },
  { "WORDING", NC_ ("permission", "Write wordings of letters") },
  { "WORDING_APPROVE", NC_ ("permission", "Approve wordings of letters") },
  { NULL },
};

static const DunCode role[] = {
  { "branch_head", NC_ ("role", "Branch head") },
  { "deputy", NC_ ("role", "Deputy") },
  { "collector", NC_ ("role", "Collector") },
  { "committee_secretary", NC_ ("role", "Committee secretary") },
  { "print_operator", NC_ ("role", "Print operator") },
  { "auditor", NC_ ("role", "Auditor") },
  { "call_operator", NC_ ("role", "Call operator") },
  { "administrator", NC_ ("role", "Administrator") },
  { "importer", NC_ ("role", "Importer") },
  { "batch", NC_ ("role", "Batch program") },
  { "sender", NC_ ("role", "Sender of messages") },
  { "credit_manager", NC_ ("role", "Credit manager") },
  { NULL },
};

const DunCodeDomain dun_code_domains_data[] = {
  { "allocation_part", allocation_part },
  { "facility_status", facility_status },
  { "import_state", import_state },
  { "language", language },
  { "method", method },
  { "party_kind", party_kind },
  { "party_role", party_role },
  { "payment_kind", payment_kind },
  { "payment_method", method, "method" },
  { "permission", permission },
  { "role", role },
  { NULL },
};
