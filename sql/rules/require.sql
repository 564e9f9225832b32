-- SPDX-License-Identifier: GPL-3.0-or-later
-- Refuses (DN100) when the signed-in login lacks the permission. Roles are cluster-wide, databases are not:
-- every api function asks this database too.
create function rules.require (p_permission text) returns void
  language plpgsql stable
as $$
begin
  if not rules.has_permission (p_permission) then
    perform rules.refuse ('DN100', jsonb_build_object ('permission', p_permission));
  end if;
end
$$;
