-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: batch
-- Opens a business day after the last one (X05). Days in between are gone through one by one, as if each had been opened and
-- closed, so that whatever falls due on them happens on its day. All of it in one transaction, which suits a small portfolio; the
-- night goes by api.night_begin, night_step and night_end. Refused: DN191 while a day is open, DN192 for a day that is not after the
-- last one. Result: {day, days}.
create function api.day_open (p_request uuid, p_day date) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  set work_mem = '64MB'
as $$
declare
  v_result jsonb := rules.request_open (p_request, 'day_open', p_day::text);
  v_open   date;
  v_last   date;
  v_day    date;
  v_days   integer := 0;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('DAY');
  perform from batch.lock l where l.name = 'day' for update;
  select d.day into v_open from core.business_day d where d.closed_at is null;
  if found then
    perform rules.refuse ('DN191', jsonb_build_object ('day', v_open));
  end if;
  select max (d.day) into v_last from core.business_day d;
  if p_day is null or not isfinite (p_day) or p_day <= v_last then
    perform rules.refuse ('DN192', jsonb_build_object ('day', p_day, 'last', v_last));
  end if;

  for v_day in select g::date from generate_series (coalesce (v_last + 1, p_day), p_day, interval '1 day') g loop
    perform rules.night_begin (v_day);
    loop
      exit when (rules.night_step (v_day, 20000) ->> 'finished')::boolean;
    end loop;
    perform rules.night_end (v_day);
    v_days := v_days + 1;
  end loop;
  perform rules.journal_house ('DAY_OPENED', jsonb_build_object ('day', p_day, 'days', v_days));
  return rules.request_close (p_request, jsonb_build_object ('day', p_day, 'days', v_days));
end
$$;
