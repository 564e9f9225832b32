-- SPDX-License-Identifier: GPL-3.0-or-later
-- Each index of a letter is written again by each step that the letter takes: what nobody reads costs every letter of a batch, and room in the log.
-- Kinds, languages and wordings are never taken away; which letters have a wording is asked of a batch or a file; a letter's text is found by its
-- key. Only what was posted has a day of dispatch.
drop index core.letter_kind_fk, core.letter_language_fk, core.letter_wording_fk, core.letter_text_letter_fk, core.letter_dispatched;
create index letter_dispatched on core.letter (dispatched_on, kind) where dispatched_on is not null;
