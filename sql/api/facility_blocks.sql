-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The blocks of a facility's instalments with their history, the latest first (X21).
create function api.facility_blocks (p_facility_id bigint)
  returns table (block_id bigint, instalment_no integer, from_on date, to_on date, is_running boolean, reason text, recorded_by text,
                 ended_on date, ended_by text, ended_reason text)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select b.block_id, b.instalment_no, b.from_on, b.to_on, coalesce (b.ends_on > d.day, false), b.reason, b.recorded_by, b.ended_on, b.ended_by,
         b.ended_reason
    from core.item_block b
    left join core.business_day d on d.closed_at is null
   where b.facility_id = p_facility_id
   order by b.block_id desc;
end;
