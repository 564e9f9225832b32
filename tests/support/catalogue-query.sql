-- SPDX-License-Identifier: GPL-3.0-or-later
-- What guards money, rights and evidence, one line a thing: row policies, grants, triggers, constraints, owners and settings of
-- functions. Compared with catalogue.sql by tests/sql/catalogue.sql; tests/support/write-catalogue writes that file anew.
create temporary view catalogue_now as
with rel as (
  select c.relnamespace::regnamespace || '.' || c.relname as name, c.*
    from pg_class c
   where c.relnamespace::regnamespace::text in ('core', 'audit', 'batch', 'staging') and c.relkind in ('r', 'S', 'v', 'm', 'p')
)
select 'policy ' || r.name || ' ' || p.polname || ' ' || p.polcmd::text || ' ' || p.polpermissive || ' to '
       || (select string_agg (x::regrole::text, ',' order by x::regrole::text) from unnest (p.polroles) x)
       || coalesce (' using ' || pg_get_expr (p.polqual, p.polrelid), '') || coalesce (' check ' || pg_get_expr (p.polwithcheck, p.polrelid), '') as line
  from pg_policy p join rel r on r.oid = p.polrelid
union all
select 'rows ' || r.name || ' ' || r.relrowsecurity || ' ' || r.relforcerowsecurity || ' owner ' || r.relowner::regrole
  from rel r where r.relkind = 'r'
union all
select 'grant ' || r.name || ' ' || a.privilege_type || ' to ' || case a.grantee when 0 then 'PUBLIC' else a.grantee::regrole::text end
  from rel r cross join lateral aclexplode (r.relacl) a where a.grantee <> r.relowner
union all
select 'grant ' || r.name || '.' || t.attname || ' ' || a.privilege_type || ' to ' || case a.grantee when 0 then 'PUBLIC' else a.grantee::regrole::text end
  from rel r join pg_attribute t on t.attrelid = r.oid cross join lateral aclexplode (t.attacl) a
union all
select 'schema ' || n.nspname || ' ' || a.privilege_type || ' to ' || case a.grantee when 0 then 'PUBLIC' else a.grantee::regrole::text end
  from pg_namespace n cross join lateral aclexplode (n.nspacl) a
 where n.nspname in ('core', 'rules', 'api', 'batch', 'audit', 'staging', 'ext', 'public') and a.grantee <> n.nspowner
union all
select 'trigger ' || r.name || ' ' || regexp_replace (pg_get_triggerdef (t.oid), '\s+', ' ', 'g')
  from pg_trigger t join rel r on r.oid = t.tgrelid where not t.tgisinternal
union all
select 'constraint ' || r.name || ' ' || c.conname || ' ' || pg_get_constraintdef (c.oid)
  from pg_constraint c join rel r on r.oid = c.conrelid
union all
select 'unique ' || r.name || ' ' || pg_get_indexdef (i.indexrelid)
  from pg_index i join rel r on r.oid = i.indrelid where i.indisunique and i.indpred is not null
union all
select 'function ' || p.oid::regprocedure || ' owner ' || p.proowner::regrole || case when p.prosecdef then ' definer' else '' end
       || coalesce (' ' || array_to_string (p.proconfig, ' '), '')
       || coalesce ((select ' to ' || string_agg (case a.grantee when 0 then 'PUBLIC' else a.grantee::regrole::text end, ',' order by
                              case a.grantee when 0 then 'PUBLIC' else a.grantee::regrole::text end)
                       from aclexplode (p.proacl) a where a.grantee <> p.proowner), '')
  from pg_proc p where p.pronamespace::regnamespace::text in ('core', 'rules', 'api', 'batch', 'audit');
