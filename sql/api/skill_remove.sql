-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, credit_manager
-- Takes a skill away (B06), from the people of the caller's branches too. Refused: DN108 when there is none, DN380 while a queue, a step of a
-- strategy or a task asks for it, or somebody of another branch has it.
create function api.skill_remove (p_request uuid, p_skill text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done jsonb := rules.request_open (p_request, 'skill_remove', p_skill);
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('QUEUE');
  perform from core.skill s where s.skill = p_skill for update;
  if not found then
    perform rules.refuse ('DN108', '{"field": "skill", "reason": "UNKNOWN"}');
  elsif exists (select from core.queue q where p_skill = any (q.skills))
        or exists (select from core.strategy_step x join core.strategy_version v on v.version_id = x.version_id
                    where x.skill = p_skill and v.state <> 'RETIRED') then
    perform rules.refuse ('DN380', jsonb_build_object ('skill', p_skill));
  end if;
  delete from core.staff_skill k where k.skill = p_skill;
  begin
    delete from core.skill s where s.skill = p_skill;
  exception when foreign_key_violation then
    perform rules.refuse ('DN380', jsonb_build_object ('skill', p_skill));
  end;
  perform rules.journal_house ('SKILL_REMOVED', jsonb_build_object ('skill', p_skill));
  return rules.request_close (p_request, jsonb_build_object ('skill', p_skill));
end
$$;
