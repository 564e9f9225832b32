-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a warning costs the customer (X25): planned in the rule book, named in the letter, booked as it is posted, waived by a person.
select no_plan ();
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
create function tap.facility_of (p_no text) returns bigint language sql security definer as $$ select facility_id from core.facility where facility_no = 'F-' || p_no $$;
create function tap.fees_of (p_no text) returns text language sql security definer as $$
  select string_agg (concat_ws (' ', w.kind, w.amount, w.currency, w.base, w.share_bp, w.booked_on, w.ended_as), ', ' order by w.fee_id)
    from core.warning_fee w where w.case_id = tap.case_of (p_no) $$;
create function tap.named (p_no text, p_kind text) returns text language sql security definer as $$
  select concat_ws ('/', snapshot #>> '{fees,0,amount,money}', snapshot #>> '{fees,0,percent}', snapshot #>> '{fees_before,0,amount,money}')
    from rules.letter_snapshots (p_kind, array[tap.case_of (p_no)]) $$;
create function tap.printed (p_no text, p_kind text) returns bigint language plpgsql as $$
declare
  v_batch bigint;
begin
  v_batch := (tap.as_person ('head_n', format ('select api.letter_batch_create (gen_random_uuid (), %L, array[%s])', p_kind, tap.case_of (p_no))) ->> 'batch_id')::bigint;
  perform tap.as_person ('head_n', format ('select api.letter_batch_confirm (gen_random_uuid (), %s, 1, %L)', v_batch,
            (select arrears_list from core.letter where batch_id = v_batch)));
  perform tap.as_person ('head_n', format ($x$select api.letter_part_register (gen_random_uuid (), %s, 'pdf', 1, '[{"letter_id": %s, "page_first": 1, "page_count": 1,
            "content_hash": "00"}]')$x$, v_batch, (select letter_id from core.letter where batch_id = v_batch)));
  return (select letter_id from core.letter where batch_id = v_batch);
end $$;
create function tap.posted (p_no text, p_kind text) returns bigint language plpgsql as $$
declare
  v_letter bigint := tap.printed (p_no, p_kind);
begin
  perform tap.as_person ('head_n', format ('select api.letter_dispatch (gen_random_uuid (), array[%s], (select day from api.day_status ()))', v_letter));
  return v_letter;
end $$;
create function tap.returned (p_letter bigint, p_reason text default 'DAMAGED') returns text language sql as $$
  select tap.as_person ('head_n', format ($x$select api.letter_return (gen_random_uuid (), %s, 'RETURN_REGISTERED', %L, %s)$x$, p_letter, p_reason,
    (select version from core.letter where letter_id = p_letter))) ->> 'stage' $$;
create function tap.set_fee (p_kind text, p_currency text, p_amount bigint, p_share integer, p_from date) returns jsonb language sql as $$
  select tap.as_person ('manager_ho', format ('select api.warning_fee_set (gen_random_uuid (), %L, %L, %L, %L, %L)', p_kind, p_currency, p_amount, p_share, p_from)) $$;
create function tap.fee_no (p_call text, p_key text default null) returns text language plpgsql as $$
declare
  v jsonb;
begin
  set local session authorization manager_ho;
  v := tap.refusal ('select ' || p_call);
  reset session authorization;
  return concat_ws (' ', v ->> 'code', v ->> p_key);
end $$;
grant execute on all functions in schema tap to public;
-- K7 owes 100.00, as the example has it.
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'hundred') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code, street, postal_code, city, country)
values (:run, 2, 'K7', 'person', 'Hundred', 'en', 'N1', '1 High Street', 'AB1 2CD', 'London', 'GB'),
  (:run, 3, 'K8', 'person', 'Refuser', 'en', 'N1', '8 High Street', 'AB1 2CD', 'London', 'GB');
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
values (:run, 2, 'F-K7', 'K7', 'loan', 'EUR', '1000', '2025-01-01'), (:run, 3, 'F-K8', 'K8', 'loan', 'EUR', '1000', '2025-01-01');
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
values (:run, 2, 'F-K7', '1', '2026-01-10', '90', '10', '0'), (:run, 3, 'F-K8', '1', '2026-01-10', '190', '10', '0');
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
reset session authorization;

-- No fee by default
select tap.posted ('K1', 'W1') as first_k1 \gset
select is (tap.fees_of ('K1'), null, '/sql/X25-none-by-default');

