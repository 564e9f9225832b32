-- SPDX-License-Identifier: GPL-3.0-or-later
-- What ends with agreements that are no longer active: their holds; the cases are looked at today.
create function rules.agreement_end (p_agreement_ids bigint[], p_day date) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  update core.hold h set released_on = p_day, released_by = session_user, version = h.version + 1
   where h.agreement_id = any (p_agreement_ids) and h.released_on is null;
  perform rules.steps_retime (array (select distinct a.case_id from core.agreement a where a.agreement_id = any (p_agreement_ids)), p_day);
  update core.case_pulse u set next_action_on = p_day
    from core.agreement a
   where a.agreement_id = any (p_agreement_ids) and u.case_id = a.case_id and u.stage is not null;
end
$$;
