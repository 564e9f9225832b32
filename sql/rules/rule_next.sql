-- SPDX-License-Identifier: GPL-3.0-or-later
-- From when on a change of a dated row would count: a planned one from its own day on, what counts today from today on; null where it is over.
create function rules.rule_next (p_from date, p_to date, p_on date) returns date
  language sql immutable
as $$
  select case rules.rule_state (p_from, p_to, p_on) when 'PLANNED' then p_from when 'CURRENT' then p_on end
$$;
