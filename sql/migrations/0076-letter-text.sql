-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a registered letter says, as its wording was filled, to be searched (D07). The index is written late: a batch brings thousands at once.
alter table core.letter add constraint letter_branch unique (letter_id, branch_id);
create table core.letter_text (
  letter_id bigint primary key,
  branch_id integer not null,
  body      text not null check (length (body) <= 1000000),
  text_key  text not null generated always as (core.search_key (body)) stored,
  foreign key (letter_id, branch_id) references core.letter (letter_id, branch_id) on update cascade
);
create index letter_text_letter_fk on core.letter_text (letter_id, branch_id);
create index letter_text_trgm on core.letter_text using gin (text_key ext.gin_trgm_ops) with (fastupdate = on, gin_pending_list_limit = 32768);
