-- SPDX-License-Identifier: GPL-3.0-or-later
-- Contacts that are recorded (I-11), holds and marks of a customer (X22, X61, X62), disputes (N02), consent, problems (N01, N03), letters that
-- ask before they leave: through the api, as people do.
select no_plan ();
\ir ../support/test-book.sql
create function tap.party_of (p_no text) returns bigint language sql security definer as $$ select party_id from core.party where customer_no = p_no $$;
create function tap.point_of (p_no text, p_kind text default 'PHONE') returns bigint language sql security definer as $$
  select contact_point_id from core.contact_point where party_id = tap.party_of (p_no) and kind = p_kind order by 1 limit 1 $$;
create function tap.version_of_now (p_no text) returns integer language sql as $$ select tap.version_of (tap.case_of (p_no)) $$;
create function tap.record (p_no text, p_action text default 'CALL_OUT', p_override text default null, p_at timestamptz default now (), p_outcome text default 'CONTACT',
                            p_point bigint default null) returns jsonb language sql as $$
  select api.activity_record (gen_random_uuid (), tap.case_of (p_no), p_action, p_outcome, p_at, p_point, null, 'n', null, null, null, '2026-03-05', null, null,
                              tap.version_of_now (p_no), p_override) $$;
create function tap.denial (p_call text) returns text language sql as $$
  select concat_ws (' ', r ->> 'code', r ->> 'rule', r ->> 'is_overridable') from tap.refusal (p_call) r $$;
create function tap.verdict_of (p_record jsonb) returns text language sql security definer as $$
  select verdict from core.activity where activity_id = (p_record ->> 'activity_id')::bigint $$;

create function tap.verdicts () returns setof core.contact_verdict language sql security definer as $$ select * from core.contact_verdict $$;
create function tap.outbound () returns bigint language sql security definer as $$
  select count (*) from core.activity v join core.action_code a using (action) where a.is_outbound and not exists (select from core.activity n where n.corrects_id = v.activity_id) $$;

-- A contact that nothing forbids.
set session authorization coll_n1;
select is (tap.verdict_of (tap.record ('K1')), 'ALLOWED', '/sql/I11-a-call-carries-its-verdict');
select is (tap.verdict_of (tap.record ('K1', 'NOTE', null, now (), null)), null, '/sql/I11-a-note-has-none');
reset session authorization;
select throws_ok (format ($$insert into core.activity (case_id, branch_id, action, happened_at, business_on) select case_id, branch_id, 'CALL_OUT', now (), '2026-03-02'
  from core.case where case_id = %s$$, tap.case_of ('K1')), '23514', null, '/sql/I11-no-call-without-a-verdict-by-nobody');
select throws_ok (format ($$insert into core.activity (case_id, branch_id, action, happened_at, business_on, verdict) select case_id, branch_id, 'NOTE', now (), '2026-03-02',
  'ALLOWED' from core.case where case_id = %s$$, tap.case_of ('K1')), '23514', null, '/sql/I11-nor-a-note-with-one');

-- A hold: refused in words, recorded all the same with a reason; who may override does, who may not leaves a breach.
set session authorization deputy_n;
select api.hold_set (gen_random_uuid (), tap.case_of ('K2'), 'MANUAL', '{CALL}', '2026-03-04', 'ill', tap.version_of_now ('K2')) ->> 'hold_id' as hold \gset
select is (tap.denial ($$select tap.record ('K2')$$), 'DN260 HOLD true', '/sql/4.5-a-call-against-a-hold-is-refused');
select is (tap.verdict_of (tap.record ('K2', 'SMS')), 'ALLOWED', '/sql/4.5-a-message-is-not-a-call');
select is (tap.verdict_of (tap.record ('K2', 'CALL_IN')), null, '/sql/4.5-who-is-called-may-answer');
select is (tap.denial ($$select tap.record ('K2', 'CALL_OUT', '  ')$$), 'DN260 HOLD true', '/sql/4.5-a-blank-is-no-reason');
select is (tap.verdict_of (tap.record ('K2', 'CALL_OUT', 'he asked for it')), 'OVERRIDDEN', '/sql/4.5-with-permission-and-reason');
set session authorization coll_n1;
select is (tap.denial ($$select tap.record ('K2')$$), 'DN260 HOLD false', '/sql/4.5-a-collector-can-not-override');
select is (tap.verdict_of (tap.record ('K2', 'CALL_OUT', 'called before I knew')), 'BREACH', '/sql/4.5-what-happened-is-recorded-as-a-breach');
reset session authorization;
select is ((select string_agg (verdict || ' ' || rule || ' ' || reason || ' ' || recorded_by, ', ' order by verdict_id) from core.contact_verdict where verdict <> 'DENIED'),
  'OVERRIDDEN HOLD he asked for it deputy_n, BREACH HOLD called before I knew coll_n1', '/sql/I11-with-who-when-why-and-the-rule');
