-- SPDX-License-Identifier: GPL-3.0-or-later
-- Last of all: whoever has row policies has them for its owner too.
set local role dun_owner;
do $$
declare
  v_item record;
begin
  for v_item in
    select c.oid::regclass as name from pg_catalog.pg_class c
     where c.relnamespace in ('core'::regnamespace, 'audit'::regnamespace, 'staging'::regnamespace, 'batch'::regnamespace)
       and c.relrowsecurity
  loop
    execute format ('alter table %s force row level security', v_item.name);
  end loop;
end
$$;
