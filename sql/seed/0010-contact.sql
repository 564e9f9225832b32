-- SPDX-License-Identifier: GPL-3.0-or-later
-- Contact permission: the profiles of §2.5, each to be checked by the bank's lawyer, with their rules when a profile is new; a rule that the
-- bank changed or removed stays so. Clocks of countries; reasons of disputes; codes of problems and messages (N01–N03).
insert into core.setting (name, value, description) values
  ('contact_profile', '"NEUTRAL"', 'Whose contact rules apply where a branch or party names no others'),
  ('dispute_days', '30', 'Days within which a dispute is decided'),
  ('payments_block_days', '0', 'Working days without payments after which only who approves drafts letters; 0: never'),
  ('payments_max_age_days', '5', 'Working days without payments after which it is told; 0: never'),
  ('breathing_space_days', '60', 'Longest breathing space'),
  ('breathing_space_again_months', '12', 'Months before another breathing space'),
  ('breathing_space_treatment_days', '30', 'Days of a breathing space after a treatment')
on conflict do nothing;

with profile as (
  insert into core.contact_profile (profile, name, country, calendar, note)
  select v.profile, v.name, v.country, k.calendar, v.note
    from (values
    ('US_REG_F', 'United States: Regulation F', 'US', 'Check with your lawyer. 12 CFR 1006.14 (b) (2) and 1006.6: 7 attempts in 7 days for each debt, '
     'no call within 7 days after a conversation, 8:00 to 21:00 where the consumer lives.'),
    ('RU_230FZ', 'Russia: law 230-FZ', 'RU', 'Check with your lawyer. Calls 1 a day, 2 a week, 8 a month; meetings 1 a week; messages 2 a day, 4 a week, 16 '
     'a month; workdays 8 to 22, weekends and holidays 9 to 20. Weeks and months as any 7 and 31 consecutive days. Recordings are kept 3 years.'),
    ('UA_1349', 'Ukraine: law 1349-IX', 'UA', 'Check with your lawyer. No contact from 20:00 to 9:00, at weekends and on holidays unless the customer '
     'starts it; visits 9 to 19 with a consent given before. Calls: 30 minutes a day, as long as they are known to have lasted.'),
    ('GR_3758', 'Greece: law 3758/2009', 'GR', 'Check with your lawyer. Calls from the 10th day past due, every second day at most, working days 9 to 20, to '
     'the place of work only when it is the only number. Visits are forbidden to companies that inform debtors.'),
    ('PL_75C', 'Poland: art. 75c of the banking law', 'PL', 'Check with your lawyer. The demand gives 14 working days and names the right to ask for '
     'restructuring; no rule on how often. That is a matter of the wording and its response days.'),
    ('AZ', 'Azerbaijan', 'AZ', 'Check with your lawyer. No rule on how often was found.'),
    ('BG', 'Bulgaria', 'BG', 'Check with your lawyer. No rule on how often was found.'),
    ('IR', 'Iran', 'IR', 'Check with your lawyer. Only rules inside the bank were found.'),
    ('EU', 'European Union', null, 'Check with your lawyer. Forbearance before enforcement (MCD art. 28, CCD2); no rule on how often.'),
    ('UK', 'United Kingdom', 'GB', 'Check with your lawyer. Breathing space is a hold of the case.')) v (profile, name, country, note)
    left join core.calendar k on k.calendar = v.country
  on conflict do nothing returning profile
), windows as (
  insert into core.contact_window (profile, channel, day_kind, starts, ends)
  select w.profile, c.channel, d.day_kind, w.starts::time, w.ends::time
    from (values ('US_REG_F', 'CALL SMS EMAIL VISIT', 'WORKDAY WEEKEND HOLIDAY', '08:00', '21:00'),
                 ('RU_230FZ', 'CALL SMS EMAIL VISIT', 'WORKDAY', '08:00', '22:00'), ('RU_230FZ', 'CALL SMS EMAIL VISIT', 'WEEKEND HOLIDAY', '09:00', '20:00'),
                 ('UA_1349', 'CALL SMS EMAIL', 'WORKDAY', '09:00', '20:00'), ('UA_1349', 'VISIT', 'WORKDAY', '09:00', '19:00'),
                 ('GR_3758', 'CALL', 'WORKDAY', '09:00', '20:00'), ('GR_3758', 'VISIT', 'WORKDAY WEEKEND HOLIDAY', null, null))
           w (profile, channels, day_kinds, starts, ends)
    cross join unnest (string_to_array (w.channels, ' ')) c (channel)
    cross join unnest (string_to_array (w.day_kinds, ' ')) d (day_kind)
    join profile p on p.profile = w.profile
), channels as (
  insert into core.contact_channel (profile, channel, min_days, needs_consent, no_workplace)
  select c.* from (values ('UA_1349', 'VISIT', 0, true, false), ('GR_3758', 'CALL', 10, false, true)) c (profile, channel, min_days, consent, workplace)
    join profile p on p.profile = c.profile
)
insert into core.contact_limit (profile, channels, counts, per, max_count, days, min_gap_days, excludes, max_minutes)
select l.profile, string_to_array (l.channels, ' '), l.counts, l.per, l.max_count, l.days, l.gap, string_to_array (l.excludes, ' '), l.minutes
  from (values ('US_REG_F', 'CALL', 'ATTEMPT', 'DEBT', 7, 7, null::integer, 'CONSENT REQUESTED NOT_CONNECTED LAWYER', null::integer),
               ('US_REG_F', 'CALL', 'CONVERSATION', 'DEBT', 1, 7, null, 'CONSENT REQUESTED LAWYER', null),
               ('RU_230FZ', 'CALL', 'ATTEMPT', 'PERSON', 1, 1, null, '', null), ('RU_230FZ', 'CALL', 'ATTEMPT', 'PERSON', 2, 7, null, '', null),
               ('RU_230FZ', 'CALL', 'ATTEMPT', 'PERSON', 8, 31, null, '', null), ('RU_230FZ', 'VISIT', 'ATTEMPT', 'PERSON', 1, 7, null, '', null),
               ('RU_230FZ', 'SMS EMAIL', 'ATTEMPT', 'PERSON', 2, 1, null, '', null), ('RU_230FZ', 'SMS EMAIL', 'ATTEMPT', 'PERSON', 4, 7, null, '', null),
               ('RU_230FZ', 'SMS EMAIL', 'ATTEMPT', 'PERSON', 16, 31, null, '', null),
               ('GR_3758', 'CALL', 'ATTEMPT', 'PERSON', 1, 1, 2, '', null),
               ('UA_1349', 'CALL', 'ATTEMPT', 'PERSON', null, 1, null, 'REQUESTED', 30)) l (profile, channels, counts, per, max_count, days, gap, excludes, minutes)
  join profile p on p.profile = l.profile;

