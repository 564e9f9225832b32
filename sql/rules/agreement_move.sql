-- SPDX-License-Identifier: GPL-3.0-or-later
-- Moves agreements by one event (§4.3.4) with one journal row each in their cases. An agreement that does not stand where the event starts
-- is refused (DN251). p_details run in parallel to p_agreement_ids; the cases are locked by the caller.
create function rules.agreement_move (p_agreement_ids bigint[], p_event text, p_details jsonb[], p_day date) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_bad   core.agreement;
  v_round record;
  v_to    text := (select min (t.to_state) from core.agreement_transition t where t.event = p_event);
  v_from  text[];
begin
  select a.* into v_bad from core.agreement a
   where a.agreement_id = any (p_agreement_ids)
     and not exists (select from core.agreement_transition t where t.event = p_event and t.from_state = a.state)
   order by a.agreement_id limit 1;
  if found then
    perform rules.refuse ('DN251', jsonb_build_object ('event', p_event, 'state', v_bad.state, 'agreement_no', v_bad.agreement_no));
  end if;
  select array_agg (a.state order by w.i) into v_from
    from unnest (p_agreement_ids) with ordinality w (agreement_id, i) left join core.agreement a on a.agreement_id = w.agreement_id;
  update core.agreement a set state = v_to, state_on = p_day, version = a.version + 1 where a.agreement_id = any (p_agreement_ids);

  for v_round in
    select x.place, array_agg (x.case_id order by x.case_id) as cases, array_agg (x.from_state order by x.case_id) as froms,
           array_agg (v_to order by x.case_id) as tos, array_agg (x.detail order by x.case_id) as details
      from (select a.case_id, w.from_state, jsonb_build_object ('agreement', a.agreement_no) || coalesce (w.detail, '{}') as detail,
                   row_number () over (partition by a.case_id order by a.agreement_id) as place
              from unnest (p_agreement_ids, v_from, p_details) w (agreement_id, from_state, detail)
              join core.agreement a on a.agreement_id = w.agreement_id) x
     group by x.place order by x.place
  loop
    perform rules.journal_cases (v_round.cases, case p_event when 'PROPOSE' then 'AGREEMENT_PROPOSED' when 'APPROVE' then 'AGREEMENT_APPROVED'
                                   when 'REJECT' then 'AGREEMENT_REJECTED' when 'EXPIRE' then 'AGREEMENT_EXPIRED'
                                   when 'ACTIVATE' then 'AGREEMENT_ACTIVE' when 'COMPLETE' then 'AGREEMENT_KEPT'
                                   when 'REINSTATE' then 'AGREEMENT_REINSTATED' when 'BREAK' then 'AGREEMENT_MISSED'
                                   when 'SUPERSEDE' then 'AGREEMENT_SUPERSEDED' else 'AGREEMENT_CANCELLED' end,
                                 v_round.froms, v_round.tos, v_round.details);
  end loop;
end
$$;
