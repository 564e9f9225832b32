-- SPDX-License-Identifier: GPL-3.0-or-later
-- R-05 against a sum of its own over a random book (U18, §5.3): each open part by its own due day, the sum of all ages is the balance, what is overdue
-- is what the facilities owe, and a row's list has just its cases. Buckets of the lists go by the oldest part of a facility (X01, A07). With floors
-- a part is asked for its own amount and a facility for what is overdue of it.
select no_plan ();
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
select setseed (0.618) as seeded \gset
insert into core.delinquency_profile (profile, grace_days, first_day) values ('FIRST', 0, 1);
insert into core.product (product, delinquency_profile) values ('first', 'FIRST');
create temporary table book as
  select n, 'A' || n as customer, case n % 4 when 0 then 'S1' else 'N1' end as branch, case n % 5 when 0 then 'UAH' else 'EUR' end as currency,
         case n % 7 when 0 then 'first' else 'loan' end as product, (20 + floor (random () * 90))::bigint as part, floor (random () * 400)::integer as first_day
    from generate_series (1, 60) n;
grant select on book to public;
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'random') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code)
select :run, n + 1, customer, 'person', 'Customer ' || n, 'en', branch from book;
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
select :run, n + 1, 'F-' || customer, 'A' || (n - 1) / 4 * 4 + 1 + case when branch = 'S1' then 3 else 0 end, product, currency, '1000', '2024-01-01' from book;
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
select :run, n * 10 + m, 'F-' || customer, m::text, (date '2026-03-02' + 30 - first_day + m * 30)::text, part::text, '1.25', '0' from book cross join generate_series (1, 7) m;
-- Some pay some parts, some more than is due, some what the tolerance leaves.
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency)
select :run, n + 1, 'P-' || customer, 'F-' || customer, 'payment', (date '2026-03-01' - n)::text,
       case n % 6 when 1 then (part * 8)::text when 2 then (part * 2 + 7)::text when 3 then (part + 0.75)::text else '13.37' end, currency from book where n % 6 <> 5;
select is (api.import_apply (gen_random_uuid (), :run) ->> 'state', 'APPLIED', '/sql/R05-the-book-is-there');
select api.import_begin (gen_random_uuid (), 'reversals') ->> 'import_id' as run \gset
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency, reverses)
select :run, n + 1, 'R-' || customer, 'F-' || customer, 'reversal', '2026-03-02', '13.37', currency, 'P-' || customer from book where n % 12 = 4;
select is (api.import_apply (gen_random_uuid (), :run) ->> 'state', 'APPLIED', '/sql/R05-some-of-it-was-reversed');
reset session authorization;

-- Of the set that counts on a day the first day of the highest bucket that so many days and so much money have reached, one after the other.
create function tap.age (p_day date, p_days integer, p_currency text, p_amount bigint) returns integer language plpgsql security definer as $$
declare v_b record; v_floor bigint; v_age integer;
begin
  for v_b in select * from core.bucket b where b.from_on = (select max (x.from_on) from core.bucket x where x.from_on <= p_day) and b.from_day > 0 order by b.from_day loop
    select l.amount into v_floor from core.bucket_floor l where l.from_on = v_b.from_on and l.bucket = v_b.bucket and l.currency = p_currency;
    if v_b.from_day <= p_days and coalesce (v_floor, p_amount) <= p_amount then
      v_age := v_b.from_day;
    end if;
  end loop;
  return v_age;
end $$;
-- Part by part: what of it is open on the day, how old it is, and which of these ages it has.
create function tap.parts (p_day date, p_branches text[]) returns table (facility_id bigint, case_id bigint, currency text, from_day integer, open bigint, days integer)
  language sql security definer as $$
  select f.facility_id, (select c.case_id from core.case_item c where c.facility_id = f.facility_id and c.is_open), f.currency,
         tap.age (p_day, y.days, f.currency, o.open), o.open, y.days
    from core.instalment i join core.facility f using (facility_id) join core.branch b on b.branch_id = f.branch_id
   cross join lateral (select p_day - i.due_on + case f.product when 'first' then 1 else 0 end as days) y
   cross join lateral (select i.amount - coalesce ((select sum (a.amount) from core.allocation a
                                                     where a.instalment_id = i.instalment_id and a.effective_on <= p_day), 0)::bigint as open) o
   where b.branch_code = any (p_branches) $$;
