-- SPDX-License-Identifier: GPL-3.0-or-later
-- The strategies of cases end with them (X23): what is open is cancelled for the reason given, what a hold stopped is excused. One journal row a
-- case that had such steps.
create function rules.strategy_end (p_case_ids bigint[], p_reason text, p_day date) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_ids     bigint[];
  v_details jsonb[];
begin
  with ended as (
    update core.case_step k
       set state = case when k.state = 'PLANNED' then 'EXCUSED' else 'CANCELLED' end, done_on = p_day, done_by = session_user,
           ended_at = clock_timestamp (), reason = case when k.state = 'PLANNED' then k.reason else left (p_reason, 300) end
     where k.case_id = any (p_case_ids) and k.state in ('PLANNED', 'OPEN')
    returning k.case_id, k.step_no, k.state, k.reason
  )
  select array_agg (g.case_id order by g.case_id), array_agg (g.detail order by g.case_id) into v_ids, v_details
    from (select x.case_id, jsonb_object_agg (x.state, x.steps) as detail
            from (select e.case_id, lower (e.state) as state, jsonb_agg (jsonb_build_object ('step', e.step_no, 'reason', e.reason) order by e.step_no) as steps
                    from ended e group by e.case_id, e.state) x
           group by x.case_id) g;
  perform rules.journal_cases (v_ids, 'STRATEGY_STEPS', null, null, v_details);
  update core.case_strategy s set ended_on = p_day, ended_at = clock_timestamp (), next_check_on = null
   where s.case_id = any (p_case_ids) and s.ended_on is null;
end
$$;
