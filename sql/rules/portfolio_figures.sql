-- SPDX-License-Identifier: GPL-3.0-or-later
-- The figures of all facilities of a branch with everything below it (null: all the caller sees), for sums over the whole portfolio.
create function rules.portfolio_figures (p_branch_id integer, p_on date)
  returns table (facility_id bigint, branch_id integer, currency text, open_balance bigint, overdue bigint, past_due_days integer,
                 unallocated bigint)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set enable_nestloop = off
as $$
#variable_conflict use_column
begin
  return query
    select g.facility_id, f.branch_id, g.currency, g.open_balance, g.overdue, g.past_due_days, g.unallocated
      from rules.facility_figures (array (
             select x.facility_id from core.facility x
              where p_branch_id is null
                 or x.branch_id = any (array (select b.branch_id from core.branch_closure b where b.ancestor_id = p_branch_id))), p_on) g
      join core.facility f on f.facility_id = g.facility_id;
end
$$;
