-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of facilities with a dispute that is not decided (N02): how much of what is past due on a day nobody is asked to pay, and the oldest due day of
-- the rest (null: nothing is left). A dispute about one instalment is of that one, one about the whole facility of its oldest ones, as in letters;
-- what is blocked (X21) is not asked for anyhow.
create function rules.disputed_parts (p_facility_ids bigint[], p_day date)
  returns table (facility_id bigint, disputed bigint, due_on date)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_facilities bigint[] := array (select distinct d.facility_id from rules.open_disputes (p_facility_ids) d);
  v_early      bigint[];
begin
  if cardinality (v_facilities) = 0 then
    return;
  end if;
  v_early := rules.early_facilities (v_facilities);
  return query
    with part as (
      select o.facility_id, o.instalment_no, o.due_on, o.open, greatest (o.open - coalesce (d.amount, 0), 0) as rest
        from rules.open_instalments (v_facilities, p_day) o
        left join rules.open_disputes (v_facilities) d on d.facility_id = o.facility_id and d.instalment_id = o.instalment_id
       where (o.due_on < p_day or o.due_on = p_day and o.facility_id = any (v_early))
         and o.instalment_id not in (select b.instalment_id from rules.item_blocks (v_facilities, p_day) b)
    ), asked as (
      select p.facility_id, p.due_on, p.open,
             least (p.rest, greatest (sum (p.rest) over (partition by p.facility_id order by p.due_on, p.instalment_no) - coalesce (w.amount, 0), 0)) as rest
        from part p
        left join rules.open_disputes (v_facilities) w on w.facility_id = p.facility_id and w.instalment_id is null
    )
    select a.facility_id, sum (a.open - a.rest)::bigint, min (a.due_on) filter (where a.rest > 0) from asked a group by a.facility_id;
end
$$;
