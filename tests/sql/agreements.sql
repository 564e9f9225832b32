-- SPDX-License-Identifier: GPL-3.0-or-later
-- Payment agreements (features §4.3.1, §4.3.4, G01, X54, X56): a schedule that ties, terms that stand, a second person over the limit, a
-- signature, parts as payments say, and what being kept or broken leads to.
select no_plan ();
\ir ../support/test-book.sql
create function tap.draft (p_customer text, p_amount bigint, p_schedule jsonb, p_discount bigint default 0, p_agreement bigint default null, p_version integer default null)
  returns bigint language sql as $$
  select (api.agreement_draft (gen_random_uuid (), tap.case_of (p_customer), p_agreement, p_amount, 'EUR', p_discount, p_schedule, null, null, null, 'terms', null,
                               p_version) ->> 'agreement_id')::bigint $$;
create function tap.version (p_agreement bigint) returns integer language sql security definer as $$
  select version from core.agreement where agreement_id = p_agreement $$;
create function tap.propose (p_agreement bigint) returns text language sql as $$
  select api.agreement_propose (gen_random_uuid (), p_agreement, tap.version (p_agreement)) ->> 'state' $$;
create function tap.approve (p_agreement bigint) returns text language sql as $$
  select api.agreement_approve (gen_random_uuid (), p_agreement, tap.version (p_agreement)) ->> 'state' $$;
create function tap.activate (p_agreement bigint, p_consent text default 'said yes on the telephone', p_document bigint default null) returns text language sql as $$
  select api.agreement_activate (gen_random_uuid (), p_agreement, p_document, p_consent, tap.version (p_agreement)) ->> 'state' $$;
create function tap.parts (p_agreement bigint) returns text language sql security definer as $$
  select string_agg (state || coalesce (':' || state_on, '') || ' ' || paid, ', ' order by part_no) from core.agreement_part where agreement_id = p_agreement $$;
create function tap.stands (p_agreement bigint) returns text language sql security definer as $$
  select a.state || ' ' || a.state_on || ' ' || a.paid || ' ' || coalesce (c.stage, 'CLOSED') from core.agreement a join core.case c using (case_id)
   where a.agreement_id = p_agreement $$;
create function tap.events (p_customer text) returns text language sql security definer as $$
  select string_agg (j.event, ' ' order by j.seq) from audit.journal j where j.case_id = tap.case_of (p_customer) and j.event ~ 'AGREEMENT' $$;
create function tap.held (p_agreement bigint) returns text language sql security definer as $$
  select string_agg (array_to_string (h.scope, '+') || ' ' || h.to_on, ', ') from core.hold h where h.agreement_id = p_agreement and h.released_on is null $$;
create function tap.to_day (p_day date) returns void language plpgsql as $$
begin
  set local session authorization dun_batch;
  perform api.day_close (gen_random_uuid ());
  perform api.day_open (gen_random_uuid (), p_day);
end $$;
create function tap.paid (p_customer text, p_amount text, p_on date, p_reverses text default null) returns text language plpgsql as $$
begin
  set local session authorization importer_ho;
  if tap.pay (p_customer, p_amount, p_on, p_reverses) <> 'APPLIED' then
    raise exception 'not applied';
  end if;
  set local session authorization default;
  return (select payment_no from core.payment order by payment_id desc limit 1);
end $$;

-- The schedule
set session authorization coll_n1;
select results_eq ($$select * from api.agreement_schedule (10000, 3, '2026-03-31', 'MONTH')$$,
  $$values (1, date '2026-03-31', 3333::bigint), (2, '2026-04-30', 3333), (3, '2026-06-01', 3334)$$,
  '/sql/X56-equal-parts-the-last-takes-the-rest-and-closed-days-are-left-out');
select is ((select sum (amount)::text || ' ' || max (due_on) from api.agreement_schedule (999999999999, 7, '2026-03-04', 'WEEK')), '999999999999 2026-04-15',
  '/sql/X56-by-the-week-to-the-last-cent');
