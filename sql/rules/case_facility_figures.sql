-- SPDX-License-Identifier: GPL-3.0-or-later
-- rules.facility_figures of what is in cases as of a day: of what is still in an open one, of all that was in a closed one.
create function rules.case_facility_figures (p_case_ids bigint[], p_on date, p_cutoff timestamptz default 'infinity')
  returns setof core.facility_figure
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    select * from rules.facility_figures (array (
      select distinct i.facility_id
        from core.case_item i join core.case c on c.case_id = i.case_id
       where i.case_id = any (p_case_ids) and (i.is_open or c.stage is null)), p_on, p_cutoff);
end
$$;
