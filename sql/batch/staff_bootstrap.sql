-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_roles
-- grant: owner
-- The first administrators of a fresh database, made by who deploys it: the journalled exception from four eyes (architecture §12). Until two
-- active administrators are there (DN189 after that). With role batch and login dun_batch it enters the night's login, which exists.
-- The first call makes the root branch of the given code and name.
create function batch.staff_bootstrap (p_login text, p_full_name text, p_branch_code text, p_branch_name text, p_role text, p_verifier text)
  returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_branch_id integer;
begin
  if p_role is null or p_role not in ('administrator', 'batch') then
    perform rules.refuse ('DN183', jsonb_build_object ('role', p_role, 'state', 'UNKNOWN'));
  elsif p_role = 'batch' and p_login <> 'dun_batch' then
    perform rules.refuse ('DN181', jsonb_build_object ('login', p_login, 'reason', 'RESERVED'));
  elsif p_role = 'administrator'
        and (select count (*) from core.staff_role r join core.staff s on s.login = r.login
              where r.role = 'administrator' and r.approved_by is not null and s.is_active) >= 2 then
    perform rules.refuse ('DN189');
  end if;
  select b.branch_id into v_branch_id from core.branch b where b.parent_id is null order by b.branch_id limit 1;
  if v_branch_id is null then
    insert into core.branch (branch_code, name) values (p_branch_code, p_branch_name) returning branch_id into v_branch_id;
  end if;
  if p_role = 'batch' then
    insert into core.staff (login, full_name, branch_id) values (p_login, p_full_name, v_branch_id) on conflict (login) do nothing;
  else
    perform rules.staff_make (p_login, p_full_name, v_branch_id, null, p_verifier);
    execute format ('grant dun_administrator to %I', p_login);
  end if;
  insert into core.staff_role (login, role, requested_by, approved_by, approved_at)
  values (p_login, p_role, 'BOOTSTRAP', 'BOOTSTRAP', clock_timestamp ())
    on conflict (login, role) do nothing;
  perform rules.journal_house ('STAFF_BOOTSTRAP', jsonb_build_object ('login', p_login, 'role', p_role, 'full_name', p_full_name));
  return jsonb_build_object ('login', p_login, 'role', p_role);
end
$$;
