/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-codes-case"

#include "dun-codes-private.h"

#include <glib/gi18n-lib.h>

/* Cases: what stands in a case, its journal and its worklist. One domain a table, in the order
 * in which lists show them; a word is translated within its domain: a cancelled letter and a
 * cancelled task differ in gender. */

static const DunCode action[] = {
  { "CALL_OUT", NC_ ("action", "Outgoing call") },
  { "CALL_IN", NC_ ("action", "Incoming call") },
  { "VISIT", NC_ ("action", "Visit") },
  { "MEETING", NC_ ("action", "Meeting") },
  { "SMS", NC_ ("action", "SMS") },
  { "EMAIL", NC_ ("action", "E-mail") },
  { "LETTER", NC_ ("action", "Letter") },
  { "NOTE", NC_ ("action", "Note") },
  { "REFERRAL", NC_ ("action", "Referral to the committee") },
  { "COMMITTEE_RESULT", NC_ ("action", "Committee result") },
  { NULL },
};

static const DunCode agreement_kind[] = {
  { "RESCHEDULE", NC_ ("agreement_kind", "Rescheduling") },
  { "EXTEND", NC_ ("agreement_kind", "Extension") },
  { "PLAN", NC_ ("agreement_kind", "Payment agreement") },
  { "RESTRUCTURE", NC_ ("agreement_kind", "Restructuring") },
  { NULL },
};

static const DunCode agreement_part_state[] = {
  { "DUE", NC_ ("agreement_part_state", "Due") },
  { "PAID", NC_ ("agreement_part_state", "Paid") },
  { "PARTLY_PAID", NC_ ("agreement_part_state", "Partly paid") },
  { "MISSED", NC_ ("agreement_part_state", "Missed") },
  { NULL },
};

static const DunCode plan_interval[] = {
  { "MONTH", NC_ ("plan_interval", "every month") },
  { "WEEK", NC_ ("plan_interval", "every week") },
  { NULL },
};

static const DunCode agreement_state[] = {
  { "DRAFT", NC_ ("agreement_state", "Draft") },
  { "PROPOSED", NC_ ("agreement_state", "Proposed") },
  { "APPROVED", NC_ ("agreement_state", "Approved") },
  { "ACTIVE", NC_ ("agreement_state", "Active") },
  { "COMPLETED", NC_ ("agreement_state", "Completed") },
  { "BROKEN", NC_ ("agreement_state", "Broken") },
  { "REJECTED", NC_ ("agreement_state", "Rejected") },
  { "EXPIRED", NC_ ("agreement_state", "Expired") },
  { "CANCELLED", NC_ ("agreement_state", "Cancelled") },
  { "SUPERSEDED", NC_ ("agreement_state", "Superseded") },
  { NULL },
};

static const DunCode bucket[] = {
  { "0", NC_ ("bucket", "Not overdue") },
  { "1", NC_ ("bucket", "1–30 days") },
  { "2", NC_ ("bucket", "31–60 days") },
  { "3", NC_ ("bucket", "61–90 days") },
  { "4", NC_ ("bucket", "91–180 days") },
  { "5", NC_ ("bucket", "Over 180 days") },
  { NULL },
};

static const DunCode case_status[] = {
  { "OPEN", NC_ ("case_status", "Open") },
  { "CLOSED", NC_ ("case_status", "Closed") },
  { NULL },
};

static const DunCode channel[] = {
  { "PHONE", NC_ ("channel", "Phone") },
  { "SMS", NC_ ("channel", "SMS") },
  { "EMAIL", NC_ ("channel", "E-mail") },
  { "LETTER", NC_ ("channel", "Letter") },
  { "VISIT", NC_ ("channel", "Visit") },
  { "MEETING", NC_ ("channel", "Meeting") },
  { "INTERNAL", NC_ ("channel", "Internal") },
  { NULL },
};

