-- SPDX-License-Identifier: GPL-3.0-or-later
-- A batch that nobody goes on with (D03, D04, §4.3.3): who may discard it, until when, and what stays of it; where a letter stands in its file.
select no_plan ();
\ir ../support/test-book.sql
create function tap.version_of_batch (p_batch bigint) returns int language sql security definer as $$ select version from core.letter_batch where batch_id = p_batch $$;
create function tap.discard (p_batch bigint, p_version int default null) returns jsonb language sql as $$
  select api.letter_batch_discard (gen_random_uuid (), p_batch, coalesce (p_version, tap.version_of_batch (p_batch))) $$;
create function tap.house (p_event text) returns jsonb language sql security definer as $$
  select d.detail from audit.journal j join audit.journal_detail d using (journal_id) where j.case_id = 0 and j.event = p_event order by j.seq desc limit 1 $$;
grant execute on all functions in schema tap to public;
update core.setting set value = to_jsonb (1) where name = 'letter_slice';

-- Begun and left: one letter drafted, two cases wait.
set session authorization coll_n1;
select api.letter_batch_create (gen_random_uuid (), 'W1', tap.cases_of ('K1', 'K2', 'K3')) ->> 'batch_id' as batch \gset
select is ((select state || ' ' || drafts || ' ' || is_mine from api.letter_batches () where batch_id = :batch), 'DRAFTING 1 true', '/sql/D03-who-began-it-is-said');
reset session authorization;
set session authorization deputy_n;
select is ((select is_mine from api.letter_batches () where batch_id = :batch), false, '/sql/D03-and-that-others-did-not');
select refused (format ('select tap.discard (%s)', :batch), 'DN463', '/sql/D03-only-who-began-it-or-a-head-discards-it');
select is (api.letter_batch_go_on (gen_random_uuid (), :batch) ->> 'left', '1', '/sql/D03-others-may-go-on-with-it');
reset session authorization;
set session authorization printer_n;
select refused (format ('select tap.discard (%s)', :batch), '42501', '/sql/B07-who-prints-discards-nothing');
reset session authorization;
set session authorization head_s;
select refused (format ('select tap.discard (%s)', :batch), 'DN106', '/sql/I18-nor-the-head-of-another-branch');
reset session authorization;
set session authorization head_n;
select refused (format ('select tap.discard (%s, 1)', :batch), 'DN107', '/sql/D03-nor-while-another-drafts-on');
select is (tap.discard (:batch), '{"state": "CANCELLED", "discarded": 2}', '/sql/D03-a-head-discards-it');
select is ((select state || ' ' || drafts || ' ' || voided from api.letter_batches () where batch_id = :batch), 'CANCELLED 0 2', '/sql/D03-its-drafts-are-voided');
select is ((select string_agg (distinct void_reason || coalesce (letter_no, ''), ' ') from api.letter_batch_letters (:batch)), 'BATCH_CANCELLED', '/sql/I9-without-a-number-taken');
select refused (format ('select tap.discard (%s)', :batch), 'DN152', '/sql/D03-once');
select is (api.letter_batch_go_on (gen_random_uuid (), :batch) ->> 'state', 'CANCELLED', '/sql/D03-nobody-goes-on-with-it');
reset session authorization;
select is ((select waiting from core.letter_batch where batch_id = :batch), null, '/sql/D03-nobody-waits-in-it');
select is (tap.house ('LETTER_BATCH_DISCARDED') - 'batch_no', '{"was": "DRAFTING", "drafts": 2, "waiting": 1}', '/sql/I14-it-is-journalled');
select is ((select count (*) from audit.journal j join audit.journal_detail d using (journal_id) where j.event = 'LETTER_VOIDED' and d.detail ->> 'reason' = 'BATCH_CANCELLED'), 2::bigint,
  '/sql/I14-and-at-each-case');

-- The cases are free for another batch; one under review is discarded by who began it, one that is confirmed by nobody.
update core.setting set value = to_jsonb (5000) where name = 'letter_slice';
set session authorization coll_n1;
select api.letter_batch_create (gen_random_uuid (), 'W1', tap.cases_of ('K1', 'K2', 'K3')) ->> 'batch_id' as second \gset
select is ((select state || ' ' || drafts from api.letter_batches () where batch_id = :second), 'REVIEW 3', '/sql/D03-the-cases-can-be-taken-again');
select is (tap.discard (:second) ->> 'discarded', '3', '/sql/D04-what-is-looked-at-can-be-discarded-too');
select api.letter_batch_create (gen_random_uuid (), 'W1', tap.cases_of ('K1', 'K2')) ->> 'batch_id' as third \gset
select refused (format ($$select api.letter_batch_confirm (gen_random_uuid (), %s, null, 'EUR:40000')$$, :third), 'DN153', '/sql/D04-nobody-confirms-letters-that-he-has-not-counted');
select api.letter_batch_confirm (gen_random_uuid (), :third, 2, 'EUR:40000') \g /dev/null
reset session authorization;
set session authorization head_n;
select refused (format ('select tap.discard (%s)', :third), 'DN152', '/sql/D04-what-has-numbers-is-not-discarded');
select is ((select count (*) from api.letter_batch_letters (:third) where state = 'QUEUED'), 2::bigint, '/sql/D04-and-stands');

