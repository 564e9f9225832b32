-- SPDX-License-Identifier: GPL-3.0-or-later
-- Enters the next business day as one that is being prepared: nobody writes on it until rules.night_end (). The open day is closed by it.
create function rules.night_begin (p_day date) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  update core.business_day set closed_at = clock_timestamp (), closed_by = session_user where closed_at is null;
  insert into core.business_day (day, is_ready) values (p_day, false);
end
$$;
