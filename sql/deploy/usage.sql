-- SPDX-License-Identifier: GPL-3.0-or-later
-- Before the policies: who owns routines that look at tables may use the schemas and the functions of core.
do $$
declare
  v_owners text;
begin
  select string_agg (distinct quote_ident (o), ', ') into v_owners
    from (select e.value ->> 'owner' as o from jsonb_array_elements (current_setting ('dundesk.manifest')::jsonb) e
          union select 'dun_api') s
   where o <> 'dun_owner';
  execute 'grant usage on schema core, audit, staging, batch, rules, api to ' || v_owners;
  execute 'grant execute on all functions in schema core, audit to ' || v_owners;
end
$$;
