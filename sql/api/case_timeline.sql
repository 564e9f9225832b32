-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The way of a case from its journal: every step done with its day and who did it, then where it stands now (C05).
create function api.case_timeline (p_case_id bigint)
  returns table (seq integer, phase text, at timestamptz, business_on date, event text, from_state text, to_state text,
                 who text, who_name text, detail jsonb, hash text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_case core.case_now := rules.case_visible (p_case_id);
begin
  return query
    select w.*
      from (
        select j.seq, 'DONE', j.at, j.business_on, j.event, j.from_state, j.to_state, j.who, coalesce (n.full_name, j.who), d.detail,
               encode (j.hash, 'hex')
          from audit.journal j
          left join audit.journal_detail d on d.journal_id = j.journal_id
          left join rules.staff_names (array (select distinct x.who from audit.journal x where x.case_id = p_case_id)) n
            on n.login = j.who
         where j.case_id = p_case_id
        union all
        select v_case.journal_count + 1, 'CURRENT', null, coalesce (v_case.tray_ready_on, v_case.next_action_on), null, null,
               v_case.stage, v_case.owner, coalesce ((select s.full_name from rules.staff_names (array[v_case.owner]) s), v_case.owner),
               jsonb_build_object ('tray', v_case.tray, 'tray_ready_on', v_case.tray_ready_on,
                                   'next_action_on', v_case.next_action_on), null
         where v_case.stage is not null) w
     order by 1;
end
$$;
