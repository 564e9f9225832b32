-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is overdue on a day of facilities with blocked instalments, without these (X21); the others are not answered. due_on: since when;
-- null, and overdue 0, when it is within the tolerance. late_from: from when days are counted (§4.4). ends_on: when the first block ends.
create function rules.unblocked (p_facility_ids bigint[], p_day date)
  returns table (facility_id bigint, overdue bigint, due_on date, late_from date, ends_on date)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_ids   bigint[] := array (select distinct b.facility_id from core.item_block b
                              where b.facility_id = any (p_facility_ids) and b.from_on <= p_day and b.ends_on > p_day);
  v_early bigint[];
begin
  if cardinality (v_ids) = 0 then
    return;
  end if;
  v_early := rules.early_facilities (v_ids);
  return query
    with free as (
      select o.facility_id, sum (o.open)::bigint as overdue, min (o.due_on) as due_on
        from rules.open_instalments (v_ids, p_day) o
       where (o.due_on < p_day or o.due_on = p_day and o.facility_id = any (v_early))
         and o.instalment_id not in (select b.instalment_id from rules.item_blocks (v_ids, p_day) b)
       group by o.facility_id
    )
    select f.facility_id, case when g.overdue > t.tolerance then g.overdue else 0 end, case when g.overdue > t.tolerance then g.due_on end,
           case when g.overdue > t.tolerance then g.due_on - case when f.facility_id = any (v_early) then 1 else 0 end end,
           (select min (b.ends_on) from core.item_block b
             where b.facility_id = f.facility_id and b.from_on <= p_day and b.ends_on > p_day)
      from core.facility f
      join core.currency c on c.currency = f.currency
      cross join lateral (select coalesce ((select x.tolerance from core.tolerance x
                                             where x.currency = f.currency and x.from_on <= p_day order by x.from_on desc limit 1), c.tolerance) as tolerance) t
      left join free g on g.facility_id = f.facility_id
     where f.facility_id = any (v_ids);
end
$$;
