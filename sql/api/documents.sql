-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, auditor, credit_manager
-- The documents of a case, of a session, or (both null) the newest 500 of the caller's branches.
create function api.documents (p_case_id bigint default null, p_session_id bigint default null)
  returns table (document_id bigint, category text, title text, file_name text, media_type text, size integer, pages integer, sha256 text,
                 business_on date, added_by text, added_at timestamptz, case_id bigint, case_no text, session_id bigint, session_no text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
  select d.document_id, d.category, d.title, d.file_name, d.media_type, d.size, d.pages, encode (d.sha256, 'hex'), d.business_on,
         coalesce (s.full_name, d.added_by), d.added_at, d.case_id, c.case_no, d.session_id, n.session_no
    from core.document d
    left join core.staff s on s.login = d.added_by
    left join core.case c on c.case_id = d.case_id
    left join core.session n on n.session_id = d.session_id
   where (p_case_id is null or d.case_id = p_case_id) and (p_session_id is null or d.session_id = p_session_id)
   order by d.document_id desc
   limit 500;
end
$$;
