-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: api
-- The states of the facilities on which something changes by itself up to the day, and of their customers (X05, X06): cost follows what
-- changes. A second time for the same day finds none. Where a rule by which days are counted was changed on a day before, the facilities that it
-- touches, too.
create function batch.states (p_day date, p_after bigint, p_limit integer) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
declare
  v_facilities bigint[];
  v_changed    boolean := exists (select from core.rule_change c where c.done_on is null and c.changed_on < p_day);
begin
  if v_changed then
    v_facilities := array (
      select s.facility_id from core.facility_state s
       where s.facility_id > p_after
         and (s.next_change_on <= p_day
              or exists (select from core.rule_change c
                          where c.done_on is null and c.changed_on < p_day
                            and (c.scope = 'ALL' or (s.overdue > 0 or s.bucket > 0) and coalesce (c.currency = s.currency, true))))
       order by s.facility_id limit p_limit);
  else
    v_facilities := array (
      select s.facility_id from core.facility_state s
       where s.next_change_on <= p_day and s.facility_id > p_after
       order by s.facility_id limit p_limit);
  end if;
  if v_changed and cardinality (v_facilities) < p_limit then
    update core.rule_change c set done_on = p_day where c.done_on is null and c.changed_on < p_day;
  end if;
  return jsonb_build_object ('last', case when cardinality (v_facilities) = p_limit then v_facilities[p_limit] end,
                             'facilities', cardinality (v_facilities),
                             'customers', cardinality (rules.states_refresh (v_facilities, p_day)));
end
$$;
