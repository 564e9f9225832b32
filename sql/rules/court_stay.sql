-- SPDX-License-Identifier: GPL-3.0-or-later
-- The hold that keeps the bank from going to court with a case on a day (X62): a breathing space or a stay, the one that lasts longest.
create function rules.court_stay (p_case_id bigint, p_day date) returns table (kind text, to_on date)
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select h.kind, h.to_on
    from core.hold h
   where h.case_id = p_case_id and h.kind in ('BREATHING_SPACE', 'COURT_STAY') and h.released_on is null
     and h.from_on <= p_day and coalesce (h.to_on >= p_day, true)
   order by h.to_on desc nulls first limit 1;
end;
