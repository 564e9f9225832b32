-- SPDX-License-Identifier: GPL-3.0-or-later
-- A role of a person, or the request for one, locked behind the account; DN187 when there is none.
create function rules.role_lock (p_login text, p_role text) returns core.staff_role
  language plpgsql
as $$
#variable_conflict use_column
declare
  v_role core.staff_role;
begin
  perform rules.staff_lock (p_login, null, true);
  select r.* into v_role from core.staff_role r where r.login = p_login and r.role = p_role for update;
  if v_role.login is null then
    perform rules.refuse ('DN187', jsonb_build_object ('login', p_login, 'role', p_role));
  end if;
  return v_role;
end
$$;
