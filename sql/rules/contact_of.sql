-- SPDX-License-Identifier: GPL-3.0-or-later
-- The question that a contact in a case is: in a case with an open promise it can only be the reminder of it (§4.3.4).
create function rules.contact_of (p_case core.case_now, p_channel text, p_party_id bigint, p_contact_point_id bigint, p_at timestamptz, p_day date)
  returns core.contact_wish
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
begin
  return row (1, p_party_id, p_contact_point_id, case p_channel when 'PHONE' then 'CALL' else p_channel end,
              case when exists (select from core.promise p where p.case_id = p_case.case_id and p.state = 'OPEN' and p_day <= p.due_on + p.grace_days)
                   then 'PROMISE_REMINDER' else 'COLLECTION' end, p_at, p_case.case_id, null)::core.contact_wish;
end
$$;
