-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: auditor, batch
-- The bytes of one stored file, whether they are those that were stored, and what it was drawn with.
create function api.archive_part (p_batch_id bigint, p_part_no integer)
  returns table (batch_id bigint, part_no integer, is_whole boolean, mark text, body bytea)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('AUDIT');
  return query
    select p.batch_id, p.part_no, sha256 (p.body) = p.sha256, p.mark, p.body
      from core.letter_part p
     where p.batch_id = p_batch_id and p.part_no = p_part_no;
  if not found then
    perform rules.refuse ('DN106', '{"what": "letter_batch"}');
  end if;
end
$$;
