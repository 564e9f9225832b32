-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: auditor, batch
-- The letters of a stored file as they lie in it, with what they were drawn from.
create function api.archive_part_letters (p_batch_id bigint, p_part_no integer)
  returns table (letter_id bigint, letter_no text, language text, wording_id bigint, page_first integer, page_count integer, content_hash text,
                 pages_sha256 text, data jsonb)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('AUDIT');
  return query
    select l.letter_id, l.letter_no, l.language, l.wording_id, l.page_first, l.page_count, encode (l.content_hash, 'hex'),
           encode (l.pages_sha256, 'hex'),
           l.snapshot || rules.letter_label (l.letter_id, l.letter_no, p.mark)
      from core.letter l
      join core.letter_part p on p.batch_id = l.batch_id and p.part_no = l.part_no
     where l.batch_id = p_batch_id and l.part_no = p_part_no
     order by l.page_first;
  if not found then
    perform rules.refuse ('DN106', '{"what": "letter_batch"}');
  end if;
end
$$;
