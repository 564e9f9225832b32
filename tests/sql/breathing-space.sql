-- SPDX-License-Identifier: GPL-3.0-or-later
-- A breathing space keeps the bank from the court as well (X62): nothing is decided, what was decided comes back, what is under way waits. What is
-- disputed is not asked for by message or on the phone (N02).
select no_plan ();
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
create function tap.held (p_no text, p_kind text, p_to text, p_is_crisis boolean default false) returns jsonb language sql as $$
  select tap.as_person ('head_n', format ('select api.hold_set (gen_random_uuid (), %s, %L, ''{ALL}'', %L, ''x'', tap.version_of (%1$s), %4$L)', tap.case_of (p_no), p_kind, p_to, p_is_crisis)) $$;
create function tap.released (p_no text) returns jsonb language sql as $$
  select tap.as_person ('head_n', format ('select api.hold_release (gen_random_uuid (), %s, ''x'', %s)', h.hold_id, h.version))
    from core.hold h where h.case_id = tap.case_of (p_no) and h.released_on is null order by h.hold_id desc limit 1 $$;
create function tap.item (p_no text) returns bigint language sql security definer as $$
  select max (agenda_item_id) from core.agenda_item where case_id = tap.case_of (p_no) $$;
create function tap.decide (p_no text, p_decision text) returns jsonb language sql as $$
  select api.agenda_decide (gen_random_uuid (), tap.item (p_no), p_decision, 'text', '2026-03-20', 2, 0, 0, tap.item_version (tap.item (p_no))) $$;
create function tap.court (p_no text) returns text language sql as $$
  select string_agg (t.state || ' ' || t.control_on, ',') from core.task t where t.case_id = tap.case_of (p_no) and t.kind = 'LEGAL_STEP' $$;
set session authorization head_n;
select api.case_refer (gen_random_uuid (), c, 'large debt', tap.version_of (c)) from unnest (tap.cases_of ('K1', 'K2', 'K3')) c \g /dev/null
set session authorization secretary_n;
select api.session_plan (gen_random_uuid (), '2026-03-05', 'Hall 1', 1, 'Karl Chair', '[{"name": "Karl Chair", "function": "chair"}]') ->> 'session_id' as session_id \gset
select api.agenda_add (gen_random_uuid (), :session_id, tap.cases_of ('K1', 'K2', 'K3')), api.session_convene (gen_random_uuid (), :session_id, array[1], tap.session_version (:session_id)) \g /dev/null
reset session authorization;

-- Nothing is decided that leads to the court, everything else is.
select tap.held ('K1', 'BREATHING_SPACE', '2026-04-10'), tap.held ('K3', 'COURT_STAY', null) \g /dev/null
set session authorization secretary_n;
select is (tap.refusal ($$select tap.decide ('K1', 'LEGAL_ACTION')$$), '{"code": "DN393", "kind": "BREATHING_SPACE", "to_on": "2026-04-10", "decision": "LEGAL_ACTION"}',
  '/sql/X62-no-legal-action-in-a-breathing-space');
select is (tap.refusal ($$select tap.decide ('K3', 'LEGAL_ACTION')$$), '{"code": "DN393", "kind": "COURT_STAY", "decision": "LEGAL_ACTION"}', '/sql/X62-nor-in-a-stay');
select lives_ok ($$select tap.decide ('K3', 'NEGOTIATE')$$, '/sql/X62-to-negotiate-is-no-step-at-court');
reset session authorization;
select tap.released ('K1') \g /dev/null
set session authorization secretary_n;
select lives_ok ($$select tap.decide ('K1', 'LEGAL_ACTION')$$, '/sql/X62-released-it-may-be-decided');
select lives_ok ($$select tap.decide ('K2', 'LEGAL_ACTION')$$, '/sql/X62-and-of-whom-no-hold-is');
reset session authorization;

-- Granted between the decision and the signature: the decision is not executed, and its case comes before the committee again.
select tap.held ('K1', 'BREATHING_SPACE', '2027-04-10', true) \g /dev/null
set session authorization secretary_n;
select api.session_minutes (gen_random_uuid (), :session_id, 'Minutes', 'en', tap.session_version (:session_id)), api.session_minutes_store (gen_random_uuid (), :session_id, 'minutes', tap.session_version (:session_id)),
       api.document_add (gen_random_uuid (), null, :session_id, 'MINUTES_SCAN', 'Signed', 'scan.pdf', 'application/pdf', 1, 'scanned') \g /dev/null
select api.session_sign (gen_random_uuid (), :session_id, tap.session_version (:session_id)) as signed \gset
reset session authorization;
select is ((select string_agg (p.customer_no || ' ' || i.state, ', ' order by p.customer_no) from core.agenda_item i join core.case c using (case_id) join core.party p using (party_id)),
  'K1 POSTPONED, K2 EXECUTED, K3 EXECUTED', '/sql/X62-what-was-decided-before-is-not-executed');
