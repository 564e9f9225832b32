-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is not retail is material by obligor (X09, Regulation (EU) 2018/171 art. 2): all that he owes in one currency against his thresholds, one
-- count of days for all of his facilities. Retail counts by facility (art. 1). Thresholds: 500.00 and 100.00, one per cent.
select plan (49);
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql

insert into core.product (product, exposure_class) values ('business', 'OTHER'), ('house', 'RETAIL');
create temporary table part (facility text, customer text, kind text, product text, currency text, due date, amount text);
insert into part values
  -- each below, together above; crossing on different days, one paid down, a pause on one
  ('OBA', 'OB', 'organisation', 'loan', 'EUR', '2025-10-01', '300'), ('OBB', 'OB', 'organisation', 'loan', 'EUR', '2025-11-01', '300'),
  ('OBA', 'OB', 'organisation', 'loan', 'EUR', '2026-01-05', '100'), ('OBA', 'OB', 'organisation', 'loan', 'EUR', '2026-03-08', '40'),
  -- the share: of all balances, where one in credit counts for none
  ('OSA', 'OS', 'organisation', 'loan', 'EUR', '2025-12-01', '600'), ('OSC', 'OS', 'organisation', 'loan', 'EUR', '2027-01-01', '69400'),
  ('OSK', 'OS', 'organisation', 'loan', 'EUR', '2025-06-01', '100'),
  -- another currency, and what of an organisation's is retail, count by themselves
  ('OCE', 'OC', 'organisation', 'loan', 'EUR', '2025-10-01', '300'), ('OCP', 'OC', 'organisation', 'loan', 'PLN', '2025-10-01', '1900'),
  ('OCH', 'OC', 'organisation', 'house', 'EUR', '2025-10-01', '210'),
  -- a person's two, and his business beside them
  ('RPA', 'RP', 'person', 'loan', 'EUR', '2025-10-01', '60'), ('RPB', 'RP', 'person', 'loan', 'EUR', '2025-11-01', '60'),
  ('RPO', 'RP', 'person', 'business', 'EUR', '2025-10-01', '450'),
  -- in default together; a third that owes nothing yet
  ('ODA', 'OD', 'organisation', 'loan', 'EUR', '2025-10-01', '300'), ('ODB', 'OD', 'organisation', 'loan', 'EUR', '2025-10-06', '300'),
  ('ODN', 'OD', 'organisation', 'loan', 'EUR', '2027-01-01', '900');
grant select on part to public;
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'obligors') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code)
select :run, 1 + row_number () over (order by customer), customer, kind, 'Customer ' || customer, 'en', 'N1' from (select distinct customer, kind from part) p;
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
select :run, 1 + row_number () over (order by facility), 'F-' || facility, customer, product, currency, '9000', '2025-01-01'
  from (select distinct facility, customer, product, currency from part) p;
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
select :run, 1 + row_number () over (order by facility, due), 'F-' || facility, (row_number () over (partition by facility order by due))::text, due::text, amount, '0', '0'
  from part;
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency)
values (:run, 2, 'P-OBB', 'F-OBB', 'payment', '2025-12-10', '150', 'EUR'), (:run, 3, 'P-OSK', 'F-OSK', 'payment', '2025-06-01', '20100', 'EUR'),
       (:run, 4, 'P-OSC', 'F-OSC', 'payment', '2026-02-01', '20000', 'EUR');
select is (api.import_apply (gen_random_uuid (), :run) ->> 'state', 'APPLIED', '/sql/X09-the-obligors-are-there');
reset session authorization;
create function tap.id_of (p_no text) returns bigint language sql security definer as $$ select facility_id from core.facility where facility_no = 'F-' || p_no $$;
insert into core.delinquency_pause (facility_id, branch_id, from_on, to_on, reason, recorded_on)
select facility_id, branch_id, '2026-01-10', '2026-02-10', 'r', '2026-01-10' from core.facility where facility_no = 'F-OBA';
select rules.states_refresh (array[tap.id_of ('OBA')], '2026-03-02') \g /dev/null
create function tap.runs (p_on date, p_cutoff timestamptz default 'infinity') returns table (facility_id bigint, days integer) language sql as $$
  select r.facility_id, p_on - r.from_on + 1
    from rules.default_runs (array (select l from rules.late_parts (array (select facility_id from core.facility), p_on, p_cutoff) l), p_on, p_cutoff) r $$;
