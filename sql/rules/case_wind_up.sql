-- SPDX-License-Identifier: GPL-3.0-or-later
-- What ends together with a case (I-15): called for cases that have just been closed. Open tasks are cancelled, letters that
-- the post has not got and need arrears are voided (their numbers stay), referred agenda items withdrawn, holds released, open promises
-- cancelled, agreements completed or cancelled, the assignment ended.
create function rules.case_wind_up (p_case_ids bigint[], p_reason text) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_day   date := rules.business_day ();
  v_paid  boolean := p_reason in ('PAID', 'CREDIT_NOTE');
  v_ids   bigint[];
  v_notes jsonb[];
begin
  perform rules.strategy_end (p_case_ids, p_reason, v_day);
  perform rules.messages_move (array (select m.message_id from core.message m where m.case_id = any (p_case_ids) and m.state = 'QUEUED'),
                               'CANCEL', null, case when v_paid then 'PAID' else 'CASE_CLOSED' end, false);
  with ended as (
    update core.letter l
       set state = 'VOIDED', state_on = v_day, version = l.version + 1,
           void_reason = case when v_paid then 'PAID_BEFORE_DISPATCH' else 'CASE_CLOSED' end
     where l.case_id = any (p_case_ids) and l.state in ('DRAFT', 'APPROVED', 'QUEUED', 'PRINTED')
       and l.kind in (select k.kind from core.letter_kind k where k.arrears = 'NEEDED')
    returning l.case_id, l.letter_id, l.letter_no
  )
  select array_agg (g.case_id), array_agg (g.note) into v_ids, v_notes
    from (select e.case_id, jsonb_build_object ('letters', jsonb_agg (coalesce (e.letter_no, e.letter_id::text) order by e.letter_id)) as note
            from ended e group by e.case_id) g;
  perform rules.journal_cases (v_ids, 'LETTER_VOIDED', null, null, v_notes);

  with ended as (
    update core.task t
       set state = 'CANCELLED', end_reason = 'CASE_CLOSED', ended_at = clock_timestamp (), ended_by = session_user,
           version = t.version + 1
     where t.case_id = any (p_case_ids) and t.state not in ('DONE', 'CANCELLED')
    returning t.case_id, t.task_no
  )
  select array_agg (g.case_id), array_agg (g.note) into v_ids, v_notes
    from (select e.case_id, jsonb_build_object ('tasks', jsonb_agg (e.task_no order by e.task_no)) as note
            from ended e group by e.case_id) g;
  perform rules.journal_cases (v_ids, 'TASK_CANCELLED', null, null, v_notes);

  with ended as (
    update core.agenda_item a set state = 'WITHDRAWN', version = a.version + 1
     where a.case_id = any (p_case_ids) and a.state in ('REFERRED', 'ON_AGENDA', 'DISCUSSED')
    returning a.case_id, a.agenda_item_id
  )
  select array_agg (e.case_id), array_agg (jsonb_build_object ('agenda_item', e.agenda_item_id)) into v_ids, v_notes from ended e;
  perform rules.journal_cases (v_ids, 'AGENDA_WITHDRAWN', null, array_fill ('WITHDRAWN'::text, array[coalesce (cardinality (v_ids), 0)]), v_notes);

  with ended as (
    update core.promise p set state = 'CANCELLED', state_on = v_day, version = p.version + 1
     where p.case_id = any (p_case_ids) and p.state = 'OPEN'
    returning p.case_id, p.promise_id
  )
  select array_agg (g.case_id), array_agg (g.note) into v_ids, v_notes
    from (select e.case_id, jsonb_build_object ('promises', jsonb_agg (e.promise_id order by e.promise_id)) as note
            from ended e group by e.case_id) g;
  perform rules.journal_cases (v_ids, 'PROMISE_CANCELLED', null, null, v_notes);

  with ended as (
    update core.agreement a
       set state = case when a.state = 'ACTIVE' and v_paid then 'COMPLETED' else 'CANCELLED' end, state_on = v_day, version = a.version + 1
     where a.case_id = any (p_case_ids) and a.state in ('DRAFT', 'PROPOSED', 'APPROVED', 'ACTIVE')
    returning a.case_id, a.agreement_no
  )
  select array_agg (g.case_id), array_agg (g.note) into v_ids, v_notes
    from (select e.case_id, jsonb_build_object ('agreements', jsonb_agg (e.agreement_no order by e.agreement_no)) as note
            from ended e group by e.case_id) g;
  perform rules.journal_cases (v_ids, 'AGREEMENT_ENDED', null, null, v_notes);

  update core.hold h set released_on = v_day, released_by = session_user, version = h.version + 1
   where h.case_id = any (p_case_ids) and h.released_on is null;
  update core.assignment a set ended_at = clock_timestamp () where a.case_id = any (p_case_ids) and a.ended_at is null;
end
$$;
