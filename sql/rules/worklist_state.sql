-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a row of the worklist waits for (features §4.3.2); null for a closed case.
create function rules.worklist_state (p_stage text, p_is_held boolean, p_tray_ready_on date, p_next_action_on date, p_on date)
  returns text
  language sql immutable parallel safe
begin atomic
  select case when p_stage is null then null
              when p_is_held then 'HELD'
              when p_on < p_tray_ready_on then 'AWAITING_RESPONSE'
              when p_next_action_on is null or p_next_action_on <= p_on then 'AWAITING_FOLLOW_UP'
              else 'PLANNED' end;
end;
