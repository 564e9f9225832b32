-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Gives the bank other buckets from a day on (A07). p_first_days: the first day of each, rising, the first of them 0: "0, 1, 31"; their numbers and
-- names follow from it. p_floors: what must be overdue at least in those that ask for something, by first day and currency, in minor units:
-- "31:EUR:50000,61:EUR:100000". DN320 the day is closed, DN322 the days are no buckets (reason NO_ZERO, NOT_RISING, TOO_MANY), DN397 a floor is
-- none (reason NO_GROUP, FIRST, CURRENCY, AMOUNT, TWICE).
create function api.buckets_set (p_request uuid, p_first_days text, p_from_on date, p_floors text default null) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done   jsonb := rules.request_open (p_request, 'buckets_set', p_first_days, p_from_on::text, p_floors);
  v_days   integer[];
  v_floors text[];
  v_reason text;
  v_floor  jsonb;
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
  if length (p_floors) > 10000 or coalesce (p_floors, '') !~ '^([0-9]{1,6}:[A-Z]{3}:[0-9]{1,18}(,[0-9]{1,6}:[A-Z]{3}:[0-9]{1,18})*)?$' then
    perform rules.refuse ('DN108', '{"field": "floors", "reason": "FORMAT"}');
  end if;
  v_floors := array (select f.x from string_to_table (p_floors, ',') f (x) where f.x <> '');
  select jsonb_build_object ('first_day', x.day, 'reason', x.reason) into v_floor
    from (select l.i, l.day,
                 case when l.day <> all (v_days) then 'NO_GROUP'
                      when l.day <= v_days[2] then 'FIRST'
                      when not exists (select from core.currency c where c.currency = l.currency) then 'CURRENCY'
                      when l.amount not between 1 and 1000000000000000 then 'AMOUNT'
                      when row_number () over (partition by l.day, l.currency order by l.i) > 1 then 'TWICE' end as reason
            from (select f.i, split_part (f.x, ':', 1)::integer as day, split_part (f.x, ':', 2) as currency, split_part (f.x, ':', 3)::bigint as amount
                    from unnest (v_floors) with ordinality f (x, i)) l) x
   where x.reason is not null
   order by x.i limit 1;
  if v_floor is not null then
    perform rules.refuse ('DN397', v_floor);
  end if;
  lock table core.bucket in share row exclusive mode;
  v_old := rules.buckets_record ((select min (b.from_on) from rules.buckets_of (p_from_on) b));
  delete from core.bucket b where b.from_on = p_from_on;
  insert into core.bucket (from_on, bucket, from_day, name)
  select p_from_on, d.i - 1, d.day,
         case when d.until is null then '> ' || d.day - 1 when d.until = d.day + 1 then d.day::text else d.day || '–' || d.until - 1 end
    from (select u.day, u.i, lead (u.day) over (order by u.i) as until from unnest (v_days) with ordinality u (day, i)) d;
  insert into core.bucket_floor (from_on, bucket, currency, amount)
  select p_from_on, array_position (v_days, split_part (f.x, ':', 1)::integer) - 1, split_part (f.x, ':', 2), split_part (f.x, ':', 3)::bigint
    from unnest (v_floors) f (x);
  perform rules.rule_journal ('BUCKETS', '', p_from_on, v_old, rules.buckets_record (p_from_on));
  return rules.request_close (p_request, jsonb_build_object ('from_on', p_from_on, 'buckets', cardinality (v_days)));
end
$$;
