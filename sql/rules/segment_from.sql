-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a condition is asked of: customers s of the caller's branches, with the party p, the open case c and its pulse u. Each is joined by
-- a unique key, so the planner leaves out what a condition does not name.
create function rules.segment_from () returns text
  language sql immutable
begin atomic
  select 'core.customer_state s left join core.party p on p.party_id = s.party_id'
         || ' left join core.case c on c.party_id = s.party_id and c.stage is not null'
         || ' left join core.case_pulse u on u.case_id = c.case_id';
end;
