-- SPDX-License-Identifier: GPL-3.0-or-later
-- Reference data every bank starts with; all of it is data and can be changed. Run at each deploy, adds what is missing.

insert into core.setting (name, value, description) values
  ('reopen_days', '30', 'Days after closing within which new arrears reopen the old case'),
  ('w1_min_days', '1', 'Past due days a case needs before its first warning'),
  ('promise_grace_days', '3', 'Days after the promised day within which a payment still keeps the promise'),
  ('promise_threshold_percent', '100', 'Share of a promise that must be paid to keep it'),
  ('promise_max_broken', '3', 'Broken promises within promise_broken_days after which a manager must agree'),
  ('promise_broken_days', '90', 'See promise_max_broken'),
  ('promise_max_days', '366', 'Days ahead that a promise may lie at most'),
  ('request_max_days', '31', 'Days that what a customer asked for himself may last at most'),
  ('task_max_reschedules', '5', 'How often a task may be moved'),
  ('letter_mark', '"BANK"', 'The bank in the codes of its letters: two to six of A to Z and 0 to 9'),
  ('print_is_dispatch', 'false', 'Whether printing counts as handing to the post'),
  ('agreement_expiry_days', '30', 'Days a proposed agreement stays open'),
  ('negotiation_days', '7', 'Days until the control date of a negotiation task'),
  ('time_zone', '"UTC"', 'The bank''s time zone'),
  ('installation', '"TEST"', 'TEST or PRODUCTION, shown in every window')
on conflict do nothing;

insert into core.currency (currency, exponent, tolerance) values
  ('EUR', 2, 100), ('USD', 2, 100), ('GBP', 2, 100), ('PLN', 2, 100), ('UAH', 2, 1000), ('RUB', 2, 1000), ('AZN', 2, 100),
  ('BGN', 2, 100), ('CHF', 2, 100), ('IRR', 0, 10000), ('JPY', 0, 100), ('KWD', 3, 100), ('TWD', 0, 0)
on conflict do nothing;

insert into core.language (language, is_rtl) values
  ('en', false), ('fa', true), ('az', false), ('pl', false), ('uk', false), ('ru', false), ('el', false), ('bg', false)
on conflict do nothing;

insert into core.allocation_order (profile, seq, part) values
  ('STANDARD', 1, 'PENALTY'), ('STANDARD', 2, 'FEE'), ('STANDARD', 3, 'INTEREST'), ('STANDARD', 4, 'PRINCIPAL'),
  ('COSTS_FIRST', 1, 'FEE'), ('COSTS_FIRST', 2, 'INTEREST'), ('COSTS_FIRST', 3, 'PENALTY'), ('COSTS_FIRST', 4, 'PRINCIPAL')
on conflict do nothing;

insert into core.bucket (bucket, from_day, name) values
  (0, 0, '0'), (1, 1, '1–30'), (2, 31, '31–60'), (3, 61, '61–90'), (4, 91, '91–180'), (5, 181, '> 180')
on conflict do nothing;

insert into core.action_code (action, channel, is_outbound, is_selectable, seq) values
  ('CALL_OUT', 'PHONE', true, true, 1), ('CALL_IN', 'PHONE', false, true, 2), ('VISIT', 'VISIT', true, true, 3),
  ('MEETING', 'MEETING', false, true, 4), ('SMS', 'SMS', true, true, 5), ('EMAIL', 'EMAIL', true, true, 6),
  ('LETTER', 'LETTER', true, false, 7), ('NOTE', 'INTERNAL', false, true, 8),
  ('REFERRAL', 'INTERNAL', false, false, 9), ('COMMITTEE_RESULT', 'INTERNAL', false, false, 10)
on conflict do nothing;

insert into core.outcome_code (outcome, needs_control_date, needs_promise, is_contact, is_right_party, seq) values
  ('PROMISE', true, true, true, true, 1), ('CONTACT', true, false, true, true, 2), ('CALL_BACK', true, false, true, true, 3),
  ('NO_ANSWER', true, false, false, false, 4), ('LEFT_MESSAGE', true, false, false, false, 5),
  ('THIRD_PARTY', true, false, true, false, 6), ('WRONG_NUMBER', true, false, false, false, 7),
  ('PAID_ALREADY', true, false, true, true, 8), ('REFUSED', true, false, true, true, 9),
  ('DISPUTED', true, false, true, true, 10), ('DONE', false, false, false, false, 11)
on conflict do nothing;

insert into core.envelope_profile (profile, body) values
  ('DIN5008_B', '{"profile": "DIN5008_B"}'), ('DIN5008_A', '{"profile": "DIN5008_A"}'), ('RIGHT_C5', '{"profile": "RIGHT_C5"}'),
  ('LEFT_C5', '{"profile": "LEFT_C5"}'), ('PLAIN', '{"profile": "PLAIN"}'), ('LEFT_DL', '{"profile": "LEFT_DL"}'),
  ('RIGHT_DL', '{"profile": "RIGHT_DL"}'), ('LEFT_C6_5', '{"profile": "LEFT_C6_5"}'), ('RIGHT_C6_5', '{"profile": "RIGHT_C6_5"}'),
  ('LEFT_C4', '{"profile": "LEFT_C4"}'), ('RIGHT_C4', '{"profile": "RIGHT_C4"}')
