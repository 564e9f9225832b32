-- SPDX-License-Identifier: GPL-3.0-or-later
-- The branches a figure is about: the given one with all below, as far as the caller sees them; null: all he sees. DN106 for another's branch.
create function rules.scope_branches (p_branch_id integer) returns integer[]
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_mine integer[] := rules.my_branches ();
begin
  if p_branch_id is null then
    return v_mine;
  elsif not p_branch_id = any (v_mine) then
    perform rules.refuse ('DN106', '{"what": "branch"}');
  end if;
  return array (select b.branch_id from core.branch_closure b where b.ancestor_id = p_branch_id);
end
$$;
