-- SPDX-License-Identifier: GPL-3.0-or-later
-- Warnings from the list to the post (D01-D05, D07, D10, I-7 to I-10, features §4.3.3).
select plan (58);
\ir ../support/test-book.sql
select is (:'import_state'::text, 'APPLIED', '/sql/A06-the-book-is-there');

create temporary table seen (name text primary key, value jsonb);
grant all on seen to public;

-- Who is offered
set session authorization coll_n1;
select results_eq ($$select e.case_no is not null, e.reason from api.letter_eligible ('W1') e where e.customer_no in ('K1', 'K6') order by e.customer_no$$,
  $$values (true, null), (true, 'NO_ADDRESS')$$, '/sql/D03-who-has-no-address-is-not-eligible-and-told');
select is ((select count (*) from api.letter_eligible ('W1') e where e.customer_no like 'S%'), 0::bigint,
  '/sql/I18-nobody-of-another-branch-is-offered');
select is ((select count (*) from api.letter_eligible ('W2') e where e.reason is null), 0::bigint, '/sql/D02-nobody-is-due-for-a-second-warning-yet');
select is ((select arrears_list from api.letter_eligible ('W1') e where e.customer_no = 'K5'), 'EUR:14000',
  '/sql/D03-the-overdue-amount-is-net-of-what-was-paid');
select refused ($$select api.letter_eligible ('MINUTES')$$, 'DN150', '/sql/D02-minutes-are-no-letter-to-a-debtor');

-- Drafting
insert into seen select 'batch', api.letter_batch_create ('11111111-0000-4000-8000-000000000001', 'W1',
  (select array_agg (case_id order by case_id) from api.letter_eligible ('W1')));
select is ((select (value ->> 'drafted')::int from seen where name = 'batch'), 5, '/sql/D03-every-eligible-case-gets-a-draft');
select is ((select value -> 'skipped' -> 0 ->> 'reason' from seen where name = 'batch'), 'NO_ADDRESS', '/sql/D03-who-is-skipped-is-named');
select is (api.letter_batch_create ('11111111-0000-4000-8000-000000000001', 'W1',
  (select array_agg (case_id order by case_id) from api.letter_eligible ('W1'))) - 'x', (select value from seen where name = 'batch'),
  '/sql/R-a-write-sent-twice-happens-once');
