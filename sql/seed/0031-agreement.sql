-- SPDX-License-Identifier: GPL-3.0-or-later
-- What payment agreements start with; see 0001-reference.sql.

insert into core.setting (name, value, description) values
  ('agreement_allowed_missed', '2', 'Missed parts with which a payment agreement is broken'),
  ('agreement_part_grace_days', '5', 'Days a part may be overdue before the agreement is broken'),
  ('agreement_broken_to', '"COMMITTEE"', 'Where the case of a broken agreement goes: COMMITTEE or FOLLOW_UP'),
  ('agreement_withdraw_discount', 'true', 'Whether a broken agreement loses its discount'),
  ('agreement_reminder_days', '3', 'Days before a part on which its reminder leaves, 0: none')
on conflict do nothing;

insert into core.role_permission (role, permission) values
  ('branch_head', 'AGREEMENT'), ('branch_head', 'AGREEMENT_APPROVE'), ('deputy', 'AGREEMENT'), ('deputy', 'AGREEMENT_APPROVE'),
  ('collector', 'AGREEMENT')
on conflict do nothing;

-- In minor units of each currency, rounded from one scale.
insert into core.authority_limit (role, currency, alone, up_to)
select l.role, c.currency, l.alone::bigint * c.scale, l.up_to::bigint * c.scale
  from (values ('EUR', 100000), ('USD', 100000), ('GBP', 100000), ('CHF', 100000), ('PLN', 400000), ('UAH', 4000000), ('RUB', 10000000),
               ('AZN', 200000), ('BGN', 200000), ('IRR', 500000000), ('JPY', 150000), ('KWD', 300000), ('TWD', 35000)) c (currency, scale)
  cross join (values ('branch_head', 10, 100), ('deputy', 2, 25)) l (role, alone, up_to)
on conflict do nothing;
