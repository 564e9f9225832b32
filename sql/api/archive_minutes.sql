-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: auditor, batch
-- The stored minutes that come after a session's, one at a time, and whether they are those that were stored.
create function api.archive_minutes (p_after bigint)
  returns table (session_id bigint, number text, is_whole boolean, body bytea)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('AUDIT');
  return query
    select s.session_id, s.minutes_no, sha256 (s.minutes_pdf) = s.minutes_sha256, s.minutes_pdf
      from core.session s
     where s.minutes_pdf is not null and s.session_id > p_after
     order by s.session_id
     limit 1;
end
$$;
