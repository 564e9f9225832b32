-- SPDX-License-Identifier: GPL-3.0-or-later
-- Brings the agreements of cases in line with the payments (§4.3.4, X56), for all of them at once: parts get what was paid and the state
-- that follows from it; an agreement all of whose parts are paid is kept, one with too many missed parts, or a part overdue for longer
-- than its grace, is broken. One that was kept runs again when a payment is reversed. The cases are locked by the caller. Returns what it
-- did, counted.
create function rules.agreement_refresh (p_case_ids bigint[]) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_day      date := rules.business_day ();
  v_ids      bigint[];
  v_lost     bigint[];
  v_missed   bigint[];
  v_back     bigint[];
  v_kept     bigint[];
  v_broken   bigint[];
  v_details  jsonb[];
begin
  v_ids := array (select a.agreement_id from core.agreement a
                   where a.case_id = any (p_case_ids) and a.state in ('ACTIVE', 'COMPLETED', 'BROKEN'));
  if cardinality (v_ids) = 0 then
    return '{}';
  end if;
  for i in 1 .. 2 loop
    with moved as (
      update core.agreement_part p set paid = r.paid, state = r.state, state_on = r.state_on
        from rules.agreement_results (v_ids, v_day) r
        join core.agreement_part o on o.agreement_id = r.agreement_id and o.part_no = r.part_no
       where p.agreement_id = r.agreement_id and p.part_no = r.part_no
         and (p.paid <> r.paid or p.state <> r.state or p.state_on is distinct from r.state_on)
      returning p.agreement_id, o.state as old_state, p.state
    )
    select array_agg (distinct m.agreement_id) filter (where m.old_state = 'PAID' and m.state <> 'PAID'),
           array_agg (distinct m.agreement_id) filter (where m.state in ('MISSED', 'PARTLY_PAID'))
      into v_lost, v_missed
      from moved m;
    update core.agreement a set paid = s.paid
      from (select p.agreement_id, sum (p.paid)::bigint as paid from core.agreement_part p where p.agreement_id = any (v_ids) group by p.agreement_id) s
     where a.agreement_id = s.agreement_id and a.paid <> s.paid;
    -- What was kept and is so no more runs again, and is judged as such.
    v_back := array (select a.agreement_id from core.agreement a join core.case c on c.case_id = a.case_id
                      where a.agreement_id = any (v_lost) and a.state = 'COMPLETED' and c.stage is not null
                        and not exists (select from core.agreement o where o.case_id = a.case_id and o.currency = a.currency and o.state = 'ACTIVE')
                        and a.agreement_id = (select max (o.agreement_id) from core.agreement o
                                               where o.case_id = a.case_id and o.currency = a.currency and o.state = 'COMPLETED'
                                                 and o.agreement_id = any (v_lost))
                      order by a.agreement_id);
    exit when cardinality (v_back) = 0;
    perform rules.agreement_move (v_back, 'REINSTATE', null, v_day);
    perform rules.agreement_begin (v_back, v_day);
  end loop;

  select array_agg (x.agreement_id order by x.agreement_id) filter (where x.open_parts = 0),
         array_agg (x.agreement_id order by x.agreement_id) filter (where x.open_parts > 0 and (x.missed >= x.allowed_missed or x.is_late)),
         array_agg (jsonb_build_object ('missed', x.missed, 'oldest_due_on', x.oldest_due_on) order by x.agreement_id)
           filter (where x.open_parts > 0 and (x.missed >= x.allowed_missed or x.is_late))
    into v_kept, v_broken, v_details
    from (select a.agreement_id, a.allowed_missed, count (*) filter (where p.state <> 'PAID') as open_parts,
                 count (*) filter (where p.state = 'MISSED') as missed, min (p.due_on) filter (where p.state <> 'PAID') as oldest_due_on,
                 coalesce (bool_or (p.due_on + a.part_grace_days < v_day) filter (where p.state <> 'PAID'), false) as is_late
            from core.agreement a join core.agreement_part p on p.agreement_id = a.agreement_id
           where a.agreement_id = any (v_ids) and a.state = 'ACTIVE'
           group by a.agreement_id, a.allowed_missed) x;
  if v_kept is not null then
    perform rules.agreement_move (v_kept, 'COMPLETE', null, v_day);
    perform rules.agreement_end (v_kept, v_day);
  end if;
  if v_broken is not null then
    perform rules.agreement_break (v_broken, v_details, v_day);
  end if;
  -- A missed part is looked at today, whatever was planned.
  update core.case_pulse u set next_action_on = v_day
    from core.agreement a
   where a.agreement_id = any (v_missed) and u.case_id = a.case_id and u.stage is not null and coalesce (u.next_action_on > v_day, true);
  return jsonb_build_object ('kept', coalesce (cardinality (v_kept), 0), 'broken', coalesce (cardinality (v_broken), 0));
end
$$;
