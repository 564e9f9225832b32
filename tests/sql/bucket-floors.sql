-- SPDX-License-Identifier: GPL-3.0-or-later
-- Buckets with a floor (A07): a late facility is in the highest one whose first day its counted days and whose floor its overdue amount have
-- reached, on each day, as days pass, money comes, pauses run and floors change.
select plan (30);
\ir ../support/test-book.sql

insert into core.delinquency_profile (profile, grace_days, first_day) values ('GRACE5', 5, 1);
insert into core.product (product, delinquency_profile) values ('graced', 'GRACE5');
create function tap.id_of (p_no text) returns bigint language sql security definer as $$ select facility_id from core.facility where facility_no = 'F-' || p_no $$;
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'floors') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code)
select :run, n + 1, 'Q' || n, 'person', 'Customer ' || n, 'en', 'N1' from generate_series (1, 8) n;
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
select :run, n + 1, 'F-Q' || n, 'Q' || (n - 1) % 8 + 1, case when n % 4 = 0 then 'graced' else 'loan' end, case when n > 9 then 'IRR' else 'EUR' end, '90000',
       '2024-01-01' from generate_series (1, 12) n;
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
select :run, n * 20 + m, 'F-Q' || n, m::text, (date '2025-10-03' + m * 30 + n)::text, case when n > 9 then '9000' else (25 * n)::text end, '15', '0'
  from generate_series (1, 12) n, generate_series (1, 12) m where not (n = 6 and m < 6);
-- One whose first part is so large that money leaves its oldest day as it is.
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code) values (:run, 50, 'Q13', 'person', 'Customer 13', 'en', 'N1');
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
values (:run, 50, 'F-Q13', 'Q13', 'loan', 'EUR', '90000', '2024-01-01');
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
values (:run, 500, 'F-Q13', '1', '2025-11-10', '800', '0', '0'), (:run, 501, 'F-Q13', '2', '2025-12-10', '50', '0', '0');
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
reset session authorization;

-- What is refused
create function tap.as_manager (p_call text) returns jsonb language plpgsql as $$
declare v_answer jsonb;
begin
  set session authorization manager_ho;
  execute 'select to_jsonb (' || p_call || ')' into v_answer;
  reset session authorization;
  return v_answer;
end $$;
create function tap.no (p_floors text, p_first_days text default '0,1,31,61') returns text language plpgsql as $$
declare v_answer jsonb;
begin
  set session authorization manager_ho;
  v_answer := tap.refusal (format ('select api.buckets_set (gen_random_uuid (), %L, ''2026-03-05'', %L)', p_first_days, p_floors));
  reset session authorization;
  return concat_ws (' ', v_answer ->> 'code', v_answer ->> 'field', v_answer ->> 'first_day', v_answer ->> 'reason');
end $$;
select is (tap.no (t.floors), t.answer, '/sql/A07-' || t.what)
  from (values ('31', 'DN108 floors FORMAT', 'a-floor-is-a-day-a-currency-and-an-amount'), ('31:eur:5', 'DN108 floors FORMAT', 'a-currency-in-capitals'),
               ('31:EUR:5.00', 'DN108 floors FORMAT', 'minor-units'), ('31:EUR:-5', 'DN108 floors FORMAT', 'nothing-below-nought'), ('31:EUR:5,', 'DN108 floors FORMAT', 'nothing-left-over'),
               ('30:EUR:500', 'DN397 30 NO_GROUP', 'a-floor-of-a-bucket-that-is-there'), ('1:EUR:500', 'DN397 1 FIRST', 'the-first-late-bucket-has-no-floor'),
               ('0:EUR:500', 'DN397 0 FIRST', 'nor-what-is-not-late'), ('31:XXY:500', 'DN397 31 CURRENCY', 'in-a-currency-that-is-there'),
               ('31:EUR:0', 'DN397 31 AMOUNT', 'a-floor-is-an-amount'), ('31:EUR:1000000000000001', 'DN397 31 AMOUNT', 'within-reason'),
               ('31:EUR:5,61:EUR:5,31:EUR:6', 'DN397 31 TWICE', 'one-floor-a-bucket-and-currency')) t (floors, answer, what);
select throws_ok ($$insert into core.bucket_floor values ('-infinity', 1, 'EUR', 1)$$, '23514', null, '/sql/A07-nor-by-any-other-way');

