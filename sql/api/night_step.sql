-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: batch
-- One chunk of the work that prepares a business day; called until it says finished (X05), by as many connections as wanted. Whoever
-- begins or ends a day waits for the chunks that are being done. A chunk looks up a few thousand keys of a book that lies in memory: going
-- through a whole table for them is what must not look cheap.
-- Refused: DN303 for a day that no night prepares. Result: see rules.night_step ().
create function api.night_step (p_request uuid, p_day date, p_limit integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  set work_mem = '64MB'
  set random_page_cost = 1.1
as $$
declare
  v_result jsonb := rules.request_open (p_request, 'night_step', p_day::text, p_limit::text);
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('DAY');
  perform from batch.lock l where l.name = 'day' for share;
  if not coalesce (p_limit between 1 and 100000, false) then
    perform rules.refuse ('DN108', '{"field": "limit", "reason": "UNKNOWN"}');
  elsif not exists (select from core.business_day d where d.day = p_day and not d.is_ready) then
    perform rules.refuse ('DN303', jsonb_build_object ('day', p_day));
  end if;
  return rules.request_close (p_request, rules.night_step (p_day, p_limit));
end
$$;
