/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-codes-contact"

#include "dun-codes-private.h"

#include <glib/gi18n-lib.h>

/* Contact permission, consent, disputes and problems. One domain a table; a word is translated
 * within its domain. */

static const DunCode consent_source[] = {
  { "CALL", NC_ ("consent_source", "Telephone") },
  { "LETTER", NC_ ("consent_source", "Letter") },
  { "EMAIL", NC_ ("consent_source", "E-mail") },
  { "BRANCH", NC_ ("consent_source", "In the branch") },
  { "CONTRACT", NC_ ("consent_source", "Contract") },
  { "AUTHORITY", NC_ ("consent_source", "Authority") },
  { "IMPORT", NC_ ("consent_source", "Import") },
  { NULL },
};

static const DunCode consent_state[] = {
  { "GIVEN", NC_ ("consent_state", "Agreed") },
  { "WITHDRAWN", NC_ ("consent_state", "Withdrawn") },
  { "OBJECTED", NC_ ("consent_state", "Objected") },
  { "REQUESTED", NC_ ("consent_state", "Asked to be contacted") },
  { NULL },
};

static const DunCode contact_channel[] = {
  { "ANY", NC_ ("contact_channel", "Any channel") },
  { "CALL", NC_ ("contact_channel", "Call") },
  { "SMS", NC_ ("contact_channel", "SMS") },
  { "EMAIL", NC_ ("contact_channel", "E-mail") },
  { "LETTER", NC_ ("contact_channel", "Letter") },
  { "VISIT", NC_ ("contact_channel", "Visit") },
  { NULL },
};

static const DunCode contact_profile[] = {
  { "NEUTRAL", NC_ ("contact_profile", "No limits") },
  { "US_REG_F", NC_ ("contact_profile", "United States: Regulation F") },
  { "RU_230FZ", NC_ ("contact_profile", "Russia: law 230-FZ") },
  { "UA_1349", NC_ ("contact_profile", "Ukraine: law 1349-IX") },
  { "GR_3758", NC_ ("contact_profile", "Greece: law 3758/2009") },
  { "PL_75C", NC_ ("contact_profile", "Poland: banking law, art. 75c") },
  { "AZ", NC_ ("contact_profile", "Azerbaijan") },
  { "BG", NC_ ("contact_profile", "Bulgaria") },
  { "IR", NC_ ("contact_profile", "Iran") },
  { "EU", NC_ ("contact_profile", "European Union") },
  { "UK", NC_ ("contact_profile", "United Kingdom") },
  { NULL },
};

static const DunCode contact_purpose[] = {
  { "ANY", NC_ ("contact_purpose", "Any purpose") },
  { "COLLECTION", NC_ ("contact_purpose", "Collection") },
  { "PRE_DUE", NC_ ("contact_purpose", "Before the due day") },
  { "SURVEY", NC_ ("contact_purpose", "Survey") },
  { "INFORMATION", NC_ ("contact_purpose", "Information") },
  { "MARKETING", NC_ ("contact_purpose", "Marketing") },
  { "PROMISE_REMINDER", NC_ ("contact_purpose", "Reminder of a promise") },
  { "REQUEST", NC_ ("contact_purpose", "On the customer’s request") },
  { NULL },
};

static const DunCode contact_rule[] = {
  { "PARTY_UNKNOWN", NC_ ("contact_rule", "The customer is not known here") },
  { "HOLD", NC_ ("contact_rule", "On hold") },
  { "DECEASED", NC_ ("contact_rule", "Deceased") },
  { "LAWYER", NC_ ("contact_rule", "Represented by a lawyer") },
  { "BLOCKED", NC_ ("contact_rule", "Objects to any contact") },
  { "POINT_INVALID", NC_ ("contact_rule", "The number or address is invalid") },
  { "POINT_BLOCKED", NC_ ("contact_rule", "The number or address is blocked") },
  { "WORKPLACE", NC_ ("contact_rule", "A place of work, and another number is known") },
  { "OBJECTION", NC_ ("contact_rule", "Objected to this channel") },
  { "NO_CONSENT", NC_ ("contact_rule", "No consent") },
  { "WINDOW", NC_ ("contact_rule", "Outside the permitted hours") },
  { "MIN_DAYS", NC_ ("contact_rule", "Not overdue long enough") },
  { "FREQUENCY", NC_ ("contact_rule", "Contacted too often") },
  { "PROMISE", NC_ ("contact_rule", "An open promise, and the reminder is done") },
  { "LANGUAGE", NC_ ("contact_rule", "No text in the customer’s language") },
  { NULL },
};

