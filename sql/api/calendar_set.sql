-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Makes a calendar, or gives it another weekend from a day on (§4.4). p_weekend: ISO days, 1 is Monday. p_name: what the bank calls it, from now on;
-- p_names: by language; a new one needs the name, null leaves them. DN320 the day is closed, DN108 a field, DN403 it came with the
-- program, which has words for it.
create function api.calendar_set (p_request uuid, p_calendar text, p_weekend integer[], p_from_on date, p_name text default null,
                                  p_names jsonb default null) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done    jsonb := rules.request_open (p_request, 'calendar_set', p_calendar, p_weekend::text, p_from_on::text, p_name, p_names::text);
  v_weekend smallint[] := array (select distinct d::smallint from unnest (p_weekend) d where d between 1 and 7 order by 1);
  v_name    text := nullif (btrim (p_name), '');
  v_old     smallint[];
  v_row     core.calendar;
  v_named   boolean;
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
  select c.* into v_row from core.calendar c where c.calendar = p_calendar for no key update;
  if v_row.calendar is null and v_name is null then
    perform rules.refuse ('DN108', '{"field": "name", "reason": "EMPTY"}');
  elsif length (p_name) > 140 or not core.is_clean (p_name) then
    perform rules.refuse ('DN108', '{"field": "name", "reason": "UNKNOWN"}');
  elsif not core.is_names (p_names) then
    perform rules.refuse ('DN108', '{"field": "names", "reason": "UNKNOWN"}');
  elsif v_row.is_shipped and (v_name is not null or p_names <> '{}') then
    perform rules.refuse ('DN403', jsonb_build_object ('calendar', p_calendar));
  end if;
  v_old := rules.weekend_of (p_calendar, p_from_on);
  v_named := coalesce (v_name <> coalesce (v_row.name, ''), false) or coalesce (p_names <> v_row.names, false);
  if v_named then
    perform rules.rule_journal ('CALENDAR_NAME', p_calendar, null,
                                case when p_names <> v_row.names then jsonb_build_object ('name', v_row.name, 'names', v_row.names)
                                     else to_jsonb (v_row.name) end,
                                case when p_names <> v_row.names then jsonb_build_object ('name', coalesce (v_name, v_row.name), 'names', p_names)
                                     else to_jsonb (v_name) end);
    update core.calendar c set name = coalesce (v_name, c.name), names = coalesce (p_names, c.names) where c.calendar = p_calendar;
  end if;
  if v_named and v_old = v_weekend then
    return rules.request_close (p_request, jsonb_build_object ('calendar', p_calendar, 'from_on', p_from_on));
  elsif v_old is null then
    insert into core.calendar (calendar, weekend, name, names) values (p_calendar, v_weekend, v_name, coalesce (p_names, '{}'));
  else
    insert into core.calendar_weekend (calendar, from_on, weekend) values (p_calendar, p_from_on, v_weekend)
    on conflict (calendar, from_on) do update set weekend = excluded.weekend;
  end if;
  perform rules.rule_journal ('WEEKEND', p_calendar, p_from_on, to_jsonb (v_old), to_jsonb (v_weekend));
  return rules.request_close (p_request, jsonb_build_object ('calendar', p_calendar, 'from_on', p_from_on));
end
$$;
