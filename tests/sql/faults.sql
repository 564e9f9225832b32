-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a person has to mend is told to who can (§4.3.7, J03, I02), the night goes on without it, and what people do in the outbox: taken back,
-- settled, sent again, ended by the night.
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
select plan (60);
create function tap.party_of (p_customer_no text) returns bigint language sql as $$
  select party_id from core.party where customer_no = p_customer_no $$;
create function tap.faults (p_login text) returns text language plpgsql as $$
declare
  v_text text;
begin
  execute format ('set session authorization %I', p_login);
  select string_agg (f.code || ' ' || f.n, ', ' order by f.fault_key) into v_text from api.faults () f;
  reset session authorization;
  return coalesce (v_text, '');
end $$;
create function tap.fault (p_login text, p_code text) returns jsonb language plpgsql as $$
declare
  v_detail jsonb;
begin
  execute format ('set session authorization %I', p_login);
  select f.detail::jsonb || jsonb_build_object ('to', f.screen) into v_detail from api.faults () f where f.code = p_code;
  reset session authorization;
  return v_detail;
end $$;
create function tap.message_of (p_customer_no text) returns core.message language sql as $$
  select m from core.message m where m.party_id = tap.party_of (p_customer_no) order by m.message_id desc limit 1 $$;
alter function tap.message_of security definer;
alter function tap.party_of security definer;
select is (tap.faults ('manager_ho'), '', '/sql/S437-nothing-to-mend-is-said-by-nothing');

-- No wording in the debtor's language: told in the outbox and to the credit manager, until there is one.
update core.message_wording set is_current = false where kind = 'OVERDUE_REMINDER' and language = 'pl' and channel = 'SMS';
select rules.messages_make (array[tap.party_of ('K1'), tap.party_of ('K2')], tap.cases_of ('K1', 'K2'), 'OVERDUE_REMINDER', 'SMS', '2026-03-02') \g /dev/null
select is ((tap.message_of ('K1')).state || ' ' || (tap.message_of ('K1')).reason, 'SUPPRESSED NO_WORDING', '/sql/I02-without-a-wording-nothing-leaves');
select is (tap.faults ('manager_ho'), 'DN365 1', '/sql/I02-the-credit-manager-is-told-of-a-missing-wording');
select is (tap.fault ('manager_ho', 'DN365') - 'since', '{"kind": "OVERDUE_REMINDER", "channel": "SMS", "language": "pl", "count": 1, "to": "outbox"}',
  '/sql/I02-with-kind-channel-and-language');
select is (tap.faults ('head_n'), 'DN365 1', '/sql/I02-and-so-is-who-minds-the-outbox');
select is (tap.faults ('head_s'), '', '/sql/I02-but-nobody-of-another-branch');
select is (tap.refusal ('select tap.faults (''coll_n1'')') ->> 'code', '42501', '/sql/I02-nor-who-can-not-mend-it');
update core.message_wording set is_current = true where kind = 'OVERDUE_REMINDER' and language = 'pl' and channel = 'SMS';
select is (tap.faults ('manager_ho'), '', '/sql/I02-and-no-more-when-there-is-one');

-- Nobody sends; a carrier takes nothing; takes and says nothing; may have sent.
update core.message set not_before = clock_timestamp () - interval '2 hours' where state = 'QUEUED';
select is (tap.fault ('head_n', 'DN364') - 'since', '{"channel": "SMS", "count": 1, "to": "outbox"}', '/sql/S437-told-when-nobody-sends');
set session authorization sender_ho;
select message_id as m, reference as r from api.sender_claim ('me', 'modem', 'SMS', false, 10, 60) \gset
select verdict from api.sender_leave (:m, 'me', 'modem', false, null, 'Text', 'GSM7', 1, 60) \g /dev/null
select state from api.sender_report (:m, 'me', 'RELEASE', null, 'no route to host', 60) \g /dev/null
reset session authorization;
select is (tap.fault ('head_n', 'DN363') - 'since', '{"carrier": "modem", "status": "no route to host", "count": 1, "to": "outbox"}',
  '/sql/S437-told-when-a-carrier-takes-nothing-with-its-words');
