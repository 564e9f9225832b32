-- SPDX-License-Identifier: GPL-3.0-or-later
-- What R-25 counts: contacts that were made on the business days of a period (verdict MADE; once each, a corrected one not at all), and what rules
-- said against others (DENIED) or against them (OVERRIDDEN, BREACH). case_id null: no case is known, it stands for the customer.
create function rules.contacts_counted (p_from date, p_to date)
  returns table (branch_id integer, party_id bigint, case_id bigint, channel text, rule text, verdict text)
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select v.branch_id, coalesce (c.party_id, v.party_id), v.case_id, case a.channel when 'PHONE' then 'CALL' else a.channel end, null::text, 'MADE'
    from core.activity v
    join core.action_code a on a.action = v.action
    left join core.case c on c.case_id = v.case_id
   where v.business_on between p_from and p_to and a.is_outbound
     and not exists (select from core.activity n where n.corrects_id = v.activity_id)
  union all
  select m.branch_id, m.party_id, m.case_id, m.channel, null, 'MADE'
    from core.message m
   where m.business_on between p_from and p_to
     and m.state in ('SUBMITTED', 'ACCEPTED', 'ENROUTE', 'DELIVERED', 'EXPIRED', 'UNDELIVERABLE', 'UNKNOWN')
  union all
  select k.branch_id, k.party_id, k.case_id, k.channel, k.rule, k.verdict
    from core.contact_verdict k
   where k.business_on between p_from and p_to;
end;
