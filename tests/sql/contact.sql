-- SPDX-License-Identifier: GPL-3.0-or-later
-- Contact permission (features §4.5, §2.5): the nine checks in their order, and each profile at its boundaries: the first and last minute of a
-- window, midnight where the debtor lives, weekends, holidays, both changes of the clock, the seventh and the eighth day.
select no_plan ();
\ir ../support/test-book.sql
create function tap.party_of (p_no text) returns bigint language sql security definer as $$ select party_id from core.party where customer_no = p_no $$;
create function tap.point_of (p_no text, p_kind text default 'PHONE') returns bigint language sql security definer as $$
  select contact_point_id from core.contact_point where party_id = tap.party_of (p_no) and kind = p_kind order by 1 limit 1 $$;
-- 'ALLOWED', else the rule and, after a blank, when it will be allowed on the debtor's clock.
create function tap.ask (p_no text, p_at text, p_channel text default 'CALL', p_purpose text default 'COLLECTION', p_point bigint default null,
                         p_case bigint default null, p_zone text default null, p_language text default null) returns text language sql as $$
  select case verdict when 'ALLOWED' then 'ALLOWED'
              else concat_ws (' ', rule, to_char (earliest_at at time zone coalesce (p_zone, 'UTC'), 'YYYY-MM-DD HH24:MI')) end
    from rules.may_contact (array[row (1, tap.party_of (p_no), p_point, p_channel, p_purpose,
                                       p_at::timestamp at time zone coalesce (p_zone, 'UTC'), p_case, p_language)::core.contact_wish]) $$;
create function tap.contacted (p_no text, p_at text, p_outcome text default 'NO_ANSWER', p_action text default 'CALL_OUT', p_zone text default 'UTC',
                               p_point bigint default null, p_case bigint default null) returns void language sql security definer as $$
  insert into core.activity (case_id, branch_id, action, outcome, contact_point_id, happened_at, business_on, verdict)
  select c.case_id, c.branch_id, p_action, p_outcome, p_point, p_at::timestamp at time zone p_zone, '2026-03-02', 'ALLOWED'
    from core.case c where c.case_id = coalesce (p_case, tap.case_of (p_no)) $$;
create function tap.profile (p_profile text) returns void language sql security definer as $$
  update core.setting set value = to_jsonb (p_profile) where name = 'contact_profile' $$;

-- Without a profile there are no limits.
select is (tap.ask ('K1', '2025-05-04 03:00'), 'ALLOWED', '/sql/4.5-without-a-profile-any-hour');
select is ((select string_agg (profile, ' ' order by profile) from core.contact_profile),
  'AZ BG EU GR_3758 IR NEUTRAL PL_75C RU_230FZ UA_1349 UK US_REG_F', '/sql/2.5-the-profiles-of-the-contract');
select is_empty ($$select profile from core.contact_profile where profile <> 'NEUTRAL' and (note !~ 'Check with your lawyer' or checked_on is not null)$$,
  '/sql/2.5-each-marked-for-the-lawyer');
select is_empty ($$select from core.contact_window where profile in ('AZ', 'BG', 'IR', 'PL_75C', 'EU', 'UK') union all
                   select from core.contact_limit where profile in ('AZ', 'BG', 'IR', 'PL_75C', 'EU', 'UK')$$, '/sql/2.5-nothing-was-found-nothing-is-invented');

-- 5 US Reg F: 8:00 to 21:00 where the consumer lives, every day of the week; K6 has no address, so the number says where.
select tap.profile ('US_REG_F') \g /dev/null
update core.contact_point set time_zone = 'America/New_York' where contact_point_id = tap.point_of ('K6');
select is (tap.ask ('K6', t.at, 'CALL', 'COLLECTION', tap.point_of ('K6'), null, 'America/New_York'), t.answer, '/sql/2.5-us-hours-' || t.at)
  from (values ('2025-06-02 07:59', 'WINDOW 2025-06-02 08:00'), ('2025-06-02 08:00', 'ALLOWED'), ('2025-06-02 20:59', 'ALLOWED'),
               ('2025-06-02 21:00', 'WINDOW 2025-06-03 08:00'), ('2025-06-03 00:00', 'WINDOW 2025-06-03 08:00'), ('2025-06-08 20:59', 'ALLOWED'),
               -- The clock goes forward on 9 March and back on 2 November 2025: the window moves with it.
               ('2025-03-08 21:00', 'WINDOW 2025-03-09 08:00'), ('2025-03-09 08:00', 'ALLOWED'), ('2025-03-09 07:59', 'WINDOW 2025-03-09 08:00'),
               ('2025-11-01 21:30', 'WINDOW 2025-11-02 08:00'), ('2025-11-02 08:00', 'ALLOWED')) t (at, answer);
select is ((select array_agg (a.earliest_at order by a.ord) from rules.may_contact (array[
             row (1, tap.party_of ('K6'), tap.point_of ('K6'), 'CALL', 'COLLECTION', '2025-03-09 02:00Z', null, null)::core.contact_wish,
             row (2, tap.party_of ('K6'), tap.point_of ('K6'), 'CALL', 'COLLECTION', '2025-11-02 01:30Z', null, null)::core.contact_wish]) a),
  array['2025-03-09 12:00Z', '2025-11-02 13:00Z']::timestamptz[], '/sql/4.5-eleven-hours-to-the-window-in-spring-and-twelve-in-autumn-at-the-change');
select is (tap.ask ('K6', '2025-06-02 23:00', 'LETTER'), 'ALLOWED', '/sql/4.5-a-channel-without-windows-is-open');
select is (tap.ask ('K6', '2025-06-02 22:00', 'CALL', 'COLLECTION', null), 'WINDOW 2025-06-03 08:00', '/sql/4.5-no-number-no-address-the-banks-clock');
select is (tap.ask ('K1', '2025-06-02 06:00'), 'ALLOWED', '/sql/4.5-the-clock-of-his-address');
select is (tap.ask ('K1', '2025-06-02 05:59'), 'WINDOW 2025-06-02 06:00', '/sql/4.5-which-is-in-poland');

