-- SPDX-License-Identifier: GPL-3.0-or-later
-- The account of that number, locked with all of its branch and currency; DN106 when there is none in the caller's reach. p_is_second: to approve it,
-- as a second person; one of the whole bank is approved by whoever keeps rules, since two that see all branches may not be there.
create function rules.bank_account_lock (p_account_id bigint, p_is_second boolean) returns core.bank_account
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_account core.bank_account;
begin
  select * into v_account from core.bank_account a where a.account_id = p_account_id;
  if v_account.account_id is null or not (p_is_second and v_account.branch_id is null or rules.bank_account_in_reach (v_account.branch_id)) then
    perform rules.refuse ('DN106', '{"what": "account"}');
  end if;
  perform from core.bank_account a
    where a.branch_id is not distinct from v_account.branch_id and a.currency = v_account.currency order by a.account_id for no key update;
  select * into v_account from core.bank_account a where a.account_id = p_account_id;
  return v_account;
end
$$;
