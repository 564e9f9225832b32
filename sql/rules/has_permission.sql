-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether the signed-in login has a permission through an approved role. In plpgsql like rules.my_branches.
create function rules.has_permission (p_permission text) returns boolean
  language plpgsql stable
as $$
begin
  return coalesce ((select p_permission = any (r.permissions) from core.my_right r), false);
end
$$;