on conflict do nothing;

insert into core.letter_kind (kind, tray, min_days, response_days, is_legal, series, profile, seq, purpose, recipient, arrears, has_envelope, is_warning,
    own_basis) values
  ('W1', 'WARNING_1', 1, 10, true, 'W1', 'DIN5008_B', 1, 'COLLECTION', 'DEBTOR', 'NEEDED', true, true, null),
  ('W2', 'WARNING_2', 1, 0, true, 'W2', 'DIN5008_B', 2, 'COLLECTION', 'DEBTOR', 'NEEDED', true, true, null),
  ('ORDINARY', null, 1, 0, false, 'OW', 'DIN5008_B', 3, 'COLLECTION', 'DEBTOR', 'NEEDED', true, false, null),
  ('MINUTES', null, 0, 0, true, 'MIN', 'PLAIN', 4, 'COLLECTION', 'DEBTOR', 'ANY', false, false, null),
  ('GUARANTOR', null, 1, 10, true, 'GN', 'DIN5008_B', 5, 'COLLECTION', 'GUARANTOR', 'NEEDED', true, false, null),
  ('MORTGAGE', null, 1, 10, true, 'MN', 'DIN5008_B', 6, 'COLLECTION', 'PLEDGOR', 'NEEDED', true, false, null),
  ('INVITATION', null, 1, 0, false, 'INV', 'DIN5008_B', 7, 'COLLECTION', 'DEBTOR', 'NEEDED', true, false, null),
  ('THANKS', null, 0, 0, false, 'THX', 'DIN5008_B', 8, 'INFORMATION', 'DEBTOR', 'NONE', true, false, 'INFORMATION'),
  ('STATEMENT', null, 0, 0, true, 'STA', 'DIN5008_B', 9, 'INFORMATION', 'DEBTOR', 'ANY', true, false, 'INFORMATION'),
  ('HANDOVER', null, 0, 0, true, 'ACT', 'PLAIN', 10, 'INFORMATION', 'DEBTOR', 'ANY', false, false, null),
  ('VISIT_ORDER', null, 1, 0, false, 'VO', 'PLAIN', 11, 'COLLECTION', 'DEBTOR', 'ANY', false, false, null),
  ('OFFER', null, 0, 0, false, 'OFF', 'DIN5008_B', 12, 'MARKETING', 'DEBTOR', 'ANY', true, false, 'MARKETING')
on conflict do nothing;
-- On which bases a kind goes to customers without a case: what it is for, or that he asked for it.
insert into core.letter_basis (kind, purpose, basis) values
  ('THANKS', 'INFORMATION', 'INFORMATION'), ('STATEMENT', 'INFORMATION', 'INFORMATION'), ('STATEMENT', 'INFORMATION', 'REQUEST'),
  ('OFFER', 'MARKETING', 'MARKETING')
on conflict do nothing;

insert into core.role (role) values
  ('branch_head'), ('deputy'), ('collector'), ('committee_secretary'), ('print_operator'), ('auditor'), ('administrator'),
  ('importer'), ('batch'),
  ('credit_manager')
on conflict do nothing;

insert into core.role_permission (role, permission)
select r.role, p.permission
  from (values
    ('branch_head', 'VIEW ASSIGN WORK WARN PRINT REFER COMMITTEE DOCUMENT REPORT OPEN_CASE HOLD APPROVE SEGMENT'),
    ('deputy', 'VIEW ASSIGN WORK WARN PRINT REFER COMMITTEE DOCUMENT REPORT OPEN_CASE HOLD'),
    ('collector', 'VIEW WORK WARN REFER DOCUMENT REPORT'),
    ('committee_secretary', 'VIEW COMMITTEE DOCUMENT REPORT'),
    ('print_operator', 'VIEW PRINT'),
    ('auditor', 'VIEW REPORT AUDIT'),
    ('administrator', 'STAFF'),
    ('importer', 'VIEW IMPORT'),
    ('batch', 'VIEW DAY REPORT IMPORT AUDIT')) r (role, permissions)
  cross join lateral unnest (string_to_array (r.permissions, ' ')) p (permission)
on conflict do nothing;

-- What came with strategies: who defines them, and who else has a say.
insert into core.role_permission (role, permission)
select r.role, p.permission
  from (values
    ('credit_manager', 'VIEW REPORT SEGMENT STRATEGY QUEUE MESSAGE'),
    ('branch_head', 'STRATEGY_APPROVE')) r (role, permissions)
  cross join lateral unnest (string_to_array (r.permissions, ' ')) p (permission)
on conflict do nothing;

-- Who words letters, and who says that they may be sent.
insert into core.role_permission (role, permission) values
  ('credit_manager', 'WORDING'), ('branch_head', 'WORDING_APPROVE')
on conflict do nothing;
