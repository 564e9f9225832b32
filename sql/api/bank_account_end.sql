-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- An account that nobody is to pay into any more: SUBMITTED → REJECTED, IN_FORCE → RETIRED; what counted before it counts again. DN461 when it is
-- over already.
create function api.bank_account_end (p_request uuid, p_account_id bigint) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done    jsonb := rules.request_open (p_request, 'bank_account_end', p_account_id::text);
  v_account core.bank_account;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  v_account := rules.bank_account_lock (p_account_id, false);
  if v_account.state not in ('SUBMITTED', 'IN_FORCE') then
    perform rules.refuse ('DN461', jsonb_build_object ('state', v_account.state));
  end if;
  update core.bank_account a set state = case a.state when 'SUBMITTED' then 'REJECTED' else 'RETIRED' end where a.account_id = p_account_id
  returning * into v_account;
  perform rules.rule_journal ('ACCOUNT', v_account.currency, v_account.from_on, to_jsonb (v_account), null);
  return rules.request_close (p_request, jsonb_build_object ('account_id', p_account_id, 'state', v_account.state));
end
$$;
