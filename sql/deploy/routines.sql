-- SPDX-License-Identifier: GPL-3.0-or-later
-- Owners and grants of the routines, as their files' first lines say.
do $$
declare
  v_groups  constant text[] := array['dun_branch_head', 'dun_deputy', 'dun_collector', 'dun_committee_secretary',
                                     'dun_print_operator', 'dun_auditor', 'dun_administrator', 'dun_importer', 'dun_batch',
                                     'dun_credit_manager', 'dun_call_operator',
                                     'dun_sender'];
  v_owners  text;
  v_item    record;
  v_routine record;
  v_grants  text;
begin
  select string_agg (distinct quote_ident (o), ', ') into v_owners
    from (select e.value ->> 'owner' as o from jsonb_array_elements (current_setting ('dundesk.manifest')::jsonb) e
          union select 'dun_api') s
   where o <> 'dun_owner';

  set local role dun_owner;
  execute 'revoke all on all routines in schema rules, api, batch from public';
  execute 'grant execute on all routines in schema rules to ' || v_owners || ', dun_batch';
  execute 'grant create on schema rules, api, batch to ' || v_owners;
  execute 'grant usage on schema api to ' || array_to_string (v_groups, ', ');
  execute 'grant usage on schema batch, rules to dun_batch';

  for v_item in
    select e.value ->> 'file' as file, e.value ->> 'schema' as schema, e.value ->> 'name' as name,
           e.value ->> 'owner' as owner,
           array (select jsonb_array_elements_text (e.value -> 'grants')) as grants
      from jsonb_array_elements (current_setting ('dundesk.manifest')::jsonb) e
  loop
    begin
      select string_agg (distinct quote_ident (g.role), ', ') into v_grants
        from (select 'dun_' || n as role from unnest (v_item.grants) n where n <> 'staff'
              union select unnest (v_groups) where 'staff' = any (v_item.grants)) g;
      for v_routine in
        select p.oid::regprocedure as name from pg_catalog.pg_proc p
         where p.pronamespace = v_item.schema::regnamespace and p.proname = v_item.name
      loop
        if v_grants is not null then
          execute format ('grant execute on routine %s to %s', v_routine.name, v_grants);
        end if;
        if v_item.owner <> 'dun_owner' then
          reset role;
          execute format ('alter routine %s owner to %I', v_routine.name, v_item.owner);
          set local role dun_owner;
        end if;
      end loop;
    exception
      when others then
        raise exception '%: %', v_item.file, sqlerrm using errcode = sqlstate;
    end;
  end loop;

  execute 'revoke create on schema rules, api, batch from ' || v_owners;
end
$$;
