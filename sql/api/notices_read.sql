-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator, committee_secretary, print_operator, auditor, credit_manager
-- The caller has read a notice, or with p_notice null all of them, as they stand now (C07); with p_on only what it says of that day, as the new debts
-- are told (A17). Refused: DN108 no such notice.
create function api.notices_read (p_request uuid, p_notice text, p_on date default null) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done  jsonb := rules.request_open (p_request, 'notices_read', concat_ws (' ', p_notice, p_on));
  v_count bigint;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require_staff ();
  if p_notice not in ('ESCALATED', 'OVERDUE', 'TODAY', 'SOON', 'DEBT', 'TEAM_ESCALATED', 'TEAM_OVERDUE', 'TEAM_TODAY', 'TEAM_SOON') then
    perform rules.refuse ('DN108', '{"field": "notice", "reason": "UNKNOWN"}');
  end if;
  with told as (
    select t.notice, array_agg (t.task_id order by t.task_id) filter (where t.is_read or coalesce (t.control_on = p_on, true)) as task_ids,
           count (*) filter (where not t.is_read and coalesce (t.control_on = p_on, true)) as n
      from rules.notices () t
     where t.notice = coalesce (p_notice, t.notice)
     group by t.notice
  ), kept as (
    insert into core.notice_read as r (login, notice, task_ids)
    select session_user, t.notice, t.task_ids from told t where t.task_ids is not null
    on conflict (login, notice) do update set task_ids = excluded.task_ids, read_at = clock_timestamp ()
  )
  select coalesce (sum (t.n), 0) into v_count from told t;
  return rules.request_close (p_request, jsonb_build_object ('read', v_count));
end
$$;
