-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the wordings that come with the program may say (sql/seed/wordings/FIELDS.md); what an installation has changed stays as it is.
insert into core.letter_field (kind, name, type, seq, sample)
select k.kind, f.name, f.type, f.seq, f.sample::jsonb
  from (values ('W1'), ('W2'), ('ORDINARY')) k (kind)
 cross join (values
  ('number', 'TEXT', 1, '"2026-000123"'), ('date', 'DAY', 2, '{"day": "2026-03-02"}'), ('deadline', 'DAY', 3, '{"day": "2026-03-12"}'),
  ('customer_no', 'TEXT', 4, '"100234"'), ('case_no', 'TEXT', 5, '"C-2026-000123"'), ('branch', 'TEXT', 6, '"PL1"'),
  ('kind', 'TEXT', 7, null),
  ('recipient', 'OBJECT', 10, '{"is_person": true}'), ('recipient.name', 'TEXT', 11, '"Maria Nowak"'),
  ('recipient.address_lines', 'LINES', 12, '["ul. Długa 1", "00-001 Warszawa"]'), ('recipient.is_person', 'TEXT', 13, null),
  ('sender', 'OBJECT', 20, null), ('sender.name', 'TEXT', 21, null), ('sender.lines', 'LINES', 22, null), ('sender.phone', 'TEXT', 23, null),
  ('sender.account', 'TEXT', 24, null), ('sender.city', 'TEXT', 25, null), ('sender.return_line', 'TEXT', 26, null),
  ('collector', 'OBJECT', 30, '{}'), ('collector.name', 'TEXT', 31, '"Anna Kowalska"'), ('collector.phone', 'TEXT', 32, '"+48 22 000 0000"'),
  ('totals', 'LIST', 40, '[{"amount": {"money": 123450, "currency": "EUR"}}]'), ('totals.amount', 'MONEY', 41, null),
  ('items', 'LIST', 50, '[{"facility_no": "L-77001", "product": "Mortgage", "instalment_no": {"int": 11}, "due_on": {"day": "2026-01-15"},
     "amount": {"money": 61725, "currency": "EUR"}, "open": {"money": 61725, "currency": "EUR"}, "days": {"int": 46}},
    {"facility_no": "L-77001", "product": "Mortgage", "instalment_no": {"int": 12}, "due_on": {"day": "2026-02-15"},
     "amount": {"money": 61725, "currency": "EUR"}, "open": {"money": 61725, "currency": "EUR"}, "days": {"int": 15}}]'),
  ('items.facility_no', 'TEXT', 51, null), ('items.product', 'TEXT', 52, null), ('items.instalment_no', 'INT', 53, null),
  ('items.due_on', 'DAY', 54, null), ('items.amount', 'MONEY', 55, null), ('items.open', 'MONEY', 56, null), ('items.days', 'INT', 57, null),
  ('credits', 'LIST', 60, '[{"amount": {"money": 5000, "currency": "EUR"}}]'), ('credits.amount', 'MONEY', 61, null),
  ('fees', 'LIST', 70, '[{"amount": {"money": 1500, "currency": "EUR"}, "base": {"money": 123450, "currency": "EUR"}, "facility_no": "L-77001",
     "percent": "1.5"}]'),
  ('fees.amount', 'MONEY', 71, null), ('fees.base', 'MONEY', 72, null), ('fees.facility_no', 'TEXT', 73, null), ('fees.percent', 'TEXT', 74, null),
  ('fees_before', 'LIST', 80, '[{"amount": {"money": 1000, "currency": "EUR"}}]'), ('fees_before.amount', 'MONEY', 81, null)
 ) f (name, type, seq, sample)
union all
select 'W2', f.name, f.type, f.seq, f.sample::jsonb
  from (values ('first_warning', 'OBJECT', 90, '{}'), ('first_warning.number', 'TEXT', 91, '"2026-000045"'),
               ('first_warning.date', 'DAY', 92, '{"day": "2026-01-20"}')) f (name, type, seq, sample)
union all
select 'MINUTES', f.name, f.type, f.seq, f.sample::jsonb
  from (values
  ('number', 'TEXT', 1, '"MIN-2026-000007"'), ('title', 'TEXT', 2, '"Overdue debts in March"'), ('date', 'DAY', 3, '{"day": "2026-03-05"}'),
  ('kind', 'TEXT', 4, null),
  ('session_no', 'TEXT', 5, '"S-2026-000007"'), ('session_date', 'DAY', 6, '{"day": "2026-03-04"}'), ('place', 'TEXT', 7, '"Warszawa"'),
  ('chair', 'TEXT', 8, '"Jan Zieliński"'), ('secretary', 'TEXT', 9, '"Ewa Maj"'),
  ('sender', 'OBJECT', 20, null), ('sender.name', 'TEXT', 21, null), ('sender.lines', 'LINES', 22, null), ('sender.city', 'TEXT', 23, null),
  ('members', 'LIST', 30, '[{"name": "Jan Zieliński", "function": "Chair"}, {"name": "Ewa Maj", "function": "Secretary"}]'),
  ('members.name', 'TEXT', 31, null), ('members.function', 'TEXT', 32, null),
  ('items', 'LIST', 40, '[{"no": {"int": 1}, "case_no": "C-2026-000123", "customer": "Maria Nowak", "customer_no": "100234",
     "amount": {"money_list": "EUR:123450"}, "decision": {"code": "EXTEND", "domain": "decision"}, "text": "The term is extended by thirty days.",
     "deadline": {"day": "2026-04-04"}},
    {"no": {"int": 2}, "case_no": "C-2026-000124", "customer": "Piotr Lis", "customer_no": "100235", "amount": {"money_list": "EUR:98700"},
     "decision": {"code": "EXTEND", "domain": "decision"}, "text": "The term is extended by ten days.", "deadline": {"day": "2026-03-14"}}]'),
  ('items.no', 'INT', 41, null), ('items.case_no', 'TEXT', 42, null), ('items.customer', 'TEXT', 43, null), ('items.customer_no', 'TEXT', 44, null),
  ('items.amount', 'MONEY', 45, null), ('items.decision', 'CODE', 46, null), ('items.text', 'TEXT', 47, null), ('items.deadline', 'DAY', 48, null)
 ) f (name, type, seq, sample)
on conflict do nothing;
