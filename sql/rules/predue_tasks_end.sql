-- SPDX-License-Identifier: GPL-3.0-or-later
-- Cancels what waits before a due day and is not wanted any more: the day has passed; the customer has a case, whose
-- strategy goes on from there; there is nothing to pay for it any more. What somebody is just working on is left to him, with p_all not either. What
-- others are just writing to is passed over: the next night looks at it again. Returns how many.
create function rules.predue_tasks_end (p_party_ids bigint[], p_day date, p_all boolean) returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_ids     bigint[];
  v_parties bigint[];
  v_group   record;
  v_count   bigint := 0;
begin
  select array_agg (t.task_id), array_agg (distinct t.party_id) into v_ids, v_parties
    from (select k.task_id, k.party_id
            from core.task k
           where k.party_id = any (p_party_ids) and k.due_on is not null
             and k.state = any (array['OPEN', 'ASSIGNED'] || case when p_all then array['IN_PROGRESS'] else '{}' end)
           order by k.task_id
             for no key update skip locked) t;
  if v_ids is null then
    return 0;
  end if;
  for v_group in
    select r.reason, array_agg (t.task_id order by t.task_id) as tasks
      from core.task t
      left join rules.predue_days (v_parties, p_day) d on d.party_id = t.party_id and d.due_on = t.due_on
      cross join lateral (select case when t.due_on < p_day then 'DUE_PASSED'
                                      when exists (select from core.case c where c.party_id = t.party_id and c.stage is not null) then 'CASE_OPENED'
                                      when d.party_id is null then 'PAID' end as reason) r
     where t.task_id = any (v_ids) and r.reason is not null
     group by r.reason order by r.reason loop
    v_count := v_count + rules.tasks_cancel_many (v_group.tasks, v_group.reason);
  end loop;
  return v_count;
end
$$;
