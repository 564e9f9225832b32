-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, committee_secretary
-- CONVENED → DECIDED → MINUTES_DRAFT (F05): every item must be decided or postponed; the minutes get their title, number and day, and
-- what they say is frozen. A draft may be written again until it is signed.
create function api.session_minutes (p_request uuid, p_session_id bigint, p_title text, p_language text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_result  jsonb := rules.request_open (p_request, 'session_minutes', p_session_id::text, p_title, p_language, p_version::text);
  v_session core.session;
  v_day     date;
  v_open    integer;
  v_no      text;
  v_cases   bigint[];
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('COMMITTEE');
  v_day := rules.business_day ();
  if coalesce (btrim (p_title), '') = '' then
    perform rules.refuse ('DN108', '{"field": "title", "reason": "EMPTY"}');
  elsif not exists (select from core.wording w where w.kind = 'MINUTES' and w.language = p_language and w.is_current) then
    perform rules.refuse ('DN108', '{"field": "language", "reason": "UNKNOWN"}');
  end if;
  perform from core.case c join core.agenda_item i on i.case_id = c.case_id where i.session_id = p_session_id
    order by c.case_id for no key update of c;
  v_session := rules.session_lock (p_session_id, 'MINUTES', array['CONVENED', 'MINUTES_DRAFT'], p_version);
  select count (*) filter (where i.state in ('ON_AGENDA', 'DISCUSSED')), array_agg (i.case_id order by i.seq)
    into v_open, v_cases from core.agenda_item i where i.session_id = p_session_id;
  if v_cases is null then
    perform rules.refuse ('DN164', '{"open": 0, "items": 0}');
  elsif v_open > 0 then
    perform rules.refuse ('DN164', jsonb_build_object ('open', v_open, 'items', cardinality (v_cases)));
  end if;
  v_no := coalesce (v_session.minutes_no, format ('MIN/%s/%s/%s',
            (select b.branch_code from core.branch b where b.branch_id = v_session.branch_id), extract (year from v_day)::integer,
            lpad (rules.number_take (v_session.branch_id, 'MIN', extract (year from v_day)::integer, 1)::text, 6, '0')));
  update core.session
     set state = 'MINUTES_DRAFT', minutes_no = v_no, minutes_title = btrim (p_title), minutes_on = v_day, minutes_language = p_language,
         minutes_pdf = null, minutes_sha256 = null, version = version + 1,
         minutes_snapshot = jsonb_build_object (
           'kind', 'MINUTES', 'title', btrim (p_title), 'number', v_no, 'date', jsonb_build_object ('day', v_day),
           'session_no', session_no, 'session_date', jsonb_build_object ('day', held_on), 'place', place, 'chair', chair,
           'secretary', (select s.full_name from core.staff s where s.login = secretary),
           'sender', (select s.body from core.sender s where s.language = p_language),
           'members', (select jsonb_agg (jsonb_build_object ('name', m.name, 'function', coalesce (m.function, '')) order by m.seq)
                         from core.session_member m where m.session_id = p_session_id and m.is_present),
           'items', (select jsonb_agg (jsonb_build_object (
                              'no', jsonb_build_object ('int', i.seq), 'case_no', c.case_no, 'customer', p.name, 'customer_no', p.customer_no,
                              'amount', jsonb_build_object ('money_list', coalesce (f.arrears_list, '')),
                              'decision', jsonb_build_object ('code', i.decision, 'domain', 'decision'),
                              'text', coalesce (i.decision_text, ''),
                              'deadline', case when i.execute_by is not null then jsonb_build_object ('day', i.execute_by)
                                          else '""'::jsonb end) order by i.seq)
                       from core.agenda_item i
                       join core.case c on c.case_id = i.case_id
                       join core.party p on p.party_id = c.party_id
                       left join rules.case_figures (v_cases, v_day) f on f.case_id = i.case_id
                      where i.session_id = p_session_id))
   where session_id = p_session_id;
  perform rules.journal_house ('MINUTES_DRAFT', jsonb_build_object ('session_no', v_session.session_no, 'minutes_no', v_no));
  return rules.request_close (p_request, jsonb_build_object ('state', 'MINUTES_DRAFT', 'minutes_no', v_no, 'version', v_session.version + 1));
end
$$;
