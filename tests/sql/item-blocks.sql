-- SPDX-License-Identifier: GPL-3.0-or-later
-- One instalment that is not demanded for a while (X21), and debts as they arise (A17, A16): through the api as people do, and by the night.
select no_plan ();
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
create function tap.part_of (p_no text, p_part integer default 1) returns bigint language sql security definer as $$
  select i.instalment_id from core.instalment i join core.facility f using (facility_id) where f.facility_no = 'F-' || p_no and i.instalment_no = p_part $$;
create function tap.facility_of (p_no text) returns bigint language sql security definer as $$ select facility_id from core.facility where facility_no = 'F-' || p_no $$;
create function tap.block (p_no text, p_part integer, p_to date default null, p_reason text default 'bank error') returns jsonb language sql as $$
  select api.item_block_set (gen_random_uuid (), tap.part_of (p_no, p_part), p_to, p_reason) $$;
create function tap.demanded (p_no text, p_kind text default 'W1') returns text language sql security definer as $$
  select concat_ws (' ', snapshot #>> '{totals,0,amount,money}', jsonb_array_length (snapshot -> 'items'))
    from rules.letter_snapshots (p_kind, array[tap.case_of (p_no)]) $$;
create function tap.message_of (p_no text) returns text language sql security definer as $$
  select concat_ws (' ', amount_list, due_on) from rules.message_amounts ('OVERDUE', array (select party_id from core.party where customer_no = p_no), '2026-03-02') $$;
create function tap.eligible (p_no text, p_kind text default 'W1') returns text language sql security definer as $$
  select coalesce (reason, 'yes') from rules.letter_eligibility (p_kind, array[tap.case_of (p_no)]) $$;
create function tap.state_of (p_no text) returns text language sql security definer as $$
  select concat_ws (' ', s.overdue, s.is_spared, s.oldest_due_on) from core.facility_state s where s.facility_id = tap.facility_of (p_no) $$;
create function tap.events_of (p_no text) returns text language sql security definer as $$
  select string_agg (event, ' ' order by seq) from audit.journal where case_id = tap.case_of (p_no) and event in ('ITEM_BLOCKED', 'ITEM_UNBLOCKED', 'DEBT_ARISEN', 'LETTER_VOIDED') $$;
grant execute on all functions in schema tap to public;

-- X21 Who, what, until when
set session authorization coll_n1;
select refused ($$select tap.block ('K1', 1)$$, '42501', '/sql/X21-not-by-a-collector');
set session authorization deputy_n;
select is (tap.refusal ($$select tap.block ('S1', 1)$$) ->> 'what', 'instalment', '/sql/I18-not-of-another-branch');
select is (tap.refusal ($$select tap.block ('K1', 1, '2026-03-01')$$), '{"code": "DN108", "field": "to_on", "reason": "PAST"}', '/sql/X21-not-into-the-past');
select is (tap.refusal ($$select tap.block ('K1', 1, 'infinity')$$) ->> 'field', 'to_on', '/sql/X21-until-a-day');
select is (tap.refusal ($$select tap.block ('K1', 1, null, '  ')$$) ->> 'field', 'reason', '/sql/X21-with-a-reason');
select is (tap.refusal ($$select tap.block ('K1', 1, null, U&'a\202Eb')$$) ->> 'field', 'reason', '/sql/X21-that-can-be-read');
select is (concat_ws ('/', tap.demanded ('K1'), tap.message_of ('K1'), tap.eligible ('K1'), tap.state_of ('K1')),
  '20000 2/EUR:20000 2026-01-10/yes/20000 f 2026-01-10', '/sql/X21-before-everything-is-demanded');
select tap.block ('K1', 1, '2026-03-10') ->> 'block_id' as block \gset
select is (tap.demanded ('K1'), '10000 1', '/sql/X21-not-in-the-letter-nor-in-its-amount');
select is (tap.message_of ('K1'), 'EUR:10000 2026-02-10', '/sql/X21-nor-in-a-message');
select is (tap.state_of ('K1'), '20000 f 2026-01-10', '/sql/X21-what-is-overdue-stays-overdue');
select is ((select string_agg (concat_ws (' ', instalment_no, state, open_amount, blocked_until, block_reason), ', ') from api.facility_instalments (tap.facility_of ('K1')) where due_on < '2026-03-01'),
  '1 OVERDUE 10000 2026-03-10 bank error, 2 OVERDUE 10000', '/sql/X21-it-stays-listed-and-marked');
select is (tap.refusal ($$select tap.block ('K1', 1)$$), '{"code": "DN385", "to_on": "2026-03-10", "from_on": "2026-03-02"}', '/sql/X21-not-twice');
select is (tap.events_of ('K1'), 'ITEM_BLOCKED', '/sql/X21-in-the-journal');
-- All of it: the case stands still, with its days and its place.
select tap.block ('K1', 2) ->> 'block_id' as second \gset
select is (tap.eligible ('K1'), 'ITEM_BLOCKED', '/sql/X21-all-of-it-blocked-no-letter');
select is (tap.message_of ('K1'), null, '/sql/X21-and-no-message');
select is (tap.state_of ('K1'), '20000 t 2026-01-10', '/sql/X21-it-is-spared');
select is (tap.refusal (format ($$select api.case_make_w1_due (gen_random_uuid (), array[%s])$$, tap.case_of ('K1'))) #>> '{refused,0,reason}', 'SPARED', '/sql/X21-no-tray-by-hand');
select is ((select arrears_list from api.case_head (tap.case_of ('K1'))), 'EUR:20000', '/sql/X21-the-case-stays-open-with-what-is-owed');
-- By hand
select is (tap.refusal (format ($$select api.item_block_end (gen_random_uuid (), %s, ' ')$$, :second)) ->> 'field', 'reason', '/sql/X21-ended-with-a-reason');
select is (tap.refusal ($$select api.item_block_end (gen_random_uuid (), 0, 'r')$$) ->> 'what', 'block', '/sql/X21-one-that-is-there');
select api.item_block_end (gen_random_uuid (), :second, 'settled') \g /dev/null
select is (tap.refusal (format ($$select api.item_block_end (gen_random_uuid (), %s, 'r')$$, :second)), '{"code": "DN386", "ended_on": "2026-03-02"}', '/sql/X21-once');
select is (concat_ws ('/', tap.demanded ('K1'), tap.eligible ('K1'), tap.events_of ('K1')), '10000 1/yes/ITEM_BLOCKED ITEM_BLOCKED ITEM_UNBLOCKED', '/sql/X21-and-it-is-demanded-again');
select is ((select string_agg (concat_ws (' ', instalment_no, is_running, to_on, ended_on, ended_by, ended_reason), ', ' order by block_id) from api.facility_blocks (tap.facility_of ('K1'))),
  '1 t 2026-03-10, 2 f 2026-03-02 deputy_n settled', '/sql/X22-with-its-history');
reset session authorization;
select throws_ok ('update core.item_block set reason = ''x''', 'DN190', null, '/sql/X21-a-block-stays-as-it-was');
select throws_ok (format ('update core.item_block set ended_reason = ''x'' where block_id = %s', :second), 'DN190', null, '/sql/X21-and-its-end');
select throws_ok ('delete from core.item_block', 'DN190', null, '/sql/X21-and-is-not-removed');
select throws_ok (format ('insert into core.item_block (facility_id, branch_id, instalment_no, from_on, reason) select facility_id, branch_id, 1, ''2026-03-05'', ''r''
  from core.item_block where block_id = %s', :block), '23P01', null, '/sql/X21-two-blocks-do-not-overlap');
-- A letter that was drafted and a message that waits name the amount: they are taken back.
set session authorization deputy_n;
select api.letter_batch_create (gen_random_uuid (), 'ORDINARY', array[tap.case_of ('K2')]) ->> 'batch_id' as batch \gset
select tap.block ('K2', 1, '2026-03-02') \g /dev/null
select is ((select state || ' ' || void_reason from api.letter_batch_letters (:batch)), 'VOIDED ITEM_BLOCKED', '/sql/X21-a-letter-that-was-drafted-is-voided');
select is (tap.events_of ('K2'), 'LETTER_VOIDED ITEM_BLOCKED', '/sql/X21-and-that-is-said');
reset session authorization;

-- What is blocked raises nothing by itself: steps count from what is not.
set session authorization deputy_n;
select tap.block ('K3', 1, '2026-03-04'), tap.block ('K4', 1), tap.block ('K4', 2) \g /dev/null
reset session authorization;
select tap.activated (tap.document (array[tap.step (1, 'CALL', '{"offset_days": 25}'), tap.step (2, 'CALL', '{"offset_days": 21}'),
  tap.step (3, 'SMS', '{"offset_days": -2, "message_kind": "PRE_DUE_REMINDER"}')]), '2026-03-02') \g /dev/null
select is (tap.night ('2026-03-03'), '2026-03-03', '/sql/X21-a-night');
select is (concat_ws ('/', tap.steps_of ('K1'), tap.steps_of ('K2'), tap.steps_of ('K3'), tap.steps_of ('K4')), '2 OPEN/1 OPEN,2 OPEN/2 OPEN',
  '/sql/X21-the-blocked-part-raises-no-step-and-all-of-it-blocked-none-at-all');
select is (tap.night ('2026-03-04'), '2026-03-04', '/sql/X21-another');
select is (tap.steps_of ('K3'), '2 OPEN', '/sql/X21-up-to-its-last-day');
select is (tap.night ('2026-03-05'), '2026-03-05', '/sql/X21-the-night-after');
select is (tap.steps_of ('K3'), '1 OPEN,2 OPEN', '/sql/X21-a-block-ends-by-itself');
select is (concat_ws ('/', tap.steps_of ('K4'), (select next_change_on from core.facility_state where facility_id = tap.facility_of ('K4'))), '2026-03-11',
  '/sql/X21-one-without-a-day-stays');
-- A customer whose late part is blocked before it falls due gets no case; the block ends, and he gets it.
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'late') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code, controller, phone)
values (:run, 2, 'B1', 'person', 'Blocked', 'en', 'N1', 'coll_n1', null), (:run, 3, 'B2', 'person', 'Pre-due', 'en', 'N1', null, '+44 7700 900001');
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
values (:run, 2, 'F-B1', 'B1', 'loan', 'EUR', '1000', '2025-01-01'), (:run, 3, 'F-B2', 'B2', 'loan', 'EUR', '1000', '2025-01-01');
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
values (:run, 2, 'F-B1', '1', '2026-03-06', '50', '0', '0'), (:run, 3, 'F-B2', '1', '2026-03-09', '50', '0', '0');
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
set session authorization deputy_n;
select tap.block ('B1', 1, '2026-03-08') ->> 'block_id' as early \gset
reset session authorization;
select is (tap.night ('2026-03-07'), '2026-03-07', '/sql/X21-past-its-due-day');
select is (tap.case_of ('B1'), null, '/sql/X21-no-case-because-of-it-alone');
select is (tap.state_of ('B1'), '5000 t 2026-03-06', '/sql/X21-though-it-is-overdue');
-- A16: before the due day, once, without a case.
select is ((select string_agg (m.kind || ' ' || m.business_on, ', ') from core.message m join core.party p using (party_id) where p.customer_no = 'B2'), 'PRE_DUE_REMINDER 2026-03-07',
  '/sql/A16-two-days-before-the-due-day-a-message');
select is (tap.case_of ('B2'), null, '/sql/A16-without-a-case');
-- A17: recorded once, when it arose; told when there is a case.
select is ((select string_agg (concat_ws (' ', from_on, due_on, amount, case_id), ', ') from core.overdue_start where facility_id = tap.facility_of ('B1')), '2026-03-07 2026-03-06 5000',
  '/sql/A17-a-debt-that-arises-is-recorded-with-its-day');
select is (tap.night ('2026-03-09'), '2026-03-09', '/sql/X21-the-day-after-the-block');
select isnt (tap.case_of ('B1'), null, '/sql/X21-then-the-case-comes');
select is ((select string_agg (concat_ws (' ', from_on, case_id = tap.case_of ('B1')), ', ') from core.overdue_start where facility_id = tap.facility_of ('B1')), '2026-03-07 t',
  '/sql/A17-once-and-told-to-its-case');
create function tap.debts (p_login text) returns text language sql as $$
  select tap.as_person (p_login, $x$select to_jsonb (string_agg (concat_ws (' ', n, n_unread, oldest_on), ', ' order by oldest_on)) from api.my_notices ()
    where notice = 'DEBT'$x$) #>> '{}' $$;
select is (tap.debts ('coll_n1'), '1 1 2026-03-07', '/sql/A17-the-owner-has-notice-of-it');
select is (tap.debts ('coll_n1b'), '0 0', '/sql/A17-nobody-else-has');
select tap.as_person ('coll_n1', $$select api.notices_read (gen_random_uuid (), 'DEBT')$$) \g /dev/null
select is (tap.debts ('coll_n1'), '1 0 2026-03-07', '/sql/A17-and-has-read-it');
-- Paid and late again: another transition; every refresh between does nothing.
select rules.states_refresh (array[tap.facility_of ('B1')], '2026-03-09') \g /dev/null
select tap.as_person ('importer_ho', $$select to_jsonb (tap.pay ('B1', '50', '2026-03-09'))$$) \g /dev/null
select is (tap.stage_of ('B1'), 'CLOSED', '/sql/A17-paid');
select payment_no as paid from core.payment where facility_id = tap.facility_of ('B1') \gset
select tap.as_person ('importer_ho', format ($$select to_jsonb (tap.pay ('B1', '50', '2026-03-09', %L))$$, :'paid')) \g /dev/null
select is ((select string_agg (from_on::text, ', ' order by overdue_start_id) from core.overdue_start where facility_id = tap.facility_of ('B1')), '2026-03-07, 2026-03-09',
  '/sql/A17-paid-and-late-again-is-another-transition');
select is (tap.stage_of ('B1'), 'FOLLOW_UP', '/sql/A17-in-the-case-that-opens-again');
-- In a case that is open for something else, its journal says so.
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'second') ->> 'import_id' as run \gset
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on) values (:run, 2, 'F-B1b', 'B1', 'loan', 'EUR', '1000', '2025-01-01');
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
values (:run, 2, 'F-B1b', '1', '2026-03-10', '30', '0', '0'), (:run, 3, 'F-B1b', '2', '2026-03-12', '40', '0', '0');
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
reset session authorization;
select is (tap.night ('2026-03-11'), '2026-03-11', '/sql/A17-another-facility');
select is (tap.events_of ('B1'), null, '/sql/A17-that-joins-the-case-is-said-by-its-joining');
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'paid') ->> 'import_id' as run \gset
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency) values (:run, 2, 'P-B1b', 'F-B1b', 'payment', '2026-03-11', '30', 'EUR');
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
reset session authorization;
select is (tap.night ('2026-03-13'), '2026-03-13', '/sql/A17-paid-and-late-again');
select is (tap.events_of ('B1'), 'DEBT_ARISEN', '/sql/A17-that-was-in-it-is-said-once');
select is ((select d.detail -> 'facilities' -> 0 ->> 'amount' from audit.journal j join audit.journal_detail d using (journal_id)
             where j.case_id = tap.case_of ('B1') and j.event = 'DEBT_ARISEN'), 'EUR:4000', '/sql/A17-with-its-amount');
