-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is decided about what one person entered and another one approves, an account that debtors pay into ('bank_account') or a version of a
-- payment code ('pay_scheme'): APPROVE, and one of the same day is RETIRED; END, and what counted before it counts again.
create function rules.entry_decide (p_request uuid, p_event text, p_what text, p_id bigint) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done  jsonb := rules.request_open (p_request, p_what || '_' || lower (p_event), p_id::text);
  v_new   boolean := p_event = 'APPROVE';
  v_entry jsonb;
  v_state text;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  v_entry := case p_what when 'bank_account' then to_jsonb (rules.bank_account_lock (p_id, v_new)) else to_jsonb (rules.pay_scheme_lock (p_id, v_new)) end;
  v_state := rules.entry_next (p_event, v_entry ->> 'state', v_entry ->> 'added_by', (v_entry ->> 'from_on')::date);
  v_entry := case p_what when 'bank_account' then rules.bank_account_turn (p_id, v_state) else rules.pay_scheme_turn (p_id, v_state) end;
  perform rules.rule_journal (case p_what when 'bank_account' then 'ACCOUNT' else 'PAY_SCHEME' end || case when v_new then '_APPROVED' else '' end,
                              v_entry ->> case p_what when 'bank_account' then 'currency' else 'scheme' end, (v_entry ->> 'from_on')::date,
                              case when not v_new then v_entry end, case when v_new then v_entry end);
  return rules.request_close (p_request, jsonb_build_object (case p_what when 'bank_account' then 'account_id' else 'version_id' end, p_id,
                                                             'state', v_state));
end
$$;
