-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_api
-- Trigger: every case has a pulse, which copies what lists are filtered by. A new case waits for its first action on the day it is
-- opened; the version moves with owner, stage and tray.
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
  update core.case_pulse p
     set owner = n.owner, stage = n.stage, sort_due_on = n.sort_due_on,
         version = p.version + ((o.owner, o.stage, o.tray_ready_on) is distinct from (n.owner, n.stage, n.tray_ready_on))::integer
    from new_rows n
    join old_rows o on o.case_id = n.case_id
   where p.case_id = n.case_id
     and (o.owner, o.stage, o.tray_ready_on, o.sort_due_on) is distinct from (n.owner, n.stage, n.tray_ready_on, n.sort_due_on);
  return null;
end
$$;
