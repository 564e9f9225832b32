-- SPDX-License-Identifier: GPL-3.0-or-later
-- The states of facilities and customers and the history of arrears, kept as the facts come (X02, X05, X06, X07, X09): seventy days of a
-- small book with payments, late ones, reversals, pauses and their ends, compared with what the facts say after each of them.
select plan (15);
update core.setting set value = '"IR"' where name = 'classification';
\ir ../support/test-book.sql

insert into core.delinquency_profile (profile, grace_days, first_day) values ('GRACE5', 5, 1);
insert into core.product (product, delinquency_profile, exposure_class) values ('graced', 'GRACE5', 'OTHER');
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'states') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code)
select :run, n + 1, 'Q' || n, case when n % 3 = 0 then 'organisation' else 'person' end, 'Customer ' || n, 'en', 'N1' from generate_series (1, 6) n;
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
select :run, n + 1, 'F-Q' || n, 'Q' || (n - 1) % 6 + 1, case when n % 4 = 0 then 'graced' else 'loan' end, case when n = 8 then 'IRR' else 'EUR' end, '9000',
       '2024-01-01' from generate_series (1, 10) n;
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
select :run, n * 20 + m, 'F-Q' || n, m::text, (date '2025-10-03' + m * 30 + n)::text, case when n = 8 then '9000' else (40 * n)::text end, '15', '0'
  from generate_series (1, 10) n, generate_series (1, 12) m where not (n = 6 and m < 6);
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
reset session authorization;

-- What the facts say, the plain way: the same rules asked for one day, and the days in a row counted back one by one.
create temporary table counted (facility_id bigint primary key, days integer);
create function tap.default_days (p_on date, p_cutoff timestamptz default 'infinity') returns table (facility_id bigint, days integer)
  language plpgsql as $$
#variable_conflict use_column
declare
  v_days integer := 0; v_ids bigint[] := array (select facility_id from core.facility);
begin
  while v_ids <> '{}' loop
    v_ids := array (
      select x.facility_id
        from (select g.facility_id, coalesce (m.absolute, c.tolerance) as absolute, coalesce (m.share_bp, 0) as share_bp,
                     sum (g.overdue) over u as overdue, sum (greatest (g.open_balance, 0)) over u as exposure
                from rules.facility_figures (v_ids, p_on - v_days, p_cutoff) g
                join core.facility f on f.facility_id = g.facility_id join core.product r on r.product = f.product
                join core.party y on y.party_id = f.party_id join core.currency c on c.currency = g.currency
               cross join lateral (select coalesce (r.exposure_class, case y.kind when 'PERSON' then 'RETAIL' else 'OTHER' end) as kind) k
                left join lateral (select * from core.materiality x where x.currency = g.currency and x.from_on <= p_on - v_days
                                      and x.exposure_class = k.kind order by x.from_on desc limit 1) m on true
              window u as (partition by f.party_id, g.currency, k.kind, case k.kind when 'RETAIL' then f.facility_id end)) x
       where x.overdue > x.absolute and x.overdue * 10000 > x.share_bp * x.exposure);
    v_days := v_days + 1;
    return query select i, v_days from unnest (v_ids) i;
  end loop;
end $$;
create procedure tap.count_days (p_on date, p_one_by_one boolean) language plpgsql as $$
begin
  delete from counted;
  if p_one_by_one then
    insert into counted select d.facility_id, max (d.days) from tap.default_days (p_on) d group by 1;
  else
    insert into counted select r.facility_id, p_on - r.from_on + 1
      from rules.default_runs (array (select l from rules.late_parts (array (select facility_id from core.facility), p_on) l), p_on) r;
  end if;
end $$;
create function tap.default_of (p_party_id bigint, p_on date) returns boolean language sql as $$
  select exists (select from core.facility f join counted d using (facility_id) where f.party_id = p_party_id and d.days > 90)
      or exists (select from core.default_flag x where x.party_id = p_party_id and x.from_on <= p_on and (x.lifted_on is null or x.lifted_on > p_on)) $$;
create function tap.class_of (p_oldest date, p_first integer, p_on date) returns text language sql as $$
  select case when p_oldest is null then 'CURRENT' when p_on + p_first > p_oldest + interval '18 months' then 'DOUBTFUL'
              when p_on + p_first > p_oldest + interval '6 months' then 'DEFERRED' when p_on + p_first > p_oldest + interval '2 months' then 'PAST_DUE'
              else 'CURRENT' end $$;
