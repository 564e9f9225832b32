-- SPDX-License-Identifier: GPL-3.0-or-later
-- The state of what one person enters and another one approves, as accounts and payment codes, after APPROVE or END: APPROVE of what waits for it
-- (DN461) by somebody else than who entered it (DN460) before its day is closed (DN320); END of what waits or counts (DN461).
create function rules.entry_next (p_event text, p_state text, p_added_by text, p_from_on date) returns text
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
begin
  if p_state <> 'SUBMITTED' and (p_event = 'APPROVE' or p_state <> 'IN_FORCE') then
    perform rules.refuse ('DN461', jsonb_build_object ('state', p_state));
  elsif p_event = 'APPROVE' then
    if p_added_by = session_user then
      perform rules.refuse ('DN460');
    end if;
    perform rules.rule_from (p_from_on);
    return 'IN_FORCE';
  end if;
  return case p_state when 'SUBMITTED' then 'REJECTED' else 'RETIRED' end;
end
$$;
