-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the two narrow owners besides dun_search need: dun_roles answers request ids of administrators and enters the first branch;
-- dun_journal reads all chains to verify them, and of the cases nothing but number, branch and head.
grant select, insert, update (result) on core.request to dun_roles;
create policy request_roles on core.request to dun_roles using (login = session_user collate "default") with check (login = session_user collate "default");
grant insert on core.branch to dun_roles;
grant select on core.language, core.outcome_code to dun_roles;

grant select (case_id, case_no, branch_id) on core.case to dun_journal;
grant select (case_id, branch_id, journal_count, journal_head) on core.case_pulse to dun_journal;
grant select on core.staff_right, core.my_right to dun_journal;
create policy case_verify on core.case for select to dun_journal using (true);
create policy case_pulse_verify on core.case_pulse for select to dun_journal using (true);
create policy journal_verify on audit.journal for select to dun_journal using (true);
create policy journal_detail_verify on audit.journal_detail for select to dun_journal using (true);
create policy staff_right_verify on core.staff_right for select to dun_journal using (login = session_user collate "default");