update core.message set not_before = clock_timestamp () where message_id = :m;
set session authorization sender_ho;
select message_id from api.sender_claim ('me', 'modem', 'SMS', false, 10, 60) \g /dev/null
select verdict from api.sender_leave (:m, 'me', 'modem', false, null, 'Text', 'GSM7', 1, 60) \g /dev/null
select state from api.sender_report (:m, 'me', 'SUBMIT', '17', null, 60) \g /dev/null
select message_id from api.sender_waiting ('modem', 10, 1) \g /dev/null
reset session authorization;
select is (tap.faults ('head_n'), '', '/sql/S437-nothing-is-told-of-a-carrier-that-was-asked-just-now');
update core.message set state_at = clock_timestamp () - interval '61 minutes' where message_id = :m;
select is (tap.fault ('head_n', 'DN362') - 'since', '{"carrier": "modem", "count": 1, "to": "outbox"}', '/sql/S437-told-when-a-modem-says-nothing');
set session authorization sender_ho;
select state from api.sender_state (:m, 'DOUBT', 'UNKNOWN') \g /dev/null
reset session authorization;
select is (tap.faults ('head_n'), 'DN361 1', '/sql/S437-told-what-may-have-left-or-not');

-- Settled: by who may, as it was read, once.
set session authorization coll_n1;
select refused (format ('select api.message_settle (gen_random_uuid (), %s, true, null, 1)', :m), '42501', '/sql/S437-a-collector-does-not-settle');
set session authorization head_n;
select refused (format ('select api.message_settle (gen_random_uuid (), %s, null, null, 1)', :m), 'DN108', '/sql/S437-it-went-out-or-it-did-not');
select refused (format ('select api.message_settle (gen_random_uuid (), %s, false, null, 1)', :m), 'DN107', '/sql/S437-settled-is-what-was-read');
select version as v from api.message_detail (:m) \gset
select is (api.message_settle ('36000000-0000-4000-8000-000000000001', :m, false, ' not in its list ', :v), jsonb_build_object ('message_id', :m, 'state', 'QUEUED'),
  '/sql/S437-what-did-not-go-out-leaves-once-more');
select is (api.message_settle ('36000000-0000-4000-8000-000000000001', :m, false, ' not in its list ', :v) ->> 'state', 'QUEUED',
  '/sql/S437-and-with-the-same-key-nothing-more-happens');
select refused (format ('select api.message_settle (gen_random_uuid (), %s, true, null, %s)', :m, :v + 1), 'DN282', '/sql/S437-nothing-is-settled-twice');
reset session authorization;
select is ((select expires_at > clock_timestamp () + interval '23 hours' and not_before <= clock_timestamp () from core.message where message_id = :m), true,
  '/sql/S437-it-has-a-day-to-leave');
select is ((select reason_detail from core.message where message_id = :m), 'not in its list', '/sql/S437-with-what-was-found-out');

-- Taken back: all or none, with a reason.
set session authorization head_n;
select refused (format ('select api.message_cancel (gen_random_uuid (), array[%s::bigint], '' '')', :m), 'DN108', '/sql/S437-nothing-is-taken-back-without-a-reason');
select refused ($$select api.message_cancel (gen_random_uuid (), '{}', 'r')$$, 'DN108', '/sql/S437-nothing-is-taken-back-that-is-not-named');
select refused ($$select api.message_retry (gen_random_uuid (), null)$$, 'DN108', '/sql/S437-nor-sent-again');
select refused (format ('select api.message_cancel (gen_random_uuid (), array[%s::bigint], repeat (''r'', 1001))', :m), 'DN108',
  '/sql/S437-nor-with-a-longer-one-than-others-give');
select refused (format ('select api.message_cancel (gen_random_uuid (), array[%s::bigint, %s], ''r'')', :m, (tap.message_of ('K1')).message_id), 'DN282',
  '/sql/S437-taken-back-are-all-or-none');
