-- SPDX-License-Identifier: GPL-3.0-or-later
-- Ends a write on one case that the caller has locked: next action, version and the head of its journal move in one update.
create function rules.case_touch (p_case core.case_now, p_next_action_on date, p_event text, p_detail jsonb,
                                  p_from text default null, p_to text default null, p_day date default null) returns void
  language plpgsql
as $$
begin
  perform rules.journal_link (p_case.case_id, p_case.journal_count, p_case.journal_head, coalesce (p_day, rules.business_day ()), p_event,
                              p_from, p_to, p_detail, p_case.version + 1, p_next_action_on);
end
$$;
