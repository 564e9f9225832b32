-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: batch
-- Begins to prepare the business day after the last one; the open day is closed by it (X05). A day whose preparation was cut off goes on.
-- Refused: DN192 for a day that is not after the last one, DN302 for one that is further off. Result: {day, is_new}.
create function api.night_begin (p_request uuid, p_day date) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result jsonb := rules.request_open (p_request, 'night_begin', p_day::text);
  v_last   record;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('DAY');
  perform from batch.lock l where l.name = 'day' for update;
  select d.day, d.is_ready, d.closed_at into v_last from core.business_day d order by d.day desc limit 1;
  if v_last.day = p_day and not v_last.is_ready then
    return rules.request_close (p_request, jsonb_build_object ('day', p_day, 'is_new', false));
  elsif p_day is null or not isfinite (p_day) or p_day <= v_last.day then
    perform rules.refuse ('DN192', jsonb_build_object ('day', p_day, 'last', v_last.day));
  elsif not v_last.is_ready or p_day > v_last.day + 1 then
    perform rules.refuse ('DN302', jsonb_build_object ('day', p_day, 'next', v_last.day + case when v_last.is_ready then 1 else 0 end));
  end if;
  if v_last.closed_at is null and v_last.day is not null then
    perform rules.journal_house ('DAY_CLOSED', jsonb_build_object ('day', v_last.day));
  end if;
  perform rules.night_begin (p_day);
  return rules.request_close (p_request, jsonb_build_object ('day', p_day, 'is_new', true));
end
$$;
