-- SPDX-License-Identifier: GPL-3.0-or-later
-- Refuses a period that is none: DN332 for a day that is missing, or a last day before the first.
create function rules.report_period (p_from date, p_to date) returns void
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
begin
  if p_from is null or p_to is null or p_to < p_from then
    perform rules.refuse ('DN332', jsonb_build_object ('from', p_from, 'to', p_to));
  end if;
end
$$;
