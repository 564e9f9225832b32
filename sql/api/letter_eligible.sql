-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, print_operator, auditor, credit_manager
-- The cases that the chosen kind of letter concerns, the eligible ones first (reason null), oldest debt first;
-- the others with the reason why they are left out (D02, D03).
create function api.letter_eligible (p_kind text)
  returns table (case_id bigint, reason text, case_no text, customer_no text, name text, language text, branch_code text, owner_name text,
                 stage text, tray_ready_on date, arrears_list text, past_due_days integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
  select e.case_id, e.reason, c.case_no, p.customer_no, p.name, rules.letter_language (p_kind, p.language), b.branch_code,
         s.full_name, e.stage, c.tray_ready_on, e.arrears_list, e.past_due_days
    from rules.letter_eligibility (p_kind) e
    join core.case c on c.case_id = e.case_id
    join core.party p on p.party_id = e.party_id
    join core.branch b on b.branch_id = e.branch_id
    left join core.staff s on s.login = c.owner
   where e.reason is null
      or (e.reason not in ('NO_ARREARS', 'OTHER_TRAY', 'CLOSED') and (c.stage <> 'FOLLOW_UP' or e.reason not in ('TOO_RECENT')))
   order by (e.reason is not null), e.past_due_days desc, c.case_no;
end
$$;
