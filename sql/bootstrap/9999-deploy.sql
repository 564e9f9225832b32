-- SPDX-License-Identifier: GPL-3.0-or-later
-- The one that deploys may become every owner, and every role of the house may come into this database. Last, because
-- it goes over all of them.
do $$
declare
  v_role text;
begin
  for v_role in
    select r.rolname from pg_catalog.pg_roles r
     where r.rolname ~ '^dun_' and not r.rolcanlogin and r.rolname !~ '^dun_deploy$'
  loop
    if v_role in ('dun_branch_head', 'dun_deputy', 'dun_collector', 'dun_committee_secretary', 'dun_print_operator',
                  'dun_auditor', 'dun_administrator', 'dun_importer') then
      execute format ('grant connect on database %I to %I', current_database (), v_role);
    else
      execute format ('grant %I to dun_deploy', v_role);
      execute format ('grant usage on schema ext to %I', v_role);
    end if;
  end loop;
  execute format ('grant connect on database %I to dun_deploy, dun_batch', current_database ());
end
$$;