insert into core.country_zone (country, time_zone) values
  ('AE', 'Asia/Dubai'), ('AL', 'Europe/Tirane'), ('AM', 'Asia/Yerevan'), ('AR', 'America/Argentina/Buenos_Aires'), ('AT', 'Europe/Vienna'),
  ('AU', 'Australia/Sydney'), ('AZ', 'Asia/Baku'), ('BA', 'Europe/Sarajevo'), ('BE', 'Europe/Brussels'), ('BG', 'Europe/Sofia'),
  ('BR', 'America/Sao_Paulo'), ('BY', 'Europe/Minsk'), ('CA', 'America/Toronto'), ('CH', 'Europe/Zurich'), ('CN', 'Asia/Shanghai'),
  ('CY', 'Asia/Nicosia'), ('CZ', 'Europe/Prague'), ('DE', 'Europe/Berlin'), ('DK', 'Europe/Copenhagen'), ('EE', 'Europe/Tallinn'),
  ('EG', 'Africa/Cairo'), ('ES', 'Europe/Madrid'), ('FI', 'Europe/Helsinki'), ('FR', 'Europe/Paris'), ('GB', 'Europe/London'),
  ('GE', 'Asia/Tbilisi'), ('GR', 'Europe/Athens'), ('HR', 'Europe/Zagreb'), ('HU', 'Europe/Budapest'), ('IE', 'Europe/Dublin'),
  ('IL', 'Asia/Jerusalem'), ('IN', 'Asia/Kolkata'), ('IQ', 'Asia/Baghdad'), ('IR', 'Asia/Tehran'), ('IT', 'Europe/Rome'), ('JP', 'Asia/Tokyo'),
  ('KG', 'Asia/Bishkek'), ('KR', 'Asia/Seoul'), ('KW', 'Asia/Kuwait'), ('KZ', 'Asia/Almaty'), ('LT', 'Europe/Vilnius'), ('LU', 'Europe/Luxembourg'),
  ('LV', 'Europe/Riga'), ('MD', 'Europe/Chisinau'), ('ME', 'Europe/Podgorica'), ('MK', 'Europe/Skopje'), ('MT', 'Europe/Malta'),
  ('MX', 'America/Mexico_City'), ('NL', 'Europe/Amsterdam'), ('NO', 'Europe/Oslo'), ('PL', 'Europe/Warsaw'), ('PT', 'Europe/Lisbon'),
  ('QA', 'Asia/Qatar'), ('RO', 'Europe/Bucharest'), ('RS', 'Europe/Belgrade'), ('RU', 'Europe/Moscow'), ('SA', 'Asia/Riyadh'),
  ('SE', 'Europe/Stockholm'), ('SI', 'Europe/Ljubljana'), ('SK', 'Europe/Bratislava'), ('TJ', 'Asia/Dushanbe'), ('TM', 'Asia/Ashgabat'),
  ('TR', 'Europe/Istanbul'), ('TW', 'Asia/Taipei'), ('UA', 'Europe/Kiev'), ('US', 'America/New_York'), ('UZ', 'Asia/Tashkent')
