-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: sender
-- Messages a carrier has and whose end is not known: those to ask it about now. Each is given to one sender, and again after p_every_seconds, for
-- as many days as a carrier has to report (message_report_days).
create function api.sender_waiting (p_carrier text, p_limit integer, p_every_seconds integer)
  returns table (message_id bigint, reference text, carrier_ref text, state text)
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_from date := (select max (d.day) from core.business_day d) - coalesce (rules.setting ('message_report_days')::integer, 3);
begin
  perform rules.require ('SEND');
  return query
    with next as (
      select m.message_id from core.message m
       where m.state in ('SUBMITTED', 'ACCEPTED', 'ENROUTE') and m.carrier = p_carrier and m.business_on >= v_from
         and (m.asked_at is null or m.asked_at <= clock_timestamp () - p_every_seconds * interval '1 second')
       order by m.asked_at nulls first, m.message_id limit p_limit for no key update skip locked
    )
    update core.message m set asked_at = clock_timestamp () from next n where m.message_id = n.message_id
    returning m.message_id, m.reference::text, m.carrier_ref, m.state;
end
$$;
