-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- SUBMITTED → IN_FORCE by somebody else than who entered the account (DN460); one of the same day is RETIRED. DN461 when it does not wait for that,
-- DN320 when its day is closed.
create function api.bank_account_approve (p_request uuid, p_account_id bigint) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done    jsonb := rules.request_open (p_request, 'bank_account_approve', p_account_id::text);
  v_account core.bank_account;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  v_account := rules.bank_account_lock (p_account_id, true);
  if v_account.state <> 'SUBMITTED' then
    perform rules.refuse ('DN461', jsonb_build_object ('state', v_account.state));
  elsif v_account.added_by = session_user then
    perform rules.refuse ('DN460', jsonb_build_object ('account_no', v_account.account_no));
  end if;
  perform rules.rule_from (v_account.from_on);
  update core.bank_account a set state = 'RETIRED'
   where a.branch_id is not distinct from v_account.branch_id and a.currency = v_account.currency and a.from_on = v_account.from_on
     and a.state = 'IN_FORCE';
  update core.bank_account a set state = 'IN_FORCE', approved_by = session_user, approved_at = clock_timestamp ()
   where a.account_id = p_account_id
  returning * into v_account;
  perform rules.rule_journal ('ACCOUNT_APPROVED', v_account.currency, v_account.from_on, null, to_jsonb (v_account));
  return rules.request_close (p_request, jsonb_build_object ('account_id', p_account_id, 'state', v_account.state));
end
$$;
