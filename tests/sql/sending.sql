-- SPDX-License-Identifier: GPL-3.0-or-later
-- A message of which the sender does not know whether it left is tried again where the carrier knows its reference: it does not stand in its own
-- way, all others do (§4.3.7, §4.5).
select no_plan ();
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
update core.message_wording set is_current = true where channel = 'SMS';
insert into core.contact_limit (profile, channels, counts, per, max_count, days) values ('NEUTRAL', '{SMS}', 'ATTEMPT', 'PERSON', 1, 1);
create function tap.may_write () returns text language sql security definer as $$
  select concat_ws (' ', a.verdict, a.rule)
    from rules.may_contact (array[row (1, (select party_id from core.party where customer_no = 'K1'), null, 'SMS', 'COLLECTION', clock_timestamp (), tap.case_of ('K1'), null)::core.contact_wish]) a $$;
create function tap.leave (p_message bigint) returns text language sql as $$
  select concat_ws (' ', verdict, reason) from api.sender_leave (p_message, 'me', 'gateway', true, null, 'Text', 'GSM7', 1, 60) $$;
create function tap.claimed () returns bigint[] language sql as $$
  select array_agg (message_id order by message_id) from api.sender_claim ('me', 'gateway', 'SMS', true, 10, 60) $$;
select is ((select count (*) from rules.messages_make (array (select party_id from core.party where customer_no = 'K1'), tap.cases_of ('K1'), 'OVERDUE_REMINDER', 'SMS', '2026-03-02')), 1::bigint,
  '/sql/S437-one-is-made');
select message_id as m from core.message where state = 'QUEUED' \gset
update core.message set not_before = clock_timestamp () - interval '1 minute';
set session authorization sender_ho;
select is (tap.claimed (), array[:m::bigint], '/sql/S437-it-is-claimed');
reset session authorization;
select is (tap.may_write (), 'ALLOWED', '/sql/4.5-what-has-not-left-does-not-count');
set session authorization sender_ho;
select is (tap.leave (:m), 'GO', '/sql/S437-the-only-one-of-the-day-leaves');
reset session authorization;
select is (tap.may_write (), 'DENIED FREQUENCY', '/sql/4.5-what-may-have-left-counts');
update core.message set lease_until = clock_timestamp () - interval '1 second' where message_id = :m;
set session authorization sender_ho;
select is ((select count (*) from api.sender_claim ('me', 'gateway', 'EMAIL', true, 10, 60)), 0::bigint, '/sql/S437-a-text-is-not-given-to-who-sends-e-mails');
select is (tap.claimed (), array[:m::bigint], '/sql/S437-who-did-not-finish-is-claimed-again');
select is (tap.leave (:m), 'GO', '/sql/S437-and-does-not-stand-in-its-own-way');
reset session authorization;

-- Another one that has left is a reason to wait.
insert into core.activity (case_id, branch_id, action, outcome, happened_at, business_on, verdict)
select c.case_id, c.branch_id, 'SMS', null, clock_timestamp () - interval '1 minute', '2026-03-02', 'ALLOWED' from core.case c where c.case_id = tap.case_of ('K1');
update core.message set lease_until = clock_timestamp () - interval '1 second' where message_id = :m;
set session authorization sender_ho;
select is (tap.claimed (), array[:m::bigint], '/sql/S437-claimed-a-third-time');
select is (tap.leave (:m), 'STAY FREQUENCY', '/sql/S437-another-contact-of-the-day-does');
reset session authorization;

-- His number is another one by now: nobody else reads of his debt.
set session_replication_role = replica;
delete from core.activity where action = 'SMS';
update core.message set address = '+359888000999', lease_until = clock_timestamp () - interval '1 second' where message_id = :m;
reset session_replication_role;
set session authorization sender_ho;
select is (tap.claimed (), array[:m::bigint], '/sql/S437-claimed-when-the-number-has-changed');
select is (tap.leave (:m), 'STAY CONTACT_CHANGED', '/sql/S437-a-second-try-does-not-go-to-a-number-that-is-his-no-more');
reset session authorization;

-- It is never known: a person looks, and until he has it counts.
select is ((select concat_ws (' ', state, reason, sent_at is null) from core.message where message_id = :m), 'UNKNOWN CONTACT_CHANGED t', '/sql/S437-in-doubt');
select is (tap.may_write (), 'DENIED FREQUENCY', '/sql/4.5-what-is-in-doubt-counts');
select version as v from core.message where message_id = :m \gset
set session authorization head_n;
select api.message_settle (gen_random_uuid (), :m, true, 'in its list', :v) \g /dev/null
reset session authorization;
select is ((select m.sent_at from core.message m where m.message_id = :m), (select max (e.at) from core.message_event e where e.message_id = :m and e.to_state = 'SENDING'),
  '/sql/S437-it-went-out-when-it-was-handed-over');

