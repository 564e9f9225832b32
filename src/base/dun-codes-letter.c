/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-codes-letter"

#include "dun-codes-private.h"

#include <glib/gi18n-lib.h>

/* Letters, the committee and its documents. One domain a table, in the order in which lists show
 * them; a word is translated within its domain: a cancelled letter and a cancelled task differ
 * in gender. */

static const DunCode batch_state[] = {
  { "DRAFTING", NC_ ("batch_state", "Being drafted") },
  { "REVIEW", NC_ ("batch_state", "Being reviewed") },
  { "CONFIRMING", NC_ ("batch_state", "Being confirmed") },
  { "QUEUED", NC_ ("batch_state", "Queued") },
  { "PRINTED", NC_ ("batch_state", "Printed") },
  { "CANCELLED", NC_ ("batch_state", "Cancelled") },
  { NULL },
};

static const DunCode decision[] = {
  { "NEGOTIATE", NC_ ("decision", "Negotiate") },
  { "RESCHEDULE", NC_ ("decision", "Reschedule") },
  { "EXTEND", NC_ ("decision", "Extend") },
  { "LEGAL_ACTION", NC_ ("decision", "Take legal action") },
  { "CONTINUE_LEGAL_ACTION", NC_ ("decision", "Continue legal action") },
  { "WRITE_OFF", NC_ ("decision", "Write off") },
  { "RETURN", NC_ ("decision", "Return to the previous stage") },
  { "POSTPONE", NC_ ("decision", "Postpone") },
  { NULL },
};

static const DunCode document_category[] = {
  { "MINUTES_SCAN", NC_ ("document_category", "Signed minutes") },
  { "CONTRACT", NC_ ("document_category", "Contract") },
  { "IDENTITY", NC_ ("document_category", "Identity document") },
  { "CORRESPONDENCE", NC_ ("document_category", "Correspondence") },
  { "RETURNED_MAIL", NC_ ("document_category", "Returned mail") },
  { "PHOTO", NC_ ("document_category", "Photo") },
  { "OTHER", NC_ ("document_category", "Other") },
  { NULL },
};

/* Why somebody gets no letter now. */
static const DunCode eligibility[] = {
  { "CLOSED", NC_ ("eligibility", "The case is closed") },
  { "OTHER_TRAY", NC_ ("eligibility", "The case stands in another tray") },
  { "NO_ARREARS", NC_ ("eligibility", "No arrears") },
  { "ARREARS", NC_ ("eligibility", "Something is still overdue") },
  { "NO_RECIPIENT", NC_ ("eligibility", "Nobody to write to in this role") },
  { "ITEM_BLOCKED", NC_ ("eligibility", "Blocked") },
  { "SPARED", NC_ ("eligibility", "In grace or on pause") },
  { "TOO_RECENT", NC_ ("eligibility", "Not overdue long enough") },
  { "HELD", NC_ ("eligibility", "On hold") },
  { "NO_VALID_ADDRESS", NC_ ("eligibility", "The last letter came back") },
  { "TERM_RUNNING", NC_ ("eligibility", "The term to respond is running") },
  { "LETTER_LIVE", NC_ ("eligibility", "Such a letter exists already") },
  { "NO_EFFECTIVE_W1", NC_ ("eligibility", "No effective first warning") },
  { "CREDIT_COVERS", NC_ ("eligibility", "A credit covers the arrears") },
  { "NO_ADDRESS", NC_ ("eligibility", "No usable address") },
  { "NO_WORDING", NC_ ("eligibility", "No wording for this letter") },
  { "DISPUTED", NC_ ("eligibility", "Disputed") },
  { "CONTACT_DECEASED", NC_ ("eligibility", "Deceased") },
  { "CONTACT_LAWYER", NC_ ("eligibility", "Represented by a lawyer") },
  { "CONTACT_BLOCKED", NC_ ("eligibility", "Objects to any contact") },
  { "CONTACT_POINT_INVALID", NC_ ("eligibility", "The number or address is invalid") },
  { "CONTACT_POINT_BLOCKED", NC_ ("eligibility", "The number or address is blocked") },
  { "CONTACT_WORKPLACE", NC_ ("eligibility", "A place of work, and another number is known") },
  { "CONTACT_OBJECTION", NC_ ("eligibility", "Objected to this channel") },
  { "CONTACT_NO_CONSENT", NC_ ("eligibility", "No consent") },
  { "CONTACT_WINDOW", NC_ ("eligibility", "Outside the permitted hours") },
  { "CONTACT_MIN_DAYS", NC_ ("eligibility", "Not overdue long enough") },
  { "CONTACT_FREQUENCY", NC_ ("eligibility", "Contacted too often") },
  { "CONTACT_PROMISE", NC_ ("eligibility", "An open promise, and the reminder is done") },
  { "CONTACT_LANGUAGE", NC_ ("eligibility", "No text in the customer’s language") },
  { "CONTACT_PARTY_UNKNOWN", NC_ ("eligibility", "The customer is not known here") },
  { NULL },
};

