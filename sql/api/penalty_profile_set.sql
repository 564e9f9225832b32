-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Makes a profile of penalty interest, or changes the terms of one that no product has yet (A12): DN324 where one has, as its past days are
-- worked out by them. p_name: what the bank calls it, p_names: by language; a new one needs the name, null leaves them, and a used one may be named
-- anew.
-- p_base: OVERDUE_PRINCIPAL or OVERDUE_PRINCIPAL_INTEREST; p_day_count: 360, 365, ACT.
create function api.penalty_profile_set (p_request uuid, p_profile text, p_base text, p_day_count text, p_grace_days integer,
                                         p_name text default null, p_names jsonb default null) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done  jsonb := rules.request_open (p_request, 'penalty_profile_set', p_profile, p_base, p_day_count, p_grace_days::text, p_name,
                                         p_names::text);
  v_field text;
  v_name  text := nullif (btrim (p_name), '');
  v_old   jsonb;
  v_new   jsonb;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  v_field := case when coalesce (p_profile, '') !~ '^[A-Z0-9_]{1,40}$' then 'penalty_profile'
                  when coalesce (p_base, '') not in ('OVERDUE_PRINCIPAL', 'OVERDUE_PRINCIPAL_INTEREST') then 'base'
                  when coalesce (p_day_count, '') not in ('360', '365', 'ACT') then 'day_count'
                  when not coalesce (p_grace_days between 0 and 365, false) then 'grace_days' end;
  if v_field is not null then
    perform rules.refuse ('DN108', jsonb_build_object ('field', v_field, 'reason', case v_field when 'penalty_profile' then 'FORMAT' else 'UNKNOWN' end));
  end if;
  select to_jsonb (y) into v_old from core.penalty_profile y where y.profile = p_profile for no key update;
  if v_old is null and v_name is null then
    perform rules.refuse ('DN108', '{"field": "name", "reason": "EMPTY"}');
  elsif length (p_name) > 140 or not core.is_clean (p_name) then
    perform rules.refuse ('DN108', '{"field": "name", "reason": "UNKNOWN"}');
  elsif not core.is_names (p_names) then
    perform rules.refuse ('DN108', '{"field": "names", "reason": "UNKNOWN"}');
  end if;
  v_name := coalesce (v_name, v_old ->> 'name');
  v_new := jsonb_build_object ('name', v_name, 'names', coalesce (p_names, v_old -> 'names', '{}'), 'base', p_base,
                              'day_count', p_day_count, 'grace_days', p_grace_days);
  if (v_name is not distinct from v_old ->> 'name' and v_new -> 'names' = v_old -> 'names' or not v_old @> v_new - array['name', 'names'])
     and exists (select from core.product r where r.penalty_profile = p_profile) then
    perform rules.refuse ('DN324', jsonb_build_object ('profile', p_profile));
  end if;
  insert into core.penalty_profile (profile, name, names, base, day_count, grace_days)
  values (p_profile, v_name, v_new -> 'names', p_base, p_day_count, p_grace_days)
  on conflict (profile) do update set name = excluded.name, names = excluded.names, base = excluded.base,
                                      day_count = excluded.day_count, grace_days = excluded.grace_days;
  perform rules.rule_journal ('PENALTY_PROFILE', p_profile, null, v_old, v_new);
  return rules.request_close (p_request, jsonb_build_object ('profile', p_profile));
end
$$;
