-- SPDX-License-Identifier: GPL-3.0-or-later
-- Messages: made once, for whom, with what, and their state machine (features §1.I, §4.3.7, X95).
\ir ../support/test-book.sql
select plan (24);

-- Every kind has its wording in every language, for SMS and e-mail.
select is_empty ($$
  select k.kind, c.channel, l.language
    from core.message_kind k cross join (values ('SMS'), ('EMAIL')) c (channel) cross join core.language l
   where k.kind <> 'WRITTEN'
     and not exists (select from core.message_wording w where w.kind = k.kind and w.channel = c.channel and w.language = l.language and w.is_current)$$,
  '/sql/X95-every-kind-has-its-wording-in-every-language');
select is_empty ($$select kind, language from core.message_wording w where w.body ~ U&'[\00AB\00BB\2018\201C\201D\2026]' and w.channel = 'SMS' and w.language = 'en'$$,
  '/sql/X95-english-texts-have-no-sign-that-costs-the-alphabet');

-- Where a message goes.
create function tap.party_of (p_customer_no text) returns bigint language sql as $$
  select party_id from core.party where customer_no = p_customer_no $$;
select results_eq ($$select p.customer_no, c.address, c.reason
    from rules.message_contacts (array (select party_id from core.party), 'SMS') c join core.party p using (party_id) order by 1$$,
  $$values ('K1', '+48600000001', null), ('K2', '+989120000002', null), ('K3', null, 'NO_MOBILE'), ('K4', null, 'NO_CONTACT'), ('K5', null, 'NO_CONTACT'),
           ('K6', null, 'NO_MOBILE'), ('S1', null, 'NO_CONTACT'), ('S2', null, 'NO_CONTACT')$$, '/sql/I02-a-message-goes-to-a-mobile-number');
select is (rules.phone_digits ('0048 600-1'), '486001', '/sql/I02-a-number-with-two-noughts-is-international');
select is (rules.phone_digits ('0600 1'), '06001', '/sql/I02-a-number-without-its-country-stays');
insert into core.setting (name, value, description) values ('calling_code', '"48"', 'x');
select is (rules.phone_digits ('0600 ۱'), '486001', '/sql/I02-a-number-of-the-bank-s-country-gets-its-code');

-- Overdue: 100.00 of January and 100.00 of February.
select rules.messages_make (array[tap.party_of ('K1'), tap.party_of ('K2'), tap.party_of ('K3'), tap.party_of ('S1')],
  tap.cases_of ('K1', 'K2', 'K3', 'S1'), 'OVERDUE_REMINDER', 'SMS', '2026-03-02') as answer \gset
select is (:'answer'::jsonb - 'message_ids', '{"made": 4, "queued": 2, "suppressed": 2, "repeated": 0}', '/sql/I02-one-message-for-each');
select is (jsonb_array_length (:'answer'::jsonb -> 'message_ids'), 4, '/sql/I02-the-answer-names-them-in-order');
select results_eq ($$select p.customer_no, m.state, m.reason, m.address, m.data #>> '{amount,money_list}', m.data #>> '{due_on,day}', m.language
    from core.message m join core.party p using (party_id) order by 1$$,
  $$values ('K1', 'QUEUED', null, '+48600000001', 'EUR:20000', '2026-01-10', 'pl'), ('K2', 'QUEUED', null, '+989120000002', 'EUR:20000', '2026-01-10', 'fa'),
           ('K3', 'SUPPRESSED', 'NO_MOBILE', null, 'EUR:20000', '2026-01-10', 'uk'), ('S1', 'SUPPRESSED', 'NO_CONTACT', null, 'EUR:20000', '2026-01-10', 'en')$$,
  '/sql/I02-amounts-are-kept-and-reasons-said');
select is ((rules.messages_make (array[tap.party_of ('K1'), tap.party_of ('K4')], null, 'OVERDUE_SECOND', 'SMS', '2026-03-02') - 'message_ids') ->> 'repeated', '1',
  '/sql/I02-one-a-customer-channel-and-purpose-a-night');
select is (rules.messages_make (array[tap.party_of ('K1')], null, 'OVERDUE_SECOND', 'SMS', '2026-03-02') #>> '{message_ids,0}',
           :'answer'::jsonb #>> '{message_ids,0}', '/sql/I02-who-asks-again-gets-the-first-one');
select is (rules.messages_make (array[tap.party_of ('K1')], null, 'PRE_DUE_REMINDER', 'SMS', '2026-03-02') ->> 'queued', '1',
  '/sql/I02-another-purpose-is-another-message');
select is ((select data #>> '{due_on,day}' || ' ' || (data #>> '{amount,money_list}') from core.message where kind = 'PRE_DUE_REMINDER'), '2026-03-10 EUR:10000',
  '/sql/I02-planned-payments-are-reminded-of');
select is ((select count (*) from audit.journal where event = 'MESSAGE_MADE'), 4::bigint, '/sql/I14-every-message-of-a-case-is-in-its-journal');
select is (rules.messages_make (array[tap.party_of ('K5')], null, 'PAYMENT_THANKS', 'EMAIL', '2026-03-02') ->> 'suppressed', '1',
  '/sql/I02-nobody-is-thanked-for-what-is-long-ago');
select is ((select reason from core.message where kind = 'PAYMENT_THANKS'), 'NOTHING_DUE', '/sql/I02-and-it-says-so');
select refused ($$select rules.messages_make (array[1::bigint], null, 'DANCE', 'SMS', '2026-03-02')$$, 'DN281', '/sql/I02-an-unknown-kind-is-refused');
-- A held case is not written to.
set session authorization head_n;
select api.hold_set (gen_random_uuid (), tap.case_of ('K1'), 'MANUAL', '{SMS}', '2026-04-01', 'r', tap.version_of (tap.case_of ('K1'))) as hold \gset
reset session authorization;
select rules.messages_make (array[tap.party_of ('K1')], tap.cases_of ('K1'), 'OVERDUE_REMINDER', 'SMS', '2026-03-03') as held \gset
select results_eq ($$select state, reason, verdict from core.message where business_on = '2026-03-03'$$, $$values ('SUPPRESSED', 'HOLD', 'DENIED')$$,
  '/sql/X22-no-message-to-who-is-held');

-- The state machine: whatever is not listed is refused.
select is_empty ($$select event from core.message_transition t where not exists (select from core.message_transition f where f.to_state = t.from_state)
    and t.from_state <> 'GENERATED'$$, '/sql/S437-every-state-is-reached');
select min (message_id) as m from core.message where state = 'QUEUED' \gset
select refused (format ($$select rules.messages_move (array[%s::bigint], 'DELIVER')$$, :m), 'DN282', '/sql/S437-nothing-is-delivered-that-has-not-left');
select rules.messages_move (array[:m::bigint], 'CANCEL', null, 'PAID') \g /dev/null
select results_eq (format ('select state, reason from core.message where message_id = %s', :m), $$values ('CANCELLED', 'PAID')$$, '/sql/S437-what-waits-may-be-cancelled');
select is ((select string_agg (event || ':' || from_state || '>' || to_state, ',') from core.message_event where message_id = :m), 'CANCEL:QUEUED>CANCELLED', '/sql/S437-what-happened-is-kept');
select throws_ok ('update core.message_event set who = ''x''', null, null, '/sql/I14-and-nobody-changes-it');
select refused ('select rules.messages_move (array[-1::bigint], ''CANCEL'')', 'DN106', '/sql/S437-what-is-not-there-is-not-moved');
select * from finish ();
