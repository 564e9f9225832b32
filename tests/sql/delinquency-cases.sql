-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which counter does what (§4.4, A06, U05): arrears above the tolerance that are past their grace and not on pause open a case and let it be warned;
-- days past due are what is shown, sorted and filtered by; delinquent days make the bucket. Every screen shows the same figures.
select plan (36);
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql

insert into core.delinquency_profile (profile, grace_days, first_day) values ('GRACE10', 10, 0), ('FIRST', 0, 1);
insert into core.product (product, delinquency_profile) values ('graced', 'GRACE10'), ('first', 'FIRST');
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'counters') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code, street, postal_code, city, country)
select :run, n.i + 1, n.no, 'person', 'Customer ' || n.no, 'pl', 'N1', 'ul. Nowa ' || n.i, '00-001', 'Warszawa', 'PL'
  from unnest (array['G1', 'G2', 'G3', 'G4', 'G5']) with ordinality n (no, i);
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
select :run, n.i + 1, 'F-' || n.no, left (n.no, 2), n.product, 'EUR', '1000', '2025-01-01'
  from (values (1, 'G1', 'graced'), (2, 'G2', 'loan'), (3, 'G3', 'loan'), (4, 'G4', 'loan'), (5, 'G4b', 'loan'), (6, 'G5', 'first')) n (i, no, product);
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
select :run, 1 + row_number () over (), 'F-' || n.no, n.part::text, n.due, n.amount, '0', '0'
  from (values ('G1', 1, '2026-02-25', '100'), ('G2', 1, '2026-03-03', '100'), ('G3', 1, '2026-01-10', '0.99'), ('G4', 1, '2026-01-10', '70'),
               ('G4b', 1, '2026-02-10', '50'), ('G5', 1, '2026-03-02', '100')) n (no, part, due, amount);
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
reset session authorization;
create function tap.id_of (p_no text) returns bigint language sql security definer as $$ select facility_id from core.facility where facility_no = 'F-' || p_no $$;
create function tap.open_cases (variadic p_no text[]) returns text language sql security definer as $$
  select string_agg (p.customer_no, ' ' order by p.customer_no) from core.case c join core.party p using (party_id)
   where c.stage is not null and p.customer_no = any (p_no) $$;
-- Days past due, bucket, and what is overdue, of every open case, as each place shows it; the places that show something else than the list.
create temporary table shown (case_id bigint, party_id bigint, customer_no text, past_due_days integer, bucket smallint, arrears_list text);
create temporary table said (place text, case_id bigint, days integer, bucket smallint, arrears_list text);
grant all on shown, said to public;
create function tap.contradictions () returns setof text language plpgsql as $$
declare
  v_day date := (select day from core.business_day where closed_at is null);
begin
  set session authorization head_n;
  delete from shown;
  delete from said;
  insert into shown
  select r.case_id, r.party_id, r.customer_no, r.past_due_days, r.bucket, r.arrears_list from api.case_rows (api.case_keys ('{}', 'case_no', false)) r;
  insert into said
  select 'head', h.case_id, h.past_due_days, h.bucket, h.arrears_list from shown s cross join lateral api.case_head (s.case_id) h
  union all
  select 'debts', s.case_id, max (f.past_due_days), max (f.bucket), (select string_agg (x.currency || ':' || x.overdue, ',' order by x.currency)
           from (select y.currency, sum (y.overdue) as overdue from api.case_facilities (s.case_id) y where y.is_item and y.overdue <> 0 group by y.currency) x)
    from shown s cross join lateral api.case_facilities (s.case_id) f where f.is_item group by s.case_id
  union all
  select 'warnings', s.case_id, e.past_due_days, s.bucket, e.arrears_list from shown s join api.letter_eligible ('ORDINARY') e on e.case_id = s.case_id
  union all
  select 'report', s.case_id, max (b.past_due_days), s.bucket, s.arrears_list
    from shown s cross join lateral api.case_facilities (s.case_id) f join api.report_facility_balances (v_day) b on b.facility_no = f.facility_no
   where f.is_item group by s.case_id, s.bucket, s.arrears_list
  union all
  select 'days', s.case_id, coalesce (max (d.past_due_days), 0), coalesce (max (d.bucket), 0::smallint), s.arrears_list
    from shown s cross join lateral api.case_facilities (s.case_id) f left join lateral api.facility_days (f.facility_id, v_day) d on true
   where f.is_item group by s.case_id, s.arrears_list
  union all
  select 'segments', s.case_id, g.past_due_days, g.bucket, s.arrears_list
    from shown s cross join lateral api.segment_rows (array[s.party_id]) g
   where not exists (select from api.case_facilities (s.case_id) f where not f.is_item);
  return query
    select a.place || ' of ' || s.customer_no || ': ' || concat_ws (' ', a.days, a.bucket, a.arrears_list) || ' is not '
           || concat_ws (' ', s.past_due_days, s.bucket, s.arrears_list)
      from shown s join said a on a.case_id = s.case_id
     where (a.days, a.bucket, coalesce (a.arrears_list, '')) is distinct from (s.past_due_days, s.bucket, s.arrears_list)
    union all
    select 'filter by bucket ' || b.bucket from (select k.code::smallint as bucket from api.codes () k where k.domain = 'bucket') b
     where api.case_keys (jsonb_build_object ('bucket', b.bucket), 'case_no', false)
           is distinct from array (select s.case_id from shown s where s.bucket = b.bucket order by s.case_id)
        or api.case_keys (jsonb_build_object ('bucket', b.bucket, 'action_until', '2099-01-01'), 'next_action_on', false)
           is distinct from array (select k.case_id from unnest (api.case_keys ('{}', 'next_action_on', false)) with ordinality k (case_id, i)
                                     join shown s using (case_id) where s.bucket = b.bucket order by k.i)
    union all
    select 'filter by days from ' || n from generate_series (1, 60) n
     where api.case_keys (jsonb_build_object ('days_from', n, 'days_to', n + 5), 'case_no', false)
           is distinct from array (select s.case_id from shown s where s.past_due_days between n and n + 5 order by s.case_id)
    union all
    select 'order' from (select s.past_due_days, lag (s.past_due_days) over (order by k.i) as before
                           from unnest (api.case_keys ('{}', 'past_due_days', true)) with ordinality k (case_id, i) join shown s on s.case_id = k.case_id) o
     where o.before < o.past_due_days;
  reset session authorization;
