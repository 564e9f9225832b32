-- SPDX-License-Identifier: GPL-3.0-or-later
-- Opens a task about a customer who has no case (Q01, E03): for the one who looks after him, else for p_role or whoever takes it. Returns its key.
create function rules.task_open_customer (p_party_id bigint, p_kind text, p_role text, p_contact_point_id bigint) returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_task core.task;
begin
  insert into core.task (task_no, party_id, branch_id, kind, control_kind, control_on, assignee, state, role, purpose, contact_point_id)
  select 'T' || lpad (nextval ('core.task_no_seq')::text, 8, '0'), p.party_id, p.branch_id, p_kind,
         case when p_kind <> 'DATA_UPDATE' then 'CONTACT' end, rules.business_day (), s.login, case when s.login is null then 'OPEN' else 'ASSIGNED' end,
         p_role, case p_kind when 'DATA_UPDATE' then 'DATA' end, p_contact_point_id
    from core.party p
    left join rules.colleagues ('WORK', (select rules.my_branches ())) s on s.login = p.controller and p_role is null
   where p.party_id = p_party_id
  returning * into v_task;
  perform rules.journal_case_or_house (v_task.case_id, v_task.party_id, 'TASK_CREATED', null, v_task.state,
                                       jsonb_build_object ('task', v_task.task_no, 'kind', p_kind));
  return v_task.task_id;
end
$$;
