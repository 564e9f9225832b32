-- SPDX-License-Identifier: GPL-3.0-or-later
-- The account of facilities line by line up to a day (X68): what fell due, what was paid, what was taken back. A version of an instalment is charged on
-- the day from which it is both due and in force, and taken off on the day it ends. The sum of the lines up to any day is what is due on it and not
-- paid: overdue and due that day, less credit (rules.facility_figures ()). line: DUE, CHANGED, PAYMENT, CREDIT_NOTE, REVERSAL.
create function rules.statement_lines (p_facility_ids bigint[], p_to date)
  returns table (facility_id bigint, day date, line text, no text, amount bigint)
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  with version as (
    select i.facility_id, i.instalment_no, i.amount, greatest (i.due_on, i.effective_on) as day, e.effective_on as ends
      from core.instalment i
      left join core.instalment_end e on e.instalment_id = i.instalment_id
     where i.facility_id = any (p_facility_ids)
  )
  select v.facility_id, v.day, 'DUE', v.instalment_no::text, v.amount
    from version v where v.day <= p_to and (v.ends is null or v.ends > v.day)
  union all
  select v.facility_id, v.ends, 'CHANGED', v.instalment_no::text, - v.amount from version v where v.ends > v.day and v.ends <= p_to
  union all
  select p.facility_id, p.paid_on, p.kind, p.payment_no, case p.kind when 'REVERSAL' then p.amount else - p.amount end
    from core.payment p where p.facility_id = any (p_facility_ids) and p.paid_on <= p_to;
end;
