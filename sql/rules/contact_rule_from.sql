-- SPDX-License-Identifier: GPL-3.0-or-later
-- The door of every change of a contact profile (§2.5): contacts are judged by the clock's day, so a change counts from today by the bank's
-- clock at the earliest (DN320), and not more than ten years ahead. The profile must be there.
create function rules.contact_rule_from (p_profile text, p_from_on date) returns void
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_today date := (clock_timestamp () at time zone coalesce (rules.setting ('time_zone'), 'UTC'))::date;
begin
  if not exists (select from core.contact_profile p where p.profile = p_profile) then
    perform rules.refuse ('DN108', '{"field": "profile", "reason": "UNKNOWN"}');
  elsif p_from_on is null then
    perform rules.refuse ('DN108', '{"field": "from_on", "reason": "EMPTY"}');
  elsif p_from_on < v_today then
    perform rules.refuse ('DN320', jsonb_build_object ('day', p_from_on, 'business_day', v_today));
  end if;
  perform rules.require_ahead (p_from_on, 'from_on', v_today);
end
$$;