select throws_ok ('update core.contact_verdict set reason = ''x''', 'DN190', null, '/sql/I11-a-verdict-stays');
select throws_ok ('delete from core.contact_verdict', 'DN190', null, '/sql/I11-and-is-not-removed');
select is ((select string_agg (j.event || coalesce (':' || (d.detail ->> 'verdict') || ':' || (d.detail ->> 'rule'), ''), ' ' order by j.seq) from audit.journal j
             join audit.journal_detail d using (journal_id) where j.case_id = tap.case_of ('K2') and d.detail ? 'verdict'), 'ACTIVITY:OVERRIDDEN:HOLD ACTIVITY:BREACH:HOLD',
  '/sql/I14-in-the-journal');
-- Asked before, a denial is kept.
set session authorization coll_n1;
select is ((select r ->> 'verdict' || ' ' || (r ->> 'rule') from api.contact_ask (gen_random_uuid (), tap.case_of ('K2'), null, 'CALL') r), 'DENIED HOLD', '/sql/4.5-asked-before');
select is ((select string_agg (concat_ws (' ', channel, verdict, rule), ', ' order by contact_point_id nulls first) from api.contact_check (tap.case_of ('K2'))),
  'CALL DENIED HOLD, CALL DENIED HOLD, LETTER ALLOWED', '/sql/4.5-beside-each-contact-point');
select is ((select contact_verdict || ' ' || contact_rule from api.case_head (tap.case_of ('K2'))), 'DENIED HOLD', '/sql/4.5-in-the-head');
select refused (format ('select from api.contact_check (%s, %s)', tap.case_of ('K2'), (select party_id from api.case_head (tap.case_of ('K1')))), 'DN106', '/sql/4.5-of-nobody-whom-the-case-is-not-about');
select refused ($$select api.contact_ask (gen_random_uuid (), tap.case_of ('S1'), null, 'CALL')$$, 'DN106', '/sql/I18-not-about-another-branch');
reset session authorization;
select is ((select count (*)::integer from core.contact_verdict where verdict = 'DENIED' and rule = 'HOLD'), 1, '/sql/4.5-a-denial-is-kept');
-- A correction that makes a contact of something is judged too.
set session authorization coll_n1;
select tap.record ('K2', 'NOTE', null, now (), null) ->> 'activity_id' as note \gset
select is (tap.verdict_of (api.activity_correct (gen_random_uuid (), :note, 'CALL_OUT', 'CONTACT', null, null, null, null, 'it was a call')), 'BREACH', '/sql/C03-no-way-round');
-- The hold ends by itself, and by release with a reason, with its history (X22).
set session authorization deputy_n;
select is (api.hold_release (gen_random_uuid (), :hold, 'well again', 1) ->> 'version', '2', '/sql/X22-released');
select is ((select string_agg (concat_ws (' ', kind, state, release_reason, released_by), ', ') from api.case_holds (tap.case_of ('K2'))), 'MANUAL RELEASED well again deputy_n',
  '/sql/X22-its-history');
select is (tap.verdict_of (tap.record ('K2')), 'ALLOWED', '/sql/X22-and-calls-are-allowed-again');
select api.hold_set (gen_random_uuid (), tap.case_of ('K3'), 'HARDSHIP', '{CALL,LETTER}', '2026-03-03', 'r', tap.version_of_now ('K3')) \g /dev/null
reset session authorization;
update core.business_day set day = '2026-03-04' where closed_at is null;
set session authorization deputy_n;
select is ((select string_agg (state || ' ' || is_active, ',') from api.case_holds (tap.case_of ('K3'))), 'ENDED false', '/sql/X22-it-ended-by-itself');
select is (tap.verdict_of (tap.record ('K3')), 'ALLOWED', '/sql/X22-nothing-had-to-be-done');
reset session authorization;
update core.business_day set day = '2026-03-02' where closed_at is null;