set session authorization head_s;
select refused (format ('select api.message_cancel (gen_random_uuid (), array[%s::bigint], ''r'')', :m), 'DN106', '/sql/S437-nobody-takes-back-what-he-does-not-see');
set session authorization head_n;
select is (api.message_cancel (gen_random_uuid (), array[:m::bigint], rpad ('paid in cash', 1000, '.')), '{"count": 1}', '/sql/S437-what-waits-is-taken-back');
reset session authorization;
select is ((select state || ' ' || reason || ' ' || reason_detail from core.message where message_id = :m), 'CANCELLED BY_HAND ' || rpad ('paid in cash', 1000, '.'), '/sql/S437-and-says-why');

-- Sent again: a new message with the figures of today, once.
set session authorization head_n;
select api.message_retry ('36000000-0000-4000-8000-000000000002', array[(tap.message_of ('K1')).message_id]) as again \gset
reset session authorization;
select is ((:'again'::jsonb ->> 'suppressed') || ' ' || (tap.message_of ('K1')).state || ' ' || ((tap.message_of ('K1')).retry_of is not null), '0 QUEUED true',
  '/sql/S437-what-could-not-leave-is-made-anew');
set session authorization head_n;
select is (tap.refusal (format ('select api.message_retry (gen_random_uuid (), array[%s::bigint])', (tap.message_of ('K1')).retry_of)) ->> 'reason', 'REPEATED',
  '/sql/S437-each-once');
select is (tap.refusal (format ('select api.message_retry (gen_random_uuid (), array[%s::bigint])', :m)) ->> 'reason', 'STATE', '/sql/S437-but-not-what-a-person-took-back');
select refused ('select api.message_retry (gen_random_uuid (), array[-1::bigint])', 'DN106', '/sql/S437-nor-what-is-not-there');
reset session authorization;

-- A hard bounce and an address refused at once: undeliverable, and the address is wrong from then on; a soft one expires.
insert into core.contact_point (party_id, branch_id, kind, value, source) select party_id, branch_id, 'EMAIL', 'a@b.example', 'IMPORT' from core.party
 where customer_no = 'K1';
select rules.messages_make (array[tap.party_of ('K1')], tap.cases_of ('K1'), 'OVERDUE_REMINDER', 'EMAIL', '2026-03-02') \g /dev/null
set session authorization sender_ho;
select message_id as e, reference as r from api.sender_claim ('me', 'mail', 'EMAIL', false, 10, 60) \gset
select verdict from api.sender_leave (:e, 'me', 'mail', false, 'Subject', 'Text', null, null, 60) \g /dev/null
select state from api.sender_report (:e, 'me', 'ACCEPT', null, '250', 60) \g /dev/null
select is ((select string_agg (state, '') from api.sender_bounce ('00000000-0000-4000-8000-000000000000', true, '5.1.1')), null, '/sql/S437-a-bounce-of-nothing-of-ours-is-nothing');
select is ((select state from api.sender_bounce (:'r', false, '4.2.2 mailbox full')), 'EXPIRED', '/sql/S437-a-soft-bounce-has-expired');
reset session authorization;
update core.message set state = 'ACCEPTED' where message_id = :e;
set session authorization sender_ho;
select is ((select state from api.sender_bounce (:'r', true, '5.1.1 no such user')), 'UNDELIVERABLE', '/sql/S437-a-hard-bounce-is-undeliverable');
select is ((select state from api.sender_bounce (:'r', true, '5.1.1 no such user')), 'UNDELIVERABLE', '/sql/S437-and-again-changes-nothing');
reset session authorization;
select is ((select k.state from core.contact_point k where k.value = 'a@b.example'), 'INVALID', '/sql/S438-its-address-is-wrong-from-then-on');
select is ((select count (*) from core.task where case_id = tap.case_of ('K1') and kind = 'DATA_UPDATE'), 1::bigint, '/sql/H07-and-somebody-asks-for-another');

