-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: auditor, batch
-- The wordings that the letters of a stored file are written in, each once, in the envelope of that time.
create function api.archive_part_wordings (p_batch_id bigint, p_part_no integer)
  returns table (wording_id bigint, language text, subject text, body text, profile jsonb)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('AUDIT');
  return query
    select w.wording_id, w.language, w.subject, w.body, p.profile
      from core.letter_part p
      join core.wording w
        on w.wording_id in (select l.wording_id from core.letter l where l.batch_id = p.batch_id and l.part_no = p.part_no)
     where p.batch_id = p_batch_id and p.part_no = p_part_no
     order by w.wording_id;
  if not found then
    perform rules.refuse ('DN106', '{"what": "letter_batch"}');
  end if;
end
$$;
