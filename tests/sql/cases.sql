-- SPDX-License-Identifier: GPL-3.0-or-later
-- The life of a case: opened by arrears or by hand, closed by payment, credit note or decision, opened again by a reversal;
-- what hangs on it; promises as the payments say (A06, A09, K01, K02, I-1 to I-4, I-13, I-15, features §4.3.1, §4.3.4).
select plan (67);
\ir ../support/test-book.sql
create function tap.pay_kind (p_customer_no text, p_no text, p_kind text, p_amount text, p_on date, p_reverses text default null) returns text
  language plpgsql as $$
declare
  v_import bigint := (api.import_begin (gen_random_uuid (), 'payment') ->> 'import_id')::bigint;
begin
  insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency, reverses)
  values (v_import, 2, p_no, 'F-' || p_customer_no, p_kind, p_on::text, p_amount, 'EUR', p_reverses);
  return api.import_apply (gen_random_uuid (), v_import) ->> 'state';
end $$;
create function tap.to_day (p_day date) returns text language sql as $$
  select api.day_close (gen_random_uuid ()) ->> 'day';
  select api.day_open (gen_random_uuid (), p_day) ->> 'day' $$;
create function tap.events (p_customer_no text) returns text language sql security definer as $$
  select string_agg (j.event, ' ' order by j.seq) from audit.journal j where j.case_id = tap.case_of (p_customer_no) $$;
create function tap.promises (p_customer_no text) returns text language sql security definer as $$
  select string_agg (state || ':' || state_on, ' ' order by promise_id) from core.promise where case_id = tap.case_of (p_customer_no) $$;
-- I-15, I-1 to I-4, I-13 over everything there is.
create function tap.unsound () returns text language sql security definer as $$
  select concat_ws (', ',
    case when exists (select from core.case c where c.stage is null and (
           exists (select from core.task t where t.case_id = c.case_id and t.state not in ('DONE', 'CANCELLED'))
        or exists (select from core.letter l where l.case_id = c.case_id and l.state in ('DRAFT', 'APPROVED', 'QUEUED'))
        or exists (select from core.agenda_item a where a.case_id = c.case_id and a.state in ('REFERRED', 'ON_AGENDA', 'DISCUSSED'))
        or exists (select from core.promise p where p.case_id = c.case_id and p.state = 'OPEN')
        or exists (select from core.hold h where h.case_id = c.case_id and h.released_on is null)
        or exists (select from core.assignment s where s.case_id = c.case_id and s.ended_at is null)
        or exists (select from core.case_item i where i.case_id = c.case_id and i.is_open))) then 'I-15' end,
    case when exists (select from core.case c where c.stage is not null
        and c.owner is distinct from (select a.login from core.assignment a where a.case_id = c.case_id and a.ended_at is null)) then 'I-4' end,
    case when exists (select from core.promise p join rules.promise_results (array (select case_id from core.case),
      rules.business_day ()) r using (promise_id)
                       where (p.state, p.state_on) is distinct from (r.state, r.state_on)) then 'I-13' end,
    case when exists (select from core.case c join rules.case_figures (array (select case_id from core.case where stage is not null),
      rules.business_day ()) f using (case_id)
                       where c.sort_due_on is distinct from f.oldest_due_on or c.sort_arrears <> f.sort_arrears) then 'sort' end) $$;

-- Opened by arrears
select is ((select count (*) from core.case where stage = 'FOLLOW_UP'), 8::bigint, '/sql/A06-every-customer-in-arrears-has-a-case');
select is (tap.events ('K1'), 'OPEN_CASE', '/sql/A06-the-opening-is-journalled');
select is ((select tray || ' ' || coalesce (owner, 'pool') || ' ' || next_action_on from core.case_now where case_id = tap.case_of ('K1')),
  'NONE pool 2026-03-02',
  '/sql/I-4-a-new-case-lies-in-the-pool');
select is ((select arrears_list || ' ' || past_due_days || ' ' || exposure_list from rules.case_figures (array[tap.case_of ('K5')], '2026-03-02')),
  'EUR:14000 51 EUR:24000',
  '/sql/A03-the-case-adds-up-its-items');
select throws_ok ($$insert into core.case (case_no, party_id, branch_id, opened_on) select 'X', party_id, branch_id, opened_on
  from core.case limit 1$$, '23505', null,
  '/sql/I-2-the-schema-allows-one-open-case-a-customer');
select throws_ok ($$update core.case set stage = 'LEGAL' where case_id = tap.case_of ('K1')$$, 'DN120', null,
  '/sql/D05-an-unlisted-move-is-refused-whoever-tries');

