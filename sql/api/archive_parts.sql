-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: auditor, batch
-- All stored files of letters, each day in another order: whoever looks at some of them looks at others the next day. renderer, is_drawable: what
-- decides whether a file can be drawn again with equal bytes.
create function api.archive_parts (p_seed text)
  returns table (batch_id bigint, part_no integer, number text, letters integer, renderer text, is_drawable boolean)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('AUDIT');
  return query
    select p.batch_id, p.part_no, b.batch_no || '/' || p.part_no,
           (select count (*)::integer from core.letter l where l.batch_id = p.batch_id and l.part_no = p.part_no), p.renderer, p.profile is not null
      from core.letter_part p join core.letter_batch b on b.batch_id = p.batch_id
     order by sha256 (convert_to (p_seed || ' ' || p.batch_id || ' ' || p.part_no, 'UTF8')), p.batch_id, p.part_no;
end
$$;
