-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, auditor, call_operator
-- What a party agreed to and forbade, the latest first; is_current: this is the word that counts today for its purpose and channel.
create function api.party_consents (p_party_id bigint)
  returns table (consent_id bigint, purpose text, channel text, state text, from_on date, to_on date, source text, note text, is_current boolean,
                 recorded_by text, recorded_by_name text, recorded_at timestamptz)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
begin
  return query
    select c.consent_id, c.purpose, c.channel, c.state, c.from_on, c.to_on, c.source, c.note,
           c.from_on <= v_day and coalesce (c.to_on >= v_day, true)
             and not exists (select from core.consent n
                              where n.party_id = p_party_id and n.consent_id > c.consent_id and n.purpose = c.purpose and n.channel = c.channel
                                and n.from_on <= v_day and coalesce (n.to_on >= v_day, true) and (n.state = 'REQUESTED') = (c.state = 'REQUESTED')),
           c.recorded_by, coalesce (s.full_name, c.recorded_by), c.recorded_at
      from core.consent c
      left join rules.staff_names (array (select distinct x.recorded_by from core.consent x where x.party_id = p_party_id)) s on s.login = c.recorded_by
     where c.party_id = p_party_id
     order by c.consent_id desc;
end
$$;