create function tap.state_faults (p_on date) returns setof text language sql as $$
  select f.facility_no || ' on ' || p_on || ': ' || concat_ws (' ', s.oldest_due_on, s.overdue, s.arrears, s.open_balance, s.weight, s.delinquent_from,
           s.bucket, s.default_from_on, s.is_default, s.ifrs_stage, s.class, s.next_due_on, s.next_due_amount)
         || ' is not ' || concat_ws (' ', w.oldest_due_on, w.overdue, w.arrears, w.open_balance, w.weight, w.delinquent_from, w.bucket, w.default_from_on,
           w.is_default, w.ifrs_stage, w.class, w.next_due_on, w.next_due_amount)
    from core.facility f
    left join core.facility_state s on s.facility_id = f.facility_id
    cross join lateral (
      select g.oldest_due_on, g.overdue, g.arrears, g.open_balance, g.weight, d.delinquent_from, coalesce (d.bucket, 0) as bucket,
             p_on - nullif (x.days, 0) + 1 as default_from_on, x.is_default,
             (case when x.is_default or d.past_due_days > 90 then 3 when d.past_due_days > 30 then 2 else 1 end)::smallint as ifrs_stage,
             tap.class_of (d.oldest_due_on, y.first_day, p_on) as class, n.due_on as next_due_on, n.amount as next_due_amount
        from rules.facility_figures (array[f.facility_id], p_on) g
        join core.product r on r.product = f.product
        join core.delinquency_profile y on y.profile = r.delinquency_profile
        cross join lateral (select (select d.days from counted d where d.facility_id = f.facility_id) as days, tap.default_of (f.party_id, p_on) as is_default) x
        left join rules.facility_days (array[g], p_on) d on true
        left join lateral (select i.due_on, sum (i.amount)::bigint as amount from core.instalment i
                            where i.facility_id = f.facility_id and i.due_on >= p_on + y.first_day
                              and not exists (select from core.instalment_end e where e.instalment_id = i.instalment_id)
                            group by i.due_on order by i.due_on limit 1) n on true) w
   where (s.party_id, s.branch_id, s.oldest_due_on, s.overdue, s.arrears, s.open_balance, s.weight, s.delinquent_from, s.bucket, s.default_from_on,
          s.is_default, s.ifrs_stage, s.class, s.next_due_on, s.next_due_amount)
         is distinct from (f.party_id, f.branch_id, w.oldest_due_on, w.overdue, w.arrears, w.open_balance, w.weight, w.delinquent_from, w.bucket,
          w.default_from_on, w.is_default, w.ifrs_stage, w.class, w.next_due_on, w.next_due_amount)
  union all
  select 'customer ' || p.customer_no || ' on ' || p_on
    from core.party p
    left join core.customer_state c on c.party_id = p.party_id
    join (select s.party_id, count (*)::integer as n, min (s.currency) as low, max (s.currency) as high, sum (s.overdue)::bigint as overdue,
                 sum (s.weight)::bigint as weight, min (s.oldest_due_on) filter (where s.arrears > 0) as oldest, max (s.bucket) as bucket,
                 bool_or (s.is_default) as is_default, max (s.ifrs_stage) as stage, min (s.next_due_on) as next_due_on,
                 (array_agg (s.class order by array_position ('{CURRENT,PAST_DUE,DEFERRED,DOUBTFUL}'::text[], s.class) desc))[1] as class
            from core.facility_state s group by s.party_id) w on w.party_id = p.party_id
   where (c.facility_count, c.currency, c.overdue, c.weight, c.oldest_due_on, c.bucket, c.is_default, c.ifrs_stage, c.next_due_on, c.class)
         is distinct from (w.n, case when w.low = w.high then w.low end, case when w.low = w.high then w.overdue end, w.weight, w.oldest, w.bucket,
                           w.is_default, w.stage, w.next_due_on, w.class) $$;

create temporary table known (n integer generated always as identity, on_day date, at timestamptz);
create temporary table fault (said text);
grant all on known, fault, counted to public;
select setseed (0.42) \g /dev/null
create procedure tap.seventy_days () language plpgsql as $$
declare
  v_day date := '2026-03-02'; v_no text; v_dice float8; v_pause bigint;
