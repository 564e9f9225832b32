-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, print_operator, auditor, credit_manager
-- One part of a batch's PDF as it was stored; next_no is the first of its letters that never came to a printer, printed counts those that did;
-- tray is where all its pages come from; null when that is not one: first_tray and next_tray, as far as it is known.
create function api.letter_part_file (p_batch_id bigint, p_part_no integer)
  returns table (batch_id bigint, part_no integer, pages integer, letters integer, next_no integer, printed integer, tray text, first_tray text,
                 next_tray text, sha256 text, body bytea)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
  select p.batch_id, p.part_no, p.pages, l.letters, l.next_no, l.printed, t.tray, t.first_tray, t.next_tray, encode (p.sha256, 'hex'), p.body
    from core.letter_part p
    join core.letter_batch b on b.batch_id = p.batch_id
   cross join lateral rules.part_trays (b.kind, p.paper) t
   cross join lateral (select max (x.letter_pos) as letters, min (x.letter_pos) filter (where x.state <> 'VOIDED' and not x.was_printed) as next_no,
                              count (*) filter (where x.state <> 'VOIDED' and x.was_printed)::integer as printed
                         from rules.part_letters (p.batch_id, p.part_no) x) l
   where p.batch_id = p_batch_id and p.part_no = p_part_no;
  if not found then
    perform rules.refuse ('DN106', '{"what": "letter_batch"}');
  end if;
end
$$;