-- Planned, shown, journalled, taken back
select is (tap.as_manager ($$api.buckets_set (gen_random_uuid (), '0,1,31,61', '2026-03-05', '61:EUR:100000,31:UAH:700,31:EUR:50000')$$) ->> 'buckets', '4', '/sql/A07-floors-from-a-day-on');
select is (tap.as_manager ($$(select jsonb_agg (concat_ws ('|', name, floor_list) order by line_no) || to_jsonb (array_agg (distinct floors)) from api.buckets () where state = 'PLANNED')$$),
  '["0", "1–30", "31–60|EUR:50000,UAH:700", "> 60|EUR:100000", "31:EUR:50000,31:UAH:700,61:EUR:100000"]'::jsonb,
  '/sql/A07-each-with-its-own-and-all-of-them');
select is ((select d.detail -> 'new' from audit.journal j join audit.journal_detail d using (journal_id) where j.case_id = 0 order by j.journal_id desc limit 1),
  '{"first_days": [0, 1, 31, 61], "floors": "31:EUR:50000,31:UAH:700,61:EUR:100000"}'::jsonb, '/sql/O11-in-the-journal');
select is ((select array_agg (subject || ' ' || scope order by subject, currency) from core.rule_change where done_on is null and subject like 'bucket%'),
  '{"bucket OVERDUE","bucket_floor OVERDUE","bucket_floor OVERDUE"}', '/sql/A07-the-next-night-looks-at-it');
select is (tap.as_manager ($$api.rule_take_back (gen_random_uuid (), 'BUCKETS', '', '2026-03-05')$$) ->> 'list', 'BUCKETS', '/sql/A07-taken-back');
select is_empty ($$select from core.bucket_floor$$, '/sql/A07-with-its-floors');

-- Exactly one bucket, worked out another way: the instalments with what was paid of them, and of all buckets reached the highest.
create function tap.bucket_by_hand (p_facility_id bigint, p_on date) returns text language plpgsql as $$
declare
  v_f record; v_due date; v_sum bigint := 0; v_oldest date; v_i record; v_left bigint; v_days integer; v_bucket smallint; v_n integer := 0; v_b record; v_floor bigint; v_on date := p_on;
  v_w record; v_frozen date := p_on; v_sum_then bigint := 0;
begin
  select f.currency, d.grace_days, d.first_day, c.tolerance into v_f from core.facility f join core.product r using (product)
    join core.delinquency_profile d on d.profile = r.delinquency_profile join core.currency c on c.currency = f.currency where f.facility_id = p_facility_id;
  select min (w.from_on) - 1 into v_frozen from core.delinquency_pause w
   where w.facility_id = p_facility_id and w.from_on <= p_on and w.ends_on >= p_on;
  for v_i in select * from core.instalment i where i.facility_id = p_facility_id and i.due_on <= p_on order by i.due_on loop
    v_left := v_i.amount - coalesce ((select sum (a.amount) from core.allocation a where a.instalment_id = v_i.instalment_id and a.effective_on <= p_on), 0);
    if v_i.due_on + 1 - v_f.first_day <= p_on and v_left > 0 then
      v_sum := v_sum + v_left; v_oldest := least (v_oldest, v_i.due_on);
    end if;
    if v_i.due_on + 1 - v_f.first_day <= coalesce (v_frozen, p_on) then
      v_sum_then := v_sum_then + v_i.amount
        - coalesce ((select sum (a.amount) from core.allocation a where a.instalment_id = v_i.instalment_id and a.effective_on <= coalesce (v_frozen, p_on)), 0);
    end if;
  end loop;
  if v_sum <= v_f.tolerance then
    return '-';
  end if;
  v_due := v_oldest + v_f.grace_days;
  select count (*) into v_days from generate_series (v_due + 1, coalesce (v_frozen, p_on), interval '1 day') d (day)
   where not exists (select from core.delinquency_pause w where w.facility_id = p_facility_id and w.from_on < d.day and w.ends_on >= d.day);
  for v_b in select * from core.bucket b where b.from_on = (select max (from_on) from core.bucket where from_on <= p_on) order by b.bucket loop
    select amount into v_floor from core.bucket_floor l where l.from_on = v_b.from_on and l.bucket = v_b.bucket and l.currency = v_f.currency;
    if v_b.from_day <= v_days and coalesce (v_floor, 0) <= v_sum_then then
      v_bucket := v_b.bucket;
    end if;
  end loop;
  return v_bucket::text;
end $$;
create function tap.bucket_ruled (p_facility_id bigint, p_on date) returns text language sql as $$
  select coalesce (string_agg (coalesce (d.bucket::text, 'none'), ' and '), '-')
    from rules.facility_days (array (select g from rules.facility_figures (array[p_facility_id], p_on) g), p_on) d $$;