-- The rule book
set session authorization coll_n1;
select refused ($$select api.warning_fee_set (gen_random_uuid (), 'W1', 'EUR', 1, 0, '2026-03-02')$$, '42501', '/sql/X25-not-planned-by-a-collector');
reset session authorization;
select is (tap.fee_no (format ('api.warning_fee_set (gen_random_uuid (), %L, %L, %L, %L, ''2026-03-02'')', t.kind, t.currency, t.amount, t.share), 'field'), 'DN108 ' || t.field, '/sql/X25-' || t.what)
  from (values ('ORDINARY', 'EUR', 1, 0, 'kind', 'of-a-level'), ('W1', 'EURO', 1, 0, 'currency', 'of-a-currency'), ('W1', 'EUR', -1, 0, 'amount', 'not-negative'),
               ('W1', 'EUR', 0, 10001, 'share_bp', 'not-more-than-all'), ('W1', 'EUR', 1, 1, 'share_bp', 'one-of-both')) t (kind, currency, amount, share, field, what);
select is (tap.fee_no ($$api.warning_fee_set (gen_random_uuid (), 'W1', 'EUR', 1, 0, '2026-03-01')$$), 'DN320', '/sql/X25-not-on-a-closed-day');
select tap.set_fee ('W1', 'EUR', 1000, 0, '2026-03-02'), tap.set_fee ('W2', 'EUR', null, 1500, '2026-03-02'), tap.set_fee ('W1', 'EUR', 9900, 0, '2026-06-01'),
  tap.set_fee ('W1', 'EUR', 1, 0, '2026-06-02') \g /dev/null
select tap.as_person ('manager_ho', $$select api.rule_take_back (gen_random_uuid (), 'FEE_W1', 'EUR', '2026-06-02')$$) \g /dev/null
select is (tap.fee_no ($$api.rule_take_back (gen_random_uuid (), 'FEE_W1', 'EUR', '2026-03-02')$$), 'DN321', '/sql/X25-what-counts-is-not-taken-back');
set session authorization auditor_ho;
select is ((select string_agg (concat_ws (' ', kind, amount, share_bp, since, until, state), ', ' order by line_no) from api.warning_fees ()),
  'W1 9900 0 2026-06-01 PLANNED, W1 1000 0 2026-03-02 2026-05-31 CURRENT, W2 0 1500 2026-03-02 CURRENT', '/sql/X25-from-when-to-when');
reset session authorization;

-- 100 → +10 = 110 → +15 % of 100 = 125
select is (tap.named ('K7', 'W1'), '1000', '/sql/X25-the-letter-names-its-fee');
select is (tap.named ('K7', 'ORDINARY'), '', '/sql/X25-an-ordinary-one-has-none');
select tap.printed ('K7', 'W1') as first \gset
select is (tap.fees_of ('K7'), null, '/sql/X25-nothing-before-it-is-posted');
select (select arrears_list from core.letter where letter_id = :first) as before \gset
select tap.as_person ('head_n', format ('select api.letter_dispatch (gen_random_uuid (), array[%s], ''2026-03-02'')', :first)) \g /dev/null
select is (tap.fees_of ('K7'), 'W1 1000 EUR 10000 2026-03-02', '/sql/X25-a-hundred-and-ten');
select tap.as_person ('head_n', format ('select api.print_job_start (gen_random_uuid (), %s, 1, 1, 1, ''P'', 1, null)',
  (select batch_id from core.letter where letter_id = :first))) \g /dev/null
select is (tap.fees_of ('K7'), 'W1 1000 EUR 10000 2026-03-02', '/sql/X25-a-copy-costs-nothing');
select is ((select concat_ws (' ', overdue, arrears, (select arrears_list from rules.case_figures (array[tap.case_of ('K7')], '2026-03-02')))
              from rules.facility_figures (array[tap.facility_of ('K7')], '2026-03-02')), '10000 10000 ' || :'before', '/sql/X11-a-fee-is-no-arrears');
select is (tap.night ('2026-03-12'), '2026-03-12', '/sql/X25-ten-days-later');
select is (tap.named ('K7', 'W2'), '1500/15/1000', '/sql/X25-the-second-names-both');
select tap.posted ('K7', 'W2') as second \gset
select is (tap.fees_of ('K7'), 'W1 1000 EUR 10000 2026-03-02, W2 1500 EUR 10000 1500 2026-03-12', '/sql/X25-percent-of-the-debt-without-fees');
set session authorization coll_n1;
select is ((select fees + overdue from api.case_facilities (tap.case_of ('K7'))), 12500::bigint, '/sql/X25-a-hundred-and-twenty-five');
select is ((select string_agg (concat_ws (' ', kind, base, share_bp, amount, state), ', ') from api.facility_fees (tap.facility_of ('K7'))),
  'W2 10000 1500 1500 BOOKED, W1 10000 1000 BOOKED', '/sql/X25-shown-with-its-reckoning');
