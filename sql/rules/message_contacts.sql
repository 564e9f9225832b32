-- SPDX-License-Identifier: GPL-3.0-or-later
-- Where a message of a channel goes, one row a party: a mobile number or an e-mail address that is neither blocked nor known to be wrong,
-- confirmed ones first, then the main one. Without one, why (a person can mend it): NO_CONTACT, CONTACT_BLOCKED, CONTACT_INVALID, NO_MOBILE.
-- Telephone numbers come in the digits that carriers take: '+' and the calling code in front.
create function rules.message_contacts (p_party_ids bigint[], p_channel text)
  returns table (party_id bigint, contact_point_id bigint, address text, reason text)
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  with known as materialized (
    select c.party_id, c.contact_point_id, c.value, c.state, c.is_blocked, c.is_primary,
           case when p_channel = 'SMS' then rules.phone_digits (c.value) end as digits
      from core.contact_point c
     where c.party_id = any (p_party_ids) and c.kind = case p_channel when 'SMS' then 'PHONE' else 'EMAIL' end
  ), judged as materialized (
    select k.*,
           case when k.is_blocked then 'CONTACT_BLOCKED'
                when k.state = 'INVALID' then 'CONTACT_INVALID'
                when p_channel = 'SMS' and (length (k.digits) not between 5 and 15
                       or exists (select from core.mobile_prefix m where starts_with (k.digits, m.calling_code))
                          and not exists (select from core.mobile_prefix m where starts_with (k.digits, m.calling_code || m.prefix))) then 'NO_MOBILE'
                when p_channel = 'EMAIL' and k.value !~ '^[^[:space:]@<>(),;:"]+@[^[:space:]@<>(),;:"]+\.[^[:space:]@<>(),;:"]+$' then 'CONTACT_INVALID'
           end as flaw
      from known k
  ), best as (
    select distinct on (j.party_id) j.*
      from judged j
     order by j.party_id, j.flaw is not null, case j.flaw when 'CONTACT_BLOCKED' then 1 when 'CONTACT_INVALID' then 2 else 3 end,
              j.state <> 'VALID', j.is_primary desc, j.contact_point_id desc
  )
  select p.party_id, case when b.flaw is null then b.contact_point_id end,
         case when b.flaw is null then rules.message_address (b.value, p_channel) end,
         case when b.party_id is null then 'NO_CONTACT' else b.flaw end
    from unnest (p_party_ids) p (party_id)
    left join best b on b.party_id = p.party_id;
end;
