-- SPDX-License-Identifier: GPL-3.0-or-later
-- A business day whose steps are all done is ready to be worked on. Refused: DN301 while a step is left.
create function rules.night_end (p_day date) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_step text;
begin
  select s.step into v_step
    from rules.night_steps () s
    left join batch.run_step r on r.day = p_day and r.step = s.step
   where r.finished_at is null
   order by s.seq
   limit 1;
  if found then
    perform rules.refuse ('DN301', jsonb_build_object ('day', p_day, 'step', v_step));
  end if;
  update core.business_day d set is_ready = true, opened_at = clock_timestamp (), opened_by = session_user where d.day = p_day and not d.is_ready;
end
$$;
