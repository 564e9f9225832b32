-- SPDX-License-Identifier: GPL-3.0-or-later
-- Steps go to whom they ask for (B06): a task belongs to the case's owner where he has its skill and role, to nobody where he has not, and nobody
-- without them takes it.
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
select plan (13);
create function tap.step_task (p_customer_no text, p_step integer) returns core.task language sql security definer as $$
  select t from core.task t join core.case_step k on k.task_id = t.task_id where k.case_id = tap.case_of (p_customer_no) and k.step_no = p_step $$;
create function tap.held_by (p_customer_no text, p_step integer) returns text language sql as $$
  select concat_ws (' ', x.state, x.assignee) from tap.step_task (p_customer_no, p_step) x $$;
create function tap.tried (p_login text, p_call text) returns jsonb language plpgsql as $$
declare
  v_answer jsonb;
begin
  execute format ('set session authorization %I', p_login);
  v_answer := tap.refusal (format (p_call, (tap.step_task ('K1', 1)).task_id, (tap.step_task ('K1', 1)).version));
  reset session authorization;
  return v_answer;
end $$;
grant execute on all functions in schema tap to public;
update core.case set owner = 'coll_n1' where case_id = tap.case_of ('K1');
update core.case set owner = 'coll_n1b' where case_id = tap.case_of ('K2');
select tap.as_person ('head_n', $$select api.staff_skills_set (gen_random_uuid (), 'coll_n1b', '{LEGAL}')$$) \g /dev/null
select tap.activated (tap.document (array[tap.step (1, 'TASK', '{"skill": "LEGAL"}'), tap.step (2, 'VISIT', '{"role": "collector"}'), tap.step (3, 'TASK', '{"role": "deputy"}'),
    tap.step (4, 'TASK')]), '2026-03-02') as v \gset
select tap.night ('2026-03-03') \g /dev/null
select is (tap.held_by ('K1', 1), 'OPEN', '/sql/B06-what-the-owner-has-not-learnt-is-nobodys');
select is (tap.held_by ('K2', 1), 'ASSIGNED coll_n1b', '/sql/B06-what-he-has-is-his');
select is (tap.held_by ('K1', 2), 'ASSIGNED coll_n1', '/sql/B06-so-is-what-asks-for-his-role');
select is (tap.held_by ('K1', 3), 'OPEN', '/sql/B06-and-not-what-asks-for-another');
select is (tap.held_by ('K1', 4), 'ASSIGNED coll_n1', '/sql/B06-what-asks-for-nothing-is-the-owners');
\set unskilled '{"code": "DN108", "field": "skill", "reason": "UNSKILLED"}'
select is (tap.tried ('coll_n1', 'select api.task_assign (gen_random_uuid (), %s, ''coll_n1'', null, %s)'), :'unskilled'::jsonb, '/sql/B06-nobody-takes-what-he-can-not');
select is (tap.tried ('coll_n1', 'select api.task_start (gen_random_uuid (), %s, %s)'), :'unskilled'::jsonb, '/sql/B06-nor-begins-it');
select is (tap.tried ('coll_n1', 'select api.task_done (gen_random_uuid (), %s, ''DONE'', null, null, null, %s)'), :'unskilled'::jsonb, '/sql/B06-nor-ends-it');
select is (tap.tried ('deputy_n', 'select api.task_assign (gen_random_uuid (), %s, ''coll_n1'', ''you'', %s)'), :'unskilled'::jsonb, '/sql/B06-nor-is-it-given-to-him');
select is (tap.tried ('coll_n1b', 'select api.task_assign (gen_random_uuid (), %s, ''coll_n1b'', null, %s)'), null, '/sql/B06-who-can-takes-it');
select is (tap.held_by ('K1', 1), 'ASSIGNED coll_n1b', '/sql/B06-and-has-it');
select is (tap.tried ('deputy_n', 'select api.task_assign (gen_random_uuid (), %s, null, ''back'', %s)'), null, '/sql/B06-it-is-given-back');
select is (tap.tried ('deputy_n', 'select api.task_done (gen_random_uuid (), %s, ''DONE'', null, null, null, %s)'), null, '/sql/B06-who-gives-out-work-answers-for-it');
select * from finish ();
