-- SPDX-License-Identifier: GPL-3.0-or-later
-- Refuses (DN180) a login that is not active staff of this database: roles are cluster-wide, databases are not.
create function rules.require_staff () returns void
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from core.staff s where s.login = session_user collate "default" and s.is_active) then
    perform rules.refuse ('DN180', jsonb_build_object ('login', session_user));
  end if;
end
$$;