-- 7 Reg F: seven attempts on the days 1 to 7, the eighth on day 7 is denied, on day 8 the first has fallen out.
select tap.contacted ('K1', format ('2025-07-0%s 12:00', n)) from generate_series (1, 7) n \g /dev/null
select is (tap.ask ('K1', '2025-07-07 13:00'), 'FREQUENCY 2025-07-08 06:00', '/sql/2.5-us-the-eighth-attempt-on-day-7');
select is (tap.ask ('K1', '2025-07-06 13:00'), 'ALLOWED', '/sql/2.5-us-the-seventh-attempt-on-day-6');
select is (tap.ask ('K1', '2025-07-07 18:59'), 'FREQUENCY 2025-07-08 06:00', '/sql/2.5-us-in-the-last-minute-of-day-7');
select is (tap.ask ('K1', '2025-07-08 06:00'), 'ALLOWED', '/sql/2.5-us-day-8');
select is (tap.ask ('K1', '2025-07-07 13:00', 'SMS'), 'ALLOWED', '/sql/2.5-us-calls-do-not-count-as-messages');
-- A conversation on day 1: denied through day 7, allowed on day 8.
select tap.contacted ('K2', '2025-07-01 12:00', 'CONTACT') \g /dev/null
update core.contact_point set country = 'PL' where party_id = tap.party_of ('K2') and kind = 'ADDRESS';
select is (tap.ask ('K2', t.at), t.answer, '/sql/2.5-us-after-a-conversation-' || t.at)
  from (values ('2025-07-01 12:01', 'FREQUENCY 2025-07-08 06:00'), ('2025-07-07 18:59', 'FREQUENCY 2025-07-08 06:00'), ('2025-07-08 06:00', 'ALLOWED')) t (at, answer);
-- Two debts of one person count apart: K1 is called for his own debt and for that of K2, whose guarantor he is.
insert into core.facility_party (facility_id, branch_id, party_id, role)
select f.facility_id, f.branch_id, tap.party_of ('K1'), 'GUARANTOR' from core.facility f where f.facility_no = 'F-K2';
select tap.contacted ('K1', '2025-07-07 09:00', 'NO_ANSWER', 'CALL_OUT', 'UTC', tap.point_of ('K1'), tap.case_of ('K2')) \g /dev/null
select is (tap.ask ('K1', '2025-07-07 13:00', 'CALL', 'COLLECTION', tap.point_of ('K1'), tap.case_of ('K2')), 'ALLOWED', '/sql/2.5-us-the-other-debt-counts-apart');
select is (tap.ask ('K1', '2025-07-07 13:00', 'CALL', 'COLLECTION', tap.point_of ('K1'), tap.case_of ('K1')), 'FREQUENCY 2025-07-08 06:00', '/sql/2.5-us-this-one-stays');
select tap.contacted ('K1', '2025-07-07 10:00', 'CONTACT', 'CALL_OUT', 'UTC', tap.point_of ('K1'), tap.case_of ('K2')) \g /dev/null
select is (tap.ask ('K2', '2025-07-10 13:00'), 'ALLOWED', '/sql/2.5-us-what-was-said-to-the-guarantor-is-not-the-debtors');
-- What does not count: calls that did not come about, were asked for, agreed to within seven days, or went to the lawyer.
select tap.contacted ('K3', format ('2025-07-0%s 12:00', n), 'NOT_IN_SERVICE') from generate_series (1, 7) n \g /dev/null
select is (tap.ask ('K3', '2025-07-07 13:00'), 'ALLOWED', '/sql/2.5-us-not-connected-does-not-count');
select tap.contacted ('K4', format ('2025-07-0%s 12:00', n)) from generate_series (1, 7) n \g /dev/null
insert into core.consent (party_id, branch_id, purpose, channel, state, from_on, to_on, source, recorded_at)
select party_id, branch_id, 'COLLECTION', 'CALL', 'REQUESTED', '2025-07-05', '2025-07-07', 'CALL', '2025-07-05 08:00Z' from core.party where customer_no = 'K4';
select is (tap.ask ('K4', '2025-07-07 13:00'), 'ALLOWED', '/sql/2.5-us-a-call-that-was-asked-for');
select is (tap.ask ('K4', '2025-07-08 13:00'), 'ALLOWED', '/sql/2.5-us-nor-do-those-count-later');
insert into core.consent (party_id, branch_id, purpose, channel, state, from_on, source, recorded_at)
select party_id, branch_id, 'COLLECTION', 'CALL', 'GIVEN', '2025-07-01', 'CALL', '2025-07-01 08:00Z' from core.party where customer_no = 'K1';
select is (tap.ask ('K1', '2025-07-07 13:00', 'CALL', 'COLLECTION', null, tap.case_of ('K1')), 'ALLOWED', '/sql/2.5-us-with-a-consent-of-seven-days');
select tap.contacted ('K5', format ('2025-07-0%s 12:00', n)) from generate_series (1, 7) n \g /dev/null
select is (tap.ask ('K5', '2025-07-07 13:00'), 'FREQUENCY 2025-07-08 05:00', '/sql/2.5-us-the-control');
insert into core.consent (party_id, branch_id, purpose, channel, state, from_on, to_on, source)
select party_id, branch_id, 'COLLECTION', 'CALL', s, '2025-06-30', '2025-07-06', 'CALL' from core.party, unnest (array['GIVEN', 'REQUESTED']) s where customer_no = 'K5';
select is (tap.ask ('K5', '2025-07-07 13:00'), 'FREQUENCY 2025-07-08 05:00', '/sql/2.5-us-what-is-recorded-afterwards-excuses-nothing');
insert into core.contact_point (party_id, branch_id, kind, value, source) select party_id, branch_id, 'PHONE', '+1 555 0100', 'CUSTOMER' from core.party where customer_no = 'K5';
insert into core.party_flag (party_id, branch_id, kind, from_on, note, contact_point_id)
select party_id, branch_id, 'LAWYER', '2025-01-01', 'Smith and sons', tap.point_of ('K5') from core.party where customer_no = 'K5';
select is (tap.ask ('K5', '2025-07-07 13:00'), 'LAWYER', '/sql/4.5-represented-by-a-lawyer');
select is (tap.ask ('K5', '2025-07-07 13:00', 'CALL', 'COLLECTION', tap.point_of ('K5')), 'ALLOWED', '/sql/2.5-us-the-lawyer-himself-as-often-as-one-wants');
select is (tap.ask ('K5', '2024-12-31 13:00'), 'ALLOWED', '/sql/4.5-not-before-the-lawyer-was-there');

