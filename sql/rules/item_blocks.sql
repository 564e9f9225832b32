-- SPDX-License-Identifier: GPL-3.0-or-later
-- The instalments of facilities that are open and blocked on a day (X21): they are not demanded. amount: what is open of them; ends_on: the
-- first day on which they are demanded again.
create function rules.item_blocks (p_facility_ids bigint[], p_day date)
  returns table (facility_id bigint, instalment_id bigint, due_on date, amount bigint, ends_on date)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_ids bigint[] := array (select distinct b.facility_id from core.item_block b
                            where b.facility_id = any (p_facility_ids) and b.from_on <= p_day and b.ends_on > p_day);
begin
  if cardinality (v_ids) = 0 then
    return;
  end if;
  return query
    select o.facility_id, o.instalment_id, o.due_on, o.open, b.ends_on
      from rules.open_instalments (v_ids, p_day) o
      join core.item_block b on b.facility_id = o.facility_id and b.instalment_no = o.instalment_no and b.from_on <= p_day and b.ends_on > p_day;
end
$$;
