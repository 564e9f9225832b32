-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- Whose contact rules apply in the caller's branches (§2.5): profile: the branch's own; followed: what applies there, its own or that of the
-- nearest branch above, else the bank's by the setting.
create function api.contact_profile_branches ()
  returns table (line_no bigint, branch_id integer, branch_code text, name text, profile text, followed text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_staff ();
  return query
    select row_number () over (order by b.branch_code), b.branch_id, b.branch_code, b.name, b.contact_profile,
           coalesce (f.profile, rules.setting ('contact_profile'), 'NEUTRAL')
      from core.branch b
      left join rules.contact_profiles () f on f.branch_id = b.branch_id
     where b.branch_id = any (rules.my_branches ())
     order by 1;
end
$$;
