-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a new business day brings, for what it concerns only: prepayments meet the instalments due that day, money dated that
-- day counts, instalments due the day before become overdue, promises whose window ended are settled. Recorded as a step of
-- the day; a second call for the same day does nothing.
create function rules.day_step (p_day date) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_counts     jsonb;
  v_facilities bigint[];
  v_parties    bigint[];
begin
  insert into batch.run_step (day, step) values (p_day, 'DAY') on conflict do nothing;
  if not found then
    select s.counts into v_counts from batch.run_step s where s.day = p_day and s.step = 'DAY';
    return v_counts;
  end if;

  v_facilities := array (select i.facility_id from core.instalment i where i.due_on = p_day
                          union select p.facility_id from core.payment p where p.paid_on = p_day);
  v_counts := jsonb_build_object ('allocations', rules.allocate (v_facilities));
  v_parties := array (select f.party_id
                        from core.facility f
                       where f.facility_id = any (v_facilities)
                          or f.facility_id in (select i.facility_id from core.instalment i where i.due_on = p_day - 1)
                       union
                      select c.party_id
                        from core.promise p join core.case c on c.case_id = p.case_id
                       where p.state = 'OPEN' and p.due_on + p.grace_days < p_day);
  v_counts := v_counts || jsonb_build_object ('cases', rules.case_refresh (v_parties));
  update batch.run_step set finished_at = clock_timestamp (), counts = v_counts where day = p_day and step = 'DAY';
  return v_counts;
end
$$;
