-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a file of letters was drawn with besides their data and wordings, so that it can be drawn again: the envelope and the bank's mark as they were
-- then. Null in files from before: those can not be.
alter table core.letter_part
  add column profile jsonb check (jsonb_typeof (profile) = 'object'),
  add column mark text check (mark <> '' and length (mark) <= 20);
