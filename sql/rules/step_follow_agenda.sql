-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_api
-- Trigger: the committee's decision on a case takes effect, the step that brought it there is done; withdrawn, it is skipped.
create function rules.step_follow_agenda () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_steps bigint[] := array (select k.case_step_id from core.case_step k
                               join core.strategy_step t on t.version_id = k.version_id and t.step_no = k.step_no
                              where k.case_id = new.case_id and k.state in ('PLANNED', 'OPEN') and t.kind = 'COMMITTEE');
begin
  if cardinality (v_steps) > 0 then
    update core.case_step set agenda_item_id = new.agenda_item_id where case_step_id = any (v_steps);
    perform rules.steps_end (v_steps, case new.state when 'EXECUTED' then 'DONE' else 'SKIPPED' end,
                             (select d.day from core.business_day d where d.closed_at is null), session_user::text, new.decision,
                             case when new.state <> 'EXECUTED' then 'AGENDA_WITHDRAWN' end);
  end if;
  return null;
end
$$;
