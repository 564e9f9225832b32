-- SPDX-License-Identifier: GPL-3.0-or-later
-- Locks a colleague's account for a change by an administrator: DN106 not there, DN107 another version than the caller saw (p_any: he is
-- asked for none), DN186 when the login was not made
-- by this program for this database: a role that somebody else made is never touched.
create function rules.staff_lock (p_login text, p_version integer, p_any boolean default false) returns core.staff
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_staff core.staff;
begin
  select s.* into v_staff from core.staff s where s.login = p_login for update;
  if v_staff.login is null then
    perform rules.refuse ('DN106', '{"what": "staff"}');
  elsif not p_any and v_staff.version is distinct from p_version then
    perform rules.refuse ('DN107', jsonb_build_object ('what', 'staff', 'version', v_staff.version));
  elsif p_login ~ '^(pg_|dun_)'
        or not exists (select from pg_catalog.pg_roles r
                        where r.rolname = p_login and not (r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolreplication or r.rolbypassrls)
                          and shobj_description (r.oid, 'pg_authid') like 'Dundesk staff of %') then
    perform rules.refuse ('DN186', jsonb_build_object ('login', p_login));
  end if;
  return v_staff;
end
$$;