static const DunCode close_reason[] = {
  { "PAID", NC_ ("close_reason", "Paid") },
  { "CREDIT_NOTE", NC_ ("close_reason", "Credit note") },
  { "TOLERANCE", NC_ ("close_reason", "Within the tolerance") },
  { "WRITE_OFF", NC_ ("close_reason", "Written off") },
  { "SOLD", NC_ ("close_reason", "Sold") },
  { "UNCOLLECTIBLE", NC_ ("close_reason", "Uncollectible") },
  { "DUPLICATE", NC_ ("close_reason", "Duplicate") },
  { "DECEASED_NO_ESTATE", NC_ ("close_reason", "Deceased without estate") },
  { "BANKRUPTCY_CLOSED", NC_ ("close_reason", "Bankruptcy closed") },
  { NULL },
};

static const DunCode contact_kind[] = {
  { "PHONE", NC_ ("contact_kind", "Phone") },
  { "EMAIL", NC_ ("contact_kind", "E-mail") },
  { "ADDRESS", NC_ ("contact_kind", "Address") },
  { NULL },
};

static const DunCode contact_source[] = {
  { "IMPORT", NC_ ("contact_source", "Import") },
  { "CUSTOMER", NC_ ("contact_source", "Customer") },
  { "STAFF", NC_ ("contact_source", "Staff") },
  { "REGISTRY", NC_ ("contact_source", "Public register") },
  { NULL },
};

static const DunCode contact_state[] = {
  { "UNVERIFIED", NC_ ("contact_state", "Not verified") },
  { "VALID", NC_ ("contact_state", "Valid") },
  { "SUSPECT", NC_ ("contact_state", "Doubtful") },
  { "INVALID", NC_ ("contact_state", "Invalid") },
  { "BLOCKED", NC_ ("contact_state", "Blocked") },
  { NULL },
};

static const DunCode control_kind[] = {
  { "CONTACT", NC_ ("control_kind", "Contact") },
  { "REPAYMENT", NC_ ("control_kind", "Repayment") },
  { NULL },
};

static const DunCode dispute_state[] = {
  { "OPEN", NC_ ("dispute_state", "Open") },
  { "UNDER_REVIEW", NC_ ("dispute_state", "Under review") },
  { "ACCEPTED", NC_ ("dispute_state", "Accepted") },
  { "PARTLY_ACCEPTED", NC_ ("dispute_state", "Partly accepted") },
  { "REJECTED", NC_ ("dispute_state", "Rejected") },
  { "CLOSED", NC_ ("dispute_state", "Closed") },
  { NULL },
};

static const DunCode hold_kind[] = {
  { "DISPUTE", NC_ ("hold_kind", "Dispute") },
  { "HARDSHIP", NC_ ("hold_kind", "Hardship") },
  { "BREATHING_SPACE", NC_ ("hold_kind", "Breathing space") },
  { "DECEASED", NC_ ("hold_kind", "Deceased") },
  { "INSOLVENCY", NC_ ("hold_kind", "Insolvency") },
  { "PAYMENT_IN_TRANSIT", NC_ ("hold_kind", "Payment in transit") },
  { "COURT_STAY", NC_ ("hold_kind", "Stay by the court") },
  { "PROMISE", NC_ ("hold_kind", "Promise to pay") },
  { "MANUAL", NC_ ("hold_kind", "By hand") },
  { NULL },
};

static const DunCode hold_scope[] = {
  { "CALL", NC_ ("hold_scope", "Calls") },
  { "SMS", NC_ ("hold_scope", "SMS") },
  { "LETTER", NC_ ("hold_scope", "Letters") },
  { "INTEREST", NC_ ("hold_scope", "Interest") },
  { "STEP", NC_ ("hold_scope", "Next steps") },
  { "ALL", NC_ ("hold_scope", "Everything") },
  { NULL },
};

