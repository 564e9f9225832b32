-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is typed for a letter is called by the bank in each language of its people (D08): {"fa": "…"}; label where a language has none.
alter table core.letter_field
  add column names jsonb not null default '{}' check (core.is_names (names)),
  add constraint letter_field_named check (is_free or names = '{}');
