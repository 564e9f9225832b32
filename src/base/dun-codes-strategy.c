/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-codes-strategy"

#include "dun-codes-private.h"

#include <glib/gi18n-lib.h>

/* Strategies: their states, what a step is, where a case's step stands and what can be wrong. */

static const DunCode strategy_state[] = {
  { "DRAFT", NC_ ("strategy_state", "Draft") },
  { "VALIDATED", NC_ ("strategy_state", "Validated") },
  { "SIMULATED", NC_ ("strategy_state", "Simulated") },
  { "APPROVED", NC_ ("strategy_state", "Approved") },
  { "ACTIVE", NC_ ("strategy_state", "Active") },
  { "RETIRED", NC_ ("strategy_state", "Retired") },
  { NULL },
};

static const DunCode strategy_event[] = {
  { "SAVE", NC_ ("strategy_event", "save") },
  { "VALIDATE", NC_ ("strategy_event", "validate") },
  { "SIMULATE", NC_ ("strategy_event", "simulate") },
  { "APPROVE", NC_ ("strategy_event", "approve") },
  { "ACTIVATE", NC_ ("strategy_event", "activate") },
  { "RETIRE", NC_ ("strategy_event", "retire") },
  { "MIGRATE", NC_ ("strategy_event", "migrate cases") },
  { "CHOOSE", NC_ ("strategy_event", "choose it for a case") },
  { NULL },
};

static const DunCode step_kind[] = {
  { "SMS", NC_ ("step_kind", "SMS") },
  { "EMAIL", NC_ ("step_kind", "E-mail") },
  { "CALL", NC_ ("step_kind", "Call") },
  { "LETTER", NC_ ("step_kind", "Letter") },
  { "VISIT", NC_ ("step_kind", "Visit") },
  { "W1_DUE", NC_ ("step_kind", "First warning") },
  { "W2", NC_ ("step_kind", "Second warning") },
  { "COMMITTEE", NC_ ("step_kind", "Committee") },
  { "LEGAL", NC_ ("step_kind", "Legal action") },
  { "TASK", NC_ ("step_kind", "Task") },
  { "WAIT", NC_ ("step_kind", "Wait") },
  { NULL },
};

static const DunCode step_state[] = {
  { "PLANNED", NC_ ("step_state", "Planned") },
  { "OPEN", NC_ ("step_state", "Open") },
  { "DONE", NC_ ("step_state", "Done") },
  { "SKIPPED", NC_ ("step_state", "Skipped") },
  { "EXCUSED", NC_ ("step_state", "Excused") },
  { "CANCELLED", NC_ ("step_state", "Cancelled") },
  { "FAILED", NC_ ("step_state", "Failed") },
  { NULL },
};

static const DunCode offset_mode[] = {
  { "PAST_DUE", NC_ ("offset_mode", "Days past due") },
  { "MONTH_END", NC_ ("offset_mode", "Days after the end of the month it fell due in") },
  { "AFTER", NC_ ("offset_mode", "Days after the steps before") },
  { "FALLBACK", NC_ ("offset_mode", "When another step can not be done") },
  { NULL },
};

/* Why a step does not go the usual way; holds, rules of contact permission and what hinders a
 * message stand here as well. */
static const DunCode step_reason[] = {
  { "HOLD_DISPUTE", NC_ ("step_reason", "held: dispute") },
  { "HOLD_HARDSHIP", NC_ ("step_reason", "held: hardship") },
  { "HOLD_BREATHING_SPACE", NC_ ("step_reason", "held: breathing space") },
  { "HOLD_DECEASED", NC_ ("step_reason", "held: deceased") },
  { "HOLD_INSOLVENCY", NC_ ("step_reason", "held: insolvency") },
  { "HOLD_PAYMENT_IN_TRANSIT", NC_ ("step_reason", "held: payment on its way") },
  { "HOLD_COURT_STAY", NC_ ("step_reason", "held: stayed by the court") },
  { "HOLD_PROMISE", NC_ ("step_reason", "held: promise to pay") },
  { "HOLD_MANUAL", NC_ ("step_reason", "held") },
  { "CONDITION", NC_ ("step_reason", "its condition is not fulfilled") },
  { "LEVEL_PASSED", NC_ ("step_reason", "the case is further already") },
  { "MIGRATED", NC_ ("step_reason", "not in the new version") },
  { "STRATEGY_CHOSEN", NC_ ("step_reason", "another strategy was chosen") },
  { "AGENDA_WITHDRAWN", NC_ ("step_reason", "withdrawn from the agenda") },
  { "TASK_CANCELLED", NC_ ("step_reason", "the task was cancelled") },
  { "LETTER_DRAFTED", NC_ ("step_reason", "the night has written the letter") },
  { "TAKEN_OUT", NC_ ("step_reason", "somebody has taken the letter out") },
  { "PAYMENTS_OLD", NC_ ("step_reason", "no payments have come for too long") },
  { "NO_MOBILE", NC_ ("step_reason", "no mobile number") },
  { "NO_CONTACT", NC_ ("step_reason", "no number or address") },
  { "NO_WORDING", NC_ ("step_reason", "no wording in the customer's language") },
  { "NOTHING_DUE", NC_ ("step_reason", "nothing is due") },
  { "PAID", NC_ ("step_reason", "paid") },
  { "CREDIT_NOTE", NC_ ("step_reason", "credit note") },
  { "WRITE_OFF", NC_ ("step_reason", "written off") },
  { "SOLD", NC_ ("step_reason", "debt sold") },
  { "UNCOLLECTIBLE", NC_ ("step_reason", "uncollectible") },
  { "DUPLICATE", NC_ ("step_reason", "duplicate") },
  { "DECEASED_NO_ESTATE", NC_ ("step_reason", "deceased without estate") },
  { "BANKRUPTCY_CLOSED", NC_ ("step_reason", "bankruptcy closed") },
  { NULL },
};

