/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-codes-queue"

#include "dun-codes-private.h"

#include <glib/gi18n-lib.h>

/* Queues, the call desk and what stands about tasks in notices. One domain a table; a word is
 * translated within its domain. */

static const DunCode contact_effect[] = {
  { "VALID", NC_ ("contact_effect", "The number is right") },
  { "SUSPECT", NC_ ("contact_effect", "The number is doubtful") },
  { "INVALID", NC_ ("contact_effect", "The number is dead") },
  { NULL },
};

static const DunCode notice[] = {
  { "ESCALATED", NC_ ("notice", "Told to the manager") },
  { "OVERDUE", NC_ ("notice", "Overdue") },
  { "TODAY", NC_ ("notice", "Due today") },
  { "SOON", NC_ ("notice", "Due soon") },
  { "DEBT", NC_ ("notice", "New debts") },
  { NULL },
};

static const DunCode queue_ordering[] = {
  { "SCORE", NC_ ("queue_ordering", "Highest score first") },
  { "CONTROL_DATE", NC_ ("queue_ordering", "Oldest control date first") },
  { NULL },
};

static const DunCode score_input[] = {
  { "BUCKET", NC_ ("score_input", "Bucket") },
  { "OVERDUE", NC_ ("score_input", "Overdue amount") },
  { "BROKEN_PROMISES", NC_ ("score_input", "Broken promises") },
  { "DAYS_SINCE_CONTACT", NC_ ("score_input", "Days since the last contact") },
  { "WAITING_DAYS", NC_ ("score_input", "Days waiting") },
  { "ATTEMPTS", NC_ ("score_input", "Attempts") },
  { NULL },
};

static const DunCode script_field[] = {
  { "name", NC_ ("script_field", "Name of the customer") },
  { "caller", NC_ ("script_field", "Name of the caller") },
  { "bank", NC_ ("script_field", "Name of the bank") },
  { "days", NC_ ("script_field", "Days past due") },
  { "overdue", NC_ ("script_field", "Overdue amount") },
  { "since", NC_ ("script_field", "Overdue since") },
  { "promise", NC_ ("script_field", "Open promise, if there is one") },
  { "due", NC_ ("script_field", "Amount that falls due, before the due day") },
  { "due_on", NC_ ("script_field", "Due day, before it") },
  { NULL },
};

static const DunCode survey_kind[] = {
  { "YES_NO", NC_ ("survey_kind", "Yes or no") },
  { "SCALE", NC_ ("survey_kind", "From 1 to 5") },
  { "CHOICE", NC_ ("survey_kind", "One of several") },
  { "TEXT", NC_ ("survey_kind", "Free text") },
  { NULL },
};

static const DunCode survey_answer[] = {
  { "YES", NC_ ("survey_answer", "Yes") },
  { "NO", NC_ ("survey_answer", "No") },
  { NULL },
};

static const DunCode comparison_side[] = {
  { "NOW", NC_ ("comparison_side", "As it is now") },
  { "PROPOSED", NC_ ("comparison_side", "As agreed") },
  { NULL },
};

static const DunCode task_purpose[] = {
  { "OVERDUE", NC_ ("task_purpose", "Overdue work") },
  { "PRE_DUE", NC_ ("task_purpose", "Before the due day") },
  { "SURVEY", NC_ ("task_purpose", "Survey") },
  { "INFORMATION", NC_ ("task_purpose", "Information") },
  { "CONTROL", NC_ ("task_purpose", "Control date") },
  { "DATA", NC_ ("task_purpose", "Customer data") },
  { NULL },
};

const DunCodeDomain dun_code_domains_queue[] = {
  { "comparison_side", comparison_side },
  { "contact_effect", contact_effect },
  { "notice", notice },
  { "queue_ordering", queue_ordering },
  { "score_input", score_input },
  { "script_field", script_field },
  { "survey_answer", survey_answer },
  { "survey_kind", survey_kind },
  { "task_purpose", task_purpose },
  { NULL },
};
