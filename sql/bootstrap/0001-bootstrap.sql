-- SPDX-License-Identifier: GPL-3.0-or-later
-- Run by a superuser, once for each database and again whenever this file says more: roles, schemas, extensions, and
-- what everybody may do on a fresh server but nobody may here. Everything can be repeated.

-- Who owns what (architecture §4). None of these can sign in, except the one that deploys and the one of the night;
-- both have no password, so they come in by peer or certificate unless an administrator says otherwise.
do $$
declare
  v_role text;
begin
  foreach v_role in array array['dun_owner', 'dun_api', 'dun_roles', 'dun_branch_head', 'dun_deputy', 'dun_collector',
                                'dun_committee_secretary', 'dun_print_operator', 'dun_auditor', 'dun_administrator',
                                'dun_importer', 'dun_credit_manager', 'dun_call_operator',
                                'dun_sender'] loop
    if not exists (select from pg_catalog.pg_roles where rolname = v_role) then
      execute format ('create role %I nologin', v_role);
    end if;
  end loop;
  foreach v_role in array array['dun_batch', 'dun_deploy'] loop
    if not exists (select from pg_catalog.pg_roles where rolname = v_role) then
      execute format ('create role %I login', v_role);
    end if;
  end loop;
end
$$;

-- Only dun_roles makes logins; its functions make nothing but staff (architecture §12).
alter role dun_roles createrole;
alter role dun_deploy set statement_timeout = 0;
alter role dun_batch set statement_timeout = 0;

do $$
declare
  v_schema text;
begin
  foreach v_schema in array array['core', 'rules', 'api', 'batch', 'audit', 'staging'] loop
    execute format ('create schema if not exists %I', v_schema);
    execute format ('alter schema %I owner to dun_owner', v_schema);
    execute format ('revoke all on schema %I from public', v_schema);
  end loop;
end
$$;

-- Contrib in a schema of its own, which no person may use.
create schema if not exists ext;
revoke all on schema ext from public;
create extension if not exists pg_trgm schema ext;
create extension if not exists btree_gist schema ext;
create extension if not exists pgcrypto schema ext;
create extension if not exists unaccent schema ext;
grant usage on schema ext to dun_owner;

-- Nothing for everybody: no schema public, no large objects, no advisory locks (any login could take any key), no functions
-- that are not given; what belongs to the database itself is in 9999-database.sql.
revoke all on schema public from public;
do $$
declare
  v_routine regprocedure;
begin
  for v_routine in
    select p.oid from pg_catalog.pg_proc p
     where p.pronamespace = 'pg_catalog'::regnamespace
       and (p.proname ~ '^lo_' or p.proname in ('loread', 'lowrite')
            or p.proname ~ '^pg_(try_)?advisory_')
  loop
    execute format ('revoke execute on function %s from public', v_routine);
  end loop;
end
$$;
alter default privileges for role dun_owner revoke execute on functions from public;
