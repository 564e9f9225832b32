-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_api
-- Trigger: a stage may only move along the listed transitions (DN120), whichever function tries it.
create function rules.case_guard_stage () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.stage is distinct from old.stage
     and not exists (select from core.case_transition t
                      where t.from_stage = coalesce (old.stage, 'CLOSED') and t.to_stage = coalesce (new.stage, 'CLOSED')) then
    perform rules.refuse ('DN120', jsonb_build_object ('case_no', old.case_no, 'from', coalesce (old.stage, 'CLOSED'),
                                                       'to', coalesce (new.stage, 'CLOSED')));
  end if;
  return new;
end
$$;
