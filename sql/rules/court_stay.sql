-- SPDX-License-Identifier: GPL-3.0-or-later
-- The hold that keeps a decision on a case from going to court on a day (X62): a breathing space or a stay, the one that lasts longest. No row
-- where there is none, or where the decision goes to no court.
create function rules.court_stay (p_case_id bigint, p_decision text, p_day date) returns table (kind text, to_on date)
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select h.kind, h.to_on
    from core.hold h
   where p_decision in ('LEGAL_ACTION', 'CONTINUE_LEGAL_ACTION')
     and h.case_id = p_case_id and h.kind in ('BREATHING_SPACE', 'COURT_STAY') and h.released_on is null
     and h.from_on <= p_day and coalesce (h.to_on >= p_day, true)
   order by h.to_on desc nulls first limit 1;
end;