create function tap.plain (p_day date, p_branches text[]) returns setof text language sql as $$
  select concat_ws (' ', p.currency, coalesce (p.from_day::text, 'not due'), sum (p.open), count (distinct p.facility_id), case when p.from_day is not null then count (distinct p.case_id) end)
    from tap.parts (p_day, p_branches) p where p.open <> 0 group by p.currency, p.from_day $$;
create function tap.shown () returns setof text language sql as $$
  select concat_ws (' ', g.currency, coalesce (g.from_day::text, 'not due'), g.amount, g.facilities, g.cases) from api.glance_ageing (null) g
   where g.part <> 'UNALLOCATED' and g.amount <> 0 $$;
create function tap.balances (p_branches text[]) returns setof text language sql security definer as $$
  select f.currency || ' ' || sum ((select sum (i.amount) from core.instalment i where i.facility_id = f.facility_id)
           - coalesce ((select sum (case p.kind when 'REVERSAL' then - p.amount else p.amount end) from core.payment p where p.facility_id = f.facility_id), 0))
    from core.facility f join core.branch b on b.branch_id = f.branch_id where b.branch_code = any (p_branches) group by f.currency $$;
create function tap.owed (p_branches text[]) returns setof text language sql security definer as $$
  select s.currency || ' ' || sum (s.overdue) from core.facility_state s join core.branch b on b.branch_id = s.branch_id where b.branch_code = any (p_branches) group by s.currency $$;
create function tap.cases_of_age (p_day date, p_branches text[], p_currency text, p_from_day integer) returns bigint[] language sql as $$
  select array (select distinct p.case_id from tap.parts (p_day, p_branches) p where p.open <> 0 and p.currency = p_currency and p.from_day = p_from_day and p.case_id is not null order by 1) $$;
-- Each facility once, by the age of its oldest part.
create function tap.wholes (p_day date, p_branches text[]) returns setof text language sql as $$
  select concat_ws (' ', x.currency, tap.age (p_day, x.days, x.currency, x.open), sum (x.open))
    from (select p.facility_id, p.currency, max (p.days) as days, sum (p.open) filter (where p.from_day is not null)::bigint as open
            from tap.parts (p_day, p_branches) p where p.open <> 0 group by p.facility_id, p.currency) x
   where x.open > 0 group by x.currency, tap.age (p_day, x.days, x.currency, x.open) $$;
create function tap.worst (p_bucket integer) returns bigint[] language sql security definer as $$
  select array (select c.case_id from core.case c join core.case_item i on i.case_id = c.case_id and i.is_open
                  join core.facility_state s on s.facility_id = i.facility_id join core.branch b on b.branch_id = c.branch_id
                 where c.stage is not null and b.branch_code = 'N1' group by c.case_id having max (s.bucket) = p_bucket order by 1) $$;
grant execute on all functions in schema tap to public;

create function tap.ties (p_login text, p_branches text[], p_day date) returns setof text language plpgsql as $$
declare
  v_at text := '-of-' || p_login || '-on-' || p_day;
begin
  execute format ('set session authorization %I', p_login);
  return next is (array (select s from tap.shown () s order by 1), array (select x from tap.plain (p_day, p_branches) x order by 1), '/sql/R05-by-due-day-as-added-up' || v_at);
  return next is (array (select g.currency || ' ' || sum (g.amount) from api.glance_ageing (null) g group by g.currency order by 1),
                  array (select b from tap.balances (p_branches) b order by 1), '/sql/R05-all-ages-make-the-balance' || v_at);
  return next is (array (select g.currency || ' ' || sum (g.amount) from api.glance_ageing (null) g where g.part = 'BUCKET' group by g.currency order by 1),
                  array (select o from tap.owed (p_branches) o order by 1), '/sql/R05-what-is-overdue-is-what-the-facilities-owe' || v_at);
  return next is (array (select concat_ws (' ', g.currency, g.from_day, g.by_oldest) from api.glance_ageing (null) g where g.by_oldest > 0 order by 1),
                  array (select w from tap.wholes (p_day, p_branches) w order by 1), '/sql/X01-and-by-the-oldest-due-day-of-each-facility' || v_at);
  return next is (array (select g.currency || ' ' || sum (g.by_oldest) from api.glance_ageing (null) g where g.part = 'BUCKET' group by g.currency order by 1),
                  array (select o from tap.owed (p_branches) o order by 1), '/sql/R05-both-ways-make-what-is-overdue' || v_at);
  return next is ((select count (*) from api.glance_ageing (null) g
                    where g.part = 'BUCKET' and array (select k from unnest (api.case_keys (g.filter, null, false)) k order by 1)
                                                is distinct from tap.cases_of_age (p_day, p_branches, g.currency, g.from_day)), 0::bigint,
                  '/sql/C10-a-rows-list-has-just-its-cases' || v_at);
  reset session authorization;
