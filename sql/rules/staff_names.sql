-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_roles
-- Full names of the given logins, for people who see a colleague's work but not his branch.
create function rules.staff_names (p_logins text[]) returns table (login text, full_name text)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select s.login, s.full_name from core.staff s where s.login = any (p_logins);
end;
