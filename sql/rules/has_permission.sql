-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether the signed-in login has a permission through an approved role. In plpgsql like rules.my_branches.
create function rules.has_permission (p_permission text) returns boolean
  language plpgsql stable
as $$
begin
  return exists (select from core.staff s
                   join core.staff_role r on r.login = s.login
                   join core.role_permission p on p.role = r.role
                  where s.login = session_user and s.is_active and r.approved_by is not null
                    and p.permission = p_permission);
end
$$;
