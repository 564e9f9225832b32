-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, committee_secretary, auditor, credit_manager
-- The minutes' PDF as it was registered.
create function api.session_minutes_file (p_session_id bigint)
  returns table (session_id bigint, minutes_no text, sha256 text, body bytea)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
  select s.session_id, s.minutes_no, encode (s.minutes_sha256, 'hex'), s.minutes_pdf
    from core.session s where s.session_id = p_session_id and s.minutes_pdf is not null;
  if not found then
    perform rules.refuse ('DN106', '{"what": "minutes"}');
  end if;
end
$$;
