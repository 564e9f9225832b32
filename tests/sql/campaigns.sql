-- SPDX-License-Identifier: GPL-3.0-or-later
-- Segments at work (J03): campaigns by message, call and letter, who is not contacted and why, once; queues that are for a segment; what a segment
-- that is used refuses.
select no_plan ();
\ir ../support/test-book.sql
create function tap.segment (p_name text, p_condition jsonb) returns bigint language sql as $$
  select (api.segment_save (gen_random_uuid (), null, p_name, null, p_condition, null) ->> 'segment_id')::bigint $$;
create function tap.preview (p_segment bigint, p_channel text, p_kind text) returns text language sql as $$
  select string_agg (verdict || coalesce (' ' || rule, '') || ' ' || n, ', ' order by key) from api.campaign_preview (p_segment, p_channel, p_kind) $$;
create function tap.messages () returns text language sql security definer as $$
  select string_agg (p.customer_no || ' ' || m.state || coalesce (' ' || m.reason, '') || ' ' || coalesce (m.campaign_id::text, '-'), ', ' order by p.customer_no)
    from core.message m join core.party p using (party_id) $$;
create function tap.queued () returns text language sql security definer as $$
  select string_agg (p.customer_no || ' ' || t.kind || ' ' || t.queue || ' ' || t.title || ' ' || coalesce (t.campaign_id::text, '-'), ', ' order by p.customer_no)
    from core.task t join core.case c using (case_id) join core.party p on p.party_id = c.party_id where t.queue is not null $$;
create function tap.denials () returns bigint language sql security definer as $$ select count (*) from core.contact_verdict where verdict = 'DENIED' $$;
grant execute on all functions in schema tap to public;
set session authorization head_n;
select tap.segment ('All', '{"all": []}') as everybody, tap.segment ('Two', '{"field": "customer.language", "is": "in", "value": ["pl", "fa"]}') as two \gset
-- How, as the caller may.
select is ((select string_agg (distinct channel, ' ') from api.campaign_choices ()), 'CALL EMAIL LETTER SMS VISIT', '/sql/J03-a-branch-head-has-every-channel');
set session authorization manager_ho;
select is ((select string_agg (distinct channel, ' ') from api.campaign_choices ()), 'CALL EMAIL SMS VISIT', '/sql/J03-who-may-not-warn-sends-no-letters');
select refused (format ('select * from api.campaign_preview (%s, ''LETTER'', ''ORDINARY'')', :two), 'DN100', '/sql/J03-nor-counts-them');

-- Messages: counted first, nothing kept by counting; then made, in the outbox, those who may not be written to with the reason.
set session authorization head_n;
select is (tap.preview (:everybody, 'SMS', 'OVERDUE_REMINDER'), 'ALLOWED 2, DENIED NO_CONTACT 2, DENIED NO_MOBILE 2', '/sql/J03-how-many-may-be-written-to');
select is (tap.messages (), null, '/sql/J03-counting-makes-nothing');
reset session authorization;
insert into core.party_flag (party_id, branch_id, kind, from_on, note, recorded_by)
select party_id, branch_id, 'BLOCKED', '2026-03-01', 'n', 'head_n' from core.party where customer_no = 'K2';
set session authorization head_n;
select is (tap.preview (:two, 'SMS', 'OVERDUE_REMINDER'), 'ALLOWED 1, DENIED BLOCKED 1', '/sql/J03-the-rules-are-asked');
select is (tap.denials (), 0::bigint, '/sql/J03-counting-keeps-no-denial');
select api.campaign_make ('00000000-0000-4000-8000-000000000033', :two, 1, 'SMS', 'OVERDUE_REMINDER') as made \gset
select is (:'made'::jsonb ->> 'made', '1', '/sql/J03-so-many-are-made');
select is (api.campaign_make ('00000000-0000-4000-8000-000000000033', :two, 1, 'SMS', 'OVERDUE_REMINDER'), :'made'::jsonb, '/sql/J03-asked-again-it-is-the-same-one');
select is (tap.messages (), format ('K1 QUEUED %1$s, K2 SUPPRESSED BLOCKED %1$s', :'made'::jsonb ->> 'campaign_id'), '/sql/J03-in-the-outbox-and-why-not');
select is (tap.denials (), 1::bigint, '/sql/J03-now-the-denial-is-kept');
select is (tap.preview (:two, 'SMS', 'OVERDUE_REMINDER'), 'DENIED ALREADY 2', '/sql/J03-nobody-is-written-to-twice-a-day');
select refused (format ('select api.campaign_make (gen_random_uuid (), %s, 1, ''SMS'', ''OVERDUE_REMINDER'')', :two), 'DN334', '/sql/J03-a-second-one-finds-nobody');
reset session authorization;
select is ((select jsonb_build_object ('channel', channel, 'kind', kind, 'on', business_on, 'counts', counts, 'by', made_by) from core.campaign),
  '{"channel": "SMS", "kind": "OVERDUE_REMINDER", "on": "2026-03-02", "counts": {"ALLOWED": 1, "DENIED:BLOCKED": 1}, "by": "head_n"}', '/sql/J03-the-campaign-says-what-was-done');
