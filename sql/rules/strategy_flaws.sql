-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is wrong with a strategy (J02), one row a flaw; step_no null: with the whole. Asked of its document, so that the editor may ask while it
-- is being drawn. The document must be well formed (rules.strategy_read ()). A step is reached when all its predecessors are, or as the
-- fallback of one that is; since a step comes once a case, a loop would wait for itself for ever.
create function rules.strategy_flaws (p_document jsonb)
  returns table (step_no integer, reason text, field text, detail jsonb)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_steps     core.strategy_step[] := rules.strategy_read (p_document);
  v_all       integer[];
  v_reached   integer[] := '{}';
  v_more      integer[];
  v_free      integer[] := '{}';
  v_arms      text[];
  v_arm       text;
  v_languages text[];
  v_step      core.strategy_step;
  v_detail    text;
  v_before    integer[];
begin
  v_all := array (select s.step_no from unnest (v_steps) s);
  v_arms := array (select a.arm from jsonb_to_recordset (p_document -> 'arms') a (arm text));
  if (p_document ->> 'is_idle')::boolean is true then
    -- Nothing is done with these customers (X28).
    if cardinality (v_steps) > 0 then
      return query select null::integer, 'IDLE_STEPS', 'steps', null::jsonb;
    end if;
  elsif cardinality (v_steps) = 0 then
    return query select null::integer, 'NO_STEPS', 'steps', null::jsonb;
  end if;
  if cardinality (v_arms) > 0 and (select sum (a.percent) from jsonb_to_recordset (p_document -> 'arms') a (percent integer)) <> 100 then
    return query select null::integer, 'PERCENT', 'arms', null::jsonb;
  end if;
  if p_document ->> 'segment_id' is not null
     and not exists (select from core.segment g where g.segment_id = (p_document ->> 'segment_id')::bigint and g.is_active) then
    return query select null::integer, 'UNKNOWN_SEGMENT', 'segment_id', null::jsonb;
  end if;

  -- What refers to something that is not there, or can not be.
  return query
  select s.step_no, f.reason, f.field, f.detail
    from unnest (v_steps) s
    cross join lateral (
      select 'UNKNOWN_STEP', 'predecessors', jsonb_build_object ('steps', (select jsonb_agg (p) from unnest (s.predecessors) p where p <> all (v_all)))
       where not s.predecessors <@ v_all
      union all select 'UNKNOWN_STEP', 'fallback_no', jsonb_build_object ('steps', jsonb_build_array (s.fallback_no)) where s.fallback_no <> all (v_all)
      union all select 'UNKNOWN_ARM', 'arm', null where s.arm is not null and s.arm <> all (v_arms)
      union all select 'OTHER_ARM', 'predecessors', null
       where exists (select from unnest (v_steps) p where (p.step_no = any (s.predecessors) or p.step_no = s.fallback_no) and p.arm is not null
                        and s.arm is distinct from p.arm)
      union all select 'NO_PREDECESSOR', 'predecessors', null where s.offset_mode = 'AFTER' and cardinality (s.predecessors) = 0
      union all select 'FALLBACK_PREDECESSOR', 'predecessors', null
       where s.offset_mode = 'FALLBACK' and cardinality (s.predecessors) > 0
          or exists (select from unnest (v_steps) p where p.step_no = any (s.predecessors) and p.offset_mode = 'FALLBACK')
      union all select 'FALLBACK_KIND', 'fallback_no', null where s.fallback_no is not null and s.kind not in ('SMS', 'EMAIL')
      union all select 'FALLBACK_MODE', 'fallback_no', null
       where exists (select from unnest (v_steps) p where p.step_no = s.fallback_no and p.offset_mode <> 'FALLBACK')
      union all select 'PRE_DUE', 'offset_days', null
       where s.is_pre_due and (s.kind not in ('SMS', 'EMAIL', 'CALL', 'TASK') or s.kind in ('SMS', 'EMAIL') and not s.is_automatic
               or cardinality (s.predecessors) > 0 or s.fallback_no is not null
               or exists (select from unnest (v_steps) p where s.step_no = any (p.predecessors)))
      union all select 'PRE_DUE', 'offset_days', null where s.offset_mode <> 'PAST_DUE' and s.offset_days < 0
      union all select 'AUTOMATIC', 'is_automatic', null
       where s.kind = 'WAIT' and not s.is_automatic
          or s.kind in ('CALL', 'VISIT', 'LETTER', 'TASK', 'W2', 'LEGAL') and s.is_automatic
      union all select 'UNKNOWN_ROLE', 'role', jsonb_build_object ('role', s.role)
       where s.role is not null and not exists (select from core.role r where r.role = s.role)
      union all select 'UNKNOWN_SKILL', 'skill', jsonb_build_object ('skill', s.skill)
       where s.skill is not null and not exists (select from core.skill k where k.skill = s.skill)
      union all select 'UNKNOWN_QUEUE', 'queue', jsonb_build_object ('queue', s.queue)
       where s.queue is not null and not exists (select from core.queue q where q.queue = s.queue and q.is_active)
      union all select 'NO_MESSAGE_KIND', 'message_kind', null where s.kind in ('SMS', 'EMAIL') and s.is_automatic and s.message_kind is null
      union all select 'UNKNOWN_MESSAGE_KIND', 'message_kind', jsonb_build_object ('kind', s.message_kind)
       where s.message_kind is not null and not exists (select from core.message_kind k where k.kind = s.message_kind)
      union all select 'NO_LETTER_KIND', 'letter_kind', null where s.kind = 'LETTER' and s.letter_kind is null
      union all select 'UNKNOWN_LETTER_KIND', 'letter_kind', jsonb_build_object ('kind', s.letter_kind)
       where s.letter_kind is not null
         and (s.kind = 'W1_DUE' and s.letter_kind <> 'W1' or s.kind = 'W2' and s.letter_kind <> 'W2' or s.kind = 'LETTER' and s.letter_kind in ('W1', 'W2')
              or not exists (select from core.letter_kind k where k.kind = s.letter_kind and k.kind <> 'MINUTES'))
    ) f (reason, field, detail)
   order by 1, 2;

  -- Words in every language that a customer has.
  v_languages := array (select distinct p.language from core.party p where p.language is not null);
  return query
  select s.step_no, 'NO_WORDING', case when s.kind in ('SMS', 'EMAIL') then 'message_kind' else 'letter_kind' end,
         jsonb_build_object ('languages', m.languages)
    from unnest (v_steps) s
    cross join lateral (
      select jsonb_agg (l order by l) as languages
        from unnest (v_languages) l
       where case when s.kind in ('SMS', 'EMAIL') then
               not exists (select from core.message_wording w
                            where w.kind = s.message_kind and w.channel = s.kind and w.language = l and w.is_current)
             else
               not exists (select from core.wording w
                            where w.kind = coalesce (s.letter_kind, case s.kind when 'W1_DUE' then 'W1' when 'W2' then 'W2' end)
                              and w.language = l and w.is_current) end) m
   where m.languages is not null
     and (s.kind in ('SMS', 'EMAIL') and s.is_automatic and exists (select from core.message_kind k where k.kind = s.message_kind)
          or s.kind in ('W1_DUE', 'W2') or s.kind = 'LETTER' and exists (select from core.letter_kind k where k.kind = s.letter_kind))
   order by s.step_no;

  -- Conditions that can not be asked today.
  foreach v_step in array v_steps loop
    if v_step.condition is not null then
      begin
        perform rules.segment_check (v_step.condition);
      exception
        when others then
          if sqlstate !~ '^DN' then
            raise;
          end if;
          get stacked diagnostics v_detail = pg_exception_detail;
          return query select v_step.step_no, 'CONDITION', 'condition', v_detail::jsonb || jsonb_build_object ('code', sqlstate);
      end;
    end if;
  end loop;

  -- Steps that wait for themselves: what stays when those without predecessors are taken away again and again.
  loop
    v_more := array (select s.step_no from unnest (v_steps) s
                      where s.step_no <> all (v_free)
                        and not exists (select from unnest (v_steps) p
                                         where (p.step_no = any (s.predecessors) or p.fallback_no = s.step_no) and p.step_no <> all (v_free)));
    exit when cardinality (v_more) = 0;
    v_free := v_free || v_more;
  end loop;
  return query
  select s.step_no, 'LOOP', 'predecessors', null::jsonb from unnest (v_steps) s
   where s.step_no <> all (v_free)
     -- of those that only come after the loop nothing needs to be said
     and exists (
       with recursive back (step_no) as (
         select p.step_no from unnest (v_steps) p where p.step_no = any (s.predecessors) or p.fallback_no = s.step_no
         union
         select p.step_no from back b join unnest (v_steps) q on q.step_no = b.step_no
           join unnest (v_steps) p on p.step_no = any (q.predecessors) or p.fallback_no = q.step_no
       )
       select from back b where b.step_no = s.step_no)
   order by s.step_no;

  -- Steps that nothing leads to.
  if cardinality (v_steps) > 0
     and not exists (select from unnest (v_steps) s
                      where s.offset_mode in ('PAST_DUE', 'MONTH_END') and cardinality (s.predecessors) = 0 and not s.is_pre_due) then
    return query select null::integer, 'NO_FIRST', 'steps', null::jsonb;
  end if;
  loop
    v_more := array (select s.step_no from unnest (v_steps) s
                      where s.step_no <> all (v_reached)
                        and case when s.offset_mode = 'FALLBACK'
                                 then exists (select from unnest (v_steps) p where p.fallback_no = s.step_no and p.step_no = any (v_reached))
                                 else (s.offset_mode in ('PAST_DUE', 'MONTH_END') or cardinality (s.predecessors) > 0) and s.predecessors <@ v_reached end);
    exit when cardinality (v_more) = 0;
    v_reached := v_reached || v_more;
  end loop;
  return query select s.step_no, 'UNREACHABLE', 'predecessors', null::jsonb from unnest (v_steps) s where s.step_no <> all (v_reached) order by s.step_no;

  -- Per arm: the last step is one after which somebody decides; the levels come once and in their order.
  foreach v_arm in array case when cardinality (v_arms) = 0 then array[null::text] else v_arms end loop
    return query
    with last as (
      select s.step_no, s.kind in ('COMMITTEE', 'LEGAL') or not s.is_automatic and s.kind <> 'W2' as is_decided,
             s.kind in ('WAIT', 'W1_DUE', 'W2') as is_middle
        from unnest (v_steps) s
       where (s.arm is null or s.arm = v_arm) and not s.is_pre_due
         and not exists (select from unnest (v_steps) n
                          where (n.arm is null or n.arm = v_arm)
                            and (s.step_no = any (n.predecessors)
                                 or n.fallback_no = s.step_no and exists (select from unnest (v_steps) m where n.step_no = any (m.predecessors))))
    )
    select l.step_no, 'DEAD_END', null::text, case when v_arm is not null then jsonb_build_object ('arm', v_arm) end
      from last l
     where l.is_middle or not exists (select from last o where o.is_decided)
     order by l.step_no;
    for v_step in select s.* from unnest (v_steps) s
                   where (s.arm is null or s.arm = v_arm) and s.kind in ('W1_DUE', 'W2', 'COMMITTEE', 'LEGAL') order by s.step_no loop
      if exists (select from unnest (v_steps) s where s.kind = v_step.kind and s.step_no < v_step.step_no and (s.arm is null or s.arm = v_arm)) then
        return query select v_step.step_no, 'LEVEL_TWICE', 'kind', null::jsonb;
      end if;
      with recursive back (step_no) as (
        select unnest (v_step.predecessors)
        union
        select unnest (q.predecessors) from back b join unnest (v_steps) q on q.step_no = b.step_no
      )
      select array_agg (b.step_no) into v_before from back b;
      -- Below it, each level of this arm must have come; the second warning needs a first one, the court the committee.
      if exists (select from unnest (v_steps) s
                  where (s.arm is null or s.arm = v_arm) and s.kind in ('W1_DUE', 'W2', 'COMMITTEE', 'LEGAL') and s.step_no <> all (coalesce (v_before, '{}'))
                    and array_position (array['W1_DUE', 'W2', 'COMMITTEE', 'LEGAL'], s.kind)
                        < array_position (array['W1_DUE', 'W2', 'COMMITTEE', 'LEGAL'], v_step.kind))
         or v_step.kind = 'W2' and not exists (select from unnest (v_steps) s where s.kind = 'W1_DUE' and s.step_no = any (v_before))
         or v_step.kind = 'LEGAL' and not exists (select from unnest (v_steps) s where s.kind = 'COMMITTEE' and s.step_no = any (v_before)) then
        return query select v_step.step_no, 'LEVEL_ORDER', 'predecessors', null::jsonb;
      end if;
    end loop;
  end loop;
end
$$;
