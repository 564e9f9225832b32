-- SPDX-License-Identifier: GPL-3.0-or-later
-- Segments at work (J03): a queue that is for the customers of one only, null: of all.
alter table core.queue add column segment_id bigint references core.segment;
create index queue_segment_fk on core.queue (segment_id);

-- A campaign: the customers of a segment contacted on a business day because a person wished it. kind: of the message or letter, the queue
-- of the calls and visits. counts: what came of it, by verdict. Messages, tasks and letters name the campaign that made them.
create table core.campaign (
  campaign_id     bigint generated always as identity primary key,
  segment_id      bigint not null,
  segment_version integer not null,
  channel         text not null check (channel in ('CALL', 'SMS', 'EMAIL', 'LETTER', 'VISIT')),
  kind            text not null check (kind ~ '^[A-Z][A-Z0-9_]{0,39}$'),
  business_on     date not null,
  counts          jsonb not null default '{}' check (jsonb_typeof (counts) = 'object'),
  made_by         text not null default session_user,
  made_at         timestamptz not null default clock_timestamp (),
  foreign key (segment_id, segment_version) references core.segment_version (segment_id, version)
);
create index campaign_segment_fk on core.campaign (segment_id, segment_version);
alter table core.message add column campaign_id bigint references core.campaign;
alter table core.task add column campaign_id bigint references core.campaign;
alter table core.letter_batch add column campaign_id bigint references core.campaign;
create index message_campaign_fk on core.message (campaign_id) where campaign_id is not null;
create index task_campaign_fk on core.task (campaign_id) where campaign_id is not null;
create index letter_batch_campaign_fk on core.letter_batch (campaign_id) where campaign_id is not null;
