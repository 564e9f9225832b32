-- SPDX-License-Identifier: GPL-3.0-or-later
-- Does the next chunk of the first step of a day that is not finished, of at most p_limit items, and writes down how far it came, in one
-- transaction: cut off anywhere, the night goes on where it was, and nothing is done twice (X05, reliability §3.8). Several connections may
-- call it at once: a step is parted by its keys first, each takes a part that nobody works on, and the next step begins when all parts are
-- done. Result: {step, done (of this step), finished (all steps)} and the chunk's counts.
create function rules.night_step (p_day date, p_limit integer) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_step   text;
  v_keys   text;
  v_begun  boolean;
  v_part   batch.run_part;
  v_counts jsonb;
  v_last   bigint;
begin
  loop
    select s.step, s.keys, r.step is not null into v_step, v_keys, v_begun
      from rules.night_steps () s
      left join batch.run_step r on r.day = p_day and r.step = s.step
     where r.finished_at is null
     order by s.seq
     limit 1;
    if not found then
      return '{"finished": true}';
    elsif not v_begun then
      -- By itself, because whoever comes second waits for it.
      perform rules.night_part (p_day, v_step, v_keys, p_limit);
      return jsonb_build_object ('step', v_step, 'done', false, 'finished', false);
    end if;

    select * into v_part from batch.run_part p where p.day = p_day and p.step = v_step and p.finished_at is null order by p.part limit 1
       for no key update skip locked;
    if not found then
      -- The others are at the last parts: whichever comes free first.
      select * into v_part from batch.run_part p where p.day = p_day and p.step = v_step and p.finished_at is null order by p.part limit 1
         for no key update;
    end if;
    exit when found;
    if not exists (select from batch.run_part p where p.day = p_day and p.step = v_step and p.finished_at is null) then
      update batch.run_step r
         set finished_at = clock_timestamp (),
             chunks = (select sum (p.chunks) from batch.run_part p where p.day = p_day and p.step = v_step),
             counts = rules.night_counts (p_day, v_step)
       where r.day = p_day and r.step = v_step and r.finished_at is null;
      if found then
        return jsonb_build_object ('step', v_step, 'done', true, 'finished', false);
      end if;
    end if;
  end loop;

  execute format ('select batch.%I ($1, $2, $3, $4)', v_step) into v_counts using p_day, v_part.after_key, p_limit, v_part.upto_key;
  v_last := (v_counts ->> 'last')::bigint;
  v_counts := v_counts - 'last';
  update batch.run_part p
     set after_key = coalesce (v_last, p.after_key), chunks = p.chunks + 1,
         finished_at = case when v_last is null then clock_timestamp () end,
         counts = p.counts || coalesce ((select jsonb_object_agg (k.key, coalesce ((p.counts ->> k.key)::bigint, 0) + k.value::bigint)
                                           from jsonb_each_text (v_counts) k), '{}')
   where p.day = p_day and p.step = v_step and p.part = v_part.part;
  return v_counts || jsonb_build_object ('step', v_step, 'done', false, 'finished', false);
end
$$;
