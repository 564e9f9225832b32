-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an acceptance–handover act says: the documents of the case, who hands them over (L05).
create function rules.snapshot_handover (p_case_ids bigint[])
  returns table (case_id bigint, part jsonb)
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select c.case_id,
         jsonb_build_object ('giver', jsonb_build_object ('name', (select s.full_name from core.staff s where s.login = session_user)),
           'documents', coalesce ((
             select jsonb_agg (jsonb_build_object (
                      'no', jsonb_build_object ('int', d.no), 'title', d.title, 'day', jsonb_build_object ('day', d.business_on),
                      'pages', case when d.pages is not null then jsonb_build_object ('int', d.pages) end) order by d.no)
               from (select x.title, x.business_on, x.pages, row_number () over (order by x.business_on, x.document_id) as no
                       from core.document x where x.case_id = c.case_id) d), '[]'))
    from core.case c
   where c.case_id = any (p_case_ids);
end;
