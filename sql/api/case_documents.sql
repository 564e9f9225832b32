-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The documents of a case without their bytes, the latest first.
create function api.case_documents (p_case_id bigint)
  returns table (document_id bigint, title text, category text, file_name text, media_type text, size integer, pages integer,
                 sha256 text, business_on date, added_by text, added_by_name text, added_at timestamptz)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.case_visible (p_case_id);
  return query
    select d.document_id, d.title, d.category, d.file_name, d.media_type, d.size, d.pages, encode (d.sha256, 'hex'), d.business_on,
           d.added_by, coalesce (n.full_name, d.added_by), d.added_at
      from core.document d
      left join rules.staff_names (array (select distinct x.added_by from core.document x where x.case_id = p_case_id)) n
        on n.login = d.added_by
     where d.case_id = p_case_id
     order by d.document_id desc;
end
$$;
