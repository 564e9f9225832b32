-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, credit_manager
-- Makes a skill or names it anew (B06). p_names: by language, null: as they are.
create function api.skill_set (p_request uuid, p_skill text, p_name text, p_names jsonb default null) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done jsonb := rules.request_open (p_request, 'skill_set', p_skill, p_name, p_names::text);
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('QUEUE');
  if coalesce (p_skill, '') !~ '^[A-Z][A-Z0-9_]{0,39}$' then
    perform rules.refuse ('DN108', '{"field": "skill", "reason": "FORMAT"}');
  elsif coalesce (btrim (p_name), '') = '' or length (p_name) > 140 or not core.is_clean (p_name) then
    perform rules.refuse ('DN108', '{"field": "name", "reason": "EMPTY"}');
  elsif not core.is_names (p_names) then
    perform rules.refuse ('DN108', '{"field": "names", "reason": "UNKNOWN"}');
  end if;
  insert into core.skill (skill, name, names) values (p_skill, btrim (p_name), coalesce (p_names, '{}'))
  on conflict (skill) do update set name = excluded.name, names = coalesce (p_names, skill.names);
  perform rules.journal_house ('SKILL_SET', jsonb_build_object ('skill', p_skill, 'name', btrim (p_name), 'names', p_names));
  return rules.request_close (p_request, jsonb_build_object ('skill', p_skill));
end
$$;
