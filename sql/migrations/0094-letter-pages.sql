-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a letter's pages show as one number, and its text made searchable at night: to write that index while a batch is registered takes as long as
-- to draw the letters. Until then a search reads the new ones themselves.
alter table core.letter add column pages_sha256 bytea check (octet_length (pages_sha256) = 32); -- over those of its pages, see api.letter_part_register ()

alter table core.letter_text alter column text_key drop expression;
alter table core.letter_text alter column text_key drop not null;
create index letter_text_new on core.letter_text (letter_id) where text_key is null;

-- A file takes little more memory than its own size now.
update core.setting set value = '10000' where name = 'letter_part_letters' and value = '3000';
