-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator, credit_manager, auditor, administrator
-- The matrix of actions and outcomes (X51), with the day that would be proposed now.
create function api.outcome_actions ()
  returns table (action text, outcome text, seq integer, next_kind text, next_days integer, next_on date, control_kind text, is_automatic boolean,
                 is_rpc boolean, counts_attempt boolean, contact_effect text, version integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day      date := rules.business_day ();
  v_calendar text := rules.setting ('calendar');
begin
  perform rules.require_staff ();
  return query
    select m.action, m.outcome, m.seq::integer, m.next_kind, m.next_days, rules.business_shift (v_calendar, v_day + m.next_days, 'FOLLOWING'),
           m.control_kind, m.is_automatic, m.is_rpc, m.counts_attempt, m.contact_effect, m.version
      from core.outcome_action m
     order by m.action, m.seq, m.outcome;
end
$$;
