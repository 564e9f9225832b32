-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_roles
-- Trigger on what a role permits: it may concern everybody; see rules.staff_right_keep.
create function rules.role_right_follow () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform rules.staff_right_keep (null);
  return null;
end
$$;
