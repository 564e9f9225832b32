-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_roles
-- Gives a person these skills and no others; the caller has made sure that he may (api.staff_skills_set).
create function rules.staff_skills_put (p_login text, p_skills text[]) returns void
  language sql security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  delete from core.staff_skill s where s.login = p_login and not s.skill = any (coalesce (p_skills, '{}'));
  insert into core.staff_skill (login, skill) select p_login, w from unnest (p_skills) w on conflict do nothing;
end;
