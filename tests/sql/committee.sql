-- SPDX-License-Identifier: GPL-3.0-or-later
-- The collection committee from referral to the closed session (F01-F07, features §4.3.5; case 4).
select plan (44);
\ir ../support/test-book.sql

-- Referral from outside the list (F02)
set session authorization coll_n1;
select refused ($$select api.case_refer (gen_random_uuid (), tap.case_of ('K1'), '  ', tap.version_of (tap.case_of ('K1')))$$, 'DN108',
  '/sql/F02-a-referral-needs-its-reason');
select refused ($$select api.case_refer (gen_random_uuid (), tap.case_of ('S1'), 'not mine', 1)$$, 'DN106', '/sql/I18-a-case-of-another-branch-is-not-there');
select refused ($$select api.case_refer (gen_random_uuid (), tap.case_of ('K1'), 'stale', 99)$$, 'DN107', '/sql/X-a-stale-version-is-told');
select api.letter_batch_create (gen_random_uuid (), 'W1', array[tap.case_of ('K1')]) as batch \gset
select is (api.case_refer (gen_random_uuid (), c, 'repeated refusal', tap.version_of (c)) ->> 'letters_voided', '1', '/sql/F02-queued-letters-of-the-tray-are-voided')
  from tap.case_of ('K1') c;
select is (tap.stage_of ('K1'), 'COMMITTEE', '/sql/F02-the-case-stands-in-the-committee-tray');
select refused ($$select api.case_refer (gen_random_uuid (), c, 'again', tap.version_of (c)) from tap.case_of ('K1') c$$, 'DN121',
  '/sql/D05-it-can-not-be-referred-twice');
select api.case_refer (gen_random_uuid (), c, 'large debt', tap.version_of (c)) as r from unnest (tap.cases_of ('K2', 'K3', 'K4', 'K5', 'K6')) c \g /dev/null
select refused ($$select api.session_plan (gen_random_uuid (), '2026-03-05', 'Hall', 2, 'Chair', '[]')$$, '42501', '/sql/B07-a-collector-holds-no-session');

-- Session
set session authorization secretary_n;
select is ((select count (*) from api.committee_candidates ()), 6::bigint, '/sql/F01-the-candidates-are-listed');
select is ((select is_outside from api.committee_candidates () where customer_no = 'K1'), true, '/sql/F02-who-came-from-outside-is-marked');
select refused ($$select api.session_plan (gen_random_uuid (), '2026-03-01', 'Hall', 2, 'Chair', '[]')$$, 'DN108', '/sql/F03-no-session-in-the-past');
select api.session_plan (gen_random_uuid (), '2026-03-05', 'Hall 1', 2, 'Karl Chair',
  '[{"name": "Karl Chair", "function": "chair"}, {"name": "Mia Member"}, {"name": "Max Member"}]') ->> 'session_id' as session_id \gset
select is (api.agenda_add (gen_random_uuid (), :session_id, tap.cases_of ('K1', 'K2', 'K3', 'K4', 'K5', 'K6')) ->> 'added', '6', '/sql/F01-cases-are-put-on-the-agenda');
select refused (format ('select api.agenda_add (gen_random_uuid (), %s, tap.cases_of (''K1''))', :session_id), 'DN121', '/sql/F01-no-case-stands-on-two-agendas');
select refused (format ('select api.agenda_add (gen_random_uuid (), %s, tap.cases_of (''S1''))', :session_id), 'DN106', '/sql/I18-no-case-of-another-branch-comes-on-the-agenda');
reset session authorization;
create function tap.item (p_customer text) returns bigint language sql security definer as $$
  select max (agenda_item_id) from core.agenda_item where case_id = tap.case_of (p_customer) and decision is null or case_id = tap.case_of (p_customer) $$;
create function tap.decide (p_customer text, p_decision text, p_by date default '2026-03-20') returns jsonb language sql as $$
  select api.agenda_decide (gen_random_uuid (), tap.item (p_customer), p_decision, 'text of ' || p_customer, p_by, 2, 0, 1, tap.item_version (tap.item (p_customer))) $$;
set session authorization secretary_n;
select refused ($$select tap.decide ('K1', 'NEGOTIATE')$$, 'DN160', '/sql/F04-nothing-is-decided-before-the-session-is-convened');
select refused (format ('select api.session_convene (gen_random_uuid (), %s, array[1], tap.session_version (%1$s))', :session_id), 'DN162', '/sql/F03-no-session-without-its-quorum');
select is (api.session_convene (gen_random_uuid (), :session_id, array[1, 2], tap.session_version (:session_id)) ->> 'state', 'CONVENED', '/sql/F03-the-session-is-convened');
select refused ($$select tap.decide ('K1', 'CONTINUE_LEGAL_ACTION')$$, 'DN163', '/sql/F07-nothing-to-continue-without-a-legal-case');
select refused ($$select tap.decide ('K1', 'NEGOTIATE', null)$$, 'DN108', '/sql/F04-a-decision-needs-its-deadline');
select refused ($$select tap.decide ('K1', 'SOMETHING')$$, 'DN108', '/sql/F07-other-decisions-are-refused');
select ok (tap.decide ('K1', 'NEGOTIATE') is not null, '/sql/F07-negotiate');
select ok (tap.decide ('K2', 'RESCHEDULE') is not null, '/sql/F07-reschedule');
select ok (tap.decide ('K3', 'EXTEND') is not null, '/sql/F07-extend');
select ok (tap.decide ('K4', 'LEGAL_ACTION') is not null, '/sql/F07-legal-action');
select refused (format ($$select api.session_minutes (gen_random_uuid (), %s, 'Minutes', 'en', tap.session_version (%1$s))$$, :session_id), 'DN164', '/sql/F05-no-minutes-while-items-are-open');
select ok (tap.decide ('K5', 'POSTPONE') is not null, '/sql/F07-postpone');
select ok (tap.decide ('K6', 'RETURN', null) is not null, '/sql/F07-return');

