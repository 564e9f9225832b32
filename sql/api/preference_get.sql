-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: staff
-- What this login has stored about its own screens; p_name null: all.
create function api.preference_get (p_name text) returns table (name text, value text)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select p.name, p.value
    from core.staff_preference p
   where p.login = session_user collate "default" and (p_name is null or p.name = p_name)
   order by p.name;
end;