-- He has paid by now: nobody reminds him of it.
select rules.messages_make (array (select party_id from core.party where customer_no = 'K2'), tap.cases_of ('K2'), 'OVERDUE_REMINDER', 'SMS', '2026-03-02') \g /dev/null
select message_id as p from core.message where state = 'QUEUED' \gset
update core.message set not_before = clock_timestamp () - interval '1 minute' where message_id = :p;
set session authorization sender_ho;
select tap.claimed () \g /dev/null
select is (tap.leave (:p), 'GO', '/sql/S437-who-owes-is-reminded');
set session authorization importer_ho;
select tap.pay ('K2', '200.00', '2026-03-02') \g /dev/null
reset session authorization;
update core.message set lease_until = clock_timestamp () - interval '1 second' where message_id = :p;
set session authorization sender_ho;
select tap.claimed () \g /dev/null
select is (tap.leave (:p), 'STAY PAID', '/sql/S437-a-second-try-does-not-remind-who-has-paid');
reset session authorization;
-- One that the carrier had taken and a person found not to have left is another message for a carrier that knows references, or it would never
-- leave; and it counts from when it leaves. One of which the carrier has said nothing keeps its own, so that it does not leave twice.
delete from core.contact_limit where profile = 'NEUTRAL';
create function tap.settle (p_message bigint, p_went_out boolean) returns text language sql as $$
  select tap.as_person ('head_n', format ('select api.message_settle (gen_random_uuid (), %s, %L, ''looked'', %s)', p_message, p_went_out,
    (select version from core.message where message_id = p_message))) ->> 'state' $$;
create function tap.queued (p_message bigint) returns void language sql as $$
  update core.message set state = 'QUEUED', reason = null, not_before = clock_timestamp () - interval '1 minute', expires_at = clock_timestamp () + interval '1 day',
    leased_by = null, lease_until = null where message_id = p_message $$;
select tap.queued (:m) \g /dev/null
update core.message m set address = rules.message_address (k.value, 'SMS'), sent_at = null from core.contact_point k
 where k.contact_point_id = m.contact_point_id and m.message_id = :m;
select reference as r1 from core.message where message_id = :m \gset
set session authorization sender_ho;
select tap.claimed () \g /dev/null
select is (tap.leave (:m), 'GO', '/sql/S437-it-leaves');
select state from api.sender_report (:m, 'me', 'DOUBT', null, 'no answer', 60) \g /dev/null
reset session authorization;
select is (tap.settle (:m, false), 'QUEUED', '/sql/S437-settled-as-not-sent');
select is ((select reference from core.message where message_id = :m), :'r1'::uuid, '/sql/S437-who-may-have-it-knows-it-by-its-reference');
update core.message set not_before = clock_timestamp () - interval '1 minute' where message_id = :m;
set session authorization sender_ho;
select tap.claimed () \g /dev/null
select is (tap.leave (:m), 'GO', '/sql/S437-it-leaves-once-more');
select is ((select state from api.sender_report (:m, 'me', 'SUBMIT', '17', null, 60)), 'SUBMITTED', '/sql/S437-it-was-taken');
select state from api.sender_state (:m, 'DOUBT', 'DeliveryUnknown') \g /dev/null
reset session authorization;
set session_replication_role = replica;
update core.message set sent_at = clock_timestamp () - interval '3 days' where message_id = :m;
set session_replication_role = origin;
select is (tap.settle (:m, false), 'QUEUED', '/sql/S437-a-person-finds-that-it-did-not-leave');
select is ((select (reference <> :'r1'::uuid)::text || coalesce (carrier_ref, '-') || coalesce (sent_at::text, '-') from core.message where message_id = :m), 'true--',
  '/sql/S437-a-carrier-that-has-had-it-takes-it-for-another');
update core.message set not_before = clock_timestamp () - interval '1 minute' where message_id = :m;
set session authorization sender_ho;
select tap.claimed () \g /dev/null
select is (tap.leave (:m), 'GO', '/sql/S437-and-leaves');
-- What a gateway calls it may be longer than anybody thought.
select is ((select state from api.sender_report (:m, 'me', 'SUBMIT', repeat ('x', 300), null, 60)), 'SUBMITTED', '/sql/S437-a-carriers-name-for-it-of-any-length');
reset session authorization;
select is ((select sent_at > clock_timestamp () - interval '1 minute' from core.message where message_id = :m), true, '/sql/4.5-it-counts-from-when-it-left');

