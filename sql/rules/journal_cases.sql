-- SPDX-License-Identifier: GPL-3.0-or-later
-- Appends one journal row to each of the cases' chains, in one statement for all of them. The arrays run in parallel;
-- p_from, p_to and p_details may be null. Each case may stand in the array once. Locks the cases with their pulses, whose head moves. Each row
-- is looked up by its key, with one plan for few and for many: neither the whole tables are gone through nor the array once for each case.
-- rules.journal_link () does it for one that has been read already.
create function rules.journal_cases (p_case_ids bigint[], p_event text, p_from text[] default null, p_to text[] default null,
                                     p_details jsonb[] default null) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
as $$
declare
  v_at  timestamptz := clock_timestamp ();
  v_day date := (select d.day from core.business_day d where d.closed_at is null);
begin
  with wanted as (
    select w.case_id, w.from_state, w.to_state, coalesce (w.detail, '{}') as detail
      from unnest (p_case_ids, p_from, p_to, p_details) w (case_id, from_state, to_state, detail)
     where w.case_id is not null
  ), old as (
    select c.case_id, p.journal_count + 1 as seq, p.journal_head as prev_hash, w.from_state, w.to_state, w.detail,
           rules.journal_digest (w.detail) as digest
      from wanted w
      join core.case_pulse p on p.case_id = w.case_id
      join core.case c on c.case_id = p.case_id
     order by c.case_id
       for no key update of c, p
  ), hashed as (
    select o.*, rules.journal_hash (o.prev_hash, o.case_id, o.seq, v_at, session_user, v_day, p_event, o.from_state,
                                    o.to_state, o.digest) as hash
      from old o
  ), moved as (
    update core.case_pulse c set journal_count = h.seq, journal_head = h.hash from hashed h
     where c.case_id = h.case_id
    returning c.case_id
  ), written as (
    insert into audit.journal (case_id, seq, at, who, business_on, event, from_state, to_state, detail_digest, prev_hash, hash)
    select h.case_id, h.seq, v_at, session_user, v_day, p_event, h.from_state, h.to_state, h.digest, h.prev_hash, h.hash
      from hashed h join moved m using (case_id)
    returning journal_id, case_id
  )
  insert into audit.journal_detail (journal_id, case_id, detail)
  select w.journal_id, w.case_id, h.detail from written w join hashed h using (case_id);
end
$$;
