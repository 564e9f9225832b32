-- SPDX-License-Identifier: GPL-3.0-or-later
-- Large batches: they are drafted and confirmed in slices, sorted for the post, and split into the files that printers take.

-- Still to be drafted, in slices: whoever asks next goes on where the last one stopped.
alter table core.letter_batch drop constraint letter_batch_state_check;
alter table core.letter_batch
  add column waiting bigint[],                             -- cases
  add check (state in ('DRAFTING', 'REVIEW', 'CONFIRMING', 'QUEUED', 'PRINTED', 'CANCELLED')),
  add check ((state = 'DRAFTING') = (waiting is not null));

alter table core.letter
  add column post_key text collate "C" check (length (post_key) <= 40), -- country and postcode of the address in the snapshot
  add column post_class smallint check (post_class between 1 and 3);    -- by sheets, known when its pages are

-- ONE: all pages from one tray. HEADED: a letter's first page on headed paper, the rest on plain.
alter table core.letter_kind add column paper text not null default 'ONE' check (paper in ('ONE', 'HEADED'));

-- FIRST: letters of a single page, all from the tray with headed paper. MIXED: first pages headed, the rest plain.
alter table core.letter_part
  add column paper text not null default 'ONE' check (paper in ('ONE', 'FIRST', 'MIXED')),
  add column renderer text check (renderer <> '' and length (renderer) <= 2000);