end $$;
select tap.ties (login, branches, '2026-03-02') from (values ('head_n', array['N1']), ('coll_s1', array['S1'])) p (login, branches);
set session authorization head_n;
select is (array (select k from unnest (api.case_keys (jsonb_build_object ('bucket', b), null, false)) k order by 1), tap.worst (b), '/sql/X01-bucket-' || b || '-of-a-list-is-the-worst-facilitys')
  from generate_series (0, 5) b;
select sum (amount) as before from api.glance_ageing (null) where currency = 'EUR' \gset
reset session authorization;
select ok ((select count (distinct from_day) > 4 from tap.parts ('2026-03-02', '{N1}') where open <> 0), '/sql/R05-and-there-were-ages-enough');

-- Two weeks later: fallen due or not, the total only moves by what was paid (§5.3).
set session authorization importer_ho;
select tap.pay ('A1', '30', '2026-03-01') as a, tap.pay ('A2', '10', '2026-03-02') as b \gset
reset session authorization;
select tap.night ('2026-03-16') \g /dev/null
select tap.ties (login, branches, '2026-03-16') from (values ('head_n', array['N1']), ('coll_s1', array['S1'])) p (login, branches);
set session authorization head_n;
select is ((select sum (amount) from api.glance_ageing (null) where currency = 'EUR'), :before - 4000::numeric, '/sql/R05-the-total-moves-by-what-was-paid');
select string_agg (currency || amount, ' ' order by currency) as totals from (select currency, sum (amount) as amount from api.glance_ageing (null) group by 1) x \gset
select string_agg (concat_ws ('|', currency, from_day, amount), ' ' order by currency, from_day) as ages from api.glance_ageing (null) where part = 'BUCKET' \gset
reset session authorization;

-- Floors from the next day on (A07): between the amounts of single parts and what facilities owe, and a bucket that no single part reaches.
set session authorization manager_ho;
select api.buckets_set (gen_random_uuid (), '0,1,31,61,91,121', '2026-03-17', '31:EUR:6000,61:EUR:4500,91:EUR:9000,121:EUR:20000,61:UAH:7000,121:UAH:3000,31:USD:1') \g /dev/null
reset session authorization;
select tap.night ('2026-03-17') \g /dev/null
select tap.ties (login, branches, '2026-03-17') from (values ('head_n', array['N1']), ('coll_s1', array['S1'])) p (login, branches);
set session authorization head_n;
select is ((select string_agg (currency || amount, ' ' order by currency) from (select currency, sum (amount) as amount from api.glance_ageing (null) group by 1) x),
  :'totals', '/sql/A07-floors-move-between-ages-and-nothing-else');
select isnt ((select string_agg (concat_ws ('|', currency, from_day, amount), ' ' order by currency, from_day) from api.glance_ageing (null) where part = 'BUCKET'),
  :'ages', '/sql/A07-and-they-do-move');
select ok (exists (select from api.glance_ageing (null) where part = 'BUCKET' and amount = 0 and facilities = 0 and cases = 0 and by_oldest > 0 and from_day = 121),
  '/sql/A07-an-age-with-facilities-and-no-single-part');
reset session authorization;

-- One band for each count of days and amount, whose bucket is the one that is reached.
select is_empty ($$select c.currency, d.day, x.amount, count (b.bucket), max (b.bucket), rules.bucket_above (d.day, c.currency, x.amount, v.on_day)
                     from (values ('EUR'), ('UAH'), ('USD'), ('IRR')) c (currency) cross join generate_series (0, 130) d (day)
                    cross join (values (-5::bigint), (0), (1), (2999), (3000), (4499), (4500), (5999), (6000), (8999), (9000), (19999), (20000), (9223372036854775807)) x (amount)
                    cross join (values (date '2026-03-16'), ('2026-03-17')) v (on_day)
                     left join rules.bucket_bands (v.on_day) b on b.currency = c.currency and d.day between b.from_day and b.to_day
                                                              and x.amount between b.from_amount and b.to_amount
                    group by c.currency, d.day, x.amount, v.on_day
                   having count (b.bucket) <> 1 or max (b.bucket) <> rules.bucket_above (d.day, c.currency, x.amount, v.on_day)$$, '/sql/A07-bands-cover-everything-once');
select * from finish ();
