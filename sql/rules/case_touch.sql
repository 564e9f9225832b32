-- SPDX-License-Identifier: GPL-3.0-or-later
-- Ends a write on one case that the caller has locked: next action, version and the head of its journal move in one update.
create function rules.case_touch (p_case core.case, p_next_action_on date, p_event text, p_detail jsonb,
                                  p_from text default null, p_to text default null) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_at     timestamptz := clock_timestamp ();
  v_day    date := rules.business_day ();
  v_digest bytea := rules.journal_digest (p_detail);
  v_hash   bytea := rules.journal_hash (p_case.journal_head, p_case.case_id, p_case.journal_count + 1, v_at, session_user, v_day,
                                        p_event, p_from, p_to, v_digest);
begin
  update core.case c
     set next_action_on = p_next_action_on, version = p_case.version + 1, journal_count = p_case.journal_count + 1, journal_head = v_hash
   where c.case_id = p_case.case_id;
  with written as (
    insert into audit.journal (case_id, seq, at, who, business_on, event, from_state, to_state, detail_digest, prev_hash, hash)
    values (p_case.case_id, p_case.journal_count + 1, v_at, session_user, v_day, p_event, p_from, p_to, v_digest, p_case.journal_head, v_hash)
    returning journal_id
  )
  insert into audit.journal_detail (journal_id, case_id, detail)
  select w.journal_id, p_case.case_id, coalesce (p_detail, '{}') from written w;
end
$$;