create function tap.bucket_logged (p_facility_id bigint, p_on date) returns text language sql as $$
  select coalesce (string_agg (l.bucket::text, ' and '), '-') from rules.delinquency_log (array[p_facility_id], p_on, p_on) l $$;
create function tap.faults (p_on date) returns setof text language sql as $$
  select concat_ws (' ', f.facility_no, p_on, 'by hand', h, 'ruled', r, 'logged', l, 'state', s.bucket)
    from core.facility f
    join core.facility_state s using (facility_id)
   cross join lateral tap.bucket_by_hand (f.facility_id, p_on) h cross join lateral tap.bucket_ruled (f.facility_id, p_on) r
   cross join lateral tap.bucket_logged (f.facility_id, p_on) l
   where h <> r or r <> l or p_on = (select max (day) from core.business_day) and s.bucket <> replace (h, '-', '0')::smallint $$;
create function tap.pay_in (p_no text, p_on date, p_amount numeric) returns text language plpgsql as $$
declare
  v_import bigint := (api.import_begin (gen_random_uuid (), 'payments') ->> 'import_id')::bigint;
begin
  insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency)
  select v_import, 2, p_no || '/' || v_import, 'F-' || p_no, 'payment', p_on::text,
         case when p_no in ('Q10', 'Q11', 'Q12') then '4000' else p_amount::text end, case when p_no in ('Q10', 'Q11', 'Q12') then 'IRR' else 'EUR' end;
  return api.import_apply (gen_random_uuid (), v_import) ->> 'state';
end $$;
create temporary table fault (said text);
create procedure tap.nights (p_from date, p_count integer) language plpgsql as $$
declare
  v_day date := p_from; v_dice float8; v_no text;
begin
  for n in 1 .. p_count loop
    v_no := 'Q' || 1 + floor (random () * 12)::integer;
    v_dice := random ();
    if v_dice < 0.5 then
      set session authorization importer_ho;
      perform tap.pay_in (v_no, case when random () < 0.6 then v_day else v_day - (random () * 60)::integer end, (20 + floor (random () * 400))::numeric (9, 2));
    elsif v_dice < 0.8 then
      if not exists (select from core.delinquency_pause w where w.facility_id = tap.id_of (v_no)) then
        set session authorization head_n;
        perform api.pause_set (gen_random_uuid (), tap.id_of (v_no), v_day - 20 + (random () * 25)::integer, v_day + 4 + (random () * 8)::integer, 'r');
      end if;
    end if;
    reset session authorization;
    if n > 1 then     -- what is changed from today on is worked out by the night
      insert into fault select tap.faults (v_day);
    end if;
    set session authorization dun_batch;
    perform api.day_close (gen_random_uuid ());
    perform api.day_open (gen_random_uuid (), v_day + 1);
    reset session authorization;
    v_day := v_day + 1;
    insert into fault select tap.faults (v_day);
    insert into fault select tap.faults (v_day - (random () * 120)::integer);
  end loop;
end $$;
grant all on fault to public;
select setseed (0.37) \g /dev/null
set statement_timeout = 0;

-- Nights without a floor, a planned change that brings them, nights with them, one that changes them.
call tap.nights ('2026-03-02', 3);
select is (tap.as_manager ($$api.buckets_set (gen_random_uuid (), '0,1,31,61,91', '2026-03-08', '31:EUR:20000,61:EUR:45000,91:IRR:20000,31:USD:1')$$) ->> 'buckets', '5', '/sql/A07-floors-are-planned');
call tap.nights ('2026-03-05', 20);
select is (tap.as_manager ($$api.buckets_set (gen_random_uuid (), '0,1,31,61,91', '2026-03-25', '61:EUR:60000,91:EUR:30000')$$) ->> 'buckets', '5', '/sql/A07-others-from-today-on');
set session authorization head_n;
select api.pause_set (gen_random_uuid (), tap.id_of ('Q13'), '2026-03-27', '2026-04-01', 'r') \g /dev/null
reset session authorization;
call tap.nights ('2026-03-25', 4);
set session authorization importer_ho;
select tap.pay_in ('Q13', '2026-03-29', 600) \g /dev/null
reset session authorization;
call tap.nights ('2026-03-29', 6);
select is ((select string_agg (l.bucket::text, '' order by l.day) from rules.delinquency_log (array[tap.id_of ('Q13')], '2026-03-26', '2026-04-03') l), '444444422',
  '/sql/A07-money-that-comes-in-a-pause-moves-the-bucket-after-it');
