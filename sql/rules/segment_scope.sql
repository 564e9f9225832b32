-- SPDX-License-Identifier: GPL-3.0-or-later
-- "The customer has one for which p_sql holds": a facility g (f), a contact point k, a promise r, a hold h that runs.
create function rules.segment_scope (p_scope text, p_sql text, p_day date) returns text
  language sql immutable
begin atomic
  select case p_scope
           when 'facility' then 'exists (select from core.facility_state g left join core.facility f on f.facility_id = g.facility_id'
                                || ' where g.party_id = s.party_id and ' || p_sql || ')'
           when 'contact' then 'exists (select from core.contact_point k where k.party_id = s.party_id and ' || p_sql || ')'
           when 'promise' then 'exists (select from core.promise r join core.case w on w.case_id = r.case_id where w.party_id = s.party_id and '
                               || p_sql || ')'
           when 'hold' then 'exists (select from core.hold h where h.case_id = c.case_id and h.released_on is null and h.from_on <= '
                            || quote_literal (p_day) || '::date and coalesce (h.to_on >= ' || quote_literal (p_day) || '::date, true) and '
                            || p_sql || ')'
         end;
end;