static const DunCode journal_event[] = {
  { "OPEN_CASE", NC_ ("journal_event", "Case opened") },
  { "ASSIGNED", NC_ ("journal_event", "Assigned") },
  { "TASK_RESCHEDULED", NC_ ("journal_event", "Task moved to another day") },
  { "TASK_STARTED", NC_ ("journal_event", "Task started") },
  { "TASK_RELEASED", NC_ ("journal_event", "Task given back to its queue") },
  { "TASK_ESCALATED", NC_ ("journal_event", "Task told to the manager") },
  { "REOPEN", NC_ ("journal_event", "Case reopened") },
  { "STEP_SMS", NC_ ("journal_event", "Step: SMS") },
  { "STEP_EMAIL", NC_ ("journal_event", "Step: e-mail") },
  { "STEP_CALL", NC_ ("journal_event", "Step: call") },
  { "STEP_LETTER", NC_ ("journal_event", "Step: letter") },
  { "STEP_VISIT", NC_ ("journal_event", "Step: visit") },
  { "STEP_W1_DUE", NC_ ("journal_event", "Step: first warning") },
  { "STEP_W2", NC_ ("journal_event", "Step: second warning") },
  { "STEP_COMMITTEE", NC_ ("journal_event", "Step: committee") },
  { "STEP_LEGAL", NC_ ("journal_event", "Step: legal action") },
  { "STEP_TASK", NC_ ("journal_event", "Step: task") },
  { "STEP_WAIT", NC_ ("journal_event", "Step: wait") },
  { "STRATEGY_CHOSEN", NC_ ("journal_event", "Strategy chosen by hand") },
  { "STRATEGY_MIGRATED", NC_ ("journal_event", "Goes on with another version of its strategy") },
  { "STRATEGY_STEPS", NC_ ("journal_event", "Steps of the strategy") },
  { "CLOSE", NC_ ("journal_event", "Case closed") },
  { "ITEM_ADDED", NC_ ("journal_event", "Facility added to the case") },
  { "MAKE_W1_DUE", NC_ ("journal_event", "First warning due") },
  { "W1_DISPATCHED", NC_ ("journal_event", "First warning dispatched") },
  { "W1_RETURNED", NC_ ("journal_event", "First warning returned") },
  { "W2_DISPATCHED", NC_ ("journal_event", "Second warning dispatched") },
  { "W2_RETURNED", NC_ ("journal_event", "Second warning returned") },
  { "REFER_TO_COMMITTEE", NC_ ("journal_event", "Referred to the committee") },
  { "DECISION_NEGOTIATE", NC_ ("journal_event", "Committee: negotiate") },
  { "DECISION_RESCHEDULE", NC_ ("journal_event", "Committee: reschedule") },
  { "DECISION_EXTEND", NC_ ("journal_event", "Committee: extend") },
  { "DECISION_LEGAL_ACTION", NC_ ("journal_event", "Committee: take legal action") },
  { "DECISION_CONTINUE_LEGAL_ACTION", NC_ ("journal_event", "Committee: continue legal action") },
  { "DECISION_WRITE_OFF", NC_ ("journal_event", "Committee: write off") },
  { "DECISION_RETURN", NC_ ("journal_event", "Committee: return to the previous stage") },
  { "ON_AGENDA", NC_ ("journal_event", "Put on the agenda") },
  { "DECIDED", NC_ ("journal_event", "Decided by the committee") },
  { "DECISION_EXECUTED", NC_ ("journal_event", "Decision executed") },
  { "AGENDA_WITHDRAWN", NC_ ("journal_event", "Withdrawn from the agenda") },
  { "DECISION_POSTPONE", NC_ ("journal_event", "Committee: postpone") },
  { "AGREEMENT_ACTIVATED", NC_ ("journal_event", "Agreement activated") },
  { "AGREEMENT_COMPLETED", NC_ ("journal_event", "Agreement completed") },
  { "AGREEMENT_BROKEN", NC_ ("journal_event", "Agreement broken") },
  { "AGREEMENT_ENDED", NC_ ("journal_event", "Agreement ended") },
  { "AGREEMENT_DRAFTED", NC_ ("journal_event", "Agreement drafted") },
  { "AGREEMENT_PROPOSED", NC_ ("journal_event", "Agreement proposed") },
  { "AGREEMENT_APPROVED", NC_ ("journal_event", "Agreement approved") },
  { "AGREEMENT_REJECTED", NC_ ("journal_event", "Agreement rejected") },
  { "AGREEMENT_EXPIRED", NC_ ("journal_event", "Agreement expired") },
  { "AGREEMENT_ACTIVE", NC_ ("journal_event", "Agreement took effect") },
  { "AGREEMENT_KEPT", NC_ ("journal_event", "Agreement kept") },
  { "AGREEMENT_REINSTATED", NC_ ("journal_event", "Agreement runs again") },
  { "AGREEMENT_MISSED", NC_ ("journal_event", "Agreement not kept") },
  { "AGREEMENT_CANCELLED", NC_ ("journal_event", "Agreement cancelled") },
  { "AGREEMENT_SUPERSEDED", NC_ ("journal_event", "Agreement superseded") },
  { "TRANSFER_ACCEPTED", NC_ ("journal_event", "Transfer accepted") },
  { "TRANSFER_BACK", NC_ ("journal_event", "Transferred back") },
  { "JUDGMENT_ENFORCED", NC_ ("journal_event", "Judgment enforced") },
  { "SETTLED", NC_ ("journal_event", "Settled") },
  { "ARREARS_CLEARED", NC_ ("journal_event", "Arrears cleared") },
  { "CREDIT_NOTE", NC_ ("journal_event", "Debt cleared by credit note") },
  { "PAYMENT_REVERSED", NC_ ("journal_event", "Payment reversed") },
  { "GENERATE", NC_ ("journal_event", "Letter drafted") },
  { "APPROVE", NC_ ("journal_event", "Letter approved") },
  { "QUEUE_PRINT", NC_ ("journal_event", "Letter queued for printing") },
  { "QUEUE_EMAIL", NC_ ("journal_event", "Letter queued for e-mail") },
  { "PRINT", NC_ ("journal_event", "Letter registered and printed") },
  { "REPRINT", NC_ ("journal_event", "Letter printed again") },
  { "DISPATCH", NC_ ("journal_event", "Letter dispatched") },
  { "DELIVERY_CONFIRMED", NC_ ("journal_event", "Delivery confirmed") },
  { "TERM_PASSED", NC_ ("journal_event", "Letter deemed delivered") },
  { "RETURN_REGISTERED", NC_ ("journal_event", "Letter returned") },
  { "LOST", NC_ ("journal_event", "Letter lost") },
  { "VOID", NC_ ("journal_event", "Letter voided") },
  { "DEEM_DELIVERED", NC_ ("journal_event", "Letter deemed delivered by the manager") },
  { "LETTER_GENERATED", NC_ ("journal_event", "Letter drafted") },
  { "LETTER_APPROVED", NC_ ("journal_event", "Letter approved") },
  { "LETTER_EXCLUDED", NC_ ("journal_event", "Letter excluded from the batch") },
  { "LETTER_QUEUED", NC_ ("journal_event", "Letter queued for printing") },
  { "LETTER_PRINTED", NC_ ("journal_event", "Letter registered and printed") },
  { "LETTER_REPRINTED", NC_ ("journal_event", "Letter printed again") },
  { "LETTER_DEEMED_DELIVERED", NC_ ("journal_event", "Letter counts as delivered") },
  { "LETTER_DISPATCHED", NC_ ("journal_event", "Letter dispatched") },
  { "LETTER_DELIVERED", NC_ ("journal_event", "Delivery confirmed") },
  { "LETTER_DEEMED_DELIVERED", NC_ ("journal_event", "Letter deemed delivered") },
  { "LETTER_RETURNED", NC_ ("journal_event", "Letter returned") },
  { "LETTER_LOST", NC_ ("journal_event", "Letter lost") },
  { "LETTER_VOIDED", NC_ ("journal_event", "Letter voided") },
  { "ASSIGN", NC_ ("journal_event", "Case assigned") },
  { "HOLD", NC_ ("journal_event", "Hold placed") },
  { "RELEASE", NC_ ("journal_event", "Hold released") },
  { "ACTION", NC_ ("journal_event", "Action recorded") },
  { "PROMISE_MADE", NC_ ("journal_event", "Promise made") },
  { "PROMISE_KEPT", NC_ ("journal_event", "Promise kept") },
  { "PROMISE_PARTIALLY_KEPT", NC_ ("journal_event", "Promise partially kept") },
  { "PROMISE_BROKEN", NC_ ("journal_event", "Promise broken") },
  { "PROMISE_OPEN", NC_ ("journal_event", "Promise open again") },
  { "PROMISE_CANCELLED", NC_ ("journal_event", "Promise cancelled") },
  { "PROMISE_SUPERSEDED", NC_ ("journal_event", "Promise superseded") },
  { "TASK_CREATED", NC_ ("journal_event", "Task created") },
  { "TASK_DONE", NC_ ("journal_event", "Task done") },
  { "TASK_CANCELLED", NC_ ("journal_event", "Task cancelled") },
  { "ACTIVITY", NC_ ("journal_event", "Action recorded") },
  { "ACTIVITY_CORRECTED", NC_ ("journal_event", "Entry corrected") },
  { "HOLD_SET", NC_ ("journal_event", "Hold placed") },
  { "CONSENT_RECORDED", NC_ ("journal_event", "Consent recorded") },
  { "DISPUTE_CLOSED", NC_ ("journal_event", "Dispute closed") },
  { "DISPUTE_DECIDED", NC_ ("journal_event", "Dispute decided") },
  { "DISPUTE_OPENED", NC_ ("journal_event", "Dispute opened") },
  { "DISPUTE_REVIEWED", NC_ ("journal_event", "Dispute under review") },
  { "PARTY_FLAG_ENDED", NC_ ("journal_event", "Mark of the customer ended") },
  { "PARTY_FLAG_SET", NC_ ("journal_event", "Customer marked") },
  { "PROBLEM_OPENED", NC_ ("journal_event", "Problem noted") },
  { "PROBLEM_RESOLVED", NC_ ("journal_event", "Problem resolved") },
  { "HOLD_RELEASED", NC_ ("journal_event", "Hold released") },
  { "MESSAGE_ACCEPT", NC_ ("journal_event", "Message accepted by the carrier") },
  { "MESSAGE_CANCEL", NC_ ("journal_event", "Message taken back") },
  { "MESSAGE_DELETE", NC_ ("journal_event", "Message deleted by the carrier") },
  { "MESSAGE_DELIVER", NC_ ("journal_event", "Message delivered") },
  { "MESSAGE_DOUBT", NC_ ("journal_event", "Message doubtful") },
  { "MESSAGE_ENROUTE", NC_ ("journal_event", "Message on its way") },
  { "MESSAGE_EXPIRE", NC_ ("journal_event", "Message expired") },
  { "MESSAGE_FAIL", NC_ ("journal_event", "Message not delivered") },
  { "MESSAGE_LEAVE", NC_ ("journal_event", "Message about to leave") },
  { "MESSAGE_MADE", NC_ ("journal_event", "Message prepared") },
  { "MESSAGE_POSTPONE", NC_ ("journal_event", "Message postponed") },
  { "MESSAGE_REJECT", NC_ ("journal_event", "Message rejected") },
  { "MESSAGE_RELEASE", NC_ ("journal_event", "Message back in the queue") },
  { "MESSAGE_SETTLE_NOT_SENT", NC_ ("journal_event", "Message settled: not sent") },
  { "MESSAGE_SETTLE_SENT", NC_ ("journal_event", "Message settled: sent") },
  { "MESSAGE_SUBMIT", NC_ ("journal_event", "Message handed over") },
  { "MESSAGE_WRITTEN", NC_ ("journal_event", "Message written") },
  { "DOCUMENT_NOT_RECEIVED", NC_ ("journal_event", "Document not received after all") },
  { "DOCUMENT_RECEIVED", NC_ ("journal_event", "Document received") },
  { "WARNING_FEE_BOOKED", NC_ ("journal_event", "Fee of a warning booked") },
  { "WARNING_FEE_ENDED", NC_ ("journal_event", "Fee of a warning ended with its letter") },
  { "WARNING_FEE_WAIVED", NC_ ("journal_event", "Fee of a warning waived") },
  { "DEBT_ARISEN", NC_ ("journal_event", "New debt") },
  { "ITEM_BLOCKED", NC_ ("journal_event", "Instalment blocked") },
  { "ITEM_UNBLOCKED", NC_ ("journal_event", "Block of an instalment ended") },
  { "PAUSE_SET", NC_ ("journal_event", "Delinquency paused") },
  { "PAUSE_RESUMED", NC_ ("journal_event", "Delinquency resumed") },
  { "DEFAULT_SET", NC_ ("journal_event", "Called in default") },
  { "DEFAULT_LIFTED", NC_ ("journal_event", "Call of default taken back") },
  { "CLASS_REBUTTED", NC_ ("journal_event", "Class rebutted") },
  { "REBUTTAL_ENDED", NC_ ("journal_event", "Rebuttal ended") },
  { "FORBEARANCE_RECORDED", NC_ ("journal_event", "Concession recorded") },
  { "FORBEARANCE_ENDED", NC_ ("journal_event", "Concession taken back") },
  { "CONTACT_POINT_ADDED", NC_ ("journal_event", "Contact added") },
  { "CONTACT_POINT_CHANGED", NC_ ("journal_event", "Contact changed") },
  { "CONTROLLER_SET", NC_ ("journal_event", "Default collector set") },
  { "DOCUMENT_ADDED", NC_ ("journal_event", "Document added") },
  { NULL },
};

