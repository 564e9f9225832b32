-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, auditor, credit_manager
-- The bytes of a document as they came.
create function api.document_file (p_document_id bigint)
  returns table (document_id bigint, title text, file_name text, media_type text, size integer, pages integer, sha256 text, body bytea)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
  select d.document_id, d.title, d.file_name, d.media_type, d.size, d.pages, encode (d.sha256, 'hex'), d.body
    from core.document d where d.document_id = p_document_id;
  if not found then
    perform rules.refuse ('DN106', '{"what": "document"}');
  end if;
end
$$;
