-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, committee_secretary, auditor, credit_manager
-- Cases that can be put on an agenda: those in the committee tray that are ready (F01) and those referred from outside (F02).
create function api.committee_candidates ()
  returns table (case_id bigint, agenda_item_id bigint, item_state text, is_outside boolean, referral_reason text, referred_by text, referred_on date,
                 case_no text, customer_no text, name text, branch_code text, owner_name text, arrears_list text, past_due_days integer,
                 tray_ready_on date, last_decision text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day   date;
  v_cases bigint[];
begin
  perform rules.require ('VIEW');
  v_day := rules.business_day ();
  select array_agg (c.case_id) into v_cases from core.case c
   where c.tray = 'COMMITTEE'
     and not exists (select from core.agenda_item i where i.case_id = c.case_id and i.state in ('ON_AGENDA', 'DISCUSSED', 'DECIDED'));
  return query
  select c.case_id, i.agenda_item_id, coalesce (i.state, 'CANDIDATE'), coalesce (i.is_outside, false), i.referral_reason,
         coalesce (rs.full_name, i.referred_by), i.referred_on, c.case_no, p.customer_no, p.name, b.branch_code, s.full_name,
         f.arrears_list, f.past_due_days, c.tray_ready_on,
         (select d.decision from core.agenda_item d where d.case_id = c.case_id and d.decision is not null
           order by d.agenda_item_id desc limit 1)
    from core.case c
    join core.party p on p.party_id = c.party_id
    join core.branch b on b.branch_id = c.branch_id
    left join core.staff s on s.login = c.owner
    left join core.agenda_item i on i.case_id = c.case_id and i.state = 'REFERRED'
    left join core.staff rs on rs.login = i.referred_by
    left join rules.case_figures (v_cases, v_day) f on f.case_id = c.case_id
   where c.case_id = any (v_cases) and (i.agenda_item_id is not null or c.tray_ready_on <= v_day)
   order by f.past_due_days desc nulls last, c.case_no;
end
$$;
