-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary
-- Stores a document's bytes with their hash, for a case or for a committee session; the same bytes twice are one document (DN170).
create function api.document_add (p_request uuid, p_case_id bigint, p_session_id bigint, p_category text, p_title text, p_file_name text,
                                  p_media_type text, p_pages integer, p_body bytea) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result jsonb := rules.request_open (p_request, 'document_add', p_case_id::text, p_session_id::text, p_category, p_title, p_file_name,
                                        p_media_type, p_pages::text, encode (sha256 (p_body), 'hex'));
  v_day    date;
  v_branch integer;
  v_sha    bytea := sha256 (p_body);
  v_id     bigint;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('DOCUMENT');
  v_day := rules.business_day ();
  if octet_length (p_body) = 0 or octet_length (p_body) > 52428800 then
    perform rules.refuse ('DN171', jsonb_build_object ('size', octet_length (p_body)));
  elsif coalesce (btrim (p_title), '') = '' then
    perform rules.refuse ('DN108', '{"field": "title", "reason": "EMPTY"}');
  end if;
  if p_case_id is not null then
    select c.branch_id into v_branch from core.case c where c.case_id = p_case_id for no key update;
  else
    select s.branch_id into v_branch from core.session s where s.session_id = p_session_id for update;
    if found and not rules.has_permission ('COMMITTEE') then
      perform rules.require ('COMMITTEE');
    end if;
  end if;
  if v_branch is null then
    perform rules.refuse ('DN106', jsonb_build_object ('what', case when p_case_id is null then 'session' else 'case' end));
  end if;
  if p_session_id is not null and exists (select from core.session s where s.session_id = p_session_id and s.state in ('CLOSED', 'CANCELLED')) then
    perform rules.refuse ('DN160', jsonb_build_object ('event', 'SCAN', 'state', 'CLOSED'));
  end if;
  if exists (select from core.document d where d.sha256 = v_sha and (d.case_id = p_case_id or d.session_id = p_session_id)) then
    perform rules.refuse ('DN170', jsonb_build_object ('title', (select d.title from core.document d
                            where d.sha256 = v_sha and (d.case_id = p_case_id or d.session_id = p_session_id) limit 1)));
  end if;
  insert into core.document (branch_id, case_id, session_id, category, title, file_name, media_type, size, sha256, pages, body, business_on)
  values (v_branch, p_case_id, p_session_id, p_category, btrim (p_title), p_file_name, p_media_type, octet_length (p_body), v_sha, p_pages,
    p_body, v_day)
  returning document_id into v_id;
  if p_case_id is not null then
    perform rules.journal_case (p_case_id, 'DOCUMENT_ADDED', null, null,
                                jsonb_build_object ('title', btrim (p_title), 'category', p_category, 'sha256', encode (v_sha, 'hex')));
  else
    perform rules.journal_house ('DOCUMENT_ADDED', jsonb_build_object ('session_id', p_session_id, 'title', btrim (p_title), 'category', p_category,
                                                                       'sha256', encode (v_sha, 'hex')));
  end if;
  return rules.request_close (p_request, jsonb_build_object ('document_id', v_id, 'sha256', encode (v_sha, 'hex')));
end
$$;
