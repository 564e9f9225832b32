-- SPDX-License-Identifier: GPL-3.0-or-later
-- The version of a payment code of that number, locked with all of its code; DN106 when it is not the caller's to decide. p_is_second: to approve
-- it, as a second person, which is for whoever keeps rules; else for who has all branches, since the codes are the whole bank's.
create function rules.pay_scheme_lock (p_version_id bigint, p_is_second boolean) returns core.pay_scheme_version
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_version core.pay_scheme_version;
begin
  select * into v_version from core.pay_scheme_version v where v.version_id = p_version_id;
  if v_version.version_id is null or not (p_is_second or rules.bank_account_in_reach (null)) then
    perform rules.refuse ('DN106', '{"what": "pay_scheme"}');
  end if;
  perform from core.pay_scheme_version v where v.scheme = v_version.scheme order by v.version_id for no key update;
  select * into v_version from core.pay_scheme_version v where v.version_id = p_version_id;
  return v_version;
end
$$;
