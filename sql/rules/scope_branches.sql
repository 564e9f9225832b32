-- SPDX-License-Identifier: GPL-3.0-or-later
-- The branches a figure or report is about: the given one with all below it; null: all that the caller sees. DN194 for one outside his tree.
create function rules.scope_branches (p_branch_id integer) returns integer[]
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_mine integer[] := rules.my_branches ();
begin
  if p_branch_id is null then
    return v_mine;
  elsif p_branch_id <> all (v_mine) then
    perform rules.refuse ('DN194', jsonb_build_object ('branch', p_branch_id));
  end if;
  return array (select c.branch_id from core.branch_closure c where c.ancestor_id = p_branch_id);
end
$$;
