-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- The hours in which a profile lets a channel be used, as dated rows (§2.5): hours "08:00-12:00 14:00-20:00" of a kind of day, '' when it is
-- closed on it. A channel with any row is closed on a kind of day without one. State by the bank's clock; since null: ever so.
create function api.contact_windows ()
  returns table (line_no bigint, profile text, channel text, day_kind text, hours text, is_overridable boolean, since date,
                 until date, state text, from_on date)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_today date := (clock_timestamp () at time zone coalesce (rules.setting ('time_zone'), 'UTC'))::date;
begin
  perform rules.require_staff ();
  return query
    select row_number () over (order by w.profile, array_position (array['CALL', 'SMS', 'EMAIL', 'LETTER', 'VISIT'], w.channel),
                                        array_position (array['WORKDAY', 'WEEKEND', 'HOLIDAY'], w.day_kind), w.from_on desc),
           w.profile, w.channel, w.day_kind,
           coalesce (string_agg (to_char (w.starts, 'HH24:MI') || '-' || left (w.ends::text, 5), ' ' order by w.starts), ''), bool_and (w.is_overridable),
           nullif (w.from_on, '-infinity'), nullif (w.to_on, 'infinity'), rules.rule_state (w.from_on, w.to_on, v_today),
           rules.rule_next (w.from_on, w.to_on, v_today)
      from core.contact_window w
     group by w.profile, w.channel, w.day_kind, w.from_on, w.to_on
     order by 1;
end
$$;
