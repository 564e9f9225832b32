-- SPDX-License-Identifier: GPL-3.0-or-later
-- A case that the caller has locked, as it is now: after something else wrote to its journal.
create function rules.case_again (p_case_id bigint) returns core.case_now
  language plpgsql
as $$
declare
  v_case core.case_now;
begin
  select c.*, p.next_action_on, p.version, p.journal_count, p.journal_head, p.is_guarded into v_case
    from core.case c join core.case_pulse p on p.case_id = c.case_id
   where c.case_id = p_case_id;
  return v_case;
end
$$;
