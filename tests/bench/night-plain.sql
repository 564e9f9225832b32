-- SPDX-License-Identifier: GPL-3.0-or-later
-- The yardstick of the night: the same instalments with what was paid of each, in one plain table.
\set ON_ERROR_STOP on
create unlogged table public.plain as
select i.facility_id, i.due_on, i.amount, coalesce (a.amount, 0)::bigint as paid
  from core.instalment i
  left join (select x.instalment_id, sum (x.amount) as amount from core.allocation x group by x.instalment_id) a on a.instalment_id = i.instalment_id;
vacuum (analyze) public.plain;
