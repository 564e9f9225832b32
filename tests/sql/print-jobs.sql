-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was handed to a printer and what came of it (D05, §4.3.3): once as itself, then as a copy for a reason; what stopped goes on where it was.
select no_plan ();
\ir ../support/test-book.sql
create function tap.jobs () returns text language sql security definer as $$
  select string_agg (concat_ws (' ', first_no || '-' || last_no, state, printed_to), ', ' order by print_job_id) from core.print_job $$;
create function tap.copies () returns text language sql security definer as $$ select string_agg (copies::text, ',' order by letter_id) from core.letter where batch_id = 1 $$;
create function tap.start (p_first integer, p_last integer, p_reason text default null, p_copies integer default 1) returns text language sql as $$
  select format ('select api.print_job_start (gen_random_uuid (), 1, 1, %s, %s, ''Laser'', %s, %L)', p_first, p_last, p_copies, p_reason) $$;
create function tap.code (p_query text) returns text language plpgsql as $$
begin
  execute p_query;
  return 'nothing';
exception when others then
  return sqlstate;
end $$;
-- How many of these letters the post book takes, or why not; nothing is changed.
create function tap.posts (p_first integer, p_last integer) returns text language plpgsql as $$
declare v_said text;
begin
  v_said := api.letter_dispatch (gen_random_uuid (), array (select l.letter_id from (select letter_id, row_number () over (order by letter_id) as n
              from api.letter_batch_letters (1)) l where l.n between p_first and p_last), '2026-03-02') ->> 'dispatched';
  raise exception using errcode = 'XX999', message = v_said;
exception when others then
  return case sqlstate when 'XX999' then sqlerrm else sqlstate end;
end $$;

-- How many letters a job loses, or why it can not, when one of them has been posted; nothing is changed.
create function tap.confirms (p_job bigint, p_to integer, p_posted integer) returns text language plpgsql as $$
declare v_said text;
begin
  perform api.letter_dispatch (gen_random_uuid (), array (select letter_id from api.letter_batch_letters (1) order by letter_id offset p_posted - 1 limit 1), '2026-03-02');
  v_said := api.print_job_confirm (gen_random_uuid (), p_job, p_to) ->> 'lost';
  raise exception using errcode = 'XX999', message = v_said;
exception when others then
  return case sqlstate when 'XX999' then sqlerrm else sqlstate end;
end $$;

set session authorization head_n;
select api.letter_batch_create (gen_random_uuid (), 'ORDINARY', array[tap.case_of ('K1'), tap.case_of ('K2'), tap.case_of ('K5')]) \g /dev/null
select api.letter_batch_confirm (gen_random_uuid (), 1, 3, (select string_agg (currency || ':' || amount, ',' order by currency)
  from (select split_part (p, ':', 1) as currency, sum (split_part (p, ':', 2)::bigint) as amount
          from api.letter_batch_letters (1) l cross join lateral string_to_table (l.arrears_list, ',') p group by 1) t)) \g /dev/null
select api.letter_part_register (gen_random_uuid (), 1, 'pdf', 5, (select jsonb_agg (jsonb_build_object ('letter_id', letter_id, 'page_first', n * 2 - 1,
  'page_count', case n when 3 then 1 else 2 end, 'content_hash', '00')) from (select letter_id, row_number () over (order by letter_id) as n
  from api.letter_batch_letters (1)) l)) \g /dev/null
select is ((select concat_ws (' ', letters, next_no, printed) from api.letter_part_file (1, 1)), '3 1 0', '/sql/D05-nothing-came-to-a-printer-yet');

-- Who may: who prints. The letters are named.
set session authorization auditor_ho;
select refused (tap.start (1, 3), '42501', '/sql/D05-who-only-sees-does-not-print');
set session authorization printer_n;
select is (tap.code ('select api.print_job_start (gen_random_uuid (), 1, 1, null, null, ''Laser'', 1, ''r'')'), 'DN421', '/sql/D05-nothing-named-is-not-everything');
select is (tap.code (tap.start (0, 3)), 'DN421', '/sql/D05-from-one');
select is (tap.code (tap.start (2, 1)), 'DN421', '/sql/D05-from-before-to');
select is (tap.code (tap.start (1, 4)), 'DN421', '/sql/D05-no-more-than-there-are');
select is (tap.code (tap.start (1, 3, null, 2)), 'DN422', '/sql/D05-a-letter-is-printed-once');

-- The first time: the letters themselves, not counted as copies.
select (api.print_job_start ('11111111-1111-4111-8111-111111111111', 1, 1, 1, 3, 'Laser', 1, null) ->> 'print_job_id')::bigint as job \gset
select is (api.print_job_start ('11111111-1111-4111-8111-111111111111', 1, 1, 1, 3, 'Laser', 1, null) ->> 'print_job_id', :'job', '/sql/D05-one-job-for-one-request');
select is ((select string_agg (concat_ws ('/', letter_pos, page_first, page_count, copy_no), ' ' order by letter_pos) from api.print_job_pages (:job)),
  '1/1/2/1 2/3/2/1 3/5/1/1', '/sql/D05-its-pages');
