-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator
-- Notes a problem of a case or what the customer let the bank know (N01, N03), by its code; an owner and a day where something must be done about
-- it. Refused: DN106, DN108, DN267 it is noted already.
create function api.problem_open (p_request uuid, p_case_id bigint, p_code text, p_note text, p_owner text, p_due_on date) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done jsonb := rules.request_open (p_request, 'problem_open', p_case_id::text, p_code, p_note, p_owner, p_due_on::text);
  v_day  date;
  v_case core.case_now;
  v_id   bigint;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('WORK');
  v_day := rules.business_day ();
  v_case := rules.case_lock (p_case_id, null, true);
  if not exists (select from core.problem_code c where c.code = p_code) then
    perform rules.refuse ('DN108', '{"field": "code", "reason": "UNKNOWN"}');
  elsif length (p_note) > 2000 or not core.is_clean (p_note) then
    perform rules.refuse ('DN108', '{"field": "note", "reason": "CONTROL_CHARACTERS"}');
  elsif exists (select from core.problem p where p.case_id = p_case_id and p.code = p_code and p.resolved_on is null) then
    perform rules.refuse ('DN267', jsonb_build_object ('problem', p_code));
  end if;
  perform rules.require_ahead (p_due_on, 'due_on', v_day);
  if p_owner is not null then
    perform rules.require_assignable (p_owner, array[v_case.branch_id]);
  end if;
  insert into core.problem (case_id, branch_id, code, note, owner, opened_on, due_on)
  values (p_case_id, v_case.branch_id, p_code, nullif (btrim (p_note), ''), coalesce (p_owner, v_case.owner), v_day, p_due_on)
  returning problem_id into v_id;
  perform rules.journal_case (p_case_id, 'PROBLEM_OPENED', null, p_code, jsonb_strip_nulls (jsonb_build_object (
            'code', p_code, 'owner', coalesce (p_owner, v_case.owner), 'note', nullif (btrim (p_note), ''), 'due_on', p_due_on)));
  return rules.request_close (p_request, jsonb_build_object ('problem_id', v_id, 'version', 1));
end
$$;
