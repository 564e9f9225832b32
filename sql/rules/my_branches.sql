-- SPDX-License-Identifier: GPL-3.0-or-later
-- The branches the signed-in login may see: its own with all below; none without the permission VIEW (I-18). In plpgsql, whose plans
-- last for the session: every statement under a row policy calls it once, and a sql function would be planned each time (0.15 ms).
create function rules.my_branches () returns integer[]
  language plpgsql stable
as $$
begin
  return coalesce ((select r.branch_ids from core.staff_right r where r.login = session_user), '{}');
end
$$;
