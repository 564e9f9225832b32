-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Sets from a day on what a profile asks of a channel besides its hours (§2.5). 0 days, no consent and any number: nothing is asked any more.
-- The row that counts up to then ends the day before, what was planned for later goes. DN320 the day is past, DN108 a field.
create function api.contact_channel_set (p_request uuid, p_profile text, p_channel text, p_min_days integer, p_needs_consent boolean,
                                         p_no_workplace boolean, p_is_overridable boolean, p_from_on date) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done jsonb := rules.request_open (p_request, 'contact_channel_set', p_profile, p_channel, p_min_days::text, p_needs_consent::text,
                                      p_no_workplace::text, p_is_overridable::text, p_from_on::text);
  v_new  core.contact_channel;
  v_old  jsonb;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  if coalesce (p_channel, '') not in ('CALL', 'SMS', 'EMAIL', 'LETTER', 'VISIT') then
    perform rules.refuse ('DN108', '{"field": "channel", "reason": "UNKNOWN"}');
  elsif not coalesce (p_min_days between 0 and 3650, false) then
    perform rules.refuse ('DN108', '{"field": "min_days", "reason": "OUT_OF_RANGE"}');
  end if;
  perform rules.contact_rule_from (p_profile, p_from_on);
  perform from core.contact_profile p where p.profile = p_profile for no key update;
  v_old := rules.contact_rows_end ('CHANNEL', p_profile, p_channel, null, null, p_from_on);
  insert into core.contact_channel (profile, channel, from_on, min_days, needs_consent, no_workplace, is_overridable)
  values (p_profile, p_channel, p_from_on, p_min_days, coalesce (p_needs_consent, false), coalesce (p_no_workplace, false), coalesce (p_is_overridable, false))
  returning * into v_new;
  perform rules.rule_journal ('CONTACT_CHANNEL', concat_ws (' ', p_profile, p_channel), p_from_on, v_old, to_jsonb (v_new));
  return rules.request_close (p_request, jsonb_build_object ('profile', p_profile, 'channel', p_channel, 'from_on', p_from_on));
end
$$;
