/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>

/* What two people do at the same time, and what must come of it; test-races.c plays it. */

typedef enum
{
  ONE,    /* exactly one of the two takes effect */
  BOTH,   /* both do, in whatever order */
  DEPENDS /* both do in one order, in the other the second is refused */
} Winners;

typedef struct
{
  const char *login;
  const char *sql;
} Step;

typedef struct
{
  const char *name;
  Step        setup[8];
  Step        a;
  Step        b;
  Winners     winners;
  const char *after; /* a query that must answer t */
} Scenario;

#define LEAVE(n)                                                                                   \
  "select verdict from api.sender_leave (" n ", 's" n "', 'c', false, null, 'T', 'GSM7', 1, 60)"
#define BATCH "select api.letter_batch_create (gen_random_uuid (), 'W1', tap.cases_of ('K1', 'K2'))"
#define CONFIRM "select api.letter_batch_confirm (gen_random_uuid (), 1, 2, 'EUR:40000')"
#define PART   "select api.letter_part_register (gen_random_uuid (), 1, 'pdf', 2, tap.part ())"
#define POST   "select api.letter_dispatch (gen_random_uuid (), tap.printed (), '2026-03-02')"
#define DISCARD "select api.letter_batch_discard (gen_random_uuid (), 1, 1)"
#define ONE_A_SLICE "update core.setting set value = to_jsonb (1) where name = 'letter_slice'"
#define RETURN                                                                                     \
  "select api.returned_register (gen_random_uuid (), 1, 'MOVED', null, null, null, null, null, "   \
  "null, null)"
#define REFER                                                                                      \
  "select api.case_refer (gen_random_uuid (), tap.case_of ('K1'), 'why', tap.version_of "          \
  "(tap.case_of ('K1')))"
#define PAY    "select tap.pay ('K1', '200.00', '2026-03-02')"
#define PLAN                                                                                       \
  "select api.session_plan (gen_random_uuid (), '2026-03-02', 'Hall', 1, 'C', '[{\"name\": "       \
  "\"C\"}]')"
#define STRATEGY(version, name)                                                                    \
  "select api.strategy_save (gen_random_uuid (), " version ", '{\"name\": \"" name "\", "          \
  "\"steps\": [{\"step_no\": 1, \"kind\": \"CALL\", \"offset_mode\": \"PAST_DUE\", "             \
  "\"offset_days\": 1, \"is_automatic\": false}]}', "                                             \
  "(select version from api.strategy_get (" version ")))"
#define VALIDATE(id) "select api.strategy_validate (gen_random_uuid (), " id ", 1)"
#define SIMULATE(id) "select api.strategy_simulate (gen_random_uuid (), " id ", 2)"
#define SECOND(id) "select api.strategy_approve (gen_random_uuid (), " id ", 3)"
#define BEGIN(id) "select api.strategy_activate (gen_random_uuid (), " id ", '2026-03-02', 4)"
#define AGENDA "select api.agenda_add (gen_random_uuid (), 1, tap.cases_of ('K1'))"
#define CONVENE                                                                                    \
  "select api.session_convene (gen_random_uuid (), 1, array[1], tap.session_version (1))"
#define DECIDE(what, version)                                                                      \
  "select api.agenda_decide (gen_random_uuid (), 1, '" what                                        \
  "', 'x', '2026-03-20', 1, 0, 0, " version ")"
#define MINUTES                                                                                    \
  "select api.session_minutes (gen_random_uuid (), 1, 'T', 'en', tap.session_version (1))"
#define STORE                                                                                      \
  "select api.session_minutes_store (gen_random_uuid (), 1, 'm', tap.session_version (1))"
#define SCAN(bytes)                                                                                \
  "select api.document_add (gen_random_uuid (), null, 1, 'MINUTES_SCAN', 'S', 's.pdf', "           \
  "'application/pdf', 1, '" bytes "')"
#define SIGN   "select api.session_sign (gen_random_uuid (), 1, tap.session_version (1))"
#define CLOSE_SESSION "select api.session_close (gen_random_uuid (), 1, tap.session_version (1))"
#define ASSIGN(login)                                                                              \
  "select api.case_assign (gen_random_uuid (), tap.cases_of ('K1', 'K2'), '" login "', 'r')"
