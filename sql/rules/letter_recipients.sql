-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whom the letters of a kind of some cases go to, by their role on debts of the case (D08): null facility_id, the debtor for all of them. Collateral
-- that nobody else has pledged is the debtor's own. The roles on debts that have left an open case do not count.
create function rules.letter_recipients (p_kind text, p_case_ids bigint[])
  returns table (case_id bigint, party_id bigint, facility_id bigint, cap bigint)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_role text := (select k.recipient from core.letter_kind k where k.kind = p_kind);
begin
  if v_role = 'DEBTOR' then
    return query select c.case_id, c.party_id, null::bigint, null::bigint from core.case c where c.case_id = any (p_case_ids);
    return;
  end if;
  return query
  with item as (
    select c.case_id, c.party_id, i.facility_id
      from core.case c join core.case_item i on i.case_id = c.case_id and (i.is_open or c.stage is null)
     where c.case_id = any (p_case_ids)
  )
  select i.case_id, f.party_id, i.facility_id, f.cap
    from item i join core.facility_party f on f.facility_id = i.facility_id and f.role = v_role
  union all
  select i.case_id, i.party_id, i.facility_id, null
    from item i
   where v_role = 'PLEDGOR'
     and exists (select from core.collateral k where k.facility_id = i.facility_id)
     and not exists (select from core.facility_party f where f.facility_id = i.facility_id and f.role = v_role);
end
$$;
