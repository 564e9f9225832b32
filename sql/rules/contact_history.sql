-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_search
-- Contacts that were made with parties from p_from on, in all branches: what frequency rules count (§4.5). A contact belongs to the party
-- of its contact point, else to the customer of its case; an entry that was corrected counts as its correction;
-- a message counts when it has left, or may have, then from when on that was so; but for p_but_message, which is tried again and does not stand in its own way.
create function rules.contact_history (p_party_ids bigint[], p_from timestamptz, p_but_message bigint default null)
  returns table (party_id bigint, case_id bigint, channel text, at timestamptz, is_conversation boolean, is_connected boolean,
                 contact_point_id bigint, talk_seconds integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
  return query
    select x.party_id, x.case_id, case a.channel when 'PHONE' then 'CALL' else a.channel end, x.happened_at,
           coalesce (o.is_contact, false) or a.channel = 'VISIT', coalesce (o.is_connected, true), x.contact_point_id,
           case when o.is_contact then x.talk_seconds end
      from (select k.party_id, v.activity_id, v.case_id, v.action, v.outcome, v.contact_point_id, v.happened_at, v.talk_seconds
              from unnest (p_party_ids) p (party_id)
              join core.contact_point k on k.party_id = p.party_id
              join core.activity v on v.contact_point_id = k.contact_point_id
             where v.happened_at >= p_from
            union all
            select c.party_id, v.activity_id, v.case_id, v.action, v.outcome, v.contact_point_id, v.happened_at, v.talk_seconds
              from unnest (p_party_ids) p (party_id)
              join core.case c on c.party_id = p.party_id
              join core.activity v on v.case_id = c.case_id
             where v.contact_point_id is null and v.happened_at >= p_from
            union all
            -- before a due day, without a case
            select v.party_id, v.activity_id, null, v.action, v.outcome, v.contact_point_id, v.happened_at, v.talk_seconds
              from unnest (p_party_ids) p (party_id)
              join core.activity v on v.party_id = p.party_id
             where v.contact_point_id is null and v.happened_at >= p_from) x
      join core.action_code a on a.action = x.action
      left join core.outcome_code o on o.outcome = x.outcome
     where a.is_outbound and not exists (select from core.activity n where n.corrects_id = x.activity_id)
    union all
    select m.party_id, m.case_id, m.channel, coalesce (m.sent_at, m.state_at), false, true, m.contact_point_id, null
      from unnest (p_party_ids) p (party_id)
      join core.message m on m.party_id = p.party_id
     where m.state in ('SENDING', 'SUBMITTED', 'ACCEPTED', 'ENROUTE', 'DELIVERED', 'EXPIRED', 'UNDELIVERABLE', 'UNKNOWN')
       and coalesce (m.sent_at, m.state_at) >= p_from and m.message_id is distinct from p_but_message;
end
$$;
