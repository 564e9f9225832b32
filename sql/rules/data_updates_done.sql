-- SPDX-License-Identifier: GPL-3.0-or-later
-- A party's new number, e-mail or address ends the task that asked for it (H07, E04): of the kind it was about, or of any if it did not say.
create function rules.data_updates_done (p_party_id bigint, p_kind text) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_cases   bigint[];
  v_details jsonb[];
begin
  with ended as (
    update core.task t
       set state = 'DONE', outcome = 'DONE', assignee = coalesce (t.assignee, session_user), ended_at = clock_timestamp (), ended_by = session_user,
           version = t.version + 1
     where t.case_id in (select c.case_id from core.case c where c.party_id = p_party_id and c.stage is not null)
       and t.kind = 'DATA_UPDATE' and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS')
       and coalesce ((select k.kind = p_kind from core.contact_point k where k.contact_point_id = t.contact_point_id), true)
    returning t.case_id, t.task_no
  ), noted as (
    select e.case_id, jsonb_build_object ('task', min (e.task_no), 'outcome', 'DONE') as detail from ended e group by e.case_id
  )
  select array_agg (n.case_id order by n.case_id), array_agg (n.detail order by n.case_id) into v_cases, v_details from noted n;
  if v_cases is not null then
    perform rules.journal_cases (v_cases, 'TASK_DONE', null, array_fill ('DONE'::text, array[cardinality (v_cases)]), v_details);
  end if;
end
$$;