static const DunCode legal_case_state[] = {
  { "PREPARATION", NC_ ("legal_case_state", "In preparation") },
  { "FILED", NC_ ("legal_case_state", "Filed") },
  { "ACCEPTED", NC_ ("legal_case_state", "Accepted by the court") },
  { "HEARING", NC_ ("legal_case_state", "Hearing") },
  { "JUDGMENT", NC_ ("legal_case_state", "Judgment") },
  { "APPEAL", NC_ ("legal_case_state", "Appeal") },
  { "FINAL", NC_ ("legal_case_state", "Final") },
  { "WRIT_ISSUED", NC_ ("legal_case_state", "Writ issued") },
  { "ENFORCEMENT", NC_ ("legal_case_state", "Enforcement") },
  { "SATISFIED", NC_ ("legal_case_state", "Satisfied") },
  { "UNENFORCEABLE", NC_ ("legal_case_state", "Unenforceable") },
  { "WITHDRAWN", NC_ ("legal_case_state", "Withdrawn") },
  { "SETTLED", NC_ ("legal_case_state", "Settled") },
  { "STAYED", NC_ ("legal_case_state", "Stayed") },
  { NULL },
};

static const DunCode outcome[] = {
  { "PROMISE", NC_ ("outcome", "Promise to pay") },
  { "CONTACT", NC_ ("outcome", "Spoken to") },
  { "CALL_BACK", NC_ ("outcome", "Call back") },
  { "NO_ANSWER", NC_ ("outcome", "No answer") },
  { "LEFT_MESSAGE", NC_ ("outcome", "Message left") },
  { "THIRD_PARTY", NC_ ("outcome", "Third party reached") },
  { "WRONG_NUMBER", NC_ ("outcome", "Wrong number") },
  { "NOT_IN_SERVICE", NC_ ("outcome", "Number not in service") },
  { "PAID_ALREADY", NC_ ("outcome", "Says it is paid") },
  { "REFUSED", NC_ ("outcome", "Refuses to pay") },
  { "DISPUTED", NC_ ("outcome", "Disputes the debt") },
  { "NOTE", NC_ ("outcome", "Note") },
  { "DONE", NC_ ("outcome", "Done") },
  { NULL },
};

