-- SPDX-License-Identifier: GPL-3.0-or-later
-- Asked for every text of every row. Setting the path for each call cost more than the call; a named operator needs no path.
create or replace function core.is_clean (p_text text) returns boolean
  language plpgsql immutable strict parallel safe
as $$
begin
  return p_text operator(pg_catalog.!~) U&'[\0001-\0008\000B-\001F\007F-\009F\061C\200E\200F\2028\2029\202A-\202E\2066-\2069\FFFE\FFFF]';
end
$$;
