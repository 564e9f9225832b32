-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_api
-- Trigger: every case has a pulse, which copies what lists are filtered by. A new case waits for its first action on the day it is
-- opened; the version moves with owner, stage and tray. What changed is found by taking the old rows from the new ones, not by joining them: the
-- plan is kept, and the planner takes both for a single row.
create function rules.case_pulse_follow () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    insert into core.case_pulse (case_id, branch_id, owner, stage, sort_due_on, next_action_on, is_guarded)
    select n.case_id, n.branch_id, n.owner, n.stage, n.sort_due_on, n.opened_on,
           exists (select from core.party_flag f where f.party_id = n.party_id) or exists (select from core.consent k where k.party_id = n.party_id)
      from new_rows n;
    return null;
  end if;
  with changed as (
    select n.case_id, n.owner, n.stage, n.tray_ready_on, n.sort_due_on from new_rows n
    except
    select o.case_id, o.owner, o.stage, o.tray_ready_on, o.sort_due_on from old_rows o
  ), moved as (
    select n.case_id, n.owner, n.stage, n.tray_ready_on from new_rows n
    except
    select o.case_id, o.owner, o.stage, o.tray_ready_on from old_rows o
  )
  update core.case_pulse p
     set owner = c.owner, stage = c.stage, sort_due_on = c.sort_due_on,
         version = p.version + (p.case_id in (select m.case_id from moved m))::integer
    from changed c
   where p.case_id = c.case_id;
  return null;
end
$$;