#define PROMISE(amount)                                                                            \
  "select api.promise_record (gen_random_uuid (), tap.case_of ('K1'), " amount                     \
  ", 'EUR', '2026-03-10', 'CASH', 'n', tap.version_of (tap.case_of ('K1')))"
#define DRAFT                                                                                      \
  "select api.agreement_draft (gen_random_uuid (), tap.case_of ('K1'), null, 9000, 'EUR', 0, "     \
  "'[{\"due_on\": \"2026-03-09\", \"amount\": 9000}]', null, null, null, null, null, null)"
#define PROPOSE "select api.agreement_propose (gen_random_uuid (), 1, 1)"
#define APPROVE "select api.agreement_approve (gen_random_uuid (), 1, 2)"
#define REJECT "select api.agreement_reject (gen_random_uuid (), 1, 'r', 2)"
#define ACTIVATE "select api.agreement_activate (gen_random_uuid (), 1, null, 'yes', 3)"
#define ACTIVITY(version)                                                                          \
  "select api.activity_record (gen_random_uuid (), tap.case_of ('K1'), 'CALL_OUT', 'CONTACT', "    \
  "now (), null, 'x', 'n', "                                                                       \
  "null, '2026-03-05', 'CONTACT', '2026-03-05', '[]', null, " version ")"
#define VERSION "tap.version_of (tap.case_of ('K1'))"
#define TASK   "(select min (task_id) from api.case_tasks (tap.case_of ('K1')))"

#define NEXT   "select api.queue_next (gen_random_uuid (), 'CALLS')"
#define NEXT_SAME                                                                                  \
  "select api.queue_next ('33333333-0000-4000-8000-000000000009', 'CALLS')"
#define HANDED                                                                                     \
  "select (select count (*) from core.request where function = 'queue_next' and result ->> "       \
  "'task_id' is not null) = (select count (*) from core.task where leased_by is not null)"         \
  " and (select count (*) from core.task where leased_by is not null) = (select count (*) from "   \
  "audit.journal where event = 'TASK_STARTED')"