select is ((select format ('%s', d ->> 'open') from tap.refusal (format ($$select api.promise_record (gen_random_uuid (), %s, 12501, 'EUR', '2026-03-20', 'CASH', null, tap.version_of (%1$s))$$,
             tap.case_of ('K7'))) d), 'EUR:12500', '/sql/N02-promised-with-its-fees-and-no-more');
select refused ($$select api.warning_fee_waive (gen_random_uuid (), 1, 'r')$$, '42501', '/sql/X25-not-waived-by-a-collector');
reset session authorization;

-- Deemed delivered after all it costs what it named, from that day; what was waived stays so.
select tap.posted ('K8', 'W1') as refused \gset
select tap.returned (:refused, 'REFUSED') \g /dev/null
select is (regexp_replace (tap.fees_of ('K8'), '\d{4}-\d\d-\d\d', 'D', 'g'), 'W1 1000 EUR 20000 D NOT_SENT', '/sql/X25-a-refused-letter-costs-nothing');
create function tap.deemed (p_letter bigint) returns jsonb language sql as $$
  select tap.as_person ('head_n', format ($x$select api.letter_deem (gen_random_uuid (), %s, 'refused before witnesses', tap.letter_version (%1$s))$x$, p_letter)) $$;
select tap.deemed (:refused) \g /dev/null
select is (regexp_replace (tap.fees_of ('K8'), '\d{4}-\d\d-\d\d', 'D', 'g'), 'W1 1000 EUR 20000 D NOT_SENT, W1 1000 EUR 20000 D', '/sql/X25-deemed-delivered-it-is-booked-again');
set session authorization coll_n1;
select is ((select fees from api.case_facilities (tap.case_of ('K8'))), 1000::bigint, '/sql/X25-and-owed-again');
reset session authorization;
select is ((select string_agg (j.event, ' ' order by j.seq) from audit.journal j where j.case_id = tap.case_of ('K8') and j.event ~ '^(WARNING_FEE|DEEM)'),
  'WARNING_FEE_BOOKED WARNING_FEE_ENDED DEEM_DELIVERED WARNING_FEE_BOOKED', '/sql/X25-the-journal-says-when');

-- Once per level and run: what counts as never sent costs nothing, the letter after it is booked; what was waived is not booked again.
select tap.returned (:second) \g /dev/null
select is (tap.fees_of ('K7'), 'W1 1000 EUR 10000 2026-03-02, W2 1500 EUR 10000 1500 2026-03-12 NOT_SENT', '/sql/X25-a-letter-that-came-back-costs-nothing');
select tap.posted ('K7', 'W2') as third \gset
select fee_id as fee from core.warning_fee where letter_id = :third \gset
select is (tap.fees_of ('K7'), 'W1 1000 EUR 10000 2026-03-02, W2 1500 EUR 10000 1500 2026-03-12 NOT_SENT, W2 1500 EUR 10000 1500 2026-03-12', '/sql/X25-the-one-after-it-does');
set session authorization deputy_n;
select is (tap.refusal (format ($$select api.warning_fee_waive (gen_random_uuid (), %s, ' ')$$, :fee)) ->> 'field', 'reason', '/sql/X25-waived-with-a-reason');
select is (tap.refusal ($$select api.warning_fee_waive (gen_random_uuid (), 0, 'r')$$) ->> 'what', 'fee', '/sql/X25-one-that-is-there');
select api.warning_fee_waive (gen_random_uuid (), :fee, ' goodwill ') \g /dev/null
select is (tap.refusal (format ($$select api.warning_fee_waive (gen_random_uuid (), %s, 'r')$$, :fee)), '{"code": "DN400", "ended_on": "2026-03-12"}', '/sql/X25-once');
select is ((select concat_ws (' ', state, ended_on, ended_by, ended_reason) from api.facility_fees (tap.facility_of ('K7')) where fee_id = :fee), 'WAIVED 2026-03-12 deputy_n goodwill',
  '/sql/X25-waived-by-whom-and-why');
select is ((select fees from api.case_facilities (tap.case_of ('K7'))), 1000::bigint, '/sql/X25-what-is-waived-is-not-owed');
reset session authorization;
select is ((select string_agg (j.event, ' ' order by j.seq) from audit.journal j where j.case_id = tap.case_of ('K7') and j.event like 'WARNING_FEE%'),
  'WARNING_FEE_BOOKED WARNING_FEE_BOOKED WARNING_FEE_ENDED WARNING_FEE_BOOKED WARNING_FEE_WAIVED', '/sql/X25-in-the-journal');