-- RU: once a day, twice a week, eight times a month; 8 to 22 on workdays, 9 to 20 on others, by the debtor's clock.
select tap.profile ('RU_230FZ') \g /dev/null
create function tap.ask_ru (p_at text, p_channel text default 'CALL') returns text language sql as $$
  select tap.ask ('S1', p_at, p_channel, 'COLLECTION', null, null, 'Europe/Moscow') $$;
update core.contact_point set country = 'RU' where party_id = tap.party_of ('S1');
select is (tap.ask_ru (t.at), t.answer, '/sql/2.5-ru-hours-' || t.at)
  from (values ('2025-06-03 07:59', 'WINDOW 2025-06-03 08:00'), ('2025-06-03 08:00', 'ALLOWED'), ('2025-06-03 21:59', 'ALLOWED'), ('2025-06-03 22:00', 'WINDOW 2025-06-04 08:00'),
               ('2025-06-07 08:30', 'WINDOW 2025-06-07 09:00'), ('2025-06-07 20:00', 'WINDOW 2025-06-08 09:00'), ('2025-06-08 21:00', 'WINDOW 2025-06-09 08:00'),
               ('2025-06-12 08:30', 'WINDOW 2025-06-12 09:00'), ('2025-06-11 22:00', 'WINDOW 2025-06-12 09:00'), ('2025-06-12 19:59', 'ALLOWED')) t (at, answer);
select tap.contacted ('S1', '2025-06-03 08:10', 'NO_ANSWER', 'CALL_OUT', 'Europe/Moscow') \g /dev/null
select is (tap.ask_ru ('2025-06-03 21:59'), 'FREQUENCY 2025-06-04 08:00', '/sql/2.5-ru-once-a-day');
select is (tap.ask_ru ('2025-06-04 08:00'), 'ALLOWED', '/sql/2.5-ru-the-day-ends-at-midnight-in-moscow');
select tap.contacted ('S1', '2025-06-05 09:00', 'NO_ANSWER', 'CALL_OUT', 'Europe/Moscow') \g /dev/null
select is (tap.ask_ru ('2025-06-09 21:00'), 'FREQUENCY 2025-06-10 08:00', '/sql/2.5-ru-the-third-in-seven-days');
select is (tap.ask_ru ('2025-06-10 08:00'), 'ALLOWED', '/sql/2.5-ru-on-the-eighth-day-again');
select tap.contacted ('S1', d || ' 12:00', 'NO_ANSWER', 'CALL_OUT', 'Europe/Moscow')
  from unnest (array['2025-06-10', '2025-06-12', '2025-06-17', '2025-06-19', '2025-06-24', '2025-06-26']) d \g /dev/null
select is (tap.ask_ru ('2025-07-03 12:00'), 'FREQUENCY 2025-07-04 08:00', '/sql/2.5-ru-the-ninth-in-a-month');
select is (tap.ask_ru ('2025-07-04 12:00'), 'ALLOWED', '/sql/2.5-ru-when-the-first-is-a-month-ago');
select is (tap.ask_ru ('2025-06-26 13:00', 'SMS'), 'ALLOWED', '/sql/2.5-ru-messages-count-apart-from-calls');
select tap.contacted ('S1', '2025-06-26 12:10', null, 'SMS', 'Europe/Moscow'), tap.contacted ('S1', '2025-06-26 12:20', null, 'EMAIL', 'Europe/Moscow') \g /dev/null
select is (tap.ask_ru ('2025-06-26 13:00', c), 'FREQUENCY 2025-06-27 08:00', '/sql/2.5-ru-two-messages-a-day-' || c) from unnest (array['SMS', 'EMAIL']) c;
select tap.contacted ('S1', '2025-06-25 12:10', null, 'SMS', 'Europe/Moscow'), tap.contacted ('S1', '2025-06-24 12:20', null, 'SMS', 'Europe/Moscow') \g /dev/null
select is (tap.ask_ru ('2025-06-27 13:00', 'SMS'), 'FREQUENCY 2025-07-01 08:00', '/sql/2.5-ru-four-messages-in-seven-days');
select tap.contacted ('S2', d || ' 12:10', null, 'SMS', 'Europe/Moscow') from unnest (array['2025-06-02', '2025-06-03', '2025-06-06', '2025-06-07', '2025-06-10', '2025-06-11',
  '2025-06-14', '2025-06-15', '2025-06-18', '2025-06-19', '2025-06-22', '2025-06-23', '2025-06-26', '2025-06-27', '2025-06-29', '2025-06-30']) d \g /dev/null
select is (tap.ask ('S2', '2025-07-02 12:00', 'SMS'), 'FREQUENCY 2025-07-03 05:00', '/sql/2.5-ru-sixteen-messages-in-a-month');
select tap.contacted ('S1', '2025-06-26 15:00', null, 'VISIT', 'Europe/Moscow') \g /dev/null
select is (tap.ask_ru ('2025-07-02 12:00', 'VISIT'), 'FREQUENCY 2025-07-03 08:00', '/sql/2.5-ru-one-meeting-in-seven-days');
-- A whole day that the clock of the debtor makes shorter or longer (Poland, who follows no other rule here): the day of the call ends at his midnight.
update core.contact_point set country = 'PL' where party_id = tap.party_of ('S2');
select tap.contacted ('S2', '2025-03-29 12:00', 'NO_ANSWER', 'CALL_OUT', 'Europe/Warsaw'), tap.contacted ('S2', '2025-10-25 12:00', 'NO_ANSWER', 'CALL_OUT', 'Europe/Warsaw') \g /dev/null
select is (tap.ask ('S2', t.at, 'CALL', 'COLLECTION', null, null, 'Europe/Warsaw'), t.answer, '/sql/2.5-ru-once-a-day-at-the-change-of-the-clock-' || t.at)
  from (values ('2025-03-29 19:00', 'FREQUENCY 2025-03-30 09:00'), ('2025-03-30 09:00', 'ALLOWED'), ('2025-10-25 19:00', 'FREQUENCY 2025-10-26 09:00'), ('2025-10-26 09:00', 'ALLOWED')) t (at, answer);
