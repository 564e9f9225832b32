-- SPDX-License-Identifier: GPL-3.0-or-later
-- An ISO day from foreign text; null when it is none. Never raises, so that it can run over a whole file. The first branch
-- knows the days up to the 28th without a regular expression, which would cost ten times as much. No SET clause: the
-- planner takes the function into the query that calls it.
create function rules.as_day (p_text text) returns date
  language sql stable parallel safe
begin atomic
  select case
           when length (p_text) = 10 and translate (p_text, '0123456789', '') = '--'
                and substr (p_text, 5, 1) = '-' and substr (p_text, 8, 1) = '-'
                and substr (p_text, 1, 1) in ('1', '2')
                and substr (p_text, 6, 2) collate "C" between '01' and '12'
                and substr (p_text, 9, 2) collate "C" between '01' and '28'
           then p_text::date
           when p_text ~ '^[12]\d{3}-(?:(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)$'
                or p_text ~ '^(?:[12]\d(?:0[48]|[2468][048]|[13579][26])|(?:[2468][048]|1[26]|20)00)-02-29$'
           then p_text::date
         end;
end;
