-- SPDX-License-Identifier: GPL-3.0-or-later
-- A party's new number, e-mail or address ends the tasks that asked for it (H07, E04), in whatever case they are: those about one of the party's
-- points of this kind, and of his own cases those that did not say. What asks for an address ends by a verified one only (p_is_verified); so do returned
-- letters that nobody is asked about any more (§4.3.14), and cases that wait for one go on.
create function rules.data_updates_done (p_party_id bigint, p_kind text, p_is_verified boolean) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
declare
  v_cases   bigint[];
  v_details jsonb[];
  v_plain   text[];
begin
  with ended as (
    update core.task t
       set state = 'DONE', outcome = 'DONE', assignee = coalesce (t.assignee, session_user), ended_at = clock_timestamp (), ended_by = session_user,
           version = t.version + 1
     where t.task_id in (
             select a.task_id from core.task a
              where a.contact_point_id in (select k.contact_point_id from core.contact_point k where k.party_id = p_party_id and k.kind = p_kind)
                and a.kind in ('DATA_UPDATE', 'CHECK') and a.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS')
                and (p_kind <> 'ADDRESS' or p_is_verified)
             union all
             select o.task_id from core.task o
              where o.case_id in (select c.case_id from core.case c where c.party_id = p_party_id and c.stage is not null)
                and o.kind = 'DATA_UPDATE' and o.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS') and o.contact_point_id is null)
    returning t.case_id, t.task_no
  ), noted as (
    select e.case_id, jsonb_build_object ('task', min (e.task_no), 'outcome', 'DONE') as detail from ended e group by e.case_id
  )
  select array_agg (n.case_id order by n.case_id), array_agg (n.detail order by n.case_id),
         array (select e.task_no from ended e where e.case_id is null order by e.task_no)
    into v_cases, v_details, v_plain
    from noted n;
  if v_cases is not null then
    perform rules.journal_cases (v_cases, 'TASK_DONE', null, array_fill ('DONE'::text, array[cardinality (v_cases)]), v_details);
    perform rules.journal_house ('TASK_DONE', jsonb_build_object ('party', p_party_id, 'task', t, 'outcome', 'DONE')) from unnest (v_plain) t;
  end if;
  if p_kind = 'ADDRESS' and p_is_verified then
    update core.returned_mail r
       set state = 'RESOLVED', resolution = 'NEW_ADDRESS', ended_on = rules.business_day (), ended_at = clock_timestamp (), ended_by = session_user,
           version = r.version + 1
     where r.state = 'ADDRESS_BLOCKED' and r.reason <> 'DECEASED'
       and r.contact_point_id in (select k.contact_point_id from core.contact_point k where k.party_id = p_party_id);
    perform rules.cases_addressed (p_party_id, rules.business_day ());
  end if;
end
$$;
