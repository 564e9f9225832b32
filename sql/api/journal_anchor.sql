-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_journal
-- grant: auditor, batch
-- The heads of all chains the caller sees as lines of text, to be kept outside: a head of six lines with the Merkle root over the house and
-- the cases in order, then a line a case. The root alone proves the lines; the lines name the chain (I-14).
create function api.journal_anchor () returns table (line_no bigint, line text)
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
      select 0::bigint as case_id, h.journal_count, h.journal_head from audit.house_chain h
      union all
      select c.case_id, c.journal_count, c.journal_head from core.case_pulse c where c.branch_id = any (v_branches) and c.journal_count > 0
    ), head as (
      select h.i, h.line
        from (select count (*) - 1 as n,
                     rules.merkle_root (array_agg (rules.anchor_leaf (c.case_id, c.journal_count, c.journal_head) order by c.case_id)) as root
                from chain c) m
        cross join lateral (values (1, 'dundesk-anchor 1'),
                                   (2, 'day ' || coalesce ((select d.day::text from core.business_day d where d.closed_at is null), '-')),
                                   (3, 'at ' || to_char (clock_timestamp () at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')),
                                   (4, 'cases ' || m.n),
                                   (5, 'root ' || encode (m.root, 'hex'))) h (i, line)
    )
    select row_number () over (order by w.part, w.i), w.line
      from (select 1 as part, h.i::bigint, h.line from head h
            union all
            select 2, c.case_id, 'chain ' || c.case_id || ' ' || c.journal_count || ' ' || encode (c.journal_head, 'hex') from chain c) w
     order by 1;
end
$$;