-- Its days are over: what it says is not so any more.
set session authorization sender_ho;
select state from api.sender_state (:m, 'DOUBT', 'UNKNOWN') \g /dev/null
reset session authorization;
update core.message set business_on = '2026-02-27' where message_id = :m;
select is (tap.settle (:m, false), 'CANCELLED', '/sql/S437-what-is-out-of-date-does-not-leave-once-more');
select is ((select reason || ' ' || reason_detail from core.message where message_id = :m), 'WINDOW_PASSED looked', '/sql/S437-and-says-so');

-- The carrier it was handed to is in nobody's settings any more: a person looks.
update core.message set business_on = '2026-03-02' where message_id = :m;
select tap.queued (:m) \g /dev/null
set session authorization sender_ho;
select tap.claimed () \g /dev/null
select is (tap.leave (:m), 'GO', '/sql/S437-handed-to-a-carrier');
reset session authorization;
update core.message set lease_until = clock_timestamp () - interval '1 second' where message_id = :m;
set session authorization sender_ho;
select message_id from api.sender_claim ('you', 'modem', 'SMS', true, 10, 60) \g /dev/null
reset session authorization;
select is ((select state from core.message where message_id = :m), 'SENDING', '/sql/S437-that-may-come-back');
update core.message set expires_at = clock_timestamp () - interval '1 second' where message_id = :m;
set session authorization sender_ho;
select message_id from api.sender_claim ('you', 'modem', 'EMAIL', false, 10, 60) \g /dev/null
reset session authorization;
select is ((select concat_ws (' ', state, reason) from core.message where message_id = :m), 'UNKNOWN SENDER_LOST', '/sql/S437-until-its-time-is-over');

-- Of one that a carrier took and has said nothing more of it is not asked for ever.
create function tap.waiting () returns bigint language sql as $$ select count (*) from api.sender_waiting ('gateway', 10, 0) $$;
select tap.settle (:m, true) \g /dev/null
update core.message set sent_at = clock_timestamp () - interval '10 days', asked_at = null where message_id = :m;
select is ((select state || ' ' || business_on from core.message where message_id = :m), 'ACCEPTED 2026-03-02', '/sql/S437-accepted');
set session authorization sender_ho;
select is (tap.waiting (), 1::bigint, '/sql/S437-asked-on-its-day');
reset session authorization;
update core.message set business_on = '2026-02-27' where message_id = :m;
set session authorization sender_ho;
select is (tap.waiting (), 1::bigint, '/sql/S437-and-as-long-as-a-carrier-has-to-report');
reset session authorization;
update core.message set business_on = '2026-02-26' where message_id = :m;
set session authorization sender_ho;
select is (tap.waiting (), 0::bigint, '/sql/S437-and-then-no-more');
reset session authorization;

-- What a person writes goes to whom the case is about: his customer and who stands behind his debts, nobody else reads of them.
select contact_point_id as k1 from core.contact_point k join core.party p using (party_id) where p.customer_no = 'K1' and k.kind = 'PHONE' \gset
select contact_point_id as k2 from core.contact_point k join core.party p using (party_id) where p.customer_no = 'K2' and k.kind = 'PHONE' \gset
create function tap.write (p_case bigint, p_point bigint) returns text language sql as $$
  select api.message_write (gen_random_uuid (), p_case, p_point, null, 'Text', null) ->> 'rule' $$;
set session authorization head_n;
select lives_ok (format ('select tap.write (%s, %s)', tap.case_of ('K1'), :k1), '/sql/I02-the-customer-is-written-to');
select refused (format ('select tap.write (%s, %s)', tap.case_of ('K1'), :k2), 'DN106', '/sql/I02-nobody-reads-of-anothers-debt');
select refused (format ('select api.contact_ask (gen_random_uuid (), %s, %s, ''CALL'')', tap.case_of ('K1'), :k2), 'DN106', '/sql/4.5-nor-is-it-asked-about-him');
reset session authorization;
insert into core.facility_party (facility_id, branch_id, party_id, role)
select f.facility_id, f.branch_id, (select party_id from core.party where customer_no = 'K2'), 'GUARANTOR' from core.facility f where f.facility_no = 'F-K1';
set session authorization head_n;
select lives_ok (format ('select tap.write (%s, %s)', tap.case_of ('K1'), :k2), '/sql/I02-his-guarantor-is');
select lives_ok (format ('select api.contact_ask (gen_random_uuid (), %s, %s, ''CALL'')', tap.case_of ('K1'), :k2), '/sql/4.5-and-is-asked-about');
reset session authorization;
select * from finish ();
