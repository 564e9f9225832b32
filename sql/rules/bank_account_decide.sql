-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is decided about an account that debtors pay into: APPROVE, and one of the same day is RETIRED; END, and what counted before it counts again.
create function rules.bank_account_decide (p_request uuid, p_event text, p_account_id bigint) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done    jsonb := rules.request_open (p_request, 'bank_account_' || lower (p_event), p_account_id::text);
  v_account core.bank_account;
  v_state   text;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  v_account := rules.bank_account_lock (p_account_id, p_event = 'APPROVE');
  v_state := rules.entry_next (p_event, v_account.state, v_account.added_by, v_account.from_on);
  if p_event = 'APPROVE' then
    update core.bank_account a set state = 'RETIRED'
     where a.branch_id is not distinct from v_account.branch_id and a.currency = v_account.currency and a.from_on = v_account.from_on
       and a.state = 'IN_FORCE';
    update core.bank_account a set approved_by = session_user, approved_at = clock_timestamp (), state = v_state where a.account_id = p_account_id
    returning * into v_account;
    perform rules.rule_journal ('ACCOUNT_APPROVED', v_account.currency, v_account.from_on, null, to_jsonb (v_account));
  else
    update core.bank_account a set state = v_state where a.account_id = p_account_id returning * into v_account;
    perform rules.rule_journal ('ACCOUNT', v_account.currency, v_account.from_on, to_jsonb (v_account), null);
  end if;
  return rules.request_close (p_request, jsonb_build_object ('account_id', p_account_id, 'state', v_account.state));
end
$$;