select tap.returned (:third) \g /dev/null
select is (tap.named ('K7', 'W2'), '1000', '/sql/X25-a-waived-fee-is-not-named-again');
select tap.posted ('K7', 'W2') as fourth \gset
select is ((select count (*) from core.warning_fee where letter_id = :fourth), 0::bigint, '/sql/X25-nor-booked');
-- Not even in another currency, by a letter that names it.
select tap.returned (:fourth) \g /dev/null
select tap.printed ('K7', 'W2') as fifth \gset
alter table core.letter disable trigger user;
update core.letter set snapshot = snapshot || '{"fees": [{"facility_no": "F-K7", "percent": "15", "base": {"money": "10000", "currency": "EUR"},
  "amount": {"money": "1500", "currency": "USD"}}]}' where letter_id = :fifth;
alter table core.letter enable trigger user;
select tap.as_person ('head_n', format ('select api.letter_dispatch (gen_random_uuid (), array[%s], ''2026-03-12'')', :fifth)) \g /dev/null
select is ((select state from core.letter where letter_id = :fifth), 'DISPATCHED', '/sql/X25-the-level-is-written-again');
select is ((select count (*) from core.warning_fee where letter_id = :fifth), 0::bigint, '/sql/X25-and-costs-nothing-in-any-currency');
select throws_ok (format ('insert into core.warning_fee (letter_id, case_id, branch_id, facility_id, kind, warning_cycle, booked_on, currency, base, amount)
  select %s, case_id, branch_id, facility_id, kind, warning_cycle, booked_on, currency, base, amount from core.warning_fee where fee_id = %s', :fourth, :fee), '23505', null,
  '/sql/X25-nor-by-another-way');
select throws_ok ('update core.warning_fee set amount = 1', 'DN190', null, '/sql/X25-a-fee-stays-as-it-was');
select throws_ok (format ('update core.warning_fee set ended_reason = ''x'' where fee_id = %s', :fee), 'DN190', null, '/sql/X25-and-its-end');
select throws_ok ('delete from core.warning_fee', 'DN190', null, '/sql/X25-and-is-not-removed');

-- Where penalties are forbidden: no fee is named, and one that was named is not booked.
insert into core.hold (case_id, branch_id, kind, scope, from_on, to_on, reason) select case_id, branch_id, 'BREATHING_SPACE', '{INTEREST}', '2026-03-12', '2026-04-12', 'r'
  from core.case where case_id = tap.case_of ('K2');
select is (tap.named ('K2', 'W1'), '', '/sql/X25-a-breathing-space-forbids-it');
select tap.posted ('K2', 'W1') \g /dev/null
select is (tap.fees_of ('K2'), null, '/sql/X25-none-is-booked');
select tap.printed ('K3', 'W1') as late \gset
select is ((select snapshot #>> '{fees,0,amount,money}' from core.letter where letter_id = :late), '1000', '/sql/X25-named-before-the-hold');
insert into core.hold (case_id, branch_id, kind, scope, from_on, to_on, reason) select case_id, branch_id, 'BREATHING_SPACE', '{INTEREST}', '2026-03-12', '2026-04-12', 'r'
  from core.case where case_id = tap.case_of ('K3');
select tap.as_person ('head_n', format ('select api.letter_dispatch (gen_random_uuid (), array[%s], ''2026-03-12'')', :late)) \g /dev/null
select is (tap.fees_of ('K3'), null, '/sql/X25-a-hold-after-the-print-forbids-it-too');
insert into core.penalty_profile (profile, base, day_count) values ('PF', 'OVERDUE_PRINCIPAL', '365');
insert into core.penalty_freeze (profile, from_on, to_on, reason) values ('PF', '2026-03-12', '2026-03-20', 'law');
update core.product set penalty_profile = 'PF';
select is (tap.named ('K4', 'W1'), '', '/sql/X25-a-freeze-forbids-it');
update core.product set penalty_profile = null;
-- A hundredth of a percent of 240.00: 2.4 cents
select tap.set_fee ('W1', 'EUR', 0, 1, '2026-03-12') \g /dev/null
select tap.posted ('K5', 'W1') \g /dev/null
select is (tap.fees_of ('K5'), 'W1 2 EUR 24000 1 2026-03-12', '/sql/X25-a-share-is-rounded-once');
-- Nought again: none
select tap.set_fee ('W1', 'EUR', 0, 0, '2026-03-12') \g /dev/null
select is (tap.named ('K4', 'W1'), '', '/sql/X25-nought-is-none');
select * from finish ();
