-- SPDX-License-Identifier: GPL-3.0-or-later
-- The verdict on an outbound contact that did happen (I-11): ALLOWED, or, against a denial, OVERRIDDEN where the rule and the caller's
-- permission let him, else BREACH. DN260 tells who gave no reason about the denial first; DN108: the reason is no text.
create function rules.contact_override (p_answer core.contact_answer, p_override text) returns text
  language plpgsql
as $$
declare
  v_may boolean;
begin
  if p_answer.verdict is distinct from 'DENIED' then
    return 'ALLOWED';
  end if;
  v_may := p_answer.is_overridable and rules.has_permission ('OVERRIDE_CONTACT');
  if coalesce (btrim (p_override), '') = '' then
    perform rules.refuse ('DN260', jsonb_build_object ('rule', p_answer.rule, 'earliest_at', p_answer.earliest_at, 'profile', p_answer.profile,
                            'is_overridable', v_may));
  elsif length (p_override) > 1000 or not core.is_clean (p_override) then
    perform rules.refuse ('DN108', '{"field": "override", "reason": "CONTROL_CHARACTERS"}');
  end if;
  return case when v_may then 'OVERRIDDEN' else 'BREACH' end;
end
$$;
