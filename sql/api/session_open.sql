-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: staff
-- Who signed in, what they may, which day it is: one row. DN180 when the login is not active staff of this database.
create function api.session_open ()
  returns table (login text, full_name text, branch_id integer, branch_code text, branch_name text, language text,
                 business_day date, installation text, time_zone text, roles text[], permissions text[], contract integer,
                 server_version_num integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  return query
    select s.login, s.full_name, s.branch_id, b.branch_code, b.name, s.language,
           (select d.day from core.business_day d where d.closed_at is null and d.is_ready),
           rules.setting ('installation'), rules.setting ('time_zone'),
           array (select r.role from core.staff_role r where r.login = s.login and r.approved_by is not null order by r.role),
           coalesce ((select r.permissions from core.staff_right r where r.login = s.login), '{}'),
           api.contract (), current_setting ('server_version_num')::integer
      from core.staff s
      join core.branch b on b.branch_id = s.branch_id
     where s.login = session_user collate "default" and s.is_active;
  if not found then
    perform rules.refuse ('DN180', jsonb_build_object ('login', session_user));
  end if;
end
$$;
