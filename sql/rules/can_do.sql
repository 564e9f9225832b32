-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_roles
-- Those of some people who have a skill and a role (B06), null: none is asked for.
create function rules.can_do (p_logins text[], p_skill text, p_role text) returns text[]
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select array (select r.login
                  from core.staff_right r
                 where r.login = any (p_logins) and (p_skill is null or p_skill = any (r.skills)) and (p_role is null or p_role = any (r.roles)));
end;
