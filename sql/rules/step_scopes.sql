-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which scopes of a hold stop a step of a kind (§4.3.1): all steps, everything, or what the step does; e-mail stands under SMS, a visit under CALL.
create function rules.step_scopes (p_kind text) returns text[]
  language sql immutable parallel safe
begin atomic
  select array['STEP', 'ALL'] || case when p_kind in ('SMS', 'EMAIL') then array['SMS'] when p_kind in ('CALL', 'VISIT') then array['CALL']
                                      when p_kind in ('LETTER', 'W1_DUE', 'W2') then array['LETTER'] else '{}'::text[] end;
end;