/* */
static const DunCode step_result[] = {
  { "ON_TIME", NC_ ("step_result", "On time") },
  { "LATE", NC_ ("step_result", "Late") },
  { "MISSED", NC_ ("step_result", "Missed") },
  { "EXCUSED", NC_ ("step_result", "Excused by hold") },
  { "NOT_YET_DUE", NC_ ("step_result", "Not yet due") },
  { NULL },
};

static const DunCode evidence_kind[] = {
  { "TASK", NC_ ("evidence_kind", "Task") },
  { "MESSAGE", NC_ ("evidence_kind", "Message") },
  { "LETTER", NC_ ("evidence_kind", "Letter") },
  { "AGENDA_ITEM", NC_ ("evidence_kind", "Committee") },
  { "ACTIVITY", NC_ ("evidence_kind", "Action") },
  { NULL },
};

static const DunCode strategy_flaw[] = {
  { "NO_STEPS", NC_ ("strategy_flaw", "There are no steps") },
  { "IDLE_STEPS", NC_ ("strategy_flaw", "Nothing is to be done, but there are steps") },
  { "NO_FIRST", NC_ ("strategy_flaw", "No step begins: one without steps before it is needed") },
  { "UNKNOWN_STEP", NC_ ("strategy_flaw", "It refers to a step that is not there") },
  { "LOOP", NC_ ("strategy_flaw", "It waits for itself and never comes") },
  { "UNREACHABLE", NC_ ("strategy_flaw", "Nothing leads to it") },
  { "DEAD_END", NC_ ("strategy_flaw", "After it nobody looks at the case any more") },
  { "LEVEL_ORDER", NC_ ("strategy_flaw", "A lower level must come before it") },
  { "LEVEL_TWICE", NC_ ("strategy_flaw", "This level comes twice") },
  { "OTHER_ARM", NC_ ("strategy_flaw", "It waits for a step of another arm") },
  { "UNKNOWN_ARM", NC_ ("strategy_flaw", "There is no such arm") },
  { "PERCENT", NC_ ("strategy_flaw", "The shares of the arms do not add up to 100 %") },
  { "PRE_DUE",
    NC_ ("strategy_flaw", "Before the due day there is only an automatic message, a call or "
                          "a task, each by itself") },
  { "NO_PREDECESSOR", NC_ ("strategy_flaw", "The steps before it are not named") },
  { "FALLBACK_PREDECESSOR",
    NC_ ("strategy_flaw", "A step in place of another has no steps before or after it") },
  { "FALLBACK_KIND", NC_ ("strategy_flaw", "Only a message can have a step in its place") },
  { "FALLBACK_MODE",
    NC_ ("strategy_flaw", "The step in its place does not come when another can not be done") },
  { "AUTOMATIC", NC_ ("strategy_flaw", "This kind of step can not be done in this way: "
                                       "automatic or by a person") },
  { "NO_MESSAGE_KIND", NC_ ("strategy_flaw", "The kind of message is missing") },
  { "UNKNOWN_MESSAGE_KIND", NC_ ("strategy_flaw", "There is no such kind of message") },
  { "NO_LETTER_KIND", NC_ ("strategy_flaw", "The kind of letter is missing") },
  { "UNKNOWN_LETTER_KIND", NC_ ("strategy_flaw", "This kind of letter is not for this step") },
  { "NO_WORDING", NC_ ("strategy_flaw", "There is no wording in a language that customers have") },
  { "UNKNOWN_ROLE", NC_ ("strategy_flaw", "There is no such role") },
  { "UNKNOWN_SKILL", NC_ ("strategy_flaw", "There is no such skill") },
  { "UNKNOWN_QUEUE", NC_ ("strategy_flaw", "There is no such queue") },
  { "UNKNOWN_SEGMENT", NC_ ("strategy_flaw", "The segment is not there or not in use") },
  { "CONDITION", NC_ ("strategy_flaw", "Its condition can not be asked any more") },
  { NULL },
};

static const DunCode document_flaw[] = {
  { "WANTED", NC_ ("document_flaw", "a value is missing") },
  { "TYPE", NC_ ("document_flaw", "a value is of the wrong kind") },
  { "RANGE", NC_ ("document_flaw", "a number is too small or too large") },
  { "LENGTH", NC_ ("document_flaw", "a text is empty or too long") },
  { "TWICE", NC_ ("document_flaw", "something stands there twice") },
  { "UNKNOWN", NC_ ("document_flaw", "something is not known") },
  { NULL },
};

const DunCodeDomain dun_code_domains_strategy[] = {
  { "document_flaw", document_flaw },
  { "evidence_kind", evidence_kind },
  { "offset_mode", offset_mode },
  { "step_kind", step_kind },
  { "step_reason", step_reason },
  { "step_result", step_result },
  { "step_state", step_state },
  { "strategy_event", strategy_event },
  { "strategy_flaw", strategy_flaw },
  { "strategy_state", strategy_state },
  { NULL },
};
