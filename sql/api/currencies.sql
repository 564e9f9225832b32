-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: staff
-- Currencies with their number of decimals and the tolerance under which arrears count as none.
create function api.currencies () returns table (currency text, exponent smallint, tolerance bigint)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select c.currency, c.exponent, c.tolerance
    from core.currency c
   where exists (select from core.staff s where s.login = session_user and s.is_active)
   order by c.currency;
end;
