-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_roles
-- A task names an outcome and a person that exist; a new one (p_is_new) also a queue, a skill and a role that do, and it is of a case, or of
-- a customer before a due day or to put his data right (Q01). Looks at all staff, so it belongs to dun_roles; see rules.task_check.
create function rules.task_names (p_task core.task, p_is_new boolean) returns void
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if p_task.outcome is not null then
    if not exists (select from core.outcome_code o where o.outcome = p_task.outcome) then
      raise exception using errcode = 'foreign_key_violation', message = 'task: no such outcome';
    end if;
  end if;
  if p_task.assignee is not null then
    if not exists (select from core.staff s where s.login = p_task.assignee) then
      raise exception using errcode = 'foreign_key_violation', message = 'task: no such person';
    end if;
  end if;
  if p_is_new then
    if num_nulls (p_task.case_id, p_task.party_id) <> 1
       or num_nulls (p_task.party_id, p_task.due_on) = 1 and (p_task.party_id is null or p_task.kind not in ('DATA_UPDATE', 'CHECK', 'DECEASED_CHECK')) then
      raise exception using errcode = 'check_violation', message = 'task: of a case, or of a customer before a due day';
    end if;
    if p_task.queue is not null then
      if not exists (select from core.queue q where q.queue = p_task.queue) then
        raise exception using errcode = 'foreign_key_violation', message = 'task: no such queue';
      end if;
    end if;
    if p_task.skill is not null then
      if not exists (select from core.skill s where s.skill = p_task.skill) then
        raise exception using errcode = 'foreign_key_violation', message = 'task: no such skill';
      end if;
    end if;
    if p_task.role is not null then
      if not exists (select from core.role r where r.role = p_task.role) then
        raise exception using errcode = 'foreign_key_violation', message = 'task: no such role';
      end if;
    end if;
  end if;
end
$$;
