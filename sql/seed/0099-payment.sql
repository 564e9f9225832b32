-- SPDX-License-Identifier: GPL-3.0-or-later
-- How payments are written in QR codes: EPC069-12 (SEPA), the Polish banks' two-dimensional code, format 002 of the National Bank of Ukraine,
-- GOST R 56042-2014; what an installation has changed stays as it is.
with shipped (scheme, currency, template, link, most, name_most, text_most, minor_most, forbidden) as (values
  ('EPC', 'EUR', E'BCD\n002\n1\nSCT\n{{bic}}\n{{name}}\n{{account}}\nEUR{{amount}}\n\n\n{{text}}', null, 331, 70, 140, 99999999999, ''),
  ('ZBP', 'PLN', '{{tax_no}}|PL|{{digits}}|{{minor6}}|{{name}}|{{text}}|||', null, 250, 20, 32, 999999, '|'),
  ('NBU', 'UAH', E'BCD\n002\n1\nUCT\n\n{{name}}\n{{account}}\nUAH{{amount}}\n{{tax_no}}\n\n\n{{text}}\n',
   'https://qr.bank.gov.ua/', 507, 70, 140, 99999999999, ''),
  ('GOST', 'RUB', 'ST00012|Name={{name}}|PersonalAcc={{account}}|BankName={{bank}}|BIC={{bic}}|CorrespAcc={{correspondent}}|Sum={{minor}}|Purpose={{text}}',
   null, 900, 160, 210, 999999999999999, '|')
), known as (
  insert into core.pay_scheme (scheme, currency)
  select s.scheme, s.currency from shipped s where exists (select from core.currency c where c.currency = s.currency)
  on conflict do nothing
  returning scheme
)
insert into core.pay_scheme_version (scheme, from_on, template, link, most, name_most, text_most, minor_most, forbidden, state, added_by)
select s.scheme, '-infinity', s.template, s.link, s.most, s.name_most, s.text_most, s.minor_most, s.forbidden, 'IN_FORCE', null
  from shipped s join known k on k.scheme = s.scheme;

insert into core.letter_field (kind, name, type, seq, sample)
select k.kind, f.name, f.type, f.seq, f.sample
  from (values ('W1'), ('W2'), ('ORDINARY'), ('GUARANTOR'), ('MORTGAGE'), ('INVITATION'), ('VISIT_ORDER'), ('STATEMENT')) k (kind)
 cross join lateral (
   select 'payments', 'LIST', 42, jsonb_build_array (rules.pay_value (
            123450, row (0, null, 'EUR', '2026-01-01', 'EPC', 'Bank', 'DE89370400440532013000', null, null, null, null, 'IN_FORCE', '', now (), '',
                         now ())::core.bank_account, '2026-01-01'))
   union all
   select v.name, 'TEXT', v.seq, null::jsonb
     from (values ('payments.name', 44), ('payments.account', 45), ('payments.bank', 46), ('payments.bic', 47)) v (name, seq)
   union all
   select 'payments.amount', 'MONEY', 43, null) f (name, type, seq, sample)
 where exists (select from core.letter_kind l where l.kind = k.kind)
on conflict do nothing;