static const DunCode envelope_profile[] = {
  { "DIN5008_A", NC_ ("envelope_profile", "DIN 5008, form A") },
  { "DIN5008_B", NC_ ("envelope_profile", "DIN 5008, form B") },
  { "LEFT_C4", NC_ ("envelope_profile", "C4, window on the left") },
  { "LEFT_C5", NC_ ("envelope_profile", "C5, window on the left") },
  { "LEFT_C6_5", NC_ ("envelope_profile", "C6/5, window on the left") },
  { "LEFT_DL", NC_ ("envelope_profile", "DL, window on the left") },
  { "RIGHT_C4", NC_ ("envelope_profile", "C4, window on the right") },
  { "RIGHT_C5", NC_ ("envelope_profile", "C5, window on the right") },
  { "RIGHT_C6_5", NC_ ("envelope_profile", "C6/5, window on the right") },
  { "RIGHT_DL", NC_ ("envelope_profile", "DL, window on the right") },
  { "PLAIN", NC_ ("envelope_profile", "Without a window") },
  { NULL },
};

/* What is journalled for the house, not for one case. */
static const DunCode house_event[] = {
  { "LETTERS_SPOOLED", NC_ ("house_event", "Letters given to a printer") },
  { "PRINT_CONFIRMED", NC_ ("house_event", "Printed letters counted") },
  { "PRINT_FAILED", NC_ ("house_event", "Printer stopped") },
  { "TASK_ASSIGNED", NC_ ("house_event", "Task assigned") },
  { "TASK_CANCELLED", NC_ ("house_event", "Task cancelled") },
  { "TASK_CREATED", NC_ ("house_event", "Task created") },
  { "TASK_DONE", NC_ ("house_event", "Task done") },
  { "TASK_ESCALATED", NC_ ("house_event", "Task told to the manager") },
  { "TASK_RELEASED", NC_ ("house_event", "Task given back to its queue") },
  { "TASK_RESCHEDULED", NC_ ("house_event", "Task moved to another day") },
  { "TASK_STARTED", NC_ ("house_event", "Task started") },
  { "TASK_TRANSFERRED", NC_ ("house_event", "Task given back to the unit") },
  { "STRATEGY_ACTIVATED", NC_ ("house_event", "Strategy activated") },
  { "STRATEGY_APPROVED", NC_ ("house_event", "Strategy approved") },
  { "STRATEGY_MIGRATED", NC_ ("house_event", "Cases go on with another version") },
  { "STRATEGY_RETIRED", NC_ ("house_event", "Strategy retired") },
  { "STRATEGY_SAVED", NC_ ("house_event", "Strategy written") },
  { "STRATEGY_SIMULATED", NC_ ("house_event", "Strategy simulated") },
  { "STRATEGY_VALIDATED", NC_ ("house_event", "Strategy validated") },
  { "IMAGE_ADDED", NC_ ("house_event", "Picture of letters added") },
  { "IMAGE_APPROVED", NC_ ("house_event", "Picture of letters approved") },
  { "IMAGE_REJECTED", NC_ ("house_event", "Picture of letters rejected") },
  { "WORDING_APPROVED", NC_ ("house_event", "Wording approved") },
  { "WORDING_REJECTED", NC_ ("house_event", "Wording rejected") },
  { "WORDING_RETIRED", NC_ ("house_event", "Wording retired") },
  { "WORDING_SAVED", NC_ ("house_event", "Wording written") },
  { "WORDING_SUBMITTED", NC_ ("house_event", "Wording handed in") },
  { "DOCUMENT_ADDED", NC_ ("house_event", "Document added") },
  { "CALL_SCRIPT_REMOVED", NC_ ("house_event", "Call script taken away") },
  { "CALL_SCRIPT_SET", NC_ ("house_event", "Call script changed") },
  { "OUTCOME_ACTION_SET", NC_ ("house_event", "Outcome matrix changed") },
  { "CAMPAIGN_MADE", NC_ ("house_event", "Customers of a segment contacted") },
  { "QUEUE_SET", NC_ ("house_event", "Queue changed") },
  { "RULE_CHANGED", NC_ ("house_event", "Rule book changed") },
  { "LETTER_BATCH_DISCARDED", NC_ ("house_event", "Batch of letters discarded") },
  { "RULE_TAKEN_BACK", NC_ ("house_event", "Planned rule taken back") },
  { "SCORE_RULES_SET", NC_ ("house_event", "Score rules changed") },
  { "OUTCOME_ACTION_REMOVED", NC_ ("house_event", "Outcome of a call taken away") },
  { "SKILL_REMOVED", NC_ ("house_event", "Skill taken away") },
  { "SURVEY_QUESTION_REMOVED", NC_ ("house_event", "Survey question taken away") },
  { "SURVEY_QUESTION_SET", NC_ ("house_event", "Survey question changed") },
  { "SKILL_SET", NC_ ("house_event", "Skill changed") },
  { "STAFF_SKILLS_SET", NC_ ("house_event", "Skills granted") },
  { "SESSION_PLANNED", NC_ ("house_event", "Session planned") },
  { "SESSION_CONVENED", NC_ ("house_event", "Session convened") },
  { "SESSION_ADJOURNED", NC_ ("house_event", "Session adjourned") },
  { "SESSION_DECIDED", NC_ ("house_event", "Session decided") },
  { "SESSION_CANCELLED", NC_ ("house_event", "Session cancelled") },
  { "SESSION_CLOSED", NC_ ("house_event", "Session closed") },
  { "MINUTES_DRAFT", NC_ ("house_event", "Minutes drafted") },
  { "MINUTES_PRINTED", NC_ ("house_event", "Minutes printed") },
  { "MINUTES_SIGNED", NC_ ("house_event", "Minutes signed") },
  { "CONTROLLER_SET", NC_ ("house_event", "Default collector set") },
  { "DAY_CLOSED", NC_ ("house_event", "Business day closed") },
  { "DAY_OPENED", NC_ ("house_event", "Business day opened") },
  { "IMPORT_APPLIED", NC_ ("house_event", "Import applied") },
  { "IMPORT_REFUSED", NC_ ("house_event", "Import refused") },
  { "ROLE_APPROVED", NC_ ("house_event", "Role approved") },
  { "ROLE_REQUESTED", NC_ ("house_event", "Role requested") },
  { "ROLE_REVOKED", NC_ ("house_event", "Role taken away") },
  { "SEGMENT_ACTIVATED", NC_ ("house_event", "Segment activated") },
  { "SEGMENT_DEACTIVATED", NC_ ("house_event", "Segment deactivated") },
  { "SEGMENT_SAVED", NC_ ("house_event", "Segment saved") },
  { "SETTING_CHANGED", NC_ ("house_event", "Setting changed") },
  { "STAFF_ACTIVATED", NC_ ("house_event", "Login activated") },
  { "STAFF_CHANGED", NC_ ("house_event", "Login changed") },
  { "STAFF_CREATED", NC_ ("house_event", "Login created") },
  { "STAFF_DEACTIVATED", NC_ ("house_event", "Login deactivated") },
  { "STAFF_PASSWORD_SET", NC_ ("house_event", "Password set") },
  { NULL },
};

