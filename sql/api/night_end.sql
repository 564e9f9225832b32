-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: batch
-- Opens a prepared business day for work (X05). Refused: DN301 while a step is left, DN303 for a day that no night prepares. Result: {day}.
create function api.night_end (p_request uuid, p_day date) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result jsonb := rules.request_open (p_request, 'night_end', p_day::text);
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('DAY');
  perform from batch.lock l where l.name = 'day' for update;
  if not exists (select from core.business_day d where d.day = p_day and not d.is_ready) then
    perform rules.refuse ('DN303', jsonb_build_object ('day', p_day));
  end if;
  perform rules.night_end (p_day);
  perform rules.journal_house ('DAY_OPENED', jsonb_build_object ('day', p_day, 'days', 1));
  return rules.request_close (p_request, jsonb_build_object ('day', p_day));
end
$$;
