-- SPDX-License-Identifier: GPL-3.0-or-later
-- By when a step is done in time that began on a day and was due on another, when days on which it was held do not count (R-18): as many days
-- that are not held as it had, and never one that is.
create function rules.due_after_holds (p_begun_on date, p_due_on date, p_held datemultirange) returns date
  language plpgsql immutable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_on   date := p_due_on;
  v_days integer;
begin
  loop
    v_days := (select coalesce (sum (upper (r) - lower (r)), 0)
                 from unnest (p_held * datemultirange (daterange (p_begun_on, greatest (v_on, p_begun_on), '[]'))) r);
    exit when p_due_on + v_days <= v_on;
    v_on := p_due_on + v_days;
  end loop;
  return v_on;
end
$$;
