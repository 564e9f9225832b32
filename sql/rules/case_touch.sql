-- SPDX-License-Identifier: GPL-3.0-or-later
-- Ends a write on one case that the caller has locked: next action, version and the head of its journal move in one update, in one
-- statement with the journal row.
create function rules.case_touch (p_case core.case_now, p_next_action_on date, p_event text, p_detail jsonb,
                                  p_from text default null, p_to text default null, p_day date default null) returns void
  language plpgsql
as $$
declare
  v_at     timestamptz := clock_timestamp ();
  v_seq    integer := p_case.journal_count + 1;
  v_day    date := coalesce (p_day, rules.business_day ());
  v_digest bytea := rules.journal_digest (p_detail);
  v_hash   bytea := rules.journal_hash (p_case.journal_head, p_case.case_id, v_seq, v_at, session_user, v_day, p_event, p_from, p_to,
                                        v_digest);
begin
  with moved as (
    update core.case_pulse c
       set next_action_on = p_next_action_on, version = p_case.version + 1, journal_count = v_seq, journal_head = v_hash
     where c.case_id = p_case.case_id
  ), written as (
    insert into audit.journal (case_id, seq, at, who, business_on, event, from_state, to_state, detail_digest, prev_hash, hash)
    values (p_case.case_id, v_seq, v_at, session_user, v_day, p_event, p_from, p_to, v_digest, p_case.journal_head, v_hash)
    returning journal_id
  )
  insert into audit.journal_detail (journal_id, case_id, detail)
  select w.journal_id, p_case.case_id, coalesce (p_detail, '{}') from written w;
end
$$;
