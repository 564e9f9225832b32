-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: auditor, batch
-- Computes the hashes of what is archived again (I-10): parts of letters, minutes, documents, and that every printed letter lies within its
-- part. No row: all is as it was stored. Problems: BODY_CHANGED, PART_MISSING, PAGES_OUTSIDE.
create function api.archive_verify ()
  returns table (object_id bigint, kind text, number text, problem text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('AUDIT');
  return query
    select p.batch_id, 'LETTER_PART', b.batch_no || '/' || p.part_no, 'BODY_CHANGED'
      from core.letter_part p join core.letter_batch b on b.batch_id = p.batch_id
     where sha256 (p.body) <> p.sha256
    union all
    select l.letter_id, 'LETTER', l.letter_no, case when p.part_no is null then 'PART_MISSING' else 'PAGES_OUTSIDE' end
      from core.letter l
      left join core.letter_part p on p.batch_id = l.batch_id and p.part_no = l.part_no
     where l.part_no is not null and (p.part_no is null or l.page_first + l.page_count - 1 > p.pages)
    union all
    select s.session_id, 'MINUTES', s.minutes_no, 'BODY_CHANGED'
      from core.session s where sha256 (s.minutes_pdf) <> s.minutes_sha256
    union all
    select d.document_id, 'DOCUMENT', d.title, 'BODY_CHANGED'
      from core.document d where sha256 (d.body) <> d.sha256
     order by 2, 1;
end
$$;