begin
  for n in 1 .. 70 loop
    v_dice := random ();
    v_no := 'Q' || 1 + floor (random () * 10)::integer;
    if v_dice < 0.25 then      -- today's money
      set session authorization importer_ho;
      perform tap.pay_in (v_no, v_day, null);
    elsif v_dice < 0.45 then   -- money that was paid some weeks ago
      set session authorization importer_ho;
      perform tap.pay_in (v_no, v_day - (random () * 40)::integer, null);
    elsif v_dice < 0.55 then   -- money that comes back
      select p.payment_no into v_no from core.payment p
       where p.kind = 'PAYMENT' and p.payment_no like 'Q%' and not exists (select from core.payment r where r.reverses_id = p.payment_id)
       order by random () limit 1;
      if found then
        set session authorization importer_ho;
        perform tap.pay_in (split_part (v_no, '/', 1), v_day, v_no);
      end if;
    elsif v_dice < 0.7 then
      if not exists (select from core.delinquency_pause w join core.facility f on f.facility_id = w.facility_id where f.facility_no = 'F-' || v_no) then
        set session authorization head_n;
        perform api.pause_set (gen_random_uuid (), tap.id_of (v_no), v_day - 20 + (random () * 25)::integer, v_day + 6 + (random () * 20)::integer, 'r');
      end if;
    elsif v_dice < 0.8 then
      select w.pause_id into v_pause from core.delinquency_pause w
       where w.from_on <= v_day and w.ends_on > v_day and w.resumed_on is null order by 1 limit 1;
      if found then
        set session authorization head_n;
        perform api.pause_resume (gen_random_uuid (), v_pause);
      end if;
    end if;
    reset session authorization;
    call tap.count_days (v_day, n % 14 = 0);
    insert into fault select tap.state_faults (v_day);
    insert into known (on_day, at) values (v_day, clock_timestamp ());
    set session authorization dun_batch;
    perform api.day_close (gen_random_uuid ());
    perform api.day_open (gen_random_uuid (), v_day + 1);
    reset session authorization;
    v_day := v_day + 1;
    if n % 3 = 0 then
      call tap.count_days (v_day, false);
      insert into fault select tap.state_faults (v_day);
    end if;
    insert into known (on_day, at) values (v_day, clock_timestamp ());
  end loop;
end $$;
create function tap.id_of (p_no text) returns bigint language sql security definer as $$ select facility_id from core.facility where facility_no = 'F-' || p_no $$;
-- A chunk of two at a time.
create function tap.night (p_day date) returns integer language plpgsql as $$
declare
  v_result jsonb := '{"last": 0}'; v_count integer := 0;
begin
  while v_result ->> 'last' is not null loop
    v_result := batch.states (p_day, (v_result ->> 'last')::bigint, 2);
    v_count := v_count + (v_result ->> 'parties')::integer;
  end loop;
  return v_count;
end $$;
create function tap.pay_in (p_no text, p_on date, p_reverses text) returns text language plpgsql as $$
declare
  v_import bigint := (api.import_begin (gen_random_uuid (), 'payments') ->> 'import_id')::bigint;
begin
  insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency, reverses)
  select v_import, 2, p_no || '/' || v_import, 'F-' || p_no, case when p_reverses is null then 'payment' else 'reversal' end, p_on::text,
         case when p_reverses is not null then tap.amount_of (p_reverses) when p_no = 'Q8' then '9100' else '170.00' end,
         case when p_no = 'Q8' then 'IRR' else 'EUR' end, p_reverses;
  return api.import_apply (gen_random_uuid (), v_import) ->> 'state';
end $$;
create function tap.amount_of (p_payment_no text) returns text language sql security definer as $$
  select case p.currency when 'IRR' then p.amount::text else (p.amount / 100.0)::numeric (12, 2)::text end from core.payment p where p.payment_no = p_payment_no $$;

set statement_timeout = 0;
call tap.seventy_days ();
select is_empty ('select distinct said from fault limit 5', '/sql/X05-the-states-are-what-the-facts-say-each-day');
select ok ((select count (*) > 12 from core.payment where payment_no like 'Q%' and kind = 'PAYMENT') and (select count (*) > 1 from core.payment where kind = 'REVERSAL')
           and (select count (*) > 3 from core.delinquency_pause), '/sql/X05-and-there-were-facts-enough');
select ok ((select count (distinct bucket) > 3 from core.delinquency_interval) and exists (select from core.facility_state where is_default)
           and (select count (distinct class) > 1 from core.facility_state), '/sql/X09-and-states-enough');

-- Fifty pairs of a day and a moment after it, all facilities: the log as it was known then is what the facts known then say.
create temporary table asked as
select k.at, k.on_day - (random () * 120)::integer as on_day from known k order by random () limit 50;
create function tap.log_faults () returns setof text language sql as $$
  select f.facility_no || ' on ' || a.on_day || ' as of ' || a.at || ': ' || coalesce (l.days, '-') || ' is not ' || coalesce (w.days, '-')
    from asked a
    cross join core.facility f
    left join lateral (select past_due_days || ' ' || oldest_due_on || ' ' || bucket as days
                         from rules.delinquency_log (array[f.facility_id], a.on_day, a.on_day, a.at)) l on true
    left join lateral (select past_due_days || ' ' || oldest_due_on || ' ' || bucket as days
                         from rules.facility_days (array (select g from rules.facility_figures (array[f.facility_id], a.on_day, a.at) g), a.on_day, a.at)) w on true
   where l.days is distinct from w.days $$;
