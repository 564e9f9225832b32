-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the wordings of other letters than warnings may say (sql/seed/wordings/FIELDS.md); what an installation has changed stays as it is.
-- What all letters say, and what those say that demand something, is as in an ordinary warning.
insert into core.letter_field (kind, name, type, seq, sample)
select k.kind, f.name, f.type, f.seq, f.sample
  from (values ('GUARANTOR', true), ('MORTGAGE', true), ('INVITATION', true), ('VISIT_ORDER', true), ('THANKS', false), ('STATEMENT', false),
               ('HANDOVER', false), ('OFFER', false)) k (kind, demands)
  join core.letter_field f on f.kind = 'ORDINARY' and not f.is_free
   and (k.demands or f.name !~ '^(totals|items|credits|fees|fees_before|deadline)(\.|$)')
on conflict do nothing;

insert into core.letter_field (kind, name, type, seq, sample)
select f.kind, f.name, f.type, f.seq, f.sample::jsonb
  from (values
  ('GUARANTOR', 'debtor', 'OBJECT', 100, '{}'), ('GUARANTOR', 'debtor.name', 'TEXT', 101, '"Piotr Lis"'),
  ('GUARANTOR', 'guarantees', 'LIST', 110, '[{"facility_no": "L-77001", "product": "Mortgage", "opened_on": {"day": "2021-05-04"},
     "cap": {"money": 5000000, "currency": "EUR"}}, {"facility_no": "L-77002", "product": "Card", "opened_on": {"day": "2022-03-01"}, "cap": null}]'),
  ('GUARANTOR', 'guarantees.facility_no', 'TEXT', 111, null), ('GUARANTOR', 'guarantees.product', 'TEXT', 112, null),
  ('GUARANTOR', 'guarantees.opened_on', 'DAY', 113, null), ('GUARANTOR', 'guarantees.cap', 'MONEY', 114, null),
  ('MORTGAGE', 'debtor', 'OBJECT', 100, '{}'), ('MORTGAGE', 'debtor.name', 'TEXT', 101, '"Piotr Lis"'),
  ('MORTGAGE', 'collateral', 'LIST', 110, '[{"collateral_no": "H-1", "kind": "House", "description": "ul. Długa 1, 120 m²", "facility_no": "L-77001",
     "value": {"money": 25000000, "currency": "EUR"}, "valued_on": {"day": "2025-06-01"}}, {"collateral_no": "V-2", "kind": "Car", "description": null,
     "facility_no": "L-77001", "value": null, "valued_on": null}]'),
  ('MORTGAGE', 'collateral.collateral_no', 'TEXT', 111, null), ('MORTGAGE', 'collateral.kind', 'TEXT', 112, null),
  ('MORTGAGE', 'collateral.description', 'TEXT', 113, null), ('MORTGAGE', 'collateral.facility_no', 'TEXT', 114, null),
  ('MORTGAGE', 'collateral.value', 'MONEY', 115, null), ('MORTGAGE', 'collateral.valued_on', 'DAY', 116, null),
  ('THANKS', 'facilities', 'LIST', 110, '[{"facility_no": "L-77001", "product": "Mortgage", "last": {"day": "2026-02-27"},
     "amount": {"money": 61725, "currency": "EUR"}}, {"facility_no": "L-77002", "product": "Card", "last": null, "amount": null}]'),
  ('THANKS', 'facilities.facility_no', 'TEXT', 111, null), ('THANKS', 'facilities.product', 'TEXT', 112, null),
  ('THANKS', 'facilities.last', 'DAY', 113, null), ('THANKS', 'facilities.amount', 'MONEY', 114, null),
  ('STATEMENT', 'from', 'DAY', 100, '{"day": "2025-03-02"}'), ('STATEMENT', 'to', 'DAY', 101, '{"day": "2026-03-02"}'),
  ('STATEMENT', 'accounts', 'LIST', 110, '[{"facility_no": "L-77001", "product": "Mortgage", "opening": {"money": 0, "currency": "EUR"},
     "closing": {"money": 61725, "currency": "EUR"}, "lines": [
     {"day": {"day": "2026-01-15"}, "due": {"int": 11}, "changed": null, "payment": null, "credit_note": null, "reversal": null,
       "amount": {"money": 61725, "currency": "EUR"}, "balance": {"money": 61725, "currency": "EUR"}},
     {"day": {"day": "2026-01-20"}, "payment": "P-100", "due": null, "changed": null, "credit_note": null, "reversal": null,
       "amount": {"money": -61725, "currency": "EUR"}, "balance": {"money": 0, "currency": "EUR"}},
     {"day": {"day": "2026-02-15"}, "due": {"int": 12}, "changed": null, "payment": null, "credit_note": null, "reversal": null,
       "amount": {"money": 61725, "currency": "EUR"}, "balance": {"money": 61725, "currency": "EUR"}}]}]'),
  ('STATEMENT', 'accounts.facility_no', 'TEXT', 111, null), ('STATEMENT', 'accounts.product', 'TEXT', 112, null),
  ('STATEMENT', 'accounts.opening', 'MONEY', 113, null), ('STATEMENT', 'accounts.closing', 'MONEY', 114, null),
  ('STATEMENT', 'accounts.lines', 'LIST', 115, null), ('STATEMENT', 'accounts.lines.day', 'DAY', 116, null),
  ('STATEMENT', 'accounts.lines.due', 'INT', 117, null), ('STATEMENT', 'accounts.lines.changed', 'INT', 118, null),
  ('STATEMENT', 'accounts.lines.payment', 'TEXT', 119, null), ('STATEMENT', 'accounts.lines.credit_note', 'TEXT', 120, null),
  ('STATEMENT', 'accounts.lines.reversal', 'TEXT', 121, null), ('STATEMENT', 'accounts.lines.amount', 'MONEY', 122, null),
  ('STATEMENT', 'accounts.lines.balance', 'MONEY', 123, null),
  ('STATEMENT', 'totals', 'LIST', 130, '[{"amount": {"money": 61725, "currency": "EUR"}}]'), ('STATEMENT', 'totals.amount', 'MONEY', 131, null),
  ('STATEMENT', 'fees_open', 'TEXT', 140, 'true'),
  ('STATEMENT', 'fees', 'LIST', 141, '[{"day": {"day": "2026-02-01"}, "number": "W1/N1/2026/000001", "amount": {"money": 1500, "currency": "EUR"}}]'),
  ('STATEMENT', 'fees.day', 'DAY', 142, null), ('STATEMENT', 'fees.number', 'TEXT', 143, null), ('STATEMENT', 'fees.amount', 'MONEY', 144, null),
  ('HANDOVER', 'giver', 'OBJECT', 100, '{}'), ('HANDOVER', 'giver.name', 'TEXT', 101, '"Anna Kowalska"'),
  ('HANDOVER', 'documents', 'LIST', 110, '[{"no": {"int": 1}, "title": "Contract", "day": {"day": "2026-02-01"}, "pages": {"int": 12}},
    {"no": {"int": 2}, "title": "Copy of the identity card", "day": {"day": "2026-02-02"}, "pages": null}]'),
  ('HANDOVER', 'documents.no', 'INT', 111, null), ('HANDOVER', 'documents.title', 'TEXT', 112, null), ('HANDOVER', 'documents.day', 'DAY', 113, null),
  ('HANDOVER', 'documents.pages', 'INT', 114, null),
  ('VISIT_ORDER', 'phones', 'LIST', 100, '[{"phone": "+48 600 000 001"}, {"phone": "+48 600 000 002"}]'), ('VISIT_ORDER', 'phones.phone', 'TEXT', 101, null),
  ('VISIT_ORDER', 'has_collateral', 'TEXT', 109, 'true'),
  ('VISIT_ORDER', 'collateral', 'LIST', 110, '[{"collateral_no": "H-1", "kind": "House", "description": "ul. Długa 1"}, {"collateral_no": "V-2", "kind": "Car",
     "description": null}]'),
  ('VISIT_ORDER', 'collateral.collateral_no', 'TEXT', 111, null), ('VISIT_ORDER', 'collateral.kind', 'TEXT', 112, null),
  ('VISIT_ORDER', 'collateral.description', 'TEXT', 113, null),
  ('OFFER', 'opt_out', 'OBJECT', 100, '{}'), ('OFFER', 'opt_out.since', 'DAY', 101, '{"day": "2025-11-01"}')
 ) f (kind, name, type, seq, sample)
on conflict do nothing;

insert into core.letter_field (kind, name, type, seq, is_free, label, sample) values
  ('INVITATION', 'free.when', 'TEXT', 200, true, 'Day and time', '"2026-03-12, 10:30"'),
  ('INVITATION', 'free.place', 'TEXT', 201, true, 'Place', '"Main office, room 12"'),
  ('HANDOVER', 'free.receiver', 'TEXT', 200, true, 'Accepted by', '"Jan Zieliński"'),
  ('VISIT_ORDER', 'free.visitor', 'TEXT', 200, true, 'Visitor', '"Jan Zieliński"'),
  ('VISIT_ORDER', 'free.day', 'TEXT', 201, true, 'Day of the visit', '"2026-03-12"')
on conflict do nothing;
