-- SPDX-License-Identifier: GPL-3.0-or-later
-- Before the policies: who owns routines that look at tables may use the schemas and the functions of core.
do $$
declare
  v_owners  text;
  v_missing text;
begin
  select string_agg (r.name, ', ' order by r.name) into v_missing
    from (select e.value ->> 'owner' as name from jsonb_array_elements (current_setting ('dundesk.manifest')::jsonb) e
          union
          select 'dun_' || g.name
            from jsonb_array_elements (current_setting ('dundesk.manifest')::jsonb) e, jsonb_array_elements_text (e.value -> 'grants') g (name)
           where g.name not in ('staff', 'owner')) r
   where not exists (select from pg_catalog.pg_roles p where p.rolname = r.name);
  if v_missing is not null then
    raise exception 'this version needs roles that only a superuser can make (%); run "dundesk-batch migrate --bootstrap" once as superuser', v_missing;
  end if;
  select string_agg (distinct quote_ident (o), ', ') into v_owners
    from (select e.value ->> 'owner' as o from jsonb_array_elements (current_setting ('dundesk.manifest')::jsonb) e
          union select 'dun_api') s
   where o <> 'dun_owner';
  execute 'grant usage on schema core, audit, staging, batch, rules, api to ' || v_owners;
  execute 'grant execute on all functions in schema core, audit to ' || v_owners;
end
$$;
