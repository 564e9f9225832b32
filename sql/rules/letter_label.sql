-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a letter's pages say besides its snapshot: its number, and what its codes are made of. p_mark: the setting letter_mark, or the one that a stored
-- file was written with. No SET clause: the planner takes the function into the query that calls it, once for thousands of letters.
create function rules.letter_label (p_letter_id bigint, p_letter_no text, p_mark text) returns jsonb
  language sql stable
begin atomic
  select jsonb_build_object ('number', p_letter_no, 'letter', jsonb_build_object ('id', p_letter_id::text, 'number', p_letter_no, 'mark', p_mark));
end;
