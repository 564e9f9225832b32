-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, auditor, credit_manager
-- What a step may name (J05): kinds of messages with the channels they have words for, kinds of letters, roles that work on cases, skills,
-- queues. name: what the bank calls it, null where the words come with the codes.
create function api.strategy_choices ()
  returns table (key text, domain text, code text, name text, channels text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_strategies ();
  return query
  select c.domain || ':' || c.code, c.domain, c.code, c.name, c.channels
    from (
      select 'message_kind' as domain, k.kind as code, null::text as name, k.seq::integer as seq,
             (select string_agg (distinct w.channel, ',' order by w.channel) from core.message_wording w where w.kind = k.kind and w.is_current) as channels
        from core.message_kind k
      union all select 'letter_kind', k.kind, null, k.seq, null from core.letter_kind k where k.kind <> 'MINUTES'
      union all select 'role', r.role, null, 0, null from core.role r
                 where r.role not in ('administrator', 'auditor', 'batch', 'importer', 'sender')
      union all select 'skill', s.skill, null, 0, null from core.skill s
      union all select 'queue', q.queue, null, q.seq, null from core.queue q where q.is_active) c
   order by c.domain, c.seq, c.code;
end
$$;