select is (tap.stage_of ('K1'), 'WARNING_1', '/sql/D05-drafting-a-first-warning-makes-it-due');
select is ((select reason from api.letter_eligible ('W1') where customer_no = 'K1'), 'LETTER_LIVE', '/sql/I8-one-live-letter-only');
reset session authorization;
select is ((select snapshot #>> '{totals,0,amount,money}' from core.letter where case_id = tap.case_of ('K5')), '14000',
  '/sql/D07-the-snapshot-holds-the-amount');
select is ((select string_agg (language, ' ' order by case_id) from core.letter), 'pl fa uk el ru', '/sql/D10-the-language-is-the-debtors');
select refused ($$insert into core.letter (case_id, branch_id, party_id, kind, warning_cycle, language, wording_id, state_on, snapshot, arrears_list)
  select case_id, branch_id, party_id, kind, warning_cycle, language, wording_id, state_on, snapshot, arrears_list from core.letter limit 1$$,
  '23505', '/sql/I8-a-second-live-letter-is-refused-by-the-schema');

-- Review and confirmation
set session authorization coll_n1;
select is (api.letter_exclude (gen_random_uuid (), (select array_agg (letter_id) from api.letter_batch_letters (1) where customer_no = 'K4'), 'she called') ->> 'excluded',
  '1', '/sql/X30-a-letter-can-be-taken-out-with-its-reason');
select refused ($$select api.letter_exclude (gen_random_uuid (), (select array_agg (letter_id) from api.letter_batch_letters (1) where customer_no = 'K4'), 'again')$$,
  'DN152', '/sql/X30-a-letter-that-is-out-can-not-be-taken-out-again');
select refused ($$select api.letter_batch_confirm (gen_random_uuid (), 1, 5, 'EUR:94000')$$, 'DN153', '/sql/D04-what-is-confirmed-is-what-was-shown');
select is (api.letter_batch_confirm (gen_random_uuid (), 1, 4, 'EUR:74000') ->> 'queued', '4', '/sql/D04-confirmed-with-count-and-sum');
select refused ($$select api.letter_batch_confirm (gen_random_uuid (), 1, 4, 'EUR:74000')$$, 'DN152', '/sql/D04-a-batch-is-confirmed-once');
select results_eq ($$select letter_no from api.letter_batch_letters (1) where state = 'QUEUED' order by letter_no$$,
  $$select 'W1/N1/2026/' || lpad (i::text, 6, '0') from generate_series (1, 4) i$$, '/sql/I9-numbers-are-gapless');

-- One pays between list and printing
reset session authorization;
set session authorization importer_ho;
select is (tap.pay ('K5', '140.00', '2026-03-02'), 'APPLIED', '/sql/D03-a-payment-comes-in-between');
reset session authorization;
select is (tap.stage_of ('K5'), 'CLOSED', '/sql/A09-the-case-is-closed-by-the-payment');
select is ((select void_reason from core.letter where case_id = tap.case_of ('K5')), 'PAID_BEFORE_DISPATCH', '/sql/I15-its-queued-letter-is-voided');
select is ((select letter_no from core.letter where case_id = tap.case_of ('K5')), 'W1/N1/2026/000003', '/sql/I9-a-voided-letter-keeps-its-number');

-- Printing
create function tap.part (p_letters bigint[]) returns jsonb language sql as $$
  select jsonb_agg (jsonb_build_object ('letter_id', l, 'page_first', i, 'page_count', 1, 'content_hash', encode (sha256 ('x'), 'hex')))
    from unnest (p_letters) with ordinality x (l, i) $$;
set session authorization coll_n1;
select is (api.letter_part_register (gen_random_uuid (), 1, 'pdf', 4, tap.part ((select array_agg (letter_id order by letter_id)
    from api.letter_batch_letters (1) where letter_no is not null))) -> 'stored', 'false', '/sql/D03-pages-of-who-has-paid-never-enter-the-file');
select is ((select count (*) from api.letter_batches () where parts > 0), 0::bigint, '/sql/D03-nothing-was-stored');
select is (api.letter_part_register ('11111111-0000-4000-8000-000000000002', 1, 'pdf', 3, tap.part ((select array_agg (letter_id order by letter_id)
    from api.letter_batch_letters (1) where state = 'QUEUED'))) ->> 'sha256', encode (sha256 ('pdf'), 'hex'), '/sql/D07-bytes-are-stored-with-their-hash');
select is ((select state from api.letter_batches ()), 'PRINTED', '/sql/D04-the-batch-is-printed');
select refused ($$select api.letter_dispatch (gen_random_uuid (), array[1], '2026-03-02')$$, '42501', '/sql/B07-a-collector-does-not-dispatch');
reset session authorization;
select refused ($$update core.letter_part set body = 'other', sha256 = sha256 ('other')$$, 'DN190', '/sql/I10-printed-bytes-never-change');
select refused ($$delete from core.letter_part$$, 'DN190', '/sql/I10-printed-bytes-never-go');

-- Dispatch moves the tray
set session authorization printer_n;
select refused ($$select api.letter_dispatch (gen_random_uuid (), (select array_agg (letter_id) from api.letter_batch_letters (1) where state = 'PRINTED'), '2026-03-03')$$,
  'DN108', '/sql/D07-the-post-book-knows-no-tomorrow');
select is (api.letter_dispatch (gen_random_uuid (), (select array_agg (letter_id) from api.letter_batch_letters (1) where state = 'PRINTED'), '2026-03-02') ->> 'dispatched',
  '3', '/sql/D05-letters-are-dispatched');
reset session authorization;
select is ((select tray || ' ' || tray_ready_on from core.case where case_id = tap.case_of ('K1')), 'WARNING_2 2026-03-12', '/sql/D05-the-case-waits-for-the-second-warning');
select is ((select count (*) from core.activity where action = 'LETTER'), 3::bigint, '/sql/C03-each-letter-stands-in-the-history');
set session authorization head_n;
select is ((select reason from api.letter_eligible ('W2') where customer_no = 'K1'), 'TERM_RUNNING', '/sql/I7-the-term-of-the-first-runs');
select refused ($$select api.letter_batch_create (gen_random_uuid (), 'W2', array[tap.case_of ('K1')])$$, 'DN151', '/sql/I7-no-second-warning-before-the-term');
reset session authorization;

-- Ten days later
set session authorization dun_batch;
select api.day_close (gen_random_uuid ()) as closed, api.day_open (gen_random_uuid (), '2026-03-12') as opened \gset
set session authorization head_n;
select is ((select reason from api.letter_eligible ('W2') where customer_no = 'K1'), null, '/sql/I7-after-the-term-the-second-warning-is-due');
select is (api.letter_return (gen_random_uuid (), (select letter_id from api.letter_batch_letters (1) where customer_no = 'K2'), 'RETURN_REGISTERED', 'MOVED',
  (select version from api.letter_batch_letters (1) where customer_no = 'K2')) ->> 'stage', 'WARNING_1', '/sql/E03-a-returned-first-warning-is-not-effective');
select is ((select reason from api.letter_eligible ('W1') where customer_no = 'K2'), 'NO_VALID_ADDRESS', '/sql/E03-it-waits-for-a-valid-address');
select is (api.letter_batch_create (gen_random_uuid (), 'W2', tap.cases_of ('K1', 'K3')) ->> 'drafted', '2', '/sql/D04-second-warnings-are-drafted');
reset session authorization;
select is ((select snapshot #>> '{first_warning,number}' from core.letter where kind = 'W2' and case_id = tap.case_of ('K1')), 'W1/N1/2026/000002',
  '/sql/D10-the-second-warning-names-the-first');

-- A first warning that came back or was lost is none: the second one that the post has not got is void with it. Nothing is changed.
create function tap.no_first (p_no text, p_event text) returns text language plpgsql as $$
declare
  v_case   bigint := tap.case_of (p_no);
  v_letter core.letter := (select l from core.letter l where l.case_id = v_case and l.kind = 'W1');
begin
  set local session authorization head_n;
  perform api.letter_return (gen_random_uuid (), v_letter.letter_id, p_event, 'REFUSED', v_letter.version);
  reset session authorization;
  raise exception using errcode = 'XX999', message = (select concat_ws (' ', c.stage, l.state, l.void_reason)
                                                        from core.case c join core.letter l using (case_id) where c.case_id = v_case and l.kind = 'W2');
exception when sqlstate 'XX999' then
  return sqlerrm;
end $$;
select is (tap.no_first ('K1', 'RETURN_REGISTERED'), 'WARNING_1 VOIDED NO_EFFECTIVE_W1', '/sql/I7-no-second-warning-without-a-first-that-came-back');
select is (tap.no_first ('K3', 'LOST'), 'WARNING_1 VOIDED NO_EFFECTIVE_W1', '/sql/I7-nor-without-one-that-was-lost');

-- A posted letter counts as delivered when the term of the address's country has passed; no country has one before the bank says so.
reset session authorization;
insert into core.presumption (country, days)
select distinct k.country, 12 from core.letter l join core.contact_point k on k.contact_point_id = l.contact_point_id where l.state = 'DISPATCHED';
set session authorization dun_batch;
select api.day_close (gen_random_uuid ()) as closed, api.day_open (gen_random_uuid (), '2026-03-13') as opened \gset
reset session authorization;
select is ((select string_agg (distinct state || ' ' || state_on, ',') from core.letter where kind = 'W1' and dispatched_on is not null
  and state <> 'RETURNED'), 'DISPATCHED 2026-03-02', '/sql/D10-before-its-term-a-letter-is-on-its-way');
set session authorization dun_batch;
select api.day_close (gen_random_uuid ()) as closed, api.day_open (gen_random_uuid (), '2026-03-14') as opened \gset
reset session authorization;
select is ((select string_agg (distinct state || ' ' || state_on, ',') from core.letter where kind = 'W1' and dispatched_on is not null
  and state <> 'RETURNED'), 'DEEMED_DELIVERED 2026-03-14', '/sql/D10-after-its-term-it-counts-as-delivered');
select is ((select count (*) from audit.journal where event = 'LETTER_DEEMED_DELIVERED'),
  (select count (*) from core.letter where state = 'DEEMED_DELIVERED'), '/sql/I-14-that-is-journalled');
-- Who pays while his letters lie printed on the desk gets none of them: the warning, and an ordinary one that moves no case.
set session authorization head_n;
select (api.letter_batch_create (gen_random_uuid (), 'ORDINARY', tap.cases_of ('K1')) ->> 'batch_id')::bigint as ordinary \gset
reset session authorization;
select min (batch_id) as second from core.letter where kind = 'W2' \gset
set session authorization head_n;
select api.letter_batch_confirm (gen_random_uuid (), b.id, b.n, b.sum)
  from (select l.batch_id as id, count (*)::integer as n, 'EUR:' || sum (split_part (l.arrears_list, ':', 2)::bigint) as sum
          from (select :second as batch_id union all select :ordinary) w cross join lateral api.letter_batch_letters (w.batch_id) b
          join lateral (select w.batch_id, b.arrears_list) l on true group by l.batch_id) b;
select count (api.letter_part_register (gen_random_uuid (), w.batch_id, 'pdf', w.n, tap.part (w.letters))) as printed
  from (select v.batch_id, count (*)::integer as n, array_agg (b.letter_id order by b.letter_id) as letters
          from (values (:second), (:ordinary)) v (batch_id) cross join lateral api.letter_batch_letters (v.batch_id) b group by v.batch_id) w \gset
reset session authorization;
select is ((select string_agg (kind || ' ' || state, ',' order by kind) from core.letter where batch_id in (:second, :ordinary) and case_id = tap.case_of ('K1')),
  'ORDINARY PRINTED,W2 PRINTED', '/sql/D07-two-letters-lie-printed');
select (select trim_scale (split_part (arrears_list, ':', 2)::numeric / 100) from core.letter where batch_id = :ordinary) as owed \gset
set session authorization importer_ho;
select is (tap.pay ('K1', :'owed', '2026-03-14'), 'APPLIED', '/sql/D03-a-payment-comes-before-the-post');
reset session authorization;
select is (tap.stage_of ('K1'), 'CLOSED', '/sql/A09-the-case-of-the-printed-letters-is-closed');
select is ((select string_agg (kind || ' ' || state || ' ' || void_reason, ',' order by kind) from core.letter
             where batch_id in (:second, :ordinary) and case_id = tap.case_of ('K1')),
  'ORDINARY VOIDED PAID_BEFORE_DISPATCH,W2 VOIDED PAID_BEFORE_DISPATCH', '/sql/D03-what-the-post-has-not-got-is-void');
set session authorization printer_n;
select results_eq (format ($$select batch_id, printed, waiting, voided from api.post_book ('BATCH', '2026-03-01', '2026-03-14') where batch_id in (%s, %s) order by 1$$, :second, :ordinary),
  format ('values (%s::bigint, 1::bigint, 1::bigint, 1::bigint), (%s, 0, 0, 1)', :second, :ordinary), '/sql/D07-what-is-to-be-taken-out-is-counted');
select is ((select string_agg (customer_no || ' ' || state, ',') from api.post_letters (:second, null, null, 'VOIDED')), 'K1 VOIDED', '/sql/D07-and-named');
set session authorization printer_n;
select refused (format ($$select api.letter_dispatch (gen_random_uuid (), array[%s], '2026-03-14')$$,
  (select letter_id from api.letter_batch_letters (:ordinary))), 'DN154', '/sql/D03-who-has-paid-gets-no-letter');
select is (api.letter_dispatch (gen_random_uuid (), array (select letter_id from api.post_letters (:second, null, null, 'WAITING')), '2026-03-14') ->> 'dispatched', '1',
  '/sql/D07-and-holds-up-nobody-elses');
reset session authorization;
insert into core.print_job (batch_id, part_no, branch_id, first_no, last_no, printer, copies, business_on, state, printed_to)
select batch_id, part_no, branch_id, 1, 1, 'Laser', 1, '2026-03-14', 'FAILED', 0 from core.letter_part where batch_id = :ordinary;
set session authorization printer_n;
select is_empty (format ('select * from api.post_letters (%s, null, null, ''VOIDED'')', :ordinary), '/sql/D07-what-never-came-out-of-a-printer-lies-nowhere');
reset session authorization;
-- A batch of which nothing is left to print does not wait for the printer after the night; one with a letter does.
set session authorization head_n;
select (api.letter_batch_create (gen_random_uuid (), 'ORDINARY', tap.cases_of ('K3')) ->> 'batch_id')::bigint as full \gset
select (api.letter_batch_create (gen_random_uuid (), 'ORDINARY', tap.cases_of ('K4')) ->> 'batch_id')::bigint as empty \gset
select count (api.letter_batch_confirm (gen_random_uuid (), w.id, 1, (select l.arrears_list from api.letter_batch_letters (w.id) l))) as confirmed
  from (values (:full), (:empty)) w (id) \gset
select api.letter_void (gen_random_uuid (), l.letter_id, 'r', l.version) from api.letter_batch_letters (:empty) l \g /dev/null
set session authorization dun_batch;
select api.day_close (gen_random_uuid ()) as closed, api.day_open (gen_random_uuid (), '2026-03-15') as opened \gset
reset session authorization;
select is ((select string_agg (state, ',' order by batch_id) from core.letter_batch where batch_id in (:full, :empty)), 'QUEUED,CANCELLED',
  '/sql/D04-a-batch-without-letters-waits-for-no-printer');
-- A letter that does not lie within its file any more is named.
set session_replication_role = replica;
update core.letter set page_first = 99 where batch_id = :ordinary;
set session_replication_role = origin;
set session authorization auditor_ho;
select is ((select string_agg (kind || ' ' || problem, ',') from api.archive_verify ()), 'LETTER PAGES_OUTSIDE', '/sql/I10-a-letter-outside-its-file-is-found');
reset session authorization;
select * from finish ();
