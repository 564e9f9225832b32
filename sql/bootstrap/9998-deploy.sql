-- SPDX-License-Identifier: GPL-3.0-or-later
-- The one that deploys may become every owner. After all other files, because it goes over all roles.
do $$
declare
  v_role text;
begin
  for v_role in
    select r.rolname from pg_catalog.pg_roles r
     where r.rolname ~ '^dun_' and not r.rolcanlogin
       and r.rolname not in ('dun_branch_head', 'dun_deputy', 'dun_collector', 'dun_committee_secretary',
                             'dun_print_operator', 'dun_auditor', 'dun_administrator', 'dun_importer', 'dun_credit_manager', 'dun_call_operator',
                             'dun_sender')
  loop
    execute format ('grant %I to dun_deploy', v_role);
    execute format ('grant usage on schema ext to %I', v_role);
  end loop;
end
$$;
