-- SPDX-License-Identifier: GPL-3.0-or-later
-- The cap of a penalty profile on a day, in hundredths of a percent of the principal; null: none (A12).
create function rules.penalty_cap (p_profile text, p_on date) returns integer
  language sql stable
begin atomic
  select x.cap_bp
    from (select c.cap_bp, c.from_on from core.penalty_cap c where c.profile = p_profile and c.from_on <= p_on
          union all
          select y.cap_bp, '-infinity' from core.penalty_profile y where y.profile = p_profile) x
   order by x.from_on desc
   limit 1;
end;