end $$;

create function tap.folder (p_no text) returns text language plpgsql as $$
declare
  v_answer text;
begin
  set session authorization head_n;
  select h.past_due_days || ' ' || h.bucket || ' ' || h.arrears_list into v_answer from api.case_head (tap.case_of (p_no)) h;
  reset session authorization;
  return v_answer;
end $$;
create function tap.eligible (p_no text) returns text language sql as $$
  select coalesce ((select coalesce (e.reason, 'YES') from rules.letter_eligibility ('ORDINARY', array[tap.case_of (p_no)]) e), '-') $$;

-- In grace, not yet due, under the tolerance, on the due day that counts: no case. Two facilities: one case of both.
select is (tap.open_cases ('G1', 'G2', 'G3', 'G4', 'G5'), 'G4', '/sql/A06-only-who-is-past-grace-and-tolerance-has-a-case');
select is (tap.as_person ('head_n', $$select to_jsonb (past_due_days || ' ' || delinquent_days) from api.facility_days (tap.id_of ('G1'), null)$$) #>> '{}', '5 0', '/sql/X04-five-days-past-due-none-delinquent');
select is_empty ('select tap.contradictions ()', '/sql/A14-every-place-shows-the-same');
select is (tap.folder ('G4'), '51 2 EUR:12000', '/sql/A03-the-longest-of-its-facilities');
-- A pause from the due day on.
select tap.as_person ('head_n', $$select api.pause_set (gen_random_uuid (), tap.id_of ('G2'), '2026-03-03', '2026-03-10', 'ill')$$) \g /dev/null
select tap.night ('2026-03-04') \g /dev/null
select is (tap.open_cases ('G1', 'G2', 'G3', 'G4', 'G5'), 'G4 G5', '/sql/A06-the-due-day-that-counts-opens-its-case-the-day-after');
select is (tap.folder ('G5'), '3 1 EUR:10000', '/sql/X06-with-the-due-day-counted');
select is_empty ('select tap.contradictions ()', '/sql/A14-also-where-the-due-day-counts');
select tap.night ('2026-03-07') \g /dev/null
select is (tap.open_cases ('G1'), null, '/sql/X04-on-the-last-day-of-grace-no-case');
select tap.night ('2026-03-08') \g /dev/null
select is (tap.open_cases ('G1'), 'G1', '/sql/X04-the-day-after-it-there-is-one');
select is (tap.folder ('G1'), '11 1 EUR:10000', '/sql/X04-with-its-days-past-due-and-its-delinquent-bucket');
select tap.night ('2026-03-10') \g /dev/null
select is (tap.open_cases ('G2'), null, '/sql/X03-on-pause-no-case-and-none-on-the-day-it-ends');
select tap.night ('2026-03-11') \g /dev/null
select is (tap.open_cases ('G2'), 'G2', '/sql/X03-the-first-delinquent-day-opens-it');
select is (tap.folder ('G2'), '8 1 EUR:10000', '/sql/X03-eight-days-past-due-one-delinquent');
select is_empty ('select tap.contradictions ()', '/sql/A14-after-grace-and-pause');

-- An open case goes on pause: neither letter nor tray, its strategy waits; it stays open, and the bucket stands still.
select is (tap.eligible ('K1'), 'YES', '/sql/D03-K1-may-be-written-to');
select tap.as_person ('head_n', $$select api.pause_set (gen_random_uuid (), tap.id_of ('K1'), '2026-03-11', '2026-03-20', 'moratorium')$$) ->> 'pause_id' as pause \gset
select is (tap.eligible ('K1'), 'SPARED', '/sql/X03-on-pause-no-letter');
select is (tap.open_cases ('K1'), 'K1', '/sql/X03-the-case-stays');
set session authorization head_n;
select is (tap.refusal ($$select api.case_make_w1_due (gen_random_uuid (), tap.cases_of ('K1'))$$) -> 'refused' -> 0 ->> 'reason', 'SPARED', '/sql/X03-on-pause-no-tray');
reset session authorization;
select tap.activated (tap.document (array[tap.step (1, 'W1_DUE', '{"offset_days": 10}'), tap.after (2, 'W2', '{1}'), tap.after (3, 'COMMITTEE', '{2}'),
  tap.after (4, 'LEGAL', '{3}', '{"title": "Claim"}')]), '2026-03-12') as v \gset
select tap.night ('2026-03-12') \g /dev/null
select is (tap.stage_of ('K1') || ' ' || tap.stage_of ('K3'), 'FOLLOW_UP WARNING_1', '/sql/X03-the-strategy-spares-who-is-on-pause');
select is ((select count (*) from core.case_step where case_id = tap.case_of ('K1')), 0::bigint, '/sql/X03-no-step-comes');
select tap.night ('2026-03-16') \g /dev/null
select is (tap.folder ('K1'), '65 2 EUR:30000', '/sql/X03-days-past-due-go-on-the-bucket-stands-still');
select is_empty ('select tap.contradictions ()', '/sql/A14-on-pause');
select tap.as_person ('head_n', format ('select api.pause_resume (gen_random_uuid (), %s)', :pause)) \g /dev/null
select is (tap.eligible ('K1'), 'YES', '/sql/X03-resumed-it-may-be-written-to');
select tap.night ('2026-03-17') \g /dev/null
select is (tap.stage_of ('K1'), 'WARNING_1', '/sql/X03-and-its-step-comes-with-the-next-night');

-- One of two facilities on pause: the letter names the other one alone, the case goes on.
select is ((select string_agg (i ->> 'facility_no', ' ' order by i ->> 'facility_no') from rules.letter_snapshots ('ORDINARY', tap.cases_of ('G4')) s,
  jsonb_array_elements (s.snapshot -> 'items') i), 'F-G4 F-G4b', '/sql/D04-both-in-the-letter');
select tap.as_person ('head_n', $$select api.pause_set (gen_random_uuid (), tap.id_of ('G4'), '2026-03-15', '2026-04-15', 'r')$$) \g /dev/null
select is ((select string_agg (i ->> 'facility_no', ' ' order by i ->> 'facility_no') from rules.letter_snapshots ('ORDINARY', tap.cases_of ('G4')) s,
  jsonb_array_elements (s.snapshot -> 'items') i), 'F-G4b', '/sql/X03-what-is-on-pause-is-not-demanded');
select is (tap.eligible ('G4'), 'YES', '/sql/X03-the-other-one-is');
select is_empty ('select tap.contradictions ()', '/sql/A14-with-one-on-pause');

-- A payment dated last month moves state, bucket, history, case, list, letters and default at once.
select tap.folder ('K2') as before_k2 \gset
select is (:'before_k2'::text, '66 3 EUR:30000', '/sql/U27-sixty-six-days');
select tap.as_person ('importer_ho', $$select to_jsonb (tap.pay ('K2', '250.00', '2026-02-12'))$$) \g /dev/null
select is (tap.folder ('K2'), '7 1 EUR:5000', '/sql/U27-money-of-last-month-the-head-follows');
select is ((select concat_ws (' ', s.late_from, s.bucket, s.overdue, c.sort_due_on, p.bucket) from core.facility_state s, core.case c join core.case_pulse p using (case_id)
  where s.facility_id = tap.id_of ('K2') and c.case_id = tap.case_of ('K2')), '2026-03-10 1 5000 2026-03-10 1', '/sql/U27-the-stored-states-too');
select is ((select string_agg (past_due_days || ' ' || bucket, ', ' order by day) from rules.delinquency_log (array[tap.id_of ('K2')], '2026-02-11', '2026-02-13')), '32 2',
  '/sql/U27-the-log-of-the-days-between-is-another-one');
select is_empty ('select tap.contradictions ()', '/sql/U27-and-every-place-with-them');
select tap.as_person ('importer_ho', $$select to_jsonb (tap.pay ('K2', '50.00', '2026-03-01'))$$) \g /dev/null
select is (tap.open_cases ('K2'), null, '/sql/A09-paid-in-full-last-month-the-case-closes-at-once');
-- And back: the reversal of it opens the case again, with the old days.
select p.payment_no as late_no from core.payment p where p.facility_id = tap.id_of ('K2') and p.amount = 25000 \gset
select tap.as_person ('importer_ho', format ($$select to_jsonb (tap.pay ('K2', '250.00', '2026-03-16', %L))$$, :'late_no')) \g /dev/null
select is (tap.folder ('K2'), '66 3 EUR:25000', '/sql/A09-reversed-it-is-open-again-with-its-days');
select is_empty ('select tap.contradictions ()', '/sql/A09-and-every-place-with-it');
select * from finish ();