-- Closed by decision
set session authorization head_n;
select throws_ok ($$select api.case_close (gen_random_uuid (), tap.case_of ('K1'), 'PAID', 'done', tap.version_of (tap.case_of ('K1')))$$, 'DN128',
  null,
  '/sql/K02-paid-is-no-reason-a-person-gives');
select throws_ok ($$select api.case_close (gen_random_uuid (), tap.case_of ('K1'), 'SOLD', ' ', tap.version_of (tap.case_of ('K1')))$$, 'DN108', null,
  '/sql/K02-closing-wants-a-note');
select throws_ok ($$select api.case_close (gen_random_uuid (), tap.case_of ('K1'), 'SOLD', 'x', 0)$$, 'DN107', null,
  '/sql/K02-somebody-else-was-faster');
select throws_ok ($$select api.case_close (gen_random_uuid (), tap.case_of ('S1'), 'SOLD', 'x', 1)$$, 'DN106', null,
  '/sql/I-18-a-case-of-another-branch-is-not-there');
select throws_ok ($$select api.case_open (gen_random_uuid (), array (select party_id from api.search ('K1') limit 1))$$, 'DN126', null,
  '/sql/K01-one-open-case-a-customer');
set session authorization deputy_n;
select throws_ok ($$select api.case_close (gen_random_uuid (), tap.case_of ('K1'), 'SOLD', 'x', tap.version_of (tap.case_of ('K1')))$$, '42501', null,
  '/sql/K02-closing-wants-the-right');
set session authorization head_n;
select lives_ok ($$select api.case_refer (gen_random_uuid (), tap.case_of ('K2'), 'reason', tap.version_of (tap.case_of ('K2')))$$,
  '/sql/F02-a-case-is-referred');
select lives_ok ($$select api.case_close (gen_random_uuid (), tap.case_of ('K2'), 'UNCOLLECTIBLE', 'Nothing to be had',
  tap.version_of (tap.case_of ('K2')))$$,
  '/sql/K02-a-case-is-given-up');
select throws_ok ($$select api.case_close (gen_random_uuid (), tap.case_of ('K2'), 'SOLD', 'again', tap.version_of (tap.case_of ('K2')))$$, 'DN121',
  null,
  '/sql/K02-a-closed-case-can-not-be-closed');
reset session authorization;
select is ((select state from core.agenda_item where case_id = tap.case_of ('K2')), 'WITHDRAWN', '/sql/I-15-its-referral-is-withdrawn');
select is (tap.unsound (), '', '/sql/I-15-a-closed-case-leaves-nothing-open');

-- Promises: K1 owes 200.00; 80.00 promised for 03-04, 120.00 for 03-10 is another currency's only by being superseded
set session authorization head_n;
select lives_ok ($$select api.case_assign (gen_random_uuid (), array[tap.case_of ('K1'), tap.case_of ('K3'), tap.case_of ('K4')], 'coll_n1',
  'test')$$,
  '/sql/B01-cases-get-an-owner');
set session authorization coll_n1;
select lives_ok ($$select api.promise_record (gen_random_uuid (), tap.case_of ('K1'), 8000, 'EUR', '2026-03-04', 'BANK_TRANSFER', null,
  tap.version_of (tap.case_of ('K1')))$$,
  '/sql/G03-a-promise-is-made');
select lives_ok ($$select api.promise_record (gen_random_uuid (), tap.case_of ('K3'), 5000, 'EUR', '2026-03-04', 'BANK_TRANSFER', null,
  tap.version_of (tap.case_of ('K3')))$$,
  '/sql/G03-another-promise-is-made');
select lives_ok ($$select api.promise_record (gen_random_uuid (), tap.case_of ('K4'), 5000, 'EUR', '2026-03-04', 'BANK_TRANSFER', null,
  tap.version_of (tap.case_of ('K4')))$$,
  '/sql/G03-a-third-promise-is-made');
