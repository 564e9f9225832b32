-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether a person may be given work of these branches: active, with WORK, in a branch the caller sees, and above all of them (B01).
create function rules.can_take (p_login text, p_branches integer[]) returns boolean
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from rules.colleagues ('WORK', rules.my_branches ()) c
     where c.login = p_login
       and not exists (select from unnest (p_branches) b (branch_id)
                        where not exists (select from core.branch_closure t
                                           where t.ancestor_id = c.branch_id and t.branch_id = b.branch_id)));
end
$$;
