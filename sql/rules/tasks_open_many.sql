-- SPDX-License-Identifier: GPL-3.0-or-later
-- Opens one task for each of the cases, in one statement, and journals them (C12, H05). p_control_on and p_step_ids run in parallel with
-- the cases or are null: the business day, no step. A task of a queue belongs to nobody until it is handed out and has its score, any
-- other to the case's owner, or to nobody when he has not the skill or the role (B06). Returns the task ids in the order of the cases; null
-- for a case that is not there or closed.
create function rules.tasks_open_many (p_case_ids bigint[], p_kind text, p_control_on date[], p_title text, p_queue text, p_skill text,
                                       p_role text, p_purpose text, p_step_ids bigint[]) returns bigint[]
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
declare
  v_day     date := rules.business_day ();
  v_count   bigint := coalesce (cardinality (p_case_ids), 0);
  v_on      date[];
  v_purpose text := coalesce (p_purpose, (select q.purpose from core.queue q where q.queue = p_queue));
  v_able    text[];
  v_ids     bigint[];
  v_cases   bigint[];
  v_details jsonb[];
begin
  if v_count = 0 then
    return '{}';
  end if;
  perform from core.case c join core.case_pulse p on p.case_id = c.case_id
    where c.case_id = any (p_case_ids) order by c.case_id for no key update of c, p;
  select array_agg (coalesce (p_control_on[w.ord], v_day) order by w.ord) into v_on from unnest (p_case_ids) with ordinality w (case_id, ord);
  if p_queue is null and num_nonnulls (p_skill, p_role) > 0 then
    v_able := rules.can_do (array (select distinct c.owner from core.case c where c.case_id = any (p_case_ids) and c.owner is not null), p_skill, p_role);
  end if;
  with wanted as materialized (
    select w.ord, w.case_id, v_on[w.ord] as control_on, p_step_ids[w.ord] as step_id, nextval ('core.task_no_seq') as no, c.branch_id,
           case when p_queue is null and (v_able is null or c.owner = any (v_able)) then c.owner end as assignee, s.score, s.reasons
      from unnest (p_case_ids) with ordinality w (case_id, ord)
      join core.case c on c.case_id = w.case_id and c.stage is not null
      left join rules.score_cases (case when p_queue is not null then p_case_ids end, array_fill (p_queue, array[v_count::integer]), v_on,
                                   array_fill (0, array[v_count::integer]), v_day) s on s.ord = w.ord
     order by w.ord
  ), written as (
    insert into core.task (task_no, case_id, branch_id, kind, control_kind, control_on, title, assignee, state, queue, skill, role, purpose,
                           case_step_id, score, score_reasons)
    select 'T' || lpad (w.no::text, 8, '0'), w.case_id, w.branch_id, p_kind, case when p_kind <> 'DATA_UPDATE' then 'CONTACT' end, w.control_on,
           nullif (btrim (p_title), ''), w.assignee, case when w.assignee is null then 'OPEN' else 'ASSIGNED' end, p_queue, p_skill, p_role,
           v_purpose, w.step_id, coalesce (w.score, 0), w.reasons
      from wanted w
    returning task_id, task_no, case_id
  ), numbered as (
    select w.ord, n.task_id, n.task_no, w.case_id from wanted w join written n on n.task_no = 'T' || lpad (w.no::text, 8, '0')
  ), noted as (
    select n.case_id, jsonb_build_object ('kind', p_kind, 'task', min (n.task_no), 'queue', p_queue) as detail from numbered n group by n.case_id
  )
  select (select array_agg (n.task_id order by o.ord)
            from unnest (p_case_ids) with ordinality o (case_id, ord) left join numbered n on n.ord = o.ord),
         array_agg (g.case_id order by g.case_id), array_agg (jsonb_strip_nulls (g.detail) order by g.case_id)
    into v_ids, v_cases, v_details
    from noted g;
  perform rules.journal_cases (v_cases, 'TASK_CREATED', null, null, v_details);
  return v_ids;
end
$$;