-- The fifth message on the seventh and the eighth day; the second meeting likewise.
select tap.contacted ('S2', d || ' 12:10', null, 'EMAIL', 'Europe/Warsaw') from unnest (array['2025-09-01', '2025-09-02', '2025-09-03', '2025-09-04']) d \g /dev/null
select is (tap.ask ('S2', t.at, 'SMS', 'COLLECTION', null, null, 'Europe/Warsaw'), t.answer, '/sql/2.5-ru-the-fifth-message-' || t.at)
  from (values ('2025-09-07 19:59', 'FREQUENCY 2025-09-08 08:00'), ('2025-09-08 08:00', 'ALLOWED')) t (at, answer);
select tap.contacted ('S2', '2025-09-09 15:00', null, 'VISIT', 'Europe/Warsaw') \g /dev/null
select is (tap.ask ('S2', t.at, 'VISIT', 'COLLECTION', null, null, 'Europe/Warsaw'), t.answer, '/sql/2.5-ru-the-second-meeting-' || t.at)
  from (values ('2025-09-15 12:00', 'FREQUENCY 2025-09-16 08:00'), ('2025-09-16 08:00', 'ALLOWED')) t (at, answer);
update core.contact_point set country = 'BG' where party_id = tap.party_of ('S2');
-- The far east: the contact point's own zone decides which day it is.
insert into core.contact_point (party_id, branch_id, kind, value, source, time_zone)
select party_id, branch_id, 'PHONE', '+7 423 000 00', 'CUSTOMER', 'Asia/Vladivostok' from core.party where customer_no = 'S1';
select is (tap.ask ('S1', '2025-08-04 22:10', 'CALL', 'COLLECTION', tap.point_of ('S1')), 'ALLOWED', '/sql/4.5-ten-past-eight-in-vladivostok');
select is (tap.ask ('S1', '2025-08-04 12:00', 'CALL', 'COLLECTION', tap.point_of ('S1')), 'WINDOW 2025-08-04 22:00', '/sql/4.5-ten-in-the-evening-in-vladivostok');
select tap.contacted ('S1', '2025-08-04 22:10', 'NO_ANSWER', 'CALL_OUT', 'UTC', tap.point_of ('S1')) \g /dev/null
select is (tap.ask ('S1', '2025-08-05 09:00', 'CALL', 'COLLECTION', tap.point_of ('S1')), 'FREQUENCY 2025-08-05 22:00', '/sql/4.5-the-same-day-there');

-- UA: not from 20 to 9, not at weekends and on holidays, unless the customer starts it; visits 9 to 19 with a consent.
select tap.profile ('UA_1349') \g /dev/null
insert into core.calendar_holiday (calendar, day, name) values ('UA', '2024-06-28', 'День Конституції') on conflict do nothing;
create function tap.ask_ua (p_at text, p_channel text default 'CALL') returns text language sql as $$
  select tap.ask ('K3', p_at, p_channel, 'COLLECTION', null, null, 'Europe/Kiev') $$;
select is (tap.ask_ua (t.at), t.answer, '/sql/2.5-ua-hours-' || t.at)
  from (values ('2024-06-04 08:59', 'WINDOW 2024-06-04 09:00'), ('2024-06-04 09:00', 'ALLOWED'), ('2024-06-04 19:59', 'ALLOWED'), ('2024-06-04 20:00', 'WINDOW 2024-06-05 09:00'),
               ('2024-06-07 20:00', 'WINDOW 2024-06-10 09:00'), ('2024-06-08 12:00', 'WINDOW 2024-06-10 09:00'), ('2024-06-09 23:59', 'WINDOW 2024-06-10 09:00'),
               ('2024-06-10 00:00', 'WINDOW 2024-06-10 09:00'), ('2024-06-28 12:00', 'WINDOW 2024-07-01 09:00'), ('2024-03-29 20:00', 'WINDOW 2024-04-01 09:00')) t (at, answer);
select is (tap.ask_ua ('2024-06-08 12:00', c), 'WINDOW 2024-06-10 09:00', '/sql/2.5-ua-nor-' || c) from unnest (array['SMS', 'EMAIL']) c;
select is ((select a.earliest_at from rules.may_contact (array[row (1, tap.party_of ('K3'), null, 'CALL', 'COLLECTION', '2024-03-30 10:00Z', null, null)::core.contact_wish]) a),
  '2024-04-01 06:00Z'::timestamptz, '/sql/4.5-after-the-weekend-in-which-the-clock-went-forward');
-- Thirty minutes of calls a day: by the length of the conversations, whatever their number, until midnight where he lives.
create function tap.talked (p_no text, p_at text, p_minutes numeric, p_outcome text default 'CONTACT') returns void language sql security definer as $$
  insert into core.activity (case_id, branch_id, action, outcome, happened_at, business_on, verdict, talk_seconds)
  select c.case_id, c.branch_id, 'CALL_OUT', p_outcome, p_at::timestamp at time zone 'Europe/Kiev', '2026-03-02', 'ALLOWED', (p_minutes * 60)::integer
    from core.case c where c.case_id = tap.case_of (p_no) $$;
select is ((select string_agg (concat_ws (' ', channels::text, counts, per, max_count, max_minutes, days), ', ') from core.contact_limit where profile = 'UA_1349'),
  '{CALL} ATTEMPT PERSON 30 1', '/sql/2.5-ua-thirty-minutes-are-data');
