-- SPDX-License-Identifier: GPL-3.0-or-later
-- Appends one journal row to a case's chain, whose head it locks and moves: rules.journal_cases () for one, with a plan that is kept.
create function rules.journal_case (p_case_id bigint, p_event text, p_from text default null, p_to text default null,
                                    p_detail jsonb default '{}') returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_at     timestamptz := clock_timestamp ();
  v_detail jsonb := coalesce (p_detail, '{}');
  v_digest bytea := rules.journal_digest (v_detail);
  v_old    record;
  v_hash   bytea;
begin
  perform from core.case c where c.case_id = p_case_id for no key update;
  select p.journal_count + 1 as seq, p.journal_head, d.day into v_old
    from core.case_pulse p
    left join core.business_day d on d.closed_at is null
   where p.case_id = p_case_id
     for no key update of p;
  if not found then
    return;
  end if;
  v_hash := rules.journal_hash (v_old.journal_head, p_case_id, v_old.seq, v_at, session_user, v_old.day, p_event, p_from, p_to, v_digest);
  with moved as (
    update core.case_pulse c set journal_count = v_old.seq, journal_head = v_hash where c.case_id = p_case_id
  ), written as (
    insert into audit.journal (case_id, seq, at, who, business_on, event, from_state, to_state, detail_digest, prev_hash, hash)
    values (p_case_id, v_old.seq, v_at, session_user, v_old.day, p_event, p_from, p_to, v_digest, v_old.journal_head, v_hash)
    returning journal_id
  )
  insert into audit.journal_detail (journal_id, case_id, detail)
  select w.journal_id, p_case_id, v_detail from written w;
end
$$;
