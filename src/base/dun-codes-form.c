/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-codes-form"

#include "dun-codes-private.h"

#include <glib/gi18n-lib.h>

/* Words of forms and filters: how a field, a condition or a kind of record is called in a sentence. */

static const DunCode field[] = {
  { "action", NC_ ("field", "action") },
  { "amount", NC_ ("field", "amount") },
  { "bucket", NC_ ("field", "days past due") },
  { "cases", NC_ ("field", "cases") },
  { "control_on", NC_ ("field", "control date") },
  { "country", NC_ ("field", "country") },
  { "currency", NC_ ("field", "currency") },
  { "decision", NC_ ("field", "decision") },
  { "dispatched_on", NC_ ("field", "day of dispatch") },
  { "due_on", NC_ ("field", "promised day") },
  { "execute_by", NC_ ("field", "deadline") },
  { "full_name", NC_ ("field", "name") },
  { "happened_at", NC_ ("field", "time") },
  { "held_on", NC_ ("field", "day of the session") },
  { "kind", NC_ ("field", "kind") },
  { "language", NC_ ("field", "language") },
  { "letters", NC_ ("field", "letters") },
  { "method", NC_ ("field", "way of payment") },
  { "next_action_on", NC_ ("field", "action date") },
  { "note", NC_ ("field", "note") },
  { "outcome", NC_ ("field", "outcome") },
  { "place", NC_ ("field", "place") },
  { "reason", NC_ ("field", "reason") },
  { "scope", NC_ ("field", "scope") },
  { "sort", NC_ ("field", "order") },
  { "street", NC_ ("field", "address") },
  { "title", NC_ ("field", "title") },
  { "to_on", NC_ ("field", "last day") },
  { "value", NC_ ("field", "value") },
  { NULL },
};

static const DunCode field_reason[] = {
  { "CONTROL_CHARACTERS", NC_ ("field_reason", "it holds signs that can not be typed") },
  { "EMPTY", NC_ ("field_reason", "it is empty") },
  { "FORMAT", NC_ ("field_reason", "it is not written as expected") },
  { "FUTURE", NC_ ("field_reason", "it lies in the future") },
  { "LENGTH", NC_ ("field_reason", "it is too long") },
  { "MISSING", NC_ ("field_reason", "it is empty") },
  { "NOT_POSITIVE", NC_ ("field_reason", "it must be more than zero") },
  { "PAST", NC_ ("field_reason", "it lies in the past") },
  { "TOO_MANY", NC_ ("field_reason", "there are too many") },
  { "TWICE", NC_ ("field_reason", "something stands in it twice") },
  { "UNKNOWN", NC_ ("field_reason", "it is not one of the choices") },
  { NULL },
};

static const DunCode filter[] = {
  { "action_until", NC_ ("filter", "Action until") },
  { "aged", NC_ ("filter", "Something open of age group") },
  { "branch_id", NC_ ("filter", "Branch") },
  { "bucket", NC_ ("filter", "Days past due") },
  { "currency", NC_ ("filter", "Currency") },
  { "days_from", NC_ ("filter", "Days from") },
  { "days_to", NC_ ("filter", "Days to") },
  { "held", NC_ ("filter", "On hold") },
  { "opened_from", NC_ ("filter", "Opened from") },
  { "opened_to", NC_ ("filter", "Opened until") },
  { "owner", NC_ ("filter", "Owner") },
  { "party_id", NC_ ("filter", "One customer") },
  { "product", NC_ ("filter", "Product") },
  { "promise", NC_ ("filter", "Promise") },
  { "promise_from", NC_ ("filter", "Promised from") },
  { "promise_to", NC_ ("filter", "Promised until") },
  { "ready", NC_ ("filter", "Ready") },
  { "stage", NC_ ("filter", "Stage") },
  { "text", NC_ ("filter", "Text") },
  { "tray", NC_ ("filter", "Tray") },
  { NULL },
};

/* Whose cases: the two owners that are no login. */
static const DunCode owner[] = {
  { "me", NC_ ("owner", "me") },
  { "pool", NC_ ("owner", "nobody (the branch's pool)") },
  { NULL },
};

/* Kinds of records, as the object of a sentence. */
static const DunCode record[] = {
  { "agenda_item", NC_ ("record", "agenda item") },
  { "branch", NC_ ("record", "branch") },
  { "case", NC_ ("record", "case") },
  { "contact_point", NC_ ("record", "contact") },
  { "currency", NC_ ("record", "currency") },
  { "customer", NC_ ("record", "customer") },
  { "document", NC_ ("record", "document") },
  { "facility", NC_ ("record", "facility") },
  { "hold", NC_ ("record", "hold") },
  { "instalment", NC_ ("record", "instalment") },
  { "letter", NC_ ("record", "letter") },
  { "letter_batch", NC_ ("record", "batch of letters") },
  { "login", NC_ ("record", "login") },
  { "minutes", NC_ ("record", "minutes") },
  { "payment", NC_ ("record", "payment") },
  { "promise", NC_ ("record", "promise") },
  { "session", NC_ ("record", "session") },
  { "staff", NC_ ("record", "colleague") },
  { "task", NC_ ("record", "task") },
  { NULL },
};

static const DunCode timeline_phase[] = {
  { "DONE", NC_ ("timeline_phase", "Done") },
  { "CURRENT", NC_ ("timeline_phase", "Now") },
  { "PLANNED", NC_ ("timeline_phase", "Planned") },
  { NULL },
};

const DunCodeDomain dun_code_domains_form[] = {
  { "field", field },
  { "field_reason", field_reason },
  { "filter", filter },
  { "owner", owner },
  { "record", record },
  { "timeline_phase", timeline_phase },
  { NULL },
};
