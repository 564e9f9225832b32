-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.survey_answer enable row level security;
alter table core.survey_answer force row level security;
grant select, insert on core.survey_answer to dun_api;
create policy survey_answer_read on core.survey_answer for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy survey_answer_insert on core.survey_answer for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
