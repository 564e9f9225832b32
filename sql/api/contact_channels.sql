-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- What else a profile asks of a channel, as dated rows (§2.5): days past due at the least, a consent given before, the place of work only when
-- no other number is known. since null: ever so.
create function api.contact_channels ()
  returns table (line_no bigint, profile text, channel text, min_days integer, needs_consent boolean, no_workplace boolean, is_overridable boolean,
                 since date, until date, state text, from_on date)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_today date := (clock_timestamp () at time zone coalesce (rules.setting ('time_zone'), 'UTC'))::date;
begin
  perform rules.require_staff ();
  return query
    select row_number () over (order by c.profile, array_position (array['CALL', 'SMS', 'EMAIL', 'LETTER', 'VISIT'], c.channel), c.from_on desc),
           c.profile, c.channel, c.min_days, c.needs_consent, c.no_workplace, c.is_overridable, nullif (c.from_on, '-infinity'), nullif (c.to_on, 'infinity'),
           rules.rule_state (c.from_on, c.to_on, v_today),
           rules.rule_next (c.from_on, c.to_on, v_today)
      from core.contact_channel c
     order by 1;
end
$$;