select tap.talked ('K3', '2024-06-05 09:30', 12), tap.talked ('K3', '2024-06-05 10:30', 17.9), tap.talked ('K3', '2024-06-05 11:00', 25, 'NO_ANSWER') \g /dev/null
select is (tap.ask_ua ('2024-06-05 12:00'), 'ALLOWED', '/sql/2.5-ua-not-quite-thirty-minutes-ringing-is-not-talking');
select tap.talked ('K3', '2024-06-05 13:00', 0.1) \g /dev/null
select is (tap.ask_ua (t.at, t.channel), t.answer, '/sql/2.5-ua-thirty-minutes-' || t.channel || '-' || t.at)
  from (values ('2024-06-05 12:59', 'CALL', 'ALLOWED'), ('2024-06-05 13:01', 'CALL', 'FREQUENCY 2024-06-06 09:00'), ('2024-06-05 19:59', 'CALL', 'FREQUENCY 2024-06-06 09:00'),
               ('2024-06-06 09:00', 'CALL', 'ALLOWED'), ('2024-06-05 14:00', 'SMS', 'ALLOWED')) t (at, channel, answer);
-- On the Friday before a weekend: the next working day.
select tap.talked ('K3', '2024-06-07 10:00', 31) \g /dev/null
select is (tap.ask_ua ('2024-06-07 15:00'), 'FREQUENCY 2024-06-10 09:00', '/sql/2.5-ua-after-thirty-minutes-on-a-friday');
select is (tap.ask_ua ('2024-06-04 12:00', 'VISIT'), 'NO_CONSENT', '/sql/2.5-ua-no-visit-without-a-consent');
insert into core.consent (party_id, branch_id, purpose, channel, state, from_on, to_on, source)
select party_id, branch_id, 'COLLECTION', 'VISIT', 'GIVEN', '2024-06-04'::date, null::date, 'CALL' from core.party where customer_no = 'K3'
union all select party_id, branch_id, 'ANY', 'CALL', 'REQUESTED', '2024-06-15', '2024-06-15', 'CALL' from core.party where customer_no = 'K3';
select is (tap.ask_ua (t.at, 'VISIT'), t.answer, '/sql/2.5-ua-visits-' || t.at)
  from (values ('2024-06-03 12:00', 'NO_CONSENT'), ('2024-06-04 12:00', 'ALLOWED'), ('2024-06-04 18:59', 'ALLOWED'), ('2024-06-04 19:00', 'WINDOW 2024-06-05 09:00')) t (at, answer);
select is (tap.ask_ua ('2024-06-15 21:00'), 'ALLOWED', '/sql/2.5-ua-the-customer-starts-it');
select is (tap.ask_ua ('2024-06-16 12:00'), 'WINDOW 2024-06-17 09:00', '/sql/2.5-ua-only-on-that-day');

-- GR: from the tenth day past due, every second day, working days 9 to 20, the place of work only when it is the only number; no visits.
select tap.profile ('GR_3758') \g /dev/null
create function tap.ask_gr (p_at text, p_channel text default 'CALL', p_point bigint default null, p_purpose text default 'COLLECTION') returns text language sql as $$
  select tap.ask ('K4', p_at, p_channel, p_purpose, p_point, null, 'Europe/Athens') $$;
select is (tap.ask_gr (t.at), t.answer, '/sql/2.5-gr-' || t.at)
  from (values ('2026-01-19 12:00', 'MIN_DAYS 2026-01-20 09:00'), ('2026-01-20 09:00', 'ALLOWED'), ('2026-01-20 08:59', 'WINDOW 2026-01-20 09:00'), ('2026-01-20 19:59', 'ALLOWED'),
               ('2026-01-20 20:00', 'WINDOW 2026-01-21 09:00'), ('2026-01-23 20:00', 'WINDOW 2026-01-26 09:00'), ('2026-01-16 12:00', 'MIN_DAYS 2026-01-20 09:00'),
               ('2026-02-23 12:00', 'WINDOW 2026-02-24 09:00')) t (at, answer);
select is (tap.ask_gr ('2026-01-19 12:00', 'CALL', null, 'PRE_DUE'), 'MIN_DAYS 2026-01-20 09:00', '/sql/2.5-gr-nor-a-reminder-by-telephone');
select is (tap.ask_gr ('2026-01-19 12:00', 'SMS'), 'ALLOWED', '/sql/2.5-gr-the-days-are-for-calls');
select tap.contacted ('K4', '2026-01-20 12:00', 'NO_ANSWER', 'CALL_OUT', 'Europe/Athens') \g /dev/null
select is (tap.ask_gr ('2026-01-20 13:00'), 'FREQUENCY 2026-01-22 09:00', '/sql/2.5-gr-not-twice-on-a-day');
select is (tap.ask_gr ('2026-01-21 12:00'), 'FREQUENCY 2026-01-22 09:00', '/sql/2.5-gr-nor-on-the-next');
select is (tap.ask_gr ('2026-01-22 09:00'), 'ALLOWED', '/sql/2.5-gr-every-second-day');
select tap.contacted ('K4', '2026-03-27 12:00', 'NO_ANSWER', 'CALL_OUT', 'Europe/Athens') \g /dev/null
select is (tap.ask_gr ('2026-03-28 12:00'), 'WINDOW 2026-03-30 09:00', '/sql/2.5-gr-the-weekend-in-which-the-clock-goes-forward');
select is (tap.ask_gr ('2026-03-30 09:00'), 'ALLOWED', '/sql/2.5-gr-nine-by-the-new-clock');
select is ((select a.earliest_at from rules.may_contact (array[row (1, tap.party_of ('K4'), null, 'CALL', 'COLLECTION', '2026-03-28 10:00Z', null, null)::core.contact_wish]) a),
  '2026-03-30 06:00Z'::timestamptz, '/sql/2.5-gr-which-is-an-hour-earlier');