select is (tap.stage_of ('K1') || ' ' || coalesce (tap.court ('K1'), 'none'), 'COMMITTEE none', '/sql/X62-its-case-stays-with-the-committee');
select is ((select d.detail ->> 'reason' from audit.journal j join audit.journal_detail d using (journal_id) where j.case_id = tap.case_of ('K1') and j.event = 'DECIDED' and j.to_state = 'POSTPONED'), 'HOLD_BREATHING_SPACE',
  '/sql/I14-the-journal-says-why');
set session authorization secretary_n;
select api.session_close (gen_random_uuid (), :session_id, tap.session_version (:session_id)) \g /dev/null
select is ((select count (*) from api.committee_candidates () where customer_no = 'K1'), 1::bigint, '/sql/X62-and-comes-back');
reset session authorization;

-- What is under way at court waits until the space has ended, or is taken back.
select is (tap.court ('K2'), 'OPEN 2026-03-20', '/sql/X62-a-step-at-court');
select tap.held ('K2', 'BREATHING_SPACE', '2026-04-20') \g /dev/null
select is (tap.court ('K2'), 'OPEN 2026-04-21', '/sql/X62-court-work-that-has-begun-waits');
select is ((select d.detail ->> 'to_on' from audit.journal j join audit.journal_detail d using (journal_id) where j.case_id = tap.case_of ('K2') and j.event = 'TASK_RESCHEDULED'), '2026-04-21', '/sql/I14-and-the-journal-knows');
select tap.released ('K2') \g /dev/null
select is (tap.court ('K2'), 'OPEN 2026-03-02', '/sql/X62-released-it-is-due');
select is (tap.refusal ($$select tap.held ('K2', 'BREATHING_SPACE', '2026-04-20')$$) ->> 'again_on', '2027-03-02', '/sql/X62-twelve-months-from-its-end');
update core.hold set released_on = null, released_by = null, release_reason = null where case_id = tap.case_of ('K2');
select is (tap.refusal ($$select tap.held ('K2', 'BREATHING_SPACE', '2026-04-20')$$) ->> 'again_on', '2027-04-20', '/sql/X62-which-is-its-last-day');
update core.hold set released_on = from_on, released_by = 'x', release_reason = 'x' where case_id = tap.case_of ('K2');

-- Two that overlap: what ends first gives nothing free that the other keeps. One without an end moves nothing, and loses no day.
select tap.held ('K2', 'COURT_STAY', '2026-04-10'), tap.held ('K2', 'BREATHING_SPACE', '2026-04-20', true) \g /dev/null
select is (tap.court ('K2'), 'OPEN 2026-05-21', '/sql/X62-the-longer-one-counts');
select tap.released ('K2') \g /dev/null
select is (tap.court ('K2'), 'OPEN 2026-04-11', '/sql/X62-the-other-goes-on');
select tap.released ('K2') \g /dev/null
select is (tap.court ('K2'), 'OPEN 2026-03-02', '/sql/X62-both-released-it-is-due');
select tap.held ('K2', 'COURT_STAY', null) \g /dev/null
select is (tap.court ('K2'), 'OPEN 2026-03-02', '/sql/X62-a-stay-without-an-end-loses-no-day');
select tap.held ('K2', 'COURT_STAY', '2026-03-20') \g /dev/null
select is (tap.court ('K2'), 'OPEN 2026-03-21', '/sql/X62-one-with-an-end-beside-it');
select tap.released ('K2') \g /dev/null
select is (tap.court ('K2'), 'OPEN 2026-03-21', '/sql/X62-released-the-endless-one-goes-on');
select tap.released ('K2') \g /dev/null

-- It protects the person, not the case: who pays and whose payment comes back is protected to its last day, in the same case or in a new one; what a
-- person has released does not come back, nor what is about the debt alone.
create function tap.money (p_amount text, p_reverses text default null) returns text language plpgsql as $$
begin
  set local session authorization importer_ho;
  perform tap.pay ('K5', p_amount, '2026-03-02', p_reverses);
  reset session authorization;
  return (select payment_no from core.payment order by payment_id desc limit 1);
end $$;
create function tap.now (p_no text) returns text language sql as $$
  select concat_ws (' ', tap.stage_of (p_no), (select string_agg (h.kind || ' ' || h.from_on || ' ' || coalesce (h.to_on::text, 'open'), ', ' order by h.kind) from core.hold h
                                                where h.case_id = tap.case_of (p_no) and h.released_on is null)) $$;