select refused ($$select api.agreement_schedule (100, 101, '2026-03-31', 'MONTH')$$, 'DN108', '/sql/X56-no-part-of-nothing');
select refused ($$select api.agreement_schedule (100, 2, '2026-03-01', 'MONTH')$$, 'DN108', '/sql/X56-no-part-in-the-past');
select refused ($$select tap.draft ('K1', 200, '[{"due_on": "2026-03-04", "amount": 100}, {"due_on": "2026-03-11", "amount": 99}]')$$, 'DN252', '/sql/X56-the-parts-come-to-the-amount');
select refused ($$select tap.draft ('K1', 200, '[{"due_on": "2026-03-11", "amount": 100}, {"due_on": "2026-03-04", "amount": 100}]')$$, 'DN258', '/sql/X56-in-the-order-of-their-days');
select refused ($$select tap.draft ('K1', 200, '[]')$$, 'DN257', '/sql/X56-there-are-parts');
select refused ($$select tap.draft ('K1', 200, '[{"due_on": "2026-03-11", "amount": 200}]', 99999999)$$, 'DN108', '/sql/X56-nobody-is-forgiven-more-than-he-owes');
select refused ($$select tap.draft ('S1', 200, '[{"due_on": "2026-03-11", "amount": 200}]')$$, 'DN106', '/sql/I18-no-agreement-in-another-branch');

-- Draft, proposal, approval, signature
select tap.draft ('K1', 15000, '[{"due_on": "2026-03-04", "amount": 5000}, {"due_on": "2026-03-11", "amount": 5000}, {"due_on": "2026-03-18", "amount": 5000}]', 5000) as a1 \gset
select is (tap.stands (:a1), 'DRAFT 2026-03-02 0 FOLLOW_UP', '/sql/G01-a-draft-changes-nothing');
select is (tap.draft (null, 16000, '[{"due_on": "2026-03-04", "amount": 6000}, {"due_on": "2026-03-11", "amount": 5000}, {"due_on": "2026-03-18", "amount": 5000}]', 4000, :a1, 1),
  :a1::bigint, '/sql/X56-a-draft-is-written-anew');
select results_eq (format ('select part_no, amount, state from api.agreement_parts (%s)', :a1), $$values (1, 6000::bigint, 'DUE'), (2, 5000, 'DUE'), (3, 5000, 'DUE')$$,
  '/sql/X56-its-parts-too');
