-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_roles
-- Trigger on accounts, their roles and skills: what the login may do and see follows at once; see rules.staff_right_keep.
create function rules.staff_right_follow () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform rules.staff_right_keep (array[case when tg_op = 'DELETE' then old.login else new.login end]);
  return null;
end
$$;
