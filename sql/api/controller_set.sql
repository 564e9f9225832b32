-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy
-- Sets the default collector of customers; their next cases go to that person (B03). Null: none.
create function api.controller_set (p_request uuid, p_party_ids bigint[], p_login text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done  jsonb := rules.request_open (p_request, 'controller_set', p_party_ids::text, p_login);
  v_count integer;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('ASSIGN');
  perform from core.party p where p.party_id = any (p_party_ids) order by p.party_id for no key update;
  if (select count (*) from core.party p where p.party_id = any (p_party_ids) and p.branch_id = any ((select rules.my_branches ())::integer[]))
     <> coalesce (cardinality (p_party_ids), 0) or coalesce (cardinality (p_party_ids), 0) = 0 then
    perform rules.refuse ('DN106', '{"what": "party"}');
  end if;
  if p_login is not null then
    perform rules.require_assignable (p_login, array (select distinct p.branch_id from core.party p where p.party_id = any (p_party_ids)));
  end if;
  update core.party p set controller = p_login, version = p.version + 1
   where p.party_id = any (p_party_ids) and p.controller is distinct from p_login;
  get diagnostics v_count = row_count;
  perform rules.journal_house ('CONTROLLER_SET', jsonb_build_object ('parties', p_party_ids, 'to', p_login));
  return rules.request_close (p_request, jsonb_build_object ('changed', v_count));
end
$$;