select refused (format ('select tap.activate (%s)', :a1), 'DN251', '/sql/G01-a-draft-does-not-take-effect');
select is (tap.propose (:a1), 'PROPOSED', '/sql/G01-proposed');
select refused (format ('select tap.draft (null, 100, ''[{"due_on": "2026-03-04", "amount": 100}]'', 0, %s, tap.version (%s))', :a1, :a1), 'DN251', '/sql/G01-what-is-proposed-stands');
select refused (format ('select tap.approve (%s)', :a1), '42501', '/sql/G01-a-collector-approves-nothing');
reset session authorization;
update core.authority_limit set alone = 10000, up_to = 19999 where role = 'deputy' and currency = 'EUR';
set session authorization deputy_n;
select refused (format ('select tap.approve (%s)', :a1), 'DN253', '/sql/G01-amount-and-discount-together-are-over-his-authority');
set session authorization head_s;
select refused (format ('select tap.approve (%s)', :a1), 'DN106', '/sql/I18-another-branch-has-no-such-agreement');
set session authorization head_n;
select is ((select count (*) from api.agreement_list (null)), 1::bigint, '/sql/G01-what-waits-is-found');
select is (tap.approve (:a1), 'APPROVED', '/sql/G01-the-head-may');
select refused (format ('select tap.approve (%s)', :a1), 'DN251', '/sql/G01-but-once');
set session authorization coll_n1;
select refused (format ('select tap.activate (%s, '' '')', :a1), 'DN255', '/sql/G01-without-signature-or-consent-it-does-not-take-effect');
select refused (format ('select tap.activate (%s, null, 4711)', :a1), 'DN106', '/sql/G01-the-paper-is-one-of-the-case');
-- A letter that waits is voided, the tray left, and a hold set.
set session authorization head_n;
select api.case_make_w1_due (gen_random_uuid (), array[tap.case_of ('K1')]) as due \gset
select api.letter_batch_create (gen_random_uuid (), 'W1', array[tap.case_of ('K1')]) as batch \gset
set session authorization coll_n1;
select is (tap.activate (:a1), 'ACTIVE', '/sql/G01-with-consent-it-takes-effect');
select is (tap.stands (:a1), 'ACTIVE 2026-03-02 0 AGREEMENT', '/sql/G01-the-case-leaves-its-tray');
select is (tap.events ('K1'), 'AGREEMENT_DRAFTED AGREEMENT_DRAFTED AGREEMENT_PROPOSED AGREEMENT_APPROVED AGREEMENT_ACTIVE AGREEMENT_ACTIVATED', '/sql/G01-every-step-is-journalled');
select is (tap.held (:a1), 'LETTER+SMS+STEP 2026-03-23', '/sql/G01-while-it-is-kept-letters-messages-and-steps-are-held');
reset session authorization;
select is ((select state || ' ' || void_reason from core.letter where case_id = tap.case_of ('K1')), 'VOIDED AGREEMENT', '/sql/G01-pending-letters-are-voided');
select is ((select next_action_on from core.case_pulse where case_id = tap.case_of ('K1')), date '2026-03-04', '/sql/G01-the-next-day-is-that-of-the-first-part');
-- Four eyes over what one may decide alone
set session authorization deputy_n;
select tap.draft ('K2', 10001, '[{"due_on": "2026-03-04", "amount": 10001}]') as a2 \gset
select is (tap.propose (:a2), 'PROPOSED', '/sql/G01-the-deputy-proposes');
select refused (format ('select tap.approve (%s)', :a2), 'DN254', '/sql/G01-and-can-not-approve-it-himself');
set session authorization head_n;
select is (api.agreement_reject (gen_random_uuid (), :a2, 'too little', tap.version (:a2)) ->> 'state', 'REJECTED', '/sql/G01-somebody-else-rejects');
set session authorization deputy_n;
select tap.draft ('K2', 10000, '[{"due_on": "2026-03-04", "amount": 10000}]') as a3 \gset
select is (tap.propose (:a3) || ' ' || tap.approve (:a3), 'PROPOSED APPROVED', '/sql/G01-up-to-his-limit-he-decides-alone');
select refused (format ('select api.agreement_cancel (gen_random_uuid (), %s, '' '', tap.version (%s))', :a3, :a3), 'DN108', '/sql/G01-cancelling-wants-a-reason');
select is (api.agreement_cancel (gen_random_uuid (), :a3, 'changed his mind', tap.version (:a3)) ->> 'state', 'CANCELLED', '/sql/G01-it-is-taken-back');
select tap.draft ('K2', 10000, '[{"due_on": "2026-03-30", "amount": 10000}]') as a4 \gset
select is (tap.propose (:a4), 'PROPOSED', '/sql/G01-a-proposal-nobody-looks-at');
reset session authorization;
update core.agreement set expires_on = '2026-03-03' where agreement_id = :a4;

