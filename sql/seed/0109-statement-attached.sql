-- SPDX-License-Identifier: GPL-3.0-or-later
-- Any letter to the debtor himself can carry his statement of account (X68): its fields are those of a statement beneath "statement", and the
-- letter carries it where its wording says one of them.
insert into core.letter_field (kind, name, type, seq, sample)
select k.kind, f.name, f.type, f.seq, f.sample
  from core.letter_kind k
 cross join (select 'statement' as name, 'OBJECT' as type, 300 as seq,
                    (select jsonb_object_agg (s.name, s.sample) from core.letter_field s
                      where s.kind = 'STATEMENT' and s.name in ('from', 'to', 'accounts', 'totals', 'fees_open', 'fees')) as sample
             union all
             select 'statement.' || s.name, s.type, 300 + s.seq, null
               from core.letter_field s
              where s.kind = 'STATEMENT' and s.name ~ '^(from|to|accounts|totals|fees_open|fees)(\.|$)') f
 where k.recipient = 'DEBTOR' and k.purpose <> 'MARKETING' and k.has_envelope and k.kind <> 'STATEMENT'
on conflict do nothing;
