-- SPDX-License-Identifier: GPL-3.0-or-later
-- The open cases by the age of what is open in them on a day: one row a case, currency and bucket in which something is overdue (R-05).
-- Each part by its own days and by its own amount where there are floors (A07).
create function rules.cases_aged (p_on date) returns table (case_id bigint, currency text, bucket smallint)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  return query
    select distinct o.case_id, o.currency, b.bucket
      from (select m.case_id, f.currency, p_on - i.due_on + d.first_day as days,
                   i.amount - coalesce (sum (a.amount), 0)::bigint as amount
              from core.case_item m
              join core.facility f on f.facility_id = m.facility_id
              join core.product r on r.product = f.product
              join core.delinquency_profile d on d.profile = r.delinquency_profile
              join core.instalment i on i.facility_id = m.facility_id and i.effective_on <= p_on
                                     and p_on - i.due_on + d.first_day > 0
              left join core.allocation a on a.instalment_id = i.instalment_id and a.effective_on <= p_on
             where m.is_open
               and not exists (select from core.instalment_end e where e.instalment_id = i.instalment_id and e.effective_on <= p_on)
             group by m.case_id, f.currency, i.instalment_id, i.due_on, d.first_day, i.amount
            having i.amount <> coalesce (sum (a.amount), 0)) o
      left join rules.bucket_bands (p_on) b on b.currency = o.currency and o.days between b.from_day and b.to_day
                                           and o.amount between b.from_amount and b.to_amount;
end
$$;
