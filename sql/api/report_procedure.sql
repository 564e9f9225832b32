-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, auditor, batch, credit_manager
-- Procedure completeness (R-18, O11): case by case each step that its strategy asked for, by when, when it was done, by whom, with what evidence, and
-- whether in time; as of a day up to the business day, from what was recorded up to a cut-off, of all the caller's branches or of one with those
-- below it, of everybody or of a segment's customers. Refused: DN195 for a day that has not come, DN194 for a branch outside the caller's tree.
create function api.report_procedure (p_on date, p_cutoff timestamptz default null, p_branch_id integer default null,
                                      p_segment_id bigint default null)
  returns table (key bigint, branch_name text, case_no text, customer_no text, customer_name text, strategy text, step_no integer, kind text, title text,
                 required_on date, done_on date, actor text, evidence_kind text, evidence text, evidence_id bigint, result text, reason text,
                 currency text, case_id bigint, party_id bigint)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_day      date := rules.business_day ();
  v_branches integer[];
  v_members  bigint[];
begin
  perform rules.require ('REPORT');
  if p_on is null or p_on > v_day then
    perform rules.refuse ('DN195', jsonb_build_object ('day', p_on, 'business_day', v_day));
  end if;
  v_branches := rules.scope_branches (p_branch_id);
  v_members := rules.segment_members (p_segment_id, v_day);
  return query
  with step as materialized (
    select * from rules.procedure_steps (p_on, coalesce (p_cutoff, 'infinity'), v_branches) s
  )
  select s.key, b.name, c.case_no, p.customer_no, p.name, y.name || '/' || v.version_no, s.step_no, s.kind, s.title, s.required_on, s.done_on,
         coalesce (n.full_name, s.done_by),
         case when s.letter_id is not null then 'LETTER' when s.message_id is not null then 'MESSAGE' when s.agenda_item_id is not null then 'AGENDA_ITEM'
              when s.task_id is not null then 'TASK' end,
         coalesce (l.letter_no, s.message_id::text, s.agenda_item_id::text, w.task_no),
         coalesce (s.letter_id, s.message_id, s.agenda_item_id, s.task_id), s.result, s.reason, '', c.case_id, c.party_id
    from step s
    join core.case c on c.case_id = s.case_id
    join core.party p on p.party_id = c.party_id
    join core.branch b on b.branch_id = c.branch_id
    join core.strategy_version v on v.version_id = s.version_id
    join core.strategy y on y.strategy_id = v.strategy_id
    left join core.letter l on l.letter_id = s.letter_id
    left join core.task w on w.task_id = s.task_id
    left join rules.staff_names (array (select distinct x.done_by from step x where x.done_by is not null)) n on n.login = s.done_by
   where p_segment_id is null or c.party_id = any (v_members)
   order by b.name, c.case_no, s.run_no, s.step_no;
end
$$;
