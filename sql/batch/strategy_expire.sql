-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: api
-- Versions of strategies whose last day has passed are retired before any case is moved along one (§4.3.16).
create function batch.strategy_expire (p_day date, p_after bigint, p_limit integer, p_upto bigint default 9223372036854775807) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform rules.strategy_expire (p_day);
  return '{"last": null}';
end
$$;
