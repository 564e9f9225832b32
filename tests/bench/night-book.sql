-- SPDX-License-Identifier: GPL-3.0-or-later
-- A loan book on the evening of its business day, written straight into the tables by a superuser: only to measure on.
--   psql -X -d CLONE -v loans=1000000 -v branches=N1,N2 -f night-book.sql
-- Each customer has a phone and one loan of twelve monthly instalments, about half of them due. Four of five pay on the day; of the fifth
-- one to six instalments are open, and he has an open case. Due days are spread over the month, but for thin ones: on the third
-- night one facility of a hundred changes. What is paid on the nights to come is there already.
\set ON_ERROR_STOP on
\set QUIET on
set session_replication_role = replica;
set synchronous_commit = off;
set work_mem = '256MB';
set maintenance_work_mem = '1GB';

-- Indexes are faster built than kept; those of constraints stay.
create temporary table later as
select pg_get_indexdef (i.indexrelid) as definition, i.indexrelid::regclass::text as name
  from pg_index i
 where i.indrelid in ('core.party'::regclass, 'core.contact_point'::regclass, 'core.facility'::regclass, 'core.instalment'::regclass,
                      'core.payment'::regclass, 'core.allocation'::regclass, 'core.case'::regclass, 'core.case_pulse'::regclass,
                      'core.case_item'::regclass)
   and not exists (select from pg_constraint c where c.conindid = i.indexrelid);
select format ('drop index %s', name) from later \gexec

create temporary table place as
select row_number () over (order by b.branch_code) - 1 as n, b.branch_id,
       (select array_agg (s.login order by s.login)
          from core.staff s join core.staff_role r on r.login = s.login
         where s.branch_id = b.branch_id and r.role = 'collector') as owners
  from core.branch b where b.branch_code = any (string_to_array (:'branches', ','));
create temporary table loan as
select i::bigint as id, p.branch_id, p.owners, d.day, t.shift,
       case when i % 5 = 0 then (1 + i / 5 % 6)::integer else 0 end as missed, 10000 + i::bigint * 104729 % 90000 as amount
  from generate_series (1, :loans) i, place p, core.business_day d,
       lateral (select (i::bigint * 7919 % 30)::integer as n) s,
       lateral (select case when s.n in (1, 2, 5) and i / 30 % 7 > 0 then 6 + i / 210 % 24 else s.n end as shift) t
 where p.n = i % (select count (*) from place) and d.closed_at is null;

insert into core.party (party_id, customer_no, kind, name, language, branch_id, customer_since) overriding system value
select l.id, 'B' || lpad (l.id::text, 8, '0'), 'PERSON', 'Debtor ' || l.id,
       (array['en', 'fa', 'az', 'pl', 'uk', 'ru', 'el', 'bg'])[1 + l.id % 8], l.branch_id, '2015-01-01'
  from loan l;
insert into core.contact_point (party_id, branch_id, kind, value, is_primary, state, source)
select l.id, l.branch_id, 'PHONE', '+48 60' || lpad (l.id::text, 7, '0'), true, 'VALID', 'IMPORT' from loan l;
insert into core.contact_point (party_id, branch_id, kind, street, postal_code, city, country, is_primary, state, source)
select l.id, l.branch_id, 'ADDRESS', 'Long Street ' || l.id % 200, lpad ((l.id % 90000)::text, 5, '0'), 'Gdynia', 'PL', true, 'VALID', 'IMPORT' from loan l
 where l.id % 53 <> 0;
insert into core.product (product) values ('personal loan') on conflict do nothing;
insert into core.facility (facility_id, facility_no, party_id, branch_id, product, currency, principal, opened_on) overriding system value
select l.id, 'F' || lpad (l.id::text, 8, '0'), l.id, l.branch_id, 'personal loan', 'EUR', 12 * l.amount, l.day - 240 from loan l;
-- The k-th falls due from 179 days before the day (k = 0) on.
insert into core.instalment (instalment_id, facility_id, branch_id, instalment_no, due_on, principal, interest, effective_on)
  overriding system value
select l.id * 12 + k, l.id, l.branch_id, k + 1, l.day - 179 + l.shift + k * 30, l.amount, 0, '-infinity'
  from loan l, lateral (select k from generate_series (0, 11) k where l.id > 0) x;       -- loan by loan, as an import brings them
-- What is due up to the third night: the last open, the others paid on their day.
create temporary table paid as
select l.id, l.branch_id, l.amount, k, l.day - 179 + l.shift + k * 30 as due_on
  from loan l, lateral (select k from generate_series (0, 11) k where l.id > 0) x
 where l.day - 179 + l.shift + k * 30 <= l.day + case when l.missed = 0 then 3 else 0 end
   and k <= (case when l.missed = 0 then 182 else 179 end - l.shift) / 30 - l.missed;
insert into core.payment (payment_id, payment_no, facility_id, branch_id, kind, paid_on, amount, currency) overriding system value
select p.id * 12 + p.k, 'P' || p.id * 12 + p.k, p.id, p.branch_id, 'PAYMENT', p.due_on, p.amount, 'EUR' from paid p;
insert into core.allocation (facility_id, branch_id, payment_id, instalment_id, part, amount, effective_on)
select p.id, p.branch_id, p.id * 12 + p.k, p.id * 12 + p.k, 'PRINCIPAL', p.amount, p.due_on from paid p;
insert into core.case (case_id, case_no, party_id, branch_id, stage, owner, opened_on, opened_by, sort_due_on, sort_arrears, sort_name)
  overriding system value
select l.id, 'C' || lpad (l.id::text, 8, '0'), l.id, l.branch_id, 'FOLLOW_UP', l.owners[1 + l.id / 11 % cardinality (l.owners)], l.day - 30,
       'BENCH', l.day - 179 + l.shift + ((179 - l.shift) / 30 - l.missed + 1) * 30, l.amount * l.missed, 'Debtor ' || l.id
  from loan l
 where l.missed > 0 and l.day - 179 + l.shift + ((179 - l.shift) / 30 - l.missed + 1) * 30 < l.day;
insert into core.case_pulse (case_id, branch_id, owner, stage, sort_due_on, next_action_on)
select c.case_id, c.branch_id, c.owner, c.stage, c.sort_due_on, d.day + (c.case_id * 31 % 30)::integer - 10
  from core.case c, core.business_day d where d.closed_at is null;
insert into core.case_item (case_id, branch_id, facility_id, added_on)
select c.case_id, c.branch_id, c.case_id, c.opened_on from core.case c;

select setval (pg_get_serial_sequence (t.name, t.key), :loans::bigint * 13)
  from (values ('core.party', 'party_id'), ('core.facility', 'facility_id'), ('core.instalment', 'instalment_id'),
               ('core.payment', 'payment_id'), ('core."case"', 'case_id')) t (name, key) \g /dev/null
select definition from later \gexec
vacuum (analyze) core.party, core.contact_point, core.facility, core.instalment, core.payment, core.allocation, core.case, core.case_pulse,
  core.case_item;
checkpoint;
