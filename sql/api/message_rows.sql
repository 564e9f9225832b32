-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, credit_manager
-- Rows of the outbox in the order of the keys; what the caller may not see is missing.
create function api.message_rows (p_keys bigint[])
  returns table (message_id bigint, state text, channel text, kind text, customer_no text, name text, case_id bigint, case_no text, address text,
                 body text, segments smallint, encoding text, carrier text, reason text, reason_detail text, business_on date, not_before timestamptz,
                 sent_at timestamptz, attempts integer, created_by text, version integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
  perform rules.require ('MESSAGE');
  return query
    select m.message_id, m.state, m.channel, m.kind, p.customer_no, p.name, m.case_id, c.case_no, m.address, m.body, m.segments, m.encoding,
           m.carrier, m.reason, m.reason_detail, m.business_on, m.not_before, m.sent_at, m.attempts, m.created_by, m.version
      from unnest (p_keys) with ordinality k (message_id, i)
      join core.message m on m.message_id = k.message_id
      join core.party p on p.party_id = m.party_id
      left join core.case c on c.case_id = m.case_id
     order by k.i;
end
$$;
