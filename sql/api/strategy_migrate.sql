-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: credit_manager
-- MIGRATE (§4.3.16): running cases of one version go on with another of the same strategy, which has been active; p_case_ids null: all of the
-- caller's branches. Steps are known by their numbers: what is done stays done, what is open goes on, and is cancelled where the new version
-- does not have it or has something else under its number, which comes then. Refused: DN228 for versions of two strategies, DN226 when some of the
-- cases do not go through the first one, DN473 where a warning, the committee or the court has the number of something else that is done.
-- Result: {moved, cancelled}.
create function api.strategy_migrate (p_request uuid, p_from_version_id bigint, p_to_version_id bigint, p_case_ids bigint[]) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_done      jsonb := rules.request_open (p_request, 'strategy_migrate', p_from_version_id::text, p_to_version_id::text, p_case_ids::text);
  v_day       date;
  v_to        core.strategy_version;
  v_cases     bigint[];
  v_tasks     bigint[];
  v_cancelled bigint;
  v_other     record;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('STRATEGY');
  v_day := rules.business_day ();
  select v.* into v_to from core.strategy_version v where v.version_id = p_to_version_id;
  if v_to.version_id is null or not exists (select from core.strategy_version v where v.version_id = p_from_version_id) then
    perform rules.refuse ('DN106', '{"what": "strategy"}');
  elsif v_to.state <> 'ACTIVE' then
    perform rules.refuse ('DN220', jsonb_build_object ('event', 'MIGRATE', 'state', v_to.state));
  elsif p_from_version_id = p_to_version_id
        or not exists (select from core.strategy_version v where v.version_id = p_from_version_id and v.strategy_id = v_to.strategy_id) then
    perform rules.refuse ('DN228');
  end if;
  perform from core.case c join core.case_pulse p on p.case_id = c.case_id
    where c.case_id in (select s.case_id from core.case_strategy s where s.version_id = p_from_version_id and s.ended_on is null)
      and (p_case_ids is null or c.case_id = any (p_case_ids))
    order by c.case_id for no key update of c, p;
  v_cases := array (select s.case_id from core.case_strategy s
                     where s.version_id = p_from_version_id and s.ended_on is null and (p_case_ids is null or s.case_id = any (p_case_ids))
                     order by s.case_id);
  if p_case_ids is not null and cardinality (v_cases) <> (select count (distinct x) from unnest (p_case_ids) x) then
    perform rules.refuse ('DN226', jsonb_build_object ('count', cardinality (p_case_ids) - cardinality (v_cases)));
  end if;

  update core.case_strategy s
     set version_id = p_to_version_id, next_check_on = v_day,
         arm = (select a.arm from (select x.arm, sum (x.percent) over (order by x.arm) as upto
                                     from core.strategy_arm x where x.version_id = p_to_version_id) a
                 where a.upto > rules.strategy_slice (c.party_id, v_to.strategy_id) order by a.arm limit 1)
    from core.case c
   where s.case_id = any (v_cases) and s.ended_on is null and c.case_id = s.case_id;
  -- A level is reached by what it is, not by its number (X20).
  select n.step_no, t.kind as from_kind, n.kind as to_kind, count (*) as cases into v_other
    from core.case_strategy s
    join core.case_step k on k.case_id = s.case_id and k.run_no = s.run_no
    join core.strategy_step t on t.version_id = k.version_id and t.step_no = k.step_no
    join core.strategy_step n on n.version_id = p_to_version_id and n.step_no = k.step_no and (n.arm is null or n.arm = s.arm)
   where s.case_id = any (v_cases) and s.ended_on is null and k.state not in ('PLANNED', 'OPEN', 'CANCELLED') and n.kind <> t.kind
     and n.kind in ('W1_DUE', 'W2', 'COMMITTEE', 'LEGAL')
   group by n.step_no, t.kind, n.kind order by n.step_no, t.kind limit 1;
  if found then
    perform rules.refuse ('DN473', jsonb_build_object ('step', v_other.step_no, 'before', v_other.from_kind, 'kind', v_other.to_kind, 'count', v_other.cases));
  end if;
  -- What has not come yet comes as the new version asks for it.
  with ended as (
    update core.case_step k
       set state = 'CANCELLED', done_on = v_day, done_by = session_user, ended_at = clock_timestamp (), reason = 'MIGRATED'
      from core.case_strategy s, core.strategy_step t
     where k.case_id = any (v_cases) and k.state in ('PLANNED', 'OPEN') and s.case_id = k.case_id and s.run_no = k.run_no and s.ended_on is null
       and t.version_id = k.version_id and t.step_no = k.step_no
       and (k.state = 'PLANNED'
            or not exists (select from core.strategy_step n where n.version_id = p_to_version_id and n.step_no = k.step_no and n.kind = t.kind
                              and (n.arm is null or n.arm = s.arm)))
    returning k.task_id, k.opened_on
  )
  select count (*) filter (where e.opened_on is not null), array_agg (e.task_id) filter (where e.task_id is not null) into v_cancelled, v_tasks from ended e;
  perform rules.tasks_cancel_many (v_tasks, 'STRATEGY_MIGRATED');
  perform rules.journal_cases (v_cases, 'STRATEGY_MIGRATED', null, null, array_fill (
            (select jsonb_build_object ('strategy', s.name || '/' || v_to.version_no) from core.strategy s where s.strategy_id = v_to.strategy_id),
            array[cardinality (v_cases)]));
  perform rules.strategy_journal (p_to_version_id, 'STRATEGY_MIGRATED', jsonb_build_object ('from_version', p_from_version_id, 'cases', cardinality (v_cases)));
  return rules.request_close (p_request, jsonb_build_object ('moved', cardinality (v_cases), 'cancelled', v_cancelled));
end
$$;
