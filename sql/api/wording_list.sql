-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- The wordings in force, with their text (screens: Administration). Nothing about customers stands in them.
create function api.wording_list ()
  returns table (wording_id bigint, kind text, language text, version_no integer, subject text, body text, created_at timestamptz, sha256 text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_staff ();
  return query
    select w.wording_id, w.kind, w.language, w.version_no, w.subject, w.body, w.created_at, encode (w.sha256, 'hex')
      from core.wording w join core.letter_kind k on k.kind = w.kind
     where w.is_current
     order by k.seq, w.language;
end
$$;
