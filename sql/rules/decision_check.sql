-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether the state of a case's legal cases lets a decision be executed: legal action needs that none is open, continuing it that one is
-- (F07). Whether it has to wait, rules.court_stay () says.
create function rules.decision_check (p_case_id bigint, p_decision text) returns void
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_open boolean := exists (select from core.legal_case l where l.case_id = p_case_id and l.is_open);
begin
  if p_decision = 'LEGAL_ACTION' and v_open or p_decision = 'CONTINUE_LEGAL_ACTION' and not v_open then
    perform rules.refuse ('DN163', jsonb_build_object ('decision', p_decision));
  end if;
end
$$;
