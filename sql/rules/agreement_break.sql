-- SPDX-License-Identifier: GPL-3.0-or-later
-- AGREEMENT_BROKEN (§4.3.1, §4.3.4): the hold ends, the discount is withdrawn (setting agreement_withdraw_discount) and the original
-- balance stands, a task is due on the next business day, and a case in AGREEMENT goes to the committee as a new referral, or to follow-up
-- (setting agreement_broken_to). p_details run in parallel. The cases are locked by the caller.
create function rules.agreement_break (p_agreement_ids bigint[], p_details jsonb[], p_day date) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_to       text := case rules.setting ('agreement_broken_to') when 'FOLLOW_UP' then 'FOLLOW_UP' else 'COMMITTEE' end;
  v_withdraw boolean := coalesce (rules.setting ('agreement_withdraw_discount')::boolean, true);
  v_next     date := rules.next_business_day (p_day);
  v_cases    bigint[];
  v_moves    jsonb[];
begin
  insert into core.task (task_no, case_id, branch_id, kind, control_kind, control_on, title, assignee, state)
  select 'T' || lpad (nextval ('core.task_no_seq')::text, 8, '0'), c.case_id, c.branch_id, 'BROKEN_AGREEMENT', 'CONTACT', v_next, null, c.owner,
         case when c.owner is null then 'OPEN' else 'ASSIGNED' end
    from core.case c
   where c.case_id in (select a.case_id from core.agreement a where a.agreement_id = any (p_agreement_ids)) and c.stage is not null
     and not exists (select from core.task t where t.case_id = c.case_id and t.kind = 'BROKEN_AGREEMENT' and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS'))
   order by c.case_id;
  update core.agreement a
     set task_id = (select max (t.task_id) from core.task t
                     where t.case_id = a.case_id and t.kind = 'BROKEN_AGREEMENT' and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS')),
         discount_withdrawn_on = case when v_withdraw and a.discount > 0 then p_day end
   where a.agreement_id = any (p_agreement_ids);
  perform rules.agreement_move (p_agreement_ids, 'BREAK',
            (select array_agg (w.detail || jsonb_strip_nulls (jsonb_build_object ('task', t.task_no, 'paid', a.paid, 'currency', a.currency,
                                 'discount_withdrawn', case when a.discount_withdrawn_on is not null then a.discount end)) order by w.i)
               from unnest (p_agreement_ids, p_details) with ordinality w (agreement_id, detail, i)
               join core.agreement a on a.agreement_id = w.agreement_id
               left join core.task t on t.task_id = a.task_id), p_day);
  perform rules.agreement_end (p_agreement_ids, p_day);

  select array_agg (x.case_id order by x.case_id), array_agg (x.detail order by x.case_id) into v_cases, v_moves
    from (select distinct on (a.case_id) a.case_id, jsonb_build_object ('agreement', a.agreement_no) as detail
            from core.agreement a join core.case c on c.case_id = a.case_id
           where a.agreement_id = any (p_agreement_ids) and c.stage = 'AGREEMENT'
             and not exists (select from core.agreement o where o.case_id = a.case_id and o.state = 'ACTIVE')
           order by a.case_id, a.agreement_id desc) x;
  if v_cases is null then
    return;
  end if;
  perform rules.case_move (v_cases, 'AGREEMENT_BROKEN', array_fill (v_to, array[cardinality (v_cases)]),
                           array_fill (p_day, array[cardinality (v_cases)]), v_moves);
  if v_to = 'COMMITTEE' then
    insert into core.agenda_item (case_id, branch_id, from_stage, referral_reason, referred_on)
    select c.case_id, c.branch_id, 'AGREEMENT', w.detail ->> 'agreement', p_day
      from unnest (v_cases, v_moves) w (case_id, detail)
      join core.case c on c.case_id = w.case_id
     where not exists (select from core.agenda_item i where i.case_id = c.case_id and i.state in ('REFERRED', 'ON_AGENDA', 'DISCUSSED', 'DECIDED'));
  end if;
end
$$;