select is (tap.ask_gr ('2026-01-22 12:00', 'VISIT'), 'WINDOW', '/sql/2.5-gr-no-visits-on-any-day');
insert into core.contact_point (party_id, branch_id, kind, value, source, is_workplace)
select party_id, branch_id, 'PHONE', '+30 21 0000 0004', 'CUSTOMER', true from core.party where customer_no = 'K4';
select is (tap.ask_gr ('2026-01-22 12:00', 'CALL', tap.point_of ('K4')), 'ALLOWED', '/sql/2.5-gr-the-place-of-work-when-it-is-the-only-number');
insert into core.contact_point (party_id, branch_id, kind, value, source) select party_id, branch_id, 'PHONE', '+30 69 0000 0004', 'CUSTOMER' from core.party where customer_no = 'K4';
select is (tap.ask_gr ('2026-01-22 12:00', 'CALL', tap.point_of ('K4')), 'WORKPLACE', '/sql/2.5-gr-not-when-there-is-another');
update core.contact_point set state = 'INVALID' where party_id = tap.party_of ('K4') and value like '+30 69%';
select is (tap.ask_gr ('2026-01-22 12:00', 'CALL', tap.point_of ('K4')), 'ALLOWED', '/sql/2.5-gr-one-that-works-that-is');

-- Whose profile: the party's own, that of the nearest branch above, the bank's; rules have their days.
select tap.profile ('NEUTRAL') \g /dev/null
update core.branch set contact_profile = 'US_REG_F' where branch_code = 'N';
select is (tap.ask ('K6', '2025-06-02 03:00', 'CALL', 'COLLECTION', tap.point_of ('K6')), 'WINDOW 2025-06-02 12:00', '/sql/2.5-the-profile-of-the-branch-above');
update core.branch set contact_profile = 'NEUTRAL' where branch_code = 'N1';
select is (tap.ask ('K6', '2025-06-02 03:00'), 'ALLOWED', '/sql/2.5-of-the-nearest-branch');
insert into core.party_flag (party_id, branch_id, kind, from_on, note, profile)
select party_id, branch_id, 'PROFILE', '2025-06-01', 'moved to Odesa', 'UA_1349' from core.party where customer_no = 'K6';
select is (tap.ask ('K6', '2025-06-02 03:00'), 'WINDOW 2025-06-02 09:00', '/sql/2.5-of-the-party');
select is (tap.ask ('K6', '2025-05-31 03:00'), 'ALLOWED', '/sql/2.5-since-that-day');
update core.branch set contact_profile = null;
update core.contact_window set to_on = '2025-06-30' where profile = 'UA_1349' and channel = 'CALL';
insert into core.contact_window (profile, channel, day_kind, starts, ends, from_on) values ('UA_1349', 'CALL', 'WORKDAY', '10:00', '18:00', '2025-07-01');
select is (tap.ask ('K6', t.at), t.answer, '/sql/2.5-rules-have-their-days-' || t.at)
  from (values ('2025-06-30 09:30', 'ALLOWED'), ('2025-07-01 09:30', 'WINDOW 2025-07-01 10:00')) t (at, answer);

update core.party_flag set ended_on = from_on, ended_by = 'x' where kind = 'PROFILE';
-- 1 holds, by the channels they cover; 2 what is known about the party; 3 the contact point; 4 consent.
select tap.profile ('NEUTRAL') \g /dev/null
create function tap.held (p_no text, p_kind text, p_scope text[], p_to date) returns void language sql as $$
  insert into core.hold (case_id, branch_id, kind, scope, from_on, to_on, reason) select case_id, branch_id, p_kind, p_scope, '2025-09-01', p_to, 'r' from core.case where case_id = tap.case_of (p_no) $$;
select tap.held ('K2', 'MANUAL', '{CALL}', '2025-09-10'), tap.held ('K3', 'INSOLVENCY', '{ALL}', null), tap.held ('S2', 'HARDSHIP', '{SMS}', '2025-09-10') \g /dev/null
select is (tap.ask (t.no, t.at, t.channel), t.answer, '/sql/4.5-1-hold-' || t.no || '-' || t.channel || '-' || t.at)
  from (values ('K2', '2025-08-31 12:00', 'CALL', 'ALLOWED'), ('K2', '2025-09-01 12:00', 'CALL', 'HOLD 2025-09-10 22:00'), ('K2', '2025-09-10 12:00', 'CALL', 'HOLD 2025-09-10 22:00'),
               ('K2', '2025-09-11 00:00', 'CALL', 'ALLOWED'), ('K2', '2025-09-02 12:00', 'SMS', 'ALLOWED'), ('K2', '2025-09-02 12:00', 'VISIT', 'HOLD 2025-09-10 22:00'),
               ('K3', '2025-09-02 12:00', 'CALL', 'HOLD'), ('K3', '2025-09-02 12:00', 'LETTER', 'HOLD'), ('S2', '2025-09-02 12:00', 'CALL', 'ALLOWED'),
               ('S2', '2025-09-02 12:00', 'SMS', 'HOLD 2025-09-10 21:00'), ('S2', '2025-09-02 12:00', 'EMAIL', 'HOLD 2025-09-10 21:00')) t (no, at, channel, answer);
select is ((select string_agg (a.is_overridable::text, ' ' order by a.ord) from rules.may_contact (array[
             row (1, tap.party_of ('K2'), null, 'CALL', 'COLLECTION', '2025-09-02 12:00Z', null, null)::core.contact_wish,
             row (2, tap.party_of ('K3'), null, 'CALL', 'COLLECTION', '2025-09-02 12:00Z', null, null)::core.contact_wish]) a), 'true false',
  '/sql/4.5-a-hold-of-the-law-can-not-be-overridden');
create function tap.overridable (p_no text, p_at text, p_purpose text default 'COLLECTION') returns boolean language sql as $$
  select a.is_overridable from rules.may_contact (array[row (1, tap.party_of (p_no), null, 'CALL', p_purpose, p_at::timestamp at time zone 'UTC', null, null)::core.contact_wish]) a $$;
