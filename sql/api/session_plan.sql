-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, committee_secretary
-- Plans a session: day, place, quorum and members [{name, function}] (F03).
create function api.session_plan (p_request uuid, p_held_on date, p_place text, p_quorum integer, p_chair text, p_members jsonb) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result  jsonb := rules.request_open (p_request, 'session_plan', p_held_on::text, p_place, p_quorum::text, p_chair, p_members::text);
  v_day     date;
  v_branch  integer;
  v_session core.session;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('COMMITTEE');
  v_day := rules.business_day ();
  perform rules.require_ahead (coalesce (p_held_on, '-infinity'), 'held_on', v_day);
  if coalesce (btrim (p_place), '') = '' then
    perform rules.refuse ('DN108', '{"field": "place", "reason": "EMPTY"}');
  end if;
  select s.branch_id into v_branch from core.staff s where s.login = session_user collate "default";
  insert into core.session (session_no, branch_id, held_on, place, quorum, chair)
  values (format ('S/%s/%s/%s', (select b.branch_code from core.branch b where b.branch_id = v_branch), extract (year from v_day)::integer,
                  lpad (rules.number_take (v_branch, 'SESSION', extract (year from v_day)::integer, 1)::text, 4, '0')),
          v_branch, p_held_on, btrim (p_place), p_quorum, nullif (btrim (p_chair), ''))
  returning * into v_session;
  insert into core.session_member (session_id, branch_id, seq, name, function)
  select v_session.session_id, v_branch, m.i, btrim (m.x ->> 'name'), nullif (btrim (m.x ->> 'function'), '')
    from jsonb_array_elements (coalesce (p_members, '[]')) with ordinality m (x, i);
  perform rules.journal_house ('SESSION_PLANNED', jsonb_build_object ('session_no', v_session.session_no, 'held_on', p_held_on));
  return rules.request_close (p_request, jsonb_build_object ('session_id', v_session.session_id, 'session_no', v_session.session_no,
                                                             'version', v_session.version));
end
$$;
