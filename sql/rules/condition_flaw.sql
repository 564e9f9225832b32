-- SPDX-License-Identifier: GPL-3.0-or-later
-- What keeps a stored condition from being asked (J03): the detail of its refusal with its code, {"code": "DN210", "path", "field", …}, for one
-- that names what is not there any more; null for a good one.
create function rules.condition_flaw (p_condition jsonb, p_day date) returns jsonb
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_detail text;
begin
  perform rules.segment_where (p_condition, p_day, false);
  perform rules.segment_where (p_condition, p_day, true);
  return null;
exception when others then
  if sqlstate not like 'DN21_' then
    raise;
  end if;
  get stacked diagnostics v_detail = pg_exception_detail;
  return v_detail::jsonb || jsonb_build_object ('code', sqlstate);
end
$$;
