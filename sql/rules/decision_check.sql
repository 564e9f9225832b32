-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether a decision can be executed on a case: legal action needs that none is open, continuing it that one is (case 4, F07), and neither goes
-- while a breathing space or a stay lasts (DN393, X62).
create function rules.decision_check (p_case_id bigint, p_decision text) returns void
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_stay record;
  v_open boolean := exists (select from core.legal_case l where l.case_id = p_case_id and l.is_open);
begin
  if p_decision = 'LEGAL_ACTION' and v_open or p_decision = 'CONTINUE_LEGAL_ACTION' and not v_open then
    perform rules.refuse ('DN163', jsonb_build_object ('decision', p_decision));
  elsif p_decision in ('LEGAL_ACTION', 'CONTINUE_LEGAL_ACTION') then
    select s.kind, s.to_on into v_stay from rules.court_stay (p_case_id, rules.business_day ()) s;
    if found then
      perform rules.refuse ('DN393', jsonb_strip_nulls (jsonb_build_object ('decision', p_decision, 'kind', v_stay.kind, 'to_on', v_stay.to_on)));
    end if;
  end if;
end
$$;