select tap.held ('K5', 'BREATHING_SPACE', '2026-04-10'), tap.held ('K5', 'INSOLVENCY', null), tap.held ('K5', 'MANUAL', '2026-04-10') \g /dev/null
select tap.money ('140.00') as paid \gset
select is (tap.now ('K5'), 'CLOSED', '/sql/X62-a-closed-case-holds-nothing');
select tap.money ('140.00', :'paid') as back \gset
select is (tap.now ('K5'), 'FOLLOW_UP BREATHING_SPACE 2026-03-02 2026-04-10, INSOLVENCY 2026-03-02 open', '/sql/X62-who-owes-again-is-protected-to-the-last-day');
select is ((select count (*) from audit.journal j where j.case_id = tap.case_of ('K5') and j.event = 'HOLD_SET'), 5::bigint, '/sql/I14-the-journal-says-so');
select tap.money ('140.00') as paid \gset
update core.case set closed_on = '2025-12-01' where case_id = tap.case_of ('K5');
select tap.case_of ('K5') as old \gset
select tap.money ('140.00', :'paid') as back \gset
select is (tap.case_of ('K5') <> :old, true, '/sql/X62-another-case');
select is (tap.now ('K5'), 'FOLLOW_UP BREATHING_SPACE 2026-03-02 2026-04-10, INSOLVENCY 2026-03-02 open', '/sql/X62-in-which-each-stands-once');
select tap.as_person ('head_n', format ('select api.hold_release (gen_random_uuid (), %s, ''x'', %s)', h.hold_id, h.version))
  from core.hold h where h.case_id = tap.case_of ('K5') and h.kind = 'INSOLVENCY' and h.released_on is null \g /dev/null
select tap.money ('140.00') as paid \gset
select tap.money ('140.00', :'paid') as back \gset
select is (tap.now ('K5'), 'FOLLOW_UP BREATHING_SPACE 2026-03-02 2026-04-10', '/sql/X62-what-a-person-released-does-not-come-back');

-- N02: a message asks for what is not disputed; where all is, it asks for nothing.
create function tap.disputed (p_no text, p_part integer, p_amount bigint) returns jsonb language sql as $$
  select tap.as_person ('coll_n1', format ('select api.dispute_open (gen_random_uuid (), %s, %s, %s, %s, ''WRONG_AMOUNT'', null, false, tap.version_of (%1$s))', tap.case_of (p_no), f.facility_id,
         coalesce (i.instalment_id::text, 'null'), p_amount))
    from core.facility f left join core.instalment i on i.facility_id = f.facility_id and i.instalment_no = p_part where f.facility_no = 'F-' || p_no $$;
create function tap.asked (p_no text) returns text language sql as $$
  select concat_ws (' ', a.amount_list, a.due_on)
    from rules.message_amounts ('OVERDUE', array (select party_id from core.party where customer_no = p_no), '2026-03-02') a $$;
select is (tap.asked ('K4'), 'EUR:20000 2026-01-10', '/sql/N02-before-any-dispute');
select tap.disputed ('K4', 1, 4000) \g /dev/null
select is (tap.asked ('K4'), 'EUR:16000 2026-01-10', '/sql/N02-a-message-does-not-ask-for-it');
select tap.disputed ('K4', null, 6000) \g /dev/null
select is (tap.asked ('K4'), 'EUR:10000 2026-02-10', '/sql/N02-nor-says-its-day');
select lives_ok ($$select tap.night ('2026-03-03')$$, '/sql/N02-the-night');
create function tap.desk (p_no text) returns text language plpgsql as $$
declare v_task bigint := (select task_id from core.task where case_id = tap.case_of (p_no) and kind = 'CALL' limit 1); v_text text;
begin
  set session authorization head_n;
  select concat_ws (' ', d.arrears_list, d.disputed_list, d.demand_list) into v_text from api.call_desk_item (v_task) d;
  reset session authorization;
  return v_text;
end $$;
insert into core.task (task_no, case_id, branch_id, kind, control_on, title, queue)
select 'T-X', c.case_id, c.branch_id, 'CALL', '2026-03-03', 'call', 'CALLS' from core.case c where c.case_id = tap.case_of ('K4');
select is (tap.desk ('K4'), 'EUR:20000 EUR:10000 EUR:10000', '/sql/N02-nor-does-who-calls');
select tap.disputed ('K4', null, 10000) \g /dev/null
select is (tap.asked ('K4'), null, '/sql/N02-when-all-is-disputed-nothing-is-asked');
select rules.messages_make (array (select party_id from core.party where customer_no = 'K4'), tap.cases_of ('K4'), 'OVERDUE_REMINDER', 'SMS', '2026-03-03') \g /dev/null
select is ((select state || ' ' || reason from core.message where case_id = tap.case_of ('K4')), 'SUPPRESSED DISPUTE', '/sql/N02-and-it-is-said-why');
select * from finish ();
