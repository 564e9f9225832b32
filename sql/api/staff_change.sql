-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_roles
-- grant: administrator
-- Name or branch of an account; null leaves it. What the person sees follows at once.
create function api.staff_change (p_request uuid, p_login text, p_full_name text, p_branch_id integer, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done  jsonb := rules.request_open (p_request, 'staff_change', p_login, p_full_name, p_branch_id::text, p_version::text);
  v_staff core.staff;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('STAFF');
  v_staff := rules.staff_lock (p_login, p_version);
  if p_full_name is not null and (btrim (p_full_name) = '' or length (p_full_name) > 140 or not core.is_clean (p_full_name)) then
    perform rules.refuse ('DN108', '{"field": "full_name", "reason": "FORMAT"}');
  elsif p_branch_id is not null and not exists (select from core.branch b where b.branch_id = p_branch_id) then
    perform rules.refuse ('DN106', '{"what": "branch"}');
  elsif p_branch_id is distinct from v_staff.branch_id and p_login = session_user then
    perform rules.refuse ('DN188', jsonb_build_object ('login', p_login));
  end if;
  update core.staff
     set full_name = coalesce (btrim (p_full_name), full_name), branch_id = coalesce (p_branch_id, branch_id), version = version + 1
   where login = p_login;
  perform rules.journal_house ('STAFF_CHANGED', jsonb_strip_nulls (jsonb_build_object (
            'login', p_login, 'full_name', btrim (p_full_name), 'branch_id', p_branch_id, 'from_branch_id', v_staff.branch_id)));
  return rules.request_close (p_request, jsonb_build_object ('login', p_login, 'version', v_staff.version + 1));
end
$$;
