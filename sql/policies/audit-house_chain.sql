-- SPDX-License-Identifier: GPL-3.0-or-later
-- The chain of the house is written by rules.journal_house () only, which belongs to dun_journal.
alter table audit.house_chain enable row level security;
alter table audit.house_chain force row level security;
grant usage on schema audit, core, rules to dun_journal;
grant select, update (journal_count, journal_head) on audit.house_chain to dun_journal;
grant insert, select on audit.journal, audit.journal_detail to dun_journal;
grant select on core.business_day to dun_journal;
create policy house_chain_write on audit.house_chain to dun_journal using (true) with check (true);
create policy journal_house_insert on audit.journal for insert to dun_journal with check (case_id = 0);
create policy journal_detail_house_insert on audit.journal_detail for insert to dun_journal with check (case_id = 0);
