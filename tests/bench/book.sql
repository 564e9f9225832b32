-- SPDX-License-Identifier: GPL-3.0-or-later
-- A bank of any size, written straight into the tables by a superuser: only to measure on, in a database of its own.
--   psql -X -d CLONE -v cases=1000000 -v branches=N1,N2 -f book.sql
-- Each customer has a phone, the first 20,000 (or -v addresses=…) an address, one facility with two instalments and one open case; owners are the collectors.
\set ON_ERROR_STOP on
\set QUIET on
\if :{?addresses}
\else
\set addresses 20000
\endif
set session_replication_role = replica;
set synchronous_commit = off;
set work_mem = '256MB';
set maintenance_work_mem = '512MB';

-- Indexes are faster built than kept; those of constraints stay.
create temporary table later as
select pg_get_indexdef (i.indexrelid) as definition, i.indexrelid::regclass::text as name
  from pg_index i
 where i.indrelid in ('core.party'::regclass, 'core.contact_point'::regclass, 'core.facility'::regclass, 'core.instalment'::regclass,
                      'core.case'::regclass, 'core.case_pulse'::regclass, 'core.case_item'::regclass, 'core.activity'::regclass)
   and not exists (select from pg_constraint c where c.conindid = i.indexrelid);
select format ('drop index %s', name) from later \gexec

create temporary table place as
select row_number () over (order by b.branch_code) - 1 as n, b.branch_id,
       (select array_agg (s.login order by s.login)
          from core.staff s join core.staff_role r on r.login = s.login
         where s.branch_id = b.branch_id and r.role = 'collector') as owners
  from core.branch b where b.branch_code = any (string_to_array (:'branches', ','));
create temporary table word as
select array['Anna', 'Boris', 'Clara', 'Dmitri', 'Elena', 'Farid', 'Georgios', 'Halina', 'Ivan', 'Julia', 'Kamil', 'Leyla', 'Maria',
             'Nikos', 'Olena', 'Pavel', 'Rashad', 'Sofia', 'Tomasz', 'Ursula', 'Vasil', 'Wanda', 'Yusif', 'Zofia', 'Реза', 'Μαρία',
             'Олена', 'Иван', 'رضا', 'مریم'] as first,
       array['Aliyev', 'Becker', 'Dimitrov', 'Ferrari', 'Georgiev', 'Hoffmann', 'Ivanova', 'Jensen', 'Kowalska', 'Mammadov', 'Nowak',
             'Orlova', 'Papadopoulos', 'Rossi', 'Schulz', 'Tkachenko', 'Wagner', 'Zielinski', 'Коваленко', 'Παππάς', 'احمدی'] as last,
       array['an', 'ber', 'cor', 'den', 'el', 'fa', 'gor', 'hil', 'in', 'jar', 'kov', 'lan', 'mir', 'nor', 'ost', 'pol', 'ras', 'sten',
             'tor', 'ulm', 'var', 'wes', 'zan'] as part;

insert into core.party (party_id, customer_no, kind, name, language, branch_id, customer_since) overriding system value
select i, 'B' || lpad (i::text, 8, '0'), 'PERSON',
       w.first[1 + i % 30] || ' ' || initcap (w.part[1 + (i * 7) % 23] || w.part[1 + (i / 23) % 23] || w.part[1 + (i / 529) % 23]) || ' '
         || w.last[1 + (i / 30) % 21],
       (array['en', 'fa', 'az', 'pl', 'uk', 'ru', 'el', 'bg'])[1 + i % 8], p.branch_id, '2015-01-01'
  from generate_series (1, :cases) i, word w, place p
 where p.n = i % (select count (*) from place);
insert into core.contact_point (party_id, branch_id, kind, value, is_primary, state, source)
select p.party_id, p.branch_id, 'PHONE', '+48 22 ' || lpad (p.party_id::text, 8, '0'), true, 'VALID', 'IMPORT' from core.party p;
insert into core.contact_point (party_id, branch_id, kind, street, postal_code, city, country, is_primary, state, source)
select p.party_id, p.branch_id, 'ADDRESS', 'Long Street ' || p.party_id % 200, lpad ((p.party_id % 90000)::text, 5, '0'), 'Gdynia', 'PL',
       true, 'VALID', 'IMPORT'
  from core.party p where p.party_id <= :addresses;
insert into core.product (product) values ('personal loan') on conflict do nothing;
insert into core.facility (facility_id, facility_no, party_id, branch_id, product, currency, principal, opened_on) overriding system value
select p.party_id, 'F' || lpad (p.party_id::text, 8, '0'), p.party_id, p.branch_id, 'personal loan', 'EUR', 1000000, '2025-01-01'
  from core.party p;
insert into core.instalment (instalment_id, facility_id, branch_id, instalment_no, due_on, principal, interest, effective_on)
  overriding system value
select p.party_id * 3 + n, p.party_id, p.branch_id, n + 1, d.day - (p.party_id * 7919 % 180)::integer + n * 30 - 31,
       10000 + p.party_id * 104729 % 90000, 500, '-infinity'
  from core.party p, generate_series (0, 1) n, core.business_day d where d.closed_at is null;
insert into core.case (case_id, case_no, party_id, branch_id, stage, tray_ready_on, owner, opened_on, opened_by, sort_due_on, sort_arrears, sort_name) overriding system value
select p.party_id, 'C' || lpad (p.party_id::text, 8, '0'), p.party_id, p.branch_id, s.stage,
       case when s.stage in ('WARNING_1', 'WARNING_2', 'COMMITTEE') then d.day - 5 end,
       case when p.party_id % 10 > 0 then l.owners[1 + p.party_id / 11 % cardinality (l.owners)] end, d.day - 30, 'BENCH',
       d.day - (p.party_id * 7919 % 180)::integer - 31,
       (10500 + p.party_id * 104729 % 90000) * (1 + (p.party_id * 7919 % 180) / 60), left (p.name, 60)
  from core.party p
  join place l on l.branch_id = p.branch_id, core.business_day d,
       lateral (select (array['FOLLOW_UP', 'FOLLOW_UP', 'FOLLOW_UP', 'FOLLOW_UP', 'WARNING_1', 'WARNING_1', 'WARNING_2', 'COMMITTEE', 'LEGAL',
                              'AGREEMENT'])[1 + p.party_id * 13 % 10] as stage) s
 where d.closed_at is null;
insert into core.case_pulse (case_id, branch_id, owner, stage, sort_due_on, next_action_on)
select c.case_id, c.branch_id, c.owner, c.stage, c.sort_due_on, d.day + (c.case_id * 31 % 30)::integer - 10
  from core.case c, core.business_day d where d.closed_at is null;
insert into core.case_item (case_id, branch_id, facility_id, added_on)
select c.case_id, c.branch_id, c.case_id, c.opened_on from core.case c;
insert into core.activity (case_id, branch_id, action, note, happened_at, business_on, recorded_by)
select c.case_id, c.branch_id, 'CALL_OUT', 'Rang twice, nobody at home', clock_timestamp (), c.opened_on, coalesce (c.owner, 'BENCH')
  from core.case c where c.case_id % 10 = 0;

select setval (pg_get_serial_sequence (t.name, t.key), :cases * 4)
  from (values ('core.party', 'party_id'), ('core.facility', 'facility_id'), ('core.instalment', 'instalment_id'),
               ('core."case"', 'case_id')) t (name, key) \g /dev/null
select definition from later \gexec
vacuum (analyze) core.party, core.contact_point, core.facility, core.instalment, core.case, core.case_pulse, core.case_item,
  core.activity;
checkpoint;
