-- SPDX-License-Identifier: GPL-3.0-or-later
-- An amount as it stands in a letter's snapshot: minor units beside the currency and its number of decimals.
create function rules.money_value (p_amount bigint, p_currency text) returns jsonb
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select jsonb_build_object ('money', p_amount, 'currency', p_currency, 'exponent',
                             (select c.exponent from core.currency c where c.currency = p_currency));
end;
