-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_journal
-- Appends one row to the chain of the house: staff, imports, business days, verification (case 0).
create function rules.journal_house (p_event text, p_detail jsonb default '{}') returns void
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_chain  record;
  v_at     timestamptz := clock_timestamp ();
  v_day    date := (select d.day from core.business_day d where d.closed_at is null);
  v_digest bytea := rules.journal_digest (p_detail);
  v_hash   bytea;
  v_id     bigint;
begin
  select h.journal_count + 1 as seq, h.journal_head as prev into v_chain from audit.house_chain h for update;
  v_hash := rules.journal_hash (v_chain.prev, 0, v_chain.seq, v_at, session_user, v_day, p_event, null, null, v_digest);
  insert into audit.journal (case_id, seq, at, who, business_on, event, detail_digest, prev_hash, hash)
  values (0, v_chain.seq, v_at, session_user, v_day, p_event, v_digest, v_chain.prev, v_hash)
  returning journal_id into v_id;
  insert into audit.journal_detail (journal_id, case_id, detail) values (v_id, 0, coalesce (p_detail, '{}'));
  update audit.house_chain set journal_count = v_chain.seq, journal_head = v_hash;
end
$$;
