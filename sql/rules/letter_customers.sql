-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which of the customers get a letter of a kind without a case (Q01) and, for the others, why not: rules.letter_eligibility () for customers. A kind
-- without a legal basis of its own needs a case (NO_CASE); else rules.may_contact () is asked for that basis (§4.5), in its words. What tells of debts
-- needs one (NO_FACILITY), thanks a payment that counts (NO_PAYMENT).
-- p_batch_id: whose letter in this batch goes to an address that is no good by now does not get it. p_basis: of the letters, null: that of those in the
-- batch, else that of the kind. reason null: eligible.
create function rules.letter_customers (p_kind text, p_party_ids bigint[], p_batch_id bigint default null, p_basis text default null)
  returns setof core.letter_candidate
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_day  date := rules.business_day ();
  v_at   timestamptz := (v_day + time '12:00') at time zone coalesce (rules.setting ('time_zone'), 'UTC');
  v_kind core.letter_kind;
  v_basis text;
begin
  if coalesce (cardinality (p_party_ids), 0) = 0 then
    return;
  end if;
  select * into v_kind from core.letter_kind k where k.kind = p_kind;
  v_basis := coalesce (p_basis, (select l.own_basis from core.letter l where l.batch_id = p_batch_id and l.case_id is null limit 1), v_kind.own_basis);
  return query
  with overdue as materialized (
    select distinct f.party_id
      from core.facility f
      join rules.facility_figures (case when v_kind.arrears = 'NONE'
                                        then array (select x.facility_id from core.facility x where x.party_id = any (p_party_ids)) end, v_day) g
        on g.facility_id = f.facility_id and g.overdue > g.unallocated
     where v_kind.arrears = 'NONE'
  ), judged as materialized (
    select w.party_id, p.branch_id, k.contact_point_id, row_number () over (order by w.party_id)::integer as ord,
           case when v_kind.own_basis is null then 'NO_CASE'
                when p.party_id is null or p.branch_id <> all (rules.my_branches ()) then 'CONTACT_PARTY_UNKNOWN'
                when exists (select from core.letter l join core.contact_point a on a.contact_point_id = l.contact_point_id
                              where l.batch_id = p_batch_id and l.customer_id = w.party_id and (a.state = 'INVALID' or a.is_blocked))
                then 'CONTACT_POINT_INVALID'                                                             -- E03
                when w.party_id in (select o.party_id from overdue o) then 'ARREARS'
                when v_kind.purpose = 'INFORMATION' and not exists (select from core.facility f where f.party_id = w.party_id) then 'NO_FACILITY'
                when p_kind = 'THANKS' and not exists (
                       select from core.facility f join core.payment y on y.facility_id = f.facility_id and y.kind = 'PAYMENT' and y.paid_on <= v_day
                        where f.party_id = w.party_id
                          and not exists (select from core.payment v where v.reverses_id = y.payment_id and v.paid_on <= v_day)) then 'NO_PAYMENT'
                when k.contact_point_id is null then 'NO_ADDRESS'
                when not exists (select from core.wording t where t.kind = p_kind and t.is_current) then 'NO_WORDING' end as reason
      from unnest (p_party_ids) w (party_id)
      left join core.party p on p.party_id = w.party_id
      left join lateral (
        select a.contact_point_id from core.contact_point a
         where a.party_id = w.party_id and a.kind = 'ADDRESS' and a.state <> 'INVALID' and not a.is_blocked
         order by a.is_primary desc, a.contact_point_id desc limit 1) k on true
  ), asked as materialized (
    select a.ord, a.rule
      from rules.may_contact (array (select row (j.ord, j.party_id, j.contact_point_id, 'LETTER', v_basis, v_at, null, null)::core.contact_wish
                                       from judged j where j.reason is null)) a
     where a.verdict = 'DENIED'
  )
  select null::bigint, j.branch_id, j.party_id, j.contact_point_id, null, '', 0,
         coalesce (j.reason, case a.rule when 'HOLD' then 'HELD' else 'CONTACT_' || a.rule end)
    from judged j
    left join asked a on a.ord = j.ord;
end
$$;
