-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a letter of a kind demands on the business day, a row a case and recipient: the open instalments that he answers for, their sums less credits,
-- the fees of warnings, the last day to respond (D07, X25, N02, X21).
-- p_figures: rules.case_facility_figures of these cases on this day, of whoever has them already.
create function rules.snapshot_demand (p_kind text, p_case_ids bigint[], p_figures core.facility_figure[] default null)
  returns table (case_id bigint, party_id bigint, part jsonb)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day        date := rules.business_day ();
  v_kind       core.letter_kind;
  v_facilities bigint[];
  v_charged    bigint[];
  v_figures    core.facility_figure[] := coalesce (p_figures, array (select g from rules.case_facility_figures (p_case_ids, rules.business_day ()) g));
begin
  select * into v_kind from core.letter_kind k where k.kind = p_kind;
  select array_agg (i.facility_id) into v_facilities
    from core.case_item i
   where i.case_id = any (p_case_ids) and i.is_open
     and not exists (select from core.facility_state s where s.facility_id = i.facility_id and s.is_spared);
  -- Fees are rare: whose facility may be charged is asked only where one is asked for.
  if exists (select from core.warning_fee_rule r where r.kind = p_kind and r.from_on <= v_day) then
    v_charged := rules.penalty_free (v_facilities, v_day);
  end if;

  return query
  with who as materialized (
    select * from rules.letter_recipients (p_kind, p_case_ids) r
  ), listed_open as (
    -- What is disputed is not demanded: of its instalment, or of the facility's oldest ones; nor what is blocked (X21).
    select ci.case_id, w.party_id, f.facility_id, f.currency, f.facility_no, f.product, o.instalment_no, o.due_on, o.amount,
           greatest (o.open - coalesce (d.amount, 0), 0) as open
      from rules.open_instalments (v_facilities, v_day) o
      join core.case_item ci on ci.facility_id = o.facility_id and ci.is_open
      join who w on w.case_id = ci.case_id and (w.facility_id is null or w.facility_id = ci.facility_id)
      join core.facility f on f.facility_id = o.facility_id
      left join rules.open_disputes (v_facilities) d on d.facility_id = o.facility_id and d.instalment_id = o.instalment_id
     where o.due_on <= v_day - greatest (v_kind.min_days, 1)
       and o.instalment_id not in (select b.instalment_id from rules.item_blocks (v_facilities, v_day) b)
  ), items as (
    select x.case_id, x.party_id, x.facility_id, x.currency, x.facility_no, x.product, x.instalment_no, x.due_on, x.amount, x.open
      from (select w.*, least (w.open, greatest (sum (w.open) over (partition by w.party_id, w.facility_id order by w.due_on, w.instalment_no)
                                                 - coalesce (d.amount, 0), 0))::bigint as rest
              from listed_open w
              left join rules.open_disputes (v_facilities) d on d.facility_id = w.facility_id and d.instalment_id is null) y
      cross join lateral (select y.case_id, y.party_id, y.facility_id, y.currency, y.facility_no, y.product, y.instalment_no, y.due_on, y.amount,
                                 y.rest as open) x
     where x.open > 0
  ), totals as (
    select t.case_id, t.party_id, t.currency, sum (t.open)::bigint as open from items t group by t.case_id, t.party_id, t.currency
  ), credited as materialized (
    select ci.case_id, g.facility_id, g.currency, g.unallocated
      from unnest (v_figures) g
      join core.case_item ci on ci.facility_id = g.facility_id and ci.is_open
     where g.unallocated > 0 and g.facility_id = any (v_facilities)
  ), credits as (
    select g.case_id, w.party_id, g.currency, sum (g.unallocated)::bigint as credit,
           coalesce (sum (g.unallocated) filter (where g.facility_id = any (v_charged)), 0)::bigint as charged
      from credited g
      join who w on w.case_id = g.case_id and (w.facility_id is null or w.facility_id = g.facility_id)
     group by g.case_id, w.party_id, g.currency
  ), sums as (
    select t.case_id, t.party_id,
           jsonb_agg (jsonb_build_object ('amount', rules.money_value (t.open - coalesce (r.credit, 0), t.currency)) order by t.currency) as totals,
           jsonb_agg (jsonb_build_object ('amount', rules.money_value (r.credit, t.currency)) order by t.currency)
             filter (where r.credit > 0) as credits
      from totals t left join credits r on r.case_id = t.case_id and r.party_id = t.party_id and r.currency = t.currency
     group by t.case_id, t.party_id
  ), fees as (
    -- The fee of this letter (X25): of what it demands itself, so never of fees; once per level and run of the case.
    select g.case_id, jsonb_agg (jsonb_strip_nulls (jsonb_build_object (
             'amount', rules.money_value (g.fee, g.currency), 'base', rules.money_value (g.base, g.currency), 'facility_no', g.facility_no,
             'percent', case when g.share_bp > 0 then trim_scale (g.share_bp / 100.0)::text end)) order by g.currency) as fees
      from (select h.*, r.share_bp, case when r.share_bp > 0 then rules.half_even (h.base * r.share_bp / 10000.0) else r.amount end as fee
              from (select t.case_id, t.currency, (sum (t.open) - coalesce (min (c.charged), 0))::bigint as base,
                           (array_agg (t.facility_no order by t.due_on, t.facility_no))[1] as facility_no
                      from items t
                      left join credits c on c.case_id = t.case_id and c.party_id = t.party_id and c.currency = t.currency
                     where t.facility_id = any (v_charged)
                     group by t.case_id, t.currency) h
             cross join lateral (select x.amount, x.share_bp from core.warning_fee_rule x
                                  where x.kind = p_kind and x.currency = h.currency and x.from_on <= v_day
                                  order by x.from_on desc limit 1) r) g
      join core.case k on k.case_id = g.case_id
     where g.base > 0 and g.fee > 0
       and not exists (select from core.warning_fee e
                        where e.case_id = g.case_id and e.kind = p_kind and e.warning_cycle = k.warning_cycle
                          and e.ended_as is distinct from 'NOT_SENT')
     group by g.case_id
  ), fees_before as (
    select e.case_id, jsonb_agg (jsonb_build_object ('amount', rules.money_value (e.amount, e.currency)) order by e.currency) as fees
      from (select w.case_id, w.currency, sum (w.amount)::bigint as amount
              from core.warning_fee w
              join core.case k on k.case_id = w.case_id and k.warning_cycle = w.warning_cycle
             where w.case_id = any (p_case_ids) and w.ended_on is null
             group by w.case_id, w.currency) e
     group by e.case_id
  ), listed as (
    select t.case_id, t.party_id,
           jsonb_agg (jsonb_build_object (
             'facility_no', t.facility_no, 'product', t.product, 'instalment_no', jsonb_build_object ('int', t.instalment_no),
             'due_on', jsonb_build_object ('day', t.due_on), 'amount', rules.money_value (t.amount, t.currency),
             'open', rules.money_value (t.open, t.currency), 'days', jsonb_build_object ('int', v_day - t.due_on))
             order by t.due_on, t.facility_no, t.instalment_no) as items
      from items t group by t.case_id, t.party_id
  )
  select h.case_id, h.party_id,
         jsonb_build_object ('totals', coalesce (s.totals, '[]'), 'items', coalesce (l.items, '[]'),
                             'deadline', jsonb_build_object ('day', v_day + greatest (v_kind.response_days, 10)))
         || case when s.credits is not null then jsonb_build_object ('credits', s.credits) else '{}' end
         || case when e.fees is not null then jsonb_build_object ('fees', e.fees) else '{}' end
         || case when eb.fees is not null then jsonb_build_object ('fees_before', eb.fees) else '{}' end
    from (select distinct w.case_id, w.party_id from who w) h
    left join sums s on s.case_id = h.case_id and s.party_id = h.party_id
    left join listed l on l.case_id = h.case_id and l.party_id = h.party_id
    left join fees e on e.case_id = h.case_id
    left join fees_before eb on eb.case_id = h.case_id;
end
$$;