-- Where a letter stands in its file.
select is (api.letter_part_register (gen_random_uuid (), :third, 'pdf', 4, (select jsonb_agg (jsonb_build_object ('letter_id', letter_id, 'page_first', case n when 1 then 1 else 2 end,
  'page_count', case n when 1 then 1 else 3 end, 'content_hash', '00', 'text', 'Words of a letter')) from (select letter_id, row_number () over (order by letter_id) as n
  from api.letter_batch_letters (:third)) l)) ->> 'stored', 'true', '/sql/D04-two-letters-in-a-file');
select is ((select string_agg (part_no || ': ' || pages, ', ' order by letter_id) from api.letter_batch_letters (:third)), '1: 1, 1: 2–4', '/sql/D04-from-which-page-to-which');
select is ((select string_agg (pages, ', ' order by letter_id) from api.letter_search ('words of a letter')), '1, 2–4', '/sql/D07-also-where-they-are-found');
reset session authorization;

-- The trays of a kind of letter: planned in the rule book by who may, dated, journalled, taken back; two different ones split its letters.
set session authorization coll_n1;
select refused ($$select api.letter_tray_set (gen_random_uuid (), 'W1', 'UPPER', 'LOWER', '2026-03-02')$$, '42501', '/sql/D04-who-sends-letters-sets-no-trays');
select is ((select paper from api.letter_run (:third)), 'ONE', '/sql/D04-without-trays-one-paper');
reset session authorization;
set session authorization deputy_n;
select refused ($$select api.letter_tray_set (gen_random_uuid (), 'W1', 'UPPER', 'LOWER', '2026-03-02')$$, '42501', '/sql/D04-nor-does-a-deputy');
reset session authorization;
set session authorization manager_ho;
select refused ($$select api.letter_tray_set (gen_random_uuid (), 'W1', 'UPPER', 'LOWER', '2026-03-01')$$, 'DN320', '/sql/D04-not-for-a-day-that-is-closed');
select refused ($$select api.letter_tray_set (gen_random_uuid (), 'W1', 'CELLAR', 'LOWER', '2026-03-02')$$, 'DN108', '/sql/D04-from-trays-that-there-are');
select refused ($$select api.letter_tray_set (gen_random_uuid (), 'W1', 'UPPER', null, '2026-03-02')$$, 'DN108', '/sql/D04-both-of-them');
select refused ($$select api.letter_tray_set (gen_random_uuid (), 'MINUTES', 'UPPER', 'LOWER', '2026-03-02')$$, 'DN108', '/sql/D04-of-letters');
select api.letter_tray_set (gen_random_uuid (), 'W1', 'UPPER', 'LOWER', '2026-03-02') \g /dev/null
select api.letter_tray_set (gen_random_uuid (), 'W1', 'LOWER', 'LOWER', '2026-04-01') \g /dev/null
select is ((select string_agg (concat_ws (' ', first_tray, next_tray, since, until, state), ', ' order by line_no) from api.letter_trays ()),
  'LOWER LOWER 2026-04-01 PLANNED, UPPER LOWER 2026-03-02 2026-03-31 CURRENT', '/sql/D04-each-from-its-day-on');
reset session authorization;
select is (tap.house ('RULE_CHANGED'), '{"key": "W1", "new": {"next_tray": "LOWER", "first_tray": "LOWER"}, "old": {"next_tray": "LOWER", "first_tray": "UPPER"}, "list": "TRAYS",
  "from_on": "2026-04-01"}', '/sql/I14-with-what-stood-there');
set session authorization coll_n1;
select is ((select paper from api.letter_run (:third)), 'HEADED', '/sql/D04-two-trays-split-the-letters');
reset session authorization;
-- What is printed later is split by the trays of that day, not by those of the day it was begun on.
update core.business_day set day = '2026-04-01' where closed_at is null;
set session authorization coll_n1;
select is ((select paper from api.letter_run (:third)), 'ONE', '/sql/D04-the-trays-of-the-day-it-is-printed-on-split-it');
reset session authorization;
update core.business_day set day = '2026-03-31' where closed_at is null;
set session authorization coll_n1;
select is ((select paper from api.letter_run (:third)), 'HEADED', '/sql/D04-those-of-the-day-before-until-then');
reset session authorization;
update core.business_day set day = '2026-03-02' where closed_at is null;
set session authorization manager_ho;
select refused ($$select api.rule_take_back (gen_random_uuid (), 'TRAYS', 'W1', '2026-03-02')$$, 'DN321', '/sql/D04-what-counts-is-not-taken-back');
select is (api.rule_take_back (gen_random_uuid (), 'TRAYS', 'W1', '2026-04-01') ->> 'list', 'TRAYS', '/sql/D04-what-is-planned-can-be');
select is ((select count (*) from api.letter_trays ()), 1::bigint, '/sql/D04-and-is-gone');
select api.letter_tray_set (gen_random_uuid (), 'W1', 'UPPER', 'UPPER', '2026-03-02') \g /dev/null
reset session authorization;
set session authorization coll_n1;
select is ((select paper from api.letter_run (:third)), 'ONE', '/sql/D04-one-tray-does-not');
reset session authorization;
select * from finish ();
