-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, credit_manager
-- One field of the matrix (X51): what follows an action with an outcome, made or changed. DN107 another version, DN108 a field.
create function api.outcome_action_set (p_request uuid, p_action text, p_outcome text, p_seq integer, p_next_kind text, p_next_days integer,
                                        p_control_kind text, p_is_automatic boolean, p_is_rpc boolean, p_counts_attempt boolean,
                                        p_contact_effect text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done  jsonb := rules.request_open (p_request, 'outcome_action_set', p_action, p_outcome, p_seq::text, p_next_kind, p_next_days::text,
                                       p_control_kind, p_is_automatic::text, p_is_rpc::text, p_counts_attempt::text, p_contact_effect, p_version::text);
  v_old   core.outcome_action;
  v_field text;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('QUEUE');
  v_field := case when not exists (select from core.action_code a where a.action = p_action) then 'action'
                  when not exists (select from core.outcome_code o where o.outcome = p_outcome) then 'outcome'
                  when not coalesce (p_seq between 1 and 99, false) then 'seq'
                  when p_next_kind not in ('CALL', 'SMS', 'LETTER', 'VISIT', 'CHECK', 'NEGOTIATION', 'DATA_UPDATE', 'FOLLOW_UP') then 'next_kind'
                  when (p_next_kind is null) <> (p_next_days is null) or p_next_days not between 0 and 365 then 'next_days'
                  when p_control_kind not in ('CONTACT', 'REPAYMENT') then 'control_kind'
                  when p_contact_effect not in ('VALID', 'SUSPECT', 'INVALID') then 'contact_effect'
                  when p_is_automatic and p_next_kind is null then 'is_automatic' end;
  if v_field is not null then
    perform rules.refuse ('DN108', jsonb_build_object (
              'field', v_field, 'reason', case when v_field = 'next_days' then case when p_next_days is null then 'MISSING' else 'OUT_OF_RANGE' end
                                               when v_field = 'action' and coalesce (p_action, '') = '' or v_field = 'outcome' and coalesce (p_outcome, '') = ''
                                               then 'MISSING' else 'UNKNOWN' end));
  end if;
  select m.* into v_old from core.outcome_action m where m.action = p_action and m.outcome = p_outcome for no key update;
  perform rules.require_version ('outcome_action', v_old.version, p_version);
  insert into core.outcome_action (action, outcome, seq, next_kind, next_days, control_kind, is_automatic, is_rpc, counts_attempt, contact_effect)
  values (p_action, p_outcome, p_seq, p_next_kind, p_next_days, p_control_kind, coalesce (p_is_automatic, false), coalesce (p_is_rpc, false),
          coalesce (p_counts_attempt, true), p_contact_effect)
  on conflict (action, outcome) do update
    set seq = excluded.seq, next_kind = excluded.next_kind, next_days = excluded.next_days, control_kind = excluded.control_kind,
        is_automatic = excluded.is_automatic, is_rpc = excluded.is_rpc, counts_attempt = excluded.counts_attempt,
        contact_effect = excluded.contact_effect, version = outcome_action.version + 1;
  perform rules.journal_house ('OUTCOME_ACTION_SET', jsonb_build_object (
            'action', p_action, 'outcome', p_outcome, 'next_kind', p_next_kind, 'next_days', p_next_days, 'contact_effect', p_contact_effect));
  return rules.request_close (p_request, jsonb_build_object ('action', p_action, 'outcome', p_outcome, 'version', coalesce (v_old.version + 1, 1)));
end
$$;
