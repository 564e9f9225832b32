-- SPDX-License-Identifier: GPL-3.0-or-later
-- Minor units as a decimal in units of the currency, '.' and no trailing zeros: what files carry.
create function rules.money_text (p_amount bigint, p_currency text) returns text
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select trim_scale (p_amount::numeric / ('{1,10,100,1000,10000}'::numeric[])[c.exponent + 1])::text
    from core.currency c where c.currency = p_currency;
end;