static const DunCode item_state[] = {
  { "REFERRED", NC_ ("item_state", "Referred") },
  { "ON_AGENDA", NC_ ("item_state", "On the agenda") },
  { "DISCUSSED", NC_ ("item_state", "Discussed") },
  { "DECIDED", NC_ ("item_state", "Decided") },
  { "POSTPONED", NC_ ("item_state", "Postponed") },
  { "WITHDRAWN", NC_ ("item_state", "Withdrawn") },
  { "EXECUTED", NC_ ("item_state", "Executed") },
  { "EXPIRED", NC_ ("item_state", "Expired") },
  { "REVOKED", NC_ ("item_state", "Revoked") },
  { NULL },
};

static const DunCode letter_kind[] = {
  { "W1", NC_ ("letter_kind", "First warning") },
  { "W2", NC_ ("letter_kind", "Second warning") },
  { "ORDINARY", NC_ ("letter_kind", "Ordinary warning") },
  { "GUARANTOR", NC_ ("letter_kind", "Letter to the guarantor") },
  { "MORTGAGE", NC_ ("letter_kind", "Letter to the owner of collateral") },
  { "INVITATION", NC_ ("letter_kind", "Invitation to a meeting") },
  { "THANKS", NC_ ("letter_kind", "Thanks for the payment") },
  { "STATEMENT", NC_ ("letter_kind", "Statement of account") },
  { "HANDOVER", NC_ ("letter_kind", "Acceptance–handover act") },
  { "VISIT_ORDER", NC_ ("letter_kind", "Visit order") },
  { "OFFER", NC_ ("letter_kind", "Offer") },
  { "MINUTES", NC_ ("letter_kind", "Minutes") },
  { NULL },
};

