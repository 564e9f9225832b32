-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_journal
-- grant: auditor, batch
-- Holds the journal against an anchor that was kept outside (I-14). No row: every chain still contains what it had then. Problems:
-- ANCHOR_DAMAGED (the lines do not give their root), CASE_GONE, TAIL_CUT (shorter than it was), REWRITTEN (another row stands there).
create function api.journal_check_anchor (p_anchor text)
  returns table (case_id bigint, case_no text, seq integer, problem text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('AUDIT');
  return query
    with line as (
      select l.line, string_to_array (l.line, ' ') as word
        from string_to_table (replace (p_anchor, E'\r', ''), E'\n') l (line)
    ), chain as (
      select l.word[2]::bigint as case_id, l.word[3]::integer as n, decode (l.word[4], 'hex') as head
        from line l
       where l.line ~ '^chain [0-9]{1,18} [0-9]{1,9} ([0-9a-f]{64})?$'
    ), root as (
      select (select l.word[2] from line l where l.line ~ '^root [0-9a-f]{64}$') is not distinct from
             encode (rules.merkle_root (array_agg (rules.anchor_leaf (c.case_id, c.n, c.head) order by c.case_id)), 'hex')
             and exists (select from line l where l.line = 'dundesk-anchor 1') as is_whole
        from chain c
    )
    select null::bigint, null::text, null::integer, 'ANCHOR_DAMAGED'
      from root r where not r.is_whole
    union all
    select w.case_id, w.case_no, w.n, w.problem
      from (select c.case_id, k.case_no, c.n,
                   case when c.case_id <> 0 and k.case_id is null then 'CASE_GONE'
                        when j.hash is null then 'TAIL_CUT'
                        when j.hash <> c.head then 'REWRITTEN' end as problem
              from chain c
              left join core.case k on k.case_id = c.case_id
              left join audit.journal j on j.case_id = c.case_id and j.seq = c.n
             where c.n > 0) w
     where w.problem is not null
     order by 1 nulls first, 3;
end
$$;