select tap.held ('K2', 'BREATHING_SPACE', '{ALL}', '2025-09-04') \g /dev/null
select is (array[tap.overridable ('K2', '2025-09-04 12:00'), tap.overridable ('K2', '2025-09-05 12:00')], '{f,t}', '/sql/4.5-nor-under-one-of-the-bank-that-lasts-longer');
delete from core.hold where case_id = tap.case_of ('K2') and kind = 'BREATHING_SPACE';
select is (tap.overridable ('K2', '2025-09-02 12:00', 'MARKETING'), false, '/sql/4.5-a-hold-that-can-be-overridden-hides-no-missing-consent');
select tap.profile ('US_REG_F') \g /dev/null
update core.contact_window set is_overridable = false where profile = 'US_REG_F';
select is (array[tap.overridable ('K2', '2025-09-02 12:00'), tap.overridable ('K2', '2025-09-02 03:00')], '{t,f}', '/sql/4.5-nor-an-hour-that-can-not');
update core.contact_window set is_overridable = true where profile = 'US_REG_F';
select tap.profile ('NEUTRAL') \g /dev/null
insert into core.party_flag (party_id, branch_id, kind, from_on, ended_on, ended_by, note)
select party_id, branch_id, 'BLOCKED', '2025-09-01'::date, '2025-09-05'::date, 'x', 'objection' from core.party where customer_no = 'S1'
union all select party_id, branch_id, 'DECEASED', '2025-09-03', null, null, 'certificate' from core.party where customer_no = 'S1';
select is (tap.ask ('S1', t.at, c), t.answer, '/sql/4.5-2-' || c || '-' || t.at)
  from (values ('2025-09-02 12:00', 'BLOCKED'), ('2025-09-04 12:00', 'DECEASED'), ('2025-09-06 12:00', 'DECEASED')) t (at, answer)
  cross join unnest (array['CALL', 'SMS', 'EMAIL', 'LETTER', 'VISIT']) c;
update core.contact_point set state = 'INVALID', is_blocked = true where contact_point_id = tap.point_of ('K1');
select is (tap.ask ('K1', '2025-09-02 12:00', 'CALL', 'COLLECTION', tap.point_of ('K1')), 'POINT_INVALID', '/sql/4.5-3-invalid');
update core.contact_point set state = 'VALID' where contact_point_id = tap.point_of ('K1');
select is (tap.ask ('K1', '2025-09-02 12:00', 'CALL', 'COLLECTION', tap.point_of ('K1')), 'POINT_BLOCKED', '/sql/4.5-3-blocked');
select is (tap.ask ('K1', '2025-09-02 12:00', 'CALL', 'MARKETING'), 'NO_CONSENT', '/sql/4.5-4-marketing-is-not-collection');
insert into core.consent (party_id, branch_id, purpose, channel, state, from_on, source)
select party_id, branch_id, v.purpose, v.channel, v.state, v.day::date, 'BRANCH' from core.party
 cross join (values ('MARKETING', 'ANY', 'GIVEN', '2025-09-02'), ('ANY', 'SMS', 'OBJECTED', '2025-09-03'), ('MARKETING', 'ANY', 'WITHDRAWN', '2025-09-04')) v (purpose, channel, state, day)
 where customer_no = 'K1';
select is (tap.ask ('K1', t.at, t.channel, t.purpose), t.answer, '/sql/4.5-4-' || t.purpose || '-' || t.channel || '-' || t.at)
  from (values ('2025-09-02 12:00', 'CALL', 'MARKETING', 'ALLOWED'), ('2025-09-02 12:00', 'SMS', 'COLLECTION', 'ALLOWED'), ('2025-09-03 12:00', 'SMS', 'COLLECTION', 'OBJECTION'),
               ('2025-09-03 12:00', 'SMS', 'MARKETING', 'OBJECTION'), ('2025-09-03 12:00', 'CALL', 'MARKETING', 'ALLOWED'), ('2025-09-04 12:00', 'CALL', 'MARKETING', 'NO_CONSENT'),
               ('2025-09-04 12:00', 'CALL', 'COLLECTION', 'ALLOWED')) t (at, channel, purpose, answer);

-- 8 an open promise: only a reminder of it, once; 9 words in the language.
insert into core.promise (case_id, branch_id, made_on, due_on, amount, currency, method, grace_days, state_on, recorded_at)
select case_id, branch_id, '2025-10-01', '2025-10-10', 100, 'EUR', 'CASH', 3, '2025-10-01', '2025-10-01 10:00Z' from core.case where case_id = tap.case_of ('K1');
select is (tap.ask ('K1', t.at, 'CALL', t.purpose), t.answer, '/sql/4.5-8-' || t.purpose || '-' || t.at)
  from (values ('2025-10-02 12:00', 'COLLECTION', 'PROMISE 2025-10-13 22:00'), ('2025-10-13 12:00', 'COLLECTION', 'PROMISE 2025-10-13 22:00'), ('2025-10-14 12:00', 'COLLECTION', 'ALLOWED'),
               ('2025-10-02 12:00', 'PROMISE_REMINDER', 'ALLOWED'), ('2025-10-02 12:00', 'INFORMATION', 'ALLOWED')) t (at, purpose, answer);
select tap.contacted ('K1', '2025-10-01 09:59', 'PROMISE'), tap.contacted ('K1', '2025-10-03 12:00', 'NO_ANSWER') \g /dev/null
select is (tap.ask ('K1', '2025-10-04 12:00', 'CALL', 'PROMISE_REMINDER'), 'ALLOWED', '/sql/4.5-8-nobody-was-reached');
select tap.contacted ('K1', '2025-10-05 12:00', 'CONTACT') \g /dev/null
select is (tap.ask ('K1', '2025-10-06 12:00', 'CALL', 'PROMISE_REMINDER'), 'PROMISE 2025-10-13 22:00', '/sql/4.5-8-one-reminder');
select is (tap.ask ('K6', '2025-05-02 12:00', 'LETTER', 'COLLECTION', null, null, null, l), a, '/sql/4.5-9-' || l)
  from (values ('en', 'ALLOWED'), ('ja', 'LANGUAGE')) t (l, a);

