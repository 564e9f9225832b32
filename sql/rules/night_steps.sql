-- SPDX-License-Identifier: GPL-3.0-or-later
-- The steps that prepare a business day, in their order: each is the function of its name in schema batch, which takes the day, the last
-- key that was treated, how many to treat and the last key that may be, and returns {"last": key, null when nothing is left, and counts} (X05).
-- keys: the table of core by whose keys the step may be parted among connections; null where one must see all.
create function rules.night_steps () returns table (seq integer, step text, keys text)
  language sql immutable parallel safe
begin atomic
  select * from (values
    (5, 'calendar', null),
    (10, 'allocate', 'facility'),
    (15, 'states', 'party'),
    (17, 'rule_changes', null),
    (20, 'cases', 'party'),
    (30, 'promises', null),
    (40, 'agreements', null),
    (50, 'letters', null),
    (52, 'letter_texts', 'letter'),
    (55, 'strategy_expire', null),
    (60, 'strategy', 'case'),
    (62, 'letter_drafts', 'case'),
    (70, 'predue', 'party'),
    (80, 'unreachable', null),
    (90, 'tasks', 'task'),
    (95, 'messages_expire', 'message')) s (seq, step, keys);
end;
