-- SPDX-License-Identifier: GPL-3.0-or-later
-- Drafts what the open letter steps of cases wait for (J06, J07, D09): one letter of a kind for a case and recipient, in the night's batch of the kind
-- and branch, and the step knows it. A letter of the kind that somebody has begun is the step's letter. Otherwise the step says why it has none:
-- what hinders it as for everybody (rules.letter_eligibility ()), LETTER_LIVE, PAYMENTS_OLD (X32), TAKEN_OUT by a person, who is not
-- contradicted; and what is not a warning, which waits in its tray, becomes somebody's task. Tried again each night; twice is once.
-- Returns {drafted, found, waiting}, counted in steps.
create function rules.steps_write (p_case_ids bigint[], p_day date) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_block   integer := coalesce (rules.setting ('payments_block_days')::integer, 0);
  v_is_old  boolean;
  v_group   record;
  v_figures core.facility_figure[];
  v_begun   bigint[];
  v_asked   core.letter_candidate[];
  v_able    boolean;
  v_cases   bigint[];
  v_part    jsonb;
  v_tasks   bigint[];
  v_linked  integer;
  v_drafted integer := 0;
  v_found   integer := 0;
begin
  perform from core.case c join core.case_pulse p on p.case_id = c.case_id
    where c.case_id = any (p_case_ids) and p.case_id = any (p_case_ids) order by c.case_id for no key update of c, p;
  v_figures := array (select g from rules.case_facility_figures (p_case_ids, p_day) g);
  v_is_old := v_block > 0 and (select a.days > v_block from rules.payments_age (p_day) a);

  for v_group in
    select f.kind, f.branch_id, l.purpose, array_agg (f.case_step_id order by f.case_id) as steps, array_agg (f.case_id order by f.case_id) as cases,
           array_agg (f.letter_wait order by f.case_id) as waits
      from (select distinct on (k.case_id, d.kind) k.case_step_id, k.case_id, k.branch_id, k.letter_wait, d.kind
              from core.case_step k
              join core.strategy_step t on t.version_id = k.version_id and t.step_no = k.step_no
              cross join lateral (select rules.step_letter_kind (t) as kind) d
             where k.case_id = any (p_case_ids) and k.state = 'OPEN' and k.letter_wait <> 'TAKEN_OUT' and d.kind is not null
             order by k.case_id, d.kind, k.run_no, k.step_no) f
      join core.letter_kind l on l.kind = f.kind
     group by f.kind, f.branch_id, l.purpose, l.seq
     order by l.seq, f.kind, f.branch_id loop
    -- What somebody has begun is not written twice.
    v_begun := array (select distinct l.case_id from core.letter l
                       where l.case_id = any (v_group.cases) and l.kind = v_group.kind and l.state in ('DRAFT', 'APPROVED', 'QUEUED', 'PRINTED'));
    v_asked := array (select e from rules.letter_eligibility (v_group.kind, array (select c from unnest (v_group.cases) c where c <> all (v_begun)),
                                                              p_figures => v_figures) e);
    if v_is_old and v_group.purpose = 'COLLECTION' then
      v_asked := array (select row (e.case_id, e.branch_id, e.party_id, e.contact_point_id, e.stage, e.arrears_list, e.past_due_days,
                                    'PAYMENTS_OLD')::core.letter_candidate from unnest (v_asked) e);
    end if;
    -- Who has not been hindered by the same before.
    select array_agg (h.case_id), bool_or (h.reason is null) into v_cases, v_able
      from (select distinct on (e.case_id) e.case_id, e.reason from unnest (v_asked) e order by e.case_id, e.reason nulls first, e.party_id) h
      join unnest (v_group.cases, v_group.waits) w (case_id, letter_wait) on w.case_id = h.case_id
     where w.letter_wait is distinct from h.reason;
    v_part := rules.letters_write (case when v_able then rules.night_batch (v_group.kind, v_group.branch_id, p_day) end, v_group.kind,
                                   array (select e from unnest (v_asked) e where e.case_id = any (v_cases)), v_figures, p_branch_id => v_group.branch_id);

    -- The step's letter is the one to the customer, if there is one.
    with letter as (
      select distinct on (l.case_id) l.case_id, l.letter_id
        from core.letter l
        join core.case c on c.case_id = l.case_id
       where l.case_id = any (v_cases || v_begun) and l.kind = v_group.kind and l.state in ('DRAFT', 'APPROVED', 'QUEUED', 'PRINTED')
       order by l.case_id, (l.party_id <> c.party_id), l.letter_id
    ), own as (
      select k.case_step_id, k.task_id, l.letter_id
        from letter l
        join unnest (v_group.cases, v_group.steps) g (case_id, case_step_id) on g.case_id = l.case_id
        join core.case_step k on k.case_step_id = g.case_step_id
    ), linked as (
      update core.case_step k set letter_id = o.letter_id, letter_wait = null, task_id = null
        from own o where k.case_step_id = o.case_step_id
    )
    select count (*), array_agg (o.task_id order by o.task_id) filter (where o.task_id is not null) into v_linked, v_tasks from own o;
    perform rules.tasks_cancel_many (v_tasks, 'LETTER_DRAFTED');
    v_found := v_found + cardinality (v_begun);
    v_drafted := v_drafted + v_linked - cardinality (v_begun);

    update core.case_step k set letter_wait = h.reason
      from (select distinct on (g.case_step_id) g.case_step_id, r.reason
              from jsonb_to_recordset (v_part -> 'skipped') r (case_id bigint, party_id bigint, reason text)
              join unnest (v_group.cases, v_group.steps) g (case_id, case_step_id) on g.case_id = r.case_id
             order by g.case_step_id, r.reason, r.party_id) h
     where k.case_step_id = h.case_step_id and k.letter_wait is distinct from h.reason and k.letter_id is null;
  end loop;

  -- A second step that asks for the same letter.
  update core.case_step k set letter_wait = 'LETTER_LIVE' where k.case_id = any (p_case_ids) and k.state = 'OPEN' and k.letter_wait = 'NIGHT';
  perform rules.steps_tasks (array (
    select k.case_step_id
      from core.case_step k
      join core.strategy_step t on t.version_id = k.version_id and t.step_no = k.step_no
     where k.case_id = any (p_case_ids) and k.state = 'OPEN' and k.letter_wait <> 'PAYMENTS_OLD' and t.kind = 'LETTER' and k.task_id is null));
  return jsonb_build_object ('drafted', v_drafted, 'found', v_found,
    'waiting', (select count (*) from core.case_step k where k.case_id = any (p_case_ids) and k.state = 'OPEN' and k.letter_wait is not null));
end
$$;