static const DunCode contact_verdict[] = {
  { "ALLOWED", NC_ ("contact_verdict", "Allowed") },
  { "DENIED", NC_ ("contact_verdict", "Not allowed") },
  { "OVERRIDDEN", NC_ ("contact_verdict", "Allowed by exception") },
  { "BREACH", NC_ ("contact_verdict", "Breach") },
  { NULL },
};

static const DunCode dispute_reason[] = {
  { "ALREADY_PAID", NC_ ("dispute_reason", "Paid already") },
  { "WRONG_AMOUNT", NC_ ("dispute_reason", "Wrong amount") },
  { "CHARGED_TWICE", NC_ ("dispute_reason", "Charged twice") },
  { "NOT_OWED", NC_ ("dispute_reason", "Not owed") },
  { "CHARGES", NC_ ("dispute_reason", "Interest or charges") },
  { "SERVICE", NC_ ("dispute_reason", "Quality of service") },
  { "FRAUD", NC_ ("dispute_reason", "Fraud") },
  { "OTHER", NC_ ("dispute_reason", "Other") },
  { NULL },
};

static const DunCode dispute_result[] = {
  { "ACCEPTED", NC_ ("dispute_result", "Accepted") },
  { "PARTLY_ACCEPTED", NC_ ("dispute_result", "Partly accepted") },
  { "REJECTED", NC_ ("dispute_result", "Rejected") },
  { NULL },
};

static const DunCode hold_state[] = {
  { "RUNNING", NC_ ("hold_state", "Running") },
  { "TO_COME", NC_ ("hold_state", "To come") },
  { "ENDED", NC_ ("hold_state", "Ended") },
  { "RELEASED", NC_ ("hold_state", "Released") },
  { NULL },
};

static const DunCode party_flag[] = {
  { "DECEASED", NC_ ("party_flag", "Deceased") },
  { "LAWYER", NC_ ("party_flag", "Represented by a lawyer") },
  { "BLOCKED", NC_ ("party_flag", "Objects to any contact") },
  { "PROFILE", NC_ ("party_flag", "Other contact rules") },
  { NULL },
};

static const DunCode problem[] = {
  { "CASH_FLOW", NC_ ("problem", "Short of money") },
  { "INCOME_LOST", NC_ ("problem", "Income lost") },
  { "ILLNESS", NC_ ("problem", "Illness") },
  { "PAYS_LATER", NC_ ("problem", "Will pay later") },
  { "ABROAD", NC_ ("problem", "Abroad") },
  { "WANTS_PLAN", NC_ ("problem", "Wants instalments") },
  { "COMPLAINT", NC_ ("problem", "Complaint") },
  { "UNREACHABLE", NC_ ("problem", "Can not be reached") },
  { "WRONG_DATA", NC_ ("problem", "Wrong data") },
  { "DOCUMENT_MISSING", NC_ ("problem", "Document missing") },
  { "POSTING_ERROR", NC_ ("problem", "Error in the books") },
  { "VULNERABLE", NC_ ("problem", "Needs special care") },
  { "OTHER", NC_ ("problem", "Other") },
  { NULL },
};

const DunCodeDomain dun_code_domains_contact[] = {
  { "consent_source", consent_source },
  { "consent_state", consent_state },
  { "contact_channel", contact_channel },
  { "contact_profile", contact_profile },
  { "contact_purpose", contact_purpose },
  { "contact_rule", contact_rule },
  { "contact_verdict", contact_verdict },
  { "dispute_reason", dispute_reason },
  { "dispute_result", dispute_result },
  { "hold_state", hold_state },
  { "party_flag", party_flag },
  { "problem", problem },
  { NULL },
};