-- Parts are what payments say, the first due first.
select tap.paid ('K1', '20.00', '2026-03-02') as p1 \gset
select is (tap.parts (:a1), 'DUE 2000, DUE 0, DUE 0', '/sql/X56-money-of-the-same-day-counts');
select tap.to_day ('2026-03-05');
reset session authorization;
select is (tap.parts (:a1), 'PARTLY_PAID:2026-03-05 2000, DUE 0, DUE 0', '/sql/X56-the-day-after-a-part-is-partly-paid');
select is (tap.stands (:a4), 'EXPIRED 2026-03-04 0 FOLLOW_UP', '/sql/G01-a-proposal-expires');
select is ((select next_action_on <= '2026-03-05' from core.case_pulse where case_id = tap.case_of ('K1')), true, '/sql/X56-and-the-case-is-looked-at');
select tap.paid ('K1', '50.00', '2026-03-04') as p2 \gset
select is (tap.parts (:a1), 'PAID:2026-03-04 6000, DUE 1000, DUE 0', '/sql/X56-late-news-of-money-in-time-makes-it-paid-in-time');
select tap.paid ('K1', '50.00', '2026-03-05', :'p2') as p2_back \gset
select is (tap.parts (:a1), 'PARTLY_PAID:2026-03-05 2000, DUE 0, DUE 0', '/sql/X56-a-reversal-takes-it-back');
select tap.paid ('K1', '140.00', '2026-03-05') as p3 \gset
select is (tap.parts (:a1) || ' ' || tap.stands (:a1), 'PAID:2026-03-05 6000, PAID:2026-03-05 5000, PAID:2026-03-05 5000 COMPLETED 2026-03-05 16000 AGREEMENT',
  '/sql/X56-all-parts-paid-it-is-completed-and-with-arrears-left-the-case-stays');
select is (tap.held (:a1), null, '/sql/G01-its-hold-ends');
select tap.paid ('K1', '140.00', '2026-03-05', :'p3') as p3_back \gset
select is (tap.stands (:a1) || ', ' || tap.held (:a1), 'ACTIVE 2026-03-05 2000 AGREEMENT, LETTER+SMS+STEP 2026-03-23', '/sql/X56-reversed-it-runs-again');
select tap.paid ('K1', '180.00', '2026-03-05') as p4 \gset
select is (tap.stands (:a1), 'COMPLETED 2026-03-05 16000 CLOSED', '/sql/X56-completed-without-arrears-closes-the-case');
select is ((select close_reason || ' ' || (select event from audit.journal j where j.case_id = c.case_id and j.to_state = 'CLOSED') from core.case c where case_id = tap.case_of ('K1')),
  'PAID AGREEMENT_COMPLETED', '/sql/X56-as-paid-by-agreement');

-- Broken: too many missed parts, or one overdue for longer than its grace.
set session authorization head_n;
select tap.draft ('K3', 15000, '[{"due_on": "2026-03-06", "amount": 5000}, {"due_on": "2026-03-09", "amount": 5000}, {"due_on": "2026-03-18", "amount": 5000}]', 5000) as a5 \gset
select tap.draft ('K4', 15000, '[{"due_on": "2026-03-06", "amount": 5000}, {"due_on": "2026-03-18", "amount": 10000}]') as a6 \gset
select is (tap.propose (:a5) || tap.approve (:a5) || tap.activate (:a5) || tap.propose (:a6) || tap.approve (:a6) || tap.activate (:a6),
  'PROPOSEDAPPROVEDACTIVEPROPOSEDAPPROVEDACTIVE', '/sql/G01-two-more');
reset session authorization;
select tap.paid ('K4', '10.00', '2026-03-06') as p5 \gset
select tap.to_day ('2026-03-09');
reset session authorization;
select is (tap.parts (:a5) || ' ' || tap.stands (:a5), 'MISSED:2026-03-07 0, DUE 0, DUE 0 ACTIVE 2026-03-05 0 AGREEMENT', '/sql/X56-one-missed-part-is-borne');
select tap.to_day ('2026-03-10');
reset session authorization;
select is (tap.parts (:a5) || ' ' || tap.stands (:a5), 'MISSED:2026-03-07 0, MISSED:2026-03-10 0, DUE 0 BROKEN 2026-03-10 0 COMMITTEE', '/sql/X56-two-are-not');
select is ((select discount || ' ' || discount_withdrawn_on from core.agreement where agreement_id = :a5), '5000 2026-03-10', '/sql/X56-the-discount-is-withdrawn');
select is ((select sum (open_balance)::bigint from rules.facility_figures (array (select facility_id from core.facility where facility_no = 'F-K3'), '2026-03-10')), 30000::bigint,
  '/sql/X56-and-the-original-balance-stands');
