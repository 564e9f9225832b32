-- SPDX-License-Identifier: GPL-3.0-or-later
-- A run that goes on with another version (§4.3.16) may come to a number again: what the old version asked under it was cancelled, what the new
-- one asks comes all the same. Of what is not cancelled a number stands once a run.
alter table core.case_step drop constraint case_step_case_id_run_no_step_no_key;
create unique index case_step_once on core.case_step (case_id, run_no, step_no, (case when state = 'CANCELLED' then case_step_id else 0 end));
