-- SPDX-License-Identifier: GPL-3.0-or-later
-- Does the next chunk of the first step of a day that is not finished, of at most p_limit items, and writes down how far it came, in one
-- transaction: cut off anywhere, the night goes on where it was, and nothing is done twice (X05, reliability §3.8). The counts of the
-- chunks are added up. Result: {step, done (of this step), finished (all steps)} and the chunk's counts.
create function rules.night_step (p_day date, p_limit integer) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_step   text;
  v_after  bigint;
  v_counts jsonb;
  v_last   bigint;
begin
  select s.step, coalesce (r.after_key, 0) into v_step, v_after
    from rules.night_steps () s
    left join batch.run_step r on r.day = p_day and r.step = s.step
   where r.finished_at is null
   order by s.seq
   limit 1;
  if not found then
    return '{"finished": true}';
  end if;

  insert into batch.run_step (day, step) values (p_day, v_step) on conflict do nothing;
  execute format ('select batch.%I ($1, $2, $3)', v_step) into v_counts using p_day, v_after, p_limit;
  v_last := (v_counts ->> 'last')::bigint;
  v_counts := v_counts - 'last';
  update batch.run_step r
     set after_key = coalesce (v_last, r.after_key), chunks = r.chunks + 1,
         finished_at = case when v_last is null then clock_timestamp () end,
         counts = r.counts || coalesce ((select jsonb_object_agg (k.key, coalesce ((r.counts ->> k.key)::bigint, 0) + k.value::bigint)
                                           from jsonb_each_text (v_counts) k), '{}')
   where r.day = p_day and r.step = v_step;
  return v_counts || jsonb_build_object ('step', v_step, 'done', v_last is null, 'finished', false);
end
$$;
