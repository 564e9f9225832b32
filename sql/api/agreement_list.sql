-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The agreements of a case, the latest first; of all cases those that wait for somebody's approval or signature (p_case_id null), the
-- next to expire first. schedule: its parts as api.agreement_draft () takes them; exposure_list: of the case, its own currency first.
create function api.agreement_list (p_case_id bigint)
  returns table (agreement_id bigint, agreement_no text, case_id bigint, case_no text, customer_no text, name text, kind text, state text,
                 state_on date, amount bigint, currency text, discount bigint, discount_withdrawn_on date, paid bigint, parts integer, parts_paid integer,
                 parts_missed integer, next_due_on date, allowed_missed integer, part_grace_days integer, expires_on date, terms text, reason text,
                 facilities text, drafted_by text, drafted_by_name text, proposed_on date, approved_by_name text, approved_on date,
                 activated_on date, document_id bigint, consent text, is_committee boolean, schedule text, exposure_list text, version integer,
                 rate text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_ids bigint[];
begin
  if p_case_id is null then
    perform rules.require ('VIEW');
    v_ids := array (select a.agreement_id from core.agreement a where a.state in ('PROPOSED', 'APPROVED') order by a.expires_on, a.agreement_id limit 1000);
  else
    perform rules.case_visible (p_case_id);
    v_ids := array (select a.agreement_id from core.agreement a where a.case_id = p_case_id order by a.agreement_id desc);
  end if;
  return query
    select a.agreement_id, a.agreement_no, a.case_id, c.case_no, y.customer_no, y.name, a.kind, a.state, a.state_on, a.amount, a.currency, a.discount,
           a.discount_withdrawn_on, a.paid, t.n, t.paid, t.missed, t.next_on, a.allowed_missed::integer, a.part_grace_days::integer, a.expires_on,
           a.terms, a.reason,
           (select string_agg (f.facility_no, ', ' order by f.facility_no)
              from core.agreement_item i join core.facility f on f.facility_id = i.facility_id where i.agreement_id = a.agreement_id),
           a.drafted_by, coalesce (d.full_name, a.drafted_by), a.proposed_on, coalesce (q.full_name, a.approved_by), a.approved_on, a.activated_on,
           a.document_id, a.consent, a.agenda_item_id is not null,
           (select jsonb_agg (jsonb_build_object ('due_on', p.due_on, 'amount', p.amount) order by p.part_no)::text
              from core.agreement_part p where p.agreement_id = a.agreement_id),
           concat_ws (',', a.currency || ':0', nullif (g.exposure_list, '')), a.version,
           trim_scale (a.rate)::text
      from unnest (v_ids) with ordinality w (agreement_id, i)
      join core.agreement a on a.agreement_id = w.agreement_id
      join core.case c on c.case_id = a.case_id
      join core.party y on y.party_id = c.party_id
      left join rules.staff_names (array (select x.drafted_by from core.agreement x where x.agreement_id = any (v_ids)
                                          union select x.approved_by from core.agreement x
                                                 where x.agreement_id = any (v_ids) and x.approved_by is not null)) d on d.login = a.drafted_by
      left join rules.staff_names (array (select x.approved_by from core.agreement x
                                           where x.agreement_id = any (v_ids) and x.approved_by is not null)) q on q.login = a.approved_by
      left join rules.case_figures (array[p_case_id], rules.business_day ()) g on g.case_id = a.case_id
      left join lateral (select count (*)::integer as n, count (*) filter (where p.state = 'PAID')::integer as paid,
                                count (*) filter (where p.state in ('MISSED', 'PARTLY_PAID'))::integer as missed,
                                min (p.due_on) filter (where p.state <> 'PAID') as next_on
                           from core.agreement_part p where p.agreement_id = a.agreement_id) t on true
     order by w.i;
end
$$;
