-- SPDX-License-Identifier: GPL-3.0-or-later
-- What does not go on by itself and waits for the caller to mend it, as it stands now: nothing is stored, so what is mended is gone. One row a
-- fault; code and detail make its sentence (sql/refusals.txt), screen and target say where it is mended. With MESSAGE: messages that may have
-- left or not (DN361), a carrier that says nothing (DN362) or takes nothing (DN363), nobody who sends (DN364), no wording in a language (DN365),
-- a wording that can not be filled (DN366), payments that have not come for a
-- while (DN350, X32). With SEGMENT and STRATEGY: conditions that the night goes on without (DN367, DN368). With QUEUE:
-- work that waits where nobody is dealt any (DN475).
create function rules.faults ()
  returns table (seq integer, code text, n bigint, since timestamptz, detail jsonb, screen text, target text)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day  date := (select max (d.day) from core.business_day d);
  v_late timestamptz := clock_timestamp () - coalesce (rules.setting ('message_wait_minutes')::integer, 60) * interval '1 minute';
begin
  if rules.has_permission ('MESSAGE') then
    return query
      select 1, 'DN361', count (*), min (m.state_at), jsonb_build_object ('carrier', m.carrier), 'outbox', 'DOUBTFUL'
        from core.message m where m.state = 'UNKNOWN' group by m.carrier
      union all
      select 2, 'DN362', count (*), min (m.state_at), jsonb_build_object ('carrier', m.carrier), 'outbox', 'GONE'
        from core.message m where m.state = 'SUBMITTED' and m.asked_at is not null and m.state_at < v_late group by m.carrier
      union all
      select 3, 'DN363', count (*), min (m.state_at), jsonb_build_object ('carrier', m.carrier, 'status', max (m.reason_detail)), 'outbox', 'WAITING'
        from core.message m where m.state = 'QUEUED' and m.reason = 'CARRIER_AWAY' group by m.carrier
      union all
      select 4, 'DN364', count (*), min (m.not_before), jsonb_build_object ('channel', m.channel), 'outbox', 'WAITING'
        from core.message m
       where m.state = 'QUEUED' and m.not_before < v_late and m.reason is distinct from 'CARRIER_AWAY'
         and coalesce (m.lease_until < clock_timestamp (), true)
       group by m.channel
      union all
      select case m.reason when 'UNWRITABLE' then 6 else 5 end, case m.reason when 'UNWRITABLE' then 'DN366' else 'DN365' end, count (*),
             min (m.state_at), jsonb_build_object ('kind', m.kind, 'channel', m.channel, 'language', m.language), 'outbox', 'MENDABLE'
        from core.message m
       where m.reason in ('LANGUAGE', 'NO_WORDING', 'UNWRITABLE') and m.business_on > v_day - 8
         and not exists (select from core.message_wording w
                          where w.kind = m.kind and w.channel = m.channel and w.language = m.language and w.is_current
                            and (m.reason <> 'UNWRITABLE' or w.created_at > m.state_at))
       group by m.reason, m.kind, m.channel, m.language
      union all
      select 9, 'DN350', a.days::bigint, null::timestamptz, jsonb_build_object ('last_on', a.last_on), 'glance', ''
        from rules.payments_age (v_day) a
       where a.days > nullif (coalesce (rules.setting ('payments_max_age_days')::integer, 0), 0);
  end if;
  if rules.has_permission ('SEGMENT') then
    return query
      select 7, 'DN367', 1::bigint, null::timestamptz, jsonb_build_object ('name', s.name, 'field', coalesce (f.flaw ->> 'field', f.flaw ->> 'path')),
             'segments', s.segment_id::text
        from core.segment s
       cross join lateral (select rules.condition_flaw (s.condition, v_day) as flaw) f
       where s.is_active and f.flaw is not null;
  end if;
  if rules.has_permission ('STRATEGY') then
    return query
      select 8, 'DN368', 1::bigint, null::timestamptz,
             jsonb_build_object ('name', y.name, 'step', t.step_no, 'field', coalesce (f.flaw ->> 'field', f.flaw ->> 'path')),
             'strategies', v.version_id::text
        from core.strategy_version v
        join core.strategy y on y.strategy_id = v.strategy_id
        join core.strategy_step t on t.version_id = v.version_id and t.condition is not null
       cross join lateral (select rules.condition_flaw (t.condition, v_day) as flaw) f
       where v.active_from <= v_day and coalesce (v.active_to > v_day, true) and f.flaw is not null;
  end if;
  if rules.has_permission ('QUEUE') then
    return query
      select 10, 'DN475', w.n, null::timestamptz, jsonb_build_object ('name', q.name), 'rules', 'queues'
        from core.queue q
       cross join lateral (select count (*) as n from core.task t
                            where t.queue = q.queue and t.state in ('OPEN', 'ASSIGNED') and t.assignee is null) w
       where not q.is_active and w.n > 0;
  end if;
end
$$;