-- Minutes, scan, effect
select is (api.session_minutes (gen_random_uuid (), :session_id, 'Minutes of March', 'fa', tap.session_version (:session_id)) ->> 'minutes_no', 'MIN/N/2026/000001', '/sql/F05-minutes-get-title-and-number');
select refused (format ('select api.session_sign (gen_random_uuid (), %s, tap.session_version (%1$s))', :session_id), 'DN166', '/sql/F05-unprinted-minutes-are-not-signed');
select api.session_minutes_store (gen_random_uuid (), :session_id, 'minutes', tap.session_version (:session_id)) as stored \gset
select refused (format ('select api.session_sign (gen_random_uuid (), %s, tap.session_version (%1$s))', :session_id), 'DN165', '/sql/F05-no-signature-without-the-scan');
select is (api.document_add (gen_random_uuid (), null, :session_id, 'MINUTES_SCAN', 'Signed minutes', 'scan.pdf', 'application/pdf', 1, 'scanned') ->> 'sha256',
  encode (sha256 ('scanned'), 'hex'), '/sql/F05-the-scan-is-attached-and-hashed');
select refused (format ($$select api.document_add (gen_random_uuid (), null, %s, 'MINUTES_SCAN', 'Twice', 'scan.pdf', 'application/pdf', 1, 'scanned')$$, :session_id),
  'DN170', '/sql/F05-the-same-scan-is-attached-once');
select is (tap.stage_of ('K1'), 'COMMITTEE', '/sql/F05-decisions-wait-for-the-signature');
select is (api.session_sign (gen_random_uuid (), :session_id, tap.session_version (:session_id)) ->> 'state', 'MINUTES_SIGNED', '/sql/F05-the-minutes-are-signed');
reset session authorization;
select results_eq ($$select n, tap.stage_of (n) from unnest (array['K1', 'K2', 'K3', 'K4', 'K5', 'K6']) n$$,
  $$values ('K1', 'FOLLOW_UP'), ('K2', 'AGREEMENT'), ('K3', 'AGREEMENT'), ('K4', 'LEGAL'), ('K5', 'COMMITTEE'), ('K6', 'FOLLOW_UP')$$,
  '/sql/F07-each-decision-moves-its-case');
select results_eq ($$select kind, control_on from core.task where case_id = tap.case_of ('K1')$$, $$values ('NEGOTIATION'::text, '2026-03-20'::date)$$, '/sql/F07-negotiate-leaves-a-task');
select results_eq ($$select kind, state from core.agreement order by case_id$$, $$values ('RESCHEDULE'::text, 'DRAFT'::text), ('EXTEND', 'DRAFT')$$, '/sql/F07-reschedule-and-extend-leave-draft-agreements');
select is ((select state from core.legal_case where case_id = tap.case_of ('K4')), 'PREPARATION', '/sql/F07-legal-action-leaves-a-legal-case');

-- Closing
set session authorization secretary_n;
select tap.session_version (:session_id) as seen \gset
select is (api.session_close ('33333333-0000-4000-8000-000000000001', :session_id, :seen) ->> 'results', '6', '/sql/F06-closing-writes-the-results');
select is (api.session_close ('33333333-0000-4000-8000-000000000001', :session_id, :seen) ->> 'results', '6', '/sql/R-closing-twice-with-one-key-is-once');
select refused (format ('select api.session_close (gen_random_uuid (), %s, tap.session_version (%1$s))', :session_id), 'DN160', '/sql/F06-a-closed-session-is-closed');
reset session authorization;
select is ((select array_agg (n) from (select count (*) as n from core.activity where action = 'COMMITTEE_RESULT' group by case_id) x), array[1, 1, 1, 1, 1, 1]::bigint[],
  '/sql/F06-exactly-one-result-per-case');
select refused ($$insert into core.activity (case_id, branch_id, action, happened_at, business_on, detail)
  select case_id, branch_id, action, happened_at, business_on, detail from core.activity where action = 'COMMITTEE_RESULT' limit 1$$, '23505',
  '/sql/F06-the-schema-refuses-a-second-result');
select is ((select count (*) from core.agenda_item where case_id = tap.case_of ('K5') and state = 'REFERRED'), 1::bigint, '/sql/F07-a-postponed-case-is-referred-anew');
select refused ($$update core.document set title = 'x'$$, 'DN190', '/sql/I10-documents-never-change');
select * from finish ();
