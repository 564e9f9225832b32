-- SPDX-License-Identifier: GPL-3.0-or-later
-- Under forced row policies a backfill by the owner would silently change nothing: with row_security off it fails.
begin;
set local row_security = off;
set local statement_timeout = 0;
set local lock_timeout = '30s';
set local client_min_messages = warning;
set local search_path = pg_catalog, pg_temp;
set local role dun_owner;

create table if not exists core.migration (
  name       text primary key,
  sha256     text not null,
  applied_at timestamptz not null default clock_timestamp ()
);
lock table core.migration in share row exclusive mode;
