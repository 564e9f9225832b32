-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: api
-- Customers are reminded of what falls due soon (J06, X35).
create function batch.predue (p_day date, p_after bigint, p_limit integer, p_upto bigint default 9223372036854775807) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  return rules.strategy_predue (p_day, p_after, p_limit, p_upto);
end
$$;
