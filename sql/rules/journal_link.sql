-- SPDX-License-Identifier: GPL-3.0-or-later
-- Appends one row to the chain of a case that the caller has locked with its pulse, whose count and head he has read then, in one statement
-- with the row of the case: with a version, the next action moves in the same update. rules.journal_cases () does it for many.
create function rules.journal_link (p_case_id bigint, p_count integer, p_head bytea, p_day date, p_event text, p_from text, p_to text,
                                    p_detail jsonb, p_version integer default null, p_next_action_on date default null) returns void
  language plpgsql
as $$
declare
  v_at     timestamptz := clock_timestamp ();
  v_detail jsonb := coalesce (p_detail, '{}');
  v_digest bytea := rules.journal_digest (v_detail);
  v_hash   bytea := rules.journal_hash (p_head, p_case_id, p_count + 1, v_at, session_user, p_day, p_event, p_from, p_to, v_digest);
begin
  with moved as (
    update core.case_pulse c
       set journal_count = p_count + 1, journal_head = v_hash, version = coalesce (p_version, c.version),
           next_action_on = case when p_version is null then c.next_action_on else p_next_action_on end
     where c.case_id = p_case_id
  ), written as (
    insert into audit.journal (case_id, seq, at, who, business_on, event, from_state, to_state, detail_digest, prev_hash, hash)
    values (p_case_id, p_count + 1, v_at, session_user, p_day, p_event, p_from, p_to, v_digest, p_head, v_hash)
    returning journal_id
  )
  insert into audit.journal_detail (journal_id, case_id, detail)
  select w.journal_id, p_case_id, v_detail from written w;
end
$$;