select is ((select kind || ' ' || control_on from core.task where case_id = tap.case_of ('K3')), 'BROKEN_AGREEMENT 2026-03-11', '/sql/X54-a-task-is-due-on-the-next-business-day');
select is ((select state || ' ' || from_stage || ' ' || is_outside from core.agenda_item where case_id = tap.case_of ('K3')), 'REFERRED AGREEMENT false', '/sql/X54-the-committee-has-a-new-referral');
select is (tap.stands (:a6), 'ACTIVE 2026-03-05 1000 AGREEMENT', '/sql/X56-a-part-within-its-grace-is-borne');
update core.setting set value = '"FOLLOW_UP"' where name = 'agreement_broken_to';
select tap.to_day ('2026-03-12');
reset session authorization;
select is (tap.parts (:a6) || ' ' || tap.stands (:a6), 'PARTLY_PAID:2026-03-07 1000, DUE 0 BROKEN 2026-03-12 1000 FOLLOW_UP', '/sql/X56-past-its-grace-it-is-broken-and-a-setting-says-where-to');
select tap.paid ('K4', '140.00', '2026-03-12') as p6 \gset
select is (tap.stands (:a6), 'BROKEN 2026-03-12 15000 FOLLOW_UP', '/sql/X56-what-is-broken-stays-so');
-- A new one takes the place of the active one.
set session authorization head_n;
select tap.draft ('K5', 10000, '[{"due_on": "2026-03-18", "amount": 10000}]') as a7 \gset
select tap.draft ('K5', 9000, '[{"due_on": "2026-03-20", "amount": 9000}]') as a8 \gset
select is (tap.propose (:a7) || tap.approve (:a7) || tap.activate (:a7) || tap.propose (:a8) || tap.approve (:a8) || tap.activate (:a8),
  'PROPOSEDAPPROVEDACTIVEPROPOSEDAPPROVEDACTIVE', '/sql/G01-one-after-the-other');
select is (tap.stands (:a7) || ', ' || tap.stands (:a8), 'SUPERSEDED 2026-03-12 0 AGREEMENT, ACTIVE 2026-03-12 0 AGREEMENT', '/sql/G01-the-newer-one-supersedes');
set session authorization coll_n1;
select refused (format ('select api.agreement_cancel (gen_random_uuid (), %s, ''x'', tap.version (%s))', :a8, :a8), 'DN100', '/sql/G01-an-active-one-is-not-a-collectors-to-cancel');
select is ((select count (*) from api.case_holds (tap.case_of ('K5')) where is_active and reason is null), 1::bigint, '/sql/X30-an-agreement-is-its-holds-reason');
reset session authorization;

-- Some days before a part its reminder is made, once.
select tap.to_day ('2026-03-17');
reset session authorization;
select is ((select count (*) || ' ' || min (kind) || ' ' || min (business_on) from core.message where case_id = tap.case_of ('K5')),
  '1 AGREEMENT_PART_DUE 2026-03-17', '/sql/X56-three-days-before-a-part-its-reminder-is-made-once');

-- Computed again from scratch it is what is stored, and the night done again does nothing.
select is ((select count (*) from core.agreement_part p join rules.agreement_results (array (select agreement_id from core.agreement where state in ('ACTIVE', 'COMPLETED', 'BROKEN')),
  rules.business_day ()) r using (agreement_id, part_no) where (p.paid, p.state, p.state_on) is distinct from (r.paid, r.state, r.state_on)), 0::bigint,
  '/sql/I-13-parts-from-scratch-are-those-stored');
select is ((select count (*) from core.agreement_part p join rules.agreement_results (array (select agreement_id from core.agreement where state in ('ACTIVE', 'COMPLETED', 'BROKEN')),
  rules.business_day ()) r using (agreement_id, part_no)), 9::bigint, '/sql/I-13-all-of-them');
select is (batch.agreements (rules.business_day (), 0, 100) - 'last' - 'cases' - 'reminders', '{"expired": 0, "kept": 0, "broken": 0}'::jsonb, '/sql/X05-the-night-done-again-does-nothing');
select is ((select count (*) from audit.journal j where j.case_id > 0
  and j.prev_hash <> coalesce ((select b.hash from audit.journal b where b.case_id = j.case_id and b.seq = j.seq - 1), '\x')), 0::bigint, '/sql/I-14-all-chains-are-whole');