-- Told within the days of the setting, those of a day as one; what is read of one day leaves the others.
select tap.as_person ('deputy_n', format ('select api.case_assign (gen_random_uuid (), array[%s::bigint], ''coll_n1'', null)', tap.case_of ('K1'))) \g /dev/null
insert into core.overdue_start (facility_id, branch_id, from_on, due_on, amount, currency, case_id)
select facility_id, branch_id, '2026-03-13', '2026-03-12', 100, 'EUR', tap.case_of ('K1') from core.facility where facility_no = 'F-K1';
select is (tap.debts ('coll_n1'), '1 1 2026-03-11, 2 2 2026-03-13', '/sql/A17-the-debts-of-a-day-are-one-notice');
select tap.as_person ('coll_n1', $$select api.notices_read (gen_random_uuid (), 'DEBT', '2026-03-13')$$) \g /dev/null
select is (tap.debts ('coll_n1'), '1 1 2026-03-11, 2 0 2026-03-13', '/sql/A17-read-by-the-day');
select tap.as_person ('coll_n1', $$select api.notices_read (gen_random_uuid (), 'DEBT', '2026-03-11')$$) \g /dev/null
select is (tap.debts ('coll_n1'), '1 0 2026-03-11, 2 0 2026-03-13', '/sql/A17-one-day-after-the-other');
select is ((select array_agg (k order by k) from jsonb_array_elements_text (tap.as_person ('coll_n1',
             $$select to_jsonb (api.worklist_keys ('{"debt_on": "2026-03-13"}', null, false))$$)) k),
  (select array_agg (c::text order by c::text) from unnest (array[tap.case_of ('B1'), tap.case_of ('K1')]) c), '/sql/A17-the-worklist-of-the-cases-in-which-they-arose');
