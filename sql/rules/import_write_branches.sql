-- SPDX-License-Identifier: GPL-3.0-or-later
-- Writes the branches of a checked import run, parents first; what changes is journalled, old beside new.
create function rules.import_write_branches (p_import_id bigint) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_changes jsonb;
  v_new     bigint := 0;
  v_more    bigint;
begin
  if not exists (select from staging.branches s where s.import_id = p_import_id) then
    return '{"new": 0, "changed": 0}';
  end if;
  loop
    insert into core.branch (branch_code, name, parent_id)
    select i.branch_code, i.name, u.branch_id
      from rules.import_branches (p_import_id) i join core.branch u on u.branch_code = i.parent_code
     where i.state = 'NEW' order by i.line_no;
    get diagnostics v_more = row_count;
    exit when v_more = 0;
    v_new := v_new + v_more;
  end loop;
  with changed as (
    select b.branch_id, i.name, u.branch_id as parent_id,
           jsonb_build_object ('branch', b.branch_code, 'old', jsonb_build_object ('name', b.name, 'parent_id', b.parent_id),
                               'new', jsonb_build_object ('name', i.name, 'parent_id', u.branch_id)) as change
      from rules.import_branches (p_import_id) i
      join core.branch b on b.branch_id = i.branch_id
      left join core.branch u on u.branch_code = i.parent_code
     where i.state = 'CHANGED'
  ), written as (
    update core.branch b set name = c.name, parent_id = c.parent_id from changed c where b.branch_id = c.branch_id
  )
  select jsonb_agg (c.change) into v_changes from changed c;
  return jsonb_build_object ('new', v_new, 'changed', rules.journal_house_changes ('BRANCH_CHANGED', p_import_id, v_changes));
end
$$;
