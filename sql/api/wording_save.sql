-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: credit_manager
-- Writes a draft (D08): a new version where p_wording_id is null or names one that is no draft, which stays as it is. One draft a kind and
-- language (DN428). A draft may have faults; what is handed in may not. Result: {wording_id, version_no, version, sha256}.
create function api.wording_save (p_request uuid, p_kind text, p_language text, p_wording_id bigint, p_subject text, p_body text, p_version integer)
  returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done    jsonb := rules.request_open (p_request, 'wording_save', p_kind, p_language, p_wording_id::text, p_subject, p_body, p_version::text);
  v_subject text := btrim (coalesce (p_subject, ''), E' \t');
  v_body    text := btrim (replace (coalesce (p_body, ''), E'\r\n', E'\n'), E'\n') || E'\n';
  v_sha     bytea;
  v_old     core.wording;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('WORDING');
  if not exists (select from core.letter_kind k where k.kind = p_kind) then
    perform rules.refuse ('DN108', '{"field": "kind", "reason": "UNKNOWN"}');
  elsif not exists (select from core.language l where l.language = p_language) then
    perform rules.refuse ('DN108', '{"field": "language", "reason": "UNKNOWN"}');
  elsif v_subject = '' then
    perform rules.refuse ('DN108', '{"field": "subject", "reason": "EMPTY"}');
  elsif length (v_subject) > 500 or v_subject ~ E'\n' or not core.is_clean (v_subject) then
    perform rules.refuse ('DN108', '{"field": "subject", "reason": "CONTROL_CHARACTERS"}');
  elsif btrim (v_body, E' \t\n') = '' then
    perform rules.refuse ('DN108', '{"field": "body", "reason": "EMPTY"}');
  elsif length (v_body) > 200000 then
    perform rules.refuse ('DN108', '{"field": "body", "reason": "LENGTH"}');
  elsif not core.is_clean (v_body) then
    perform rules.refuse ('DN108', '{"field": "body", "reason": "CONTROL_CHARACTERS"}');
  end if;
  v_sha := sha256 (convert_to (v_subject || E'\n' || v_body, 'UTF8'));
  select * into v_old from core.wording w
   where w.kind = p_kind and w.language = p_language and w.state in ('DRAFT', 'SUBMITTED') for no key update;
  if v_old.wording_id is distinct from p_wording_id and v_old.wording_id is not null then
    perform rules.refuse ('DN428', jsonb_build_object ('kind', p_kind, 'language', p_language, 'version_no', v_old.version_no));
  elsif v_old.wording_id is not null then
    v_old := rules.wording_lock (v_old.wording_id, 'SAVE', array['DRAFT'], p_version);
    update core.wording w
       set subject = v_subject, body = v_body, sha256 = v_sha, changed_at = clock_timestamp (), version = w.version + 1,
           authors = case when session_user = any (w.authors) then w.authors else w.authors || session_user::text end,
           report = null, report_sha256 = null
     where w.wording_id = v_old.wording_id
    returning * into v_old;
  else
    insert into core.wording (kind, is_legal, language, version_no, subject, body, sha256, is_current, state, authors)
    values (p_kind, (select k.is_legal from core.letter_kind k where k.kind = p_kind), p_language,
            (select coalesce (max (w.version_no), 0) + 1 from core.wording w where w.kind = p_kind and w.language = p_language),
            v_subject, v_body, v_sha, false, 'DRAFT', array[session_user::text])
    returning * into v_old;
  end if;
  perform rules.wording_journal ('WORDING_SAVED', v_old.wording_id);
  return rules.request_close (p_request, jsonb_build_object ('wording_id', v_old.wording_id, 'version_no', v_old.version_no, 'version', v_old.version,
                                                             'sha256', encode (v_old.sha256, 'hex')));
end
$$;
