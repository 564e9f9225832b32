-- SPDX-License-Identifier: GPL-3.0-or-later
-- The calls and tasks of pre-due steps (A16): one a customer, due day and step, as long as there is something to pay. A call waits in its
-- queue from the day on, in that of calls where the step names none; a task is for the customer's controller. Returns how many.
create function rules.predue_tasks_make (p_due core.strategy_due[], p_day date) returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_details jsonb[];
  v_count   bigint;
begin
  if coalesce (cardinality (p_due), 0) = 0 then
    return 0;
  end if;
  with wanted as materialized (
    select d.party_id, p.branch_id, t.version_id, t.step_no, t.kind, t.title, t.skill, t.role, o.due_on, t.term_days,
           case when t.kind = 'CALL' then coalesce (t.queue, q.queue) else t.queue end as queue,
           (rules.can_do (array[s.login], t.skill, t.role))[1] as controller
      from unnest (p_due) d
      join core.strategy_step t on t.version_id = d.version_id and t.step_no = d.step_no
      join core.party p on p.party_id = d.party_id
      join rules.predue_days (array (select distinct x.party_id from unnest (p_due) x), p_day) o
        on o.party_id = d.party_id and o.due_on = p_day - t.offset_days
      left join core.queue q on q.queue = 'CALLS' and q.is_active
      left join rules.colleagues ('WORK', (select rules.my_branches ())) s on s.login = p.controller
     where not exists (select from core.task k where k.party_id = d.party_id and k.due_on = o.due_on and k.version_id = t.version_id
                          and k.step_no = t.step_no)
     order by d.party_id, t.step_no
  ), made as (
    insert into core.task (task_no, party_id, branch_id, kind, control_kind, control_on, title, assignee, state, queue, skill, role, purpose,
                           due_on, version_id, step_no)
    select 'T' || lpad (nextval ('core.task_no_seq')::text, 8, '0'), w.party_id, w.branch_id, case w.kind when 'CALL' then 'CALL' else 'FOLLOW_UP' end,
           'CONTACT', case when w.queue is null then least (p_day + w.term_days, w.due_on) else p_day end, nullif (btrim (w.title), ''),
           case when w.queue is null then w.controller end, case when w.queue is null and w.controller is not null then 'ASSIGNED' else 'OPEN' end,
           w.queue, w.skill, w.role, 'PRE_DUE', w.due_on, w.version_id, w.step_no
      from wanted w
    on conflict (party_id, due_on, version_id, step_no) where version_id is not null do nothing
    returning task_no, version_id, step_no, queue
  ), noted as (
    select m.version_id, m.step_no, count (*) as n,
           jsonb_strip_nulls (jsonb_build_object ('step', m.step_no, 'queue', min (m.queue), 'tasks', jsonb_agg (m.task_no order by m.task_no))) as detail
      from made m group by m.version_id, m.step_no
  )
  select array_agg (n.detail order by n.version_id, n.step_no), coalesce (sum (n.n), 0) into v_details, v_count from noted n;
  perform rules.journal_house ('TASK_CREATED', d) from unnest (v_details) d;
  return v_count;
end
$$;