select is (tap.as_person ('coll_n1', $$select to_jsonb (api.worklist_keys ('{"debt_on": "2026-03-12"}', null, false))$$), '[]', '/sql/A17-and-of-no-other-day');
select throws_ok ('update core.overdue_start set from_on = from_on + 1', 'DN190', null, '/sql/A17-what-arose-stays');
select throws_ok ('delete from core.overdue_start', 'DN190', null, '/sql/A17-and-is-not-removed');

-- Without the guard everything is demanded: what is above would fail.
create or replace function rules.item_blocks (p_facility_ids bigint[], p_day date)
  returns table (facility_id bigint, instalment_id bigint, due_on date, amount bigint, ends_on date)
  language sql as $$ select null::bigint, null::bigint, null::date, null::bigint, null::date where false $$;
select is ((select snapshot #>> '{totals,0,amount,money}' from rules.letter_snapshots ('ORDINARY', array[tap.case_of ('K4')])), '30000', '/sql/X21-without-the-guard-it-stands-in-the-letter');
alter table core.item_block drop constraint item_block_apart;
select lives_ok (format ('insert into core.item_block (facility_id, branch_id, instalment_no, from_on, reason) select facility_id, branch_id, 1, ''2026-03-05'', ''r''
  from core.item_block where block_id = %s', :block), '/sql/X21-without-the-constraint-two-stand-at-once');
select * from finish ();
