-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a deployment leaves behind: owners, grants and walls (architecture §4, §12; reliability §5.5).
select plan (12);

select is_empty (
  $$select c.oid::regclass from pg_class c
     where c.relnamespace::regnamespace::text in ('core', 'audit', 'staging', 'batch')
       and c.relrowsecurity and not c.relforcerowsecurity$$,
  '/sql/S01-row-policies-hold-for-the-owner-too');
select is_empty (
  $$select p.oid::regprocedure from pg_proc p
     where p.pronamespace::regnamespace::text in ('rules', 'api', 'batch')
       and (p.proacl is null or exists (select from aclexplode (p.proacl) a where a.grantee = 0))$$,
  '/sql/S02-no-function-is-for-everybody');
select is_empty (
  $$select p.oid::regprocedure from pg_proc p
     where p.pronamespace = 'api'::regnamespace and not p.prosecdef$$,
  '/sql/S03-every-door-is-a-definer-function');
select is_empty (
  $$select p.oid::regprocedure from pg_proc p
     where p.pronamespace::regnamespace::text in ('rules', 'api', 'batch') and p.prosecdef
       and not coalesce (p.proconfig @> array['search_path=pg_catalog, pg_temp'], false)$$,
  '/sql/S04-definer-functions-pin-their-search-path');
select is_empty (
  $$select c.oid::regclass from pg_class c
     where c.relnamespace::regnamespace::text in ('core', 'audit', 'staging', 'batch')
       and pg_get_userbyid (c.relowner) <> 'dun_owner'$$,
  '/sql/S05-tables-belong-to-the-owner');
select is_empty (
  $$select r.rolname from pg_roles r
     where r.rolname ~ '^dun_' and (r.rolsuper or r.rolbypassrls or r.rolreplication
                                    or r.rolcreaterole <> (r.rolname = 'dun_roles'))$$,
  '/sql/S06-no-role-of-the-house-is-mighty');
select is_empty (
  $$select n.nspname from pg_namespace n, aclexplode (n.nspacl) a
     where n.nspname in ('core', 'rules', 'api', 'batch', 'audit', 'staging', 'ext', 'public') and a.grantee = 0$$,
  '/sql/S07-no-schema-is-for-everybody');
select is_empty (
  $$select n.nspname, a.grantee::regrole from pg_namespace n, aclexplode (n.nspacl) a
     where n.nspname in ('core', 'rules', 'api', 'batch', 'audit', 'staging') and a.privilege_type = 'CREATE'
       and a.grantee <> 'dun_owner'::regrole$$,
  '/sql/S08-nobody-but-the-owner-creates');

set session authorization coll_n1;
select refused ('select * from core.party', '42501', '/sql/S09-a-clerk-reads-no-table');
select refused ('create temporary table t (i integer)', '42501', '/sql/S10-a-clerk-makes-no-temporary-table');
select refused ('select pg_advisory_lock (1)', '42501', '/sql/S11-a-clerk-takes-no-advisory-lock');
select refused ('select lo_create (0)', '42501', '/sql/S12-a-clerk-makes-no-large-object');
reset session authorization;

select * from finish ();
