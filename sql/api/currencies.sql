-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: staff
-- Currencies with their number of decimals and the tolerance under which arrears count as none.
create function api.currencies () returns table (currency text, exponent smallint, tolerance bigint)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select c.currency, c.exponent, t.tolerance
    from core.currency c
    join core.tolerance_span t on t.currency = c.currency
    join (select coalesce (max (d.day) filter (where d.closed_at is null), max (d.day), '-infinity') as day from core.business_day d) y
         on t.from_on <= y.day and t.until > y.day
   where exists (select from core.staff s where s.login = session_user collate "default" and s.is_active)
   order by c.currency;
end;