update core.hold set released_on = '2026-03-02', released_by = 'x' where case_id = tap.case_of ('K3');

-- X62 breathing space
set session authorization deputy_n;
select is (tap.refusal (format ($$select api.hold_set (gen_random_uuid (), %s, 'BREATHING_SPACE', '{}', '2026-05-01', 'r', %s)$$, tap.case_of ('K4'), tap.version_of_now ('K4'))),
  '{"code": "DN262", "days": 60, "latest_on": "2026-04-30"}', '/sql/X62-sixty-days-at-most');
select api.hold_set (gen_random_uuid (), tap.case_of ('K4'), 'BREATHING_SPACE', '{}', '2026-04-30', 'r', tap.version_of_now ('K4')) ->> 'hold_id' as space \gset
select is ((select scope from api.case_holds (tap.case_of ('K4'))), '{ALL}', '/sql/X62-everything-stops');
select is (tap.denial ($$select tap.record ('K4')$$), 'DN260 HOLD false', '/sql/X62-nobody-overrides-it');
select is (tap.verdict_of (tap.record ('K4', 'CALL_OUT', 'too late')), 'BREACH', '/sql/X62-even-with-the-permission-a-breach');
select api.hold_release (gen_random_uuid (), :space, 'ended', 1) \g /dev/null
select is (tap.refusal (format ($$select api.hold_set (gen_random_uuid (), %s, 'BREATHING_SPACE', '{ALL}', '2026-03-20', 'r', %s)$$, tap.case_of ('K4'), tap.version_of_now ('K4'))),
  '{"code": "DN263", "from_on": "2026-03-02", "again_on": "2027-03-02"}', '/sql/X62-not-again-within-twelve-months');
select lives_ok (format ($$select api.hold_set (gen_random_uuid (), %s, 'BREATHING_SPACE', '{ALL}', '2026-12-20', 'treatment', %s, true)$$, tap.case_of ('K4'), tap.version_of_now ('K4')),
  '/sql/X62-a-mental-health-crisis-as-long-as-the-treatment');
select is ((select to_on from api.case_holds (tap.case_of ('K4')) where is_crisis), '2027-01-19', '/sql/X62-and-thirty-days-longer');
reset session authorization;
update core.business_day set day = '2027-03-01' where closed_at is null;
set session authorization deputy_n;
select is (tap.refusal (format ($$select api.hold_set (gen_random_uuid (), %s, 'BREATHING_SPACE', '{ALL}', '2027-03-20', 'r', %s)$$, tap.case_of ('K4'), tap.version_of_now ('K4'))) ->> 'code',
  'DN263', '/sql/X62-the-day-before');
reset session authorization;
update core.business_day set day = '2027-03-02' where closed_at is null;
set session authorization deputy_n;
select lives_ok (format ($$select api.hold_set (gen_random_uuid (), %s, 'BREATHING_SPACE', '{ALL}', '2027-03-20', 'r', %s)$$, tap.case_of ('K4'), tap.version_of_now ('K4')),
  '/sql/X62-a-year-later');
reset session authorization;
update core.business_day set day = '2026-03-02' where closed_at is null;

