-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: api
-- Prepayments meet the instalments that fall due on the day, money dated that day counts (A10). Where a calendar was changed on a day before, due
-- days go first to where it has them now.
create function batch.allocate (p_day date, p_after bigint, p_limit integer) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_moved      bigint[] := '{}';
  v_facilities bigint[];
begin
  if p_after = 0 and exists (select from core.rule_change c
                              where c.done_on is null and c.changed_on < p_day and c.subject in ('calendar', 'calendar_holiday', 'setting')) then
    v_moved := rules.calendar_follow (p_day);
  end if;
  v_facilities := array (
    select x.facility_id
      from (select i.facility_id from core.instalment i where i.due_on = p_day and i.facility_id > p_after
            union
            select p.facility_id from core.payment p where p.paid_on = p_day and p.facility_id > p_after) x
     order by x.facility_id limit p_limit);
  return jsonb_build_object ('last', case when cardinality (v_facilities) = p_limit then v_facilities[p_limit] end,
                             'facilities', cardinality (v_facilities), 'moved', cardinality (v_moved),
                             'allocations', rules.allocate (v_facilities || v_moved));
end
$$;