static const DunCode phase[] = {
  { "SOFT", NC_ ("phase", "Soft collection") },
  { "HARD", NC_ ("phase", "Hard collection") },
  { "LEGAL", NC_ ("phase", "Legal collection") },
  { NULL },
};

static const DunCode promise_state[] = {
  { "OPEN", NC_ ("promise_state", "Open") },
  { "KEPT", NC_ ("promise_state", "Kept") },
  { "PARTIALLY_KEPT", NC_ ("promise_state", "Partially kept") },
  { "BROKEN", NC_ ("promise_state", "Broken") },
  { "CANCELLED", NC_ ("promise_state", "Cancelled") },
  { "SUPERSEDED", NC_ ("promise_state", "Superseded") },
  { NULL },
};

static const DunCode stage[] = {
  { "FOLLOW_UP", NC_ ("stage", "Follow-up") },
  { "WARNING_1", NC_ ("stage", "First warning") },
  { "WARNING_2", NC_ ("stage", "Second warning") },
  { "COMMITTEE", NC_ ("stage", "Committee") },
  { "AGREEMENT", NC_ ("stage", "Agreement") },
  { "LEGAL", NC_ ("stage", "Legal") },
  { "EXTERNAL", NC_ ("stage", "External") },
  { NULL },
};

static const DunCode task_kind[] = {
  { "CALL", NC_ ("task_kind", "Call") },
  { "SMS", NC_ ("task_kind", "SMS") },
  { "LETTER", NC_ ("task_kind", "Letter") },
  { "VISIT", NC_ ("task_kind", "Visit") },
  { "PRINT", NC_ ("task_kind", "Print") },
  { "CHECK", NC_ ("task_kind", "Check") },
  { "NEGOTIATION", NC_ ("task_kind", "Negotiation") },
  { "DATA_UPDATE", NC_ ("task_kind", "Data update") },
  { "BROKEN_PROMISE", NC_ ("task_kind", "Broken promise") },
  { "FOLLOW_UP", NC_ ("task_kind", "Follow-up") },
  { "LEGAL_STEP", NC_ ("task_kind", "Legal step") },
  { "BROKEN_AGREEMENT", NC_ ("task_kind", "Broken agreement") },
  { "WITHDRAW_CLAIM", NC_ ("task_kind", "Withdraw the claim") },
  { "DISPUTE", NC_ ("task_kind", "Dispute") },
  { "CREDIT_NOTE", NC_ ("task_kind", "Ask for a credit note") },
  { "DECEASED_CHECK", NC_ ("task_kind", "Check a death") },
  { NULL },
};