-- X61 deceased: one mark, everywhere
set session authorization coll_n1;
select refused (format ($$select api.party_flag_set (gen_random_uuid (), %s, 'DECEASED', null, 'n', null, null)$$, tap.party_of ('K5')), '42501', '/sql/X61-not-by-a-collector');
set session authorization deputy_n;
select refused (format ($$select api.party_flag_set (gen_random_uuid (), %s, 'DECEASED', null, 'n', null, null)$$, tap.party_of ('S1')), 'DN106', '/sql/I18-not-of-another-branch');
select is (tap.refusal (format ($$select api.party_flag_set (gen_random_uuid (), %s, %s)$$, tap.party_of ('K5'), t.arguments)) ->> 'field', t.field, '/sql/X61-' || t.field || '-' || t.arguments)
  from (values ('''GONE'', null, ''n'', null, null', 'kind'), ('''DECEASED'', null, '' '', null, null', 'note'), ('''DECEASED'', ''2026-03-03'', ''n'', null, null', 'from_on'),
               ('''PROFILE'', null, ''n'', null, null', 'profile'), ('''BLOCKED'', null, ''n'', null, ''US_REG_F''', 'profile'), ('''PROFILE'', null, ''n'', null, ''MOON''', 'profile')) t (arguments, field);
select api.party_flag_set (gen_random_uuid (), tap.party_of ('K5'), 'DECEASED', '2026-02-20', 'death certificate 12', null, null) ->> 'party_flag_id' as flag \gset
select is ((select string_agg (concat_ws (' ', kind, scope::text, state, to_on), ',') from api.case_holds (tap.case_of ('K5'))), 'DECEASED {ALL} RUNNING', '/sql/X61-a-hold-over-everything-without-end');
select is ((select bool_and (is_blocked) from api.party_contacts (tap.party_of ('K5'))), true, '/sql/X61-all-contact-points-blocked');
select is ((select party_flag from api.case_head (tap.case_of ('K5'))), 'DECEASED', '/sql/X61-said-in-the-head');
select is (tap.denial (format ($$select tap.record ('K5', %L)$$, a)), 'DN260 HOLD false', '/sql/X61-no-' || a) from unnest (array['CALL_OUT', 'SMS', 'EMAIL', 'VISIT']) a;
select is (tap.refusal (format ($$select api.party_flag_set (gen_random_uuid (), %s, 'DECEASED', null, 'n', null, null)$$, tap.party_of ('K5'))) ->> 'code', 'DN261', '/sql/X61-once');
select api.party_flag_end (gen_random_uuid (), :flag, 1) \g /dev/null
select is ((select string_agg (state, ',') from api.case_holds (tap.case_of ('K5'))), 'RELEASED', '/sql/X61-set-in-error-its-holds-end');
select is ((select string_agg (concat_ws (' ', kind, is_active, ended_on), ',') from api.party_flags (tap.party_of ('K5'))), 'DECEASED f 2026-03-02', '/sql/X61-with-its-history');
select api.hold_set (gen_random_uuid (), tap.case_of ('K6'), 'DECEASED', '{CALL}', null, 'died', tap.version_of_now ('K6')) \g /dev/null
select is ((select string_agg (kind, ',') from api.party_flags (tap.party_of ('K6'))) || (select bool_and (is_blocked) from api.party_contacts (tap.party_of ('K6'))),
  'DECEASEDtrue', '/sql/X61-a-hold-of-that-kind-is-about-the-customer');
-- Represented: the lawyer may be called, the customer may not.
select api.party_flag_set (gen_random_uuid (), tap.party_of ('K3'), 'LAWYER', null, 'Melnyk, Kyiv', tap.point_of ('K3'), null) \g /dev/null
select is (tap.denial ($$select tap.record ('K3')$$), 'DN260 LAWYER false', '/sql/4.5-only-the-lawyer');
select is (tap.verdict_of (tap.record ('K3', 'CALL_OUT', null, now (), 'CONTACT', tap.point_of ('K3'))), 'ALLOWED', '/sql/4.5-the-lawyer-himself');

-- Consent
set session authorization coll_n1;
select is (tap.refusal (format ($$select api.consent_record (gen_random_uuid (), %s, %s)$$, tap.party_of ('K1'), t.arguments)) ->> 'field', t.field, '/sql/4.5-consent-' || t.field)
  from (values ('''X'', ''CALL'', ''GIVEN'', null, null, ''CALL'', null', 'purpose'), ('''ANY'', ''X'', ''GIVEN'', null, null, ''CALL'', null', 'channel'),
               ('''ANY'', ''CALL'', ''X'', null, null, ''CALL'', null', 'state'), ('''ANY'', ''CALL'', ''GIVEN'', null, null, ''X'', null', 'source'),
               ('''ANY'', ''CALL'', ''REQUESTED'', ''2026-03-01'', ''2026-03-03'', ''CALL'', null', 'from_on'), ('''ANY'', ''CALL'', ''REQUESTED'', null, ''2026-04-02'', ''CALL'', null', 'to_on'),
               ('''ANY'', ''CALL'', ''REQUESTED'', null, null, ''CALL'', null', 'to_on'), ('''ANY'', ''CALL'', ''GIVEN'', ''2026-03-02'', ''2026-03-01'', ''CALL'', null', 'to_on')) t (arguments, field);
select api.consent_record (gen_random_uuid (), tap.party_of ('K1'), 'ANY', 'SMS', 'OBJECTED', null, null, 'LETTER', 'no more texts') \g /dev/null
select is (tap.denial ($$select tap.record ('K1', 'SMS')$$), 'DN260 OBJECTION false', '/sql/4.5-an-objection-blocks');
select is (tap.verdict_of (tap.record ('K1')), 'ALLOWED', '/sql/4.5-on-that-channel');
select api.consent_record (gen_random_uuid (), tap.party_of ('K1'), 'ANY', 'SMS', 'GIVEN', null, null, 'CALL', null) \g /dev/null
select is (tap.verdict_of (tap.record ('K1', 'SMS')), 'ALLOWED', '/sql/4.5-the-latest-word-counts');
select is ((select string_agg (state || ' ' || is_current, ', ' order by consent_id) from api.party_consents (tap.party_of ('K1'))), 'OBJECTED false, GIVEN true', '/sql/4.5-consent-with-its-history');
reset session authorization;
select throws_ok ('update core.consent set state = ''GIVEN''', 'DN190', null, '/sql/4.5-a-consent-stays');

-- N02 disputes
create function tap.dispute (p_amount bigint, p_part bigint, p_reason text default 'WRONG_AMOUNT', p_held boolean default false) returns jsonb language sql as $$
  select api.dispute_open (gen_random_uuid (), tap.case_of ('K2'), (select facility_id from api.case_facilities (tap.case_of ('K2'))), p_part, p_amount, p_reason, 'n', p_held,
                           tap.version_of_now ('K2')) $$;
select instalment_id as part from core.instalment where facility_id = (select facility_id from core.facility where facility_no = 'F-K2') and instalment_no = 1 \gset
select facility_id as fac from core.facility where facility_no = 'F-K2' \gset
set session authorization coll_n1;
select is (tap.refusal (format ('select tap.dispute (10001, %s)', :part)), '{"code": "DN264", "open": "EUR:10000", "amount": "EUR:10001"}', '/sql/N02-at-most-what-is-open-of-it');
select is (tap.refusal (format ('select tap.dispute (0, %s)', :part)) ->> 'field', 'amount', '/sql/N02-something');
select is (tap.refusal (format ('select tap.dispute (1, %s, ''MOOD'')', :part)) ->> 'field', 'reason', '/sql/N02-with-a-reason-of-the-list');
select tap.dispute (4000, :part) ->> 'dispute_id' as dispute \gset
select is (tap.refusal (format ('select tap.dispute (6001, %s)', :part)) ->> 'open', 'EUR:6000', '/sql/N02-what-is-disputed-is-not-disputed-twice');
select is ((select string_agg (concat_ws (' ', state, amount, due_on, days_left, instalment_no), ',') from api.case_disputes (tap.case_of ('K2'))), 'OPEN 4000 2026-04-01 30 1', '/sql/N02-with-its-day');
select is ((select disputed_list from api.case_head (tap.case_of ('K2'))), 'EUR:4000', '/sql/N02-in-the-head');
select is ((select string_agg (kind || ' ' || control_on, ',') from api.case_tasks (tap.case_of ('K2')) where kind = 'DISPUTE'), 'DISPUTE 2026-04-01', '/sql/N02-and-a-task');
reset session authorization;
select is ((select snapshot -> 'totals' -> 0 -> 'amount' ->> 'money' from rules.letter_snapshots ('W1', array[tap.case_of ('K2')])), '16000', '/sql/N02-a-letter-does-not-demand-it');
select is ((select string_agg (i -> 'open' ->> 'money', ' ' order by i -> 'due_on' ->> 'day') from rules.letter_snapshots ('W1', array[tap.case_of ('K2')]), jsonb_array_elements (snapshot -> 'items') i),
  '6000 10000', '/sql/N02-of-its-instalment');
set session authorization coll_n1;
select tap.dispute (12000, null, 'NOT_OWED') ->> 'dispute_id' as whole \gset
reset session authorization;
select is ((select string_agg (i -> 'open' ->> 'money', ' ' order by i -> 'due_on' ->> 'day') from rules.letter_snapshots ('W1', array[tap.case_of ('K2')]), jsonb_array_elements (snapshot -> 'items') i),
  '4000', '/sql/N02-one-about-the-facility-takes-the-oldest-first');
select is ((select reason from rules.letter_eligibility ('W1', array[tap.case_of ('K2')])), null, '/sql/N02-the-rest-is-still-demanded');
set session authorization coll_n1;
select tap.dispute (4000, null, 'OTHER', true) ->> 'dispute_id' as held \gset
reset session authorization;
update core.hold set released_on = '2026-03-02', released_by = 'x' where case_id = tap.case_of ('K2') and released_on is null;
select is ((select reason from rules.letter_eligibility ('W1', array[tap.case_of ('K2')])), 'DISPUTED', '/sql/N02-when-all-is-disputed-no-letter');
set session authorization coll_n1;
select refused (format ($$select api.dispute_decide (gen_random_uuid (), %s, 'ACCEPTED', null, 'd', 1)$$, :dispute), '42501', '/sql/N02-decided-by-who-may');
select is (api.dispute_review (gen_random_uuid (), :dispute, 1) ->> 'version', '2', '/sql/N02-under-review');
select is (tap.refusal (format ($$select api.dispute_close (gen_random_uuid (), %s, 2)$$, :dispute)) ->> 'code', 'DN265', '/sql/N02-not-closed-before-it-is-decided');
set session authorization head_n;
select is (tap.refusal (format ($$select api.dispute_decide (gen_random_uuid (), %s, 'PARTLY_ACCEPTED', 4000, 'd', 2)$$, :dispute)) ->> 'code', 'DN266', '/sql/N02-partly-is-less-than-all');
select is (tap.refusal (format ($$select api.dispute_decide (gen_random_uuid (), %s, 'REJECTED', null, ' ', 2)$$, :dispute)) ->> 'field', 'decision', '/sql/N02-with-reasons');
select is (api.dispute_decide (gen_random_uuid (), :dispute, 'PARTLY_ACCEPTED', 1500, 'interest of two days', 2) ->> 'version', '3', '/sql/N02-partly');
select is (tap.refusal (format ($$select api.dispute_decide (gen_random_uuid (), %s, 'REJECTED', null, 'd', 3)$$, :dispute)) ->> 'state', 'PARTLY_ACCEPTED', '/sql/N02-once');
select api.dispute_decide (gen_random_uuid (), :whole, 'REJECTED', null, 'contract', 1), api.dispute_decide (gen_random_uuid (), :held, 'ACCEPTED', null, 'our error', 1) \g /dev/null
select is ((select string_agg (kind || ' ' || state, ', ' order by task_no) from api.case_tasks (tap.case_of ('K2')) where kind in ('DISPUTE', 'CREDIT_NOTE')),
  'DISPUTE DONE, DISPUTE DONE, DISPUTE DONE, CREDIT_NOTE OPEN, CREDIT_NOTE OPEN', '/sql/N02-what-is-accepted-is-asked-of-the-books');
select is ((select string_agg (concat_ws (' ', result, accepted, state), ', ' order by dispute_id) from api.case_disputes (tap.case_of ('K2'))),
  'PARTLY_ACCEPTED 1500 PARTLY_ACCEPTED, REJECTED REJECTED, ACCEPTED 4000 ACCEPTED', '/sql/N02-decided');
select is (api.dispute_close (gen_random_uuid (), :dispute, 3) ->> 'version', '4', '/sql/N02-closed');
select is ((select disputed_list from api.case_head (tap.case_of ('K2'))), null, '/sql/N02-nothing-is-disputed-any-more');
select is ((select string_agg (event, ' ' order by seq) from api.case_timeline (tap.case_of ('K2')) where event like 'DISPUTE%'),
  'DISPUTE_OPENED DISPUTE_OPENED DISPUTE_OPENED DISPUTE_REVIEWED DISPUTE_DECIDED DISPUTE_DECIDED DISPUTE_DECIDED DISPUTE_CLOSED', '/sql/N02-in-the-journal');

-- R-26, R-25
select is ((select string_agg (concat_ws (' ', reason, opened, decided, accepted, accepted_percent, average_days, amount, accepted_amount), ', ' order by reason)
              from api.report_disputes ('2026-03-01', '2026-03-31')),
  'NOT_OWED 1 1 0 0 12000 0, OTHER 1 1 1 10000 4000 4000, WRONG_AMOUNT 1 1 1 10000 0 4000 1500', '/sql/R26-disputes');
select is_empty ($$select * from api.report_disputes ('2026-04-01', '2026-04-30')$$, '/sql/R26-of-another-month');
select is ((select sum (overridden) || ' ' || sum (breaches) || ' ' || sum (denied) from api.report_contact_compliance ('2026-03-01', '2026-03-31')),
  (select count (*) filter (where verdict = 'OVERRIDDEN') || ' ' || count (*) filter (where verdict = 'BREACH') || ' ' || count (*) filter (where verdict = 'DENIED')
     from tap.verdicts ()), '/sql/R25-what-was-denied-excepted-and-broken');
select is ((select sum (attempts) from api.report_contact_compliance ('2026-03-01', '2026-03-31')), tap.outbound ()::numeric, '/sql/R25-each-contact-once');

-- Letters ask (§4.5) and keep who was left out.
set session authorization deputy_n;
select is ((select string_agg (r.customer_no || coalesce (':' || e.reason, ''), ' ' order by r.customer_no) from api.letter_eligible ('ORDINARY') e join api.case_rows (array[e.case_id]) r on true
             where r.customer_no in ('K1', 'K3', 'K6')), 'K1 K3:CONTACT_LAWYER K6:HELD', '/sql/4.5-letters-ask');
select jsonb_array_length (api.letter_batch_create (gen_random_uuid (), 'ORDINARY', tap.cases_of ('K1', 'K3', 'K6')) -> 'skipped') as skipped \gset
select is (:skipped, 2, '/sql/4.5-two-are-left-out');
reset session authorization;
select is ((select string_agg (verdict, ',') from core.letter), 'ALLOWED', '/sql/I11-a-letter-carries-its-verdict');
select is ((select string_agg (rule, ',' order by rule) from core.contact_verdict where channel = 'LETTER' and verdict = 'DENIED'), 'HOLD,LAWYER', '/sql/4.5-and-their-denials-are-kept');

-- N01, N03
set session authorization coll_n1;
select is (tap.refusal (format ($$select api.problem_open (gen_random_uuid (), %s, 'BAD', null, null, null)$$, tap.case_of ('K1'))) ->> 'field', 'code', '/sql/N01-a-code-of-the-list');
select api.problem_open (gen_random_uuid (), tap.case_of ('K1'), 'CASH_FLOW', 'salary is late', 'coll_n1', '2026-03-10') ->> 'problem_id' as problem \gset
select is (tap.refusal (format ($$select api.problem_open (gen_random_uuid (), %s, 'CASH_FLOW', null, null, null)$$, tap.case_of ('K1'))) ->> 'code', 'DN267', '/sql/N03-once');
select is ((select problem from api.case_rows (tap.cases_of ('K1'))) || ' ' || (select problem from api.case_head (tap.case_of ('K1'))), 'CASH_FLOW CASH_FLOW', '/sql/N03-a-flag-in-the-worklist-and-the-head');
select is (tap.refusal (format ($$select api.problem_resolve (gen_random_uuid (), %s, '', 1)$$, :problem)) ->> 'field', 'resolution', '/sql/N01-how-it-was-resolved');
select is (api.problem_resolve (gen_random_uuid (), :problem, 'paid on the 9th', 1) ->> 'version', '2', '/sql/N01-resolved');
select is ((select string_agg (concat_ws (' ', code, is_message, is_open, resolution), ',') from api.case_problems (tap.case_of ('K1'))), 'CASH_FLOW t f paid on the 9th', '/sql/N01-with-owner-and-resolution');
select is ((select problem from api.case_rows (tap.cases_of ('K1'))), null, '/sql/N03-and-no-flag-any-more');
reset session authorization;
select * from finish ();
