-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, print_operator, auditor, credit_manager
-- The post book (D07): what was printed and what became of it, by batch of a business day between the two (p_by BATCH) or by day of dispatch (DAY;
-- what is not dispatched has none). printed = dispatched + waiting; dispatched = delivered + returned + lost + open; voided:
-- besides these, what lies on paper and must not be posted.
create function api.post_book (p_by text, p_from date, p_to date)
  returns table (line text, batch_id bigint, batch_no text, kind text, day date, printed bigint, waiting bigint, dispatched bigint, delivered bigint,
                 returned bigint, lost bigint, open bigint, voided bigint)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  if p_by is null or p_by not in ('BATCH', 'DAY') then
    perform rules.refuse ('DN108', '{"field": "kind", "reason": "UNKNOWN"}');
  end if;
  return query
  select case p_by when 'BATCH' then g.batch_no else g.day::text || ' ' || g.kind end, g.batch_id, g.batch_no, g.kind, g.day,
         count (*) filter (where g.state <> 'VOIDED'),
         count (*) filter (where g.state = 'PRINTED'), count (*) filter (where g.state not in ('PRINTED', 'VOIDED')),
         count (*) filter (where g.state in ('DELIVERED', 'DEEMED_DELIVERED')), count (*) filter (where g.state = 'RETURNED'),
         count (*) filter (where g.state = 'LOST'), count (*) filter (where g.state = 'DISPATCHED'),
         count (*) filter (where g.state = 'VOIDED')
    from (select b.batch_id, b.batch_no, b.kind, b.business_on as day, l.state
            from core.letter_batch b join core.letter l on l.batch_id = b.batch_id
           where p_by = 'BATCH' and b.business_on between p_from and p_to and (l.state <> 'VOIDED' or rules.letter_has_paper (l))
          union all
          select null, null, l.kind, l.dispatched_on, l.state
            from core.letter l where p_by = 'DAY' and l.dispatched_on between p_from and p_to) g
   where g.state in ('PRINTED', 'DISPATCHED', 'DELIVERED', 'DEEMED_DELIVERED', 'RETURNED', 'LOST', 'VOIDED')
   group by g.batch_id, g.batch_no, g.kind, g.day
   order by g.day desc, g.batch_id desc, g.kind;
end
$$;
