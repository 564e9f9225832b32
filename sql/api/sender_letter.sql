-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: sender
-- The archived PDF part with the letter that a message carries, and its pages there; only of a message that is on its way out.
create function api.sender_letter (p_message_id bigint)
  returns table (message_id bigint, letter_no text, page_first integer, page_count integer, body bytea)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('SEND');
  return query
    select m.message_id, l.letter_no, l.page_first, l.page_count, p.body
      from core.message m
      join core.letter l on l.letter_id = m.letter_id
      join core.letter_part p on p.batch_id = l.batch_id and p.part_no = l.part_no
     where m.message_id = p_message_id and m.leased_by is not null and l.state not in ('VOIDED', 'LOST');
  if not found then
    perform rules.refuse ('DN106', '{"what": "letter"}');
  end if;
end
$$;
