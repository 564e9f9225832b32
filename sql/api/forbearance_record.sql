-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head
-- Records a concession that was made to a customer in difficulties on a facility (Y03, X08): how many days past due and in which classes it was, the
-- worse of the day before and the day itself, is kept, and no class gets better before the scheme's watch is over. p_is_distressed: it gave up a
-- part of what was owed, so that the facility is in default until its probation is over. p_grace_until: the first day on which something is due
-- again. Refused: DN106 facility, DN108 kind, granted_on (EMPTY, FUTURE), grace_until (BACKWARDS), reason. Result: {forbearance_id}.
create function api.forbearance_record (p_request uuid, p_facility_id bigint, p_kind text, p_granted_on date, p_is_distressed boolean,
                                        p_grace_until date, p_reason text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done     jsonb := rules.request_open (p_request, 'forbearance_record', p_facility_id::text, p_kind, p_granted_on::text, p_is_distressed::text,
                                          p_grace_until::text, p_reason);
  v_day      date;
  v_facility record;
  v_before   record;
  v_id       bigint;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('APPROVE');
  v_day := rules.business_day ();
  select * into v_facility from rules.facility_customer (p_facility_id);
  if p_kind is null or p_kind not in ('RESCHEDULE', 'EXTENSION', 'RESTRUCTURE', 'REFINANCE') then
    perform rules.refuse ('DN108', '{"field": "kind", "reason": "UNKNOWN"}');
  elsif p_granted_on is null or not isfinite (p_granted_on) then
    perform rules.refuse ('DN108', '{"field": "granted_on", "reason": "EMPTY"}');
  elsif p_granted_on > v_day then
    perform rules.refuse ('DN108', '{"field": "granted_on", "reason": "FUTURE"}');
  elsif p_grace_until <= p_granted_on or not isfinite (p_grace_until) then
    perform rules.refuse ('DN108', '{"field": "grace_until", "reason": "BACKWARDS"}');
  end if;
  perform rules.require_reason (p_reason);
  select * into v_before from rules.facility_before (p_facility_id, p_granted_on);
  insert into core.forbearance (facility_id, branch_id, kind, is_distressed, granted_on, grace_until, past_due_days, ifrs_stage, scheme, class, reason,
                                recorded_on)
  values (p_facility_id, v_facility.branch_id, p_kind, coalesce (p_is_distressed, false), p_granted_on, p_grace_until, v_before.past_due_days,
          v_before.ifrs_stage, v_before.scheme, v_before.class, btrim (p_reason), v_day)
  returning forbearance_id into v_id;
  perform rules.states_refresh (array[p_facility_id], v_day);
  perform rules.journal_party (v_facility.party_id, 'FORBEARANCE_RECORDED', null, null,
                               jsonb_build_object ('forbearance', v_id, 'facility', p_facility_id, 'kind', p_kind, 'granted_on', p_granted_on,
                                                   'is_distressed', coalesce (p_is_distressed, false), 'grace_until', p_grace_until,
                                                   'past_due_days', v_before.past_due_days, 'reason', btrim (p_reason)));
  return rules.request_close (p_request, jsonb_build_object ('forbearance_id', v_id));
end
$$;
