-- SPDX-License-Identifier: GPL-3.0-or-later
-- Refuses (DN108) who has not the skill or the role that a task asks for (B06).
create function rules.require_able (p_task core.task, p_login text) returns void
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
begin
  if num_nonnulls (p_task.skill, p_task.role) > 0 and rules.can_do (array[p_login], p_task.skill, p_task.role) = '{}' then
    perform rules.refuse ('DN108', '{"field": "skill", "reason": "UNSKILLED"}');
  end if;
end
$$;
