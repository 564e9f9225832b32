-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the bank calls the calendars and penalty terms that it made (A12, A16). Those that came with the program have its words in each language.
alter table core.calendar
  add column is_shipped boolean not null default false,
  add column name       text check (name <> '' and length (name) <= 140 and core.is_clean (name));
update core.calendar set is_shipped = true where calendar in ('STANDARD', 'IR', 'PL', 'GR', 'BG', 'UA', 'RU', 'AZ', 'GB');
alter table core.penalty_profile
  add column name text check (name <> '' and length (name) <= 140 and core.is_clean (name));