static const DunCode letter_state[] = {
  { "DRAFT", NC_ ("letter_state", "Draft") },
  { "APPROVED", NC_ ("letter_state", "Approved") },
  { "QUEUED", NC_ ("letter_state", "Queued") },
  { "PRINTED", NC_ ("letter_state", "Printed") },
  { "DISPATCHED", NC_ ("letter_state", "Dispatched") },
  { "DELIVERED", NC_ ("letter_state", "Delivered") },
  { "DEEMED_DELIVERED", NC_ ("letter_state", "Deemed delivered") },
  { "RETURNED", NC_ ("letter_state", "Returned") },
  { "LOST", NC_ ("letter_state", "Lost") },
  { "VOIDED", NC_ ("letter_state", "Voided") },
  { NULL },
};

static const DunCode print_state[] = {
  { "SPOOLED", NC_ ("print_state", "With the printer") },
  { "PRINTED", NC_ ("print_state", "Printed") },
  { "CONFIRMED", NC_ ("print_state", "Confirmed") },
  { "FAILED", NC_ ("print_state", "Stopped") },
  { "UNKNOWN", NC_ ("print_state", "The printer does not say") },
  { NULL },
};

static const DunCode printer_tray[] = {
  { "AUTO", NC_ ("printer_tray", "As the printer does") },
  { "UPPER", NC_ ("printer_tray", "Upper tray") },
  { "MIDDLE", NC_ ("printer_tray", "Middle tray") },
  { "LOWER", NC_ ("printer_tray", "Lower tray") },
  { "MANUAL", NC_ ("printer_tray", "Manual feed") },
  { "ENVELOPE", NC_ ("printer_tray", "Envelopes") },
  { "LARGE", NC_ ("printer_tray", "Large tray") },
  { NULL },
};

static const DunCode letter_typed[] = {
  { "MISSING", NC_ ("letter_typed", "Missing") },
  { "TYPED", NC_ ("letter_typed", "Typed") },
  { NULL },
};

