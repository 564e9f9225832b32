-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, auditor, credit_manager
-- What a case's folder has on paper, for one file of all of it, in the order of their days: letters that were printed, those to the customer that
-- stand in no case among them (Q01, is_plain), documents. Minutes name other customers and stay with the committee: of them the session's number and
-- day only (for who may read minutes). Whoever takes a folder out of the house stands in its journal.
-- {"case_no", "customer_no", "name", "on", "pieces": [{"kind" LETTER|SESSION|DOCUMENT, "id", "code", "title", "on", "is_plain"}]}
create function api.case_export (p_request uuid, p_case_id bigint) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result jsonb := rules.request_open (p_request, 'case_export', p_case_id::text);
  v_case   core.case_now;
  v_pieces jsonb;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('VIEW');
  v_case := rules.case_visible (p_case_id);
  select coalesce (jsonb_agg (jsonb_build_object ('kind', x.kind, 'id', x.id, 'code', x.code, 'title', x.title, 'on', x.day, 'is_plain', x.is_plain)
                              order by x.day, x.kind desc, x.id), '[]')
    into v_pieces
    from (select 'LETTER' as kind, l.letter_id as id, l.kind as code, l.letter_no as title, coalesce (l.dispatched_on, l.state_on) as day,
                 l.case_id is null as is_plain
            from core.letter l
           where (l.case_id = p_case_id or l.customer_id = v_case.party_id) and l.part_no is not null and l.state <> 'VOIDED'
          union all
          select distinct 'SESSION', s.session_id, null, s.session_no, s.held_on, false
            from core.agenda_item a
            join core.session s on s.session_id = a.session_id
           where a.case_id = p_case_id and s.minutes_pdf is not null
             and has_function_privilege (session_user, 'api.session_minutes_file (bigint)', 'EXECUTE')
          union all
          select 'DOCUMENT', d.document_id, d.category, d.title, d.business_on, false
            from core.document d where d.case_id = p_case_id) x;
  perform rules.journal_case (p_case_id, 'CASE_EXPORTED', p_detail => jsonb_build_object ('count',
    (select count (*) from jsonb_array_elements (v_pieces) x (piece) where x.piece ->> 'kind' <> 'SESSION')));
  return rules.request_close (p_request, jsonb_build_object (
           'case_no', v_case.case_no, 'on', rules.business_day (), 'pieces', v_pieces)
         || (select jsonb_build_object ('customer_no', p.customer_no, 'name', p.name) from core.party p where p.party_id = v_case.party_id));
end
$$;
