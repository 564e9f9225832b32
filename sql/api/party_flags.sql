-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, auditor, call_operator
-- How a party is marked and was (§4.5, 2), what is in force first.
create function api.party_flags (p_party_id bigint)
  returns table (party_flag_id bigint, kind text, from_on date, ended_on date, note text, contact_point_id bigint, contact_value text, profile text,
                 is_active boolean, recorded_by text, recorded_by_name text, recorded_at timestamptz, version integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  return query
    select f.party_flag_id, f.kind, f.from_on, f.ended_on, f.note, f.contact_point_id, k.value, f.profile, f.ended_on is null, f.recorded_by,
           coalesce (s.full_name, f.recorded_by), f.recorded_at, f.version
      from core.party_flag f
      left join core.contact_point k on k.contact_point_id = f.contact_point_id
      left join rules.staff_names (array (select distinct x.recorded_by from core.party_flag x where x.party_id = p_party_id)) s on s.login = f.recorded_by
     where f.party_id = p_party_id
     order by f.ended_on is not null, f.party_flag_id desc;
end
$$;
