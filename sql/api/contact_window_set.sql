-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Sets the hours of a channel on a kind of day from a day on (§2.5). p_hours: "08:00-12:00 14:00-20:00"; '': closed all day; null: no rule of its
-- own any more. Rows that count up to then end the day before, what was planned for later goes. DN320 the day is past, DN328 no hours.
create function api.contact_window_set (p_request uuid, p_profile text, p_channel text, p_day_kind text, p_hours text, p_is_overridable boolean,
                                        p_from_on date) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  c_span  constant text := '([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)';
  v_done  jsonb := rules.request_open (p_request, 'contact_window_set', p_profile, p_channel, p_day_kind, p_hours, p_is_overridable::text, p_from_on::text);
  v_hours text := btrim (regexp_replace (p_hours, '\s+', ' ', 'g'));
  v_old   jsonb;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  if coalesce (p_channel, '') not in ('CALL', 'SMS', 'EMAIL', 'LETTER', 'VISIT') then
    perform rules.refuse ('DN108', '{"field": "channel", "reason": "UNKNOWN"}');
  elsif coalesce (p_day_kind, '') not in ('WORKDAY', 'WEEKEND', 'HOLIDAY') then
    perform rules.refuse ('DN108', '{"field": "day_kind", "reason": "UNKNOWN"}');
  elsif v_hours <> '' and v_hours !~ ('^' || c_span || '( ' || c_span || '){0,5}$') then
    perform rules.refuse ('DN328', jsonb_build_object ('hours', left (p_hours, 100), 'reason', 'FORMAT'));
  end if;
  perform rules.contact_rule_from (p_profile, p_from_on);
  if exists (select from (select split_part (h.span, '-', 1)::time as starts, split_part (h.span, '-', 2)::time as ends,
                                 lag (split_part (h.span, '-', 2)::time) over (order by h.i) as before
                            from string_to_array (nullif (v_hours, ''), ' ') a cross join unnest (a) with ordinality h (span, i)) s
              where s.ends <= s.starts or s.before > s.starts) then
    perform rules.refuse ('DN328', jsonb_build_object ('hours', v_hours, 'reason', 'ORDER'));
  end if;
  perform from core.contact_profile p where p.profile = p_profile for no key update;
  v_old := rules.contact_rows_end ('WINDOW', p_profile, p_channel, p_day_kind, null, p_from_on);
  insert into core.contact_window (profile, channel, day_kind, starts, ends, from_on, is_overridable)
  select p_profile, p_channel, p_day_kind, split_part (h.span, '-', 1)::time, split_part (h.span, '-', 2)::time, p_from_on,
         coalesce (p_is_overridable, false)
    from unnest (string_to_array (nullif (v_hours, ''), ' ')) h (span)
  union all
  select p_profile, p_channel, p_day_kind, null, null, p_from_on, coalesce (p_is_overridable, false) where v_hours = '';
  perform rules.rule_journal ('CONTACT_WINDOW', concat_ws (' ', p_profile, p_channel, p_day_kind), p_from_on, v_old,
                              jsonb_build_object ('hours', v_hours, 'is_overridable', coalesce (p_is_overridable, false)));
  return rules.request_close (p_request, jsonb_build_object ('profile', p_profile, 'from_on', p_from_on));
end
$$;
