-- SPDX-License-Identifier: GPL-3.0-or-later
-- The night's letters (J06, J07, D09): each letter step that is due has one letter in one batch of the morning, or says why it has none.
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
select plan (37);
select tap.activated (tap.document (array[tap.step (1, 'LETTER', '{"response_days": 2, "term_days": 3, "title": "Remind"}'), tap.after (2, 'W1_DUE', '{1}'), tap.after (3, 'W2', '{2}'),
    tap.after (4, 'COMMITTEE', '{3}', '{"term_days": 20}'), tap.after (5, 'LEGAL', '{4}')]), '2026-03-02') as v1 \gset
-- What stands open and how it is answered: the letter's state and batch, or the reason.
create function tap.answer (p_customer_no text, p_step integer) returns text language sql security definer as $$
  select concat_ws (' ', k.state, l.state, b.state, b.kind, k.letter_wait, case when t.state in ('OPEN', 'ASSIGNED') then 'TASK' end)
    from core.case_step k left join core.letter l using (letter_id) left join core.letter_batch b using (batch_id) left join core.task t on t.task_id = k.task_id
   where k.case_id = tap.case_of (p_customer_no) and k.step_no = p_step order by k.run_no desc limit 1 $$;
-- Open letter steps of which it is not so that they have one living letter in one batch, or a reason.
create function tap.unanswered () returns bigint language sql security definer as $$
  select count (*) from core.case_step k join core.strategy_step t using (version_id, step_no)
   where k.state = 'OPEN' and (t.kind in ('LETTER', 'W2') or t.kind = 'W1_DUE' and t.is_automatic)
     and 1 <> (select count (*) from core.letter l join core.letter_batch b using (batch_id)
                where l.case_id = k.case_id and l.kind = coalesce (t.letter_kind, case t.kind when 'W1_DUE' then 'W1' else 'W2' end)
                  and l.state in ('DRAFT', 'QUEUED', 'PRINTED') and l.letter_id = k.letter_id)
           + (case when k.letter_id is null and k.letter_wait is not null and k.letter_wait <> 'NIGHT' then 1 else 0 end) $$;
create function tap.batches () returns text language sql security definer as $$
  select string_agg (b.kind || ' ' || r.branch_code || ' ' || b.state || ' ' || (select count (*) from core.letter l where l.batch_id = b.batch_id), ',' order by b.batch_id)
    from core.letter_batch b join core.branch r using (branch_id) $$;
create function tap.stepped (p_day date) returns jsonb language sql as $$ select tap.by_night (format ('select batch.letter_drafts (%L, 0, 5000)', p_day)) $$;
grant execute on all functions in schema tap to public;
-- K4's letter has been begun by hand; K5 is held; K6 has no address.
select tap.as_person ('head_n', format ($$select api.letter_batch_create (gen_random_uuid (), 'ORDINARY', array[%s])$$, tap.case_of ('K4'))) ->> 'batch_id' as by_hand \gset
select tap.as_person ('head_n', format ($$select api.hold_set (gen_random_uuid (), %s, 'MANUAL', '{LETTER}', '2026-03-20', 'talks', tap.version_of (%1$s))$$, tap.case_of ('K5'))) \g /dev/null
select is (tap.night ('2026-03-03'), '2026-03-03', '/sql/J06-the-night-writes');
select is (tap.batches (), 'ORDINARY N REVIEW 1,ORDINARY N1 REVIEW 3,ORDINARY S1 REVIEW 2', '/sql/J06-a-batch-a-kind-and-branch');
select is (tap.answer ('K1', 1), 'OPEN DRAFT REVIEW ORDINARY', '/sql/J06-the-step-has-its-letter-and-nobody-a-task');
select is (tap.answer ('K4', 1) || ' ' || (select letter_id in (select letter_id from core.letter where batch_id = :by_hand) from core.case_step where case_id = tap.case_of ('K4')),
  'OPEN DRAFT REVIEW ORDINARY true', '/sql/J06-what-somebody-has-begun-is-not-written-twice');
select is (tap.answer ('K5', 1), 'PLANNED', '/sql/J06-what-is-held-is-not-due');
select is (tap.answer ('K6', 1), 'OPEN NO_ADDRESS TASK', '/sql/J06-what-can-not-be-written-says-why-and-is-somebody-s-task');
select is (tap.unanswered (), 0::bigint, '/sql/J06-every-due-letter-has-one-letter-or-a-reason');
-- Twice is once.
create temporary table before as select (select count (*) from core.letter) as letters, (select count (*) from core.letter_batch) as batches, (select count (*) from audit.journal) as rows,
  (select count (*) from core.task) as tasks, (select count (*) from core.contact_verdict) as verdicts;
grant select on before to public;
select is (tap.stepped ('2026-03-03'), '{}', '/sql/X05-the-letters-of-a-night-done-twice');
select results_eq ('select (select count (*) from core.letter), (select count (*) from core.letter_batch), (select count (*) from audit.journal), (select count (*) from core.task), (select count (*) from core.contact_verdict)',
  'select * from before', '/sql/X05-are-written-once');

