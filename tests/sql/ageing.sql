-- SPDX-License-Identifier: GPL-3.0-or-later
-- R-05 against a sum of its own over a random book (U18, §5.3): each open part by its own due day, the sum of all ages is the balance, what is overdue
-- is what the facilities owe, and a row's list has just its cases. Buckets of the lists go by the oldest part of a facility (X01, A07).
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

-- Part by part: what of it is open on the day, how old it is, and which of these ages it has.
create function tap.parts (p_day date, p_branches text[]) returns table (facility_id bigint, case_id bigint, currency text, from_day integer, open bigint)
  language sql security definer as $$
  select f.facility_id, (select c.case_id from core.case_item c where c.facility_id = f.facility_id and c.is_open), f.currency,
         (select max (b.from_day) from core.bucket b where b.from_day > 0 and b.from_day <= p_day - i.due_on + case f.product when 'first' then 1 else 0 end),
         i.amount - coalesce ((select sum (a.amount) from core.allocation a where a.instalment_id = i.instalment_id and a.effective_on <= p_day), 0)::bigint
    from core.instalment i join core.facility f using (facility_id) join core.branch b on b.branch_id = f.branch_id
   where b.branch_code = any (p_branches) $$;
create function tap.plain (p_day date, p_branches text[]) returns setof text language sql as $$
  select concat_ws (' ', p.currency, coalesce (p.from_day::text, 'not due'), sum (p.open), count (distinct p.facility_id), case when p.from_day is not null then count (distinct p.case_id) end)
    from tap.parts (p_day, p_branches) p where p.open <> 0 group by p.currency, p.from_day $$;
create function tap.shown () returns setof text language sql as $$
  select concat_ws (' ', g.currency, coalesce (g.from_day::text, 'not due'), g.amount, g.facilities, g.cases) from api.glance_ageing (null) g where g.part <> 'UNALLOCATED' $$;
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
  select concat_ws (' ', x.currency, x.from_day, sum (x.open))
    from (select p.facility_id, p.currency, max (p.from_day) as from_day, sum (p.open) filter (where p.from_day is not null) as open
            from tap.parts (p_day, p_branches) p where p.open <> 0 group by p.facility_id, p.currency) x
   where x.open > 0 group by x.currency, x.from_day $$;
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
reset session authorization;
select * from finish ();
