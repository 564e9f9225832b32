-- SPDX-License-Identifier: GPL-3.0-or-later
-- The penalty interest of a facility up to a day (A12, Y01): the exact amounts of its lines together, not more than the cap of its profile,
-- then rounded once, a half to the even minor unit. exact: before the cap; cap: null when there is none.
create function rules.penalty_total (p_facility_id bigint, p_on date, p_cutoff timestamptz default 'infinity',
                                     out exact numeric, out cap numeric, out amount bigint)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
begin
  select sum (l.amount) into exact from rules.penalty_lines (p_facility_id, p_on, p_cutoff) l;
  select f.principal * rules.penalty_cap (y.profile, p_on) / 10000.0 into cap
    from core.facility f
    join core.product r on r.product = f.product
    join core.penalty_profile y on y.profile = r.penalty_profile
   where f.facility_id = p_facility_id;
  amount := rules.half_even (least (coalesce (exact, 0), cap));
end
$$;
