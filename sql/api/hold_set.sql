-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy
-- Sets a hold on a case (X30, §4.3.1): kind, what it stops, until when (without an end only where the law knows none) and why.
create function api.hold_set (p_request uuid, p_case_id bigint, p_kind text, p_scope text[], p_to_on date, p_reason text,
                              p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done jsonb := rules.request_open (p_request, 'hold_set', p_case_id::text, p_kind, p_scope::text, p_to_on::text, p_reason, p_version::text);
  v_day  date;
  v_case core.case_now;
  v_id   bigint;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('HOLD');
  v_day := rules.business_day ();
  v_case := rules.case_lock (p_case_id, p_version);
  if coalesce (p_kind, '') not in ('DISPUTE', 'HARDSHIP', 'BREATHING_SPACE', 'DECEASED', 'INSOLVENCY', 'PAYMENT_IN_TRANSIT', 'COURT_STAY', 'MANUAL') then
    perform rules.refuse ('DN108', '{"field": "kind", "reason": "UNKNOWN"}');
  elsif coalesce (cardinality (p_scope), 0) = 0 or not p_scope <@ array['CALL', 'SMS', 'LETTER', 'INTEREST', 'STEP', 'ALL'] then
    perform rules.refuse ('DN108', '{"field": "scope", "reason": "UNKNOWN"}');
  elsif p_to_on is null and p_kind not in ('DECEASED', 'INSOLVENCY', 'COURT_STAY') then
    perform rules.refuse ('DN108', '{"field": "to_on", "reason": "EMPTY"}');
  elsif p_to_on < v_day then
    perform rules.refuse ('DN108', '{"field": "to_on", "reason": "PAST"}');
  elsif coalesce (btrim (p_reason), '') = '' then
    perform rules.refuse ('DN108', '{"field": "reason", "reason": "EMPTY"}');
  end if;
  insert into core.hold (case_id, branch_id, kind, scope, from_on, to_on, reason)
  values (p_case_id, v_case.branch_id, p_kind, p_scope, v_day, p_to_on, btrim (p_reason))
  returning hold_id into v_id;
  perform rules.case_touch (v_case, v_case.next_action_on, 'HOLD_SET',
                            jsonb_build_object ('hold', v_id, 'kind', p_kind, 'scope', p_scope, 'to_on', p_to_on, 'reason', btrim (p_reason)));
  return rules.request_close (p_request, jsonb_build_object ('hold_id', v_id, 'version', v_case.version + 1));
end
$$;
