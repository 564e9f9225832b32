-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, credit_manager
-- Takes a field of the matrix away (X51): the outcome is none of the action any more. DN107 another version, DN108 when there is none, DN381 the
-- last outcome of an action: without one nothing that was done could be recorded.
create function api.outcome_action_remove (p_request uuid, p_action text, p_outcome text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done jsonb := rules.request_open (p_request, 'outcome_action_remove', p_action, p_outcome, p_version::text);
  v_old  core.outcome_action;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('QUEUE');
  perform from core.outcome_action m where m.action = p_action order by m.outcome for no key update;
  select m.* into v_old from core.outcome_action m where m.action = p_action and m.outcome = p_outcome for no key update;
  if v_old.action is null then
    perform rules.refuse ('DN108', '{"field": "outcome", "reason": "UNKNOWN"}');
  end if;
  perform rules.require_version ('outcome_action', v_old.version, p_version);
  if not exists (select from core.outcome_action m where m.action = p_action and m.outcome <> p_outcome) then
    perform rules.refuse ('DN381', jsonb_build_object ('action', p_action));
  end if;
  delete from core.outcome_action m where m.action = p_action and m.outcome = p_outcome;
  perform rules.journal_house ('OUTCOME_ACTION_REMOVED', jsonb_strip_nulls (jsonb_build_object (
            'action', p_action, 'outcome', p_outcome, 'next_kind', v_old.next_kind, 'next_days', v_old.next_days)));
  return rules.request_close (p_request, jsonb_build_object ('action', p_action, 'outcome', p_outcome));
end
$$;
