-- SPDX-License-Identifier: GPL-3.0-or-later
-- How a dated row stands on a day: PLANNED, CURRENT or OVER. p_to: its last day, null where it has none.
create function rules.rule_state (p_from date, p_to date, p_on date) returns text
  language sql immutable
as $$
  select case when p_from > p_on then 'PLANNED' when p_to < p_on then 'OVER' else 'CURRENT' end
$$;
