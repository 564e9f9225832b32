-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, print_operator, auditor, credit_manager
-- The archived bytes a letter stands in and its pages there; the hash is checked on reading (I-10);
-- the trays as api.letter_part_file () says them.
create function api.letter_file (p_letter_id bigint)
  returns table (letter_id bigint, letter_no text, kind text, state text, batch_id bigint, part_no integer, page_first integer, page_count integer,
                 copies integer, letter_pos integer, was_printed boolean, version integer, tray text, first_tray text,
                 next_tray text, sha256 text, body bytea)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
  select l.letter_id, l.letter_no, l.kind, l.state, l.batch_id, l.part_no, l.page_first, l.page_count, l.copies, x.letter_pos,
         x.was_printed, l.version, t.tray, t.first_tray, t.next_tray, encode (p.sha256, 'hex'), p.body
    from core.letter l
    join core.letter_part p on p.batch_id = l.batch_id and p.part_no = l.part_no
    join rules.part_letters (p.batch_id, p.part_no) x on x.letter_id = l.letter_id
   cross join lateral rules.part_trays (l.kind, p.paper) t
   where l.letter_id = p_letter_id;
  if not found then
    perform rules.refuse ('DN106', '{"what": "letter"}');
  end if;
end
$$;
