-- SPDX-License-Identifier: GPL-3.0-or-later
-- A letter that takes the place of one the post has lost may name it.
insert into core.letter_field (kind, name, type, seq, sample)
select k.kind, f.name, f.type, f.seq, f.sample::jsonb
  from (values ('W1'), ('W2'), ('ORDINARY')) k (kind)
 cross join (values ('replaces', 'OBJECT', 95, null), ('replaces.number', 'TEXT', 96, '"2026-000045"'),
                    ('replaces.date', 'DAY', 97, '{"day": "2026-01-20"}')) f (name, type, seq, sample)
on conflict do nothing;