static const Scenario scenarios[] = {
  { "B05-two-people-are-handed-two-items",
    { { "coll_n1", "select tap.open_calls ('K1', 'K2')" } },
    { "coll_n1", NEXT },
    { "caller_n1", NEXT },
    BOTH,
    HANDED " and (select count (*) > 0 from core.task where leased_by is not null)" },
  { "B05-one-item-goes-to-one-person",
    { { "coll_n1", "select tap.open_calls ('K1')" } },
    { "coll_n1", NEXT },
    { "caller_n1", NEXT },
    BOTH,
    HANDED },
  { "R-a-next-that-is-sent-on-two-lines-hands-out-one",
    { { "coll_n1", "select tap.open_calls ('K1', 'K2')" } },
    { "coll_n1", NEXT_SAME },
    { "coll_n1", NEXT_SAME },
    BOTH,
    HANDED " and (select count (*) = 1 from core.task where leased_by is not null)" },
  { "X50-who-was-away-records-or-another-takes-over",
    { { "coll_n1", "select tap.open_calls ('K1')" },
      { "coll_n1", NEXT },
      { "coll_n1", "select tap.lease_ends ()" } },
    { "coll_n1",
      "select api.call_record (gen_random_uuid (), tap.call (), 'CALL_OUT', 'NO_ANSWER', null,"
      " null, null, 'n', null, null, null, null)" },
    { "caller_n1", NEXT },
    DEPENDS,
    "select (select count (*) from core.activity) = (select count (*) from core.task where state = "
    "'DONE') and (select count (*) from core.task where queue = 'CALLS' and state <> 'DONE') = 1" },
  { "D05-dispatch-and-referral-of-one-case",
    { { "coll_n1", BATCH }, { "coll_n1", CONFIRM }, { "coll_n1", PART } },
    { "printer_n", POST },
    { "coll_n1", REFER },
    DEPENDS,
    "select tap.stage_of ('K1') in ('WARNING_2', 'COMMITTEE')" },
  { "D05-a-letter-is-dispatched-once",
    { { "coll_n1", BATCH }, { "coll_n1", CONFIRM }, { "coll_n1", PART } },
    { "printer_n", POST },
    { "head_n", POST },
    ONE,
    "select count (*) = 2 from core.activity where action = 'LETTER'" },
  { "E01-an-envelope-is-registered-once",
    { { "coll_n1", BATCH }, { "coll_n1", CONFIRM }, { "coll_n1", PART }, { "printer_n", POST } },
    { "printer_n", RETURN },
    { "head_n", RETURN },
    ONE,
    "select (select count (*) = 1 from core.returned_mail) and (select count (*) = 1 from "
    "core.task where kind = 'DATA_UPDATE')" },
  { "E03-a-return-and-a-payment",
    { { "coll_n1", BATCH }, { "coll_n1", CONFIRM }, { "coll_n1", PART }, { "printer_n", POST } },
    { "printer_n", RETURN },
    { "importer_ho", PAY },
    BOTH,
    "select tap.stage_of ('K1') = 'CLOSED' and (select state = 'RETURNED' from core.letter where "
    "letter_id = 1) and not exists (select from core.task where state = 'OPEN')" },
  { "E03-a-return-and-the-dispatch-of-another-letter-to-the-address",
    { { "coll_n1", BATCH },
      { "coll_n1", CONFIRM },
      { "coll_n1", PART },
      { "printer_n", POST },
      { "coll_n1",
        "select api.letter_batch_create (gen_random_uuid (), 'ORDINARY', tap.cases_of ('K1'))" },
      { "coll_n1", "select api.letter_batch_confirm (gen_random_uuid (), 2, 1, 'EUR:20000')" },
      { "coll_n1",
        "select api.letter_part_register (gen_random_uuid (), 2, 'p2', 1, '[{\"letter_id\": 3, "
        "\"page_first\": 1, \"page_count\": 1, \"content_hash\": \"00\"}]')" } },
    { "printer_n", RETURN },
    { "head_n", "select api.letter_dispatch (gen_random_uuid (), array[3], '2026-03-02')" },
    DEPENDS,
    "select not exists (select from core.letter where state = 'PRINTED')" },
  { "I8-one-live-letter-of-a-kind",
    { { NULL } },
    { "coll_n1", BATCH },
    { "head_n", BATCH },
    ONE,
    "select count (*) = 2 from core.letter where state = 'DRAFT'" },
  { "D04-a-batch-is-confirmed-once",
    { { "coll_n1", BATCH } },
    { "coll_n1", CONFIRM },
    { "head_n", CONFIRM },
    ONE,
    "select max (last_no) = 2 from core.number_series where series = 'W1'" },
  { "D04-a-part-is-stored-once",
    { { "coll_n1", BATCH }, { "coll_n1", CONFIRM } },
    { "coll_n1", PART },
    { "head_n", PART },
    ONE,
    "select count (*) = 1 from core.letter_part" },
  { "D03-printing-and-payment",
    { { "coll_n1", BATCH }, { "coll_n1", CONFIRM } },
    { "coll_n1", PART },
    { "importer_ho", PAY },
    DEPENDS,
    "select tap.stage_of ('K1') = 'CLOSED' and not exists (select from core.letter where case_id = "
    "tap.case_of ('K1')"
    " and state in ('DRAFT', 'APPROVED', 'QUEUED'))" },
  { "D03-drafting-and-payment",
    { { NULL } },
    { "coll_n1", BATCH },
    { "importer_ho", PAY },
    BOTH,
    "select not exists (select from core.letter where case_id = tap.case_of ('K1') and state <> "
    "'VOIDED')" },
  { "D03-dispatch-and-payment",
    { { "coll_n1", BATCH }, { "coll_n1", CONFIRM }, { "coll_n1", PART } },
    { "printer_n", POST },
    { "importer_ho", PAY },
    DEPENDS,
    "select tap.stage_of ('K1') = 'CLOSED'" },
  { "D03-a-letter-is-taken-out-or-confirmed",
    { { "coll_n1", BATCH } },
    { "coll_n1", CONFIRM },
    { "head_n", "select api.letter_exclude (gen_random_uuid (), tap.letters (), 'r')" },
    ONE,
    "select count (distinct state) = 1 from core.letter" },
  { "D03-a-batch-is-discarded-or-confirmed",
    { { "coll_n1", BATCH } },
    { "coll_n1", CONFIRM },
    { "head_n", DISCARD },
    ONE,
    "select count (distinct l.state) = 1 and min (l.state) = case min (b.state) when "
    "'CANCELLED' then 'VOIDED' else 'QUEUED' end from core.letter l join core.letter_batch b "
    "using (batch_id)" },
  { "D03-a-batch-is-discarded-or-drafted-on",
    { { "dun_owner", ONE_A_SLICE }, { "coll_n1", BATCH } },
    { "coll_n1", "select api.letter_batch_go_on (gen_random_uuid (), 1)" },
    { "head_n", DISCARD },
    DEPENDS,
    "select case min (b.state) when 'CANCELLED' then bool_and (l.state = 'VOIDED') "
    "else bool_and (l.state = 'DRAFT') end from core.letter l join core.letter_batch b "
    "using (batch_id)" },
  { "D07-a-letter-is-voided-or-dispatched",
    { { "coll_n1", BATCH }, { "coll_n1", CONFIRM }, { "coll_n1", PART } },
    { "printer_n", POST },
    { "head_n", "select api.letter_void (gen_random_uuid (), (tap.printed ())[1], 'r', 3)" },
    DEPENDS,
    "select true" },
  { "F02-a-case-is-referred-once",
    { { NULL } },
    { "coll_n1", REFER },
    { "head_n", REFER },
    ONE,
    "select count (*) = 1 from core.agenda_item where case_id = tap.case_of ('K1')" },
  { "F02-referral-and-payment",
    { { NULL } },
    { "coll_n1", REFER },
    { "importer_ho", PAY },
    DEPENDS,
    "select tap.stage_of ('K1') = 'CLOSED'" },
  { "F02-referral-and-first-warning-made-due",
    { { NULL } },
    { "coll_n1", REFER },
    { "head_n", "select api.case_make_w1_due (gen_random_uuid (), tap.cases_of ('K1'))" },
    DEPENDS,
    "select tap.stage_of ('K1') in ('COMMITTEE', 'WARNING_1')" },
  { "F01-a-case-comes-on-one-agenda",
    { { "coll_n1", REFER }, { "secretary_n", PLAN } },
    { "secretary_n", AGENDA },
    { "head_n", AGENDA },
    ONE,
    "select count (*) = 1 from core.agenda_item where state = 'ON_AGENDA'" },
  { "F01-agenda-and-payment",
    { { "coll_n1", REFER }, { "secretary_n", PLAN } },
    { "secretary_n", AGENDA },
    { "importer_ho", PAY },
    DEPENDS,
    "select tap.stage_of ('K1') = 'CLOSED'" },
  { "F03-a-session-is-convened-or-cancelled",
    { { "coll_n1", REFER }, { "secretary_n", PLAN }, { "secretary_n", AGENDA } },
    { "secretary_n", "select api.session_convene (gen_random_uuid (), 1, array[1], 1)" },
    { "head_n", "select api.session_change (gen_random_uuid (), 1, 'CANCEL', 1)" },
    ONE,
    "select true" },
  { "F04-two-decisions-on-one-item",
    { { "coll_n1", REFER },
      { "secretary_n", PLAN },
      { "secretary_n", AGENDA },
      { "secretary_n", CONVENE } },
    { "secretary_n", DECIDE ("NEGOTIATE", "2") },
    { "head_n", DECIDE ("EXTEND", "2") },
    ONE,
    "select true" },
  { "F04-a-decision-and-the-minutes",
    { { "coll_n1", REFER },
      { "secretary_n", PLAN },
      { "secretary_n", AGENDA },
      { "secretary_n", CONVENE },
      { "secretary_n", DECIDE ("NEGOTIATE", "2") } },
    { "secretary_n", MINUTES },
    { "head_n", DECIDE ("EXTEND", "3") },
    DEPENDS,
    "select minutes_snapshot #>> '{items,0,decision,code}' = (select decision from "
    "core.agenda_item) from core.session" },
  { "F05-the-same-scan-twice",
    { { "coll_n1", REFER },
      { "secretary_n", PLAN },
      { "secretary_n", AGENDA },
      { "secretary_n", CONVENE },
      { "secretary_n", DECIDE ("NEGOTIATE", "2") },
      { "secretary_n", MINUTES },
      { "secretary_n", STORE } },
    { "secretary_n", SCAN ("one") },
    { "head_n", SCAN ("one") },
    ONE,
    "select count (*) = 1 from core.document" },
  { "F05-minutes-are-signed-once",
    { { "coll_n1", REFER },
      { "secretary_n", PLAN },
      { "secretary_n", AGENDA },
      { "secretary_n", CONVENE },
      { "secretary_n", DECIDE ("NEGOTIATE", "2") },
      { "secretary_n", MINUTES },
      { "secretary_n", STORE },
      { "secretary_n", SCAN ("one") } },
    { "secretary_n", SIGN },
    { "head_n", SIGN },
    ONE,
    "select count (*) = 1 from core.task where kind = 'NEGOTIATION'" },
  { "F05-signature-and-payment",
    { { "coll_n1", REFER },
      { "secretary_n", PLAN },
      { "secretary_n", AGENDA },
      { "secretary_n", CONVENE },
      { "secretary_n", DECIDE ("NEGOTIATE", "2") },
      { "secretary_n", MINUTES },
      { "secretary_n", STORE },
      { "secretary_n", SCAN ("one") } },
    { "secretary_n", SIGN },
    { "importer_ho", PAY },
    BOTH,
    "select tap.stage_of ('K1') = 'CLOSED' and not exists (select from core.task where state in "
    "('OPEN', 'ASSIGNED'))" },
  { "B01-two-assignments-of-the-same-cases",
    { { NULL } },
    { "head_n", ASSIGN ("coll_n1") },
    { "deputy_n", ASSIGN ("coll_n1b") },
    BOTH,
    "select count (*) = 2 from core.assignment where ended_at is null and case_id = any "
    "(tap.cases_of ('K1', 'K2'))" },
  { "B01-assignment-and-payment",
    { { NULL } },
    { "head_n", ASSIGN ("coll_n1") },
    { "importer_ho", PAY },
    DEPENDS,
    "select tap.stage_of ('K1') = 'CLOSED'" },
  { "C02-two-entries-on-one-version",
    { { NULL } },
    { "coll_n1", ACTIVITY (VERSION) },
    { "coll_n1b", ACTIVITY (VERSION) },
    DEPENDS,
    "select count (*) between 1 and 2 from core.activity where action = 'CALL_OUT'" },
  { "C02-an-entry-and-the-end-of-the-case",
    { { NULL } },
    { "coll_n1", ACTIVITY ("null") },
    { "importer_ho", PAY },
    DEPENDS,
    "select not exists (select from core.task where state in ('OPEN', 'ASSIGNED'))" },
  { "C12-a-task-ends-once",
    { { "coll_n1", ACTIVITY ("null") } },
    { "coll_n1",
      "select api.task_done (gen_random_uuid (), " TASK ", 'DONE', 'n', null, null, "
      "tap.task_version (" TASK "))" },
    { "head_n", "select api.task_cancel (gen_random_uuid (), " TASK ", 'r', "
                "tap.task_version (" TASK "))" },
    ONE,
    "select true" },
  { "G02-two-promises-on-one-case",
    { { NULL } },
    { "coll_n1", PROMISE ("1000") },
    { "coll_n1b", PROMISE ("2000") },
    ONE,
    "select count (*) filter (where state = 'OPEN') = 1 and count (*) = 1 from core.promise" },
  { "G01-an-agreement-is-approved-once",
    { { "coll_n1", DRAFT }, { "coll_n1", PROPOSE } },
    { "head_n", APPROVE },
    { "deputy_n", APPROVE },
    ONE,
    "select state = 'APPROVED' and (select count (*) = 1 from audit.journal where event = "
    "'AGREEMENT_APPROVED') from core.agreement" },
  { "G01-approved-and-rejected-at-once",
    { { "coll_n1", DRAFT }, { "coll_n1", PROPOSE } },
    { "head_n", APPROVE },
    { "deputy_n", REJECT },
    ONE,
    "select (state = 'APPROVED') = (approved_by is not null) from core.agreement" },
  { "G01-an-agreement-and-the-payment-of-everything",
    { { "coll_n1", DRAFT }, { "coll_n1", PROPOSE }, { "head_n", APPROVE } },
    { "coll_n1", ACTIVATE },
    { "importer_ho", PAY },
    DEPENDS,
    "select tap.stage_of ('K1') = 'CLOSED' and state in ('COMPLETED', 'CANCELLED') and not exists "
    "(select from core.hold where released_on is null) from core.agreement" },
  { "N01-hold-and-letter",
    { { NULL } },
    { "head_n", "select api.hold_set (gen_random_uuid (), tap.case_of ('K1'), 'MANUAL', "
                "'{LETTER}', '2026-04-01', 'r', tap.version_of (tap.case_of ('K1')))" },
    { "coll_n1", BATCH },
    DEPENDS,
    "select true" },
  { "K01-one-open-case-per-customer",
    { { "importer_ho", PAY } },
    { "head_n", "select api.case_open (gen_random_uuid (), array[tap.party_of ('K1')])" },
    { "deputy_n", "select api.case_open (gen_random_uuid (), array[tap.party_of ('K1')])" },
    ONE,
    "select count (*) = 1 from core.case where party_id = tap.party_of ('K1') and stage is not "
    "null" },
  { "K02-a-case-is-closed-once",
    { { NULL } },
    { "head_n", "select api.case_close (gen_random_uuid (), tap.case_of ('K1'), 'UNCOLLECTIBLE', "
                "'n', " VERSION ")" },
    { "importer_ho", PAY },
    DEPENDS,
    "select tap.stage_of ('K1') = 'CLOSED'" },
  { "A09-two-payments-close-once",
    { { NULL } },
    { "importer_ho", "select tap.pay ('K1', '100.00', '2026-03-02')" },
    { "importer_ho", "select tap.pay ('K1', '100.00', '2026-03-02')" },
    BOTH,
    "select tap.stage_of ('K1') = 'CLOSED' and count (*) = 1 from audit.journal"
    " where case_id = tap.case_of ('K1') and to_state = 'CLOSED'" },
  { "J01-a-strategy-is-approved-once",
    { { "manager_ho", STRATEGY ("null", "One") },
      { "manager_ho", VALIDATE ("2") },
      { "manager_ho", SIMULATE ("2") } },
    { "head_n", SECOND ("2") },
    { "head_s", SECOND ("2") },
    ONE,
    "select state = 'APPROVED' and (select count (*) = 1 from audit.journal where event = "
    "'STRATEGY_APPROVED') from core.strategy_version where version_id = 2" },
  { "J01-a-strategy-is-activated-once",
    { { "manager_ho", STRATEGY ("null", "One") },
      { "manager_ho", VALIDATE ("2") },
      { "manager_ho", SIMULATE ("2") },
      { "head_n", SECOND ("2") } },
    { "manager_ho", BEGIN ("2") },
    { "manager_ho", BEGIN ("2") },
    ONE,
    "select state = 'ACTIVE' and (select count (*) = 1 from audit.journal where event = "
    "'STRATEGY_ACTIVATED') from core.strategy_version where version_id = 2" },
  { "J01-two-strategies-for-one-segment",
    { { "manager_ho", STRATEGY ("null", "One") },
      { "manager_ho", VALIDATE ("2") },
      { "manager_ho", SIMULATE ("2") },
      { "head_n", SECOND ("2") },
      { "manager_ho", STRATEGY ("null", "Two") },
      { "manager_ho", VALIDATE ("3") },
      { "manager_ho", SIMULATE ("3") },
      { "head_n", SECOND ("3") } },
    { "manager_ho", BEGIN ("2") },
    { "manager_ho", BEGIN ("3") },
    ONE,
    "select count (*) = 1 from core.strategy_version where state = 'ACTIVE'" },
  { "J01-a-draft-is-written-while-it-is-validated",
    { { "manager_ho", STRATEGY ("null", "One") } },
    { "manager_ho", STRATEGY ("2", "One") },
    { "manager_ho", VALIDATE ("2") },
    DEPENDS,
    "select count (*) = count (*) filter (where state = 'DRAFT' or state = 'VALIDATED') from "
    "core.strategy_version where version_id > 1" },
  { "4.5-one-message-a-day-leaves-by-one-of-two-senders",
    { { "head_n", "select tap.two_messages ()" } },
    { "sender_ho", LEAVE ("1") },
    { "sender_ho", LEAVE ("2") },
    BOTH,
    "select count (*) filter (where state = 'SENDING') = 1 and count (*) filter (where state = "
    "'QUEUED') = 1 from core.message" },
  { "X05-the-day-moves-once",
    { { "dun_batch", "select api.day_close (gen_random_uuid ())" } },
    { "dun_batch", "select api.day_open (gen_random_uuid (), '2026-03-03')" },
    { "dun_batch", "select api.day_open (gen_random_uuid (), '2026-03-03')" },
    ONE,
    "select count (*) = 1 from core.business_day where closed_at is null" },
  { "X05-the-day-moves-while-a-payment-comes",
    { { NULL } },
    { "dun_batch", "select api.day_close (gen_random_uuid ())" },
    { "importer_ho", PAY },
    DEPENDS,
    "select true" },
};
