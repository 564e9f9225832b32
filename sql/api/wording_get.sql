-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, auditor, credit_manager
-- One version with its text and that of the version before (null for the first).
create function api.wording_get (p_wording_id bigint)
  returns table (wording_id bigint, kind text, language text, version_no integer, state text, is_legal boolean, subject text, body text, sha256 text,
                 before_no integer, before_subject text, before_body text, is_mine boolean, reject_reason text, report jsonb, version integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_wordings ();
  return query
  select w.wording_id, w.kind, w.language, w.version_no, w.state, w.is_legal, w.subject, w.body, encode (w.sha256, 'hex'), b.version_no, b.subject,
         b.body, session_user = any (w.authors), w.reject_reason, w.report, w.version
    from core.wording w
    left join lateral (select x.* from core.wording x
                        where x.kind = w.kind and x.language = w.language and x.version_no < w.version_no
                        order by x.version_no desc limit 1) b on true
   where w.wording_id = p_wording_id;
  if not found then
    perform rules.refuse ('DN106', '{"what": "wording"}');
  end if;
end
$$;