-- In the morning the printer and the head see it; the head takes one out, confirms the rest, and it is posted.
select (select batch_id from core.letter_batch where created_by = 'dun_batch' and branch_id = (select branch_id from core.branch where branch_code = 'N1')) as batch \gset
select is (tap.as_person ('printer_n', format ('select to_jsonb (kind || '' '' || state || '' '' || drafts) from api.letter_batches () where batch_id = %s', :batch)) #>> '{}', 'ORDINARY REVIEW 3',
  '/sql/J06-the-printer-finds-it-in-the-morning');
select is (tap.as_person ('head_n', format ($$select api.letter_exclude (gen_random_uuid (), array (select letter_id from api.letter_batch_letters (%s) where customer_no = 'K2'), 'talks to us')$$, :batch)) ->> 'excluded', '1',
  '/sql/X30-one-is-taken-out');
select is (tap.answer ('K2', 1), 'OPEN TAKEN_OUT', '/sql/X30-and-its-step-says-so');
select is (tap.as_person ('head_n', format ('select api.letter_batch_confirm (gen_random_uuid (), %s, 2, %L)', :batch,
  (select rules.money_list_sum (array_agg (arrears_list)) from core.letter where batch_id = :batch and state = 'DRAFT'))) ->> 'queued', '2', '/sql/D04-the-rest-is-confirmed');
-- K3's letter must not leave after all, without anybody taking it out.
select tap.by_night (format ($$update core.letter set state = 'VOIDED', void_reason = 'NO_ADDRESS' where case_id = %s and state = 'QUEUED'$$, tap.case_of ('K3'))) \g /dev/null
select is (tap.answer ('K3', 1), 'OPEN NIGHT', '/sql/J06-a-letter-that-fell-away-is-waited-for');
select tap.as_person ('head_n', format ($x$select api.letter_part_register (gen_random_uuid (), %s, 'pdf', 1, '[{"letter_id": %s, "page_first": 1, "page_count": 1, "content_hash": "00"}]')$x$, :batch,
  (select letter_id from core.letter where batch_id = :batch and state = 'QUEUED'))) \g /dev/null
select is (tap.answer ('K1', 1), 'OPEN PRINTED PRINTED ORDINARY', '/sql/D09-printed-is-not-posted');
select tap.as_person ('head_n', format ('select api.letter_dispatch (gen_random_uuid (), array (select letter_id from api.letter_batch_letters (%s) where state = ''PRINTED''), ''2026-03-03'')', :batch)) \g /dev/null
select is ((select state || ' ' || done_on || ' ' || coalesce (letter_wait, '-') from core.case_step where case_id = tap.case_of ('K1') and step_no = 1), 'DONE 2026-03-03 -', '/sql/D09-posted-is-done');
-- An address is found.
select tap.as_person ('head_n',
  format ($$select api.contact_point_add (gen_random_uuid (), (select party_id from api.case_head (%s)), 'ADDRESS', null, '6 High Street', 'AB1 2CD', 'London', 'GB', true, 'CUSTOMER')$$, tap.case_of ('K6'))) \g /dev/null
select tap.night ('2026-03-04') \g /dev/null
select is (tap.answer ('K2', 1), 'OPEN TAKEN_OUT TASK', '/sql/X30-who-was-taken-out-is-somebody-s-task-and-not-written-to');
select is (tap.answer ('K3', 1), 'OPEN DRAFT REVIEW ORDINARY', '/sql/J06-the-next-night-writes-again');
select is (tap.answer ('K6', 1) || ' ' || (select string_agg (state || ' ' || end_reason, ',') from core.task where case_id = tap.case_of ('K6') and kind = 'LETTER'),
  'OPEN DRAFT REVIEW ORDINARY CANCELLED LETTER_DRAFTED', '/sql/J06-who-has-an-address-by-now-is-written-to-and-the-task-falls-away');
select is (tap.batches (), 'ORDINARY N REVIEW 1,ORDINARY N1 PRINTED 3,ORDINARY S1 REVIEW 2,ORDINARY N1 REVIEW 2', '/sql/J06-each-morning-its-batch');
-- A whole batch is thrown away; cut off after each case the night still makes one batch of it.
select tap.as_person ('head_n', format ('select api.letter_batch_discard (gen_random_uuid (), %s, 1)', (select max (batch_id) from core.letter_batch))) \g /dev/null
select is (tap.answer ('K3', 1) || ' ' || tap.answer ('K6', 1), 'OPEN TAKEN_OUT OPEN TAKEN_OUT', '/sql/D04-a-batch-that-is-thrown-away-is-not-contradicted');
-- The first warning, chunk by chunk.
select tap.as_person ('dun_batch', 'select api.day_close (gen_random_uuid ())'), tap.as_person ('dun_batch', $$select api.night_begin (gen_random_uuid (), '2026-03-05')$$) \g /dev/null
set session authorization dun_batch;
with recursive went (i, answer) as (
  select 1, api.night_step (gen_random_uuid (), '2026-03-05', 1)
  union all
  select w.i + 1, api.night_step (gen_random_uuid (), '2026-03-05', 1) from went w where not (w.answer ->> 'finished')::boolean and w.i < 10000)
