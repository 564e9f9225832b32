-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- The wordings of messages in force, with their text. Nothing about customers stands in them.
create function api.message_wordings ()
  returns table (message_wording_id bigint, kind text, channel text, language text, version_no integer, subject text, body text, is_capitals boolean,
                 created_at timestamptz)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_staff ();
  return query
    select w.message_wording_id, w.kind, w.channel, w.language, w.version_no, w.subject, w.body, w.is_capitals, w.created_at
      from core.message_wording w join core.message_kind k on k.kind = w.kind
     where w.is_current
     order by k.seq, w.channel desc, w.language;
end
$$;
