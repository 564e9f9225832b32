-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Gives the bank other buckets from a day on (A07). p_first_days: the first day of each, rising, the first of them 0: "0, 1, 31"; their numbers and
-- names follow from it. DN320 the day is closed, DN322 the days are no buckets (reason NO_ZERO, NOT_RISING, TOO_MANY).
create function api.buckets_set (p_request uuid, p_first_days text, p_from_on date) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done   jsonb := rules.request_open (p_request, 'buckets_set', p_first_days, p_from_on::text);
  v_days   integer[];
  v_reason text;
  v_old    jsonb;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  perform rules.rule_from (p_from_on);
  if btrim (coalesce (p_first_days, '')) !~ '^[0-9]{1,6}([ ,;]+[0-9]{1,6})*$' then
    perform rules.refuse ('DN108', '{"field": "first_days", "reason": "FORMAT"}');
  end if;
  v_days := regexp_split_to_array (btrim (p_first_days), '[ ,;]+')::integer[];
  v_reason := case when cardinality (v_days) < 2 or v_days[1] <> 0 then 'NO_ZERO'
                   when exists (select from unnest (v_days) with ordinality d (day, i)
                                 where d.i > 1 and d.day <= v_days[d.i - 1] or d.day > 36500) then 'NOT_RISING'
                   when cardinality (v_days) > 30 then 'TOO_MANY' end;
  if v_reason is not null then
    perform rules.refuse ('DN322', jsonb_build_object ('reason', v_reason));
  end if;
  lock table core.bucket in share row exclusive mode;
  v_old := (select jsonb_agg (b.from_day order by b.from_day) from rules.buckets_of (p_from_on) b);
  delete from core.bucket b where b.from_on = p_from_on;
  insert into core.bucket (from_on, bucket, from_day, name)
  select p_from_on, d.i - 1, d.day,
         case when d.until is null then '> ' || d.day - 1 when d.until = d.day + 1 then d.day::text else d.day || '–' || d.until - 1 end
    from (select u.day, u.i, lead (u.day) over (order by u.i) as until from unnest (v_days) with ordinality u (day, i)) d;
  perform rules.rule_journal ('BUCKETS', '', p_from_on, v_old, to_jsonb (v_days));
  return rules.request_close (p_request, jsonb_build_object ('from_on', p_from_on, 'buckets', cardinality (v_days)));
end
$$;
