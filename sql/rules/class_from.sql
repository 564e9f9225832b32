-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first day on which a debt whose oldest open part fell due on p_oldest_due_on has passed so many days or months (X10, X12): on
-- that day past_due_days, with what its profile adds, are more than p_above.
create function rules.class_from (p_unit text, p_oldest_due_on date, p_above integer, p_first_day integer) returns date
  language sql immutable
as $$
  select case p_unit when 'MONTH' then (p_oldest_due_on + make_interval (months => p_above))::date else p_oldest_due_on + p_above end
         + 1 - p_first_day
$$;
