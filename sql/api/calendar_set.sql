-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Makes a calendar, or gives it another weekend from a day on (§4.4). p_weekend: ISO days, 1 is Monday. DN320 the day is closed, DN108 a field.
create function api.calendar_set (p_request uuid, p_calendar text, p_weekend integer[], p_from_on date) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done    jsonb := rules.request_open (p_request, 'calendar_set', p_calendar, p_weekend::text, p_from_on::text);
  v_weekend smallint[] := array (select distinct d::smallint from unnest (p_weekend) d where d between 1 and 7 order by 1);
  v_old     smallint[];
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  if coalesce (p_calendar, '') !~ '^[A-Z0-9_]{2,40}$' then
    perform rules.refuse ('DN108', '{"field": "calendar", "reason": "FORMAT"}');
  elsif cardinality (v_weekend) > 6 or exists (select from unnest (p_weekend) d where d is null or d not between 1 and 7) then
    perform rules.refuse ('DN108', '{"field": "weekend", "reason": "UNKNOWN"}');
  end if;
  perform rules.rule_from (p_from_on);
  v_old := rules.weekend_of (p_calendar, p_from_on);
  if v_old is null then
    insert into core.calendar (calendar, weekend) values (p_calendar, v_weekend);
  else
    insert into core.calendar_weekend (calendar, from_on, weekend) values (p_calendar, p_from_on, v_weekend)
    on conflict (calendar, from_on) do update set weekend = excluded.weekend;
  end if;
  perform rules.rule_journal ('WEEKEND', p_calendar, p_from_on, to_jsonb (v_old), to_jsonb (v_weekend));
  return rules.request_close (p_request, jsonb_build_object ('calendar', p_calendar, 'from_on', p_from_on));
end
$$;
