-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- What an agreement changes (G04), in two lines: its facilities as they are on the business day (NOW) and as they would be (PROPOSED). owed:
-- what is to be paid in all, given_up: what is not; parts: how many payments are still to come; rate: per year, in hundredths of a percent, of
-- one facility (null: several of different ones).
create function api.agreement_comparison (p_agreement_id bigint)
  returns table (line integer, side text, owed bigint, overdue bigint, given_up bigint, currency text, parts integer, next_due_on date,
                 last_due_on date, largest bigint, rate integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_agreement  core.agreement;
  v_day        date := rules.business_day ();
  v_facilities bigint[];
  v_rate       numeric;
begin
  select a.* into v_agreement from core.agreement a where a.agreement_id = p_agreement_id;
  if v_agreement.agreement_id is null then
    perform rules.refuse ('DN106', '{"what": "agreement"}');
  end if;
  perform rules.case_visible (v_agreement.case_id);
  v_facilities := array (select i.facility_id from core.agreement_item i where i.agreement_id = p_agreement_id);
  select case when count (distinct f.annual_rate) = 1 then min (f.annual_rate) end into v_rate from core.facility f where f.facility_id = any (v_facilities);
  return query
    select 1, 'NOW', (select coalesce (sum (g.open_balance), 0)::bigint from rules.facility_figures (v_facilities, v_day) g),
           (select coalesce (sum (g.overdue), 0)::bigint from rules.facility_figures (v_facilities, v_day) g), 0::bigint, v_agreement.currency,
           count (*)::integer, min (i.due_on) filter (where i.due_on >= v_day), max (i.due_on), max (i.open_amount)::bigint, (v_rate * 100)::integer
      from (select n.due_on, n.amount - coalesce ((select sum (x.amount) from core.allocation x
                                                    where x.instalment_id = n.instalment_id and x.effective_on <= v_day), 0) as open_amount
              from core.instalment n
             where n.facility_id = any (v_facilities) and n.effective_on <= v_day
               and not exists (select from core.instalment_end e where e.instalment_id = n.instalment_id and e.effective_on <= v_day)) i
     where i.open_amount > 0
    union all
    select 2, 'PROPOSED', coalesce (v_agreement.amount, 0), 0::bigint, v_agreement.discount, v_agreement.currency, count (*)::integer,
           min (p.due_on) filter (where p.due_on >= v_day), max (p.due_on), max (p.amount), (coalesce (v_agreement.rate, v_rate) * 100)::integer
      from core.agreement_part p where p.agreement_id = p_agreement_id
    order by 1;
end
$$;
