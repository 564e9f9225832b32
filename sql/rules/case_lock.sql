-- SPDX-License-Identifier: GPL-3.0-or-later
-- Locks an open case of the caller's branches for a write: DN106 not there, DN107 another version than the caller saw (p_any: he is asked for
-- none), DN140 closed.
create function rules.case_lock (p_case_id bigint, p_version integer, p_any boolean default false) returns core.case_now
  language plpgsql
as $$
declare
  v_case core.case_now;
begin
  select c.*, p.next_action_on, p.version, p.journal_count, p.journal_head, p.is_guarded into v_case
    from core.case c join core.case_pulse p on p.case_id = c.case_id
   where c.case_id = p_case_id
     for no key update of c, p;
  if v_case.case_id is null then
    perform rules.refuse ('DN106', '{"what": "case"}');
  elsif not p_any and v_case.version is distinct from p_version then
    perform rules.refuse_stale (v_case);
  elsif v_case.stage is null then
    perform rules.refuse ('DN140', jsonb_build_object ('case_no', v_case.case_no));
  end if;
  return v_case;
end
$$;
