-- SPDX-License-Identifier: GPL-3.0-or-later
-- How payments are written in QR codes: EPC069-12 (SEPA), the Polish banks' two-dimensional code, format 002 of the National Bank of Ukraine,
-- GOST R 56042-2014; what an installation has changed stays as it is.
insert into core.pay_scheme (scheme, currency, template, link, most, name_most, text_most, minor_most, forbidden)
select s.*
  from (values
  ('EPC', 'EUR', E'BCD\n002\n1\nSCT\n{{bic}}\n{{name}}\n{{account}}\nEUR{{amount}}\n\n\n{{text}}', null, 331, 70, 140, 99999999999, ''),
  ('ZBP', 'PLN', '{{tax_no}}|PL|{{digits}}|{{minor6}}|{{name}}|{{text}}|||', null, 250, 20, 32, 999999, '|'),
  ('NBU', 'UAH', E'BCD\n002\n1\nUCT\n\n{{name}}\n{{account}}\nUAH{{amount}}\n{{tax_no}}\n\n\n{{text}}\n',
   'https://qr.bank.gov.ua/', 507, 70, 140, 99999999999, ''),
  ('GOST', 'RUB', 'ST00012|Name={{name}}|PersonalAcc={{account}}|BankName={{bank}}|BIC={{bic}}|CorrespAcc={{correspondent}}|Sum={{minor}}|Purpose={{text}}',
   null, 900, 160, 210, 999999999999999, '|')) s (scheme, currency, template, link, most, name_most, text_most, minor_most, forbidden)
 where exists (select from core.currency c where c.currency = s.currency)
on conflict do nothing;

insert into core.letter_field (kind, name, type, seq, sample)
select k.kind, f.name, f.type, f.seq, f.sample
  from (values ('W1'), ('W2'), ('ORDINARY'), ('GUARANTOR'), ('MORTGAGE'), ('INVITATION'), ('VISIT_ORDER'), ('STATEMENT')) k (kind)
 cross join lateral (
   select 'payments', 'LIST', 42, jsonb_build_array (rules.pay_value (
            123450, row (0, null, 'EUR', '2026-01-01', 'EPC', 'Bank', 'DE89370400440532013000', null, null, null, null, 'IN_FORCE', '', now (), '',
                         now ())::core.bank_account))
   union all
   select v.name, 'TEXT', v.seq, null::jsonb
     from (values ('payments.name', 44), ('payments.account', 45), ('payments.bank', 46), ('payments.bic', 47)) v (name, seq)
   union all
   select 'payments.amount', 'MONEY', 43, null) f (name, type, seq, sample)
 where exists (select from core.letter_kind l where l.kind = k.kind)
on conflict do nothing;
