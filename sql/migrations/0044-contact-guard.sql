-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether there is, or was, anything of the customer or the case that could forbid a contact: a hold, a mark, a word of consent. Most cases
-- have none, and every contact that is recorded had to look for all three. Once set it stays; see rules.contact_guard ().
alter table core.case_pulse add column is_guarded boolean not null default false;
update core.case_pulse p set is_guarded = true
  from core.case c
 where c.case_id = p.case_id
   and (exists (select from core.hold h where h.case_id = c.case_id)
        or exists (select from core.party_flag f where f.party_id = c.party_id)
        or exists (select from core.consent k where k.party_id = c.party_id));
create or replace view core.case_now with (security_invoker = true) as
select c.*, p.next_action_on, p.version, p.journal_count, p.journal_head, p.is_guarded
  from core.case c
  join core.case_pulse p on p.case_id = c.case_id;
