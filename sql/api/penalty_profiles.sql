-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- The profiles of penalty interest (A12, Y01) with what counts on the business day: rate in per cent a year, cap in hundredths of a percent of
-- the principal, freeze up to frozen_to. products: which have it. is_used: its terms are fixed, only name, rate, cap and freeze
-- change. name, names (by language): what the bank calls it.
create function api.penalty_profiles ()
  returns table (line_no bigint, profile text, base text, day_count text, grace_days integer, annual_rate text, cap_bp integer, frozen_to date,
                 products text, is_used boolean, name text, names jsonb)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
begin
  perform rules.require_staff ();
  return query
    select row_number () over (order by y.profile), y.profile, y.base, y.day_count, y.grace_days,
           (select trim_scale (g.annual_rate)::text from core.penalty_rate g
             where g.profile = y.profile and g.from_on <= v_day order by g.from_on desc limit 1),
           rules.penalty_cap (y.profile, v_day),
           (select z.to_on from core.penalty_freeze z where z.profile = y.profile and v_day between z.from_on and z.to_on),
           (select string_agg (r.product, ', ' order by r.product) from core.product r where r.penalty_profile = y.profile),
           exists (select from core.product r where r.penalty_profile = y.profile), y.name, y.names
      from core.penalty_profile y
     order by 1;
end
$$;
