-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, batch
-- What the nights did: the steps of the last days with what they counted; finished_at is null for the one that is being done.
create function api.night_status (p_days integer)
  returns table (day date, seq integer, step text, started_at timestamptz, finished_at timestamptz, chunks integer, counts text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_staff ();
  return query
    select r.day, s.seq, r.step, r.started_at, r.finished_at, coalesce (p.chunks, r.chunks), coalesce (p.counts, r.counts)::text
      from batch.run_step r
      left join lateral (select sum (x.chunks)::integer as chunks, rules.night_counts (r.day, r.step) as counts
                           from batch.run_part x where x.day = r.day and x.step = r.step and r.finished_at is null) p on true
      left join rules.night_steps () s on s.step = r.step
     where r.day in (select d.day from core.business_day d order by d.day desc limit least (greatest (p_days, 1), 400))
     order by r.day desc, s.seq;
end
$$;
