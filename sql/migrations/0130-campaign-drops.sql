-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who was to get a letter of a campaign when it was made and did not when it was drafted, by the reason: what a campaign says of its day stays, and
-- asked is drafted and left out all the same.
create table core.campaign_drop (
  drop_id     bigint generated always as identity primary key,
  campaign_id bigint not null references core.campaign,
  reason      text not null check (reason ~ '^[A-Z][A-Z0-9_]{1,59}$'),
  customers   bigint not null check (customers > 0),
  dropped_at  timestamptz not null default clock_timestamp ()
);
create index campaign_drop_campaign_fk on core.campaign_drop (campaign_id);
