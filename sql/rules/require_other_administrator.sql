-- SPDX-License-Identifier: GPL-3.0-or-later
-- Refuses (DN185) what would leave the house without an administrator who can sign in.
create function rules.require_other_administrator (p_login text) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform from core.staff_role r where r.role = 'administrator' for update;
  if not exists (select from core.staff_role r join core.staff s on s.login = r.login
                  where r.role = 'administrator' and r.approved_by is not null and s.is_active and r.login <> p_login) then
    perform rules.refuse ('DN185', jsonb_build_object ('login', p_login));
  end if;
end
$$;
