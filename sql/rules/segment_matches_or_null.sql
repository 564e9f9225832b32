-- SPDX-License-Identifier: GPL-3.0-or-later
-- rules.segment_matches () for the night, which goes on without a condition that can not be asked any more: null then. rules.faults () tells of it.
create function rules.segment_matches_or_null (p_condition jsonb, p_party_ids bigint[], p_day date) returns bigint[]
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
begin
  return rules.segment_matches (p_condition, p_party_ids, p_day);
exception when others then
  if sqlstate not like 'DN21_' then
    raise;
  end if;
  return null;
end
$$;
