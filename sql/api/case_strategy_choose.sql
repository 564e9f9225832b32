-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Puts one open case on a strategy by hand, over what its segment says (X28), with a reason: what was open of the one before is cancelled with its
-- tasks, the new one begins with the next night, and holds as long as the case is open. On the journal with who and why. Refused: DN220 for a
-- version that is not active, DN375 when the case goes through it already, DN108 without a reason. Result: {run_no, cancelled}.
create function api.case_strategy_choose (p_request uuid, p_case_id bigint, p_version_id bigint, p_reason text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done      jsonb := rules.request_open (p_request, 'case_strategy_choose', p_case_id::text, p_version_id::text, p_reason);
  v_reason    text := btrim (coalesce (p_reason, ''));
  v_day       date;
  v_case      core.case_now;
  v_version   core.strategy_version;
  v_name      text;
  v_before    text;
  v_running   bigint;
  v_run       integer;
  v_tasks     bigint[];
  v_cancelled bigint;
begin
  if v_done is not null then
    return v_done;
  end if;
  if not rules.has_permission ('STRATEGY_APPROVE') then
    perform rules.require ('STRATEGY');
  end if;
  v_day := rules.business_day ();
  v_case := rules.case_lock (p_case_id, null, true);
  if v_reason = '' or length (v_reason) > 300 or not core.is_clean (v_reason) then
    perform rules.refuse ('DN108', jsonb_build_object ('field', 'reason', 'reason', case when v_reason = '' then 'EMPTY' else 'FORMAT' end));
  end if;
  select v.* into v_version from core.strategy_version v where v.version_id = p_version_id;
  if v_version.version_id is null then
    perform rules.refuse ('DN106', '{"what": "strategy"}');
  elsif coalesce (v_version.active_from > v_day or v_version.active_to <= v_day, v_version.active_from is null) then
    perform rules.refuse ('DN220', jsonb_build_object ('event', 'CHOOSE', 'state', v_version.state));
  end if;
  select s.name || '/' || v_version.version_no into v_name from core.strategy s where s.strategy_id = v_version.strategy_id;
  select r.version_id, s.name || '/' || v.version_no into v_running, v_before
    from core.case_strategy r
    join core.strategy_version v on v.version_id = r.version_id
    join core.strategy s on s.strategy_id = v.strategy_id
   where r.case_id = p_case_id and r.ended_on is null;
  if v_running = p_version_id then
    perform rules.refuse ('DN375', jsonb_build_object ('name', v_name));
  end if;

  v_tasks := array (select k.task_id from core.case_step k where k.case_id = p_case_id and k.state = 'OPEN' and k.task_id is not null order by 1);
  perform rules.strategy_end (array[p_case_id], 'STRATEGY_CHOSEN', v_day);
  v_cancelled := rules.tasks_cancel_many (v_tasks, 'STRATEGY_CHOSEN');
  insert into core.case_strategy (case_id, run_no, branch_id, version_id, arm, started_on, next_check_on)
  values (p_case_id, coalesce ((select max (s.run_no) from core.case_strategy s where s.case_id = p_case_id), 0) + 1, v_case.branch_id, p_version_id,
          (select a.arm from (select x.arm, sum (x.percent) over (order by x.arm) as upto from core.strategy_arm x where x.version_id = p_version_id) a
            where a.upto > rules.strategy_slice (v_case.party_id, v_version.strategy_id) order by a.arm limit 1), v_day, v_day)
  returning run_no into v_run;
  perform rules.journal_cases (array[p_case_id], 'STRATEGY_CHOSEN', null, null,
                               array[jsonb_strip_nulls (jsonb_build_object ('strategy', v_name, 'before', v_before, 'reason', v_reason))]);
  return rules.request_close (p_request, jsonb_build_object ('run_no', v_run, 'cancelled', v_cancelled));
end
$$;
