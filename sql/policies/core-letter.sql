-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.letter enable row level security;
alter table core.letter force row level security;
grant select on core.letter to dun_api;
create policy letter_read on core.letter for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.letter to dun_api;
create policy letter_insert on core.letter for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (letter_no, contact_point_id, language, wording_id, state, state_on, snapshot, arrears_list, excluded_reason, void_reason, verdict, replaces_id,
  part_no, page_first, page_count, post_class, content_hash, pages_sha256, copies, dispatched_on, delivered_on,
  delivery_proof, version) on core.letter to dun_api;
create policy letter_update on core.letter for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
drop trigger if exists letter_ends_task on core.letter;
create trigger letter_ends_task after update of state on core.letter for each row
  when (old.state is distinct from new.state and new.state = 'PRINTED' and new.task_id is not null) execute function rules.task_follow_letter ();
