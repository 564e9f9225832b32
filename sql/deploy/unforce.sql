-- SPDX-License-Identifier: GPL-3.0-or-later
-- The policies have set FORCE; the seed is the owner's.
do $$
declare
  v_item record;
begin
  for v_item in
    select c.oid::regclass as name from pg_catalog.pg_class c
     where c.relnamespace in ('core'::regnamespace, 'audit'::regnamespace, 'staging'::regnamespace, 'batch'::regnamespace)
       and c.relforcerowsecurity
  loop
    execute format ('alter table %s no force row level security', v_item.name);
  end loop;
end
$$;