create function tap.default_days (p_no text, p_on date, p_cutoff timestamptz default 'infinity') returns integer language sql as $$
  select coalesce ((select r.days from tap.runs (p_on, p_cutoff) r where r.facility_id = tap.id_of (p_no)), 0) $$;
-- since when, default, stage, probation
create function tap.stands (p_no text) returns text language sql as $$
  select concat_ws (' ', s.default_from_on, case when s.is_default then 'default' end, s.ifrs_stage, s.default_until)
    from core.facility_state s where s.facility_id = tap.id_of (p_no) $$;

select is (tap.default_days (t.no, t.on_day), t.days, '/sql/X09-' || t.no || '-' || t.on_day)
  from (values
    -- 300; 600 up to 9 December; 450; 550 from 6 January on, whatever is paused
    ('OBA', date '2025-11-01', 0), ('OBA', '2025-11-02', 1), ('OBB', '2025-11-02', 1), ('OBA', '2025-12-09', 38), ('OBB', '2025-12-09', 38), ('OBA', '2025-12-10', 0),
    ('OBB', '2025-12-10', 0), ('OBA', '2026-01-05', 0), ('OBB', '2026-01-06', 1), ('OBA', '2026-02-11', 37), ('OBA', '2026-03-02', 56), ('OBB', '2026-03-02', 56),
    -- 600 of 70,000; of 50,000 from 1 February on
    ('OSA', '2026-01-31', 0), ('OSA', '2026-02-01', 1), ('OSA', '2026-03-02', 30), ('OSC', '2026-03-02', 30),
    ('OCE', '2026-03-02', 0), ('OCP', '2026-03-02', 0), ('OCH', '2026-03-02', 152), ('RPA', '2026-03-02', 0), ('RPB', '2026-03-02', 0), ('RPO', '2026-03-02', 0),
    ('ODA', '2025-10-06', 0), ('ODA', '2025-10-07', 1), ('ODA', '2026-01-04', 90), ('ODB', '2026-01-05', 91)) t (no, on_day, days);
select is (tap.stands (t.no), t.says, '/sql/X09-the-state-of-' || t.no)
  from (values ('OBA', '2026-01-06 3'), ('OBB', '2026-01-06 3'), ('RPA', '3'), ('ODA', '2025-10-07 default 3'), ('ODN', '2025-10-07 default 3')) t (no, says);
select is ((select y.delinquent_days || ' ' || (date '2026-03-02' - s.default_from_on + 1)
              from core.facility_state s
              cross join lateral rules.facility_days (array (select g from rules.facility_figures (array[s.facility_id], '2026-03-02') g), '2026-03-02') y
             where s.facility_id = tap.id_of ('OBA')), '121 56', '/sql/X09-a-pause-stops-delinquent-days-and-no-others');
set session authorization head_n;
select is ((select string_agg (facility_no || ' ' || default_days || ' ' || is_default, ', ' order by facility_no) from api.case_facilities (tap.case_of ('OD'))),
  'F-ODA 147 true, F-ODB 147 true, F-ODN 147 true', '/sql/X09-shown-with-each-of-his-facilities');
reset session authorization;
select is ((select ifrs_stage::integer from rules.facility_before (tap.id_of ('ODN'), t.on_day)), t.stage, '/sql/Y03-how-he-stood-before-a-concession-' || t.on_day)
  from (values (date '2026-01-04', 1), ('2026-01-05', 3)) t (on_day, stage);

-- Money of last month takes the days away; what was known before stays known; reversed, they begin anew.
create function tap.pay_to (p_no text, p_amount text, p_on date, p_reverses text default null) returns text language plpgsql as $$
begin
  set session authorization importer_ho;
  perform tap.pay (p_no, p_amount, p_on, p_reverses);
  reset session authorization;
  return (select payment_no from core.payment where facility_id = tap.id_of (p_no) order by payment_id desc limit 1);
end $$;
select clock_timestamp () as before \gset
select tap.pay_to ('OBA', '60', '2026-02-01') as paid \gset
select is (tap.default_days ('OBB', '2026-03-02'), 0, '/sql/X09-paid-down-on-one-the-other-is-free');
select is (tap.default_days ('OBB', '2026-01-31'), 26, '/sql/X09-not-of-the-days-before');
select is (tap.default_days ('OBB', '2026-03-02', :'before'), 56, '/sql/X09-as-it-was-known-then');
select is (tap.stands ('OBB'), '3', '/sql/X09-and-its-state-says-so');
select tap.pay_to ('OBA', '60', '2026-02-20', :'paid') as reversed \gset
select is (tap.stands ('OBB'), '2026-02-20 3', '/sql/X09-from-the-day-of-the-reversal');