select is ((select string_agg (j.event || ' ' || (d.detail ->> 'made'), ' ') from audit.journal j join audit.journal_detail d using (journal_id) where j.event = 'CAMPAIGN_MADE'),
  'CAMPAIGN_MADE 1', '/sql/J03-and-is-journalled');
select throws_ok ($$update core.campaign set kind = 'X'$$, 'DN190', 'DN190', '/sql/J03-and-is-not-changed');

-- Calls: a task in the queue for each open case whose customer has a number.
set session authorization head_n;
select is (tap.preview (:everybody, 'CALL', 'CALLS'), 'ALLOWED 3, DENIED POINT_INVALID 2, DENIED BLOCKED 1', '/sql/J03-who-can-be-called');
select api.campaign_make (gen_random_uuid (), :everybody, 1, 'CALL', 'CALLS') as calls \gset
select is (tap.queued (), format ('K1 CALL CALLS All %1$s, K3 CALL CALLS All %1$s, K6 CALL CALLS All %1$s', :'calls'::jsonb ->> 'campaign_id'), '/sql/J03-the-calls-wait-in-the-queue');
select is (tap.preview (:everybody, 'CALL', 'CALLS'), 'DENIED TASK_OPEN 3, DENIED POINT_INVALID 2, DENIED BLOCKED 1', '/sql/J03-no-second-task-while-one-waits');
select is (tap.preview (:everybody, 'VISIT', 'CALLS'), 'ALLOWED 2, DENIED TASK_OPEN 3, DENIED BLOCKED 1', '/sql/J03-in-that-queue-whatever-it-is');

-- Letters: a batch like every other.
select ok (tap.preview (:everybody, 'LETTER', 'ORDINARY') ~ 'ALLOWED [34]', '/sql/J03-who-gets-a-letter');
select api.campaign_make (gen_random_uuid (), :everybody, 1, 'LETTER', 'ORDINARY') as letters \gset
select is ((select count (*)::text from api.letter_batch_letters ((:'letters'::jsonb ->> 'batch_id')::bigint)), :'letters'::jsonb ->> 'made', '/sql/J03-the-letters-wait-in-a-batch');
select ok (tap.preview (:everybody, 'LETTER', 'ORDINARY') ~ 'DENIED ALREADY', '/sql/J03-nobody-gets-it-twice-a-day');

-- What is refused
select refused (format ('select api.campaign_make (gen_random_uuid (), %s, 7, ''SMS'', ''OVERDUE_REMINDER'')', :two), 'DN107', '/sql/J03-the-segment-is-the-one-that-was-seen');
select refused (format ('select * from api.campaign_preview (%s, ''SMS'', ''WRITTEN'')', :two), 'DN281', '/sql/J03-a-kind-without-words-is-none');
select refused (format ('select * from api.campaign_preview (%s, ''CALL'', ''NOWHERE'')', :two), 'DN241', '/sql/J03-nor-a-queue-that-is-not-there');
select refused (format ('select * from api.campaign_preview (%s, ''LETTER'', ''W1'')', :two), 'DN150', '/sql/J03-a-warning-is-no-campaign');
select refused ($$select * from api.campaign_preview (999, 'SMS', 'OVERDUE_REMINDER')$$, 'DN106', '/sql/J03-nor-a-segment-that-is-not-there');
select refused ($$select * from api.campaign_preview (null, 'SMS', 'OVERDUE_REMINDER')$$, 'DN106', '/sql/J03-nor-everybody');
reset session authorization;
update core.setting set value = '3' where name = 'campaign_max';
set session authorization head_n;
select is (tap.refusal (format ('select * from api.campaign_preview (%s, ''SMS'', ''OVERDUE_REMINDER'')', :everybody)), '{"code": "DN333", "n": 6, "max": 3}', '/sql/J03-not-more-than-at-once');
set session authorization coll_n1;
select refused (format ('select * from api.campaign_preview (%s, ''SMS'', ''OVERDUE_REMINDER'')', :two), '42501', '/sql/J03-a-collector-makes-none');
select is ((select string_agg (name, ' ' order by name) from api.segment_names ()), 'All Two', '/sql/J03-but-filters-by-them');
select is (array_length (api.case_keys (jsonb_build_object ('segment', :two), 'case_no', false), 1), 2, '/sql/J03-cases-of-a-segment');
select refused ($$select api.case_keys ('{"segment": 999}', 'case_no', false)$$, 'DN106', '/sql/J03-not-of-none');
reset session authorization;

-- A queue for a segment: others wait, when they are taken from it, in its lists and from the night on; whom it is for may be changed.
create function tap.customer_of (p_id bigint) returns text language sql security definer as $$
  select p.customer_no from core.task t join core.case c using (case_id) join core.party p on p.party_id = c.party_id where t.task_id = p_id $$;
