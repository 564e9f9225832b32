-- SPDX-License-Identifier: GPL-3.0-or-later
-- Segments (J03): a saved condition over customers with their facilities, cases, contact points and promises. The condition is data
-- (rules.segment_sql () reads it); nothing about a customer stands in it but what the person who wrote it compared with.
create table core.segment (
  segment_id  bigint generated always as identity primary key,
  name        text not null check (name <> '' and length (name) <= 140 and core.is_clean (name)),
  name_key    text not null generated always as (core.search_key (name)) stored,
  description text check (length (description) <= 1000 and core.is_clean (description)),
  condition   jsonb not null check (jsonb_typeof (condition) = 'object'),
  is_active   boolean not null default true,
  version     integer not null default 1,
  changed_at  timestamptz not null default clock_timestamp (),
  changed_by  text not null default session_user
);
create unique index segment_name on core.segment (name_key);

-- As it stood at each version: who changed it, on which business day.
create table core.segment_version (
  segment_id  bigint not null references core.segment,
  version     integer not null check (version > 0),
  name        text not null,
  description text,
  condition   jsonb not null,
  is_active   boolean not null,
  business_on date not null,
  recorded_at timestamptz not null default clock_timestamp (),
  recorded_by text not null default session_user,
  primary key (segment_id, version)
);