on conflict do nothing;

insert into core.dispute_reason (reason, seq) values
  ('ALREADY_PAID', 1), ('WRONG_AMOUNT', 2), ('CHARGED_TWICE', 3), ('NOT_OWED', 4), ('CHARGES', 5), ('SERVICE', 6), ('FRAUD', 7), ('OTHER', 8)
on conflict do nothing;
insert into core.problem_code (code, is_message, seq) values
  ('CASH_FLOW', true, 1), ('INCOME_LOST', true, 2), ('ILLNESS', true, 3), ('PAYS_LATER', true, 4), ('ABROAD', true, 5), ('WANTS_PLAN', true, 6),
  ('COMPLAINT', true, 7), ('UNREACHABLE', false, 8), ('WRONG_DATA', false, 9), ('DOCUMENT_MISSING', false, 10), ('POSTING_ERROR', false, 11),
  ('VULNERABLE', false, 12), ('OTHER', false, 13)
on conflict do nothing;
update core.problem_code c set offers = o.offers::text[]
  from (values ('CASH_FLOW', '{PROMISE,AGREEMENT,HARDSHIP}'), ('INCOME_LOST', '{AGREEMENT,HARDSHIP}'), ('ILLNESS', '{AGREEMENT,HARDSHIP}'),
               ('PAYS_LATER', '{PROMISE}'), ('WANTS_PLAN', '{AGREEMENT}'), ('VULNERABLE', '{AGREEMENT,HARDSHIP}')) o (code, offers)
 where c.code = o.code and c.offers = '{}';
insert into core.outcome_code (outcome, needs_control_date, needs_promise, is_contact, is_right_party, is_connected, seq) values
  ('NOT_IN_SERVICE', false, false, false, false, false, 12)
on conflict do nothing;
insert into core.role_permission (role, permission)
select r.role, p.permission
  from (values ('branch_head', 'CONSENT DISPUTE OVERRIDE_CONTACT'), ('deputy', 'CONSENT DISPUTE OVERRIDE_CONTACT'), ('collector', 'CONSENT DISPUTE')) r (role, permissions)
  cross join lateral unnest (string_to_array (r.permissions, ' ')) p (permission)
on conflict do nothing;
