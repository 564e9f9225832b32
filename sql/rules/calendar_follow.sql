-- SPDX-License-Identifier: GPL-3.0-or-later
-- Moves due days that are still to come to where the calendars have them now (§4.4): a holiday that was added or taken away, another weekend. An
-- instalment whose day changes ends on the day and its next version begins, as when a file brings it; a day that is past stays, and none is
-- moved into the past. Returns the facilities it concerns.
create function rules.calendar_follow (p_day date) returns bigint[]
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set enable_nestloop = off
as $$
declare
  v_home       text := rules.setting ('calendar');
  v_facilities bigint[];
begin
  with part as materialized (
    select i.*, coalesce (r.calendar, v_home) as calendar, f.due_convention, coalesce (i.contract_due_on, i.due_on) as agreed_on
      from core.facility f
      join core.product r on r.product = f.product
      join core.instalment i on i.facility_id = f.facility_id
     where f.due_convention <> 'NONE' and i.due_on >= p_day and i.effective_on <= p_day
       and not exists (select from core.instalment_end e where e.instalment_id = i.instalment_id)
  ), shifted as materialized (
    select x.*, rules.business_shift (x.calendar, x.agreed_on, x.due_convention) as due_on
      from (select distinct p.calendar, p.due_convention, p.agreed_on from part p) x
  ), moved as materialized (
    select p.*, s.due_on as moved_to
      from part p
      join shifted s on s.calendar is not distinct from p.calendar and s.due_convention = p.due_convention and s.agreed_on = p.agreed_on
     where s.due_on <> p.due_on and s.due_on >= p_day
  ), ended as (
    insert into core.instalment_end (instalment_id, branch_id, effective_on)
    select m.instalment_id, m.branch_id, p_day from moved m
  ), written as (
    insert into core.instalment (facility_id, branch_id, instalment_no, version_no, due_on, contract_due_on, principal, interest, fee, penalty,
                                 effective_on)
    select m.facility_id, m.branch_id, m.instalment_no, m.version_no + 1, m.moved_to, nullif (m.agreed_on, m.moved_to), m.principal, m.interest, m.fee,
           m.penalty, p_day
      from moved m
     order by m.instalment_id
    returning facility_id
  )
  select array_agg (distinct w.facility_id order by w.facility_id) into v_facilities from written w;
  return coalesce (v_facilities, '{}');
end
$$;