static const DunCode letter_void_reason[] = {
  { "AGREEMENT", NC_ ("letter_void_reason", "An agreement took effect") },
  { "PAID_BEFORE_DISPATCH", NC_ ("letter_void_reason", "Paid before dispatch") },
  { "HELD", NC_ ("letter_void_reason", "On hold") },
  { "DISPUTED", NC_ ("letter_void_reason", "Disputed") },
  { "EXCLUDED", NC_ ("letter_void_reason", "Excluded from the batch") },
  { "MANUAL", NC_ ("letter_void_reason", "Voided by hand") },
  { "OTHER_TRAY", NC_ ("letter_void_reason", "The case stands in another tray") },
  { "ITEM_BLOCKED", NC_ ("letter_void_reason", "Blocked") },
  { "SPARED", NC_ ("letter_void_reason", "In grace or on pause") },
  { "TOO_RECENT", NC_ ("letter_void_reason", "Not overdue long enough") },
  { "NO_VALID_ADDRESS", NC_ ("letter_void_reason", "The last letter came back") },
  { "TERM_RUNNING", NC_ ("letter_void_reason", "The term to respond is running") },
  { "LETTER_LIVE", NC_ ("letter_void_reason", "Such a letter exists already") },
  { "NO_EFFECTIVE_W1", NC_ ("letter_void_reason", "No effective first warning") },
  { "NO_WORDING", NC_ ("letter_void_reason", "No wording for this letter") },
  { "STAGE_LEFT", NC_ ("letter_void_reason", "The case has left the tray") },
  { "CASE_CLOSED", NC_ ("letter_void_reason", "The case is closed") },
  { "NO_ADDRESS", NC_ ("letter_void_reason", "No usable address") },
  { "REFERRED", NC_ ("letter_void_reason", "Referred to the committee") },
  { "AGREEMENT", NC_ ("letter_void_reason", "Agreement made") },
  { "BATCH_CANCELLED", NC_ ("letter_void_reason", "Batch cancelled") },
  { "CONTACT_DECEASED", NC_ ("letter_void_reason", "Deceased") },
  { "CONTACT_LAWYER", NC_ ("letter_void_reason", "Represented by a lawyer") },
  { "CONTACT_BLOCKED", NC_ ("letter_void_reason", "Objects to any contact") },
  { "CONTACT_POINT_INVALID", NC_ ("letter_void_reason", "The number or address is invalid") },
  { "CONTACT_POINT_BLOCKED", NC_ ("letter_void_reason", "The number or address is blocked") },
  { "CONTACT_WORKPLACE",
    NC_ ("letter_void_reason", "A place of work, and another number is known") },
  { "CONTACT_OBJECTION", NC_ ("letter_void_reason", "Objected to this channel") },
  { "CONTACT_NO_CONSENT", NC_ ("letter_void_reason", "No consent") },
  { "CONTACT_WINDOW", NC_ ("letter_void_reason", "Outside the permitted hours") },
  { "CONTACT_MIN_DAYS", NC_ ("letter_void_reason", "Not overdue long enough") },
  { "CONTACT_FREQUENCY", NC_ ("letter_void_reason", "Contacted too often") },
  { "CONTACT_PROMISE", NC_ ("letter_void_reason", "An open promise, and the reminder is done") },
  { "CONTACT_LANGUAGE", NC_ ("letter_void_reason", "No text in the customer’s language") },
  { "CONTACT_PARTY_UNKNOWN", NC_ ("letter_void_reason", "The customer is not known here") },
  { "OTHER", NC_ ("letter_void_reason", "Other") },
  { NULL },
};

static const DunCode message_state[] = {
  { "GENERATED", NC_ ("message_state", "Generated") },
  { "SUPPRESSED", NC_ ("message_state", "Suppressed") },
  { "QUEUED", NC_ ("message_state", "Queued") },
  { "SENDING", NC_ ("message_state", "Being sent") },
  { "SUBMITTED", NC_ ("message_state", "Submitted") },
  { "ACCEPTED", NC_ ("message_state", "Accepted by the carrier") },
  { "ENROUTE", NC_ ("message_state", "On its way") },
  { "DELIVERED", NC_ ("message_state", "Delivered") },
  { "EXPIRED", NC_ ("message_state", "Expired") },
  { "UNDELIVERABLE", NC_ ("message_state", "Undeliverable") },
  { "REJECTED", NC_ ("message_state", "Rejected") },
  { "DELETED", NC_ ("message_state", "Deleted") },
  { "UNKNOWN", NC_ ("message_state", "Unknown") },
  { "CANCELLED", NC_ ("message_state", "Cancelled") },
  { NULL },
};

static const DunCode return_reason[] = {
  { "UNKNOWN_AT_ADDRESS", NC_ ("return_reason", "Unknown at this address") },
  { "MOVED", NC_ ("return_reason", "Moved") },
  { "FORWARDING_EXPIRED", NC_ ("return_reason", "Forwarding order expired") },
  { "ADDRESS_INSUFFICIENT", NC_ ("return_reason", "Address insufficient") },
  { "NO_LETTERBOX", NC_ ("return_reason", "No letterbox") },
  { "COMPANY_CLOSED", NC_ ("return_reason", "Company closed") },
  { "DECEASED", NC_ ("return_reason", "Deceased") },
  { "REFUSED", NC_ ("return_reason", "Refused") },
  { "NOT_COLLECTED", NC_ ("return_reason", "Not collected") },
  { "LETTERBOX_NOT_EMPTIED", NC_ ("return_reason", "Letterbox not emptied") },
  { "DAMAGED", NC_ ("return_reason", "Damaged") },
  { "OTHER", NC_ ("return_reason", "Other") },
  { NULL },
};

