-- SPDX-License-Identifier: GPL-3.0-or-later
-- The edges of sending (§4.3.7, reliability §3.8): whose a message is and how long, what is asked at the moment of leaving, what a report may change
-- and whose it is believed, what becomes of the address.
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
select no_plan ();
create function tap.party_of (p_no text) returns bigint language sql as $$ select party_id from core.party where customer_no = p_no $$;
create function tap.point_of (p_no text, p_kind text) returns bigint language sql as $$
  select contact_point_id from core.contact_point where party_id = tap.party_of (p_no) and kind = p_kind order by 1 limit 1 $$;
create function tap.made (p_no text, p_channel text, p_n integer default 0) returns bigint language sql as $$
  select (rules.messages_make (array[tap.party_of (p_no)], tap.cases_of (p_no), 'OVERDUE_REMINDER', p_channel, '2026-03-02'::date - p_n) #>> '{message_ids,0}')::bigint $$;
-- As if nothing had become of it yet, but this.
create function tap.stands (p_message bigint, p_state text default 'QUEUED', p_by text default null, p_lease interval default '1 minute', p_expires interval default '3 days') returns void
  language sql as $$
  update core.message
     set state = p_state, reason = null, subject = 'x', body = 'x', carrier = 'gateway', is_repeatable = true, not_before = clock_timestamp () - interval '1 minute',
         leased_by = p_by, lease_until = case when p_by is not null then clock_timestamp () + p_lease end, expires_at = clock_timestamp () + p_expires,
         sent_at = null, reason_detail = null
   where message_id = p_message $$;
create function tap.as_sender (p_statement text, variadic p_args text[]) returns text language sql as $$
  select tap.as_person ('sender_ho', format ('select to_jsonb (' || p_statement || ')', variadic p_args)) #>> '{}' $$;
create function tap.claim (p_by text, p_carrier text default 'gateway', p_channel text default 'SMS') returns text language sql as $$
  select tap.as_sender ('(select string_agg (message_id::text, '' '') from api.sender_claim (%L, %L, %L, true, 10, 60))', p_by, p_carrier, p_channel) $$;
create function tap.leave (p_message bigint, p_by text default 'me', p_knows boolean default true) returns text language sql as $$
  select tap.as_sender ('(select concat_ws ('' '', verdict, reason) from api.sender_leave (%s, %L, ''gateway'', %L, ''S'', ''Text'', null, 1, 60))', p_message::text, p_by, p_knows::text) $$;
create function tap.left_how (p_message bigint, p_by text default 'me') returns jsonb language sql as $$
  select tap.refusal (format ('select tap.leave (%s, %L)', p_message, p_by)) -> 'code' $$;
create function tap.report (p_message bigint, p_event text, p_by text default 'me', p_status text default null) returns text language sql as $$
  select tap.as_sender ('(select state from api.sender_report (%s, %L, %L, ''7'', %L, 600))', p_message::text, p_by, p_event, p_status) $$;
create function tap.told (p_message bigint, p_event text) returns text language sql as $$
  select tap.as_sender ('(select state from api.sender_state (%s, %L, null))', p_message::text, p_event) $$;
create function tap.state_of (p_message bigint) returns text language sql as $$ select concat_ws (' ', state, reason) from core.message where message_id = p_message $$;
create function tap.point_state (p_no text, p_kind text) returns text language sql as $$ select state from core.contact_point where contact_point_id = tap.point_of (p_no, p_kind) $$;
insert into core.contact_point (party_id, branch_id, kind, value, source) select party_id, branch_id, 'EMAIL', 'a@b.example', 'IMPORT' from core.party where customer_no = 'K1';
select tap.made ('K1', 'SMS') as m \gset
select tap.made ('K2', 'SMS') as k \gset
select tap.made ('K1', 'EMAIL') as e \gset

-- Claimed is what is due and nobody's.
update core.message set not_before = clock_timestamp () + interval '1 hour' where message_id = :k;
select tap.stands (:m) \g /dev/null
select is (tap.claim ('me'), :'m', '/sql/S437-what-is-not-due-yet-is-nobodys');
select is (tap.claim ('you'), null, '/sql/F9-what-one-sender-looks-at-no-other-gets');
update core.message set lease_until = clock_timestamp () - interval '1 second' where message_id = :m;
select is (tap.claim ('you'), :'m', '/sql/F9-until-its-time-is-over');
select is (tap.left_how (:m), '"DN283"', '/sql/F9-then-it-is-the-others');
select tap.stands (:m, 'QUEUED', 'me', '-1 second') \g /dev/null
select is (tap.left_how (:m), '"DN283"', '/sql/F9-and-nobodys-whose-time-is-over');
select is (tap.state_of (:m), 'QUEUED', '/sql/F9-nothing-has-left');
-- One that was handed to a carrier without references waits for a person, once its sender's time is over and no sooner.
select tap.stands (:m, 'QUEUED', 'me') \g /dev/null
select is (tap.leave (:m, 'me', false), 'GO', '/sql/S437-it-leaves');
select tap.claim ('you', 'modem', 'EMAIL') \g /dev/null
select is (tap.state_of (:m), 'SENDING', '/sql/F9-whose-sender-is-at-it-is-not-in-doubt');
update core.message set lease_until = clock_timestamp () - interval '1 second' where message_id = :m;
select tap.claim ('you', 'modem', 'EMAIL') \g /dev/null
select is (tap.state_of (:m), 'UNKNOWN SENDER_LOST', '/sql/F9-whose-sender-was-lost-is');
select is (tap.report (:m, 'SUBMIT', 'whoever'), 'SUBMITTED', '/sql/F9-that-the-carrier-has-it-settles-a-doubt-whoever-says-so');

-- At the moment of leaving: its time, his hours, how often.
select tap.stands (:m, 'QUEUED', 'me', '1 minute', '-1 second') \g /dev/null
select is (tap.leave (:m), 'STAY WINDOW_PASSED', '/sql/S437-too-late-does-not-leave');
select is (tap.state_of (:m), 'CANCELLED WINDOW_PASSED', '/sql/S437-and-is-over');
insert into core.contact_limit (profile, channels, counts, per, max_count, days) values ('NEUTRAL', '{SMS}', 'ATTEMPT', 'PERSON', 1, 1);
insert into core.activity (case_id, branch_id, action, outcome, happened_at, business_on, verdict)
select c.case_id, c.branch_id, 'SMS', null, clock_timestamp (), '2026-03-02', 'ALLOWED' from core.case c where c.case_id = tap.case_of ('K1');
select tap.stands (:m, 'QUEUED', 'me') \g /dev/null
select is (tap.leave (:m), 'STAY FREQUENCY', '/sql/S437-not-today-any-more');
select is ((select state || ' ' || (not_before > clock_timestamp ()) || ' ' || (leased_by is null) from core.message where message_id = :m), 'QUEUED true true', '/sql/S437-it-waits-for-the-day-on-which-it-may');
select is (tap.claim ('me'), null, '/sql/S437-and-nobody-tries-it-before');
select tap.stands (:m, 'QUEUED', 'me', '1 minute', '1 second') \g /dev/null
select is (tap.leave (:m) || ', ' || tap.state_of (:m), 'STAY FREQUENCY, CANCELLED FREQUENCY', '/sql/S437-what-can-not-wait-so-long-is-over');
delete from core.contact_limit where profile = 'NEUTRAL';
-- Until when it may leave: the end of his hours, when they end before the message does.
insert into core.contact_window (profile, channel, day_kind, starts, ends) select 'NEUTRAL', 'SMS', k, '00:00', '24:00' from unnest (array['WORKDAY', 'WEEKEND', 'HOLIDAY']) k;
select tap.stands (:m, 'QUEUED', 'me') \g /dev/null
select is (tap.as_sender ('(select verdict || '' '' || (leave_until < clock_timestamp () + interval ''24 hours 1 minute'') || '' '' || (leave_seconds <= 86400)
  from api.sender_leave (%s, ''me'', ''gateway'', true, null, ''Text'', ''GSM7'', 1, 60))', :'m'), 'GO true true', '/sql/S437-a-carrier-that-keeps-it-is-told-until-when');
-- His own profile says when his hours end.
insert into core.contact_window (profile, channel, day_kind, starts, ends) select 'BG', 'SMS', k, '00:00', '23:59' from unnest (array['WORKDAY', 'WEEKEND', 'HOLIDAY']) k;
insert into core.party_flag (party_id, branch_id, kind, from_on, note, profile) select party_id, branch_id, 'PROFILE', '2026-01-01', 'lives there', 'BG' from core.party where customer_no = 'K1';
select is ((rules.contact_window_end (tap.party_of ('K1'), null, 'SMS', '2026-03-02 12:00Z') at time zone 'Europe/Warsaw')::text, '2026-03-02 23:59:00', '/sql/4.5-his-own-profile-says-when-his-hours-end');
delete from core.contact_window where profile in ('NEUTRAL', 'BG');
-- A second try with the same reference, and he may not be contacted at all by now.
insert into core.party_flag (party_id, branch_id, kind, from_on, note) select party_id, branch_id, 'BLOCKED', '2026-01-01', 'x' from core.party where customer_no = 'K1';
select tap.stands (:m, 'SENDING', 'me') \g /dev/null
select is (tap.leave (:m) || ', ' || tap.state_of (:m), 'STAY BLOCKED, UNKNOWN BLOCKED', '/sql/S437-a-second-try-is-not-for-who-may-not-be-contacted');
delete from core.party_flag where kind in ('BLOCKED', 'PROFILE');

-- What a sender reports is believed of the one who holds it.
select tap.stands (:m, 'SENDING', 'me') \g /dev/null
select is (tap.refusal (format ('select tap.report (%s, ''RELEASE'', ''you'')', :m)) ->> 'code', 'DN283', '/sql/F9-nobody-gives-back-what-another-holds');
select is (tap.report (:m, 'RELEASE', 'me', 'no route'), 'QUEUED', '/sql/S437-given-back');
select is ((select (not_before > clock_timestamp () + interval '9 minutes') || ' ' || reason || ' ' || reason_detail from core.message where message_id = :m), 'true CARRIER_AWAY no route',
  '/sql/S437-and-tried-again-when-the-carrier-may-be-there');
-- What has ended stays as it ended, and a report that comes late is no fault.
update core.message set state = 'DELIVERED', leased_by = null, lease_until = null where message_id = :m;
select is (tap.told (:m, 'EXPIRE') || ' ' || tap.told (:m, 'ENROUTE') || ' ' || tap.told (:m, 'DELIVER'), 'DELIVERED DELIVERED DELIVERED', '/sql/S437-a-late-report-changes-nothing');

-- Three in a row that did not arrive make a number doubtful; one that arrived begins anew.
create function tap.ended (p_n integer, p_state text, p_ago interval) returns void language sql as $$
  insert into core.message (party_id, branch_id, case_id, kind, channel, purpose, language, contact_point_id, address, body, carrier, state, state_at, expires_at, business_on, dedup_key)
  select party_id, branch_id, case_id, 'WRITTEN', 'SMS', purpose, language, contact_point_id, address, 'x', 'gateway', p_state, clock_timestamp () - p_ago, clock_timestamp (), '2026-03-02', 'x' || p_n
    from core.message where party_id = tap.party_of ('K1') and channel = 'SMS' order by message_id limit 1 $$;
update core.message set state_at = clock_timestamp () - interval '9 hours' where message_id = :m;
select tap.ended (1, 'UNDELIVERABLE', '5 hours'), tap.ended (2, 'DELIVERED', '4 hours'), tap.ended (3, 'UNDELIVERABLE', '3 hours') \g /dev/null
select tap.stands (:m, 'SUBMITTED') \g /dev/null
select is (tap.told (:m, 'FAIL') || ' ' || tap.point_state ('K1', 'PHONE'), 'UNDELIVERABLE UNVERIFIED', '/sql/S438-two-in-a-row-are-not-enough');
update core.message set state_at = clock_timestamp () - interval '2 hours' where message_id = :m;
select tap.ended (4, 'SUBMITTED', '0 hours') \g /dev/null
select is ((select tap.told (message_id, 'FAIL') from core.message where dedup_key = 'x4') || ' ' || tap.point_state ('K1', 'PHONE'), 'UNDELIVERABLE SUSPECT', '/sql/S438-three-make-a-number-doubtful');
select is ((select count (*) from core.task where case_id = tap.case_of ('K1') and kind = 'DATA_UPDATE'), 1::bigint, '/sql/H07-and-somebody-asks-for-another');

-- E-mail: a server that refuses us for good says nothing about the address; only that there is none does.
select reference as er from core.message where message_id = :e \gset
select reference as mr from core.message where message_id = :m \gset
create function tap.bounced (p_reference text, p_status text) returns text language sql as $$
  select tap.as_sender ('(select string_agg (state, '''') from api.sender_bounce (%L, true, %L))', p_reference, p_status) $$;
select tap.stands (:m, 'ACCEPTED') \g /dev/null
select is (tap.bounced (:'mr', '5.1.1'), null, '/sql/S437-no-short-message-comes-back-by-mail');
select tap.stands (:e, 'ACCEPTED') \g /dev/null
select is (tap.bounced (:'er', '5.7.1 policy') || ' ' || tap.point_state ('K1', 'EMAIL'), 'UNDELIVERABLE UNVERIFIED', '/sql/S438-a-refusal-of-ours-is-not-his-address');
select tap.stands (:e, 'SENDING', 'me') \g /dev/null
select is (tap.report (:e, 'FAIL', 'me', '550 5.1.1') || ' ' || tap.point_state ('K1', 'EMAIL'), 'UNDELIVERABLE INVALID', '/sql/S438-a-server-that-knows-nobody-of-that-name-is');

-- The letter that an e-mail carries is given to who sends it, while it is on its way, and no more when it is void.
set session_replication_role = replica;
insert into core.letter_part (batch_id, part_no, branch_id, body, sha256, pages) select 99, 1, branch_id, 'pdf', sha256 ('pdf'), 1 from core.party where customer_no = 'K1';
insert into core.letter (letter_id, kind, case_id, party_id, branch_id, language, state, batch_id, part_no, page_first, page_count, letter_no, content_hash, dispatched_on, warning_cycle, wording_id, state_on, snapshot, arrears_list)
overriding system value
select 999, 'ORDINARY', tap.case_of ('K1'), party_id, branch_id, 'pl', 'DISPATCHED', 99, 1, 1, 1, 'X/1', sha256 ('x'), '2026-03-02', 1, 1, '2026-03-02', '{}', '' from core.party where customer_no = 'K1';
update core.message set letter_id = 999, leased_by = 'me', lease_until = clock_timestamp () + interval '1 minute' where message_id = :e;
set session_replication_role = origin;
create function tap.carried (p_message bigint) returns text language sql as $$
  select coalesce (tap.refusal (format ('select tap.as_sender (''(select letter_no from api.sender_letter (%%s))'', ''%s'')', p_message)) ->> 'code', 'given') $$;
select is (tap.carried (:e), 'given', '/sql/S437-who-sends-it-gets-the-letter');
update core.message set leased_by = null, lease_until = null where message_id = :e;
select is (tap.carried (:e), 'DN106', '/sql/S437-nobody-reads-letters-that-are-not-on-their-way');
set session_replication_role = replica;
update core.message set leased_by = 'me', lease_until = clock_timestamp () + interval '1 minute' where message_id = :e;
update core.letter set state = 'VOIDED', void_reason = 'MANUAL' where letter_id = 999;
set session_replication_role = origin;
select is (tap.carried (:e), 'DN106', '/sql/S437-a-void-letter-does-not-leave');

-- The night: as many days as a carrier has to report, and not one less.
select tap.stands (:m, 'SUBMITTED') \g /dev/null
update core.message set business_on = '2026-02-27' where message_id = :m;
select tap.by_night (format ('select rules.messages_expire (array[%s::bigint], ''2026-03-02'')', :m)) \g /dev/null
select is (tap.state_of (:m), 'SUBMITTED', '/sql/S437-on-the-third-day-a-report-may-come');
select tap.by_night (format ('select rules.messages_expire (array[%s::bigint], ''2026-03-03'')', :m)) \g /dev/null
select is (tap.state_of (:m), 'EXPIRED NO_REPORT', '/sql/S437-on-the-fourth-not-any-more');

-- Sent again: not what a person wrote, not more often than the house says.
create function tap.again (p_message bigint) returns text language sql as $$
  select tap.refusal (format ('select tap.as_person (''head_n'', ''select api.message_retry (gen_random_uuid (), array[%s::bigint])'')', p_message)) ->> 'reason' $$;
select is (tap.again ((select message_id from core.message where dedup_key = 'x4')), 'WRITTEN', '/sql/S437-what-a-person-wrote-he-writes-again');
set session_replication_role = replica;
update core.message set dedup_key = 'y:R:R:R' where message_id = :m;
set session_replication_role = origin;
select is (tap.again (:m), 'TOO_OFTEN', '/sql/S437-three-times-are-enough');
set session_replication_role = replica;
update core.message set dedup_key = 'y:R:R' where message_id = :m;
set session_replication_role = origin;
select is (tap.again (:m), null, '/sql/S437-twice-are-not');

-- Where it goes: to a number that was confirmed rather than to the main one, to none that is blocked.
insert into core.contact_point (party_id, branch_id, kind, value, source, state) select party_id, branch_id, 'PHONE', '+48 600 000 777', 'CUSTOMER', 'VALID' from core.party where customer_no = 'K1';
create function tap.goes () returns text language sql as $$ select concat_ws (' ', address, reason) from rules.message_contacts (array[tap.party_of ('K1')], 'SMS') $$;
select is (tap.goes (), '+48600000777', '/sql/I02-a-confirmed-number-first');
update core.contact_point set is_blocked = true where value = '+48 600 000 777';
select is (tap.goes (), '+48600000001', '/sql/I02-a-blocked-one-not-at-all');
update core.contact_point set is_blocked = true where party_id = tap.party_of ('K1');
select is (tap.goes (), 'CONTACT_BLOCKED', '/sql/I02-and-it-says-so');

-- What counts as a contact: what did not arrive was tried, what is in doubt may have.
create function tap.counted (p_state text) returns text language sql as $$
  update core.message set state = p_state where dedup_key = 'x4';
  select (select count (*) from rules.contact_history (array[tap.party_of ('K1')], clock_timestamp () - interval '30 minutes') h where h.channel = 'SMS' and h.contact_point_id is not null)
         || ' ' || (select count (*) from rules.contacts_counted ('2026-03-02', '2026-03-02') c where c.party_id = tap.party_of ('K1') and c.channel = 'SMS' and c.verdict = 'MADE') $$;
set session_replication_role = replica;
select tap.counted ('REJECTED') as none \gset
select is (tap.counted (x), (split_part (:'none', ' ', 1)::integer + 1) || ' ' || (split_part (:'none', ' ', 2)::integer + 1), '/sql/4.5-a-contact-is-what-is-' || x)
  from unnest (array['SUBMITTED', 'DELIVERED', 'EXPIRED', 'UNDELIVERABLE', 'UNKNOWN']) x;
set session_replication_role = origin;
select * from finish ();
