-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, print_operator, auditor, credit_manager
-- What the post brought back, the latest first: registered on these days, or, with p_open, whatever still waits for somebody on a case that is
-- open, or without one (Q01). At most p_limit. is_mine_today: may be taken back by who registered it.
create function api.returned_list (p_from date, p_to date, p_open boolean, p_limit integer)
  returns table (returned_id bigint, letter_id bigint, letter_no text, kind text, letter_state text, case_id bigint, case_no text, customer_no text,
                 name text, reason text, note text, returned_on date, business_on date, recorded_at timestamptz, recorded_by text, state text,
                 resolution text, handed_to text, task_no text, document_id bigint, is_undoable boolean, version integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
  select r.returned_id, r.letter_id, l.letter_no, l.kind, l.state, r.case_id, c.case_no, p.customer_no, p.name, r.reason, r.note, r.returned_on,
         r.business_on, r.recorded_at, coalesce (s.full_name, r.recorded_by), r.state, r.resolution, r.handed_to, t.task_no, r.document_id,
         r.state <> 'UNDONE' and r.reason <> 'DECEASED' and r.was ? 'state' and not r.was ?| array['voided', 'fees']
           and r.business_on = (select d.day from core.business_day d where d.closed_at is null), r.version
    from core.returned_mail r
    join core.letter l on l.letter_id = r.letter_id
    left join core.case c on c.case_id = r.case_id
    join core.party p on p.party_id = l.party_id
    left join core.task t on t.task_id = r.task_id
    left join core.staff s on s.login = r.recorded_by
   where case when p_open then r.state in ('REGISTERED', 'ADDRESS_BLOCKED', 'TASK_OPEN') and (c.stage is not null or r.case_id is null)
              else r.business_on between p_from and p_to end
   order by r.business_on desc, r.returned_id desc
   limit least (coalesce (p_limit, 1000), 10000);
end
$$;
