-- SPDX-License-Identifier: GPL-3.0-or-later
-- Takes away whatever is declared and not history: FORCE, policies, triggers, grants, routines. Never "drop schema …
-- cascade", which silently drops row policies elsewhere.
reset role;
do $$
declare
  v_item record;
  v_list text;
begin
  for v_item in
    select c.oid::regclass as name from pg_catalog.pg_class c
     where c.relnamespace in ('core'::regnamespace, 'audit'::regnamespace, 'staging'::regnamespace, 'batch'::regnamespace)
       and c.relforcerowsecurity
  loop
    execute format ('alter table %s no force row level security', v_item.name);
  end loop;

  for v_item in
    select p.polname, p.polrelid::regclass as name from pg_catalog.pg_policy p
      join pg_catalog.pg_class c on c.oid = p.polrelid
     where c.relnamespace in ('core'::regnamespace, 'audit'::regnamespace, 'staging'::regnamespace, 'batch'::regnamespace)
  loop
    execute format ('drop policy %I on %s', v_item.polname, v_item.name);
  end loop;

  for v_item in
    select t.tgname, t.tgrelid::regclass as name from pg_catalog.pg_trigger t
      join pg_catalog.pg_class c on c.oid = t.tgrelid
     where c.relnamespace in ('core'::regnamespace, 'audit'::regnamespace, 'staging'::regnamespace, 'batch'::regnamespace)
       and not t.tgisinternal and t.tgparentid = 0
  loop
    execute format ('drop trigger %I on %s', v_item.tgname, v_item.name);
  end loop;

  select string_agg (p.oid::regprocedure::text, ', ') into v_list from pg_catalog.pg_proc p
   where p.pronamespace in ('rules'::regnamespace, 'api'::regnamespace, 'batch'::regnamespace);
  if v_list is not null then
    execute 'drop routine ' || v_list;
  end if;

  select string_agg (quote_ident (r.rolname), ', ') into v_list from pg_catalog.pg_roles r
   where r.rolname ~ '^dun_' and r.rolname <> 'dun_owner';
  set local role dun_owner;
  execute 'revoke all on all tables in schema core, audit, staging, batch from ' || v_list;
  execute 'revoke all on all sequences in schema core, audit, staging, batch from ' || v_list;
  execute 'revoke all on all functions in schema core, audit from public, ' || v_list;
  execute 'revoke all on schema core, audit, staging, batch, rules, api from ' || v_list;
end
$$;
set local role dun_owner;
