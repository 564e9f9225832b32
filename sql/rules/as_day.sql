-- SPDX-License-Identifier: GPL-3.0-or-later
-- An ISO day from foreign text; null when it is none. Never raises, so that it can run over a whole file. No SET clause:
-- the planner takes it into the query that calls it.
create function rules.as_day (p_text text) returns date
  language sql stable parallel safe
begin atomic
  select case when p_text ~ '^(?:[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|[12]\d{3}-(?:0[13-9]|1[0-2])-(?:29|30)|[12]\d{3}-(?:0[13578]|1[02])-31|(?:[12]\d(?:0[48]|[2468][048]|[13579][26])|(?:[2468][048]|1[26]|20)00)-02-29)$'
              then p_text::date end;
end;