select is (tap.copies (), '1,1,1', '/sql/D05-the-first-print-is-no-copy');
select is ((select concat_ws (' ', letters, next_no, printed) from api.letter_part_file (1, 1)), '3 3', '/sql/D05-all-came-to-a-printer');
select is (tap.code (tap.start (1, 3)), 'DN420', '/sql/D05-an-old-run-is-not-printed-without-a-reason');
select is (tap.code (tap.start (2, 2, ' ')), 'DN420', '/sql/D05-an-empty-reason-is-none');

-- The printer stops; one letter lies in the tray; the rest is printed from letter 2 on, still as itself.
select is (api.print_job_follow (gen_random_uuid (), :job, 'FAILED', 'Paper jam') ->> 'state', 'FAILED', '/sql/D05-the-printer-stops');
select is (tap.code (tap.start (2, 3)), 'DN420', '/sql/D05-until-somebody-looked-it-counts-as-printed');
select is (tap.posts (1, 1), 'DN489', '/sql/D07-nor-is-it-posted-until-somebody-looked');
select is (tap.code (format ('select api.print_job_confirm (gen_random_uuid (), %s, 4)', :job)), 'DN421', '/sql/D05-no-more-in-the-tray-than-printed');
select is (api.print_job_confirm (gen_random_uuid (), :job, 1) ->> 'lost', '2', '/sql/D05-two-did-not-come-out');
select is (tap.code (format ('select api.print_job_confirm (gen_random_uuid (), %s, 3)', :job)), 'DN423', '/sql/D05-said-once');
select is (api.print_job_follow (gen_random_uuid (), :job, 'PRINTED', null) ->> 'state', 'FAILED', '/sql/D05-the-operator-has-the-last-word');
select is ((select concat_ws (' ', letters, next_no, printed) from api.letter_part_file (1, 1)), '3 2 1', '/sql/D05-the-rest-from-letter-two-on');
select is (tap.posts (1, 3), 'DN488', '/sql/D07-what-did-not-come-out-is-not-posted');
select is (tap.posts (1, 1), '1', '/sql/D07-what-did-is');
select (api.print_job_start (gen_random_uuid (), 1, 1, 2, 3, 'Laser', 1, null) ->> 'print_job_id')::bigint as rest \gset
select is (tap.posts (1, 3), '3', '/sql/D07-and-what-was-printed-again');
select is (tap.confirms (:rest, 2, 3), 'DN490', '/sql/D07-what-is-posted-came-out-of-the-printer');
select is (tap.confirms (:rest, 2, 2), '1', '/sql/D07-what-came-after-it-may-not-have');
select is (api.print_job_follow (gen_random_uuid (), :rest, 'UNKNOWN', null) ->> 'state', 'UNKNOWN', '/sql/D05-a-printer-that-does-not-say');
select is (api.print_job_follow (gen_random_uuid (), :rest, 'PRINTED', null) ->> 'state', 'PRINTED', '/sql/D05-or-says-late');
select is (tap.code (format ('select api.print_job_follow (gen_random_uuid (), %s, ''CONFIRMED'', null)', :rest)), 'DN108', '/sql/D05-a-printer-confirms-nothing');
select is (api.print_job_confirm (gen_random_uuid (), :rest, 3) ->> 'lost', '0', '/sql/D05-all-in-the-tray');
select is (tap.jobs (), '1-3 FAILED 1, 2-3 CONFIRMED 3', '/sql/D05-each-state-by-itself');
select is (tap.copies (), '1,1,1', '/sql/D05-still-no-copy');

-- A copy: for a reason, counted, on its case's journal. One that did not come out is no copy.
select (api.print_job_start (gen_random_uuid (), 1, 1, 2, 2, 'Laser', 2, 'Coffee') ->> 'print_job_id')::bigint as copy \gset
select is (tap.copies (), '1,3,1', '/sql/D05-two-copies-counted');
select is ((select copy_no from api.print_job_pages (:copy)), 2, '/sql/D05-stamped-as-the-second');
select api.print_job_confirm (gen_random_uuid (), :copy, 1) \g /dev/null
select is (tap.posts (1, 3), '3', '/sql/D07-a-copy-that-did-not-come-out-keeps-no-letter-back');
select is (tap.copies (), '1,1,1', '/sql/D05-a-copy-that-did-not-come-out-is-none');
select is ((select concat_ws (' ', state, printed_to, reason, printer, again) from api.print_jobs (1) limit 1), 'FAILED 1 Coffee Laser 1', '/sql/D05-listed');
reset session authorization;
select is ((select count (*)::integer from audit.journal where event = 'LETTER_REPRINTED'), 1, '/sql/D05-the-copy-is-on-the-journal-of-its-case');
select is ((select string_agg (event, ' ' order by seq) from audit.journal where case_id = 0 and event ~ '^(LETTERS_SPOOLED|PRINT_)'),
  'LETTERS_SPOOLED PRINT_FAILED PRINT_CONFIRMED LETTERS_SPOOLED PRINT_CONFIRMED LETTERS_SPOOLED PRINT_CONFIRMED', '/sql/D05-and-all-of-it-on-that-of-the-house');

