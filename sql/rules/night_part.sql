-- SPDX-License-Identifier: GPL-3.0-or-later
-- Begins a step of the night: its keys are parted evenly, in more parts than there are connections, so that the last ones end together;
-- a small book is one part. p_keys: the table of core whose keys they are; null: one part.
create function rules.night_part (p_day date, p_step text, p_keys text, p_limit integer) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_max   bigint := 0;
  v_parts integer;
begin
  if p_keys is not null then
    execute format ('select coalesce (max (%I), 0) from core.%I', p_keys || '_id', p_keys) into v_max;
  end if;
  v_parts := least (16, 1 + v_max / (4 * p_limit));
  insert into batch.run_step (day, step) values (p_day, p_step) on conflict do nothing;
  if found then
    insert into batch.run_part (day, step, part, after_key, upto_key)
    select p_day, p_step, n, v_max * (n - 1) / v_parts, case when n = v_parts then 9223372036854775807 else v_max * n / v_parts end
      from generate_series (1, v_parts) n;
  end if;
end
$$;