-- The order of the checks: with everything against it the first says why.
select tap.profile ('US_REG_F') \g /dev/null
select is (tap.ask ('K1', '2025-10-06 03:00', 'SMS', 'COLLECTION', tap.point_of ('K1')), 'POINT_BLOCKED', '/sql/4.5-order-the-contact-point-before-consent');
select is (tap.ask ('K1', '2025-10-06 03:00', 'SMS'), 'OBJECTION', '/sql/4.5-order-consent-before-the-hour');
select is (tap.ask ('K1', '2025-10-06 03:00', 'CALL', 'PROMISE_REMINDER'), 'WINDOW 2025-10-06 06:00', '/sql/4.5-order-the-hour-before-the-promise');
select is (tap.ask ('K1', '2025-10-06 12:00', 'CALL', 'PROMISE_REMINDER'), 'FREQUENCY 2025-10-12 06:00', '/sql/4.5-order-how-often-before-the-promise');
select tap.held ('S1', 'MANUAL', '{ALL}', '2025-09-10') \g /dev/null
select is (tap.ask ('S1', '2025-09-04 12:00'), 'HOLD 2025-09-11 05:00', '/sql/4.5-order-the-hold-before-the-party');

-- What was corrected counts as its correction; a planned instant is judged as that day, one of today by the business day.
select tap.profile ('RU_230FZ') \g /dev/null
select is (tap.ask ('K6', '2025-06-03 12:00'), 'ALLOWED', '/sql/4.5-nothing-before');
select tap.contacted ('K6', '2025-06-03 09:00') \g /dev/null
insert into core.activity (case_id, branch_id, action, outcome, happened_at, business_on, corrects_id)
select case_id, branch_id, 'NOTE', null, happened_at, business_on, activity_id from core.activity where case_id = tap.case_of ('K6');
select is (tap.ask ('K6', '2025-06-03 12:00'), 'ALLOWED', '/sql/C03-a-call-that-was-none');
select tap.profile ('NEUTRAL') \g /dev/null
insert into core.hold (case_id, branch_id, kind, scope, from_on, to_on, reason) select case_id, branch_id, 'MANUAL', '{CALL}', '2026-03-02', '2026-03-02', 'r' from core.case where case_id = tap.case_of ('K6');
select is ((select a.rule from rules.may_contact (array[row (1, tap.party_of ('K6'), null, 'CALL', 'COLLECTION', now (), null, null)::core.contact_wish]) a), 'HOLD',
  '/sql/X05-now-is-the-business-day');
select is ((select a.rule from rules.may_contact (array[row (1, tap.party_of ('K6'), null, 'CALL', 'COLLECTION', now () + interval '1 day', null, null)::core.contact_wish]) a), null,
  '/sql/X05-tomorrow-is-the-day-after-it');
select is ((select a.rule from rules.may_contact (array[row (1, -1, null, 'CALL', 'COLLECTION', now (), null, null)::core.contact_wish]) a), 'PARTY_UNKNOWN', '/sql/4.5-nobody');

-- In all branches: what was done about a guarantor in the south is counted in the north, by whoever asks.
update core.hold set released_on = '2026-03-02', released_by = 'x' where case_id = tap.case_of ('K6') and to_on is not null;
select tap.profile ('RU_230FZ') \g /dev/null
insert into core.facility_party (facility_id, branch_id, party_id, role)
select f.facility_id, f.branch_id, tap.party_of ('K6'), 'GUARANTOR' from core.facility f where f.facility_no = 'F-S2';
select tap.contacted ('K6', '2025-06-17 09:00', 'NO_ANSWER', 'CALL_OUT', 'UTC', tap.point_of ('K6'), tap.case_of ('S2')) \g /dev/null
set session authorization coll_n1;
select refused ('select rules.may_contact (null)', '42501', '/sql/I18-nobody-asks-it-but-the-program');
reset session authorization;
select is (tap.ask ('K6', '2025-06-17 19:00', 'CALL', 'COLLECTION', tap.point_of ('K6')), 'FREQUENCY 2025-06-18 12:00', '/sql/4.5-7-contacts-of-all-branches-count');

-- When an open window closes, for a carrier that keeps what it was given waiting: as the debtor's clock says, also on the days of its change.
select tap.profile ('RU_230FZ') \g /dev/null
update core.contact_point set country = 'RU' where party_id = tap.party_of ('S1');
select is (to_char (rules.contact_window_end (tap.party_of ('S1'), null, 'SMS', t.at::timestamp at time zone 'Europe/Moscow') at time zone 'Europe/Moscow',
                    'MM-DD HH24:MI'), t.answer, '/sql/4.5-the-window-closes-' || t.at)
  from (values ('2025-06-03 21:59', '06-03 22:00'), ('2025-06-07 09:00', '06-07 20:00'), ('2025-06-12 19:59', '06-12 20:00'), ('2025-06-03 22:00', null),
               ('2025-06-03 07:59', null)) t (at, answer);
select tap.profile ('US_REG_F') \g /dev/null
update core.contact_point set time_zone = 'America/New_York' where contact_point_id = tap.point_of ('K6');
select is (rules.contact_window_end (tap.party_of ('K6'), tap.point_of ('K6'), 'CALL', t.at), t.closes, '/sql/4.5-the-window-closes-by-the-debtors-clock-' || t.at)
  from (values ('2025-03-08 18:00Z'::timestamptz, '2025-03-09 02:00Z'::timestamptz), ('2025-03-09 18:00Z', '2025-03-10 01:00Z'),
               ('2025-11-02 18:00Z', '2025-11-03 02:00Z')) t (at, closes);
select is (rules.contact_window_end (tap.party_of ('K6'), tap.point_of ('K6'), 'LETTER', '2025-03-08 18:00Z'), null, '/sql/4.5-a-channel-without-windows-never-closes');
select * from finish ();
