-- SPDX-License-Identifier: GPL-3.0-or-later
-- Messages: who sends them and who looks after them, their kinds, which telephone numbers are mobile, what may be set. Fields of a wording
-- (they stand in messages/*.txt): bank, phone, account (of the bank in the language, may be empty), name, customer_no, amount, due_on, days,
-- day, case_no, facility_no (may be empty).
insert into core.role (role) values
  ('sender')
on conflict do nothing;

insert into core.role_permission (role, permission) values
  ('branch_head', 'MESSAGE'), ('deputy', 'MESSAGE'), ('credit_manager', 'MESSAGE'), ('sender', 'SEND')
on conflict do nothing;

insert into core.message_kind (kind, purpose, basis, valid_days, seq) values
  ('PRE_DUE_REMINDER', 'PRE_DUE', 'NEXT_DUE', 1, 1),
  ('OVERDUE_REMINDER', 'COLLECTION', 'OVERDUE', 1, 2),
  ('OVERDUE_SECOND', 'COLLECTION', 'OVERDUE', 1, 3),
  ('PROMISE_REMINDER', 'PROMISE_REMINDER', 'PROMISE', 1, 4),
  ('AGREEMENT_PART_DUE', 'PROMISE_REMINDER', 'AGREEMENT', 1, 5),
  ('PAYMENT_THANKS', 'INFORMATION', 'PAYMENT', 3, 6),
  ('WRITTEN', 'COLLECTION', 'NONE', 1, 7)
on conflict do nothing;

insert into core.setting (name, value, description) values
  ('message_max_failures', '3', 'Messages in a row that do not arrive until a number or address is suspected to be wrong'),
  ('message_max_retries', '3', 'How often a message that did not arrive may be sent again'),
  ('message_report_days', '3', 'Days a carrier has to report what became of a message'),
  ('message_wait_minutes', '60', 'Minutes until it is told that messages do not leave or a carrier says nothing')
on conflict do nothing;

insert into core.mobile_prefix (calling_code, prefix)
select m.calling_code, p.prefix
  from (values
    ('30', '69'), ('359', '87 88 89 98 99'), ('380', '39 50 63 66 67 68 73 75 77 89 91 92 93 94 95 96 97 98 99'),
    ('44', '7'), ('48', '45 50 51 53 57 60 66 69 72 73 78 79 88'), ('49', '15 16 17'), ('7', '9 70 74 77'),
    ('98', '9'), ('994', '10 50 51 55 60 70 77 99')) m (calling_code, prefixes)
  cross join lateral unnest (string_to_array (m.prefixes, ' ')) p (prefix)
on conflict do nothing;
