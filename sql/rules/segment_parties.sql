-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_segment
-- The customers of the caller's branches who fulfil a condition, as of a day (J03). Refuses as rules.segment_check ().
create function rules.segment_parties (p_condition jsonb, p_day date) returns setof bigint
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  return query execute format ('select s.party_id from %s where %s', rules.segment_from (), rules.segment_where (p_condition, p_day));
end
$$;
