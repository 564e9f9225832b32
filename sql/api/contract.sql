-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: staff
-- The number of the contract between client and database; a client accepts n and n-1.
create function api.contract () returns integer
  language sql immutable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select 1;
end;
