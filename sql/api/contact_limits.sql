-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- How often a profile lets a person be contacted, as dated rows (§2.5). channels and excludes: codes, "{SMS,EMAIL}"; max_minutes: so long
-- together; days: within so many in a row; min_gap_days: so many from one to the next. since null: ever so.
create function api.contact_limits ()
  returns table (limit_id integer, profile text, channels text, counts text, per text, max_count integer, max_minutes integer,
          days integer, min_gap_days integer, excludes text,
                 is_overridable boolean, since date, until date, state text, from_on date)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_today date := (clock_timestamp () at time zone coalesce (rules.setting ('time_zone'), 'UTC'))::date;
begin
  perform rules.require_staff ();
  return query
    select l.limit_id, l.profile, l.channels::text, l.counts, l.per, l.max_count, l.max_minutes, l.days, l.min_gap_days, l.excludes::text,
           l.is_overridable, nullif (l.from_on, '-infinity'), nullif (l.to_on, 'infinity'), rules.rule_state (l.from_on, l.to_on, v_today),
           rules.rule_next (l.from_on, l.to_on, v_today)
      from core.contact_limit l
     order by l.profile, l.channels, l.counts, l.days, l.from_on desc, l.limit_id;
end
$$;