static const DunCode task_state[] = {
  { "OPEN", NC_ ("task_state", "Open") },
  { "ASSIGNED", NC_ ("task_state", "Assigned") },
  { "IN_PROGRESS", NC_ ("task_state", "In progress") },
  { "DONE", NC_ ("task_state", "Done") },
  { "RESCHEDULED", NC_ ("task_state", "Rescheduled") },
  { "TRANSFERRED", NC_ ("task_state", "Transferred") },
  { "CANCELLED", NC_ ("task_state", "Cancelled") },
  { NULL },
};

static const DunCode transfer_state[] = {
  { "PROPOSED", NC_ ("transfer_state", "Proposed") },
  { "ACT_PRINTED", NC_ ("transfer_state", "Act printed") },
  { "ACCEPTED", NC_ ("transfer_state", "Accepted") },
  { "REFUSED", NC_ ("transfer_state", "Refused") },
  { NULL },
};

static const DunCode tray[] = {
  { "NONE", NC_ ("tray", "None") },
  { "WARNING_1", NC_ ("tray", "First warning") },
  { "WARNING_2", NC_ ("tray", "Second warning") },
  { "COMMITTEE", NC_ ("tray", "Committee") },
  { NULL },
};

static const DunCode worklist_state[] = {
  { "HELD", NC_ ("worklist_state", "Held") },
  { "AWAITING_RESPONSE", NC_ ("worklist_state", "Awaiting response") },
  { "AWAITING_FOLLOW_UP", NC_ ("worklist_state", "Awaiting follow-up") },
  { "PLANNED", NC_ ("worklist_state", "Planned") },
  { NULL },
};

const DunCodeDomain dun_code_domains_case[] = {
  { "action", action },
  { "agreement_kind", agreement_kind },
  { "agreement_part_state", agreement_part_state },
  { "agreement_state", agreement_state },
  { "plan_interval", plan_interval },
  { "bucket", bucket },
  { "case_status", case_status },
  { "channel", channel },
  { "close_reason", close_reason },
  { "contact_kind", contact_kind },
  { "contact_source", contact_source },
  { "contact_state", contact_state },
  { "control_kind", control_kind },
  { "dispute_state", dispute_state },
  { "hold_kind", hold_kind },
  { "hold_scope", hold_scope },
  { "journal_event", journal_event },
  { "legal_case_state", legal_case_state },
  { "outcome", outcome },
  { "phase", phase },
  { "promise_state", promise_state },
  { "stage", stage },
  { "task_kind", task_kind },
  { "task_state", task_state },
  { "transfer_state", transfer_state },
  { "tray", tray },
  { "worklist_state", worklist_state },
  { NULL },
};
