-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: batch
-- Closes the open business day; nothing can be written until the next one is opened (X05). Result: {day}.
create function api.day_close (p_request uuid) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result jsonb := rules.request_open (p_request, 'day_close');
  v_day    date;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('DAY');
  perform from batch.lock l where l.name = 'day' for update;
  v_day := rules.business_day ();
  if exists (select from core.business_day d where d.day = v_day and not d.is_ready) then
    perform rules.refuse ('DN300', jsonb_build_object ('day', v_day));
  end if;
  perform rules.journal_house ('DAY_CLOSED', jsonb_build_object ('day', v_day));
  update core.business_day set closed_at = clock_timestamp (), closed_by = session_user where day = v_day;
  return rules.request_close (p_request, jsonb_build_object ('day', v_day));
end
$$;
