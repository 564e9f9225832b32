-- SPDX-License-Identifier: GPL-3.0-or-later
-- After book.sql: the states of its facilities and customers as of the business day, by one statement instead of the night, to measure on.
\set ON_ERROR_STOP on
\set QUIET on
set session_replication_role = replica;
set synchronous_commit = off;
set work_mem = '256MB';
truncate core.facility_state, core.customer_state;
insert into core.facility_state (facility_id, branch_id, party_id, currency, oldest_due_on, overdue, arrears, open_balance, weight, delinquent_from, bucket,
                                 next_due_on, next_due_amount, state_on, late_from)
select f.facility_id, f.branch_id, f.party_id, f.currency, x.oldest, x.overdue, x.overdue, x.balance, x.overdue, x.oldest,
       (select max (b.bucket) from core.bucket b where b.from_day <= coalesce (d.day - x.oldest, 0)), d.day + 10, 10500, d.day, x.oldest
  from core.facility f
  join core.business_day d on d.closed_at is null
  join (select i.facility_id, min (i.due_on) filter (where i.due_on < e.day) as oldest, sum (i.amount)::bigint as balance,
               coalesce (sum (i.amount) filter (where i.due_on < e.day), 0)::bigint as overdue
          from core.instalment i join core.business_day e on e.closed_at is null group by i.facility_id) x on x.facility_id = f.facility_id;
-- One customer in a hundred has a second facility, in another currency.
insert into core.facility_state (facility_id, branch_id, party_id, currency, overdue, open_balance, state_on)
select 100000000 + g.facility_id, g.branch_id, g.party_id, 'UAH', 1000, 5000, g.state_on from core.facility_state g where g.party_id % 100 = 0;
insert into core.customer_state (party_id, branch_id, currency, facility_count, overdue, arrears, open_balance, weight, oldest_due_on, bucket, next_due_on,
                                 next_due_amount, state_on, late_from)
select g.party_id, g.branch_id, case when g.party_id % 100 > 0 then 'EUR' end, 1 + (g.party_id % 100 = 0)::integer, case when g.party_id % 100 > 0 then g.overdue end,
       case when g.party_id % 100 > 0 then g.arrears end, case when g.party_id % 100 > 0 then g.open_balance end, g.weight, g.oldest_due_on, g.bucket,
       g.next_due_on, g.next_due_amount, g.state_on, g.late_from
  from core.facility_state g where g.currency = 'EUR';
vacuum (analyze) core.facility_state, core.customer_state;
checkpoint;
