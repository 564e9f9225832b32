-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, committee_secretary, auditor, credit_manager
-- What is needed to write the minutes' pages: frozen data, wording and page profile.
create function api.session_minutes_data (p_session_id bigint)
  returns table (session_id bigint, minutes_no text, language text, subject text, body text, profile jsonb, data jsonb, version integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
  select s.session_id, s.minutes_no, s.minutes_language, w.subject, w.body, e.body, s.minutes_snapshot, s.version
    from core.session s
    join core.wording w on w.kind = 'MINUTES' and w.language = s.minutes_language and w.is_current
    join core.letter_kind k on k.kind = 'MINUTES'
    join core.envelope_profile e on e.profile = k.profile
   where s.session_id = p_session_id and s.minutes_snapshot is not null;
  if not found then
    perform rules.refuse ('DN106', '{"what": "minutes"}');
  end if;
end
$$;