-- A segment and a step whose field is not there any more: the night goes on, the credit manager is told, nothing is skipped for it.
set session authorization manager_ho;
select api.segment_save (gen_random_uuid (), null, 'Late', '', '{"field": "customer.past_due_days", "is": "ge", "value": 1}', null) ->> 'segment_id' as s \gset
reset session authorization;
select tap.activated (tap.document (array[tap.step (1, 'CALL', '{"queue": "CALLS", "condition": {"field": "customer.past_due_days", "is": "ge", "value": 1}}'),
                                               tap.after (2, 'CALL', '{1}')]), '2026-03-02') as plain \gset
select tap.activated (tap.document (array[tap.step (1, 'VISIT')], jsonb_build_object ('name', 'Of the late', 'segment_id', :s, 'priority', 900)), '2026-03-02') as late \gset
set session_replication_role = replica;
update core.segment set condition = '{"field": "customer.shoe_size", "is": "ge", "value": 1}' where segment_id = :s;
update core.queue set segment_id = :s where queue = 'CALLS';
update core.strategy_step set condition = '{"all": [{"field": "customer.hat", "is": "ge", "value": 1}]}' where version_id = :plain and step_no = 1;
reset session_replication_role;
select tap.night ('2026-03-03') \g /dev/null
select is ((select count (*) from core.case_strategy s where s.version_id = :late) || ' ' || (tap.steps_of ('K3') is null), '0 true',
  '/sql/J03-the-night-goes-on-without-what-can-not-be-asked');
select is (tap.fault ('manager_ho', 'DN367'), jsonb_build_object ('name', 'Late', 'field', 'customer.shoe_size', 'count', 1, 'since', null, 'to', 'segments'),
  '/sql/J03-the-credit-manager-is-told-of-the-segment');
select is (tap.fault ('manager_ho', 'DN368') - 'since', jsonb_build_object ('name', 'Test', 'step', 1, 'field', 'customer.hat', 'count', 1, 'to', 'strategies'),
  '/sql/J04-and-of-the-step');
set session_replication_role = replica;
update core.strategy_step set condition = '{"field": "customer.past_due_days", "is": "ge", "value": 1}' where version_id = :plain and step_no = 1;
reset session_replication_role;
select tap.night ('2026-03-04') \g /dev/null
select is (tap.steps_of ('K3'), '1 OPEN', '/sql/J04-who-waited-goes-on-when-it-is-mended');
-- Nor does a queue for such a segment stop anything: nobody is in it until it is mended.
select task_id as call from core.case_step where case_id = tap.case_of ('K3') and step_no = 1 \gset
select is (tap.as_person ('coll_n1', $$select api.queue_next (gen_random_uuid (), 'CALLS')$$), '{"task_id": null}'::jsonb, '/sql/B05-the-desk-is-told-that-there-is-nobody');
select is (rules.queue_strangers (array[:call], '2026-03-04'), array[:call]::bigint[], '/sql/B05-who-can-not-be-asked-about-is-not-in-the-queue');
update core.segment set condition = '{"field": "customer.past_due_days", "is": "ge", "value": 1}' where segment_id = :s;
update core.task set ready_at = null where task_id = :call;
select is (tap.as_person ('coll_n1', $$select api.queue_next (gen_random_uuid (), 'CALLS')$$) ->> 'task_id', :'call', '/sql/B05-until-it-is-mended');
-- Work in a queue that is not in use waits for nobody: told to whoever minds queues.
select is (tap.fault ('head_n', 'DN475'), null, '/sql/B05-the-queue-is-in-use');
update core.queue set is_active = false where queue = 'CALLS';
select is (tap.fault ('head_n', 'DN475') - 'since', jsonb_build_object ('name', (select name from core.queue where queue = 'CALLS'), 'to', 'rules', 'count',
  (select count (*) from core.task t where t.queue = 'CALLS' and t.state = 'OPEN' and t.branch_id = (select branch_id from core.case where case_id = tap.case_of ('K3')))),
  '/sql/B05-what-waits-in-one-that-is-not-is-told');
