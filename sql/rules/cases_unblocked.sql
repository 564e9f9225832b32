-- SPDX-License-Identifier: GPL-3.0-or-later
-- From when the days of cases with blocked instalments are counted without these (X21), null where nothing else is overdue; the other cases
-- are not answered. ends_on: when the first block ends.
create function rules.cases_unblocked (p_case_ids bigint[], p_day date)
  returns table (case_id bigint, late_from date, ends_on date)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_cases bigint[] := array (
    select distinct i.case_id
      from core.item_block b join core.case_item i on i.facility_id = b.facility_id and i.is_open
     where b.from_on <= p_day and b.ends_on > p_day and i.case_id = any (p_case_ids));
begin
  if cardinality (v_cases) = 0 then
    return;
  end if;
  return query
    select i.case_id, min (case when u.facility_id is not null then u.late_from else s.late_from end), min (u.ends_on)
      from core.case_item i
      join core.facility_state s on s.facility_id = i.facility_id
      left join rules.unblocked (array (select x.facility_id from core.case_item x where x.case_id = any (v_cases) and x.is_open), p_day) u
             on u.facility_id = i.facility_id
     where i.case_id = any (v_cases) and i.is_open
     group by i.case_id;
end
$$;
