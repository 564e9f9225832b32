-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, auditor, credit_manager, call_operator
-- One message whole: its text as it left, or what it will be written of; and what happened to it, oldest first, as a list.
create function api.message_detail (p_message_id bigint)
  returns table (message_id bigint, state text, channel text, kind text, language text, name text, address text, subject text, body text,
                 segments smallint, encoding text, data text, wording_subject text, wording_body text, is_capitals boolean, carrier text,
                 carrier_ref text, reason text, reason_detail text, attempts integer, version integer, events text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
    select m.message_id, m.state, m.channel, m.kind, m.language, p.name, m.address, m.subject, m.body, m.segments, m.encoding, m.data::text,
           w.subject, w.body, coalesce (w.is_capitals, false), m.carrier, m.carrier_ref, m.reason, m.reason_detail, m.attempts, m.version,
           coalesce ((select jsonb_agg (jsonb_build_object ('at', e.at, 'who', e.who, 'event', e.event, 'to', e.to_state, 'detail', e.detail)
                                        order by e.message_event_id)
                        from core.message_event e where e.message_id = m.message_id), '[]')::text
      from core.message m
      join core.party p on p.party_id = m.party_id
      left join core.message_wording w on w.message_wording_id = m.message_wording_id
     where m.message_id = p_message_id;
end
$$;
