-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- The calendars with their weekends as dated rows, the latest first (A16, §4.4): weekend as ISO days "{6,7}" (1 is Monday), since null: ever
-- so. from_on: from when on a change of the row would count. is_bank: the bank's own. name, names (by language): what the bank calls it, null where the
-- program has words.
create function api.calendars ()
  returns table (line_no bigint, calendar text, weekend text, since date, until date, state text, is_bank boolean, from_on date, list text, key text,
                 name text, names jsonb)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
begin
  perform rules.require_staff ();
  return query
    with row as (
      select s.calendar, s.weekend, s.from_on, lead (s.from_on) over (partition by s.calendar order by s.from_on) - 1 as to_on
        from (select c.calendar, c.weekend, date '-infinity' as from_on from core.calendar c
              union all
              select w.calendar, w.weekend, w.from_on from core.calendar_weekend w) s
    )
    select row_number () over (order by r.calendar = rules.setting ('calendar') desc, r.calendar, r.from_on desc), r.calendar,
           r.weekend::text, nullif (r.from_on, '-infinity'), r.to_on, rules.rule_state (r.from_on, r.to_on, v_day),
           coalesce (r.calendar = rules.setting ('calendar'), false), rules.rule_next (r.from_on, r.to_on, v_day), 'WEEKEND', r.calendar,
           k.name, k.names
      from row r
      join core.calendar k on k.calendar = r.calendar
     order by 1;
end
$$;
