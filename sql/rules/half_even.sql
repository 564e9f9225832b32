-- SPDX-License-Identifier: GPL-3.0-or-later
-- An exact amount to whole minor units, a half to the even one.
create function rules.half_even (p_amount numeric) returns bigint
  language sql immutable
as $$
  select (floor (p_amount)
          + case when p_amount - floor (p_amount) > 0.5 or p_amount - floor (p_amount) = 0.5 and mod (floor (p_amount), 2) <> 0 then 1 else 0 end)::bigint
$$;
