-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The documents that a facility's product asks for of it, or that were delivered for it (A05): state DUE, MISSING (not there in time),
-- RECEIVED, RECEIVED_LATE; days: how late it is or came. line_no: of the list.
create function api.facility_checklist (p_facility_id bigint)
  returns table (line_no bigint, need_id integer, facility_id bigint, name text, due_on date, received_on date, recorded_by text, state text,
                 days integer, task_no text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
begin
  return query
    select row_number () over (order by f.opened_on + n.due_days, n.name), n.need_id, f.facility_id, n.name, f.opened_on + n.due_days,
           r.received_on, r.recorded_by,
           case when r.received_on > f.opened_on + n.due_days then 'RECEIVED_LATE' when r.received_on is not null then 'RECEIVED'
                when f.opened_on + n.due_days < v_day then 'MISSING' else 'DUE' end,
           nullif (greatest (coalesce (r.received_on, v_day) - f.opened_on - n.due_days, 0), 0), t.task_no
      from core.facility f
      join core.document_need n on n.product = f.product
      left join core.document_receipt r on r.facility_id = f.facility_id and r.need_id = n.need_id and r.taken_back_at is null
      left join core.document_breach b on b.facility_id = f.facility_id and b.need_id = n.need_id
      left join core.task t on t.task_id = b.task_id
     where f.facility_id = p_facility_id and (r.receipt_id is not null or n.is_active and f.opened_on >= n.from_on)
     order by 1;
end
$$;
