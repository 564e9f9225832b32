/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-codes-message"

#include "dun-codes-private.h"

#include <glib/gi18n-lib.h>

/* SMS and e-mail: their kinds, and why one stays or does not arrive. */

static const DunCode message_channel[] = {
  { "SMS", NC_ ("message_channel", "SMS") },
  { "EMAIL", NC_ ("message_channel", "E-mail") },
  { NULL },
};

static const DunCode message_encoding[] = {
  { "GSM7", NC_ ("message_encoding", "GSM-7") },
  { "UCS2", NC_ ("message_encoding", "UCS-2") },
  { NULL },
};

static const DunCode message_filter[] = {
  { "WAITING", NC_ ("message_filter", "Waiting") },
  { "GONE", NC_ ("message_filter", "Sent") },
  { "DOUBTFUL", NC_ ("message_filter", "Doubtful") },
  { "MENDABLE", NC_ ("message_filter", "To be looked at") },
  { NULL },
};

static const DunCode message_kind[] = {
  { "PRE_DUE_REMINDER", NC_ ("message_kind", "Reminder before the due day") },
  { "OVERDUE_REMINDER", NC_ ("message_kind", "Reminder of arrears") },
  { "OVERDUE_SECOND", NC_ ("message_kind", "Second reminder of arrears") },
  { "PROMISE_REMINDER", NC_ ("message_kind", "Reminder of a promise") },
  { "AGREEMENT_PART_DUE", NC_ ("message_kind", "Part of an agreement due") },
  { "PAYMENT_THANKS", NC_ ("message_kind", "Thanks for a payment") },
  { "WRITTEN", NC_ ("message_kind", "Written by a person") },
  { NULL },
};

static const DunCode message_reason[] = {
  { "BLOCKED", NC_ ("message_reason", "The customer wishes no contact") },
  { "BY_HAND", NC_ ("message_reason", "Decided by a person") },
  { "CARRIER_AWAY", NC_ ("message_reason", "The carrier is away; it is tried again") },
  { "CASE_CLOSED", NC_ ("message_reason", "The case is closed") },
  { "CONTACT_BLOCKED", NC_ ("message_reason", "The number or address is blocked") },
  { "CONTACT_CHANGED", NC_ ("message_reason", "The number or address has changed meanwhile") },
  { "CONTACT_INVALID", NC_ ("message_reason", "The number or address is wrong") },
  { "DECEASED", NC_ ("message_reason", "The customer has died") },
  { "DELETED", NC_ ("message_reason", "Deleted by the carrier") },
  { "DISPUTE", NC_ ("message_reason", "The amount is disputed") },
  { "EXPIRED", NC_ ("message_reason", "Not delivered in time") },
  { "FREQUENCY", NC_ ("message_reason", "Contacted often enough") },
  { "HOLD", NC_ ("message_reason", "A hold forbids it") },
  { "ITEM_BLOCKED", NC_ ("message_reason", "Part of the amount is blocked") },
  { "LANGUAGE", NC_ ("message_reason", "No text in the language of the customer") },
  { "LAWYER", NC_ ("message_reason", "Represented by a lawyer") },
  { "MIN_DAYS", NC_ ("message_reason", "Too few days past due") },
  { "NOTHING_DUE", NC_ ("message_reason", "Nothing to remind of") },
  { "NOT_DELIVERED", NC_ ("message_reason", "Not delivered") },
  { "NO_ANSWER", NC_ ("message_reason", "No answer: it may have left or not") },
  { "NO_CONSENT", NC_ ("message_reason", "No consent") },
  { "NO_CONTACT", NC_ ("message_reason", "No number or address") },
  { "NO_MOBILE", NC_ ("message_reason", "No mobile number") },
  { "NO_REPORT", NC_ ("message_reason", "The carrier never reported") },
  { "NO_WORDING", NC_ ("message_reason", "No wording in the language of the customer") },
  { "OBJECTION", NC_ ("message_reason", "The customer objects") },
  { "PAID", NC_ ("message_reason", "Paid meanwhile") },
  { "PARTY_UNKNOWN", NC_ ("message_reason", "The customer is not known") },
  { "POINT_BLOCKED", NC_ ("message_reason", "The number or address is blocked") },
  { "POINT_INVALID", NC_ ("message_reason", "The number or address is wrong") },
  { "PROMISE", NC_ ("message_reason", "A promise is open") },
  { "REJECTED", NC_ ("message_reason", "Refused by the carrier") },
  { "SENDER_LOST", NC_ ("message_reason", "The sender broke off: it may have left or not") },
  { "UNWRITABLE", NC_ ("message_reason", "The wording can not be filled") },
  { "WINDOW", NC_ ("message_reason", "Not at this hour") },
  { "WINDOW_PASSED", NC_ ("message_reason", "Too late for it") },
  { "WORKPLACE", NC_ ("message_reason", "Only a number at work") },
  { NULL },
};

/* What the number in a carrier's answer means. */
static const DunCode carrier_answer[] = {
  { "BUSY", NC_ ("carrier_answer", "It has too much to do just now and takes it later.") },
  { "CLOSED", NC_ ("carrier_answer", "The mailbox is closed.") },
  { "FAULT", NC_ ("carrier_answer", "The carrier has a fault of its own.") },
  { "FULL", NC_ ("carrier_answer", "The mailbox is full.") },
  { "NOT_ACCEPTED", NC_ ("carrier_answer", "The carrier does not take the message as it is.") },
  { "NO_ACCESS", NC_ ("carrier_answer", "The carrier does not let the bank in: key or password.") },
  { "NO_ADDRESS", NC_ ("carrier_answer", "There is no such number or address.") },
  { "NO_CREDIT", NC_ ("carrier_answer", "The bank's credit with the carrier is used up.") },
  { "REFUSED", NC_ ("carrier_answer", "The other side does not want the message.") },
  { NULL },
};

static const DunCode message_retry[] = {
  { "STATE", NC_ ("message_retry", "it stands where this is not possible") },
  { "REPEATED", NC_ ("message_retry", "it was sent again already") },
  { "WRITTEN", NC_ ("message_retry", "it was written by a person: write a new one") },
  { "TOO_OFTEN", NC_ ("message_retry", "it was sent too often already") },
  { NULL },
};

const DunCodeDomain dun_code_domains_message[] = {
  { "carrier_answer", carrier_answer },
  { "message_channel", message_channel },
  { "message_encoding", message_encoding },
  { "message_filter", message_filter },
  { "message_kind", message_kind },
  { "message_reason", message_reason },
  { "message_retry", message_retry },
  { NULL },
};
