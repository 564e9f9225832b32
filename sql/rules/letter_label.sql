-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a letter's pages say besides its snapshot: its number, and what its codes are made of.
create function rules.letter_label (p_letter_id bigint, p_letter_no text) returns jsonb
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select jsonb_build_object ('number', p_letter_no, 'letter', jsonb_build_object (
           'id', p_letter_id::text, 'number', p_letter_no, 'mark', (select s.value #>> '{}' from core.setting s where s.name = 'letter_mark')));
end;