set session authorization importer_ho;
select is (tap.pay_kind ('K1', 'T1', 'payment', '80.00', '2026-03-02'), 'APPLIED', '/sql/G03-it-is-paid');
select is (tap.pay_kind ('K3', 'T3', 'payment', '20.00', '2026-03-02'), 'APPLIED', '/sql/G03-part-of-it-is-paid');
reset session authorization;
select is (tap.promises ('K1'), 'KEPT:2026-03-02', '/sql/I-13-a-promise-is-kept-on-the-day-the-money-came');
select is ((select count (*) from core.hold where case_id = tap.case_of ('K1') and released_on is null), 0::bigint, '/sql/G03-its-hold-ends');
set session authorization importer_ho;
select is (tap.pay_kind ('K1', 'T1R', 'reversal', '80.00', '2026-03-02', 'T1'), 'APPLIED', '/sql/G03-the-payment-is-reversed');
reset session authorization;
select is (tap.promises ('K1'), 'OPEN:2026-03-02', '/sql/I-13-a-reversal-opens-the-promise-again');
select is (tap.unsound (), '', '/sql/I-13-recomputing-from-scratch-says-the-same');
set session authorization dun_batch;
select is (tap.to_day ('2026-03-09'), '2026-03-09', '/sql/X05-a-week-goes-by');
reset session authorization;
select is (tap.promises ('K1') || ' ' || tap.promises ('K3'), 'BROKEN:2026-03-08 PARTIALLY_KEPT:2026-03-08',
  '/sql/I-13-the-end-of-the-window-decides');
select is ((select assignee || ' ' || control_on from core.task where case_id = tap.case_of ('K1') and kind = 'BROKEN_PROMISE'), 'coll_n1 2026-03-09',
  '/sql/G03-a-broken-promise-leaves-a-task-for-the-next-day');
select is (tap.unsound (), '', '/sql/I-13-holds-after-a-week');

-- Closed by payment on the way down through the tolerance of 1.00 EUR, with everything that hangs on it
set session authorization importer_ho;
select is (tap.pay_kind ('K4', 'T4a', 'payment', '198.50', '2026-03-09'), 'APPLIED', '/sql/A09-nearly-everything-is-paid');
select is (tap.stage_of ('K4'), 'FOLLOW_UP', '/sql/A09-above-the-tolerance-the-case-stays');
select is (tap.pay_kind ('K4', 'T4b', 'payment', '0.60', '2026-03-09'), 'APPLIED', '/sql/A09-the-rest-but-ninety-cents-is-paid');
reset session authorization;
select is ((select close_reason || ' ' || closed_on from core.case where case_id = tap.case_of ('K4')), 'PAID 2026-03-09',
  '/sql/A09-at-the-tolerance-the-case-is-closed');
select is (tap.unsound (), '', '/sql/I-15-the-paid-case-leaves-nothing-open');

-- Opened again by the reversal, in the same case
set session authorization importer_ho;
select is (tap.pay_kind ('K4', 'T4R', 'reversal', '198.50', '2026-03-09', 'T4a'), 'APPLIED', '/sql/A09-the-payment-bounces');
reset session authorization;
select is ((select stage || ' ' || reopened || ' ' || warning_cycle || ' ' || owner from core.case where case_id = tap.case_of ('K4')),
  'FOLLOW_UP 1 2 coll_n1',
  '/sql/A09-a-reversal-opens-the-case-again-in-a-new-cycle');
select is ((select count (*) from core.case c where c.party_id = (select party_id from core.case where case_id = tap.case_of ('K4'))), 1::bigint,
  '/sql/A09-it-is-the-same-case');
select is (tap.unsound (), '', '/sql/I-4-the-reopened-case-has-its-owner-back');

-- A credit note
set session authorization importer_ho;
select is (tap.pay_kind ('K3', 'C3', 'credit_note', '300.00', '2026-03-09'), 'APPLIED', '/sql/K02-a-credit-note-covers-all');
reset session authorization;
select is ((select close_reason from core.case where case_id = tap.case_of ('K3')), 'CREDIT_NOTE', '/sql/K02-a-credit-note-closes-as-such');

-- Prepaid, then due, then in arrears long afterwards: a new case that names the old one
set session authorization importer_ho;
select is (tap.pay_kind ('S1', 'S1a', 'payment', '200.00', '2026-03-09'), 'APPLIED', '/sql/A09-the-south-pays');
set session authorization dun_batch;
select is (tap.to_day ('2026-05-20'), '2026-05-20', '/sql/X05-ten-weeks-go-by');
reset session authorization;
select is ((select reopened || ' ' || warning_cycle from core.case where case_id = tap.case_of ('S1')), '1 2',
  '/sql/A09-new-arrears-on-the-next-day-open-the-case-again');
set session authorization importer_ho;
select is (tap.pay_kind ('S1', 'S1b', 'payment', '100.00', '2026-05-20'), 'APPLIED', '/sql/A09-the-south-pays-again');
set session authorization dun_batch;
select is (tap.to_day ('2026-07-01'), '2026-07-01', '/sql/X05-six-weeks-go-by');
set session authorization importer_ho;
select is (tap.pay_kind ('S1', 'S1c', 'reversal', '100.00', '2026-07-01', 'S1b'), 'APPLIED', '/sql/A09-the-last-payment-bounces-late');
reset session authorization;
select is ((select (previous_case_id is not null) || ' ' || reopened from core.case where case_id = tap.case_of ('S1')), 'true 0',
  '/sql/C06-after-the-term-a-new-case-names-the-old-one');

