-- SPDX-License-Identifier: GPL-3.0-or-later
-- Names of countries as the post abroad reads them (X91): in English, one of the two languages that the Universal Postal Union accepts.
create table core.country (
  country text primary key check (country ~ '^[A-Z]{2}$'),
  name    text not null check (name <> '' and length (name) <= 100 and core.is_clean (name))
);
