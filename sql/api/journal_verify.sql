-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_journal
-- grant: auditor, batch
-- Computes the chains again (I-14): of one case, or with null of the house and of all cases the caller sees. No row: all is as it was written.
-- Problems: ROW_CHANGED (its own hash differs), DETAIL_CHANGED, DETAIL_MISSING, CHAIN_BROKEN (does not continue the row before), ROW_MISSING (a
-- number is skipped), HEAD_DIFFERS (the case's head is not its last row: the tail was cut or written past the rules).
create function api.journal_verify (p_case_id bigint default null)
  returns table (case_id bigint, case_no text, seq integer, journal_id bigint, problem text, event text, at timestamptz, who text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_branches integer[] := rules.my_branches ();
begin
  perform rules.require ('AUDIT');
  return query
    with chain as (
      select c.case_id, c.case_no, p.journal_count, p.journal_head
        from core.case c
        left join core.case_pulse p on p.case_id = c.case_id
       where c.branch_id = any (v_branches) and (p_case_id is null or c.case_id = p_case_id)
      union all
      select 0, null, h.journal_count, h.journal_head from audit.house_chain h where p_case_id is null or p_case_id = 0
    ), link as (
      select j.*, coalesce (lag (j.hash) over w, '\x') as before, coalesce (lag (j.seq) over w, 0) as before_seq
        from audit.journal j
       where j.case_id in (select c.case_id from chain c)
      window w as (partition by j.case_id order by j.seq)
    ), checked as (
      select l.case_id, l.seq, l.journal_id, l.event, l.at, l.who,
             case when l.hash <> rules.journal_hash (l.prev_hash, l.case_id, l.seq, l.at, l.who, l.business_on, l.event, l.from_state,
                                                     l.to_state, l.detail_digest) then 'ROW_CHANGED'
                  when l.seq <> l.before_seq + 1 then 'ROW_MISSING'
                  when l.prev_hash <> l.before then 'CHAIN_BROKEN'
                  when coalesce (l.facts, d.detail) is null then 'DETAIL_MISSING'
                  when rules.journal_digest (coalesce (l.facts, d.detail)) <> l.detail_digest then 'DETAIL_CHANGED' end as problem
        from link l left join audit.journal_detail d on d.journal_id = l.journal_id
    ), last as (
      select distinct on (l.case_id) l.case_id, l.seq, l.hash, l.journal_id, l.event, l.at, l.who
        from link l order by l.case_id, l.seq desc
    )
    select c.case_id, c.case_no, k.seq, k.journal_id, k.problem, k.event, k.at, k.who
      from checked k join chain c on c.case_id = k.case_id
     where k.problem is not null
    union all
    select c.case_id, c.case_no, c.journal_count, t.journal_id, 'HEAD_DIFFERS', t.event, t.at, t.who
      from chain c left join last t on t.case_id = c.case_id
     where (c.journal_count, c.journal_head) is distinct from (coalesce (t.seq, 0), coalesce (t.hash, '\x'))
     order by 1, 3, 4;
end
$$;
