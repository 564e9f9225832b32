-- SPDX-License-Identifier: GPL-3.0-or-later
-- Carries out steps that have just been opened (J05): an automatic SMS or e-mail is made, an automatic warning moves its case into the tray, an
-- automatic referral puts it before the committee; for whatever people do there is a task, a second warning waits in its tray by itself; what is
-- posted waits for the night's letters. The cases are locked. A message that may not be sent ends its step at once.
create function rules.steps_execute (p_step_ids bigint[], p_day date) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_group   record;
  v_ids     bigint[];
  v_cases   bigint[];
  v_details jsonb[];
  v_answer  jsonb;
begin
  if coalesce (cardinality (p_step_ids), 0) = 0 then
    return;
  end if;

  -- The first warning: into its tray.
  select array_agg (c.case_id order by c.case_id), array_agg (jsonb_build_object ('step', k.step_no) order by c.case_id) into v_cases, v_details
    from core.case_step k
    join core.strategy_step t on t.version_id = k.version_id and t.step_no = k.step_no
    join core.case c on c.case_id = k.case_id
   where k.case_step_id = any (p_step_ids) and t.kind = 'W1_DUE' and t.is_automatic and c.stage = 'FOLLOW_UP';
  if v_cases is not null then
    perform rules.case_move (v_cases, 'MAKE_W1_DUE', array_fill ('WARNING_1'::text, array[cardinality (v_cases)]),
                             array_fill (p_day, array[cardinality (v_cases)]), v_details);
  end if;

  -- The committee: who is not on its list is referred to it, as a person would.
  select array_agg (c.case_id order by c.case_id), array_agg (jsonb_build_object ('step', k.step_no, 'reason', t.title) order by c.case_id)
    into v_cases, v_details
    from core.case_step k
    join core.strategy_step t on t.version_id = k.version_id and t.step_no = k.step_no
    join core.case c on c.case_id = k.case_id
   where k.case_step_id = any (p_step_ids) and t.kind = 'COMMITTEE' and t.is_automatic and c.stage in ('FOLLOW_UP', 'WARNING_1', 'WARNING_2');
  if v_cases is not null then
    perform rules.letters_void (v_cases, 'REFERRED', array['W1', 'W2']);
    with item as (
      insert into core.agenda_item (case_id, branch_id, from_stage, is_outside, referral_reason, referred_on)
      select c.case_id, c.branch_id, c.stage, true, nullif (w.detail ->> 'reason', ''), p_day
        from unnest (v_cases, v_details) w (case_id, detail) join core.case c on c.case_id = w.case_id
       order by c.case_id
      returning agenda_item_id, case_id, branch_id, referral_reason
    ), noted as (
      insert into core.activity (case_id, branch_id, action, happened_at, business_on, note, detail)
      select i.case_id, i.branch_id, 'REFERRAL', clock_timestamp (), p_day, i.referral_reason, jsonb_build_object ('agenda_item_id', i.agenda_item_id)
        from item i order by i.case_id
    )
    update core.case_step k set agenda_item_id = i.agenda_item_id
      from item i, core.strategy_step t
     where k.case_step_id = any (p_step_ids) and k.case_id = i.case_id and t.version_id = k.version_id and t.step_no = k.step_no
       and t.kind = 'COMMITTEE';
    perform rules.case_move (v_cases, 'REFER_TO_COMMITTEE', array_fill ('COMMITTEE'::text, array[cardinality (v_cases)]),
                             array_fill (p_day, array[cardinality (v_cases)]), v_details);
  end if;

  -- The court: the committee's decision has made the next step's task already, or it is made now.
  update core.case_step k
     set task_id = x.task_id
    from core.strategy_step t, (select w.case_id, max (w.task_id) as task_id from core.task w
                                 where w.kind = 'LEGAL_STEP' and w.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS')
                                   and w.case_id in (select s.case_id from core.case_step s where s.case_step_id = any (p_step_ids))
                                 group by w.case_id) x
   where k.case_step_id = any (p_step_ids) and t.version_id = k.version_id and t.step_no = k.step_no and t.kind = 'LEGAL' and x.case_id = k.case_id;

  -- What people do; a letter that is posted is drafted by the night, a task comes of it when it can not be (rules.steps_write ()).
  perform rules.steps_tasks (array (
    select k.case_step_id
      from core.case_step k
      join core.strategy_step t on t.version_id = k.version_id and t.step_no = k.step_no
     where k.case_step_id = any (p_step_ids) and not t.is_automatic and k.task_id is null and rules.step_letter_kind (t) is null));

  -- What the program says itself.
  for v_group in
    select t.kind, t.message_kind, array_agg (k.case_step_id order by k.case_id) as steps, array_agg (k.case_id order by k.case_id) as cases,
           array_agg (c.party_id order by k.case_id) as parties
      from core.case_step k
      join core.strategy_step t on t.version_id = k.version_id and t.step_no = k.step_no
      join core.case c on c.case_id = k.case_id
     where k.case_step_id = any (p_step_ids) and t.is_automatic and t.kind in ('SMS', 'EMAIL')
     group by t.kind, t.message_kind
     order by t.kind, t.message_kind loop
    v_answer := rules.messages_make (v_group.parties, v_group.cases, v_group.message_kind, v_group.kind, p_day, v_group.steps);
    v_ids := array (select m::bigint from jsonb_array_elements_text (v_answer -> 'message_ids') with ordinality m (m, i) order by i);
    update core.case_step k set message_id = w.message_id
      from unnest (v_group.steps, v_ids) w (case_step_id, message_id)
     where k.case_step_id = w.case_step_id and w.message_id is not null;
    perform rules.steps_follow_messages (v_ids);
  end loop;
end
$$;
