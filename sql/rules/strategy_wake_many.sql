-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_api
-- Trigger: what steps wait for has changed on open cases (stage, tray, an older due day); the next night looks at them again. Neither the old rows
-- nor the new ones are joined: the plan is kept, and the planner takes both for a single row.
create function rules.strategy_wake_many () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_day   date := (select d.day from core.business_day d where d.closed_at is null);
  v_cases bigint[];
begin
  v_cases := array (
    select x.case_id
      from (select n.case_id, n.stage, n.tray_ready_on from new_rows n where n.stage is not null
            except
            select o.case_id, o.stage, o.tray_ready_on from old_rows o) x
    union
    select x.case_id
      from (select n.case_id, n.sort_due_on as due_on, null::date as due_before from new_rows n where n.stage is not null
            union all
            select o.case_id, null, coalesce (o.sort_due_on, 'infinity') from old_rows o) x
     group by x.case_id
    having min (x.due_on) < min (x.due_before));
  if v_cases <> '{}' then
    update core.case_strategy s set next_check_on = v_day
     where s.case_id = any (v_cases) and s.ended_on is null and (s.next_check_on is null or s.next_check_on > v_day);
  end if;
  return null;
end
$$;