static const DunCode returned_mail_state[] = {
  { "REGISTERED", NC_ ("returned_mail_state", "Registered") },
  { "ADDRESS_BLOCKED", NC_ ("returned_mail_state", "Address blocked") },
  { "TASK_OPEN", NC_ ("returned_mail_state", "Task open") },
  { "RESOLVED", NC_ ("returned_mail_state", "Resolved") },
  { "UNDONE", NC_ ("returned_mail_state", "Taken back") },
  { NULL },
};

static const DunCode envelope_state[] = {
  { "READING", NC_ ("envelope_state", "Being read") },
  { "FOUND", NC_ ("envelope_state", "Found") },
  { "TYPE", NC_ ("envelope_state", "To be typed") },
  { "QUESTION", NC_ ("envelope_state", "Several letters") },
  { "REFUSED", NC_ ("envelope_state", "Not possible") },
  { "TWICE", NC_ ("envelope_state", "Twice in the stack") },
  { "ALREADY", NC_ ("envelope_state", "Registered before") },
  { "SENDING", NC_ ("envelope_state", "Being registered") },
  { "REGISTERED", NC_ ("envelope_state", "Registered") },
  { NULL },
};

static const DunCode returned_resolution[] = {
  { "NEW_ADDRESS", NC_ ("returned_resolution", "New address") },
  { "HANDED_OVER", NC_ ("returned_resolution", "Handed over") },
  { "DELIVERED", NC_ ("returned_resolution", "Counts as delivered") },
  { "DONE", NC_ ("returned_resolution", "Done") },
  { NULL },
};

static const DunCode post_book[] = {
  { "BATCH", NC_ ("post_book", "By batch") },
  { "DAY", NC_ ("post_book", "By day") },
  { NULL },
};

static const DunCode post_state[] = {
  { "WAITING", NC_ ("post_state", "Not dispatched") },
  { "OPEN", NC_ ("post_state", "On its way") },
  { "DELIVERED", NC_ ("post_state", "Delivered") },
  { "RETURNED", NC_ ("post_state", "Returned") },
  { "LOST", NC_ ("post_state", "Lost") },
  { NULL },
};

static const DunCode handed_to[] = {
  { "CALL", NC_ ("handed_to", "Call queue") },
  { "VISIT", NC_ ("handed_to", "Visit") },
  { "SECURITY", NC_ ("handed_to", "Security service") },
  { NULL },
};

static const DunCode session_state[] = {
  { "PLANNED", NC_ ("session_state", "Planned") },
  { "CONVENED", NC_ ("session_state", "Convened") },
  { "ADJOURNED", NC_ ("session_state", "Adjourned") },
  { "DECIDED", NC_ ("session_state", "Decided") },
  { "MINUTES_DRAFT", NC_ ("session_state", "Minutes drafted") },
  { "MINUTES_SIGNED", NC_ ("session_state", "Minutes signed") },
  { "CLOSED", NC_ ("session_state", "Closed") },
  { "CANCELLED", NC_ ("session_state", "Cancelled") },
  { NULL },
};

static const DunCode vote[] = {
  { "FOR", NC_ ("vote", "For") },
  { "AGAINST", NC_ ("vote", "Against") },
  { "ABSTAIN", NC_ ("vote", "Abstained") },
  { NULL },
};

const DunCodeDomain dun_code_domains_letter[] = {
  { "batch_state", batch_state },
  { "decision", decision },
  { "document_category", document_category },
  { "eligibility", eligibility },
  { "envelope_profile", envelope_profile },
  { "house_event", house_event },
  { "item_state", item_state },
  { "letter_kind", letter_kind },
  { "letter_typed", letter_typed },
  { "printer_tray", printer_tray },
  { "letter_state", letter_state },
  { "letter_void_reason", letter_void_reason },
  { "message_state", message_state },
  { "print_state", print_state },
  { "return_reason", return_reason },
  { "envelope_state", envelope_state },
  { "returned_mail_state", returned_mail_state },
  { "returned_resolution", returned_resolution },
  { "handed_to", handed_to },
  { "post_book", post_book },
  { "post_state", post_state },
  { "session_state", session_state },
  { "vote", vote },
  { NULL },
};
