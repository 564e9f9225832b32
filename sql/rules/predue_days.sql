-- SPDX-License-Identifier: GPL-3.0-or-later
-- The next due day of those of the customers who still have to pay for it as of a day: what is blocked does not count (X21), nor a day for
-- which money is there already, though it is only allocated when the day has come.
create function rules.predue_days (p_party_ids bigint[], p_day date) returns table (party_id bigint, due_on date)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_facilities bigint[];
begin
  v_facilities := array (select s.facility_id from core.facility_state s where s.party_id = any (p_party_ids) and s.next_due_on >= p_day);
  if cardinality (v_facilities) = 0 then
    return;
  end if;
  return query
    select a.party_id, a.due_on
      from rules.message_amounts ('NEXT_DUE', p_party_ids, p_day) a
     where a.party_id in (
       select s.party_id
         from core.facility_state s
         join rules.facility_figures (v_facilities, p_day) g on g.facility_id = s.facility_id
        where s.facility_id = any (v_facilities) and s.party_id = a.party_id and s.next_due_on = a.due_on
          and s.next_due_amount > greatest (g.unallocated, 0));
end
$$;
