-- SPDX-License-Identifier: GPL-3.0-or-later
-- Days on which banks are closed, and due days that fall on one (features §4.4, last sentence).
select plan (26);
\ir ../support/test-book.sql

insert into core.calendar (calendar, weekend) values ('TEST', '{6,7}'), ('NEVER', '{}');
insert into core.calendar_holiday (calendar, day, name) values ('TEST', '2026-05-01', 'May'), ('TEST', '2026-05-04', 'Moved');
select is (rules.is_business_day (t.calendar, t.on_day), t.is_open, '/sql/X05-open-' || t.calendar || '-' || t.on_day)
  from (values ('TEST', date '2026-04-30', true), ('TEST', '2026-05-01', false), ('TEST', '2026-05-02', false), ('TEST', '2026-05-03', false),
               ('TEST', '2026-05-04', false), ('TEST', '2026-05-05', true), ('NEVER', '2026-05-03', true), ('NOWHERE', '2026-05-03', true),
               ('IR', '2026-03-21', false), ('IR', '2026-05-01', false), ('IR', '2026-05-03', true), ('PL', '2026-04-06', false),
               ('PL', '2026-06-04', false), ('GR', '2026-04-13', false), ('BG', '2025-04-18', false)) t (calendar, on_day, is_open);
select is (rules.business_shift ('TEST', t.on_day, t.convention), t.moved, '/sql/A03-' || t.convention || '-' || t.on_day)
  from (values (date '2026-05-01', 'NONE', date '2026-05-01'), ('2026-05-01', 'FOLLOWING', '2026-05-05'),
               ('2026-05-31', 'FOLLOWING', '2026-06-01'), ('2026-05-31', 'MODIFIED_FOLLOWING', '2026-05-29'),
               ('2026-05-02', 'MODIFIED_FOLLOWING', '2026-05-05'), ('infinity', 'FOLLOWING', 'infinity')) t (on_day, convention, moved);
-- Properties of every day of six years: the result is open, none between is, the modified one stays in its month, the open day stays.
select is_empty ($$
  select d.day, c.calendar, s.next, s.same
    from (select day::date from generate_series (date '2024-01-01', '2029-12-31', '1 day') day) d
    cross join (values ('TEST'), ('PL'), ('IR')) c (calendar)
    cross join lateral (select rules.business_shift (c.calendar, d.day, 'FOLLOWING') as next,
                               rules.business_shift (c.calendar, d.day, 'MODIFIED_FOLLOWING') as same) s
   where not (rules.is_business_day (c.calendar, s.next) and rules.is_business_day (c.calendar, s.same)
              and s.next >= d.day and date_trunc ('month', s.same::timestamp) = date_trunc ('month', d.day::timestamp)
              and (s.same = s.next or s.same < d.day)
              and not exists (select from generate_series (d.day::timestamp, s.next::timestamp - interval '1 day', '1 day') b (day)
                               where rules.is_business_day (c.calendar, b.day::date))
              and not exists (select from generate_series (s.same::timestamp + interval '1 day', d.day::timestamp, '1 day') b (day)
                               where s.same < d.day and rules.is_business_day (c.calendar, b.day::date)))$$,
  '/sql/A03-properties-of-a-moved-day');

-- A facility takes its product's convention, its instalments keep the contract's day beside the one that counts.
update core.setting set value = '"TEST"' where name = 'calendar';
insert into core.product (product, due_convention) values ('moving loan', 'FOLLOWING');
create procedure tap.send (p_due text, p_principal text) language plpgsql as $$
declare
  v_import bigint := (api.import_begin (gen_random_uuid (), 'moves') ->> 'import_id')::bigint;
begin
  insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
  values (v_import, 2, 'F-MOVE', 'K1', 'moving loan', 'EUR', '1000', '2025-01-01');
  insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
  values (v_import, 2, 'F-MOVE', '1', '2026-02-28', '100', '0', '0'), (v_import, 3, 'F-MOVE', '2', p_due, p_principal, '0', '0');
  perform api.import_apply (gen_random_uuid (), v_import);
end $$;
create function tap.moves () returns text language sql security definer as $$
  select string_agg (i.due_on || coalesce (' for ' || i.contract_due_on, '') || ' v' || i.version_no, ', ' order by i.instalment_no, i.version_no)
    from core.instalment i join core.facility f on f.facility_id = i.facility_id where f.facility_no = 'F-MOVE' $$;
set session authorization importer_ho;
call tap.send ('2026-05-02', '100');
select is (tap.moves (), '2026-03-02 for 2026-02-28 v1, 2026-05-05 for 2026-05-02 v1', '/sql/A03-a-due-day-on-a-closed-day-moves');
call tap.send ('2026-05-02', '100');
select is (tap.moves (), '2026-03-02 for 2026-02-28 v1, 2026-05-05 for 2026-05-02 v1', '/sql/A03-the-same-file-again-changes-nothing');
call tap.send ('2026-05-09', '120');
select is (tap.moves (), '2026-03-02 for 2026-02-28 v1, 2026-05-05 for 2026-05-02 v1, 2026-05-11 for 2026-05-09 v2',
  '/sql/A03-a-new-version-moves-too');
reset session authorization;
select is ((select count (*) from core.instalment where contract_due_on is not null and contract_due_on = due_on), 0::bigint,
  '/sql/A03-a-day-that-stays-is-said-once');
select * from finish ();
