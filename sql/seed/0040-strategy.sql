-- SPDX-License-Identifier: GPL-3.0-or-later
-- The strategy every bank starts with (J04, J06), for all customers, from the reminder before the due day to the court: SMS (1 day to react), call
-- (5 days), letter (10 days), first warning, second warning, committee, legal action. Active until the bank activates one of its own.
do $$
declare
  v_strategy bigint;
  v_version  bigint;
begin
  if exists (select from core.strategy) then
    return;
  end if;
  insert into core.strategy (name, created_by) values ('Standard', 'BOOTSTRAP') returning strategy_id into v_strategy;
  insert into core.strategy_version (strategy_id, version_no, priority, authors, changed_by)
  values (v_strategy, 1, 0, '{BOOTSTRAP}', 'BOOTSTRAP') returning version_id into v_version;
  insert into core.strategy_step (version_id, step_no, kind, title, message_kind, letter_kind, offset_mode, offset_days, predecessors, response_days,
                                  term_days, queue, skill, is_automatic)
  values
    (v_version, 1, 'SMS', '', 'PRE_DUE_REMINDER', null, 'PAST_DUE', -3, '{}', 0, 1, null, null, true),
    (v_version, 2, 'SMS', '', 'OVERDUE_REMINDER', null, 'PAST_DUE', 1, '{}', 1, 2, null, null, true),
    (v_version, 3, 'CALL', '', null, null, 'AFTER', 0, '{2}', 5, 3, 'CALLS', null, false),
    (v_version, 4, 'LETTER', '', null, 'ORDINARY', 'AFTER', 0, '{3}', 10, 5, null, null, false),
    (v_version, 5, 'W1_DUE', '', null, 'W1', 'AFTER', 0, '{4}', 0, 5, null, null, true),
    (v_version, 6, 'W2', '', null, 'W2', 'AFTER', 0, '{5}', 0, 5, null, null, false),
    (v_version, 7, 'COMMITTEE', '', null, null, 'AFTER', 0, '{6}', 0, 45, null, null, true),
    (v_version, 8, 'LEGAL', '', null, null, 'AFTER', 0, '{7}', 0, 30, null, 'LEGAL', false);
  update core.strategy_version set state = 'VALIDATED' where version_id = v_version;
  update core.strategy_version set state = 'SIMULATED', simulation = '{}', simulated_on = '2000-01-01', simulated_by = 'BOOTSTRAP' where version_id = v_version;
  update core.strategy_version set state = 'APPROVED', approved_on = '2000-01-01', approved_by = 'DUNDESK' where version_id = v_version;
  update core.strategy_version set state = 'ACTIVE', active_from = '2000-01-01' where version_id = v_version;
end
$$;
