-- SPDX-License-Identifier: GPL-3.0-or-later
-- How receivables are judged, as every bank starts with it.
insert into core.setting (name, value, description) values
  ('classification', '"IFRS9"', 'The scheme by which receivables are classified beside the stages of IFRS 9'),
  ('default_days', '90', 'A customer is in default after more than this many days in a row with material arrears'),
  -- EBA/GL/2016/07, 71 to 73
  ('default_exit_months', '3', 'Months after the last day in default before it is left'),
  ('forborne_exit_months', '12', 'The same after a concession that gave up a part of what was owed')
on conflict do nothing;

-- Regulation (EU) 2018/171 art. 1 and 2; the amounts in złoty and leva are those of the national rules.
insert into core.materiality (exposure_class, currency, from_on, absolute, share_bp) values
  ('RETAIL', 'EUR', '-infinity', 10000, 100), ('OTHER', 'EUR', '-infinity', 50000, 100),
  ('RETAIL', 'PLN', '-infinity', 40000, 100), ('OTHER', 'PLN', '-infinity', 200000, 100),
  ('RETAIL', 'BGN', '-infinity', 20000, 100), ('OTHER', 'BGN', '-infinity', 100000, 100)
on conflict do nothing;

insert into core.classification_scheme (scheme, unit, watch_days) values ('IFRS9', 'DAY', 365), ('IR', 'MONTH', null) on conflict do nothing;
insert into core.classification_class (scheme, seq, class, above, is_default, is_rebuttable) values
  ('IFRS9', 1, 'STAGE_1', null, false, false), ('IFRS9', 2, 'STAGE_2', 30, false, true), ('IFRS9', 3, 'STAGE_3', 90, true, true),
  ('IR', 1, 'CURRENT', null, false, false), ('IR', 2, 'PAST_DUE', 2, false, false), ('IR', 3, 'DEFERRED', 6, false, false),
  ('IR', 4, 'DOUBTFUL', 18, false, false)
on conflict do nothing;