update core.queue set is_active = true where queue = 'CALLS';

-- Ended by the night: too late, paid, never heard of again.
select rules.messages_make (array[tap.party_of ('K1'), tap.party_of ('K2')], tap.cases_of ('K1', 'K2'), 'OVERDUE_REMINDER', 'SMS', '2026-03-04') as made \gset
update core.message set state = 'SUBMITTED', carrier = 'c' where message_id = :m;
select (:'made'::jsonb #>> '{message_ids,0}') as k1, (:'made'::jsonb #>> '{message_ids,1}') as k2 \gset
set session authorization importer_ho;
select tap.pay ('K2', '200.00', '2026-03-03') \g /dev/null
reset session authorization;
select tap.night ('2026-03-05') \g /dev/null
select is ((select state || ' ' || reason from core.message where message_id = :k2), 'CANCELLED PAID', '/sql/S437-who-has-paid-is-not-reminded');
select is ((select state from core.message where message_id = :k1), 'QUEUED', '/sql/S437-what-has-a-day-left-stays');
select tap.night ('2026-03-06') \g /dev/null
select is ((select state || ' ' || reason from core.message where message_id = :k1), 'CANCELLED WINDOW_PASSED', '/sql/S437-what-is-too-late-is-taken-back');
select is ((select count (*) from core.message where state = 'EXPIRED' and reason = 'NO_REPORT' and carrier = 'c'), 1::bigint, '/sql/S437-what-is-never-heard-of-has-expired');

-- A file that comes twice, and payments of last month: told, nothing doubled, everything as of its day.
create function tap.deliver (p_no text, p_amount text, p_on text) returns jsonb language plpgsql as $$
declare
  v_import bigint := (api.import_begin (gen_random_uuid (), 'payments') ->> 'import_id')::bigint;
begin
  insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency)
  values (v_import, 2, p_no, 'F-K4', 'payment', p_on, p_amount, 'EUR');
  return api.import_apply (gen_random_uuid (), v_import);
end $$;
set session authorization head_n;
select api.promise_record (gen_random_uuid (), tap.case_of ('K4'), 5000, 'EUR', '2026-03-09', 'BANK_TRANSFER', null, tap.version_of (tap.case_of ('K4'))) is not null as promised \gset
reset session authorization;
set session authorization importer_ho;
select tap.deliver ('LATE-1', '200.00', '2026-02-12') as late \gset
select is (:'late'::jsonb -> 'notices', '[{"code": "DN369", "detail": {"count": 1, "oldest_on": "2026-02-12", "month_on": "2026-03-01"}}]',
  '/sql/A10-a-payment-of-last-month-is-told-of');
select is (tap.deliver ('LATE-1', '200.00', '2026-02-12') -> 'notices', '[{"code": "DN360", "detail": {}}]', '/sql/A01-what-comes-twice-is-told-of');
reset session authorization;
select is ((select count (*) from core.payment where payment_no = 'LATE-1'), 1::bigint, '/sql/A01-and-not-doubled');
select is ((select c.stage is null and c.close_reason = 'PAID' from core.case c where c.case_id = tap.case_of ('K4')), true, '/sql/A10-the-case-closes');
select is ((select p.oldest_due_on from core.customer_state p where p.party_id = tap.party_of ('K4')), null, '/sql/A10-the-states-follow');
select is ((select arrears from rules.facility_figures (array (select facility_id from core.facility where facility_no = 'F-K4'), '2026-02-11')), 20000::bigint,
  '/sql/A13-the-day-before-the-payment-reads-as-it-was');
select is ((select arrears from rules.facility_figures (array (select facility_id from core.facility where facility_no = 'F-K4'), '2026-02-12')), 0::bigint,
  '/sql/A13-from-its-day-on-it-counts');
select isnt ((select p.state from core.promise p where p.case_id = tap.case_of ('K4')), 'OPEN', '/sql/G03-the-promise-is-worked-out-anew');
select * from finish ();
