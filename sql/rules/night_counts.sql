-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the parts of a step of the night have counted so far, added up.
create function rules.night_counts (p_day date, p_step text) returns jsonb
  language sql stable
begin atomic
  select coalesce (jsonb_object_agg (k.key, k.n), '{}')
    from (select c.key, sum (c.value::bigint) as n
            from batch.run_part p cross join lateral jsonb_each_text (p.counts) c
           where p.day = p_day and p.step = p_step
           group by c.key) k;
end;
