-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, committee_secretary, auditor, credit_manager
-- The members of a session in their order.
create function api.session_members (p_session_id bigint)
  returns table (seq integer, name text, function text, is_present boolean)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
  select m.seq, m.name, m.function, m.is_present from core.session_member m where m.session_id = p_session_id order by m.seq;
end
$$;
