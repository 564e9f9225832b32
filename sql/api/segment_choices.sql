-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- The values of the codes that conditions compare with, by domain (J03). People and branches: those the caller sees.
create function api.segment_choices ()
  returns table (domain text, code text, name text, seq integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_staff ();
  return query
    select c.domain, c.code, c.name, c.seq
      from rules.segment_choices () c
     where (c.domain <> 'staff' or c.code in (select s.login from core.staff s where s.is_active))
       and (c.domain <> 'branch' or c.code in (select b.branch_code from core.branch b where b.branch_id = any (rules.my_branches ())))
     order by c.domain, c.seq, c.name, c.code;
end
$$;
