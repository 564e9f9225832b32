-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The messages of a case, the newest first.
create function api.case_messages (p_case_id bigint)
  returns table (message_id bigint, business_on date, channel text, kind text, state text, address text, body text, segments smallint, reason text,
                 sent_at timestamptz, created_by text, version integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
    select m.message_id, m.business_on, m.channel, m.kind, m.state, m.address, m.body, m.segments, m.reason, m.sent_at,
           coalesce ((select n.full_name from rules.staff_names (array[m.created_by]) n), m.created_by), m.version
      from core.message m where m.case_id = p_case_id
     order by m.message_id desc limit 500;
end
$$;