-- By hand: something must be owed
set session authorization head_n;
select throws_ok ($$select api.case_open (gen_random_uuid (), array (select party_id from api.search ('K3') limit 1))$$, 'DN127', null,
  '/sql/K01-somebody-who-owes-nothing-gets-no-case');
reset session authorization;
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'future') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code) values (:run, 2, 'H1', 'person', 'Hand One',
  'en', 'N1');
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on) values
  (:run, 2, 'F-H1', 'H1', 'loan', 'EUR', '100', '2026-01-01');
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee) values
  (:run, 2, 'F-H1', '1', '2026-07-05', '100', '0', '0'), (:run, 3, 'F-H1', '2', '2026-08-05', '100', '0', '0');
select is (api.import_apply (gen_random_uuid (), :run) #>> '{counts,cases,opened}', '0', '/sql/A06-nothing-due-opens-no-case');
set session authorization head_n;
select is (jsonb_array_length (api.case_open ('44444444-0000-4000-8000-000000000001', array (select party_id
  from api.search ('H1') limit 1)) -> 'case_ids'), 1,
  '/sql/K01-a-case-is-opened-by-hand-for-what-is-owed');
select throws_ok ($$select api.case_open (gen_random_uuid (), array (select party_id from api.search ('H1') limit 1))$$, 'DN126', null,
  '/sql/K01-not-twice');
select throws_ok ($$select api.case_open (gen_random_uuid (), array[4711])$$, 'DN106', null, '/sql/K01-a-customer-who-is-not-there');
set session authorization importer_ho;
select is (tap.pay_kind ('H1', 'H1a', 'payment', '100.00', '2026-07-01'), 'APPLIED', '/sql/K01-half-is-prepaid');
select is (tap.stage_of ('H1'), 'FOLLOW_UP', '/sql/K01-while-something-is-owed-it-stays');
select is (tap.pay_kind ('H1', 'H1b', 'payment', '100.00', '2026-07-01'), 'APPLIED', '/sql/K01-all-is-prepaid');
select is (tap.stage_of ('H1'), 'CLOSED', '/sql/K02-a-case-opened-by-hand-closes-at-balance-nought');

-- A claim in court is withdrawn before the case closes
reset session authorization;
insert into core.legal_case (legal_no, case_id, branch_id, opened_on) select 'L1', case_id, branch_id, opened_on from core.case
  where case_id = tap.case_of ('K1');
set session authorization importer_ho;
select is (tap.pay_kind ('K1', 'T1z', 'payment', '400.00', '2026-07-01'), 'APPLIED', '/sql/A09-everything-is-paid-while-a-claim-runs');
reset session authorization;
select is (tap.stage_of ('K1') || ' ' || (select state from core.task where case_id = tap.case_of ('K1') and kind = 'WITHDRAW_CLAIM'),
  'FOLLOW_UP ASSIGNED',
  '/sql/A09-the-claim-has-to-be-withdrawn-first');
update core.task set state = 'DONE', ended_at = now (), ended_by = 'coll_n1' where case_id = tap.case_of ('K1') and kind = 'WITHDRAW_CLAIM';
set session authorization dun_batch;
select is (tap.to_day ('2026-08-11'), '2026-08-11', '/sql/X05-another-six-weeks-go-by');
set session authorization importer_ho;
select is (tap.pay_kind ('K1', 'T1y', 'payment', '1.00', '2026-08-11'), 'APPLIED', '/sql/A09-the-next-payment-looks-again');
reset session authorization;
select is (tap.stage_of ('K1') || ' ' || (select state from core.legal_case), 'CLOSED WITHDRAWN', '/sql/A09-once-withdrawn-the-case-is-closed');
select is (tap.unsound (), '', '/sql/I-15-everything-is-sound-in-the-end');
select is_empty ($$select c.case_no, p from core.case c full join core.case_pulse p on p.case_id = c.case_id
  where (c.branch_id, c.owner, c.stage, c.sort_due_on) is distinct from (p.branch_id, p.owner, p.stage, p.sort_due_on)$$,
  '/sql/D05-every-case-has-a-pulse-that-copies-it');
set session authorization auditor_ho;
select is ((select count (*) from api.journal_verify ()), 0::bigint, '/sql/I-14-the-chains-are-whole');
select * from finish ();
