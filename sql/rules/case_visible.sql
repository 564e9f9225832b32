-- SPDX-License-Identifier: GPL-3.0-or-later
-- The case as far as the caller may see it; DN106 when it is not there or belongs to another branch.
create function rules.case_visible (p_case_id bigint) returns core.case_now
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_case core.case_now;
begin
  select c.* into v_case from core.case_now c where c.case_id = p_case_id;
  if v_case.case_id is null then
    perform rules.refuse ('DN106', jsonb_build_object ('what', 'case'));
  end if;
  return v_case;
end
$$;
