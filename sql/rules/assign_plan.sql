-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who would get which case in an even distribution: the cases with the largest arrears first, each to the person with the fewest cases,
-- then the smallest arrears, counting what everyone has already (B03). Skips who may not take a case; a case nobody may take is
-- returned with a null login.
create function rules.assign_plan (p_case_ids bigint[], p_logins text[]) returns table (case_id bigint, login text)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_logins   text[];
  v_counts   bigint[];
  v_sums     bigint[];
  v_branches jsonb := '{}';
  v_may      boolean[];
  v_case     record;
  v_best     integer;
begin
  select array_agg (w.login order by w.login), array_agg (coalesce (l.n, 0) order by w.login), array_agg (coalesce (l.total, 0) order by w.login)
    into v_logins, v_counts, v_sums
    from (select distinct u.login from unnest (p_logins) u (login)) w
    left join (select c.owner, count (*) as n, sum (c.sort_arrears)::bigint as total from core.case c
                where c.owner = any (p_logins) and c.stage is not null and c.case_id <> all (p_case_ids) group by c.owner) l on l.owner = w.login;
  for v_case in
    select c.case_id, c.branch_id, c.sort_arrears from core.case c
     where c.case_id = any (p_case_ids)
     order by c.sort_arrears desc, c.case_id
  loop
    if not v_branches ? v_case.branch_id::text then
      v_branches := v_branches || jsonb_build_object (v_case.branch_id, (
                      select jsonb_agg (rules.can_take (w.login, array[v_case.branch_id]) order by w.i) from unnest (v_logins) with ordinality w (login, i)));
    end if;
    v_may := array (select x::boolean from jsonb_array_elements (v_branches -> v_case.branch_id::text) x);
    v_best := null;
    for i in 1 .. cardinality (v_logins) loop
      if v_may[i] and (v_best is null or (v_counts[i], v_sums[i]) < (v_counts[v_best], v_sums[v_best])) then
        v_best := i;
      end if;
    end loop;
    case_id := v_case.case_id;
    login := v_logins[v_best];
    if v_best is not null then
      v_counts[v_best] := v_counts[v_best] + 1;
      v_sums[v_best] := v_sums[v_best] + v_case.sort_arrears;
    end if;
    return next;
  end loop;
end
$$;
