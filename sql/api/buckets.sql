-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- The buckets of days past due as dated sets, the latest set first (A07): from_day to to_day (null: and more); since null: ever so.
-- first_days: all of the set's, "0,1,31"; floor_list: what must be overdue at least,
-- "EUR:50000", by currency; floors: all of the set's, as api.buckets_set takes them.
create function api.buckets ()
  returns table (line_no bigint, bucket smallint, name text, from_day integer, to_day integer, since date, until date,
                 state text, first_days text, from_on date, list text, key text, floor_list text,
                 floors text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
begin
  perform rules.require_staff ();
  return query
    with era as (
      select s.from_on, lead (s.from_on) over (order by s.from_on) - 1 as to_on, s.first_days,
             (select string_agg (x.from_day || ':' || l.currency || ':' || l.amount, ',' order by x.from_day, l.currency)
                from core.bucket_floor l join core.bucket x on x.from_on = l.from_on and x.bucket = l.bucket
               where l.from_on = s.from_on) as floors
        from (select b.from_on, string_agg (b.from_day::text, ',' order by b.from_day) as first_days from core.bucket b group by b.from_on) s
    )
    select row_number () over (order by e.from_on desc, b.from_day), b.bucket, b.name, b.from_day,
           lead (b.from_day) over (partition by b.from_on order by b.from_day) - 1, nullif (e.from_on, '-infinity'), e.to_on,
           rules.rule_state (e.from_on, e.to_on, v_day), e.first_days, rules.rule_next (e.from_on, e.to_on, v_day), 'BUCKETS', '',
           (select string_agg (l.currency || ':' || l.amount, ',' order by l.currency)
              from core.bucket_floor l where l.from_on = b.from_on and l.bucket = b.bucket), e.floors
      from core.bucket b join era e on e.from_on = b.from_on
     order by 1;
end
$$;
