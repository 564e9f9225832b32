-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, auditor, credit_manager
-- Campaigns that were made (J03), newest first, of one segment or of all (p_segment_id null), with what became of them for the caller's branches: made
-- messages, tasks and letters; arrived: messages delivered (an e-mail: taken by the mail server), tasks done, letters dispatched; failed: messages
-- suppressed or not delivered, tasks cancelled, letters voided. asked: how many customers the segment had, for whoever made it; left_out: who got nothing,
-- then or when the letters were drafted. Those of messages are made all the same, as the proof why.
create function api.campaign_list (p_segment_id bigint default null)
  returns table (key bigint, segment_id bigint, segment_name text, channel text, kind text, business_on date, made_by text, made_at timestamptz,
                 asked bigint, made bigint, arrived bigint, failed bigint, left_out bigint)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  if not rules.has_permission ('AUDIT') then
    perform rules.require ('SEGMENT');
  end if;
  return query
  with part as (
    select m.campaign_id, m.state in ('SUPPRESSED', 'CANCELLED', 'EXPIRED', 'UNDELIVERABLE', 'REJECTED', 'DELETED') as is_failed,
           m.state = 'DELIVERED' or m.channel = 'EMAIL' and m.state = 'ACCEPTED' as has_arrived
      from core.message m where m.campaign_id is not null
    union all
    select t.campaign_id, t.state = 'CANCELLED', t.state = 'DONE' from core.task t where t.campaign_id is not null
    union all
    select b.campaign_id, l.state = 'VOIDED', l.dispatched_on is not null
      from core.letter_batch b join core.letter l on l.batch_id = b.batch_id where b.campaign_id is not null
  ), counted as (
    select p.campaign_id, count (*) as n, count (*) filter (where p.has_arrived) as arrived, count (*) filter (where p.is_failed) as failed
      from part p group by p.campaign_id
  )
  select c.campaign_id, c.segment_id, s.name, c.channel, c.kind, c.business_on, coalesce (n.full_name, c.made_by), c.made_at,
         (select coalesce (sum (e.value::bigint), 0)::bigint from jsonb_each_text (c.counts) e), coalesce (k.n, 0), coalesce (k.arrived, 0),
         coalesce (k.failed, 0),
         case when c.channel in ('SMS', 'EMAIL') then 0
              else (select coalesce (sum (e.value::bigint), 0)::bigint from jsonb_each_text (c.counts) e where e.key like 'DENIED%')
                   + (select coalesce (sum (d.customers), 0)::bigint from core.campaign_drop d where d.campaign_id = c.campaign_id) end
    from core.campaign c
    join core.segment s on s.segment_id = c.segment_id
    left join counted k on k.campaign_id = c.campaign_id
    left join rules.staff_names (array (select distinct x.made_by from core.campaign x)) n on n.login = c.made_by
   where p_segment_id is null or c.segment_id = p_segment_id
   order by c.campaign_id desc;
end
$$;
