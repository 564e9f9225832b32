-- SPDX-License-Identifier: GPL-3.0-or-later
-- The steps that prepare a business day, in their order: each is the function of its name in schema batch, which takes the day, the last
-- key that was treated and how many to treat, and returns {"last": key, null when the step is done, and counts} (X05).
create function rules.night_steps () returns table (seq integer, step text)
  language sql immutable parallel safe
begin atomic
  select * from (values
    (10, 'allocate'),
    (15, 'states'),
    (20, 'cases'),
    (30, 'promises'),
    (40, 'agreements'),
    (50, 'letters'),
    (60, 'strategy'),
    (70, 'predue'),
    (80, 'unreachable'),
    (90, 'tasks'),
    (95, 'messages_expire')) s (seq, step);
end;
