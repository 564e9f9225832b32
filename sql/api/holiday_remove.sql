-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Takes a holiday away; not on a day that is closed (DN320). DN108 when there is none.
create function api.holiday_remove (p_request uuid, p_calendar text, p_day date) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done jsonb := rules.request_open (p_request, 'holiday_remove', p_calendar, p_day::text);
  v_day  date;
  v_old  text;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  v_day := rules.business_day ();
  if p_day < v_day then
    perform rules.refuse ('DN320', jsonb_build_object ('day', p_day, 'business_day', v_day));
  end if;
  delete from core.calendar_holiday h where h.calendar = p_calendar and h.day = p_day returning h.name into v_old;
  if not found then
    perform rules.refuse ('DN108', '{"field": "day", "reason": "UNKNOWN"}');
  end if;
  perform rules.rule_journal ('HOLIDAY', p_calendar, p_day, to_jsonb (v_old), null);
  return rules.request_close (p_request, jsonb_build_object ('calendar', p_calendar, 'day', p_day));
end
$$;
