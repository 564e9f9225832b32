-- SPDX-License-Identifier: GPL-3.0-or-later
-- A payment of an amount into an account, as letters have it: what people read, and under code what its QR code is made of on a
-- day (core.pay_scheme_version).
create function rules.pay_value (p_minor bigint, p_account core.bank_account, p_on date) returns jsonb
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select jsonb_build_object (
           'amount', rules.money_value (p_minor, (p_account).currency), 'name', (p_account).holder, 'bank', coalesce ((p_account).bank, ''),
           'bic', coalesce ((p_account).bic, ''),
           'account', rules.account_text ((p_account).account_no))
         || coalesce ((select jsonb_build_object ('code', jsonb_build_object (
              'scheme', s.scheme, 'template', s.template, 'link', coalesce (s.link, ''), 'most', s.most, 'name_most', s.name_most,
              'text_most', s.text_most, 'minor_most', s.minor_most, 'forbidden', s.forbidden,
              'name', (p_account).holder, 'account', (p_account).account_no, 'digits', regexp_replace ((p_account).account_no, '^[A-Z]{2}', ''),
              'bank', coalesce ((p_account).bank, ''), 'bic', coalesce ((p_account).bic, ''), 'correspondent', coalesce ((p_account).correspondent, ''),
              'tax_no', coalesce ((p_account).tax_no, ''), 'currency', (p_account).currency, 'units', p_minor,
              'amount', (select round (p_minor / ('{1,10,100,1000,10000}'::numeric[])[c.exponent + 1], c.exponent)::text
                           from core.currency c where c.currency = (p_account).currency)))
              from core.pay_scheme_version s
             where s.scheme = (p_account).scheme and s.state = 'IN_FORCE' and s.from_on <= p_on
             order by s.from_on desc limit 1), '{}');
end;