select is_empty ('select distinct said from fault limit 8', '/sql/A07-each-late-facility-is-in-one-bucket-by-hand-by-rule-by-log-and-by-state');
select is_empty ($$select tap.faults (d::date) from generate_series (timestamp '2025-12-01', '2026-04-04', '1 day') d limit 5$$, '/sql/X02-and-the-log-of-every-past-day-is-what-the-facts-say');
select ok ((select count (*) > 8 from core.payment where payment_no like 'Q%') and (select count (*) > 3 from core.delinquency_pause), '/sql/A07-there-were-facts-enough');
select is_empty ($$select a.* from core.delinquency_interval a join core.delinquency_interval b using (facility_id)
                    where a.superseded_at is null and b.superseded_at is null and a.ctid <> b.ctid
                      and daterange (a.from_on, a.to_on) && daterange (b.from_on, b.to_on)$$, '/sql/X02-of-each-day-one-row-counts');
select ok (exists (select from core.delinquency_interval i join core.facility f using (facility_id)
                    where i.superseded_at is null and i.from_on >= '2026-03-08' and f.currency = 'EUR'
                      and i.bucket < rules.bucket_of (i.from_on - i.oldest_due_on, i.from_on)), '/sql/A07-floors-kept-somebody-lower');
select is_empty ($$select from core.facility f cross join generate_series (date '2026-03-25', '2026-04-04', '1 day') d (day)
                    cross join lateral rules.facility_days (array (select g from rules.facility_figures (array[f.facility_id], d.day::date) g), d.day::date) y
                    where f.currency = 'IRR' and y.bucket <> rules.bucket_of (y.bucket_days, d.day::date)$$, '/sql/A07-floors-of-another-currency-do-not-count');

-- Each instalment by itself: its own days without those of pauses after its due day, and what is open of it.
create function tap.part_by_hand (p_instalment_id bigint, p_on date) returns text language plpgsql as $$
declare
  v_i record; v_left bigint; v_days integer; v_bucket text; v_b record;
begin
  select i.*, f.currency, d.first_day into v_i from core.instalment i join core.facility f using (facility_id) join core.product r using (product)
    join core.delinquency_profile d on d.profile = r.delinquency_profile where i.instalment_id = p_instalment_id;
  v_left := v_i.amount - coalesce ((select sum (a.amount) from core.allocation a where a.instalment_id = p_instalment_id and a.effective_on <= p_on), 0);
  if v_left <= 0 or v_i.due_on + 1 - v_i.first_day > p_on then
    return '-';
  end if;
  select count (*) into v_days from generate_series (v_i.due_on + 1, p_on, interval '1 day') d (day)
   where not exists (select from core.delinquency_pause w where w.facility_id = v_i.facility_id and w.from_on < d.day and w.ends_on >= d.day);
  for v_b in select b.* from core.bucket b where b.from_on = (select max (from_on) from core.bucket where from_on <= p_on) order by b.bucket loop
    if v_b.from_day <= v_days and not exists (select from core.bucket_floor l where l.from_on = v_b.from_on and l.bucket = v_b.bucket
                                                 and l.currency = v_i.currency and l.amount > v_left) then
      v_bucket := v_b.bucket;
    end if;
  end loop;
  return v_bucket || ' ' || v_left;
end $$;
select is_empty ($$select i.instalment_id, d.day, string_agg (coalesce (y.bucket || ' ' || y.open_amount, 'none'), ' and ')
                     from generate_series (timestamp '2026-01-05', '2026-04-04', '3 days') d (day)
                    cross join core.instalment i
                     left join lateral rules.instalment_days (array[i.facility_id], d.day::date) y on y.instalment_id = i.instalment_id
                    where not exists (select from core.instalment_end e where e.instalment_id = i.instalment_id) and i.facility_id between tap.id_of ('Q1') and tap.id_of ('Q13')
                    group by i.instalment_id, d.day
                   having coalesce (string_agg (coalesce (y.bucket || ' ' || y.open_amount, 'none'), ' and '), '-')
                          <> replace (tap.part_by_hand (i.instalment_id, d.day::date), '-', 'none') limit 5$$, '/sql/A07-each-instalment-is-in-one-bucket-by-its-own-amount');
select ok ((select count (distinct y.bucket) > 2 and bool_or (y.bucket < rules.bucket_of (y.delinquent_days, '2026-03-20')) and bool_or (y.bucket < s.bucket)
              from core.facility f cross join lateral rules.instalment_days (array[f.facility_id], '2026-03-20') y
              join lateral rules.facility_days (array (select g from rules.facility_figures (array[f.facility_id], '2026-03-20') g), '2026-03-20') s on true
             where f.currency = 'EUR'), '/sql/A07-small-parts-are-kept-lower-than-their-facility');
select * from finish ();
