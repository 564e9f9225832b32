-- SPDX-License-Identifier: GPL-3.0-or-later
-- What begins when agreements take effect (§4.3.1 AGREEMENT_ACTIVATED): cases leave their tray for AGREEMENT, letters that have not been
-- dispatched are voided, and while the agreement is kept a hold stops letters, messages and steps. The cases are locked by the caller.
create function rules.agreement_begin (p_agreement_ids bigint[], p_day date) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_cases   bigint[];
  v_details jsonb[];
begin
  insert into core.hold (case_id, branch_id, kind, scope, from_on, to_on, reason, agreement_id)
  select a.case_id, a.branch_id, 'PROMISE', array['LETTER', 'SMS', 'STEP'], p_day,
         greatest (p_day, (select max (p.due_on) from core.agreement_part p where p.agreement_id = a.agreement_id) + a.part_grace_days),
         'AGREEMENT', a.agreement_id
    from core.agreement a where a.agreement_id = any (p_agreement_ids);

  with ended as (
    update core.letter l set state = 'VOIDED', void_reason = 'AGREEMENT', state_on = p_day, version = l.version + 1
      from core.agreement a
     where a.agreement_id = any (p_agreement_ids) and l.case_id = a.case_id and l.state in ('DRAFT', 'APPROVED', 'QUEUED', 'PRINTED')
    returning l.case_id, l.letter_id, l.letter_no
  )
  select array_agg (g.case_id order by g.case_id), array_agg (g.note order by g.case_id) into v_cases, v_details
    from (select e.case_id, jsonb_build_object ('letters', jsonb_agg (coalesce (e.letter_no, e.letter_id::text) order by e.letter_id),
                                                'reason', 'AGREEMENT') as note
            from ended e group by e.case_id) g;
  perform rules.journal_cases (v_cases, 'LETTER_VOIDED', null, null, v_details);

  select array_agg (x.case_id order by x.case_id), array_agg (x.detail order by x.case_id) into v_cases, v_details
    from (select distinct on (a.case_id) a.case_id, jsonb_build_object ('agreement', a.agreement_no) as detail
            from core.agreement a join core.case c on c.case_id = a.case_id
           where a.agreement_id = any (p_agreement_ids) and c.stage in ('FOLLOW_UP', 'WARNING_1', 'WARNING_2')
           order by a.case_id, a.agreement_id) x;
  if v_cases is not null then
    perform rules.case_move (v_cases, 'AGREEMENT_ACTIVATED', array_fill ('AGREEMENT'::text, array[cardinality (v_cases)]), null, v_details);
  end if;
  update core.case_pulse u set next_action_on = x.due_on
    from (select a.case_id, min (p.due_on) as due_on
            from core.agreement a join core.agreement_part p on p.agreement_id = a.agreement_id and p.state <> 'PAID'
           where a.agreement_id = any (p_agreement_ids) group by a.case_id) x
   where u.case_id = x.case_id;
  perform rules.contacts_stop (array (select distinct c.party_id from core.agreement a join core.case c on c.case_id = a.case_id
                                       where a.agreement_id = any (p_agreement_ids)), p_day);
end
$$;