-- Eighteen nights: what each of them stored is what the facts known then say of that day.
create temporary table stored (day date, facility_id bigint, days integer, at timestamptz);
create procedure tap.nights () language plpgsql as $$
begin
  for n in 1 .. 18 loop
    perform tap.night (date '2026-03-02' + n);
    if n = 3 then perform tap.pay_to ('OBB', '60', '2026-03-05'); end if;       -- 490, up to the part of the 8th
    if n = 10 then perform tap.pay_to ('ODB', '300', '2026-03-12'); end if;
    if n = 12 then perform tap.pay_to ('ODA', '10', '2026-03-01'); end if;
    insert into stored select date '2026-03-02' + n, s.facility_id, coalesce (date '2026-03-02' + n - s.default_from_on + 1, 0), clock_timestamp () from core.facility_state s;
  end loop;
end $$;
call tap.nights ();
select is ((select count (*) from stored where days > 0) > 80, true, '/sql/X09-the-nights-have-stored-days');
select is_empty ($$select s.day, f.facility_no, s.days, r.days
    from (select day, max (at) as at from stored group by day) k cross join lateral tap.runs (k.day, k.at) r
    full join stored s on s.day = k.day and s.facility_id = r.facility_id
    left join core.facility f on f.facility_id = s.facility_id where coalesce (r.days, 0) is distinct from s.days limit 5$$, '/sql/X09-each-past-day-is-what-its-night-stored');
select is ((select string_agg (distinct days::text, ' ') from stored where facility_id in (tap.id_of ('OBA'), tap.id_of ('OBB')) and day = '2026-03-20'), '12',
  '/sql/X09-from-the-part-of-the-eighth-on');

-- Each day of half a year, added up the plain way from the figures of the day.
create function tap.faults () returns setof text language plpgsql as $$
declare
  v_days jsonb := '{}'; v_ids bigint[] := array (select facility_id from core.facility); v_fault text;
begin
  for d in 0 .. 170 loop
    select coalesce (jsonb_object_agg (x.facility_id::text, coalesce ((v_days ->> x.facility_id::text)::integer, 0) + 1), '{}') into v_days
      from (select g.facility_id, sum (g.overdue) over u as overdue, sum (greatest (g.open_balance, 0)) over u as exposure, m.absolute, m.share_bp
              from rules.facility_figures (v_ids, date '2025-10-01' + d) g
              join core.facility f on f.facility_id = g.facility_id join core.product r on r.product = f.product join core.party y on y.party_id = f.party_id
             cross join lateral (select coalesce (r.exposure_class, case y.kind when 'PERSON' then 'RETAIL' else 'OTHER' end) as kind) k
              join core.materiality m on m.exposure_class = k.kind and m.currency = g.currency
            window u as (partition by k.kind, g.currency, case k.kind when 'RETAIL' then f.facility_id else f.party_id end)) x
     where x.overdue > x.absolute and x.overdue * 100 > x.exposure * x.share_bp / 100;
    select string_agg (f.facility_no || ' on ' || date '2025-10-01' + d || ': ' || coalesce (r.days, 0) || ' is not ' || coalesce (v_days ->> f.facility_id::text, '0'), ', ')
      into v_fault
      from core.facility f left join tap.runs (date '2025-10-01' + d) r on r.facility_id = f.facility_id
     where coalesce (r.days, 0) <> coalesce ((v_days ->> f.facility_id::text)::integer, 0);
    if v_fault is not null then return next v_fault; end if;
  end loop;
end $$;
select is_empty ('select * from tap.faults () limit 3', '/sql/X09-every-day-as-added-up-by-hand');

-- Default is left by all of them at once, when the probation is over.
select is (tap.stands (t.no), 'default 3 2026-06-12', '/sql/X08-below-the-threshold-the-probation-of-' || t.no || '-begins')
  from unnest (array['ODA', 'ODB', 'ODN']) t (no);

-- Who is told to be an organisation, is judged as one.
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'kind') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code) values (:run, 2, 'RP', 'organisation', 'Customer RP', 'en', 'N1');
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
reset session authorization;
select tap.night ('2026-03-21') \g /dev/null
select is (tap.stands ('RPA'), '2025-10-02 default 3', '/sql/X09-the-next-night-adds-up-what-he-has');
select * from finish ();
