-- SPDX-License-Identifier: GPL-3.0-or-later
-- The staged branches of a run beside what is stored. A new branch without a parent hangs beneath the importer's own.
-- state: NEW, CHANGED, SAME.
create function rules.import_branches (p_import_id bigint)
  returns table (line_no integer, branch_id integer, branch_code text, name text, parent_code text, state text)
  language sql stable
begin atomic
  select s.line_no, b.branch_id, s.branch_code, s.name, coalesce (s.parent_code, o.branch_code, h.branch_code),
         case when b.branch_id is null then 'NEW'
              when b.name <> s.name or o.branch_code is distinct from coalesce (s.parent_code, o.branch_code) then 'CHANGED'
              else 'SAME' end
    from staging.branches s
    left join core.branch b on b.branch_code = s.branch_code
    left join core.branch o on o.branch_id = b.parent_id
    left join (select m.branch_code from core.staff f join core.branch m on m.branch_id = f.branch_id
                where f.login = session_user collate "default") h on b.branch_id is null
   where s.import_id = p_import_id;
end;
