-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, committee_secretary
-- Puts cases of the committee tray on a session's agenda, all or nothing (REFERRED → ON_AGENDA, F01, F02).
create function api.agenda_add (p_request uuid, p_session_id bigint, p_case_ids bigint[]) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_result  jsonb := rules.request_open (p_request, 'agenda_add', p_session_id::text, p_case_ids::text);
  v_day     date;
  v_session core.session;
  v_bad     record;
  v_seq     integer;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('COMMITTEE');
  v_day := rules.business_day ();
  perform rules.require_any (p_case_ids, 'cases');
  perform from core.case c where c.case_id = any (p_case_ids) order by c.case_id for no key update;
  v_session := rules.session_lock (p_session_id, 'AGENDA_ADD', array['PLANNED', 'CONVENED', 'ADJOURNED'], null, true);
  if (select count (*) from core.case c where c.case_id = any (p_case_ids)) <> cardinality (p_case_ids) then
    perform rules.refuse ('DN106', '{"what": "case"}');
  end if;
  select c.case_no, coalesce (c.stage, 'CLOSED') as stage into v_bad
    from core.case c
   where c.case_id = any (p_case_ids)
     and (c.tray <> 'COMMITTEE'
          or exists (select from core.agenda_item i where i.case_id = c.case_id and i.state in ('ON_AGENDA', 'DISCUSSED', 'DECIDED')))
   order by c.case_no limit 1;
  if found then
    perform rules.refuse ('DN121', jsonb_build_object ('event', 'AGENDA_ADD', 'case_no', v_bad.case_no, 'stage', v_bad.stage));
  end if;
  select coalesce (max (i.seq), 0) into v_seq from core.agenda_item i where i.session_id = p_session_id;

  update core.agenda_item a
     set session_id = p_session_id, state = 'ON_AGENDA', seq = v_seq + n.i, version = a.version + 1
    from (select i.agenda_item_id, row_number () over (order by i.agenda_item_id) as i
            from core.agenda_item i where i.case_id = any (p_case_ids) and i.state = 'REFERRED') n
   where a.agenda_item_id = n.agenda_item_id;
  select coalesce (max (i.seq), 0) into v_seq from core.agenda_item i where i.session_id = p_session_id;
  insert into core.agenda_item (case_id, branch_id, session_id, seq, state, from_stage, referred_on)
  select c.case_id, c.branch_id, p_session_id, v_seq + row_number () over (order by c.case_id), 'ON_AGENDA',
         coalesce (c.previous_stage, 'WARNING_2'), v_day
    from core.case c
   where c.case_id = any (p_case_ids)
     and not exists (select from core.agenda_item i where i.case_id = c.case_id and i.state in ('ON_AGENDA', 'DISCUSSED', 'DECIDED'));
  perform rules.journal_cases (p_case_ids, 'ON_AGENDA', p_details => array_fill (
            jsonb_build_object ('session_no', v_session.session_no), array[cardinality (p_case_ids)]));
  return rules.request_close (p_request, jsonb_build_object ('added', cardinality (p_case_ids)));
end
$$;