select is_empty ('select tap.log_faults () limit 5', '/sql/X06-the-log-of-fifty-days-as-known-then-is-what-the-facts-said-then');
update asked set at = 'infinity';
select is_empty ('select tap.log_faults () limit 5', '/sql/X06-and-as-known-now');
select ok (exists (select from core.delinquency_interval where superseded_at is not null), '/sql/X02-late-facts-have-superseded-rows');
select is_empty ($$select a.* from core.delinquency_interval a join core.delinquency_interval b using (facility_id)
                    where a.superseded_at is null and b.superseded_at is null and a.ctid <> b.ctid
                      and daterange (a.from_on, a.to_on) && daterange (b.from_on, b.to_on)$$, '/sql/X02-of-each-day-one-row-counts');
create function tap.run_faults (p_on date) returns setof text language sql as $$
  select f.facility_no || ' on ' || p_on || ': ' || coalesce (p_on - r.from_on + 1, 0) || ' is not ' || coalesce (d.days, 0)
    from core.facility f
    left join rules.default_runs (array (select l from rules.late_parts (array (select facility_id from core.facility), p_on) l), p_on) r using (facility_id)
    left join (select facility_id, max (days) as days from tap.default_days (p_on) group by 1) d using (facility_id)
   where coalesce (p_on - r.from_on + 1, 0) <> coalesce (d.days, 0) $$;
insert into core.materiality values ('RETAIL', 'EUR', '2026-02-14', 20000, 200), ('OTHER', 'EUR', '2026-04-02', 9000, 50);
select is_empty ('select tap.run_faults (on_day) from (select on_day from asked limit 12) a', '/sql/X09-default-days-as-counted-one-by-one-under-thresholds-that-change');
delete from core.materiality where isfinite (from_on);

-- Nothing that is not due is touched; what is touched twice is not written twice.
create function tap.marks () returns text language sql as $$
  select md5 (string_agg (x, ',' order by x)) from (select s.facility_id || ' ' || s.xmin::text as x from core.facility_state s
    union all select c.party_id || ' ' || c.xmin::text from core.customer_state c union all select i.recorded_at || i.xmin::text from core.delinquency_interval i) t $$;
select tap.marks () as before \gset
select is (tap.night ('2026-05-11'), 0, '/sql/X05-a-second-night-of-the-day-finds-nothing');
select is (cardinality (rules.states_refresh (array (select facility_id from core.facility), '2026-05-11')), 0, '/sql/X05-nor-does-a-refresh-of-all');
select is (tap.marks (), :'before', '/sql/X05-and-nothing-is-written');

-- The states go where their facility goes.
select f.facility_id, f.party_id as old_party, p.party_id as new_party from core.facility f, core.party p
 where f.facility_no = 'F-Q6' and p.customer_no = 'Q5' \gset
update core.facility set party_id = :new_party where facility_id = :facility_id;
select is (rules.states_refresh (array[:facility_id], '2026-05-11'), array[least (:old_party, :new_party), greatest (:old_party, :new_party)]::bigint[],
  '/sql/A02-a-facility-that-changes-hands-concerns-both');
select is ((select facility_count || ' ' || bucket || ' ' || coalesce (overdue::text, '-') from core.customer_state where party_id = :old_party), '0 0 -',
  '/sql/A02-who-has-no-facility-left-owes-nothing');
select branch_id as south from core.branch where branch_code = 'S1' \gset
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'branch') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code)
values (:run, 2, 'Q5', 'person', 'Customer 5', 'en', 'S1');
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
reset session authorization;
select is ((select array_agg (distinct b) from (select branch_id as b from core.facility_state where party_id = :new_party
    union select branch_id from core.customer_state where party_id = :new_party
    union select i.branch_id from core.delinquency_interval i join core.facility f using (facility_id) where f.party_id = :new_party) x), array[:south]::int[],
  '/sql/I18-states-and-history-go-with-the-branch');
call tap.count_days ('2026-05-11', true);
select is_empty ('select tap.state_faults (''2026-05-11'')', '/sql/A02-and-stand-there-as-the-facts-say');
select * from finish ();
