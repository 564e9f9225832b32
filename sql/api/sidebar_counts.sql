-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: staff
-- Today's open work for the counters beside the screens: subject, how many, and the filter that opens the list.
create function api.sidebar_counts () returns table (subject text, n bigint, filter jsonb)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := (select d.day from core.business_day d where d.closed_at is null);
begin
  if not rules.has_permission ('VIEW') then
    return;
  end if;
  return query
    select 'WORKLIST', count (*), jsonb_build_object ('owner', 'me', 'action_until', v_day)
      from core.case_pulse c
     where c.owner = session_user collate "default" and c.stage is not null and (c.next_action_on is null or c.next_action_on <= v_day)
    union all
    select 'ASSIGNMENT', count (*), jsonb_build_object ('owner', 'pool')
      from core.case_pulse c
     where c.owner is null and c.stage is not null
    union all
    select t.tray, (select count (*) from core.case c where c.tray = t.tray and c.stage is not null and c.tray_ready_on <= v_day),
           jsonb_build_object ('tray', t.tray, 'ready', true)
      from (values ('WARNING_1'), ('WARNING_2'), ('COMMITTEE')) t (tray)
    union all
    select 'TASKS', count (*), '{}'::jsonb
      from core.task t
     where t.assignee = session_user collate "default" and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS') and t.control_on <= v_day
    union all
    select 'CALLS', (select count (*) from (select from core.task t
                                             where t.queue in (select q.queue from rules.queue_rights () q) and t.state in ('OPEN', 'ASSIGNED')
                                               and t.control_on <= v_day and (t.assignee is null or t.assignee = session_user collate "default")
                                             limit 1000) x), '{}'::jsonb
    union all
    select 'SESSIONS', count (*), '{}'::jsonb
      from core.session s
     where s.state not in ('CLOSED', 'CANCELLED')
    union all
    select 'MINUTES_UNSIGNED', count (*), '{}'::jsonb
      from core.session s
     where s.state = 'MINUTES_DRAFT'
    union all
    select 'BATCHES', count (*), '{}'::jsonb
      from core.letter_batch b
     where b.state in ('REVIEW', 'QUEUED')
    union all
    select 'RETURNED', count (*), '{}'::jsonb
      from core.letter l
     where l.state = 'RETURNED' and l.dispatched_on > v_day - 30
    union all
    select 'FAULTS', count (*), '{}'::jsonb
      from rules.faults () f;
end
$$;