create function tap.next () returns text language sql as $$ select tap.customer_of ((api.queue_next (gen_random_uuid (), 'CALLS') ->> 'task_id')::bigint) $$;
create function tap.for_segment (p_segment bigint) returns boolean language sql as $$
  select (api.queue_set (gen_random_uuid (), 'CALLS', q.name, q.purpose, q.ordering, '{}', '{}', q.branch_id, q.lease_minutes, true, q.version, p_segment) ->> 'version')::integer = q.version + 1
    from api.queues () q where q.queue = 'CALLS' $$;
grant execute on all functions in schema tap to public;
set session authorization head_n;
select tap.segment ('Ukrainian', '{"field": "customer.language", "is": "in", "value": ["uk"]}') as uk \gset
select ok (tap.for_segment (:uk), '/sql/J03-a-queue-is-for-a-segment');
select is ((select segment_id || ' ' || segment_name from api.queues () where queue = 'CALLS'), :uk || ' Ukrainian', '/sql/J03-and-says-so');
select ok ((select (api.queue_set (gen_random_uuid (), 'CALLS', q.name, q.purpose, q.ordering, '{}', '{}', q.branch_id, q.lease_minutes, true, q.version) ->> 'version') is not null
  from api.queues () q where q.queue = 'CALLS'), '/sql/J03-who-does-not-know-of-it-saves-the-queue');
select is ((select segment_id from api.queues () where queue = 'CALLS'), :uk::bigint, '/sql/J03-and-it-is-for-the-segment-still');
select is (tap.next (), 'K3', '/sql/J03-its-items-are-those-of-the-segment');
select is (tap.next (), null, '/sql/J03-and-no-others');
select is ((select ready || ' ' || waiting || ' ' || in_work from api.queue_list () where queue = 'CALLS'), '0 2 1', '/sql/J03-the-others-wait');
reset session authorization;
-- In use by a queue and by a draft: it is not put out of use, and says by whom.
insert into core.strategy (name) values ('Calls') returning strategy_id as strategy \gset
insert into core.strategy_version (strategy_id, version_no, segment_id, authors) values (:strategy, 1, :uk, '{head_n}');
set session authorization head_n;
select is (tap.refusal (format ('select api.segment_deactivate (gen_random_uuid (), %s, 1)', :uk)),
  jsonb_build_object ('code', 'DN330', 'uses', 'Calls/1, ' || (select name from api.queues () where queue = 'CALLS')), '/sql/J03-what-is-used-stays-in-use');
select ok (tap.for_segment (null), '/sql/J03-a-queue-is-for-all-again');
select is ((select ready || ' ' || waiting || ' ' || in_work from api.queue_list () where queue = 'CALLS'), '2 0 1', '/sql/J03-and-nobody-waits-any-more');
select is (tap.refusal (format ('select api.segment_deactivate (gen_random_uuid (), %s, 1)', :uk)) ->> 'uses', 'Calls/1', '/sql/J03-a-draft-uses-it-too');
reset session authorization;
set session_replication_role = replica;
update core.strategy_version
   set state = 'RETIRED', active_from = '2026-03-01', active_to = '2026-03-02', approved_by = 'x', approved_on = '2026-03-01', simulated_by = 'x', simulated_on = '2026-03-01',
       simulation = '{}'
 where strategy_id = :strategy;
reset session_replication_role;
set session authorization head_n;
select is (api.segment_deactivate (gen_random_uuid (), :uk, 1) ->> 'version', '2', '/sql/J03-a-retired-strategy-does-not');
select is (tap.refusal (format ('select * from api.report_falling_due (''2026-04-01'', null, %s)', :uk)), '{"code": "DN331", "name": "Ukrainian"}', '/sql/J03-out-of-use-it-limits-nothing');
select refused (format ('select api.queue_set (gen_random_uuid (), ''X'', ''x'', ''OVERDUE'', ''SCORE'', ''{}'', ''{}'', null, 15, true, null, %s)', :uk), 'DN108', '/sql/J03-nor-is-a-queue-for-it');
select is (api.segment_activate (gen_random_uuid (), :uk, 2) ->> 'version', '3', '/sql/J03-used-again');
select is (api.segment_activate (gen_random_uuid (), :uk, 3) ->> 'version', '3', '/sql/J03-used-already');
-- The night puts off for the day what is not for the queue.
select ok (tap.for_segment (:two), '/sql/J03-for-another-one');
set session authorization dun_batch;
select api.day_close (gen_random_uuid ()) \g /dev/null
select api.day_open (gen_random_uuid (), '2026-03-03') \g /dev/null
set session authorization head_n;
select is ((select put_off from api.queue_monitor () where queue = 'CALLS'), 1::bigint, '/sql/J03-the-night-has-put-off-the-others');
reset session authorization;
select * from finish ();
