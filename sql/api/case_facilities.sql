-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The customer's facilities with their figures on the business day (A04, A18, A13: days_to_payment is negative until due);
-- is_item tells which of them belong to this case, pause_id which pause of its delinquency runs. bucket, default_days, ifrs_stage, class
-- (of the bank's own scheme, if it has another one) are those of its state (X02, X09, X10, X12), penalty what A12 makes of it; fees: of its
-- warnings (X25); flag_id:
-- the customer is called in default, is_rebutted: a class is rebutted. default_until: where nothing keeps the customer in default any more, the day
-- on which the last probation is over (X08); is_watched: after a concession no class gets better, before watch_until, null: not counted yet (Y03).
create function api.case_facilities (p_case_id bigint)
  returns table (facility_id bigint, facility_no text, product text, currency text, principal bigint, opened_on date,
                 matures_on date, annual_rate text, status text, creditor text, open_balance bigint, overdue bigint,
                 unallocated bigint, past_due_days integer, oldest_due_on date, next_due_on date, next_due_amount bigint,
                 days_to_payment integer, last_instalment_on date, collaterals bigint, is_item boolean,
                 delinquent_days integer, pause_id bigint, pause_ends_on date, bucket smallint, bucket_name text,
                 default_days integer, is_default boolean, ifrs_stage text, class text, penalty bigint, fees bigint, flag_id bigint, is_rebutted boolean,
                 default_until date, is_watched boolean, watch_until date, case_id bigint)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_case    core.case_now := rules.case_visible (p_case_id);
  v_day     date := rules.business_day ();
  v_figures core.facility_figure[] := array (
    select g from rules.facility_figures (array (select f.facility_id from core.facility f where f.party_id = v_case.party_id), v_day) g);
  v_stays   boolean;
  v_until   date;
begin
  -- Of the customer: default of one facility is that of all (X07).
  select exists (select from core.default_flag x where x.party_id = v_case.party_id and x.lifted_on is null)
         or coalesce (bool_or (s.default_from_on + coalesce (rules.setting ('default_days')::integer, 90) <= v_day), false),
         greatest (max (s.default_until), (select max (x.lifted_on) from core.default_flag x
                                            where x.party_id = v_case.party_id and x.lifted_on > v_day))
    into v_stays, v_until
    from core.facility_state s
   where s.party_id = v_case.party_id;
  return query
    select f.facility_id, f.facility_no, f.product, f.currency, f.principal, f.opened_on, f.matures_on, trim_scale (f.annual_rate)::text,
           f.status, f.creditor, g.open_balance, g.overdue, g.unallocated, g.past_due_days, g.oldest_due_on,
           d.due_on, d.amount, coalesce (nullif (g.past_due_days, 0), v_day - d.due_on),
           (select max (x.due_on) from core.instalment x
             where x.facility_id = f.facility_id and x.effective_on <= v_day
               and not exists (select from core.instalment_end e
                                where e.instalment_id = x.instalment_id and e.effective_on <= v_day)),
           (select count (*) from core.collateral x where x.facility_id = f.facility_id),
           exists (select from core.case_item x where x.case_id = p_case_id and x.facility_id = f.facility_id),
           coalesce (y.delinquent_days, 0), w.pause_id, w.ends_on, s.bucket, b.name, coalesce (v_day - s.default_from_on + 1, 0), s.is_default,
           'STAGE_' || s.ifrs_stage, case when rules.setting ('classification') <> 'IFRS9' then s.class end,
           nullif ((rules.penalty_total (f.facility_id, v_day)).amount, 0),
           (select sum (w.amount)::bigint from core.warning_fee w where w.facility_id = f.facility_id and w.ended_on is null),
           (select x.flag_id from core.default_flag x where x.party_id = f.party_id and x.lifted_on is null),
           exists (select from core.classification_rebuttal x
                    where x.facility_id = f.facility_id and x.from_on <= v_day and x.ends_on > v_day),
           case when s.is_default and not v_stays then v_until end,
           coalesce (s.watch_until > v_day and h.is_there, false), case when isfinite (s.watch_until) and h.is_there then s.watch_until end,
           p_case_id
      from core.facility f
      left join unnest (v_figures) g on g.facility_id = f.facility_id
      left join rules.facility_days (v_figures, v_day) y on y.facility_id = f.facility_id
      left join core.facility_state s on s.facility_id = f.facility_id
      left join rules.buckets_of (v_day) b on b.bucket = s.bucket
      left join lateral (select true as is_there from core.forbearance x
                          where x.facility_id = f.facility_id and x.granted_on <= v_day and coalesce (x.ended_on > v_day, true) limit 1) h on true
      left join core.delinquency_pause w on w.facility_id = f.facility_id and w.from_on <= v_day and w.ends_on > v_day
      left join lateral (select x.due_on, sum (x.amount)::bigint as amount from core.instalment x
                          where x.facility_id = f.facility_id and x.effective_on <= v_day and x.due_on >= v_day
                            and not exists (select from core.instalment_end e
                                             where e.instalment_id = x.instalment_id and e.effective_on <= v_day)
                          group by x.due_on order by x.due_on limit 1) d on true
     where f.party_id = v_case.party_id
     order by g.overdue desc nulls last, f.facility_no;
end
$$;