-- What was voided meanwhile is not printed.
set session authorization head_n;
select api.letter_void (gen_random_uuid (), (select letter_id from api.letter_batch_letters (1) offset 2 limit 1), 'r',
  (select version from api.letter_batch_letters (1) offset 2 limit 1)) \g /dev/null
select is (api.print_job_start (gen_random_uuid (), 1, 1, 1, 3, 'Laser', 1, 'r') - 'print_job_id', '{"letters": 2, "voided": 1}', '/sql/D05-without-the-voided');
select is (tap.code (tap.start (3, 3)), 'DN424', '/sql/D05-a-voided-one-is-not-printed');
reset session authorization;

-- The wall between branches.
set session authorization head_s;
select is ((select count (*)::integer from api.print_jobs (1)), 0, '/sql/D05-not-seen-elsewhere');
select is (tap.code (tap.start (1, 1, 'r')), 'DN106', '/sql/D05-not-printed-elsewhere');
reset session authorization;

-- Pages from two trays: several jobs of the printer, one print. In turns while they are few, in two stacks only when all letters are alike.
reset session authorization;
insert into core.letter_tray (kind, from_on, first_tray, next_tray) values ('ORDINARY', '2026-03-02', 'UPPER', 'LOWER');
update core.print_job_letter set is_lost = true;
set session_replication_role = replica;
update core.letter set copies = 1, state = 'PRINTED', void_reason = null where batch_id = 1;
create function tap.from_trays (p_paper text, p_first integer, p_last integer, p_copies integer default 1, p_reason text default null) returns text language plpgsql as $$
declare v_said jsonb;
begin
  update core.letter_part set paper = p_paper where batch_id = 1;
  set local session_replication_role = origin;
  set session authorization printer_n;
  v_said := api.print_job_start (gen_random_uuid (), 1, 1, p_first, p_last, 'Laser', p_copies, p_reason);
  v_said := jsonb_build_object ('how', coalesce (v_said ->> 'how', '-') || ' ' || (v_said ->> 'letters'));
  raise exception using errcode = 'XX999', message = v_said ->> 'how';
exception when others then
  reset session authorization;
  return case sqlstate when 'XX999' then sqlerrm else sqlstate end;
end $$;
select is (tap.from_trays ('FIRST', 1, 3), '- 3', '/sql/D04-one-tray-is-one-job');
select is (tap.from_trays ('MIXED', 1, 3), 'TURNS 3', '/sql/D04-few-letters-come-out-whole-and-in-order');
insert into core.letter (letter_no, batch_id, case_id, branch_id, party_id, kind, warning_cycle, language, wording_id, state, state_on, snapshot, arrears_list, part_no, page_first, page_count, content_hash, copies)
select 'T/' || n, batch_id, case_id, branch_id, party_id, kind, warning_cycle, language, wording_id, state, state_on, snapshot, arrears_list, part_no, 4 + 2 * n, 2, content_hash, 1
  from core.letter, generate_series (1, 51) n where batch_id = 1 and page_first = 5;
select is (tap.from_trays ('MIXED', 4, 53), 'TURNS 50', '/sql/D04-fifty-are-few');
select is (tap.from_trays ('MIXED', 4, 54), 'STACKS 51', '/sql/D04-many-that-are-alike-come-out-in-two-stacks');
select is (tap.from_trays ('MIXED', 3, 54), 'DN483', '/sql/D04-many-of-different-lengths-do-not');
select is (tap.from_trays ('FIRST', 3, 54), '- 52', '/sql/D04-from-one-tray-they-may');
select is (tap.from_trays ('MIXED', 4, 4, 2, 'again'), 'DN422', '/sql/D05-a-letter-is-one-from-two-trays-too');
update core.letter set copies = 2 where letter_no = 'T/1';
select is (tap.from_trays ('MIXED', 4, 4, 2, 'again'), 'DN484', '/sql/D04-a-copy-from-two-trays-comes-out-whole');
select is (tap.from_trays ('FIRST', 4, 4, 2, 'again'), '- 1', '/sql/D04-from-one-tray-as-many-as-wanted');
set session_replication_role = origin;
select * from finish ();
