-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- How the customers of a segment may be contacted by the caller (J03): each channel with its kinds of messages and letters, its queues.
create function api.campaign_choices ()
  returns table (key text, channel text, kind text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('SEGMENT');
  return query
    select c.channel || ':' || c.kind, c.channel, c.kind
      from (
        select 1 as seq, w.channel, k.kind, k.seq::integer as kind_seq
          from core.message_kind k
          join (select distinct x.kind, x.channel from core.message_wording x where x.is_current) w on w.kind = k.kind
         where rules.has_permission ('MESSAGE') and k.basis in ('OVERDUE', 'NEXT_DUE', 'NONE')
        union all
        select 2, h.channel, q.queue, q.seq::integer
          from core.queue q cross join (values ('CALL'), ('VISIT')) h (channel)
         where rules.has_permission ('QUEUE') and q.is_active
        union all
        select 3, 'LETTER', l.kind, l.seq::integer
          from core.letter_kind l where rules.has_permission ('WARN') and rules.is_campaign_letter (l)) c
     order by c.seq, c.channel desc, c.kind_seq, c.kind;
end
$$;
