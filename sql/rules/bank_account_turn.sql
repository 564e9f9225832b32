-- SPDX-License-Identifier: GPL-3.0-or-later
-- Puts an account that is locked into p_state; one that counts from now on takes the place of that of its day. Result: its row.
create function rules.bank_account_turn (p_account_id bigint, p_state text) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_account core.bank_account;
begin
  if p_state = 'IN_FORCE' then
    update core.bank_account a set state = 'RETIRED'
      from core.bank_account n
     where n.account_id = p_account_id and a.branch_id is not distinct from n.branch_id and a.currency = n.currency and a.from_on = n.from_on
       and a.state = 'IN_FORCE';
    update core.bank_account a set approved_by = session_user, approved_at = clock_timestamp (), state = p_state where a.account_id = p_account_id
    returning * into v_account;
  else
    update core.bank_account a set state = p_state where a.account_id = p_account_id returning * into v_account;
  end if;
  return to_jsonb (v_account);
end
$$;