select count (*) as chunks from went \gset
select api.night_end (gen_random_uuid (), '2026-03-05') \g /dev/null
reset session authorization;
select is (tap.answer ('K1', 2) || ' ' || tap.stage_of ('K1'), 'OPEN DRAFT REVIEW W1 WARNING_1', '/sql/J06-the-first-warning-stands-in-its-tray-and-in-a-batch');
select is (tap.unanswered (), 0::bigint, '/sql/J06-every-due-letter-has-one-letter-or-a-reason-again');
select is (tap.batches (), 'ORDINARY N REVIEW 1,ORDINARY N1 PRINTED 3,ORDINARY S1 REVIEW 2,ORDINARY N1 CANCELLED 2,W1 N1 REVIEW 1', '/sql/J06-one-batch-however-many-chunks');
select cmp_ok (:chunks::bigint, '>', 20::bigint, '/sql/X05-in-many-chunks');

-- No payments have come for longer than the bank allows: nothing is demanded by itself (X32).
select tap.as_person ('head_n', format ('select api.letter_batch_discard (gen_random_uuid (), %s, 1)', :by_hand)) \g /dev/null
select tap.by_night (format ($$update core.case_step set letter_wait = 'NIGHT' where case_id = any (%L)$$, tap.cases_of ('K3', 'K4'))) \g /dev/null
update core.setting set value = '1' where name = 'payments_block_days';
select tap.night ('2026-03-06') \g /dev/null
select is (tap.answer ('K4', 1), 'OPEN PAYMENTS_OLD', '/sql/X32-the-night-demands-nothing-without-payments');
update core.setting set value = '0' where name = 'payments_block_days';
select tap.night ('2026-03-07') \g /dev/null
select is (tap.answer ('K3', 1), 'OPEN DRAFT REVIEW ORDINARY', '/sql/X32-and-does-when-they-come');
select tap.as_person ('head_n', format ('select api.letter_void (gen_random_uuid (), %s, ''wrong'', 1)', (select letter_id from core.case_step where case_id = tap.case_of ('K3') and step_no = 1))) \g /dev/null
select is (tap.answer ('K3', 1), 'OPEN TAKEN_OUT', '/sql/X30-voided-by-hand-is-taken-out');
select is ((select string_agg (distinct reason, ',') from tap.as_person ('head_n', format ($$select jsonb_agg (s.reason) from api.case_steps (%s) s where s.step_no = 1$$, tap.case_of ('K3'))) a,
  jsonb_array_elements_text (a) reason), 'TAKEN_OUT', '/sql/C05-the-folder-says-why-a-letter-is-not-there');
-- Who may not be written to: the denial is kept once, however many nights it lasts.
select tap.by_night (format ($$update core.case_step set letter_wait = 'NIGHT' where case_id = %s$$, tap.case_of ('K3'))) \g /dev/null
select tap.as_person ('head_n', format ($$select api.hold_set (gen_random_uuid (), %s, 'MANUAL', '{LETTER}', '2026-03-20', 'talks', tap.version_of (%1$s))$$, tap.case_of ('K3'))) \g /dev/null
select tap.night ('2026-03-08') \g /dev/null
select is (tap.answer ('K3', 1), 'OPEN HELD TASK', '/sql/I-11-a-hold-that-came-later-stops-the-letter');
select (select count (*) from core.contact_verdict where case_id = tap.case_of ('K3')) as denials \gset
select cmp_ok (:denials::bigint, '>', 0::bigint, '/sql/I-11-the-denial-is-kept');
select tap.night ('2026-03-09') \g /dev/null
select is ((select count (*) from core.contact_verdict where case_id = tap.case_of ('K3')), :denials::bigint, '/sql/I-11-once');
-- What was taken out is written by hand after all: the step and its task are done.
select tap.letter_posted ('K2', 'ORDINARY') as letter \gset
select is ((select format ('%s %s %s', k.state, k.letter_id, t.state) from core.case_step k join core.task t using (task_id) where k.case_id = tap.case_of ('K2') and k.step_no = 1), 'DONE ' || :'letter' || ' DONE',
  '/sql/J06-a-letter-by-hand-ends-the-step-and-its-task');
-- What the night writes by itself.
select is (rules.step_letter_kind (t), 'ORDINARY', '/sql/D09-a-letter-is-posted') from core.strategy_step t where version_id = :v1 and step_no = 1;
select is (rules.step_letter_kind (jsonb_populate_record (t, '{"kind": "LETTER", "letter_kind": "VISIT_ORDER"}')), null, '/sql/D09-a-paper-of-the-house-is-not') from core.strategy_step t where version_id = :v1 and step_no = 1;
select is (rules.step_letter_kind (jsonb_populate_record (t, '{"kind": "W1_DUE", "is_automatic": false}')), null, '/sql/J05-a-warning-that-people-decide-on-is-not-written') from core.strategy_step t where version_id = :v1 and step_no = 1;
select is (tap.unanswered (), 0::bigint, '/sql/J06-and-in-the-end');
select * from finish ();