-- States can not be moved past the machine's list.
select refused (format ('select rules.agreement_move (array[%s::bigint], ''APPROVE'', null, ''2026-03-12'')', :a8), 'DN251', '/sql/G01-an-unlisted-move-is-refused');

-- Restructuring of one facility (G04): a proposal with before and after, a second person's approval, and what it leaves
reset session authorization;
select min (i.facility_id) as f from core.case_item i where i.case_id = tap.case_of ('K5') and i.is_open \gset
create function tap.today () returns date language sql security definer as $$ select rules.business_day () $$;
create function tap.restructure (p_customer text, p_facilities bigint[], p_rate text, p_discount bigint default 0) returns bigint language sql as $$
  select (api.agreement_draft (gen_random_uuid (), tap.case_of (p_customer), null, 9000, 'EUR', p_discount,
            jsonb_build_array (jsonb_build_object ('due_on', tap.today () + 10, 'amount', 4000), jsonb_build_object ('due_on', tap.today () + 40, 'amount', 5000)),
            null, null, null, 'hail', p_facilities, null, 'RESTRUCTURE', p_rate) ->> 'agreement_id')::bigint $$;
update core.facility set annual_rate = 18.5 where facility_id = :f;
update core.authority_limit set alone = 0, up_to = null where role in ('deputy', 'branch_head') and currency = 'EUR';
set session authorization coll_n1;
select refused ($$select tap.restructure ('K5', null, '9.5')$$, 'DN108', '/sql/G04-a-proposal-is-of-one-facility');
select refused (format ($$select tap.restructure ('K5', '{%s}', 'cheap')$$, :f), 'DN108', '/sql/G04-a-rate-is-a-rate');
select tap.restructure ('K5', array[:f], '9.5', 1000) as r1 \gset
select results_eq (format ('select side, owed, given_up, parts, next_due_on, last_due_on, largest, rate from api.agreement_comparison (%s) where side = ''PROPOSED''', :r1),
  $$select 'PROPOSED', 9000::bigint, 1000::bigint, 2, tap.today () + 10, tap.today () + 40, 5000::bigint, 950$$, '/sql/G04-as-it-would-be');
select is ((select owed || ' ' || overdue || ' ' || rate from api.agreement_comparison (:r1) where side = 'NOW'),
  (select open_balance || ' ' || overdue || ' 1850' from api.case_facilities (tap.case_of ('K5')) where facility_id = :f), '/sql/G04-beside-as-it-is');
select is ((select kind || ' ' || rate || ' ' || facilities from api.agreement_list (tap.case_of ('K5')) where agreement_id = :r1),
  (select 'RESTRUCTURE 9.5 ' || facility_no from api.case_facilities (tap.case_of ('K5')) where facility_id = :f), '/sql/G04-its-kind-rate-and-facility-are-listed');
select is (tap.draft (null, 9000, (select schedule::jsonb from api.agreement_list (tap.case_of ('K5')) where agreement_id = :r1), 500, :r1, 1), :r1::bigint,
  '/sql/G04-written-anew-it-keeps-them');
select is ((select rate || ' ' || discount from api.agreement_list (tap.case_of ('K5')) where agreement_id = :r1), '9.5 500', '/sql/G04-the-rate-too');
select is (tap.propose (:r1), 'PROPOSED', '/sql/G04-proposed');
set session authorization head_n;
select is (tap.approve (:r1), 'APPROVED', '/sql/G04-approved-by-a-second-person');
select is (tap.activate (:r1), 'ACTIVE', '/sql/G04-and-signed');
reset session authorization;
select results_eq (format ('select kind, is_distressed, granted_on, reason from core.forbearance where facility_id = %s', :f),
  format ('select ''RESTRUCTURE'', true, tap.today (), agreement_no from core.agreement where agreement_id = %s', :r1), '/sql/Y03-it-is-a-concession-and-watched');
select * from finish ();
